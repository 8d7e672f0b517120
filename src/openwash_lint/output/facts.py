"""Owns how facts are listed."""

from __future__ import annotations

from openwash_lint.evidence import Fact
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, shown_place
from openwash_lint.report import Report


def fact_lines(report: Report, locate: Locate) -> list[str]:
    """One line a fact that was asked for: `weights.license: Apache-2.0 (LICENSE:1:1) why`."""
    return [_line(report, fact, locate) for _, fact in sorted(report.facts.items())]


def _line(report: Report, fact: Fact, locate: Locate) -> str:
    where = ", ".join(shown_place(report, place, locate) for place in fact.places[:3])
    parts = [f"{fact.name}: {worded(fact.value)}", f"({where})" if where else "", visible(fact.why)]
    return " ".join(part for part in parts if part)


def worded(value: object) -> str:
    """A fact's value as words; `None` is *not shown*, which is not *no*."""
    if value is None:
        return "not shown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fact):
        return worded(value.value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):  # a record: its name says enough
        return visible(str(getattr(value, "id", "") or getattr(value, "name", "") or value[0]))
    if isinstance(value, tuple | list | frozenset):
        listed = sorted(map(worded, value)) if isinstance(value, frozenset) else map(worded, value)
        return ", ".join(listed) or "none"
    return visible(str(value))
