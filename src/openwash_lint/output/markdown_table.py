"""The Markdown form, for a step summary or a comment."""

from __future__ import annotations

from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.groups import grouped
from openwash_lint.output.places import Locate, locator, shown_place
from openwash_lint.output.summary import counted, skipped_lines, summarize
from openwash_lint.report import Diagnostic, Report
from openwash_lint.rule import LEVELS

# A step summary may have 1 MiB; a larger one is dropped whole.
LARGEST = 900_000
MOST_PLACES = 20
NOTICE = "This compares words with files; it is not legal advice."
_SPECIAL = frozenset("\\`*_[]<>|~$&")


def render(report: Report, view: View = PLAIN) -> str:
    """A heading with the counts, a table with the most severe problems first, and what was left out."""
    locate = locator(report.documents)
    found = sorted(grouped(report.diagnostics), key=lambda group: LEVELS.index(group[0].level))
    lines = [f"## openwash-lint: {escaped(summarize(report))}", ""]
    lines += [line for each in view.silences for line in (f"{escaped(each)}.", "")]
    if found:
        lines += ["| | Where | Finding |", "| --- | --- | --- |"]
    size = 0
    for at, each in enumerate(found):
        row = _row(each, report, locate)
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > LARGEST:
            lines += ["", f"{counted(len(found) - at, 'problem')} more, not listed here."]
            break
        lines.append(row)
    skipped = skipped_lines(report)
    if skipped:
        lines += ["", "Notes:", "", *(f"- {escaped(line)}" for line in skipped[:50])]
    return "\n".join([*lines, "", NOTICE, ""])


def _row(group: tuple[Diagnostic, ...], report: Report, locate: Locate) -> str:
    found, *further = group
    rule = f"[{found.rule}]({found.url})" if found.url else found.rule
    evidence = [
        f"{code(shown_place(report, each.place, locate))} {escaped(each.message)}" for each in found.related
    ]
    said = [f"**{rule}** {escaped(found.message)}", *evidence]
    said += [escaped(found.help)] if found.help else []
    said += [
        f"**{each.rule}** {escaped(each.message)}: {escaped(each.help)}"
        for each in further
        if each.rule != found.rule
    ]
    where = "<br>".join(code(shown_place(report, each.place, locate)) for each in group[:MOST_PLACES])
    where += f"<br>and {len(group) - MOST_PLACES} more" if len(group) > MOST_PLACES else ""
    return f"| {found.level} | {where} | {'<br>'.join(said)} |"


def code(text: str) -> str:
    """A place as a code span that no file name can break out of."""
    fence = "`"
    while fence in text:
        fence += "`"
    inner = visible(text).replace("|", "\\|")
    return f"{fence}{inner}{fence}" if fence == "`" else f"{fence} {inner} {fence}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; it mentions no users."""
    shown = "".join(f"\\{char}" if char in _SPECIAL else char for char in visible(text))
    return shown.replace("@", "<span>@</span>")
