"""Whether weights are here or linked that are neither a base's nor another known model's."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims.own_names import hits
from openwash_lint.evidence import Proof
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.known_bases import bases
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import Place

# What an address of a collection of models has before its owner.
_COLLECTIONS = "huggingface.co/collections/"


def offers_weights(facts: Facts) -> bool:
    """Whether weights are here or linked that are not a base's or another known model's."""
    here = any(each.state == "local" for each in _proofs(facts))
    return here or any(links_to_weights(facts)) or any(_is_own(each, facts) for each in named_after(facts))


def links_to_weights(facts: Facts) -> Iterator[Place]:
    """Where models whose terms are not known, or own collections, are linked and shown to be weights."""
    from openwash_lint.lineage.own_checkpoints import model_id

    for each in _proofs(facts):
        collected = _COLLECTIONS in each.address and _is_own_collection(facts, each.address)
        if each.state == "linked" and (collected or _is_own(model_id(each.address), facts)):
            yield each.place


def _is_own(ident: str, facts: Facts) -> bool:
    """Whether a model is neither a base nor one with known terms."""
    others = {base.ident.lower() for base in bases(facts)}
    return bool(ident) and ident.lower() not in others and known_base(ident) is None


def _proofs(facts: Facts) -> tuple[Proof, ...]:
    found = facts["evidence.components"].value
    return tuple(found.get("model-parameters-final", ())) if isinstance(found, dict) else ()


def _is_own_collection(facts: Facts, address: str) -> bool:
    """Whether a collection of models on the Hub, or its owner, is named after the release."""
    called = address.partition(_COLLECTIONS)[2].replace("_", "-")
    return any(hits(facts.text("license.own-names"), called))


def named_after(facts: Facts) -> list[str]:
    """The models on the Hub that the main card links and that are named after the repository."""
    from openwash_lint.lineage.linked_versions import linked
    from openwash_lint.lineage.own_mentions import is_named_after

    card, name = main_card(facts), facts.inventory.own_name
    body = passages_of(facts, card) if card and name else ()
    return [ident for ident in linked(body) if is_named_after(ident, name) or _is_sized(ident, facts)]


def _is_sized(ident: str, facts: Facts) -> bool:
    """Whether a model's name is the release's, with a size or without."""
    from openwash_lint.lineage.family_names import without_size

    return is_own_name(without_size(ident.rpartition("/")[2]), facts)
