"""How files are written: all prepared beside their places first, then put there, never through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from openwash_lint.documents import is_hidden
from openwash_lint.errors import UsageError
from openwash_lint.record import NamedTuple, NoReturn, TextIO

# What stands there is no file to replace, and only whoever types a command can name it.
DEVICES = "/dev/"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class File(NamedTuple):
    """Bytes for one file: `path` as it is called in errors, `target` where it is on disk.

    `before` is what it must hold now, `None` for a file that must not be there yet. A file that is not
    `checked` may hold anything, or not be there.
    """

    path: str
    target: str
    content: bytes
    before: bytes | None = None
    checked: bool = True


def write_output(path: str, text: str, roots: Iterable[str] = ()) -> None:
    """Write a file that somebody named; raises `UsageError`, also for a link and what is not a file.

    A folder in the current one or in `roots`, the repositories that were judged, must not lead out of it
    through a link.
    """
    content = text.encode("utf-8", "backslashreplace")
    if os.path.abspath(path).startswith(DEVICES):
        _write_device(path, content)
        return
    folder, name = os.path.split(os.path.abspath(path))
    real = os.path.realpath(folder)
    for base in map(os.path.abspath, (os.curdir, *roots)):
        if _is_below(folder, base) and not _is_below(real, os.path.realpath(base)):
            raise UsageError("leads out through a link, so it is not written", path=path)
    replace_all([File(path, os.path.join(real, name), content, checked=False)], safe=False)


def _write_device(path: str, content: bytes) -> None:
    """Bytes to a stream such as /dev/stdout or the /dev/fd/63 of a process substitution."""
    try:
        with open(path, "wb") as stream:
            stream.write(content)
    except OSError as failed:
        _refuse(path, failed)


def _is_below(path: str, base: str) -> bool:
    return path == base or path.startswith(base.rstrip(os.sep) + os.sep)


def is_file(stream: TextIO) -> bool:
    """Whether what is written there goes to a regular file."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def inside(root: str, path: str) -> str:
    """The real path of a file below `root`; links are followed, but not out of it and not to a hidden place.

    Whatever begins with a dot (`.git`, `.github`) makes other programs run or act, so it is not touched.
    """
    base = os.path.realpath(root)
    target = os.path.realpath(os.path.join(base, *path.split("/")))
    if not _is_below(target, base) or target == base:
        raise UsageError("leads out of the repository, so it is not written", path=path)
    if is_hidden(path) or is_hidden(os.path.relpath(target, base).replace(os.sep, "/")):
        raise UsageError("is hidden, so it is not written", path=path)
    return target


def replace_all(files: Sequence[File], *, safe: bool = True) -> None:
    """Put all files in place, or none where one cannot be prepared; raises `UsageError`.

    `safe` asks that they are on the disk before they take the places of others.
    """
    beside: list[str] = []
    done: list[File] = []
    with _interrupted_by_termination():
        try:
            for file in files:
                _check(file)
                beside.append(_name_beside(file.target))
                _prepare(beside[-1], file, safe=safe)
            for file, name in zip(files, beside, strict=True):
                _put(name, file)
                done.append(file)
        except BaseException:
            _put_back(done)
            raise
        finally:
            _remove(beside)


def _put_back(done: Iterable[File]) -> None:
    """Undo what was put in place before another file could not be: all of a change is there, or none."""
    for file in done:
        try:
            if file.before is not None:
                name = _name_beside(file.target)
                _prepare(name, file._replace(content=file.before), safe=False)
                os.replace(name, file.target)
            elif file.checked:
                os.unlink(file.target)
        except (OSError, UsageError):
            continue


def _check(file: File) -> None:
    """What stands there must be a file, no link, and hold what it is said to."""
    if os.path.islink(file.target):
        raise UsageError("is a link, so it is not written", path=file.path)
    if not os.path.lexists(file.target):
        if file.before is not None:
            raise UsageError("is not there any more, so it is not written", path=file.path)
        return
    if not os.path.isfile(file.target):
        raise UsageError("is not a regular file, so it is not written", path=file.path)
    if not file.checked:
        return
    if file.before is None:
        raise UsageError("cannot be created: File exists", path=file.path)
    try:
        with open(file.target, "rb") as there:
            if there.read() != file.before:
                raise UsageError("is not as it was judged, so it is not written", path=file.path)
    except OSError as failed:
        _refuse(file.path, failed)


def _name_beside(target: str) -> str:
    """A name in the same folder that nobody can guess, so that nobody has put anything there."""
    return os.path.join(os.path.dirname(target), f".openwash-lint-{os.urandom(12).hex()}")


def _prepare(name: str, file: File, *, safe: bool) -> None:
    try:
        mode = os.stat(file.target).st_mode & 0o7777 if os.path.exists(file.target) else None
        with open(os.open(name, _NEW, 0o666), "wb") as new:
            new.write(file.content)
            new.flush()
            if safe:
                os.fsync(new.fileno())
        if mode is not None:
            os.chmod(name, mode)
    except OSError as failed:
        _refuse(file.path, failed)


def _put(name: str, file: File) -> None:
    try:
        if file.checked and file.before is None and hasattr(os, "link"):
            os.link(name, file.target)  # unlike a rename, this fails where something stands by now
        else:
            os.replace(name, file.target)
    except OSError as failed:
        _refuse(file.path, failed)


def _remove(names: Iterable[str]) -> None:
    """Take away what is still beside; the names are ours, since nobody else could know them."""
    for name in names:
        try:
            os.unlink(name)
        except OSError:
            continue


def _refuse(path: str, failed: OSError) -> NoReturn:
    raise UsageError(f"cannot be written: {failed.strerror}", path=path) from failed


@contextmanager
def _interrupted_by_termination() -> Iterator[None]:
    """Lets SIGTERM end the block as an exception, so that it cleans up as after Control-C."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before if before is not None else signal.SIG_DFL)
