"""The names by which a sentence distinguishes the variants of a model, and which terms each is under."""

from __future__ import annotations

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same

# How much of a sentence is looked at on either side of a claim.
_FAR = 400


def named(facts: Facts, claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence that name a variant, in lower case: joined by hyphens, with digits."""
    text, (start, end) = facts.inventory.documents[claim.place.path].text, claim.place.span
    near = text[max(claim.sentence.start, start - _FAR) : min(claim.sentence.end, end + _FAR)]
    return frozenset(word for word in _words(_without_targets(near)) if _is_variant(word))


def _without_targets(markdown: str) -> str:
    head, *rest = markdown.split("](")
    plain = head + " ".join(piece.partition(")")[2] for piece in rest)
    return " ".join(word for word in plain.split() if "://" not in word)


def _words(text: str) -> list[str]:
    spaced = "".join(char if char.isalnum() or char in "-." else " " for char in text.lower())
    return [word.strip("-.") for word in spaced.split()]


def _is_variant(word: str) -> bool:
    joined = "-" in word and word[0].isalpha() and any(char.isdigit() for char in word)
    return joined and catalog.find(word) is None


def stated(facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The variants that license sentences name: those under the license that governs, and the others."""
    value = facts["license.variants"].value
    return (value["same"], value["other"]) if isinstance(value, dict) else (frozenset(), frozenset())


def _apart(facts: Facts) -> Fact:
    """What `stated` returns, as a fact, so that it is computed once."""
    governs = governing(facts, "weights")
    same, other = set[str](), set[str]()
    for claim in facts.claims:
        if governs and claim.kind == "license-name" and claim.subject in ("model", "weights"):
            agrees = any(is_same(claim.value, known.id) for known in governs.licenses)
            (same if agrees else other).update(named(facts, claim))
    return Fact("license.variants", {"same": frozenset(same), "other": frozenset(other)})


PROVIDERS = {"license.variants": _apart}
