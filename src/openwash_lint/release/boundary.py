"""How a repository of several releases is split, each judged by the terms it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openwash_lint.documents import CODE, Document, Inventory
from openwash_lint.files import TERMS, Entry, Files, Scope, folder_of
from openwash_lint.release.cards import has_key, is_below, kind_of
from openwash_lint.release.foreign import foreign_folders

# What a file of somebody else's project is evidence of: only that it is there.
_TEXTS = ("card", *TERMS)
# Kinds of cards that speak for nobody: what a tool wrote, and that of the project that this one comes from.
_NOBODYS = ("generated", "kept")


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
    """The repository's releases: the root's, then one for each folder below it that is one.

    The root's release sees every file as evidence. Any other sees its own files, those of the releases around
    it and of the root, but none of its siblings'; its license text is that of the nearest folder that has
    one.
    """
    inventory = inventory._replace(entries=inventory.files)
    foreign = foreign_folders(inventory)
    kinds = {card.path: kind_of(card, inventory, foreign) for card in inventory.texts("card")}
    inventory = _silent(inventory, foreign, frozenset(path for path in kinds if kinds[path] in _NOBODYS))
    homes = frozenset(folder_of(path) for path, kind in kinds.items() if kind == "release")
    if not homes:
        return (inventory,)
    cards = _by_home(inventory.paths("card"), homes)
    layers = inventory.files.once(_layers, homes)
    apart = frozenset(path for home, paths in cards.items() if home for path in paths)
    root = _seen(inventory, Scope(layers=(inventory.files,), apart=apart, own=layers[""]))
    return (root, *(_release(inventory, home, tuple(cards[home]), layers) for home in sorted(homes)))


def kinds_of_cards(inventory: Inventory) -> dict[str, str]:
    """What each card of a repository is, by its path, as in `cards.kind_of`."""
    inventory = inventory._replace(entries=inventory.files)
    foreign = foreign_folders(inventory)
    return {card.path: kind_of(card, inventory, foreign) for card in inventory.texts("card")}


def _silent(inventory: Inventory, foreign: frozenset[str], nobodys: frozenset[str]) -> Inventory:
    """The inventory in which other people's projects, and cards that are not ours, speak for nobody."""
    if not foreign and not nobodys:
        return inventory

    def role(path: str, role: str) -> str:
        if path in nobodys:
            return "document"
        if not is_below(folder_of(path), foreign):
            return role
        if role in _TEXTS:
            return "document"
        # Code that was brought along may have made the model: it silences findings, and nobody judges it.
        return role if role in CODE or role == "document" else "other"

    entries = (each._replace(role=role(each.path, each.role)) for each in inventory.entries)
    documents = {
        path: each._replace(role=role(path, each.role)) for path, each in inventory.documents.items()
    }
    return inventory._replace(entries=Files(entries), documents=documents)


def _home_of(folder: str, homes: frozenset[str]) -> str:
    """The nearest folder of a release, empty for the root's."""
    while folder and folder not in homes:
        folder = folder_of(folder)
    return folder


def _by_home(paths: Iterable[str], homes: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(_home_of(folder_of(path), homes), []).append(path)
    return found


def _layers(files: Files, homes: frozenset[str]) -> dict[str, Files]:
    """The files of each release, without those of the releases in it."""
    found: dict[str, list[Entry]] = {"": []}
    known: dict[str, str] = {}
    for entry in files:
        folder = folder_of(entry.path)
        if folder not in known:
            known[folder] = _home_of(folder, homes)
        found.setdefault(known[folder], []).append(entry)
    return {home: Files(entries) for home, entries in found.items()}


def _release(
    inventory: Inventory, home: str, cards: tuple[str, ...], layers: Mapping[str, Files]
) -> Inventory:
    licensed = home
    own = (inventory.documents[path] for path in cards if folder_of(path) == home)
    if not any(has_key(card, inventory.files, "license") for card in own):
        while licensed and not inventory.files.beside(licensed, "license"):
            licensed = folder_of(licensed)
    around = [home]
    while around[-1]:
        around.append(folder_of(around[-1]))
    served = tuple(layers[folder] for folder in around if folder in layers)
    return _seen(inventory, Scope(home, cards, licensed, served))._replace(
        name=home.rpartition("/")[2], skipped=()
    )


def _seen(inventory: Inventory, scope: Scope) -> Inventory:
    """The inventory in which the files of other releases are there, but speak for nobody."""
    return inventory._replace(documents=Seen(inventory.documents, scope), scope=scope)
