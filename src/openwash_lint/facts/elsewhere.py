"""Owns whether a claim's words are about another repository that is linked beside them."""

from __future__ import annotations

from openwash_lint.documents import Link, Passage
from openwash_lint.evidence import Claim
from openwash_lint.facts import Facts
from openwash_lint.facts.links import read_passages
from openwash_lint.facts.paths import classify

# Shorter names of repositories are words like others.
_SHORTEST = 4


def is_elsewhere(facts: Facts, claim: Claim) -> bool:
    """Whether a repository of code is linked in the claim's sentence, or beside it and named in it again."""
    said = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)].lower()
    return any(
        _is_foreign(facts, claim, link) and (_is_within(passage, link, claim) or _repository(link) in said)
        for passage in _around(facts, claim)
        for link in passage.links
    )


def _around(facts: Facts, claim: Claim) -> tuple[Passage, ...]:
    """The passages that the claim stands in."""
    start = claim.place.span.start
    return tuple(
        passage
        for document, passage in read_passages(facts)
        if document.path == claim.place.path and passage.span.start <= start < passage.span.end
    )


def _is_foreign(facts: Facts, claim: Claim, link: Link) -> bool:
    known = classify(link.target, claim.place.path, facts).kind == "code"
    return known and len(_repository(link)) >= _SHORTEST


def _repository(link: Link) -> str:
    """The name of the repository that an address leads to, in lower case; empty for other addresses."""
    parts = link.target.lower().partition("://")[2].partition("?")[0].partition("#")[0].split("/")
    return parts[2].removesuffix(".git") if len(parts) > 2 else ""  # noqa: PLR2004


def _is_within(passage: Passage, link: Link, claim: Claim) -> bool:
    start = passage.source(link.start, link.end).start
    return claim.sentence.start <= start < claim.sentence.end
