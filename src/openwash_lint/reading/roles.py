"""Owns what a file is, judged by its path and size: the names in `rules/files.toml`, made quick to try."""

from __future__ import annotations

import os
from functools import cache
from typing import Any, NamedTuple

from openwash_lint.errors import RuleError
from openwash_lint.rules_dir import RULES

PURPOSES = ("finetuning-code", "evaluation-code", "data-code", "training-code", "inference-code")
_NAMED = ("citation", "package", "mof", "adapter", "merge", "index", "config")
_TEXTS = ("card", "notice", "policy", "license")


class Names(NamedTuple):
    """Names in lower case: whole ones, beginnings, endings and middles, each quick to try."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    middles: tuple[str, ...]
    shaped: tuple[tuple[str, str], ...] = ()

    def fit(self, name: str) -> bool:
        """Whether a lower-case name is among them."""
        if name in self.whole or name.startswith(self.starts) or name.endswith(self.ends):
            return True
        if any(middle in name for middle in self.middles):
            return True
        return any(
            name.startswith(start) and name.endswith(end) and len(name) > len(start + end)
            for start, end in self.shaped
        )


class Table(NamedTuple):
    """The whole of `rules/files.toml`."""

    names: dict[str, Names]
    excepted: dict[str, Names]
    sets: dict[str, frozenset[str]]
    words: dict[str, tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]]
    parts: tuple[str, ...]
    least: int


def role_of(path: str, size: int = -1) -> str:
    """The role of a file by its path, `/` between its parts, and size in bytes (-1: unknown)."""
    table = _table()
    folder, _, name = path.lower().rpartition("/")
    stem, _, extension = name.rpartition(".")
    if not stem:
        stem, extension = name, ""
    for role in _NAMED:
        if table.names[role].fit(name):
            return role
    folders = folder.split("/") if folder else []
    vendored = not table.sets["vendored"].isdisjoint(folders)
    role = _text_role(table, name, stem, extension, folders)
    if role:
        return role if not vendored else "document"
    role = _bulk_role(table, name, extension, folders, size)
    if role:
        return role
    if extension in table.sets["code"] or table.names["code"].fit(name):
        return "code" if vendored else _purpose(table, stem, folders)
    if extension in table.sets["data"] or _lies_with_data(table, extension, folders):
        return "data"
    return "document" if extension in table.sets["document"] else "other"


def reads_at_once(role: str) -> bool:
    """Whether documents of this role are read when a repository is scanned."""
    return role in _TEXTS or role in _NAMED


def is_vendored(path: str) -> bool:
    """Whether a path lies in a folder of other people's files."""
    return not _table().sets["vendored"].isdisjoint(path.lower().split("/")[:-1])


def caches() -> frozenset[str]:
    """Names of folders that a walk does not enter."""
    return _table().sets["caches"]


def may_point(path: str) -> bool:
    """Whether a tiny file of this name may be a Git LFS pointer to something large."""
    table = _table()
    name = path.lower().rpartition("/")[2]
    extension = name.rpartition(".")[2]
    return (
        any(extension in table.sets[kind] for kind in ("weights", "unsure", "tokenizer", "data", "inside"))
        or _whole_name(table, name) != name
        or table.names["tokenizer"].fit(name)
    )


def _text_role(table: Table, name: str, stem: str, extension: str, folders: list[str]) -> str:
    if extension in table.sets["wordless"]:
        return ""
    bare = stem if extension in table.sets["prose"] else name
    for role in ("notice", "policy", "license"):
        names = table.names[role]
        if names.fit(bare) and not table.excepted[role].fit(bare):
            return role
    if folders and folders[-1] in table.sets["license-folders"] and extension in ("", "txt", "md"):
        return "license"
    if not table.names["card"].fit(bare) or table.excepted["card"].fit(bare):
        return ""
    card = extension in table.sets["card"] or extension in table.sets["languages"]
    return "card" if card or extension not in table.sets["prose"] else ""


def _bulk_role(table: Table, name: str, extension: str, folders: list[str], size: int) -> str:
    whole = _whole_name(table, name)
    if whole != name:
        extension = whole.rpartition(".")[2]
    if extension in table.sets["tokenizer"] or table.names["tokenizer"].fit(whole):
        return "tokenizer"
    tried = not table.sets["fixtures"].isdisjoint(folders)
    if extension in table.sets["weights"]:
        return "other" if tried or _lies_with_data(table, extension, folders) else "weights"
    if extension not in table.sets["unsure"] or table.names["never"].fit(whole):
        return ""
    large = size < 0 or size >= table.least
    if _lies_with_data(table, extension, folders):
        return "data"
    if tried or not (large or table.names["certain"].fit(whole)):
        return "other"
    return "weights"


def _whole_name(table: Table, name: str) -> str:
    """The name of the file that this is a part of, or its own."""
    stem, _, last = name.rpartition(".")
    if stem and "." in stem and last.startswith(table.parts) and last != "parquet":
        return stem
    head, dash, _ = name.rpartition("-split-")
    return head if dash else name


def _lies_with_data(table: Table, extension: str, folders: list[str]) -> bool:
    return extension in table.sets["inside"] and not table.sets["data-folders"].isdisjoint(folders)


def _purpose(table: Table, stem: str, folders: list[str]) -> str:
    places = [_words(stem), *(_words(folder) for folder in reversed(folders))]
    if any(not table.sets["aside"].isdisjoint(words.split()) for words in places):
        return "code"
    found = next((role for words in places for role in PURPOSES if _has(table, role, words)), "code")
    if found in ("training-code", "inference-code") and any(
        _has(table, "finetuning-code", words) for words in places
    ):
        return "finetuning-code" if found == "training-code" else found
    return found


def _words(name: str) -> str:
    """The words of a name, with spaces between and around them; digits and signs part them."""
    letters = "".join(char if char.isalpha() else " " for char in name)
    joined = " ".join(letters.split())
    return f" {joined.replace('fine tun', 'finetun').replace('pre train', 'pretrain')} "


def _has(table: Table, role: str, words: str) -> bool:
    single, phrases, excepted = table.words[role]
    if single.isdisjoint(words.split()) and not any(phrase in words for phrase in phrases):
        return False
    return not any(phrase in words for phrase in excepted)


@cache
def _table() -> Table:
    import tomli

    path = os.path.join(RULES, "files.toml")
    try:
        with open(path, "rb") as file:
            raw = tomli.load(file)
        return _read(raw)
    except (OSError, tomli.TOMLDecodeError) as failed:
        raise RuleError(f"cannot be read: {failed}", path="rules/files.toml") from failed
    except KeyError as failed:
        raise RuleError("is missing", path="rules/files.toml", key=str(failed.args[0])) from failed


def _read(raw: dict[str, Any]) -> Table:
    named = (*_NAMED, *_TEXTS, "tokenizer", "code")
    names = {role: _names(raw[role]["names"]) for role in named}
    names |= {kind: _names(raw["weights"][kind]) for kind in ("certain", "never")}
    typed = ("code", "data", "document", "tokenizer", "card", "weights")
    sets = {role: frozenset(raw[role]["extensions"]) for role in typed}
    sets |= {
        "unsure": frozenset(raw["weights"]["unsure"]),
        "media": frozenset(raw["other"]["extensions"]),
        "prose": sets["document"] | {""},
        "inside": frozenset(raw["data"]["inside"]),
        "data-folders": frozenset(raw["data"]["folders"]),
        "license-folders": frozenset(raw["license"]["folders"]),
        "languages": frozenset(raw["card"]["languages"]),
        "aside": frozenset(raw["code"]["aside"]),
    }
    sets |= {kind: frozenset(raw["other"][kind]) for kind in ("vendored", "fixtures", "caches")}
    bulky = ("code", "data", "weights", "unsure", "media", "inside", "tokenizer")
    sets["wordless"] = frozenset().union(*(sets[kind] for kind in bulky)) - sets["prose"]
    return Table(
        names,
        {role: _names(raw[role].get("except", [])) for role in _TEXTS},
        sets,
        {role: _phrases(raw[role]) for role in PURPOSES},
        tuple(raw["weights"]["parts"]),
        raw["weights"]["least"],
    )


def _phrases(raw: dict[str, list[str]]) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    words = raw["words"]
    return (
        frozenset(word for word in words if " " not in word),
        tuple(f" {word} " for word in words if " " in word),
        tuple(f" {word} " for word in raw.get("except", [])),
    )


def _names(patterns: list[str]) -> Names:
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
