"""The blocks of Markdown, which events begin and end: headings, lists, quotes, tables, code, HTML."""

from __future__ import annotations

from openwash_lint.markdown import tags
from openwash_lint.markdown.grid import Grid
from openwash_lint.markdown.prose import Prose
from openwash_lint.markdown.reader import Place, Reader
from openwash_lint.record import Any


def begin_block(reader: Reader, _: Any, _place: Place) -> None:
    """Whatever came before ends."""
    reader.page.flush()


def end_block(reader: Reader, _: Any, _place: Place) -> None:
    """A paragraph ends, and with it an HTML heading around it."""
    if reader.page.flush():
        reader.page.level = 0


def begin_heading(reader: Reader, detail: dict[str, Any], place: Place) -> None:
    """A heading begins; what HTML never closed ends here."""
    page = reader.page
    page.flush()
    page.cites = page.bullets = page.pre = 0
    if page.anchor:
        page.anchor = None
        page.now = Prose()
    page.level = int(detail["level"][1:])
    reader.mark = reader.at(place["start"])
    reader.cut()


def end_heading(reader: Reader, _: Any, place: Place) -> None:
    """A heading ends."""
    end = reader.at(place["end"])
    while end > reader.mark and reader.text[end - 1] in "\r\n":
        end -= 1
    reader.page.flush(reader.mark, end)
    reader.page.level = 0


def begin_item(reader: Reader, _: Any, _place: Place) -> None:
    """A list item begins."""
    reader.page.flush()
    reader.page.items += 1
    reader.page.fresh, reader.page.checked = True, None


def end_item(reader: Reader, _: Any, _place: Place) -> None:
    """A list item ends."""
    reader.page.flush()
    reader.page.items -= 1


def begin_quote(reader: Reader, kind: str | None, _place: Place) -> None:
    """A block quote begins, or an alert."""
    reader.page.flush()
    # An alert ("> [!NOTE]") is written with a quote's mark but is the author's own prose.
    reader.quotes.append(kind is None)
    reader.page.quotes += kind is None


def end_quote(reader: Reader, _: Any, _place: Place) -> None:
    """A block quote ends."""
    reader.page.flush()
    reader.page.quotes -= reader.quotes.pop()


def begin_code(reader: Reader, _: Any, place: Place) -> None:
    """A code block begins."""
    reader.page.flush()
    reader.code, reader.mark = [], reader.at(place["start"])


def end_code(reader: Reader, _: Any, place: Place) -> None:
    """A code block ends."""
    reader.page.keep_code(reader.code or [], reader.mark, reader.at(place["end"]))
    reader.code = None


def begin_html(reader: Reader, _: Any, _place: Place) -> None:
    """An HTML block begins."""
    reader.page.flush()
    reader.html = []


def end_html(reader: Reader, _: Any, _place: Place) -> None:
    """An HTML block ends: it is read as a whole, because tags may span lines."""
    stretches, reader.html = reader.html or [], None
    if stretches:
        tags.read(reader.page, _source(reader.text, stretches))
    if reader.page.flush():
        reader.page.level = 0
    reader.page.pre = 0


def begin_table(reader: Reader, _: Any, _place: Place) -> None:
    """A table begins."""
    reader.page.flush()
    reader.tables.append(Grid())
    reader.page.grids.append(reader.tables[-1])


def end_table(reader: Reader, _: Any, _place: Place) -> None:
    """A table ends."""
    _table(reader)
    reader.tables.pop()
    reader.page.grids.pop()


def begin_row(reader: Reader, _: Any, _place: Place) -> None:
    """A row begins."""
    _table(reader).begin_row()


def begin_head(reader: Reader, _: Any, _place: Place) -> None:
    """The heading row begins."""
    _table(reader).begin_row(heading=True)


def end_row(reader: Reader, _: Any, _place: Place) -> None:
    """A row ends."""
    _table(reader).end_row(reader.page.found)


def begin_cell(reader: Reader, _: Any, _place: Place) -> None:
    """A cell begins."""
    _table(reader).begin_cell()


def end_cell(reader: Reader, _: Any, _place: Place) -> None:
    """A cell ends."""
    reader.page.flush()


def _table(reader: Reader) -> Grid:
    """The Markdown table being read; what HTML opened inside its cells and never closed is left."""
    while reader.page.grids[-1] is not reader.tables[-1]:
        reader.page.grids.pop()
    return reader.tables[-1]


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
