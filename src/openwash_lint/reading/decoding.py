"""Owns the decoding of files: bytes become a document that can be written back as it was, or a reason."""

from openwash_lint.documents import Document, Skipped
from openwash_lint.record import NamedTuple

TEXT_CAP = 2_000_000  # bytes; a card is read up to here
JSON_CAP = 64_000_000  # bytes; half of a JSON text is of no use, so it is read whole or not at all
POINTER_CAP = 1024  # bytes; no larger file is a Git LFS pointer
PARTLY = ""  # the encoding of a document that was not read whole and exactly, and is never written back
_POINTER = b"version https://git-lfs.github.com/spec/"
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MEGABYTE = 1_000_000
_SAVE = "save it as UTF-8"
_SHOWN = "what cannot be read is shown as \ufffd"


class Read(NamedTuple):
    """What came of a file: a document if it can be judged, and notes on what was lost."""

    document: Document | None
    notes: tuple[Skipped, ...] = ()


def decode(path: str, role: str, data: bytes, size: int) -> Read:
    """The document that `data` holds, the first bytes of a file of `size` bytes."""
    if not data:
        return Read(None, (Skipped(path, "is empty"),))
    if pointed_size(data) is not None:
        return Read(None, (Skipped(path, "is a Git LFS pointer: its content is not here"),))
    cut = size if len(data) < size else 0
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(path, role, data[len(mark) :], encoding, cut)
    bom = data.startswith(b"\xef\xbb\xbf")
    body = data[3:] if bom else data
    if b"\x00" in body[:8192]:
        return Read(None, (Skipped(path, _binary(body)),))
    return _plain(path, role, body, bom, cut)


def pointed_size(data: bytes) -> int | None:
    """The size in bytes that a Git LFS pointer names; `None` if `data` is none."""
    if not data.startswith(_POINTER) or len(data) > POINTER_CAP:
        return None
    sizes = (line[5:] for line in data.split(b"\n") if line.startswith(b"size "))
    return next((int(size) for size in sizes if size.isdigit()), 0)


def _binary(data: bytes) -> str:
    head = data[:1024]
    if head.count(0) * 3 > len(head) and not head.startswith(b"\x00\x00\x00"):
        return "looks like UTF-16 without a byte order mark: " + _SAVE
    return "is not text"


def _marked(path: str, role: str, data: bytes, encoding: str, size: int) -> Read:
    if size:
        data = data[: len(data) // 4 * 4]
    try:
        text, kept = data.decode(encoding), encoding
        notes = [Skipped(path, f"is {encoding[:6].upper()}, which most tools do not read: {_SAVE}", 1)]
    except UnicodeDecodeError as failed:
        text, kept = data.decode(encoding, "replace"), PARTLY
        line = data[: failed.start].decode(encoding, "replace").count("\n") + 1
        notes = [Skipped(path, f"is not valid {encoding[:6].upper()}: {_SHOWN}", line)]
    if size:
        kept = PARTLY
        notes.append(_cut(path, text, size))
    return Read(Document(path, role, text, kept, bom=True), tuple(notes))


def _plain(path: str, role: str, data: bytes, bom: bool, size: int) -> Read:
    if size:
        # The cut must not part a character's bytes.
        data = data[: data.rfind(b"\n") + 1 or len(data)]
    notes: list[Skipped] = []
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as failed:
        text, encoding = data.decode("utf-8", "replace"), PARTLY
        line = data.count(b"\n", 0, failed.start) + 1
        notes.append(Skipped(path, f"is not valid UTF-8: {_SHOWN}", line))
    if size:
        encoding = PARTLY
        notes.append(_cut(path, text, size))
    return Read(Document(path, role, text, encoding, bom), tuple(notes))


def _cut(path: str, text: str, size: int) -> Skipped:
    reason = f"is {size / _MEGABYTE:.0f} MB: only its first {TEXT_CAP // _MEGABYTE} MB were read"
    return Skipped(path, reason, text.count("\n") + 1)
