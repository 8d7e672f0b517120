"""How suppressions are written into texts: one comment per place, with its codes and a reason."""

from openwash_lint.documents import Document, is_hidden
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Report
from openwash_lint.spans import START, Edit, Place, Span
from openwash_lint.structured import fences
from openwash_lint.suppress.comments import front_matter_end, is_markdown, takes_hashes
from openwash_lint.suppress.housekeeping import BY_CODE

# What a line that is its own block begins with.
_ENDS = ("#", "```", "~~~")


class Added(NamedTuple):
    """New texts by path, how many findings they silence, and those that no comment can.

    `edits` are the comments that make the texts, in the order of paths and places.
    """

    texts: dict[str, str]
    silenced: int
    left: tuple[Diagnostic, ...]
    edits: tuple[Edit, ...] = ()


def add(report: Report, reason: str) -> Added:
    """Silence all findings of a report for `reason`, wherever a comment can be written."""
    codes: dict[tuple[str, Span, str], set[str]] = {}
    known: dict[str, dict[int, int]] = {}
    left = []
    for found in report.diagnostics:
        document = report.documents.get(found.place.path)
        lines = known.setdefault(found.place.path, {})
        spot = _spot(document, found.place.span, lines) if document else None
        # A complaint about a comment is fixed in that comment.
        if spot is None or found.rule in BY_CODE:
            left.append(found)
        else:
            verb = "ignore-file" if found.place.span == START else "ignore"
            codes.setdefault((found.place.path, spot, verb), set()).add(found.rule)
    comments: dict[str, list[Edit]] = {}
    for (path, spot, verb), listed in sorted(codes.items()):
        said = f"openwash: {verb}[{', '.join(sorted(listed))}] {reason}"
        words = _comment(report.documents[path], spot.start, said)
        edit = Edit(Place(path, Span(spot.start, spot.start)), words)
        comments.setdefault(path, []).append(edit)
    texts = {path: _inserted(report.documents[path].text, each) for path, each in comments.items()}
    edits = tuple(edit for each in comments.values() for edit in each)
    return Added(texts, len(report.diagnostics) - len(left), tuple(left), edits)


def _inserted(text: str, edits: list[Edit]) -> str:
    """The text with what the edits insert into it, which are in order."""
    parts, last = [], 0
    for each in edits:
        at = each.place.span.start
        parts += [text[last:at], each.text]
        last = at
    return "".join((*parts, text[last:]))


def _spot(document: Document, span: Span, known: dict[int, int]) -> Span | None:
    """Where a comment about `span` goes: an empty span at a line's start (above it) or at its end."""
    text = document.text
    if not document.encoding or is_hidden(document.path):
        return None  # not read whole, or in a place where nothing is written
    if not is_markdown(document):
        start = _line_start(text, span.start)
        return Span(start, start) if takes_hashes(document) else None
    front = front_matter_end(text)
    if span.start < front:
        if _is_broken(text):
            return None  # comments in it are not read
        return _above_key(text, span.start) if span != START else _first_key(text)
    if span == START:
        return Span(0, 0)
    start = _line_start(text, span.start)
    if text[start : span.start].lstrip(" >").startswith(("- ", "* ", "+ ")) or _is_in_list(text, start):
        end = _line_end(text, span.end)
        return Span(end, end)
    return _above_block(text, start, front, known)


def _is_broken(text: str) -> bool:
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(text)
    return front is not None and bool(front.problems)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The end of a line's words: before blanks that make a line break, and before the line ending."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    while end > at and text[end - 1] in " \t\r\\":
        end -= 1
    return end


def _above_key(text: str, at: int) -> Span | None:
    """Above the top-level key that `at` belongs to; a comment inside a block scalar would be text."""
    start = _line_start(text, at)
    while start > 0 and (text[start] in " \t#\r\n" or text.startswith("- ", start)):
        start = _line_start(text, start - 1)
    return Span(start, start) if start > 0 else None


def _first_key(text: str) -> Span:
    block = fences.find(text)
    start = block.body.start if block else 0
    return Span(start, start)


def _is_in_list(text: str, start: int) -> bool:
    line = text[start : _line_end(text, start)].lstrip(" >")
    number = line.split(" ", 1)[0]
    return number[:-1].isdecimal() and number[-1:] in (".", ")")


def _above_block(text: str, start: int, front: int, known: dict[int, int]) -> Span:
    """The first line of the block of non-blank lines around `start`; a heading or code ends those above.

    `known` maps lines of the same text to the first lines found for them, so that no line is scanned twice.
    """
    passed = []
    while start not in known and start > front:
        passed.append(start)
        above = _line_start(text, start - 1)
        line = text[above : start - 1].strip(" \t\r>")
        if above < front or not line or line.startswith(_ENDS):
            break
        start = above
    first = known.get(start, start)
    known.update(dict.fromkeys(passed, first))
    return Span(first, first)


def _comment(document: Document, at: int, said: str) -> str:
    """A comment as written at an offset of a document: on a line above, or after a line's words."""
    text = document.text
    newline = "\r\n" if "\r\n" in text else "\n"
    if not is_markdown(document):
        return f"{_indentation(text, at)}# {said}{newline}"
    if 0 < at < front_matter_end(text):
        return f"# {said}{newline}"
    if at == _line_start(text, at):
        # Without its indentation, a paragraph of a list item would fall out of the list.
        return f"{_indentation(text, at)}<!-- {said} -->{newline}"
    return f" <!-- {said} -->"


def _indentation(text: str, at: int) -> str:
    end = at
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return text[at:end]
