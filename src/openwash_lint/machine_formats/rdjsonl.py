"""Reviewdog's diagnostic format: https://github.com/reviewdog/reviewdog (proto/rdf/reviewdog.proto).

One JSON object a line. Lines and columns are 1-based, columns count bytes of UTF-8, and ends are exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import accumulate

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import encoded, visible
from openwash_lint.output.places import checkout_path
from openwash_lint.record import Any
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.rule import HOME
from openwash_lint.spans import START, Place, Span, line_starts, position

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
SOURCE = {"name": "openwash-lint", "url": HOME}
# Characters whose bytes are counted once, so that a long line is not counted for each finding in it.
BLOCK = 4096
Range = Callable[[Place], dict[str, Any]]


def render(report: Report, _view: View = PLAIN) -> str:
    """A `Diagnostic` for each finding; nothing for none."""
    range_of = _ranges(report)
    found = (_diagnostic(each, report, range_of) for each in report.diagnostics)
    return "".join(f"{encoded(json.dumps(each, ensure_ascii=False))}\n" for each in found)


def _diagnostic(found: Diagnostic, report: Report, range_of: Range) -> dict[str, Any]:
    said: dict[str, Any] = {
        "message": "\n".join(visible(text) for text in (found.message, found.help) if text),
        "location": _location(found.place, report, range_of),
        "severity": SEVERITIES[found.level],
        "source": SOURCE,
        "code": {"value": found.rule, **({"url": found.url} if found.url else {})},
    }
    suggestion = _suggestion(found.fix, found.place.path, report, range_of) if found.fix else None
    if suggestion:
        said["suggestions"] = [suggestion]
    if found.related:
        said["related_locations"] = [
            {"message": visible(each.message), "location": _location(each.place, report, range_of)}
            for each in found.related
        ]
    return said


def _location(place: Place, report: Report, range_of: Range) -> dict[str, Any]:
    return {"path": visible(checkout_path(report, place.path)), "range": range_of(place)}


def _suggestion(fix: Fix, path: str, report: Report, range_of: Range) -> dict[str, Any] | None:
    """All edits as one, since suggestions are taken one by one; `None` where it would be half of the fix.

    A suggestion has no path: it changes the file of the finding, and no other.
    """
    document = report.documents.get(path)
    elsewhere = any(edit.place.path != path for edit in fix.edits)
    if document is None or elsewhere or not fix.edits or fix.applicability == "display":
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.place.span)
    start, at = edits[0].place.span.start, edits[0].place.span.start
    parts = []
    for edit in edits:
        parts += [document.text[at : edit.place.span.start], edit.text]
        at = edit.place.span.end
    return {"range": range_of(Place(path, Span(start, at))), "text": "".join(parts)}


def _ranges(report: Report) -> Range:
    """A function from a place to its range; a file that was not read has only its beginning."""
    known: dict[str, Callable[[int], dict[str, int]]] = {}

    def range_of(place: Place) -> dict[str, Any]:
        document = report.documents.get(place.path)
        span = place.span if document else START
        if place.path not in known:
            known[place.path] = _positions(document.text if document else "", bool(document and document.bom))
        point = known[place.path]
        return {"start": point(span.start), "end": point(span.end)}

    return range_of


def _positions(text: str, bom: bool) -> Callable[[int], dict[str, int]]:
    """A function from an offset into a text to a line and a column in bytes; a byte order mark has three."""
    starts = line_starts(text)
    sums = [0, *accumulate(_bytes(text[at : at + BLOCK]) for at in range(0, len(text), BLOCK))]

    def before(offset: int) -> int:
        block = offset // BLOCK
        return sums[block] + _bytes(text[block * BLOCK : offset])

    def point(offset: int) -> dict[str, int]:
        line = position(starts, offset).line
        mark = 3 if bom and line == 1 else 0
        return {"line": line, "column": before(offset) - before(starts[line - 1]) + mark + 1}

    return point


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
