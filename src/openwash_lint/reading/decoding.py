"""Decodes files: bytes become a document that can be written back as it was, or a reason why not."""

from codecs import getincrementaldecoder
from collections.abc import Callable
from itertools import pairwise

from openwash_lint.documents import Document, Skipped
from openwash_lint.record import NamedTuple

TEXT_CAP = 1_000_000  # bytes; a card is read up to here
JSON_CAP = 64_000_000  # bytes; half of a JSON text is of no use, so it is read whole or not at all
POINTER_CAP = 1024  # bytes; no larger file is a Git LFS pointer, or a note where another file belongs
PARTLY = ""  # the encoding of a document that was not read whole and exactly, and is never written back
_POINTER = b"version https://git-lfs.github.com/spec/"
_POINTER_KEYS = {b"version", b"oid", b"size"}
_NOTES = (b"put ", b"place ", b"download", b" here")
_BOM = b"\xef\xbb\xbf"
_TELLING = 8192  # bytes at the beginning that tell text from other files
_INVISIBLE = [chr(code) for code in (*range(32), 127) if chr(code) not in "\t\n\f\r\x1b"]
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BOUND = (".pdf", ".docx", ".doc")
_MEGABYTE = 1_000_000
_SAVE = "save it as UTF-8"
_FEW, _LOST = 20, 10  # a text is lost where more than a few, and one in ten, of its characters are
_SHOWN = "what cannot be read is shown as \ufffd"


class Read(NamedTuple):
    """What became of a file: a document if it can be judged, and notes on what was lost."""

    document: Document | None
    notes: tuple[Skipped, ...] = ()


def decode(path: str, role: str, data: bytes, size: int) -> Read:
    """The document that `data` holds, the first bytes of a file of `size` bytes."""
    if not data:
        return Read(None, (Skipped(path, "is empty"),))
    if pointed_size(data) is not None:
        return lost(path, role, "is a Git LFS pointer: its content is not here")
    whole = len(data) >= size
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            read = _marked(path, role, data[len(mark) :], encoding, whole=whole)
            break
    else:
        read = _unmarked(path, role, data, whole=whole)
    read = _readable(read)
    return read if whole or read.document is None else _cut(read.document, read.notes, size)


def taken(path: str, role: str, size: int, first: Callable[[int], bytes]) -> Read:
    """What becomes of a file of `size` bytes; `first` returns as many of them as are asked for."""
    cap = cap_of(path)
    if cap == JSON_CAP and size > cap:
        return lost(path, role, f"is {size >> 20} MB: too large to be read")
    if path.lower().endswith(_BOUND):
        return lost(path, role, f"is {path.rpartition('.')[2].upper()}: its text is not read")
    return decode(path, role, first(cap), size)


def cap_of(path: str) -> int:
    """How many bytes of a file are read at most."""
    return JSON_CAP if path.lower().endswith(".json") else TEXT_CAP


def lost(path: str, role: str, reason: str) -> Read:
    """A file of which nothing is read."""
    return Read(None, (Skipped(path, reason, unjudged=role == "card"),))


def pointed_size(data: bytes) -> int | None:
    """The size in bytes that a Git LFS pointer names; `None` if `data` is anything more than a pointer."""
    if not data.startswith(_POINTER) or len(data) > POINTER_CAP:
        return None
    lines = [line.partition(b" ") for line in data.splitlines()]
    said = {key: value for key, _, value in lines if value and b" " not in value}
    if len(lines) != len(said) or said.keys() != _POINTER_KEYS:
        return None
    return int(said[b"size"]) if said[b"size"].isdigit() else 0


def is_note(data: bytes) -> bool:
    """Whether a file is a few words of text where another belongs: "put the checkpoint here"."""
    is_text = len(data) <= POINTER_CAP and data.isascii() and b"\0" not in data
    return is_text and any(words in data.lower() for words in _NOTES)


def _marked(path: str, role: str, data: bytes, encoding: str, *, whole: bool) -> Read:
    """What a byte order mark announces; if the mark is wrong, what is there, which is never written back."""
    meant = _meant(data[:_TELLING], encoding)
    if meant == encoding:
        return _wide(Document(path, role, "", encoding, bom=True), data, whole=whole)
    note = Skipped(path, f"has the byte order mark of another encoding: {_SAVE}", 1, judged=True)
    if meant == "utf-8":
        read = _plain(path, role, data, whole=whole)
    else:
        read = _wide(Document(path, role, "", meant, bom=True), data, whole=whole)
    return Read(read.document and read.document._replace(encoding=PARTLY), (note, *read.notes))


def _meant(head: bytes, encoding: str) -> str:
    """The encoding in which `head` is a text: the one of its mark, unless another shows more of a text."""
    turned = encoding[:-2] + ("be" if encoding.endswith("le") else "le")
    # What is wide contains NULs: those of blanks and line ends, in any language.
    return max((encoding, turned, *([] if b"\0" in head else ["utf-8"])), key=lambda each: _shows(head, each))


def _shows(head: bytes, encoding: str) -> tuple[bool, int]:
    """Whether it is Latin text, which takes more than a few letters to tell, and its blanks and line ends."""
    text = head.decode(encoding, "replace")
    return len(text) > _FEW and _is_text(head, encoding), text.count(" ") + text.count("\n")


def _unmarked(path: str, role: str, data: bytes, *, whole: bool) -> Read:
    """UTF-8, in spite of a few NULs, or UTF-16, recognized by NULs in every other byte."""
    head = data[:_TELLING]
    if b"\x00" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        encoding = "utf-8" if even and odd else "utf-16-be" if even else "utf-16-le"
        if encoding != "utf-8" and _is_text(head, encoding):
            return _wide(Document(path, role, "", encoding), data, whole=whole)
        if not _is_text(head, "utf-8"):
            return lost(path, role, "is not text")
    return _plain(path, role, data, whole=whole)


def _is_text(head: bytes, encoding: str) -> bool:
    """Whether this is text, up to a character that was cut; a guess has to be mostly Latin."""
    try:
        text = getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    if encoding != "utf-8" and 2 * sum(character < "\u0100" for character in text) < len(text):
        return False
    return 10 * sum(map(text.count, _INVISIBLE)) < len(text)


def _wide(begun: Document, data: bytes, *, whole: bool) -> Read:
    """The document in UTF-16 or UTF-32 whose text `data` is."""
    path, encoding = begun.path, begun.encoding
    if not whole:
        data = data[: len(data) // 4 * 4]
    name = encoding[:6].upper() + ("" if begun.bom else " without a byte order mark")
    try:
        text, kept = data.decode(encoding), encoding
        note = Skipped(path, f"is {name}, which most tools do not read: {_SAVE}", 1, judged=True)
    except UnicodeDecodeError as failed:
        text, kept = data.decode(encoding, "replace"), PARTLY
        line = data[: failed.start].decode(encoding, "replace").count("\n") + 1
        note = Skipped(path, f"is not valid {name}: {_SHOWN}", line, judged=True)
    return Read(begun._replace(text=text, encoding=kept), (note,))


def _plain(path: str, role: str, data: bytes, *, whole: bool) -> Read:
    bom = data.startswith(_BOM)
    data = data.removeprefix(_BOM)
    if not whole:
        # The cut must not split a character's bytes.
        data = data[: data.rfind(b"\n") + 1 or len(data)]
    notes: list[Skipped] = []
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as failed:
        text, encoding = data.decode("utf-8", "replace"), PARTLY
        line = data.count(b"\n", 0, failed.start) + 1
        notes.append(Skipped(path, f"is not valid UTF-8: {_SHOWN}", line, judged=True))
    return Read(Document(path, role, text, encoding, bom), tuple(notes))


def _readable(read: Read) -> Read:
    """What was decoded, without what no reader sees; nothing of a text that is mostly lost."""
    if read.document is None:
        return read
    path, role, text = read.document.path, read.document.role, read.document.text
    if text.count("\ufffd") > max(_FEW, len(text) // _LOST):
        return lost(path, role, f"is in an encoding that is not known: {_SAVE}")
    if "\0" not in text:
        return read
    # Nobody can tell whether a word is cut by a NUL or ends there.
    pieces = [piece for piece in text.split("\0") if piece]
    cut = [one for one, other in pairwise(pieces) if one[-1].isalnum() and other[0].isalnum()]
    reason = f"contains NUL bytes{' in words' if cut else ''}, which are left out"
    line = text.count("\n", 0, text.index("\0")) + 1
    lost_words = bool(cut) and role == "card"
    note = Skipped(path, reason, line, unjudged=lost_words, judged=not lost_words)
    return Read(read.document._replace(text="".join(pieces), encoding=PARTLY), (*read.notes, note))


def _cut(document: Document, notes: tuple[Skipped, ...], size: int) -> Read:
    """A document of which the rest was not read."""
    whole = f"{size / _MEGABYTE:.1f}".removesuffix(".0")
    reason = f"is {whole} MB: only its first {TEXT_CAP // _MEGABYTE} MB were read"
    line = document.text.count("\n") + 1
    rest = Skipped(document.path, reason, line, unjudged=document.role == "card")
    return Read(document._replace(encoding=PARTLY), (*notes, rest))
