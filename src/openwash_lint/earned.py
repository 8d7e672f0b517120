"""The words that a release earns: the vocabulary's, and those of the standards that it meets."""

from __future__ import annotations

from openwash_lint.components.rungs import named
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import is_stated
from openwash_lint.ledger.terms import OPEN

# How many characters a badge has room for.
ROOM = 30


def terms(facts: Facts, mof_class: str, *, fully: bool, first: str) -> tuple[str, ...]:
    """The words that hold: the vocabulary's, then each standard's own; those of the `first` one lead.

    `mof_class` is I, II, III or empty, `fully` whether the five tests are met.
    """
    own = {
        "mof": f"Model Openness Framework class {mof_class}" if mof_class else "",
        "strict": "fully open (the five tests)" if fully and _is_told(facts) and _is_open(facts) else "",
        "g7": named(facts),
    }
    lead = own.pop(first, "")
    return tuple(filter(None, (lead, *vocabulary(facts), *own.values())))


def badge(found: tuple[str, ...], facts: Facts) -> str:
    """The leading term in what a badge has room for: with its license by name or id, else without it."""
    lead = found[0] if found else ""
    term = facts["weights.term"]
    words = term.notes.get("badge") if lead == term.value else ""
    head = words or lead.partition(" (")[0].replace("Model Openness Framework", "MOF")
    license_id = facts.text("weights.license").removeprefix("LicenseRef-")
    licensed = [f"{head} ({name})" for name in (term.notes.get("license"), license_id) if name]
    return next((said for said in (lead, *licensed) if len(said) <= ROOM), head)


def vocabulary(facts: Facts) -> tuple[str, ...]:
    """The strongest words of the vocabulary: for the weights, then for data or code if it is those."""
    family = _family(facts)
    found = [facts["weights.term"]] if _is_told(facts) else []
    found += [facts[f"{family}.term"]] if family != "weights" else []
    return tuple(str(fact.value) for fact in found if fact.value)


def _family(facts: Facts) -> str:
    """What the release is, in the words of the terms: weights, data or code."""
    return {"dataset": "data", "code": "code"}.get(str(facts["release.kind"].value), "weights")


def _is_told(facts: Facts) -> bool:
    """Whether there are weights to speak of: next to code or data, weights with terms of their own."""
    return has_weights(facts) and (_family(facts) == "weights" or is_stated(facts))


def _is_open(facts: Facts) -> bool:
    """Whether the weights earn a term that calls them open."""
    return facts["weights.term"].notes.get("id") in OPEN


def has_weights(facts: Facts) -> bool:
    """Whether weights are here, or a link leads to them."""
    return facts["component.model-parameters-final"].value is True
