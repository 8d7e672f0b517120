"""The section that `report --write` keeps in a card: what it says of the release is not evidence for it."""

from collections.abc import Mapping

from openwash_lint.documents import Inventory
from openwash_lint.spans import Span

BEGIN = "<!-- openwash: report -->"
END = "<!-- openwash: end of report -->"


def section_of(text: str) -> Span | None:
    """The first section of a text with its markers, `None` where there is none."""
    start = text.find(BEGIN)
    end = text.find(END, start) if start >= 0 else -1
    return Span(start, end + len(END)) if end >= 0 else None


def sections(inventory: Inventory) -> Mapping[str, Span]:
    """The sections of the cards that have one, by path."""
    found = ((card.path, section_of(card.text)) for card in inventory.texts("card"))
    return {path: section for path, section in found if section is not None}


def is_written(written: Mapping[str, Span], path: str, span: Span) -> bool:
    """Whether what stands at a span of a document is in its section."""
    section = written.get(path)
    return section is not None and section.start <= span.start < section.end
