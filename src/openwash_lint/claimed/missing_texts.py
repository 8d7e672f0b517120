"""What of a license that is named has to be here: its text, or for Creative Commons a link to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, folder_of
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.grant import Grant, drops_terms, grants
from openwash_lint.ledger.license_keys import has_blanks, licenses_named, tables
from openwash_lint.ledger.license_texts import identified, license_files
from openwash_lint.ledger.limits import limits
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.matching import lowered
from openwash_lint.release.card import body, front_matter
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import START, Place
from openwash_lint.texts.identify import identify
from openwash_lint.wording import excerpt

_NAME = "metadata.text-missing"
_COMMONS = "creativecommons.org"
# Their terms are fulfilled by a link: CC BY 4.0, 3(a)(1)(C).
_BY_LINK = "CC"
# Ids that rule later versions out, which a card's words may allow.
_ONLY = "-only"
# Who gives all rights up asks for nothing.
_WAIVER = "CC0"
# With more license texts in folders than this, none of them is read.
_MOST = 16
# A longer name is quoted by its beginning.
_LONG = 40
# What stands for a text: the notice that leads to it, or its name in few words.
_STANDS = {
    "notice": "holds only the notice that leads to its text",
    "name": "holds its name and not its text",
}
_FEW = 40
# The name of a file that is not a license's text.
_NOTICE = "NOTICE"
_ADD = "add the text as {} next to this file, "


def _text_missing(facts: Facts) -> Fact:
    """License files without a text, or else the licenses that are named and whose texts are nowhere."""
    return Fact(_NAME, tuple(_stubs(facts)) or tuple(_named_without(facts)))


def _named_without(facts: Facts) -> Iterator[Fact]:
    """The licenses named for weights or code that are here, their texts neither a file nor in the card.

    Each part is asked about by itself; of two that are under one license, once.
    """
    stated = _stated(facts)
    if not stated:
        yield from filter(None, (_of_package(facts) if facts.inventory.paths(*CODE) else None,))
        return
    by_part = {part: [grant for of, grant in stated if of == part] for part in ("weights", "code")}
    named = [{grant.text for grant in each} for each in by_part.values()]
    # Which license it is comes first.
    if any(len(texts) > 1 for texts in named):
        return
    apart = all(named) and named[0] != named[1]
    found: dict[str, Fact] = {}
    for part, told in by_part.items():
        of_code = part == "code" or facts["release.kind"].value == "code"
        due = [] if _is_here(facts, told, of_code=of_code) else _lacking(facts, told)
        if due and not _is_led_astray(facts, due[0]):
            found.setdefault(due[0].text, _named(facts, due[0], part, apart=apart))
    # Whether it is the whole of the terms takes longest to tell.
    yield from () if found and _is_open_to_doubt(facts) else found.values()


def _stated(facts: Facts) -> list[tuple[str, Grant]]:
    """What names a license, each with its part: metadata are for weights, which the Hub shows them with.

    Where no weights are, metadata speak for the code as sentences do; a data set or a Space has its own.
    """
    here, kind = facts.inventory, facts["release.kind"].value
    # The code of the whole is not that of a folder below it.
    code = bool((here.own if here.home else here).paths(*CODE))
    front = front_matter(facts)
    weights = front is not None and kind != "code" and bool(here.paths("weights", "index"))
    own = kind == "dataset" or (front is not None and front.get("sdk") is not None)
    found = []
    for grant in (each for each in grants(facts) if each.sure and each.scope != "data" and each.licenses):
        if grant.how == "metadata" and (weights or (code and not own)):
            found.append(("weights" if weights else "code", grant))
        elif grant.how == "prose" and code and (not weights or grant.scope == "code"):
            # What names no part is of the code where nothing else is released.
            general = grant.bare and kind == "code"
            found.append(("weights" if grant.scope == "weights" and not general else "code", grant))
    return found


def _is_open_to_doubt(facts: Facts) -> bool:
    """Whether other terms may be the right ones, or the text stands in the card."""
    doubted = drops_terms(facts) or facts["lineage.relabeled"].value
    if doubted or any(not each.likely for each in limits(facts)):
        return True
    return any(words in body(facts).lower() for words in tables()["missing"]["texts"])


def _is_led_astray(facts: Facts, grant: Grant) -> bool:
    """Whether a sentence names the license and a link to its text leads nowhere, which is told elsewhere."""
    broken = facts["metadata.link-broken"].value if grant.how == "prose" else None
    return isinstance(broken, tuple) and any(_NOTICE not in str(each.value) for each in broken)


def _named(facts: Facts, grant: Grant, part: str, *, apart: bool) -> Fact:
    """A sentence, and what is said of code, leave more open than the metadata of weights do."""
    name = f"LICENSE-{part.upper()}" if apart else "LICENSE"
    sure = grant.how == "metadata" and part == "weights" and _is_sure(grant)
    notes = {"suggestion": _way(facts, grant, name)} | ({} if sure else {"confidence": "medium"})
    return Fact(_NAME, _called(facts, grant), (grant.place,), _why(grant), notes)


def _lacking(facts: Facts, named: list[Grant]) -> list[Grant]:
    """The grants that no link fulfills; none if one of them is under terms that may ask for nothing.

    The Hub itself shows what metadata say of a license that withholds something.
    """
    if not all(map(partial(_asks_for_text, facts), named)):
        return []
    linked = any(_COMMONS in card.low for card in facts.inventory.texts("card"))
    return [each for each in named if not (each.text.startswith(_WAIVER) or (linked and _is_commons(each)))]


def _asks_for_text(facts: Facts, grant: Grant) -> bool:
    """Whether a text has to be here: the license asks for it, or the card asks its readers to pass one on."""
    return _is_sure(grant) or (grant.how == "prose" and _is_commons(grant)) or _asks_for_copies(facts, grant)


def _asks_for_copies(facts: Facts, grant: Grant) -> bool:
    """Whether a sentence of the card asks those who pass the release on for a copy of this license.

    What a base's license asks for has a rule of its own.
    """
    if facts["obligation.copy"].value:
        return False
    duties = [any_word("metadata.toml", f"copies.{key}") for key in ("copy", "acts", "duty")]
    for _, passage in card_passages(facts):
        for sentence in passage.text.split(". ") if duties[0].search_low(lowered(passage.text)) else ():
            low = lowered(sentence)
            told = catalog.told_in(sentence) if all(duty.search_low(low) for duty in duties) else ()
            if any(is_same(one.id, each.id) for one in told for each in grant.licenses):
                return True
    return False


def _stubs(facts: Facts) -> Iterator[Fact]:
    """License files that hold no more than a license's name or notice, where its text is nowhere."""
    found = ((each, *_named_alone(facts, each)) for each in license_files(facts))
    alone = [(document, named, how) for document, named, how in found if named]
    held = _held(facts) if alone else frozenset()
    for document, named, how in alone:
        if not any(is_same(named.id, each) for each in held):
            way = f"put the whole text there, {_filled(named.id)}"
            place, why = Place(document.path, START), f"{document.path} {_STANDS[how]}"
            yield Fact(_NAME, named.short or named.id, (place,), why, {"suggestion": way})


def _held(facts: Facts) -> frozenset[str]:
    """The licenses whose texts are here."""
    texts = (each.text for each in facts.inventory.texts("license", "notice") if each.text.strip())
    read = (facts.inventory.files.once(identified, each) for each in texts)
    return frozenset(known for each in read if each.how not in _STANDS for known in each.contains)


def _named_alone(facts: Facts, document: Document) -> tuple[License | None, str]:
    """The license whose text is due, and that a file does no more than name; and how it does."""
    found = facts.inventory.files.once(identified, document.text)
    named = catalog.get(found.license or "") if found.how in _STANDS else None
    if named is None or not named.osi or (found.how == "name" and not _is_title(document, named)):
        return None, found.how
    return named, found.how


def _is_title(document: Document, named: License) -> bool:
    """Whether a file of a few words begins with a license's name: it stands for the text."""
    first = document.text.strip().partition("\n")[0]
    return len(document.text.split()) <= _FEW and any(
        each.license.id == named.id for each in catalog.names_in(first)
    )


def _is_sure(grant: Grant) -> bool:
    """Whether a text is certainly due, as it is for licenses that withhold nothing."""
    return bool(grant.osi or grant.open)


def _called(facts: Facts, grant: Grant) -> str:
    """The license by its name, or in the card's words where they leave open its version, or later ones."""
    words = _words(facts, grant)
    unsaid = grant.name.endswith(_ONLY) and _ONLY[1:] not in words.lower()
    return words if unsaid or not _has_version(facts, grant) else grant.name


def _why(grant: Grant) -> str:
    """What is missing, as the end of a sentence."""
    if _is_commons(grant):
        return "neither its text nor a link to it is here"
    return "its text is not in this repository"


def _way(facts: Facts, grant: Grant, name: str) -> str:
    """How to add it, in a file of this name."""
    if _is_commons(grant):
        if _has_version(facts, grant) and grant.licenses[0].id[-1].isdigit():
            return _ADD.format(name) + f"unchanged, or link {_address(grant.licenses[0])}"
        return _ADD.format(name) + "or link the version that is meant"
    return _ADD.format(name) + _filled(grant.text)


def _has_version(facts: Facts, grant: Grant) -> bool:
    """Whether the words give the version, where the license has several."""
    words = _words(facts, grant)
    return not _is_commons(grant) or any(char.isdigit() for char in words)


def _words(facts: Facts, grant: Grant) -> str:
    """The words that name the license, as they are read: a badge writes its dashes twice."""
    claim = next((each for each in licenses_named(facts) if each.place == grant.place), None)
    if claim:
        return excerpt(claim.text, _LONG)
    document = facts.inventory.load(grant.place.path)
    return excerpt(document.text[slice(*grant.place.span)], _LONG) if document else grant.name


def _is_here(facts: Facts, named: list[Grant], *, of_code: bool) -> bool:
    """Whether a text answers for the project, or may: one of somebody else's code in a folder does not.

    What a folder is under may be here in another one.
    """
    files, paths = facts.inventory.files, facts.inventory.paths("license", "notice")
    paths = (*paths, *files.beside("", "license"))
    if facts.inventory.home and any(_is_one(facts, path, named) for path in files.paths("license")[:_MOST]):
        return True
    if not of_code or not all(_is_below(facts, path) for path in paths) or len(paths) > _MOST:
        return bool(paths)
    return any(_is_one(facts, path, named) for path in paths)


def _of_package(facts: Facts) -> Fact | None:
    """The license that only the package metadata at the root name, where no license text is anywhere."""
    from openwash_lint.packages.package_folders import is_own
    from openwash_lint.packages.package_statements import groups_of

    here = facts.inventory
    if here.home or grants(facts) or here.files.paths("license", "notice"):
        return None
    packages = (each for each in here.texts("package") if not folder_of(each.path))
    for document in (each for each in packages if is_own(facts, each)):
        named = [each for group in groups_of(document) for each in group]
        licenses = [one for each in named for one in each.licenses]
        if licenses and len({one.family for one in licenses}) == 1 and licenses[0].osi:
            first = named[0]  # a classifier leaves the version open
            name = (licenses[0].short or licenses[0].id) if not first.licenses[1:] else first.statement.text
            notes = {"suggestion": _ADD.format("LICENSE") + _filled(licenses[0].id), "confidence": "medium"}
            place = Place(document.path, first.statement.span)
            return Fact(_NAME, name, (place,), "its text is not in this repository", notes)
    return None


def _filled(ident: str) -> str:
    """How to add a text: with whose it is where it has a blank for that."""
    return "with the year and name of whoever holds the rights" if has_blanks(ident) else "unchanged"


def _is_below(facts: Facts, path: str) -> bool:
    """Whether a text lies in a folder that no card of the root speaks for."""
    folder, card = folder_of(path), folder_of(facts.text("card.path"))
    return bool(folder) and folder not in LICENSE_FOLDERS and not f"{card}/".startswith(f"{folder}/")


def _is_one(facts: Facts, path: str, named: list[Grant]) -> bool:
    """Whether a text is of a license that is named; one that cannot be read may be."""
    document = facts.inventory.load(path)
    if document is None:
        return True
    held = identify(document.text).license
    return held is None or any(is_same(held, one.id) for grant in named for one in grant.licenses)


def _is_commons(grant: Grant) -> bool:
    return bool(grant.licenses) and all(one.id.startswith(_BY_LINK) for one in grant.licenses)


def _address(one: License) -> str:
    """Where the terms of a Creative Commons license are, without those that were ported to a country."""
    name, _, version = one.id.lower().rpartition("-")
    return f"https://{_COMMONS}/licenses/{name.removeprefix('cc-')}/{version}/"


PROVIDERS = {_NAME: _text_missing}
