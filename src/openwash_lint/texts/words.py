"""A text ready to be compared: its words, each with its place, and the clauses they are in."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from openwash_lint.spans import Span
from openwash_lint.texts import normalize, spans_of_markup

# How much of a license file is read; longer ones are bundles of notices, and the rest is not looked at.
LONGEST = 1_000_000
# A title has at most this many words besides a license's name.
BESIDE = 4
ENDS = ".;!?"
WIDE_ENDS = "。；！？"


class Text:
    """A text as written (`raw`), without its markup (`shown`, same offsets) and as words."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.shown = spans_of_markup.blanked(text[:LONGEST])
        self.flat = normalize.folded(self.shown)
        self.words = normalize.words(self.flat)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return normalize.starts(self.flat)

    def end(self, number: int) -> int:
        """Where a word ends."""
        start = self.starts[number]
        stop = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.flat)
        return start + len(self.flat[start:stop].split(" ", 1)[0])

    def span(self, start: int, end: int) -> Span:
        """The place of words `[start, end)`; an empty run is just before the word at `start`."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.flat)
            return Span(at, at)
        return Span(self.starts[start], self.end(end - 1))

    def within(self, span: Span) -> tuple[int, int]:
        """The words that begin within a place."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def joined(self, start: int, end: int) -> str:
        """Words `[start, end)`, a space between them."""
        return " ".join(self.words[start:end])

    def begins_clause(self, number: int) -> bool:
        """Whether a sentence or paragraph begins with a word."""
        at = self.starts[number] if number < len(self.starts) else len(self.flat)
        before = self.shown[max(0, at - 40) : at]
        told = before.rstrip(" \t\r\n([*#>-\"“'•")
        return not told or told[-1] in ENDS + WIDE_ENDS or before[len(told) :].count("\n") > 1

    def is_line(self, start: int, end: int) -> bool:
        """Whether words `[start, end)` make up whole lines."""
        return self._beside(start, end) == 0

    def is_title(self, start: int, end: int) -> bool:
        """Whether words `[start, end)` are a line except for a few words (a version, a date)."""
        return self._beside(start, end) <= BESIDE

    def _beside(self, start: int, end: int) -> int:
        """How many other words are on the lines of words `[start, end)`."""
        span = self.span(start, end)
        before = self.flat[self.shown.rfind("\n", 0, span.start) + 1 : span.start]
        stop = self.shown.find("\n", span.end)
        return len((before + " " + self.flat[span.end : stop if stop >= 0 else None]).split())

    def clauses(self, start: int, end: int) -> list[Span]:
        """The sentences and list items in words `[start, end)`, in order."""
        if start >= end:
            return []
        whole = self.span(start, end)
        shown = self.shown
        ends = (at + 1 for at in range(whole.start, whole.end) if _ends_clause(shown, at))
        cuts = [whole.start, *ends, whole.end]
        spans = []
        for low, high in pairwise(cuts):
            first, last = self.within(Span(low, high))
            if first < last:
                spans.append(self.span(first, last))
        return spans


def _ends_clause(raw: str, at: int) -> bool:
    """Whether a sentence or paragraph ends after the character at `at`."""
    char = raw[at]
    if char == "\n":
        return raw[at + 1 : at + 2] in ("\r", "\n")
    return char in WIDE_ENDS or (char in ENDS and raw[at + 1 : at + 2].isspace())
