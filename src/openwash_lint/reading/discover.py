"""Owns the way from a place on disk to an inventory: which files there are, and what is read of them."""

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.reading import decoding, roles
from openwash_lint.reading.roles import role_of
from openwash_lint.record import NamedTuple

__all__ = ["from_mapping", "role_of", "root_of", "scan", "single"]


class Found(NamedTuple):
    """A file on disk: `path` as shown, `real` as opened, its size in bytes."""

    path: str
    real: str
    size: int


def scan(path: str, meanwhile: Callable[[], object] = tuple) -> Inventory:
    """The inventory of a directory: tracked files in a git work tree, all files elsewhere.

    What `meanwhile` does is done while git is asked. Raises `UsageError` if there is no such directory.
    """
    from openwash_lint.reading import listing

    root = os.path.abspath(path)
    if not os.path.isdir(root):
        raise UsageError("is not a directory", path=path)
    listed = listing.files(root, meanwhile)
    found, skipped = _look(root, listed.paths)
    entries: list[Entry] = []
    documents: dict[str, Document] = {}
    notes = [*listed.skipped, *skipped]
    for file in found:
        entry = _entry(file)
        if roles.reads_at_once(entry.role) and not entry.pointer:
            read = _open(file, entry.role)
            notes += read.notes
            if read.document:
                documents[file.path] = read.document
        entries.append(entry)
    reals = {file.path: file for file in found}
    name = os.path.basename(_named(root))
    load = _loader(entries, reals, documents)
    return Inventory(name, tuple(entries), documents, _sorted(notes), load, _header(reals))


def single(path: str) -> Inventory:
    """The inventory of one file alone, read as a card whatever its name.

    Raises `UsageError` if it cannot be read.
    """
    try:
        size = os.stat(path).st_size
    except OSError as failed:
        raise UsageError(_reason(failed), path=path) from failed
    name = os.path.basename(path)
    read = _open(Found(name, path, size), "card")
    documents = {name: read.document} if read.document else {}
    folder = os.path.basename(os.path.dirname(os.path.abspath(path)))
    return Inventory(folder, (Entry(name, size, "card"),), documents, read.notes, documents.get)


def from_mapping(files: Mapping[str, str], name: str = "") -> Inventory:
    """The inventory of texts by path, as if they lay in a directory called `name`."""
    entries: list[Entry] = []
    texts: dict[str, Document] = {}
    for path, text in sorted(files.items()):
        data = text.encode("utf-8", "surrogatepass")
        pointed = decoding.pointed_size(data)
        size = len(data) if pointed is None else pointed
        entry = Entry(path, size, role_of(path, size), pointed is not None)
        entries.append(entry)
        if pointed is None:
            texts[path] = Document(
                path, entry.role, text.removeprefix("\ufeff"), bom=text.startswith("\ufeff")
            )
    notes = [Skipped(path, "is empty") for path, text in texts.items() if not text.text and _at_once(text)]
    documents = {path: text for path, text in texts.items() if _at_once(text) and text.text}

    def head(path: str, size: int) -> bytes:
        return files.get(path, "").encode("utf-8", "surrogatepass")[:size]

    return Inventory(name, tuple(entries), documents, _sorted(notes), texts.get, head)


def root_of(path: str) -> str:
    """The git work tree that a path lies in, else its folder (a directory is its own)."""
    start = os.path.abspath(path)
    if not os.path.isdir(start):
        start = os.path.dirname(start)
    at = start
    while True:
        if os.path.lexists(os.path.join(at, ".git")):
            return at
        above = os.path.dirname(at)
        if above == at:
            return start
        at = above


def _at_once(document: Document) -> bool:
    return roles.reads_at_once(document.role)


def _sorted(notes: Iterable[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(notes))


def _named(root: str) -> str:
    """The folder that gives a release its name: in the Hub's cache it stands two above the snapshot."""
    above = os.path.dirname(root)
    if os.path.basename(above) != "snapshots":
        return root
    return os.path.basename(os.path.dirname(above)).rpartition("--")[2]


def _boundary(root: str) -> str:
    """The folder that links may not leave; in the Hub's cache, files are links into `blobs` beside it."""
    above = os.path.dirname(root)
    return os.path.realpath(os.path.dirname(above) if os.path.basename(above) == "snapshots" else root)


def _look(root: str, paths: Iterable[str]) -> tuple[list[Found], list[Skipped]]:
    boundary = _boundary(root)
    found: list[Found] = []
    notes: list[Skipped] = []
    for path in sorted(paths):
        real = os.path.join(root, *path.split("/"))
        shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        try:
            status = os.lstat(real)
            if stat.S_ISLNK(status.st_mode):
                if not _stays(os.path.realpath(real), boundary):
                    notes.append(Skipped(shown, "is a symbolic link that leads out of the repository"))
                    continue
                status = os.stat(real)
        except FileNotFoundError:
            if os.path.islink(real):
                notes.append(Skipped(shown, "is a symbolic link that leads nowhere"))
            continue
        except OSError as failed:
            notes.append(Skipped(shown, _reason(failed)))
            continue
        if stat.S_ISREG(status.st_mode):
            found.append(Found(shown, real, status.st_size))
        elif role_of(path) == "card":
            notes.append(Skipped(shown, "is not a file, so it is not read as a card"))
    return found, notes


def _stays(target: str, boundary: str) -> bool:
    return target.startswith(boundary.rstrip(os.sep) + os.sep)


def _reason(failed: OSError) -> str:
    return f"cannot be read: {(failed.strerror or 'unknown error').lower()}"


def _entry(file: Found) -> Entry:
    if file.size < decoding.POINTER_CAP and roles.may_point(file.path):
        try:
            with open(file.real, "rb") as stream:
                pointed = decoding.pointed_size(stream.read(decoding.POINTER_CAP))
        except OSError:
            pointed = None
        if pointed is not None:
            return Entry(file.path, pointed, role_of(file.path, pointed), pointer=True)
    return Entry(file.path, file.size, role_of(file.path, file.size))


def _open(file: Found, role: str) -> decoding.Read:
    structured = file.path.lower().endswith(".json")
    cap = decoding.JSON_CAP if structured else decoding.TEXT_CAP
    if structured and file.size > cap:
        return decoding.Read(None, (Skipped(file.path, f"is {file.size >> 20} MB: too large to be read"),))
    if file.path.lower().endswith((".pdf", ".docx", ".doc")):
        kind = file.path.rpartition(".")[2].upper()
        return decoding.Read(None, (Skipped(file.path, f"is {kind}: its text is not read"),))
    try:
        with open(file.real, "rb") as stream:
            data = stream.read(cap)
    except OSError as failed:
        return decoding.Read(None, (Skipped(file.path, _reason(failed)),))
    return decoding.decode(file.path, role, data, file.size)


def _loader(
    entries: list[Entry], reals: Mapping[str, Found], documents: Mapping[str, Document]
) -> Callable[[str], Document | None]:
    by_path = {entry.path: entry for entry in entries}

    @cache
    def load(path: str) -> Document | None:
        if path in documents:
            return documents[path]
        entry = by_path.get(path)
        if entry is None or entry.pointer or entry.role == "weights":
            return None
        return _open(reals[path], entry.role).document

    return load


def _header(reals: Mapping[str, Found]) -> Callable[[str, int], bytes]:
    def head(path: str, size: int) -> bytes:
        try:
            with open(reals[path].real, "rb") as stream:
                return stream.read(size)
        except (KeyError, OSError):
            return b""

    return head
