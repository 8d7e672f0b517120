"""What results have in common: their shape in JSON, places, and what was not read.

A field that is a keyword of Python has an underscore after it (`class_`). Lines and columns are 1-based and
count code points; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.record import NamedTuple


def as_object(record: Any) -> dict[str, Any]:
    """A record as JSON has it: its fields by name, records in it as objects, tuples as lists."""
    fields = zip(record._fields, record, strict=True)
    return {name.rstrip("_"): _plain(each) for name, each in fields}


def _plain(value: object) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if hasattr(value, "_fields"):
        return as_object(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


class Position(NamedTuple):
    """A line and a column in it, both 1-based."""

    line: int
    column: int


class Place(NamedTuple):
    """A part of a file; `path` is relative to the report's root."""

    path: str
    start: Position
    end: Position


class Skipped(NamedTuple):
    """A file that was not read whole, and why; `line` is where reading ended, None for the whole file."""

    path: str
    reason: str
    line: int | None


def position(said: Mapping[str, int]) -> Position:
    """A position of the JSON output."""
    return Position(said["line"], said["column"])


def fields_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an object of the JSON output, its place decoded."""
    return {**said, "start": position(said["start"]), "end": position(said["end"])}


def skipped_of(said: Mapping[str, Any]) -> tuple[Skipped, ...]:
    """What the JSON output says was not read whole."""
    return tuple(Skipped(**each) for each in said["skipped"])
