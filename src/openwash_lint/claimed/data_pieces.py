"""Whether a sentence of a data card is about something else than the data: code, a model, annotations."""

from __future__ import annotations

from openwash_lint.claims.owners import hit, hits_of, nouns
from openwash_lint.evidence import Claim
from openwash_lint.facts import Facts
from openwash_lint.spans import Span

# How much of a sentence before a license's name is read, in characters.
_REACH = 400


def is_of_a_piece(facts: Facts, claim: Claim) -> bool:
    """Whether the first noun of a data card's sentence is none for the data, nor joined to one by "and"."""
    document = facts.inventory.documents.get(claim.place.path)
    if (
        document is None
        or facts["release.kind"].value != "dataset"
        or claim.location not in ("prose", "list")
    ):
        return False
    start = max(claim.sentence.start, claim.place.span.start - _REACH)
    head = document.text[start : claim.place.span.start]
    pieces = [Span(each.start(), each.end()) for each in hits_of("pieces", head)]
    said = [*(("piece", each.start) for each in pieces), *_outside(pieces, head)]
    named = sorted(said, key=lambda each: each[1])
    if not named or named[0][0] in ("data", "project"):
        return False
    (_, first), *rest = named
    return not any(noun == "data" and hit("paired", head[first:at]) for noun, at in rest)


def _outside(pieces: list[Span], head: str) -> list[tuple[str, int]]:
    """The nouns of a text that are not part of the name of a piece."""
    return [(noun, at) for noun, at in nouns(head) if not any(each.start <= at < each.end for each in pieces)]
