"""Owns names of licenses as people write them: how they are folded, and where they stand in prose."""

import os
from functools import cache

from openwash_lint.record import NamedTuple
from openwash_lint.rules_dir import RULES

PATH = os.path.join(RULES, "licenses", "names.tsv")
# How far apart the words of one name may stand: "License, Version", "License  Version".
GAP = 3
# Words that an address begins or ends with and that say nothing.
ADDRESS = ("http", "https", "www")
ENDINGS = ("html", "txt", "php", "htm", "legalcode", "deed", "en", "zh", "hans")


class Derived(NamedTuple):
    """A license that is another's text with a clause added, told by words of that clause, the first first."""

    id: str
    says: tuple[str, ...]


class Names(NamedTuple):
    """The index: `keys` maps a folded name to an id, `hub` the Hub's own identifiers.

    `starts` maps a name's first word to `(words, id, strong)` of the names that begin with it, longest
    first; `before` and `after` hold the word sequences that let a weak name count, likewise by last and
    first word; `files` maps an id to the TOML file that describes it; `families` and `placeholders` are Hub
    tags that name no license; `derived` holds by base what is made of it.
    """

    keys: dict[str, str]
    hub: dict[str, str]
    files: dict[str, str]
    families: frozenset[str]
    placeholders: frozenset[str]
    weak: frozenset[str]
    prose: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    derived: dict[str, tuple[Derived, ...]]


class _Fold(dict[int, str]):
    """Maps a character to what it is compared as: one character, a space for punctuation."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        low = char.lower()
        folded = low[0] if char.isalnum() else "+" if char == "+" else " "
        self[code] = folded
        return folded


_FOLD = _Fold()


def folded(text: str) -> str:
    """The text in lower case with punctuation (all but `+`) as spaces, character for character."""
    return text.translate(_FOLD)


def fold(name: str) -> str:
    """The key of a name, id or address: its words in lower case ("Apache-2.0" and "Apache 2.0" agree)."""
    words = folded(name).split()
    if words and words[0] in ADDRESS:
        while words and words[0] in ADDRESS:
            words.pop(0)
        while len(words) > 1 and words[-1] in ENDINGS:
            words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


@cache
def index() -> Names:
    """The generated index of names (rules/licenses/names.tsv), read when first asked for."""
    with open(PATH, encoding="utf-8") as file:
        rows = [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]
    kinds: dict[str, list[list[str]]] = {}
    for row in rows:
        kinds.setdefault(row[0], []).append(row)
    weak = [row[1] for row in kinds["weak"]]
    return Names(
        keys={row[1]: row[2] for kind in ("strong", "weak", "key") for row in kinds.get(kind, ())},
        hub={row[1]: row[2] for row in kinds["hub"]},
        files={row[1]: row[2] for row in kinds["file"]},
        families=frozenset(row[1] for row in kinds["family"]),
        placeholders=frozenset(row[1] for row in kinds["placeholder"]),
        weak=frozenset(weak),
        prose=frozenset((*weak, *(row[1] for row in kinds["strong"]))),
        before=tuple(row[1] for row in kinds["before"]),
        after=tuple(row[1] for row in kinds["after"]),
        derived=_derived(kinds["derived"]),
    )


def _derived(rows: list[list[str]]) -> dict[str, tuple[Derived, ...]]:
    found: dict[str, tuple[Derived, ...]] = {}
    for _, base, ident, *says in rows:
        found[base] = (*found.get(base, ()), Derived(ident, tuple(says)))
    return found


class Found(NamedTuple):
    """A name in prose: half-open character offsets, and the id it stands for."""

    start: int
    end: int
    id: str


def find(text: str) -> tuple[Found, ...]:
    """Names of licenses in prose, longest match first come, in order, none overlapping; linear time."""
    flat = folded(text)
    words = _words(flat)
    if not words:
        return ()
    starts = _starts(flat, words)
    table = _table()
    found: list[Found] = []
    at = 0
    while at < len(words):
        length, ident = _match(table, words, starts, at)
        if length:
            last = at + length - 1
            found.append(Found(starts[at], starts[last] + len(words[last]), ident))
            at += length
        else:
            at += 1
    return tuple(found)


def _words(flat: str) -> list[str]:
    """Words of a folded text; characters of scripts without spaces are words of their own."""
    if flat.isascii():
        return flat.split()
    return "".join(f" {char} " if _unspaced(char) else char for char in flat).split()


def _unspaced(char: str) -> bool:
    return "\u2e80" <= char < "\uac00" or char >= "\uf900"


def _starts(flat: str, words: list[str]) -> list[int]:
    starts = []
    at = 0
    for word in words:
        at = flat.find(word, at)
        starts.append(at)
        at += len(word)
    return starts


class _Table(NamedTuple):
    names: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    before: dict[str, tuple[tuple[str, ...], ...]]
    after: dict[str, tuple[tuple[str, ...], ...]]


@cache
def _table() -> _Table:
    known = index()
    names: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for key in known.prose:
        ident = known.keys[key]
        words = tuple(_words(key))
        names.setdefault(words[0], []).append((words, ident, key not in known.weak))
    before: dict[str, list[tuple[str, ...]]] = {}
    for key in known.before:
        words = tuple(_words(key))
        before.setdefault(words[-1], []).append(words)
    after: dict[str, list[tuple[str, ...]]] = {}
    for key in known.after:
        words = tuple(_words(key))
        after.setdefault(words[0], []).append(words)
    return _Table(
        {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in names.items()},
        {word: tuple(rows) for word, rows in before.items()},
        {word: tuple(rows) for word, rows in after.items()},
    )


def _match(table: _Table, words: list[str], starts: list[int], at: int) -> tuple[int, str]:
    """How many words a name takes at `at`, and its id; 0 when none stands there."""
    for name, ident, strong in table.names.get(words[at], ()):
        end = at + len(name)
        if tuple(words[at:end]) != name or not _together(words, starts, at, end):
            continue
        if strong:
            return len(name), ident
        extra = _followed(table, words, starts, end)
        if extra:
            return len(name) + extra, ident
        if _preceded(table, words, at):
            return len(name), ident
    return 0, ""


def _together(words: list[str], starts: list[int], at: int, end: int) -> bool:
    return all(starts[i] - starts[i - 1] - len(words[i - 1]) <= GAP for i in range(at + 1, end))


def _followed(table: _Table, words: list[str], starts: list[int], end: int) -> int:
    """How many words of a sequence that makes a weak name count follow at `end`."""
    if end >= len(words):
        return 0
    for words_after in sorted(table.after.get(words[end], ()), key=len, reverse=True):
        stop = end + len(words_after)
        if tuple(words[end:stop]) == words_after and _together(words, starts, end - 1, stop):
            return len(words_after)
    return 0


def _preceded(table: _Table, words: list[str], at: int) -> bool:
    for words_before in table.before.get(words[at - 1] if at else "", ()):
        if tuple(words[max(0, at - len(words_before)) : at]) == words_before:
            return True
    return False
