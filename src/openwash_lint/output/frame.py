"""Code frames: lines of a document with a span underlined, measured as a terminal measures them."""

import unicodedata

from openwash_lint.output.escape import commandless, is_hostile, spelled
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

TAB = "    "
MOST_LINES = 4
_DELETE = "\x7f"


class Row(NamedTuple):
    """A line as drawn: its 1-based number, its text, and where the underline starts and how long it is.

    The underline counts terminal columns, not characters.
    """

    number: int
    text: str
    before: int
    under: int


def cell(char: str) -> tuple[str, int]:
    """What is drawn for a character, and how many terminal columns it takes."""
    if " " <= char < _DELETE:
        return char, 1
    if char == "\t":
        return TAB, len(TAB)
    if is_hostile(char):
        shown = spelled(char)
        return shown, len(shown)
    if char == "\u200d" or unicodedata.category(char) in ("Mn", "Me"):
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _is_plain(text: str) -> bool:
    """Whether each character is drawn as it is, in one column."""
    return text.isascii() and text.isprintable()


def columns(text: str) -> int:
    """The terminal columns that a line of text takes."""
    return len(text) if _is_plain(text) else sum(cell(char)[1] for char in text)


def rows(text: str, span: Span, first: int, width: int) -> list[Row]:
    """The first MOST_LINES lines of a span that begins on line `first`, each cut to `width` columns."""
    drawn = []
    line = line_around(text, span.start)
    for number in range(first, first + MOST_LINES):
        start, end = max(line.start, span.start), min(line.end, span.end)
        if number != first:
            start = min(end, start + _indentation(text, start, end))
        if start < end or number == first:
            drawn.append(_row(text, line, Span(start, max(start, end)), number, width))
        following = line.end + (2 if text.startswith("\r\n", line.end) else 1)
        if following >= span.end:
            break
        line = line_around(text, following)
    return drawn


def wrapped(text: str, width: int, after: int = 0) -> list[str]:
    """A text as lines of at most `width` columns, broken between words; the first begins `after` others."""
    lines, line, used = [], "", after
    for word in text.split(" "):
        wide = columns(word)
        if line and used + 1 + wide > width:
            lines.append(line)
            line, used = word, wide
        else:
            line, used = (f"{line} {word}", used + 1 + wide) if line else (word, used + wide)
    return [*lines, line]


def line_around(text: str, offset: int) -> Span:
    """The line at `offset`, without its ending."""
    feed = text.rfind("\n", 0, offset)
    start = max(feed, text.rfind("\r", feed + 1, offset)) + 1
    feed = text.find("\n", offset)
    end = feed if feed >= 0 else len(text)
    back = text.find("\r", offset, end)
    return Span(start, back if back >= 0 else end)


def _indentation(text: str, start: int, end: int) -> int:
    at = start
    while at < end and text[at] in " \t":
        at += 1
    return at - start


def _row(text: str, line: Span, mark: Span, number: int, width: int) -> Row:
    shown = _window(text, line, mark, width)
    before = ("…" if shown.start > line.start else "") + _drawn(text, shown.start, mark.start)
    inside = _drawn(text, mark.start, min(mark.end, shown.end))
    after = _drawn(text, min(mark.end, shown.end), shown.end) + ("…" if shown.end < line.end else "")
    return Row(
        number, commandless((before + inside + after).rstrip()), columns(before), max(1, columns(inside))
    )


def _drawn(text: str, start: int, end: int) -> str:
    part = text[start:end]
    return part if _is_plain(part) else "".join(cell(char)[0] for char in part)


def _window(text: str, line: Span, mark: Span, width: int) -> Span:
    """The part of a line that fits into `width` columns: the mark, then as much on each side.

    Looks at no more characters than it shows, however long the line is. A cut takes a column at that end.
    """
    width -= 2
    if line.end - line.start <= width and _is_plain(text[line.start : line.end]):
        return line
    left = right = mark.start
    used = 0
    while right < mark.end and (used + cell(text[right])[1] <= width or right == left):
        used += cell(text[right])[1]
        right += 1
    grown = (-1, -1)
    while grown != (left, right):
        grown = left, right
        if left > line.start and used + cell(text[left - 1])[1] <= width:
            left -= 1
            used += cell(text[left])[1]
        if right < line.end and used + cell(text[right])[1] <= width:
            used += cell(text[right])[1]
            right += 1
    return Span(left, right)
