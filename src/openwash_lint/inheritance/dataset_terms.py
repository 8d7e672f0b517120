"""Whether the terms that a release states are compatible with those of the data it was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.inheritance.compatibility import stated
from openwash_lint.inheritance.conflicts import UNSURE, is_weighed, written
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses.base_models import data_files, known_dataset, spoken_datasets, weighed
from openwash_lint.lineage.known_bases import is_non_commercial, named, withheld, withheld_briefly
from openwash_lint.matching import AnyWord
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card, values_of
from openwash_lint.spans import Place

# What a sentence names is less sure than what the metadata declares.
_MEDIUM = {"confidence": "medium"}
# Where the Hub has the pages of datasets.
_PAGES = ("huggingface.co/datasets/", "hf.co/datasets/")


class Restricted(NamedTuple):
    """A dataset named for training that withholds commercial use.

    `sure` is False if its terms are known at second hand; `is_weighed` says whether the card speaks of them.
    `spoken` says that only a sentence of the card names it.
    """

    ident: str
    place: Place
    license: License
    sure: bool
    is_weighed: bool
    spoken: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing suggests another reading: the terms are sure, and the card omits them."""
        return self.sure and not self.is_weighed


def _data_license(facts: Facts) -> Fact:
    """Training datasets that forbid commercial use, in a release whose terms allow it."""
    name, grant = "lineage.data-license", stated(facts)
    if grant is None or any(is_non_commercial(each) for each in grant.licenses):
        return Fact(name, None)
    found = sorted(_restricted(facts), key=lambda each: not each.is_plain)
    if not found:
        return Fact(name, None)
    one = _of(facts, grant, found[0], len(found) - 1)
    return Fact(name, (one,), one.places)


def _of(facts: Facts, grant: Grant, first: Restricted, others: int) -> Fact:
    """The finding on one of the datasets: at the stated license or, if that is a file, at the dataset."""
    more = f" and {others} more" if others else ""
    why = f"{first.ident} is under {_terms(first.license)}"
    also = f"; {others} more of the datasets withhold commercial use" if others else ""
    notes = {
        "other": written(facts, grant),
        "shows": why + also,
        "brief": withheld_briefly(first.license),
        "suggestion": named(first.license),
    }
    places = (grant.place, first.place)
    if grant.how == "file":
        notes["shows"], places = f"states {grant.name}", (first.place, grant.place)
    notes |= {} if first.is_plain else UNSURE
    notes |= _MEDIUM if first.spoken else {}
    return Fact("lineage.data-license", first.ident + more, places, why, notes)


def _terms(license_: License) -> str:
    """Terms and what they withhold."""
    return f"{named(license_)}, which {withheld(license_)}"


def _restricted(facts: Facts) -> Iterator[Restricted]:
    """Those that the metadata declares, then others that sentences name."""
    yield from _declared(facts)
    yield from spoken_restricted(facts)
    for text, license_, place in _licensed(facts):
        if is_non_commercial(license_):
            yield Restricted(text, place, license_, sure=True, is_weighed=True, spoken=True)


def spoken_restricted(facts: Facts) -> Iterator[Restricted]:
    """The known ones that only sentences, lists and tables of the card name."""
    seen = {_last(ident) for ident, _ in values_of(facts, "datasets")}
    for ident, text, place in _spoken(facts):
        known = None if _last(ident) in seen else known_dataset(ident)
        seen.add(_last(ident))
        if known and is_non_commercial(known.license):
            sure = known.confidence == "high"
            yield Restricted(text, place, known.license, sure, is_weighed(facts, ident, text), True)


def _last(ident: str) -> str:
    """A dataset's name without its owner, which the Hub's old names lack."""
    return ident.lower().rpartition("/")[2]


def _declared(facts: Facts) -> list[Restricted]:
    found = []
    for ident, place in values_of(facts, "datasets"):
        known = known_dataset(ident)
        if known and is_non_commercial(known.license):
            sure = known.confidence == "high"
            found.append(Restricted(ident, place, known.license, sure, is_weighed(facts, ident)))
    return found


def _spoken(facts: Facts) -> Iterator[tuple[str, str, Place]]:
    card = main_card(facts)
    low = card.low if card else ""
    if card is not None and called().within(low) and facts["release.kind"].value != "dataset":
        from openwash_lint.inheritance.trained_on import spoken

        yield from spoken(facts, card)
        if "|" in low or "<td" in low:
            from openwash_lint.inheritance.training_tables import tabled

            yield from tabled(facts, card)


@cache
def called() -> AnyWord:
    """What texts call the known datasets, and the addresses of their pages."""
    return AnyWord((*_PAGES, *spoken_datasets()))


def _licensed(facts: Facts) -> Iterator[tuple[str, License, Place]]:
    """The training data for which a table of the card names a license."""
    card = main_card(facts)
    low = card.low if card else ""
    tabled = "|" in low or "<td" in low
    if card is not None and tabled and _weighed().within(low):
        from openwash_lint.inheritance.training_tables import licensed

        if facts["release.kind"].value != "dataset":
            yield from licensed(facts, card)


@cache
def _weighed() -> AnyWord:
    return AnyWord(weighed()["words"])


def restricted_datasets(facts: Facts) -> Iterator[tuple[str, Place, License]]:
    """The datasets declared for training that are surely known to forbid commercial use."""
    yield from ((each.ident, each.place, each.license) for each in _declared(facts) if each.sure)


def _data_commercial(facts: Facts) -> Fact:
    """False if a dataset declared for training is known to forbid it, and the card does not mention that."""
    for each in _declared(facts):
        if each.is_plain:
            why = f"{each.ident} is under {_terms(each.license)}"
            notes = {"shows": why, "brief": f"{each.ident.rpartition('/')[2]} {withheld(each.license)}"}
            return Fact("lineage.data-commercial", False, (each.place,), why, notes)
    return Fact("lineage.data-commercial", None)


def _copied(facts: Facts) -> Fact:
    """Data here that are of known sets, or made from them."""
    if not facts.inventory.own.once(_may_be_of_sets):
        return Fact("lineage.data-copied", None)
    from openwash_lint.inheritance.copied_data import copied

    return copied(facts)


def _may_be_of_sets(files: Files) -> bool:
    """Whether a path has a part that tells a known dataset."""
    parts = tuple(each for row in data_files() for each in (*row.begun, *row.marks))
    paths = (each.path.lower() for each in files)
    return any(part in path for path in paths for part in parts)


PROVIDERS = {
    "lineage.data-license": _data_license,
    "lineage.data-commercial": _data_commercial,
    "lineage.data-copied": _copied,
}
