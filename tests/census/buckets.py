"""A storage that behaves as a remote one does: files in memory, read as those of S3, and its errors."""

from __future__ import annotations

from typing import Any

import fsspec
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.spec import AbstractBufferedFile


class NoCredentials(Exception):  # noqa: N818 - as botocore has it: not an OSError
    """What a storage raises that is not reached."""


class Bucket(MemoryFileSystem):  # type: ignore[misc]
    """`bucket://`; whatever is called `locked` is refused, and nothing is read of what is called `lost`."""

    protocol = "bucket"
    lost = "lost"
    store: dict[str, Any] = {}  # noqa: RUF012 - as that of memory://, but another
    pseudo_dirs = [""]  # noqa: RUF012

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.removeprefix("bucket://")))

    def unstrip_protocol(self, name: str) -> str:
        return f"bucket://{name.lstrip('/')}"

    def info(self, path: str, **options: Any) -> Any:
        if "secret" in path:
            raise NoCredentials("Unable to locate credentials")
        return super().info(path, **options)

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        if "locked" in path and mode == "rb":
            raise PermissionError("Forbidden")
        return _Object(self, path, mode) if mode == "rb" else super()._open(path, mode)


class _Object(AbstractBufferedFile):  # type: ignore[misc]
    def _fetch_range(self, start: int, end: int) -> bytes:
        if self.fs.lost in self.path:
            raise NoCredentials("the storage is gone")
        return bytes(self.fs.store[self.path].getvalue()[start:end])


def put(address: str, data: bytes) -> str:
    """Write a file of a bucket."""
    fsspec.register_implementation("bucket", Bucket, clobber=True)
    with fsspec.open(address, "wb") as file:
        file.write(data)
    return address
