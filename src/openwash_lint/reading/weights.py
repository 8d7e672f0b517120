"""The headers of weights: what safetensors and GGUF files say about themselves, every length checked."""

import struct
from collections.abc import Mapping

from openwash_lint.record import NamedTuple

# No more of a file than this is looked at, in bytes; where it is enough, only as much as `FIRST`.
CAP = 4 << 20
FIRST = 1 << 16
# Longer strings and lists are skipped: they are vocabularies and templates.
_LONGEST = 4096
_ITEMS = 64
# No model has a tenth as many keys; what follows is not read.
_PAIRS = 2_000
_GGUF_VERSIONS = (1, 2, 3)
_FIXED = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


class Header(NamedTuple):
    """What a file's header says: `metadata` by key, lists joined by commas; `tensors` counted, -1 unknown.

    `problem` says in words what cannot be true of the header; empty if nothing is wrong. `cut` says that it
    goes on after what was looked at.
    """

    format: str
    metadata: Mapping[str, str]
    tensors: int = -1
    problem: str = ""
    cut: bool = False


class _LyingError(ValueError):
    """A length that reaches beyond the file."""


class _EndOfHeadError(Exception):
    """The end of the part of the file that was read."""


def read(path: str, head: bytes, size: int) -> Header | None:
    """The header in the first bytes of a file of `size` bytes; `None` for other kinds of weights."""
    low = path.lower()
    if low.endswith(".safetensors"):
        return _safetensors(head, size)
    if low.endswith(".gguf"):
        return _gguf(head, size)
    return None


def _safetensors(head: bytes, size: int) -> Header:
    """https://huggingface.co/docs/safetensors: eight bytes of length, then that many bytes of JSON."""
    import json

    if len(head) < 8:  # noqa: PLR2004
        return Header("safetensors", {}, problem="ends before its header")
    length = int.from_bytes(head[:8], "little")
    if length > size - 8:
        problem = f"names a header of {length} bytes in a file of {size}"
        return Header("safetensors", {}, problem=problem)
    if length > len(head) - 8:
        return Header("safetensors", {}, cut=True)
    try:
        table = json.loads(head[8 : 8 + length])
    except (ValueError, RecursionError):
        return Header("safetensors", {}, problem="has a header that is not JSON")
    if not isinstance(table, dict):
        return Header("safetensors", {}, problem="has a header that is not a table")
    own = table.pop("__metadata__", {})
    metadata = {key: value for key, value in own.items() if isinstance(value, str)} if _is_table(own) else {}
    return Header("safetensors", metadata, len(table), _beyond(table, size - 8 - length))


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _beyond(table: Mapping[str, object], room: int) -> str:
    """What is wrong with the tensors' places: one ends beyond the end of the file."""
    for name, tensor in table.items():
        offsets = tensor.get("data_offsets") if isinstance(tensor, dict) else None
        if isinstance(offsets, list) and offsets and isinstance(offsets[-1], int) and offsets[-1] > room:
            return f"places {name[:80]} beyond the end of the file"
    return ""


class _Reader:
    """Takes values from the first bytes of a file of `size` bytes."""

    def __init__(self, head: bytes, size: int) -> None:
        self.head, self.size, self.at, self.order = head, size, 0, "<"
        self.wide = True

    def skip(self, count: int) -> int:
        """Where the `count` bytes that are skipped begin; raises `_LyingError` or `_EndOfHeadError`."""
        start = self.at
        if start + count > self.size:
            raise _LyingError(f"names {count} bytes where {self.size - start} are left")
        if start + count > len(self.head):
            raise _EndOfHeadError
        self.at += count
        return start

    def number(self, form: str) -> int | float | bool:
        """The next value of this `struct` format."""
        start = self.skip(struct.calcsize(f"{self.order}{form}"))
        value: int | float | bool = struct.unpack_from(f"{self.order}{form}", self.head, start)[0]
        return value

    def count(self) -> int:
        """The next length: 64 bits wide since version 2."""
        return int(self.number("Q" if self.wide else "I"))

    def pass_over(self, strings: int) -> None:
        """Skip this many strings: a vocabulary has hundreds of thousands."""
        width = 8 if self.wide else 4
        unpack = struct.Struct(f"{self.order}{'Q' if self.wide else 'I'}").unpack_from
        last = len(self.head) - width
        for _ in range(strings):
            length = unpack(self.head, self.at)[0] if self.at <= last else 0
            if self.at + width + length > len(self.head):
                self.skip(width)
                self.skip(length)
            self.at += width + length

    def string(self) -> str:
        """The next string, or empty if it is too long to be of use."""
        length = self.count()
        start = self.skip(length)
        return self.head[start : start + length].decode("utf-8", "replace") if length <= _LONGEST else ""


def _gguf(head: bytes, size: int) -> Header:
    """https://github.com/ggml-org/ggml/blob/master/docs/gguf.md."""
    if head[:4] != b"GGUF":
        return Header("gguf", {}, problem="does not begin as GGUF files do")
    reader = _Reader(head, size)
    metadata: dict[str, str] = {}
    tensors, cut = -1, False
    try:
        reader.skip(4)
        version = _version(reader)
        if version not in _GGUF_VERSIONS:
            return Header("gguf", {}, problem=f"has version {version}, which is unknown")
        tensors, pairs = reader.count(), reader.count()
        cut = pairs > _PAIRS
        for _ in range(min(pairs, _PAIRS)):
            key = reader.string()
            value = _value(reader, int(reader.number("I")))
            if key and value:
                metadata[key] = value
    except _EndOfHeadError:
        cut = True
    except _LyingError as failed:
        return Header("gguf", metadata, tensors, f"has a header that {failed}")
    return Header("gguf", metadata, tensors, cut=cut)


def _version(reader: _Reader) -> int:
    version = int(reader.number("I"))
    if version > 0xFFFF:  # noqa: PLR2004
        reader.order = ">"
        version = int.from_bytes(version.to_bytes(4, "little"), "big")
    reader.wide = version > 1
    return version


def _value(reader: _Reader, kind: int) -> str:
    if kind == _STRING:
        return reader.string()
    if kind in _FIXED:
        return str(reader.number(_FIXED[kind]))
    if kind != _ARRAY:
        raise _LyingError(f"has a value of type {kind}, which is unknown")
    inner, length = int(reader.number("I")), reader.count()
    if inner == _ARRAY:
        raise _LyingError("nests lists")
    if inner in _FIXED:
        reader.skip(length * struct.calcsize(_FIXED[inner]))
        return ""
    if length > _ITEMS:
        reader.pass_over(length)
        return ""
    return ",".join([reader.string() for _ in range(length)])
