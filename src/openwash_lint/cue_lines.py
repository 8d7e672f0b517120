"""The way back from a cue to the line of rules/claims/ that has it: the line to change."""

import os
from collections.abc import Iterator
from itertools import pairwise

from openwash_lint.claims.lexicon import LENDER, spaced
from openwash_lint.evidence import Cue
from openwash_lint.matching import compile_pattern
from openwash_lint.record import Any, NamedTuple
from openwash_lint.rules_dir import RULES


class Line(NamedTuple):
    """A line of a rule file: its path below the folder that holds rules/, and its 1-based number."""

    path: str
    number: int


def line_of(cue: Cue) -> Line | None:
    """The line that a cue comes from; `None` for what is not a word but a fact of the card's structure."""
    family, _, name = cue.group.partition(".")
    if family == "frames":
        return _with("frames", f'id = "{name}"')
    if family == "grants":
        return _with("grants", f"{name.rpartition('.')[2]} = [")
    if family == "mood":
        return _quoted(cue.text)
    if family == "holder":
        return _of_holder(cue.text)
    if family == "head":
        return _word(LENDER, "noun", "head", name, cue.text)
    if name == "name":
        return _with(family, "name = [")
    if os.path.exists(_path(family)):
        own = _word(family, "cue", "group", name, cue.text)
        return own or _word(LENDER, "cue", "group", name, cue.text)
    return None


def _of_holder(text: str) -> Line | None:
    """The line of the words for relatives where they tell whose use it is, else of those for the release."""
    from openwash_lint.grammar.holders import is_relative

    return _with("holders", f"{'relatives' if is_relative(text) else 'own'} = [", "grammar")


def _quoted(text: str) -> Line | None:
    """The first line of the table of moods on which a word is written."""
    word = text.strip().lower()
    for number, line in enumerate(_lines("moods", "grammar"), 1):
        if word and f'"{word}"' in line:
            return Line("rules/grammar/moods.toml", number)
    return None


def _path(name: str, folder: str = "claims") -> str:
    return os.path.join(RULES, folder, f"{name}.toml")


def _lines(name: str, folder: str = "claims") -> list[str]:
    with open(_path(name, folder), encoding="utf-8") as file:
        return file.read().split("\n")


def _with(name: str, start: str, folder: str = "claims") -> Line | None:
    """The first line of a table that begins so."""
    for number, line in enumerate(_lines(name, folder), 1):
        if line.startswith(start):
            return Line(f"rules/{folder}/{name}.toml", number)
    return None


def _word(language: str, table: str, key: str, value: str, text: str) -> Line | None:
    """The line of the words that match `text`, of a table such as `[[cue]]` with `group = "compared"`."""
    first = None
    for number, line, pattern in _words(language, table, key, value):
        first = first or Line(f"rules/claims/{language}.toml", number)
        # What was matched up to a term has lost its last space.
        if pattern and text and compile_pattern(spaced(pattern)).search(f"{text} "):
            return Line(first.path, number + line)
    return first if not text else None


def _words(language: str, table: str, key: str, value: str) -> Iterator[tuple[int, int, str]]:
    """The number of a table's first line, the offset of a word's line in it, and the word."""
    import tomli

    for number, block in _blocks(language, table):
        row: dict[str, Any] = tomli.loads(block)[table][0]
        if row[key] != value:
            continue
        yield number, 0, ""
        lines = block.split("\n")
        for word in row["words"]:
            written = word.replace("\\", "\\\\").replace('"', '\\"')
            yield number, next((at for at, line in enumerate(lines) if f'"{written}"' in line), 0), word


def _blocks(language: str, table: str) -> Iterator[tuple[int, str]]:
    """The tables of one name as text, and the number of the line that each begins on."""
    lines = _lines(language)
    heads = [at for at, line in enumerate(lines) if line.startswith("[")] + [len(lines)]
    for at, after in pairwise(heads):
        if lines[at] == f"[[{table}]]":
            yield at + 1, "\n".join(lines[at:after])
