"""Whether a card's own text names other bases than a declared one, whose terms its license would break."""

from __future__ import annotations

from openwash_lint.documents import Document
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.lineage import family_names
from openwash_lint.lineage.ancestry import from_prose
from openwash_lint.lineage.known_bases import Ancestor, are_kin, bases
from openwash_lint.matching import lowered
from openwash_lint.release.card import body, main_card
from openwash_lint.release.hub_ids import Base

# A shorter word of a model's name may be any word of a text.
_SHORTEST = 3
# How many of the declared bases are searched for: a card may list thousands.
_MOST = 20


def is_one_of_several(facts: Facts, base: Base) -> bool:
    """Whether a base is declared along with others."""
    return base.how != "spoken" and len(bases(facts)) > 1


def names_others(facts: Facts, ancestor: Ancestor) -> bool:
    """Whether the text says what the release was made from, and does not name this declared base."""
    card = main_card(facts)
    if card is None or ancestor.base.how not in ("card", "merge"):
        return False
    low = lowered(body(facts))
    if is_named(low, ancestor.base.ident, ancestor.license):
        return False
    declared = [base.ident for base in bases(facts)[:_MOST] if base.ident != ancestor.base.ident]
    return any(_is_written(low, ident) for ident in declared) or _is_made_of_others(facts, card)


def _is_made_of_others(facts: Facts, card: Document) -> bool:
    """Whether a sentence says that the release was made from a model of which some version is open."""
    from openwash_lint.lineage.spoken_bases import open_bases

    return bool(from_prose(facts)) or any(open_bases(facts, card))


def is_named(low: str, ident: str, license_: License) -> bool:
    """Whether a text in lower case has a model's name, the word that it begins with, or its family's."""
    first = "".join(char if char.isalnum() else " " for char in ident.rpartition("/")[2].lower()).split()[:1]
    words = [word for word in first if len(word) >= _SHORTEST]
    if _is_written(low, ident) or any(_has_word(low, word) for word in words):
        return True
    families = {name.row for name in family_names.begun(low)}
    return any(are_kin(each, license_) for row in families for each in family_names.family(row).licenses)


def _is_written(low: str, ident: str) -> bool:
    return ident.rpartition("/")[2].lower() in low


def _has_word(low: str, word: str) -> bool:
    """Whether a text has a word that no letter is joined to."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not low[at - 1 : at].isalpha() and not low[end : end + 1].isalpha():
            return True
        at = low.find(word, end)
    return False
