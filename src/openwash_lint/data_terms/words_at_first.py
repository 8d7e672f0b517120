"""Whether a card has words of terms, or of what others wrote, before its sentences are read for them."""

from __future__ import annotations

from functools import cache

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.inheritance.dataset_terms import called
from openwash_lint.licenses.base_models import weighed
from openwash_lint.matching import AnyWord
from openwash_lint.release.card import main_card

# Parts of words that every account of terms against commerce, or of what was taken over, has one of.
_KEPT = ("academic", "research only", "recherche", "forschung", "investigación", "pesquisa", "исследова")
_TAKEN = (
    *("wikip", "stack overflow", "stackoverflow", "stack exchange", "scrap", "crawl", "google images"),
    *("bing images", "image search", "bildersuche", "moissonn", "aspiré", "rastreador", "raspad", "скрейп"),
    *(
        "парс",
        "краулер",
        "википеди",
        "爬",
        "抓取",
        "クロール",
        "スクレイピング",
        "ウィキペディア",
        "维基",
        "維基",
    ),
    *(
        "by-sa",
        "by sa",
        "by-nc",
        "by nc",
        "sharealike",
        "share alike",
        "share-alike",
        "permission",
        "consent",
    ),
    *(
        "not asked",
        "erlaubnis",
        "genehmig",
        "einwillig",
        "autoris",
        "autoriz",
        "permiso",
        "permiss",
        "разреш",
    ),
    *("разреш", "соглас", "授权", "授權", "许可", "許諾", "許可", "同意", "無断", "허락", "동의", "무단"),
    *("크롤링", "크롤러", "스크래핑", "위키"),
)


# Releases in folders are not asked: without a card of their own they share the root's, which is read for it.


@cache
def _kept() -> AnyWord:
    return AnyWord((*weighed()["words"], *_KEPT))


@cache
def _taken() -> AnyWord:
    return AnyWord(_TAKEN)


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
