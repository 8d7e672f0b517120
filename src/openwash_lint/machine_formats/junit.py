"""JUnit's XML, as test reporters read it: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, checkout_path, locator
from openwash_lint.report import Diagnostic, Report

NAME = "openwash-lint"


def render(report: Report, _view: View = PLAIN) -> str:
    """The report as XML; without findings, one passing case, so that no reporter finds an empty file."""
    locate = locator(report.documents)
    files: dict[str, list[Diagnostic]] = {}
    for each in report.diagnostics:
        files.setdefault(each.place.path, []).append(each)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    failures = len(report.diagnostics)
    lines.append(f'<testsuites name="{NAME}" tests="{failures or 1}" failures="{failures}" errors="0">')
    for path, found in files.items():
        lines += _suite(path, found, report, locate)
    if not files:
        lines.append(f'  <testsuite name="{NAME}" tests="1" failures="0" errors="0">')
        lines.append(f'    <testcase name="nothing to report" classname="{NAME}" />')
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(path: str, found: list[Diagnostic], report: Report, locate: Locate) -> list[str]:
    shown = xml(visible(checkout_path(report, path)))
    lines = [f'  <testsuite name="{shown}" tests="{len(found)}" failures="{len(found)}" errors="0">']
    for each in found:
        at = locate(each.place)[0]
        where = f'classname="{shown}" file="{shown}" line="{at.line}"'
        lines.append(f'    <testcase name="{each.rule} {xml(each.name)}" {where}>')
        lines.append(f'      <failure type="{each.level}" message="{xml(each.message)}">')
        lines.append(f"{_said(each, report, locate)}</failure>")
        lines.append("    </testcase>")
    return [*lines, "  </testsuite>"]


def _said(found: Diagnostic, report: Report, locate: Locate) -> str:
    """Place, message, evidence and way out, one per line."""
    start, _ = locate(found.place)
    lines = [f"{checkout_path(report, found.place.path)}:{start.line}:{start.column}: {found.message}"]
    for each in found.related:
        at = locate(each.place)[0]
        lines.append(f"{checkout_path(report, each.place.path)}:{at.line}:{at.column}: {each.message}")
    lines += [found.help] if found.help else []
    return "\n".join(map(xml, lines))


def xml(text: str) -> str:
    """Text escaped for XML; what XML cannot contain is spelled out."""
    shown = visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = shown.replace(char, entity)
    return shown
