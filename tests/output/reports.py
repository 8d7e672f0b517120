"""Reports made by hand: files, and findings at words in them."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.documents import Document
from openwash_lint.report import Diagnostic, Fix, Related, Report, Suppressed
from openwash_lint.spans import START, Edit, Place, Span

CARD = "---\nlicense: llama3.1\n---\n\nHeron is an open source model.\n"
LICENSE = "HERON LICENSE\n\nYou may not use Heron commercially.\n"
FILES = {"README.md": CARD, "LICENSE": LICENSE}


def at(words: str, path: str = "README.md", files: Mapping[str, str] = FILES) -> Place:
    """The place of the first such words; 1:1 where a file has none."""
    start = files.get(path, "").find(words) if words else -1
    return Place(path, Span(start, start + len(words)) if start >= 0 else START)


def finding(place: Place, *, rule: str = "OW101", level: str = "error", **more: object) -> Diagnostic:
    """A finding whose other fields are as plain as can be."""
    found = Diagnostic(
        rule,
        "open-source-claim-restricted-license",
        level,
        "osaid-1.0",
        "contradicted",
        "says “open source”",
        place,
    )
    return found._replace(**more)  # type: ignore[arg-type]


def replacing(place: Place, text: str, applicability: str = "safe") -> Fix:
    """A fix of one edit."""
    return Fix(f"say “{text}”", applicability, (Edit(place, text),))


def washed() -> Diagnostic:
    """A finding with all that a finding can have."""
    claim = at("open source")
    return finding(
        claim,
        message="says “open source”, but LICENSE:3 forbids commercial use",
        related=(Related(at("not use Heron commercially", "LICENSE"), "forbids commercial use"),),
        term="weights available",
        help="write “weights available”",
        fix=replacing(claim, "weights-available", "unsafe"),
        url="https://example.org/OW101",
    )


def report(
    *found: Diagnostic,
    files: Mapping[str, str] = FILES,
    suppressed: tuple[Suppressed, ...] = (),
    root: str = ".",
) -> Report:
    """A report on some files."""
    documents = {path: Document(path, "card", text) for path, text in files.items()}
    return Report(root, "osaid", found, suppressed, (), (), {}, documents)
