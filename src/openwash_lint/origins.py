"""What a release was made from: the models and data sets that it names, with the licenses that are known."""

from __future__ import annotations

from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_dataset
from openwash_lint.lineage.ancestry import is_companion
from openwash_lint.lineage.known_bases import ancestors, bases
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import values_of
from openwash_lint.spans import Place


class Origin(NamedTuple):
    """A model or data set that a release names as what it was made from, by its Hub id, and where.

    `license` is an id and `name` what it is called, both empty where no table has it; `sure` is False where
    it is known at second hand.
    """

    id: str
    relation: str
    places: tuple[Place, ...]
    license: str = ""
    name: str = ""
    sure: bool = False


def bases_of(facts: Facts) -> tuple[Origin, ...]:
    """The models that the weights were made from; those that they only go along with are none."""
    if is_companion(facts):
        return ()
    known = {each.base.ident: each for each in ancestors(facts)}
    relation = facts.text("lineage.relation")
    return tuple(
        _origin(base.ident, relation, base.place, known[base.ident].license, sure=known[base.ident].certain)
        if base.ident in known
        else Origin(base.ident, relation, (base.place,))
        for base in bases(facts)
    )


def datasets_of(facts: Facts) -> tuple[Origin, ...]:
    """The data sets that a model's metadata declare."""
    if facts["release.kind"].value == "dataset":
        return ()
    found = ((ident, place, known_dataset(ident)) for ident, place in values_of(facts, "datasets"))
    return tuple(
        _origin(ident, "trained-on", place, known.license, sure=known.confidence == "high")
        if known
        else Origin(ident, "trained-on", (place,))
        for ident, place, known in found
    )


def _origin(ident: str, relation: str, place: Place, license_: License, *, sure: bool) -> Origin:
    return Origin(ident, relation, (place,), license_.id, license_.short or license_.id, sure)
