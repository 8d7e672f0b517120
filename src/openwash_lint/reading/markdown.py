"""Owns the reading of Markdown: events with byte ranges become passages with exact places in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from openwash_lint.documents import Passage
from openwash_lint.reading import tags
from openwash_lint.reading.grid import Grid
from openwash_lint.reading.page import Page
from openwash_lint.reading.prose import Prose
from openwash_lint.spans import Span

_REFERENCES = ("Reference", "Collapsed", "Shortcut")


@lru_cache(maxsize=256)
def passages(text: str, start: int = 0) -> tuple[Passage, ...]:
    """The passages of `text[start:]` in the order of the text; spans are offsets into `text`."""
    reader = _Reader(text, start)
    reader.read()
    return tuple(sorted(reader.page.found, key=lambda passage: passage.span.start))


class _Reader:
    __slots__ = (
        "at",
        "body",
        "code",
        "heading",
        "html",
        "labels",
        "links",
        "page",
        "quotes",
        "start",
        "tables",
        "text",
    )

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.body = text[start:] if start else text
        self.page = Page(text)
        self.at = _offsets(self.body, start)
        self.code: list[tuple[str, int]] | None = None
        self.html: list[tuple[int, int]] | None = None
        self.labels: dict[str, Span] | None = None
        self.heading = start
        self.links: list[tuple[dict[str, Any], int, int]] = []
        self.quotes: list[bool] = []
        self.tables: list[Grid] = []

    def read(self) -> None:
        from pyromark import events_with_range

        # Events are single-key dicts or bare strings; their precise types would cost a check each.
        events: Iterator[Any] = events_with_range(_sound(self.body), options=_options())
        for event, place in events:
            if event.__class__ is str:
                self._take_mark(event, place)
                continue
            kind, value = event.popitem()
            if kind == "Text":
                self._take_text(value, place)
                continue
            handlers = _HANDLERS.get(kind)
            if handlers is None:
                _LEAVES[kind](self, value, place)
                continue
            name, detail = (value, None) if value.__class__ is str else value.popitem()
            handler = handlers.get(name)
            if handler:
                handler(self, detail, place)
        self.page.flush()
        while self.page.grids:
            self.page.grids.pop().end_row(self.page.found)

    def _take_mark(self, mark: str, place: dict[str, int]) -> None:
        now = self.page.now
        if mark == "SoftBreak":
            if now.gap < 0:
                now.gap = self.at(place["start"])
        elif mark == "HardBreak":
            now.add_break(self.at(place["start"]))
        else:
            self.page.flush()

    def _take_text(self, value: str, place: dict[str, int]) -> None:
        start = self.at(place["start"])
        verbatim = self.text.startswith(value, start)
        if self.code is not None:
            self.code.append((value, start if verbatim else -1))
        elif verbatim:
            self.page.now.add(value, start)
        else:
            self.page.now.add_decoded(value, start)

    def _take_code(self, value: str, place: dict[str, int]) -> None:
        start, end = self.at(place["start"]), self.at(place["end"])
        inner = start
        while inner < end and self.text[inner] == "`":
            inner += 1
        stop = end - (inner - start)
        while inner < stop and self.text[inner].isspace():
            inner += 1
        inside = self.text[inner:stop].rstrip()
        # A table's cells escape their bars even in code.
        pieces = inside.split("\\|") if self.page.grids and "|" in value else [inside]
        self.page.now.open_mark("code")
        for index, piece in enumerate(pieces):
            self.page.now.add(("|" if index else "") + piece, inner - (1 if index else 0))
            inner += len(piece) + 2
        self.page.now.close_mark("code")

    def _take_html(self, _value: str, place: dict[str, int]) -> None:
        start, end = self.at(place["start"]), self.at(place["end"])
        if self.html is not None:
            self.html.append((start, end))
        elif not self.page.images:
            tags.read(self.page, tags.Source(self.text[start:end], (0,), (start,)))

    def _take_box(self, value: bool, _place: dict[str, int]) -> None:
        self.page.checked = value

    def _begin_block(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()

    def _end_block(self, _detail: Any, _place: dict[str, int]) -> None:
        if self.page.flush():
            self.page.level = 0

    def _begin_heading(self, detail: dict[str, Any], place: dict[str, int]) -> None:
        page = self.page
        page.flush()
        page.cites = page.bullets = page.pre = 0
        if page.anchor:
            page.anchor = None
            page.now = Prose()
        page.level = int(detail["level"][1:])
        self.heading = self.at(place["start"])

    def _end_heading(self, _detail: Any, place: dict[str, int]) -> None:
        end = self.at(place["end"])
        while end > self.heading and self.text[end - 1] in "\r\n":
            end -= 1
        self.page.flush(self.heading, end)
        self.page.level = 0

    def _begin_item(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()
        self.page.items += 1
        self.page.fresh, self.page.checked = True, None

    def _end_item(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()
        self.page.items -= 1

    def _begin_quote(self, kind: str | None, _place: dict[str, int]) -> None:
        self.page.flush()
        # An alert ("> [!NOTE]") is written with a quote's mark but is the author's own prose.
        self.quotes.append(kind is None)
        self.page.quotes += kind is None

    def _end_quote(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()
        self.page.quotes -= self.quotes.pop()

    def _begin_code(self, _detail: Any, place: dict[str, int]) -> None:
        self.page.flush()
        self.code, self.heading = [], self.at(place["start"])

    def _end_code(self, _detail: Any, place: dict[str, int]) -> None:
        self.page.keep_code(self.code or [], self.heading, self.at(place["end"]))
        self.code = None

    def _begin_html(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()
        self.html = []

    def _end_html(self, _detail: Any, _place: dict[str, int]) -> None:
        stretches, self.html = self.html or [], None
        if stretches:
            tags.read(self.page, _source(self.text, stretches))
        if self.page.flush():
            self.page.level = 0
        self.page.pre = 0

    def _begin_table(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()
        self.tables.append(Grid())
        self.page.grids.append(self.tables[-1])

    def _end_table(self, _detail: Any, _place: dict[str, int]) -> None:
        self._table()
        self.tables.pop()
        self.page.grids.pop()

    def _table(self) -> Grid:
        """The Markdown table being read; what HTML opened inside its cells and never closed is left."""
        while self.page.grids[-1] is not self.tables[-1]:
            self.page.grids.pop()
        return self.tables[-1]

    def _begin_row(self, _detail: Any, _place: dict[str, int]) -> None:
        self._table().begin_row()

    def _begin_head(self, _detail: Any, _place: dict[str, int]) -> None:
        self._table().begin_row(heading=True)

    def _end_row(self, _detail: Any, _place: dict[str, int]) -> None:
        self._table().end_row(self.page.found)

    def _begin_cell(self, _detail: Any, _place: dict[str, int]) -> None:
        self._table().begin_cell()

    def _end_cell(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.flush()

    def _begin_link(self, detail: dict[str, Any], place: dict[str, int]) -> None:
        start = self.at(place["start"])
        self.links.append((detail, start, len(self.page.found)))
        self.page.now.open_link(detail["dest_url"], Span(start, start))

    def _end_link(self, _detail: Any, place: dict[str, int]) -> None:
        detail, start, since = self.links.pop()
        end = self.at(place["end"])
        span = self._target(detail, start, end)[1]
        self.page.now.close_link(span)
        self.page.settle(since, Span(start, start), span)

    def _begin_struck(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.now.open_mark("struck")

    def _end_struck(self, _detail: Any, _place: dict[str, int]) -> None:
        self.page.now.close_mark("struck")

    def _begin_image(self, detail: dict[str, Any], place: dict[str, int]) -> None:
        self.links.append((detail, self.at(place["start"]), 0))
        self.page.images.append(self.page.now)
        self.page.now = Prose()

    def _end_image(self, _detail: Any, place: dict[str, int]) -> None:
        detail, start, _ = self.links.pop()
        end = self.at(place["end"])
        target, span = self._target(detail, start, end)
        alt, self.page.now = self.page.now, self.page.images.pop()
        alt.reach(start, end)
        alt.first = start
        self.page.keep_image(alt, target, span)

    def _target(self, detail: dict[str, Any], start: int, end: int) -> tuple[str, Span]:
        target, kind = detail["dest_url"], detail["link_type"]
        if kind in _REFERENCES:
            return target, self._defined(detail["id"], Span(start, end))
        if kind in ("Autolink", "Email"):
            return target, Span(start + 1, end - 1)
        at = self.text.rfind("](", start, end)
        at = end - 1 if at < 0 else at + 2
        while at < end and self.text[at] in " \t\r\n<":
            at += 1
        if self.text.startswith(target, at):
            return target, Span(at, at + len(target))
        stop = at
        while stop < end - 1 and self.text[stop] not in " \t\r\n>":
            stop += 1
        return target, Span(at, stop)

    def _defined(self, label: str, otherwise: Span) -> Span:
        if self.labels is None:
            from pyromark import reference_definitions

            at = _offsets(self.body, self.start)
            self.labels = {}
            definitions = reference_definitions(_sound(self.body), options=_options())
            for name, found in sorted(definitions.items(), key=lambda item: item[1]["span"]["start"]):
                start, end = at(found["span"]["start"]), at(found["span"]["end"])
                begin = self.text.find(found["dest"], self.text.find("]:", start, end) + 2, end)
                span = Span(begin, begin + len(found["dest"])) if begin >= 0 else Span(start, end)
                self.labels.setdefault(_folded(name), span)
        return self.labels.get(_folded(label), otherwise)


def _options() -> Any:
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
    )


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _sound(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 holds; offsets stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _source(text: str, stretches: list[tuple[int, int]]) -> tags.Source:
    cuts: list[int] = []
    places: list[int] = []
    length, last = 0, -1
    for start, end in stretches:
        if start != last:
            cuts.append(length)
            places.append(start)
        length += end - start
        last = end
    if len(places) == 1:
        return tags.Source(text[places[0] : last], (0,), (places[0],))
    return tags.Source("".join(text[start:end] for start, end in stretches), tuple(cuts), tuple(places))


def _offsets(text: str, start: int) -> Callable[[int], int]:
    """How byte offsets into `text` become character offsets, quickest when they are asked for in order."""
    if text.isascii():
        return start.__add__
    raw = text.encode("utf-8", "replace")
    byte, char = 0, start

    def at(offset: int) -> int:
        nonlocal byte, char
        if offset >= byte:
            char += len(raw[byte:offset].decode("utf-8", "replace"))
        else:
            char -= len(raw[offset:byte].decode("utf-8", "replace"))
        byte = offset
        return char

    return at


Handler = Callable[[_Reader, Any, dict[str, int]], None]
_LEAVES: dict[str, Handler] = {
    "Code": _Reader._take_code,
    "Html": _Reader._take_html,
    "InlineHtml": _Reader._take_html,
    "TaskListMarker": _Reader._take_box,
    "FootnoteReference": lambda *_: None,
}
_STARTS: dict[str, Handler] = {
    "Paragraph": _Reader._begin_block,
    "FootnoteDefinition": _Reader._begin_block,
    "Heading": _Reader._begin_heading,
    "Item": _Reader._begin_item,
    "BlockQuote": _Reader._begin_quote,
    "CodeBlock": _Reader._begin_code,
    "HtmlBlock": _Reader._begin_html,
    "Table": _Reader._begin_table,
    "TableHead": _Reader._begin_head,
    "TableRow": _Reader._begin_row,
    "TableCell": _Reader._begin_cell,
    "Link": _Reader._begin_link,
    "Image": _Reader._begin_image,
    "Strikethrough": _Reader._begin_struck,
}
_ENDS: dict[str, Handler] = {
    "Paragraph": _Reader._end_block,
    "FootnoteDefinition": _Reader._begin_block,
    "Heading": _Reader._end_heading,
    "Item": _Reader._end_item,
    "BlockQuote": _Reader._end_quote,
    "CodeBlock": _Reader._end_code,
    "HtmlBlock": _Reader._end_html,
    "Table": _Reader._end_table,
    "TableHead": _Reader._end_row,
    "TableRow": _Reader._end_row,
    "TableCell": _Reader._end_cell,
    "Link": _Reader._end_link,
    "Image": _Reader._end_image,
    "Strikethrough": _Reader._end_struck,
}
_HANDLERS = {"Start": _STARTS, "End": _ENDS}
