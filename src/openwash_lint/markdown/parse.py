"""Reads Markdown: events with byte ranges become passages with exact places in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.documents import Passage
from openwash_lint.markdown import blocks, inlines
from openwash_lint.markdown.reader import Cut, Place, Reader, options, sound
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span

Handler = Callable[[Reader, Any, Place], None]
_LEAVES: dict[str, Handler] = {
    "Text": inlines.take_text,
    "Code": inlines.take_code,
    "Html": inlines.take_html,
    "InlineHtml": inlines.take_html,
    "TaskListMarker": inlines.take_box,
    "FootnoteReference": lambda *_: None,
}
_STARTS: dict[str, Handler] = {
    "Paragraph": blocks.begin_block,
    "FootnoteDefinition": blocks.begin_block,
    "Heading": blocks.begin_heading,
    "Item": blocks.begin_item,
    "BlockQuote": blocks.begin_quote,
    "CodeBlock": blocks.begin_code,
    "HtmlBlock": blocks.begin_html,
    "Table": blocks.begin_table,
    "TableHead": blocks.begin_head,
    "TableRow": blocks.begin_row,
    "TableCell": blocks.begin_cell,
    "Link": inlines.begin_link,
    "Image": inlines.begin_image,
    "Strikethrough": inlines.begin_struck,
}
_ENDS: dict[str, Handler] = {
    "Paragraph": blocks.end_block,
    "FootnoteDefinition": blocks.begin_block,
    "Heading": blocks.end_heading,
    "Item": blocks.end_item,
    "BlockQuote": blocks.end_quote,
    "CodeBlock": blocks.end_code,
    "HtmlBlock": blocks.end_html,
    "Table": blocks.end_table,
    "TableHead": blocks.end_row,
    "TableRow": blocks.end_row,
    "TableCell": blocks.end_cell,
    "Link": inlines.end_link,
    "Image": inlines.end_image,
    "Strikethrough": inlines.end_struck,
}
_HANDLERS = {"Start": _STARTS, "End": _ENDS}


class Reading(NamedTuple):
    """What was read of `text[start:]`: passages in the order in which they ended, and the cuts.

    `pieces` counts what was read, as in cuts.
    """

    text: str
    start: int
    found: tuple[Passage, ...]
    cuts: tuple[Cut, ...]
    pieces: int

    def passages(self) -> tuple[Passage, ...]:
        """The first passages in the order of the text; spans are offsets into `text`."""
        return tuple(sorted(self.found, key=lambda passage: passage.span.start))


def passages(text: str, start: int = 0) -> tuple[Passage, ...]:
    """The first passages of `text[start:]` in the order of the text; spans are offsets into `text`."""
    return read(text, start).passages()


def read(text: str, start: int = 0) -> Reading:
    """`text[start:]` with the places from which it can be read again when it changes."""
    reader = Reader(text, start)
    take(reader)
    return Reading(text, start, tuple(reader.page.found), tuple(reader.cuts), reader.page.pieces)


def fenced(text: str, start: int = 0) -> tuple[Span, ...]:
    """The code between fences in `text[start:]`, fences included: it is shown, not said."""
    from pyromark import events_with_range

    reader = Reader(text, start)
    events: Iterator[Any] = events_with_range(sound(reader.body), options=options())
    return tuple(
        Span(reader.at(place["start"]), reader.at(place["end"]))
        for event, place in events
        if event.__class__ is dict and _is_fence(event.get("Start"))
    )


def _is_fence(begun: Any) -> bool:
    return begun.__class__ is dict and "Fenced" in begun.get("CodeBlock", ())


def take(reader: Reader) -> None:
    """Read what the reader has before it: all of the text, or as far as a cut that it knows."""
    from pyromark import events_with_range

    # Events are single-key dicts or bare strings; their precise types would cost a check each.
    events: Iterator[Any] = events_with_range(sound(reader.body), options=options())
    page = reader.page
    for event, place in events:
        if page.pieces > page.most:
            break
        if event.__class__ is str:
            inlines.take_mark(reader, event, place)
            continue
        kind, value = event.popitem()
        handlers = _HANDLERS.get(kind)
        if handlers is None:
            _LEAVES[kind](reader, value, place)
            continue
        name, detail = (value, None) if value.__class__ is str else value.popitem()
        if name in handlers:
            handlers[name](reader, detail, place)
    reader.page.flush()
    while reader.page.grids:
        reader.page.grids.pop().end_row(reader.page.found)
