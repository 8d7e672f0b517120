"""Why a rule that could have reported a claim did not: the first of its conditions that was not met."""

from __future__ import annotations

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.judge import failures, holds
from openwash_lint.record import NamedTuple
from openwash_lint.rule import Condition, Rule
from openwash_lint.spans import Place


class Refusal(NamedTuple):
    """A rule that looked at a claim and said nothing; `why` is a clause, `places` what it rests on."""

    rule: Rule
    why: str
    places: tuple[Place, ...] = ()


def refusal(rule: Rule, facts: Facts, claim: Claim, standard: str) -> Refusal | None:
    """What kept a rule from reporting a claim; `None` where it looks at no such claims, or reports it."""
    trigger, kind = rule.trigger, facts["release.kind"].value
    if claim.kind not in trigger.claims:
        return None
    if standard not in rule.levels:
        return Refusal(rule, f"is not asked under the standard {standard}")
    if kind not in rule.releases:
        return Refusal(rule, f"is not asked of {kind} releases", facts["release.kind"].places)
    if claim.polarity not in trigger.polarities:
        return Refusal(rule, f"the words are read as {claim.polarity}")
    if trigger.subjects and claim.subject not in trigger.subjects:
        return Refusal(rule, f"the words are read as being about: {claim.subject}")
    if trigger.locations and claim.location not in trigger.locations:
        return Refusal(rule, f"words in a {claim.location} are not asked about")
    for condition in trigger.where:
        if not holds(condition, facts, claim):
            return _unmet(rule, condition, facts.of(condition.fact, claim))
    if not rule.requires or failures(rule, facts, claim):
        return None
    return _met(rule, facts, claim)


def _unmet(rule: Rule, condition: Condition, fact: Fact) -> Refusal:
    """A guard that does not hold, with what its fact is."""
    operand = condition.operand
    wanted = ", ".join(map(str, operand)) if isinstance(operand, tuple) else str(operand).lower()
    return Refusal(
        rule, f"{condition.fact} is {_shown(fact)}, asked: {condition.operator} {wanted}", fact.places
    )


def _met(rule: Rule, facts: Facts, claim: Claim) -> Refusal:
    """A rule all of whose requirements hold, with the first that something shows."""
    found = [facts.of(each.condition.fact, claim) for each in rule.requires]
    said = ", ".join(f"{fact.name} is {_shown(fact)}" for fact in found)
    return Refusal(
        rule, f"nothing is missing: {said}", next((fact.places for fact in found if fact.places), ())
    )


def _shown(fact: Fact) -> str:
    """A fact's value in a few words."""
    if fact.value is None:
        return "not shown"
    if isinstance(fact.value, bool | str | int):
        return str(fact.value).lower() if isinstance(fact.value, bool) else str(fact.value)
    return "shown"
