"""Package metadata, citations and labels that name another license than the text or card next to them."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.ledger.license_texts import UNTITLED, of_texts
from openwash_lint.ledger.stated import scope_of
from openwash_lint.packages import package_advice as advice
from openwash_lint.packages.package_rivals import Read, Rival, agrees, fact_of, from_another, from_card, share
from openwash_lint.packages.package_statements import Named, documents, groups_of, home, is_classifier
from openwash_lint.release.paths import exists, resolve
from openwash_lint.spans import Place
from openwash_lint.wording import with_article

# What makes a path a pattern or several paths, which are not looked up.
_PATTERN = frozenset("*?[,{")
# The folders whose texts speak for the folder that they are in.
_TEXTS = ("LICENSES", "licenses")


def _differs(facts: Facts) -> Fact:
    """Package files that name another license than what is near them, or two licenses; one fact per file."""
    name = "package.license-differs"
    own: dict[str, list[Grant]] = {}
    for grant in grants(facts):
        if grant.how == "file":
            own.setdefault(_home(grant.place.path), []).append(grant)
    before: dict[str, list[Read]] = {}
    found: list[Fact] = []
    for document in documents(facts):
        folder, groups = home(document), groups_of(document)
        if groups:
            texts = own.get(folder) or _texts(facts, folder)
            read = Read(document, groups, texts or _texts_above(facts, own, document), bool(texts))
            others = before.setdefault(folder, [])
            found.extend(_differing(facts, read, others))
            others.append(read)
        else:
            found.extend(_unfilled(facts, own, document))
    return Fact(name, tuple(found))


def _unfilled(facts: Facts, own: dict[str, list[Grant]], document: Document) -> Iterator[Fact]:
    """What a file says that is not a license, where a text beside it or above is one."""
    if "icense" not in document.text or not own:
        return
    from openwash_lint.packages.package_blanks import unfilled
    from openwash_lint.packages.package_folders import is_own, is_shown, nearest

    if not is_shown(document):
        beside = own.get(home(document)) or _texts(facts, home(document))
        read = Read(document, [], beside or nearest(own, document), bool(beside))
        found = unfilled(read, own=not home(document) or is_own(facts, document))
        yield from (found,) if found else ()


def _differing(facts: Facts, read: Read, others: list[Read]) -> tuple[Fact, ...]:
    """What a file says that its text, the file itself, the card or others of its folder contradict."""
    one = _at_odds(read) or from_card(facts, read) or from_another(facts, read, others)
    return tuple(_from_text(facts, read)) or ((one,) if one else ())


def _from_text(facts: Facts, read: Read) -> Iterator[Fact]:
    """The first statement of each license that the license text next to it contradicts."""
    told: list[Named] = []
    for group in read.groups:
        text = _against(facts, read.document, group, read.texts)
        if text and not any(share(group[0].licenses, each.licenses) for each in told):
            told.append(group[0])
            why = f"{text.place.path} {_is(text)}"
            # Where the file's own header agrees with it, the text need not be the one that is right.
            words = (
                advice.pair() if _is_headed(read, group) else advice.towards(group[0], read.document, text)
            )
            yield fact_of(read, group[0], Rival(text.place, why, words, f"the license text: {text.name}"))


def _is_headed(read: Read, group: list[Named]) -> bool:
    """Whether a file's header names the license that another statement in it names."""
    headers = (each for told in read.groups for each in told if each.statement.kind == "header")
    return group[0].statement.kind != "header" and any(
        share(each.licenses, group[0].licenses) for each in headers
    )


def _at_odds(read: Read) -> Fact | None:
    """A classifier or header that names another license than the key for it in the same file."""
    kinds = {group[0].statement.kind: group for group in read.groups}
    said = kinds.get("name", [])
    for told in (kinds[kind] for kind in ("classifier", "header") if said and kind in kinds):
        if not any(share(one.licenses, other.licenses) for one in said for other in told):
            place = Place(read.document.path, said[0].statement.span)
            why = f"`license` in the same file says “{said[0].statement.text}”"
            return fact_of(read, told[0], Rival(place, why, advice.pair(), "the license named"))
    return None


def _against(facts: Facts, document: Document, group: list[Named], texts: list[Grant]) -> Grant | None:
    """The text that a group of statements contradicts; none if one of them is stated for a part here."""
    covering = [text for text in texts if text.scope in ("general", "code")]
    if not covering or any(not (text.licenses or text.restricted) for text in texts):
        return None
    if any(agrees(each, text) or _may_be(each, text) for each in group for text in texts):
        return None
    if any(agrees(each, grant) for each in group for grant in _beside(facts, document)):
        return None
    return covering[0]


def _beside(facts: Facts, document: Document) -> list[Grant]:
    """What the cards state about code; a citation may be about what the metadata describe."""
    cited = document.role == "citation"
    return [
        grant
        for grant in grants(facts)
        if (grant.how == "prose" and grant.sure and (cited or grant.scope == "code"))
        or (cited and grant.how == "metadata")
    ]


def _may_be(named: Named, text: Grant) -> bool:
    """Whether a text without a known name or title may be the license that is named."""
    return text.name == UNTITLED and any(each.restrictions for each in named.licenses)


def _texts(facts: Facts, folder: str) -> list[Grant]:
    """The license texts of a folder that are not the release's own."""
    seen = facts.inventory.documents
    paths = facts.inventory.files.beside(folder, "license") if folder else ()
    beside = (seen[path] for path in sorted(paths) if path in seen and scope_of(path) != "foreign")
    return list(of_texts(facts, [text for text in beside if text.text.strip()]))


def _texts_above(facts: Facts, own: dict[str, list[Grant]], document: Document) -> list[Grant]:
    if not home(document):
        return []
    from openwash_lint.packages.package_folders import texts_above

    return texts_above(facts, own, document)


def _home(path: str) -> str:
    """The folder that a license text speaks for."""
    folder = folder_of(path)
    above, _, last = folder.rpartition("/")
    return above if last in _TEXTS else folder


def _is(text: Grant) -> str:
    """What a license text is, or what it does if it has no name."""
    if text.name and text.name != UNTITLED:
        return f"is {with_article(text.name)}"
    return text.restrictions[0].clause


def _file_missing(facts: Facts) -> Fact:
    """License files that package metadata name but that are not here, at the root or in a folder."""
    packages = () if is_alone(facts) else facts.inventory.texts("package")
    found = (_gone_from(facts, each) for each in packages)
    return Fact("package.license-file-missing", tuple(filter(None, found)))


def _gone_from(facts: Facts, document: Document) -> Fact | None:
    """The first license file that a package's metadata name in vain; one in a folder may be in one above."""
    from openwash_lint.packages.package_folders import is_own
    from openwash_lint.structured import package_metadata

    folder = folder_of(document.path)
    files = [each for each in package_metadata.read(document) if each.kind == "file"]
    gone = next((each for each in files if _is_gone(each.text, document.path, facts)), None)
    if gone is None or (folder and (_is_above(facts, folder, gone.text) or not is_own(facts, document))):
        return None
    notes = {"confidence": "medium"} if folder else {}
    place = Place(document.path, gone.span)
    return Fact("package.license-file-missing", gone.text, (place,), notes=notes)


def _is_above(facts: Facts, folder: str, name: str) -> bool:
    """Whether a folder above has a file of that name."""
    return any(exists(f"{each}/{name}".lstrip("/"), facts) for each in folders_around(folder))


def _is_gone(path: str, document: str, facts: Facts) -> bool:
    target = resolve(path, document)
    if not target or not _PATTERN.isdisjoint(path) or exists(target, facts):
        return False
    return all(entry.path.lower() != target.lower() for entry in facts.inventory.entries)


def _classifiers_unknown(facts: Facts) -> Fact:
    """Classifiers of this project's packages for a license that PyPI does not list."""
    packages = () if is_alone(facts) else facts.inventory.texts("package")
    found = (_unknown_in(facts, each) for each in packages if "License :: " in each.text)
    return Fact("package.classifier-unknown", tuple(filter(None, found)))


def _unknown_in(facts: Facts, document: Document) -> Fact | None:
    """The first such classifier of a package."""
    from openwash_lint.packages.package_folders import is_own
    from openwash_lint.structured import package_metadata

    told = (each for each in package_metadata.read(document) if each.kind == "classifier")
    unknown = next((each for each in told if not is_classifier(each.text)), None)
    if unknown is None or not is_own(facts, document):
        return None
    texts = (one for grant in grants(facts) if grant.how == "file" for one in grant.licenses)
    place, notes = Place(document.path, unknown.span), {"suggestion": advice.listed(unknown.text, texts)}
    return Fact("package.classifier-unknown", unknown.text, (place,), notes=notes)


def _written_differs(facts: Facts) -> Fact:
    """The licenses in cards that scripts write; on the Hub, where each script is a request, none is read."""
    name = "license.written-differs"
    if facts.inventory.hosted or not facts.inventory.paths(*CODE, "document"):
        return Fact(name, None)
    from openwash_lint.packages import written_cards

    return Fact(name, written_cards.differing(facts) or None)


def _copyleft_untold(facts: Facts) -> Fact:
    """The packages under a copyleft that are required and told of nowhere; on the Hub no code is read."""
    name = "package.copyleft-untold"
    if facts.inventory.hosted or not facts.inventory.paths(*CODE):
        return Fact(name, None)
    from openwash_lint.packages import copyleft_required

    return Fact(name, copyleft_required.untold(facts) or None)


PROVIDERS = {
    "package.classifier-unknown": _classifiers_unknown,
    "package.license-differs": _differs,
    "package.license-file-missing": _file_missing,
    "license.written-differs": _written_differs,
    "package.copyleft-untold": _copyleft_untold,
}
