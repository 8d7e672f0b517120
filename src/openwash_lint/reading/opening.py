"""Opens files of a stranger's repository: below a folder, through no link, and never blocking."""

from __future__ import annotations

import errno
import os
import stat

from openwash_lint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from io import BufferedReader

_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", 0)
# Whether a path can be walked one folder at a time, each open while the next is looked up in it.
STEPS = os.open in os.supports_dir_fd and bool(_NO_LINK)
# Names by which some file system knows `.git`, including the short one of FAT and NTFS.
_GIT = (".git", "git~1")
# Folders in which only the system puts anything, such as the streams of a shell.
_STREAMS = ("/dev", "/dev/fd", "/proc/self/fd")


class OutsideError(OSError):
    """A path that leads out of the folder to which reading is confined."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EXDEV, "leads out of the repository", path)


class NotAFileError(FileNotFoundError):
    """A folder, a pipe or a device where a file is expected."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.ENOENT, "is not a file", path)


def resolve(folder: str, path: str) -> str:
    """Where `path` leads, as a path below the real `folder` without links.

    Raises `OutsideError` if that is not below it, or is git's own: a checkout may keep a token there.
    """
    real = os.path.realpath(os.path.join(folder, path))
    start = folder.rstrip(os.sep) + os.sep
    inside = real[len(start) :]
    if not f"{real}{os.sep}".startswith(start) or any(map(is_git, inside.split(os.sep))):
        raise OutsideError(path)
    return inside


def is_git(part: str) -> bool:
    """Whether a part of a path is git's own folder, in any spelling that a file system takes for `.git`.

    Windows drops dots and blanks at the end and anything after a colon, macOS drops characters of no width.
    """
    if not part.isascii():
        part = "".join(filter(str.isprintable, part))
    return part.partition(":")[0].rstrip(". ").lower() in _GIT


def is_stream(path: str) -> bool:
    """Whether an absolute path is a stream such as /dev/stdin, or the /dev/fd/63 of a process substitution.

    Files below /dev/shm are ordinary files.
    """
    return os.path.dirname(path) in _STREAMS


def opened(folder: str, inside: str) -> BufferedReader:
    """The regular file at `inside`, a path without links below the real `folder`; raises `OSError`.

    What was swapped for a link after the path was resolved is not followed.
    """
    return open(os.path.join(folder, inside), "rb", opener=lambda _, __: _descriptor(folder, inside))


def opened_in(at: int | None, name: str) -> BufferedReader:
    """The regular file of a name in an open folder or, without one, at a path; raises `OSError`."""
    return open(name, "rb", opener=lambda _, __: _in(at, name))


def named(path: str) -> BufferedReader:
    """The regular file at a path that we made ourselves, whose links are followed; raises `OSError`."""
    return open(path, "rb", opener=lambda _, __: _checked(os.open(path, _FILE), path))


def folder_at(folder: str, inside: str) -> int:
    """A descriptor of the folder at `inside`, a path without links below the real `folder`.

    The caller closes it. Raises `OSError`, also for a folder that was swapped for a link.
    """
    at = os.open(folder, _FOLDER | _NO_LINK)
    try:
        for part in filter(None, inside.split(os.sep)):
            above, at = at, os.open(part, _FOLDER | _NO_LINK, dir_fd=at)
            os.close(above)
    except OSError:
        os.close(at)
        raise
    return at


def _descriptor(folder: str, inside: str) -> int:
    if not STEPS:
        return _by_name(folder, inside)
    above, _, name = inside.rpartition(os.sep)
    at = folder_at(folder, above)
    try:
        return _in(at, name)
    finally:
        os.close(at)


def _in(at: int | None, name: str) -> int:
    return _checked(os.open(name, _FILE | _NO_LINK, dir_fd=at), name)


def _by_name(folder: str, inside: str) -> int:
    """For systems where folders cannot be held open: what was opened must be what the path leads to now."""
    found = _checked(os.open(os.path.join(folder, resolve(folder, inside)), _FILE), inside)
    if os.path.samestat(os.fstat(found), os.stat(os.path.join(folder, resolve(folder, inside)))):
        return found
    os.close(found)
    raise OutsideError(inside)


def _checked(descriptor: int, path: str) -> int:
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise NotAFileError(path)
