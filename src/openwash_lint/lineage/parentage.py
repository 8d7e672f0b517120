"""Whether what a repository says about its parents is consistent: named, and the same everywhere."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage.ancestry import from_card, from_prose
from openwash_lint.lineage.recorded_bases import from_adapters, from_headers, from_merges
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter, main_card, value_of, values_of
from openwash_lint.release.hub_ids import Base
from openwash_lint.release.kind import whole
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import START, Place


@cache
def names() -> dict[str, Any]:
    """Parts of names that do not make a model another one, from `rules/lineage/names.toml`."""
    return store.toml("lineage", "names.toml")


def _machine_written(facts: Facts) -> tuple[Base, ...]:
    recorded = (*from_adapters(facts), *from_merges(facts), *from_headers(facts))
    found = {base.ident.lower(): base for base in recorded}
    return tuple(found.values())


def _undeclared(facts: Facts) -> Fact:
    """A base that a config file names when the card's metadata names none."""
    name, front, card = "lineage.undeclared", front_matter(facts), main_card(facts)
    if front is None or card is None or any(key.text == "base_model" for key in front.keys):
        return Fact(name, None)
    machine = _machine_written(facts)
    chosen = machine[0] if len(machine) == 1 else None
    if chosen is None or not _is_written(facts, chosen):
        return Fact(name, None)
    brief = f"{chosen.place.path} names a base"
    notes = {"suggestion": chosen.ident, "shows": f"names {chosen.ident}", "brief": brief}
    why = f"{chosen.place.path} names {chosen.ident}"
    found = Fact(name, chosen.ident, (Place(card.path, START), chosen.place), why, notes)
    return Fact(name, (found,), found.places)


def _is_written(facts: Facts, base: Base) -> bool:
    """Whether a file has the id itself: a path on somebody's disk only tells which model was meant."""
    document = facts.inventory.load(base.place.path)
    return document is None or base.ident in document.text


def _undeclared_in_prose(facts: Facts) -> Fact:
    """A base that only the card's prose names."""
    name, front = "lineage.undeclared-in-prose", front_matter(facts)
    if front is None or any(key.text == "base_model" for key in front.keys) or _machine_written(facts):
        return Fact(name, None)
    said = [base for base in from_prose(facts) if not is_own_name(base.ident.rpartition("/")[2], facts)]
    found = tuple(
        Fact(name, base.ident, (base.place,), notes={"suggestion": base.ident}) for base in said[:1]
    )
    return Fact(name, found or None, found[0].places if found else ())


def bare_name(ident: str) -> str:
    """A model's name without its owner and without what conversions add to it."""
    parts = ident.lower().rpartition("/")[2].replace("_", "-").split("-")
    return "-".join(part for part in parts if part and part not in names()["conversions"])


def _mismatch(facts: Facts) -> Fact:
    """A base in a config file that is not one of those the card declares."""
    name, declared = "lineage.mismatch", tuple(from_card(facts))
    bare = {bare_name(base.ident) for base in declared}
    for base in from_adapters(facts) if declared else ():
        if bare_name(base.ident) not in bare:
            first = declared[0]
            brief = f"{base.place.path} names another"
            notes = {"other": base.ident, "shows": f"names {base.ident}", "brief": brief}
            why = f"{base.place.path} names {base.ident}"
            found = Fact(name, first.ident, (first.place, base.place), why, notes)
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _ambiguous(facts: Facts) -> Fact:
    """A declared base that is only a family's name, without owner or version."""
    name = "lineage.ambiguous"
    found = tuple(
        Fact(name, text, (place,))
        for text, place in values_of(facts, "base_model")
        if text.strip().lower() in names()["families"]
    )
    return Fact(name, found or None, found[0].places if found else ())


def _relation_wrong(facts: Facts) -> Fact:
    """A declared relation other than adapter, though only adapter weights are here."""
    name, declared = "lineage.relation-wrong", value_of(facts, "base_model_relation")
    weights = facts.inventory.paths("weights")
    only = bool(weights) and not any(files.once(whole) for files in facts.inventory.layers)
    if declared is None or not only or not facts.inventory.paths("adapter"):
        return Fact(name, None)
    text, place = declared
    if text.lower() not in ("finetune", "quantized", "merge"):
        return Fact(name, None)
    config = Place(facts.inventory.paths("adapter")[0], START)
    found = Fact(name, text, (place, config), "holds an adapter", {"suggestion": "adapter"})
    return Fact(name, (found,), found.places)


PROVIDERS = {
    "lineage.undeclared": _undeclared,
    "lineage.undeclared-in-prose": _undeclared_in_prose,
    "lineage.mismatch": _mismatch,
    "lineage.ambiguous": _ambiguous,
    "lineage.relation-wrong": _relation_wrong,
}
