"""Owns what of a card has to be read at all: blocks without a word that matters are blanked, places kept."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from openwash_lint.claims import grants, languages, names
from openwash_lint.claims.lexicon import compiled
from openwash_lint.matching import lowered
from openwash_lint.reading.reader import options
from openwash_lint.record import Any
from openwash_lint.spans import Span

# Where a definition of a link's address begins.
_DEFINITION = "\n[ >]*\\[[^\\]\n]+\\]:"
# Elements that give their context to other blocks: what is under a heading, in a table or in a list.
# How far behind an anchor the rest of a name may stand.
_NEAR = 16
_ELEMENTS = (
    "</?(?:h[1-6]|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|details|summary|blockquote|pre|code)[^a-z]"
)


def marks(body: str, start: int) -> tuple[Span, ...]:
    """Where a word stands that matters in a text that begins at `start`, in order."""
    text = lowered(body)
    # Each pattern is asked for by itself: one of them all has too many states to be fast.
    patterns = [languages.anchors_or(grants.MARKS)]
    patterns += [compiled(languages.anchors(family)) for family in languages.families(body)]
    hits = [hit for pattern in patterns for hit in pattern.finditer_low(text)]
    spans = [
        span for span in sorted((hit.start(), hit.end()) for hit in hits) if not _is_passed_over(text, *span)
    ]
    return tuple(Span(start + low, start + high) for low, high in spans)


def _is_passed_over(text: str, start: int, end: int) -> bool:
    named = compiled(languages.passed_over()).finditer_low(text[start : end + _NEAR])
    return any(hit.start() < end - start for hit in named)


def skimmed(text: str, start: int, found: Sequence[Span]) -> str:
    """The text, of equal length, its top-level blocks behind `start` that hold none of the marks blanked.

    What heads a block that stays does too: its headings, the tags of tables and lists. Reading Markdown
    costs several times what parsing it does, and most blocks of most cards say nothing about openness.
    """
    body = text[start:] if start else text
    places = [mark.start - start for mark in found]
    pieces, at = [text[:start]], 0
    for low, high in _idle(body, places):
        if low < high:
            # One blank line: the parser takes longer for many.
            pieces += (body[at:low], " " * (high - low - 1), "\n")
            at = high
    return "".join((*pieces, body[at:]))


def _idle(body: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """The blocks that can go, in order; a heading can when no block that stays is under it."""
    idle: list[tuple[int, int]] = []
    above: list[tuple[int, int, int]] = []
    headings = 0
    # Behind the last mark nothing matters but titles and what links refer to.
    last = places[-1] if places else 0
    last = len(body) if compiled(_DEFINITION).search(body[last:]) else last
    for low, high, kind in _blocks(body):
        if low > last and headings >= names.TITLES:
            idle.append((low, len(body)))
            break
        first = bisect_left(places, low)
        marked = first < len(places) and places[first] < high
        if _is(kind, "Heading"):
            level = int(kind["Heading"]["level"][1:])
            while above and above[-1][0] >= level:
                idle.append(above.pop()[1:])
            headings += 1
            if headings > names.TITLES and not marked:
                above.append((level, low, high))
        elif not _is_read(kind, marked, body[low:high]):
            idle.append((low, high))
            continue
        if marked:
            above.clear()
    return sorted(idle + [(low, high) for _, low, high in above])


def _is_read(kind: Any, marked: bool, block: str) -> bool:
    """Whether a block stays: it is marked and no code, or its tags begin or end what others stand in."""
    if _is(kind, "HtmlBlock"):
        return marked or compiled(_ELEMENTS).search(block) is not None
    return kind is None or (marked and not _is(kind, "CodeBlock"))


def _is(kind: Any, name: str) -> bool:
    return kind == name or (kind.__class__ is dict and name in kind)


def _blocks(text: str) -> Iterator[tuple[int, int, Any]]:
    """Character offsets of each top-level block, and its kind as the parser names it."""
    from pyromark import events_with_range

    raw = b"" if text.isascii() else text.encode("utf-8", "replace")
    events: Iterator[Any] = events_with_range(raw.decode() if raw else text, options=options())
    until, char = 0, 0
    for event, place in events:
        if place["start"] < until or event.__class__ is str:
            continue
        before, low, high = until, place["start"], place["end"]
        until = high
        if raw:
            low = char + len(raw[before:low].decode("utf-8", "replace"))
            high = char = low + len(raw[place["start"] : high].decode("utf-8", "replace"))
        yield low, high, event.get("Start")
