"""Owns the inventory of a git revision: its tree is read through git, nothing is checked out."""

import posixpath
import subprocess
from collections.abc import Callable, Iterable

from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.reading import decoding, listing, roles
from openwash_lint.record import NamedTuple

_LINK, _SUBMODULE = "120000", "160000"


class Blob(NamedTuple):
    """A file of a tree: its object's name and its size in bytes."""

    name: str
    size: int


def merge_base(root: str, revision: str) -> str:
    """The commit where HEAD left `revision`'s history; raises `UsageError` where there is none to be had."""
    known = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not known:
        if _git(root, "rev-parse", "--git-dir") is None:
            raise UsageError("--since needs a git repository", path=root)
        raise UsageError(f"{revision!r} is no commit here; fetch it first{_hint(root)}", path=root)
    base = _git(root, "merge-base", known.decode().strip(), "HEAD")
    if not base:
        raise UsageError(f"HEAD and {revision!r} have no commit in common here{_hint(root)}", path=root)
    return base.decode().strip()


def _hint(root: str) -> str:
    if (_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() != b"true":
        return ""
    return " (the clone is shallow: `git fetch --unshallow`, or fetch-depth: 0 in a workflow)"


def inventory_at(root: str, commit: str, name: str = "") -> Inventory:
    """The inventory of the folder `root` as it was at `commit`."""
    blobs, notes = _tree(root, commit)
    read = _read(root, {blob.name for path, blob in blobs.items() if _is_wanted(path, blob)})
    entries: list[Entry] = []
    documents: dict[str, Document] = {}
    for path, blob in sorted(blobs.items()):
        data = read.get(blob.name, b"")
        pointed = decoding.pointed_size(data)
        role = roles.role_of(path, blob.size if pointed is None else pointed)
        size = blob.size if pointed is None else pointed
        entries.append(Entry(path, size, role, pointed is not None))
        if pointed is None and roles.reads_at_once(role):
            found = decoding.decode(path, role, data[: decoding.TEXT_CAP], blob.size)
            notes += found.notes
            if found.document:
                documents[path] = found.document
    by_path = {entry.path: entry for entry in entries}

    def load(path: str) -> Document | None:
        entry = by_path.get(path)
        if path in documents or entry is None or entry.pointer or entry.role == "weights":
            return documents.get(path)
        blob = blobs[path]
        if blob.size > decoding.TEXT_CAP:
            return None
        data = _read(root, {blob.name}).get(blob.name, b"")
        return decoding.decode(path, entry.role, data, blob.size).document

    return Inventory(name, tuple(entries), documents, tuple(sorted(notes)), load, _reader(root, blobs))


def _reader(root: str, blobs: dict[str, Blob]) -> Callable[[str, int], bytes]:
    """A function to the first bytes of a file."""

    def head(path: str, size: int) -> bytes:
        if path not in blobs:
            return b""
        command = [*listing.GIT, "-C", root, "cat-file", "blob", blobs[path].name]
        with subprocess.Popen(
            command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as git:
            data = git.stdout.read(size) if git.stdout else b""
            git.kill()
        return data

    return head


def _is_wanted(path: str, blob: Blob) -> bool:
    """Whether a file is read at once, or may point to a larger one."""
    if blob.size < decoding.POINTER_CAP and roles.may_point(path):
        return True
    return roles.reads_at_once(roles.role_of(path, blob.size)) and blob.size <= decoding.JSON_CAP


def _tree(root: str, commit: str) -> tuple[dict[str, Blob], list[Skipped]]:
    """Files by path; links count as what they lead to inside the tree."""
    listed = _git(root, "ls-tree", "-r", "-z", "--long", commit)
    if listed is None:
        raise UsageError(f"git cannot list {commit}", path=root)
    blobs: dict[str, Blob] = {}
    links: dict[str, Blob] = {}
    notes: list[Skipped] = []
    for record in listed.decode("utf-8", "replace").split("\0"):
        about, _, path = record.partition("\t")
        mode, _, name, size = about.split() if path else ("", "", "", "")
        if mode == _SUBMODULE:
            notes.append(Skipped(path, "is a submodule: a repository of its own"))
        elif mode == _LINK:
            links[path] = Blob(name, int(size))
        elif path:
            blobs[path] = Blob(name, int(size))
    targets = _read(root, {link.name for link in links.values()})
    for path, link in links.items():
        target = targets.get(link.name, b"").decode("utf-8", "replace")
        leads = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if leads in blobs:
            blobs[path] = blobs[leads]
    return blobs, notes


def _read(root: str, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects, asked for together."""
    wanted = sorted(names)
    if not wanted:
        return {}
    output = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode()) or b""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        name, kind, *size = output[at:end].decode().split()
        at = end + 1
        if kind == "blob":
            found[name] = output[at : at + int(size[0])]
            at += int(size[0]) + 1
    return found


def _git(root: str, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints, `None` if it fails."""
    return listing.run([*listing.GIT, "-C", root, *arguments], _environment(), given)


def _environment() -> dict[str, str]:
    """Git's own; what a partial clone lacks is not fetched."""
    return listing.git_environment() | {"GIT_NO_LAZY_FETCH": "1"}
