"""Whether a card names a family of models with restricted licenses as what its own was made from."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.license_names import abbreviations
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage.known_bases import ancestors, is_restricted
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

# How much of a sentence is looked at on either side of a name.
FAR = 300


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = store.toml("standards", "terms.toml")["families"]
    return found


@cache
def _names() -> Pattern:
    return compile_pattern(f"(?:^|[^a-z0-9])({'|'.join(_table()['names'])})")


@cache
def _words() -> Pattern:
    return compile_pattern("|".join(_table()["words"]))


def _named(facts: Facts) -> Fact:
    """True where a sentence or cell of the card says so; a base whose license is known tells by itself."""
    name, card = "license.family", main_card(facts)
    if ancestors(facts):
        bound = [each.base.place for each in ancestors(facts) if is_restricted(each.license)]
        return Fact(name, bool(bound), tuple(bound))
    said = facts["lineage.spoken"]
    if said.value:
        return Fact(name, True, said.places)
    if card is None or _names().search(card.low) is None:
        return Fact(name, None)
    for passage in passages_of(facts, card):
        place = _in_passage(card, passage)
        if place:
            return Fact(name, True, (place,))
    return Fact(name, None)


def _in_passage(document: Document, passage: Passage) -> Place | None:
    low = passage.text.lower()
    for found in _names().finditer(low) if len(low) == len(passage.text) else ():
        if low.startswith(tuple(_table()["tools"]), found.start(1)):
            continue
        if _words().search(_around(passage, low, Span(found.start(1), found.end(1)))):
            return Place(document.path, passage.source(found.start(1), found.end(1)))
    return None


def _around(passage: Passage, low: str, span: Span) -> str:
    """What is said beside a name: the row's and column's heads of a cell, else the sentence around."""
    if passage.cell:
        return f"{passage.cell.header} {passage.cell.row_head} {low}".lower()
    return sentences.said_around(low, span, FAR, abbreviations())


PROVIDERS = {"license.family": _named}
