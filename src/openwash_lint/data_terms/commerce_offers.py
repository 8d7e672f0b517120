"""Where the main card offers its model for commerce in words, however it puts them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations, hit_others, nouns_in
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.limit_words import group, shape, without
from openwash_lint.matching import Loose, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, trimmed

_FILE = "lineage/offers.toml"
_READ = ("heading", "prose", "list", "table")
# What a sentence may be about that offers no model.
_OTHER_PARTS = frozenset(("code", "data"))
# A longer sentence offers nothing that a reader would find.
_LONGEST = 400
# How far from each other a verb of use and "can" begin, in characters.
_NEAR = 32


class Offer(NamedTuple):
    """Words that offer commerce, and where they are."""

    text: str
    place: Place


def offers(facts: Facts) -> Iterator[Offer]:
    """The sentences of the main card that offer its model for commerce, in their order."""
    card = main_card(facts)
    asked = ""
    for passage in passages_of(facts, card) if card else ():
        if passage.location in _READ:
            for span in sentences.spans(passage.text, abbreviations(), _LONGEST):
                text = passage.text[slice(*span)]
                if is_offer(text, answered=bool(asked)):
                    at = trimmed(passage.text, span)
                    place = Place(card.path if card else "", passage.source(*at))
                    yield Offer(f"{asked} {passage.text[slice(*at)]}".strip(), place)
                asked = text.strip() if _is_asked(text) else ""


def is_offer(text: str, *, answered: bool = False) -> bool:
    """Whether a sentence offers commerce, or says yes to the question before it (`answered`)."""
    low = lowered(text)
    if answered:
        found = _words("answers.words").search_low(low)
        return found is not None and not low[: found.start()].strip(" *_")
    return _grants(low) and not text.rstrip().endswith(("?", "？"))


def _is_asked(text: str) -> bool:
    return text.rstrip().endswith(("?", "？")) and _grants(lowered(text))


def _grants(low: str) -> bool:
    """Whether words of business stand beside leave, and nothing takes it back."""
    if not (group("commerce").search_low(low) or _words("business.words").search_low(low)):
        return False
    if group("non-commercial").search_low(low):
        return False
    about = nouns_in(low)
    if not _has_leave(low) or (about and about <= _OTHER_PARTS) or hit_others(low):
        return False
    plain = without(without(low, "freed"), "unasked")
    if group("elsewhere").search_low(low):
        return False
    return shape(plain) is None and _words("doubts.words").search_low(plain) is None


def _has_leave(low: str) -> bool:
    """Whether a sentence gives leave: what something can do gives none, unless a verb of use is near."""
    if _words("leave.words").search_low(low):
        return True
    used = [each.start() for each in _words("able.uses").finditer_low(low)]
    able = (each.start() for each in _words("able.words").finditer_low(low))
    return any(abs(at - use) <= _NEAR for at in able for use in used)


@cache
def _words(key: str) -> Loose:
    return any_word(_FILE, key)
