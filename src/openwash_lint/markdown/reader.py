"""The state of reading Markdown, and how the parser's byte offsets become the document's characters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from openwash_lint.markdown.grid import Grid
from openwash_lint.markdown.page import Page
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span

Place = dict[str, int]  # an event's byte range, by "start" and "end"


class Cut(NamedTuple):
    """A heading before which nothing is open, so that a text can be read on from there as from its start.

    `at` is its offset; `found` and `pieces` count what was read before it. `state` is all else that the
    reading of the rest depends on, as `Page` has it: `titles`, `fresh`, `checked`.
    """

    at: int
    found: int
    pieces: int
    state: tuple[tuple[tuple[int, str], ...], bool, bool | None]


class Reader:
    """What is open while events come in: `mark` is where the current heading or code block begins.

    `code` and `html` collect the lines of such a block, `links` the links and images begun: what their event
    said, where they are, and how many passages there were. `known` are cuts by their offsets.
    """

    __slots__ = (
        "at",
        "body",
        "code",
        "cuts",
        "html",
        "known",
        "labels",
        "links",
        "mark",
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
        self.at = offsets(self.body, start)
        self.code: list[tuple[str, int]] | None = None
        self.cuts: list[Cut] = []
        self.known: dict[int, Cut] = {}
        self.html: list[tuple[int, int]] | None = None
        self.labels: dict[str, Span] | None = None
        self.mark = start
        self.links: list[tuple[dict[str, Any], int, int]] = []
        self.quotes: list[bool] = []
        self.tables: list[Grid] = []

    def cut(self) -> None:
        """Note that a heading begins at `mark` if nothing is open there; a cut that is known ends reading."""
        page, now = self.page, self.page.now
        if page.grids or page.items or self.quotes or now.marks or now.code or now.struck:
            return
        state = tuple(page.titles), page.fresh, page.checked
        self.cuts.append(Cut(self.mark, len(page.found), page.pieces, state))
        same = self.known.get(self.mark)
        if same is not None and same.state == state:
            page.most = -1


@cache
def options() -> Any:
    """The extensions of CommonMark that GitHub and the Hub read."""
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_GFM
    )


def sound(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot encode; offsets stay the same."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def offsets(text: str, start: int) -> Callable[[int], int]:
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
