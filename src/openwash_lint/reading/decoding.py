"""Owns the decoding of files: bytes become a document that can be written back as it was, or a reason."""

from __future__ import annotations

from typing import NamedTuple

from openwash_lint.documents import Document, Skipped

TEXT_CAP = 2_000_000  # bytes; a card is read up to here
JSON_CAP = 64_000_000  # bytes; half of a JSON text is of no use, so it is read whole or not at all
PARTLY = ""  # the encoding of a document that was not read whole and exactly, and is never written back
POINTER = b"version https://git-lfs.github.com/spec/"
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MEGABYTE = 1_000_000


class Read(NamedTuple):
    """What came of a file: a document if it can be judged, and notes on what was lost."""

    document: Document | None
    notes: tuple[Skipped, ...] = ()


def decode(path: str, role: str, data: bytes, size: int) -> Read:
    """The document that `data` holds, the first bytes of a file of `size` bytes."""
    if not data:
        return Read(None, (Skipped(path, "is empty"),))
    if data.startswith(POINTER) and size < len(data) + 1 and data.isascii():
        return Read(None, (Skipped(path, "is a Git LFS pointer: its content is not here"),))
    cut = len(data) < size
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(path, role, data[len(mark) :], encoding, cut)
    bom = data.startswith(b"\xef\xbb\xbf")
    body = data[3:] if bom else data
    if b"\x00" in body[:8192]:
        return Read(None, (Skipped(path, _binary(body)),))
    return _plain(path, role, body, bom, size if cut else 0)


def _binary(data: bytes) -> str:
    head = data[:1024]
    if head.count(0) * 3 > len(head) and not head.startswith(b"\x00\x00\x00"):
        return "looks like UTF-16 without a byte order mark: save it as UTF-8"
    return "is not text"


def _marked(path: str, role: str, data: bytes, encoding: str, cut: bool) -> Read:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as failed:
        line = data[: failed.start].decode(encoding, "replace").count("\n") + 1
        text = data.decode(encoding, "replace")
        note = Skipped(path, f"is not valid {encoding.upper()}: what cannot be read is shown as \ufffd", line)
        return Read(Document(path, role, text, PARTLY, bom=True), (note,))
    if cut:
        return Read(Document(path, role, text, PARTLY, bom=True), (_cut(path, text, 0),))
    note = Skipped(path, f"is {encoding[:6].upper()}, which most tools do not read: save it as UTF-8", 1)
    return Read(Document(path, role, text, encoding, bom=True), (note,))


def _plain(path: str, role: str, data: bytes, bom: bool, whole: int) -> Read:
    if whole:
        # The cut must not part a character's bytes or a line.
        data = data[: data.rfind(b"\n") + 1 or len(data)]
    notes: tuple[Skipped, ...] = ()
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as failed:
        text, encoding = data.decode("utf-8", "replace"), PARTLY
        line = data.count(b"\n", 0, failed.start) + 1
        notes = (Skipped(path, "is not valid UTF-8: what cannot be read is shown as \ufffd", line),)
    if whole:
        notes, encoding = (*notes, _cut(path, text, whole)), PARTLY
    return Read(Document(path, role, text, encoding, bom), notes)


def _cut(path: str, text: str, whole: int) -> Skipped:
    size = f"{whole / _MEGABYTE:.0f} MB" if whole else "too large"
    return Skipped(
        path, f"is {size}: only its first {TEXT_CAP // _MEGABYTE} MB were read", text.count("\n") + 1
    )
