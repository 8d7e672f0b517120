r"""How text from a repository is made harmless before it is printed.

A card may contain escape sequences, direction overrides and line separators, and so may a file's name. People
get them spelled out (`\x1b`, `\u202e`), programs get JSON escapes. CI runners obey commands in what is
printed: `::name::` at the start of a line, `##[name]` and `##name[…]` anywhere. Nothing else is changed.
"""

from __future__ import annotations

# Direction controls, line and paragraph separators, and two zero-width characters that hide in words.
INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def is_hostile(char: str) -> bool:
    """Whether a character could move the cursor, turn the text around or hide: C0, DEL, C1, bidi, tags."""
    code = ord(char)
    return (
        code < 0x20  # noqa: PLR2004
        or 0x7F <= code < 0xA0  # noqa: PLR2004
        or 0xD800 <= code < 0xE000  # noqa: PLR2004
        or 0xE0000 <= code < 0xE0080  # noqa: PLR2004
        or char in INVISIBLE
    )


def spelled(char: str) -> str:
    """A hostile character as an escape that a reader can see."""
    code = ord(char)
    if char in _NAMED:
        return _NAMED[char]
    if code < 0x100:  # noqa: PLR2004
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004


def visible(text: str) -> str:
    """One line of text for people: hostile characters spelled out, including line ends, and no commands."""
    if not text.isprintable():
        text = "".join(spelled(char) if is_hostile(char) else char for char in text)
    if "::" in text and text.lstrip().startswith("::"):
        text = text.replace(":", "\\x3a", 1)
    return commandless(text)


def commandless(text: str, bracket: str = "\\x5b") -> str:
    """The text with `[` spelled as `bracket` wherever it makes `##[` or `##name[`."""
    if "##" not in text:
        return text
    head, *parts = text.split("##")
    return "##".join([head, *(_without_bracket(part, bracket) for part in parts)])


def _without_bracket(part: str, bracket: str) -> str:
    name, found, rest = part.partition("[")
    bare = name.lstrip("#")
    return name + bracket + rest if found and (not bare or bare.isalnum()) else part


def encoded(text: str) -> str:
    """JSON text with what `json.dumps(ensure_ascii=False)` leaves raw escaped too; its line ends stay."""
    text = commandless(text, "\\u005b")
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(
        f"\\u{ord(char):04x}" if char >= "\x7f" and is_hostile(char) and char <= "\uffff" else char
        for char in text
    )
