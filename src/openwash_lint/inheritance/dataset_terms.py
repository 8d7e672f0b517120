"""Whether the terms that a release states are compatible with those of the data it was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.inheritance.compatibility import stated
from openwash_lint.inheritance.conflicts import UNSURE, mentions_it, written
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.licenses.base_models import data_files, known_dataset, spoken_datasets, weighed
from openwash_lint.lineage.known_bases import is_non_commercial, named, withheld, withheld_briefly
from openwash_lint.matching import AnyWord
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import body, main_card, values_of
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place

# What a sentence names is less sure than what the metadata declares.
_MEDIUM = {"confidence": "medium"}
# How the names of files end that may be of a dataset.
_COPIED = (".json", ".jsonl", ".json.gz", ".csv", ".parquet")
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
    declared = _declared(facts)
    yield from declared
    seen = {_last(ident) for ident, _ in values_of(facts, "datasets")}
    for ident, text, place in _spoken(facts):
        known = None if _last(ident) in seen else known_dataset(ident)
        seen.add(_last(ident))
        if known and is_non_commercial(known.license):
            sure = known.confidence == "high"
            yield Restricted(text, place, known.license, sure, _is_weighed(facts, ident, text), True)
    for text, license_, place in _licensed(facts):
        if is_non_commercial(license_):
            yield Restricted(text, place, license_, sure=True, is_weighed=True, spoken=True)


def _last(ident: str) -> str:
    """A dataset's name without its owner, which the Hub's old names lack."""
    return ident.lower().rpartition("/")[2]


def _declared(facts: Facts) -> list[Restricted]:
    found = []
    for ident, place in values_of(facts, "datasets"):
        known = known_dataset(ident)
        if known and is_non_commercial(known.license):
            sure = known.confidence == "high"
            found.append(Restricted(ident, place, known.license, sure, _is_weighed(facts, ident)))
    return found


def _spoken(facts: Facts) -> Iterator[tuple[str, str, Place]]:
    card = main_card(facts)
    low = card.low if card else ""
    if card is not None and _called().within(low) and facts["release.kind"].value != "dataset":
        from openwash_lint.inheritance.trained_on import spoken

        yield from spoken(facts, card)
        if "|" in low or "<td" in low:
            from openwash_lint.inheritance.training_tables import tabled

            yield from tabled(facts, card)


@cache
def _called() -> AnyWord:
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


def _is_weighed(facts: Facts, ident: str, *called: str) -> bool:
    """Whether the card's text speaks of a license or of commercial use near one of the dataset's names."""
    text, table = body(facts).lower(), weighed()
    for name in (*_names(ident.lower(), table["shortest"]), *map(str.lower, called)):
        at = text.find(name)
        while at >= 0:
            near = text[max(0, at - table["near"]) : at + len(name) + table["near"]]
            if any(word in near for word in table["words"]):
                return True
            at = text.find(name, at + table["near"])
    return False


def _names(ident: str, shortest: int) -> tuple[str, ...]:
    """What a text may call a dataset: its id, or a name that is long enough to be distinctive."""
    last = ident.rpartition("/")[2]
    spoken = last.replace("_", " ").replace("-", " ")
    return (ident, last, spoken) if len(last) >= shortest else (ident,)


def restricted_datasets(facts: Facts) -> Iterator[tuple[str, Place, License]]:
    """The datasets declared for training that are surely known to forbid commercial use."""
    yield from ((each.ident, each.place, each.license) for each in _declared(facts) if each.sure)


def _data_commercial(facts: Facts) -> Fact:
    """False if a dataset declared for training is known to forbid it, and the card does not mention that."""
    for each in _restricted(facts):
        if each.is_plain:
            why = f"{each.ident} is under {_terms(each.license)}"
            notes = {"shows": why, "brief": f"{each.ident.rpartition('/')[2]} {withheld(each.license)}"}
            notes |= _MEDIUM if each.spoken else {}
            return Fact("lineage.data-commercial", False, (each.place,), why, notes)
    return Fact("lineage.data-commercial", None)


def _copied(facts: Facts) -> Fact:
    """The first file of each such data set, if no license here withholds anything or is that of the data."""
    only = _only(facts)
    if only is None:
        return Fact("lineage.data-copied", None)
    found: dict[str, Fact] = {}
    apart = frozenset(filter(None, map(folder_of, facts.inventory.paths("license"))))
    for path, ident, license_ in facts.inventory.own.once(_copies):
        told = is_below(folder_of(path), apart) or _is_weighed(facts, ident) or mentions_it(facts, license_)
        if ident not in found and _is_named(facts, ident) and not told:
            terms = named(license_)
            shows = f"{ident}, whose file this is, is under {terms}, which {withheld(license_)}"
            notes = {"other": only.name, "suggestion": terms, "shows": shows}
            found[ident] = Fact("lineage.data-copied", path, (only.place, Place(path, START)), notes=notes)
    return Fact("lineage.data-copied", tuple(found.values()) or None)


def _only(facts: Facts) -> Grant | None:
    """The first license told; `None` if one withholds something, or is that of data or of a folder."""
    told = grants(facts)
    plain = all(each.licenses and not each.restricted and each.scope != "data" for each in told)
    return told[0] if told and plain and not folder_of(told[0].place.path) else None


def _is_named(facts: Facts, ident: str) -> bool:
    """Whether the card speaks of the data set; a file may be called like its own for its form."""
    return ident.rpartition("/")[2].lower() in body(facts).lower()


def _copies(files: Files) -> tuple[tuple[str, str, License], ...]:
    """The paths that are called like a file of a data set that forbids commercial use, with that set."""
    sets = [(begun, known) for begun, known in data_files() if is_non_commercial(known.license)]
    paths = [(each.path, each.path.rpartition("/")[2].lower()) for each in files]
    data = [(path, name) for path, name in paths if name.endswith(_COPIED)]
    found = ((path, known) for path, name in data for begun, known in sets if name.startswith(begun))
    return tuple((path, known.pattern, known.license) for path, known in found)


PROVIDERS = {
    "lineage.data-license": _data_license,
    "lineage.data-commercial": _data_commercial,
    "lineage.data-copied": _copied,
}
