"""Which fixes are proven: judging what they make shows their findings gone and no new ones in those files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from openwash_lint.documents import Inventory
from openwash_lint.fixing import combined, is_offered, with_texts
from openwash_lint.report import Diagnostic, Report

Lint = Callable[[Inventory], Report]
# Each trial judges the whole repository once; a fix that is not proven by then is not offered.
MOST_TRIALS = 16


def proven(report: Report, inventory: Inventory, lint: Lint) -> Report:
    """The report with the fixes that hold; the others are only shown. Costs nothing where there are none.

    `lint` judges an inventory as this one was. Safe fixes are tried without the unsafe ones, which may not
    be asked for. Fixes of different files are tried together, so the trials do not grow with their number.
    """
    good: set[int] = set()
    for kind in ("safe", "unsafe"):
        tried = [each for each in report.diagnostics if is_offered(each, (kind,))]
        if tried:
            good |= {id(each) for each in _holding(tried, report, inventory, lint)}
    kept = tuple(
        each if id(each) in good or not is_offered(each, ("safe", "unsafe")) else _only_shown(each)
        for each in report.diagnostics
    )
    return report._replace(diagnostics=kept)


def _only_shown(found: Diagnostic) -> Diagnostic:
    return found._replace(fix=found.fix._replace(applicability="display")) if found.fix else found


def _holding(
    tried: list[Diagnostic], report: Report, inventory: Inventory, lint: Lint
) -> Iterator[Diagnostic]:
    """Those whose fixes hold: all of a file at once, then halves of what did not."""
    before = _counted(report.diagnostics)
    stacks = [[group] for group in _by_files(tried)]
    for _ in range(MOST_TRIALS):
        stacks = [stack for stack in stacks if stack]
        if not stacks:
            return
        batch = [stack.pop() for stack in stacks]
        plan = combined((each for group in batch for each in group), report.documents)
        after = _counted(lint(with_texts(inventory, plan.texts)).diagnostics) if plan.texts else before
        made = {id(each) for each in plan.applied}
        for stack, group in zip(stacks, batch, strict=True):
            applied = [each for each in group if id(each) in made]
            if applied and len(applied) < len(group):
                stack.append([each for each in group if id(each) not in made])
            if _is_clean(applied, before, after):
                yield from applied
            elif len(applied) > 1:
                half = len(applied) // 2
                stack += [applied[:half], applied[half:]]


def _by_files(findings: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Findings in groups that have no file in common, neither of a finding nor of an edit."""
    group_of: dict[str, list[Diagnostic]] = {}
    for found in findings:
        files = _files(found)
        groups = {id(group_of[path]): group_of[path] for path in files if path in group_of}
        largest, *others = sorted(groups.values(), key=len, reverse=True) or [[]]
        for other in others:
            for each in other:
                group_of.update(dict.fromkeys(_files(each), largest))
            largest += other
        largest.append(found)
        group_of.update(dict.fromkeys(files, largest))
    return list({id(group): group for group in group_of.values()}.values())


def _files(found: Diagnostic) -> set[str]:
    edits = found.fix.edits if found.fix else ()
    return {found.place.path, *(edit.place.path for edit in edits)}


def _counted(findings: Iterable[Diagnostic]) -> dict[str, Counter[str]]:
    """How many findings of each rule a file has: places and words move when texts change, these do not."""
    counts: dict[str, Counter[str]] = {}
    for each in findings:
        counts.setdefault(each.place.path, Counter())[each.rule] += 1
    return counts


def _is_clean(
    applied: list[Diagnostic], before: dict[str, Counter[str]], after: dict[str, Counter[str]]
) -> bool:
    """Whether each rule has as many findings less in a file as were fixed there, and none has more."""
    fixed = _counted(applied)
    for path in set().union(*map(_files, applied)):
        most = before.get(path, Counter()) - fixed.get(path, Counter())
        if after.get(path, Counter()) - most:
            return False
    return True
