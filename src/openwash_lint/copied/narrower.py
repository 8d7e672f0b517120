"""Code inside a release under terms that withhold more than the release says."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims.own_names import squeezed
from openwash_lint.copied.disclosed import is_beside, is_named, is_told
from openwash_lint.copied.file_headers import Header, headers, policy
from openwash_lint.copied.nested_texts import answers_for_itself, is_kept_apart, nested, others
from openwash_lint.evidence import Fact, License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant, agree, governing, grants
from openwash_lint.ledger.license_texts import UNTITLED
from openwash_lint.licenses import catalog
from openwash_lint.record import NamedTuple
from openwash_lint.release.cards import is_below
from openwash_lint.release.foreign import repositories
from openwash_lint.spans import START, Place
from openwash_lint.wording import with_article

_NAME = "copied.narrower"


class Part(NamedTuple):
    """A folder or a file under narrower terms: where it says so, in which words, and what they withhold.

    `sure` says that its license is known, and the only one that is named there.
    """

    place: Place
    name: str
    said: str
    withheld: tuple[Restriction, ...]
    sure: bool


def _narrower(facts: Facts) -> Fact:
    """The texts below the root and the licenses in headers that withhold what the root's license allows."""
    stated = whole(facts) or limited(facts)
    if stated is None and not _is_without(facts):
        return Fact(_NAME, None)
    apart = others(facts)
    texts = [
        each for each in nested(facts) if _is_narrow(each) and not answers_for_itself(each.place.path, apart)
    ]
    folders = frozenset(folder_of(each.place.path) for each in texts)
    heads = [
        each
        for each in headers(facts)
        if not answers_for_itself(each.place.path, apart)
        and not is_below(folder_of(each.place.path), folders)
    ]
    credited = _of_credits(facts) if stated and not stated.restrictions else ()
    parts = (*_of_texts(facts, texts, stated), *_of_headers(facts, heads, stated), *credited)
    found = (_against(facts, stated, each) for each in parts if stated is None or _is_beyond(each, stated))
    return Fact(_NAME, tuple(found) or None)


def _is_beyond(part: Part, stated: Grant) -> bool:
    """Whether a part withholds what the license of the whole grants, of which all has to be known."""
    return not stated.restrictions or bool(stated.licenses and _beyond(part.withheld, stated))


def _beyond(withheld: tuple[Restriction, ...], stated: Grant | None) -> tuple[Restriction, ...]:
    """What a part withholds beside what the license of the whole does."""
    own = {each.kind for each in stated.restrictions} if stated else set()
    table = policy()["beyond"]
    new = (each for each in withheld if table.get(each.kind) and own.isdisjoint(table[each.kind]))
    return tuple(new) if own else withheld


def whole(facts: Facts) -> Grant | None:
    """The open license that the root states for its code, in a text or in the card; `None` below the root."""
    grant = governing(facts, "code")
    if facts.inventory.home or grant is None or grant.how not in ("file", "prose"):
        return None
    is_open = bool(grant.open) and not grant.restrictions and not grant.divided
    return grant if is_open and grant.sure and len(grant.licenses) == 1 else None


def limited(facts: Facts) -> Grant | None:
    """The license that the root states for its code and that withholds a use; `None` below the root.

    One that names no part may be that of weights or data alone, where these are here, or where the card
    states it for them.
    """
    grant = governing(facts, "code")
    if facts.inventory.home or grant is None or grant.how not in ("file", "prose") or not grant.sure:
        return None
    if grant.scope != "code" and _is_of_another_part(facts, grant):
        return None
    return grant if not grant.licenses[1:] and not grant.divided and _is_narrow(grant) else None


def _is_of_another_part(facts: Facts, grant: Grant) -> bool:
    if facts.inventory.paths("weights", "index") or facts["release.kind"].value == "dataset":
        return True
    prose = (each for each in grants(facts) if each.how == "prose" and not each.bare)
    told = {each.scope for each in prose if agree(each, grant)}
    return "code" not in told and not told.isdisjoint(("weights", "data", "evaluation"))


def as_clause(stated: Grant) -> str:
    """What the root states, in words for a message: "LICENSE is CC-BY-NC-4.0"."""
    if stated.name in ("", UNTITLED) or (stated.modified and stated.restrictions):
        return f"{stated.place.path} {_clause(stated.restrictions)}"
    verb = "is" if stated.how == "file" else "says"
    return f"{stated.place.path} {verb} {stated.name}"


def _is_without(facts: Facts) -> bool:
    """Whether the root has a card, and neither it nor a text names a license for anything."""
    return not facts.inventory.home and facts["card.path"].value is not None and not grants(facts)


def _is_narrow(grant: Grant) -> bool:
    """Whether a text withholds a use; of one without a known name only the plainest clauses count."""
    if _is_known(grant):
        return True
    own = grant.modified or not grant.licenses
    return own and any(each.kind in policy()["plain-kinds"] for each in grant.restrictions)


def _is_known(grant: Grant) -> bool:
    """Whether a text is a license, or several, of which it is known what they withhold."""
    return bool(grant.licenses) and all(map(_withholds, grant.licenses))


def _withholds(known: License) -> bool:
    classes, excepted = policy()["classes"], policy()["except"]
    return (
        known.license_class in classes and known.id not in excepted and _first(known.restrictions) is not None
    )


def _first(withheld: tuple[Restriction, ...]) -> Restriction | None:
    """What is withheld, the most telling first; `None` if it is only a duty."""
    kinds = policy()["kinds"]
    telling = [each for each in withheld if each.kind in kinds]
    return min(telling, key=lambda each: kinds.index(each.kind), default=None)


def _clause(withheld: tuple[Restriction, ...]) -> str:
    first = _first(withheld)
    return catalog.brief(first) if first else ""


def _of_texts(facts: Facts, texts: list[Grant], stated: Grant | None) -> Iterator[Part]:
    for text in texts:
        path = text.place.path
        if is_told(facts, path, text.licenses):
            continue
        # What takes back what a license grants goes by that license's name only in part.
        named = text.name not in ("", UNTITLED) and (_is_known(text) or not text.licenses)
        clause = _clause(_beyond(text.restrictions, stated))
        said = f"{path} is {with_article(text.name)}" if named else f"{path} {clause}"
        sure = _is_known(text) and not _is_project(facts, folder_of(path)) and not is_named(facts, path)
        yield Part(text.place, f"{folder_of(path)}/", said, text.restrictions, sure)


def _is_project(facts: Facts, folder: str) -> bool:
    """Whether a folder with a card of its own may be the authors' own project: no repository has its name."""
    cards = facts.inventory.files.beside(folder, "card")
    name = squeezed(folder.rpartition("/")[2])
    told = (*facts.inventory.files.beside("", "card"), *cards)
    texts = (facts.inventory.documents[path].text for path in told if path in facts.inventory.documents)
    return bool(cards) and all(squeezed(each) != name for text in texts for _, each in repositories(text))


def _of_headers(facts: Facts, found: list[Header], stated: Grant | None) -> Iterator[Part]:
    """One part for each license that headers name: the first file that names no other."""
    groups: dict[str, list[Header]] = {}
    for each in found:
        known = (each.license,) if each.license else ()
        if not is_told(facts, each.place.path, known) and all(map(_withholds, known)):
            groups.setdefault(each.license.id if each.license else "", []).append(each)
    for group in groups.values():
        first = min(group, key=lambda each: not each.alone)
        name = first.license.short or first.license.name if first.license else ""
        path = first.place.path
        more = len(group) > 1
        if name:
            terms = f"{'and other files are' if more else 'is'} under {with_article(name)}"
        else:
            so = ", and so do other files" if more else ""
            terms = f"says itself that it {_clause(_beyond(first.withheld, stated))}{so}"
        yield Part(first.place, path, f"{path} {terms}", first.withheld, first.alone)


def _of_credits(facts: Facts) -> Iterator[Part]:
    """What files of credits say of sounds, fonts, pictures and code, one line of each."""
    if not facts.inventory.files.paths("notice", "document"):
        return
    from openwash_lint.copied.credited import credits_against_commerce

    for each in credits_against_commerce(facts):
        said = f"{each.place.path} says that {each.path} is not for commerce"
        yield Part(each.place, each.path, said, (), False)


def _against(facts: Facts, stated: Grant | None, part: Part) -> Fact:
    """What a part contradicts; only likely where its folder, or a second text at the root, hints at it."""
    kinds = frozenset(each.kind for each in part.withheld)
    place, said, shows = _told(facts, stated)
    notes = {"other": said, "suggestion": part.name, "shows": shows}
    limits = stated is not None and bool(stated.restrictions)
    if limits or not part.sure or is_kept_apart(part.place.path) or is_beside(facts, kinds):
        notes["confidence"] = "medium"
    places = (part.place, place)
    return Fact(_NAME, part.name, places, part.said, notes)


def _told(facts: Facts, stated: Grant | None) -> tuple[Place, str, str]:
    """What a reader learns of the whole: where, in words for the message, and what is shown there."""
    if stated is None:
        card = str(facts["card.path"].value)
        return Place(card, START), f"{card} names no license", "names no license"
    kind = "text" if stated.how == "file" else "stated"
    return stated.place, as_clause(stated), f"the license {kind}: {stated.name}"


PROVIDERS = {_NAME: _narrower}
