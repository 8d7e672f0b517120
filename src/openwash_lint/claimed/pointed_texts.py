"""The license text here that a claim's own words lead to: "MIT License, see [LICENSE](LICENSE)"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from openwash_lint.claims.owners import nouns_in
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around, may_name_text
from openwash_lint.ledger.grant import Grant, written
from openwash_lint.ledger.stated import PROSE_SCOPES
from openwash_lint.release.paths import resolve
from openwash_lint.spans import Span, overlap

# The most characters between a license's name and the words that lead to its text.
NEAR = 60


def pointed_text(facts: Facts, claim: Claim) -> Grant | None:
    """The text to which the words around a license's name lead; `None` if they lead to none or several.

    It answers for the claim whatever part it covers: the sentence itself says that this is the license.
    """
    passage = _passage(facts, claim)
    files = facts["license.file-grants"].value
    if passage is None or not isinstance(files, dict):
        return None
    links = tuple(_links(facts, passage, claim.place.path))
    label = [path for span, path in links if overlap(span, claim.place.span)]
    if label:
        return files.get(label[0]) if len(set(label)) == 1 else None
    found = {path for span, path in links if path in files and _is_close(facts, claim, span)}
    return files[found.pop()] if len(found) == 1 else None


def _passage(facts: Facts, claim: Claim) -> Passage | None:
    """The passage of a card that a claim is in."""
    rows = facts["license.passages"].value
    starts, passages = rows.get(claim.place.path, ((), ())) if isinstance(rows, dict) else ((), ())
    at = bisect_right(starts, claim.place.span.start) - 1
    return passages[at] if at >= 0 else None


def _file_grants(facts: Facts) -> Fact:
    """By path what each license text grants; not shown if there is none."""
    found = {grant.place.path: grant for grant in written(facts) if grant.how == "file"}
    return Fact("license.file-grants", found or None)


def _passages(facts: Facts) -> Fact:
    """By card with a license's name where its passages begin, and these."""
    from openwash_lint.markdown import parsed

    found: dict[str, tuple[list[int], list[Passage]]] = {}
    for path in sorted({each.place.path for each in facts.claims if each.kind == "license-name"}):
        document = facts.inventory.documents[path]
        all_ = parsed.card(facts.inventory, document).passages if document.role == "card" else ()
        kept = [each for each in all_ if each.text and each.location not in ("badge", "alt")]
        begun = [each.source(0, len(each.text)).start for each in kept]
        order = sorted(range(len(kept)), key=begun.__getitem__)
        found[path] = ([begun[at] for at in order], [kept[at] for at in order])
    return Fact("license.passages", found)


def _links(facts: Facts, passage: Passage, document: str) -> Iterator[tuple[Span, str]]:
    """Where a passage leads to a file of this repository, and which: its links, or the names it sends to.

    A name is that of the nearest file around.
    """
    links = [link for link in passage.links if not link.image and link.end > link.start]
    for link in links:
        if "://" not in link.target:
            yield passage.source(link.start, link.end), resolve(link.target, document) or ""
    if not may_name_text(passage.text):
        return
    from openwash_lint.licenses.text_names import sent_to

    for name, start, _ in sent_to(passage):
        if not any(link.start <= start < link.end for link in links):
            around = (f"{folder}/{name}".lstrip("/") for folder in folders_around(folder_of(document)))
            led = next((each for each in around if facts.inventory.files.get(each)), "")
            yield passage.source(start, start + len(name)), led


def _is_close(facts: Facts, claim: Claim, led: Span) -> bool:
    """Whether words that lead to a text follow the claim, and neither they nor others name another part."""
    if not is_near(claim, led) or _named_beside(facts, claim, led):
        return False
    nouns = nouns_around(facts.inventory.documents[claim.place.path], claim, led)
    return {PROSE_SCOPES.get(noun, noun) for noun in nouns} <= {PROSE_SCOPES.get(claim.subject, "")}


def is_near(claim: Claim, led: Span) -> bool:
    """Whether words that lead to a text follow a claim closely."""
    return 0 <= led.start - claim.place.span.end <= NEAR


def nouns_around(document: Document, claim: Claim, led: Span) -> frozenset[str]:
    """The parts named between a claim and the words that lead to a text, or right after these."""
    text = document.text
    after = text[led.end : led.end + NEAR].partition("\n")[0].partition(". ")[0]
    return nouns_in(f"{text[claim.place.span.end : led.start]} | {after}")


def _named_beside(facts: Facts, claim: Claim, led: Span) -> bool:
    """Whether another license is named in the claim's sentence, or before what leads to a text."""
    reach = Span(min(claim.sentence.start, claim.place.span.start), led.end)
    near = Span(max(0, reach.start - NEAR), reach.end)
    return any(
        each.kind == "license-name" and each.value != claim.value and overlap(each.place.span, reach)
        for each in facts.claims_in(claim.place.path, near)
    )


PROVIDERS = {"license.passages": _passages, "license.file-grants": _file_grants}
