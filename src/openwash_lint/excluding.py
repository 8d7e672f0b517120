"""Which files `exclude` leaves out: patterns that mean what they mean in a `.gitignore`.

They are read here and not by a library: importing the one that there is takes 70 ms, as long as a check, and
its patterns are matched by `re`, while these come from whoever wrote the repository.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import NamedTuple

# Patterns in one regular expression: long lists of long paths are still matched in linear time.
_TOGETHER = 100
_SIGNS = frozenset("\\.+*?()[]{}|^$")


class Line(NamedTuple):
    """A pattern as a regular expression for whole paths (folders end in a slash); or what it spares."""

    regex: str
    spares: bool


def excluding(
    patterns: Iterable[str], below: str = ".", named: Iterable[str] = ()
) -> Callable[[str], bool] | None:
    """A function that tells whether a path is left out; None where nothing can be.

    `below` is the folder of the paths as seen from the patterns' own. What is `named` is not left out, nor is
    a folder around it for its own sake.
    """
    tried = tuple(_compiled(patterns))
    if not tried:
        return None
    prefix = "" if below == "." else f"{below}/"
    spared = {part for path in named for part in (path, *_folders(path))}
    known: dict[str, bool] = {}

    def verdict(path: str) -> bool:
        if path.rstrip("/") in spared:
            return False
        return next((not spares for spares, pattern in tried if pattern.search(prefix + path)), False)

    def is_excluded(path: str) -> bool:
        for folder in _folders(path):
            if folder not in known:
                known[folder] = verdict(f"{folder}/")
            if known[folder]:
                return True
        return verdict(path)

    return is_excluded


def idle(patterns: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """The patterns that mean none of these files, nor a folder of theirs."""
    paths = tuple(paths)
    candidates = {each for path in paths for each in (path, *(f"{folder}/" for folder in _folders(path)))}
    for pattern in patterns:
        tried = tuple(_compiled((pattern,)))
        if not any(each.search(candidate) for _, each in tried for candidate in candidates):
            yield pattern


def _folders(path: str) -> Iterator[str]:
    """The folders around a path, outermost first."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _compiled(patterns: Iterable[str]) -> Iterator[tuple[bool, Pattern]]:
    """What to try, the last pattern first, since that counts; neighbors of one kind as one."""
    lines = [line for pattern in patterns for line in _read(pattern)]
    for spares, run in groupby(reversed(lines), key=lambda line: line.spares):
        regexes = [line.regex for line in run]
        for at in range(0, len(regexes), _TOGETHER):
            joined = "|".join(regexes[at : at + _TOGETHER])
            yield spares, compile_pattern(f"^(?:{joined})$", ignore_case=False)


def _read(pattern: str) -> Iterator[Line]:
    """A line of a `.gitignore`; nothing for a comment, or for what git would not understand."""
    spares = pattern.startswith("!")
    said = _without_blanks(pattern[spares:])
    words = said.rstrip("/")
    if not words or pattern.startswith("#"):
        return
    parts = words.removeprefix("/").split("/")
    anywhere = "/" not in words
    try:
        regex = "(?:.*/)?" * anywhere + "".join(_parts(parts)) + ("/" if said.endswith("/") else "/?")
        compile_pattern(regex, ignore_case=False)
    except ValueError:
        return
    yield Line(regex, spares)


def _without_blanks(said: str) -> str:
    """A pattern without blanks at its end, unless a backslash keeps the first."""
    words = said.rstrip(" \t\r\n")
    return said[: len(words) + 1] if words.endswith("\\") else words


def _parts(parts: list[str]) -> Iterator[str]:
    last = len(parts) - 1
    for number, part in enumerate(parts):
        if part == "**":
            yield "(?:.*/)?" if number < last else ".+"
        else:
            yield _globbed(part) + ("/" if number < last else "")


def _globbed(part: str) -> str:
    """The regular expression of a pattern without slashes; raises `ValueError` if it is broken."""
    found, at = [], 0
    while at < len(part):
        char = part[at]
        if char == "[":
            signs, at = _class(part, at + 1)
            found.append(signs)
            continue
        if char == "\\":
            at += 1
            if at == len(part):
                raise ValueError("a backslash at the end")
            found.append(_literal(part[at]))
        else:
            found.append({"*": "[^/]*", "?": "[^/]"}.get(char) or _literal(char))
        at += 1
    return "".join(found)


def _class(part: str, at: int) -> tuple[str, int]:
    """What is after a bracket as a class, and where it ends; raises `ValueError` if it does not."""
    negated = part[at : at + 1] in ("!", "^")
    at += negated
    end = part.find("]", at + 1)
    if end < 0:
        raise ValueError("a bracket is not closed")
    signs = "".join(char if char == "-" else _literal(char) for char in part[at:end])
    return f"[{'^/' * negated}{signs}]", end + 1


def _literal(char: str) -> str:
    return f"\\{char}" if char in _SIGNS else char
