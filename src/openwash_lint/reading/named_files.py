"""Opens what a command line names, wherever it is, unless a link in a checkout leads out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from openwash_lint.reading import git, opening
from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader


def opened(path: str) -> BufferedReader:
    """The regular file or the shell's stream at a path; raises `OSError`, `OutsideError` among them."""
    whole = os.path.abspath(path)
    if opening.is_stream(whole):
        return open(whole, "rb")
    hold(whole)
    return opening.opened(*os.path.split(os.path.realpath(whole)))


def hold(path: str, *bases: str) -> None:
    """Raise `OutsideError` if a path leads through a link out of a work tree, or out of one of `bases`.

    Nobody knows who made a link in a checkout: a user who names a path in it may mean what was there before.
    """
    for link in _links(os.path.abspath(path)):
        at, to = os.path.realpath(os.path.dirname(link)), os.path.realpath(link)
        for base in (git.top_of(at), *map(os.path.realpath, bases)):
            if base and is_below(at, base) and not is_below(to, base):
                raise opening.OutsideError(path)


def is_below(path: str, base: str) -> bool:
    """Whether an absolute path is the other or is in it."""
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def _links(path: str) -> Iterator[str]:
    """The parts of a path that are links, each as a path."""
    while os.path.dirname(path) != path:
        if os.path.islink(path):
            yield path
        path = os.path.dirname(path)
