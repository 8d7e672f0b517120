"""The count of findings by rule."""

from __future__ import annotations

from openwash_lint.output.summary import is_fixable
from openwash_lint.report import Report


def render(report: Report) -> str:
    """One line per rule, the most frequent first: how many, the code, `[*]` if all can be fixed, the name."""
    counts: dict[tuple[str, str], int] = {}
    fixable: dict[tuple[str, str], int] = {}
    for each in report.diagnostics:
        key = each.rule, each.name
        counts[key] = counts.get(key, 0) + 1
        fixable[key] = fixable.get(key, 0) + is_fixable(each, unsafe=False)
    width = max((len(str(number)) for number in counts.values()), default=0)
    lines = []
    for (code, name), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mark = "[*]" if fixable[code, name] == number else "[ ]"
        lines.append(f"{str(number).rjust(width)}  {code}  {mark}  {name}\n")
    return "".join(lines)
