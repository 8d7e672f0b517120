"""Owns `check`: judge, fix if asked to, print, and answer with an exit code."""

import sys
from types import SimpleNamespace

from openwash_lint.cli import CLEAN, FINDINGS, NOTHING
from openwash_lint.commands import options, targets
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import judge_for, rules_for, selected_rules, together
from openwash_lint.commands.targets import Target
from openwash_lint.config import Config
from openwash_lint.errors import UsageError
from openwash_lint.output import FORMATS, SPOKEN, View
from openwash_lint.record import NamedTuple
from openwash_lint.report import Report
from openwash_lint.rule import LEVELS, Rule

PAUSE = 0.5


class Run(NamedTuple):
    """What was judged, and how; `notes` are for stderr, `diff` is what fixing would change."""

    report: Report
    config: Config
    rules: tuple[Rule, ...]
    empty: bool
    notes: tuple[str, ...] = ()
    diff: str = ""


def run(argv: list[str]) -> int:
    """Run `check` with these arguments and return its exit code."""
    arguments = parse(options.CHECK, argv)
    outputs = _outputs(arguments.output)
    _refuse_conflicts(arguments)
    if arguments.watch:
        return _watch(arguments, outputs)
    return _once(arguments, outputs)


def _once(arguments: SimpleNamespace, outputs: list[tuple[str, str]]) -> int:
    found = targets.read(arguments.rest, arguments.stdin_filename)
    done = _judged(found, arguments)
    if arguments.baseline:
        done = _held_against_baseline(done, found, arguments)
    return _say(done, arguments, outputs)


def _watch(arguments: SimpleNamespace, outputs: list[tuple[str, str]]) -> int:
    """Run, and again after each change, until interrupted."""
    from time import sleep

    from openwash_lint.commands.living import signature

    code = CLEAN
    seen: object = None
    try:
        while True:
            now = signature(arguments.rest)
            if now != seen:
                if sys.stdout.isatty():
                    sys.stdout.write("\x1b[2J\x1b[H")
                code = _once(arguments, outputs)
                sys.stdout.flush()
                seen = signature(arguments.rest)
            sleep(PAUSE)
    except KeyboardInterrupt:
        return code


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


def _refuse_conflicts(arguments: SimpleNamespace) -> None:
    if arguments.update_baseline and not arguments.baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    chosen = [name for name in ("fix", "diff", "add_ignores", "update_baseline") if getattr(arguments, name)]
    if len(chosen) > 1:
        both = " and ".join("--" + name.replace("_", "-") for name in chosen[:2])
        raise UsageError(f"{both} exclude each other")
    if (arguments.fix or arguments.add_ignores) and (arguments.stdin_filename or "-" in arguments.rest):
        raise UsageError("stdin cannot be written back; --diff prints what would change")


def _judged(found: tuple[Target, ...], arguments: SimpleNamespace) -> Run:
    """Judge each target with its own configuration; the first one's decides what fails."""
    configs = [options.configured(arguments, target.root, target.top) for target in found]
    loaded: dict[tuple[str, ...], tuple[Rule, ...]] = {}
    runs = []
    for target, config in zip(found, configs, strict=True):
        folders = config.settings.rules_dirs
        if folders not in loaded:
            loaded[folders] = rules_for(config.settings)
        runs.append(_one(target, config, loaded[folders], arguments))
    return Run(
        report=together(each.report for each in runs),
        config=configs[0],
        rules=loaded[configs[0].settings.rules_dirs],
        empty=all(each.empty for each in runs),
        notes=tuple(note for each in runs for note in each.notes),
        diff="".join(each.diff for each in runs),
    )


def _one(target: Target, config: Config, rules: tuple[Rule, ...], arguments: SimpleNamespace) -> Run:
    judge = judge_for(target, config, rules)
    empty = targets.is_empty(targets.without(target.inventory, config.settings.exclude))
    done = Run(Report(target.root, "", (), (), (), (), {}, {}), config, rules, empty)
    if (arguments.fix or arguments.diff) and not empty:
        done = _fixed(done, target, arguments)
    else:
        done = done._replace(report=judge(target.inventory))
    if arguments.since:
        from openwash_lint.commands.living import only_new

        done = done._replace(report=only_new(done.report, target, judge, arguments.since))
    if arguments.add_ignores:
        from openwash_lint.commands.living import add_ignores

        notes = add_ignores(done.report, target, arguments.add_ignores)
        again = targets.read([target.root])[0] if notes else target
        done = done._replace(report=judge(again.inventory), notes=notes)
    return done


def _fixed(done: Run, target: Target, arguments: SimpleNamespace) -> Run:
    """Fix until nothing changes; write it, or show it as a diff."""
    from openwash_lint import fixing
    from openwash_lint.output.summary import counted

    judge = judge_for(target, done.config, done.rules)
    settled = fixing.settle(target.inventory, judge, "unsafe" if arguments.unsafe_fixes else "safe")
    notes = [f"{each.rule}: its fix collides with another, so it was not made" for each in settled.skipped]
    if not settled.stable:
        notes.append("the fixes did not come to an end: please report this")
    if settled.applied:
        verb = "would fix" if arguments.diff else "fixed"
        count, files = counted(len(settled.applied), "finding"), counted(len(settled.texts), "file")
        notes.append(f"{verb} {count} in {files}")
    changes = ""
    if arguments.diff:
        changes = fixing.diff(settled.texts, target.inventory.documents, target.root)
    else:
        fixing.write(target.root, settled.texts, target.inventory.documents)
    return done._replace(report=settled.report, notes=tuple(notes), diff=changes)


def _held_against_baseline(done: Run, found: tuple[Target, ...], arguments: SimpleNamespace) -> Run:
    from openwash_lint.commands.living import update, without_known

    whole = not any(target.only for target in found)
    if arguments.update_baseline:
        note = update(done.report, arguments.baseline, whole=whole)
        left, _ = without_known(done.report, arguments.baseline, whole=whole)
        return done._replace(report=left, notes=(*done.notes, note))
    left, stale = without_known(done.report, arguments.baseline, whole=whole)
    return done._replace(report=left, notes=(*done.notes, *stale))


def _say(done: Run, arguments: SimpleNamespace, outputs: list[tuple[str, str]]) -> int:
    """Print what was found and return the exit code."""
    plain = View(
        unsafe=arguments.unsafe_fixes,
        show_suppressed=arguments.show_suppressed,
        show_facts=arguments.show_facts,
        rules=selected_rules(done.rules, done.config.settings),
    )
    name = arguments.output_format or "full"
    if arguments.diff:
        sys.stdout.write(_shown(done.diff))
    else:
        _print(done.report, name, plain, arguments)
    for other, path in outputs:
        from openwash_lint.commands.living import write

        write(path, FORMATS[other](done.report, plain))
    if not arguments.quiet:
        _summarize(done, arguments)
    if arguments.diff:
        return FINDINGS if done.diff else CLEAN
    return exit_code(done.report, done.config.settings.fail_on, empty=done.empty)


def _print(report: Report, name: str, plain: View, arguments: SimpleNamespace) -> None:
    """Findings to stdout; with --statistics their counts stand for them where people read."""
    if arguments.statistics:
        from openwash_lint.output.statistics import render

        (sys.stdout if name in SPOKEN else sys.stderr).write(render(report))
        if name in SPOKEN:
            return
    own = options.view(arguments)
    view = plain._replace(color=own.color, links=own.links, width=own.width) if name in SPOKEN else plain
    sys.stdout.write(FORMATS[name](report, view))


def _shown(diff: str) -> str:
    """A diff as it is for `patch`, made harmless for a terminal."""
    if not sys.stdout.isatty():
        return diff
    from openwash_lint.output.escape import visible

    return "".join(f"{visible(line)}\n" for line in diff.split("\n")[:-1])


def _summarize(done: Run, arguments: SimpleNamespace) -> None:
    """What is not a finding, on stderr: what was skipped, fixed, counted."""
    from openwash_lint.output.escape import visible
    from openwash_lint.output.summary import skipped_lines, summarize

    sys.stdout.flush()
    lines = [*skipped_lines(done.report), *map(visible, done.notes)]
    if done.empty:
        lines.append("nothing to judge: no card, license or model configuration found")
    elif not arguments.diff:
        lines.append(summarize(done.report))
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def exit_code(report: Report, fail_on: str, *, empty: bool = False) -> int:
    """0 nothing at or above `fail_on`, 1 something, 3 nothing to judge."""
    if fail_on in LEVELS:
        worst = LEVELS[: LEVELS.index(fail_on) + 1]
        if any(each.level in worst for each in report.diagnostics):
            return FINDINGS
    return NOTHING if empty else CLEAN
