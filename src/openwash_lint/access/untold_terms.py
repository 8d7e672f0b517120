"""What a card does not tell those who download the weights that it hands out: which terms they are under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openwash_lint.components.weight_links import WEIGHTS, is_file, is_own_page
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, drops_terms, governing, grants, is_general_text
from openwash_lint.ledger.license_keys import says_nothing, tables
from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage import family_names
from openwash_lint.lineage.known_bases import NON_COMMERCIAL
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.hub_ids import hub_id
from openwash_lint.release.paths import leads_to_model
from openwash_lint.spans import START, Place
from openwash_lint.wording import with_article


def _handed_out(facts: Facts) -> Iterator[Place]:
    """Where the main card links weights that are the release's own: on its page of a hub, or as a file."""
    card, found = facts["card.path"].value, facts["evidence.components"].value
    offered = facts["release.weights-offered"].places
    for proof in found.get(WEIGHTS, ()) if isinstance(found, Mapping) else ():
        address, place = proof.address, proof.place
        if proof.state != "linked" or place.path != card or place not in offered:
            continue
        own = is_own_page(address, facts) and not _has_terms(hub_id(address))
        if own if leads_to_model(address) else is_file(address):
            yield place


def _has_terms(ident: str) -> bool:
    """Whether a model's terms are known by its id, or it is named after a family that has its own."""
    low = ident.lower().partition("/")[2]
    return known_base(ident) is not None or any(
        family_names.tells(low, each) for each in family_names.begun(low)
    )


def _unsaid(facts: Facts) -> Fact:
    """The weights that the main card hands out, where all that is told is a software license for the code.

    Terms that a base brings along are asked about elsewhere.
    """
    name, every = "license.weights-unsaid", grants(facts)
    texts = [each for each in every if is_general_text(each)]
    told = [each for each in every if not is_general_text(each)]
    software = bool(every) and all(each.license_class == "osi-software" for each in texts)
    if not software or facts["release.kind"].value != "code":
        return Fact(name, None)
    at = next(_handed_out(facts), None)
    if at is None or drops_terms(facts) or facts["lineage.terms-unnamed"].value:
        return Fact(name, None)
    if told:
        of_code = all(each.scope == "code" and each.sure and each.said for each in told)
        said = "the license named is that of the code" if of_code and not _speaks_of_weights(facts) else ""
    else:
        said = f"does not say whether {_named(texts[0])} covers them" if texts and says_nothing(facts) else ""
    if not said:
        return Fact(name, None)
    first = told[0] if told else texts[0]
    shows = "the license stated" if told else "the license text"
    one = Fact(name, first.place.path, (at, first.place), said, {"shows": f"{shows}: {first.name}"})
    return Fact(name, (one,), one.places)


def _named(text: Grant) -> str:
    """A license text by its file and its name: "LICENSE (MIT)"."""
    path = text.place.path
    return path if text.name in ("", path) else f"{path} ({text.name})"


def _speaks_of_weights(facts: Facts) -> bool:
    """Whether a passage has words for a license and for a model: it may be on the terms of the weights."""
    terms, weights = tables()["missing"]["words"], tables()["untold"]["weights"]
    texts = (passage.text.lower() for _, passage in card_passages(facts))
    return any(any(word in low for word in terms) and any(word in low for word in weights) for low in texts)


def _untold(facts: Facts) -> Fact:
    """A text that forbids commercial use of what the card hands out, where no card has a word of terms."""
    name, is_data = "license.restriction-untold", facts["release.kind"].value == "dataset"
    grant, card = governing(facts, "data" if is_data else "weights"), str(facts["card.path"].value or "")
    if grant is None or grant.how != "file" or facts.inventory.home or not card:
        return Fact(name, None)
    withheld = next((each for each in grant.restrictions if each.kind in NON_COMMERCIAL), None)
    if withheld is None or _tells_terms(facts):
        return Fact(name, None)
    offered = facts["release.weights-offered"]
    if not offered.value and not is_data:
        return Fact(name, None)
    at = next((each for each in offered.places if each.path == card), Place(card, START))
    why = f"{grant.place.path} is {with_article(grant.name)}, which {catalog.brief(withheld)}"
    notes = {"other": grant.name, "shows": f"the license text: {grant.name}"}
    one = Fact(name, grant.name, (at, grant.place), why, notes)
    return Fact(name, (one,), one.places)


def _tells_terms(facts: Facts) -> bool:
    """Whether a card at the root has a word of a license or of a limit, or any names a license."""
    cards = facts.inventory.texts("card")
    texts = "\n".join(card.low for card in cards if "/" not in card.path)
    words = {*tables()["missing"]["words"], *tables()["untold"]["terms"]}.difference(
        tables()["untold"]["not"]
    )
    return any(word in texts for word in words) or any(catalog.names_in(card.text) for card in cards)


PROVIDERS = {"license.weights-unsaid": _unsaid, "license.restriction-untold": _untold}
