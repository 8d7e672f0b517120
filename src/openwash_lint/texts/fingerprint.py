"""Fingerprints: a text as hashes of its passages, cut where its own words say, so that no text ships."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from openwash_lint.record import NamedTuple
from openwash_lint.texts.chains import chained

# A passage ends after a word whose hash has these low bits zero, as one word in eight does.
CUT = 7
# Short words are frequent and cut nothing, or passages would be too short to say anything; each character of
# a script without spaces is a word.
SHORTEST_CUT = 4
UNSPACED = "\u2e80"
LONGEST = 40


class _Cuts(dict[str, bool]):
    """Whether a word ends a passage."""

    def __missing__(self, word: str) -> bool:
        cuts = (len(word) >= SHORTEST_CUT or word >= UNSPACED) and crc32(word.encode()) & CUT == 0
        self[word] = cuts
        return cuts


_CUTS = _Cuts()


class Passage(NamedTuple):
    """Words `[start, end)` of a text, and their hash."""

    hash: int
    start: int
    end: int


def passages(words: Sequence[str]) -> list[Passage]:
    """The passages of a text, in order."""
    out: list[Passage] = []
    begin = 0
    for at, word in enumerate(words, 1):
        if _CUTS[word] or at - begin == LONGEST or at == len(words):
            out.append(Passage(_hash(words, begin, at), begin, at))
            begin = at
    return out


def _hash(words: Sequence[str], start: int, end: int) -> int:
    return crc32(" ".join(words[start:end]).encode())


class Fingerprint(NamedTuple):
    """The passages of a license: hashes and word counts, in order."""

    hashes: tuple[int, ...]
    sizes: tuple[int, ...]


class Match(NamedTuple):
    """How a text matches a fingerprint: words `[start, end)`; leftovers are runs of words of the text.

    A leftover is `(start, end, missing)`: words of the text that the license does not have (none: an empty
    run), and how many of its words are missing there. Counts are as in `align.Alignment`.
    """

    start: int
    end: int
    matched: int
    missing: int
    extra: int
    cut: int
    head: int
    leftovers: tuple[tuple[int, int, int], ...]

    @property
    def likeness(self) -> float:
        """The share of matched words among matched, missing and unexplained ones."""
        return self.matched / max(1, self.matched + self.missing + self.extra)


def match(own: Fingerprint, words: Sequence[str], found: list[Passage], low: int, high: int) -> Match | None:
    """The best match of a license within words `[low, high)`, whose passages are among `found`."""
    places: dict[int, int] = {}
    for number, value in enumerate(own.hashes):
        places[value] = -1 if value in places else number
    inside = [passage for passage in found if low <= passage.start and passage.end <= high]
    pairs = [
        (places[passage.hash], number)
        for number, passage in enumerate(inside)
        if places.get(passage.hash, -1) >= 0
    ]
    chain = [(own_at, inside[at].start) for own_at, at in chained(pairs, len(own.hashes))]
    return _Work(own, words).whole(chain, low, high) if chain else None


class _Work:
    """A match in progress: what was found, and what is left over."""

    def __init__(self, own: Fingerprint, words: Sequence[str]) -> None:
        self.own = own
        self.words = words
        self.matched = 0
        self.leftovers: list[tuple[int, int, int]] = []

    def whole(self, chain: list[tuple[int, int]], low: int, high: int) -> Match:
        """All passages around those that were found; each tells where its neighbors have to be."""
        sizes = self.own.sizes
        first, start = self.back(chain[0][0], chain[0][1], 0, low)
        last, end = chain[0][0], chain[0][1]
        for own_at, at in chain:
            self.gap(last, own_at, end, at)
            last, end = own_at + 1, at + sizes[own_at]
            self.matched += sizes[own_at]
        last, end = self.forth(last, end, len(sizes), high)
        cut = sum(sizes[:first]) + sum(sizes[last:])
        return Match(
            start,
            end,
            self.matched,
            missing=cut + sum(missing for _, _, missing in self.leftovers),
            extra=sum(stop - begin for begin, stop, _ in self.leftovers),
            cut=cut,
            head=sum(sizes[:first]),
            leftovers=tuple(self.leftovers),
        )

    def gap(self, own_low: int, own_high: int, low: int, high: int) -> None:
        """What is between two passages that were found."""
        own_low, low = self.forth(own_low, low, own_high, high)
        own_high, high = self.back(own_high, high, own_low, low)
        if own_low < own_high or low < high:
            self.leftovers.append((low, high, sum(self.own.sizes[own_low:own_high])))

    def forth(self, own_at: int, at: int, own_high: int, high: int) -> tuple[int, int]:
        """How far the passages from `own_at` on match at `at`."""
        while own_at < own_high:
            size = self.own.sizes[own_at]
            if at + size > high or _hash(self.words, at, at + size) != self.own.hashes[own_at]:
                break
            self.matched += size
            own_at += 1
            at += size
        return own_at, at

    def back(self, own_at: int, at: int, own_low: int, low: int) -> tuple[int, int]:
        """How far back the passages before `own_at` match before `at`."""
        while own_at > own_low:
            size = self.own.sizes[own_at - 1]
            if at - size < low or _hash(self.words, at - size, at) != self.own.hashes[own_at - 1]:
                break
            self.matched += size
            own_at -= 1
            at -= size
        return own_at, at
