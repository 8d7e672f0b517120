"""How a rule's examples are run: marks removed, the rule applied alone, findings compared."""

from collections.abc import Mapping

from openwash_lint.documents import Inventory
from openwash_lint.errors import RuleError
from openwash_lint.record import NamedTuple
from openwash_lint.report import Report
from openwash_lint.rule import Example, Rule
from openwash_lint.settings import Settings
from openwash_lint.spans import Place, Span

OPEN, CLOSE = "⟦", "⟧"
# In a repository without a card, what is absent is reported at the root; an example marks it here.
ROOT = "."


class Outcome(NamedTuple):
    """What an example marks and what the rule reports; its `fixed` files and what the fixes make."""

    marked: tuple[Place, ...]
    reported: tuple[Place, ...]
    fixed: Mapping[str, str]
    written: Mapping[str, str]
    report: Report


def unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """A text without its `⟦…⟧`, and the spans they enclosed; raises `ValueError` where they do not pair."""
    head, *pieces = text.split(OPEN)
    kept, spans, at = [head], [], len(head)
    for piece in pieces:
        inside, closed, after = piece.partition(CLOSE)
        if not closed or CLOSE in after:
            raise ValueError(f"{OPEN} and {CLOSE} do not pair")
        spans.append(Span(at, at + len(inside)))
        kept += (inside, after)
        at += len(inside) + len(after)
    if CLOSE in head:
        raise ValueError(f"{OPEN} and {CLOSE} do not pair")
    return "".join(kept), tuple(spans)


def inventory_of(example: Example) -> Inventory:
    """The example's repository, as the engine sees it."""
    from openwash_lint.reading.discover import from_mapping

    files = {path: unmarked(text)[0] for path, text in example.files.items() if path != ROOT}
    return from_mapping(files, name=example.name)


def marks(example: Example) -> tuple[Place, ...]:
    """The places an example says must be reported, sorted."""
    found = [Place(path, span) for path, text in example.files.items() for span in unmarked(text)[1]]
    return tuple(sorted(found))


def run(rule: Rule, example: Example) -> Outcome:
    """One rule on one of its examples; `written` is empty where the example gives no `fixed`.

    Raises `RuleError` for marks that do not pair.
    """
    try:
        marked, inventory = marks(example), inventory_of(example)
    except ValueError as failed:
        raise RuleError(str(failed), path=rule.path, key=f"examples: {example.title}") from failed
    report = _alone(rule, inventory, example.standard)
    return Outcome(
        marked=marked,
        reported=tuple(sorted(found.place for found in report.diagnostics)),
        fixed=example.fixed or {},
        written=_written(report) if example.fixed else {},
        report=report,
    )


def again(rule: Rule, example: Example) -> tuple[Place, ...]:
    """What the rule still reports once the example's `fixed` files are in place."""
    files = {**example.files, **(example.fixed or {})}
    inventory = inventory_of(example._replace(files=files))
    return tuple(found.place for found in _alone(rule, inventory, example.standard).diagnostics)


def _alone(rule: Rule, inventory: Inventory, standard: str) -> Report:
    """A report of this rule only, without what the linter says about its own comments."""
    from openwash_lint.engine import lint

    report = lint(inventory, (rule,), Settings(standard=standard, select=(rule.id,)))
    mine = tuple(found for found in report.diagnostics if found.rule == rule.id)
    return report._replace(diagnostics=mine)


def _written(report: Report) -> Mapping[str, str]:
    from openwash_lint.fixing import plan

    return plan(report, "unsafe").texts
