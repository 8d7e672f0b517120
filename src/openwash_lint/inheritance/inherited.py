"""What a release inherits: its bases, how it was made from them, and the licenses they are under."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.lineage.ancestry import is_adapter
from openwash_lint.lineage.known_bases import (
    Ancestor,
    ancestors,
    bases,
    is_non_commercial,
    is_restricted,
    terms_of,
    under,
    under_briefly,
)
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.lineage.recorded_bases import from_config
from openwash_lint.matching import AnyWord
from openwash_lint.release.card import main_card, value_of

RELATIONS = ("adapter", "merge", "quantized", "finetune")


def _relation(facts: Facts) -> Fact:
    """As declared, else by what is here: adapter files, converted weights, several parents, the words."""
    name = "lineage.relation"
    declared = value_of(facts, "base_model_relation")
    if declared and declared[0].lower() in RELATIONS:
        return Fact(name, declared[0].lower(), (declared[1],))
    found = bases(facts)
    kind = facts["release.kind"]
    if kind.value == "adapter":
        return Fact(name, "adapter", kind.places)
    # An adapter beside converted weights is what was tuned before they were converted.
    if kind.value == "conversion" and not facts.inventory.own.paths("adapter"):
        return Fact(name, "quantized", kind.places)
    if len(found) > 1:
        return Fact(name, "merge", tuple(base.place for base in found))
    said = found[0].relation if found and found[0].relation in RELATIONS else "finetune"
    return Fact(name, said if found else None, facts["lineage.bases"].places)


def _license(facts: Facts) -> Fact:
    """The license of the base, or of the most restricted one; not shown if it is known at second hand."""
    found = ancestors(facts)
    if not found:
        return Fact("lineage.license", None)
    first = found[0]
    notes = {"name": first.license.short or first.license.id, "confidence": first.known.confidence}
    value = first.license if first.certain else None
    return Fact("lineage.license", value, (first.base.place,), under(first), notes)


def _inherits(facts: Facts, name: str, holds: Callable[[License], bool]) -> Fact:
    """True if a base that was read at its source is so, False if all are known not to be, else not shown."""
    found = ancestors(facts)
    first = next((each for each in found if each.certain and holds(each.license)), None)
    if first:
        brief = under_briefly(first)
        notes = {"other": first.base.ident, "shows": terms_of(first), "brief": brief}
        return Fact(name, True, (first.base.place,), under(first), notes)
    named = holds is is_restricted and not is_adapter(facts)
    if not found and named and facts["lineage.spoken"].value:
        return _by_name(facts, name)
    known = found and len(found) == len(bases(facts)) and all(each.certain for each in found)
    return Fact(name, False if known else None, tuple(each.base.place for each in found))


def _spoken(facts: Facts) -> Fact:
    """The base that words or configs alone name; most cards have no word that begins such a name.

    An open base that a sentence links may be that of one model, and another's name tell its own.
    """
    card = main_card(facts)
    told = facts.inventory.own.paths("adapter") or any(map(_may_name, facts.inventory.texts("card")))
    told = told or any(from_config(facts))
    declared = any(each.how != "prose" for each in bases(facts)) or any(map(_withholds, ancestors(facts)))
    if card is None or declared or not (told or _is_trained_here(facts)):
        return Fact("lineage.spoken", None)
    from openwash_lint.lineage import own_checkpoints, passing_bases, spoken_bases, training_bases

    alone = not bases(facts)
    readings = (
        (spoken_bases.read, alone and told),
        (own_checkpoints.unsaid, told),
        (passing_bases.read, alone and told),
        (training_bases.read, alone),
    )
    found = (read(facts, card) for read, fits in readings if fits)
    return next((fact for fact in found if fact.value), Fact("lineage.spoken", None))


def _is_trained_here(facts: Facts) -> bool:
    """Whether weights are here, with files that may train them or load what they were made from."""
    own = facts.inventory.own
    return bool(own.paths("weights")) and bool(own.paths("training-code", "finetuning-code", "code", "other"))


def _withholds(base: Ancestor) -> bool:
    return is_restricted(base.license)


def _may_name(card: Document) -> bool:
    return _leads().within(card.low)


@cache
def _leads() -> AnyWord:
    return AnyWord(words()["spoken"]["leads"])


def _by_name(facts: Facts, name: str) -> Fact:
    """True, with what is true of every version under the name that the card uses; not if it names others."""
    from openwash_lint.lineage.spoken_bases import spoken, spoken_briefly, terms_of_spoken

    found = spoken(facts)
    if found is None or found.shared:
        return Fact(name, None)
    why = terms_of_spoken(facts)
    likely = {"confidence": "medium"} if found.likely else {}
    notes = {"shows": why, "brief": spoken_briefly(facts), **likely}
    return Fact(name, True, facts["lineage.spoken"].places, why, notes)


PROVIDERS = {
    "lineage.relation": _relation,
    "lineage.license": _license,
    "lineage.spoken": _spoken,
    "lineage.restricted": partial(_inherits, name="lineage.restricted", holds=is_restricted),
    "lineage.non-commercial": partial(_inherits, name="lineage.non-commercial", holds=is_non_commercial),
}
