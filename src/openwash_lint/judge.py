"""The judgment: a rule's trigger, guards and requirements held against facts."""

from collections.abc import Iterable, Iterator
from functools import partial

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.persona import IF_CONTRADICTED
from openwash_lint.report import Diagnostic, Related
from openwash_lint.rule import STANDARDS, Condition, Failure, Hit, Rule, page
from openwash_lint.spans import START, Place


def judge(rule: Rule, facts: Facts, standard: str) -> Iterable[Diagnostic]:
    """The diagnostics of one rule; none under a standard or for a kind of release that it does not name."""
    if standard not in rule.levels or facts["release.kind"].value not in rule.releases:
        return ()
    return _found(rule, facts, standard) if _may_hit(rule, facts) else ()


def _may_hit(rule: Rule, facts: Facts) -> bool:
    """Whether there is anything that sets a rule off: most rules see nothing, and end here.

    The guards of a fact are the same at each of its hits, and a fact may cost much more than its guards.
    """
    trigger = rule.trigger
    if not trigger.fact:
        return not facts.kinds.isdisjoint(trigger.claims)
    return _is_asked(rule, facts, None) and bool(facts[trigger.fact].value)


def _found(rule: Rule, facts: Facts, standard: str) -> Iterator[Diagnostic]:
    for hit in _hits(rule, facts):
        if hit.claim is None or _is_asked(rule, facts, hit.claim):
            failed = failures(rule, facts, hit.claim)
            if failed or not rule.requires:
                yield _diagnostic(rule, hit, failed, facts, standard)


def _is_asked(rule: Rule, facts: Facts, claim: Claim | None) -> bool:
    """Whether all of a rule's guards hold."""
    for condition in rule.trigger.where:  # noqa: SIM110 - a generator for each rule would cost as much
        if not holds(condition, facts, claim):
            return False
    return True


def _hits(rule: Rule, facts: Facts) -> Iterator[Hit]:
    trigger = rule.trigger
    if trigger.fact:
        fact = facts[trigger.fact]
        for each in fact.value if isinstance(fact.value, tuple) else (fact,):
            if each.value:
                yield Hit(_first(each, facts), fact=each)
    else:
        for claim in facts.claims:
            if (
                claim.kind in trigger.claims
                and claim.polarity in trigger.polarities
                and (not trigger.subjects or claim.subject in trigger.subjects)
                and (not trigger.locations or claim.location in trigger.locations)
            ):
                yield Hit(claim.place, claim=claim)


def _first(fact: Fact, facts: Facts) -> Place:
    """A fact's own place, else the card, else the root: what is absent is reported there."""
    if fact.places:
        return fact.places[0]
    cards = facts.inventory.paths("card")
    return Place(cards[0] if cards else ".", START)


def _compare(condition: Condition, fact: Fact, facts: Facts) -> bool:
    operator, operand = condition.operator, condition.operand
    if operator == "is":
        return bool(fact.value) is operand
    if operator == "equals":
        return str(fact.value) == operand
    if operator == "same-as":
        return fact.value == facts[str(operand)].value
    inside = isinstance(operand, tuple) and str(fact.value) in operand
    return inside if operator == "one-of" else not inside


def holds(condition: Condition, facts: Facts, claim: Claim | None) -> bool:
    """Whether a guard holds; for a fact that is not shown, of the comparisons only `none-of` does."""
    fact = facts.of(condition.fact, claim)
    if condition.operator == "shown":
        return (fact.value is not None) is condition.operand
    if fact.value is None:
        return condition.operator == "none-of"
    return _compare(condition, fact, facts)


def failures(rule: Rule, facts: Facts, claim: Claim | None) -> tuple[Failure, ...]:
    """The requirements that do not hold, in the order of the rule."""
    found = []
    for requirement in rule.requires:
        condition = requirement.condition
        fact = facts.of(condition.fact, claim)
        if fact.value is None:
            failed = bool(requirement.missing) and condition.operand is not False
        elif condition.operator == "shown":
            failed = condition.operand is False
        else:
            failed = not _compare(condition, fact, facts)
        if failed:
            found.append(Failure(requirement, fact, fact.value is not None))
    return tuple(found)


def _diagnostic(
    rule: Rule, hit: Hit, failures: tuple[Failure, ...], facts: Facts, standard: str
) -> Diagnostic:
    from openwash_lint.phrasing import TERMS, UNCHECKED, asked, cause, in_the_words_of, message, words_at
    from openwash_lint.remedy import remedy
    from openwash_lint.wording import advise, quoted

    contradicted = any(failure.shown for failure in failures) if rule.requires else _is_certain(hit)
    level = rule.levels[standard] if contradicted else rule.unsupported or rule.levels[standard]
    told = partial(words_at, rule, hit, failures, facts)
    words = in_the_words_of(standard, told(), facts)
    return Diagnostic(
        rule=rule.id,
        name=rule.name,
        level=level,
        standard=rule.basis or STANDARDS[standard],
        verdict="contradicted" if contradicted else "unsupported",
        message=message(rule, level, words, partial(told, briefly=True)),
        place=hit.place,
        related=_related(hit, failures, facts),
        term=words["term"] if hit.claim and asked(rule) & TERMS else "",
        help=advise(rule.help, {**words, "term": quoted(words["term"].removesuffix(UNCHECKED))}),
        fix=remedy(rule.fix, hit.claim, hit.fact, facts, words) if rule.fix else None,
        url=page(rule),
        confidence=_confidence(rule, hit, failures, facts),
        cause=cause(rule, words),
    )


def _is_certain(hit: Hit) -> bool:
    """Whether the trigger itself is proven: a fact may say that its evidence is not certain."""
    return hit.fact is None or hit.fact.notes.get("verdict") != "unsupported"


def _confidence(rule: Rule, hit: Hit, failures: tuple[Failure, ...], facts: Facts) -> str:
    """How sure a finding is: no surer than its rule, the reading of its claim, or its evidence."""
    from openwash_lint.ledger.stated import is_at_home, is_of_a_site
    from openwash_lint.release.cards import original_of

    if hit.claim:
        # A page further down may be about a part, or about what is somebody else's.
        path = original_of(hit.claim.place.path)
        speaks = is_at_home(facts, path) or (
            is_of_a_site(path) and facts.of("claim.at-home", hit.claim).value
        )
        unsure = not hit.claim.sure or not speaks
    else:
        unsure = hit.fact is not None and hit.fact.notes.get("confidence") == "medium"
    if unsure:
        return "medium"
    proofs = [failure.fact for failure in failures if failure.shown]
    lacking = [failure.fact for failure in failures if not failure.shown]
    if not proofs and any(fact.notes.get("confidence") == "medium" for fact in lacking):
        return "medium"
    if proofs and all(fact.notes.get("confidence") == "medium" for fact in proofs):
        return "medium"
    if not proofs and (rule.confidence == IF_CONTRADICTED or _may_be_elsewhere(failures, facts)):
        return "medium"
    return "high" if rule.confidence == IF_CONTRADICTED else rule.confidence


def _may_be_elsewhere(failures: tuple[Failure, ...], facts: Facts) -> bool:
    """Whether what was not shown may be at a linked place, which no run opens.

    Nothing is reported about such places: their author need not answer for what a linter does not open.
    """
    names = {failure.fact.notes.get("unread", "") for failure in failures if not failure.shown}
    return any(name and facts[name].value for name in names)


def _related(hit: Hit, failures: tuple[Failure, ...], facts: Facts) -> tuple[Related, ...]:
    """The evidence's places, the first two of each fact, without the finding's own."""
    found: list[Related] = []
    for fact in _proofs(failures, facts) or ([hit.fact] if hit.fact else []):
        for place in fact.places[:2]:
            said = fact.notes.get("shows", "") or fact.why
            if place != hit.place and all(place != each.place for each in found):
                found.append(Related(place, said))
    return tuple(found)


def _proofs(failures: tuple[Failure, ...], facts: Facts) -> list[Fact]:
    """What speaks against a claim, what a message points to, and what is here instead of what is missing."""
    told = [each.fact for each in failures if each.shown or "{evidence}" in each.requirement.missing]
    beside = [each.fact for each in failures if not each.shown and "{beside}" in each.requirement.missing]
    return told + [facts[each.notes["instead"]] for each in beside if "instead" in each.notes]
