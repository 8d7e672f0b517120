"""Sentences that take back what the license of the same part allows."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims.names_around import is_anothers
from openwash_lint.claims.owners import hit, nouns_in
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.grant import Grant, agree, grants, is_general_text
from openwash_lint.ledger.led_passages import Led, led
from openwash_lint.ledger.limit_words import SHARE, table
from openwash_lint.ledger.limits import LONGEST, Limit, is_sold, limits, offers, with_intentions
from openwash_lint.ledger.precedence import stated
from openwash_lint.ledger.stated import is_at_home, is_packaged
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, compile_pattern, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.clauses import card_passages, said_in_cards
from openwash_lint.release.paths import can_tell
from openwash_lint.spans import Place, Span, trimmed


class _Kind(NamedTuple):
    """What decides which license a limit contradicts; `offered` is one that other terms may be for."""

    part: str
    use: str
    whole: bool
    asked: bool
    offered: bool
    likely: bool


def _narrowed(facts: Facts) -> Fact:
    """The first sentence that contradicts a license, with the others as further places."""
    told = [each for each in (*with_intentions(facts), *_reserved(facts)) if _is_told(facts, each)]
    if not told or _names_another(facts):
        return Fact("license.narrowed", None)
    given = {kind: _contradicted(facts, kind) for kind in {_kind(each) for each in told}}
    found = [(each, grant) for each in told if (grant := given[_kind(each)])]
    if not found:
        return Fact("license.narrowed", None)
    # What is sure is told first, then what is said of the weights or the code.
    found.sort(key=lambda each: (_is_doubted(each[0]), each[0].meant, each[0].part == "general"))
    first, grant = found[0]
    places = (first.place, grant.place, *(each.place for each, _ in found[1:]))
    only = first.part == "weights" and _is_unassigned(facts, grant)
    name = f"the only license at the root, {grant.name}," if only else grant.name
    notes = {"other": name, "shows": f"the license: {grant.name}", "suggestion": _suggested(first)}
    # Where the card gives the code a license of its own, the sentence may be on all but the code.
    if _is_doubted(first) or _is_split(facts):
        notes["confidence"] = "medium"
    fact = Fact("license.narrowed", first.text, places, first.clause, notes)
    return Fact("license.narrowed", (fact,), places)


def _suggested(limit: Limit) -> str:
    """What settles it: where the sentence tells its part, that part needs terms of its own."""
    if limit.part in ("weights", "code"):
        return f"name terms for the {limit.part} that say the same, or take the sentence back"
    return "say which part the sentence is about, or state terms that say the same"


def _is_doubted(limit: Limit) -> bool:
    """Whether a sentence may mean no condition, or a part that has terms of its own."""
    return limit.likely or limit.meant or limit.asked or not limit.whole


# No label of a license is longer.
_LABEL = 40
# The nouns that a part is told by.
_PARTS = {
    "code": frozenset(("code",)),
    "weights": frozenset(("model", "weights")),
    "general": frozenset(("code", "project", "model", "weights")),
    "data": frozenset(("data",)),
}


def _words(key: str) -> Loose:
    return any_word("grammar/limits.toml", f"nothing.{key}")


def _reserved(facts: Facts) -> Iterator[Limit]:
    """What a license's label or whole section says that grants nothing: "All rights reserved"."""
    if _nothing(said_in_cards(facts).low) is None:
        return
    texts = "\n".join(text.text.lower() for text in facts.inventory.texts("license"))
    for document, passage in map(_valued, led(card_passages(facts))):
        found = _nothing(passage.text) if len(passage.text) <= LONGEST else None
        if found and not _says_more(facts, document, passage):
            words = passage.text[slice(*found)]
            part = _part(facts, passage.text[: found.start], passage.text[found.end :])
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
    """Where words that grant nothing are, without what is not a letter at their ends."""
    low = lowered(text)
    found = _words("closed").search_low(low) or _words("formula").search_low(low)
    return trimmed(text, Span(found.start(), found.end())) if found else None


def _part(facts: Facts, head: str, tail: str) -> str:
    """What the words before, or a bracket after, are about; empty if that is not here, or denied."""
    if _words("denied").search_low(lowered(head)):
        return ""
    aside = tail.lstrip(" *_`")
    about = (nouns_in(aside.partition(")")[0]) if aside.startswith("(") else None) or nouns_in(head)
    if about:
        return next((part for part, nouns in _PARTS.items() if about <= nouns), "")
    notice = _words("notice").search_low(lowered(head)) is not None
    another = is_anothers(head, facts.text("license.own-names"))
    return "general" if notice or not another else ""


def _says_more(facts: Facts, document: Document, passage: Passage) -> bool:
    """Whether a passage names a license, or leads to one."""
    if hit("points", passage.text) or any("licen" in link.target.lower() for link in passage.links):
        return True
    return any(each.kind == "license-name" for each in facts.claims_in(document.path, passage.span))


def _names_another(facts: Facts) -> bool:
    """Whether a license's label names an unknown one beside another: the sentence may be on its terms."""
    return any(_is_pair(facts, document, passage) for document, passage in card_passages(facts))


def _is_pair(facts: Facts, document: Document, passage: Passage) -> bool:
    """Whether a license's label names two licenses or more, of which one is not in the catalog."""
    label, colon, value = passage.text.replace("：", ":").partition(":")
    value = value.partition("。")[0]
    if not colon or len(label) > _LABEL or len(value) > LONGEST or not hit("sections.own", label):
        return False
    known = catalog.names_in(value)
    named = [
        found
        for found in compile_pattern("|".join(table()["named"]), ignore_case=False).finditer(value)
        if not any(each.start < found.end() and found.start() < each.end for each in known)
    ]
    claims = facts.claims_in(document.path, passage.span)
    beside = {each.value for each in claims if each.kind == "license-name"}
    return bool(named) and len(named) + max(len(known), len(beside)) > 1


def _kind(limit: Limit) -> _Kind:
    return _Kind(limit.part, limit.use, limit.whole, limit.asked, offers(limit), limit.likely)


def _contradicted(facts: Facts, kind: _Kind) -> Grant | None:
    """The license of a part that allows a use; none if a part of it has one that does not."""
    part, grant = kind.part, _governing(facts, kind)
    if grant is None or grant.how == "base" or not _allows(grant, kind):
        return None
    near = [each for each in grants(facts) if "general" in (part, each.scope) or each.scope == part]
    # What limits the whole, code and weights too, is not on the terms of the data alone.
    near = [each for each in near if each.scope != "data"] if kind.whole else near
    if any(_withholds(each, kind) for each in near):
        return None
    if kind.offered and (grant.restrictions or is_sold(grant.licenses)):
        return None  # other terms may be offered beside those that withhold something
    unread = any(each.readable is False for each in grants(facts))
    if kind.asked and (unread or (part == "general" and _is_split(facts))):
        return None
    return None if part == "weights" and _is_of_code(facts, grant) else grant


def _is_unassigned(facts: Facts, grant: Grant) -> bool:
    """Whether a text next to code is the only license, and nothing says that it is the weights', too."""
    alone = is_general_text(grant) and facts["release.kind"].value == "code"
    return alone and not any(each.scope == "weights" for each in grants(facts))


def _governing(facts: Facts, kind: _Kind) -> Grant | None:
    """What governs the part; the code's license for a whole whose weights have no terms that can be read."""
    grant = stated(facts, kind.part if kind.part in ("code", "data") else "weights")
    if kind.whole and (grant is None or grant.divided or not grant.readable):
        grant = stated(facts, "code")
        # What a page further down says is of the code there.
        return grant if grant and is_at_home(facts, grant.place.path) else None
    return grant


def _allows(grant: Grant, kind: _Kind) -> bool:
    """Whether the terms are known and allow a use: what a license does not withhold, it grants."""
    if grant.osi or grant.open:
        return True
    shared = tuple(table()["shared"])
    if kind.use == SHARE and not any(each.family.startswith(shared) for each in grant.licenses):
        return False
    known = grant.readable and grant.licenses and not grant.modified and not grant.divided
    return bool(known) and not _withholds(grant, kind)


def _withholds(grant: Grant, kind: _Kind) -> bool:
    """Whether a license takes back a use, or may take it back from some.

    What else a sentence takes back is held against licenses alone that take back nothing.
    """
    if kind.likely:
        return bool(grant.restrictions)
    kinds = table()["withholding"]["share" if kind.use == SHARE else "asked" if kind.asked else "commerce"]
    return any(each.kind in kinds for each in grant.restrictions)


def _is_split(facts: Facts) -> bool:
    """Whether the card has a license for the code that is not the weights', too."""
    of_code = {each.text for each in grants(facts) if each.scope == "code" and each.how == "prose"}
    shared = any(each.scope == "weights" and each.text in of_code for each in grants(facts))
    return bool(of_code) and not shared


def _is_of_code(facts: Facts, grant: Grant) -> bool:
    """Whether a text next to code may be the code's alone: so the card says, or it has others for weights."""
    if grant.how != "file" or grant.scope != "general":
        return False
    of_weights = [each for each in grants(facts) if each.scope == "weights" and not each.bare]
    if of_weights:
        return facts["release.kind"].value == "code" and not all(agree(each, grant) for each in of_weights)
    return any(each.scope == "code" for each in grants(facts))


def _is_told(facts: Facts, limit: Limit) -> bool:
    """Whether a limit is about the release: a model's data are something else, a data set's are it."""
    parts = ("weights", "code", "general", *(("data",) if facts["release.kind"].value == "dataset" else ()))
    return limit.sure and not limit.licensed and limit.part in parts and is_at_home(facts, limit.place.path)


def _alone(facts: Facts) -> Fact:
    """The first sentence that withholds a use, if no license is named and no text is here."""
    name = "license.limit-alone"
    named = any(grant.name or grant.linked for grant in grants(facts))
    if named or facts.inventory.paths("license") or not can_tell(facts):
        return Fact(name, None)
    found = [each for each in limits(facts) if _is_told(facts, each)]
    if not found or is_packaged(facts):
        return Fact(name, None)
    places = tuple(each.place for each in found)
    # The clause of the first is not what the next one says: that may only tie a use to a request.
    notes = {"shows": found[1].clause} if len(found) > 1 else {}
    return Fact(name, (Fact(name, found[0].text, places, found[0].clause, notes),), places)


PROVIDERS = {"license.narrowed": _narrowed, "license.limit-alone": _alone}
