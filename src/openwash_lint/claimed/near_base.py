"""Whether the restricted base that a card tells is that of the model which a claim is about."""

from __future__ import annotations

from openwash_lint.claims.own_names import Names, hits
from openwash_lint.documents import Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import ClaimProvider, Facts
from openwash_lint.ledger.variants import is_of_another
from openwash_lint.lineage import family_names
from openwash_lint.lineage.ancestry import is_adapter
from openwash_lint.lineage.family_names import family, true_of_all
from openwash_lint.lineage.known_bases import named
from openwash_lint.lineage.own_checkpoints import checkpoints, model_id
from openwash_lint.lineage.spoken_bases import Spoken, spoken, spoken_briefly, terms_by_name, terms_of_spoken
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.release.elsewhere import is_elsewhere
from openwash_lint.spans import overlap

NAME = "claim.base-restricted"
# A paragraph with more links is a list, whose models no sentence is about.
_FEW = 12


def _base_restricted(facts: Facts, claim: Claim) -> Fact:
    """As `lineage.restricted`, not shown where the base is told of another member of the family.

    A card of several models tells each one's base where it speaks of it. So a base that prose tells in
    another paragraph is only likely to be meant, unless that is about the release by its name, and no item
    of a list. A model that the sentence links tells its own, by its name, or else has one of its own. What
    only settings or names of models tell is likely for a sentence on the release by its name.
    """
    here = _named_here(facts, claim)
    if here is not None or is_elsewhere(facts, claim):
        return here or Fact(NAME, None)
    if (sole := _sole(facts, claim)) is not None:
        return sole
    found = facts["lineage.restricted"]
    told = parsed.around(facts.inventory, found.places[0]) if found.value is True and found.places else None
    if told is None:
        return found._replace(name=NAME)
    if is_of_another(facts, claim, told.text):
        return Fact(NAME, None)
    near = told == parsed.around(facts.inventory, claim.place) or _is_of_release(facts, told)
    notes = found.notes if near else {**found.notes, "confidence": "medium"}
    return found._replace(name=NAME, notes=notes)


def _named_here(facts: Facts, claim: Claim) -> Fact | None:
    """True if the sentence links own models, and the first is named after a restricted family.

    Only likely if the sentence links other models, too.
    """
    card = facts.inventory.documents.get(claim.place.path)
    around = parsed.around(facts.inventory, claim.place)
    if card is None or around is None or not 0 < len(around.links) <= _FEW:
        return None
    own = Names(facts.text("license.own-names"))
    here = [each for each in checkpoints(card, (around,), own) if overlap(each.place.span, claim.sentence)]
    if not here:
        return None
    first = here[0]
    told = Spoken(first.text, first.named, first.row, model=first.ident)
    shows = terms_by_name(told)
    licenses = family(first.row).licenses
    brief = true_of_all(first.row) or f"is by its name under {named(licenses[0])}"
    linked = parsed.links_in(around, claim.sentence)
    others = {model_id(link.target) for link in linked} - {"", *(each.ident for each in here)}
    notes = {"shows": shows, "brief": brief} | ({"confidence": "medium"} if others else {})
    return Fact(NAME, True, (first.place,), shows, notes)


def _sole(facts: Facts, claim: Claim) -> Fact | None:
    """True, and likely, if the sentence names the release or the base, and nothing tells another base.

    A claim that is itself only likely to be one is not held against a base that is.
    """
    told, card = spoken(facts), facts.inventory.documents.get(claim.place.path)
    if (
        told is None
        or not told.sole
        or card is None
        or not claim.sure
        or is_adapter(facts)
        or _links_anything(facts, claim)
    ):
        return None
    text = card.text[claim.sentence.start : claim.sentence.end]
    of_base = any(each.row == told.row for each in family_names.named(lowered(text)))
    if not of_base and not any(hits(facts.text("license.own-names"), text)):
        return None
    shows = terms_of_spoken(facts)
    notes = {"shows": shows, "brief": spoken_briefly(facts), "confidence": "medium"}
    return Fact(NAME, True, (told.place,), shows, notes)


def _links_anything(facts: Facts, claim: Claim) -> bool:
    """Whether the sentence links anything, which may be what it is about."""
    around = parsed.around(facts.inventory, claim.place)
    return around is not None and any(parsed.links_in(around, claim.sentence))


def _is_of_release(facts: Facts, told: Passage) -> bool:
    is_named = any(hits(facts.text("license.own-names"), told.text))
    return is_named and told.location in ("prose", "heading")


PROVIDERS: dict[str, ClaimProvider] = {NAME: _base_restricted}
