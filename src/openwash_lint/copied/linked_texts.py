"""Badges of a license that lead to the text of another repository, as cards that were copied have them."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint import store
from openwash_lint.claims.own_names import hits
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.reading.roles import role_of
from openwash_lint.release.card import main_card
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import START, Place

NAME = "license.badge-of-another"
_PLAIN = ("license", "licence", "copying")
_DRAWN = "://img.shields.io/github/license/"


def _of_another(facts: Facts) -> Fact:
    """The first badge of each repository that is not this one, where a license text is here."""
    card = main_card(facts)
    text = _text_beside(facts, card) if card else ""
    if card is None or not text:
        return Fact(NAME, None)
    found: dict[str, Fact] = {}
    for whose, place in _badges(facts, card):
        if whose not in found and not _is_own(whose, facts) and not _is_cloned(whose, card.text):
            notes = {"other": text, "shows": "the license text"}
            if folder_of(card.path):  # what lies in a folder may be another's as it is
                notes["confidence"] = "medium"
            found[whose] = Fact(NAME, whose, (place, Place(text, START)), notes=notes)
    return Fact(NAME, tuple(found.values()) or None)


def _text_beside(facts: Facts, card: Document) -> str:
    """The text beside a card that is just called a license; empty for none."""
    beside = (path for path in facts.inventory.paths("license") if folder_of(path) == folder_of(card.path))
    return next((path for path in beside if path.rpartition("/")[2].lower().startswith(_PLAIN)), "")


def _is_own(whose: str, facts: Facts) -> bool:
    """Whether a repository is this one, by its folder's name or by a name of the release."""
    name = whose.partition("/")[2]
    return is_own_name(name, facts) or any(hits(str(facts["license.own-names"].value or ""), name.lower()))


def _badges(facts: Facts, card: Document) -> Iterator[tuple[str, Place]]:
    """Whose license text a badge that says "license" leads to, or is drawn from (`owner/name`), and where."""
    from openwash_lint.markdown import parsed

    for passage in parsed.card(facts.inventory, card).passages:
        for link in passage.links if passage.location == "badge" else ():
            says = "licen" in passage.text[link.start : link.end].lower()
            whose = (_whose_text(link.target) if says else "") or _drawn_from(link.target)
            if whose:
                yield whose, Place(card.path, link.target_span)


def _whose_text(address: str) -> str:
    """The repository whose license text an address on a forge is; empty for any other."""
    host, *parts = address.partition("://")[2].partition("#")[0].split("/")
    on_forge = host.lower().removeprefix("www.") in store.toml("components.toml")["weights"]["forges"]
    is_text = len(parts) > len(("owner", "name")) and role_of(parts[-1]) == "license"
    return "/".join(parts[:2]).strip() if on_forge and is_text else ""


def _drawn_from(address: str) -> str:
    """The repository whose license a badge shows: `img.shields.io/github/license/owner/name`."""
    _, _, rest = address.partition(_DRAWN)
    owner, _, name = rest.partition("?")[0].removesuffix(".svg").partition("/")
    return f"{owner}/{name}" if name else ""


def _is_cloned(whose: str, text: str) -> bool:
    """Whether the card tells its readers to clone that repository: it is this one, by another name."""
    lines = (line for line in text.lower().splitlines() if whose.lower() in line)
    return any("clone" in line or "git+" in line for line in lines)


PROVIDERS = {NAME: _of_another}
