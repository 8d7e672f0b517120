"""The card of a document: its front matter and passages, parsed once and shared by all readers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from openwash_lint.documents import Card, Document, Inventory, Link, Passage
from openwash_lint.files import Files
from openwash_lint.markdown.parse import Reading, read
from openwash_lint.spans import Place, Span, overlap
from openwash_lint.structured import frontmatter

# Characters; a shorter text is read in less time than it takes to load what reads it again.
LONG = 10_000


def card(inventory: Inventory, document: Document) -> Card:
    """The parsed text of one of the inventory's documents; all its releases share it."""
    return card_in(inventory.files, document)


def card_in(files: Files, document: Document) -> Card:
    """The parsed text of a document, kept with the files of its repository."""
    return files.once(_parsed, document)


def last_before(passages: Sequence[Passage], at: int) -> Passage | None:
    """The last of a card's passages, in their order, that starts at an offset or before it."""
    last = bisect_right(passages, at, key=lambda each: each.span.start)
    return passages[last - 1] if last else None


def around(inventory: Inventory, place: Place) -> Passage | None:
    """The paragraph, item, badge or row of a card in which a place is; `None` outside of one."""
    document = inventory.documents.get(place.path)
    if document is None or document.role != "card":
        return None
    found = last_before(card(inventory, document).passages, place.span.start)
    return found if found and place.span.start < found.span.end else None


def links_in(passage: Passage, span: Span) -> Iterator[Link]:
    """The links of a passage that share a character with a span of its document."""
    return (each for each in passage.links if overlap(passage.source(each.start, each.end), span))


def links_of(inventory: Inventory, document: Document) -> Iterator[tuple[Passage, Link]]:
    """The links of a document, each with the passage that it is in."""
    return ((passage, link) for passage in card(inventory, document).passages for link in passage.links)


def _parsed(files: Files, document: Document) -> Card:
    front = frontmatter.front_in(files, document)
    reading = _reading(files, document, front.span.end if front else 0)
    return Card(document, front, reading.passages())


def _reading(files: Files, document: Document, start: int) -> Reading:
    """What is read of a document; of a long one, only what is not as when its path was last read."""
    if len(document.text) < LONG:
        return read(document.text, start)
    latest = files.once(_latest)
    before = latest.get(document.path)
    if before is None:
        made = read(document.text, start)
    else:
        from openwash_lint.markdown.rereading import reread

        made = reread(before, document.text, start)
    latest[document.path] = made
    return made


def _latest(_files: Files) -> dict[str, Reading]:
    """The last reading of each long document, by its path."""
    return {}
