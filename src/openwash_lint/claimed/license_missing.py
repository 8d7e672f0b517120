"""Whether a release is without a license: none is named and no text is here, or only for a part of it."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, folder_of
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_keys import is_alone, licenses_named, says_nothing, tables
from openwash_lint.ledger.stated import is_packaged
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
    could not be read for what, does not leave all without one.
    """
    kind, card = facts["release.kind"].value, facts["card.path"].value
    # A card by itself may have a text beside it, but the Hub shows what its front matter says.
    told = not is_alone(facts) or front_matter(facts) is not None
    stated = _stated(facts)
    parts = () if facts.inventory.home else tuple(path for path in stated if _is_of_a_part(path))
    if not told or card is None or kind == "list" or len(parts) < len(stated) or _is_told_of_code(facts):
        return Fact(_NAME, False)
    if parts and not _reaches_beyond(facts, frozenset(map(folder_of, parts))):
        return Fact(_NAME, False)
    below = (*_spoken(facts, parts), *_told_below(facts))
    why = _for_folders(below) if below else "has no license text"
    offered = facts["release.weights-offered"]
    sure = offered.value is True and not (parts or below) and not is_alone(facts) and says_nothing(facts)
    notes = {"suggestion": _way(facts), "shows": "offers weights"} | (
        {} if sure else {"confidence": "medium"}
    )
    if kind != "code":
        return Fact(_NAME, True, (), why, notes)
    if offered.value is not True:
        offered = facts["release.weights-fetched"]
        notes |= {"shows": "fetches weights" if offered.value is True else "", "confidence": "medium"}
    return Fact(_NAME, True, (Place(str(card), START), *offered.places), why, notes)


def _way(facts: Facts) -> str:
    """What to do: files in a folder may be somebody else's, whose terms nobody here can set."""
    if facts.inventory.home:
        return "name in this card the license of these files, or who has to grant one"
    key = " and the `license:` key" if front_matter(facts) else ""
    return f"add a LICENSE file{key}, or say in the card that no license is granted yet"


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
    if len(paths) == 1:
        return f"{paths[0]} is for its folder alone"
    return f"{paths[0]} and {len(paths) - 1} more are for their folders alone"


def _told_below(facts: Facts) -> Iterator[str]:
    """The cards of the releases below that name a license."""
    here, apart = facts.inventory, facts.inventory.scope.apart if facts.inventory.scope else frozenset()
    cards = (here.documents[path] for path in sorted(apart) if path in here.documents)
    return (card.path for card in cards if has_key(card, here.files, "license"))


PROVIDERS = {_NAME: _missing}
