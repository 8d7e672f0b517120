"""Owns `check`: judge, fix if asked to, print, and answer with an exit code."""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

from openwash_lint.cli import CLEAN, FINDINGS, NOTHING
from openwash_lint.commands import options, targets
from openwash_lint.commands.judging import judge_for, rules_for, together
from openwash_lint.commands.targets import Target
from openwash_lint.config import Config
from openwash_lint.errors import UsageError
from openwash_lint.output import FORMATS, SPOKEN, View
from openwash_lint.report import Report
from openwash_lint.rule import LEVELS, Rule


class Run(NamedTuple):
    """What was judged, how, and what fixing did to it (`changed` files, `fixed` findings, `left` words)."""

    report: Report
    config: Config
    rules: tuple[Rule, ...]
    empty: bool
    changed: int = 0
    fixed: int = 0
    left: tuple[str, ...] = ()
    diff: str = ""


def run(argv: list[str]) -> int:
    """Run `check` with these arguments; see DOCUMENTED exit codes in the help."""
    arguments = options.parse(options.check_parser(), argv)
    outputs = _outputs(arguments.output)
    found = targets.read(arguments.paths, arguments.stdin_filename or "")
    done = _judged(found, arguments)
    return _say(done, arguments, outputs)


def _outputs(asked: list[str]) -> list[tuple[str, str]]:
    """`FORMAT=FILE` options as pairs."""
    pairs = []
    for each in asked:
        name, sign, path = each.partition("=")
        if not sign or not path:
            raise UsageError(f"--output expects FORMAT=FILE, not {each!r}")
        if name not in FORMATS:
            raise UsageError(f"--output knows {', '.join(FORMATS)}, not {name!r}")
        pairs.append((name, path))
    return pairs


def _judged(found: tuple[Target, ...], arguments: argparse.Namespace) -> Run:
    """Judge each target with its own configuration; the first one's decides what fails."""
    configs = [options.configured(arguments, target.root, target.top) for target in found]
    rules = rules_for(configs[0].settings)
    runs = []
    for target, config in zip(found, configs, strict=True):
        own = (
            rules
            if config.settings.rules_dirs == configs[0].settings.rules_dirs
            else rules_for(config.settings)
        )
        runs.append(_one(target, config, own, arguments))
    return Run(
        report=together(each.report for each in runs),
        config=configs[0],
        rules=rules,
        empty=all(each.empty for each in runs),
        changed=sum(each.changed for each in runs),
        fixed=sum(each.fixed for each in runs),
        left=tuple(words for each in runs for words in each.left),
        diff="".join(each.diff for each in runs),
    )


def _one(target: Target, config: Config, rules: tuple[Rule, ...], arguments: argparse.Namespace) -> Run:
    judge = judge_for(target, config, rules)
    empty = targets.is_empty(targets.without(target.inventory, config.settings.exclude))
    if not (arguments.fix or arguments.diff) or empty:
        return Run(judge(target.inventory), config, rules, empty)
    from openwash_lint import fixing

    settled = fixing.settle(target.inventory, judge, "unsafe" if arguments.unsafe_fixes else "safe")
    left = tuple(
        f"{each.rule}: its fix overlaps another's, so it was not applied" for each in settled.skipped
    )
    left += () if settled.stable else ("the fixes did not come to an end; run again and tell us",)
    documents = target.inventory.documents
    if arguments.diff:
        changes = fixing.diff(settled.texts, documents, target.root)
        return Run(
            settled.report, config, rules, empty, len(settled.texts), len(settled.applied), left, changes
        )
    fixing.write(target.root, settled.texts, documents)
    return Run(settled.report, config, rules, empty, len(settled.texts), len(settled.applied), left)


def _say(done: Run, arguments: argparse.Namespace, outputs: list[tuple[str, str]]) -> int:
    """Print what was found and return the exit code."""
    plain = View(
        unsafe=arguments.unsafe_fixes,
        show_suppressed=arguments.show_suppressed,
        show_facts=arguments.show_facts,
        rules=done.rules,
    )
    own = options.view(arguments)
    name = arguments.output_format or "full"
    if arguments.diff:
        sys.stdout.write(done.diff)
    elif arguments.statistics:
        from openwash_lint.output.statistics import render

        (sys.stdout if name in SPOKEN else sys.stderr).write(render(done.report))
    if not arguments.diff and not (arguments.statistics and name in SPOKEN):
        view = plain._replace(color=own.color, links=own.links, width=own.width) if name in SPOKEN else plain
        sys.stdout.write(FORMATS[name](done.report, view))
    for other, path in outputs:
        _write(path, FORMATS[other](done.report, plain))
    if not arguments.quiet:
        _summarize(done, arguments)
    if arguments.diff:
        return FINDINGS if done.diff else CLEAN
    return exit_code(done.report, done.config.settings.fail_on, empty=done.empty)


def _write(path: str, text: str) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as failed:
        raise UsageError(f"cannot be written: {failed.strerror}", path=path) from failed


def _summarize(done: Run, arguments: argparse.Namespace) -> None:
    """What is not a finding, on stderr: what was skipped, fixed, counted."""
    from openwash_lint.output.summary import counted, skipped_lines, summarize

    sys.stdout.flush()
    lines = [*skipped_lines(done.report), *done.left]
    if done.fixed:
        verb = "would fix" if arguments.diff else "fixed"
        lines.append(f"{verb} {counted(done.fixed, 'finding')} in {counted(done.changed, 'file')}")
    if done.empty:
        lines.append("nothing to judge: no card, license or model configuration found")
    elif not arguments.diff:
        lines.append(summarize(done.report))
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def exit_code(report: Report, fail_on: str, *, empty: bool = False) -> int:
    """0 nothing at or above `fail_on`, 1 something, 3 nothing to judge."""
    if fail_on in LEVELS and any(
        LEVELS.index(each.level) <= LEVELS.index(fail_on) for each in report.diagnostics
    ):
        return FINDINGS
    return NOTHING if empty else CLEAN
