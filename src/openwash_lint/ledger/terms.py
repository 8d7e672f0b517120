"""The strongest term that the evidence supports, by the vocabulary in rules/standards/terms.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from openwash_lint import store
from openwash_lint.claims.owners import nouns_in
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import (
    SCOPES,
    Grant,
    agree,
    base_grant,
    governing,
    grants,
    is_of_all,
    is_stated,
)
from openwash_lint.ledger.license_keys import licenses_named
from openwash_lint.ledger.precedence import is_taken_back
from openwash_lint.licenses import catalog
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter
from openwash_lint.release.paths import can_tell
from openwash_lint.wording import bare, fill, with_article

# The terms that call weights open.
OPEN = ("open-source-ai", "linked-components", "open-weights")


@cache
def vocabulary() -> tuple[Mapping[str, Any], ...]:
    """The terms in the order in which they are tried."""
    return tuple(store.toml("standards", "terms.toml")["term"])


def _is_unread(grant: Grant | None) -> bool:
    return grant is not None and grant.osi is None and grant.open is None and not grant.restrictions


def _is_open(grant: Grant | None) -> bool:
    return grant is not None and bool(grant.osi or grant.open)


def _is_behavioral(grant: Grant | None) -> bool:
    return grant is not None and grant.license_class == "behavioral"


def _is_restricted(grant: Grant | None) -> bool:
    return grant is not None and not _is_open(grant) and not _is_behavioral(grant)


# What a term may require of the license that governs.
TESTS: dict[str, Callable[[Grant | None], bool]] = {
    "no-license": lambda grant: grant is None,
    "licensed": lambda grant: grant is not None,
    "unread-license": _is_unread,
    "named": lambda grant: grant is not None and bool(grant.name),
    "osi-approved": lambda grant: grant is not None and grant.osi is True,
    "open": _is_open,
    "behavioral": _is_behavioral,
    "community": _is_restricted,
}


def _is_gated(facts: Facts, keys: tuple[str, ...]) -> bool:
    """Whether there is a gate and one of these keys of the card tells of it; true if none is required."""
    if not keys:
        return True
    front = front_matter(facts)
    return bool(facts["gate.present"].value) and any(
        key.text in keys for key in (front.keys if front else ())
    )


def is_earned(term: Mapping[str, Any], facts: Facts, grant: Grant | None) -> bool:
    """Whether everything that a term requires is there."""
    if not all(TESTS[name](grant) for name in term.get("grant", ())):
        return False
    if not _is_gated(facts, term.get("gated", ())):
        return False
    if "access" in term and facts["access.weights"].value != term["access"]:
        return False
    components = [facts[f"component.{name}"] for name in (*term.get("licensed", ()), *term.get("shown", ()))]
    if not all(fact.value is True for fact in components):
        return False
    licensed = components[: len(term.get("licensed", ()))]
    return all(fact.notes.get("state") == "licensed" for fact in licensed)


def _binding(facts: Facts, scope: str) -> Grant | None:
    """The grant that a term rests on: for weights that inherit restrictions, the base's license."""
    own = governing(facts, scope)
    if scope != "weights" or facts["lineage.restricted"].value is not True or (own and own.restrictions):
        return own
    return base_grant(facts) or own


def _is_out_of_reach(facts: Facts) -> bool:
    """Whether weights are neither here nor linked, as far as can be told; for a lone card, if it says so."""
    access = facts["access.weights"].value
    if facts["component.model-parameters-final"].value is True or access == "request":
        return False
    return can_tell(facts) or access in ("api", "promised")


def _is_mixed(facts: Facts, grant: Grant) -> bool:
    """Whether a license that withholds what this one grants is stated for some of the weights or a base."""
    others = (each for each in grants(facts) if each.scope == "weights" and each.sure and each.restrictions)
    named = (catalog.find(each.value) for each in licenses_named(facts) if each.subject in ("other", "base"))
    return any(not agree(each, grant) for each in others) or any(each and each.restrictions for each in named)


def _may_be_gated(facts: Facts) -> bool:
    """Whether a gate is told of, and not by a key that says that a page asks before it gives."""
    keys = next(term["gated"] for term in vocabulary() if "gated" in term)
    return facts["access.weights"].value == "gated" and not _is_gated(facts, keys)


def _is_of_code(facts: Facts, grant: Grant) -> bool:
    """Whether a section about licenses, which names none for the weights, is about code alone."""
    if grant.how != "prose" or not _is_unread(grant) or grant.name or grant.linked:
        return False
    path, (start, end) = grant.place
    told = nouns_in(facts.inventory.documents[path].text[start:end])
    return "code" in told and told.isdisjoint(("model", "weights"))


def _is_moot(facts: Facts, scope: str, grant: Grant | None) -> bool:
    """Whether no term can be offered: variants differ, or a base or the text may withhold what is granted."""
    if grant is None:
        # Weights that are only linked may have a license where they are.
        return scope == "weights" and facts["release.kind"].value == "code"
    if _is_of_code(facts, grant):
        return True
    if scope == "weights" and (_is_out_of_reach(facts) or not is_stated(facts) or is_of_all(facts, grant)):
        return True
    if scope == "weights" and _is_open(grant) and (_may_be_gated(facts) or _is_mixed(facts, grant)):
        return True
    if _is_behavioral(grant) and is_taken_back(facts, scope, grant):
        return True
    if grant.divided or scope != "weights" or not _is_open(grant):
        return grant.divided
    return facts["license.family"].value is True


def _term(facts: Facts, scope: str) -> Fact:
    grant = _binding(facts, scope)
    if _is_moot(facts, scope, grant):
        return Fact(f"{scope}.term", None)
    for term in vocabulary():
        if term.get("scope", "weights") == scope and is_earned(term, facts, grant):
            name = grant.name if grant else ""
            # A gate may keep back what nobody has named.
            text = term["text"] if name else term["text"].partition(" under {")[0]
            words = fill(text, {"license": name, "the-license": with_article(name)})
            notes = {
                "short": term.get("short", "") if name else "",
                "badge": term.get("badge", ""),
                "license": bare(name),
                "id": term["id"],
            }
            return Fact(f"{scope}.term", words, notes=notes)
    return Fact(f"{scope}.term", None)


PROVIDERS = {f"{scope}.term": partial(_term, scope=scope) for scope in SCOPES}
