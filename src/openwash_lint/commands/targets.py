"""Owns what a PATH means: which repository is read, and what of it is reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple

from openwash_lint.config import is_below
from openwash_lint.documents import Document, Entry, Inventory
from openwash_lint.errors import UsageError

# A folder without any of these holds nothing that could be judged.
JUDGED = ("card", "license", "config", "adapter", "index", "weights", "mof", "merge")
STDIN = "-"


class Target(NamedTuple):
    """A repository to judge.

    `root` is its folder as the user would write it, `top` where the search for a configuration ends, `only`
    the files whose findings are wanted (empty: all).
    """

    root: str
    top: str
    inventory: Inventory
    only: frozenset[str] = frozenset()


def read(paths: Iterable[str], stdin_filename: str = "") -> tuple[Target, ...]:
    """The repositories of some paths, files of one repository together; raises `UsageError`."""
    named = tuple(paths) or (STDIN if stdin_filename else ".",)
    if STDIN in named:
        if len(named) > 1:
            raise UsageError("stdin is read alone, without other paths")
        return (_from_stdin(stdin_filename),)
    if stdin_filename:
        raise UsageError("--stdin-filename goes with `-` or without a path")
    targets: dict[str, Target] = {}
    for path in named:
        target = _folder(path) if os.path.isdir(path) else _file(path)
        known = targets.get(target.root)
        if known and known.only and target.only:
            target = _together(known, target)
        elif known and not known.only:
            continue
        targets[target.root] = target
    return tuple(targets.values())


def is_empty(inventory: Inventory) -> bool:
    """Whether there is neither a card nor a license nor a model in it."""
    return not any(entry.role in JUDGED for entry in inventory.entries)


def without(inventory: Inventory, patterns: Iterable[str]) -> Inventory:
    """The inventory as if the files that the patterns mean were not there."""
    patterns = tuple(patterns)
    if not patterns:
        return inventory

    def is_kept(path: str) -> bool:
        return not any(is_below(path, pattern) for pattern in patterns)

    return inventory._replace(
        entries=tuple(entry for entry in inventory.entries if is_kept(entry.path)),
        documents={path: document for path, document in inventory.documents.items() if is_kept(path)},
        skipped=tuple(each for each in inventory.skipped if is_kept(each.path)),
    )


def _folder(path: str) -> Target:
    from openwash_lint.reading import discover

    return Target(path, discover.root_of(path), discover.scan(path))


def _file(path: str) -> Target:
    """A file with its repository around it, else alone."""
    from openwash_lint.reading import discover

    if not os.path.lexists(path):
        raise UsageError("there is no such file or folder", path=path)
    top = discover.root_of(path)
    inventory = discover.single(path)
    root = _written_like(path, top) if top else os.path.dirname(path) or "."
    inside = os.path.relpath(os.path.realpath(path), os.path.realpath(root)).replace(os.sep, "/")
    return Target(root, top or root, inventory, frozenset((inside,)))


def _written_like(path: str, root: str) -> str:
    """An absolute root as the user wrote the path: relative if that was."""
    return root if os.path.isabs(path) else os.path.relpath(root)


def _together(one: Target, other: Target) -> Target:
    """Two files of one repository; each may have been taken for a card because it was named."""
    roles = {entry.path: entry for entry in other.inventory.entries if entry.path in other.only}
    entries = tuple(roles.get(entry.path, entry) for entry in one.inventory.entries)
    documents = {
        **one.inventory.documents,
        **{path: text for path, text in other.inventory.documents.items() if path in other.only},
    }
    inventory = one.inventory._replace(entries=entries, documents=documents)
    return one._replace(inventory=inventory, only=one.only | other.only)


def _from_stdin(name: str) -> Target:
    """Stdin as what stands at `name`, with the repository around it; without a name, a card on its own."""
    text = sys.stdin.read()
    from openwash_lint.reading import discover

    if not name:
        return Target(".", ".", discover.from_mapping({"README.md": text}), frozenset(("README.md",)))
    folder = os.path.dirname(name) or "."
    if not os.path.isdir(folder):
        raise UsageError("there is no such folder", path=folder)
    top = discover.root_of(folder)
    root = _written_like(name, top) if top else folder
    inside = os.path.relpath(os.path.abspath(name), os.path.abspath(root)).replace(os.sep, "/")
    inventory = discover.scan(root) if top else discover.from_mapping({})
    known = inventory.documents.get(inside)
    role = discover.role_of(inside)
    role = "card" if role in ("other", "document") else role
    document = known._replace(text=text) if known else Document(inside, role, text)
    entry = Entry(inside, len(text.encode("utf-8", "surrogatepass")), document.role)
    entries = (*(each for each in inventory.entries if each.path != inside), entry)
    documents = {**inventory.documents, inside: document}
    return Target(
        root, top or root, inventory._replace(entries=entries, documents=documents), frozenset((inside,))
    )
