"""The names of models in the list or table that words such as "open-source models" lead to or title."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from openwash_lint.claims import languages
from openwash_lint.documents import Cell, Document, Passage
from openwash_lint.ledger.stated import scopes
from openwash_lint.matching import lowered
from openwash_lint.peers.name_lists import ahead, skipped, told_in, word_at
from openwash_lint.peers.spots import Spot
from openwash_lint.release.component_words import table
from openwash_lint.spans import Place

# A longer item says more than what a model is called, in characters.
_LONG = 600
# The most passages of a list or a table that are read.
_MOST = 400
# The most words around the phrase of a title, and of a sentence that leads to a list.
_AROUND = 4
# No row of a table comes before that of its header.
_FIRST = -1
# A name, where it is, and its row.
Found = tuple[Place, str, int]


def names_below(spot: Spot, card: Document, passages: Sequence[Passage]) -> Iterator[Found]:
    """The restricted families that items and rows begin with, of what the words lead to."""
    if spot.phrase is None:
        return
    first = bisect_right(passages, spot.passage.span.start, key=lambda each: each.span.start)
    after = islice(passages, first, first + _MOST)
    if spot.passage.cell:
        rows = _rows(spot, spot.passage.cell, list(_of_table(after)), passages[first - 1])
    elif _leads(spot):
        rows = _items(after)
    else:
        return
    for each in rows:
        if len(each.text) <= _LONG and not tells_terms(each.text):
            yield from _first_named(card, each)


def _leads(spot: Spot) -> bool:
    """Whether a title or a sentence says of all that follows that these are open-source models."""
    if spot.phrase is None or not spot.phrase.noun:
        return False
    before = spot.told.low[: spot.phrase.start].rpartition(". ")[2]
    if spot.passage.location == "heading" or (spot.is_label and not spot.rest):
        return not spot.rest and len(before.split()) <= _AROUND
    ends = spot.told.text.rstrip(" *_")[-1:]
    plain = not any(char in spot.rest for char in ",.;()") and len(spot.rest.split()) <= _AROUND
    goes_on = not spot.rest or word_at(spot.rest, 0, "leading") > 0
    return ends in (":", "：") and ends != "" and plain and goes_on


def _items(after: Iterator[Passage]) -> Iterator[Passage]:
    """The items of a list or the first cells of the rows of a table that come next."""
    place = ""
    for each in after:
        place = place or each.location
        if each.location != place or place not in ("list", "table") or tells_terms(_header(each)):
            return
        if not each.cell or (each.cell.row >= 0 and each.cell.column == 0 and not each.cell.group):
            yield each


def _header(passage: Passage) -> str:
    return passage.cell.header if passage.cell else ""


def _of_table(after: Iterator[Passage]) -> Iterator[Passage]:
    """The rest of a table: the rows of the next begin anew."""
    row = _FIRST
    for each in after:
        if each.cell is None or each.cell.row < row:
            return
        row = each.cell.row
        yield each


def _rows(spot: Spot, at: Cell, after: list[Passage], here: Passage) -> Iterator[Passage]:
    """The cells with names of the models that a cell speaks of: those of its column, its group or its row."""
    if spot.rest or not spot.is_label or any(tells_terms(_header(each)) for each in after):
        return
    if at.row >= 0 and at.column > 0 and not tells_terms(at.header):
        yield here._replace(text=at.row_head)
    for each in after:
        cell = each.cell
        if cell is None or cell.row < 0 or cell.row <= at.row:
            continue
        if at.row < 0 and cell.column == at.column and _agrees(at, each):
            yield each._replace(text=cell.row_head) if at.column else each
        elif at.row >= 0 and cell.column == 0 and cell.group and cell.group == spot.passage.text:
            yield each


def _agrees(at: Cell, each: Passage) -> bool:
    """Whether a cell below a header says yes; those below the header of the names are names."""
    return not at.column or each.text.lower().strip(" *_") in table()["called-open"]["yes"]


def tells_terms(text: str) -> bool:
    """Whether a text mentions a license."""
    low = text.lower()
    return any(word in low for word in scopes()["titles"])


def _first_named(card: Document, passage: Passage) -> Iterator[Found]:
    """The restricted families at the beginning of a passage."""
    text = languages.plain(passage.text)
    told = told_in(text, lowered(text))
    at = skipped(told.low, 0)
    for found in ahead(told, at) if at in told.names else ():
        yield (
            Place(card.path, passage.source(found.start, found.end)),
            text[found.start : found.end],
            found.row,
        )
