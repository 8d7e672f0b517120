"""The folder of results: each part's tables as Parquet, written whole or not at all, and what they are of."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from openwash_lint.census.judged_rows import Tables
from openwash_lint.errors import UsageError
from openwash_lint.record import Any

MANIFEST = "manifest.json"
VERSION = 1
# The last of a part's files to be put in place: where it is there, the part is finished.
_LAST = "repositories"
_CLAIM = {"kind": "string", "subject": "string", "path": "string", "line": "int32", "verdict": "string"}
SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "findings": {
        "repository": "string",
        "row": "int64",
        "path": "string",
        "line": "int32",
        "code": "string",
        "name": "string",
        "severity": "string",
        "verdict": "string",
        "confidence": "string",
        "message": "string",
        "group": "string",
    },
    "errors": {"repository": "string", "row": "int64", "reason": "string"},
    "repositories": {
        "repository": "string",
        "row": "int64",
        "kind": "string",
        "license_id": "string",
        "license_name": "string",
        "license_class": "string",
        "license_open": "bool",
        "access": "string",
        "terms": ["string"],
        "claims": "int32",
        "claim_kinds": ["string"],
        "claim_list": [_CLAIM],
        "bases": ["string"],
        "base_family": "string",
        "year": "int16",
        "errors": "int32",
        "warnings": "int32",
        "notes": "int32",
        "likely": "int32",
        "whole": "bool",
    },
}


def begin(folder: str, asked: Mapping[str, Any]) -> frozenset[int]:
    """Make the folder ready and return which parts are finished there.

    Raises `UsageError` for a folder that holds something else, such as the results of another source.
    """
    os.makedirs(folder, exist_ok=True)
    known = _manifest(folder)
    if known is None and os.listdir(folder):
        raise UsageError("holds something else; name a new folder", path=folder)
    if known is not None and known["asked"] != asked:
        differing = sorted(name for name in asked if known["asked"].get(name) != asked[name])
        raise UsageError(
            f"holds the results of a run with other {', '.join(differing)}; name a new folder", path=folder
        )
    if known is None:
        _write_manifest(folder, {"version": VERSION, "asked": asked, "done": None})
    for table in SCHEMAS:
        os.makedirs(os.path.join(folder, table), exist_ok=True)
    finished = frozenset(_numbers(folder, _LAST))
    _sweep(folder, finished)
    return finished


def finish(folder: str, done: Mapping[str, int]) -> None:
    """Note that the source was read to its end, and what there is of it."""
    known = _manifest(folder)
    if known is not None and known["done"] != done:
        _write_manifest(folder, {**known, "done": done})


def manifest(folder: str) -> Mapping[str, Any]:
    """What the results in a folder are of; raises `UsageError` if there are none."""
    known = _manifest(folder)
    if known is None:
        raise UsageError("holds no results of a census", path=folder)
    return known


def keep(folder: str, number: int, tables: Tables) -> None:
    """Write a part; the file that marks it as finished comes last, so that a kill leaves none by halves."""
    for table in SCHEMAS:  # in their order, _LAST at the end
        _write_table(_path(folder, table, number), table, getattr(tables, table))


def counted(folder: str) -> dict[str, int]:
    """How many rows each table has in all finished parts, from the ends of their files."""
    import pyarrow.parquet as pq

    numbers = sorted(_numbers(folder, _LAST))
    return {
        table: sum(pq.read_metadata(_path(folder, table, number)).num_rows for number in numbers)
        for table in SCHEMAS
    }


def files(folder: str, table: str) -> list[str]:
    """The files of a table that belong to finished parts."""
    return [_path(folder, table, number) for number in sorted(_numbers(folder, _LAST))]


def _path(folder: str, table: str, number: int) -> str:
    return os.path.join(folder, table, f"part-{number:06d}.parquet")


def _numbers(folder: str, table: str) -> Iterator[int]:
    below = os.path.join(folder, table)
    for name in os.listdir(below) if os.path.isdir(below) else ():
        head, _, number = name.removesuffix(".parquet").partition("-")
        if name.endswith(".parquet") and head == "part" and number.isascii() and number.isdecimal():
            yield int(number)


def _sweep(folder: str, finished: frozenset[int]) -> None:
    """Remove what a killed run left of unfinished parts, so that readers of the folder see none of it."""
    for table in SCHEMAS:
        below = os.path.join(folder, table)
        whole = {os.path.basename(_path(folder, table, number)) for number in finished}
        for name in os.listdir(below):
            if name not in whole:
                os.remove(os.path.join(below, name))


def _write_table(path: str, table: str, rows: list[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = pa.Table.from_pylist([_printable(row) for row in rows], schema=schema(table))
    with renamed(path) as stream:
        pq.write_table(made, stream, compression="zstd")


def _printable(value: Any) -> Any:
    """What is written: halves of surrogate pairs, which no encoding has, are spelled out."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {name: _printable(each) for name, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list) else value


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema({name: _arrow(said) for name, said in SCHEMAS[table].items()})


def _arrow(said: Any) -> Any:
    import pyarrow as pa

    if isinstance(said, list):
        return pa.list_(_arrow(said[0]))
    if isinstance(said, dict):
        return pa.struct({name: _arrow(each) for name, each in said.items()})
    return pa.type_for_alias(said)


@contextmanager
def renamed(path: str) -> Iterator[Any]:
    """A stream to a temporary name, which takes its place when everything is on disk."""
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)


def _manifest(folder: str) -> dict[str, Any] | None:
    path = os.path.join(folder, MANIFEST)
    if not os.path.exists(path):
        return None
    try:
        with open(path, encoding="utf-8") as file:
            known: dict[str, Any] = json.load(file)
        is_ours = known["version"] == VERSION and isinstance(known["asked"], dict) and "done" in known
    except (ValueError, KeyError, TypeError) as failed:
        raise UsageError("is not the manifest of a census", path=path) from failed
    if not is_ours:
        raise UsageError("is a manifest of another version of the census", path=path)
    return known


def _write_manifest(folder: str, said: Mapping[str, Any]) -> None:
    with renamed(os.path.join(folder, MANIFEST)) as stream:
        stream.write((json.dumps(said, indent=2, sort_keys=True) + "\n").encode())
