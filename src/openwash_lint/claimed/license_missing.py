"""Whether a release is without a license: none is named and no text is here, or only for a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, folder_of
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_keys import is_alone, licenses_named, says_nothing, tables
from openwash_lint.ledger.stated import is_packaged
from openwash_lint.licenses import catalog
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import front_matter
from openwash_lint.release.cards import has_key, is_below, original_of
from openwash_lint.spans import START, Place

_NAME = "metadata.license-missing"
# What a license would be for; a notebook shows how something is used.
_THINGS = (*CODE, "weights", "index", "adapter")
_NOTEBOOK = ".ipynb"


def _missing(facts: Facts) -> Fact:
    """No license stated anywhere and no text, or only in folders that do not hold all that is here.

    Code without weights of its own, and what lies beside releases that name a license, is told of with medium
    confidence; a list of others' things is never asked. A text that names a license for something, even if it
    could not be read for what, does not leave all without one. A folder repeats nothing told of the root.
    """
    kind, card = facts["release.kind"].value, facts["card.path"].value
    # A card by itself may have a text beside it, but the Hub shows what its front matter says.
    told = (not is_alone(facts) or front_matter(facts) is not None) and not _is_told_of_root(facts)
    stated = _stated(facts)
    parts = () if facts.inventory.home else tuple(path for path in stated if _is_of_a_part(path))
    if not told or card is None or kind == "list" or len(parts) < len(stated) or _is_told_of_code(facts):
        return Fact(_NAME, False)
    if parts and not _reaches_beyond(facts, frozenset(map(folder_of, parts))):
        return Fact(_NAME, False)
    elsewhere = _told_elsewhere(facts, parts)
    why = elsewhere or "has no license text"
    offered = facts["release.weights-offered"]
    sure = offered.value is True and not (parts or elsewhere or is_alone(facts)) and says_nothing(facts)
    # A use that the card withholds has a rule of its own, which says that no license is here.
    if not sure and facts["license.limit-alone"].value:
        return Fact(_NAME, False)
    notes = {"suggestion": _way(facts), "shows": "offers weights"} | (
        {} if sure else {"confidence": "medium"}
    )
    if kind != "code":
        return Fact(_NAME, True, (), why, notes)
    if offered.value is not True:
        offered = facts["release.weights-fetched"]
        notes |= {"shows": "fetches weights" if offered.value is True else "", "confidence": "medium"}
    return Fact(_NAME, True, (Place(str(card), START), *offered.places), why, notes)


def _told_elsewhere(facts: Facts, parts: tuple[str, ...]) -> str:
    """What tells a license, but not for all, as the end of a sentence; empty if nothing does."""
    below = (*_spoken(facts, parts), *_told_below(facts))
    if below:
        return _for_folders(below)
    told = _told_in_code(facts) or _told_in_package(facts)
    return f"only {told} tells one" if told else ""


def _way(facts: Facts) -> str:
    """What to do: files in a folder may be somebody else's, whose terms nobody here can set."""
    if facts.inventory.home:
        return "name in this card the license of these files, or who has to grant one"
    key = " and the `license:` key" if front_matter(facts) else ""
    if _grants_in_words(facts):
        return f"add a LICENSE file{key} for the terms that the card states in words"
    return f"add a LICENSE file{key}, or say in the card that no license is granted yet"


def _grants_in_words(facts: Facts) -> bool:
    """Whether the root's card says who may use what is here, or withholds a use, without a license."""
    return bool(facts["license.limit-alone"].value) or _has_words(facts.inventory.texts("card"), "granted")


def _has_words(texts: Iterable[Document], group: str) -> bool:
    words = tables()["missing"][group]
    return any(word in text.low for text in texts for word in words)


def _told_in_code(facts: Facts) -> str:
    """The script at the root that says which license the project is under, as a demo's page does, or none."""
    paths = (path for path in facts.inventory.own.paths(*CODE) if "/" not in path and path.endswith(".py"))
    scripts = filter(None, map(facts.inventory.load, paths))
    return next((script.path for script in scripts if _has_words((script,), "projects")), "")


def _told_in_package(facts: Facts) -> str:
    """The metadata of a package in a folder of this project that names a license, or none."""
    from openwash_lint.structured import package_metadata

    own = (each for each in facts.inventory.texts("package") if folder_of(each.path))
    mine = (each for each in own if not folder_marks(folder_of(each.path).lower()).foreign)
    named = (each.path for each in mine if any(one.kind == "name" for one in package_metadata.read(each)))
    return next(named, "")


def _is_told_of_root(facts: Facts) -> bool:
    """Whether this is a folder below a root whose card has no word of a license, and no text is anywhere."""
    files = facts.inventory.files
    if not facts.inventory.home or files.paths("license"):
        return False
    cards = [card for card in map(facts.inventory.load, files.beside("", "card")) if card]
    return bool(cards) and not _has_words(cards, "words")


def _stated(facts: Facts) -> tuple[str, ...]:
    """The paths of the license texts that are here, then of what names a license."""
    named = {grant.place.path for grant in grants(facts)}
    named.update(claim.place.path for claim in licenses_named(facts))
    return (*facts.inventory.paths("license"), *sorted(named))


def _is_told_of_code(facts: Facts) -> bool:
    """Whether package metadata or the headers of most files name a license."""
    return is_packaged(facts) or bool(facts["license.in-headers"].value)


def _is_of_a_part(path: str) -> bool:
    """Whether a file speaks for its folder alone: not at the root, nor documentation or a translation."""
    first, _, name = path.partition("/")
    if not name or folder_of(path) in LICENSE_FOLDERS or first.lower() in tables()["pages"]["folders"]:
        return False
    return bool(folder_of(original_of(path)))


def _reaches_beyond(facts: Facts, folders: frozenset[str]) -> bool:
    """Whether code or weights of this release are outside of these folders, beside examples and tests."""
    for path in facts.inventory.own.paths(*_THINGS):
        folder = folder_of(path)
        marks = folder_marks(folder.lower())
        if not (marks.foreign or marks.aside or is_below(folder, folders) or path.endswith(_NOTEBOOK)):
            return True
    return False


def _spoken(facts: Facts, parts: tuple[str, ...]) -> list[str]:
    """Those of these files that grant something: others only mention a license."""
    granting = {grant.place.path for grant in grants(facts)}.union(facts.inventory.paths("license"))
    return [path for path in dict.fromkeys(parts) if path in granting]


def _for_folders(paths: tuple[str, ...]) -> str:
    """Whose the licenses are that are named below the root, as the end of a sentence."""
    each: dict[str, str] = {}
    for path in paths:
        each.setdefault(folder_of(path), path)
    first, *rest = each.values()
    if not rest:
        return f"{first} is for its folder alone"
    # Texts of what was brought along are not among these: how many there are is not known.
    return f"{first} and {rest[0] if len(rest) == 1 else 'others'} are for their folders alone"


def _told_below(facts: Facts) -> Iterator[str]:
    """The cards of the releases below that name a license, in their metadata or in a line on it."""
    here, apart = facts.inventory, facts.inventory.scope.apart if facts.inventory.scope else frozenset()
    cards = filter(None, map(here.load, sorted(apart)))
    return (card.path for card in cards if has_key(card, here.files, "license") or _has_line(card))


def _has_line(card: Document) -> bool:
    """Whether a line of a card has a word for a license, and a license's name: "- License: CC BY 4.0"."""
    words = tables()["missing"]["words"]
    if not any(word in card.low for word in words):
        return False
    lines = (line for line in card.text.splitlines() if any(word in line.lower() for word in words))
    return any(map(catalog.told_in, lines))


PROVIDERS = {_NAME: _missing}
