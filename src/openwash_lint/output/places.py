"""How places are shown: offsets as lines and columns, paths as a user can open them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from functools import lru_cache

from openwash_lint.addresses import is_hub, joined, page_of
from openwash_lint.documents import Document
from openwash_lint.output.escape import visible
from openwash_lint.reading.git import top_of
from openwash_lint.report import Report
from openwash_lint.spans import Place, Position, line_starts, position

# Where the checkout is, as GitHub's and GitLab's runners say.
WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
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
    shown = joined(report.root, path)
    if shown.startswith("../"):
        # From a subfolder the root is above, and the path may lead back into that folder.
        shown = os.path.relpath(shown).replace(os.sep, "/")
    return visible(f"./{shown}" if shown.startswith("-") else shown)


def checkout_path(report: Report, path: str) -> str:
    """A path below the root as CI reads it: relative to its workspace, else to the git checkout.

    Where there is neither, relative to where the program was started, or to the root if that is elsewhere.
    What is on the Hub keeps its address.
    """
    if is_hub(report.root) or is_hub(path):
        return joined(report.root, path)
    named = tuple(os.environ.get(name, "") for name in WORKSPACES)
    root = report.root or "."
    shown = posixpath.normpath(posixpath.join(_inside_checkout(root, os.path.abspath(root), named), path))
    is_elsewhere = shown.startswith(("../", "/")) or ":" in shown.partition("/")[0]
    return path if is_elsewhere else shown


@lru_cache(maxsize=1)
def _inside_checkout(root: str, whole: str, named: tuple[str, ...]) -> str:
    """The root as seen from the checkout that it is in; asked once for all paths of a report."""
    real = os.path.realpath(whole)
    for base in map(os.path.realpath, filter(None, (*named, top_of(real)))):
        if real == base or real.startswith(base.rstrip(os.sep) + os.sep):
            return os.path.relpath(real, base).replace(os.sep, "/")
    return root.replace("\\", "/")


def shown_place(report: Report, place: Place, locate: Locate) -> str:
    """`path:line:column`."""
    start, _ = locate(place)
    return f"{shown_path(report, place.path)}:{start.line}:{start.column}"


def address(report: Report, path: str) -> str:
    """A URL for terminals that open links: `file://`, or a page on the Hub."""
    from urllib.parse import quote

    if is_hub(report.root) or is_hub(path):
        return page_of(joined(report.root, path))
    absolute = os.path.abspath(os.path.join(report.root or ".", *path.split("/"))).replace(os.sep, "/")
    return f"file:///{quote(absolute.lstrip('/'), safe='/:', errors='surrogatepass')}"
