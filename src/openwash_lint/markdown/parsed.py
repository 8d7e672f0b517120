"""The card of a document: its front matter and passages, parsed once and shared by all readers."""

from __future__ import annotations

from openwash_lint.documents import Card, Document, Inventory
from openwash_lint.files import Files
from openwash_lint.markdown.parse import passages
from openwash_lint.structured import frontmatter


def card(inventory: Inventory, document: Document) -> Card:
    """The parsed text of one of the inventory's documents; all its releases share it."""
    return card_in(inventory.files, document)


def card_in(files: Files, document: Document) -> Card:
    """The parsed text of a document, kept with the files of its repository."""
    return files.once(_parsed, document)


def _parsed(files: Files, document: Document) -> Card:
    front = frontmatter.front_in(files, document)
    return Card(document, front, passages(document.text, front.span.end if front else 0))
