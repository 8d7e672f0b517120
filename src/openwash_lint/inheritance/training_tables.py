"""The datasets that a card's tables name for the training of the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.claims.own_names import Names
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import abbreviations
from openwash_lint.claims.sentences import around, joined, split
from openwash_lint.documents import Cell, Document, Passage
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.trained_on import (
    Named,
    is_part,
    is_stopped,
    is_trained,
    is_training,
    named_in,
    policy,
)
from openwash_lint.licenses import catalog
from openwash_lint.lineage.naming_sentences import bare, sentence_of
from openwash_lint.lineage.own_mentions import own_ends
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

_READ = ("heading", "prose", "list", "table")
# A longer text leads to no table.
_LONGEST_LEAD = 240
# How far around a name the words are that make it a copy or a test, in characters.
_NEAR = 120


class Table(NamedTuple):
    """A table's cells, those of its header in lower case, and the sentence that leads to it."""

    cells: tuple[Passage, ...]
    headers: tuple[str, ...]
    lead: str


def tabled(facts: Facts, card: Document) -> Iterator[tuple[str, str, Place]]:
    """The id of each such dataset, what the card calls it, and where."""
    body = [each for each in passages_of(facts, card) if each.location in _READ]
    own = names_of(facts.inventory, front_matter(facts), body)
    for table in tables_in(body):
        for cell, is_told in _cells_of_data(table, own):
            led = None if is_told else _led(table.lead, cell, own)
            for name in _kept(cell):
                if is_told or _is_led(led, name):
                    text = cell.text[name.span.start : name.span.end]
                    yield name.ident, text, Place(card.path, cell.source(*name.span))


def licensed(facts: Facts, card: Document) -> Iterator[tuple[str, License, Place]]:
    """What the card calls training data that is not known, and the license that it names beside it."""
    body = [each for each in passages_of(facts, card) if each.location in _READ]
    own = names_of(facts.inventory, front_matter(facts), body)
    for table in tables_in(body):
        terms = {each.cell.row: each for each in table.cells if each.cell and _is_of_terms(each.cell)}
        for cell, is_told in _cells_of_data(table, own) if terms else ():
            named = Named("", Span(0, len(cell.text)))
            row = cell.cell.row if cell.cell else -1
            known = any(named_in(cell, beside=True))
            if row in terms and not known and (is_told or _is_led(_led(table.lead, cell, own), named)):
                found = catalog.find(terms[row].text) or next(iter(_names_in(terms[row])), None)
                if found is not None:
                    yield cell.text, found, Place(card.path, cell.source(0, len(cell.text)))


def _names_in(cell: Passage) -> Iterator[License]:
    return (each.license for each in catalog.names_in(cell.text))


def _is_of_terms(cell: Cell) -> bool:
    return cell.header.strip().lower().startswith(tuple(policy()["table"]["licenses"]))


def tables_in(body: Iterable[Passage]) -> Iterator[Table]:
    """The tables among passages; a line that ends in a colon leads to the one below it."""
    cells: list[Passage] = []
    lead, last = "", -1
    for passage in body:
        row = passage.cell.row if passage.cell else None
        if cells and (row is None or row < last):
            yield _table_of(cells, lead)
            cells, lead = [], ""
        if row is None:
            lead, last = _lead_in(passage.text.rstrip(" *_")), -1
        else:
            cells.append(passage)
            last = row
    if cells:
        yield _table_of(cells, lead)


def _lead_in(text: str) -> str:
    """The last sentence of a text that ends in a colon; empty if there is none, or it is too long."""
    last = text[split(text, ())[-2] :] if text.endswith((":", "：")) else ""
    return last if len(last) <= _LONGEST_LEAD else ""


def _table_of(cells: list[Passage], lead: str) -> Table:
    headers = dict.fromkeys(each.cell.header.strip().lower() for each in cells if each.cell)
    return Table(tuple(cells), tuple(headers), lead)


def _cells_of_data(table: Table, own: Names) -> Iterator[tuple[Passage, bool]]:
    """The cells in columns of data, and whether a title or label says that it trained the release."""
    words = policy()["table"]
    if any(word in header for header in table.headers for word in words["measures"]):
        return
    titled, skipped = _is_titled(table), _skipped(table)
    for passage in table.cells:
        cell = passage.cell
        if cell is None or cell.row < 0 or cell.row in skipped:
            continue
        header = cell.header.strip().lower()
        is_own = not cell.column or bool(own_ends(own, lowered(cell.row_head)))
        labeled = cell.column == 1 and not header and is_training(bare(cell.row_head.lower()))
        if labeled or (is_own and is_training(header)):
            yield passage, True
        elif header.startswith(tuple(words["columns"])) and (is_own or not _has_models(table)):
            yield passage, titled


def _has_models(table: Table) -> bool:
    """Whether a table's rows are of several models."""
    return table.headers[0].startswith(tuple(policy()["table"]["models"]))


def _is_titled(table: Table) -> bool:
    """Whether the section of a table is about training, and the sentence above it about nothing else."""
    titles = [title.strip().lower() for title in table.cells[0].headings[-2:]]
    rest = (*titles[-1:], table.lead.lower())
    if not titles or any(word in each for word in policy()["heading"]["not"] for each in rest):
        return False
    plain = titles[-1].strip(" :*_0123456789.") in policy()["table"]["sections"]
    return plain or any(map(is_training, titles))


def _skipped(table: Table) -> frozenset[int]:
    """The rows in which a cell says that the data was left out, or only measured with."""
    words = policy()["table"]
    return frozenset(
        each.cell.row
        for each in table.cells
        if each.cell
        and (
            bare(each.text.lower()) in words["no"]
            or (each.cell.column and any(word in each.text.lower() for word in words["out"]))
        )
    )


def _kept(cell: Passage) -> Iterator[Named]:
    """The datasets that a cell names, but for copies and tests of them."""
    for name in named_in(cell, beside=True):
        start, end = name.span
        head, tail = lowered(cell.text[max(0, start - _NEAR) : start]), lowered(cell.text[end : end + _NEAR])
        if not is_part(tail) and not is_stopped(head):
            yield name


class Led(NamedTuple):
    """A cell read after the sentence that leads to its table: where its sentences and own names are."""

    passage: Passage
    low: str
    shift: int
    starts: list[int]
    own: list[int]


def _led(lead: str, cell: Passage, own: Names) -> Led | None:
    if not lead:
        return None
    read = joined(lead, cell)
    low = lowered(read.text)
    return Led(read, low, len(lead) + 1, split(read.text, abbreviations()), own_ends(own, low))


def _is_led(led: Led | None, name: Named) -> bool:
    """Whether the sentence above a table says that the release was trained on what it lists."""
    if led is None:
        return False
    span = Span(name.span.start + led.shift, name.span.end + led.shift)
    sentence = sentence_of(led.passage, led.low, span, around(led.starts, span), led.own)
    return is_trained(led.passage, span, sentence)
