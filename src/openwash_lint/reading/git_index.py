"""Reads from git's index which files it tracks, because git itself obeys what it looks at.

The format is gitformat-index, versions 2 to 4, with object names of 20 or 32 bytes, in one file or split in
two. Nothing in it is trusted: what git would not have written is refused.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from openwash_lint.reading.untrusted import UnreadableError
from openwash_lint.record import NamedTuple

LARGEST = 200_000_000  # bytes of an index
_MOST = 50_000_000  # bytes of all its paths together, which version 4 shortens
SUBMODULE, FOLDER = 0o160000, 0o040000
_LONGEST_PATH = 4096
_HEADER, _COMPRESSED = 12, 4
_MORE = 0x80  # the bit of a byte that says the number goes on
# Where in an entry its mode is, and how many bytes are before its object's name.
_MODE, _BEFORE = 24, 40
_EXTENDED, _LENGTH = 0x4000, 0x0FFF
# Windows gives two characters a meaning, and drops dots and blanks at the end of a name.
_ON_WINDOWS = (b"\\", b":", b"./", b" /") if os.name == "nt" else ()
_FORBIDDEN = (b"//", b"/./", b"/../", b"/.git/", b"/git~1/", *_ON_WINDOWS)


class Tracked(NamedTuple):
    """An entry: its path, `/` between the parts, and its mode as git has it."""

    path: bytes
    mode: int


class Index(NamedTuple):
    """The content of one file; `link` is the extension that names the other half of a split index."""

    entries: list[Tracked]
    width: int
    link: bytes = b""


def tracked(content: bytes, shared: Callable[[str], bytes]) -> list[Tracked]:
    """The entries of an index; `shared` reads the other half of one that is split, by its name.

    The folders that a sparse index lists instead of their files are left out: they are not checked out.
    Raises `UnreadableError`, and what `shared` raises.
    """
    index = _read(content)
    entries = _joined(index, shared) if index.link.strip(b"\0") else index.entries
    found = [entry for entry in entries if entry.mode != FOLDER]
    if found and not _are_sound(entry.path for entry in found):
        raise UnreadableError("contains a path that git would not track")
    return found


def _are_sound(paths: Iterable[bytes]) -> bool:
    """Whether no path has a part that leads elsewhere; all are searched at once."""
    parts = b"/" + b"/\0/".join(paths).lower() + b"/"
    return not any(part in parts for part in _FORBIDDEN)


def _read(content: bytes) -> Index:
    """The index with object names of 20 bytes, or of 32 where that does not fit: only settings tell which."""
    if len(content) > LARGEST:
        raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")
    if content[:4] != b"DIRC" or _number(content, 4) not in (2, 3, _COMPRESSED):
        raise UnreadableError("is not of a kind that is known")
    try:
        return _with_names_of(20, content)
    except UnreadableError as failed:
        try:
            return _with_names_of(32, content)
        except UnreadableError:
            raise failed from None


def _with_names_of(width: int, content: bytes) -> Index:
    compressed = _number(content, 4) == _COMPRESSED
    at, end = _HEADER, len(content) - width
    entries: list[Tracked] = []
    path, total = b"", 0
    for _ in range(_number(content, 8)):
        flags = int.from_bytes(content[at + _BEFORE + width : at + _BEFORE + width + 2], "big")
        start = at + _BEFORE + width + (4 if flags & _EXTENDED else 2)
        mode = _number(content, at + _MODE)
        kept, start = _kept(path, content, start) if compressed else (b"", start)
        stop = content.find(b"\0", start, end)
        if stop < 0:
            raise UnreadableError("is cut short")
        path = kept + content[start:stop]
        total += len(path)
        if len(path) > _LONGEST_PATH or total > _MOST or min(len(path), _LENGTH) != flags & _LENGTH:
            raise UnreadableError("contains a path of the wrong length")
        # Entries that are not compressed end at a multiple of eight bytes, after one NUL at least.
        at = stop + 1 if compressed else at + (stop - at + 8) // 8 * 8
        entries.append(Tracked(path, mode))
    return Index(entries, width, _link(content, at, end))


def _kept(path: bytes, content: bytes, at: int) -> tuple[bytes, int]:
    """How much of the previous path an entry keeps, and where the rest of its own is."""
    cut = -1
    for number in range(at, min(at + 4, len(content))):
        cut = (cut + 1) << 7 | content[number] & ~_MORE
        if content[number] < _MORE:
            if cut > len(path):
                break
            return path[: len(path) - cut], number + 1
    raise UnreadableError("contains a path of the wrong length")


def _link(content: bytes, at: int, end: int) -> bytes:
    """The extension that names another file; raises `UnreadableError` for a required one that is unknown."""
    found = b""
    while at < end:
        name, size = content[at : at + 4], _number(content, at + 4)
        if name == b"link":
            found = content[at + 8 : at + 8 + size]
        elif not b"A" <= name[:1] <= b"Z" and name != b"sdir":
            raise UnreadableError("is of a kind that is not known")
        at += 8 + size
    if at != end:
        raise UnreadableError("is cut short")
    return found


def _joined(index: Index, shared: Callable[[str], bytes]) -> list[Tracked]:
    """The entries of a split index: those of the shared file, less some, with changes, and its own."""
    name, rest = index.link[: index.width], index.link[index.width :]
    base = _read(shared(f"sharedindex.{name.hex()}")).entries
    gone, rest = _numbers(rest, len(base))
    changed, _ = _numbers(rest, len(base))
    modes = [entry.mode for entry in index.entries if not entry.path]
    new = dict(zip(sorted(changed), modes, strict=False))
    kept = [
        Tracked(entry.path, new.get(number, entry.mode))
        for number, entry in enumerate(base)
        if number not in gone
    ]
    return kept + [entry for entry in index.entries if entry.path]


def _numbers(bitmap: bytes, most: int) -> tuple[set[int], bytes]:
    """The numbers below `most` in a compressed bitmap (EWAH), and what is after it."""
    if not bitmap:
        return set(), b""
    at, end = 8, 8 + 8 * _number(bitmap, 4)
    if end > len(bitmap):
        raise UnreadableError("is cut short")
    found: set[int] = set()
    first = 0
    while at < end:
        marker = int.from_bytes(bitmap[at : at + 8], "big")
        run, literal = first + 64 * (marker >> 1 & 0xFFFFFFFF), marker >> 33
        if marker & 1:
            found.update(range(first, min(run, most)))
        first, at = run + 64 * literal, at + 8 + 8 * literal
        for start in range(run, min(first, most), 64):
            word = int.from_bytes(bitmap[at - (first - start) // 8 :][:8], "big")
            found.update(start + bit for bit in range(min(64, most - start)) if word >> bit & 1)
    return found, bitmap[end + 4 :]


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")
