"""Which of the G7's rungs of openness a release is on, by its components and their terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.components.coverage import cover
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.terms import OPEN
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.component_words import component
from openwash_lint.spans import Place
from openwash_lint.wording import join

ABSENT = "absent"
# Who has to agree or to be let in first has the license's terms, and others besides.
GATED = ("gated", "request")
_ASKS = ("osi", "open", "licensed", "shown")
_TERMS = {"osi": "OSI-approved", "open": "an open license"}


class Lack(NamedTuple):
    """What a rung requires and a release lacks: a component's id, its state, what speaks against it."""

    component: str
    state: str
    why: str = ""
    places: tuple[Place, ...] = ()


class Rung(NamedTuple):
    """A rung by its name, the top one first, with what a release lacks for it."""

    name: str
    lacks: tuple[Lack, ...]


@cache
def table() -> Mapping[str, Any]:
    """The rungs and their source: `rules/standards/g7.toml`."""
    return store.toml("standards", "g7.toml")


def rungs(facts: Facts) -> tuple[Rung, ...]:
    """All rungs, from the top down, with what is missing for each."""
    return tuple(Rung(row["name"], tuple(_lacks(facts, row))) for row in table()["rung"])


def reached(facts: Facts) -> tuple[str, tuple[Lack, ...]]:
    """The rung that a release is on, empty for none, and what it lacks for the next."""
    found = rungs(facts)
    at = next((number for number, rung in enumerate(found) if not rung.lacks), len(found))
    return (found[at].name if at < len(found) else ""), (found[at - 1].lacks if at else ())


def named(facts: Facts) -> str:
    """The rung that a release is on, with the license of its weights: "Open Weights AI (G7, Apache-2.0)"."""
    name, _ = reached(facts)
    license_name = facts["weights.term"].notes.get("license", "")
    return f"{name} (G7{', ' if license_name else ''}{license_name})" if name else ""


def _lacks(facts: Facts, row: Mapping[str, Any]) -> Iterator[Lack]:
    for asked in _ASKS:
        for name in row.get(asked, ()):
            lack = _lack(facts, name, asked)
            if lack:
                yield lack


def _lack(facts: Facts, name: str, asked: str) -> Lack | None:
    """What keeps a component from meeting the requirement; `None` for nothing."""
    fact = facts[f"component.{name}"]
    state = str(fact.notes.get("state", ABSENT))
    if fact.value is not True:
        return Lack(name, state, fact.why if fact.value is False else "", fact.places)
    if asked == "shown":
        return None
    found = cover(facts, name, fact.places) if state == "licensed" else None
    if found is None:
        return Lack(name, state)
    held = True if asked == "licensed" else found.osi if asked == "osi" else found.open
    if held is False:
        why = f"the license of {component(name).name}, {found.name}, is not {_TERMS[asked]}"
        return Lack(name, state, why, found.places)
    against = _of_weights(facts, state, asked) if name == "model-parameters-final" else None
    return against or (None if held else Lack(name, state, "", found.places))


def _of_weights(facts: Facts, state: str, asked: str) -> Lack | None:
    """What keeps the weights from their terms, whatever license lies next to some of them."""
    term, gate, inherited = facts["weights.term"], facts["access.weights"], facts["lineage.restricted"]
    if asked != "osi":
        return Lack("model-parameters-final", state) if term.notes.get("id") == "no-license" else None
    if inherited.value is True:
        return Lack("model-parameters-final", state, inherited.why, inherited.places)
    if gate.value in GATED:
        return Lack("model-parameters-final", state, "a gate adds its own terms", gate.places)
    return Lack("model-parameters-final", state) if term.notes.get("id") not in OPEN else None


def standing(facts: Facts) -> Fact:
    """The rung reached, by its name; not shown for none."""
    name, lacks = reached(facts)
    return Fact("standard.g7", name or None, notes={"other": name or "no rung", "missing": _named(lacks)})


def claimed(facts: Facts, text: str) -> Fact:
    """Whether the rung that a claim names is reached; False where something speaks against it."""
    name, found, said = (
        "claim.g7-rung-reached",
        rungs(facts),
        " ".join(text.lower().replace("-", " ").split()),
    )
    at = next((number for number, rung in enumerate(found) if rung.name.lower() in said), None)
    if at is None or any(not rung.lacks for rung in found[: at + 1]):
        return Fact(name, None if at is None else True)
    missing = _named(found[at].lacks)
    notes = {"other": reached(facts)[0] or "no rung", "missing": missing, "suggestion": missing}
    against = next((lack for lack in found[at].lacks if lack.why), None)
    if against:
        return Fact(name, False, against.places, against.why, notes)
    return Fact(name, None, notes=notes)


def _named(lacks: tuple[Lack, ...]) -> str:
    """What is missing, in words; for what is only linked, that is a license that was seen."""
    said = {"linked": " (linked, license unchecked)", "local": " (no license seen)"}
    return join([f"{component(lack.component).name}{said.get(lack.state, '')}" for lack in lacks])


PROVIDERS = {"standard.g7": standing}
