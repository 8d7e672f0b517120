r"""Owns pattern matching on untrusted text: RE2's linear time, with `re` behind it giving the same answers.

Patterns keep to what both engines read alike: literals, `.`, classes of explicit characters, groups,
alternation, repetition, `^` and `$`. `\b`, `\w`, `\d`, `\s`, look-around and back-references are refused:
RE2's are ASCII, `re`'s are Unicode. Word edges are checked by `stands_alone`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from openwash_lint.record import Any, Protocol, cast


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
    words: list[str] = []
    for alternative in _alternatives(pattern):
        choices: list[tuple[str, ...]] = list(_required(alternative))
        if not choices:
            return ()
        # The rarest: long words, and few of them.
        rarest: tuple[str, ...] = max(choices, key=_rarity)
        words.extend(rarest)
    return tuple(dict.fromkeys(words))


def _rarity(words: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _required(pattern: str) -> Iterator[tuple[str, ...]]:
    """Sets of words of which a match of one alternative holds one each: its plain runs, and its groups'."""
    run = ""
    for kind, text, after in _pieces(pattern):
        kept = not after.startswith(("?", "*", "{0", "{,"))
        if kind == "char" and not after and (text.isalnum() or text in " '-%"):
            run += text
            continue
        if _is_telling(run):
            yield (run.lower(),)
        run = text if kind == "char" and after == "+" and text.isalnum() else ""
        if kind == "group" and kept:
            words = words_of(text)
            if words:
                yield words
    if _is_telling(run):
        yield (run.lower(),)


def _is_telling(run: str) -> bool:
    """Whether a run is worth looking for: more than a letter, more than blanks."""
    return len(run.encode()) > 1 and bool(run.strip(" '-%"))


def _alternatives(pattern: str) -> list[str]:
    """A pattern split at the bars that stand outside all groups and classes."""
    parts = [""]
    for kind, text, after in _pieces(pattern):
        if kind == "char" and text == "|":
            parts.append("")
            continue
        parts[-1] += {"group": f"(?:{text})", "other": text}.get(kind, text) + after
    return parts


def _pieces(pattern: str) -> Iterator[tuple[str, str, str]]:
    """The parts of a pattern in order: kind (char, group or other), text, and the repetition behind it."""
    at = 0
    while at < len(pattern):
        char, end = pattern[at], at + 1
        kind = "char"
        if char == "\\":
            kind, end = "other", at + 2
        elif char == "[":
            kind, end = "other", pattern.index("]", at + 2) + 1
        elif char == "(":
            kind, end = "group", _closing(pattern, at) + 1
        elif char in ".^$":
            kind = "other"
        text = pattern[at:end] if kind != "group" else pattern[at + 1 : end - 1].removeprefix("?:")
        after = ""
        if end < len(pattern) and pattern[end] in _REPEATS:
            stop = pattern.index("}", end) + 1 if pattern[end] == "{" else end + 1
            after = pattern[end:stop]
            end = stop
        yield kind, text, after
        at = end


def _closing(pattern: str, at: int) -> int:
    """Where the group that opens at `at` closes."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at
        at += 1


_REPEATS = ("?", "*", "+", "{")


def joins_words(char: str) -> bool:
    """Whether a character continues a word of an alphabet; CJK characters do not: they have no spaces."""
    unspaced = "\u2e80" <= char < "\uac00" or char >= "\uf900"
    return (char.isalnum() or char == "_") and not unspaced


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is not part of a longer word on either side."""
    if start > 0 and joins_words(text[start]) and joins_words(text[start - 1]):
        return False
    return not (end < len(text) and joins_words(text[end - 1]) and joins_words(text[end]))
