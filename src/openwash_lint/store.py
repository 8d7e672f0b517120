"""The tables of rules/, in the form in which they are used: made beforehand, or from their sources.

Making all of them takes most of a second, reading those that a run needs 2 ms. So each wheel has them in one
file, made when the wheel is built. A checkout may have such a file, too; it counts only as long as everything
that it was made from is as it was. Where there is none, a table is made when it is asked for.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from openwash_lint import __version__, rules_dir
from openwash_lint.errors import RuleError
from openwash_lint.record import Any, NamedTuple

Build = Callable[[tuple[bytes, ...]], Any]
# The number changes with the layout: this line, the length of the head in four bytes, the head, the tables.
_MAGIC = b"openwash-lint tables 1\n"
_START = len(_MAGIC) + 4
# Every Python reads this version, and equal values give equal bytes, which later ones do not promise.
_FORMAT = 2
_SOURCES = (".py", ".toml", ".tsv")


class Prebuilt(NamedTuple):
    """A file of tables: its bytes, and where each table is in them."""

    data: memoryview
    places: Mapping[str, tuple[int, int]]


def table(paths: tuple[str, ...], build: Build) -> Any:
    """What `build` makes of the bytes of files, whose paths are those below rules/.

    The result consists of what JSON can hold (lists, dicts with string keys, strings, numbers, true, false,
    None) and comes back as such: a tuple as a list. Whoever asks may change it. Raises what `build` and
    reading the files raise, unless the table was made beforehand.
    """
    kept = prebuilt()
    start, end = kept.places.get(name_of(paths, build), (0, 0))
    if end:
        try:
            return marshal.loads(kept.data[start:end])  # noqa: S302
        except (EOFError, TypeError, ValueError):
            pass  # damaged: the sources are still there
    return made(paths, build)


def made(paths: tuple[str, ...], build: Build) -> Any:
    """A table made from its sources; raises what `build` and reading them raise."""
    return _plain(build(tuple(_read(os.path.join(rules_dir.RULES, path)) for path in paths)))


def name_of(paths: tuple[str, ...], build: Build) -> str:
    """What a table is called in the file: the first of its sources, and what reads them."""
    return f"{paths[0]} {build.__module__}.{build.__name__}"


def parsed(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The first source, parsed as TOML."""
    import tomli

    return tomli.loads(sources[0].decode())


@cache
def toml(*parts: str, build: Build = parsed) -> dict[str, Any]:
    """The TOML file at a path under rules/, or what `build` makes of it; whoever asks again gets the same.

    Raises `RuleError`, with the line, for what is not TOML.
    """
    path = "/".join(parts)
    try:
        found: dict[str, Any] = table((path,), build)
    except (OSError, ValueError) as failed:
        line = getattr(failed, "lineno", 0)
        raise RuleError(str(failed), path=f"rules/{path}", line=line) from failed
    return found


@cache
def prebuilt() -> Prebuilt:
    """The file of tables; empty if there is none, if it is damaged, or if it was made from something else."""
    nothing = Prebuilt(memoryview(b""), {})
    try:
        data = _read(rules_dir.TABLES)
        if not data.startswith(_MAGIC):
            return nothing
        start = _START + int.from_bytes(data[len(_MAGIC) : _START], "big")
        version, sources, places = marshal.loads(data[_START:start])  # noqa: S302
        whole = len(data) == start + max(end for _, end in places.values())
    except (OSError, EOFError, TypeError, ValueError):
        return nothing
    current = whole and version == __version__ and (rules_dir.IS_PACKAGED or sources == states())
    return Prebuilt(memoryview(data)[start:], places) if current else nothing


def states() -> list[str]:
    """The files that tables are made from, rules and code, each with its time and size."""
    return sorted(_states(rules_dir.RULES)) + sorted(_states(rules_dir.HERE))


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _states(entry.path)
            elif entry.name.endswith(_SOURCES):
                state = entry.stat()
                yield f"{entry.path} {state.st_mtime_ns} {state.st_size}"


def packed(tables: Mapping[str, Any], sources: Sequence[str] = ()) -> bytes:
    """The file of tables, by the names that `name_of` gives them; equal tables give equal bytes.

    `sources` are the `states` of what they were made from; those of a wheel need none.
    """
    parts = [marshal.dumps(each, _FORMAT) for each in tables.values()]
    ends = list(accumulate(map(len, parts)))
    places = dict(zip(tables, zip([0, *ends], ends, strict=False), strict=True))
    head = marshal.dumps((__version__, list(sources), places), _FORMAT)
    return b"".join((_MAGIC, len(head).to_bytes(4, "big"), head, *parts))


def _plain(made: Any) -> Any:
    """What was built, as lists and dicts only: a run that builds it sees what the next one reads."""
    if isinstance(made, dict):
        return {key: _plain(value) for key, value in made.items()}
    return list(map(_plain, made)) if isinstance(made, list | tuple) else made


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
