"""What is printed after the findings: how many, how many of them fixable, what was left out."""

from __future__ import annotations

from openwash_lint.output.escape import visible
from openwash_lint.output.groups import grouped
from openwash_lint.output.places import shown_path
from openwash_lint.reading.roles import role_of
from openwash_lint.report import Diagnostic, Report
from openwash_lint.rule import LEVELS

# The latest day on which a table of rules/tables.toml was checked, and its number, counted from 1970-01-01.
# They are here because a run must not open a file for them; `python tasks/tables.py --write` renews them.
CHECKED, CHECKED_DAY = "2026-12-01", 20788
# After this many days a run says how old its facts are.
STALE = 120
_SECONDS = 86_400


def is_fixable(found: Diagnostic, unsafe: bool) -> bool:
    """Whether `--fix` would change something, with `--unsafe-fixes` if `unsafe`."""
    return found.fix is not None and found.fix.applicability in (("safe", "unsafe") if unsafe else ("safe",))


def counted(number: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def counts(report: Report) -> dict[str, int]:
    """How many findings there are of each level."""
    return {level: sum(each.level == level for each in report.diagnostics) for level in LEVELS}


def summarize(report: Report) -> str:
    """The closing line: `2 errors, 1 warning (1 fixable with --fix); 1 suppressed`."""
    found = [counted(number, level) for level, number in counts(report).items() if number]
    problems = len(grouped(report.diagnostics))
    if problems < len(report.diagnostics):
        found[:1] = [f"{counted(problems, 'problem')} in {len(report.diagnostics)} places: {found[0]}"]
    line = ", ".join(found) or f"nothing to report: {counted(len(report.claims), 'claim')} read"
    safe = sum(is_fixable(each, unsafe=False) for each in report.diagnostics)
    more = sum(is_fixable(each, unsafe=True) for each in report.diagnostics) - safe
    ways = [f"{safe} fixable with --fix"] if safe else []
    if more:
        ways.append(
            f"{more} more with --unsafe-fixes" if safe else f"{more} fixable with --fix --unsafe-fixes"
        )
    if ways:
        line += f" ({', '.join(ways)})"
    line += f"; {_suppressed(report)}" if report.suppressed else ""
    line += f"; {len(report.likely)} more likely: --persona auditor lists them" if report.likely else ""
    unjudged = {each.path for each in report.skipped if each.unjudged}
    what = "card" if all(role_of(path) == "card" for path in unjudged) else "file"
    return line + (f"; {counted(len(unjudged), what)} not judged" if unjudged else "")


def _suppressed(report: Report) -> str:
    """`3 suppressed (1 by comments, 2 in the baseline)`."""
    ways = [each.by for each in report.suppressed if each.by]
    told = ", ".join(f"{ways.count(way)} {way}" for way in sorted(set(ways)))
    return f"{len(report.suppressed)} suppressed" + (f" ({told})" if told else "")


def skipped_lines(report: Report) -> list[str]:
    """What was not judged, and why; and what has to be said of what was."""
    lines = []
    for each in report.skipped:
        line = f":{each.line}" if each.line else ""
        said = "" if each.judged else "not judged: "
        lines.append(f"{shown_path(report, each.path)}{line}: {said}{visible(each.reason)}")
    return lines


def age_line(now: float) -> str:
    """A line on the age of the facts about licenses and models, at a time in seconds; empty while fresh."""
    days = int(now // _SECONDS) - CHECKED_DAY
    if days <= STALE:
        return ""
    update = "update with `pip install --upgrade openwash-lint`"
    return f"the facts about licenses and models are {days} days old ({CHECKED}); {update}"
