"""Owns what a card's sentences withhold of an open model: commercial use, ruled out or to be asked for."""

from __future__ import annotations

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.ledger.license_keys import tables
from openwash_lint.spans import Place

# Where a sentence states terms; a table compares, a heading only titles.
_STATED = ("prose", "list", "link")


def granted(facts: Facts, path: str) -> Fact:
    """False where a page, or one beside it, rules out commercial use of the model or ties it to permission.

    Not shown where none does, and under a copyleft license, whose authors may sell other terms as well.
    """
    name, said = "claim.commerce-granted", facts["withheld.commerce"].value
    found = said.get(path) or said.get(f"{path.rpartition('/')[0]}/") if isinstance(said, dict) else None
    return Fact(name, False, (found[0],), found[1], {"shows": found[1]}) if found else Fact(name, None)


def _commerce(facts: Facts) -> Fact:
    """The first such sentence of each page, by its path, and of each folder, by its path and a slash."""
    name = "withheld.commerce"
    words, grant = tables()["withheld"], governing(facts, "weights")
    if grant and any(each.family in words["families"] for each in grant.licenses):
        return Fact(name, None)
    found: dict[str, tuple[Place, str]] = {}
    for claim in facts.claims:
        why = _withheld(facts, claim) if claim.kind == "commercial-use" else ""
        if why:
            found.setdefault(claim.place.path, (claim.place, why))
            found.setdefault(f"{claim.place.path.rpartition('/')[0]}/", (claim.place, why))
    return Fact(name, found or None, tuple(dict.fromkeys(place for place, _ in found.values())))


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
        return "the text ties commercial use to permission"
    return "the text rules out commercial use" if any(word in said for word in words["denied"]) else ""


PROVIDERS = {"withheld.commerce": _commerce}
