"""Which part of a release words of openness are said of, and whether the same card keeps that part back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from openwash_lint.claims.own_names import hits
from openwash_lint.documents import Cell, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import ClaimProvider, Facts
from openwash_lint.markdown import parsed
from openwash_lint.release.component_words import named, patterns, table

_WEIGHTS = "model-parameters-final"
# A cell with more words says more than that something is open.
_SHORT = 4
# Longer passages, in characters, are not lists of items; a wider table compares many models.
_LONG, _WIDE = 600, 12


def _part_open(facts: Facts, claim: Claim) -> Fact:
    """False where the card keeps back, promises or hands out one by one what the claim calls open."""
    name = "claim.part-open"
    for part in _parts(facts, claim):
        held, asked = facts[f"component.{part}"], facts["gate.on-request"]
        if held.value is False:
            return held._replace(name=name)
        if part == _WEIGHTS and asked.value and held.value is None:
            notes = {"shows": asked.why, "confidence": "medium"}
            return Fact(name, False, asked.places, f"the card {asked.why}", notes)
    return Fact(name, None)


def _parts(facts: Facts, claim: Claim) -> Sequence[str]:
    """The ids of the components that the claim's words call open."""
    around = parsed.around(facts.inventory, claim.place)
    if around is None:
        return ()
    if claim.text.lower() in _words("science"):
        return _of_science() if claim.location in ("badge", "alt") else ()
    if around.cell:
        return _of_row(facts, around, around.cell, claim)
    sentence = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)].lower()
    if claim.subject == "data" and not patterns("withheld", "unless").search(f"{sentence} "):
        return ("datasets",)
    return _of_kind(claim) if _is_item(around.text, claim.text) else ()


def _of_kind(claim: Claim) -> Sequence[str]:
    """The component that a claim's own words name: "open data" names the data."""
    part = table()["called-open"]["kinds"].get(claim.kind)
    return (part,) if part else ()


@cache
def _of_science() -> Sequence[str]:
    return tuple(table()["called-open"]["of-science"])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table()["called-open"][key])


def _of_row(facts: Facts, passage: Passage, cell: Cell, claim: Claim) -> Sequence[str]:
    """What a row of a table calls open of the release, by the row's label and the release's own cell."""
    row = [(told, each) for told, each in _row(facts, passage, cell, claim) if each.column > 0]
    own = facts.text("license.own-names")
    mine = [(told, each) for told, each in row if len(row) == 1 or any(hits(own, each.header))]
    if cell.column == 0:
        agreed = mine and all(told.lower().strip("*_ ()") in _words("yes") for told, _ in mine)
        return _of_kind(claim) if agreed else ()
    parts = {each.id for each in named(cell.row_head) if each.kind == "name"}
    words = [word for word in passage.text.split() if any(map(str.isalnum, word))]
    alone = len(parts) == 1 and len(words) <= _SHORT
    return tuple(parts) if alone and any(each == cell for _, each in mine) else ()


def _row(facts: Facts, passage: Passage, cell: Cell, claim: Claim) -> Iterator[tuple[str, Cell]]:
    """The texts and cells of a row of a table, next to one of its cells."""
    document = facts.inventory.documents[claim.place.path]
    passages = parsed.card(facts.inventory, document).passages
    at = bisect_left(passages, passage.span.start, key=lambda each: each.span.start)
    for each in passages[max(0, at - _WIDE) : at + _WIDE]:
        if each.cell and (each.cell.row, each.cell.row_head) == (cell.row, cell.row_head):
            yield each.text, each.cell


def _is_item(text: str, words: str) -> bool:
    """Whether words are all of an item: after a tick, or next to another like it ("open data, open code")."""
    items = list(_items(text)) if len(text) <= _LONG else []
    said = words.lower()
    at = next((number for number, (item, _) in enumerate(items) if item == said), -1)
    if at < 0:
        return False
    beside = [item.split() for item, _ in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])]
    alike = any(len(item) == len(said.split()) and set(item) & set(said.split()) for item in beside)
    return alike or items[at][1]


def _items(text: str) -> Iterator[tuple[str, bool]]:
    """The items of a text in lower case, each with whether a tick is ahead of it."""
    start, ticked = 0, False
    for at, char in enumerate(f"{text},"):
        if char in _words("ticks") or char in _words("stops"):
            yield text[start:at].strip(" *_\ufe0f").lower(), ticked
            start, ticked = at + 1, char in _words("ticks")


PROVIDERS: dict[str, ClaimProvider] = {"claim.part-open": _part_open}
