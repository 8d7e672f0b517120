"""The judgment: a rule's trigger, guards and requirements held against facts."""

from collections.abc import Iterable, Iterator

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.record import NamedTuple
from openwash_lint.remedy import remedy
from openwash_lint.report import Diagnostic, Related
from openwash_lint.rule import STANDARDS, Condition, Requirement, Rule, page
from openwash_lint.spans import START, Place, line_starts, position
from openwash_lint.wording import advise, fill, fill_message, join, placeholders_in, quoted, with_article


class Hit(NamedTuple):
    """What set a rule off: a claim or a fact, and where."""

    place: Place
    claim: Claim | None = None
    fact: Fact | None = None


class Failure(NamedTuple):
    """A requirement that did not hold; `shown` is False where nothing speaks for or against it."""

    requirement: Requirement
    fact: Fact
    shown: bool


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
    contradicted = any(failure.shown for failure in failures) if rule.requires else _is_certain(hit)
    level = rule.levels[standard] if contradicted else rule.unsupported or rule.levels[standard]
    words = _words(rule, hit, failures, facts)
    return Diagnostic(
        rule=rule.id,
        name=rule.name,
        level=level,
        standard=rule.basis or STANDARDS[standard],
        verdict="contradicted" if contradicted else "unsupported",
        message=fill_message(rule.message, words),
        place=hit.place,
        related=_related(hit, failures),
        term=words["term"] if hit.claim and _asked(rule) & TERMS else "",
        help=advise(rule.help, {**words, "term": quoted(words["term"].removesuffix(UNCHECKED))}),
        fix=remedy(rule.fix, hit.claim, hit.fact, facts, words) if rule.fix else None,
        url=page(rule),
        confidence=_confidence(rule, hit, failures, facts),
        cause=_cause(rule, words),
    )


def _is_certain(hit: Hit) -> bool:
    """Whether the trigger itself is proven: a fact may say that its evidence is not certain."""
    return hit.fact is None or hit.fact.notes.get("verdict") != "unsupported"


def _confidence(rule: Rule, hit: Hit, failures: tuple[Failure, ...], facts: Facts) -> str:
    """How sure a finding is: no surer than its rule, the reading of its claim, or its evidence."""
    unsure = not hit.claim.sure if hit.claim else hit.fact and hit.fact.notes.get("confidence") == "medium"
    if unsure:
        return "medium"
    proven = any(failure.shown for failure in failures)
    return rule.confidence if proven or not _may_be_elsewhere(failures, facts) else "medium"


def _cause(rule: Rule, words: dict[str, str]) -> str:
    """What is wrong, regardless of words and place: the message without the claim's own words."""
    return (
        fill(rule.cause, words) if rule.cause else f"{rule.id}: {fill(rule.message, {**words, 'claim': ''})}"
    )


def _words(rule: Rule, hit: Hit, failures: tuple[Failure, ...], facts: Facts) -> dict[str, str]:
    """The values of the placeholders at one hit; a failure that was shown speaks first."""
    ordered = sorted(failures, key=lambda failure: not failure.shown)
    fact = hit.fact or (ordered[0].fact if ordered else Fact("", None))
    asked = _asked(rule)
    nothing = Fact("", None)
    scoped = "subject" if hit.claim else "weights"
    # A term needs most facts of a repository: it is computed only where it is said.
    term = facts.of(f"{scoped}.term", hit.claim) if hit.claim or asked & TERMS else nothing
    license_name = facts.of(f"{scoped}.license", hit.claim) if "license" in asked else nothing
    words = {
        "claim": hit.claim.text if hit.claim else "",
        "term": str(term.value or ""),
        "term-short": term.notes.get("short", ""),
        "term-license": term.notes.get("license", ""),
        "license": with_article(license_name.notes.get("name", "")),
        "subject": hit.claim.subject if hit.claim else "",
        "path": hit.place.path,
        "value": str(fact.value if fact.value is not None else ""),
        "why": fact.why,
        "evidence": locate(fact.places[0], facts) if fact.places else "",
        "other": fact.notes.get("other", ""),
        "suggestion": fact.notes.get("suggestion", ""),
        "beside": fact.notes.get("beside", ""),
    }
    said = [_said(failure, words, facts) for failure in ordered]
    words["missing"] = _none_of([said[at] for at, failure in enumerate(ordered) if not failure.shown])
    words["reason"] = said[0] if said else ""
    against = said[: len(said) - _count_missing(ordered)]
    words["lacks"] = join([*against, *_absent(words["missing"])])
    words["or-add"] = ", or add what is missing, or link it in words that name it" if words["missing"] else ""
    return words


TERMS = frozenset({"term", "term-short", "term-license"})
# Words of the account on links, which nobody writes into a card.
UNCHECKED = ", license unchecked"


def _asked(rule: Rule) -> frozenset[str]:
    """The placeholders that a rule's texts use."""
    texts = [rule.message, rule.help, rule.cause, *((rule.fix.text, rule.fix.title) if rule.fix else ())]
    texts += [text for each in rule.requires for text in (each.contradicted, each.missing)]
    return frozenset(name for text in texts for name in placeholders_in(text))


def _count_missing(failures: list[Failure]) -> int:
    return sum(not failure.shown for failure in failures)


def _absent(missing: str) -> tuple[str, ...]:
    return (f"{missing} is here or linked by name",) if missing else ()


def _none_of(absent: list[str]) -> str:
    """What is missing, as a list after one "no" if all of it is named plainly."""
    plain = all(each.startswith("no ") and "(" not in each and " that " not in each for each in absent)
    if plain and len(absent) > 1:
        return f"no {join([each.removeprefix('no ') for each in absent], 'or')}"
    return join(absent)


def _may_be_elsewhere(failures: tuple[Failure, ...], facts: Facts) -> bool:
    """Whether what was not shown may be at a linked place, which no run opens.

    Nothing is reported about such places: their author need not answer for what a linter does not open.
    """
    names = {failure.fact.notes.get("unread", "") for failure in failures if not failure.shown}
    return any(name and facts[name].value for name in names)


def _said(failure: Failure, words: dict[str, str], facts: Facts) -> str:
    fact = failure.fact
    own = {
        "value": str(fact.value if fact.value is not None else ""),
        "why": fact.why,
        "evidence": locate(fact.places[0], facts) if fact.places else "",
        **fact.notes,
    }
    text = failure.requirement.contradicted if failure.shown else failure.requirement.missing
    return fill_message(text, {**words, **own})


def _related(hit: Hit, failures: tuple[Failure, ...]) -> tuple[Related, ...]:
    """The evidence's places, the first two of each fact, without the finding's own."""
    found: list[Related] = []
    proofs = [failure.fact for failure in failures if failure.shown] or ([hit.fact] if hit.fact else [])
    for fact in proofs:
        for place in fact.places[:2]:
            said = fact.notes.get("shows", "") or fact.why
            if place != hit.place and all(place != each.place for each in found):
                found.append(Related(place, said))
    return tuple(found)


def locate(place: Place, facts: Facts) -> str:
    """A place as words: the path, with its line where that says more than the file's beginning."""
    document = facts.inventory.documents.get(place.path)
    if document is None or place.span.start == 0:
        return place.path
    return f"{place.path}:{position(line_starts(document.text), place.span.start).line}"
