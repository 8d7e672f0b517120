"""Which document is the release's own card, and what its front matter says."""

from __future__ import annotations

from openwash_lint.documents import Document, FrontMatter, Items, Node, Scalar
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.release.cards import has_key, original_of, policy
from openwash_lint.spans import Place, Span

# No card names more bases, datasets or tags than this; what follows is not looked up.
MOST = 2_000


def main_card(facts: Facts) -> Document | None:
    """The card that speaks for the repository: the first at its root with front matter, else the first.

    The card of a data set beside a README is not the one.
    """
    fact = facts["card.path"]
    return facts.inventory.documents[str(fact.value)] if fact.value else None


def front_matter(facts: Facts) -> FrontMatter | None:
    """The main card's front matter."""
    value = facts["card.front-matter"].value
    return value if isinstance(value, FrontMatter) else None


def body(facts: Facts) -> str:
    """The main card's text after its front matter; empty if there is no card."""
    card, front = main_card(facts), front_matter(facts)
    return card.text[front.span.end if front else 0 :] if card else ""


def values_of(facts: Facts, key: str) -> tuple[tuple[str, Place], ...]:
    """The scalars under a top-level key of the main card, with their places; a sequence gives several."""
    front = front_matter(facts)
    node = front.get(key) if front else None
    if node is None:
        return ()
    return tuple((scalar.text, Place(str(facts["card.path"].value), scalar.span)) for scalar in scalars(node))


def value_of(facts: Facts, key: str) -> tuple[str, Place] | None:
    """The first scalar under a top-level key of the main card."""
    found = values_of(facts, key)
    return found[0] if found else None


def title(facts: Facts) -> Place | None:
    """The card's first top-level heading in Markdown, its mark included."""
    from openwash_lint.markdown import parsed

    card = main_card(facts)
    if card is None or "# " not in card.text:
        return None
    passages = parsed.card(facts.inventory, card).passages
    for each in passages:
        at = card.text.rfind("\n", 0, each.span.start) + 1
        if (each.location, each.level) == ("heading", 1) and card.text.startswith("# ", at):
            ends = [end for end in (card.text.find("\n", at), card.text.find("\r", at)) if end >= 0]
            return Place(card.path, Span(at, min(ends, default=len(card.text))))
    return None


def names(facts: Facts) -> str:
    """The release's names in lower case: the name of its folder and the title of its card."""
    place = title(facts)
    shown = facts.inventory.documents[place.path].text[slice(*place.span)][2:] if place else ""
    return f"{facts.inventory.name} {shown}".lower()


def scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The scalars of a node: itself, or the first items of a sequence; mappings have none."""
    if isinstance(node, Scalar):
        return (node,) if node.text else ()
    if isinstance(node, Items):
        return tuple(item for item in node.items[:MOST] if isinstance(item, Scalar) and item.text)
    return ()


def _path(facts: Facts) -> Fact:
    from openwash_lint.structured import frontmatter

    cards, files = list(facts.inventory.texts("card")), facts.inventory.files
    home = facts.inventory.home
    cards = sorted((card for card in cards if folder_of(card.path) == home), key=_rank) or cards[:1]
    fronted = [card for card in cards if frontmatter.front_in(files, card) is not None]
    if cards and cards[0] not in fronted:
        keys = policy()["dataset"]["keys"]
        fronted = [card for card in fronted if not has_key(card, files, *keys)]
    chosen = (fronted or cards)[:1]
    return Fact("card.path", chosen[0].path if chosen else None)


def _rank(card: Document) -> tuple[bool, bool]:
    """A README in no other language comes first, then what only speaks of a card in its name."""
    stem = card.path.rpartition("/")[2].partition(".")[0].lower()
    return original_of(card.path) != card.path, stem != "readme"


def _front_matter(facts: Facts) -> Fact:
    from openwash_lint.structured import frontmatter

    card = main_card(facts)
    front = frontmatter.front_in(facts.inventory.files, card) if card else None
    places = (Place(card.path, front.span),) if card and front else ()
    return Fact("card.front-matter", front, places)


PROVIDERS = {
    "card.path": _path,
    "card.front-matter": _front_matter,
}
