"""Whose what a sentence speaks of is: the words of rules/grammar/holders.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.grammar.word_lists import LETTERS, any_word
from openwash_lint.matching import lowered
from openwash_lint.record import Any

FILE = "grammar/holders.toml"


@cache
def table() -> Mapping[str, Any]:
    """What the file says."""
    return store.toml("grammar", "holders.toml")


@cache
def own_words() -> frozenset[str]:
    """The words that stand for the release, or for nothing."""
    return frozenset(table()["own"])


@cache
def unspaced() -> tuple[str, ...]:
    """Those of scripts without spaces, the longer first."""
    return tuple(sorted((word for word in own_words() if ord(word[0]) > LETTERS), key=len, reverse=True))


def is_relative(text: str) -> bool:
    """Whether words name a relative of the release: its base, the one before it, the original."""
    return any_word(FILE, "relatives").search_low(lowered(text)) is not None
