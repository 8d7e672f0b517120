"""Reads the files that steer a run: from disk, from disk without leaving a folder, or from a revision."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable

from openwash_lint.documents import Inventory
from openwash_lint.reading.untrusted import LARGEST
from openwash_lint.record import NamedTuple


class OutsideError(OSError):
    """A path that leads out of the folder to which reading is held."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EXDEV, "leads out of the repository", path)


class Tree(NamedTuple):
    """Two functions of an absolute path, a folder's sorted names and a file's bytes; they raise `OSError`."""

    names: Callable[[str], list[str]]
    content: Callable[[str], bytes]


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder))


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)


# What somebody named on the command line, wherever it is.
ON_DISK = Tree(_names, _content)


def within(*folders: str) -> Tree:
    """What is on disk below some folders, links resolved; anything else raises `OutsideError`."""
    roots = tuple({os.path.realpath(folder) for folder in folders})

    def inside(path: str) -> str:
        real = os.path.realpath(path)
        if not any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in roots):
            raise OutsideError(path)
        return real

    def content(path: str) -> bytes:
        real = inside(path)
        # A pipe would block, and what was swapped in for the file after it was looked at may be anywhere.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(real, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            opened = os.fstat(file.fileno())
            if not stat.S_ISREG(opened.st_mode):
                raise FileNotFoundError(errno.ENOENT, "is not a file", path)
            if not os.path.samestat(opened, os.stat(inside(path))):
                raise OutsideError(path)
            return file.read(LARGEST + 1)

    return Tree(lambda folder: _names(inside(folder)), content)


def of(inventory: Inventory, folder: str) -> Tree:
    """What an inventory holds whose root is `folder`, such as that of a revision."""
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
