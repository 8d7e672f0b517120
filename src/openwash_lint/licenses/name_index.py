"""Names of licenses as people write them: how they are folded, and the index of them."""

from functools import cache

from openwash_lint import store
from openwash_lint.record import Any, NamedTuple

PATH = "licenses/names.tsv"
# Words that an address begins or ends with and that say nothing.
ADDRESS = ("http", "https", "www")
ENDINGS = ("html", "txt", "php", "htm", "legalcode", "deed", "en", "zh", "hans")


class Derived(NamedTuple):
    """A license that is another's text with clauses added, each of `words` words at most.

    It is recognized by words of such a clause: the first of `says` decides.
    """

    id: str
    words: int
    says: tuple[str, ...]


class Names(NamedTuple):
    """The index: `keys` maps a folded name to an id, `hub` the Hub's own identifiers.

    `prose` are the names that count in prose; those that are in `weak` count only next to one of the word
    sequences of `before` or `after`, or if one of `joins` joins them to another; `files` maps an id to the
    TOML file that describes it; `families` and `placeholders` are Hub tags that name no license; `derived`
    holds, by base, what is made of it; `members`, by family, which license words like "version 2" mean.
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
    members: dict[str, dict[str, str]]


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
    """The text in lower case with punctuation (all but `+`) as spaces and "license" spelled so.

    Each character stays one character: places in it are places in the text.
    """
    return text.translate(_FOLD).replace("licence", "license")


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


# What only `find` and the table of mentions need: most of the file.
_LARGE = ("keys", "prose", "weak")


@cache
def index() -> Names:
    """The generated index of names (rules/licenses/names.tsv), but for `keys`, `prose` and `weak`."""
    kept: dict[str, Any] = store.table((PATH,), made_index)
    for key in ("families", "placeholders", "joins"):
        kept[key] = frozenset(kept[key])
    for key in ("before", "after"):
        kept[key] = tuple(kept[key])
    for base, rows in kept["derived"].items():
        kept["derived"][base] = tuple(Derived(ident, words, tuple(says)) for ident, words, says in rows)
    return Names(keys={}, prose=frozenset(), weak=frozenset(), **kept)


def id_of(key: str) -> str | None:
    """The id that a folded name stands for."""
    row = _keys().get(key.partition(" ")[0], "")
    at = row.find(f"|{key}=")
    return row[at + len(key) + 2 : row.index("|", at + 1)] if at >= 0 else None


@cache
def _keys() -> dict[str, str]:
    """The folded names by their first word, each with its id: a look-up reads one of six hundred strings."""
    found: dict[str, str] = store.table((PATH,), made_keys)
    return found


def made_keys(sources: tuple[bytes, ...]) -> dict[str, str]:
    """The names of the file by their first word, as `id_of` takes them apart."""
    rows: dict[str, str] = {}
    for key, ident in read(sources[0].decode()).keys.items():
        first = key.partition(" ")[0]
        rows[first] = f"{rows.get(first, '|')}{key}={ident}|"
    return rows


def made_index(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The index but for its large parts, as a table."""
    known = read(sources[0].decode())._asdict()
    small = {key: value for key, value in known.items() if key not in _LARGE}
    return {key: sorted(value) if isinstance(value, frozenset) else value for key, value in small.items()}


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
        members=_members(kinds["member"]),
    )


def _members(rows: list[list[str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for _, family, said, ident in rows:
        found.setdefault(family, {})[said] = ident
    return found


def _derived(rows: list[list[str]]) -> dict[str, tuple[Derived, ...]]:
    found: dict[str, tuple[Derived, ...]] = {}
    for _, base, ident, size, *says in rows:
        found[base] = (*found.get(base, ()), Derived(ident, int(size), tuple(says)))
    return found
