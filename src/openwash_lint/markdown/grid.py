"""Tables in Markdown and HTML: which column a cell is in, and what heads it."""

from __future__ import annotations

from openwash_lint.documents import Cell, Passage

_CELL = Passage._fields.index("cell")
_WORDLESS = ("comment", "alt", "badge")


class Grid:
    """A table being read; `cells` are indexes into the passages found, with the row's columns.

    `carried` are cells of earlier rows that reach down: their remaining rows and text, by column.
    """

    __slots__ = (
        "carried",
        "cells",
        "column",
        "group",
        "header",
        "heading",
        "heights",
        "in_head",
        "is_html",
        "row",
        "width",
    )

    def __init__(self, is_html: bool = False) -> None:
        self.is_html = is_html
        self.in_head = False
        self.row = 0
        self.column = -1
        self.width = 1
        self.header: dict[int, str] = {}
        self.heading = False
        self.group = ""
        self.cells: list[tuple[int, int]] = []
        self.carried: dict[int, tuple[int, str]] = {}
        self.heights: dict[int, int] = {}

    def begin_row(self, heading: bool = False) -> None:
        """A row begins; a heading row's cells head the columns."""
        self.heading, self.column, self.width, self.cells = heading, -1, 1, []
        self.heights.clear()

    def begin_cell(self, width: int = 1, height: int = 1) -> None:
        """A cell begins, this many columns wide and rows high."""
        self.column += self.width
        while self.column in self.carried:
            self.column += 1
        self.width = width
        if height > 1:
            self.heights.update(dict.fromkeys(range(self.column, self.column + width), height))

    def end_row(self, found: list[Passage]) -> None:
        """The row is whole: its cells learn what heads them."""
        if self.column < 0:
            return
        texts = self._texts(found)
        if self.is_html and not self.header and not self.row and 0 not in texts and texts:
            self.heading = True
        if self.heading:
            self.header.update(texts)
        elif self._is_group(texts):
            self.group = next(iter(texts.values()))
        head = texts.get(0) or self.carried.get(0, (0, ""))[1]
        row, head = (-1, "") if self.heading else (self.row, head)
        for index, column in self.cells:
            passage = found[index]
            cell = Cell(row, max(column, 0), self.header.get(column, ""), head, self.group)
            found[index] = Passage._make((*passage[:_CELL], cell, *passage[_CELL + 1 :]))
        self.row += not self.heading
        self._carry(texts)
        self.column, self.cells = -1, []

    def _texts(self, found: list[Passage]) -> dict[int, str]:
        """What each filled column of the row says first."""
        texts: dict[int, str] = {}
        for index, column in self.cells:
            passage = found[index]
            if passage.text and passage.location not in _WORDLESS:
                texts.setdefault(column, passage.text)
        return texts

    def _is_group(self, texts: dict[int, str]) -> bool:
        """Whether the row has one filled cell but could have more: a title for the rows below."""
        alone = len({column for _, column in self.cells}) == 1
        return bool(texts) and alone and self.column + self.width > 1 and not self.carried

    def _carry(self, texts: dict[int, str]) -> None:
        self.carried = {column: (left - 1, text) for column, (left, text) in self.carried.items() if left > 1}
        for column, height in self.heights.items():
            self.carried[column] = (height - 1, texts.get(column, ""))
        self.heights.clear()
