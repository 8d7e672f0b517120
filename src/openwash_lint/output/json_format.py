"""The JSON form, version 1: fields are added to it, never renamed."""

from __future__ import annotations

from collections.abc import Iterable

from openwash_lint.documents import Skipped
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import encoded
from openwash_lint.output.fact_lines import shown_facts, worded
from openwash_lint.output.groups import key
from openwash_lint.output.places import Locate, locator
from openwash_lint.output.summary import counts
from openwash_lint.record import Any
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.spans import Place, Position

VERSION = 1


def render(report: Report, view: View = PLAIN) -> str:
    """The whole report as JSON text."""
    return written(said(report, view))


def said(report: Report, view: View = PLAIN) -> dict[str, Any]:
    """The whole report; paths are relative to `root`, lines and columns 1-based, in code points."""
    from openwash_lint.baseline import stamped

    report = stamped(report)
    locate = locator(report.documents)
    whole: dict[str, Any] = {
        "version": VERSION,
        "root": report.root.replace("\\", "/"),
        "standard": report.standard,
        "diagnostics": [finding(each, locate) for each in report.diagnostics],
        "suppressed": [
            {**finding(each.diagnostic, locate), "reason": each.reason} for each in report.suppressed
        ],
        "skipped": skipped(report.skipped),
        "summary": counts(report),
    }
    if view.show_facts:
        whole["facts"] = [
            {
                "name": fact.name,
                "value": None if fact.value is None else worded(fact.value),
                "why": fact.why,
                "places": [located(place, locate) for place in fact.places],
            }
            for fact in shown_facts(report)
        ]
    return whole


def skipped(found: Iterable[Skipped]) -> list[dict[str, Any]]:
    """What was not read whole, as every command reports it."""
    return [{"path": each.path, "reason": each.reason, "line": each.line or None} for each in found]


def written(value: object) -> str:
    """JSON text, indented, ending in a newline, with nothing raw in it that a terminal would act on."""
    import json

    return encoded(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def located(place: Place, locate: Locate) -> dict[str, Any]:
    """`path`, `start` and `end` of a place."""
    start, end = locate(place)
    return {"path": place.path, "start": _point(start), "end": _point(end)}


def _point(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column}


def finding(found: Diagnostic, locate: Locate) -> dict[str, Any]:
    """A diagnostic, its keys in the contract's order."""
    return {
        "code": found.rule,
        "name": found.name,
        "severity": found.level,
        "standard": found.standard,
        "verdict": found.verdict,
        "confidence": found.confidence,
        "group": key(found) or None,
        "message": found.message,
        **located(found.place, locate),
        "related": [{**located(each.place, locate), "message": each.message} for each in found.related],
        "term": found.term or None,
        "help": found.help,
        "fix": _fix(found.fix, locate) if found.fix else None,
        "fingerprint": found.fingerprint,
        "url": found.url,
    }


def _fix(fix: Fix, locate: Locate) -> dict[str, Any]:
    return {
        "title": fix.title,
        "applicability": fix.applicability,
        "edits": [{**located(edit.place, locate), "text": edit.text} for edit in fix.edits],
    }
