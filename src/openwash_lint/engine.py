"""A run: an inventory, rules and settings in, a report out; nothing here reads a file."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

from openwash_lint.cut_short import cut
from openwash_lint.documents import Document, Inventory
from openwash_lint.errors import LintError, OpenwashError, UsageError
from openwash_lint.evidence import Claim, Fact
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.judge import judge
from openwash_lint.persona import CONFIDENCES
from openwash_lint.record import NamedTuple
from openwash_lint.release.boundary import split
from openwash_lint.report import Diagnostic, Related, Report, Suppressed
from openwash_lint.rule import LEVELS, Rule
from openwash_lint.settings import Settings
from openwash_lint.spans import Place, Span, overlap

# The families whose findings are placed at a claim: one finding per claim, the others become its evidence.
CLAIM_CODES = ("OW1", "OW2")


class Apart(NamedTuple):
    """Settings that differ by path, in standard and selection only.

    `of` gives the number of a path's settings, -1 where it has none.
    """

    variants: tuple[Settings, ...]
    of: Callable[[str], int]


class Plan(NamedTuple):
    """Which rules are asked for: by the number of a path's settings, with their standard, and by standard."""

    of: Callable[[str], int]
    selections: tuple[tuple[str, frozenset[str]], ...]
    asked: Mapping[str, frozenset[str]]


class Judged(NamedTuple):
    """What one release shows: its claims, what the rules find, and of the root's the facts asked for."""

    claims: tuple[Claim, ...]
    found: tuple[Diagnostic, ...]
    facts: Mapping[str, Fact]


class Memory:
    """A repository as it was first judged: of what a fix makes of it, only what can have changed is judged.

    Good for one set of rules and settings.
    """

    def __init__(self) -> None:
        self._first: tuple[Inventory, tuple[Inventory, ...], tuple[Judged, ...]] | None = None

    def keep(self, inventory: Inventory, parts: tuple[Inventory, ...], judged: tuple[Judged, ...]) -> None:
        """Remember the first inventory, its releases and what they show."""
        self._first = self._first or (inventory, parts, judged)

    def known(self, inventory: Inventory, parts: tuple[Inventory, ...]) -> dict[int, Judged]:
        """What is known of another inventory's releases, by their number: of those that see no change."""
        if self._first is None:
            return {}
        from openwash_lint.release.unchanged import unchanged

        first, before, judged = self._first
        if (first.load, first.head) != (inventory.load, inventory.head):
            return {}  # not the same files: what is read on demand may differ, too
        was, now = first.documents, inventory.documents
        changed = [path for path in {**was, **now} if was.get(path) != now.get(path)]
        return {number: judged[number] for number in unchanged(before, parts, changed)}


def lint(
    inventory: Inventory,
    rules: tuple[Rule, ...],
    settings: Settings,
    apart: Apart | None = None,
    memory: Memory | None = None,
) -> Report:
    """Judge a repository by the selected rules, each release in it by its own license terms.

    With `apart` each file is judged by its own settings; with `memory` releases are not judged again that see
    no change. Raises `LintError`, naming the rule, when a rule or a fact fails: half a verdict is none.
    """
    memory = memory or Memory()
    apart = apart or Apart((settings,), lambda _: 0)
    inventory = inventory._replace(entries=inventory.files)
    chosen = [selected(rules, each) for each in apart.variants]
    plan = _planned(apart, chosen)
    parts = split(inventory)
    known = memory.known(inventory, parts)
    judged = tuple(
        known.get(number) or _judged(part, rules, plan, settings) for number, part in enumerate(parts)
    )
    memory.keep(inventory, parts, judged)
    found = [finding for each in judged for finding in each.found]
    shown, suppressed = _silenced(_once(found), inventory, rules, chosen, apart)
    claims = sorted((claim for each in judged for claim in each.claims), key=lambda claim: claim.place)
    return Report(
        root=inventory.name,
        standard=settings.standard,
        diagnostics=tuple(sorted(shown, key=in_order)),
        suppressed=tuple(sorted(suppressed, key=lambda each: in_order(each.diagnostic))),
        skipped=(*inventory.skipped, *cut(inventory, claims, parts)),
        claims=tuple(claims),
        facts=judged[0].facts,
        documents=inventory.documents,
    )


def _planned(apart: Apart, chosen: list[tuple[Rule, ...]]) -> Plan:
    selections = tuple(
        (settings.standard, frozenset(rule.id for rule in selection))
        for settings, selection in zip(apart.variants, chosen, strict=True)
    )
    asked: dict[str, set[str]] = {}
    for standard, ids in selections:
        asked.setdefault(standard, set()).update(ids)
    return Plan(apart.of, selections, {standard: frozenset(ids) for standard, ids in asked.items()})


def _judged(part: Inventory, rules: tuple[Rule, ...], plan: Plan, settings: Settings) -> Judged:
    from openwash_lint.claims.find import find

    facts = facts_about(part, find(part), settings.names)
    found = tuple(_one_a_sentence(one_each(_found(rules, plan, facts)), facts))
    return Judged(facts.claims, found, {} if part.home else dict(facts))


def _found(rules: tuple[Rule, ...], plan: Plan, facts: Facts) -> list[Diagnostic]:
    """What the rules find; each rule is judged once under each standard that some file asks for."""
    found: list[Diagnostic] = []
    asked = [(rule, standard) for rule in rules for standard, ids in plan.asked.items() if rule.id in ids]
    for rule, standard in asked:
        try:
            for each in judge(rule, facts, standard):
                number = plan.of(each.place.path)
                meant, ids = plan.selections[number] if number >= 0 else ("", frozenset[str]())
                if meant == standard and rule.id in ids:
                    found.append(each)
        except OpenwashError:
            raise
        except Exception as failed:
            said = f"{rule.id} failed: {type(failed).__name__}: {failed}"
            raise LintError(said, path=rule.path) from failed
    return found


def _silenced(
    found: list[Diagnostic],
    inventory: Inventory,
    rules: tuple[Rule, ...],
    chosen: list[tuple[Rule, ...]],
    apart: Apart,
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """What is shown, including complaints about suppressions, and what is suppressed, file by file."""
    from openwash_lint.suppress import may_silence
    from openwash_lint.suppress import split as split_up

    read = {**inventory.documents, **_loaded(found, inventory)}
    if not may_silence(read.values(), apart.variants):
        return found, []
    findings: dict[int, list[Diagnostic]] = {}
    documents: dict[int, dict[str, Document]] = {}
    for each in found:
        findings.setdefault(apart.of(each.place.path), []).append(each)
    for path, document in read.items():
        documents.setdefault(apart.of(path), {})[path] = document
    known = frozenset(word for rule in rules for word in (rule.id, rule.name))
    shown: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    for number, (settings, selection) in enumerate(zip(apart.variants, chosen, strict=True)):
        active = {rule.id for rule in selection if settings.standard in rule.levels}
        part = split_up(findings.get(number, ()), documents.get(number, {}), settings, known, active)
        shown += (*part.shown, *part.housekeeping)
        suppressed += part.suppressed
    return shown, suppressed


def _loaded(found: list[Diagnostic], inventory: Inventory) -> dict[str, Document]:
    """The documents with findings that were read only because a rule asked; on the Hub each is a request."""
    if inventory.hosted:
        return {}
    paths = {each.place.path for each in found}.difference(inventory.documents)
    return {path: document for path in sorted(paths) if (document := inventory.load(path)) is not None}


def _once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Findings that two releases of one repository share, such as a fault in a license text, only once."""
    seen: dict[tuple[str, Place, str], Diagnostic] = {}
    for each in found:
        seen.setdefault((each.rule, each.place, each.message), each)
    return list(seen.values())


def in_order(found: Diagnostic) -> tuple[str, int, int, str]:
    """What findings are sorted by: path, place, rule."""
    return found.place.path, *found.place.span, found.rule


def matches(selector: str, rule: Rule) -> bool:
    """Whether a selector (a code, the beginning of one, a rule's name, ALL) means this rule."""
    return selector in ("ALL", rule.name, rule.id) or (len(selector) > 1 and rule.id.startswith(selector))


def selected(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules to run, selected as in ruff: the more precise selector wins; raises `UsageError`."""
    rules = tuple(rules)
    for selector in (*settings.select, *settings.extend_select, *settings.ignore):
        if not any(matches(selector, rule) for rule in rules):
            raise UsageError(f"no rule is called {selector!r}")
    if not (settings.select or settings.extend_select or settings.ignore):
        return tuple(rule for rule in rules if rule.enabled and rule.status == "stable")
    return tuple(rule for rule in rules if _is_selected(rule, settings))


def _is_selected(rule: Rule, settings: Settings) -> bool:
    """By the longest selector that means the rule; without one, by the rule's default."""

    def reach(selectors: tuple[str, ...]) -> int:
        named = [100 if s == rule.name else len(s.replace("ALL", "")) for s in selectors if matches(s, rule)]
        return max(named, default=-1)

    if rule.status == "removed":
        return False
    chosen = max(reach(settings.select), reach(settings.extend_select))
    default = rule.enabled and rule.status == "stable" and not settings.select
    return chosen > reach(settings.ignore) or (default and chosen < 0 and reach(settings.ignore) < 0)


def one_each(found: list[Diagnostic]) -> list[Diagnostic]:
    """One finding per claim: the most severe, then the lowest code; the others join its evidence."""
    at_claims = sorted(
        (each for each in found if each.rule.startswith(CLAIM_CODES)),
        key=lambda each: (LEVELS.index(each.level), each.rule),
    )
    kept: dict[str, list[list[Diagnostic]]] = {}
    taken: dict[str, list[tuple[Span, int]]] = {}
    for each in at_claims:
        groups, spans = kept.setdefault(each.place.path, []), taken.setdefault(each.place.path, [])
        number = _meeting(spans, each.place.span)
        if number < 0:
            insort(spans, (each.place.span, len(groups)))
            groups.append([each])
        else:
            groups[number].append(each)
    others = [each for each in found if not each.rule.startswith(CLAIM_CODES)]
    return others + [_joined(*group) for groups in kept.values() for group in groups]


def _one_a_sentence(found: list[Diagnostic], facts: Facts) -> Iterator[Diagnostic]:
    """Of what is said of a sentence for one cause the surest, then the first, and all that a fix rewords."""
    sentences = {claim.place: claim.sentence for claim in facts.claims}
    seen: set[tuple[str, str, str, Span]] = set()
    for each in sorted(found, key=lambda each: (CONFIDENCES.index(each.confidence), in_order(each))):
        around = sentences.get(each.place)
        key = (each.rule, each.cause, each.place.path, around or each.place.span)
        if not each.cause or key not in seen or each.fix:
            yield each
        seen.add(key)


def _meeting(spans: list[tuple[Span, int]], span: Span) -> int:
    """The lowest number of a span that shares a character with this one; -1 if there is none.

    The spans do not overlap and are in order, so the ones it meets are neighbors.
    """
    first = last = bisect_left(spans, (span, -1))
    while first and overlap(spans[first - 1][0], span):
        first -= 1
    while last < len(spans) and overlap(spans[last][0], span):
        last += 1
    return min((number for _, number in spans[first:last]), default=-1)


def _stands_beside(first: Diagnostic, other: Diagnostic) -> bool:
    """Whether a finding is as sure as the one whose evidence it joins, and as shown."""
    as_sure = CONFIDENCES.index(other.confidence) <= CONFIDENCES.index(first.confidence)
    as_shown = other.verdict == "contradicted" or first.verdict != "contradicted"
    return as_sure and as_shown


def _joined(first: Diagnostic, *others: Diagnostic) -> Diagnostic:
    related = {each.place: each for each in first.related}
    if not others:
        return first
    for other in others:
        if not _stands_beside(first, other):
            continue
        place = other.related[0].place if other.related else other.place
        related.setdefault(place, Related(place, f"{other.rule}: {other.message}"))
    added = list(related.values())[len({each.place for each in first.related}) :]
    return first._replace(related=(*first.related, *added))
