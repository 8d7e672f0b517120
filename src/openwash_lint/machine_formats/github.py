"""Annotations for GitHub Actions, written as workflow commands.

Commands, their escapes and their limits: https://github.com/actions/toolkit (docs/commands.md,
docs/problem-matchers.md): ten errors, ten warnings and ten notices per step are shown, the rest are dropped.
"""

from __future__ import annotations

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, checkout_path, locator
from openwash_lint.output.summary import counted
from openwash_lint.report import Diagnostic, Report

KINDS = {"error": "error", "warning": "warning", "note": "notice"}
SHOWN = 10


def render(report: Report, _view: View = PLAIN) -> str:
    """One command per finding, errors first, ten of each kind, then how many more there are."""
    locate = locator(report.documents)
    lines, left = [], []
    for level, kind in KINDS.items():
        found = [each for each in report.diagnostics if each.level == level]
        lines += [_command(kind, each, report, locate) for each in found[:SHOWN]]
        if len(found) > SHOWN:
            left.append(counted(len(found) - SHOWN, level))
    if left:
        lines.append(f"{', '.join(left)} more, not annotated: a step shows {SHOWN} of each kind")
    return "".join(f"{line}\n" for line in lines)


def _command(kind: str, found: Diagnostic, report: Report, locate: Locate) -> str:
    start, end = locate(found.place)
    properties = {"file": visible(checkout_path(report, found.place.path)), "line": str(start.line)}
    if start.line == end.line:
        # Columns are refused if line and endLine differ (https://github.com/astral-sh/ruff/issues/22074).
        properties |= {"col": str(start.column), "endColumn": str(max(end.column, start.column))}
    else:
        properties["endLine"] = str(end.line)
    properties["title"] = f"{found.rule} {found.name}"
    words = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {words}::{_data(_said(found, report, locate))}"


def _said(found: Diagnostic, report: Report, locate: Locate) -> str:
    lines = [found.message]
    for each in found.related:
        at = locate(each.place)[0]
        lines.append(f"{checkout_path(report, each.place.path)}:{at.line}:{at.column}: {each.message}")
    lines += filter(None, (found.help, found.url))
    return "\n".join(visible(line) for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
