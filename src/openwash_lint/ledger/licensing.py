"""Which license covers weights, code and data, and what that license allows."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from openwash_lint.evidence import Fact, Restriction
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import (
    SCOPES,
    Grant,
    agree,
    distinct,
    governing,
    grants,
    is_general_text,
    is_of_all,
)
from openwash_lint.ledger.stated import PROSE_SCOPES, is_packaged
from openwash_lint.licenses import catalog
from openwash_lint.markdown import parsed
from openwash_lint.release.card import value_of
from openwash_lint.spans import Span, overlap
from openwash_lint.wording import agreed, with_article


def _written(facts: Facts) -> Fact:
    found = tuple(grant for grant in grants(facts) if grant.how in ("file", "metadata"))
    return Fact("license.written", found, tuple(grant.place for grant in found))


def _grants(facts: Facts) -> Fact:
    from openwash_lint.ledger.license_texts import from_files, from_unread
    from openwash_lint.ledger.stated import from_metadata, from_prose

    found = (*from_files(facts), *from_metadata(facts), *from_prose(facts), *from_unread(facts))
    stated = {grant.scope for grant in found if grant.sure and grant.name}
    # A text next to code is the code's: what a card calls the model's license distinguishes the two.
    of_weights = bool(stated & {"weights", "general"})
    if not of_weights or ("weights" not in stated and facts["release.kind"].value == "code"):
        from openwash_lint.ledger.unnamed import from_mentions

        found += tuple(from_mentions(facts, of_weights=of_weights, files=found))
    return Fact("license.grants", found, tuple(grant.place for grant in found))


def _by_folder(facts: Facts) -> Fact:
    """What files and metadata state, by the folder that they are in; that of all folders under `None`."""
    every = [grant for grant in grants(facts) if grant.how in ("file", "metadata")]
    found: dict[str | None, list[Grant]] = {None: every}
    for grant in every:
        found.setdefault(folder_of(grant.place.path), []).append(grant)
    return Fact("license.by-folder", {folder: distinct(each) for folder, each in found.items()})


def _governing(facts: Facts, scope: str) -> Fact:
    from openwash_lint.ledger.precedence import chosen

    grant = chosen(facts, scope)
    return Fact(f"{scope}.grant", grant, (grant.place,) if grant else ())


def _license(facts: Facts, scope: str) -> Fact:
    grant = governing(facts, scope)
    name = f"{scope}.license"
    if grant is None:
        # Where nothing at all has a license, a finding need not say for which part none is named.
        some = grants(facts) or is_packaged(facts) or facts["license.in-headers"].value
        return Fact(name, None, notes={"beside": f" for the {scope}" if some else ""})
    first = _first(grant)
    notes = {"name": grant.name, "shows": _shown(facts, grant, first)}
    if not grant.name:
        notes["beside"] = f" for the {scope}"
    if _is_unread(grant) or _is_one_of_several(facts, scope, grant):
        notes["confidence"] = "medium"
    return Fact(name, grant.text, (grant.place,), why=catalog.brief(first) if first else "", notes=notes)


def _is_unread(grant: Grant) -> bool:
    """Whether the terms are here, in a form that no run reads: a reader may find them open."""
    return grant.how == "file" and grant.readable is False


def _is_one_of_several(facts: Facts, scope: str, text: Grant) -> bool:
    """Whether a text for everything is open and one next to it is not, or the other way round.

    Of `LICENSE` and `MIT_LICENSE` only a reader can tell which is meant, unless the card names one of them,
    and nothing else, for the part.
    """
    if text.how != "file" or text.scope != "general":
        return False
    said = [each for each in grants(facts) if each.scope == scope and each.sure and each.said]
    if said and all(agree(each, text) for each in said):
        return False
    home = folder_of(text.place.path)
    texts = filter(is_general_text, grants(facts))
    beside = (each for each in texts if folder_of(each.place.path) == home)
    return any(each.open is not None and each.open is (not text.open) for each in beside)


def _shown(facts: Facts, grant: Grant, withheld: Restriction | None) -> str:
    """What is at a grant's place, with what it withholds, if a message has no room for all of that."""
    if grant.name:
        shows = {"file": "the license text", "metadata": "the license named", "prose": "the license stated"}
        said = f"{shows.get(grant.how, 'the license of the base')}: {grant.name}"
        more = withheld.clause if withheld and catalog.brief(withheld) != withheld.clause else ""
        return agreed(f"{said}, which {more}") if more and _has_numbers(facts, grant, more) else said
    if grant.linked:
        return f"a link to {grant.linked}"
    return "no license is named" if grant.how == "metadata" else "the section on the license"


def _has_numbers(facts: Facts, grant: Grant, clause: str) -> bool:
    """Whether a text here has the numbers of a clause: another version of a license may have others."""
    document = facts.inventory.documents.get(grant.place.path) if grant.how == "file" else None
    words = clause.split()
    numbers = (f"{word} {after}" for word, after in pairwise([*words, ""]) if word[0].isdigit())
    return document is None or all(number.strip() in document.text for number in numbers)


def _first(grant: Grant) -> Restriction | None:
    """What the license withholds, the most telling first; `None` if it withholds nothing known."""
    order = ("non-commercial", "research-only", "no-derivatives", "territory", "user-threshold")
    ranked = sorted(
        grant.restrictions, key=lambda each: order.index(each.kind) if each.kind in order else len(order)
    )
    return ranked[0] if ranked else None


def _first_brief(grant: Grant | None) -> str:
    first = _first(grant) if grant else None
    return catalog.brief(first) if first else ""


def _about(facts: Facts, scope: str, aspect: str, value: bool | None, why: str = "") -> Fact:
    fact = facts[f"{scope}.license"]
    if governing(facts, scope) is None:
        return Fact(f"{scope}.license.{aspect}", None, notes=fact.notes)
    return Fact(f"{scope}.license.{aspect}", value, fact.places, why, fact.notes)


def _osi_approved(facts: Facts, scope: str) -> Fact:
    grant = governing(facts, scope)
    why = _first_brief(grant) or "is not OSI-approved"
    found = _about(facts, scope, "osi-approved", grant.osi if grant else None, why)
    if grant is None or found.value is True:
        return found
    return found._replace(notes={**found.notes, "suggestion": _other_terms(facts, scope, grant)})


def _other_terms(facts: Facts, scope: str, grant: Grant) -> str:
    """The way to an approved license, which those who took weights over from others cannot go."""
    if scope == "weights" and facts["lineage.restricted"].value is True:
        return "build on a base under open terms"
    # A maker's own license is, on most weights, that of what they were made from.
    makers = any(one.id.startswith("LicenseRef-") for one in grant.licenses)
    others = scope == "weights" and (makers or facts["license.family"].value is True)
    own = " if they are yours to license" if others else ""
    if scope == "weights" and is_of_all(facts, grant):
        what = "what is here"
    elif scope == "weights" and not _are_had(facts):
        what = "it"
    else:
        what = f"the {scope}"
    return f"release {what} under an OSI-approved license{own}"


def _are_had(facts: Facts) -> bool:
    """Whether weights are here or linked, by the proofs alone: who offers them depends on their license."""
    if facts.inventory.paths("weights", "index"):
        return True
    found = facts["evidence.components"].value
    proofs = found.get("model-parameters-final", ()) if isinstance(found, Mapping) else ()
    return any(each.state in ("linked", "local") for each in proofs)


def _open(facts: Facts, scope: str) -> Fact:
    grant = governing(facts, scope)
    why = _first_brief(grant) or "does not grant what an open license grants"
    return _about(facts, scope, "open", grant.open if grant else None, why)


def _readable(facts: Facts, scope: str) -> Fact:
    grant = governing(facts, scope)
    return _about(
        facts, scope, "readable", grant.readable if grant else None, _unread(grant) if grant else ""
    )


def _unread(grant: Grant) -> str:
    """What terms that cannot be read are called: their name, if one is given."""
    if grant.name:
        pdf = grant.place.path.lower().endswith(".pdf")
        so = "are in a PDF" if pdf else "cannot be read here"
        return f"the terms of {with_article(grant.name)} {so}"
    if grant.linked:
        so = "cannot be read here" if grant.readable is False else "are not here"
        return f"the terms linked as {grant.linked} {so}"
    return f"the metadata says `license: {grant.text.removeprefix('LicenseRef-')}` and no name"


def _pointed(facts: Facts, scope: str) -> Fact:
    """Whether the license is known only by a name, and its terms are neither here nor linked."""
    grant = governing(facts, scope)
    unread = grant is not None and grant.readable is False and not _is_linked(facts, grant)
    return _about(facts, scope, "pointed", unread)


def _is_linked(facts: Facts, grant: Grant) -> bool:
    """Whether the terms are linked where they are stated: a reader can open them, if no run does."""
    if grant.linked or (grant.how == "metadata" and value_of(facts, "license_link")):
        return True
    around = parsed.around(facts.inventory, grant.place) if grant.how == "prose" else None
    if around is None:
        return False
    spans = (span for link in around.links for span in (around.source(*link[:2]), link.target_span))
    return any(overlap(span, grant.place.span) for span in spans)


def _allows(facts: Facts, scope: str, aspect: str, withheld: tuple[str, ...]) -> Fact:
    """Whether there are no restrictions of these kinds; not shown if the terms are unknown."""
    grant = governing(facts, scope)
    if grant is None:
        return Fact(f"{scope}.license.{aspect}", None)
    hit = next((each for each in grant.restrictions if not withheld or each.kind in withheld), None)
    value = False if hit else (True if grant.osi or grant.open else None)
    found = _about(facts, scope, aspect, value, catalog.brief(hit) if hit else "")
    return found._replace(notes={**found.notes, "shows": _shown(facts, grant, hit)}) if hit else found


def _together(facts: Facts) -> Fact:
    """The licenses that each sentence names, by its path and span."""
    named: dict[tuple[str, Span], set[str]] = {}
    for claim in facts.claims:
        if claim.kind == "license-name":
            named.setdefault((claim.place.path, claim.sentence), set()).add(claim.value)
    return Fact("license.together", named)


def _by_part(facts: Facts) -> Fact:
    """The licenses that the cards' texts give to weights, code and data each."""
    found: dict[str, set[str]] = {}
    for claim in facts.claims:
        if claim.kind == "license-name" and claim.subject in PROSE_SCOPES and claim.polarity == "asserted":
            found.setdefault(PROSE_SCOPES[claim.subject], set()).add(claim.value)
    return Fact("license.by-part", found)


PROVIDERS = {
    "license.grants": _grants,
    "license.written": _written,
    "license.by-folder": _by_folder,
    "license.together": _together,
    "license.by-part": _by_part,
    **{f"{scope}.grant": partial(_governing, scope=scope) for scope in SCOPES},
    **{f"{scope}.license": partial(_license, scope=scope) for scope in SCOPES},
    **{f"{scope}.license.osi-approved": partial(_osi_approved, scope=scope) for scope in SCOPES},
    **{f"{scope}.license.open": partial(_open, scope=scope) for scope in SCOPES},
    **{f"{scope}.license.readable": partial(_readable, scope=scope) for scope in SCOPES},
    **{f"{scope}.license.pointed": partial(_pointed, scope=scope) for scope in SCOPES},
    **{
        f"{scope}.license.commercial": partial(
            _allows, scope=scope, aspect="commercial", withheld=("non-commercial", "research-only")
        )
        for scope in SCOPES
    },
    **{
        f"{scope}.license.any-purpose": partial(_allows, scope=scope, aspect="any-purpose", withheld=())
        for scope in SCOPES
    },
}
