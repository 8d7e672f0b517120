"""Which licenses a text contains, and where each begins and ends."""

from bisect import bisect_left, bisect_right

from openwash_lint.licenses import catalog
from openwash_lint.record import NamedTuple
from openwash_lint.texts import fingerprint, index
from openwash_lint.texts.align import Alignment, align
from openwash_lint.texts.fingerprint import Match, Passage
from openwash_lint.texts.index import Entry, Index, Near

# How many licenses of a bundle of notices are read.
MOST = 24
# How many texts that are similar to a passage are compared with it word for word.
COMPARED = 12
# How much more of an entry may be there than its marked sequences tell.
DOUBT = 0.3
# Shares of a license's marked sequences, and of its words, below which it is not named.
LEAST_SHARED = 0.2
LEAST_LIKENESS = 0.6
# A text with much added is named if it keeps this share of the license; so is one that is this similar to it.
KEPT = 0.85
LIKE = 0.75
# Notices, exceptions and very short texts have to be there nearly whole.
WHOLE = 0.8
SHORT = 40
# A text that lacks this much of the beginning, where the grant is, is a disclaimer that many licenses have.
HEADLESS = 0.3
# A text that only resembles an AI license, as its versions and imitations do, is another license.
RELATED = 0.8
# A part of a license is named if it is nearly all that is there, and has this many words.
PART = 0.12
PURE = 0.85
COVERED = 0.6
# What a word missing at the beginning or end costs, compared with one missing or added inside.
LACKING = 0.4
# What it costs if any words inside are missing: words are added to a license more often than exchanged.
INCOMPLETE = 15
# A text that lacks this share of the license is the one named at its head, if that explains nearly as much.
BROKEN = 0.1
NEARLY = 0.95
TITLE = 40
# A blank may be filled in with at most this many words before it counts against the license.
NAMED = 12


class Region(NamedTuple):
    """Words `[start, end)` of a text that are a license's."""

    number: int
    entry: Entry
    start: int
    end: int
    match: Alignment | Match


class Reading:
    """A text's words, and what is computed about them once."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.index: Index = index.load()
        self.hashes = index.gram_hashes(words)
        self.places = index.shared_places(self.index, self.hashes)
        self._passages: list[Passage] | None = None

    @property
    def passages(self) -> list[Passage]:
        """The passages that fingerprints are made of."""
        if self._passages is None:
            self._passages = fingerprint.passages(self.words)
        return self._passages

    def near(self, low: int, high: int) -> list[Near]:
        """Entries that share sequences with words `[low, high)`, those that explain most of them first."""
        part = {}
        for value, places in self.places.items():
            inside = places[bisect_left(places, low) : bisect_right(places, high - index.GRAM)]
            if inside:
                part[value] = inside
        found = [each for each in index.near(self.index, part) if self.share(each) >= LEAST_SHARED]
        return sorted(found, key=lambda each: (-self.worth(each), each.number))

    def worth(self, near: Near) -> float:
        """How many words an entry may explain, less some for those it would lack."""
        share = self.share(near)
        return self.entry(near).full * (share - LACKING * (1 - share))

    def entry(self, near: Near) -> Entry:
        """The text of the entry."""
        return self.index.entries[near.number]

    def share(self, near: Near) -> float:
        """The share of its marked sequences that are there."""
        return near.shared / max(1, self.entry(near).marks)


def regions(words: list[str]) -> tuple[Region, ...]:
    """The licenses in a text, by place, none overlapping."""
    reading = Reading(words)
    found: list[Region] = []
    free = [(0, len(words))]
    while free and len(found) < MOST:
        low, high = free.pop()
        best = _closer(reading, _best(reading, low, high), low, high)
        if best is not None:
            found.append(best)
            free += [(low, best.start), (best.end, high)]
    return tuple(sorted(found, key=lambda region: region.start))


def _closer(reading: Reading, best: Region | None, low: int, high: int) -> Region | None:
    """What explains a region alone: among many copies, a match may run into the next, or start there."""
    if best is None or best.match.likeness == 1.0 or high - low < best.end - best.start + 2 * TITLE:
        return best
    start, end = best.start, best.end
    for margin in (TITLE, 0):
        near = _best(reading, max(low, start - margin), min(high, end + margin))
        if near is not None and (_is_whole(near, best) or _worth(near) > _worth(best)):
            best = near
    return best


def _is_whole(near: Region, best: Region) -> bool:
    """Whether a region has no wrong word, and nearly as many words as another."""
    return _unlike(near) == 0 and near.match.matched >= NEARLY * best.match.matched


def _best(reading: Reading, low: int, high: int) -> Region | None:
    """The license that explains most of words `[low, high)`."""
    best: Region | None = None
    worth = 0.0
    seen: list[Region] = []
    for compared, near in enumerate(reading.near(low, high)):
        entry = reading.entry(near)
        if best is not None and (compared >= COMPARED or _settled(best, entry)):
            break
        if entry.full * min(1.0, reading.share(near) + DOUBT) <= worth:
            continue
        region = _compared(reading, near, low, high)
        if region is None or not _acceptable(region, high - low):
            continue
        seen.append(region)
        if _worth(region) > worth:
            best, worth = region, _worth(region)
    return _titled(reading, best, seen) if best and _is_broken(best) else best


def _is_broken(region: Region) -> bool:
    return region.entry.kind == "text" and region.match.cut > BROKEN * region.entry.size


def _titled(reading: Reading, best: Region, seen: list[Region]) -> Region:
    """Of the licenses whose beginning a text is, the one that its title names."""
    title = " ".join(reading.words[max(0, best.start - TITLE) : best.start + TITLE])
    called = [each.license for each in catalog.names_in(title)]
    for region in sorted(seen, key=lambda each: each is not best):
        own = catalog.get(region.entry.ident)
        near = region.match.matched >= NEARLY * best.match.matched
        if near and own is not None and any(each.id == own.id for each in called):
            return region
    alike = [each for each in seen if each.match.matched >= best.match.matched]
    return min(alike, key=lambda each: (_unlike(each), -each.match.matched, each is not best))


def _unlike(region: Region) -> int:
    """How many words differ within the part that is there."""
    match = region.match
    filled = match.filled if isinstance(match, Alignment) else ()
    return match.extra + match.missing - match.cut + sum(max(0, end - start - NAMED) for start, end in filled)


def _settled(best: Region, entry: Entry) -> bool:
    """Whether neither this entry nor those after it can beat a text that was found whole."""
    return best.match.likeness == 1.0 and entry.full < best.match.matched


def _worth(region: Region) -> float:
    match = region.match
    lacking = match.missing - match.cut
    if isinstance(match, Alignment):
        lacking += sum(max(0, end - start - NAMED) for start, end in match.filled)
    return match.matched - match.extra - lacking - INCOMPLETE * (lacking > 0) - LACKING * match.cut


def _compared(reading: Reading, near: Near, low: int, high: int) -> Region | None:
    entry = reading.entry(near)
    low, high = _window(near.places, 2 * entry.full + 300, entry.full, low, high)
    match: Alignment | Match | None
    if entry.kind == "fingerprint":
        own = index.fingerprint(near.number)
        match = fingerprint.match(own, reading.words, reading.passages, low, high)
    else:
        match = align(index.text(near.number), reading.words, low, high)
    if match is None or match.start >= match.end:
        return None
    return Region(near.number, entry, match.start, match.end, match)


def _window(places: tuple[int, ...], length: int, margin: int, low: int, high: int) -> tuple[int, int]:
    """Where most shared sequences are within `length` words, with a margin around."""
    most = (0, 0, 0)
    begin = 0
    for end, place in enumerate(places):
        while place - places[begin] > length:
            begin += 1
        most = max(most, (end - begin + 1, -places[begin], -place))
    return max(low, -most[1] - margin), min(high, margin - most[2])


def _acceptable(region: Region, room: int) -> bool:
    match = region.match
    if region.entry.kind in ("header", "exception") or region.entry.size < SHORT:
        return match.likeness >= WHOLE
    if match.head > HEADLESS * region.entry.size:
        return False
    inner = match.matched / max(1, match.matched + match.extra + match.missing - match.cut)
    if region.entry.kind == "fingerprint" and inner < RELATED:
        return False
    kept = match.matched / max(1, match.matched + match.missing)
    if match.likeness >= LEAST_LIKENESS and max(kept, match.likeness + KEPT - LIKE) >= KEPT:
        return True
    pure = match.matched / max(1, match.matched + match.extra)
    return match.likeness >= PART and pure >= PURE and match.matched >= max(SHORT, COVERED * room)
