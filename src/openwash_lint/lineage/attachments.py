"""Whether weights are a small set on top of a base's, or go along with a base that is not part of them."""

from __future__ import annotations

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.release.card import names, value_of, values_of


def is_adapter(facts: Facts) -> bool:
    """Whether the weights are an adapter's, by what is declared, the files, the tags or the name."""
    return facts["lineage.adapter"].value is True


def is_companion(facts: Facts) -> bool:
    """Whether the weights are a separate network that is used along with the base: control, VAE, encoder."""
    return facts["lineage.companion"].value is True


def _adapter(facts: Facts) -> Fact:
    declared = value_of(facts, "base_model_relation")
    if declared:
        return Fact("lineage.adapter", declared[0].lower() == "adapter", (declared[1],))
    kind = facts["release.kind"]
    if kind.value == "adapter":
        return Fact("lineage.adapter", True, kind.places)
    return Fact("lineage.adapter", _is_marked(facts, "adapter"))


def _companion(facts: Facts) -> Fact:
    return Fact("lineage.companion", _is_marked(facts, "companion"))


def _is_marked(facts: Facts, kind: str) -> bool:
    tags, name = {tag.lower() for tag, _ in values_of(facts, "tags")}, names(facts)
    return not tags.isdisjoint(words()["tags"][kind]) or any(mark in name for mark in words()["names"][kind])


PROVIDERS = {"lineage.adapter": _adapter, "lineage.companion": _companion}
