"""Reads a card's YAML block: its fences, its top-level keys, a key's value on request."""

from functools import lru_cache

from openwash_lint.documents import Document, FrontMatter, Node, Scalar, Table
from openwash_lint.files import Files
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span
from openwash_lint.structured import fences, nesting, scalars

_LONGEST = 200_000  # characters, as much as `nodes` reads
_SETUP = 200  # characters that it reads in the time that it takes to set up
_NO_MAPPING = "the metadata block is not a mapping of keys to values"


class Slice(NamedTuple):
    """A top-level key and the lines of its value: the rest of the key's line first."""

    key: Scalar
    lines: list[tuple[int, int]]

    @property
    def start(self) -> int:
        """Where the key is."""
        return self.key.span.start

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.lines[-1][1]


def front_in(files: Files, document: Document) -> FrontMatter | None:
    """The front matter of one of a repository's documents, kept with its files: many ask for it."""
    return files.once(_of, document)


def _of(_files: Files, document: Document) -> FrontMatter | None:
    return read(document.text)


@lru_cache(maxsize=16)
def read(text: str) -> FrontMatter | None:
    """The front matter at a card's start, `None` if there is none; broken YAML is a problem, not an error."""
    block = fences.find(text)
    return _within(text[: block.end], block) if block else None


@lru_cache(maxsize=16)
def _within(text: str, block: fences.Block) -> FrontMatter:
    """The front matter of a text that ends with it: whoever edits what follows asks for it again."""
    slices, regular = _slices(text, block.body)
    unclear = [part for part in slices if not _is_clear(text, part)]
    known: dict[int, Node | None] = {}
    problems = list(block.problems)
    whole = None
    if not regular or not _settled(text, unclear, known, problems):
        whole = _whole(text, block.body, problems)
        dropped = {part.start for part in unclear}
        slices = [part for part in slices if part.start not in dropped] if whole is None else []
    keys = [part.key for part in slices] if whole is None else [key for key, _ in whole.entries]
    parts = {part.key.text: part for part in reversed(slices)}

    def get(key: str) -> Node | None:
        part = parts.get(key)
        if whole is not None or part is None:
            return None if whole is None else whole.get(key)
        if part.start not in known:
            known[part.start] = _sound_value(text, part)
        return known[part.start]

    span = Span(block.start, block.end)
    return FrontMatter(span, block.body, tuple(keys), get, tuple(sorted(problems + _repeated(keys))))


def _settled(
    text: str, parts: list[Slice], known: dict[int, Node | None], problems: list[tuple[Span, str]]
) -> bool:
    """Whether slices make sense individually; then their values are known, as far as time allows."""
    from openwash_lint.structured import nodes

    left = _LONGEST
    for part in parts:
        cost = part.end - part.start + _SETUP
        if cost > left:
            # A slice that is too long by itself is reported; after that nothing more is read.
            problems.append((part.key.span, f"`{part.key.text}` is too long to be read"))
            known.update((each.start, None) for each in parts if each.start not in known)
            if cost <= _LONGEST:
                return True
            continue
        left -= cost
        try:
            known[part.start] = _composed(text, part)
        except nodes.BrokenYamlError:
            return False
    return True


def _whole(text: str, body: Span, problems: list[tuple[Span, str]]) -> Table | None:
    """The body as one mapping: if slices refer to each other, or to find the place of what is broken."""
    from openwash_lint.structured import nodes

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


def _slices(text: str, body: Span) -> tuple[list[Slice], bool]:
    """The body cut at its top-level keys, and whether the lines alone leave no doubt about the cuts."""
    slices: list[Slice] = []
    regular = True
    for start, end in fences.lines(text, *body):
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
    """Whether a slice is certainly YAML, so that no parser needs to be asked."""
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
    """The value of a slice that is a one-line scalar, a list of those, or nothing; `None` otherwise."""
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


def _sound_value(text: str, part: Slice) -> Node | None:
    """The value of a slice whose lines look sound; also `None` if ruamel.yaml refuses it after all."""
    simple = _simple(text, part)
    if simple is not None or part.end - part.start > _LONGEST:
        return simple
    from openwash_lint.structured import nodes

    try:
        return _composed(text, part)
    except nodes.BrokenYamlError:
        return None


def _composed(text: str, part: Slice) -> Node | None:
    """The value of a slice as ruamel.yaml reads it; raises `nodes.BrokenYamlError`."""
    from openwash_lint.structured import nodes

    found = nodes.compose(text, part.start, part.end)
    # What YAML takes for a line break or passes over may stand where the key was cut.
    if not isinstance(found, Table) or [key for key, _ in found.entries] != [part.key]:
        raise nodes.BrokenYamlError(part.key.span, "cannot be read by itself")
    return found.entries[0][1]
