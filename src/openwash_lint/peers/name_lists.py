"""Lists of models' names, and the restricted families in them: rules/lineage/called.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.lineage import family_names
from openwash_lint.lineage.family_names import Named
from openwash_lint.record import NamedTuple

# What may stand around a name, and what parts the names of a list.
_AROUND = " *_`\"'“”‘’[]"
_SIGNS = ",;、，；/|+&·•\n"
# What no word of a name holds.
_BOUNDS = f"{_SIGNS} ()（）[]:：。"
# The first letter of scripts without spaces, and of Hangul.
_UNSPACED = "\u2e80"
# The most names of a list, the most words of a name, and the longest aside after one, in characters.
_MOST, _WORDS, _ASIDE = 60, 6, 60


class Told(NamedTuple):
    """A passage's text, the same in lower case, and the restricted families in it by where they begin."""

    text: str
    low: str
    names: Mapping[int, Named]


def told_in(text: str, low: str) -> Told:
    """A text as these readers take it; `low` is as long."""
    return Told(text, low, {found.start: found for found in family_names.named(low)})


def ahead(told: Told, at: int) -> Iterator[Named]:
    """The restricted families in a list of names that begins at an offset; none if other words do."""
    first = at
    for _ in range(_MOST):
        at = skipped(told.low, at)
        found = told.names.get(at)
        if found and (not is_whole(told.low, found) or _is_subject(told.low, first, found)):
            return
        end = found.end if found else _named_to(told.text, at)
        if end <= at:
            return
        if found:
            yield found
        at = _next(told.low, _past_aside(told.low, end))
        if at < 0:
            return


def behind(told: Told, end: int) -> Iterator[Named]:
    """The restricted families in a list of names that ends at an offset."""
    ends = {found.end: found for found in told.names.values()}
    for _ in range(_MOST):
        end = _before_aside(told.low, len(told.low[:end].rstrip(_AROUND + _SIGNS)))
        found = ends.get(end)
        start = found.start if found else _named_from(told.text, end)
        if start >= end:
            return
        if found and not goes_before(told, found):
            yield found
        end = _previous(told.low, start)
        if end < 0:
            return


def skipped(low: str, at: int) -> int:
    """The offset after blanks, marks, articles and makers."""
    while at < len(low):
        end = word_at(low, at, "ahead")
        if end < 0 and low[at] not in _AROUND:
            break
        at = max(end, at + 1)
    return at


def is_whole(low: str, found: Named) -> bool:
    """Whether a name is a model's as it stands, and no part of a longer phrase: "Llama inference"."""
    at = found.end
    if low[at : at + 1] == "-":
        return False
    while at < len(low) and (low[at] in _AROUND or word_at(low, at, "kinds") > 0):
        at = max(at + 1, word_at(low, at, "kinds"))
    return (
        at == len(low)
        or not low[at].isalnum()
        or any(word_at(low, at, each) > 0 for each in ("behind", "verbs"))
    )


def _is_subject(low: str, first: int, found: Named) -> bool:
    """Whether a comma ends the list, and a clause begins: "unlike models such as A, Llama 3.1 is slow"."""
    before, behind = low[first : found.start].rstrip(_AROUND), found.end + low[found.end :].startswith(" ")
    return before.endswith((",", "，")) and word_at(low, behind, "verbs") > 0


def goes_before(told: Told, found: Named, *, first_too: bool = False) -> bool:
    """Whether a name before it makes it a part of another's: "the Wren Llama 3.1".

    The first word of a text is written with a capital anyway; `first_too` takes it for a name, too.
    """
    start = found.start
    while (first := word_before(told.low, len(told.low[:start].rstrip(_AROUND)), "ahead")) >= 0:
        start = first
    before = told.text[:start].rstrip(_AROUND)
    first = max((before.rfind(char) for char in _BOUNDS), default=-1) + 1
    return _is_name(before[first:]) and (first_too or first > 0)


def word_at(low: str, at: int, key: str) -> int:
    """Where one of the words of a list ends that stands at an offset, else -1."""
    for word in words(key):
        end = at + len(word)
        if low.startswith(word, at) and _is_apart(low, end):
            return end
    return -1


def word_before(low: str, end: int, key: str) -> int:
    """Where one of the words of a list begins that ends at an offset, else -1."""
    for word in words(key):
        start = end - len(word)
        joined = word[0] < _UNSPACED and low[start - 1 : start].isalnum()
        if start >= 0 and low.startswith(word, start) and not joined:
            return start
    return -1


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of the table, the longest words first."""
    return tuple(sorted(store.toml("lineage", "called.toml")[key], key=lambda word: (-len(word), word)))


def _is_apart(low: str, at: int) -> bool:
    """Whether no word goes on at an offset."""
    return low[at - 1] >= _UNSPACED or not (low[at : at + 1].isalnum() and low[at] < _UNSPACED)


def _named_to(text: str, at: int) -> int:
    """Where other words end that are all written as names are: with a capital or a digit."""
    end = at
    for _ in range(_WORDS):
        stop = next((each for each in range(at, len(text)) if text[each] in _BOUNDS), len(text))
        word = text[at:stop].rstrip(".!?*_`")
        if not _is_name(word):
            break
        end = at + len(word)
        if end != stop or text[stop : stop + 1] != " ":
            break
        at = stop + 1
    return end


def _named_from(text: str, end: int) -> int:
    """Where such words begin that end at an offset."""
    start = end
    for _ in range(_WORDS):
        first = next((each + 1 for each in range(end - 1, -1, -1) if text[each] in _BOUNDS), 0)
        if not _is_name(text[first:end]):
            break
        start = first
        if text[first - 1 : first] != " ":
            break
        end = first - 1
    return start


def _is_name(word: str) -> bool:
    return any(char.isupper() or char.isdecimal() for char in word)


def _next(low: str, at: int) -> int:
    """Where the next name of a list may begin, else -1."""
    first = at
    while at < len(low):
        end = word_at(low, at, "joined-by")
        if end < 0 and low[at] not in _SIGNS + _AROUND:
            break
        at = max(end, at + 1)
    return at if low[first:at].strip(_AROUND) else -1


def _previous(low: str, start: int) -> int:
    """Where the name before ends, else -1."""
    end = start
    while end > 0:
        first = word_before(low, end, "joined-by")
        if first < 0 and low[end - 1] not in _SIGNS + _AROUND:
            break
        end = first if first >= 0 else end - 1
    return end if low[end:start].strip(_AROUND) else -1


def _past_aside(low: str, at: int) -> int:
    """The offset after what stands in brackets next."""
    first = at + len(low[at:]) - len(low[at:].lstrip(_AROUND))
    end = low.find(")", first, first + _ASIDE)
    return end + 1 if low[first : first + 1] == "(" and end > 0 and "(" not in low[first + 1 : end] else at


def _before_aside(low: str, end: int) -> int:
    """The offset before what stands in brackets last."""
    first = low.rfind("(", max(0, end - _ASIDE), end)
    inside = low[end - 1 : end] == ")" and first > 0 and ")" not in low[first : end - 1]
    return len(low[:first].rstrip(_AROUND)) if inside else end
