"""Findings as diagnostics of the protocol: where, how severe, why, and which page tells more."""

from __future__ import annotations

import os

from lsprotocol.types import (
    CodeDescription,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from lsprotocol.types import Diagnostic as Published
from pygls.uris import from_fs_path

from openwash_lint.errors import OpenwashError
from openwash_lint.output.escape import visible
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Report
from openwash_lint.server.points import NOWHERE, stretch
from openwash_lint.server.repositories import Judged
from openwash_lint.spans import Place

SOURCE = "openwash-lint"
SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}


class Client(NamedTuple):
    """What the editor can do, and how it counts columns."""

    encoding: str = "utf-16"
    shows_related: bool = False
    takes_versions: bool = False
    creates_files: bool = False
    reads_markdown: bool = False
    watches_files: bool = False
    asks_for_reasons: bool = False


def findings_in(report: Report, path: str) -> tuple[Diagnostic, ...]:
    """Those that are placed in one file."""
    return tuple(each for each in report.diagnostics if each.place.path == path)


def published(found: Diagnostic, judged: Judged, client: Client) -> Published:
    """A finding as the protocol has it."""
    related = [
        DiagnosticRelatedInformation(place, visible(each.message))
        for each in found.related
        if client.shows_related and (place := location(each.place, judged, client))
    ]
    return Published(
        range=range_of(found.place, judged, client),
        message="\n".join(visible(text) for text in (found.message, found.help) if text),
        severity=SEVERITIES[found.level],
        code=found.rule,
        code_description=CodeDescription(found.url) if found.url else None,
        source=SOURCE,
        related_information=related or None,
    )


def range_of(place: Place, judged: Judged, client: Client) -> Range:
    """The range of a place; the beginning of a file that is not text."""
    document = judged.whole.documents.get(place.path)
    return stretch(document.text, place.span, client.encoding) if document else NOWHERE


def location(place: Place, judged: Judged, client: Client) -> Location | None:
    """Where a place is on disk; `None` if no file is there that an editor could open."""
    if judged.inventory.files.get(place.path) is None:
        return None
    return Location(uri_of(judged.loaded.target.root, place.path), range_of(place, judged, client))


def uri_of(root: str, path: str) -> str:
    """The address of a file of a repository."""
    return from_fs_path(os.path.join(root, *path.split("/"))) or ""


def trouble(failed: OpenwashError) -> Published:
    """What keeps a repository from being judged, at its line in a configuration or a rule."""
    line = max(0, failed.line - 1)
    said = f"{failed.key}: {failed.message}" if failed.key else failed.message
    return Published(
        range=Range(Position(line, 0), Position(line + 1, 0) if failed.line else Position(0, 0)),
        message=f"{visible(said)}\nNothing in this repository is checked until this is mended.",
        severity=DiagnosticSeverity.Error,
        source=SOURCE,
    )
