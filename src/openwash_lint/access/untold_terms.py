"""What cards do not tell those who download what they hand out: which terms it is under."""

from __future__ import annotations

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.ledger.license_keys import words_for_terms
from openwash_lint.licenses import catalog
from openwash_lint.lineage.known_bases import NON_COMMERCIAL
from openwash_lint.spans import START, Place
from openwash_lint.wording import with_article


def _unsaid(facts: Facts) -> Fact:
    """Weights that are handed out beside code whose license is all that is told."""
    if facts["release.kind"].value != "code":
        return Fact("license.weights-unsaid", None)
    from openwash_lint.access.unsaid_weights import unsaid

    return unsaid(facts)


def _data_unsaid(facts: Facts) -> Fact:
    """Data that are handed out beside code whose license is all that is told."""
    if facts["release.kind"].value != "code":
        return Fact("license.data-unsaid", None)
    from openwash_lint.access.unsaid_data import unsaid

    return unsaid(facts)


def _untold(facts: Facts) -> Fact:
    """A text that forbids commercial use of what the card hands out, where no card has a word of terms."""
    name, is_data = "license.restriction-untold", facts["release.kind"].value == "dataset"
    grant, card = governing(facts, "data" if is_data else "weights"), facts.text("card.path")
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
    return any(word in texts for word in words_for_terms()) or any(
        catalog.names_in(card.text) for card in cards
    )


PROVIDERS = {
    "license.weights-unsaid": _unsaid,
    "license.data-unsaid": _data_unsaid,
    "license.restriction-untold": _untold,
}
