"""The one-line form: `path:line:column: severity code message; way out`; `[*]` marks what `--fix` fixes."""

from __future__ import annotations

from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.fact_lines import fact_lines
from openwash_lint.output.places import address, locator, shown_place
from openwash_lint.output.summary import is_fixable
from openwash_lint.report import Report


def render(report: Report, view: View = PLAIN) -> str:
    """One line per finding; suppressed ones follow with their reasons if they are wanted."""
    locate = locator(report.documents)
    shown = [(each, "") for each in report.diagnostics]
    if view.show_suppressed:
        shown += [(each.diagnostic, f" [suppressed: {visible(each.reason)}]") for each in report.suppressed]
    lines = []
    for found, note in shown:
        url = address(report, found.place.path) if view.links else ""
        where = paint(shown_place(report, found.place, locate), "bold", view, url)
        code = paint(f"{found.level} {found.rule}", found.level, view, found.url)
        mark = " [*]" if is_fixable(found, view.unsafe) and not note else ""
        way = f"; {visible(found.help)}" if found.help and not note else ""
        lines.append(f"{where}: {code} {visible(found.message)}{mark}{way}{note}")
    if view.show_facts:
        lines += fact_lines(report, locate)
    return "".join(f"{line}\n" for line in lines)
