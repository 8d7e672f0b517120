"""Tells which of the listed paths are files, and where they really are inside the repository."""

import os
import stat
from collections.abc import Iterable

from openwash_lint.documents import Skipped
from openwash_lint.reading import git, named_files, opening
from openwash_lint.reading.roles import role_of
from openwash_lint.record import NamedTuple

# What the Hub's cache calls the folders of repositories, with `blobs` and `snapshots` of links to those.
_HUB = ("models--", "datasets--", "spaces--")
_OUT = "a symbolic link that leads out of the repository"


class Found(NamedTuple):
    """A file on disk: `path` as shown, then its place below a real folder, without links; size in bytes."""

    path: str
    folder: str
    inside: str
    size: int


def look(root: str, paths: Iterable[str]) -> tuple[list[Found], list[Skipped]]:
    """The files among paths below `root`, sorted, and notes on what is there but cannot be read."""
    real = os.path.realpath(root)
    folders = {"": ""}
    found: list[Found] = []
    notes: list[Skipped] = []
    for path in sorted(paths):
        shown = printable(path)
        try:
            inside = _below(real, path, folders)
        except OSError as failed:
            reason = f"is below {_OUT}" if isinstance(failed, opening.OutsideError) else _unless_gone(failed)
        else:
            file, reason = _file(real, inside, shown)
            if file:
                found.append(file)
        if reason:
            notes.append(Skipped(shown, reason, unjudged=role_of(path) == "card"))
    return found, notes


def one(path: str) -> Found:
    """The file at an absolute path, below its repository or else its folder; raises `OSError`."""
    named_files.hold(path)
    folder, inside = _led(os.path.realpath(root_of(path)), path)
    size = os.stat(os.path.join(folder, inside)).st_size
    return Found(printable(os.path.basename(path)), folder, inside, size)


def root_of(path: str) -> str:
    """The git work tree that a path is in, else its folder (a directory is its own)."""
    start = os.path.abspath(path)
    if not os.path.isdir(start):
        start = os.path.dirname(start)
    return git.top_of(start) or start


def named(root: str) -> str:
    """A folder's name; in the Hub's cache, the name of the repository that it is a snapshot of."""
    top = _hub_entry(root)
    if top and top == os.path.dirname(os.path.dirname(root)):
        return os.path.basename(top).rpartition("--")[2]
    return os.path.basename(root)


def printable(path: str) -> str:
    """A path with a sign for each byte that is not text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def reason_of(failed: OSError) -> str:
    """Why something cannot be read, in the system's words."""
    return f"cannot be read: {(failed.strerror or 'unknown error').lower()}"


def _unless_gone(failed: OSError) -> str:
    """The reason, or none for what was deleted since git tracked it."""
    return "" if isinstance(failed, FileNotFoundError | NotADirectoryError) else reason_of(failed)


def _below(real: str, path: str, folders: dict[str, str]) -> str:
    """A path with the links of its folders resolved, each looked at once; its own name may be a link."""
    above, _, name = path.rpartition("/")
    at = -1
    while above not in folders:
        stop = path.find("/", at + 1)
        if path[:stop] not in folders:
            beginning = folders[path[: max(at, 0)]]
            folders[path[:stop]] = _folder(real, os.path.join(beginning, path[at + 1 : stop]))
        at = stop
    return os.path.join(folders[above], name)


def _folder(real: str, inside: str) -> str:
    mode = os.lstat(os.path.join(real, inside)).st_mode
    return opening.resolve(real, inside) if stat.S_ISLNK(mode) else inside


def _file(real: str, inside: str, shown: str) -> tuple[Found | None, str]:
    """The file, or the reason why it is not read; neither if nothing is there or nobody cares."""
    try:
        status = os.lstat(os.path.join(real, inside))
    except OSError as failed:
        return None, _unless_gone(failed)
    folder = real
    if stat.S_ISLNK(status.st_mode):
        try:
            folder, inside = _led(real, inside)
            status = os.stat(os.path.join(folder, inside))
        except opening.OutsideError:
            return None, f"is {_OUT}"
        except FileNotFoundError:
            return None, "is a symbolic link that leads nowhere"
        except OSError as failed:
            return None, reason_of(failed)
    if stat.S_ISREG(status.st_mode):
        return Found(shown, folder, inside, status.st_size), ""
    return None, "is not a file, so it is not read as a card" if role_of(shown) == "card" else ""


def _led(real: str, path: str) -> tuple[str, str]:
    """Where a link leads: below `real`, or in the Hub's cache below the `blobs` next to it."""
    try:
        return real, opening.resolve(real, path)
    except opening.OutsideError:
        blobs = os.path.join(_hub_entry(real), "blobs")
        if not os.path.isabs(blobs) or os.path.islink(blobs):
            raise
        return blobs, opening.resolve(blobs, os.path.join(real, path))


def _hub_entry(folder: str) -> str:
    """The repository's folder in the Hub's cache of which a folder is a snapshot, or part of one."""
    top, _, _ = folder.rpartition(f"{os.sep}snapshots{os.sep}")
    return top if os.path.basename(top).startswith(_HUB) else ""
