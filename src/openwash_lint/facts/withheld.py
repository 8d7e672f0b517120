"""Owns what a card's sentences withhold of an open model: commercial use, ruled out or to be asked for."""

from __future__ import annotations

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.licensing import governing
from openwash_lint.facts.metadata import tables

# Where a sentence states terms; a table compares, a heading only titles.
_STATED = ("prose", "list", "link")


def commerce(facts: Facts, claim: Claim) -> Fact:
    """False where the pages beside a claim rule out commercial use of the model, or tie it to permission.

    Not shown where they do not, and under a copyleft license, whose authors may sell other terms as well.
    """
    name = "claim.commerce-granted"
    words, grant = tables()["withheld"], governing(facts, "weights")
    if grant and any(each.family in words["families"] for each in grant.licenses):
        return Fact(name, None)
    home = claim.place.path.rpartition("/")[0]
    for other in facts.claims:
        if other.kind == "commercial-use" and other.place.path.rpartition("/")[0] == home:
            why = _withheld(facts, other)
            if why:
                return Fact(name, False, (other.place,), why, {"shows": why})
    return Fact(name, None)


def _withheld(facts: Facts, claim: Claim) -> str:
    """What a claim's sentence does to commercial use of the model; empty where it withholds nothing."""
    stated = claim.subject in ("model", "weights") and claim.location in _STATED
    if not stated or claim.polarity not in ("negated", "hedged"):
        return ""
    words = tables()["withheld"]
    said = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)].lower()
    if any(word in said for word in words["unless"]) or facts.of("claim.beside-model", claim).value:
        return ""
    if any(word in said for word in words["asked"]):
        return f"the text ties “{claim.text}” to permission"
    return f"the text rules out “{claim.text}”" if any(word in said for word in words["denied"]) else ""
