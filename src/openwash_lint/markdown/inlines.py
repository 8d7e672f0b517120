"""What is inside blocks of Markdown, event by event: text, code, tags, links and images."""

from __future__ import annotations

from openwash_lint.markdown import link_targets, tags
from openwash_lint.markdown.prose import Prose
from openwash_lint.markdown.reader import Place, Reader
from openwash_lint.record import Any
from openwash_lint.spans import Span


def take_mark(reader: Reader, mark: str, place: Place) -> None:
    """A line break or a thematic break."""
    now = reader.page.now
    if mark == "SoftBreak":
        if now.gap < 0:
            now.gap = reader.at(place["start"])
    elif mark == "HardBreak":
        now.add_break(reader.at(place["start"]))
    else:
        reader.page.flush()


def take_text(reader: Reader, value: str, place: Place) -> None:
    """Text as written, or what an entity stands for."""
    start = reader.at(place["start"])
    verbatim = reader.text.startswith(value, start)
    if reader.code is not None:
        reader.code.append((value, start if verbatim else -1))
    elif verbatim:
        reader.page.now.add(value, start)
    else:
        reader.page.now.add_decoded(value, start)


def take_code(reader: Reader, value: str, place: Place) -> None:
    """A code span."""
    start, end = reader.at(place["start"]), reader.at(place["end"])
    inner = start
    while inner < end and reader.text[inner] == "`":
        inner += 1
    stop = end - (inner - start)
    while inner < stop and reader.text[inner].isspace():
        inner += 1
    inside = reader.text[inner:stop].rstrip()
    # Table cells escape bars even in code.
    pieces = inside.split("\\|") if reader.page.grids and "|" in value else [inside]
    reader.page.now.open_mark("code")
    for index, piece in enumerate(pieces):
        reader.page.now.add(("|" if index else "") + piece, inner - (1 if index else 0))
        inner += len(piece) + 2
    reader.page.now.close_mark("code")


def take_html(reader: Reader, _: str, place: Place) -> None:
    """A line of an HTML block, or one inline tag or comment."""
    start, end = reader.at(place["start"]), reader.at(place["end"])
    if reader.html is not None:
        reader.html.append((start, end))
    elif not reader.page.images:
        tags.read(reader.page, tags.Source(reader.text[start:end], (0,), (start,)))


def take_box(reader: Reader, value: bool, _place: Place) -> None:
    """A list item's box."""
    reader.page.checked = value


def begin_link(reader: Reader, detail: dict[str, Any], place: Place) -> None:
    """A link begins; where its target is becomes known at its end."""
    start = reader.at(place["start"])
    reader.links.append((detail, start, len(reader.page.found)))
    reader.page.now.open_link(detail["dest_url"], Span(start, start))


def end_link(reader: Reader, _: Any, place: Place) -> None:
    """A link ends."""
    detail, start, since = reader.links.pop()
    end = reader.at(place["end"])
    span = link_targets.place(reader, detail, start, end)
    reader.page.now.close_link(span)
    reader.page.settle(since, Span(start, start), span)


def begin_struck(reader: Reader, _: Any, _place: Place) -> None:
    """Struck text begins."""
    reader.page.now.open_mark("struck")


def end_struck(reader: Reader, _: Any, _place: Place) -> None:
    """Struck text ends."""
    reader.page.now.close_mark("struck")


def begin_image(reader: Reader, detail: dict[str, Any], place: Place) -> None:
    """An image begins; its words are a separate passage."""
    reader.links.append((detail, reader.at(place["start"]), 0))
    reader.page.images.append(reader.page.now)
    reader.page.now = Prose()


def end_image(reader: Reader, _: Any, place: Place) -> None:
    """An image ends."""
    detail, start, _ = reader.links.pop()
    end = reader.at(place["end"])
    span = link_targets.place(reader, detail, start, end)
    alt, reader.page.now = reader.page.now, reader.page.images.pop()
    alt.reach(start, end)
    alt.first = start
    reader.page.keep_image(alt, detail["dest_url"], span)
