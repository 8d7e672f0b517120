"""Owns whether the terms a release states can stand beside those of the data it was trained on."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.compatibility import stated, written
from openwash_lint.licenses.base_models import known_dataset
from openwash_lint.lineage.known_bases import is_non_commercial, named, withheld
from openwash_lint.release.card import values_of
from openwash_lint.spans import Place


def _data_license(facts: Facts) -> Fact:
    """Training datasets that forbid commercial use, beside terms that allow it."""
    name, grant = "lineage.data-license", stated(facts)
    if grant is None or any(is_non_commercial(each) for each in grant.licenses):
        return Fact(name, None)
    found = tuple(restricted_datasets(facts))
    if not found:
        return Fact(name, None)
    ident, place, license_ = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    why = f"{named(license_)}, which {withheld(license_)}"
    notes = {"other": written(facts, grant), "shows": f"states {grant.name}"}
    one = Fact(name, ident + more, (place, grant.place), why, notes)
    return Fact(name, (one,), one.places)


def restricted_datasets(facts: Facts) -> Iterator[tuple[str, Place, License]]:
    """The datasets declared for training that are known to forbid commercial use."""
    for ident, place in values_of(facts, "datasets"):
        known = known_dataset(ident)
        if known and known.confidence == "high" and is_non_commercial(known.license):
            yield ident, place, known.license


def _data_commercial(facts: Facts) -> Fact:
    """False where a dataset declared for training is known to forbid commercial use."""
    for ident, place, license_ in restricted_datasets(facts):
        why = f"{ident} is under {named(license_)}, which {withheld(license_)}"
        return Fact("lineage.data-commercial", False, (place,), why, {"shows": why})
    return Fact("lineage.data-commercial", None)


PROVIDERS = {"lineage.data-license": _data_license, "lineage.data-commercial": _data_commercial}
