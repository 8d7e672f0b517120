"""The files of a repository, looked up by role, folder and name: indexes that all its releases share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, KeysView
from functools import cached_property
from itertools import chain

from openwash_lint.record import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")

# Files that speak for their folder; code, data and weights are evidence wherever they are.
OWN_ROLES = frozenset(
    ("license", "notice", "policy", "citation", "package", "label", "config", "adapter", "merge", "mof")
)

# Of these, the roles that state terms, which apply to the folders below too.
TERMS = ("license", "notice", "policy")
# The most texts of each of these roles in a folder that releases below it are judged by, each by all of them.
MOST = 50
# Where the root's license texts may be, besides the root itself.
LICENSE_FOLDERS = ("LICENSES", "licenses", "LICENSE", "license")
# Without one of these, prose names no file of terms.
_MARKS = ("LICEN", "icense.", "icence.", "NOTICE", "COPYING")


class Entry(NamedTuple):
    """A file of the repository, opened or not; `size` in bytes, `pointer` when it is a Git LFS pointer."""

    path: str
    size: int
    role: str
    pointer: bool = False


class Files(tuple[Entry, ...]):
    """All entries, and what was looked up among them: a thousand releases scan them only once."""

    def __init__(self, _entries: Iterable[Entry] = ()) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, make: Callable[..., Made], *asked: Hashable) -> Made:
        """What `make(files, *asked)` returns, computed when it is first asked for."""
        key = (make, *asked)
        if key not in self._made:
            self._made[key] = make(self, *asked)
        made: Made = self._made[key]
        return made

    def forget(self, *gone: Hashable) -> None:
        """Drop what was made of these: the old ones are gone, and would be kept forever."""
        for key in [key for key in self._made if any(_is_of(key, each) for each in gone)]:
            del self._made[key]

    def paths(self, *roles: str) -> tuple[str, ...]:
        """Paths of the entries with one of these roles, sorted, shallow ones first."""
        return () if self.roles.isdisjoint(roles) else self.once(_with_roles, *roles)

    @cached_property
    def roles(self) -> KeysView[str]:
        """The roles that some entry has."""
        return self.once(_by_role).keys()

    def beside(self, folder: str, role: str) -> tuple[str, ...]:
        """Paths of the entries with a role in a folder."""
        return tuple(self.once(_by_folder).get((folder, role), ()))

    def has_weights(self, folder: str) -> bool:
        """Whether weights, or an index of them, are in a folder."""
        return bool(self.beside(folder, "weights") or self.beside(folder, "index"))

    def get(self, path: str) -> Entry | None:
        """The entry at a path."""
        return self.once(_by_path).get(path)


class Scope(NamedTuple):
    """Which files one release of several is judged by.

    The root's sees every file but the cards that are `apart`. A release below it, whose folder is `home`,
    sees its own `cards`, the license texts in `licensed`, the nearest folder that has any, and of other
    files that speak for a folder those in its own. Code, data and weights come from `layers`: its own files,
    then those of the releases around it and of the root, never those of a sibling. `own` are the files of no
    other release, where `layers` does not begin with them.
    """

    home: str = ""
    cards: tuple[str, ...] = ()
    licensed: str = ""
    layers: tuple[Files, ...] = ()
    apart: frozenset[str] = frozenset()
    own: Files | None = None

    def hides(self, path: str, role: str) -> bool:
        """Whether a file speaks for another release."""
        if not self.home:
            return path in self.apart
        if role == "card":
            return path not in self.cards
        return role in OWN_ROLES and folder_of(path) not in self._folders(role)

    def paths(self, files: Files, roles: tuple[str, ...]) -> tuple[str, ...]:
        """Like `Files.paths`, without what is hidden, the nearest first; the cost grows with the release."""
        if not self.home:
            found = files.paths(*roles)
            return tuple(path for path in found if path not in self.apart) if "card" in roles else found
        if files.roles.isdisjoint(roles):
            return ()
        own = list(self.cards) if "card" in roles else []
        for role in OWN_ROLES.intersection(roles):
            for folder in self._folders(role):
                found = files.beside(folder, role)
                own += found if folder == self.home else found[:MOST]
        shared = tuple(role for role in roles if role != "card" and role not in OWN_ROLES)
        layers = (layer.paths(*shared) for layer in self.layers if shared)
        return (*sorted(own, key=by_depth), *chain.from_iterable(layers))

    def beyond(self, files: Files) -> Iterator[str]:
        """The first text in each folder that `MOST` leaves out."""
        for role in TERMS if self.home else ():
            for folder in self._folders(role):
                yield from files.beside(folder, role)[MOST : MOST + 1] if folder != self.home else ()

    def _folders(self, role: str) -> tuple[str, ...]:
        """The folders whose files of a role speak for this release."""
        if role not in TERMS:
            return (self.home,)
        return (self.licensed,) if self.licensed else ("", *LICENSE_FOLDERS)


def folder_of(path: str) -> str:
    """The folder that a file is in, empty for the root."""
    return path.rpartition("/")[0]


def folders_around(folder: str) -> Iterator[str]:
    """A folder and those that it is in, the nearest first and the root, empty, last."""
    yield folder
    while folder:
        folder = folder_of(folder)
        yield folder


def may_name_text(prose: str) -> bool:
    """Whether prose may name a license file, as "LICENSE" or "license.txt"."""
    return any(map(prose.__contains__, _MARKS))


def by_depth(path: str) -> tuple[int, str]:
    """A sort key that puts shallow paths first."""
    return path.count("/"), path


def _is_of(key: Hashable, gone: Hashable) -> bool:
    """Whether a key is this, or has it in it."""
    return key == gone or (isinstance(key, tuple) and any(_is_of(each, gone) for each in key))


def _with_roles(files: Files, *roles: str) -> tuple[str, ...]:
    known = files.once(_by_role)
    return tuple(sorted((path for role in set(roles) for path in known.get(role, ())), key=by_depth))


def _by_role(files: Files) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in files:
        found.setdefault(entry.role, []).append(entry.path)
    return found


def _by_folder(files: Files) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for entry in files:
        found.setdefault((folder_of(entry.path), entry.role), []).append(entry.path)
    return found


def _by_path(files: Files) -> dict[str, Entry]:
    return {entry.path: entry for entry in files}
