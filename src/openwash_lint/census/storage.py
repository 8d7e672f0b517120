"""Where files are: on disk, or at an address that fsspec opens; their errors are told in a line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from openwash_lint.errors import UsageError
from openwash_lint.record import Any, NamedTuple

AGAIN = "the same command goes on where it ended"
_MARKS = ("ETag", "etag", "blob_id", "mtime", "LastModified", "created")
_BUFFER = 1 << 18  # bytes
_NONE = "there is no such file"


class UnreachableError(UsageError):
    """A storage that cannot be reached, or no longer; no row is to blame."""


class File(NamedTuple):
    """A file: its path or address, its size in bytes, and what changes when it does."""

    path: str
    size: int
    mark: str


def files_of(named: str) -> tuple[File, ...]:
    """The files that a path or a pattern means, in order; raises `UsageError` if there are none."""
    from fsspec.core import has_magic, url_to_fs

    try:
        system, path = url_to_fs(named)
        found = system.glob(path, detail=True) if has_magic(path) else {path: system.info(path)}
    except Exception as failed:  # each storage has errors of its own
        raise UsageError(f"cannot be opened: {_reason(failed, named)}", path=named) from failed
    local = "file" in (system.protocol if isinstance(system.protocol, tuple) else (system.protocol,))
    files = [
        File(path if local else system.unstrip_protocol(path), about["size"] or 0, _mark(about))
        for path, about in sorted(found.items())
        if about["type"] == "file"
    ]
    if not files:
        said = f"is a folder; for files in it give a pattern, such as '{named.removesuffix('/')}/*'"
        raise UsageError(said if found else _NONE, path=named)
    return tuple(files)


def _mark(about: Mapping[str, Any]) -> str:
    """What changes when a file does, as far as its storage tells."""
    return str(next((about[name] for name in _MARKS if about.get(name)), ""))


@contextmanager
def reading(path: str) -> Iterator[io.BufferedReader]:
    """A file's bytes; raises `UnreachableError` where the storage fails, and `UsageError` for this file."""
    import fsspec

    with ExitStack() as stack:
        with _told(path):
            raw = stack.enter_context(fsspec.open(path, "rb"))
        # The files of fsspec differ: those of most storages read no line up to a limit.
        yield stack.enter_context(io.BufferedReader(_Raw(raw, path), _BUFFER))


class _Raw(io.RawIOBase):
    """A file of fsspec whose errors are ours."""

    def __init__(self, file: Any, path: str) -> None:
        self._file, self._path = file, path

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def tell(self) -> int:
        return int(self._file.tell())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _told(self._path):
            return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        with _told(self._path):
            data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Errors of a storage in our words: of this file alone, or of all that comes after it."""
    try:
        yield
    except (FileNotFoundError, PermissionError) as failed:
        raise UsageError(f"cannot be opened: {_reason(failed, path)}", path=path) from failed
    except Exception as failed:
        said = f"cannot be read further ({_reason(failed, path)}); {AGAIN}"
        raise UnreachableError(said, path=path) from failed


def _reason(failed: Exception, path: str) -> str:
    """What an error says; if it is of a library, its name too, and if it only names the file, more."""
    said = str(failed)
    if isinstance(failed, FileNotFoundError) and said in path:
        return _NONE
    known = said and isinstance(failed, OSError | ValueError | ImportError)
    return said if known else f"{type(failed).__name__}: {said}".removesuffix(": ")
