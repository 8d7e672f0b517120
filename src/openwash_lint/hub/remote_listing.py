"""What the Hub says of a repository: its files with sizes and checksums, its gate, its commit."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from openwash_lint.addresses import PLURALS
from openwash_lint.documents import Hosted, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.hub.transport import Connection, fetch
from openwash_lint.reading import untrusted
from openwash_lint.record import Any, NamedTuple

# From here on the list in a repository's description may be incomplete, and the tree is asked page by page:
# https://github.com/huggingface/huggingface_hub/pull/3565
_SURE = 1000
_MOST_FILES, _MOST_PAGES = 50_000, 60
_LARGEST = 64_000_000  # bytes of an answer of the API
_HEX = frozenset("0123456789abcdef")
_SHA1, _SHA256 = 40, 64
_OUTSIDE = "is not a path inside a repository"
_PRIVATE = "is private on the Hub: it is judged as if it were public"
_RELATIONS = ("adapter", "quantized", "merge", "finetune")


class File(NamedTuple):
    """A file: size in bytes, and its checksum: git's SHA-1 or, of large files, SHA-256; empty if unknown."""

    path: str
    size: int
    digest: str = ""


class Listing(NamedTuple):
    """A repository at a commit, told in so many requests; `notes` are on what nobody can use of it."""

    commit: str
    files: tuple[File, ...]
    hosted: Hosted
    requests: int
    notes: tuple[Skipped, ...] = ()


def listed(connection: Connection) -> Listing:
    """What there is at the revision that was asked for; raises `UsageError`."""
    address = connection.address
    start = f"{connection.endpoint}/api/{PLURALS[address.kind]}/{address.name}"
    asked = f"/revision/{quote(address.revision, safe='')}" if address.revision else ""
    said = _table(connection, fetch(connection, f"{start}{asked}?blobs=true", _LARGEST).data)
    commit, siblings = said.get("sha"), said.get("siblings")
    if not _is_hex(commit, _SHA1):
        raise _strange(connection)
    if said.get("disabled"):
        raise UsageError("is disabled on the Hub", path=address.root)
    found = _files(siblings, "rfilename", "blobId", "sha256") if isinstance(siblings, list) else []
    requests = 1
    if not 0 < len(found) < _SURE:
        found, requests = _tree(connection, f"{start}/tree/{commit}?recursive=true")
    kept = [each for each in found if _is_inside(each.path)]
    notes = [
        Skipped(untrusted.without_halves(each.path), _OUTSIDE) for each in found if not _is_inside(each.path)
    ]
    if said.get("private"):
        notes.append(Skipped(".", _PRIVATE, judged=True))
    return Listing(str(commit), tuple(sorted(kept)), _hosted(address.kind, said), requests, tuple(notes))


def _hosted(kind: str, said: dict[str, Any]) -> Hosted:
    gate, tags = said.get("gated"), said.get("tags")
    starts = {f"base_model:{each}:": each for each in _RELATIONS}
    found = (
        starts[start]
        for tag in (tags if isinstance(tags, list) else ())
        for start in starts
        if isinstance(tag, str) and tag.startswith(start)
    )
    return Hosted(
        kind, gate if gate in ("auto", "manual") else "auto" if gate is True else "", next(found, "")
    )


def _tree(connection: Connection, url: str) -> tuple[list[File], int]:
    """All files, page by page, and how many requests there were."""
    found: list[File] = []
    for pages in range(1, _MOST_PAGES):
        answer = fetch(connection, url, _LARGEST)
        page = _json(connection, answer.data)
        if not isinstance(page, list):
            raise _strange(connection)
        found += _files((each for each in page if _of(each, "type") == "file"), "path", "oid", "oid")
        if not answer.following:
            return found, pages + 1
        # A mirror repeats the Hub's own address, and the token must not go elsewhere.
        following = urlsplit(answer.following)
        url = f"{connection.endpoint}{following.path}?{following.query}"
    said = f"has more than {_MOST_FILES:,} files; download it, and check the folder"
    raise UsageError(said, path=connection.address.root)


def _files(listed: Iterable[object], path: str, digest: str, large: str) -> list[File]:
    """The files in an answer, with the names of its keys."""
    found = []
    for each in listed:
        name, pointed = _of(each, path), _of(each, "lfs")
        size = _of(pointed, "size") if pointed else _of(each, "size")
        checksum = _of(pointed, large) if pointed else _of(each, digest)
        if isinstance(name, str) and isinstance(size, int) and size >= 0:
            known = _is_hex(checksum, _SHA256 if pointed else _SHA1)
            found.append(File(name, size, str(checksum) if known else ""))
    return found


def _of(table: object, key: str) -> object:
    return table.get(key) if isinstance(table, dict) else None


def _is_hex(said: object, length: int) -> bool:
    return isinstance(said, str) and len(said) == length and _HEX.issuperset(said)


def _is_inside(path: str) -> bool:
    """Whether a path is one that git would write."""
    is_text = "\0" not in path and untrusted.without_halves(path) == path
    return is_text and posixpath.normpath(path) == path != ".." and not path.startswith(("/", "../", ".git/"))


def _table(connection: Connection, data: bytes) -> dict[str, Any]:
    said = _json(connection, data)
    if not isinstance(said, dict):
        raise _strange(connection)
    return said


def _json(connection: Connection, data: bytes) -> object:
    try:
        return untrusted.json(data.decode("utf-8", "replace"))
    except untrusted.UnreadableError as failed:
        raise _strange(connection) from failed


def _strange(connection: Connection) -> UsageError:
    said = f"{connection.endpoint} does not answer as the Hub does; is HF_ENDPOINT right?"
    return UsageError(said, path=connection.address.root)
