"""What was read from the Hub, kept below the user's HF_HOME: a file's name there is its checksum.

So a run that was interrupted goes on where it was, and commits share what is the same in both. Nothing read
back is trusted: a whole file is held against its checksum again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha1, sha256

from openwash_lint.addresses import PLURALS, Address

_SHA1 = 40


def folder_for(address: Address) -> str:
    """The folder for a repository's files, empty if it cannot be made."""
    from huggingface_hub import cached_assets_path

    if os.environ.get("OPENWASH_LINT_NO_CACHE"):
        return ""
    namespace = f"{PLURALS[address.kind]}--{address.name}"
    try:
        return str(cached_assets_path("openwash-lint", namespace, "files"))
    except (OSError, ValueError):
        return ""


def is_sound(data: bytes, digest: str) -> bool:
    """Whether this is the content with a checksum: git's SHA-1 of a file, or SHA-256."""
    if len(digest) != _SHA1:
        return sha256(data).hexdigest() == digest
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == digest


def load(folder: str, name: str) -> bytes | None:
    """What is kept under a name."""
    if not (folder and name):
        return None
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except OSError:
        return None


def keep(folder: str, name: str, data: bytes) -> None:
    """Keep it for the next run, whole or not at all; if that is impossible, the next run reads it again."""
    if not (folder and name):
        return
    path = os.path.join(folder, name)
    beside = f"{path}.{os.getpid()}.incomplete"
    try:
        with open(beside, "wb", opener=lambda at, flags: os.open(at, flags, 0o600)) as file:
            file.write(data)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.remove(beside)


def from_hubs_own(address: Address, commit: str, path: str) -> bytes | None:
    """A file that another program has downloaded into the Hub's cache."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(address.name, path, revision=commit, repo_type=address.kind)
    if not isinstance(found, str):
        return None
    try:
        with open(found, "rb") as file:
            return file.read()
    except OSError:
        return None
