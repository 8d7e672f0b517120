"""What `license_of` returns: which license a text is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.output.json_format import written
from openwash_lint.record import NamedTuple
from openwash_lint.results.shape import Position, as_object, fields_of


class Change(NamedTuple):
    """A passage of a license text that departs from the license; `kind` is added, removed or replaced.

    `restricts` are the kinds of what it withholds, such as non-commercial.
    """

    start: Position
    end: Position
    kind: str
    text: str
    restricts: tuple[str, ...]


class Restriction(NamedTuple):
    """What a license withholds: a kind such as non-commercial, and a clause in words."""

    kind: str
    clause: str


class LicenseText(NamedTuple):
    """Which license a text is.

    `license` is an SPDX id, a LicenseRef or an expression, None if no license is recognized; `score` says how
    alike they are, from 0 to 1; `modified` that the terms are not the license's own.
    """

    license: str | None
    score: float
    modified: bool
    restrictions: tuple[Restriction, ...]
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON output of `openwash-lint license`."""
        return as_object(self)

    def to_json(self) -> str:
        """The same as JSON text."""
        return written(self.to_dict())


def license_text(said: Mapping[str, Any]) -> LicenseText:
    """What the JSON of `license` says of one file."""
    changes = (
        Change(**{**fields_of(each), "restricts": tuple(each["restricts"])}) for each in said["changes"]
    )
    restrictions = tuple(Restriction(**each) for each in said["restrictions"])
    return LicenseText(**{**said, "restrictions": restrictions, "changes": tuple(changes)})
