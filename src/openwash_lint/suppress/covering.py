"""Which comments and entries of the configuration cover a finding: looked up, not tried one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from openwash_lint.documents import Document
from openwash_lint.report import Diagnostic
from openwash_lint.spans import Place, Span, line_starts, position
from openwash_lint.suppress.comments import Comment

# Digits enough to count the lines of any text.
_DIGITS = 9


class Reasons:
    """The reasons that comments give, by path and code."""

    def __init__(self, written: Iterable[Comment]) -> None:
        whole: dict[tuple[str, str], tuple[int, str]] = {}
        covering: dict[tuple[str, str], list[tuple[Span, int, str]]] = {}
        for number, comment in enumerate(written):
            for code in comment.codes if _counts(comment) else ():
                key = (comment.place.path, code)
                if comment.whole_file:
                    whole.setdefault(key, (number, comment.reason))
                else:
                    covering.setdefault(key, []).append((comment.covers, number, comment.reason))
        self._whole = whole
        self._covering = {key: _Stretches(sorted(each)) for key, each in covering.items()}

    def of(self, found: Diagnostic) -> str:
        """The reason of the first comment that covers a finding; empty if there is none."""
        first = (-1, "")
        for code in (found.rule, found.name):
            key = (found.place.path, code)
            stretches = self._covering.get(key)
            for each in (self._whole.get(key), stretches.over(found.place.span) if stretches else None):
                if each and (first[0] < 0 or each < first):
                    first = each
        return first[1]


def _counts(comment: Comment) -> bool:
    """Whether a comment silences anything."""
    return bool(comment.reason) and not comment.misplaced


class _Stretches:
    """What comments cover, in order, with the farthest end up to each."""

    def __init__(self, covers: list[tuple[Span, int, str]]) -> None:
        self._covers = covers
        self._starts = [span.start for span, _, _ in covers]
        self._ends = list(accumulate((span.end for span, _, _ in covers), max))

    def over(self, span: Span) -> tuple[int, str] | None:
        """The number and reason of the first that shares a character with a span, or touches an empty one."""
        empty = span.start == span.end
        last = (bisect_right if empty else bisect_left)(self._starts, span.end)
        first = (bisect_left if empty else bisect_right)(self._ends, span.start)
        return self._covers[first][1:] if first < last else None


class Silenced:
    """Which suppressions cover any finding, by its code or its rule's name."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        spans: dict[tuple[str, str], list[Span]] = {}
        for each in found:
            for code in {each.rule, each.name}:
                spans.setdefault((each.place.path, code), []).append(each.place.span)
        self._spans = {key: _Findings(each) for key, each in spans.items()}

    def by(self, comment: Comment, code: str) -> bool:
        """Whether a comment silences a finding by this code."""
        found = self._spans.get((comment.place.path, code))
        if found is None or not _counts(comment):
            return False
        return comment.whole_file or found.meet(comment.covers)


class _Findings:
    """Where the findings of one code in one file are; empty places, which can only touch, separately."""

    def __init__(self, spans: list[Span]) -> None:
        full = sorted(span for span in spans if span.start < span.end)
        self._points = sorted(span.start for span in spans if span.start == span.end)
        self._starts = [span.start for span in full]
        self._ends = list(accumulate((span.end for span in full), max))

    def meet(self, covers: Span) -> bool:
        """Whether one of them shares a character with what a comment covers."""
        point = bisect_left(self._points, covers.start)
        if point < len(self._points) and self._points[point] <= covers.end:
            return True
        last = bisect_left(self._starts, covers.end)
        return last > 0 and self._ends[last - 1] > covers.start


class Listed:
    """The reasons that the configuration gives, by code, for a path, a `path:line` or a pattern of paths."""

    def __init__(self, ignored: Mapping[str, Mapping[str, str]]) -> None:
        self._reasons = {code: tuple(entries.values()) for code, entries in ignored.items()}
        self._patterns = {code: _Patterns(tuple(entries)) for code, entries in ignored.items()}

    def reason(self, found: Diagnostic, documents: Mapping[str, Document]) -> str:
        """The reason of the first entry that means a finding's place; empty if there is none."""
        return next((self._reasons[code][number] for code, number in self.covering(found, documents)), "")

    def covering(self, found: Diagnostic, documents: Mapping[str, Document]) -> Iterator[tuple[str, int]]:
        """The codes and numbers of the entries that mean a finding's place, in their order."""
        for code in (found.rule, found.name):
            if code in self._patterns:
                for number in sorted(self._patterns[code].every(found.place, documents)):
                    yield code, number


class _Patterns:
    """The entries of one code: numbers by path, by folder and by line, and the globs."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._exact: dict[str, int] = {}
        self._lines: dict[tuple[str, int], int] = {}
        globs: list[tuple[int, str]] = []
        for number, pattern in enumerate(patterns):
            path, colon, line = pattern.rpartition(":")
            if colon and line.isdecimal():
                self._lines.setdefault((path, int(line) if len(line) <= _DIGITS else 0), number)
            elif any(sign in pattern for sign in "*?["):
                globs.append((number, pattern))
            else:
                self._exact.setdefault(pattern, number)
        self._globs = cache(_matching(globs))
        self._listed = frozenset(path for path, _ in self._lines)

    def every(self, place: Place, documents: Mapping[str, Document]) -> list[int]:
        """The numbers of the entries that mean a place; of equal ones the first."""
        numbers = [self._exact.get(place.path, -1), *self._globs(place.path)]
        folder = place.path.rpartition("/")[0]
        while folder:
            numbers.append(self._exact.get(f"{folder}/", -1))
            folder = folder.rpartition("/")[0]
        if place.path in self._listed and place.path in documents:
            line = position(line_starts(documents[place.path].text), place.span.start).line
            numbers.append(self._lines.get((place.path, line), -1))
        return [number for number in numbers if number >= 0]


def _matching(globs: list[tuple[int, str]]) -> Callable[[str], tuple[int, ...]]:
    """A function from a path to the numbers of the globs that mean it."""
    if not globs:
        return lambda _: ()
    import re
    from fnmatch import translate

    compiled = [(number, re.compile(translate(glob))) for number, glob in globs]
    return lambda path: tuple(number for number, pattern in compiled if pattern.match(path))
