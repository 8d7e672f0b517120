"""What the comments at the top of a package file say about the license of whoever the package is by."""

from __future__ import annotations

from openwash_lint.matching import compile_pattern
from openwash_lint.spans import Span

# No header that a person reads is longer.
_LONGEST = 4_000
_SPDX = "SPDX-License-Identifier: *([^\n]*[^ \t\r\n])"
_GRANTED = (
    "(?:licensed|distributed|released|available)[ \n#]+(?:under|according to)[ \n#]+(?:the[ \n#]+)?"
    "(?:terms[ \n#]+of[ \n#]+)?(?:the[ \n#]+)?([^;:(\n.]*(?:[.][0-9][^;:(\n.]*)*)"
)
_HELD = "copyright([^\n]*)"
_COPIED = "(?:adapted|based|borrowed|copied|derived|forked|modified|taken)[ \n#]+(?:from|on)"
_TOLD = "(?:^|[ ,(\t\n])(?:name|author|maintainer|url) *= *[\"']([^\"'\n]*)"
# Words of a holder that tell no one apart.
_COMMON = ("team", "authors", "contributors", "rights", "reserved", "research", "labs", "university", "from")
_SHORTEST = 4


def stated(text: str) -> tuple[str, Span] | None:
    """The license that a file's own header names, with its span; `None` if it names none, or somebody else's.

    A header with another holder than the package was copied together with what is below it.
    """
    header = _header(text)
    found = compile_pattern(_SPDX).search(header) or compile_pattern(_GRANTED).search(header)
    if found is None or not _is_own(header, text[len(header) :]):
        return None
    words = text[found.start(1) : found.end(1)].strip(" ,")
    return words, Span(found.start(1), found.start(1) + len(words))


def _header(text: str) -> str:
    """The comments before the first statement of a file."""
    end = 0
    while end < _LONGEST and text.startswith(("#", "\n", "\r"), end):
        line = text.find("\n", end)
        end = line + 1 if line >= 0 else len(text) + 1
    return text[: min(end, len(text))]


def _is_own(header: str, rest: str) -> bool:
    """Whether a header says nothing of a source, and the package names each holder that it names."""
    if compile_pattern(_COPIED).search(header):
        return False
    told = " ".join(each.group(1) for each in compile_pattern(_TOLD).finditer(rest)).lower()
    return all(_is_named(held.group(1), told) for held in compile_pattern(_HELD).finditer(header))


def _is_named(holder: str, told: str) -> bool:
    letters = "".join(char if char.isalpha() else " " for char in holder.lower())
    words = [word for word in letters.split() if len(word) >= _SHORTEST and word not in _COMMON]
    return any(word in told for word in words)
