"""Owns what package metadata say of the license, held against the license texts beside them."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.ledger.license_texts import UNTITLED, of_texts
from openwash_lint.ledger.stated import scope_of
from openwash_lint.licenses import catalog, expression
from openwash_lint.licenses.relations import is_same
from openwash_lint.record import NamedTuple
from openwash_lint.release.paths import exists, resolve
from openwash_lint.spans import Place
from openwash_lint.structured import package_metadata
from openwash_lint.structured.package_metadata import Statement
from openwash_lint.wording import with_article

# What makes a path a pattern or several paths, which are not looked up.
_PATTERN = frozenset("*?[,{")
# The folders whose texts speak for the one that they lie in.
_TEXTS = ("LICENSES", "licenses")


class Named(NamedTuple):
    """A statement that names licenses, all of them known."""

    statement: Statement
    licenses: tuple[License, ...]


@cache
def _classifiers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = store.toml("licenses", "classifiers.toml")["names"]
    return found


def _known(statement: Statement) -> tuple[License, ...]:
    """The licenses that a statement can mean; none where one of them is not known."""
    if statement.kind == "classifier":
        found = (catalog.get(ident) for ident in _classifiers().get(statement.text, ()))
        return tuple(each for each in found if each)
    parsed = expression.parse(statement.text)
    return parsed.licenses if parsed and not parsed.unknown else ()


def _differs(facts: Facts) -> Fact:
    """Package files that name another license than the text beside them, or two licenses; one fact a file."""
    name = "package.license-differs"
    found = (_of_document(facts, document, name) for document in facts.inventory.texts("package", "citation"))
    return Fact(name, tuple(each for each in found if each))


def _of_document(facts: Facts, document: Document, name: str) -> Fact | None:
    statements = [each for each in package_metadata.read(document) if each.kind != "file"]
    # One statement that cannot be read may say what the others leave out.
    stated = [Named(each, _known(each)) for each in statements]
    groups = [[each for each in stated if each.statement.kind == kind] for kind in ("name", "classifier")]
    groups = [group for group in groups if group and all(each.licenses for each in group)]
    texts = _texts(facts, folder_of(document.path)) if groups else []
    for group in groups:
        text = _against(facts, document, group, texts)
        if text:
            first = group[0].statement
            places = (Place(document.path, first.span), text.place)
            shows = {"shows": f"the license text: {text.name}"}
            return Fact(name, first.text, places, f"{text.place.path} {_is(text)}", shows)
    return _at_odds(document, groups, name) if len(groups) > 1 else None


def _at_odds(document: Document, groups: list[list[Named]], name: str) -> Fact | None:
    """A classifier that names another license than the key for it in the same file."""
    (said, *_), (classifier, *_) = groups
    if any(_share(one.licenses, other.licenses) for one in groups[0] for other in groups[1]):
        return None
    places = tuple(Place(document.path, each.statement.span) for each in (classifier, said))
    why = f"`license` in the same file says “{said.statement.text}”"
    return Fact(name, classifier.statement.text, places, why, {"shows": "the license named"})


def _against(facts: Facts, document: Document, group: list[Named], texts: list[Grant]) -> Grant | None:
    """The text that a group of statements contradicts; none where one of them is stated for a part here."""
    covering = [text for text in texts if text.scope in ("general", "code")]
    if not covering or any(not (text.licenses or text.restricted) for text in texts):
        return None
    if any(_agrees(each, text) or _may_be(each, text) for each in group for text in texts):
        return None
    if any(_agrees(each, grant) for each in group for grant in _beside(facts, document)):
        return None
    return covering[0]


def _beside(facts: Facts, document: Document) -> list[Grant]:
    """What the cards state of code; a citation may be that of what the metadata speak of."""
    cited = document.role == "citation"
    return [
        grant
        for grant in grants(facts)
        if (grant.how == "prose" and grant.sure and (cited or grant.scope == "code"))
        or (cited and grant.how == "metadata")
    ]


def _agrees(named: Named, grant: Grant) -> bool:
    """Whether a statement names what a grant gives, unchanged; terms without a name are never met."""
    return _share(named.licenses, grant.licenses) and not (grant.modified and grant.restrictions)


def _may_be(named: Named, text: Grant) -> bool:
    """Whether a text without a known name or title may be the license that is named."""
    return text.name == UNTITLED and any(each.restrictions for each in named.licenses)


def _share(some: tuple[License, ...], others: tuple[License, ...]) -> bool:
    return any(is_same(one.id, other.id) for one in some for other in others)


def _texts(facts: Facts, folder: str) -> list[Grant]:
    """The license texts of a folder: of the release's own as they were read, of others read here."""
    own = [grant for grant in grants(facts) if grant.how == "file" and _home(grant.place.path) == folder]
    if own or not folder:
        return own
    beside = [
        text
        for text in facts.inventory.texts("license")
        if text.text.strip() and folder_of(text.path) == folder and scope_of(text.path) != "foreign"
    ]
    return list(of_texts(facts, beside))


def _home(path: str) -> str:
    """The folder that a license text speaks for."""
    folder = folder_of(path)
    above, _, last = folder.rpartition("/")
    return above if last in _TEXTS else folder


def _is(text: Grant) -> str:
    """What a license text is, or what it does where it has no name."""
    if text.name and text.name != UNTITLED:
        return f"is {with_article(text.name)}"
    return text.restrictions[0].clause


def _file_missing(facts: Facts) -> Fact:
    """License files that the root's package metadata name, and that are not here."""
    name = "package.license-file-missing"
    packages = [each for each in facts.inventory.texts("package") if not folder_of(each.path)]
    found = []
    for document in packages if not is_alone(facts) else ():
        for statement in package_metadata.read(document):
            if statement.kind == "file" and _is_gone(statement.text, document.path, facts):
                found.append(Fact(name, statement.text, (Place(document.path, statement.span),)))
                break
    return Fact(name, tuple(found))


def _is_gone(path: str, document: str, facts: Facts) -> bool:
    target = resolve(path, document)
    if not target or not _PATTERN.isdisjoint(path) or exists(target, facts):
        return False
    return all(entry.path.lower() != target.lower() for entry in facts.inventory.entries)


PROVIDERS = {
    "package.license-differs": _differs,
    "package.license-file-missing": _file_missing,
}
