"""What a license text is reduced to before it is compared: its words, each with its place."""

from __future__ import annotations

import unicodedata
from functools import cache

from openwash_lint import store
from openwash_lint.matching import joins_words

EQUIVALENTS = "licenses/equivalents.tsv"


class _Fold(dict[int, str]):
    """Maps a character to what it is compared as: one character, a space for punctuation."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = " "
        if char == "©":
            folded = "c"
        elif char.isalnum():
            base = unicodedata.normalize("NFKD", char)[0].lower()[0]
            folded = base if base.isalnum() else " "
        self[code] = folded
        return folded


_FOLD = _Fold()


class _Spread(dict[int, str]):
    """Maps each character of a script without spaces to a separate word."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        spread = char if joins_words(char) or char.isspace() else f" {char} "
        self[code] = spread
        return spread


_SPREAD = _Spread()


@cache
def equivalents() -> dict[str, str]:
    """Words that are read as another (rules/licenses/equivalents.tsv)."""
    found: dict[str, str] = store.table((EQUIVALENTS,), made_equivalents)
    return found


def made_equivalents(sources: tuple[bytes, ...]) -> dict[str, str]:
    """The rows of the file: a word, and the one that it is read as."""
    lines = sources[0].decode().splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return {row[0]: row[1] for row in rows}


def folded(text: str) -> str:
    """The text in lower case without accents, punctuation as spaces; each character stays one character."""
    return text.translate(_FOLD)


def raw_words(flat: str) -> list[str]:
    """The words of a folded text, as they are there."""
    return flat.split() if flat.isascii() else flat.translate(_SPREAD).split()


def words(flat: str) -> list[str]:
    """The words of a folded text, with equivalent spellings unified."""
    same = equivalents()
    found = raw_words(flat)
    return found if same.keys().isdisjoint(found) else [same.get(word, word) for word in found]


def starts(flat: str) -> list[int]:
    """Where each of `words(flat)` begins; the ends follow from `raw_words`."""
    places = []
    at = 0
    find = flat.find
    for word in raw_words(flat):
        at = find(word, at)
        places.append(at)
        at += len(word)
    return places
