"""Sentences that take back what the license of the same part allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.claims.owners import any_word, hit, is_anothers, nouns_in
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.ledger.led_passages import Led, led
from openwash_lint.ledger.limits import LONGEST, Limit, is_sold, limits, offers
from openwash_lint.ledger.precedence import stated
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.matching import Loose, lowered
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.paths import can_tell
from openwash_lint.spans import Place, Span, trimmed


def _narrowed(facts: Facts) -> Fact:
    """The first sentence that contradicts a license, with the others as further places."""
    told = [each for each in (*limits(facts), *_reserved(facts)) if _is_told(facts, each)]
    given = {kind: _contradicted(facts, *kind) for kind in {_kind(each) for each in told}}
    found = [(each, grant) for each in told if (grant := given[_kind(each)])]
    if not found:
        return Fact("license.narrowed", None)
    # What is said of the weights or the code is told first, and a sentence without a subject after it.
    found.sort(key=lambda each: each[0].part == "general")
    first, grant = found[0]
    places = (first.place, grant.place, *(each.place for each, _ in found[1:]))
    notes = {"other": grant.name, "shows": f"the license: {grant.name}"}
    fact = Fact("license.narrowed", first.text, places, first.clause, notes)
    return Fact("license.narrowed", (fact,), places)


# The nouns that a part is told by.
_PARTS = {
    "code": frozenset(("code",)),
    "weights": frozenset(("model", "weights")),
    "general": frozenset(("code", "project", "model", "weights")),
    "data": frozenset(("data",)),
}


@cache
def _words(key: str) -> Loose:
    return any_word(store.toml("grammar", "limits.toml")["nothing"][key])


def _reserved(facts: Facts) -> Iterator[Limit]:
    """What a license's label or whole section says that grants nothing: "All rights reserved"."""
    passages = card_passages(facts)
    if not any(_nothing(each.text) for _, each in passages):
        return
    texts = "\n".join(text.text.lower() for text in facts.inventory.texts("license"))
    for document, passage in map(_valued, led(passages)):
        found = _nothing(passage.text) if len(passage.text) <= LONGEST else None
        if found and not _says_more(facts, document, passage):
            words = passage.text[slice(*found)]
            part = _part(facts, passage.text[: found.start])
            # A license's own line on the copyright may have the formula, which then takes nothing back.
            if part and words.lower() not in texts:
                yield Limit(
                    part, "all-rights", False, "", Place(document.path, passage.source(*found)), words
                )


def _valued(each: Led) -> tuple[Document, Passage]:
    """A passage that is a license's value or its whole section; without its text if it is neither."""
    cell = each.passage.cell
    labeled = each.labeled and (not cell or hit("sections.own", cell.row_head))
    return each.document, each.passage if labeled or each.alone else each.passage._replace(text="")


def _nothing(text: str) -> Span | None:
    """Where words that grant nothing are, without what is no letter at their ends."""
    low = lowered(text)
    found = _words("closed").search_low(low) or _words("formula").search_low(low)
    return trimmed(text, Span(found.start(), found.end())) if found else None


def _part(facts: Facts, head: str) -> str:
    """What the words before are about; empty if that is not here, or if they are denied."""
    if _words("denied").search_low(lowered(head)):
        return ""
    about = nouns_in(head)
    if about:
        return next((part for part, nouns in _PARTS.items() if about <= nouns), "")
    notice = _words("notice").search_low(lowered(head)) is not None
    another = is_anothers(head, str(facts["license.own-names"].value or ""))
    return "general" if notice or not another else ""


def _says_more(facts: Facts, document: Document, passage: Passage) -> bool:
    """Whether a passage names a license, or leads to one."""
    if hit("points", passage.text) or any("licen" in link.target.lower() for link in passage.links):
        return True
    return any(each.kind == "license-name" for each in facts.claims_in(document.path, passage.span))


def _kind(limit: Limit) -> tuple[str, bool, bool]:
    """What decides which license a limit contradicts."""
    return limit.part, limit.asked, offers(limit)


def _contradicted(facts: Facts, part: str, asked: bool, offered: bool) -> Grant | None:
    """The open license of a part, which a limit on it contradicts; none if a part of it has another one.

    `asked` is a use that is only tied to a request, `offered` one for which there may be other terms.
    """
    grant = stated(facts, part if part in ("code", "data") else "weights")
    if grant is None or grant.how == "base" or not (grant.osi or grant.open):
        return None
    near = [each for each in grants(facts) if "general" in (part, each.scope) or each.scope == part]
    if any(each.restrictions for each in near):
        return None
    if offered and is_sold(grant.licenses):
        return None
    # If the card separates code and weights, a request may be about the one whose terms are elsewhere.
    of_code = {each.text for each in grants(facts) if each.scope == "code" and each.how == "prose"}
    split = bool(of_code) and not any(
        each.scope == "weights" and each.text in of_code for each in grants(facts)
    )
    if asked and ((split and part == "general") or any(each.readable is False for each in grants(facts))):
        return None
    return None if part == "weights" and _is_of_code(facts, grant) else grant


def _is_told(facts: Facts, limit: Limit) -> bool:
    """Whether a limit is about the release: a model's data are something else, a data set's are it."""
    parts = ("weights", "code", "general", *(("data",) if facts["release.kind"].value == "dataset" else ()))
    return limit.sure and limit.part in parts and is_at_home(facts, limit.place.path)


def _alone(facts: Facts) -> Fact:
    """The first sentence that withholds a use, if no license is named and no text is here."""
    name = "license.limit-alone"
    named = any(grant.name or grant.linked for grant in grants(facts))
    if named or facts.inventory.paths("license") or not can_tell(facts):
        return Fact(name, None)
    found = [each for each in limits(facts) if _is_told(facts, each)]
    if not found:
        return Fact(name, None)
    places = tuple(each.place for each in found)
    # The clause of the first is not what the next one says: that may only tie a use to a request.
    notes = {"shows": found[1].clause} if len(found) > 1 else {}
    return Fact(name, (Fact(name, found[0].text, places, found[0].clause, notes),), places)


def _is_of_code(facts: Facts, grant: Grant) -> bool:
    """Whether a license text covers the code that is here, while the weights are elsewhere."""
    return grant.how == "file" and grant.scope == "general" and facts["release.kind"].value == "code"


PROVIDERS = {"license.narrowed": _narrowed, "license.limit-alone": _alone}
