"""Two license texts side by side, both just called a license, of which nothing says what each is for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.license_texts import identified, license_files
from openwash_lint.ledger.stated import scope_of
from openwash_lint.licenses import catalog
from openwash_lint.record import NamedTuple
from openwash_lint.spans import START, Place
from openwash_lint.wording import with_article

_NAME = "license.texts-differ"
# What a text is called that says nothing of its part; the other may be of an older version, or of a language.
_PLAIN = ("license", "licence", "copying", "unlicense")
_ENDINGS = ("", ".txt", ".md", ".rst")


class _Text(NamedTuple):
    """A whole text of one known license."""

    path: str
    license: License


def differing(facts: Facts) -> tuple[Fact, ...]:
    """The first two such texts in a folder."""
    texts = [each for document in license_files(facts) for each in _known(facts, document)]
    found = (_of_two(facts, *pair) for pair in combinations(texts, 2))
    return tuple(filter(None, found))[:1]


def _known(facts: Facts, document: Document) -> Iterator[_Text]:
    """The one license whose whole text a file holds, under a name that tells no part."""
    stem = document.path.rpartition("/")[2].lower()
    names = {f"{name}{ending}" for name in _PLAIN for ending in _ENDINGS}
    if stem not in names or scope_of(document.path) != "general":
        return
    found = facts.inventory.files.once(identified, document.text)
    held = catalog.get(found.license or "") if found.how == "text" and not found.modified else None
    if held is not None and set(found.contains) <= {held.id}:
        yield _Text(document.path, held)


def _of_two(facts: Facts, one: _Text, other: _Text) -> Fact | None:
    """What two texts say, if they are different licenses, and the release names but one of them at most."""
    folder = folder_of(one.path)
    if folder != folder_of(other.path) or catalog.agree(one.license, other.license):
        return None
    named = [each for each in (one, other) if _is_named(facts, folder, each.license)]
    if len(named) > 1:
        return None
    first, second = (other, one) if one in named else (one, other)
    known = second.license
    why = f"{second.path} beside it is {with_article(known.short or known.id)}"
    notes = {"other": first.license.short or first.license.id, "shows": "the other text"}
    return Fact(_NAME, first.path, (Place(first.path, START), Place(second.path, START)), why, notes)


def _is_named(facts: Facts, folder: str, license_: License) -> bool:
    """Whether cards or package metadata of a folder name a license."""
    from openwash_lint.packages.package_statements import documents, groups_of

    cards = [each for each in facts.inventory.texts("card", "notice") if folder_of(each.path) == folder]
    told = (one for card in cards for one in catalog.told_in(card.text))
    packages = (each for each in documents(facts) if folder_of(each.path) == folder)
    stated = (
        one for each in packages for group in groups_of(each) for named in group for one in named.licenses
    )
    front = (one for card in cards for one in _in_key(facts, card))
    return any(catalog.agree(one, license_) for each in (told, stated, front) for one in each)


def _in_key(facts: Facts, card: Document) -> tuple[License, ...]:
    """The licenses in a card's metadata."""
    from openwash_lint.licenses import expression
    from openwash_lint.release.card import scalars
    from openwash_lint.structured import frontmatter

    front = frontmatter.front_in(facts.inventory.files, card)
    values = scalars(front.get("license")) if front else ()
    parsed = (expression.parse(each.text) for each in values)
    return tuple(one for each in parsed if each for one in each.licenses)
