"""`check`: judge, fix if asked to, print, and return an exit code."""

from __future__ import annotations

import sys
from types import SimpleNamespace

from openwash_lint.addresses import is_hub
from openwash_lint.commands import named_paths, options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import excluded, judge_for, offered, rules_for, together
from openwash_lint.commands.named_paths import Target
from openwash_lint.commands.printing import Run, say
from openwash_lint.config import Config
from openwash_lint.engine import Memory
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN
from openwash_lint.output import FORMATS
from openwash_lint.persona import told
from openwash_lint.record import TYPE_CHECKING
from openwash_lint.report import Report
from openwash_lint.rule import Rule

if TYPE_CHECKING:
    from openwash_lint.commands.since import Base

PAUSE = 0.5


def run(argv: list[str]) -> int:
    """Run `check` with these arguments and return its exit code."""
    arguments = parse(options.CHECK, argv)
    outputs = _outputs(arguments.output)
    _refuse_conflicts(arguments)
    if arguments.watch:
        return _watch(arguments, outputs)
    return _once(arguments, outputs)


def _once(arguments: SimpleNamespace, outputs: list[tuple[str, str]]) -> int:
    found = named_paths.read(arguments.rest, arguments.stdin_filename)
    done = _judged(found, arguments)
    if arguments.baseline:
        done = _held_against_baseline(done, found, arguments)
    return say(done, arguments, outputs, [target.root for target in found])


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
                elif seen is not None:
                    sys.stderr.write("--- something changed\n")
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
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    chosen = [name for name in ("fix", "diff", "add_ignores", "update_baseline") if getattr(arguments, name)]
    if arguments.since and arguments.update_baseline:
        # The baseline holds all that is known, and this would leave it what is new alone.
        chosen.append("since")
    if len(chosen) > 1:
        both = " and ".join("--" + name.replace("_", "-") for name in chosen[:2])
        raise UsageError(f"{both} exclude each other")
    if any(map(is_hub, arguments.rest)):
        for name in ("fix", "add_ignores", "since", "watch"):
            if getattr(arguments, name):
                raise UsageError(f"--{name.replace('_', '-')} {named_paths.ON_DISK}")
    if (arguments.fix or arguments.add_ignores) and (arguments.stdin_filename or "-" in arguments.rest):
        raise UsageError("stdin cannot be written back; --diff prints what would change")


def _judged(found: tuple[Target, ...], arguments: SimpleNamespace) -> Run:
    """Judge each target with its own configuration; that of the first decides what fails."""
    runs = [_one(target, arguments) for target in found]
    return runs[0]._replace(
        report=together(each.report for each in runs),
        empty=all(each.empty for each in runs),
        notes=tuple(note for each in runs for note in each.notes),
        diff="".join(each.diff for each in runs),
        silences=tuple(dict.fromkeys(line for each in runs for line in each.silences)),
        bases=tuple(base for each in runs for base in each.bases),
    )


def _one(target: Target, arguments: SimpleNamespace) -> Run:
    base, config, changed = _steered(target, arguments)
    rules = rules_for(config.settings, config.trees)
    memory = Memory()
    judge = judge_for(target, config, rules, memory)
    empty = named_paths.is_empty(named_paths.without(target.inventory, excluded(target, config)))
    done = Run(Report(target.root, "", (), (), (), (), {}, {}), config, rules, empty)
    if (arguments.fix or arguments.diff) and not empty:
        done = _fixed(done, target, arguments)
    else:
        done = done._replace(report=told(judge(target.inventory), config.settings.persona))
    if base:
        from openwash_lint.commands.since import only_new

        done = done._replace(report=only_new(done.report, base, judge))
    if arguments.add_ignores:
        from openwash_lint.commands.living import add_ignores

        added = add_ignores(done.report, target, arguments.add_ignores)
        again = named_paths.read([target.root])[0] if added else target
        report = told(judge(again.inventory), config.settings.persona)
        done = done._replace(report=report, notes=added)
        target = again
    if not (arguments.fix or arguments.diff):
        done = done._replace(report=offered(done.report, target, config, rules, memory))
    silences = _silences(target, config, rules, done.report, arguments)
    return done._replace(
        notes=(*config.notes, *done.notes), silences=(*changed, *silences), bases=(base,) if base else ()
    )


def _steered(target: Target, arguments: SimpleNamespace) -> tuple[Base | None, Config, tuple[str, ...]]:
    """What the target is compared with, the configuration that judges it, and notes on its changes."""
    now = options.configured(arguments, target.root, target.top, named_paths.tree_of(target))
    if not arguments.since:
        return None, now, ()
    from openwash_lint.commands.since import base_of, changes

    base = base_of(target, arguments.since)
    if arguments.config or arguments.isolated:
        return base, now, ()
    before = options.configured(arguments, target.root, target.top, base.tree)
    return base, before._replace(notes=now.notes), changes(before, now, arguments.since)


def _silences(
    target: Target, config: Config, rules: tuple[Rule, ...], report: Report, arguments: SimpleNamespace
) -> tuple[str, ...]:
    """What the configuration turned off, if there is one, or what did not count without one."""
    if not config.path and config.settings.comments:
        return ()
    from openwash_lint.commands.silences import told, unheeded

    line = told(target, config, options.on_top(arguments, Config()), rules, report)
    line = line if config.settings.comments else unheeded(report)
    return (line,) if line else ()


def _fixed(done: Run, target: Target, arguments: SimpleNamespace) -> Run:
    """Fix until nothing changes; write it, or show it as a diff."""
    from openwash_lint import fixing
    from openwash_lint.output.summary import counted
    from openwash_lint.proving import Trials, proven, size_of

    memory, persona = Memory(), done.config.settings.persona
    judge = judge_for(target, done.config, done.rules, memory)
    trials = Trials(judge_for(target, done.config, done.rules, memory, whole=True), size_of(target.inventory))
    settled = fixing.settle(
        target.inventory,
        lambda inventory: proven(told(judge(inventory), persona), inventory, trials, whole=not target.only),
        "unsafe" if arguments.unsafe_fixes else "safe",
    )
    notes = [f"{each.rule}: its fix collides with another, so it was not made" for each in settled.skipped]
    if trials.left <= 0:
        notes.append("some fixes could not be proven in the trials that a run has, so they are only shown")
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
    from openwash_lint.commands.living import counting, read, update, without_known

    whole = not any(target.only for target in found)
    if arguments.update_baseline:
        roots = [target.root for target in found]
        note = update(done.report, arguments.baseline, roots, whole=whole)
        left, _ = without_known(done.report, arguments.baseline, read(arguments.baseline), whole=whole)
        return done._replace(report=left, notes=(*done.notes, note))
    content, line = counting(arguments.baseline, found, done.bases, isolated=arguments.isolated)
    done = done._replace(silences=(*done.silences, line)) if line else done
    if content is None:
        return done
    left, stale = without_known(done.report, arguments.baseline, content, whole=whole)
    return done._replace(report=left, notes=(*done.notes, *stale))
