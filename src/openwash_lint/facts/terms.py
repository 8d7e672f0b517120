"""Owns the strongest term that the evidence supports, by the vocabulary in rules/standards/terms.toml."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.licensing import Grant, governing
from openwash_lint.rules_dir import RULES
from openwash_lint.wording import fill, with_article

LICENSED_STATES = ("licensed",)


@cache
def vocabulary() -> tuple[Mapping[str, Any], ...]:
    """The terms in the order in which they are tried."""
    import tomli

    with open(os.path.join(RULES, "standards", "terms.toml"), "rb") as file:
        return tuple(tomli.load(file)["term"])


def _is_gated(facts: Facts, grant: Grant | None) -> bool:
    return bool(facts["gate.present"].value)


def _has_no_license(facts: Facts, grant: Grant | None) -> bool:
    return grant is None


def _is_licensed(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None


def _is_unread(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None and grant.osi is None and grant.open is None and not grant.restrictions


def _is_open(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None and bool(grant.osi or grant.open)


def _is_osi_approved(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None and grant.osi is True


def _is_behavioral(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None and grant.license_class == "behavioral"


def _is_community(facts: Facts, grant: Grant | None) -> bool:
    return grant is not None and not _is_open(facts, grant) and grant.license_class != "behavioral"


def _has(facts: Facts, grant: Grant | None, *, component: str, licensed: bool) -> bool:
    """Whether a component is here under a license that was seen, or at least linked."""
    fact = facts[f"component.{component}"]
    return fact.value is True and (not licensed or fact.notes.get("state") in LICENSED_STATES)


CONDITIONS: dict[str, Callable[[Facts, Grant | None], bool]] = {
    "gated": _is_gated,
    "no-license": _has_no_license,
    "licensed": _is_licensed,
    "unread-license": _is_unread,
    "open": _is_open,
    "osi-approved": _is_osi_approved,
    "behavioral": _is_behavioral,
    "community": _is_community,
    "training-code": partial(_has, component="training-code", licensed=True),
    "training-code-linked": partial(_has, component="training-code", licensed=False),
    "preprocessing-code": partial(_has, component="preprocessing-code", licensed=True),
    "data-information": partial(_has, component="data-information", licensed=True),
    "data-information-linked": partial(_has, component="data-information", licensed=False),
}


def _term(facts: Facts, scope: str) -> Fact:
    grant = governing(facts, scope)
    for term in vocabulary():
        if term.get("scope", "weights") == scope and all(CONDITIONS[name](facts, grant) for name in term["when"]):
            name = grant.name if grant else ""
            words = fill(term["text"], {"license": name, "the-license": with_article(name)})
            notes = {"short": term["short"], "id": term["id"]}
            return Fact(f"{scope}.term", words, (), notes=notes)
    return Fact(f"{scope}.term", None)


PROVIDERS = {f"{scope}.term": partial(_term, scope=scope) for scope in ("weights", "code", "data", "evaluation")}
