"""Lines of plain YAML nesting: tells that thousands of them are sound without asking a parser."""

from openwash_lint.record import NamedTuple
from openwash_lint.structured.scalars import AFTER, flow_items, is_block_header, is_word, key_end, scalar

_DEEPEST = 50  # collections inside collections; the parser, which has a limit, handles deeper ones


class Line(NamedTuple):
    """A line of plain nesting: offsets of its dashes and of its key (-1: none), and what follows them.

    `follows` is "" (nothing: what comes next is deeper), "value", or "text" (a literal or folded text comes
    next).
    """

    dashes: tuple[int, ...]
    key: int
    follows: str


class Nesting:
    """The open collections around a line, by column and kind; `waiting` for one after an empty sign.

    `block` is the column of what a literal or folded text belongs to, `text` that of its own lines: -1 if
    there is none yet.
    """

    __slots__ = ("block", "open", "text", "waiting")

    def __init__(self) -> None:
        self.open: list[tuple[int, bool]] = [(-1, False)]
        self.waiting = True
        self.block = self.text = -1

    def take(self, line: Line, column: int) -> bool:
        """Whether a line may be at this column; the state is then the one after the line."""
        for dash in line.dashes:
            if not self._open(column + dash, True):
                return False
            self.waiting = True
        if line.key >= 0 and not self._open(column + line.key, False):
            return False
        self.waiting = not line.follows
        if line.follows == "text":
            self.block = column + (line.key if line.key >= 0 else line.dashes[-1])
            self.text = -1
        return len(self.open) < _DEEPEST

    def holds(self, column: int, blank: bool) -> bool | None:
        """Whether the open text goes on with a line; `None` where that is not certain."""
        if blank:
            return None if column and self.text < 0 else True
        if column <= self.block:
            self.block = -1
            return False
        if self.text < 0:
            self.text = column
        return True if column >= self.text else None

    def _open(self, column: int, is_list: bool) -> bool:
        while self.open[-1][0] > column:
            self.open.pop()
            self.waiting = False
        if self.open[-1] == (column, is_list):
            return True
        if self.open[-1][0] == column:
            if not is_list and self.open[-2] == (column, False):
                self.open.pop()
                return True
            if not is_list or not self.waiting:
                return False
        elif not self.waiting:
            return False
        self.open.append((column, is_list))
        return True


def is_sound(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines, a top-level key's value from the second line on, are certainly plain nesting.

    Plain nesting: dashes, keys and scalars on one line each, indented as YAML requires.
    """
    nesting = Nesting()
    known: dict[str, Line | None] = {}
    for start, end in lines:
        line = text[start:end]
        said = line.strip(" ")
        column = len(line) - len(line.lstrip(" "))
        if nesting.block >= 0:
            held = nesting.holds(column, not said)
            if held is None:
                return False
            if held:
                continue
        if not said or said[0] == "#":
            continue
        if said not in known:
            known[said] = _line(said)
        parts = known[said]
        if parts is None or not nesting.take(parts, column):
            return False
    return True


def _line(said: str) -> Line | None:
    """The parts of a line without blanks around it; `None` if they cannot be told."""
    at, end, dashes = 0, len(said), []
    while at < end and said[at] == "-" and said[at + 1 : at + 2] in AFTER:
        dashes.append(at)
        at += 1
        while at < end and said[at] == " ":
            at += 1
    colon = key_end(said, at, end) if at < end and said[at] not in "#|>" else -1
    key = at if colon >= 0 else -1
    if colon >= 0:
        at = colon + 1
        while at < end and said[at] == " ":
            at += 1
    elif not dashes or (at < end and said[at] == "-"):
        return None
    if at >= end or said[at] == "#":
        return Line(tuple(dashes), key, "")
    if said[at] in "|>":
        return Line(tuple(dashes), key, "text") if is_block_header(said, at, end) else None
    sound = is_word(said[at:]) or _is_value(said, at, end)
    return Line(tuple(dashes), key, "value") if sound else None


def _is_value(text: str, at: int, end: int) -> bool:
    if text[at] == "[":
        return flow_items(text, at, end) is not None
    if text[at] == "{":
        return text[at:end].rstrip(" ") == "{}"
    return scalar(text, at, end) is not None
