r"""Pattern matching on untrusted text: RE2's linear time, or `re` as a fallback with the same answers.

Patterns use only what both engines read alike: literals, `.`, classes of explicit characters, groups,
alternation, repetition, `^` and `$`. `\b`, `\w`, `\d`, `\s`, look-around and back-references are refused:
RE2's are ASCII, `re`'s are Unicode. Word edges are checked by `stands_alone`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from openwash_lint.record import Any, NamedTuple, Protocol, cast


class Match(Protocol):
    """What a search yields; offsets count code points."""

    @property
    def lastindex(self) -> int | None: ...  # noqa: D102

    def start(self, group: int = 0, /) -> int: ...  # noqa: D102
    def end(self, group: int = 0, /) -> int: ...  # noqa: D102
    def group(self, group: int = 0, /) -> str: ...  # noqa: D102


class Pattern(Protocol):
    """A compiled pattern of either engine."""

    def search(self, text: str, /) -> Match | None: ...  # noqa: D102
    def finditer(self, text: str, /) -> Iterator[Match]: ...  # noqa: D102


class Loose(Pattern, Protocol):
    """A pattern that ignores case; text that is already lower case is searched without a copy."""

    @property
    def search_low(self) -> Callable[[str], Match | None]: ...  # noqa: D102
    @property
    def finditer_low(self) -> Callable[[str], Iterator[Match]]: ...  # noqa: D102


def _engine() -> Any:
    if os.environ.get("OPENWASH_LINT_ENGINE") == "re":
        return re
    try:
        import re2
    except ImportError:
        return re
    # pyre2 would fall back to `re` silently; google-re2 raises.
    if hasattr(re2, "set_fallback_notification"):
        re2.set_fallback_notification(re2.FALLBACK_EXCEPTION)
    return re2


ENGINE = _engine()
REFUSED = (
    "\\b",
    "\\B",
    "\\w",
    "\\W",
    "\\d",
    "\\D",
    "\\s",
    "\\S",
    "(?=",
    "(?!",
    "(?<",
    "(?P=",
    "\\1",
    "\\2",
    "\\A",
    "\\Z",
    "\\z",
    "\\p",
    "\\P",
    "(?P",
)


def compile_pattern(pattern: str, *, ignore_case: bool = True) -> Pattern:
    """The compiled pattern; raises `ValueError` for what the two engines would read differently."""
    return loose(pattern) if ignore_case else _compiled(pattern)


def loose(pattern: str) -> Loose:
    """The compiled pattern, which ignores case; raises what `compile_pattern` does."""
    return Lowered(_compiled(pattern.lower()))


def _compiled(pattern: str) -> Pattern:
    for token in REFUSED:
        if token in pattern:
            raise ValueError(f"{token} is not allowed in a pattern: {pattern}")
    try:
        return cast("Pattern", ENGINE.compile(pattern))
    except Exception as failed:
        raise ValueError(f"not a pattern: {pattern}: {failed}") from failed


def lowered(text: str) -> str:
    """The text in lower case, of equal length: a letter that would become two stays as it is."""
    return _lowered_again(text) if len(text) <= _SHORT else _lowered(text)


def _lowered(text: str) -> str:
    low = text.lower()
    if text.isascii():
        return low
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


# Readers ask for the same passage in lower case a dozen times; what is longer is hardly ever asked for twice.
_SHORT = 1000
_lowered_again = lru_cache(maxsize=4096)(_lowered)


class Lowered:
    """A pattern in lower case, searched for in text in lower case: `group` gives lower case too.

    An engine takes half as long again to compile a pattern that ignores case.
    """

    __slots__ = ("finditer_low", "search_low")

    def __init__(self, compiled: Pattern) -> None:
        # The engine's own methods: a call through a wrapper costs as much as a search.
        self.search_low, self.finditer_low = compiled.search, compiled.finditer

    def search(self, text: str, /) -> Match | None:
        """As in a compiled pattern."""
        return self.search_low(lowered(text))

    def finditer(self, text: str, /) -> Iterator[Match]:
        """As in a compiled pattern."""
        return self.finditer_low(lowered(text))


# Marks in a frame where the alternation of a lazy pattern goes; no pattern contains it.
HERE = "\0"
# After how many texts looking for the words of all alternatives has cost as much as compiling them: many if
# they contain none, fewer where the engine has to look as well, and one long text (in characters).
_BUDGET = 1024
_FOUND = 32
_LONG = 10_000


class Parts(NamedTuple):
    """The alternatives of a pattern: where each ends, and the words by which a text tells that it may match.

    `owners` are the numbers of the alternatives that each word, in lower case, belongs to; the empty word
    belongs to those without a known word. A match of the alternative also contains a word of each set in
    `further`: the words are joined by bars, the sets by ampersands.
    """

    ends: list[int]
    words: list[str]
    owners: list[int]
    further: list[str]


def taken_apart(parts: str) -> Parts:
    """The parts of a pattern, as `alternatives.parts_of` wrote them."""
    ends, words, owners, further = parts.split("\n")
    return Parts(
        list(map(int, ends.split(","))),
        words.split("|"),
        list(map(int, owners.split(","))),
        further.split(";"),
    )


class Lazy:
    """A pattern of alternatives; only those that a text may match are compiled.

    `parts` are those of the alternation, which goes at each `HERE` of the frame. All are compiled once
    looking for words, and compiling what further texts need, have cost as much.
    """

    __slots__ = (
        "_alternation",
        "_compiled",
        "_frame",
        "_kept",
        "_left",
        "_parts",
        "finditer_low",
        "search_low",
    )

    def __init__(self, alternation: str, parts: str | Parts, frame: str = HERE) -> None:
        self._alternation, self._frame = alternation, frame
        self._parts = parts
        self._compiled: Loose | None = None
        self.search_low: Callable[[str], Match | None] = self._search
        self.finditer_low: Callable[[str], Iterator[Match]] = self._finditer
        self._kept: set[int] = set()
        self._left = _BUDGET

    def search(self, text: str, /) -> Match | None:
        """As in a compiled pattern."""
        return self.search_low(lowered(text))

    def finditer(self, text: str, /) -> Iterator[Match]:
        """As in a compiled pattern."""
        return self.finditer_low(lowered(text))

    def _search(self, low: str, /) -> Match | None:
        ready = self._ready(low)
        return ready.search_low(low) if ready else None

    def _finditer(self, low: str, /) -> Iterator[Match]:
        ready = self._ready(low)
        return ready.finditer_low(low) if ready else iter(())

    def _ready(self, low: str) -> Loose | None:
        """What finds every match in a lower-case text; `None` where there is nothing to find."""
        if self._left <= 0:
            return self._compiled
        if isinstance(self._parts, str):
            self._parts = taken_apart(self._parts)
        needed = _needed(self._parts, low)
        self._left -= (_FOUND if needed else 1) * (1 + len(low) // _LONG)
        more = not needed <= self._kept
        if more:
            self._kept |= needed
            self._left -= 2 * _BUDGET * len(self._kept) // len(self._parts.ends)
        if self._left <= 0 or (needed and len(low) > _LONG):
            self._left, self._compiled = 0, self._of(self._alternation)
            self.search_low, self.finditer_low = self._compiled.search_low, self._compiled.finditer_low
            return self._compiled
        if more:
            self._compiled = self._of(self._some(self._parts.ends))
        return self._compiled if needed else None

    def _some(self, ends: list[int]) -> str:
        starts = [0, *(end + 1 for end in ends)]
        return "|".join(self._alternation[starts[number] : ends[number]] for number in sorted(self._kept))

    def _of(self, alternation: str) -> Loose:
        return loose(self._frame.replace(HERE, alternation))


def _needed(parts: Parts, low: str) -> set[int]:
    """The numbers of the alternatives whose words are all in a lower-case text."""
    told = zip(parts.words, parts.owners, strict=True)
    return {number for word, number in told if word in low and _holds(low, parts.further[number])}


def _holds(text: str, sets: str) -> bool:
    """Whether a text contains a word of each of the sets."""
    return not sets or all(any(map(text.__contains__, words.split("|"))) for words in sets.split("&"))


class AnyWord:
    """Plain words in lower case, of which a text may contain one.

    A word takes little time to look for, and dozens of them a lot; a few texts do not pay for a pattern.
    """

    __slots__ = ("_left", "_search", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words, self._left = tuple(words), _FOUND
        self._search: Callable[[str], Match | None] | None = None

    def within(self, low: str) -> bool:
        """Whether a lower-case text contains one of the words."""
        if self._search:
            return self._search(low) is not None
        self._left -= 1
        if not self._left and self._words:
            self._search = _compiled("|".join(map(re.escape, self._words))).search
        return any(word in low for word in self._words)


def joins_words(char: str) -> bool:
    """Whether a character continues a word of an alphabet; CJK characters do not: they have no spaces."""
    unspaced = "\u2e80" <= char < "\uac00" or char >= "\uf900"
    return (char.isalnum() or char == "_") and not unspaced


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is not part of a longer word on either side."""
    if start > 0 and joins_words(text[start]) and joins_words(text[start - 1]):
        return False
    return not (end < len(text) and joins_words(text[end - 1]) and joins_words(text[end]))


def is_word(text: str, start: int, end: int) -> bool:
    """As `stands_alone`, but a particle may be glued to a Korean word."""
    return stands_alone(text, start, len(text) if "\uac00" <= text[end - 1] <= "\ud7a3" else end)
