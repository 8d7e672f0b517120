"""Makes the inventory of a git revision: its tree is read through git, and nothing is checked out."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator

from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.errors import UsageError
from openwash_lint.reading import decoding, git, roles
from openwash_lint.reading.found_files import printable
from openwash_lint.record import NamedTuple

_LINK, _SUBMODULE = "120000", "160000"
# Trees that contain each other several times list millions of files, and cards, from a few objects.
_MOST_FILES, _MOST_BYTES = 500_000, 400_000_000
# The size given for an object that a partial clone does not have.
_BAD, _MISSING = "BAD", -1


class Blob(NamedTuple):
    """A file in a tree: its object's name and its size in bytes, `_MISSING` if it is not here."""

    name: str
    size: int


class Listed(NamedTuple):
    """An entry of a tree: its mode, path and object."""

    mode: str
    path: str
    blob: Blob


def merge_base(root: str, revision: str) -> str:
    """The commit where HEAD left `revision`'s history; raises `UsageError` if there is none."""
    top = _top(root)
    known = git.look_up(top, "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not known:
        if git.look_up(top, "--git-dir") is None:
            raise UsageError("--since needs a git repository", path=root)
        raise UsageError(f"{revision!r} is not a commit here; fetch it first{_hint(top)}", path=root)
    base = git.ask(top, "merge-base", known.decode().strip(), "HEAD")
    if not base:
        raise UsageError(f"HEAD and {revision!r} have no commit in common here{_hint(top)}", path=root)
    return base.decode().strip()


def _top(root: str) -> str:
    top = git.top_of(os.path.realpath(root))
    if not top:
        raise UsageError("--since needs a git repository", path=root)
    return top


def _hint(top: str) -> str:
    if (git.look_up(top, "--is-shallow-repository") or b"").strip() != b"true":
        return ""
    return " (the clone is shallow: `git fetch --unshallow`, or fetch-depth: 0 in a workflow)"


def inventory_at(root: str, commit: str, name: str = "") -> Inventory:
    """The inventory of the folder `root` as it was at `commit`.

    Raises `UsageError` if a partial clone lacks a text that has to be read, or if there is too much.
    """
    top = _top(root)
    blobs, notes = _files(root, top, commit)
    wanted = [blob for path, blob in blobs.items() if _is_wanted(path, blob)]
    if sum(blob.size for blob in wanted) > _MOST_BYTES:
        raise UsageError(
            f"has more than {_MOST_BYTES // 1_000_000} MB to be read at {commit[:12]}", path=root
        )
    read = _read(top, {blob.name for blob in wanted})
    entries: list[Entry] = []
    documents: dict[str, Document] = {}
    for path, blob in sorted(blobs.items()):
        data = read.get(blob.name, b"")
        entry = _entry(path, blob, data)
        entries.append(entry)
        if roles.reads_at_once(entry.role) and not entry.pointer:
            found = decoding.decode(path, entry.role, data[: decoding.TEXT_CAP], blob.size)
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
        data = _read(top, {blob.name}).get(blob.name, b"")
        return decoding.decode(path, entry.role, data, blob.size).document

    def head(path: str, size: int) -> bytes:
        if path not in blobs:
            return b""
        return git.ask(top, "cat-file", "blob", blobs[path].name, first=size) or b""

    return Inventory(name, tuple(entries), documents, tuple(sorted(notes)), load, head)


def _entry(path: str, blob: Blob, data: bytes) -> Entry:
    """The entry of a file; one that is not here is like one whose content Git LFS keeps elsewhere."""
    if blob.size == _MISSING:
        return Entry(path, 0, roles.role_of(path), pointer=True)
    return roles.entry_of(path, blob.size, data)


def _is_wanted(path: str, blob: Blob) -> bool:
    """Whether a file is read right away, or may be a pointer to a larger one."""
    if blob.size == _MISSING:
        return False
    if blob.size < decoding.POINTER_CAP and roles.may_point(path):
        return True
    return roles.reads_at_once(roles.role_of(path, blob.size)) and blob.size <= decoding.JSON_CAP


def _files(root: str, top: str, commit: str) -> tuple[dict[str, Blob], list[Skipped]]:
    """Files by path; links count as what they lead to inside the tree."""
    blobs: dict[str, Blob] = {}
    links: dict[str, Blob] = {}
    notes: list[Skipped] = []
    for each in _listed(root, top, commit):
        if each.mode == _SUBMODULE:
            notes.append(Skipped(each.path, "is a submodule: a repository of its own"))
        elif each.blob.size == _MISSING and _is_needed(each):
            hint = f"`git diff {commit[:12]} HEAD` fetches it where the clone is partial"
            raise UsageError(f"is not here as it was at {commit[:12]}; {hint}", path=each.path)
        elif each.mode == _LINK:
            links[each.path] = each.blob
        else:
            blobs[each.path] = each.blob
    targets = _read(top, {link.name for link in links.values()})
    for path, link in links.items():
        target = targets.get(link.name, b"").decode("utf-8", "replace")
        leads = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if leads in blobs:
            blobs[path] = blobs[leads]
    return blobs, notes


def _is_needed(listed: Listed) -> bool:
    return listed.mode == _LINK or roles.reads_at_once(roles.role_of(listed.path))


def _listed(root: str, top: str, commit: str) -> Iterator[Listed]:
    """The content of a folder, by paths relative to it."""
    below = os.path.relpath(os.path.realpath(root), top).replace(os.sep, "/")
    start = "" if below == os.curdir else f"{below}/"
    asked = ("-r", "-z", "--full-tree", commit, *(("--", start) if start else ()))
    said = git.ask(top, "ls-tree", "--long", *asked)
    sizes: dict[str, int] = {}
    if said is None:
        # If a partial clone lacks a single object, git tells no sizes at all.
        said, sizes = git.ask(top, "ls-tree", *asked), _sizes(top, commit)
    if said is None:
        raise UsageError(f"git cannot list {commit[:12]}{_hint(top)}", path=root)
    if said.count(b"\0") > _MOST_FILES:
        raise UsageError(f"has more than {_MOST_FILES:,} files at {commit[:12]}", path=root)
    for record in said.split(b"\0"):
        about, _, path = record.partition(b"\t")
        if path:
            mode, _, name, *size = about.decode().split()
            number = sizes.get(name, _MISSING)
            if size:
                number = _MISSING if size[0] == _BAD else 0 if mode == _SUBMODULE else int(size[0])
            yield Listed(mode, printable(os.fsdecode(path[len(os.fsencode(start)) :])), Blob(name, number))


def _sizes(top: str, commit: str) -> dict[str, int]:
    """The sizes of a commit's files that are here; asking for a missing one would make git exit."""
    walk = ("--objects", "--no-object-names", "--missing=print", "--no-walk")
    names = (git.ask(top, "rev-list", *walk, commit) or b"").split()
    here = b"".join(b"%s\n" % name for name in names if not name.startswith(b"?"))
    said = (git.ask(top, "cat-file", "--batch-check", given=here) or b"").decode()
    lines = (line.split() for line in said.splitlines())
    return {line[0]: int(line[2]) for line in lines if line[1] == "blob"}


def _read(top: str, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects, requested together."""
    wanted = sorted(names)
    if not wanted:
        return {}
    asked = "".join(f"{name}\n" for name in wanted).encode()
    output = git.ask(top, "cat-file", "--batch", given=asked) or b""
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
