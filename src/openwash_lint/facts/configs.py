"""Owns what config files say: architecture, library, remote code, where the weights came from."""

from __future__ import annotations

from openwash_lint.documents import Node, Scalar, Table
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.card import value_of
from openwash_lint.facts.component_words import table
from openwash_lint.spans import START, Place


def _config(facts: Facts) -> Fact:
    """The root's config.json, or the shallowest; its value is the table read, `None` where it is none."""
    from openwash_lint.reading import json

    for document in facts.inventory.texts("config"):
        if document.path.rpartition("/")[2] == "config.json":
            node = json.read(document.text)
            if isinstance(node, Table):
                return Fact("config.file", node, (Place(document.path, START),))
    return Fact("config.file", None)


def _scalar(facts: Facts, key: str) -> tuple[str, Place] | None:
    fact = facts["config.file"]
    node = fact.value.get(key) if isinstance(fact.value, Table) else None
    if not isinstance(node, Scalar) or not node.text:
        return None
    return node.text, Place(fact.places[0].path, node.span)


def _library(facts: Facts) -> Fact:
    """The openly licensed library that defines the architecture: named by the card or by its config."""
    named = value_of(facts, "library_name")
    if named and named[0].lower() in table()["libraries"]["names"] and not facts["config.auto-map"].value:
        return Fact("config.library", named[0], (named[1],))
    found = _scalar(facts, "transformers_version") or _scalar(facts, "model_type")
    if found and not facts["config.auto-map"].value:
        return Fact("config.library", "transformers", (found[1],))
    for path in facts.inventory.paths("config"):
        if path.rpartition("/")[2] == "model_index.json":
            return Fact("config.library", "diffusers", (Place(path, START),))
    return Fact("config.library", None)


def _auto_map(facts: Facts) -> Fact:
    """The modules that loading runs from this repository or another: `modeling_x.X`, `org/repo--module.X`."""
    fact = facts["config.file"]
    node: Node | None = fact.value.get("auto_map") if isinstance(fact.value, Table) else None
    if not isinstance(node, Table):
        return Fact("config.auto-map", None)
    found = tuple(
        Fact("config.auto-map", value.text, (Place(fact.places[0].path, value.span),))
        for _, value in node.entries
        if isinstance(value, Scalar)
    )
    return Fact("config.auto-map", found or None, found[0].places if found else ())


PROVIDERS = {
    "config.file": _config,
    "config.library": _library,
    "config.auto-map": _auto_map,
}
