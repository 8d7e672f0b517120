"""The cache between runs: tables read from rules/, in the form in which they are used.

Reading a language's words takes 30 ms, reading them back 1 ms. A table is kept in the user's cache folder,
named after its source's place, time and size and the code that reads it, so an edited rule file takes effect
at once. Where nothing can be written, everything still works, only slower.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Callable
from functools import cache
from time import time
from zlib import crc32

from openwash_lint import __version__
from openwash_lint.errors import RuleError
from openwash_lint.record import Any
from openwash_lint.rules_dir import RULES

# Tables contain what this module finds in their patterns; it is imported only when a table is built.
_ALTERNATIVES = os.path.join(os.path.dirname(__file__), "alternatives.py")
_MONTH = 30 * 24 * 3600  # seconds
# How many versions of a table are kept: for several environments, and while rules are edited.
_KEPT = 8


def folder() -> str:
    """The cache folder; empty where there is none or `OPENWASH_LINT_NO_CACHE` is set."""
    if os.environ.get("OPENWASH_LINT_NO_CACHE"):
        return ""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "")
    else:
        home = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return os.path.join(home, "openwash-lint") if os.path.isabs(home) else ""


def table(paths: tuple[str, ...], build: Callable[[tuple[bytes, ...]], Any]) -> Any:
    """What `build` makes of the files' bytes, from the cache if the same bytes were built before.

    The result consists of what JSON can hold (lists, dicts with string keys, strings, numbers, true, false,
    None) and comes back as such: a tuple as a list. The cache is trusted like Python's own cache of compiled
    modules, but only where nobody else can write; a broken entry is rebuilt. Raises what `build` and reading
    the files raise.
    """
    home = folder()
    kept = os.path.join(home, _name(paths, build)) if home and _is_ours(home) else ""
    try:
        return _unpacked(_read(kept))
    except (OSError, EOFError, TypeError, ValueError):
        made = _plain(build(tuple(map(_read, paths))))
        if kept:
            _keep(kept, _packed(made))
        return made


@cache
def _is_ours(home: str) -> bool:
    """Whether nobody else can write to the cache folder, which is created if needed."""
    try:
        if not os.path.lexists(home):
            os.makedirs(home, 0o700, exist_ok=True)
        state = os.lstat(home)
    except OSError:
        return False
    own = not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)
    return stat.S_ISDIR(state.st_mode) and own


def parsed(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The first source, parsed as TOML."""
    import tomli

    return tomli.loads(sources[0].decode())


@cache
def toml(*parts: str, build: Callable[[tuple[bytes, ...]], Any] = parsed) -> dict[str, Any]:
    """The TOML file at a path under rules/, or what `build` makes of it; whoever asks again gets the same.

    Raises `RuleError`, with the line, for what is not TOML.
    """
    path = os.path.join(RULES, *parts)
    try:
        found: dict[str, Any] = table((path,), build)
    except (OSError, ValueError) as failed:
        shown = "/".join(("rules", *parts))
        raise RuleError(str(failed), path=shown, line=getattr(failed, "lineno", 0)) from failed
    return found


def _plain(made: Any) -> Any:
    """What was built, as lists and dicts only: a run that builds it sees what the next one reads."""
    if isinstance(made, dict):
        return {key: _plain(value) for key, value in made.items()}
    return list(map(_plain, made)) if isinstance(made, list | tuple) else made


def _packed(made: Any) -> bytes:
    """A checksum, then the table as in Python's compiled modules: it reads twice as fast as JSON."""
    data = marshal.dumps(made)
    return crc32(data).to_bytes(4, "big") + data


def _unpacked(kept: bytes) -> Any:
    data = memoryview(kept)[4:]
    if crc32(data) != int.from_bytes(kept[:4], "big"):
        raise ValueError("not what was written")
    return marshal.loads(data)  # noqa: S302


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _name(paths: tuple[str, ...], build: Callable[..., object]) -> str:
    """A name that changes with the files and the code that reads them: their places, times and sizes."""
    code = build.__code__
    every = (*paths, code.co_filename, _ALTERNATIVES)
    states = [(path, state.st_mtime_ns, state.st_size) for path in every for state in (os.stat(path),)]
    about = f"{__version__} {sys.implementation.cache_tag} {states}"
    table = f"{os.path.basename(paths[0])}-{build.__module__.rpartition('.')[2]}-{build.__name__}"
    return f"{table}-{crc32(about.encode()):08x}-{len(about):x}"


def _keep(path: str, made: bytes) -> None:
    """Write to a temporary file, then replace: another run never reads half a table."""
    try:
        beside = f"{path}.{os.getpid()}"
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(made)
        os.replace(beside, path)
        _forget(path)
    except OSError:
        return


def _forget(path: str) -> None:
    """Remove what nobody reads any more: all but the newest versions of a table, and what is a month old."""
    home, name = os.path.split(path)
    same = name.rsplit("-", 2)[0] + "-"
    entries = sorted(os.scandir(home), key=lambda entry: -entry.stat().st_mtime)
    older = [entry for entry in entries if entry.name.startswith(same)][_KEPT:]
    for entry in entries:
        if entry in older or time() - entry.stat().st_mtime > _MONTH:
            os.remove(entry.path)
