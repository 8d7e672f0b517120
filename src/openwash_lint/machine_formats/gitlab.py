"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.json_format import written
from openwash_lint.output.places import Locate, checkout_path, locator
from openwash_lint.record import Any
from openwash_lint.report import Diagnostic, Report

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, _view: View = PLAIN) -> str:
    """An array of findings; the code is in the description because GitLab does not show check_name."""
    from openwash_lint.baseline import stamped

    report = stamped(report)
    locate = locator(report.documents)
    return written([_finding(each, report, locate) for each in report.diagnostics])


def _finding(found: Diagnostic, report: Report, locate: Locate) -> dict[str, Any]:
    start, end = locate(found.place)
    return {
        "description": f"{found.rule}: {visible(found.message)}",
        "check_name": found.rule,
        "fingerprint": found.fingerprint,
        "severity": SEVERITIES[found.level],
        "location": {
            "path": visible(checkout_path(report, found.place.path)),
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }
