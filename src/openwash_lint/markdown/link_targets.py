"""Where the targets of links are: in the link itself, or in the definition that it refers to."""

from __future__ import annotations

from openwash_lint.markdown.reader import Reader, offsets, options, sound
from openwash_lint.record import Any
from openwash_lint.spans import Span

_REFERENCES = ("Reference", "Collapsed", "Shortcut")


def place(reader: Reader, detail: dict[str, Any], start: int, end: int) -> Span:
    """The document's span of the target of the link or image at `[start, end)`."""
    target, kind = detail["dest_url"], detail["link_type"]
    if kind in _REFERENCES:
        return _definitions(reader).get(_folded(detail["id"]), Span(start, end))
    if kind in ("Autolink", "Email"):
        return Span(start + 1, end - 1)
    at = reader.text.rfind("](", start, end)
    at = end - 1 if at < 0 else at + 2
    while at < end and reader.text[at] in " \t\r\n<":
        at += 1
    if reader.text.startswith(target, at):
        return Span(at, at + len(target))
    stop = at
    while stop < end - 1 and reader.text[stop] not in " \t\r\n>":
        stop += 1
    return Span(at, stop)


def _definitions(reader: Reader) -> dict[str, Span]:
    """Where the targets of the document's definitions are, by folded label; the first of a label counts."""
    if reader.labels is None:
        from pyromark import reference_definitions

        text, at = reader.text, offsets(reader.body, reader.start)
        reader.labels = {}
        found = reference_definitions(sound(reader.body), options=options())
        for name, defined in sorted(found.items(), key=lambda item: item[1]["span"]["start"]):
            start, end = at(defined["span"]["start"]), at(defined["span"]["end"])
            begin = text.find(defined["dest"], text.find("]:", start, end) + 2, end)
            span = Span(begin, begin + len(defined["dest"])) if begin >= 0 else Span(start, end)
            reader.labels.setdefault(_folded(name), span)
    return reader.labels


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
