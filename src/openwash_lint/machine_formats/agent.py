"""One finding a line for coding agents: where, what, and the exact edit to make or the way out.

Text to find and to put in its place is in JSON's quotes, so that it can be taken as it is. Both come from the
repository: they are data, and nothing in them can end the line or hide in it.
"""

from __future__ import annotations

import json

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import commandless, is_hostile, visible
from openwash_lint.output.places import Locate, locator, shown_path, shown_place
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.spans import Edit


def render(report: Report, _view: View = PLAIN) -> str:
    """`path:line:column: code severity: message; evidence: …; fix (safe): replace "…" with "…" at …`."""
    locate = locator(report.documents)
    return "".join(f"{_line(each, report, locate)}\n" for each in report.diagnostics)


def _line(found: Diagnostic, report: Report, locate: Locate) -> str:
    where = shown_place(report, found.place, locate)
    parts = [f"{where}: {found.rule} {found.level}: {visible(found.message)}"]
    if found.related:
        shown = (shown_place(report, each.place, locate) for each in found.related)
        parts.append(f"evidence: {', '.join(dict.fromkeys(shown))}")
    if found.fix and found.fix.edits and found.fix.applicability != "display":
        parts.append(_fix(found.fix, report, locate))
    elif found.help:
        parts.append(f"no edit; way out: {visible(found.help)}")
    return "; ".join(parts)


def _fix(fix: Fix, report: Report, locate: Locate) -> str:
    edits = (_edit(edit, report, locate) for edit in fix.edits)
    return f"fix ({fix.applicability}): {', then '.join(edits)}"


def _edit(edit: Edit, report: Report, locate: Locate) -> str:
    """An edit with the words that are there now; positions are those before any edit."""
    document = report.documents.get(edit.place.path)
    if document is None:
        return f"create {shown_path(report, edit.place.path)} with {_quoted(edit.text)}"
    where = shown_place(report, edit.place, locate)
    old = document.text[edit.place.span.start : edit.place.span.end]
    if not old:
        return f"insert {_quoted(edit.text)} at {where}"
    if not edit.text:
        return f"delete {_quoted(old)} at {where}"
    return f"replace {_quoted(old)} with {_quoted(edit.text)} at {where}"


def _quoted(text: str) -> str:
    """A JSON string in which every character that could hide or move the cursor is escaped."""
    shown = json.dumps(text, ensure_ascii=False)
    if not shown.isprintable():
        shown = "".join(_escaped(char) if is_hostile(char) else char for char in shown)
    return commandless(shown, "\\u005b")


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if char <= "\uffff" else json.dumps(char)[1:-1]
