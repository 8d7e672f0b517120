"""The decision on a repository: each of its releases, part by part, against a policy."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.documents import CODE, Document, Inventory, Skipped
from openwash_lint.evidence import Claim
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import grants
from openwash_lint.openness import is_release, kind_of_release
from openwash_lint.policies import binding
from openwash_lint.policies.binding import Terms
from openwash_lint.policies.permission import Reason, access_reasons, reasons
from openwash_lint.policies.vocabulary import Rules
from openwash_lint.record import NamedTuple


class Part(NamedTuple):
    """A part of a release: the terms that bind it, and why they do not satisfy the policy.

    What is not `here` has neither.
    """

    name: str
    here: bool
    terms: tuple[Terms, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Release(NamedTuple):
    """A release and its parts; `home` is its folder below the root, empty for the root's."""

    name: str
    home: str
    kind: str
    card: str
    parts: tuple[Part, ...]
    documents: Mapping[str, Document]


class Decision(NamedTuple):
    """What a policy says of a repository; `skipped` is what was not read whole."""

    releases: tuple[Release, ...]
    skipped: tuple[Skipped, ...]


def decide(inventory: Inventory, rules: Rules, names: tuple[str, ...] = ()) -> Decision:
    """Hold each release of a repository against a policy."""
    from openwash_lint.claims.find import find
    from openwash_lint.cut_short import cut
    from openwash_lint.release.boundary import split

    inventory = inventory._replace(entries=inventory.files)
    parts = split(inventory)
    read = [(part, find(part)) for part in parts]
    further = [each for each in read[1:] if is_release(each[0])]
    judged = further if further and _is_only_around(*read[0], names) else [read[0], *further]
    releases = tuple(_release(*each, rules, names) for each in judged)
    claims = [claim for _, found in read for claim in found]
    return Decision(releases, (*inventory.skipped, *cut(inventory, claims, parts)))


def _is_only_around(inventory: Inventory, claims: tuple[Claim, ...], names: tuple[str, ...]) -> bool:
    """Whether the root has releases below it, but states no terms and has no weights or code of its own."""
    facts = facts_about(inventory, claims, names)
    own = inventory.scope.own if inventory.scope else None
    return own is not None and not grants(facts) and not own.paths("weights", "index", "adapter", *CODE)


def _release(
    inventory: Inventory, claims: tuple[Claim, ...], rules: Rules, names: tuple[str, ...]
) -> Release:
    facts = facts_about(inventory, claims, names)
    asked = rules.parts or binding.default_parts(facts)
    return Release(
        name=inventory.name,
        home=inventory.home,
        kind=kind_of_release(facts),
        card=facts.text("card.path"),
        parts=tuple(_part(facts, name, rules) for name in asked),
        documents=inventory.documents,
    )


def _part(facts: Facts, name: str, rules: Rules) -> Part:
    if not binding.is_there(facts, name):
        return Part(name, here=False)
    terms = binding.of_release(facts, name)
    found = (reason for each in terms for reason in reasons(each, rules))
    return Part(name, True, terms, tuple(dict.fromkeys((*found, *access_reasons(facts, name, rules)))))


def is_passed(release: Release, unknown: str) -> bool:
    """Whether a release satisfies the policy; `unknown` says what becomes of what is not known."""
    here = [part for part in release.parts if part.here]
    if not here:
        return unknown == "allow"
    return not any(fails(reason, unknown) for part in here for reason in part.reasons)


def fails(reason: Reason, unknown: str) -> bool:
    """Whether a reason decides against a release."""
    return not (reason.unknown and unknown == "allow")
