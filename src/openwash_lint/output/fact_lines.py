"""How facts are listed."""

from __future__ import annotations

from openwash_lint.evidence import Fact, License
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, shown_place
from openwash_lint.report import Report

MOST_ITEMS = 12


def shown_facts(report: Report) -> list[Fact]:
    """The facts that say something to a reader, by name; the others are what these were made of."""
    return [fact for _, fact in sorted(report.facts.items()) if _is_plain(fact.value)]


def fact_lines(report: Report, locate: Locate) -> list[str]:
    """One line for each fact that was asked for: `weights.license: Apache-2.0 (LICENSE:1:1) why`."""
    return [_line(report, fact, locate) for fact in shown_facts(report)]


def _line(report: Report, fact: Fact, locate: Locate) -> str:
    where = ", ".join(shown_place(report, place, locate) for place in fact.places[:3])
    parts = [f"{visible(fact.name)}: {worded(fact.value)}", f"({where})" if where else "", visible(fact.why)]
    return " ".join(part for part in parts if part)


def _is_plain(value: object) -> bool:
    """Whether a value is one, or a few of them: not a structure that other facts read."""
    if isinstance(value, Fact):
        return _is_plain(value.value)
    if isinstance(value, tuple | frozenset) and not hasattr(value, "_fields"):
        return all(_is_plain(each) for each in value)
    return value is None or isinstance(value, bool | int | float | str | License)


def worded(value: object) -> str:
    """A fact's value as words; `None` is *not shown*, which is not *no*."""
    if value is None:
        return "not shown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fact):
        return worded(value.value)
    if isinstance(value, License):
        return visible(value.id)
    if isinstance(value, tuple | frozenset):
        listed = sorted(map(worded, value)) if isinstance(value, frozenset) else list(map(worded, value))
        more = f" and {len(listed) - MOST_ITEMS} more" if len(listed) > MOST_ITEMS else ""
        return (", ".join(listed[:MOST_ITEMS]) or "none") + more
    return visible(str(value))
