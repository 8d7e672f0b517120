"""What `lint` returns: a report with its findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.output.json_format import written
from openwash_lint.record import NamedTuple
from openwash_lint.results.shape import Position, Skipped, as_object, fields_of, skipped_of


class Related(NamedTuple):
    """Where the evidence of a finding is, and what it shows."""

    path: str
    start: Position
    end: Position
    message: str


class Edit(NamedTuple):
    """Replace what is between `start` and `end` with `text`."""

    path: str
    start: Position
    end: Position
    text: str


class Fix(NamedTuple):
    """Edits that belong together; `applicability` is safe, unsafe or display."""

    title: str
    applicability: str
    edits: tuple[Edit, ...]


class Diagnostic(NamedTuple):
    """A finding: the rule, the words or the file that it is about, the evidence, and a way out.

    `severity` is error, warning or note, `verdict` contradicted or unsupported, `confidence` high or medium.
    `group` is the same for findings that one change mends. `term` is the strongest words that the evidence
    supports. `fingerprint` stays when lines move.
    """

    code: str
    name: str
    severity: str
    standard: str
    verdict: str
    confidence: str
    group: str | None
    message: str
    path: str
    start: Position
    end: Position
    related: tuple[Related, ...]
    term: str | None
    help: str
    fix: Fix | None
    fingerprint: str
    url: str

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


class Suppressed(NamedTuple):
    """A finding that a comment or the configuration silences, and the reason that is given there."""

    diagnostic: Diagnostic
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON output: the finding with one more field."""
        return {**self.diagnostic.to_dict(), "reason": self.reason}


class Report(NamedTuple):
    """What `lint` found, in the order of paths and places.

    `summary` counts by severity. `judged` is False where a clean report means nothing: there was nothing to
    judge, or a card could not be read to its end (exit code 3 on the command line).
    """

    version: int
    root: str
    standard: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    skipped: tuple[Skipped, ...]
    summary: Mapping[str, int]
    judged: bool

    def to_dict(self) -> dict[str, Any]:
        """What `openwash-lint check --output-format json` prints, as a dict."""
        return {name: each for name, each in as_object(self).items() if name != "judged"}

    def to_json(self) -> str:
        """What `openwash-lint check --output-format json` prints."""
        return written(self.to_dict())


def report(said: Mapping[str, Any], *, judged: bool) -> Report:
    """The report that the JSON of `check` describes."""
    return Report(
        version=said["version"],
        root=said["root"],
        standard=said["standard"],
        diagnostics=tuple(map(_diagnostic, said["diagnostics"])),
        suppressed=tuple(map(_suppressed, said["suppressed"])),
        skipped=skipped_of(said),
        summary=said["summary"],
        judged=judged,
    )


def _diagnostic(said: Mapping[str, Any]) -> Diagnostic:
    related = tuple(Related(**fields_of(each)) for each in said["related"])
    fix = _fix(said["fix"]) if said["fix"] else None
    return Diagnostic(**{**fields_of(said), "related": related, "fix": fix})


def _fix(said: Mapping[str, Any]) -> Fix:
    return Fix(**{**said, "edits": tuple(Edit(**fields_of(each)) for each in said["edits"])})


def _suppressed(said: Mapping[str, Any]) -> Suppressed:
    found = {name: each for name, each in said.items() if name != "reason"}
    return Suppressed(_diagnostic(found), said["reason"])
