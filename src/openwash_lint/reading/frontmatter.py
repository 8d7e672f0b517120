"""Owns the reading of a card's YAML block: its fences, its top-level keys, a key's value on request."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from openwash_lint.documents import FrontMatter, Node, Scalar, Table
from openwash_lint.reading import nesting, scalars
from openwash_lint.spans import Span

_LONGEST = 200_000  # characters; ruamel.yaml needs a second for so much
_NOT_FIRST = "the metadata block is not at the start of the file, so the Hub does not read it"
_NO_MAPPING = "the metadata block is not a mapping of keys to values"
_UNCLOSED = "the metadata block has no closing `---`"


class Slice(NamedTuple):
    """A top-level key and the lines of its value: the rest of the key's line first."""

    key: Scalar
    lines: list[tuple[int, int]]

    @property
    def start(self) -> int:
        """Where the key stands."""
        return self.key.span.start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1][1]


class Block(NamedTuple):
    """The fences' places: `start` of the opening one, the body between them, `end` of the closing one."""

    start: int
    body: Span
    end: int
    problems: tuple[tuple[Span, str], ...] = ()


@lru_cache(maxsize=64)
def read(text: str) -> FrontMatter | None:
    """The front matter at a card's start, `None` if there is none; broken YAML is a problem, not an error."""
    block = _block(text)
    if block is None:
        return None
    slices, regular = _slices(text, block.body)
    unclear = [part for part in slices if not _is_clear(text, part)]
    known: dict[int, Node | None] = {}
    problems = list(block.problems)
    whole = None
    if not regular or not all(_settled(text, part, known, problems) for part in unclear):
        whole = _whole(text, block.body, problems)
        slices = [part for part in slices if part not in unclear] if whole is None else []
    keys = [part.key for part in slices] if whole is None else [key for key, _ in whole.entries]
    parts = {part.key.text: part for part in reversed(slices)}

    def get(key: str) -> Node | None:
        part = parts.get(key)
        if whole is not None or part is None:
            return None if whole is None else whole.get(key)
        if part.start not in known:
            known[part.start] = _value(text, part)
        return known[part.start]

    span = Span(block.start, block.end)
    return FrontMatter(span, block.body, tuple(keys), get, tuple(sorted(problems + _repeated(keys))))


def _settled(text: str, part: Slice, known: dict[int, Node | None], problems: list[tuple[Span, str]]) -> bool:
    """Whether a slice makes sense by itself; then its value is known."""
    from openwash_lint.reading import nodes

    if part.end - part.start > _LONGEST:
        problems.append((part.key.span, f"`{part.key.text}` is too long to be read"))
        known[part.start] = None
        return True
    try:
        known[part.start] = _composed(text, part)
    except nodes.BrokenYamlError:
        return False
    return True


def _whole(text: str, body: Span, problems: list[tuple[Span, str]]) -> Table | None:
    """The body as one mapping: where slices refer to each other, or for the place of what is broken."""
    from openwash_lint.reading import nodes

    if body.end - body.start > _LONGEST:
        problems.append((Span(body.start, body.start + 1), "the metadata block is too long to be read"))
        return None
    try:
        found = nodes.compose(text, *body)
    except nodes.BrokenYamlError as failed:
        problems.append((failed.span, failed.reason))
        return None
    if isinstance(found, Table):
        return found
    problems.append(
        (Span(body.start, body.start + 1), "the metadata block is not a mapping of keys to values")
    )
    return None


def _block(text: str) -> Block | None:
    start = _fence(text)
    if start < 0:
        return None
    body = _line_end(text, start) + 1
    end = _closing(text, body)
    if end >= 0:
        stop = max(body, end - (2 if text.startswith("\r\n", end - 2) else 1))
        if not _begins_like_metadata(text, body, end):
            return None
        late = _is_late(text, start)
        problems = ((Span(start, start + 3), _NOT_FIRST),) if late else ()
        return Block(start, Span(body, stop), _line_end(text, end), problems)
    return _unclosed(text, start, body)


def _fence(text: str) -> int:
    """Where the opening `---` stands, -1 if there is none before anything else but blanks and a comment."""
    at = _past_blank(text, 0)
    if text.startswith("<!--", at):
        end = text.find("-->", at)
        at = _past_blank(text, end + 3) if end >= 0 else at
    return at if _is_fence(text, at, ("---",)) else -1


def _past_blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in "\ufeff \t\r\n":
        at += 1
    return at


def _is_late(text: str, start: int) -> bool:
    return bool(text[:start].strip("\ufeff \t\r\n"))


def _is_fence(text: str, at: int, marks: tuple[str, ...]) -> bool:
    return text.startswith(marks, at) and not text[at + 3 : _line_end(text, at)].strip(" \t\r")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _closing(text: str, at: int) -> int:
    while at < len(text):
        if _is_fence(text, at, ("---", "...")):
            return at
        dashes, dots = text.find("\n---", at), text.find("\n...", at)
        at = (min(dashes, dots) if dashes >= 0 <= dots else max(dashes, dots)) + 1
        if not at:
            return -1
    return -1


def _begins_like_metadata(text: str, start: int, end: int) -> bool:
    """Whether the first line that says something is a key's: two thematic breaks fence prose just as well."""
    for begin, stop in _lines(text, start, end):
        line = text[begin:stop].strip(" \t")
        if line and not line.startswith("#"):
            return line.startswith(("{", "&", "!", "?", "%")) or scalars.key_end(line, 0, len(line)) > 0
    return True


def _unclosed(text: str, start: int, body: int) -> Block | None:
    """A block that was begun and goes on as plain metadata up to a blank line, but is never closed."""
    stop = body
    for begin, end in _lines(text, body, len(text)):
        if begin == end:
            break
        stop = end
    first = text[body : _line_end(text, body)]
    name = first[: max(0, scalars.key_end(first, 0, len(first)) if first else 0)]
    if not name or not name.isascii() or not name.replace("_", "").replace("-", "").islower() or " " in name:
        return None
    return Block(start, Span(body, stop), stop, ((Span(start, start + 3), _UNCLOSED),))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of `text[start:end]`, their ends taken off."""
    while start < end:
        stop = text.find("\n", start, end)
        if stop < 0:
            stop = end
        yield start, stop - (stop > start and text[stop - 1] == "\r")
        start = stop + 1


def _slices(text: str, body: Span) -> tuple[list[Slice], bool]:
    """The body cut at its top-level keys, and whether the lines alone leave no doubt about the cuts."""
    slices: list[Slice] = []
    regular = True
    for start, end in _lines(text, *body):
        first = text[start : start + 1] if start < end else ""
        inner = not first or first in " #\t" or _is_dash(text, start)
        key = None if inner else _key(text, start, end)
        if key is not None:
            slices.append(Slice(key, [(text.index(":", key.span.end) + 1, end)]))
        elif slices:
            slices[-1].lines.append((start, end))
            regular = regular and (inner or first in "]}")
        elif first and first != "#" and text[start:end].strip(" \t"):
            regular = False
    return slices, regular


def _key(text: str, start: int, end: int) -> Scalar | None:
    colon = scalars.key_end(text, start, end)
    return scalars.scalar(text, start, colon) if colon > 0 else None


def _is_dash(text: str, at: int) -> bool:
    return text[at] == "-" and text[at + 1 : at + 2] in ("", " ", "\n", "\r")


def _repeated(keys: list[Scalar]) -> list[tuple[Span, str]]:
    seen: set[str] = set()
    found: list[tuple[Span, str]] = []
    for key in keys:
        if key.text in seen:
            found.append((key.span, f"the key `{key.text}` is there twice"))
        seen.add(key.text)
    return found


def _is_clear(text: str, part: Slice) -> bool:
    """Whether a slice is YAML beyond doubt, so that no parser need be asked."""
    whole = text[part.start : part.end]
    if not scalars.ODD.isdisjoint(set(whole.replace("\r\n", "\n"))):
        return False
    start, end = part.lines[0]
    while start < end and text[start] == " ":
        start += 1
    if start == end or text[start] == "#":
        return nesting.is_sound(text, part.lines[1:])
    if text[start] in "|>":
        return scalars.is_block(text, part.lines)
    return _simple(text, part) is not None


def _simple(text: str, part: Slice) -> Node | None:
    """The value of a slice that is a scalar on one line, a list of such, or nothing; `None` otherwise."""
    start, end = part.lines[0]
    at = start
    while at < end and text[at] == " ":
        at += 1
    rest = part.lines[1:]
    if at == end or text[at] == "#":
        if all(_says_nothing(text, line) for line in rest):
            return Scalar("", Span(start, start))
        return scalars.block_items(text, rest)
    if text[at] == "[":
        return scalars.flow_items(text, at, part.end)
    if all(_says_nothing(text, line) for line in rest):
        return scalars.scalar(text, start, end)
    return None


def _says_nothing(text: str, line: tuple[int, int]) -> bool:
    said = text[line[0] : line[1]].strip(" ")
    return not said or said.startswith("#")


def _value(text: str, part: Slice) -> Node | None:
    simple = _simple(text, part)
    return simple if simple is not None else _composed(text, part)


def _composed(text: str, part: Slice) -> Node | None:
    """The value of a slice as ruamel.yaml reads it; raises `nodes.BrokenYamlError`."""
    from openwash_lint.reading import nodes

    found = nodes.compose(text, part.start, part.end)
    if not isinstance(found, Table) or len(found.entries) != 1:
        raise nodes.BrokenYamlError(part.key.span, "cannot be read by itself")
    return found.entries[0][1]
