"""Owns the words: what rules/claims/<language>.toml says, decoded, merged with what it borrows, compiled."""

import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import tomli

from openwash_lint.errors import RuleError
from openwash_lint.evidence import KINDS
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.rules_dir import RULES

# What ends a word of the Latin or Cyrillic script: a pattern that asks for it finds the longer of two words.
_EDGE = "[^0-9A-Za-z_\u00c0-\u024f\u0400-\u04ff]"
FOLDER = os.path.join(RULES, "claims")
SCOPES = (
    "before",  # in the clause, ahead of the term
    "after",
    "just-before",  # ending where the term begins
    "just-after",
    "around",  # before or after
    "sentence",
    "sentence-before",
    "sentence-after",
    "match",  # inside the term
    "passage",
    "headings",  # the titles above
    "row-head",
    "column-head",
    "link",  # the target of the link that the term stands in
)


class Target(NamedTuple):
    """A term of openness: what it claims, whether it is an adjective, a noun or a verb, the noun it holds."""

    id: str
    kind: str
    form: str
    pattern: str
    unless: tuple[str, ...] = ()
    noun: str = ""


class Cue(NamedTuple):
    """Words that bear on a term: `scope` one of SCOPES, `reach` in characters."""

    group: str
    scope: str
    reach: int
    pattern: str
    unless: str
    edged: bool


class Noun(NamedTuple):
    """Nouns of one class, which say what a term is about; `ahead`: when they stand before it too."""

    head: str
    plural: bool
    pattern: str
    ahead: bool


class Lexicon(NamedTuple):
    """One language: its terms, proper names, cues by group, nouns, and where phrases and clauses end.

    `head_side` is where a noun stands from the adjective said of it, `object_side` where a verb's object
    does; with `particles` a word may go on in the same letters.
    """

    language: str
    targets: tuple[Target, ...]
    search: str
    names: str
    cues: Mapping[str, tuple[Cue, ...]]
    nouns: tuple[Noun, ...]
    hard_stops: str
    soft_stops: str
    clause_ends: str
    abbreviations: tuple[str, ...]
    head_side: str
    object_side: str
    particles: bool
    terms: Mapping[str, Mapping[str, str]]


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language, borrowed words included; `RuleError` when its file cannot be used."""
    table = read(language)
    try:
        return _lexicon(language, table)
    except (KeyError, TypeError, ValueError) as failed:
        raise RuleError(f"cannot be used: {failed!r}", path=f"rules/claims/{language}.toml") from failed


@cache
def read(language: str) -> Mapping[str, Any]:
    """The file as a mapping, with the lists of the language it borrows from behind its own."""
    path = os.path.join(FOLDER, f"{language}.toml")
    try:
        with open(path, "rb") as file:
            table = tomli.load(file)
    except (OSError, tomli.TOMLDecodeError) as failed:
        raise RuleError(str(failed), path=f"rules/claims/{language}.toml") from failed
    if "borrows" in table:
        lender = read(table["borrows"]["language"])
        groups = table["borrows"].get("groups")
        for key in table["borrows"]["lists"]:
            rows = [row for row in lender[key] if key != "cue" or groups is None or row["group"] in groups]
            table[key] = [*table.get(key, ()), *rows]
    return table


def _lexicon(language: str, table: Mapping[str, Any]) -> Lexicon:
    cues: dict[str, list[Cue]] = {}
    for row in table["cue"]:
        cues.setdefault(row["group"], []).append(_cue(row))
    searched = "|".join(word for row in table["target"] for word in row["words"])
    return Lexicon(
        language,
        tuple(_target(row) for row in table["target"]),
        longest_first(spaced(searched)),
        _either(table["name"]),
        {group: tuple(rows) for group, rows in cues.items()},
        tuple(_noun(row) for row in table["noun"]),
        _either(table["hard-stops"]),
        _either(table["soft-stops"]),
        _either(table["clause-ends"]),
        tuple(table.get("abbreviations", ())),
        table.get("head-side", "after"),
        table.get("object-side", "after"),
        table.get("particles", False),
        table.get("terms", {}),
    )


def _noun(row: Mapping[str, Any]) -> Noun:
    return Noun(row["head"], row.get("plural", False), _either(row["words"]), row.get("ahead", True))


def _target(row: Mapping[str, Any]) -> Target:
    if row["kind"] not in KINDS:
        raise ValueError(f"kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    whole = f"^(?:{spaced('|'.join(row['words']))})$"
    return Target(
        row["id"],
        row["kind"],
        row.get("form", "adjective"),
        whole,
        tuple(row.get("not", ())),
        row.get("noun", ""),
    )


def _cue(row: Mapping[str, Any]) -> Cue:
    scope = row["scope"]
    if scope not in SCOPES:
        raise ValueError(f"scope {scope!r} is not one of {', '.join(SCOPES)}")
    body = _either(row["words"])
    if scope == "just-before":
        body = f"(?:{body})[ \"'(*]*$"
    elif scope == "just-after":
        body = f"^[ \"')*]*(?:{body})"
    elif scope not in ("passage", "link", "match") and not any(char >= "\u2e80" for char in body):
        body = f"({body})(?:{_EDGE}|$)"
    return Cue(
        row["group"], scope, row.get("reach", 160), body, _either(row.get("unless", [])), body.endswith("|$)")
    )


def _either(words: list[str]) -> str:
    """One pattern for a list of words: longer ones first, for an engine takes the first that matches."""
    return longest_first(spaced("|".join(sorted(words, key=len, reverse=True))))


def longest_first(pattern: str) -> str:
    """The pattern with the words of each innermost group ordered so that none hides a longer one."""
    out, rest = [], pattern
    while rest:
        start = rest.find("(?:")
        if start < 0:
            break
        end = rest.find(")", start)
        inner = rest[start + 3 : end]
        if "(" in inner or "\\" in inner or "[" in inner:
            out.append(rest[: start + 3])
            rest = rest[start + 3 :]
            continue
        choices = sorted(inner.split("|"), key=len, reverse=True)
        out.append(rest[: start + 3] + "|".join(choices))
        rest = rest[end:]
    return "".join(out) + rest


@cache
def compiled(pattern: str) -> Pattern:
    """The pattern, compiled when it is first asked for: most words of a lexicon are never needed."""
    return compile_pattern(pattern)


def target_of(lexicon: Lexicon, term: str) -> Target | None:
    """The entry for a term as written; `None` when one of the words that it must not hold is in it."""
    low = term.lower()
    return _target_of(lexicon.language, low)


@lru_cache(maxsize=1024)
def _target_of(language: str, term: str) -> Target | None:
    for target in load(language).targets:
        if compiled(target.pattern).search(term):
            inner = term.replace("-", " ").split()
            return None if any(word in target.unless for word in inner) else target
    return None


def spaced(pattern: str) -> str:
    """The pattern with each space outside a character class standing for a run of them."""
    out, inside = [], False
    for at, char in enumerate(pattern):
        if char in "[]" and pattern[at - 1 : at] != "\\":
            inside = char == "["
        repeated = pattern[at + 1 : at + 2] in ("*", "+", "?", "{")
        out.append(" +" if char == " " and not inside and not repeated else char)
    return "".join(out)


def line_of(language: str, table: str, key: str, value: str) -> int:
    """The 1-based line of the `[[table]]` that has `key = "value"` in a language's file; 0: nowhere."""
    with open(os.path.join(FOLDER, f"{language}.toml"), encoding="utf-8") as file:
        head = 0
        for number, line in enumerate(file, 1):
            if line.startswith("["):
                head = number if line.strip() == f"[[{table}]]" else 0
            elif head and line.replace(" ", "").startswith(f'{key}="{value}"'):
                return head
    return 0
