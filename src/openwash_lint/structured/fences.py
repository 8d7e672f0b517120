"""The fences of front matter: where the block begins and ends, and what only looks like a block."""

from collections.abc import Iterator

from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span
from openwash_lint.structured import scalars

_NOT_FIRST = "the metadata block is not at the start of the file, so the Hub does not read it"
_UNCLOSED = "the metadata block has no closing `---`"
LATE = "a metadata block further down, which the Hub does not read"
_SECOND = "a second metadata block, which the Hub does not read"


_CODE = ("```", "~~~")


class Block(NamedTuple):
    """The fences' places: `start` of the opening one, the body between them, `end` of the closing one."""

    start: int
    body: Span
    end: int
    problems: tuple[tuple[Span, str], ...] = ()


def find(text: str) -> Block | None:
    """The block at the start of `text`, `None` if there is none; its problems are those of its fences."""
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
        second, last = _second(text, Span(body, stop), _line_end(text, end))
        return Block(start, Span(body, stop), last, problems + second)
    return _unclosed(text, start, body)


def _second(text: str, first: Span, end: int) -> tuple[tuple[tuple[Span, str], ...], int]:
    """The problem of a second block right after the first, and where the last of the two ends.

    It counts as metadata, so that nothing takes its lines for the card's words. One that only repeats lines
    of the first is not a problem: nothing is lost.
    """
    start = _past_blank(text, end)
    body = _line_end(text, start) + 1
    stop = _closing(text, body) if _is_fence(text, start, ("---",)) else -1
    if stop < 0 or not _is_all_metadata(text, body, stop):
        return (), end
    said = _said(text, first.start, first.end)
    problems = ((Span(start, start + 3), _SECOND),) if _said(text, body, stop) - said else ()
    return problems, _line_end(text, stop)


def later(text: str, end: int, key: str) -> tuple[Span, str] | None:
    """The opening fence of the first block further down than `end` that has a key, and the key's value.

    What is fenced as code is an example.
    """
    shown, opened, value = "", -1, ""
    for start, stop in lines(text, _line_end(text, end) + 1, len(text)):
        line = text[start:stop]
        if shown or line.lstrip().startswith(_CODE):
            mark = line.lstrip()[:3]
            shown = "" if mark == shown else shown or mark
            opened = -1
        elif line.rstrip() == "---":
            if value and _is_all_metadata(text, opened, start - 1):
                return Span(opened, opened + 3), value
            opened, value = start, ""
        elif opened >= 0 and line.startswith(f"{key}:"):
            value = line.partition(":")[2].strip(" \t\"'")
    return None


def _said(text: str, start: int, end: int) -> set[str]:
    """The lines of a block that say something, without blanks and comments."""
    every = (text[begin:stop].strip() for begin, stop in lines(text, start, end))
    return {line for line in every if line and not line.startswith("#")}


def _is_all_metadata(text: str, start: int, end: int) -> bool:
    """Whether lines contain only lower-case keys and what belongs to them, and at least one key."""
    keys = 0
    for begin, stop in lines(text, start, end):
        line = text[begin:stop]
        if line[:1] in ("", " ", "#", "-", "\t"):
            continue
        name = line[: max(0, scalars.key_end(line, 0, len(line)))]
        if not _is_key(name):
            return False
        keys += 1
    return keys > 0


def _is_key(name: str) -> bool:
    return name.isascii() and name.replace("_", "").replace("-", "").islower() and " " not in name


def _fence(text: str) -> int:
    """Where the opening `---` is, -1 if anything but blanks and a comment comes before it."""
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
    """Whether the first line that says something is a key's: two thematic breaks may fence prose."""
    for begin, stop in lines(text, start, end):
        line = text[begin:stop].strip(" \t")
        if line and not line.startswith("#"):
            return line.startswith(("{", "&", "!", "?", "%")) or scalars.key_end(line, 0, len(line)) > 0
    return True


def _unclosed(text: str, start: int, body: int) -> Block | None:
    """A block that begins and goes on as plain metadata up to a blank line, but is never closed."""
    stop = body
    for begin, end in lines(text, body, len(text)):
        if begin == end:
            break
        stop = end
    first = text[body : _line_end(text, body)]
    name = first[: max(0, scalars.key_end(first, 0, len(first)) if first else 0)]
    if not _is_key(name):
        return None
    return Block(start, Span(body, stop), stop, ((Span(start, start + 3), _UNCLOSED),))


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of `text[start:end]`, without their endings; after a last ending there is an empty line."""
    while start <= end:
        stop = text.find("\n", start, end)
        if stop < 0:
            stop = end
        yield start, stop - (stop > start and text[stop - 1] == "\r")
        start = stop + 1
