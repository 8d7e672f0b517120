"""How a release does by each standard in rules/standards: element by element, never a certificate."""

import os
from collections.abc import Mapping
from functools import cache, partial

from openwash_lint import store
from openwash_lint.components.coverage import cover
from openwash_lint.components.declarations import declared, outcome
from openwash_lint.components.mof import Outcome, evaluate, framework, numeral
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.component_words import component, components
from openwash_lint.rules_dir import RULES
from openwash_lint.spans import Place
from openwash_lint.wording import join

FOLDER = os.path.join(RULES, "standards")
FILES = {"osaid": "osaid-1.0.toml", "strict": "fully-open.toml", "eu": "eu-ai-act.toml"}
# The states of an element, from the best to the worst.
MET, LINKED, UNLICENSED, MISSING, AGAINST = "met", "linked", "unlicensed", "missing", "against"
VERDICTS = {MET: "supported", LINKED: "linked", UNLICENSED: "unsupported", MISSING: "unsupported"}


class Standing(NamedTuple):
    """The state of one element of a standard; `why` says what speaks against it."""

    name: str
    state: str
    places: tuple[Place, ...] = ()
    why: str = ""


class Verdict(NamedTuple):
    """What the repository shows about a standard: supported, linked, unsupported or contradicted.

    `kept` are obligations that remain whatever the verdict, `judge` questions that no repository can answer.
    """

    id: str
    short: str
    name: str
    verdict: str
    standings: tuple[Standing, ...]
    kept: tuple[Standing, ...] = ()
    judge: tuple[str, ...] = ()
    remark: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements that are not shown to be met; what is merely linked is not missing."""
        return tuple(each.name for each in self.standings if each.state in (UNLICENSED, MISSING, AGAINST))


@cache
def standard(key: str) -> Mapping[str, Any]:
    """The table of one standard; raises `RuleError` where it cannot be read."""
    return store.toml("standards", FILES[key])


def verdict(facts: Facts, key: str) -> Verdict:
    """How the release does by the standard with this key."""
    table = standard(key)
    standings = tuple(_standing(facts, row) for row in table["element"])
    worst = next((state for state in (AGAINST, MISSING, UNLICENSED, LINKED) if _any(standings, state)), MET)
    said = VERDICTS.get(worst, "contradicted")
    kept = tuple(_standing(facts, row) for row in table.get("keeps", ()))
    judge = tuple(table.get("judge", ()))
    return Verdict(table["id"], table["short"], table["name"], said, standings, kept, judge, table["remark"])


def _any(standings: tuple[Standing, ...], state: str) -> bool:
    return any(each.state == state for each in standings)


def _standing(facts: Facts, row: Mapping[str, str]) -> Standing:
    if "fact" in row:
        fact = facts[row["fact"]]
        state = {True: MET, False: AGAINST}.get(bool(fact.value)) if fact.value is not None else MISSING
        return Standing(row["name"], str(state), fact.places, fact.why)
    fact = facts[f"component.{row['component']}"]
    if fact.value is None:
        return Standing(row["name"], MISSING)
    if fact.value is False:
        return Standing(row["name"], AGAINST, fact.places, fact.why)
    return _licensed(facts, row, fact)


def _licensed(facts: Facts, row: Mapping[str, str], fact: Fact) -> Standing:
    """A component that is there: whether its license was seen, and is one that the element requires."""
    wanted = row.get("license", "")
    if fact.notes.get("state") == "linked":
        return Standing(row["name"], LINKED if wanted else MET, fact.places)
    if not wanted:
        return Standing(row["name"], MET, fact.places)
    found = cover(facts, row["component"], fact.places)
    held = (found.osi if wanted == "osi" else found.open) if found else None
    if found is None or held is None:
        return Standing(row["name"], UNLICENSED, fact.places)
    why = "" if held else f"{found.name} is not {_ASKED[wanted]}"
    return Standing(row["name"], MET if held else AGAINST, fact.places, why)


_ASKED = {"osi": "OSI-approved", "open": "an open license"}


def mof_outcome(facts: Facts) -> Outcome:
    """The outcome of the declaration, else of what is here under a license that was seen."""
    stated = outcome(facts)
    if stated is not None:
        return stated
    found = {}
    for each in components():
        fact = facts[f"component.{each.id}"]
        if each.mof and fact.value:
            seen = cover(facts, each.id, fact.places) if fact.notes.get("state") == "licensed" else None
            found[each.id] = seen.license if seen else ""
    return evaluate(found, {each.id: each.type for each in components()})


def _standard(facts: Facts, key: str) -> Fact:
    """True where every element is met, False where one is contradicted; `notes` holds what is missing."""
    found = verdict(facts, key)
    value = {"supported": True, "contradicted": False}.get(found.verdict)
    against = next((each for each in found.standings if each.state == AGAINST), None)
    notes = {"verdict": found.verdict, "missing": join(found.missing), "other": join(found.missing)}
    places = against.places if against else ()
    return Fact(f"standard.{key}", value, places, against.why if against else "", notes)


def _mof(facts: Facts) -> Fact:
    """The class reached: I, II or III; not shown where the components do not reach one."""
    found = mof_outcome(facts)
    missing = join([component(name).name for name, _ in found.missing])
    best = f"Class {numeral(found.best)}" if found.best else "no class"
    notes = {"missing": missing, "suggestion": missing, "other": best}
    return Fact("standard.mof", numeral(found.best) or None, facts["declared.file"].places, notes=notes)


def class_reached(facts: Facts, text: str) -> bool | None:
    """Whether the class named in a text is reached; False where the release's own declaration says less."""
    named = _class_in(text)
    if not named:
        return None
    best = mof_outcome(facts).best
    if best and best <= named:
        return True
    return False if declared(facts) else None


def _class_in(text: str) -> int:
    """The number of the class that a claim names by numeral, number or name; 0 for none."""
    low = text.lower().replace("-", " ")
    words = low.replace(":", " ").replace("(", " ").split()
    for row in framework()["class"]:
        named = row["name"].lower().removesuffix(" model")
        if row["numeral"].lower() in words or str(row["number"]) in words or named in low:
            return int(row["number"])
    return 0


PROVIDERS = {
    **{f"standard.{key}": partial(_standard, key=key) for key in FILES},
    "standard.mof": _mof,
}
