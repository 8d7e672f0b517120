"""Which fixes are proven: judged again after the fix, their findings are gone and there are no new ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate

from openwash_lint.documents import Inventory
from openwash_lint.fixing import Plan, combined, is_offered, with_texts
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Report
from openwash_lint.spans import START, Edit, Place, Span

Lint = Callable[[Inventory], Report]
# The most trials of a run, each of which judges the whole repository once; further fixes are only shown.
MOST_TRIALS = 12
# Large repositories have fewer: what all trials may judge together, in characters, and what a text costs
# besides its length. There are at least two: one for safe fixes, and one for the others with them.
MOST_TEXT, EACH_TEXT, FEWEST_TRIALS = 6_000_000, 3_000, 2
_BOTH = ("safe", "unsafe")


class Trials:
    """What a run may still spend: `lint` judges a whole inventory, of `size` characters, as this run does."""

    def __init__(self, lint: Lint, size: int = 1) -> None:
        self.left = min(MOST_TRIALS, max(FEWEST_TRIALS, MOST_TEXT // max(1, size)))
        self._lint = lint

    def findings(self, inventory: Inventory) -> tuple[Diagnostic, ...]:
        """What is found in an inventory; costs one trial."""
        self.left -= 1
        return self._lint(inventory).diagnostics


def size_of(inventory: Inventory) -> int:
    """What judging an inventory once costs, in characters."""
    return sum(len(each.text) + EACH_TEXT for each in inventory.documents.values())


class Proof(NamedTuple):
    """What fixes are checked against: the report with all fixes, all earlier findings, the trials left."""

    report: Report
    inventory: Inventory
    before: tuple[Diagnostic, ...]
    trials: Trials


class Outcome(NamedTuple):
    """The fixes that a trial made, and the files in which a finding stayed or appeared."""

    made: frozenset[int]
    bad: frozenset[str]


def proven(report: Report, inventory: Inventory, trials: Trials, *, whole: bool = True) -> Report:
    """The report with the fixes that hold; the others are only shown. Costs nothing where there are no fixes.

    Safe fixes are tried without the unsafe ones, which may not be asked for; unsafe ones are tried together
    with the safe ones that hold. What holds was judged together, because it is made together. `whole` is
    False where the report leaves out findings of other files, which count too.
    """
    if not any(is_offered(each, _BOTH) for each in report.diagnostics):
        return report
    # A trial tells what is likely, too, which this reader may not be told.
    known = (*report.diagnostics, *report.likely)
    before = known if whole or trials.left <= 0 else trials.findings(inventory)
    held: frozenset[int] = frozenset()
    for kind in _BOTH:
        tried = [each for each in report.diagnostics if is_offered(each, (kind,))]
        if tried:
            held = _holding(tried, held, Proof(report, inventory, before, trials))
    kept = tuple(
        each if id(each) in held or not is_offered(each, _BOTH) else _only_shown(each)
        for each in report.diagnostics
    )
    return report._replace(diagnostics=kept)


def _only_shown(found: Diagnostic) -> Diagnostic:
    return found._replace(fix=found.fix._replace(applicability="display")) if found.fix else found


def _holding(tried: list[Diagnostic], held: frozenset[int], proof: Proof) -> frozenset[int]:
    """What holds, and what holds along with it: all fixes of a file at once, then halves of the rest."""
    stacks = [[group] for group in _by_files(tried)]
    good: list[frozenset[int]] = []
    clean: set[frozenset[int]] = set()
    while any(stacks) and proof.trials.left > 0:
        stacks = [stack for stack in stacks if stack]
        batch = [stack.pop() for stack in stacks]
        outcome = _tried(held.union(*good, *map(_ids, batch)), proof)
        if not outcome.bad:
            clean.add(outcome.made)
        for stack, group in zip(stacks, batch, strict=True):
            applied = [each for each in group if id(each) in outcome.made]
            if applied and len(applied) < len(group):
                stack.append([each for each in group if id(each) not in outcome.made])
            if not outcome.bad & set().union(*map(_files, applied)):
                good += [_ids(applied)] if applied else []
            elif len(applied) > 1:
                half = len(applied) // 2
                stack += [applied[:half], applied[half:]]
    return _together(good, held, clean, proof)


def _together(
    good: list[frozenset[int]], held: frozenset[int], clean: set[frozenset[int]], proof: Proof
) -> frozenset[int]:
    """What already holds, and the groups that hold together: all of them, or else halves one by one.

    `clean` are the sets of fixes that were made already and brought nothing new.
    """
    stack = [good] if good else []
    while stack:
        part = stack.pop()
        wanted = held.union(*part)
        if _ids(_plan(wanted, proof).applied) in clean:
            held = wanted
        elif proof.trials.left <= 0:
            break
        elif not _tried(wanted, proof).bad:
            held = wanted
        elif len(part) > 1:
            half = len(part) // 2
            stack += [part[half:], part[:half]]
    return held


def _plan(wanted: frozenset[int], proof: Proof) -> Plan:
    """What these fixes make, in the order in which they would be made."""
    return combined((each for each in proof.report.diagnostics if id(each) in wanted), proof.report.documents)


def _tried(wanted: frozenset[int], proof: Proof) -> Outcome:
    """Make these fixes, and compare what is found with what was found and not fixed."""
    plan = _plan(wanted, proof)
    made = _ids(plan.applied)
    if not plan.texts:
        return Outcome(made, frozenset(each.place.path for each in plan.applied))
    after = proof.trials.findings(with_texts(proof.inventory, plan.texts))
    moves = {path: mover(edits) for path, edits in plan.edits.items()}
    left = Counter(map(_named, proof.before)) - Counter(map(_named, plan.applied))
    kept = Counter({(rule, _moved(place, moves)): count for (rule, place), count in left.items()})
    new = Counter(map(_named, after)) - kept
    return Outcome(made, frozenset(place.path for _, place in new))


def _named(found: Diagnostic) -> tuple[str, Place]:
    return found.rule, found.place


def _moved(place: Place, moves: dict[str, Callable[[Span], Span]]) -> Place:
    move = moves.get(place.path)
    return place._replace(span=move(place.span)) if move else place


def mover(edits: Iterable[Edit]) -> Callable[[Span], Span]:
    """Maps a span of the old text to the new text; edits inside it do not matter."""
    edits = tuple(edits)
    starts = [edit.place.span.start for edit in edits]
    ends = [edit.place.span.end for edit in edits]
    grown = (start + len(edit.text) - end for edit, start, end in zip(edits, starts, ends, strict=True))
    shifts = [0, *accumulate(grown)]

    def move(span: Span) -> Span:
        if span == START:
            return START  # the file as a whole
        first = bisect_right(ends, span.start)
        inside = first < len(edits) and starts[first] < span.start
        start = (starts[first] if inside else span.start) + shifts[first]
        if span.end == span.start:
            return Span(start, start)
        last = bisect_left(starts, span.end)
        cut = last > 0 and ends[last - 1] > span.end
        return Span(start, (ends[last - 1] if cut else span.end) + shifts[last])

    return move


def _by_files(findings: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Findings in groups that share no file, by finding or by edit."""
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


def _ids(findings: Iterable[Diagnostic]) -> frozenset[int]:
    return frozenset(map(id, findings))
