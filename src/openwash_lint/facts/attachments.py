"""Owns whether weights are a small set on top of a base's, or stand beside a base that stays where it is."""

from __future__ import annotations

from openwash_lint.facts import Facts
from openwash_lint.facts.ancestry import words
from openwash_lint.facts.card import front_matter, main_card, value_of, values_of


def is_adapter(facts: Facts) -> bool:
    """Whether the weights are an adapter's, by what is declared, the files, the tags or the name."""
    declared = value_of(facts, "base_model_relation")
    if declared:
        return declared[0].lower() == "adapter"
    return facts["release.kind"].value == "adapter" or _is_marked(facts, "adapter")


def is_companion(facts: Facts) -> bool:
    """Whether the weights are a network of their own that is used beside the base: control, VAE, encoder."""
    return _is_marked(facts, "companion")


def _is_marked(facts: Facts, kind: str) -> bool:
    tags = {tag.lower() for tag, _ in values_of(facts, "tags")}
    marks = words()["tags"][kind]
    return not tags.isdisjoint(marks) or any(mark in _name(facts) for mark in words()["names"][kind])


def _name(facts: Facts) -> str:
    """The release's names, lower case: its folder's and the card's first title."""
    card, front = main_card(facts), front_matter(facts)
    body = card.text[front.span.end if front else 0 :] if card else ""
    at = 0 if body.startswith("# ") else body.find("\n# ") + 1
    title = body[at:].partition("\n")[0] if body.startswith("# ", at) else ""
    return f"{facts.inventory.name} {title}".lower()
