"""Decisions as text: a line for each reason with its place, then one for each release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from openwash_lint.commands.named_paths import Target
from openwash_lint.output.escape import visible
from openwash_lint.output.places import locator, shown_path
from openwash_lint.policies.decision import Decision, Release, fails, is_passed
from openwash_lint.policies.vocabulary import Rules
from openwash_lint.report import Report
from openwash_lint.spans import Place


def render(decided: Iterable[tuple[Target, Decision]], rules: Rules) -> str:
    """All decisions."""
    lines = (
        line
        for target, decision in decided
        for each in decision.releases
        for line in _of(target, each, rules)
    )
    return "".join(f"{line}\n" for line in lines)


def _of(target: Target, release: Release, rules: Rules) -> Iterator[str]:
    report = Report(target.root, "", (), (), (), (), {}, release.documents)
    locate = locator(release.documents)

    def at(place: Place) -> str:
        return f"{shown_path(report, place.path)}:{locate(place)[0].line}"

    for part in release.parts:
        for reason in part.reasons:
            mark = "unknown: " if reason.unknown else ""
            passed = "" if fails(reason, rules.unknown) else " (let pass)"
            yield f"{at(reason.places[0])}: {part.name}: {mark}{visible(reason.why)}{passed}"
    yield f"{shown_path(report, release.home or '.')}: {_verdict(release, rules, at)}"


def _verdict(release: Release, rules: Rules, at: Callable[[Place], str]) -> str:
    """Whether it is allowed, and the terms of what is."""
    here = [part for part in release.parts if part.here]
    none = f"no {' or '.join(part.name for part in release.parts)} is here"
    if not is_passed(release, rules.unknown):
        return "not allowed" if here else f"not allowed: {none}"
    terms = [
        f"{part.name} {f'from {visible(each.of)} ' if each.of else ''}{visible(each.name)} ({at(each.place)})"
        for part in here
        for each in part.terms
        if each.name
    ]
    return f"allowed: {', '.join(terms) or none}"
