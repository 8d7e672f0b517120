"""Badges of a license that lead to the text of another repository, as cards that were copied have them."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint import store
from openwash_lint.claims.own_names import hits
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.reading.roles import role_of
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import START, Place

NAME = "license.badge-of-another"
_PLAIN = ("license", "licence", "copying")
_DRAWN = "://img.shields.io/github/license/"
# Of a badge that says of what the license is, and not which.
_WORDS = frozenset(("license", "licence", "github", "code", "badge"))
# What shows that a repository is the card's own, in a line with its name.
_SIGNS = ("clone", "git+", "/github/stars/", "/github/forks/", "/github/issues", "/github/last-commit/")
_REDRAWN = "draw the badge from this repository"


class Badge(NamedTuple):
    """A license badge: whose text it leads to, or is drawn from (`owner/name`), what it says, and where.

    `of_title` says that it stands under the title, and in no table.
    """

    whose: str
    said: str
    drawn: bool
    place: Place
    of_title: bool


def _of_another(facts: Facts) -> Fact:
    """The first badge of each repository that is not this one: any that leads there, if a text is here.

    One that is drawn from another repository is that one's, with or without a text here.
    """
    card, text = main_card(facts), _text_at_root(facts)
    # What lies in a folder may be another's as it is.
    if card is None or folder_of(card.path) or is_alone(facts):
        return Fact(NAME, None)
    found: dict[str, Fact] = {}
    for badge in _badges(facts, card):
        own = _is_own(badge.whose, facts) or _is_meant(badge.whose, card.text)
        if badge.whose not in found and not own and _is_telling(badge, text, facts):
            found[badge.whose] = _found(badge, text)
    return Fact(NAME, tuple(found.values()) or None)


def _is_telling(badge: Badge, text: str, facts: Facts) -> bool:
    """Whether a badge is held against a text that is here, or against there being none."""
    if text:
        return badge.drawn or _may_be_of(badge.said, text, facts)
    return badge.drawn and badge.of_title and _is_unlicensed(facts)


def _is_unlicensed(facts: Facts) -> bool:
    """Whether there is no license text anywhere, and nothing names a license."""
    return not facts.inventory.paths("license") and not any(grant.name for grant in grants(facts))


def _found(badge: Badge, text: str) -> Fact:
    way = _REDRAWN if badge.drawn else f"link {text} in the badge"
    if not text:
        notes = {"suggestion": f"{way} once it has a license"}
        return Fact(NAME, badge.whose, (badge.place,), "and no license text is here", notes)
    notes = {"shows": "the license text", "suggestion": way}
    return Fact(NAME, badge.whose, (badge.place, Place(text, START)), f"although {text} is here", notes)


def _may_be_of(said: str, path: str, facts: Facts) -> bool:
    """Whether a badge's words name the license of a text, or none: another may be that of a base."""
    if _WORDS.issuperset(said.lower().split()):
        return True
    held = [each.id for grant in grants(facts) if grant.place.path == path for each in grant.licenses]
    return any(is_same(one.id, each) for one in catalog.told_in(said) for each in held)


def _text_at_root(facts: Facts) -> str:
    """The text at the root that is just called a license; empty for none."""
    beside = (path for path in facts.inventory.paths("license") if not folder_of(path))
    return next((path for path in beside if path.lower().startswith(_PLAIN)), "")


def _is_own(whose: str, facts: Facts) -> bool:
    """Whether a repository is this one, by its folder's name or by a name of the release."""
    name = whose.partition("/")[2]
    return is_own_name(name, facts) or any(hits(str(facts["license.own-names"].value or ""), name.lower()))


def _badges(facts: Facts, card: Document) -> Iterator[Badge]:
    from openwash_lint.markdown import parsed

    for passage in parsed.card(facts.inventory, card).passages:
        shown = -1  # where the badge ends that was told last: its picture and its link are one
        for link in passage.links if passage.location == "badge" else ():
            said, drawn = passage.text[link.start : link.end], _drawn_from(link.target)
            whose = drawn or (_whose_text(link.target) if "licen" in said.lower() else "")
            if whose and link.start >= shown:
                shown = link.end
                place, titled = Place(card.path, link.target_span), len(passage.headings) <= 1
                yield Badge(whose, said, bool(drawn), place, titled and passage.cell is None)


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


def _is_meant(whose: str, text: str) -> bool:
    """Whether the card has that repository cloned, or counts its stars: it is this one, by another name."""
    lines = (line for line in text.lower().splitlines() if whose.lower() in line)
    return any(sign in line for line in lines for sign in _SIGNS)


PROVIDERS = {NAME: _of_another}
