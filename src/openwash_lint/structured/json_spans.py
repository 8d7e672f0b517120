"""Reads JSON: text becomes nodes with exact spans, errors carry their line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.reading.untrusted import without_halves
from openwash_lint.record import cast
from openwash_lint.spans import Span

_SPACE = " \t\r\n"
_DEEPEST = 100
# A value takes some 400 bytes as a node; a configuration with 21,000 labels has 90,000 of them.
MOST = 250_000
# No number has this many digits.
_LITERAL = 400
_LITERAL_END = frozenset(" \t\r\n,]}:")


class BrokenJsonError(ValueError):
    """JSON that cannot be read: `span` is where, `line` 1-based, `reason` on one line."""

    def __init__(self, reason: str, text: str, at: int) -> None:
        line = text.count("\n", 0, at) + 1
        super().__init__(f"line {line}: {reason}")
        self.reason = reason
        self.line = line
        self.span = Span(min(at, len(text)), min(at + 1, len(text)))


def read(text: str) -> Node:
    """The value in `text`; `NaN` and a byte order mark are tolerated.

    Raises `BrokenJsonError`, also if there are more values than the limit.
    """
    if is_beyond(text):
        raise BrokenJsonError("there are too many values", text, 0)
    start = _past_space(text, 1 if text.startswith("\ufeff") else 0)
    node, at = _value(text, start, 0)
    at = _past_space(text, at)
    if at < len(text):
        raise BrokenJsonError("there is more after the value", text, at)
    return node


def table_of(text: str) -> Table | None:
    """The table that a JSON text is; `None` for any other value, or if the text is broken."""
    try:
        node = read(text)
    except BrokenJsonError:
        return None
    return node if isinstance(node, Table) else None


def is_beyond(text: str) -> bool:
    """Whether a text may contain more values than the limit."""
    return len(text) > MOST and text.count(",") + text.count("[") + text.count("{") > MOST


def _past_space(text: str, at: int) -> int:
    size = len(text)
    while at < size and text[at] in _SPACE:
        at += 1
    return at


def _value(text: str, at: int, depth: int) -> tuple[Node, int]:
    first = text[at : at + 1]
    if first == '"':
        return _string(text, at)
    if first in ("{", "["):
        if depth > _DEEPEST:
            raise BrokenJsonError("is nested too deeply", text, at)
        return _table(text, at, depth) if first == "{" else _items(text, at, depth)
    end = at
    while end < len(text) and text[end] not in _LITERAL_END:
        end += 1
    if not _is_literal(text[at:end]):
        raise BrokenJsonError("a value is expected", text, at)
    return Scalar(text[at:end], Span(at, end)), end


def _is_literal(word: str) -> bool:
    if word in ("true", "false", "null", "NaN", "Infinity", "-Infinity"):
        return True
    if len(word) > _LITERAL or not word.isascii() or "_" in word or not word.lstrip("-")[:1].isdigit():
        return False
    try:
        float(word)
    except ValueError:
        return False
    return True


@cache
def _scanner() -> Callable[[str, int, bool], tuple[str, int]]:
    """CPython's own reader of strings; the rest of `json` would take 8 ms to import."""
    try:
        from _json import scanstring
    except ImportError:
        from json import decoder

        return cast("Callable[[str, int, bool], tuple[str, int]]", vars(decoder)["scanstring"])
    return scanstring


def _string(text: str, at: int) -> tuple[Scalar, int]:
    try:
        content, end = _scanner()(text, at + 1, False)
    except (ValueError, SystemError) as failed:
        # CPython 3.11 looks for the class of its error in `json.decoder`, and fails if nobody imported it.
        raise BrokenJsonError("a string does not end, or contains an invalid escape", text, at) from failed
    return Scalar(without_halves(content), Span(at, end), plain=False), end


def _items(text: str, start: int, depth: int) -> tuple[Items, int]:
    items: list[Node] = []
    at = _past_space(text, start + 1)
    while text[at : at + 1] != "]":
        node, at = _value(text, at, depth + 1)
        items.append(node)
        at = _past_comma(text, at, "]", "value")
    return Items(tuple(items), Span(start, at + 1)), at + 1


def _table(text: str, start: int, depth: int) -> tuple[Table, int]:
    entries: list[tuple[Scalar, Node]] = []
    at = _past_space(text, start + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise BrokenJsonError("a key in double quotes is expected", text, at)
        key, at = _string(text, at)
        at = _past_space(text, at)
        if text[at : at + 1] != ":":
            raise BrokenJsonError("`:` is expected", text, at)
        node, at = _value(text, _past_space(text, at + 1), depth + 1)
        entries.append((key, node))
        at = _past_comma(text, at, "}", "key")
    return Table(tuple(entries), Span(start, at + 1)), at + 1


def _past_comma(text: str, at: int, end: str, wanted: str) -> int:
    """Where the next value or key begins, or the bracket that ends them."""
    at = _past_space(text, at)
    if text[at : at + 1] == ",":
        at = _past_space(text, at + 1)
        if text[at : at + 1] == end:
            raise BrokenJsonError(f"a {wanted} is expected after the comma", text, at)
    elif text[at : at + 1] != end:
        raise BrokenJsonError(f"`,` or `{end}` is expected", text, at)
    return at
