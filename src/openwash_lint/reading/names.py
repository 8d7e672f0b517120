"""The names in `rules/files.toml`, in a form that is quick to try: a list can have 100,000 files."""

from collections.abc import Iterable
from functools import cache

from openwash_lint import store
from openwash_lint.errors import RuleError
from openwash_lint.record import Any, NamedTuple

PURPOSES = ("finetuning-code", "evaluation-code", "data-code", "training-code", "inference-code")
NAMED = ("citation", "package", "label", "mof", "adapter", "merge", "index", "config")
TEXTS = ("notice", "policy", "license", "card")
# Every ASCII character but letters separates words; digits too: `train2` is a name for training.
_SIGNS = {code: " " for code in range(128) if not chr(code).isalpha()}


class Names(NamedTuple):
    """Names in lower case: whole ones, beginnings, endings, middles, and beginnings with endings."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    middles: tuple[str, ...]
    shaped: tuple[tuple[str, str], ...]

    def fit(self, name: str) -> bool:
        """Whether a lower-case name is among them."""
        if name in self.whole or name.startswith(self.starts) or name.endswith(self.ends):
            return True
        if any(map(name.__contains__, self.middles)):
            return True
        return any(name.startswith(start) and name.endswith(end) for start, end in self.shaped)


class Words(NamedTuple):
    """Words that tell a purpose: single ones, phrases, exceptions, and words of a file's own name."""

    single: frozenset[str]
    phrases: tuple[str, ...]
    excepted: tuple[str, ...]
    own: frozenset[str]

    def tell(self, words: str, own: bool) -> bool:
        """Whether words, as split by `words_of`, tell this purpose; `own`: they are a file's own name."""
        parts = words.split()
        if self.single.isdisjoint(parts) and not (own and not self.own.isdisjoint(parts)):
            return any(phrase in words for phrase in self.phrases)
        return not self.excepts(words)

    def excepts(self, words: str) -> bool:
        """Whether words are among those that tell another purpose."""
        return any(phrase in words for phrase in self.excepted)


class Table(NamedTuple):
    """The whole of `rules/files.toml`; `named` are the roles of whole names, `sets` extensions, folders."""

    named: dict[str, str]
    names: dict[str, Names]
    excepted: dict[str, Names]
    sets: dict[str, frozenset[str]]
    words: dict[str, Words]
    parts: tuple[str, ...]
    least: int


def words_of(name: str) -> str:
    """The words of a lower-case name, with spaces between and around them."""
    joined = " ".join(name.translate(_SIGNS).split())
    return f" {joined.replace('fine tun', 'finetun').replace('pre train', 'pretrain')} "


@cache
def table() -> Table:
    """What the file says; raises `RuleError` if it cannot be used."""
    try:
        return _table(store.toml("files.toml"))
    except KeyError as failed:
        raise RuleError("is missing", path="rules/files.toml", key=str(failed.args[0])) from failed


def _table(raw: dict[str, Any]) -> Table:
    names = {role: _names(raw[role]["names"]) for role in (*NAMED, *TEXTS, "tokenizer", "code", "other")}
    names |= {kind: _names(raw["weights"][kind]) for kind in ("certain", "never")}
    named = {name: role for role in reversed(NAMED) for name in names[role].whole}
    return Table(
        named,
        names,
        {role: _names(raw[role].get("except", [])) for role in TEXTS},
        _sets(raw),
        {role: _words(raw[role]) for role in PURPOSES},
        tuple(raw["weights"]["parts"]),
        raw["weights"]["least"],
    )


def _sets(raw: dict[str, Any]) -> dict[str, frozenset[str]]:
    typed = ("code", "data", "document", "tokenizer", "card", "weights", "other")
    sets = {role: frozenset(raw[role]["extensions"]) for role in typed}
    sets |= {
        "unsure": frozenset(raw["weights"]["unsure"]),
        "prose": sets["document"] | {""},
        "inside": frozenset(raw["data"]["inside"]),
        "data-folders": frozenset(raw["data"]["folders"]),
        "license-folders": frozenset(raw["license"]["folders"]),
        "languages": frozenset(raw["card"]["languages"]),
        "aside": frozenset(raw["code"]["aside"]),
    }
    sets |= {kind: frozenset(raw["other"][kind]) for kind in ("vendored", "fixtures", "caches")}
    bulky = ("code", "data", "weights", "unsure", "other", "inside", "tokenizer")
    sets["wordless"] = frozenset().union(*(sets[kind] for kind in bulky)) - sets["prose"]
    sets["large"] = sets["weights"] | sets["unsure"] | sets["tokenizer"] | sets["data"] | sets["inside"]
    return sets


def _words(raw: dict[str, list[str]]) -> Words:
    words = raw["words"]
    return Words(
        frozenset(word for word in words if " " not in word),
        tuple(f" {word} " for word in words if " " in word),
        tuple(f" {word} " for word in raw.get("except", [])),
        frozenset(raw.get("own", [])),
    )


def _names(patterns: Iterable[str]) -> Names:
    whole, starts, ends, middles, shaped = [], [], [], [], []
    for pattern in patterns:
        head, star, tail = pattern.partition("*")
        if not star:
            whole.append(pattern)
        elif not head and tail.endswith("*"):
            middles.append(tail[:-1])
        elif not head:
            ends.append(tail)
        elif not tail:
            starts.append(head)
        else:
            shaped.append((head, tail))
    return Names(frozenset(whole), tuple(starts), tuple(ends), tuple(middles), tuple(shaped))
