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
from openwash_lint.ledger.led_passages import led
from openwash_lint.ledger.limits import LONGEST, Limit, is_sold, limits, offers
from openwash_lint.ledger.precedence import stated
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.matching import Loose, lowered
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.paths import can_tell
from openwash_lint.spans import Place, overlap


def _narrowed(facts: Facts) -> Fact:
    """The first sentence that contradicts a license, with the others as further places."""
    told = [each for each in (*limits(facts), *_reserved(facts)) if _is_told(facts, each)]
    given = {kind: _contradicted(facts, *kind) for kind in {_kind(each) for each in told}}
    found = [(each, grant) for each in told if (grant := given[_kind(each)])]
    if not found:
        return Fact("license.narrowed", None)
    first, grant = found[0]
    places = (first.place, grant.place, *(each.place for each, _ in found[1:]))
    notes = {"other": grant.name, "shows": f"the license: {grant.name}"}
    fact = Fact("license.narrowed", first.text, places, first.clause, notes)
    return Fact("license.narrowed", (fact,), places)


@cache
def _words(key: str) -> Loose:
    return any_word(store.toml("grammar", "limits.toml")["nothing"][key])


def _reserved(facts: Facts) -> Iterator[Limit]:
    """What a license's label or whole section says that grants nothing: "All rights reserved"."""
    for each in led(card_passages(facts)):
        text = each.passage.text
        if (each.labeled or each.alone) and len(text) <= LONGEST:
            found = _words("closed").search_low(lowered(text)) or _words("formula").search_low(lowered(text))
            if found and not _says_more(facts, each.document, each.passage):
                start, end = found.start(), found.end()
                while start < end and not text[start].isalnum():
                    start += 1
                words = text[start:end].rstrip(" .,;:!*_")
                place = Place(each.document.path, each.passage.source(start, start + len(words)))
                yield from _kept(facts, text, start, words, place)


def _kept(facts: Facts, text: str, start: int, words: str, place: Place) -> Iterator[Limit]:
    """The limit, unless the words are about something else here, or stand in the license text as well."""
    head, low = text[:start], words.lower()
    about = nouns_in(head)
    notice = _words("notice").search_low(lowered(head)) is not None
    another = is_anothers(head, str(facts["license.own-names"].value or ""))
    quoted = any(low in each.text.lower() for each in facts.inventory.texts("license"))
    denied = _words("denied").search_low(lowered(head)) is not None
    if not denied and not quoted and (notice or not another):
        part = (
            "code"
            if about == {"code"}
            else "weights"
            if about and about <= {"model", "weights"}
            else "general"
        )
        yield Limit("other" if "other" in about else part, "all-rights", False, "", place, words)


def _says_more(facts: Facts, document: Document, passage: Passage) -> bool:
    """Whether a passage names a license, or leads to one."""
    if hit("points", passage.text) or any("licen" in link.target.lower() for link in passage.links):
        return True
    named = (each.place for each in facts.claims if each.kind == "license-name")
    return any(place.path == document.path and overlap(place.span, passage.span) for place in named)


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
