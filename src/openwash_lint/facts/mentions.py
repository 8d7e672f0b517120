"""Owns what a card says of its license without naming one: a link to the terms, a section about them."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Document, Passage
from openwash_lint.facts import Facts
from openwash_lint.facts.grants import scope_of, scopes
from openwash_lint.facts.licensing import Grant
from openwash_lint.spans import Place

_LONGEST = 60


def from_mentions(facts: Facts) -> Iterator[Grant]:
    """The first license that each card points to or has a section about: stated, and not read here."""
    from openwash_lint.reading import frontmatter, markdown

    for card in facts.inventory.texts("card"):
        if any(word in card.text.lower() for word in scopes()["titles"]):
            front = frontmatter.read(card.text)
            passages = markdown.passages(card.text, front.span.end if front else 0)
            yield from list(_in_card(card, passages))[:1]


def _in_card(card: Document, passages: tuple[Passage, ...]) -> Iterator[Grant]:
    for passage in passages:
        for link in passage.links:
            shown = passage.text[link.start : link.end]
            file = link.target.partition("#")[0].rpartition("/")[2]
            if not link.image and (_is_title(shown) or _is_title(file)):
                yield _pointed(shown.strip(), file, Place(card.path, link.target_span))
        under = passage.headings[-1] if passage.headings else ""
        if passage.location != "heading" and _is_title(under):
            yield _pointed(under, under, Place(card.path, passage.span))


def _is_title(text: str) -> bool:
    """Whether a short text reads as a license's own title, or a file's name for one."""
    return len(text) <= _LONGEST and any(word in text.lower() for word in scopes()["titles"])


def _pointed(name: str, file: str, place: Place) -> Grant:
    scope = scope_of(file)
    return Grant("LicenseRef-unread", f"“{name or file}”", scope, "prose", place, readable=False)
