"""Whether the terms that a release states are compatible with those of its bases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.conflicts import (
    applied,
    holds_code,
    links_to_terms,
    mentions_it,
    plainly,
    sited,
    terms,
)
from openwash_lint.ledger.grant import SCOPES, Grant, agree, governing, grants, is_general_text, is_stated
from openwash_lint.lineage.known_bases import (
    Ancestor,
    ancestors,
    are_kin,
    is_behavioral,
    is_non_commercial,
    is_open,
    is_restricted,
    named,
    terms_of,
)
from openwash_lint.release.clauses import card_passages


def stated(facts: Facts) -> Grant | None:
    """The grant that the release states for its own weights; `None` if it is only its base's.

    A text beside code is the code's, unless the release offers weights of its own. Prose that may speak of
    something else states nothing.
    """
    grant = governing(facts, "weights")
    if grant is None or grant.how == "base" or not grant.licenses or not grant.sure:
        return None
    of_code = facts["release.kind"].value == "code" and is_general_text(grant)
    return None if of_code and _is_code_alone(facts, grant) else grant


def _is_code_alone(facts: Facts, text: Grant) -> bool:
    """Whether nothing but code is here and offered, or the text is the code's."""
    from openwash_lint.inheritance.own_weights import offers_weights

    return not offers_weights(facts) or _is_of_code(facts, text)


def _is_of_code(facts: Facts, text: Grant) -> bool:
    """Whether the card says that its repository holds code, and puts no weights under the text beside it."""
    return applied(facts, text) is text and holds_code(facts)


def keeps_terms(grant: Grant, license_: License) -> bool:
    """Whether a grant still withholds the same kinds of things as a base's license."""
    own = grant.licenses
    if is_non_commercial(license_):
        return any(is_non_commercial(each) for each in own)
    return any(are_kin(each, license_) for each in own) or not all(is_open(each) for each in own)


def names_it(facts: Facts, license_: License) -> bool:
    """Whether a file, the metadata or a sentence on the weights states the base's own license as well."""
    return any(
        are_kin(each, license_) and is_non_commercial(each) == is_non_commercial(license_)
        for grant in grants(facts)
        if grant.how in ("file", "metadata") or grant.scope == "weights"
        for each in grant.licenses
    )


def _laundered(facts: Facts) -> Iterator[tuple[Grant, Ancestor]]:
    """The bases whose restrictions the release's own terms have dropped."""
    grant = stated(facts)
    if grant is None:
        return
    for ancestor in ancestors(facts):
        dropped = is_restricted(ancestor.license) and not keeps_terms(grant, ancestor.license)
        if dropped and not names_it(facts, ancestor.license):
            yield grant, ancestor


def _laundered_by_name(facts: Facts) -> Iterator[tuple[Grant, Ancestor]]:
    """The base that the card names in words alone, if the release's stated terms drop its restrictions.

    A card that names the base's license informs its readers, and where one states the terms of a part, the
    text may be that part's. A text beside code is not held against the name of one of several models.
    """
    grant = stated(facts)
    if grant is None or grant.divided or not _is_of_weights(facts, grant):
        return
    if facts["lineage.spoken"].value is None:
        return
    from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken, spoken

    told = spoken(facts)
    if told is None or (told.shared and not all(map(is_open, grant.licenses))):
        return
    if told.one and not is_stated(facts):
        return
    alone = told.of_one_model and not (told.model and _is_on_weights(facts, grant))
    if alone and is_general_text(grant):
        return
    found = ancestor(facts)
    licenses = licenses_of_spoken(facts)
    if found is None or any(not is_restricted(each) or keeps_terms(grant, each) for each in licenses):
        return
    apart = is_general_text(grant) and _has_parts(facts, grant)
    named_here = any(names_it(facts, each) or mentions_it(facts, each) for each in licenses)
    linked = is_general_text(grant) and _links_terms_of(facts, licenses)
    if not apart and not named_here and not linked:
        yield grant, found


def _is_on_weights(facts: Facts, text: Grant) -> bool:
    """Whether a text lies beside no code, or a sentence puts weights by that word under it: not one model."""
    at = applied(facts, text).place
    said = any(each.place == at and each.subject == "weights" for each in facts.claims)
    return said or facts["release.kind"].value != "code"


def _links_terms_of(facts: Facts, licenses: tuple[License, ...]) -> bool:
    """Whether the card links the terms of one of these licenses' makers."""
    families = {each.family.partition("-")[0] for each in licenses} - {""}
    links = (link for _, passage in card_passages(facts) for link in links_to_terms(passage))
    return any(each in link for link in links for each in families)


def _is_of_weights(facts: Facts, grant: Grant) -> bool:
    """Whether a grant covers the weights; a sentence that names no part may be about code next to it."""
    code = facts["release.kind"].value == "code"
    return grant.how in ("metadata", "file") or grant.scope == "weights" or not code


def _has_parts(facts: Facts, text: Grant) -> bool:
    """Whether the card states terms for a part by itself, so that the text beside it may be that part's.

    A "project" under a license is code by default only; what it says of the weights may be the text's terms,
    and then a part beside them takes nothing from them.
    """
    told = applied(facts, text)
    if told is not text and not told.bare:
        return False
    whole = {claim.place for claim in facts.claims for cue in claim.cues if cue.group == "grants.whole"}
    said = (grant for grant in grants(facts) if grant.how == "prose" and grant.scope in SCOPES)
    return any(
        grant.place not in whole and not (grant.scope == "weights" and agree(grant, text)) for grant in said
    )


def _is_converted(facts: Facts) -> bool:
    return facts["lineage.relation"].value == "quantized"


def _relicensed(facts: Facts) -> Fact:
    """Terms of scale, community or non-commercial licenses dropped by a fine-tune, merge or adapter."""
    return _of(facts, "lineage.relicensed", behavioral=False, converted=False)


def _use_dropped(facts: Facts) -> Fact:
    """Use restrictions dropped by a fine-tune, merge or adapter."""
    return _of(facts, "lineage.use-restrictions-dropped", behavioral=True, converted=False)


def _relabeled(facts: Facts) -> Fact:
    """Terms of the base dropped by a conversion, which adds nothing of its own."""
    return _of(facts, "lineage.relabeled", behavioral=None, converted=True)


def _of(facts: Facts, name: str, *, behavioral: bool | None, converted: bool) -> Fact:
    if _is_converted(facts) is not converted:
        return Fact(name, None)
    pairs = (*_laundered(facts), *(() if converted else _laundered_by_name(facts)))
    for grant, ancestor in pairs:
        if behavioral is None or is_behavioral(ancestor.license) is behavioral:
            found = sited(facts, name, grant, ancestor)
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _other_version(facts: Facts) -> Fact:
    """A license of the base's family that is not the one of its version."""
    name, grant = "lineage.other-version", stated(facts)
    for ancestor in ancestors(facts) if grant else ():
        own = [each for each in grant.licenses if are_kin(each, ancestor.license)] if grant else []
        versions = {each.version for each in own}
        versioned = ancestor.license.family in terms()["versioned"]
        if grant and own and versioned and versions.isdisjoint({ancestor.license.version, ""}):
            found = plainly(sited(facts, name, grant, ancestor), ancestor)
            why = found.why + _also(own, ancestor.license)
            found = found._replace(why=why, notes={**found.notes, "shows": why})
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _also(own: list[License], base: License) -> str:
    """A clause on what a version withholds and no other does in kind; empty if there is nothing.

    Words and names to display are left out: a card may have them, whatever license it states.
    """
    kinds = {each.kind for license_ in own for each in license_.restrictions} | {"branding"}
    more = [each.clause for each in base.restrictions if each.kind not in kinds]
    return f", which also {more[0]}" if more else ""


def shares_alike(license_: License) -> bool:
    """Whether adaptations must be shared under the same license."""
    return any(license_.id.startswith(start) for start in terms()["licenses"])


def allows_under(own: License, base: License) -> bool:
    """Whether work under a share-alike license may be shared under `own`."""
    onward = terms()["onward"]
    same = own.family == base.family and shares_alike(own)
    return same or any(
        base.id.startswith(each["from"]) and own.id.startswith(tuple(each["to"])) for each in onward
    )


def _share_alike_dropped(facts: Facts) -> Fact:
    name, grant = "lineage.share-alike-dropped", stated(facts)
    for ancestor in ancestors(facts) if grant else ():
        alike = shares_alike(ancestor.license)
        fits = any(allows_under(each, ancestor.license) for each in grant.licenses) if grant else True
        laundered = is_restricted(ancestor.license) and grant and not keeps_terms(grant, ancestor.license)
        if grant and alike and not fits and not laundered:
            found = plainly(sited(facts, name, grant, ancestor), ancestor)
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _merge_conflict(facts: Facts) -> Fact:
    """Two bases: one requires the same terms, the other requires terms that those do not allow."""
    name = "lineage.merge-conflict"
    for one, other in combinations(ancestors(facts), 2):
        for alike, strict in ((one, other), (other, one)):
            clashes = is_restricted(strict.license) or shares_alike(strict.license)
            if shares_alike(alike.license) and clashes and not _fits(alike.license, strict.license):
                first, second = sorted((alike, strict), key=lambda each: each.base.place)
                why = f"{terms_of(first)}; {terms_of(second)}"
                brief = f"{named(first.license)} and {named(second.license)}"
                notes = {"other": second.base.ident, "shows": terms_of(second), "brief": brief}
                found = Fact(name, first.base.ident, (first.base.place, second.base.place), why, notes)
                return Fact(name, (found,), found.places)
    return Fact(name, None)


def _fits(one: License, other: License) -> bool:
    return allows_under(one, other) or allows_under(other, one)


PROVIDERS = {
    "lineage.relicensed": _relicensed,
    "lineage.use-restrictions-dropped": _use_dropped,
    "lineage.relabeled": _relabeled,
    "lineage.other-version": _other_version,
    "lineage.share-alike-dropped": _share_alike_dropped,
    "lineage.merge-conflict": _merge_conflict,
}
