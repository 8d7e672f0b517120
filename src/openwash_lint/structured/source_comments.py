"""The comments at the top of a source file, as text without its marks."""

from collections.abc import Iterator

from openwash_lint.documents import Passage
from openwash_lint.spans import Span

# What a comment begins and ends with; a docstring is one.
_BLOCKS = (("/*", "*/"), ('"""', '"""'), ("'''", "'''"), ('r"""', '"""'), ("<!--", "-->"))
# Comments to the end of the line; a directive such as `#pragma once` is passed over.
_LINES = ("#", "//", "--", "%", ";")
# What begins a line that is a comment below the top.
_OWN = ("#", "//", "/*", "* ")
_MARKS = "#/*%;!-\"' \t\r"


def top(text: str) -> Passage:
    """The comments before a file's first statement, or as much of them as was read."""
    return _flat(text, 0, _end(text))


def below(text: str) -> Iterator[Passage]:
    """The comments after a file's first statement that have lines of their own, lines in a row as one."""
    at = first = _end(text)
    for line in text[at:].splitlines(keepends=True):
        if not line.lstrip().startswith(_OWN):
            if first < at:
                yield _flat(text, first, at)
            first = at + len(line)
        at += len(line)
    if first < at:
        yield _flat(text, first, at)


def as_one_line(comment: Passage) -> str:
    """Its text in one line, with every place kept: a line goes on in the next, an empty one parts them."""
    return comment.text.replace("\n\n", ". ").replace("\n", " ")


def _flat(text: str, start: int, end: int) -> Passage:
    flat, runs, at, length = [], [], start, 0
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].rstrip("*/\"' \t\r")
        words = line.lstrip(_MARKS)
        if words:
            runs.append((length, at + len(line) - len(words), len(words)))
        flat.append(words)
        length += len(words) + 1
        at = stop + 1
    return Passage("comment", "\n".join(flat), Span(start, end), tuple(runs))


def _end(text: str) -> int:
    """Where the comments end."""
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] == "\ufeff":
            at += 1
            continue
        if text.startswith(_LINES, at):
            closing, after = "\n", at
        else:
            closing, after = next(
                ((close, at + len(mark)) for mark, close in _BLOCKS if text.startswith(mark, at)), ("", at)
            )
        if not closing:
            break
        found = text.find(closing, after)
        at = len(text) if found < 0 else found + len(closing)
    return min(at, len(text))
