"""How a text differs from its license, as passages with places and what they restrict."""

from openwash_lint.licenses import named_in
from openwash_lint.spans import Span
from openwash_lint.texts import index, riders
from openwash_lint.texts.align import Alignment, Leftover
from openwash_lint.texts.fingerprint import Match
from openwash_lint.texts.identified import Change
from openwash_lint.texts.segments import NAMED, Region
from openwash_lint.texts.words import Text

# How many words around a change are read with it, to tell what it restricts.
CONTEXT = 12
# Words that begin or make up a line about who holds the rights.
HOLDERS = frozenset(("copyright", "copyrights", "c", "copr", "portions", "rights", "reserved", "authors"))
# This many more words make a passage longer than it was.
ALIKE = 4
# The longest line about holders, in words.
HOLDER_LINE = 60
# The longest passage of a fingerprint that a name was filled into.
HOLDER = 15
# A list marker, a page number, a stray letter.
MARKER = 4
# In a word this long, a letter more or less is a misprint.
LONG = 6
# Next to a license, this few words are an addition to it; more are other matter.
BRIEF = 150
# Fewer words set no condition.
FEW = 5
# An addition is a separate sentence if it has this many words for each of the license's that split it.
SENTENCE = 5


def within(text: Text, region: Region) -> list[Change]:
    """What was changed inside a license's own text, except for what may be filled in or left out."""
    match = region.match
    if isinstance(match, Match):
        passages = [_passage(text, each) for each in match.leftovers]
        return [change for change in passages if change is not None]
    own = index.text(region.number)
    leftovers = [_change(text, each, own.words, match) for each in _united(match.leftovers)]
    blanks = [_blank(text, start, end) for start, end in match.filled]
    return [change for change in (*leftovers, *blanks) if change is not None]


def _united(leftovers: tuple[Leftover, ...]) -> list[Leftover]:
    """The leftovers; additions split by only a few words of the license ("… the Software …") become one."""
    out: list[Leftover] = []
    for each in leftovers:
        last = out[-1] if out else None
        if last and last.own_start == last.own_end and each.own_start == each.own_end:
            between = each.start - last.end
            if 0 < between <= MARKER and each.end - last.start >= SENTENCE * between:
                out[-1] = last._replace(end=each.end)
                continue
        out.append(each)
    return out


def _passage(text: Text, leftover: tuple[int, int, int]) -> Change | None:
    start, end, missing = leftover
    span = text.span(start, end)
    if start == end:
        return Change(span, "removed", "")
    if max(missing, end - start) <= HOLDER and is_about_holders(tuple(text.words[start:end])):
        return None
    kind = "replaced" if missing else "added"
    written = text.raw[span.start : span.end]
    # If a passage known by its hash is no longer than it was, nobody can tell which words are new.
    alike = missing and end - start <= missing + ALIKE
    return Change(span, kind, written, () if alike else riders.kinds(text.joined(start, end), written))


def _blank(text: Text, start: int, end: int) -> Change | None:
    """A condition written where a name belongs."""
    if end - start <= MARKER:
        return None
    span = text.span(start, end)
    written = text.raw[span.start : span.end]
    said = text.joined(start, end)
    restricts = riders.kinds(said, written)
    return Change(span, "added", written, restricts) if restricts or riders.sets_condition(said) else None


def _change(text: Text, each: Leftover, own: tuple[str, ...], match: Alignment) -> Change | None:
    lacking = own[each.own_start : each.own_end]
    extra = tuple(text.words[each.start : each.end])
    if _means_the_same(lacking, extra) or _is_filler(text, each, lacking, extra):
        return None
    if extra and not lacking:
        each = _slid(text, each, match)
    span = text.span(each.start, each.end)
    if not extra:
        return Change(span, "removed", " ".join(lacking))
    near = text.joined(max(match.start, each.start - CONTEXT), min(match.end, each.end + CONTEXT))
    written = text.raw[span.start : span.end]
    return Change(span, "replaced" if lacking else "added", written, riders.kinds(near, written))


def _slid(text: Text, each: Leftover, match: Alignment) -> Leftover:
    """An addition moved to where a sentence begins, if the words around allow."""
    words = text.words
    low, high = 0, 0
    while each.start + low > match.start and words[each.start + low - 1] == words[each.end + low - 1]:
        low -= 1
    while each.end + high < match.end and words[each.start + high] == words[each.end + high]:
        high += 1
    best = max(range(low, high + 1), key=lambda by: (text.begins_clause(each.start + by), -abs(by)))
    return each._replace(start=each.start + best, end=each.end + best)


def _means_the_same(lacking: tuple[str, ...], extra: tuple[str, ...]) -> bool:
    """Whether two runs differ only in how words are divided, or in a letter of a long word."""
    one, other = "".join(lacking), "".join(extra)
    if one == other:
        return True
    return len(lacking) == len(extra) == 1 and len(one) >= LONG and _one_letter_off(one, other)


def _one_letter_off(one: str, other: str) -> bool:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rest, after = one[same:], other[same:]
    return rest[1:] == after or rest == after[1:] or rest[1:] == after[1:]


def _is_filler(text: Text, each: Leftover, lacking: tuple[str, ...], extra: tuple[str, ...]) -> bool:
    """Whether what is left over is a marker, a line about holders or part of an address."""
    if len(extra) <= MARKER and len(lacking) <= MARKER and all(map(_is_marker, (*lacking, *extra))):
        return True
    if lacking and extra and riders.names_a_blank(lacking):
        return len(extra) <= NAMED and not riders.sets_condition(" ".join(extra))
    if lacking or not extra:
        return False
    if text.is_line(each.start, each.end):
        return is_about_holders(extra) or _is_heading(extra)
    return _is_address(text, each)


def _is_heading(words: tuple[str, ...]) -> bool:
    """Whether a separate line is a title that says nothing."""
    joined = " ".join(words)
    return len(words) <= MARKER and not riders.sets_condition(joined) and not riders.kinds(joined)


def _is_marker(word: str) -> bool:
    return word.isdigit() or len(word) == 1 or not word.strip("ivxl")


def is_about_holders(words: tuple[str, ...]) -> bool:
    """Whether words read as lines that say who holds the copyright."""
    if len(words) > HOLDER_LINE or not HOLDERS.intersection(words):
        return False
    joined = " ".join(words)
    return not riders.sets_condition(joined) and not riders.kinds(joined)


def _is_address(text: Text, each: Leftover) -> bool:
    span = text.span(each.start, each.end)
    around = text.raw[max(0, span.start - 200) : span.end].split()
    count = len(text.raw[span.start : span.end].split())
    return all("://" in part or "www." in part for part in around[-count:])


def outside(text: Text, free: list[tuple[int, int]], granted: frozenset[str] = frozenset()) -> list[Change]:
    """Clauses outside the licenses that restrict what they grant or, if there is little else, set terms.

    `granted` are kinds of restrictions that the licenses have anyway: a preamble may mention them.
    """
    found = []
    for start, end in free:
        brief = end - start <= BRIEF
        for span in text.clauses(start, end):
            change = _clause(text, span, brief=brief)
            told = start == 0 and change and change.restricts and granted.issuperset(change.restricts)
            if change is not None and not told:
                found.append(change)
    return found


def _clause(text: Text, span: Span, *, brief: bool) -> Change | None:
    """A clause that restricts or, in `brief` text, sets a condition; a license's name alone does neither."""
    first, last = text.within(span)
    said = text.joined(first, last)
    written = text.raw[span.start : span.end]
    restricts = riders.kinds(said, written)
    if not restricts and not (brief and last - first >= FEW and riders.sets_condition(said)):
        return None
    named = sum(len(written[name.start : name.end].split()) for name in named_in.find(written))
    return None if named and last - first - named <= FEW else Change(span, "added", written, restricts)
