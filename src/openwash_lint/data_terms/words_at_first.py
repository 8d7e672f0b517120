"""Whether a card has words of terms, or of what others wrote, before its sentences are read for them."""

from __future__ import annotations

from functools import cache
from itertools import chain

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.inheritance.dataset_terms import called
from openwash_lint.licenses.base_models import weighed
from openwash_lint.matching import AnyWord
from openwash_lint.release.card import main_card

# Releases in folders are not asked: without a card of their own they share the root's, which is read for it.


@cache
def _kept() -> AnyWord:
    return AnyWord((*weighed()["words"], *store.toml("lineage", "trained.toml")["told"]["first"]))


@cache
def _taken() -> AnyWord:
    """What every sentence that is read for has a word of."""
    table = store.toml("lineage", "collected.toml")
    fetched, names = table["fetched"], (name.lower() for row in table["of"] for name in row["names"])
    lists = (fetched["words"], fetched["tools"], fetched["cased"], table["unasked"]["words"])
    words = (word.rstrip("…") for word in chain(*lists, table["parts"]["licenses"]))
    return AnyWord(dict.fromkeys((*names, *words)))


def _data_told(facts: Facts) -> Fact:
    card = None if facts.inventory.home else main_card(facts)
    if card is None or not (_kept().within(card.low) or called().within(card.low)):
        return Fact("lineage.data-told", None)
    from openwash_lint.data_terms.told_terms import offered_beside

    return offered_beside(facts)


def _data_collected(facts: Facts) -> Fact:
    card = None if facts.inventory.home else main_card(facts)
    if card is None or not _taken().within(card.low):
        return Fact("lineage.data-collected", None)
    from openwash_lint.data_terms.collected_data import collected

    return collected(facts)


PROVIDERS = {"lineage.data-told": _data_told, "lineage.data-collected": _data_collected}
