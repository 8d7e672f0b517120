"""What a PATH means: which repository is read, and which part of it is reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from openwash_lint.addresses import is_hub
from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN, NOTHING
from openwash_lint.record import TYPE_CHECKING, NamedTuple
from openwash_lint.report import Report

if TYPE_CHECKING:
    from openwash_lint.reading.trees import Tree

# A folder without any of these contains nothing that could be judged.
JUDGED = ("card", "license", "config", "adapter", "index", "weights", "mof", "merge")
# Roles that say nothing about a file: if it is named on the command line, it is a card.
NO_ROLE = ("document", "data", "other")
STDIN = "-"
_PAGES = ("https://huggingface.co/", "https://hf.co/", "huggingface.co/", "hf.co/", "hf:")
ON_DISK = "goes with a folder: download the repository first (`hf download`), or use a clone"
EMPTY = "nothing to judge: no card, license or model configuration found"


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
    """The repositories of some paths, with files of one repository together; raises `UsageError`."""
    named = tuple(paths) or (STDIN if stdin_filename else ".",)
    if STDIN in named:
        if len(named) > 1:
            raise UsageError("stdin is read alone, without other paths")
        return (_from_stdin(stdin_filename),)
    if stdin_filename:
        raise UsageError("--stdin-filename goes with `-` or without a path")
    targets: dict[str, Target] = {}
    for path in named:
        target = _on_the_hub(path) if is_hub(path) else _folder(path) if os.path.isdir(path) else _file(path)
        known = targets.get(target.root)
        if known and known.only and target.only:
            target = _together(known, target)
        elif known and not known.only:
            continue
        targets[target.root] = target
    return tuple(targets.values())


def tree_of(target: Target) -> Tree | None:
    """Where the configuration of a target is looked up; `None` for the disk."""
    if not is_hub(target.root):
        return None
    from openwash_lint.reading import trees

    return trees.of(target.inventory, target.root)


def is_empty(inventory: Inventory) -> bool:
    """Whether it has neither a card nor a license nor a model."""
    return not any(entry.role in JUDGED for entry in inventory.entries)


def ending(skipped: Iterable[Skipped], *, empty: bool) -> int:
    """The exit code of a command that found nothing wrong: 3 with nothing to read, or an unreadable card."""
    return NOTHING if empty or any(each.unjudged for each in skipped) else CLEAN


def told(report: Report, *, empty: bool) -> int:
    """Say on stderr what was not judged, and return the exit code of a command that only reads."""
    from openwash_lint.output.summary import skipped_lines

    sys.stdout.flush()
    lines = [*skipped_lines(report), *([EMPTY] if empty else ())]
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return ending(report.skipped, empty=empty)


def without(inventory: Inventory, is_excluded: Callable[[str], bool] | None) -> Inventory:
    """The inventory with the files that are excluded unread: they exist, but are not judged."""
    if is_excluded is None or not _has_any(inventory, is_excluded):
        return inventory
    documents = {path: each for path, each in inventory.documents.items() if not is_excluded(path)}
    return inventory._replace(
        entries=tuple(
            entry._replace(role="other") if is_excluded(entry.path) else entry for entry in inventory.entries
        ),
        documents=documents,
        skipped=tuple(each for each in inventory.skipped if not is_excluded(each.path)),
    )


def _has_any(inventory: Inventory, is_excluded: Callable[[str], bool]) -> bool:
    """Whether something that is excluded is still there to be judged."""
    told = (each.path for each in inventory.entries if each.role != "other")
    return any(map(is_excluded, (*told, *inventory.documents, *(each.path for each in inventory.skipped))))


def _folder(path: str) -> Target:
    from openwash_lint.reading import discover

    return Target(path, discover.root_of(path), discover.scan(path))


def _on_the_hub(path: str) -> Target:
    """A repository on the Hub, or one file with the others as evidence; nothing else uses the network."""
    from openwash_lint.addresses import parse
    from openwash_lint.hub import snapshots

    address = parse(path)
    root, inventory = address.root, snapshots.read(address)
    if not address.path:
        return Target(root, root, inventory)
    if not any(entry.path == address.path for entry in inventory.entries):
        raise UsageError("there is no such file", path=path)
    document = inventory.documents.get(address.path) or inventory.load(address.path)
    notes = tuple(each for each in inventory.skipped if each.path == address.path)
    return Target(root, root, _with(inventory, address.path, document, notes), frozenset((address.path,)))


def _file(path: str) -> Target:
    """A file with its git repository around it, else alone."""
    from openwash_lint.reading import discover

    if not os.path.lexists(path):
        hint = "; on the Hub it is hf://OWNER/NAME" if path.startswith(_PAGES) else ""
        raise UsageError(f"there is no such file or folder{hint}", path=path)
    top = discover.root_of(path)
    alone = discover.single(path)
    name = alone.entries[0].path
    document, notes = alone.documents.get(name), alone.skipped
    if not _is_work_tree(top):
        root = os.path.dirname(path) or "."
        return Target(root, top, _with(alone, name, document, notes), frozenset((name,)))
    root = _written_like(path, top)
    inside = _below(path, top)
    return Target(root, top, _with(discover.scan(top), inside, document, notes), frozenset((inside,)))


def _is_work_tree(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _below(path: str, top: str) -> str:
    """A path relative to `top`; links in its folder are resolved, the file itself is not."""
    from openwash_lint.reading import discover

    folder, name = os.path.split(os.path.abspath(path))
    below = os.path.relpath(os.path.join(os.path.realpath(folder), name), os.path.realpath(top))
    if below.split(os.sep)[0] == os.pardir:
        raise UsageError("leads out of its repository; name the file that it leads to", path=path)
    return discover.printable(below.replace(os.sep, "/"))


def _with(
    inventory: Inventory, path: str, document: Document | None, notes: Iterable[Skipped] = ()
) -> Inventory:
    """The inventory with a named file: a card, unless its name says something else."""
    from openwash_lint.reading import discover

    others = (each for each in inventory.skipped if each.path != path)
    skipped = (*others, *(each._replace(path=path) for each in notes))
    if document is None:
        return inventory._replace(skipped=skipped)
    role = discover.role_of(path)
    role = "card" if role in NO_ROLE else role
    size = len(document.text.encode("utf-8", "surrogatepass"))
    entries = [entry for entry in inventory.entries if entry.path != path]
    return inventory._replace(
        entries=(*entries, Entry(path, size, role)),
        documents={**inventory.documents, path: document._replace(path=path, role=role)},
        skipped=skipped,
    )


def _written_like(path: str, root: str) -> str:
    """An absolute root as the user wrote the path: relative if that was."""
    return root if os.path.isabs(path) else os.path.relpath(root)


def _together(one: Target, other: Target) -> Target:
    """Two targets of one repository as one; each may have a file taken for a card because it was named."""
    inventory = one.inventory
    for path in other.only:
        notes = (each for each in other.inventory.skipped if each.path == path)
        inventory = _with(inventory, path, other.inventory.documents.get(path), notes)
    return one._replace(inventory=inventory, only=one.only | other.only)


def _from_stdin(name: str) -> Target:
    """Stdin as the content of `name`, with its repository around it; without a name, a card on its own."""
    from openwash_lint.reading import decoding, discover

    path = name or "README.md"
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError("there is no such folder", path=folder)
    top = discover.root_of(folder)
    if not name or not _is_work_tree(top):
        inside, root, around = discover.printable(os.path.basename(path)), folder, discover.from_mapping({})
    else:
        inside, root, around = _below(path, top), _written_like(path, top), discover.scan(top)
    data = sys.stdin.buffer.read()
    found = decoding.decode(inside, "card", data, len(data)) if data else decoding.Read(None)
    document = found.document or (None if data else Document(inside, "card", ""))
    return Target(root, top, _with(around, inside, document, found.notes), frozenset((inside,)))
