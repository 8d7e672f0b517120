"""Whether a claim's words are about another repository that is linked near them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from openwash_lint.documents import Link, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.record import NamedTuple
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.paths import classify
from openwash_lint.spans import Span

# Shorter names of repositories are ordinary words.
_SHORTEST = 4
# How far from a claim, in characters, something is still near it.
FAR = 600


class Linked(NamedTuple):
    """The links of a document in order: where each is, its passage, and what it is."""

    starts: list[int]
    links: list[tuple[Passage, Link]]


def is_elsewhere(facts: Facts, claim: Claim, kind: str = "code") -> bool:
    """Whether a repository of a kind is linked in the claim's sentence, or near it and named in it again.

    That of the base, which the card tells by the link's words, is not what the claim is about.
    """
    start, end = claim.place.span
    near = Span(max(claim.sentence.start, start - FAR), min(claim.sentence.end, end + FAR))
    said = facts.inventory.documents[claim.place.path].text[slice(*near)].lower()
    return any(
        ((known := _repository(link)) in said or near.start <= at < near.end)
        and len(known) >= _SHORTEST
        and classify(link.target, claim.place.path, facts).kind == kind
        and not _is_of_base(facts, claim.place.path, Span(at, at + link.end - link.start))
        for at, link in _beside(facts, claim)
    )


def _is_of_base(facts: Facts, path: str, words: Span) -> bool:
    """Whether the card tells the base by these words of a link."""
    told = facts["lineage.spoken"].places
    return any(each.path == path and words.start <= each.span.start <= words.end for each in told)


def _beside(facts: Facts, claim: Claim) -> Iterator[tuple[int, Link]]:
    """The links near a claim in the passages that it is in, each with its place."""
    linked = facts["evidence.linked"].value
    found = linked.get(claim.place.path) if isinstance(linked, dict) else None
    if found is None:
        return
    start, end = claim.place.span
    first, last = bisect_left(found.starts, start - FAR), bisect_left(found.starts, end + FAR)
    for at, (passage, link) in zip(found.starts[first:last], found.links[first:last], strict=True):
        if passage.span.start <= start < passage.span.end:
            yield at, link


def _linked(facts: Facts) -> Fact:
    """The links of each document by its path."""
    found: dict[str, list[tuple[int, tuple[Passage, Link]]]] = {}
    for document, passage in card_passages(facts):
        for link in passage.links:
            start = passage.source(link.start, link.end).start
            found.setdefault(document.path, []).append((start, (passage, link)))
    for rows in found.values():
        rows.sort(key=itemgetter(0))
    by_path = {path: Linked(*map(list, zip(*rows, strict=True))) for path, rows in found.items()}
    return Fact("evidence.linked", by_path)


def _repository(link: Link) -> str:
    """The name of the repository that an address leads to, in lower case; empty for other addresses."""
    parts = link.target.lower().partition("://")[2].partition("?")[0].partition("#")[0].split("/")
    return parts[2].removesuffix(".git") if len(parts) > 2 else ""  # noqa: PLR2004


PROVIDERS = {"evidence.linked": _linked}
