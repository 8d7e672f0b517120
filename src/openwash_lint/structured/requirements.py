"""What a Python package or program requires: read as text, never run, each name with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openwash_lint.documents import Document
from openwash_lint.matching import compile_pattern
from openwash_lint.reading import untrusted
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span
from openwash_lint.structured.package_metadata import STRING, ini_values, strings

# A name, what it brings along, and the rest: versions, an address, conditions.
_REQUIREMENT = "^[ \t]*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)[ \t]*(?:\\[[^\\]]*\\])?(.*)$"
# The only condition that everybody meets sooner or later.
_EVERYBODY = "^python_version[ \t]*>=?[ \t]*[\"'][0-9.]+[\"']$"
_POETRY = "[tool.poetry.dependencies]"
# What a dependency of Poetry's may say and still be everybody's.
_PLAIN = frozenset(("version", "extras", "optional"))
# The most of a comment above a group that is kept.
_LONGEST = 200
# What a name is followed by, if by anything but an address.
_VERSIONS = ("", "=", "<", ">", "!", "~", "(")
_OPENING, _CLOSING = "[({", "])}"


class Requirement(NamedTuple):
    """A package that is required, by the `name` that PyPI compares, and the `version` asked for, as written.

    `optional` if only some users need it. `comment` is what stands beside it and above its group.
    """

    name: str
    version: str
    span: Span
    optional: bool = False
    comment: str = ""


def read(document: Document) -> tuple[Requirement, ...]:
    """What a requirements file, a `pyproject.toml`, `setup.cfg` or `setup.py` requires; nothing if broken."""
    reader = _READERS.get(document.path.rpartition("/")[2].lower())
    return tuple(reader(document.text)) if reader else ()


def without_strings(text: str) -> str:
    """Python code without its comments and the content of its strings; lines and lengths stay."""
    parts, at = [], 0
    for found in compile_pattern(STRING).finditer(text):
        parts += [text[at : found.start()], _blank(text[found.start() : found.end()])]
        at = found.end()
    return "".join((*parts, text[at:]))


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _parsed(text: str, start: int, *, optional: bool = False, comment: str = "") -> Iterator[Requirement]:
    """One requirement as PyPI reads it, at an offset; none for an address."""
    bare, _, condition = text.partition(";")
    found = compile_pattern(_REQUIREMENT).search(bare)
    if found is None or found.group(2).strip()[:1] not in _VERSIONS:
        return
    some = bool(condition.strip()) and compile_pattern(_EVERYBODY).search(condition.strip()) is None
    span = Span(start + found.start(1), start + found.end(1))
    yield Requirement(normal(found.group(1)), found.group(2).strip(), span, optional or some, comment)


def normal(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub("[-_.]+", "-", name).lower()


def _in_list(text: str) -> Iterator[Requirement]:
    """The lines of a requirements file; a comment speaks for what is below it, up to an empty line."""
    heading, listed, at = "", False, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare, _, beside = line.rstrip("\r").partition("#")
        if not line.strip():
            heading = "" if listed else heading
        elif not bare.strip():
            heading, listed = f"{'' if listed else heading} {beside}"[-_LONGEST:], False
        else:
            listed = True
            yield from _parsed(bare, start, comment=f"{heading} {beside}")


def _in_toml(text: str) -> Iterator[Requirement]:
    try:
        table = untrusted.toml(text.encode())
    except (untrusted.UnreadableError, UnicodeEncodeError):
        return
    project, written = _table(table.get("project")), _first(text)
    yield from _quoted(written, project.get("dependencies"))
    for extras in (project.get("optional-dependencies"), table.get("dependency-groups")):
        for group in _table(extras).values():
            yield from _quoted(written, group, optional=True)
    poetry = _table(_table(table.get("tool")).get("poetry"))
    yield from _in_poetry(text, _table(poetry.get("dependencies")))


def _first(text: str) -> dict[str, int]:
    """Where each string of a TOML file first begins."""
    found: dict[str, int] = {}
    for words, span in strings(text):
        found.setdefault(words, span.start)
    return found


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _quoted(written: dict[str, int], value: object, *, optional: bool = False) -> Iterator[Requirement]:
    """Requirements in the strings of a list; one that is not written as it is read has no place."""
    for each in value if isinstance(value, list) else ():
        if isinstance(each, str) and each in written:
            yield from _parsed(each, written[each], optional=optional)


def _in_poetry(text: str, table: dict[str, Any]) -> Iterator[Requirement]:
    """The keys of Poetry's table; one with a condition, or from an address, is not for everybody."""
    for name, span in _keys(text):
        value = table.get(name)
        more = _table(value)
        version = value if isinstance(value, str) else more.get("version")
        some = not isinstance(version, str) or bool(more.keys() - _PLAIN) or more.get("optional") is True
        yield Requirement(normal(name), version if isinstance(version, str) else "", span, some)


def _keys(text: str) -> Iterator[tuple[str, Span]]:
    """The keys of Poetry's table of dependencies, as written there."""
    inside, at = False, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.partition("#")[0].strip()
        if bare.startswith("["):
            inside = bare == _POETRY
        elif inside and "=" in bare:
            name = bare.partition("=")[0].strip().strip("\"'")
            begin = start + line.find(name)
            yield name, Span(begin, begin + len(name))


def _in_ini(text: str) -> Iterator[Requirement]:
    for section, key, words, begin in ini_values(text):
        extra = section == "options.extras_require"
        if extra or (section == "options" and key == "install_requires"):
            yield from _parsed(words, begin, optional=extra)


def _in_python(text: str) -> Iterator[Requirement]:
    """The strings of literal lists, also of one that has a name; what a file is read for is not known."""
    bare = without_strings(text)
    for key in ("install_requires", "extras_require"):
        at = _list_at(bare, f"{key}[ \t\r\n]*=")
        for span in _within(text, bare, at) if at >= 0 else ():
            yield from _parsed(text[slice(*span)], span.start, optional=key == "extras_require")


def _list_at(bare: str, key: str) -> int:
    """The opening bracket of the list that a key is set to, or that the name it is set to is; else -1."""
    found = compile_pattern(f"{key}[ \t\r\n]*(?:([a-z_][a-z0-9_]*)[ \t\r\n]*[,)]|[\\[({{])").search(bare)
    if found is None or not found.group(1):
        return found.end() - 1 if found else -1
    name = bare[found.start(1) : found.end(1)]
    named = list(compile_pattern(f"(?:^|\n){name}[ \t]*=[ \t]*[\\[({{]").finditer(bare))
    return named[0].end() - 1 if len(named) == 1 else -1


def _within(text: str, bare: str, at: int) -> Iterator[Span]:
    """The strings between an opening bracket at an offset and its closing one."""
    depth, end = 0, at
    while end < len(bare) and (depth or end == at):
        depth += (bare[end] in _OPENING) - (bare[end] in _CLOSING)
        end += 1
    for found in compile_pattern(STRING).finditer(text[at:end]):
        if not found.group().startswith(("#", '"""', "'''")):
            yield Span(at + found.start() + 1, at + found.end() - 1)


_READERS = {
    "requirements.txt": _in_list,
    "pyproject.toml": _in_toml,
    "setup.cfg": _in_ini,
    "setup.py": _in_python,
}
