"""Reads the metadata of cards that a program writes: YAML in its strings, and arguments of calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

# A block with more lines, and a line with more characters, is none.
_MOST, _LONGEST = 200, 300
# How many empty lines may stand between a block and the title.
_EMPTY = 5
# How much of a call's arguments is read, and of what follows a block, in characters.
_ARGUMENTS, _AFTER = 2000, 6000
_FENCE = "---"
# What follows a fence, and a value in a script.
_STOPS = frozenset(("", "\n", "\r", "\\", '"', "'", " "))
_ENDS = " \t\r\\\"',+)`"
# What huggingface_hub and the trainers of transformers and TRL make cards with.
_CALLS = "(?:ModelCardData|create_model_card)[(]"
_ARGUMENT = (
    "[(, \t\n](license|base_model|finetuned_from) *= *(?:[fr]?[\"']([^\"'\n]+)[\"']|([a-z_][a-z0-9_.]*))"
)
# A variable that is set to a string, in Python or a shell, and an option of a command with its default.
_VARIABLE = "(?:^|\n)[ \t]*(?:export +)?([a-z_][a-z0-9_]*) *= *[\"']?([a-z0-9][a-z0-9_./-]*)"
_OPTION = "[\"']--([a-z][a-z0-9_-]*)[\"'][^()]*?default *= *[\"']([^\"'\n]+)[\"']"

Values = Mapping[str, tuple[tuple[str, Span], ...]]


class Block(NamedTuple):
    """The metadata of one card: values by key with their places, the title below them, and what follows.

    A variable that the text sets once stands for its value; other placeholders are values as they are.
    `title` is empty where none follows at once.
    """

    values: Values
    title: str
    after: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks in a program's text, in order: those between fences, then those in calls."""
    at = text.find(_FENCE)
    while at >= 0:
        end = -1
        if _begins(text, at):
            values, end = _values(text, at + len(_FENCE))
            if end >= 0 and values:
                yield Block(_filled(text, values), _title(text, end), text[end : end + _AFTER])
        at = text.find(_FENCE, max(end, at + len(_FENCE)))
    yield from _calls(text)


def _begins(text: str, at: int) -> bool:
    """Whether a fence is the first thing in its line or string, and the last."""
    if text[at + len(_FENCE) : at + len(_FENCE) + 1] not in _STOPS:
        return False
    led = text[max(0, at - _LONGEST) : at].rstrip(" \t")
    line = led.rpartition("\n")[2]
    return not line or line.endswith(("\\n", '"', "'", "\\"))


def _values(text: str, at: int) -> tuple[dict[str, tuple[tuple[str, Span], ...]], int]:
    """The keys and values from after a fence, and where the closing one ends; -1 where it is not a block."""
    found: dict[str, tuple[tuple[str, Span], ...]] = {}
    key, outer = "", -1
    for number, (line, start) in enumerate(_lines(text, at)):
        if line.startswith(_FENCE) and not line.startswith(f"{_FENCE}-"):
            return found, start + len(_FENCE)
        name, colon, rest = line.partition(":")
        if line.startswith("- "):
            value = line[2:].strip("\"' ")
            found[key] = (*found.get(key, ()), _placed(text, value, start))
        elif colon and _is_key(name) and rest[:1] in ("", " "):
            indent = _indent(text, start)
            outer = indent if outer < 0 else outer
            if indent <= outer:
                key, value = name, rest.strip("\"'\\ ")
                found.setdefault(key, (_placed(text, value, start + len(name)),) if value else ())
        elif line and not line.startswith(("#", "{", "$", "%", "-")):
            break
        if number > _MOST:
            break
    return found, -1


def _indent(text: str, start: int) -> int:
    """How far a line's text is set in, within what quotes it."""
    led = text[max(0, start - _LONGEST) : start]
    return len(led) - len(led.rstrip(" \t"))


def _is_key(name: str) -> bool:
    return name.replace("_", "").replace("-", "").isalnum() and name.isascii()


def _placed(text: str, value: str, start: int) -> tuple[str, Span]:
    at = text.find(value, start)
    return value, Span(at, at + len(value))


def _lines(text: str, at: int) -> Iterator[tuple[str, int]]:
    """The lines of a string from an offset on, without what quotes them, and where each begins.

    A line ends at a line break, written out or escaped.
    """
    while at < len(text):
        stop = text.find("\n", at, at + _LONGEST)
        stop = min(len(text), at + _LONGEST) if stop < 0 else stop
        escaped = text.find("\\n", at, stop)
        end, following = (escaped, escaped + 2) if escaped >= 0 else (stop, stop + 1)
        opened = _opening().search(text[at:end])
        start = at + (opened.end() if opened else 0)
        yield text[start:end].rstrip(_ENDS), start
        at = following


@cache
def _opening() -> Pattern:
    """What stands before the first character of a line: its indent and the opening of a string."""
    return compile_pattern("^[ \t\"',]*(?:[frbu]{1,2}[\"']+)?")


def _title(text: str, at: int) -> str:
    """The heading that follows a block, without its mark; empty if something else does."""
    for number, (line, _) in enumerate(_lines(text, at)):
        if line.strip() or number > _EMPTY:
            return line.lstrip("# ") if line.startswith("# ") else ""
    return ""


def _calls(text: str) -> Iterator[Block]:
    """The blocks that arguments of calls make: those that are strings or variables."""
    for call in compile_pattern(_CALLS, ignore_case=False).finditer(text):
        start = call.end() - 1
        values: dict[str, tuple[tuple[str, Span], ...]] = {"library_name": ()}
        for each in compile_pattern(_ARGUMENT).finditer(text[start : _closing(text, start)]):
            variable, group = (True, 3) if each.group(3) else (False, 2)
            at = Span(start + each.start(group), start + each.end(group))
            value = text[at.start : at.end]
            name = "base_model" if each.group(1) == "finetuned_from" else each.group(1)
            values[name] = ((f"{{{value}}}" if variable else value, at),)
        yield Block(_filled(text, values), "", "")


def _closing(text: str, at: int) -> int:
    """Where the parenthesis that opens at an offset is closed, or as far as is read."""
    depth, end = 0, min(len(text), at + _ARGUMENTS)
    for number in range(at, end):
        depth += (text[number] == "(") - (text[number] == ")")
        if not depth:
            return number
    return end


def _filled(text: str, values: Values) -> Values:
    """Values in which variables that the text sets once stand for what they are set to."""
    if not any(_variable(value) for found in values.values() for value, _ in found):
        return values
    known = _set(text)
    return {
        key: tuple([known.get(_variable(value), (value, at)) for value, at in found])
        for key, found in values.items()
    }


def _variable(value: str) -> str:
    """The name of the variable that a placeholder is filled with; empty for a value."""
    return value.strip("{}$ ").replace("-", "_").lower() if value.startswith(("{", "$")) else ""


def _set(text: str) -> dict[str, tuple[str, Span]]:
    """The variables that a text sets to one value, and the options `args.…` with a default."""
    found: dict[str, tuple[str, Span]] = {}
    several: set[str] = set()
    for prefix, pattern in (("", _VARIABLE), ("args.", _OPTION)):
        for each in compile_pattern(pattern).finditer(text):
            name = prefix + each.group(1).replace("-", "_").lower()
            at = Span(each.start(2), each.end(2))
            value = text[at.start : at.end]
            constant = text[at.end : at.end + 1] in _STOPS
            if found.setdefault(name, (value, at))[0] != value or not constant:
                several.add(name)
    return {name: value for name, value in found.items() if name not in several}
