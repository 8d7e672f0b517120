"""Badges and links of a license that lead to the text of another repository, as copied cards have them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from openwash_lint import store
from openwash_lint.claims.own_names import hits
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.ledger.stated import GRANTING, PROSE_SCOPES, is_sure
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.reading.roles import role_of
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.cards import original_of
from openwash_lint.release.foreign import repositories
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import START, Place, Span, overlap

NAME = "license.badge-of-another"
_PLAIN = ("license", "licence", "copying")
_DRAWN = "://img.shields.io/github/license/"
# Of a badge that says of what the license is, and not which.
_WORDS = frozenset(("license", "licence", "github", "code", "badge"))
# What shows that a repository is the card's own, in a line with its name.
_SIGNS = (
    *("clone", "git+", "/github/stars/", "/github/forks/", "/github/issues", "/github/last-commit/"),
    *("/releases/", "/actions/"),
)
_REDRAWN = "draw the badge from this repository"
_BADGE, _LINK = "the license badge is of", "the link to the license leads to that of"
# The most characters between a license's name and a link to its text.
_NEAR = 60
# … and of a license's name.
_LONGEST = 200
# What a license of this release may be of.
_PARTS = ("code", "weights")


class Badge(NamedTuple):
    """A license badge: whose text it leads to, or is drawn from (`owner/name`), what it says, and where.

    `called` begins what is said of it. `of_title` says that it stands under the title, and in no table.
    """

    called: str
    whose: str
    said: str
    drawn: bool
    place: Place
    of_title: bool


def _of_another(facts: Facts) -> Fact:
    """The first badge or link in each card of a repository that is not this one.

    Any that leads there counts if a text is here; without one, a badge that is drawn from there, or what
    names a license for software.
    """
    main = main_card(facts)
    # What lies in a folder may be another's as it is.
    if main is None or folder_of(main.path) or is_alone(facts):
        return Fact(NAME, None)
    cards = (each for each in facts.inventory.texts("card") if original_of(each.path) == main.path)
    return Fact(NAME, tuple(fact for card in cards for fact in _in_card(facts, card)) or None)


def _in_card(facts: Facts, card: Document) -> Iterator[Fact]:
    """The first badge or link of each other repository in a card."""
    found, text = set(), _text_at_root(facts)
    for badge in chain(_badges(facts, card), _links(facts, card)):
        own = _is_own(badge.whose, facts) or _is_meant(badge.whose, facts, card)
        if badge.whose not in found and not own and _is_telling(badge, text, facts):
            found.add(badge.whose)
            yield _found(badge, text)


def _is_telling(badge: Badge, text: str, facts: Facts) -> bool:
    """Whether a badge is held against a text that is here, or against there being none."""
    if text:
        return badge.drawn or _may_be_of(badge.said, text, facts)
    if badge.drawn:
        return badge.of_title and _is_unlicensed(facts)
    return not facts.inventory.paths("license") and _is_for_code(badge.said)


def _is_for_code(said: str) -> bool:
    """Whether words name licenses for software alone; other texts are where a base or data are from."""
    named = list(catalog.told_in(said))
    return bool(named) and all(each.osi for each in named)


def _is_unlicensed(facts: Facts) -> bool:
    """Whether there is no license text anywhere, and nothing names a license."""
    return not facts.inventory.paths("license") and not any(grant.name for grant in grants(facts))


def _found(badge: Badge, text: str) -> Fact:
    where = " in the badge" if badge.called == _BADGE else ""
    way = _REDRAWN if badge.drawn else f"link {text or 'it'}{where}"
    if not text:
        need = f"{way} once it has a license" if badge.drawn else f"add the text of this license, and {way}"
        notes = {"other": badge.called, "suggestion": need}
        return Fact(NAME, badge.whose, (badge.place,), "and no license text is here", notes)
    notes = {"other": badge.called, "shows": "the license text", "suggestion": way}
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
    return is_own_name(name, facts) or any(hits(facts.text("license.own-names"), name.lower()))


def _badges(facts: Facts, card: Document) -> Iterator[Badge]:
    from openwash_lint.markdown import parsed

    for passage in parsed.card(facts.inventory, card).passages:
        shown = -1  # where the badge ends that was told last: its picture and its link are one
        for link in passage.links if passage.location == "badge" else ():
            said, drawn = passage.text[link.start : link.end], drawn_from(link.target)
            whose = drawn or (_whose_text(link.target) if "licen" in said.lower() else "")
            if whose and link.start >= shown:
                shown = link.end
                place, titled = Place(card.path, link.target_span), len(passage.headings) <= 1
                yield Badge(_BADGE, whose, said, bool(drawn), place, titled and passage.cell is None)


def _links(facts: Facts, card: Document) -> Iterator[Badge]:
    """The links of sentences on the license of this release's code or weights."""
    from openwash_lint.markdown import parsed

    named = (each for each in facts.claims if each.kind == "license-name" and each.place.path == card.path)
    told = (each for each in named if PROSE_SCOPES.get(each.subject) in _PARTS and is_sure(each))
    claims = sorted((each for each in told if any(cue.group in GRANTING for cue in each.cues)), key=_start_of)
    passages = parsed.card(facts.inventory, card).passages if claims else ()
    taken = _linked_below(passages)
    for passage in (each for each in passages if each.location != "badge"):
        for link in passage.links:
            whose = "" if link.image else _whose_text(link.target)
            said = _sent_to(passage, passage.text[link.start : link.end], claims, link) if whose else ""
            # A section that links the repository itself speaks of what was taken from there, and so does a
            # passage that links yet another one.
            if said and whose.lower() not in taken[passage.headings] and not _links_others(passage, whose):
                yield Badge(_LINK, whose, said, False, Place(card.path, link.target_span), False)


def _linked_below(passages: Sequence[Passage]) -> Mapping[tuple[str, ...], set[str]]:
    """How the addresses end that the passages under the same headings link: `owner/name`, in lower case."""
    found: dict[tuple[str, ...], set[str]] = {}
    for passage in passages:
        ends = found.setdefault(passage.headings, set())
        ends.update("/".join(_bare(link.target).rsplit("/", 2)[-2:]) for link in passage.links)
    return found


def _links_others(passage: Passage, whose: str) -> bool:
    """Whether a passage links a repository on a forge other than that whose text it leads to."""
    named = (name for link in passage.links for _, name in repositories(link.target))
    return any(name.lower() != whose.partition("/")[2].lower() for name in named)


def _bare(address: str) -> str:
    return address.lower().rstrip("/").removesuffix(".git")


def _sent_to(passage: Passage, label: str, claims: Sequence[Claim], link: Link) -> str:
    """The license in whose name a link is, or of which it says where its text is; empty for none."""
    led, bare = passage.source(link.start, link.end), _WORDS.issuperset(label.lower().split())
    first = bisect_left(claims, led.start - _NEAR - _LONGEST, key=_start_of)
    last = bisect_left(claims, led.end, key=_start_of)
    near = (
        each for each in claims[first:last] if overlap(each.place.span, led) or (bare and _is_near(each, led))
    )
    return next((each.text for each in near), "")


def _start_of(claim: Claim) -> int:
    return claim.place.span.start


def _whose_text(address: str) -> str:
    """The repository whose license text an address on a forge is; empty for any other."""
    host, *parts = address.partition("://")[2].partition("#")[0].split("/")
    on_forge = host.lower().removeprefix("www.") in store.toml("components.toml")["weights"]["forges"]
    is_text = len(parts) > len(("owner", "name")) and role_of(parts[-1]) == "license"
    return "/".join(parts[:2]).strip() if on_forge and is_text else ""


def drawn_from(address: str) -> str:
    """The repository whose license a badge shows: `img.shields.io/github/license/owner/name`."""
    _, _, rest = address.partition(_DRAWN)
    owner, _, name = rest.partition("?")[0].removesuffix(".svg").partition("/")
    return f"{owner}/{name}" if name else ""


def _is_meant(whose: str, facts: Facts, card: Document) -> bool:
    """Whether that repository is this one by another name.

    The card has it cloned, counts its stars or links its releases, or package metadata name it.
    """
    lines = (line for line in card.text.lower().splitlines() if whose.lower() in line)
    packages = (each for each in facts.inventory.texts("package") if not folder_of(each.path))
    return any(sign in line for line in lines for sign in _SIGNS) or any(
        whose.lower() in each.text.lower() for each in packages
    )


def _is_near(claim: Claim, led: Span) -> bool:
    """Whether a link follows a license's name closely."""
    return 0 <= led.start - claim.place.span.end <= _NEAR


PROVIDERS = {NAME: _of_another}
