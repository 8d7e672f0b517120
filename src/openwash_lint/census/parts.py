"""A source in parts, small enough to be lost with a killed run and large enough to be worth a file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.census.judged_rows import Row
from openwash_lint.record import NamedTuple

ROWS = 500  # so many rows in a part, some five seconds of work
_CHARACTERS = 4_000_000  # or rows with so much text: a part travels between processes


class Part(NamedTuple):
    """Some rows that follow each other; `size` is how much of the source was read for them, in its unit."""

    number: int
    rows: tuple[Row, ...]
    size: int


def parted(rows: Iterable[tuple[Row, int]], most: int) -> Iterator[Part]:
    """The rows in parts of at most `most`, the same parts each time."""
    number, held, text, before = 0, [], 0, 0
    for row, read in rows:
        held.append(row)
        text += sum(len(each) for _, each in row.texts)
        if len(held) >= most or text >= _CHARACTERS:
            yield Part(number, tuple(held), read - before)
            number, held, text, before = number + 1, [], 0, read
        last = read
    if held:
        yield Part(number, tuple(held), last - before)
