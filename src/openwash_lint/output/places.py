"""How places are shown: offsets as lines and columns, paths as a user can open them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping

from openwash_lint.documents import Document
from openwash_lint.output.escape import visible
from openwash_lint.report import Report
from openwash_lint.spans import Place, Position, line_starts, position

Locate = Callable[[Place], tuple[Position, Position]]


def locator(documents: Mapping[str, Document]) -> Locate:
    """A function from a place to its first and last positions; lines of a file are counted once.

    A file that was not read, or is not there, has only one position: 1:1.
    """
    starts: dict[str, tuple[int, ...]] = {}

    def locate(place: Place) -> tuple[Position, Position]:
        if place.path not in documents:
            return Position(1, 1), Position(1, 1)
        if place.path not in starts:
            starts[place.path] = line_starts(documents[place.path].text)
        known = starts[place.path]
        return position(known, place.span.start), position(known, place.span.end)

    return locate


def shown_path(report: Report, path: str) -> str:
    """A path below the root as it can be opened from where the program was started, made harmless.

    If it begins with a dash, it is written so that no program takes it for an option.
    """
    shown = posixpath.normpath(posixpath.join(report.root.replace("\\", "/") or ".", path))
    return visible(f"./{shown}" if shown.startswith("-") else shown)


def shown_place(report: Report, place: Place, locate: Locate) -> str:
    """`path:line:column`."""
    start, _ = locate(place)
    return f"{shown_path(report, place.path)}:{start.line}:{start.column}"


def address(report: Report, path: str) -> str:
    """A `file://` URL for terminals that open links."""
    from urllib.parse import quote

    absolute = os.path.abspath(os.path.join(report.root or ".", *path.split("/"))).replace(os.sep, "/")
    return f"file:///{quote(absolute.lstrip('/'), safe='/:', errors='surrogatepass')}"
