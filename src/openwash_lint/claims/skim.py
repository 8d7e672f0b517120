"""Owns what of a card has to be read at all: what holds no word that matters is blanked, places kept."""

from bisect import bisect_left
from collections.abc import Iterator

from openwash_lint.claims import languages, license_names, own_names
from openwash_lint.claims.lexicon import compiled
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

# Lines that tell how others are read: fences, headings, lines under one, definitions of a link's address.
_LINES = "\n[ >\t]*(?:```|~~~|#{1,6}[ \t]|\\[[^\\]\n]+\\]:|==|--)"
# Comments, and elements that give their context to others: a table's, a list's, a heading's.
_MARKUP = (
    "<!--|-->|</?(?:h[1-6]|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|details|summary|blockquote|pre|code"
    "|script|style)[^a-z]"
)
# Tags that tables are made of, and elements that change how all behind them is read until they are closed.
_ROWS = frozenset(
    f"{end}{name}" for name in ("table", "thead", "tbody", "tr", "td", "th") for end in ("", "/")
)
_WRAPPERS = ("h1", "h2", "h3", "h4", "h5", "h6", "pre")
_FENCES = ("```", "~~~")
# How many levels of headings there are, and a place behind all others.
_LEVELS, _NOWHERE = 6, 1 << 62
# How far behind an anchor the rest of a name may stand.
_NEAR = 16


class _Heading(NamedTuple):
    """Where a heading stands in the text, and its level."""

    start: int
    end: int
    level: int


def marks(low: str, letters: tuple[str, ...]) -> tuple[Span, ...]:
    """Where a word stands that matters in a text in lower case, whose letters are of these families."""
    # Each pattern is asked for by itself: one of them all has too many states to be fast.
    patterns = [languages.anchors_or(license_names.MARKS)]
    patterns += [compiled(languages.anchors(family)) for family in letters]
    hits = [hit for pattern in patterns for hit in pattern.finditer_low(low)]
    found = sorted([(hit.start(), hit.end()) for hit in hits])
    return tuple(Span(*span) for span in found if not _is_passed_over(low, *span))


def _is_passed_over(low: str, start: int, end: int) -> bool:
    named = compiled(languages.passed_over()).search_low(low[start : end + _NEAR])
    return named is not None and named.start() < end - start


def skimmed(body: str, low: str, places: list[int]) -> str:
    """The text, what of it stands between blank lines without a mark blanked or, behind all marks, cut off.

    `low` is the text in lower case, `places` where its marks stand, in order. What tells how a piece that
    stays is to be read does too: titles, headings above it, the tags of tables and lists, and the beginning
    of an item that it is indented under. Code goes. Reading Markdown costs several times what parsing it
    does, and most pieces of most cards say nothing about openness.
    """
    pieces: list[str] = []
    at = 0
    for start, end in sorted(_kept(body, low, places)):
        if end <= max(at, start):
            continue
        if start > at:
            # One blank line: the parser takes longer for many.
            pieces += (" " * (start - at - 1), "\n")
        pieces.append(body[max(at, start) : end])
        at = end
    return "".join(pieces)


def _kept(body: str, low: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of the text that stay; they may overlap."""
    headings, definitions, code, opened = _structure(low, places[-1] if places else 0)
    read = [place for place in places if not _within(code, place)]
    last = read[-1] if read else 0
    blank = "\n\r\n" if "\r\n" in body else "\n\n"
    tags = [(hit.start(), hit.group()) for hit in compiled(_MARKUP).finditer_low(low[:last])]
    bearing = _bearing(body, blank, [tag for tag in tags if not _within(code, tag[0])])
    at = 0
    for place in sorted((*read, *bearing, *opened)):
        if place >= at:
            start = _beginning(body, blank, place, at)
            end = body.find(blank, place)
            at = len(body) if end < 0 else end + len(blank)
            yield from _without(code, start, at)
    yield from definitions
    yield from ((heading.start, heading.end) for heading in headings[: own_names.TITLES])
    yield from _above(headings, read)


def _bearing(body: str, blank: str, tags: list[tuple[int, str]]) -> list[int]:
    """Where the tags stand that may bear on what is read behind them: all but those of tables by themselves.

    A table that is closed before a line is blank bears on nothing else where no heading and no `pre` is left
    open around it; it is kept as a whole if a word in it matters.
    """
    tagged = [tag.rstrip("> \t\r\n").lstrip("<") for _, tag in tags]
    passed = set[int]()
    if all(tagged.count(name) == tagged.count(f"/{name}") for name in _WRAPPERS):
        for first, last in _tables(tagged):
            if _ROWS.issuperset(tagged[first:last]) and body.find(blank, tags[first][0], tags[last][0]) < 0:
                passed.update(range(first, last + 1))
    return [at for number, (at, _) in enumerate(tags) if number not in passed]


def _tables(names: list[str]) -> Iterator[tuple[int, int]]:
    """The numbers of the first and the last tag of each table that is closed and stands in no other."""
    depth = first = 0
    for number, name in enumerate(names):
        if name == "table":
            first = first if depth else number
            depth += 1
        elif name == "/table" and depth:
            depth -= 1
            if not depth:
                yield first, number


def _without(code: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a stretch without the code in it."""
    row = max(0, bisect_left(code, (start, start)) - 1)
    while row < len(code) and code[row][0] < end:
        if code[row][1] > start:
            yield start, code[row][0]
            start = code[row][1]
        row += 1
    yield start, end


def _within(stretches: list[tuple[int, int]], place: int) -> bool:
    row = bisect_left(stretches, (place, place)) - 1
    return row >= 0 and place < stretches[row][1]


def _beginning(body: str, blank: str, place: int, kept: int) -> int:
    """Where the piece around a place begins; for an indented one, that under which it stands.

    What stands before `kept` stays anyhow.
    """
    start = place + 1
    while start > kept:
        end = body.rfind(blank, kept, start)
        start = end + len(blank) if end >= 0 else kept
        if body[start : start + 1] not in (" ", "\t"):
            return start
        start = end
    return kept


def _structure(
    low: str, last: int
) -> tuple[list[_Heading], list[tuple[int, int]], list[tuple[int, int]], list[int]]:
    """The headings, the lines that define what links refer to, the stretches of code between fences.

    The last part tells where a fence stands that nothing closes: how far its code reaches is for the parser
    to say. Behind the `last` mark all are told only as far as they matter: titles, and what defines links.
    """
    headings: list[_Heading] = []
    definitions, code = [], []
    fence, since = "", 0
    last = max(last, low.rfind("]:"))
    for hit in compiled(_LINES).finditer_low(f"\n{low}"):
        start = hit.start()
        if start > last and not fence and len(headings) >= own_names.TITLES:
            break
        end = low.find("\n", start) + 1 or len(low)
        said = low[start:end].lstrip(" >\t").rstrip()
        if said[:3] in _FENCES:
            rest = said.lstrip(said[0])
            if fence == said[:3] and rest.strip() in ("", "-->"):
                # What ends a comment as well stays.
                code.append((since, start if rest else end))
                fence = ""
            elif not fence and "`" not in rest:
                fence, since = said[:3], start
        elif fence:
            continue
        elif said[:1] == "[":
            definitions.append((start, end))
        elif said[:1] == "#":
            headings.append(_Heading(start, end, len(said) - len(said.lstrip("#"))))
        elif not said.strip("=-") and low[max(0, start - 2) : start].strip():
            headings += _underlined(low, start, end, code)
    return headings, definitions, code, [since] if fence and since < last else []


def _underlined(low: str, start: int, end: int, code: list[tuple[int, int]]) -> list[_Heading]:
    """The heading that the line at `start` makes of what stands above, unless that is code."""
    above = low.rfind("\n", 0, start - 1) + 1
    level = 1 if low[start:end].lstrip(" >\t").startswith("=") else 2
    return [] if _within(code, above) else [_Heading(above, end, level)]


def _above(headings: list[_Heading], places: list[int]) -> Iterator[tuple[int, int]]:
    """The headings under which a mark stands: no heading of their level or above comes in between."""
    following = [_NOWHERE] * _LEVELS
    for heading in reversed(headings):
        mark = bisect_left(places, heading.end)
        if mark < len(places) and places[mark] < min(following[: heading.level]):
            yield heading.start, heading.end
        following[heading.level - 1] = heading.start
