"""Where sentences end in a passage, and which passage goes on in a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from openwash_lint.claims.lexicon import compiled
from openwash_lint.documents import Passage
from openwash_lint.spans import Span

# No abbreviation is longer.
_WORD = 12
_COLONS = (":", "：")
# A longer text leads to no list.
_LONGEST_LEAD = 240
_ENDS = "[.!?]+[\"')*]*(?: |$)|[。！？；!]+|\n"


def split(text: str, abbreviations: tuple[str, ...]) -> list[int]:
    """Offsets at which sentences begin, 0 first, and the text's length last."""
    starts = [0]
    for hit in compiled(_ENDS).finditer(text):
        if text[hit.start()] == "." and _continues(text, hit.start(), hit.end(), abbreviations):
            continue
        starts.append(hit.end())
    if starts[-1] != len(text):
        starts.append(len(text))
    return starts if len(starts) > 1 else [0, len(text)]


def spans(text: str, abbreviations: tuple[str, ...], longest: int) -> Iterator[Span]:
    """The sentences of a text that are not blank, and not longer than those that are read."""
    for start, end in pairwise(split(text, abbreviations)):
        if end - start <= longest and text[start:end].strip():
            yield Span(start, end)


def leads(passages: Iterable[Passage]) -> Iterator[str]:
    """For each passage the sentence that leads to the list of which it is an item, else nothing."""
    lead, above = "", None
    for passage in passages:
        if passage.location != "list":
            above = passage
            yield ""
            continue
        if above is not None:
            lead, above = _lead(above.text.rstrip(" *_")), None
        yield lead


def _lead(text: str) -> str:
    last = text[split(text, ())[-2] :] if text.endswith(_COLONS) else ""
    return last if len(last) <= _LONGEST_LEAD else ""


def joined(lead: str, passage: Passage) -> Passage:
    """The passage with a lead in front, which has no place of its own."""
    shift = len(lead) + 1
    runs = tuple((at + shift, start, length) for at, start, length in passage.runs)
    links = tuple(link._replace(start=link.start + shift, end=link.end + shift) for link in passage.links)
    return passage._replace(
        text=f"{lead} {passage.text}", runs=runs, links=links, code=(), struck=(), cell=None
    )


def around(starts: list[int], span: Span) -> Span:
    """The sentence that a span begins in, widened to hold all of it."""
    row = min(bisect_right(starts, span.start), len(starts) - 1)
    return Span(starts[row - 1], max(starts[row], span.end))


def said_around(text: str, span: Span, reach: int, abbreviations: tuple[str, ...]) -> str:
    """The sentence around a place, as far as it reaches on either side."""
    first = max(0, span.start - reach)
    near = text[first : span.end + reach]
    sentence = around(split(near, abbreviations), Span(span.start - first, span.end - first))
    return near[sentence.start : sentence.end]


def _continues(text: str, dot: int, end: int, abbreviations: tuple[str, ...]) -> bool:
    """Whether a full stop ends nothing: an abbreviation, an initial, a lower-case letter after it."""
    start = dot
    while start > 0 and dot - start < _WORD and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    word = text[start:dot].lower()
    if word in abbreviations or (len(word) == 1 and word.isalpha()):
        return True
    return end < len(text) and text[end].islower()
