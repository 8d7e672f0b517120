"""Runs of words that a text shares with a license, and the chain of them that is one copy of it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from openwash_lint.record import NamedTuple

# How much text, as a share of a license's size, may be put into one copy; another copy is farther away.
SPREAD = 0.9


class Gap(NamedTuple):
    """Words `[own_low, own_high)` of a license and `[low, high)` of a text that correspond."""

    own_low: int
    own_high: int
    low: int
    high: int


Pair = tuple[int, int]


def pairs_of(fixed: Sequence[str], words: Sequence[str], gap: Gap, size: int) -> list[Pair]:
    """Places `(own, text)` of runs of `size` words that occur once in the license, by place in the text."""
    seen: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(_runs(fixed, gap.own_low, gap.own_high, size), gap.own_low):
        seen[run] = -1 if run in seen else at
    pairs = []
    for at, run in enumerate(_runs(words, gap.low, gap.high, size), gap.low):
        own = seen.get(run, -1)
        if own >= 0 and "" not in run:
            pairs.append((own, at))
    return pairs


def _runs(words: Sequence[str], low: int, high: int, size: int) -> Iterable[tuple[str, ...]]:
    part = words[low:high]
    return zip(*(part[at:] for at in range(size)), strict=False)


def chained(pairs: list[Pair], size: int) -> list[Pair]:
    """The pairs that belong to one copy of a license of `size` words or passages, ascending on both sides."""
    return ascending(once(_copy(pairs, size)))


def _copy(pairs: list[Pair], size: int) -> list[Pair]:
    """The pairs of one copy of the license, the fullest if a text contains several."""
    shifts = sorted(at - own for own, at in pairs)
    if not shifts or shifts[-1] - shifts[0] <= size * SPREAD:
        return pairs
    most = begin = first = 0
    for end, shift in enumerate(shifts):
        while shift - shifts[begin] > size * SPREAD:
            begin += 1
        if end - begin >= most:
            most, first = end - begin + 1, shifts[begin]
    return [(own, at) for own, at in pairs if first <= at - own <= first + size * SPREAD]


def once(pairs: list[Pair]) -> list[Pair]:
    """One place for each run of the license: of several, the one that fits best with all the others."""
    if len({own for own, _ in pairs}) == len(pairs):
        return pairs
    shifts = sorted(at - own for own, at in pairs)
    middle = shifts[len(shifts) // 2]
    best: dict[int, int] = {}
    for own, at in pairs:
        if own not in best or abs(at - own - middle) < abs(best[own] - own - middle):
            best[own] = at
    return sorted(best.items(), key=lambda pair: pair[1])


def ascending(pairs: list[Pair]) -> list[Pair]:
    """The longest run of pairs that ascends on both sides (patience sorting)."""
    if all(one[0] < two[0] for one, two in pairwise(pairs)):
        return pairs
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (own, _) in enumerate(pairs):
        pile = bisect_left(tops, own)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(own)
            holders.append(number)
        else:
            tops[pile] = own
            holders[pile] = number
    chain = []
    at = holders[-1] if holders else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def merged(pairs: list[Pair], size: int) -> list[tuple[int, int, int]]:
    """Anchors that continue each other as runs `(own, text, words)`; overlapping ones are cut."""
    runs: list[tuple[int, int, int]] = []
    for own, at in pairs:
        if runs:
            own_run, run, count = runs[-1]
            if own - at == own_run - run and own <= own_run + count:
                runs[-1] = (own_run, run, own - own_run + size)
                continue
            cut = max(own_run + count - own, run + count - at, 0)
            if cut >= size:
                continue
            runs.append((own + cut, at + cut, size - cut))
        else:
            runs.append((own, at, size))
    return runs
