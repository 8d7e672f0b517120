"""What statements of package metadata contradict where there is no license text: the card, or each other."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.packages import package_advice as advice
from openwash_lint.packages.package_statements import Named, file_name, home, table
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.spans import Place, Span


class Read(NamedTuple):
    """A package file with what it names, by kind, and the license texts for it, beside it or above."""

    document: Document
    groups: list[list[Named]]
    texts: list[Grant]
    beside: bool


class Rival(NamedTuple):
    """What a statement contradicts: where, in which words, what to write, and what is there."""

    place: Place
    why: str
    suggestion: str
    shows: str


def fact_of(read: Read, named: Named, rival: Rival) -> Fact:
    """The fact that a statement of a file contradicts something."""
    places = (Place(read.document.path, named.statement.span), rival.place)
    notes = {"beside": advice.called(named), "suggestion": rival.suggestion, "shows": rival.shows}
    apart = folder_of(rival.place.path) not in (home(read.document), folder_of(read.document.path))
    if apart and not read.beside:
        notes["confidence"] = "medium"  # a package below may be under terms of its own
    return Fact("package.license-differs", named.statement.text, places, rival.why, notes)


def from_card(facts: Facts, read: Read) -> Fact | None:
    """A statement that agrees with nothing that the card states or names, if there is no license text."""
    card = main_card(facts)
    if read.texts or _has_text(facts) or card is None or not _is_about(facts, card, read.document):
        return None
    # Metadata are about the model, and a package in a folder is code.
    hows = ("metadata", "prose") if folder_of(card.path) == home(read.document) else ("prose",)
    stated = [each for each in grants(facts) if each.how in hows and each.place.path == card.path]
    telling = [each for each in stated if each.sure and (_is_for_all(each) or each.scope == "code")]
    told = next((each for each in telling if each.licenses), None)
    if told is None or any(map(_is_unread, stated)) or _is_named(read, card, stated):
        return None
    first = read.groups[0][0]
    why, words = f"{card.path} says {told.name}", advice.towards(first, read.document, told)
    return fact_of(read, first, Rival(told.place, why, words, f"the license stated: {told.name}"))


def _is_about(facts: Facts, card: Document, document: Document) -> bool:
    """Whether a card is about a package: the one beside it, or an application in a folder of this project."""
    if folder_of(card.path) == home(document) or file_name(document) != "package.json":
        return folder_of(card.path) == home(document)
    from openwash_lint.packages.package_folders import is_own

    return is_own(facts, document)


def _has_text(facts: Facts) -> bool:
    """Whether a license text speaks for the release, read or not; one further down is for what is there."""
    return any(each.how == "file" for each in grants(facts))


def _is_unread(grant: Grant) -> bool:
    """Whether a grant may be any license; a mere link, and the section around a sentence, tell no other."""
    return not grant.licenses and (grant.how == "metadata" or grant.divided or bool(grant.name))


def _is_named(read: Read, card: Document, stated: list[Grant]) -> bool:
    """Whether a card states what a file states, or names it for whatever there is.

    What a sentence says of weights or data alone does not speak for a package, which is code.
    """
    prose = [each for each in stated if each.how == "prose" and not _is_for_all(each)]
    apart = [each for each in prose if each.scope in ("weights", "data") and read.document.role == "package"]
    if any(agrees(each, grant) for each in _all(read) for grant in stated if grant not in apart):
        return True
    said = [each.place.span for each in apart]
    names = (each for each in catalog.names_in(card.text) if not _is_inside(each.start, said))
    named = tuple(each.license for each in names)
    return any(share(each.licenses, named) for each in _all(read))


def _is_inside(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _is_for_all(grant: Grant) -> bool:
    return grant.how == "metadata" or grant.bare


def from_another(facts: Facts, read: Read, before: list[Read]) -> Fact | None:
    """A statement that another file on the same package contradicts, where no license text settles it."""
    together = table()["together"]
    if file_name(read.document) not in together:
        return None
    for other in before:
        beside = file_name(other.document) in together and not _is_settled(read, other)
        if beside and not any(share(a.licenses, b.licenses) for a in _all(read) for b in _all(other)):
            first, against = read.groups[0][0], other.groups[0][0].statement
            why = f"{other.document.path} says “{against.text}”"
            place = Place(other.document.path, against.span)
            found = fact_of(read, first, Rival(place, why, advice.pair(), "the license named"))
            sure = not (read.texts or _has_text(facts))
            return found if sure else found._replace(notes={**found.notes, "confidence": "medium"})
    return None


def _is_settled(read: Read, other: Read) -> bool:
    """Whether a license text agrees with one of two files alone: the other is told of already."""
    told = [any(agrees(each, text) for each in _all(one) for text in read.texts) for one in (read, other)]
    return told[0] is not told[1]


def _all(read: Read) -> Iterator[Named]:
    for group in read.groups:
        yield from group


def agrees(named: Named, grant: Grant) -> bool:
    """Whether a statement names what a grant gives, with nothing added; terms without a name never match."""
    known = {each for one in grant.licenses for each in one.restrictions}
    added = grant.modified and not known.issuperset(grant.restrictions)
    return share(named.licenses, grant.licenses) and not added


def share(some: tuple[License, ...], others: tuple[License, ...]) -> bool:
    """Whether some of these licenses are among those."""
    return any(is_same(one.id, other.id) for one in some for other in others)
