"""Places in text: half-open character offsets, and the lines and columns computed from them."""

from bisect import bisect_right
from functools import lru_cache

from openwash_lint.record import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets `[start, end)` into a document's text: the only coordinates stored."""

    start: int
    end: int


class Place(NamedTuple):
    """A span in one file; `path` is relative to the root, with `/` between its parts."""

    path: str
    span: Span


class Position(NamedTuple):
    """A 1-based line and column as editors count them, in code points."""

    line: int
    column: int


class Edit(NamedTuple):
    """Replace what is at `place` with `text`; an empty span inserts, an empty text deletes."""

    place: Place
    text: str


START = Span(0, 0)


@lru_cache(maxsize=16)
def line_starts(text: str) -> tuple[int, ...]:
    r"""Offsets at which lines begin; a line ends at `\n`, `\r\n` or `\r` and nowhere else, as in editors."""
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return tuple(starts)
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return tuple(starts)


def position(starts: tuple[int, ...], offset: int) -> Position:
    """The line and column of `offset` in a text with these `line_starts`."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or an empty one is inside or at the edge of the other."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def trimmed(text: str, span: Span) -> Span:
    """The span without what is neither a letter nor a digit at its ends."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)
