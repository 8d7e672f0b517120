"""Owns where in a card one stands: the headings above, the list, quote or cell around, the passage begun."""

from __future__ import annotations

from openwash_lint.documents import Cell, Link, Passage
from openwash_lint.reading import badges
from openwash_lint.reading.prose import Prose
from openwash_lint.spans import Span

_DONE = ("✅", "☑", "✔", "🗹")
_UNDONE = ("☐", "❌", "✖", "✗", "✘", "⬜", "🔲", "❎")
_CELL = Passage._fields.index("cell")


class Grid:
    """A table being read: `cells` holds indexes into `Page.found` and columns of the row's passages."""

    __slots__ = ("cells", "column", "group", "header", "heading", "row", "width")

    def __init__(self) -> None:
        self.row = 0
        self.column = -1
        self.width = 0
        self.header: dict[int, str] = {}
        self.heading = False
        self.group = ""
        self.cells: list[tuple[int, int]] = []


class Page:
    """The passages found so far and the state in which the next one will be read."""

    __slots__ = (
        "above",
        "anchor",
        "bullets",
        "checked",
        "cites",
        "found",
        "fresh",
        "grids",
        "images",
        "items",
        "level",
        "now",
        "pre",
        "quotes",
        "text",
        "titles",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Passage] = []
        self.now = Prose()
        self.images: list[Prose] = []
        self.titles: list[tuple[int, str]] = []
        self.above: tuple[str, ...] = ()
        self.grids: list[Grid] = []
        self.level = self.pre = 0
        self.quotes = self.items = 0  # Markdown's own
        self.cites = self.bullets = 0  # HTML's, which nothing may ever close
        self.checked: bool | None = None
        self.fresh = False
        self.anchor: tuple[str, Span] | None = None

    def location(self) -> str:
        """Where prose that stands here is said to stand."""
        if self.pre:
            return "code"
        if self.quotes or self.cites:
            return "quote"
        if self.level:
            return "heading"
        if self.grids:
            return "table"
        return "list" if self.items or self.bullets else "prose"

    def flush(self, start: int = -1, end: int = -1) -> bool:
        """End the passage begun, if there is one; `start` and `end` widen its span (a heading's marks)."""
        now = self.now
        if not now.parts and not now.links and not now.open:
            now.gap = -1
            return False
        self.now = Prose()
        text, links = now.finish()
        if self.anchor:
            self.now.open_link(*self.anchor)
        if not text:
            return False
        if start >= 0:
            now.reach(start, end)
            now.first = min(start, now.first)
        self._keep(now, self.location(), text, links)
        return True

    def _keep(self, prose: Prose, location: str, text: str, links: tuple[Link, ...]) -> None:
        titles = self.above
        if self.level:
            titles = tuple(title for level, title in self.titles if level < self.level)
        passage = Passage(
            location,
            text,
            Span(max(prose.first, 0), max(prose.last, prose.first, 0)),
            tuple(prose.runs),
            titles,
            links,
            tuple(prose.code),
            self.level,
            self._check(text) if self.fresh and location == "list" else None,
            None,
            tuple(prose.struck),
        )
        if self.grids:
            self.grids[-1].cells.append((len(self.found), self.grids[-1].column))
        self.found.append(passage)
        if location == "heading":
            self._entitle(text)

    def _check(self, text: str) -> bool | None:
        if not text:
            return None
        self.fresh = False
        if self.checked is None:
            if text.startswith(_DONE):
                return True
            return False if text.startswith(_UNDONE) else None
        checked, self.checked = self.checked, None
        return checked

    def _entitle(self, text: str) -> None:
        while self.titles and self.titles[-1][0] >= self.level:
            self.titles.pop()
        self.titles.append((self.level, " ".join(text.split())))
        self.above = tuple(title for _, title in self.titles)

    def keep_code(self, texts: list[tuple[str, int]], start: int, end: int) -> None:
        """Keep a code block whose lines are these."""
        prose, at = Prose(), 0
        for text, place in texts:
            if place >= 0:
                prose.runs.append((at, place, len(text)))
            prose.parts.append(text)
            at += len(text)
        prose.reach(start, end)
        self._keep(prose, "code", "".join(prose.parts), ())

    def keep_comment(self, start: int, end: int) -> None:
        """Keep an HTML comment; its text is what stands between the marks."""
        inner = self.text[start + 4 : end - 3 if self.text.endswith("-->", start + 4, end) else end]
        prose, text = Prose(), inner.strip()
        if text:
            prose.runs.append((0, start + 4 + inner.index(text), len(text)))
        prose.reach(start, end)
        level, self.level = self.level, 0
        self._keep(prose, "comment", text, ())
        self.level = level

    def keep_image(self, alt: Prose, target: str, span: Span) -> None:
        """Keep an image's alternative text and, for a badge, what its address spells."""
        badge = badges.is_badge(target)
        text, links = alt.finish()
        around = [(link_target, link_span) for _, link_target, link_span in self.now.open[-1:]]
        links = (*links, Link(0, len(text), target, span, image=True))
        links += tuple(Link(0, len(text), *link) for link in around)
        level, self.level = self.level, 0
        if text or around:
            self._keep(alt, "badge" if badge else "alt", text, links)
        if badge:
            self._keep_spelled(target, span, around)
        self.level = level
        self.now.add_image(target, span)
        self.now.reach(alt.first, alt.last)

    def _keep_spelled(self, target: str, span: Span, around: list[tuple[str, Span]]) -> None:
        if self.text[span.start : span.end] != target:
            return
        prose = Prose()
        for text, at, length in badges.words(target):
            if length == len(text):
                prose.add(text, span.start + at)
            else:
                prose.add_decoded(text, span.start + at)
        text, _ = prose.finish()
        if text:
            links = tuple(Link(0, len(text), *link) for link in around)
            self._keep(prose, "badge", text, links)

    def settle(self, since: int, unknown: Span, known: Span) -> None:
        """The passages found since then learn where the target of the link around them stands."""
        for index in range(since, len(self.found)):
            passage = self.found[index]
            links = [
                link._replace(target_span=known) if link.target_span == unknown else link
                for link in passage.links
            ]
            self.found[index] = passage._replace(links=tuple(links))

    def begin_row(self, heading: bool) -> None:
        """A row begins; a heading row's cells head the columns."""
        grid = self.grids[-1]
        grid.heading, grid.column, grid.width, grid.cells = heading, -1, 0, []

    def end_row(self) -> None:
        """The row is whole: its cells learn what heads them."""
        grid = self.grids[-1]
        if grid.column < 0:
            return
        texts = self._row_texts(grid)
        if grid.heading:
            grid.header.update(texts)
        elif len(texts) == 1 and grid.column + max(1, grid.width) > 1:
            grid.group = next(iter(texts.values()))
        row, head = (-1, "") if grid.heading else (grid.row, texts.get(0, ""))
        for index, column in grid.cells:
            passage = self.found[index]
            cell = Cell(row, max(column, 0), grid.header.get(column, ""), head, grid.group)
            self.found[index] = Passage._make((*passage[:_CELL], cell, *passage[_CELL + 1 :]))
        grid.row += not grid.heading
        grid.column, grid.cells = -1, []

    def _row_texts(self, grid: Grid) -> dict[int, str]:
        """What each filled column of the row says first."""
        texts: dict[int, str] = {}
        for index, column in grid.cells:
            passage = self.found[index]
            if passage.text and passage.location not in ("comment", "alt", "badge"):
                texts.setdefault(column, passage.text)
        return texts
