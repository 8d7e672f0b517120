"""Whether the terms that a release states are compatible with those of its bases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from openwash_lint import store
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, governing, grants
from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.attachments import is_adapter
from openwash_lint.lineage.known_bases import (
    Ancestor,
    ancestors,
    are_kin,
    bases,
    is_behavioral,
    is_non_commercial,
    is_open,
    is_restricted,
    named,
    terms_of,
)
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter, main_card
from openwash_lint.release.hub_ids import hub_id

# A note that makes a finding "not shown" rather than contradicted: the base or its effect is not certain.
UNSURE = {"verdict": "unsupported"}
# What a card says about licenses it says within this many characters.
READ = 200_000


@cache
def terms() -> dict[str, Any]:
    """Which licenses require the same terms, and which come in versions: `rules/lineage/terms.toml`."""
    return store.toml("lineage", "terms.toml")


def stated(facts: Facts) -> Grant | None:
    """The grant that the release states for its own weights; `None` if it is only its base's.

    A text beside code is the code's, unless the release offers weights of its own. Prose that may speak of
    something else states nothing.
    """
    grant = governing(facts, "weights")
    if grant is None or grant.how == "base" or not grant.licenses or not grant.sure:
        return None
    of_code = facts["release.kind"].value == "code" and _is_general_text(grant)
    return None if of_code and not _offers_weights(facts) else grant


def _is_general_text(grant: Grant) -> bool:
    return (grant.how, grant.scope) == ("file", "general")


def _offers_weights(facts: Facts) -> bool:
    """Whether weights are here or linked that are not a base's or another known model's."""
    found = facts["evidence.components"].value
    proofs = found.get("model-parameters-final", ()) if isinstance(found, dict) else ()
    others = {base.ident.lower() for base in bases(facts)}
    linked = (hub_id(each.address) for each in proofs if each.state == "linked")
    own = (each for each in linked if each and each.lower() not in others and known_base(each) is None)
    return any(own) or any(each.state == "local" for each in proofs)


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


def mentions_it(facts: Facts, license_: License, *, version: bool = True) -> bool:
    """Whether the card's words name the base's license anywhere: the reader is told, if not by the tag.

    Without `version`, any other version counts too.
    """
    card, front = main_card(facts), front_matter(facts)
    start = front.span.end if front else 0
    body = card.text[start : start + READ] if card else ""
    return any(
        are_kin(each.license, license_) and (not version or each.license.version in ("", license_.version))
        for each in catalog.names_in(body)
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

    A card that names the base's license informs its readers, and one that names the code's is about another
    text.
    """
    grant = stated(facts)
    if grant is None or grant.how not in ("metadata", "file") or facts["lineage.spoken"].value is None:
        return
    from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken

    found = ancestor(facts)
    licenses = licenses_of_spoken(facts)
    if found is None or any(not is_restricted(each) or keeps_terms(grant, each) for each in licenses):
        return
    apart = _is_general_text(grant) and any(each.scope == "code" for each in grants(facts))
    told = any(names_it(facts, each) or mentions_it(facts, each) for each in licenses)
    if not apart and not told:
        yield grant, found


def sited(facts: Facts, name: str, grant: Grant, ancestor: Ancestor) -> Fact:
    """A finding at the license that the release states, with the base beside it."""
    general = _is_general_text(grant) and ancestor.base.how == "prose"
    unsure = general or is_adapter(facts) or not ancestor.certain or mentions_it(facts, ancestor.license)
    notes = {
        "other": ancestor.base.ident,
        "suggestion": suggested(ancestor.license),
        "shows": terms_of(ancestor),
        "base-license": named(ancestor.license),
        **(UNSURE if unsure else {}),
        **(_of_several(facts) if ancestor.base.how == "spoken" else {}),
    }
    places = (grant.place, ancestor.base.place)
    return Fact(name, written(facts, grant), places, notes["shows"], notes)


def _of_several(facts: Facts) -> dict[str, str]:
    """The words of a finding on a name whose versions have different licenses."""
    from openwash_lint.lineage.spoken_bases import licenses_of_spoken, terms_of_spoken

    _, *others = licenses_of_spoken(facts)
    if not others:
        return {}
    return {"suggestion": "license: other", "shows": terms_of_spoken(facts)}


def written(facts: Facts, grant: Grant) -> str:
    """A license as its place spells it, else its name; "other" spells none."""
    document = facts.inventory.documents.get(grant.place.path)
    words_there = document.text[grant.place.span.start : grant.place.span.end] if document else ""
    return grant.name if words_there in ("", "other", "unknown") else words_there


def suggested(license_: License) -> str:
    """What `license:` would say of a license, with its name where the Hub has no tag of its own."""
    if license_.hub:
        return f"license: {license_.hub}"
    return f"license: other, license_name: {license_.id.removeprefix('LicenseRef-')}"


def _is_converted(facts: Facts) -> bool:
    return facts["release.kind"].value == "conversion" or facts["lineage.relation"].value == "quantized"


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
    found = tuple(
        sited(facts, name, grant, ancestor)
        for grant, ancestor in (*_laundered(facts), *(() if converted else _laundered_by_name(facts)))
        if behavioral is None or is_behavioral(ancestor.license) is behavioral
    )
    return Fact(name, found[:1] or None, found[0].places if found else ())


def _other_version(facts: Facts) -> Fact:
    """A license of the base's family that is not the one of its version."""
    name, grant = "lineage.other-version", stated(facts)
    for ancestor in ancestors(facts) if grant else ():
        own = [each for each in grant.licenses if are_kin(each, ancestor.license)] if grant else []
        versions = {each.version for each in own}
        versioned = ancestor.license.family in terms()["versioned"]
        if grant and own and versioned and versions.isdisjoint({ancestor.license.version, ""}):
            found = _plainly(sited(facts, name, grant, ancestor), ancestor)
            also = _also(own, ancestor.license)
            found = found._replace(why=found.why + also)
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _also(own: list[License], base: License) -> str:
    """A clause on what a version withholds and no other does in kind; empty if there is nothing."""
    kinds = {each.kind for license_ in own for each in license_.restrictions}
    more = [each.clause for each in base.restrictions if each.kind not in kinds]
    return f", which also {more[0]}" if more else ""


def shares_alike(license_: License) -> bool:
    """Whether adaptations must be shared under the same license."""
    return any(license_.id.startswith(start) for start in terms()["licenses"])


def _compatible(own: License, base: License) -> bool:
    """Whether work under a share-alike license may be shared under `own`."""
    onward = terms()["onward"]
    return own.family == base.family or any(
        base.id.startswith(each["from"]) and own.id.startswith(tuple(each["to"])) for each in onward
    )


def _share_alike_dropped(facts: Facts) -> Fact:
    name, grant = "lineage.share-alike-dropped", stated(facts)
    for ancestor in ancestors(facts) if grant else ():
        alike = shares_alike(ancestor.license)
        fits = any(_compatible(each, ancestor.license) for each in grant.licenses) if grant else True
        laundered = is_restricted(ancestor.license) and grant and not keeps_terms(grant, ancestor.license)
        if grant and alike and not fits and not laundered:
            found = _plainly(sited(facts, name, grant, ancestor), ancestor)
            return Fact(name, (found,), found.places)
    return Fact(name, None)


def _plainly(found: Fact, ancestor: Ancestor) -> Fact:
    """A finding that is about the license itself, not about what it withholds."""
    return found._replace(why=f"{ancestor.base.ident} is under {named(ancestor.license)}")


def _merge_conflict(facts: Facts) -> Fact:
    """Two bases: one requires the same terms, the other requires terms that those do not allow."""
    name = "lineage.merge-conflict"
    for one, other in combinations(ancestors(facts), 2):
        for alike, strict in ((one, other), (other, one)):
            clashes = is_restricted(strict.license) or shares_alike(strict.license)
            if shares_alike(alike.license) and clashes and not _fits(alike.license, strict.license):
                first, second = sorted((alike, strict), key=lambda each: each.base.place)
                why = f"{terms_of(first)}; {terms_of(second)}"
                notes = {"other": second.base.ident, "shows": terms_of(second)}
                found = Fact(name, first.base.ident, (first.base.place, second.base.place), why, notes)
                return Fact(name, (found,), found.places)
    return Fact(name, None)


def _fits(one: License, other: License) -> bool:
    return _compatible(one, other) or _compatible(other, one)


PROVIDERS = {
    "lineage.relicensed": _relicensed,
    "lineage.use-restrictions-dropped": _use_dropped,
    "lineage.relabeled": _relabeled,
    "lineage.other-version": _other_version,
    "lineage.share-alike-dropped": _share_alike_dropped,
    "lineage.merge-conflict": _merge_conflict,
}
