"""Aligns a text with a license's own words: what was matched, what is left over, and where."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from openwash_lint.record import NamedTuple
from openwash_lint.texts.chains import Gap, Pair, ascending, chained, merged, once, pairs_of
from openwash_lint.texts.template import ANY, ANY_OR_NONE, BLANK, Slot, Template

WILD = (ANY, ANY_OR_NONE)
# At a license's ends, a missing word costs more than an added one.
PRICES = {"missing": 2, "extra": 1}
# A blank that is filled in counts as at most this many matched words.
TOLD = 6
# Words in a run that anchors two texts to each other; in what is left over, shorter runs are tried.
ANCHOR = 5
# A gap of more cells (words of one side times words of the other) is anchored by shorter runs first.
CELLS = 1500
# Pairs of positions looked at in one gap before it is reported as replaced as a whole.
EFFORT = 3000
# Of a license and a text, the other must contain this share of the shorter one's runs of five words.
LEAST_ANCHORED = 0.2
# How far before the first matched word a license's first words may be.
SLACK = 30


class Leftover(NamedTuple):
    """Words `[own_start, own_end)` of the license that became words `[start, end)` of the text."""

    own_start: int
    own_end: int
    start: int
    end: int


class Alignment(NamedTuple):
    """How a text matches: words `[start, end)` are the license's, `matched` of them its own.

    `missing` and `extra` count words of the license that were not found, and words of the text that are not
    explained; `cut` of the missing ones are its first or last words, `head` its first. `filled` are the texts
    of blanks.
    """

    start: int
    end: int
    matched: int
    missing: int
    extra: int
    cut: int
    head: int
    leftovers: tuple[Leftover, ...]
    filled: tuple[tuple[int, int], ...]

    @property
    def likeness(self) -> float:
        """The share of matched words among matched, missing and unexplained ones."""
        return self.matched / max(1, self.matched + self.missing + self.extra)


def align(own: Template, words: Sequence[str], low: int, high: int) -> Alignment | None:
    """The best match of a license within words `[low, high)`; `None` when no run of five words is shared."""
    fixed = _fixed(own)
    pairs = chained(pairs_of(fixed, words, Gap(0, len(fixed), low, high), ANCHOR), len(fixed))
    if not pairs or len(pairs) < LEAST_ANCHORED * min(sum(map(bool, fixed)), high - low) - 2 * ANCHOR:
        return None
    return _Work(own, words, fixed).whole(pairs, low, high)


def _fixed(own: Template) -> list[str]:
    """The license's words, with blanks that match nothing where others may be."""
    fixed = list(own.words)
    for slot in own.slots:
        if slot.kind in ("alt", "title", "copyright"):
            fixed[slot.start : slot.end] = [""] * (slot.end - slot.start)
    return fixed


class _Work:
    """An alignment in progress."""

    def __init__(self, own: Template, words: Sequence[str], fixed: list[str]) -> None:
        self.own = own
        self.words = words
        self.fixed = fixed
        self.matched = 0
        self.leftovers: list[Leftover] = []
        self.filled: list[tuple[int, int]] = []
        self.end = 0
        self.optional = [slot for slot in own.slots if slot.kind == "optional"]
        self.slots: dict[int, list[Slot]] = {}
        for slot in own.slots:
            self.slots.setdefault(slot.start, []).append(slot)

    def whole(self, pairs: list[Pair], low: int, high: int) -> Alignment:
        """All of the license against the text around its anchors."""
        runs = self.runs(pairs, ANCHOR)
        own_first, first, _ = runs[0]
        start = self.before(own_first, max(low, first - own_first - SLACK), first)
        self.inside(runs, ANCHOR)
        own_last, last, size = runs[-1]
        end = self.after(own_last + size, last + size, high)
        lacking = [(each, self.required(each.own_start, each.own_end)) for each in self.leftovers]
        lacking = [(each, count) for each, count in lacking if count or each.end > each.start]
        head = sum(count for each, count in lacking if each.own_start == 0 or each.end <= start)
        tail = sum(count for each, count in lacking if each.own_end == len(self.fixed) or each.start >= end)
        return Alignment(
            start,
            end,
            self.matched,
            missing=sum(count for _, count in lacking),
            extra=sum(each.end - each.start for each, _ in lacking),
            cut=head + tail,
            head=head,
            leftovers=tuple(each for each, _ in lacking),
            filled=tuple(self.filled),
        )

    def inside(self, runs: list[tuple[int, int, int]], size: int) -> None:
        """The runs themselves and the gaps between them."""
        self.matched += sum(count for _, _, count in runs)
        for (own, at, count), (own_next, at_next, _) in pairwise(runs):
            self.gap(Gap(own + count, own_next, at + count, at_next), size)

    def runs(self, pairs: list[Pair], size: int) -> list[tuple[int, int, int]]:
        """The anchors as runs, without the few words at an end that belong to a part that may be left out."""
        whole = merged(pairs, size)
        trimmed = [self.trimmed(*run) for run in whole]
        return [run for run in trimmed if run[2] > 0] or whole

    def trimmed(self, own: int, at: int, count: int) -> tuple[int, int, int]:
        for slot in self.optional:
            if slot.start < own < slot.end < own + min(count, ANCHOR):
                own, at, count = slot.end, at + slot.end - own, count - (slot.end - own)
            if own + count - ANCHOR < slot.start < own + count < slot.end:
                count = slot.start - own
        return own, at, count

    def gap(self, gap: Gap, size: int) -> None:
        """Words between two anchors."""
        if gap.own_low == gap.own_high and gap.low == gap.high:
            return
        cells = (gap.own_high - gap.own_low + 1) * (gap.high - gap.low + 1)
        if gap.low == gap.high or (gap.own_low == gap.own_high and gap.own_low not in self.slots):
            self.leftovers.append(Leftover(*gap))
            return
        if cells <= CELLS or size == 1:
            self.walk(gap, [(gap.own_low, gap.low)], free_end=False)
            return
        pairs = ascending(once(pairs_of(self.fixed, self.words, gap, size - 1)))
        if not pairs:
            self.gap(gap, size - 1)
            return
        runs = self.runs(pairs, size - 1)
        self.gap(Gap(gap.own_low, runs[0][0], gap.low, runs[0][1]), size - 1)
        self.inside(runs, size - 1)
        own, at, count = runs[-1]
        self.gap(Gap(own + count, gap.own_high, at + count, gap.high), size - 1)

    def before(self, own_high: int, low: int, high: int) -> int:
        """The license's first words, which may begin anywhere from `low`; returns where they begin."""
        if own_high == 0:
            return high
        starts = [(0, at) for at in range(high, low - 1, -1)]
        return self.walk(Gap(0, own_high, low, high), starts, free_end=False)

    def after(self, own_low: int, low: int, high: int) -> int:
        """The license's last words, which may end anywhere before `high`; returns where they end."""
        size = len(self.own.words)
        if own_low == size:
            self.end = low
            return low
        most = min(high, low + 2 * (size - own_low) + SLACK)
        self.walk(Gap(own_low, size, low, most), [(own_low, low)], free_end=True)
        return self.end

    def walk(self, gap: Gap, starts: list[Pair], *, free_end: bool) -> int:
        """The cheapest way through a gap; returns the place it began at."""
        cost: dict[Pair, int] = dict.fromkeys(starts, 0)
        back: dict[Pair, tuple[Pair, str]] = {}
        queues: list[list[Pair]] = [starts[::-1]]
        done: set[Pair] = set()
        price = 0
        while price < len(queues) and len(done) < EFFORT:
            if not queues[price]:
                price += 1
                continue
            state = queues[price].pop()
            if state in done:
                continue
            done.add(state)
            if state[0] == gap.own_high and (free_end or state[1] == gap.high):
                return self.trace(state, back)
            for after, step in self.steps(state, gap):
                paid = price + PRICES.get(step, 0)
                if after not in done and paid < cost.get(after, paid + 1):
                    cost[after] = paid
                    back[after] = (state, step)
                    queues += [[] for _ in range(paid - len(queues) + 1)]
                    queues[paid].append(after)
        own, at = starts[0]
        self.leftovers.append(Leftover(own, gap.own_high, at, gap.high))
        self.end = gap.high
        return at

    def steps(self, state: Pair, gap: Gap) -> Iterable[tuple[Pair, str]]:
        """Where one can go from a pair of places, and how."""
        own, at = state
        if own < gap.own_high and at < gap.high and self.own.words[own] == self.words[at]:
            yield (own + 1, at + 1), "same"
        for slot in self.slots.get(own, ()):
            if slot.end > gap.own_high:
                continue
            if slot.kind != "alt":
                yield (slot.end, at), "skip"
            for variant in slot.variants:
                for end in self.ends(variant, 0, at, gap.high):
                    yield (slot.end, end), _filling(variant, end - at)
        if own < gap.own_high:
            yield (own + 1, at), "missing"
        if at < gap.high:
            yield (own, at + 1), "extra"

    def ends(self, variant: tuple[str, ...], begin: int, at: int, high: int) -> Iterable[int]:
        """Where a variant's words that begin at `at` can end."""
        for number in range(begin, len(variant)):
            word = variant[number]
            if word in WILD:
                for end in range(at + (word == ANY), min(high, at + BLANK) + 1):
                    yield from self.ends(variant, number + 1, end, high)
                return
            if at >= high or self.words[at] != word:
                return
            at += 1
        yield at

    def trace(self, goal: Pair, back: dict[Pair, tuple[Pair, str]]) -> int:
        """Notes what the way to `goal` left over; returns the place it began at."""
        self.end = goal[1]
        found: list[Leftover] = []
        state = goal
        while state in back:
            before, step = back[state]
            if step == "same":
                self.matched += 1
            elif step.startswith("fill"):
                self.fill(step, before[1], state[1])
            elif step in ("missing", "extra"):
                found.append(Leftover(before[0], state[0], before[1], state[1]))
            state = before
        self.leftovers += _joined(found[::-1])
        return state[1]

    def fill(self, step: str, start: int, end: int) -> None:
        """Notes what an alternative's blanks were filled in with."""
        told, head, tail = (int(number) for number in step.split()[1:])
        self.matched += told
        if head >= 0 and start + head < end - tail:
            self.filled.append((start + head, end - tail))

    def required(self, low: int, high: int) -> int:
        """How many of these words of the license may not be left out."""
        if low == high:
            return 0
        optional = {
            at
            for slot in self.own.slots
            if slot.kind != "alt" and slot.start < high and slot.end > low
            for at in range(max(low, slot.start), min(high, slot.end))
        }
        return high - low - len(optional)


def _filling(variant: tuple[str, ...], size: int) -> str:
    """A step that explains `size` words of the text by a variant.

    It says how many of them count for the license, and how many of the variant's own words come before its
    first blank and after its last (-1: it has none).
    """
    blanks = [at for at, word in enumerate(variant) if word in WILD]
    if not blanks:
        return f"fill {size} -1 -1"
    told = min(size, len(variant) - len(blanks) + TOLD)
    return f"fill {told} {blanks[0]} {len(variant) - 1 - blanks[-1]}"


def _joined(found: list[Leftover]) -> list[Leftover]:
    """Leftovers that touch, as one."""
    out: list[Leftover] = []
    for each in found:
        if out and out[-1].own_end == each.own_start and out[-1].end == each.start:
            out[-1] = Leftover(out[-1].own_start, each.own_end, out[-1].start, each.end)
        else:
            out.append(each)
    return out
