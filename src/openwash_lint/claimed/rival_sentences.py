"""Whether a card's sentences give one part of the release two licenses."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claimed.data_pieces import is_of_a_piece
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.stated import GRANTING, PROSE_SCOPES, is_sure
from openwash_lint.ledger.variants import named
from openwash_lint.licenses.relations import is_same
from openwash_lint.spans import Place

# Where sentences that grant are; a table or a badge may compare.
_LOCATIONS = ("prose", "list", "link")


def earlier(facts: Facts, claim: Claim) -> Claim | None:
    """The earlier sentence that grants the claim's part another license; `None` but for the first such."""
    value = facts["license.rivals"].value
    return value.get(claim.place) if isinstance(value, dict) else None


def _rivals(facts: Facts) -> Fact:
    """By the place of a second license, the sentence that stated the first, if a part has just two.

    If a part has three licenses, the card lists several things, and none contradicts another. A model by its
    name may be its code, where its parameters have a license of their own.
    """
    parts: dict[tuple[str, str], list[Claim]] = {}
    for claim in _granting(facts):
        part = _part(facts, claim)
        known = parts.setdefault((claim.place.path, part), []) if part else []
        if part and len(known) <= 2 and not any(is_same(claim.value, each.value) for each in known):  # noqa: PLR2004
            known.append(claim)
    pairs: dict[Place, Claim] = {
        known[1].place: known[0]
        for (_, part), known in parts.items()
        if len(known) == 2 and (part == "data" or known[0].subject == known[1].subject)  # noqa: PLR2004
    }
    return Fact("license.rivals", pairs)


def _part(facts: Facts, claim: Claim) -> str:
    """The part that a license is stated for: "this work" is the data in a data set.

    There may be several pieces of code and of a model's data, each with its own license.
    """
    part = PROSE_SCOPES.get(claim.subject, "")
    if facts["release.kind"].value == "dataset":
        return "data" if part == "data" or claim.subject == "model" else ""
    return part if part == "weights" else ""


def _granting(facts: Facts) -> Iterator[Claim]:
    """The sentences that certainly grant the release itself, not a variant of it, under one license."""
    together = facts["license.together"].value
    for claim in facts.claims:
        if (
            claim.kind == "license-name"
            and claim.polarity == "asserted"
            and claim.location in _LOCATIONS
            and isinstance(together, dict)
            and len(together[claim.place.path, claim.sentence]) == 1
            and any(cue.group in GRANTING for cue in claim.cues)
            and is_sure(claim)
            and not named(facts, claim)
            and not is_of_a_piece(facts, claim)
        ):
            yield claim


PROVIDERS = {"license.rivals": _rivals}
