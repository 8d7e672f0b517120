"""The data that cards say are in this repository or were released, and whether they can be had at all."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint import store
from openwash_lint.documents import CODE, Entry
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.holdings.held_here import NEITHER, fact_of, is_promised, told
from openwash_lint.holdings.held_words import DATA, FILE, any_of
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import said_in_cards
from openwash_lint.release.component_words import component, patterns
from openwash_lint.release.links import references
from openwash_lint.release.paths import can_tell
from openwash_lint.spans import START, Place, Span

# What is in such files is not data.
_OTHER = (*NEITHER, "package", *CODE)


def _data_here(facts: Facts) -> Fact:
    """The first words by which the main card says that data are here, or that its makers released them.

    Where a card promises something, or gives data on request, it does not say where they are.
    """
    name, card = "stated.data-here", main_card(facts)
    if card is None or "/" in card.path or not can_tell(facts):
        return Fact(name, None)
    found = next((each for each in told(facts, DATA) if each[0].document.path == card.path), None)
    if found is None or is_promised(facts, card):
        return Fact(name, None)
    asked = patterns("requests", "cues").search(said_in_cards(facts).low)
    return Fact(name, None) if asked else fact_of(name, *found)


def _at_hand(facts: Facts) -> Fact:
    """Whether something here may be data, or a card leads to some or tells how they are fetched."""
    found = next(_shown(facts), None)
    return Fact("release.data-at-hand", True if found else None, (found,) if found else ())


def _shown(facts: Facts) -> Iterator[Place]:
    yield from facts["component.datasets"].places if facts["component.datasets"].value else ()
    yield from (Place(path, START) for path in facts.inventory.files.once(_may_be_data))
    yield from (Place(each.path, START) for each in facts.inventory.skipped)
    for each in references(facts):
        named = any(component(name.id).type == "data" for name in each.names)
        if not each.link.image and (each.target.kind == "data" or (named and each.target.kind != "anchor")):
            yield each.place
    for card in facts.inventory.texts("card"):
        if any_of("data-at-hand", "fetched").within(card.low):
            yield Place(card.path, Span(0, 1))


def _may_be_data(files: Files) -> tuple[str, ...]:
    """Files that may be data, or scripts whose names say that they fetch or make some."""
    return tuple(entry.path for entry in files if _is_data(entry) or _makes_data(entry))


def _is_data(entry: Entry) -> bool:
    ending = entry.path.lower().rpartition("/")[2].rpartition(".")[2]
    return entry.role not in _OTHER and ending not in store.toml(FILE)["at-hand"]["inert"]


def _makes_data(entry: Entry) -> bool:
    return entry.role in CODE and any(
        word in entry.path.lower() for word in store.toml(FILE)["data-at-hand"]["scripts"]
    )


PROVIDERS = {"stated.data-here": _data_here, "release.data-at-hand": _at_hand}
