"""Where licenses are named in prose: a name counts by itself, or next to a word that makes it one."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.licenses import name_index
from openwash_lint.matching import joins_words
from openwash_lint.record import Any, NamedTuple

# How far apart the words of one name may be: "License, Version", "License  Version".
GAP = 3
# No sentence may end between a name and the word that makes it count.
ENDS = ".;!?。；！？"


class Found(NamedTuple):
    """A name in prose: half-open character offsets, and the id it means."""

    start: int
    end: int
    id: str


class _Prose(NamedTuple):
    """A text, its words in lower case and where they begin."""

    text: str
    words: list[str]
    starts: list[int]

    def goes_on(self, at: int, end: int) -> bool:
        """Whether the words from `at` begin a longer one: "llama-2-chat", but not "License-LLaMA2-red"."""
        if self.text.startswith("-", max(0, self.starts[at] - 1)):
            return False
        after = self.starts[end - 1] + len(self.words[end - 1])
        sign, more = self.text[after : after + 1], self.text[after + 1 : after + 2]
        return (sign == "-" and more.isalnum()) or (sign == "." and more.isdigit())

    def between(self, at: int) -> str:
        """What is between the word before `at` and the word at `at`."""
        before = self.starts[at - 1] + len(self.words[at - 1])
        return self.text[before : self.starts[at]]


def find(text: str) -> tuple[Found, ...]:
    """Names of licenses in prose, in order; the longest match wins, and none overlap. Linear time."""
    flat, table = name_index.folded(text), _table()
    words = _words(flat)
    begun = [at for at, word in enumerate(words) if word in table.names]
    if not begun:
        return ()
    prose = _Prose(text, words, _starts(flat, words))
    found: list[Found] = []
    last = 0
    for at in begun:
        if at < last:
            continue
        joined = bool(found) and _is_joined(prose, last, at)
        length, ident = _match(table, prose, at, joined=joined)
        if length:
            last = at + length
            found.append(Found(prose.starts[at], prose.starts[last - 1] + len(words[last - 1]), ident))
    return tuple(found)


def _words(flat: str) -> list[str]:
    """Words of a folded text; each character of a script without spaces is a word."""
    if flat.isascii():
        return flat.split()
    return "".join(f" {char} " if char.isalnum() and not joins_words(char) else char for char in flat).split()


def _starts(flat: str, words: list[str]) -> list[int]:
    starts = []
    at = 0
    for word in words:
        at = flat.find(word, at)
        starts.append(at)
        at += len(word)
    return starts


class _Table(NamedTuple):
    """Names by first word, as `_names` takes them apart; `before` by last word, `after` by first.

    At most `apart` words join two names.
    """

    names: dict[str, str]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    joins: frozenset[str]
    apart: int


@cache
def _table() -> _Table:
    made = store.table((name_index.PATH,), made_table)
    apart = max(join.count(" ") + 1 for join in made["joins"])
    return _Table(made["names"], made["before"], made["after"], frozenset(made["joins"]), apart)


def made_table(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The names that count in prose, and what makes them count, by the words that they are found by."""
    known = name_index.read(sources[0].decode())
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for key in sorted(known.prose):
        words = _words(key)
        weight = "weak" if key in known.weak else "strong"
        rows.setdefault(words[0], []).append((" ".join(words), known.keys[key], weight))
    for row in rows.values():
        row.sort(key=lambda name: -name[0].count(" "))
    joins = sorted(" ".join(_words(key)) for key in known.joins)
    packed = {first: "|".join("=".join(name) for name in row) for first, row in rows.items()}
    return {"names": packed, "before": _by(known.before, -1), "after": _by(known.after, 0), "joins": joins}


@cache
def _names(first: str) -> tuple[tuple[str, str, bool], ...]:
    """The names that begin with a word, longest first: words with a space after each, id, strong.

    Few of them are ever asked for.
    """
    rows = (row.split("=") for row in _table().names[first].split("|"))
    return tuple((f"{name} ", ident, weight == "strong") for name, ident, weight in rows)


def _by(keys: tuple[str, ...], place: int) -> dict[str, list[str]]:
    """Word sequences by their first or last word, longest first."""
    rows: dict[str, list[str]] = {}
    for words in sorted((_words(key) for key in keys), key=len, reverse=True):
        rows.setdefault(words[place], []).append(" ".join(words))
    return rows


def _match(table: _Table, prose: _Prose, at: int, *, joined: bool) -> tuple[int, str]:
    """How many words a name that begins with the word at `at` takes, and its id; 0 if there is none."""
    known = _names(prose.words[at])
    ahead = " ".join((*prose.words[at : at + known[0][0].count(" ")], ""))
    for name, ident, strong in known:
        if not ahead.startswith(name):
            continue
        end = at + name.count(" ")
        if not _together(prose, at, end):
            continue
        extra = 0 if strong else _followed(table, prose, end)
        before = _preceded(table, prose, at) and not prose.goes_on(at, end)
        if strong or extra or joined or before or _leads_to_plural(table, prose, end):
            return end - at + extra, ident
    return 0, ""


def _leads_to_plural(table: _Table, prose: _Prose, end: int) -> bool:
    """Whether a name that ends at `end` is one of two that "licenses" follows: "Gemma 2 and MIT licenses"."""
    for apart in range(1, table.apart + 1):
        at = end + apart
        if at < len(prose.words) and prose.words[at] in table.names and _is_joined(prose, end, at):
            names = (name for name, _, _ in _names(prose.words[at]))
            stops = (at + name.count(" ") for name in names if _stands_at(prose, at, name))
            return any(prose.words[stop : stop + 1] == ["licenses"] for stop in stops)
    return False


def _stands_at(prose: _Prose, at: int, name: str) -> bool:
    return " ".join((*prose.words[at : at + name.count(" ")], "")) == name


def _together(prose: _Prose, at: int, end: int) -> bool:
    return all(len(prose.between(number)) <= GAP for number in range(at + 1, end))


def _followed(table: _Table, prose: _Prose, end: int) -> int:
    """How many words of a sequence that makes a weak name count follow at `end`."""
    if end >= len(prose.words) or any(char in ENDS for char in prose.between(end)):
        return 0
    for words in table.after.get(prose.words[end], ()):
        stop = end + 1 + words.count(" ")
        if " ".join(prose.words[end:stop]) == words and _together(prose, end, stop):
            return stop - end
    return 0


def _preceded(table: _Table, prose: _Prose, at: int) -> bool:
    if not at or any(char in ENDS for char in prose.between(at)):
        return False
    rows = table.before.get(prose.words[at - 1], ())
    return any(" ".join(prose.words[max(0, at - 1 - words.count(" ")) : at]) == words for words in rows)


def _is_joined(prose: _Prose, last: int, at: int) -> bool:
    """Whether the word at `at` follows a name that ended before `last`, joined to it by "or", "and", "/"."""
    if at > last:
        return at - last <= _table().apart and " ".join(prose.words[last:at]) in _table().joins
    return prose.between(at).strip() in ("/", ",", "+", "&", "|")
