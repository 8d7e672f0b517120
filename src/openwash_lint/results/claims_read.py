"""What `claims_of` returns: claims, and how they were read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.output.json_format import written
from openwash_lint.record import NamedTuple
from openwash_lint.results.shape import Position, Skipped, as_object, fields_of, skipped_of


class Claim(NamedTuple):
    """Words of openness, and how they were read; docs/json.md lists the values of each field."""

    path: str
    start: Position
    end: Position
    text: str
    kind: str
    value: str
    subject: str
    polarity: str
    location: str
    implied: bool
    cues: tuple[str, ...]

    @property
    def line(self) -> int:
        """The line where it begins, 1-based."""
        return self.start.line

    @property
    def column(self) -> int:
        """The column where it begins, 1-based."""
        return self.start.column

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON output."""
        return as_object(self)


class Claims(NamedTuple):
    """The claims of a repository, in the order of paths and places; `judged` as in a report."""

    version: int
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    judged: bool

    def to_dict(self) -> dict[str, Any]:
        """What `openwash-lint claims --output-format json` prints, as a dict."""
        return {name: each for name, each in as_object(self).items() if name != "judged"}

    def to_json(self) -> str:
        """What `openwash-lint claims --output-format json` prints."""
        return written(self.to_dict())


def claims(said: Mapping[str, Any], *, judged: bool) -> Claims:
    """The claims that the JSON of `claims` describes."""
    found = (Claim(**{**fields_of(each), "cues": tuple(each["cues"])}) for each in said["claims"])
    return Claims(said["version"], tuple(found), skipped_of(said), judged)
