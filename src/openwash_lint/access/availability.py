"""How the weights can be obtained: by anybody, behind a gate, on request, in part, over a network, later."""

from __future__ import annotations

from openwash_lint.claims.own_names import hits
from openwash_lint.components.documentation import words
from openwash_lint.components.states import proofs
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import Place

PUBLIC, GATED, REQUEST, PARTIAL, INTERFACE, PROMISED, UNKNOWN = (
    "public",
    "gated",
    "request",
    "partial",
    "api",
    "promised",
    "unknown",
)


def _weights(facts: Facts) -> Fact:
    """One of public, gated, request, partial, api, promised, unknown, with what proves it."""
    gate, weights = facts["gate.present"], facts["component.model-parameters-final"]
    if gate.value:
        return Fact("access.weights", GATED, gate.places, gate.why)
    request = facts["gate.on-request"]
    if request.value and (not weights.value or weights.notes.get("state") == "linked"):
        return Fact("access.weights", REQUEST, request.places, request.why)
    if weights.value:
        shards = facts["config.shards-missing"].value
        if isinstance(shards, tuple) and weights.notes.get("state") != "linked":
            return Fact("access.weights", PARTIAL, shards[0].places, f"{shards[0].value} {shards[0].why}")
        return Fact("access.weights", PUBLIC, weights.places)
    promised = [
        proof for proof in proofs(facts, "model-parameters-final") if proof.state in ("promised", "denied")
    ]
    if promised:
        kind = PROMISED if promised[0].state == "promised" else UNKNOWN
        return Fact("access.weights", kind, (promised[0].place,), promised[0].shows)
    return _over_a_network(facts) or Fact("access.weights", UNKNOWN)


def _over_a_network(facts: Facts) -> Fact | None:
    for document, passage in card_passages(facts):
        low = passage.text.lower()
        if any(sign in low for sign in words()["interfaces"]) or _is_of_client(low, facts):
            return Fact("access.weights", INTERFACE, (Place(document.path, passage.span),))
    return None


def _is_of_client(low: str, facts: Facts) -> bool:
    """Whether a passage calls what is here the client of an interface, and not of a service of others."""
    if not any(word in low for word in words()["clients"]) or any(
        each in low for each in words()["services"]
    ):
        return False
    if any(each in low for each in words()["itself"]):
        return True
    own, apis = facts.text("license.own-names"), tuple(words()["apis"])
    return bool(own) and any(low.startswith(apis, hit.end()) for hit in hits(own, low))


PROVIDERS = {"access.weights": _weights}
