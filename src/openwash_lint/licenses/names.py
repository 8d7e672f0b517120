"""Owns names of licenses as people write them: how they are folded, and the index of them."""

import os
from functools import cache
from typing import Any

from openwash_lint import store
from openwash_lint.record import NamedTuple
from openwash_lint.rules_dir import RULES

PATH = os.path.join(RULES, "licenses", "names.tsv")
# Words that an address begins or ends with and that say nothing.
ADDRESS = ("http", "https", "www")
ENDINGS = ("html", "txt", "php", "htm", "legalcode", "deed", "en", "zh", "hans")


class Derived(NamedTuple):
    """A license that is another's text with clauses added, each of `words` words at most.

    It is told by words of such a clause: the first of `says` is decisive.
    """

    id: str
    words: int
    says: tuple[str, ...]


class Names(NamedTuple):
    """The index: `keys` maps a folded name to an id, `hub` the Hub's own identifiers.

    `prose` are the names that count in prose, those of them in `weak` only beside one of the word sequences
    of `before` or `after`, or joined by one of `joins` to another; `files` maps an id to the TOML file that describes it; `families` and `placeholders` are Hub
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
    joins: frozenset[str]
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
    kept: dict[str, Any] = store.table((PATH,), _kept)
    derived = {
        base: tuple(Derived(ident, size, tuple(says)) for ident, size, says in rows)
        for base, rows in kept["derived"].items()
    }
    sets = {key: frozenset(kept[key]) for key in ("families", "placeholders", "weak", "prose", "joins")}
    return Names(
        **{**kept, **sets, "derived": derived, "before": tuple(kept["before"]), "after": tuple(kept["after"])}
    )


def _kept(sources: tuple[bytes, ...]) -> dict[str, Any]:
    known = read(sources[0].decode())
    return {
        key: sorted(value) if isinstance(value, frozenset) else value
        for key, value in known._asdict().items()
    }


def read(text: str) -> Names:
    """The index, from the text of its file."""
    rows = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
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
        joins=frozenset(row[1] for row in kinds["join"]),
        derived=_derived(kinds["derived"]),
    )


def _derived(rows: list[list[str]]) -> dict[str, tuple[Derived, ...]]:
    found: dict[str, tuple[Derived, ...]] = {}
    for _, base, ident, size, *says in rows:
        found[base] = (*found.get(base, ()), Derived(ident, int(size), tuple(says)))
    return found
