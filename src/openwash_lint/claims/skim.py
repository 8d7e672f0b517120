"""Owns what of a card has to be read at all: blocks without a word that matters are blanked, places kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from openwash_lint.claims.lexicon import compiled
from openwash_lint.spans import Span

# Blocks that give others their context: what stands under a heading or inside an element.
_CONTEXT = ("Heading", "HtmlBlock")


def marks(text: str, start: int, pattern: str) -> tuple[Span, ...]:
    """Where `pattern` matches behind `start`."""
    body = text[start:] if start else text
    return tuple(Span(start + hit.start(), start + hit.end()) for hit in compiled(pattern).finditer(body))


def skimmed(text: str, start: int, marks: Sequence[Span]) -> str:
    """The text, of equal length, its top-level blocks behind `start` that hold none of the marks blanked.

    Headings and HTML stay, since they head what follows. Reading Markdown costs several times what parsing
    it does, and most blocks of most cards say nothing about openness.
    """
    body = text[start:] if start else text
    places = [mark.start - start for mark in marks]
    pieces, at = [text[:start]], 0
    for low, high, kept in _blocks(body):
        found = bisect_left(places, low)
        if kept or (found < len(places) and places[found] < high):
            continue
        pieces += (body[at:low], "\n" * (high - low))
        at = high
    return "".join((*pieces, body[at:]))


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Character offsets of each top-level block, and whether it is kept whatever it says."""
    from pyromark import Options, events_with_range

    raw = b"" if text.isascii() else text.encode("utf-8", "replace")
    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_TASKLISTS | Options.ENABLE_GFM
    events: Iterator[Any] = events_with_range(raw.decode() if raw else text, options=options)
    until, byte, char = 0, 0, 0
    for event, place in events:
        if place["start"] < until or event.__class__ is str:
            continue
        low, until = place["start"], place["end"]
        kind = event.get("Start")
        kept = (kind if kind.__class__ is str else next(iter(kind), "")) in _CONTEXT if kind else True
        if raw:
            low = char + len(raw[byte:low].decode("utf-8", "replace"))
            byte, char = until, low + len(raw[place["start"] : until].decode("utf-8", "replace"))
        yield low, char if raw else until, kept
