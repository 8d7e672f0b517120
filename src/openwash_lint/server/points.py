"""Offsets into a text as positions of the protocol, and back.

The protocol counts lines and columns from 0, and columns in units of the encoding that both sides agreed on:
UTF-16 where nothing was said.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from openwash_lint.spans import Span, line_starts

# The bytes of a unit, by the encoding's name in the protocol; what Python calls it.
_ENCODINGS = {"utf-8": (1, "utf-8"), "utf-16": (2, "utf-16-le"), "utf-32": (4, "utf-32-le")}
NOWHERE = Range(Position(0, 0), Position(0, 0))


def point(text: str, offset: int, encoding: str) -> Position:
    """The position of a character."""
    starts = line_starts(text)
    line = bisect_right(starts, offset) - 1
    return Position(line, _units(text[starts[line] : offset], encoding))


def stretch(text: str, span: Span, encoding: str) -> Range:
    """The range of a span."""
    return Range(point(text, span.start, encoding), point(text, span.end, encoding))


def offset(text: str, at: Position, encoding: str) -> int:
    """The character at a position; what is after the end of its line or of the text means that end."""
    starts = line_starts(text)
    if at.line >= len(starts):
        return len(text)
    start = starts[at.line]
    end = starts[at.line + 1] if at.line + 1 < len(starts) else len(text)
    line = text[start:end].rstrip("\r\n")
    size, name = _ENCODINGS[encoding]
    before = line.encode(name, "surrogatepass")[: at.character * size]
    return start + len(before.decode(name, "ignore" if encoding == "utf-8" else "surrogatepass"))


def _units(text: str, encoding: str) -> int:
    size, name = _ENCODINGS[encoding]
    return len(text) if text.isascii() else len(text.encode(name, "surrogatepass")) // size
