"""Owns fingerprints: a text as hashes of its passages, cut where its own words say, so that no text ships."""

from typing import NamedTuple
from zlib import crc32

from openwash_lint.licenses.align import chained

# A passage ends after a word whose hash has these low bits zero, one word in eight.
CUT = 7
# Short words are frequent and cut nothing, or passages would be too short to say anything.
SHORTEST_CUT = 4
LONGEST = 40


class _Cuts(dict[str, bool]):
    """Whether a word ends a passage."""

    def __missing__(self, word: str) -> bool:
        cuts = len(word) >= SHORTEST_CUT and crc32(word.encode()) & CUT == 0
        self[word] = cuts
        return cuts


_CUTS = _Cuts()


class Passage(NamedTuple):
    """Words `[start, end)` of a text, and their hash."""

    hash: int
    start: int
    end: int


def passages(words: list[str]) -> list[Passage]:
    """The passages of a text, in order."""
    out: list[Passage] = []
    begin = 0
    for at, word in enumerate(words, 1):
        if _CUTS[word] or at - begin == LONGEST or at == len(words):
            out.append(Passage(crc32(" ".join(words[begin:at]).encode()), begin, at))
            begin = at
    return out


class Match(NamedTuple):
    """How a text matches a fingerprint: words `[start, end)`; leftovers are runs of words of the text.

    A leftover is `(start, end, missing)`: words of the text that the license does not have (none: an empty
    run), and how many of its passages are lacking there.
    """

    start: int
    end: int
    matched: int
    missing: int
    extra: int
    cut: int
    leftovers: tuple[tuple[int, int, int], ...]

    @property
    def likeness(self) -> float:
        """The share of matched words among matched, missing and unexplained ones."""
        return self.matched / max(1, self.matched + self.missing + self.extra)


def match(own: tuple[int, ...], size: int, found: list[Passage], low: int, high: int) -> Match | None:
    """The best match of a license's passages (`own`, `size` words in all) within words `[low, high)`."""
    inside = [passage for passage in found if low <= passage.start and passage.end <= high]
    places: dict[int, int] = {}
    for number, value in enumerate(own):
        places[value] = -1 if value in places else number
    pairs = [
        (places[passage.hash], number)
        for number, passage in enumerate(inside)
        if places.get(passage.hash, -1) >= 0
    ]
    chain = chained(pairs, len(own))
    if not chain:
        return None
    return _measured(chain, inside, own, size)


def _measured(chain: list[tuple[int, int]], inside: list[Passage], own: tuple[int, ...], size: int) -> Match:
    each = size / max(1, len(own))
    matched = extra = lacking = 0
    leftovers = []
    before_own, before = chain[0][0] - 1, chain[0][1] - 1
    for own_at, at in chain:
        first, last = inside[before + 1], inside[at]
        same = [each.hash for each in inside[before + 1 : at]] == list(own[before_own + 1 : own_at])
        if not same:
            leftovers.append((first.start, last.start, own_at - before_own - 1))
            extra += last.start - first.start
            lacking += own_at - before_own - 1
        else:
            matched += last.start - first.start
        matched += last.end - last.start
        before_own, before = own_at, at
    edges = chain[0][0] + len(own) - 1 - before_own
    return Match(
        inside[chain[0][1]].start,
        inside[before].end,
        matched,
        missing=round((lacking + edges) * each),
        extra=extra,
        cut=round(edges * each),
        leftovers=tuple(leftovers),
    )
