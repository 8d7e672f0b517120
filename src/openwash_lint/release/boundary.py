"""How a repository of several releases is taken apart, each judged by the terms it states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openwash_lint.documents import Document, Inventory
from openwash_lint.files import Files, Scope, folder_of

# Keys by which a card in a sub-folder speaks for a release of its own.
OWN_KEYS = ("license", "base_model")


class Seen(Mapping[str, Document]):
    """The documents of a repository that a release is judged by; none is copied."""

    def __init__(self, documents: Mapping[str, Document], scope: Scope) -> None:
        self._documents, self._scope = documents, scope

    def __getitem__(self, path: str) -> Document:
        found = self._documents[path]
        if self._scope.hides(path, found.role):
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return (path for path, found in self._documents.items() if not self._scope.hides(path, found.role))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def split(inventory: Inventory) -> tuple[Inventory, ...]:
    """The repository's releases: the root's, then one for each card below it with terms of its own.

    Each sees every file of the repository as evidence, but only its own card, and of the license texts those
    in its own folder.
    """
    inventory = inventory._replace(entries=Files(inventory.entries))
    licensed = {folder_of(path) for path in inventory.paths("license")}
    below = [card for card in inventory.texts("card") if "/" in card.path]
    own = [card.path for card in below if folder_of(card.path) in licensed or _states_terms(card)]
    if not own:
        return (inventory,)
    root = _seen(inventory, Scope(apart=frozenset(own)))
    return (root, *(_release(inventory, path) for path in own))


def _states_terms(card: Document) -> bool:
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(card.text) if card.text.lstrip("\ufeff \t\r\n").startswith("---") else None
    return front is not None and any(key.text in OWN_KEYS for key in front.keys)


def _release(inventory: Inventory, card: str) -> Inventory:
    name = folder_of(card).rpartition("/")[2]
    return _seen(inventory, Scope(card))._replace(name=name, skipped=())


def _seen(inventory: Inventory, scope: Scope) -> Inventory:
    """The inventory in which the files of other releases are there, but speak for nobody."""
    return inventory._replace(documents=Seen(inventory.documents, scope), scope=scope)
