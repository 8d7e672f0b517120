"""Which terms of a base are lost when a release states other restricted terms instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.evidence import Fact, License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.inheritance.compatibility import keeps_terms, names_it, stated
from openwash_lint.inheritance.conflicts import leaves_terms, mentions_it, sited, terms
from openwash_lint.inheritance.unnamed_terms import tells_terms
from openwash_lint.ledger.grant import Grant, governing, is_stated
from openwash_lint.licenses import catalog
from openwash_lint.lineage.known_bases import (
    Ancestor,
    ancestors,
    are_kin,
    is_non_commercial,
    is_open,
    is_restricted,
    named,
)
from openwash_lint.release.card import values_of
from openwash_lint.wording import join

# A base that the metadata or a machine-written file names; prose may speak of another model.
DECLARED = ("card", "adapter", "merge", "header")


def lost(kept: Iterable[Restriction], base: License) -> tuple[Restriction, ...]:
    """The restrictions of a base's license that others do not keep in kind, the most telling first."""
    table = terms()["lost"]
    kinds = {each.kind for each in kept}
    covered = kinds | {kind for each in kinds for kind in table["covers"].get(each, ())}
    gone = [each for each in base.restrictions if each.kind in table["told"] and each.kind not in covered]
    return tuple(sorted(gone, key=lambda each: table["told"].index(each.kind)))


def _replaced(facts: Facts) -> Fact:
    """The first base whose terms were replaced by a license that withholds something else."""
    name = "lineage.terms-replaced"
    for grant, ancestor in (*_by_known(facts), *_by_own(facts), *_by_label(facts)):
        # What is only named may keep all of the base's terms: only the agreement itself is known to be lost.
        gone = [] if _is_label(grant) else _gone(grant, ancestor.license)
        loss = _loss(gone, grant, ancestor.license) if ancestor.base.how in DECLARED else ""
        if loss and not _is_told(facts, ancestor.license):
            why = f"{ancestor.base.ident} is under {named(ancestor.license)}, {loss}"
            found = sited(facts, name, grant, ancestor)
            brief = {"brief": f"also {join([catalog.brief(each) for each in gone])}"} if gone else {}
            likely = {"confidence": "medium"} if _is_label(grant) else {}
            found = found._replace(why=why, notes={**found.notes, "shows": why, **brief, **likely})
            return Fact(name, (found,), found.places)
    return _replaced_by_name(facts, name)


def _replaced_by_name(facts: Facts, name: str) -> Fact:
    """A known license over a base that sentences name, of whose terms the cards say nothing: only likely."""
    grant = governing(facts, "weights")
    if grant is None or not grant.licenses or not is_stated(facts) or _is_agreement(grant):
        return Fact(name, None)
    for base, licenses in _told_bases(facts):
        mine = any(is_open(each) or are_kin(each, own) for each in grant.licenses for own in licenses)
        lost_all = licenses and all(_loss(_gone(grant, each), grant, each) for each in licenses)
        # A license for research may be what the base's own asks for.
        asked = any(is_non_commercial(each) for each in licenses)
        if lost_all and not mine and not asked and not tells_terms(facts, licenses):
            found = sited(facts, name, grant, base)
            found = found._replace(notes={**found.notes, "confidence": "medium"})
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _is_agreement(grant: Grant) -> bool:
    """Whether a license is some maker's own agreement, which may have the base's terms in it."""
    return any(each.id.startswith("LicenseRef-") for each in grant.licenses)


def _told_bases(facts: Facts) -> Iterator[tuple[Ancestor, tuple[License, ...]]]:
    """The restricted bases that sentences link or name, with the licenses of all their versions."""
    for each in ancestors(facts):
        if each.base.how == "prose" and is_restricted(each.license):
            yield each, (each.license,)
    if facts["lineage.spoken"].value is None:
        return
    from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken, spoken

    base, told = ancestor(facts), spoken(facts)
    # A model of several that is named after its base may have other terms than what a sentence speaks of.
    if base and not (told and told.of_one_model):
        yield base, licenses_of_spoken(facts)


def _gone(grant: Grant, base: License) -> list[Restriction]:
    """The most telling restrictions that are lost, as far as is known.

    A text of the release's own may restrict uses in words that are not known here.
    """
    own = terms()["lost"]["own"]
    return [each for each in lost(grant.restrictions, base) if grant.licenses or each.kind not in own][:2]


def _loss(gone: list[Restriction], grant: Grant, base: License) -> str:
    """What is lost of a base's terms, as a clause; empty if nothing is.

    Two licenses may both restrict uses, each by its own list, or both set a threshold, each by its own number
    and licensor: then the base's agreement itself is lost.
    """
    table = terms()["lost"]
    passed = any(each.kind in table["passed"] for each in base.obligations)
    if _is_label(grant):
        return "whose own terms have to be passed on" if passed else ""
    if gone:
        return f"which also {join([each.clause for each in gone])}"
    shared = {each.kind for each in grant.restrictions}.intersection(table["measured"])
    listed = any(each.kind in (*table["own"], *shared) for each in base.restrictions)
    return "whose own terms have to be passed on" if listed and passed else ""


def _is_told(facts: Facts, base: License) -> bool:
    """Whether the release names the base's license, or another of its family, along with its own."""
    return names_it(facts, base) or mentions_it(facts, base, version=False)


def _by_known(facts: Facts) -> Iterator[tuple[Grant, Ancestor]]:
    """Known licenses of other families that withhold something themselves."""
    grant = stated(facts)
    if grant is None or any(is_open(each) for each in grant.licenses):
        return
    for ancestor in ancestors(facts):
        kin = any(are_kin(each, ancestor.license) for each in grant.licenses)
        if is_restricted(ancestor.license) and keeps_terms(grant, ancestor.license) and not kin:
            yield grant, ancestor


def _by_own(facts: Facts) -> Iterator[tuple[Grant, Ancestor]]:
    """A license text of the release's own that does not name the base's family."""
    grant = governing(facts, "weights")
    document = facts.inventory.documents.get(grant.place.path) if grant else None
    if grant is None or grant.how != "file" or grant.licenses or grant.alike or document is None:
        return
    text = document.low
    for ancestor in ancestors(facts):
        if is_restricted(ancestor.license) and ancestor.license.family.partition("-")[0] not in text:
            yield grant, ancestor


def _is_label(grant: Grant) -> bool:
    """Whether a license is only named, by a name that nothing here explains."""
    return grant.how == "metadata" and not grant.licenses and not grant.alike


def _by_label(facts: Facts) -> Iterator[tuple[Grant, Ancestor]]:
    """A license of the release's own that the metadata name, of which no text is here."""
    grant, names = governing(facts, "weights"), values_of(facts, "license_name")
    if grant is None or not _is_label(grant) or not names or leaves_terms(facts):
        return
    said = " ".join(text for text, _ in (*names, *values_of(facts, "license_link"))).lower()
    for ancestor in ancestors(facts):
        family = ancestor.license.family.partition("-")[0]
        told = family in said or ancestor.base.ident.lower() in said
        if is_restricted(ancestor.license) and not told:
            yield grant, ancestor


PROVIDERS = {"lineage.terms-replaced": _replaced}
