"""Owns the facts about one claim: what it names, held against what governs its subject."""

from __future__ import annotations

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import SUBJECT_FAMILIES, ClaimProvider, Facts
from openwash_lint.facts.grants import scopes
from openwash_lint.facts.licensing import Grant, grants, is_same
from openwash_lint.facts.requests import table as gate_words
from openwash_lint.wording import with_article


def _value(_: Facts, claim: Claim) -> Fact:
    return Fact("claim.value", claim.value or None, (claim.place,))


def _subject(_: Facts, claim: Claim) -> Fact:
    return Fact("claim.subject", claim.subject, (claim.place,))


def _relevant(facts: Facts, claim: Claim) -> list[Grant]:
    """The grants by file and metadata that could be what a claim's license name refers to.

    In a repository of code, the license text is the code's: a sentence that states another for the weights
    tells the two apart.
    """
    scope = SUBJECT_FAMILIES.get(claim.subject, "weights")
    stated = [grant for grant in grants(facts) if grant.how in ("file", "metadata")]
    near = [grant for grant in stated if grant.scope == scope]
    if scope == "data":
        return near
    general = [grant for grant in stated if grant.scope == "general"]
    if claim.subject == "weights" and facts["release.kind"].value == "code":
        return near
    return near + (general if scope == "weights" else [grant for grant in general if grant.how == "file"])


def _license_granted(facts: Facts, claim: Claim) -> Fact:
    """Whether a license that the claim names is one that a file or the metadata states.

    A sentence that names several is right with any of them. Not shown where nothing, or something that
    nobody can read, is stated for the claim's subject.
    """
    name = "claim.license-granted"
    stated = _relevant(facts, claim)
    if not stated or not all(grant.licenses for grant in stated):
        return Fact(name, None)
    named = {each.value for each in facts.claims if each.kind == claim.kind and _is_together(each, claim)}
    # A badge stands for the repository, whose text governs; a sentence may speak of what the metadata names.
    files = [grant for grant in stated if grant.how == "file"] if claim.location == "badge" else []
    for grant in files or grants(facts):
        if grant.how != "prose" and any(is_same(one, each.id) for one in named for each in grant.licenses):
            return Fact(name, True, (grant.place,))
    first = (files or stated)[0]
    shows = "the license text" if first.how == "file" else "the license named"
    notes = {"name": first.name, "shows": f"{shows}: {first.name}"}
    return Fact(name, False, (first.place,), with_article(first.name), notes)


def _is_together(one: Claim, other: Claim) -> bool:
    return one.place.path == other.place.path and one.sentence == other.sentence


def _license_plain(facts: Facts, claim: Claim) -> Fact:
    """False where the text that carries the named license's name adds clauses that restrict it."""
    for grant in _relevant(facts, claim):
        added = [change for change in grant.changes if change[2]]
        if added and any(is_same(claim.value, each.id) for each in grant.licenses):
            words = " ".join(added[0][1].split())
            return Fact("claim.license-plain", False, (added[0][0],), words[:80], {"name": grant.name})
    return Fact("claim.license-plain", None)


def _exemption_qualified(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.facts.exemption import is_qualified

    return is_qualified(facts, claim)


def _adjective(_: Facts, claim: Claim) -> Fact:
    from openwash_lint.facts.documentation import is_adjective

    return is_adjective(claim)


def _names_data(_: Facts, claim: Claim) -> Fact:
    from openwash_lint.facts.documentation import names_data

    return names_data(claim)


def _reproducible_training(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.facts.documentation import promises_training

    return promises_training(facts, claim)


def _mof_class_reached(facts: Facts, claim: Claim) -> Fact:
    """Whether the class of the Model Openness Framework that the claim names is reached."""
    from openwash_lint.facts.standards import class_reached

    standard = facts["standard.mof"]
    return Fact(
        "claim.mof-class-reached", class_reached(facts, claim.text), standard.places, "", standard.notes
    )


def _of_license(facts: Facts, claim: Claim) -> Fact:
    """Whether the sentence a claim stands in speaks of a license: OSI approves those."""
    sentence = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)].lower()
    spoken = any(word in sentence for word in scopes()["titles"])
    return Fact("claim.of-license", spoken, (claim.place,))


def _of_publicity(_: Facts, claim: Claim) -> Fact:
    """Whether a claim's words only say that something is public: a gate does not stand against them."""
    said = claim.text.lower().startswith(tuple(gate_words()["public"]["words"]))
    return Fact("claim.of-publicity", said, (claim.place,))


PROVIDERS: dict[str, ClaimProvider] = {
    "claim.of-publicity": _of_publicity,
    "claim.exemption-qualified": _exemption_qualified,
    "claim.adjective": _adjective,
    "claim.names-data": _names_data,
    "claim.reproducible-training": _reproducible_training,
    "claim.mof-class-reached": _mof_class_reached,
    "claim.value": _value,
    "claim.subject": _subject,
    "claim.license-granted": _license_granted,
    "claim.license-plain": _license_plain,
    "claim.of-license": _of_license,
}
