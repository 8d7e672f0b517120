"""Turns a place on disk into an inventory: which files there are, and what is read of them."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache

from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.reading import decoding, git, named_files, opening, roles
from openwash_lint.reading.found_files import Found, look, named, one, printable, reason_of, root_of
from openwash_lint.reading.roles import role_of

__all__ = ["from_bytes", "from_mapping", "printable", "role_of", "root_of", "scan", "single"]


def scan(path: str, only: Iterable[str] | None = None) -> Inventory:
    """The inventory of a directory: tracked files in a git work tree, all files elsewhere.

    With `only`, of these files in it. Raises `UsageError` if there is no such directory, or if a link leads
    out of its work tree to it.
    """
    from openwash_lint.reading import listing

    root = os.path.abspath(path)
    if not os.path.isdir(root):
        raise UsageError("is not a directory", path=path)
    try:
        named_files.hold(root)
    except opening.OutsideError as failed:
        raise _outside(path, "folder") from failed
    listed = listing.files(root) if only is None else listing.Listing(tuple(only))
    found, skipped = look(root, listed.paths)
    entries: list[Entry] = []
    documents: dict[str, Document] = {}
    notes = [*listed.skipped, *skipped]
    for file in found:
        entry = _entry(file)
        if roles.reads_at_once(entry.role) and not entry.pointer:
            read = _read(file, entry.role)
            notes += read.notes
            if read.document:
                documents[file.path] = read.document
        entries.append(entry)
    by_path = {file.path: file for file in found}
    name = printable(named(root))
    load = _loader(entries, by_path, documents)
    head, real = _header(by_path), os.path.realpath(root)
    top = git.top_of(real)
    whole = bool(top) and top == real
    return Inventory(
        name, tuple(entries), documents, _sorted(notes), load, head, origin=_origin(top), whole=whole
    )


def _origin(top: str) -> str:
    """Owner and name of what a work tree was cloned from; empty outside of one."""
    if not top:
        return ""
    from openwash_lint.reading.git_origin import origin_of

    return origin_of(top)


def single(path: str) -> Inventory:
    """The inventory of one file alone, read as a card whatever its name is.

    Raises `UsageError` if it cannot be read, or leads out of its repository (or its folder, if there is no
    repository): somebody else may have made it a link.
    """
    whole = os.path.abspath(path)
    folder, name = map(printable, os.path.split(whole))
    try:
        size, read = _stream(whole) if opening.is_stream(whole) else _file(whole)
    except opening.OutsideError as failed:
        raise _outside(path, "file") from failed
    except OSError as failed:
        raise UsageError(reason_of(failed), path=path) from failed
    return _alone(os.path.basename(folder), name, size, read)


def from_bytes(address: str, data: bytes) -> Inventory:
    """The inventory of one file alone that is not on disk, as `single` has it; `data` is up to its cap."""
    folder, _, name = map(printable, address.rpartition("/"))
    read = decoding.taken(name, "card", len(data), lambda size: data[:size])
    return _alone(folder.rpartition("/")[2], name, len(data), read)


def _alone(folder: str, name: str, size: int, read: decoding.Read) -> Inventory:
    documents = {name: read.document} if read.document else {}
    return Inventory(folder, (Entry(name, size, "card"),), documents, read.notes, documents.get)


def from_mapping(files: Mapping[str, str], name: str = "") -> Inventory:
    """The inventory of texts by path, as if they lay in a directory called `name`."""
    entries: list[Entry] = []
    texts: dict[str, Document] = {}
    for path, text in sorted(files.items()):
        data = text.encode("utf-8", "surrogatepass")
        entry = roles.entry_of(path, len(data), data)
        entries.append(entry)
        if not entry.pointer:
            texts[path] = Document(
                path, entry.role, text.removeprefix("\ufeff"), bom=text.startswith("\ufeff")
            )
    notes = [Skipped(path, "is empty") for path, text in texts.items() if not text.text and _at_once(text)]
    documents = {path: text for path, text in texts.items() if _at_once(text) and text.text}

    def head(path: str, size: int) -> bytes:
        return files.get(path, "").encode("utf-8", "surrogatepass")[:size]

    return Inventory(name, tuple(entries), documents, _sorted(notes), texts.get, head)


def _at_once(document: Document) -> bool:
    return roles.reads_at_once(document.role)


def _sorted(notes: Iterable[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(notes))


def _outside(path: str, what: str) -> UsageError:
    return UsageError(f"leads out of its repository; name the {what} that it leads to", path=path)


def _entry(file: Found) -> Entry:
    head = b""
    if file.size < decoding.POINTER_CAP and roles.may_point(file.path):
        with suppress(OSError):
            head = _first(file, decoding.POINTER_CAP)
    return roles.entry_of(file.path, file.size, head)


def _first(file: Found, size: int) -> bytes:
    with opening.opened(file.folder, file.inside) as stream:
        return stream.read(size)


def _stream(path: str) -> tuple[int, decoding.Read]:
    """A file that a shell provides, such as /dev/stdin or the /dev/fd/63 of a process substitution."""
    with open(path, "rb") as stream:
        data = stream.read(decoding.TEXT_CAP + 1)
    return len(data), decoding.decode(os.path.basename(path), "card", data[: decoding.TEXT_CAP], len(data))


def _file(path: str) -> tuple[int, decoding.Read]:
    file = one(path)
    return file.size, _decoded(file, "card")


def _read(file: Found, role: str) -> decoding.Read:
    try:
        return _decoded(file, role)
    except OSError as failed:
        return decoding.lost(file.path, role, reason_of(failed))


def _decoded(file: Found, role: str) -> decoding.Read:
    return decoding.taken(file.path, role, file.size, lambda size: _first(file, size))


def _loader(
    entries: list[Entry], found: Mapping[str, Found], documents: Mapping[str, Document]
) -> Callable[[str], Document | None]:
    by_path = {entry.path: entry for entry in entries}

    @cache
    def load(path: str) -> Document | None:
        if path in documents:
            return documents[path]
        entry = by_path.get(path)
        if entry is None or entry.pointer or entry.role == "weights":
            return None
        return _read(found[path], entry.role).document

    return load


def _header(found: Mapping[str, Found]) -> Callable[[str, int], bytes]:
    def head(path: str, size: int) -> bytes:
        try:
            return _first(found[path], size)
        except (KeyError, OSError):
            return b""

    return head
