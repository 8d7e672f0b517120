"""Owns how suppressions are written into texts: one comment a place, its codes, a reason."""

from openwash_lint.documents import Document
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Report
from openwash_lint.spans import START, Span
from openwash_lint.structured import fences
from openwash_lint.suppress.comments import front_matter_end, is_markdown, takes_hashes

# What a line begins with that is a block of its own.
_ENDS = ("#", "```", "~~~")


class Added(NamedTuple):
    """New texts by path, how many findings they silence, and those that no comment can."""

    texts: dict[str, str]
    silenced: int
    left: tuple[Diagnostic, ...]


def add(report: Report, reason: str) -> Added:
    """Silence all findings of a report where a comment can stand, by `reason`."""
    codes: dict[tuple[str, Span, str], set[str]] = {}
    left = []
    for found in report.diagnostics:
        document = report.documents.get(found.place.path)
        spot = _spot(document, found.place.span) if document else None
        if spot is None:
            left.append(found)
        else:
            verb = "ignore-file" if found.place.span == START else "ignore"
            codes.setdefault((found.place.path, spot, verb), set()).add(found.rule)
    texts: dict[str, str] = {}
    for (path, spot, verb), listed in sorted(codes.items(), reverse=True):
        text = texts.get(path, report.documents[path].text)
        said = f"openwash: {verb}[{', '.join(sorted(listed))}] {reason}"
        texts[path] = _commented(report.documents[path], text, spot.start, said)
    return Added(dict(sorted(texts.items())), len(report.diagnostics) - len(left), tuple(left))


def _spot(document: Document, span: Span) -> Span | None:
    """Where a comment about `span` goes: an empty span at a line's start (above it) or at its end."""
    text = document.text
    if not document.encoding:
        return None  # not read whole, so not written
    if not is_markdown(document):
        start = _line_start(text, span.start)
        return Span(start, start) if takes_hashes(document) else None
    front = front_matter_end(text)
    if span.start < front:
        return _above_key(text, span.start) if span != START else _first_key(text)
    if span == START:
        return Span(0, 0)
    start = _line_start(text, span.start)
    if text[start : span.start].lstrip(" >").startswith(("- ", "* ", "+ ")) or _is_in_list(text, start):
        end = _line_end(text, span.end)
        return Span(end, end)
    return _above_block(text, start, front)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The end of a line's words: before blanks that break it, and before its end."""
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


def _above_block(text: str, start: int, front: int) -> Span:
    """The first line of the lines without a blank one around `start`; a heading or code ends those above."""
    while start > front:
        above = _line_start(text, start - 1)
        line = text[above : start - 1].strip(" \t\r>")
        if above < front or not line or line.startswith(_ENDS):
            break
        start = above
    return Span(start, start)


def _commented(document: Document, text: str, at: int, said: str) -> str:
    """The text with a comment of its own kind at an offset: a line above, or behind a line's words."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if not is_markdown(document):
        words = f"{_indentation(text, at)}# {said}{newline}"
    elif 0 < at < front_matter_end(text):
        words = f"# {said}{newline}"
    elif at == _line_start(text, at):
        # Without its indentation, a paragraph of a list item would fall out of the list.
        words = f"{_indentation(text, at)}<!-- {said} -->{newline}"
    else:
        words = f" <!-- {said} -->"
    return text[:at] + words + text[at:]


def _indentation(text: str, at: int) -> str:
    end = at
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return text[at:end]
