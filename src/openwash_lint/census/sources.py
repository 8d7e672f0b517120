"""What a source is: files with a row for each repository, cards, folders of checkouts, or ids on the Hub."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from openwash_lint.census.judged_rows import CARD, FOLDER, Row
from openwash_lint.census.row_files import Columns, id_rows, jsonl_rows, parquet_count, parquet_rows
from openwash_lint.census.storage import File, files_of
from openwash_lint.errors import UsageError
from openwash_lint.record import Any, NamedTuple

_ENDINGS = {
    "parquet": (".parquet",),
    "jsonl": (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"),
    "cards": (".md", ".markdown"),
    "ids": (".txt",),
}
_BYTES, _EACH = "B", "repositories"


class Source(NamedTuple):
    """A source: its kind and its `identity`, which two sources share only if they are the same.

    `rows` yields each row with the size read so far; `total` is the size in all, in `unit`.
    """

    kind: str
    identity: Mapping[str, Any]
    rows: Callable[[], Iterator[tuple[Row, int]]]
    total: int
    unit: str


def opened(named: str, columns: Columns, kind: str = "") -> Source:
    """The source that a path, a pattern or an address means; raises `UsageError` if there is none."""
    if "://" not in named and os.path.isdir(named):
        return _checkouts(named, kind)
    files = files_of(named)
    kind = kind or _kind_of(named, files)
    identity = {"kind": kind, "files": len(files), "content": _hashed(files)}
    size = sum(each.size for each in files)
    if kind == "parquet":
        return Source(kind, identity, lambda: parquet_rows(files, columns), parquet_count(files), _EACH)
    if kind == "jsonl":
        return Source(kind, identity, lambda: jsonl_rows(files, columns), size, _BYTES)
    if kind == "cards":
        return Source(kind, identity, lambda: _listed([each.path for each in files], CARD), len(files), _EACH)
    if kind == "ids":
        return Source(kind, identity, lambda: id_rows(files), size, _BYTES)
    raise UsageError("is a file; --input-format checkouts goes with a folder", path=named)


def _kind_of(named: str, files: Iterable[File]) -> str:
    for kind, endings in _ENDINGS.items():
        if all(each.path.lower().endswith(endings) for each in files):
            return kind
    shown = ", ".join(f"{' '.join(endings)} ({kind})" for kind, endings in _ENDINGS.items())
    raise UsageError(f"is of no kind that the name tells: {shown}; --input-format says which", path=named)


def _checkouts(named: str, kind: str) -> Source:
    """The folders in a folder, each a repository of its own."""
    if kind not in ("", "checkouts"):
        raise UsageError(f"is a folder; for files in it give a pattern, such as '{named}/*'", path=named)
    with os.scandir(named) as found:
        names = sorted(each.name for each in found if each.is_dir() and not each.name.startswith("."))
    if not names:
        raise UsageError("has no folders; for files in it give a pattern, such as '*.parquet'", path=named)
    root = os.path.abspath(named)
    identity = {"kind": "checkouts", "files": len(names), "content": _hashed([root, *names])}
    paths = [os.path.join(root, name) for name in names]
    return Source("checkouts", identity, lambda: _listed(paths, FOLDER), len(names), _EACH)


def _listed(paths: Iterable[str], how: str) -> Iterator[tuple[Row, int]]:
    for number, path in enumerate(paths, 1):
        name = os.path.basename(path) if how == FOLDER else path
        yield Row(name, number, how, path), number


def _hashed(parts: Iterable[object]) -> str:
    """One short text for many parts; the same parts give the same one."""
    from hashlib import sha256

    made = sha256()
    for part in parts:
        made.update(f"{part!r}\0".encode("utf-8", "surrogatepass"))
    return made.hexdigest()[:32]
