"""Owns suppression comments: where they stand, what they name, which lines they cover."""

from collections.abc import Iterator

from openwash_lint.documents import Document
from openwash_lint.reading import fences
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span

MARK = "openwash:"
# A file-wide comment must be seen by whoever opens the file.
TOP_LINES = 20
LONGEST = 2000
MARKDOWN = (".md", ".markdown", ".mdx", ".html")
HASHED = (".py", ".toml", ".yml", ".yaml", ".cff", ".cfg", ".ini", ".txt", ".sh")


class Comment(NamedTuple):
    """A suppression: its place with the comment's own signs, the codes or names it lists, its reason.

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
    front = front_matter_end(text) if is_markdown(document) else len(text)
    fenced = _fences(text, front) if is_markdown(document) else ()
    found = []
    at = text.find(MARK)
    while at >= 0:
        hashed = _hash_span(text, at) if at < front and takes_hashes(document) else None
        span = hashed or (_html_span(text, at) if not _is_inside(fenced, at) else None)
        if span:
            found.append(_comment(document, span, at, front, is_hash=hashed is not None))
        at = text.find(MARK, span.end if span else at + len(MARK))
    return tuple(each for each in found if each)


def is_markdown(document: Document) -> bool:
    """Whether HTML comments are comments there and `#` is a heading."""
    return document.role in ("card", "document") or document.path.lower().endswith(MARKDOWN)


def takes_hashes(document: Document) -> bool:
    """Whether `#` begins a comment there: in Markdown, in its front matter only."""
    return is_markdown(document) or document.path.lower().endswith(HASHED)


def front_matter_end(text: str) -> int:
    """Where a Markdown file's front matter ends, 0 without one."""
    block = fences.find(text)
    return block.end if block else 0


def _fences(text: str, start: int) -> tuple[Span, ...]:
    """Fenced code blocks: what stands there is shown, not said."""
    found, opened, sign = [], -1, ""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        line = text[at : min(end, at + 200)].lstrip(" >")
        if opened < 0 and line.startswith(("```", "~~~")):
            opened, sign = at, line[: len(line) - len(line.lstrip(line[0]))]
        elif opened >= 0 and line.startswith(sign) and not line.strip().strip(sign[0]):
            found.append(Span(opened, end))
            opened = -1
        at = end
    return (*found, Span(opened, len(text))) if opened >= 0 else tuple(found)


def _is_inside(spans: tuple[Span, ...], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


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


def _html_span(text: str, at: int) -> Span | None:
    """`<!-- openwash: … -->`, unless it is quoted as code."""
    start = at
    while start and text[start - 1] in " \t\r\n" and at - start < LONGEST:
        start -= 1
    if text[start - 4 : start] != "<!--" or start < 4:  # noqa: PLR2004
        return None
    line = text.rfind("\n", 0, start) + 1
    if text.count("`", line, start) % 2:
        return None
    end = text.find("-->", at, at + LONGEST)
    return Span(start - 4, end + 3) if end >= 0 else None


def _comment(document: Document, span: Span, at: int, front: int, *, is_hash: bool) -> Comment | None:
    """The directive of a comment, or `None` where the mark is followed by something else."""
    text = document.text
    begin = at + len(MARK)
    words = text[begin : span.end if is_hash else span.end - 3]
    verb, bracket, rest = words.partition("[")
    verb = verb.strip()
    if not bracket:
        # No list: a bare "ignore" is told so, other words are not ours.
        verb, _, reason = words.strip().partition(" ")
        listed, codes = Span(begin, begin), ""
    else:
        codes, _, reason = rest.partition("]")
        start = begin + len(words) - len(rest)
        listed = Span(start, start + len(codes))
    if verb not in ("ignore", "ignore-file"):
        return None
    alone = _is_alone(text, span)
    top = span.start < front or text.count("\n", front, span.start) < TOP_LINES
    return Comment(
        place=Place(document.path, span),
        codes=tuple(code.strip() for code in codes.split(",") if code.strip()),
        reason=" ".join(reason.split()),
        said=f"{verb}[{codes}]" if bracket else verb,
        covers=_covered(text, span, alone=alone, is_hash=is_hash),
        listed=listed,
        whole_file=verb == "ignore-file" and top,
        alone=alone,
        misplaced=verb == "ignore-file" and not top,
    )


def _is_alone(text: str, span: Span) -> bool:
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    end = text.find("\n", span.end)
    after = text[span.end : end if end >= 0 else len(text)]
    return not before.strip(" \t>") and not after.strip()


def _covered(text: str, span: Span, *, alone: bool, is_hash: bool) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if not alone:
        return Span(start, end)
    following = _indented(text, end + 1) if is_hash else _block(text, end + 1)
    return following or Span(span.start, span.end)


def _lines(text: str, at: int) -> Iterator[Span]:
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield Span(at, end)
        at = end + 1


def _block(text: str, at: int) -> Span | None:
    """The next lines that are not blank, other suppressions among them left out at the top."""
    start = end = -1
    for line in _lines(text, at):
        words = text[line.start : line.end].strip(" \t\r>")
        if words and (start >= 0 or not (words.startswith("<!--") and MARK in words)):
            start = line.start if start < 0 else start
            end = line.end
        elif start >= 0:
            break
    return Span(start, end) if start >= 0 else None


def _indented(text: str, at: int) -> Span | None:
    """The next line that is not a comment, and what belongs to it: deeper lines, and a key's list."""
    start = end = depth = -1
    is_key = False
    for line in _lines(text, at):
        words = text[line.start : line.end].strip()
        indent = line.end - line.start - len(text[line.start : line.end].lstrip())
        if start < 0:
            if words and not words.startswith("#"):
                start, end, depth, is_key = line.start, line.end, indent, words.endswith(":")
        elif words and (indent > depth or (indent == depth and is_key and words.startswith("- "))):
            end = line.end
        elif words:
            break
    return Span(start, end) if start >= 0 else None
