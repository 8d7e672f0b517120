"""Reads the files that control a run: from disk, from disk without leaving a folder, or from a revision."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

from openwash_lint.documents import Inventory
from openwash_lint.reading import named_files, opening
from openwash_lint.reading.opening import OutsideError as OutsideError  # noqa: PLC0414
from openwash_lint.reading.untrusted import LARGEST
from openwash_lint.record import NamedTuple


class Tree(NamedTuple):
    """Two functions of an absolute path, a folder's sorted names and a file's bytes; they raise `OSError`."""

    names: Callable[[str], list[str]]
    content: Callable[[str], bytes]


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder))


def _content(path: str) -> bytes:
    with named_files.opened(path) as file:
        return file.read(LARGEST + 1)


# What was named on the command line, wherever it is.
ON_DISK = Tree(_names, _content)


def within(*folders: str) -> Tree:
    """What is on disk below some folders, links resolved; anything else raises `OutsideError`."""
    roots = tuple({os.path.realpath(folder) for folder in folders})

    def inside(path: str) -> tuple[str, str]:
        for root in roots:
            try:
                return root, opening.resolve(root, path)
            except OutsideError:
                continue
        raise OutsideError(path)

    def content(path: str) -> bytes:
        with opening.opened(*inside(path)) as file:
            return file.read(LARGEST + 1)

    return Tree(lambda folder: _names(os.path.join(*inside(folder))), content)


def of(inventory: Inventory, folder: str) -> Tree:
    """The content of an inventory whose root is `folder`, such as that of a revision."""
    top = os.path.abspath(folder)

    def below(path: str) -> str:
        return os.path.relpath(path, top).replace(os.sep, "/")

    def names(path: str) -> list[str]:
        start = "" if below(path) == "." else f"{below(path)}/"
        rest = [each.path[len(start) :] for each in inventory.entries if each.path.startswith(start)]
        if not rest:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return sorted({each for each in rest if "/" not in each})

    empty = frozenset(entry.path for entry in inventory.entries if not entry.size)

    def content(path: str) -> bytes:
        if below(path) in empty:
            return b""
        document = inventory.load(below(path))
        if document is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return document.text.encode("utf-8", "surrogatepass")

    return Tree(names, content)
