"""Owns how a repository of several releases is taken apart, each judged by the terms it states."""

from __future__ import annotations

from openwash_lint.documents import Document, Inventory

# Keys by which a card in a sub-folder speaks for a release of its own.
OWN_KEYS = ("license", "base_model")


def split(inventory: Inventory) -> tuple[Inventory, ...]:
    """The repository's releases: the root's, then one for each card below it that states its own terms.

    Each sees every file of the repository as evidence, but only its own card, and of the license texts those
    in its own folder.
    """
    own = [card for card in inventory.texts("card") if "/" in card.path and _states_terms(card)]
    if not own:
        return (inventory,)
    apart = {card.path for card in own}
    root = _without(inventory, apart)
    return (root, *(_release(inventory, card) for card in own))


def _states_terms(card: Document) -> bool:
    from openwash_lint.reading import frontmatter

    front = frontmatter.read(card.text) if card.text.lstrip("\ufeff \t\r\n").startswith("---") else None
    return front is not None and any(key.text in OWN_KEYS for key in front.keys)


def _without(inventory: Inventory, paths: set[str]) -> Inventory:
    """The inventory in which these files are there, but speak for nobody."""
    return inventory._replace(
        entries=tuple(
            entry._replace(role="other") if entry.path in paths else entry for entry in inventory.entries
        ),
        documents={path: text for path, text in inventory.documents.items() if path not in paths},
    )


def _release(inventory: Inventory, card: Document) -> Inventory:
    folder = card.path.rpartition("/")[0]
    foreign = {
        entry.path
        for entry in inventory.entries
        if entry.path != card.path
        and (entry.role == "card" or (entry.role in ("license", "notice") and _folder(entry.path) != folder))
    }
    return _without(inventory, foreign)._replace(name=folder.rpartition("/")[2], skipped=())


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
