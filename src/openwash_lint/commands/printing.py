"""Prints what `check` found: findings to stdout and to files, the rest to stderr, and an exit code."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

from openwash_lint.commands import named_paths, options
from openwash_lint.commands.judging import selected_rules
from openwash_lint.config import Config, failing
from openwash_lint.exits import FINDINGS
from openwash_lint.output import FORMATS, SPOKEN, View
from openwash_lint.record import TYPE_CHECKING, NamedTuple
from openwash_lint.report import Report
from openwash_lint.rule import Rule

if TYPE_CHECKING:
    from openwash_lint.commands.since import Base


class Run(NamedTuple):
    """What was judged, and how; `notes` and `silences` are for stderr, `diff` is what fixing would change.

    `bases` are the revisions that targets were compared with.
    """

    report: Report
    config: Config
    rules: tuple[Rule, ...]
    empty: bool
    notes: tuple[str, ...] = ()
    diff: str = ""
    silences: tuple[str, ...] = ()
    bases: tuple[Base, ...] = ()


def say(done: Run, arguments: SimpleNamespace, outputs: list[tuple[str, str]], roots: list[str]) -> int:
    """Print what was found and return the exit code."""
    plain = View(
        unsafe=arguments.unsafe_fixes,
        show_suppressed=arguments.show_suppressed,
        show_facts=arguments.show_facts,
        rules=selected_rules(done.rules, done.config.settings),
        silences=done.silences,
    )
    name = arguments.output_format or "full"
    if arguments.diff:
        sys.stdout.write(_shown(done.diff))
    else:
        _print(done.report, name, plain, arguments)
    for other, path in outputs:
        from openwash_lint.writing import write_output

        write_output(path, FORMATS[other](done.report, plain), roots)
    if not arguments.quiet:
        _summarize(done, arguments, name)
    if arguments.diff and done.diff:
        return FINDINGS
    if arguments.diff:
        return exit_code(done.report, "never")
    return exit_code(done.report, done.config.settings.fail_on, empty=done.empty)


def _print(report: Report, name: str, plain: View, arguments: SimpleNamespace) -> None:
    """Findings to stdout; with --statistics, formats for people show only their counts."""
    if arguments.statistics:
        from openwash_lint.reports.statistics import render

        (sys.stdout if name in SPOKEN else sys.stderr).write(render(report))
        if name in SPOKEN:
            return
    if name in SPOKEN and not (report.diagnostics or plain.show_suppressed or plain.show_facts):
        return  # nothing to draw, and what draws takes time to import
    own = options.view(arguments)
    view = plain._replace(color=own.color, links=own.links, width=own.width) if name in SPOKEN else plain
    sys.stdout.write(FORMATS[name](report, view))


def _shown(diff: str) -> str:
    """A diff: unchanged for `patch` if stdout is a file, made harmless if a person reads it."""
    from openwash_lint.writing import is_file

    if is_file(sys.stdout):
        return diff
    from openwash_lint.output.escape import visible

    return "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])


def _summarize(done: Run, arguments: SimpleNamespace, name: str) -> None:
    """Everything but findings, to stderr: what was skipped, fixed, counted, and how old the facts are."""
    from openwash_lint.output.escape import visible
    from openwash_lint.output.summary import age_line, skipped_lines, summarize

    sys.stdout.flush()
    lines = [*skipped_lines(done.report), *map(visible, done.notes)]
    if done.empty:
        lines.append(named_paths.EMPTY)
    elif not arguments.diff:
        lines.append(summarize(done.report))
    lines += map(visible, done.silences)
    aged = age_line(_now()) if name in SPOKEN else ""
    lines += [aged] if aged else []
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _now() -> float:
    """The time in seconds, from `SOURCE_DATE_EPOCH` if a build or test sets it."""
    from time import time

    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(said) if said.isascii() and said.isdecimal() else time()


def exit_code(report: Report, fail_on: str, *, empty: bool = False) -> int:
    """0 nothing at or above `fail_on`, 1 something, 3 nothing to judge or a card that could not be judged."""
    if any(each.level in failing(fail_on) for each in report.diagnostics):
        return FINDINGS
    return named_paths.ending(report.skipped, empty=empty)
