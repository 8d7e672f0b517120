"""What the EU AI Act's open-source exception looks at: terms, access, usage, and what remains to be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from openwash_lint import store
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.ledger.grant import governing, is_stated
from openwash_lint.licenses import catalog
from openwash_lint.record import Any
from openwash_lint.release.card import value_of
from openwash_lint.release.clauses import read_passages
from openwash_lint.release.component_words import bare_title, plain
from openwash_lint.spans import START, Place
from openwash_lint.wording import agreed, with_article


@cache
def act() -> Mapping[str, Any]:
    """The table of `rules/standards/eu-ai-act.toml`."""
    return store.toml("standards", "eu-ai-act.toml")


def _terms(facts: Facts) -> Fact:
    """False if the weights' license has terms that the guidelines call disqualifying."""
    grant = governing(facts, "weights")
    license_fact = facts["weights.license"]
    if grant is None or not is_stated(facts):
        return Fact("exemption.terms", None)
    hit = next((each for each in grant.restrictions if each.kind in act()["disqualifying"]), None)
    if hit:
        notes = {**license_fact.notes, "brief": catalog.brief(hit)}
        return Fact("exemption.terms", False, license_fact.places, hit.clause, notes)
    clear = grant.osi or grant.open
    return Fact("exemption.terms", True if clear else None, license_fact.places, notes=license_fact.notes)


def _access(facts: Facts) -> Fact:
    """False where users in the Union are shut out; not shown behind a gate, whose terms are unknown."""
    blocked = facts["exemption.blocked"]
    if blocked.value:
        return blocked._replace(name="exemption.access", value=False)
    gate = facts["gate.present"]
    if gate.value:
        return Fact("exemption.access", None, gate.places, "is behind a gate")
    weights = facts["component.model-parameters-final"]
    return Fact("exemption.access", weights.value, weights.places)


def _blocked(facts: Facts) -> Fact:
    """True where the gate or the license refuses users in the Union."""
    gate = value_of(facts, "extra_gated_eu_disallowed")
    if gate and gate[0].lower() in ("true", "yes", "on"):
        return Fact("exemption.blocked", True, (gate[1],), "the gate refuses users in the EU")
    grant = governing(facts, "weights")
    hit = next((each for each in grant.restrictions if each.kind == "territory"), None) if grant else None
    if grant and hit:
        named = with_article(grant.name)
        why = agreed(f"{named} {hit.clause}")
        notes = {"shows": why, "brief": agreed(f"{named} {catalog.brief(hit)}")}
        return Fact("exemption.blocked", True, (grant.place,), why, notes)
    return Fact("exemption.blocked", None)


def _gate(facts: Facts) -> Fact:
    """True where getting the weights takes contact data."""
    gate = facts["gate.present"]
    return Fact("exemption.gated", gate.value, gate.places, "asks for contact data")


def _usage(facts: Facts) -> Fact:
    """The first section that says how to use the model, or what it is not good for."""
    titles = {plain(heading) for heading in act()["usage"]["headings"]}
    for document, passage in read_passages(facts):
        if passage.location == "heading" and bare_title(passage.text) in titles:
            return Fact("exemption.usage", True, (Place(document.path, passage.span),))
    return Fact("exemption.usage", None)


def _kept(facts: Facts, name: str) -> Fact:
    """A link, file or heading that names one of the obligations that open models still have."""
    row = next(each for each in act()["keeps"] if each["fact"] == name)
    path = facts.inventory.files.once(_speaking, *row["words"])
    if path:
        return Fact(name, True, (Place(path, START),))
    for document, passage in read_passages(facts):
        low = passage.text.lower()
        said = any(words in low for words in row["words"])
        if said and (passage.links or passage.location == "heading"):
            return Fact(name, True, (Place(document.path, passage.span),))
    return Fact(name, None)


def _speaking(files: Files, *words: str) -> str:
    """The first path with one of these words in it, or empty."""
    wanted = [each.replace("-", " ") for each in words]
    for entry in files:
        spoken = entry.path.lower().replace("_", " ").replace("-", " ")
        if any(each in spoken for each in wanted):
            return entry.path
    return ""


def is_qualified(facts: Facts, claim: Claim) -> Fact:
    """Whether the sentence that claims the exemption says that something remains to be done."""
    document = facts.inventory.documents.get(claim.place.path)
    span = claim.sentence if claim.sentence.end else claim.place.span
    low = document.text[span.start : span.end].lower() if document else ""
    held = any(words in low for words in act()["qualified"])
    return Fact("claim.exemption-qualified", held, (claim.place,))


PROVIDERS = {
    "exemption.terms": _terms,
    "exemption.access": _access,
    "exemption.blocked": _blocked,
    "exemption.gated": _gate,
    "exemption.usage": _usage,
    **{row["fact"]: partial(_kept, name=row["fact"]) for row in act()["keeps"]},
}
