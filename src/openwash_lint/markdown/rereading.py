"""Reads a text that was edited: what is around the edit anew, and the rest as it was read before.

How Markdown is read depends on the lines before, but not across a cut (`reader.Cut`), of which only the
titles above are needed. Definitions of links and footnotes, however, count in the whole text, so a text that
may have some is read as a whole. So is one that is too long to be read to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from openwash_lint.documents import Link, Passage
from openwash_lint.markdown.page import MOST
from openwash_lint.markdown.parse import Reading, read, take
from openwash_lint.markdown.reader import Cut, Reader
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.spans import Span

_MARKS = tuple("#" * level + " " for level in range(1, 7))


def reread(before: Reading, text: str, start: int = 0) -> Reading:
    """What `read(text, start)` returns, by way of what was read of an earlier text."""
    if before.pieces > MOST or any(map(_may_define, (before.text[before.start :], text[start:]))):
        return read(text, start)
    made = _read_between(before, text, start)
    return read(text, start) if made.pieces > MOST else made


def _may_define(body: str) -> bool:
    return "]:" in body and _definition().search(body) is not None


@cache
def _definition() -> Pattern:
    """Brackets and a colon at the beginning of a line, after the marks of quotes, lists and tasks."""
    marks, label = r"[^a-z\\\[\]\n\r]*", r"\[[^\[\]]*(?:\\[\[\]][^\[\]]*)*\]"
    return compile_pattern(rf"(?:^|[\n\r]){marks}(?:\[[ x]\]{marks})?{label}:")


def _read_between(before: Reading, text: str, start: int) -> Reading:
    """What was read up to a cut, then the text around the edit, then what was read from another cut on."""
    first, last = _changed(before.text[before.start :], text[start:])
    head = _head(before, before.start + first)
    ahead, behind = start - before.start, len(text) - len(before.text)
    reader = _resumed(before, head, Reader(text, head.at + ahead), ahead)
    tail = {cut.at + behind: cut for cut in before.cuts if cut.at >= before.start + last}
    reader.known = tail
    take(reader)
    page, cuts = reader.page, reader.cuts
    if page.most >= 0:  # it met none
        return Reading(text, start, tuple(page.found), tuple(cuts), page.pieces)
    met, known = cuts[-1], tail[cuts[-1].at]
    more = met.found - known.found, met.pieces - known.pieces
    cuts += [_shifted(cut, behind, *more) for cut in before.cuts if cut.at > known.at]
    found = (*page.found, *_moved(before.found[known.found :], behind))
    return Reading(text, start, found, tuple(cuts), before.pieces + more[1])


def _changed(old: str, new: str) -> tuple[int, int]:
    """Which characters of an old text are not in a new one, apart from what both begin and end with."""
    first = _shared(len(old), len(new), lambda low, high: old[low:high] == new[low:high])
    rest = len(old) - first, len(new) - first

    def is_alike(low: int, high: int) -> bool:
        return old[len(old) - high : len(old) - low] == new[len(new) - high : len(new) - low]

    return first, len(old) - _shared(*rest, is_alike)


def _shared(one: int, other: int, is_alike: Callable[[int, int], bool]) -> int:
    """How many characters two texts of these lengths share, given whether they share some from `low` on."""
    low, high = 0, min(one, other)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_alike(low, middle) else (low, middle - 1)
    return low


def _head(before: Reading, end: int) -> Cut:
    """The last cut that stays one whatever comes after `end`: its line begins with a heading's mark."""
    for cut in reversed(before.cuts):
        if before.text.startswith(_MARKS, cut.at, end):
            return cut
    return Cut(before.start, 0, 0, ((), False, None))


def _resumed(before: Reading, head: Cut, reader: Reader, ahead: int) -> Reader:
    """A reader of the text from a cut on, which has read what is before it."""
    page = reader.page
    page.found = _moved(before.found[: head.found], ahead)
    titles, page.fresh, page.checked = head.state
    page.titles, page.above = list(titles), tuple(title for _, title in titles)
    page.pieces = head.pieces
    reader.cuts = [_shifted(cut, ahead) for cut in before.cuts if cut.at < head.at]
    return reader


def _shifted(cut: Cut, by: int, found: int = 0, pieces: int = 0) -> Cut:
    return Cut(cut.at + by, cut.found + found, cut.pieces + pieces, cut.state)


def _moved(found: Sequence[Passage], by: int) -> list[Passage]:
    """The passages further on in the document, or further back."""
    return [_at(passage, by) for passage in found] if by else list(found)


def _at(passage: Passage, by: int) -> Passage:
    location, text, (start, end), runs, headings, links, *rest = passage
    moved = tuple([(at, place + by, length) for at, place, length in runs])
    linked = tuple([_linked(link, by) for link in links]) if links else ()
    return Passage._make((location, text, Span(start + by, end + by), moved, headings, linked, *rest))


def _linked(link: Link, by: int) -> Link:
    start, end = link.target_span
    return link._replace(target_span=Span(start + by, end + by))
