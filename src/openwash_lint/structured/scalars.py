"""The YAML that needs no parser: scalars on one line, lists of them, blocks of text.

What is read here is read exactly as ruamel.yaml would read it; for anything else these functions say that
they cannot tell (`None`, false), and ruamel.yaml is asked.
"""

from __future__ import annotations

from openwash_lint.documents import Items, Node, Scalar
from openwash_lint.spans import Span

# A value that begins with one of these is not plain.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
# Characters that YAML refuses, takes for line breaks or treats specially.
ODD = frozenset(
    [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"]
) - {"\n"}
AFTER = ("", " ", "\n", "\r")  # what may follow a dash or a colon
_WORDLY = {ord(mark): None for mark in " ._-/"}
_LONGEST_KEY = 1000  # characters; YAML's own limit for a key on one line is 1,024


def scalar(text: str, start: int, end: int) -> Scalar | None:
    """The scalar that is all of `text[start:end]`, except for blanks around it and a comment after it."""
    while start < end and text[start] == " ":
        start += 1
    if start == end:
        return None
    first = text[start]
    if first in "'\"":
        stop = quoted_end(text, start, end)
        if stop < 0 or not is_blank(text, stop, end):
            return None
        content = unquoted(text[start:stop])
        return None if content is None else Scalar(content, Span(start, stop), plain=False)
    comment = text.find(" #", start, end)
    stop = end if comment < 0 else comment
    while text[stop - 1] == " ":
        stop -= 1
    if not is_plain(text, start, stop):
        return None
    return Scalar(text[start:stop], Span(start, stop))


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, without blanks and comment, is certainly a plain scalar."""
    first = text[start]
    if first in _INDICATORS and not (first == "-" and end > start + 1 and text[start + 1] not in " -"):
        return False
    return text[end - 1] != ":" and text.find(": ", start, end) < 0


def is_word(text: str) -> bool:
    """Whether it is nothing but letters, digits and the most common marks between them: the quickest case."""
    return text[0].isalnum() and text.translate(_WORDLY).isalnum()


def quoted_end(text: str, start: int, end: int) -> int:
    """Where the quoted scalar at `start` ends, -1 if it does not end before `end`."""
    quote, at = text[start], start + 1
    while True:
        at = text.find(quote, at, end)
        if at < 0:
            return -1
        if quote == "'":
            if text[at + 1 : at + 2] != "'" or at + 1 >= end:
                return at + 1
            at += 2
            continue
        # Backslashes are looked at in bulk: an escape may hide the quote.
        if "\\" in text[start:at]:
            return -1
        return at + 1


def unquoted(text: str) -> str | None:
    """The content of a quoted scalar; `None` if escapes or folding are involved."""
    inner = text[1:-1]
    return inner.replace("''", "'") if text[0] == "'" else inner


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether there is nothing but blanks, and a comment set off by one."""
    at = start
    while at < end and text[at] == " ":
        at += 1
    return at >= end or (text[at] == "#" and (at > start or at == 0))


def flow_items(text: str, start: int, end: int) -> Items | None:
    """The list of scalars in brackets that is all of `text[start:end]` but white space and comments."""
    items: list[Node] = []
    at = start + 1
    while True:
        at = _past_space(text, at, end)
        if at >= end:
            return None
        if text[at] == "]":
            break
        item = _flow_scalar(text, at, end)
        if item is None:
            return None
        items.append(item)
        at = _past_space(text, item.span.end, end)
        if at < end and text[at] == ",":
            at += 1
        elif at >= end or text[at] != "]":
            return None
    stop = at + 1
    after = text[stop:end].split("\n")
    if not is_blank(after[0], 0, len(after[0])) or (after[0][:1] == "#"):
        return None
    if any(line.strip(" ") and not line.lstrip(" ").startswith("#") for line in after[1:]):
        return None
    return Items(tuple(items), Span(start, stop))


def _past_space(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \n":
        at += 1
    return at


def _flow_scalar(text: str, start: int, end: int) -> Scalar | None:
    if text[start] in "'\"":
        stop = quoted_end(text, start, end)
        if stop < 0 or "\n" in text[start:stop]:
            return None
        content = unquoted(text[start:stop])
        return None if content is None else Scalar(content, Span(start, stop), plain=False)
    stop = start
    while stop < end and text[stop] not in ",]\n[{}":
        stop += 1
    if stop >= end or text[stop] in "\n[{}":
        return None
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    value = text[start:stop]
    if not value or "#" in value or ":" in value or not is_plain(text, start, stop):
        return None
    return Scalar(value, Span(start, stop))


def block_items(text: str, lines: list[tuple[int, int]]) -> Items | None:
    """The list on these lines, one scalar per dash."""
    items: list[Node] = []
    indent = -1
    for start, end in lines:
        at = start
        while at < end and text[at] == " ":
            at += 1
        if at == end or text[at] == "#":
            continue
        if indent < 0:
            indent = at - start
        if text[at] != "-" or at - start != indent:
            return None
        item = scalar(text, at + 1, end) if text[at + 1 : at + 2] == " " else None
        if item is None:
            return None
        items.append(item)
    if not items:
        return None
    first = next(start for start, end in lines if text[start:end].lstrip(" ").startswith("-"))
    return Items(tuple(items), Span(first + indent, items[-1].span.end))


def key_end(text: str, start: int, end: int) -> int:
    """Where the key that begins a line at `start` ends (at its colon), -1 if there is none."""
    if text[start] in "'\"":
        stop = quoted_end(text, start, end)
        return (
            stop
            if 0 < stop < min(end, start + _LONGEST_KEY)
            and text[stop] == ":"
            and text[stop + 1 : stop + 2] in (" ", "\n", "")
            else -1
        )
    at = text.find(":", start, min(end, start + _LONGEST_KEY))
    if at > start and text[at + 1 : at + 2] in AFTER and text[start:at].isidentifier():
        return at
    while 0 <= at < end - 1 and text[at + 1] != " ":
        at = text.find(":", at + 1, end)
    if at < 0 or at - start > _LONGEST_KEY or at == start:
        return -1
    stop = at
    while text[stop - 1] == " ":
        stop -= 1
    return at if stop == at and " #" not in text[start:at] and is_plain(text, start, at) else -1


def is_block(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether these lines are certainly a literal or folded text: its sign, then indented lines."""
    start, end = lines[0]
    while start < end and text[start] == " ":
        start += 1
    if not is_block_header(text, start, end):
        return False
    indent = -1
    for begin, stop in lines[1:]:
        at = begin
        while at < stop and text[at] == " ":
            at += 1
        if at == stop:
            if at > begin and indent < 0:
                return False
            continue
        if indent < 0:
            indent = at - begin
        if indent == 0 or at - begin < indent:
            return False
    return True


def is_block_header(text: str, at: int, end: int) -> bool:
    """Whether this is the sign of a literal or folded text, without an explicit indentation."""
    return text[at:end].rstrip(" ") in ("|", "|-", "|+", ">", ">-", ">+")
