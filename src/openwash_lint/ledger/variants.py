"""The names by which a sentence distinguishes the variants of a model, and which terms each is under."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims import sentences
from openwash_lint.claims.own_names import aliases, hits
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import abbreviations
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.grammar.members import numbers
from openwash_lint.ledger.grant import Grant, governing
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.paths import classify
from openwash_lint.spans import Span

# How much of a sentence is looked at on either side of a claim.
_FAR = 400


def named(facts: Facts, claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence that name a variant, in lower case: joined by hyphens, with digits."""
    return frozenset(word for word in _words(_near(facts, claim)) if _is_variant(word))


def _near(facts: Facts, claim: Claim) -> str:
    """A claim's sentence without the addresses in it."""
    text, (start, end) = facts.inventory.documents[claim.place.path].text, claim.place.span
    return _without_targets(
        text[max(claim.sentence.start, start - _FAR) : min(claim.sentence.end, end + _FAR)]
    )


def _without_targets(markdown: str) -> str:
    head, *rest = markdown.split("](")
    plain = head + " ".join(piece.partition(")")[2] for piece in rest)
    return " ".join(word for word in plain.split() if "://" not in word)


def _words(text: str) -> list[str]:
    # A script without spaces goes on after a name: "Lumen-2B模型".
    spaced = "".join(
        char if (char.isascii() and char.isalnum()) or char in "-." else " " for char in text.lower()
    )
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


def is_of_others(facts: Facts, claim: Claim) -> bool:
    """Whether the cards give the text that governs to members of the family that a claim does not name."""
    given = facts["license.members"].value
    if not isinstance(given, frozenset):
        return False
    named_here = members(facts, _near(facts, claim))
    return not any(_is_one_of(word, member) for word in named_here for member in given)


def is_of_another(facts: Facts, claim: Claim, told: str) -> bool:
    """Whether a claim's sentence names members of the family, and a text only others: Lumen-2B and -7B."""
    here, there = members(facts, _near(facts, claim)), members(facts, told)
    kin = (_is_one_of(one, other) or _is_one_of(other, one) for one in here for other in there)
    return bool(here and there) and not any(kin)


def _is_one_of(name: str, member: str) -> bool:
    """Whether a name is a member's or goes on from it: "lumen-large-chat" is one of the "lumen-large"."""
    return f"{name}-".startswith(f"{member}-")


def _given(facts: Facts) -> Fact:
    """The members whose sentences alone lead to the text that governs; not shown if there are no others."""
    name, governs = "license.members", governing(facts, "weights")
    if governs is None or governs.how != "file":
        return Fact(name, None)
    told = [members(facts, sentence) for sentence in _leading(facts, governs)]
    told += [members(facts, _near(facts, claim)) for claim in _naming(facts, governs)]
    given = frozenset[str]().union(*told)
    if not given or not all(told):
        return Fact(name, None)
    every = (members(facts, passage.text) for _, passage in card_passages(facts))
    return Fact(name, given if any(found - given for found in every) else None, (governs.place,))


def _naming(facts: Facts, governs: Grant) -> Iterator[Claim]:
    """The sentences, and the metadata, that state the license that governs by its name."""
    for claim in facts.claims:
        of_weights = claim.kind == "license-name" and claim.subject in ("model", "weights")
        if of_weights and any(is_same(claim.value, known.id) for known in governs.licenses):
            yield claim


def _leading(facts: Facts, governs: Grant) -> Iterator[str]:
    """The sentences of the cards that link the text that governs."""
    for document, passage in card_passages(facts):
        for link in passage.links:
            target = classify(link.target, document.path, facts)
            if target.kind == "local" and target.path == governs.place.path:
                starts = sentences.split(passage.text, abbreviations())
                yield passage.text[slice(*sentences.around(starts, Span(link.start, link.start)))]


def members(facts: Facts, text: str) -> frozenset[str]:
    """The names in a text that are the release's own with a size or a kind after it: "lumen-large"."""
    own = facts.text("license.own-names")
    return frozenset(word for word in _words(text) if not _is_own(own, word) and _goes_on(own, word))


def _goes_on(own: str, word: str) -> bool:
    """Whether a name begins with an own one and then tells a size or a kind, whatever else follows."""
    ends = [at for at, char in enumerate(word) if char == "-"]
    starts = [word[:end] for end in (*ends[1:], len(word))] if ends else []
    return any(_is_own(own, shorter) for start in starts for shorter in aliases(start)[1:])


def _is_own(own: str, name: str) -> bool:
    return any(each.end() - each.start() == len(name) for each in hits(own, name))


def _sizes(facts: Facts) -> Fact:
    """The numbers that the cards have ahead of units: "1-step", "7B"."""
    text = "\n".join(passage.text for _, passage in card_passages(facts))
    return Fact("license.sizes", numbers(text))


def _own_names(facts: Facts) -> Fact:
    """A pattern of the release's own names; the note `full` has them as they are given."""
    body = [passage for _, passage in card_passages(facts)]
    names = names_of(facts.inventory, front_matter(facts), body)
    return Fact("license.own-names", names.own, notes={"full": " ".join(sorted(names.full))})


PROVIDERS = {
    "license.variants": _apart,
    "license.members": _given,
    "license.sizes": _sizes,
    "license.own-names": _own_names,
}
