"""The lists of a table as patterns: those of words, and those that hold patterns themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.matching import Lazy, Loose
from openwash_lint.record import Any

# The last of the Latin and Cyrillic letters.
LETTERS = 0x52F


@cache
def any_word(path: str, key: str) -> Loose:
    """A pattern of a list of words: those of alphabets stand alone, unless they end in an ellipsis.

    `path` is that of a TOML file below rules/, `key` the list's whole key. What a text cannot contain is not
    compiled: the edges of a word take an engine longer than the word.
    """
    return Lazy(*_worded(path)[key])


@cache
def any_pattern(path: str, key: str) -> Loose:
    """A pattern of a list of patterns; the first that fits wins, so the longer come first."""
    return Lazy(*_patterned(path)[key])


@cache
def _worded(path: str) -> Mapping[str, tuple[str, str]]:
    found: Mapping[str, tuple[str, str]] = store.table((path,), made_of_words)
    return found


@cache
def _patterned(path: str) -> Mapping[str, tuple[str, str]]:
    found: Mapping[str, tuple[str, str]] = store.table((path,), made_of_patterns)
    return found


def made_of_words(sources: tuple[bytes, ...]) -> dict[str, tuple[str, str]]:
    """The lists of words of a file by their keys: a pattern of each, and what that tells."""
    return _made(sources, lambda words: map(_word, words))


def made_of_patterns(sources: tuple[bytes, ...]) -> dict[str, tuple[str, str]]:
    """The lists of patterns of a file by their keys: a pattern of each, and what that tells."""
    return _made(sources, lambda patterns: (f"(?:{pattern})" for pattern in patterns))


def _made(sources: tuple[bytes, ...], spelled: Any) -> dict[str, tuple[str, str]]:
    """Each list of strings by its key: a pattern of it, the longer first, and what that tells."""
    from openwash_lint.alternatives import parts_of

    found = {}
    for key, rows in _lists(store.parsed(sources)):
        pattern = "|".join(spelled(sorted(rows, key=len, reverse=True)))
        found[key] = (pattern, parts_of(pattern))
    return found


def _lists(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Iterable[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, f"{above}{key}.")
        elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            yield f"{above}{key}", value


def _word(word: str) -> str:
    stem = word.rstrip("…").replace(".", "[.]")
    if ord(stem[0]) > LETTERS:
        return stem
    return f"(?:^|[^a-zà-ÿа-яё]){stem}" + ("" if word.endswith("…") else "(?:[^a-zà-ÿа-яё]|$)")
