"""Blanks out the markup around a license text in place: HTML tags, entities, Markdown link targets."""

from __future__ import annotations

# A text that shows none of these near its beginning is not read as HTML.
SIGNS = ("<p", "<br", "<div", "<html", "<body", "<li", "<h1", "<h2", "<h3", "<td", "<span", "<pre", "</")
ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "script",
        "section",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "!doctype",
    ]
)
SKIPPED = frozenset(("script", "style", "nav"))
ENTITIES = {
    "quot": '"',
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": " ",
    "copy": "©",
    "apos": "'",
    "ldquo": '"',
    "rdquo": '"',
    "lsquo": "'",
    "rsquo": "'",
    "mdash": "-",
    "ndash": "-",
    "sect": "§",
}
# No tag, target or entity is longer.
LONGEST_TAG = 1000
LONGEST_TARGET = 500
LONGEST_ENTITY = 9


def blanked(text: str) -> str:
    """The text with its markup as spaces, character for character, so that offsets stay; linear time."""
    if "<" in text:
        low = text[:4000].lower()
        if any(sign in low for sign in SIGNS):
            text = _without_tags(text)
            text = _without_entities(text)
    return _without_targets(text) if "](" in text else text


def _without_tags(text: str) -> str:
    parts: list[str] = []
    at = 0
    hidden = ""
    comments = True
    while (start := text.find("<", at)) >= 0:
        parts.append(_spaces(text[at:start]) if hidden else text[at:start])
        end, name = _tag(text, start)
        if not name and comments and text.startswith("<!--", start):
            close = text.find("-->", start)
            comments = close >= 0
            end, name = (close + 3, "!--") if comments else (start + 1, "")
        parts.append(_spaces(text[start:end]) if name or hidden else text[start:end])
        if hidden:
            hidden = "" if name == "/" + hidden else hidden
        elif name in SKIPPED:
            hidden = name
        at = end
    return "".join(parts) + (_spaces(text[at:]) if hidden else text[at:])


def _tag(text: str, start: int) -> tuple[int, str]:
    """Where the tag at `start` ends and its element ("/p"); "<year>" and "<owner@example.org>" are text."""
    end = text.find(">", start, start + LONGEST_TAG)
    inside = text[start + 1 : end].split(maxsplit=1) if end > 0 else []
    if not inside:
        return start + 1, ""
    name = inside[0].lower()
    element = name.strip("/")
    return (end + 1, name if name.startswith("/") else element) if element in ELEMENTS else (start + 1, "")


def _spaces(text: str) -> str:
    """Spaces of the same length, line ends kept."""
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return "".join(char if char in "\r\n" else " " for char in text)


def _without_entities(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("&", at)) >= 0:
        end = text.find(";", start, start + LONGEST_ENTITY)
        name = text[start + 1 : end] if end > 0 else ""
        parts.append(text[at:start])
        if name in ENTITIES or name.startswith("#"):
            parts.append(ENTITIES.get(name, " ") + " " * (end - start))
            at = end + 1
        else:
            parts.append("&")
            at = start + 1
    return "".join(parts) + text[at:]


def _without_targets(text: str) -> str:
    """Markdown links without their targets: `[text](target)` keeps `[text]`."""
    parts: list[str] = []
    at = 0
    while (start := text.find("](", at)) >= 0:
        end = text.find(")", start, start + LONGEST_TARGET)
        parts.append(text[at : start + 1])
        if end < 0:
            at = start + 1
        else:
            parts.append(" " * (end - start))
            at = end + 1
    return "".join(parts) + text[at:]
