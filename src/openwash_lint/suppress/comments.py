"""Suppression comments: where they are, what they name, which lines they cover."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from openwash_lint.documents import Document
from openwash_lint.markdown.parse import fenced
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span
from openwash_lint.structured import fences

MARK = "openwash:"
# Anyone who opens the file must see a file-wide comment.
TOP_LINES = 20
LONGEST = 2000
MARKDOWN = (".md", ".markdown", ".mdx", ".html")
HASHED = (".py", ".toml", ".yml", ".yaml", ".cff", ".cfg", ".ini", ".txt", ".sh")


class Comment(NamedTuple):
    """A suppression: its place, comment marks included, the codes or names it lists, its reason.

    `covers` is what it silences (ignore it if `whole_file`), `listed` the span between the brackets, `said`
    the directive as written. `alone`: nothing else is on its line. `misplaced`: meant for the file, but too
    far down.
    """

    place: Place
    codes: tuple[str, ...]
    reason: str
    said: str
    covers: Span
    listed: Span
    whole_file: bool = False
    alone: bool = False
    misplaced: bool = False


def comments(document: Document) -> tuple[Comment, ...]:
    """The suppressions of a document, in order; costs one search where there are none."""
    text = document.text
    if MARK not in text:
        return ()
    found = placed(document, _marks(text))
    top = _top(text, front_matter_end(text) if is_markdown(document) else len(text))
    following = _Following(text)
    # From the last one backward: what follows a comment may be known already from the next one.
    made = [_comment(document, each, top, following) for each in reversed(found)]
    return tuple(each for each in reversed(made) if each)


def _marks(text: str) -> Iterator[int]:
    at = text.find(MARK)
    while at >= 0:
        yield at
        at = text.find(MARK, at + len(MARK))


def placed(document: Document, ats: Iterable[int]) -> list[tuple[int, Span, bool]]:
    """Those of these offsets at which a comment's words begin, its span, and whether `#` begins it."""
    text = document.text
    front = front_matter_end(text) if is_markdown(document) else len(text)
    shown = fenced(text, front) if is_markdown(document) else ()
    ticks = _Ticks(text)
    found: list[tuple[int, Span, bool]] = []
    for at in ats:
        if found and at < found[-1][1].end:
            continue
        hashed = _hash_span(text, at) if at < front and takes_hashes(document) else None
        span = hashed or (_html_span(text, at, ticks) if not _is_inside(shown, at) else None)
        if span:
            found.append((at, span, hashed is not None))
    return found


def _top(text: str, front: int) -> int:
    """Where the first lines end, in which a comment may be for the file."""
    at = front
    for _ in range(TOP_LINES):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
    return at


def is_markdown(document: Document) -> bool:
    """Whether HTML comments are comments there and `#` is a heading."""
    return document.role in ("card", "document") or document.path.lower().endswith(MARKDOWN)


def takes_hashes(document: Document) -> bool:
    """Whether `#` begins a comment there: in Markdown, only in the front matter."""
    return is_markdown(document) or document.path.lower().endswith(HASHED)


def front_matter_end(text: str) -> int:
    """Where a Markdown file's front matter ends, 0 without one."""
    block = fences.find(text)
    return block.end if block else 0


def _is_inside(spans: tuple[Span, ...], at: int) -> bool:
    row = bisect_right(spans, (at, len(spans) and spans[-1].end)) - 1
    return row >= 0 and spans[row].start <= at < spans[row].end


def _hash_span(text: str, at: int) -> Span | None:
    """`# openwash: …` to the end of the line."""
    start = at
    while start and text[start - 1] in " \t":
        start -= 1
    if not start or text[start - 1] != "#":
        return None
    end = at
    while end < len(text) and text[end] not in "\r\n" and end - at < LONGEST:
        end += 1
    return Span(start - 1, end)


class _Ticks:
    """Backquotes between a line's start and a place in it; counting goes on from the last place asked for."""

    def __init__(self, text: str) -> None:
        self._text, self._line, self._at, self._count = text, -1, 0, 0

    def before(self, start: int) -> int:
        line = self._text.rfind("\n", self._at if self._line >= 0 else 0, start) + 1
        if line or self._line < 0:
            self._line, self._at, self._count = line, line, 0
        self._count += self._text.count("`", self._at, start)
        self._at = start
        return self._count


def _html_span(text: str, at: int, ticks: _Ticks) -> Span | None:
    """`<!-- openwash: … -->`, unless it is quoted as code."""
    start = at
    while start and text[start - 1] in " \t\r\n" and at - start < LONGEST:
        start -= 1
    if text[start - 4 : start] != "<!--" or start < 4:  # noqa: PLR2004
        return None
    if ticks.before(start) % 2:
        return None
    end = text.find("-->", at, at + LONGEST)
    return Span(start - 4, end + 3) if end >= 0 else None


def _comment(
    document: Document, found: tuple[int, Span, bool], top: int, following: _Following
) -> Comment | None:
    """The directive of a comment, or `None` if the mark is followed by something else."""
    text, (at, span, is_hash) = document.text, found
    begin = at + len(MARK)
    words = text[begin : span.end if is_hash else span.end - 3]
    verb, bracket, rest = words.partition("[")
    verb = verb.strip()
    if not bracket:
        # No list: a bare "ignore" gets a complaint, other words are not ours.
        verb, _, reason = words.strip().partition(" ")
        listed, codes = Span(begin, begin), ""
    else:
        codes, _, reason = rest.partition("]")
        start = begin + len(words) - len(rest)
        listed = Span(start, start + len(codes))
    if verb not in ("ignore", "ignore-file"):
        return None
    alone = _is_alone(text, span)
    return Comment(
        place=Place(document.path, span),
        codes=tuple(code.strip() for code in codes.split(",") if code.strip()),
        reason=" ".join(reason.split()),
        said=f"{verb}[{codes}]" if bracket else verb,
        covers=_covered(span, following, alone=alone, is_hash=is_hash),
        listed=listed,
        whole_file=verb == "ignore-file" and span.start < top,
        alone=alone,
        misplaced=verb == "ignore-file" and span.start >= top,
    )


def _is_alone(text: str, span: Span) -> bool:
    start, end = span
    while start and text[start - 1] in " \t>":
        start -= 1
    while end < len(text) and text[end] != "\n" and text[end].isspace():
        end += 1
    return (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def _covered(span: Span, following: _Following, *, alone: bool, is_hash: bool) -> Span:
    line = following.line(span)
    if not alone:
        return line
    covered = following.indented(line.end + 1) if is_hash else following.block(line.end + 1)
    return covered or span


def _lines(text: str, at: int) -> Iterator[Span]:
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield Span(at, end)
        at = end + 1


class _Following:
    """What follows a place in a text: no line is scanned twice, whichever comment asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first: dict[tuple[int, str], int] = {}
        self._ends: dict[int, int] = {}
        self._deeper: dict[int, Span] = {}
        self._line = Span(0, -1)

    def line(self, span: Span) -> Span:
        """The line of a span, its ending excluded; comments that share a long one ask in order."""
        if not self._line.start <= span.start <= span.end <= self._line.end:
            start = self._text.rfind("\n", 0, span.start) + 1
            end = self._text.find("\n", span.end)
            self._line = Span(start, end if end >= 0 else len(self._text))
        return self._line

    def block(self, at: int) -> Span | None:
        """The next lines that are not blank, without other suppressions at the top."""
        start = self._next(at, "<!--")
        if start < 0:
            return None
        passed, end = [], start
        for line in _lines(self._text, start):
            if line.start in self._ends:
                end = self._ends[line.start]
                break
            if not self._text[line.start : line.end].strip(" \t\r>"):
                break
            passed.append(line.start)
            end = line.end
        self._ends.update(dict.fromkeys(passed, end))
        return Span(start, end)

    def indented(self, at: int) -> Span | None:
        """The next line that is not a comment, and what belongs to it: deeper lines and a key's list."""
        start = self._next(at, "#")
        if start < 0 or start in self._deeper:
            return self._deeper.get(start)
        end = depth = -1
        is_key = False
        for line in _lines(self._text, start):
            said = self._text[line.start : line.end]
            words, indent = said.strip(), len(said) - len(said.lstrip())
            if end < 0:
                end, depth, is_key = line.end, indent, words.endswith(":")
            elif words and (indent > depth or (indent == depth and is_key and words.startswith("- "))):
                end = line.end
            elif words:
                break
        self._deeper[start] = Span(start, end)
        return self._deeper[start]

    def _next(self, at: int, sign: str) -> int:
        """Where the next line with words begins that is not a comment; -1 at the end."""
        passed, found = [], -1
        for line in _lines(self._text, at):
            if (line.start, sign) in self._first:
                found = self._first[line.start, sign]
                break
            if self._is_said(self._text[line.start : line.end], sign):
                found = line.start
                break
            passed.append((line.start, sign))
        self._first.update(dict.fromkeys(passed, found))
        return found

    @staticmethod
    def _is_said(line: str, sign: str) -> bool:
        if sign == "#":
            return bool(line.strip()) and not line.strip().startswith("#")
        words = line.strip(" \t\r>")
        return bool(words) and not (words.startswith("<!--") and MARK in words)
