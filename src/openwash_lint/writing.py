"""How files are written: all are prepared next to their places, then moved there, never through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress

from openwash_lint.documents import is_hidden
from openwash_lint.errors import UsageError
from openwash_lint.reading import git, named_files, opening
from openwash_lint.record import NamedTuple, NoReturn, TextIO
from openwash_lint.termination import put_off

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A file that has no name until it is complete, where the system and the file system know such files: a run
# that is killed leaves nothing of it.
_UNNAMED = getattr(os, "O_TMPFILE", 0)
_DESCRIPTORS = "/proc/self/fd"
_SPARE = 100  # files that a run has open besides those it writes
# Whether a folder can be held open and all work done in it, wherever its path leads by then.
_HOLDS = opening.STEPS and {os.link, os.rename, os.stat, os.unlink} <= os.supports_dir_fd


class File(NamedTuple):
    """Bytes for one file: `path` as it is called in errors, `target` where it is on disk, below `base`.

    Neither contains links. `before` is the content that it must have now, `None` for a file that must not
    exist yet. A file that is not `checked` may have any content, or not exist.
    """

    path: str
    base: str
    target: str
    content: bytes
    before: bytes | None = None
    checked: bool = True


class _Spot(NamedTuple):
    """Where a file goes: its folder, held open, and names in it, or `None` and paths.

    `unnamed` is the descriptor of what will get the name `beside`, `None` if it has it.
    """

    folder: int | None
    target: str
    beside: str
    unnamed: int | None = None


def write_output(path: str, text: str, roots: Iterable[str] = ()) -> None:
    """Write a file that the user named; raises `UsageError`, also for a link and for anything but a file.

    A path inside a checkout, the current folder or one of `roots`, the repositories that were judged, must
    not lead out of it through a link.
    """
    content = text.encode("utf-8", "backslashreplace")
    whole = os.path.abspath(path)
    if opening.is_stream(whole):
        _write_stream(path, content)
        return
    folder, name = os.path.split(whole)
    try:
        named_files.hold(folder, os.curdir, *roots)
    except opening.OutsideError as failed:
        raise UsageError("leads out through a link, so it is not written", path=path) from failed
    real = os.path.realpath(folder)
    if ".git" in (*real.split(os.sep), name):
        raise UsageError("is git's own, so it is not written", path=path)
    bases = (os.path.realpath(os.curdir), git.top_of(real), *map(os.path.realpath, roots))
    base = min((each for each in bases if each and named_files.is_below(real, each)), key=len, default=real)
    replace_all([File(path, base, os.path.join(real, name), content, checked=False)], safe=False)


def _write_stream(path: str, content: bytes) -> None:
    """Bytes to a stream such as /dev/stdout or the /dev/fd/63 of a process substitution."""
    try:
        with open(path, "wb") as stream:
            stream.write(content)
    except OSError as failed:
        _refuse(path, failed)


def is_file(stream: TextIO) -> bool:
    """Whether writing there goes to a regular file."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def inside(root: str, path: str) -> tuple[str, str]:
    """The real paths of the root and a file below it; links are followed, but not out or to a hidden place.

    Whatever begins with a dot (`.git`, `.github`) makes other programs run or act, so it is not touched.
    """
    base = os.path.realpath(root)
    target = os.path.realpath(os.path.join(base, *path.split("/")))
    if not named_files.is_below(target, base) or target == base:
        raise UsageError("leads out of the repository, so it is not written", path=path)
    if is_hidden(path) or is_hidden(os.path.relpath(target, base).replace(os.sep, "/")):
        raise UsageError("is hidden, so it is not written", path=path)
    return base, target


def replace_all(files: Sequence[File], *, safe: bool = True) -> None:
    """Put all files in place, or none where one cannot be prepared; raises `UsageError`.

    With `safe`, they are flushed to disk before they replace others.
    """
    spots: list[_Spot] = []
    done: list[tuple[File, _Spot]] = []
    # None arrives between putting a file in place and noting it.
    with put_off() as obey_signals:
        try:
            _make_room(2 * len(files) + _SPARE)
            for file in files:
                spots.append(_spot(file))
                spots[-1] = _begun(spots[-1])
                _prepare(file, spots[-1], safe=safe)
            for file, spot in zip(files, spots, strict=True):
                _check(file, spot)
            obey_signals()
            for file, spot in zip(files, spots, strict=True):
                _put(file, spot, safe=safe)
                done.append((file, spot))
        except BaseException:
            _put_back(done)
            raise
        finally:
            _leave(spots)


def _make_room(files: int) -> None:
    """Allow so many open files, as far as the system does: by default, a thousand at most."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _spot(file: File) -> _Spot:
    """The folder that a file goes to, opened through no link, and a name beside it that nobody can guess."""
    folder, name = os.path.split(file.target)
    beside = f".openwash-lint-{os.urandom(12).hex()}"
    if not _HOLDS:
        return _Spot(None, file.target, os.path.join(folder, beside))
    try:
        return _Spot(opening.folder_at(file.base, folder[len(file.base) :]), name, beside)
    except OSError as failed:
        _refuse(file.path, failed)


def _status(spot: _Spot) -> os.stat_result | None:
    try:
        return os.stat(spot.target, dir_fd=spot.folder, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _check(file: File, spot: _Spot) -> None:
    """What is there must be a file, not a link, and have the expected content."""
    folder = os.path.dirname(file.target)
    if spot.folder is None and os.path.realpath(folder) != folder:
        raise UsageError("leads out through a link, so it is not written", path=file.path)
    there = _status(spot)
    if there is None:
        if file.before is not None:
            raise UsageError("is not there any more, so it is not written", path=file.path)
    elif stat.S_ISLNK(there.st_mode):
        raise UsageError("is a link, so it is not written", path=file.path)
    elif not stat.S_ISREG(there.st_mode):
        raise UsageError("is not a regular file, so it is not written", path=file.path)
    elif file.checked and file.before is None:
        raise UsageError("cannot be created: File exists", path=file.path)
    elif file.before is not None and not _holds(spot, file.before):
        raise UsageError("is not as it was judged, so it is not written", path=file.path)


def _holds(spot: _Spot, content: bytes) -> bool:
    try:
        with opening.opened_in(spot.folder, spot.target) as file:
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def _begun(spot: _Spot) -> _Spot:
    """The spot with a new file that has no name, if there can be one."""
    if not (_UNNAMED and spot.folder is not None):
        return spot
    try:
        return spot._replace(
            unnamed=os.open(os.curdir, _UNNAMED | os.O_WRONLY, _mode(spot), dir_fd=spot.folder)
        )
    except OSError:
        return spot


def _mode(spot: _Spot) -> int:
    """The permissions of the file that is there, or those of a new one."""
    there = _status(spot)
    return stat.S_IMODE(there.st_mode) & 0o777 if there else 0o666


def _prepare(file: File, spot: _Spot, *, safe: bool) -> None:
    """Write the new content, with the permissions of the old: nobody else can read it in between."""
    try:
        mode = _mode(spot)
        new = spot.unnamed
        if new is None:
            new = os.open(spot.beside, _NEW, mode, dir_fd=spot.folder)
        with open(new, "wb", closefd=spot.unnamed is None) as stream:
            if _status(spot) and hasattr(os, "fchmod"):
                os.fchmod(new, mode)
            stream.write(file.content)
            stream.flush()
            if safe:
                os.fsync(new)
    except OSError as failed:
        _refuse(file.path, failed)


def _put(file: File, spot: _Spot, *, safe: bool) -> None:
    _name(file, spot, safe=safe)
    at, beside, target = spot.folder, spot.beside, spot.target
    try:
        if file.checked and file.before is None and hasattr(os, "link"):
            # Unlike a rename, this fails if something is there by now.
            os.link(beside, target, src_dir_fd=at, dst_dir_fd=at)
        else:
            os.replace(beside, target, src_dir_fd=at, dst_dir_fd=at)
    except OSError as failed:
        _refuse(file.path, failed)


def _name(file: File, spot: _Spot, *, safe: bool) -> None:
    """Give what was prepared its name; where that is not allowed, write it again under the name."""
    if spot.unnamed is None:
        return
    try:
        os.link(f"{_DESCRIPTORS}/{spot.unnamed}", spot.beside, dst_dir_fd=spot.folder)
    except OSError:
        _prepare(file, spot._replace(unnamed=None), safe=safe)


def _put_back(done: Iterable[tuple[File, _Spot]]) -> None:
    """Undo what was put in place before another file failed: a change is made whole or not at all."""
    for file, spot in done:
        try:
            if file.before is not None:
                back = file._replace(content=file.before), spot._replace(unnamed=None)
                _prepare(*back, safe=False)
                _put(*back, safe=False)
            elif file.checked:
                os.unlink(spot.target, dir_fd=spot.folder)
        except (OSError, UsageError):
            continue


def _leave(spots: Iterable[_Spot]) -> None:
    """Remove temporary files that are left, whose names nobody else could know, and close the folders."""
    for spot in spots:
        with suppress(OSError):
            os.unlink(spot.beside, dir_fd=spot.folder)
        for held in (spot.unnamed, spot.folder):
            if held is not None:
                os.close(held)


def _refuse(path: str, failed: OSError) -> NoReturn:
    raise UsageError(f"cannot be written: {failed.strerror}", path=path) from failed
