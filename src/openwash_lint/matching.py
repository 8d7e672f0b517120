r"""Owns pattern matching on untrusted text: RE2's linear time, with `re` behind it giving the same answers.

Patterns keep to what both engines read alike: literals, `.`, classes of explicit characters, groups,
alternation, repetition, `^` and `$`. `\b`, `\w`, `\d`, `\s`, look-around and back-references are refused:
RE2's are ASCII, `re`'s are Unicode. Word edges are checked by `stands_alone`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any, Protocol, cast


class Match(Protocol):
    """What a search yields; offsets count code points."""

    def start(self, group: int = 0, /) -> int: ...  # noqa: D102
    def end(self, group: int = 0, /) -> int: ...  # noqa: D102
    def group(self, group: int = 0, /) -> str: ...  # noqa: D102


class Pattern(Protocol):
    """A compiled pattern of either engine."""

    def search(self, text: str, /) -> Match | None: ...  # noqa: D102
    def finditer(self, text: str, /) -> Iterator[Match]: ...  # noqa: D102


def _engine() -> Any:
    if os.environ.get("OPENWASH_LINT_ENGINE") == "re":
        return re
    try:
        import re2
    except ImportError:
        return re
    # pyre2 would fall back to `re` in silence; google-re2 raises by itself.
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
    for token in REFUSED:
        if token in pattern:
            raise ValueError(f"{token} is not allowed in a pattern: {pattern}")
    try:
        compiled = cast("Pattern", ENGINE.compile(pattern.lower() if ignore_case else pattern))
    except Exception as failed:
        raise ValueError(f"not a pattern: {pattern}: {failed}") from failed
    return Lowered(compiled) if ignore_case else compiled


def lowered(text: str) -> str:
    """The text in lower case, of equal length: a letter that would become two stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class Lowered:
    """A pattern in lower case, searched for in text in lower case: `group` gives lower case too.

    An engine needs half as long again to compile a pattern that is to ignore case.
    """

    __slots__ = ("_compiled",)

    def __init__(self, compiled: Pattern) -> None:
        self._compiled = compiled

    def search(self, text: str, /) -> Match | None:
        """As of a compiled pattern."""
        return self._compiled.search(lowered(text))

    def finditer(self, text: str, /) -> Iterator[Match]:
        """As of a compiled pattern."""
        return self._compiled.finditer(lowered(text))


class Lazy:
    """A pattern that is compiled once a text holds one of the words that any match of it must hold."""

    __slots__ = ("_compiled", "_pattern", "_words")

    def __init__(self, pattern: str, words: tuple[str, ...]) -> None:
        self._pattern = pattern
        self._words = words
        self._compiled: Pattern | None = None

    def search(self, text: str, /) -> Match | None:
        """As of a compiled pattern."""
        ready = self._ready(text)
        return ready.search(text) if ready else None

    def finditer(self, text: str, /) -> Iterator[Match]:
        """As of a compiled pattern."""
        ready = self._ready(text)
        return ready.finditer(text) if ready else iter(())

    def _ready(self, text: str) -> Pattern | None:
        if self._compiled is None:
            low = text.lower()
            if self._words and not any(word in low for word in self._words):
                return None
            self._compiled = compile_pattern(self._pattern)
        return self._compiled


def words_of(pattern: str) -> tuple[str, ...]:
    """Words in lower case of which every match of a pattern holds one; none where that cannot be told."""
    words = []
    for alternative in _alternatives(pattern):
        word = _longest_literal(alternative)
        if not word:
            return ()
        words.append(word)
    return tuple(dict.fromkeys(words))


def _alternatives(pattern: str) -> list[str]:
    """A pattern split at the bars that stand outside all groups and classes."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def _longest_literal(pattern: str) -> str:
    """The longest run of plain characters that no match can leave out."""
    best, run, depth, at = "", "", 0, 0
    while at <= len(pattern):
        char = pattern[at] if at < len(pattern) else "|"
        plain = depth == 0 and (char.isalnum() or char in " '-%") and pattern[at + 1 : at + 2] not in _REPEATS
        if plain:
            run += char
        else:
            best, run = max(best, run, key=len), ""
        if char == "\\":
            at += 1
        elif char in _CLOSERS:
            at = pattern.index(_CLOSERS[char], at + 1 + (char == "["))
        elif char in "()":
            depth += 1 if char == "(" else -1
        at += 1
    return best.lower() if len(best.encode()) > 1 else ""


_REPEATS = ("?", "*", "+", "{")
_CLOSERS = {"[": "]", "{": "}"}


def joins_words(char: str) -> bool:
    """Whether a character continues a word of an alphabet; CJK characters do not: they have no spaces."""
    unspaced = "\u2e80" <= char < "\uac00" or char >= "\uf900"
    return (char.isalnum() or char == "_") and not unspaced


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is not part of a longer word on either side."""
    if start > 0 and joins_words(text[start]) and joins_words(text[start - 1]):
        return False
    return not (end < len(text) and joins_words(text[end - 1]) and joins_words(text[end]))
