"""Owns how a repository of several releases is taken apart, each judged by the terms it states."""

from __future__ import annotations

from openwash_lint.documents import Document, Inventory

# Keys by which a card in a sub-folder speaks for a release of its own.
OWN_KEYS = ("license", "base_model")
# Files that speak for the folder they are in; code, data and weights are evidence wherever they are.
OWN_ROLES = ("license", "notice", "policy", "citation", "package", "config", "adapter", "merge", "mof")


def split(inventory: Inventory) -> tuple[Inventory, ...]:
    """The repository's releases: the root's, then one for each card below it with terms of its own.

    Each sees every file of the repository as evidence, but only its own card, and of the license texts those
    in its own folder.
    """
    licensed = {_folder(path) for path in inventory.paths("license")}
    below = [card for card in inventory.texts("card") if "/" in card.path]
    own = [card for card in below if _folder(card.path) in licensed or _states_terms(card)]
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
    folder = _folder(card.path)
    foreign = {
        entry.path
        for entry in inventory.entries
        if entry.path != card.path
        and (entry.role == "card" or (entry.role in OWN_ROLES and _folder(entry.path) != folder))
    }
    return _without(inventory, foreign)._replace(name=folder.rpartition("/")[2], skipped=())


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
