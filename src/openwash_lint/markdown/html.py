"""Reads HTML: a linear scan into text, tags and comments, as forgiving as browsers are."""

from collections.abc import Iterator

from openwash_lint.record import NamedTuple

_RAW = ("script", "style", "textarea", "title")
_SPACE = " \t\r\n\f"
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "#39": "'", "apos": "'", "emsp": " "}


class Piece(NamedTuple):
    """A stretch `[start, end)` of the HTML: `kind` is text, open, close, comment or raw; `name` a tag's."""

    kind: str
    start: int
    end: int
    name: str = ""


def pieces(html: str) -> Iterator[Piece]:
    """The pieces of `html` in order; what is never closed reaches to the end."""
    at, size, careful = 0, len(html), True
    while at < size:
        opening = html.find("<", at)
        if opening < 0:
            opening = size
        if opening > at:
            yield Piece("text", at, opening)
        if opening == size:
            return
        piece = _comment(html, opening) or _declaration(html, opening)
        if piece is None:
            piece, careful = _tag(html, opening, careful)
        yield piece
        at = piece.end
        if piece.kind == "open" and piece.name in _RAW:
            end = _raw_end(html, at, piece.name)
            yield Piece("raw", at, end, piece.name)
            at = end


def _comment(html: str, at: int) -> Piece | None:
    if not html.startswith("<!--", at):
        return None
    end = html.find("-->", at + 2)
    return Piece("comment", at, len(html) if end < 0 else end + 3)


def _declaration(html: str, at: int) -> Piece | None:
    if not html.startswith(("<!", "<?"), at):
        return None
    end = html.find(">", at)
    return Piece("raw", at, len(html) if end < 0 else end + 1)


def _tag(html: str, at: int, careful: bool) -> tuple[Piece, bool]:
    """The tag at `at`, and whether quotes can still be trusted: an unclosed one is looked for only once."""
    start = at + 2 if html.startswith("/", at + 1) else at + 1
    if not (html[start : start + 1].isascii() and html[start : start + 1].isalpha()):
        return Piece("text", at, at + 1), careful
    end = _tag_end(html, start) if careful else -1
    if end < 0:
        careful, end = False, html.find(">", start)
    if end < 0:
        return Piece("text", at, len(html)), False
    stop = start
    while html[stop] not in " \t\r\n\f/>":
        stop += 1
    return Piece("close" if start == at + 2 else "open", at, end + 1, html[start:stop].lower()), careful


def _tag_end(html: str, at: int) -> int:
    """The offset of the `>` that ends a tag, outside quotes; -1 if there is none."""
    while True:
        end = html.find(">", at)
        if end < 0:
            return -1
        quote = _first_quote(html, at, end)
        if quote < 0:
            return end
        at = html.find(html[quote], quote + 1) + 1
        if not at:
            return -1


def _first_quote(html: str, at: int, end: int) -> int:
    """A quote counts only where a value can begin, after `=`: "it's" does not open one."""
    while at < end:
        equals = html.find("=", at, end)
        if equals < 0:
            return -1
        at = equals + 1
        while at < end and html[at] in _SPACE:
            at += 1
        if at < end and html[at] in "\"'":
            return at
    return -1


def _raw_end(html: str, at: int, name: str) -> int:
    while (at := html.find("</", at)) >= 0:
        if html[at + 2 : at + 2 + len(name)].lower() == name:
            return at
        at += 2
    return len(html)


def attributes(html: str, piece: Piece) -> dict[str, tuple[int, int]]:
    """Where the values of a tag's attributes are, by lower-case name; the first of a name wins."""
    found: dict[str, tuple[int, int]] = {}
    at, end = piece.start + 1 + len(piece.name), piece.end - 1
    while at < end:
        if html[at] in " \t\r\n\f/=\"'":
            at += 1
            continue
        start = at
        while at < end and html[at] not in " \t\r\n\f/=>":
            at += 1
        name = html[start:at].lower()
        value, at = _value(html, at, end)
        found.setdefault(name, value)
    return found


def _value(html: str, at: int, end: int) -> tuple[tuple[int, int], int]:
    stop = at
    while stop < end and html[stop] in _SPACE:
        stop += 1
    if html[stop : stop + 1] != "=" or stop >= end:
        return (at, at), max(at, stop)
    stop += 1
    while stop < end and html[stop] in _SPACE:
        stop += 1
    if stop < end and html[stop] in "\"'":
        closing = html.find(html[stop], stop + 1, end)
        closing = end if closing < 0 else closing
        return (stop + 1, closing), closing + 1
    start = stop
    while stop < end and html[stop] not in _SPACE:
        stop += 1
    return (start, stop), stop


def decoded(text: str) -> str:
    """Text with its entities resolved."""
    if "&" not in text:
        return text
    return "".join(word for word, _, _ in entities(text))


def entities(text: str) -> Iterator[tuple[str, int, bool]]:
    """Stretches of `text` with their offset: as written, or (true) what an entity stands for."""
    at, size = 0, len(text)
    while at < size:
        start = text.find("&", at)
        if start < 0:
            start = size
        if start > at:
            yield text[at:start], at, False
        if start == size:
            return
        end = text.find(";", start, start + 34)
        word = _entity(text[start + 1 : end]) if end > 0 else None
        yield (word, start, True) if word else ("&", start, False)
        at = end + 1 if word else start + 1


def _entity(name: str) -> str | None:
    known = _ENTITIES.get(name)
    if known is None and name and (name[0] == "#" or name.isalnum()):
        from html import unescape

        known = unescape(f"&{name};")
        return None if known == f"&{name};" else known
    return known
