"""The links by which a card points to license files that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache

from openwash_lint.claims.owners import hit
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import TERMS, Files, folder_of, may_name_text
from openwash_lint.ledger.license_texts import license_files
from openwash_lint.ledger.stated import is_at_home, scope_of
from openwash_lint.licenses import catalog, named_in
from openwash_lint.licenses.relations import is_same
from openwash_lint.reading.roles import role_of
from openwash_lint.record import TYPE_CHECKING
from openwash_lint.release.card import main_card, values_of
from openwash_lint.release.cards import original_of
from openwash_lint.release.paths import exists, is_own_name, own_file, resolve
from openwash_lint.spans import Place, Span
from openwash_lint.texts.identify import identify
from openwash_lint.wording import last_part

if TYPE_CHECKING:
    from openwash_lint.licenses.text_names import Sent

NAME = "metadata.link-broken"
# How far around a link its line is searched for the license that it names.
_NEAR = 200
# Names of license texts, without their extension, that do not say whose or which they are.
_PLAIN = ("license", "copying")
# A longer link is quoted by its end.
_LONG = 40
# With more files that are called LICENSE something, none of them is proposed.
_FEW = 8
_LIKELY = {"confidence": "medium"}
_NO_FILE = "no such file is here"
_NO_PAGE = "GitHub shows no file there"
_ENDINGS = ("md", "txt", "rst", "html", "pdf")


def of_licenses(facts: Facts) -> tuple[Fact, ...]:
    """License files that the card links or points to by name but that are not here, each once.

    What a cell links may be copied from elsewhere along with its row: what else links it comes first.
    """
    known = facts.inventory.files.once(_lower_paths)
    found: dict[str, Fact] = {}
    for _, target, place in sorted(_license_links(facts), key=lambda each: each[0]):
        if target not in found and _is_dead(target, place, facts, known):
            found[target] = _broken(target, place, facts)
    for sent, place in _spoken_of(facts):
        target = sent.name
        if target not in found and _is_dead(target, place, facts, known) and not _alike(target, facts):
            notes = _named(target, _longer(target, place, facts)) | ({} if sent.sure else _LIKELY)
            found[target] = Fact(NAME, target, (place,), _NO_FILE, notes)
    return (*found.values(), *_empty_badges(facts))


def _said(target: str, suggestion: str = "", beside: str = "") -> dict[str, str]:
    """The words of a message for a link, the link that is right, or a file that may be meant."""
    way = f"link `{suggestion}`" if suggestion else f"link `{beside}` if it is meant" if beside else ""
    shown = target if len(target) <= _LONG else last_part(target)
    said = f"links “{shown}” as a license"
    way = way if suggestion else f"{way or 'correct the link'}, or add the file"
    # The repository that an address shows may have it: the one that this is a copy of.
    likely = _LIKELY if "://" in target and "/blob/" in target else {}
    return {"other": said, "suggestion": suggestion, "beside": way, **likely}


def _named(target: str, beside: str) -> dict[str, str]:
    """As `_said`, of a file that words name without a link."""
    way = f"name `{beside}` if it is meant" if beside else "add the file, or leave its name out"
    return {"other": f"sends readers to “{target}”", "suggestion": "", "beside": way}


def _longer(target: str, place: Place, facts: Facts) -> str:
    """The link to the only file next to the card whose name begins with that of the link's file."""
    named = _spelled(target)
    near = facts.inventory.files.once(_like_licenses, folder_of(place.path))
    longer = [path for path in near if _spelled(path).startswith(named)] if len(near) <= _FEW else []
    return _relative(longer[0], place.path) if len(longer) == 1 and named.startswith(_PLAIN) else ""


def _like_licenses(files: Files, folder: str) -> list[str]:
    """The files of a folder that are called as license texts are, whatever else their names say."""
    inside = (each.path for each in files if folder_of(each.path) == folder)
    return [path for path in inside if _spelled(path).startswith(_PLAIN)]


def _empty_badges(facts: Facts) -> Iterator[Fact]:
    """The first badge of the main card that names a license, with an empty link and no text around it."""
    from openwash_lint.markdown import parsed

    card = main_card(facts)
    folders = {"", folder_of(card.path)} if card else set()
    if card is None or any(folder_of(path) in folders for path in facts.inventory.paths("license", "notice")):
        return
    for passage, link in parsed.links_of(facts.inventory, card):
        empty = passage.location == "badge" and not link.image and not link.target.strip()
        words = passage.text[link.start : link.end]
        if empty and _is_of_license(words):
            notes = {"other": f"shows “{words}”", "beside": "fill in the link, or add the file"}
            place = Place(card.path, passage.source(link.start, link.end))
            yield Fact(NAME, words, (place,), "its link is empty, and no license text is here", notes)
            return


def _is_of_license(words: str) -> bool:
    """Whether a badge says "license" and which one."""
    return "licen" in words.lower() and any(named_in.find(words))


def _alike(target: str, facts: Facts) -> bool:
    """Whether a license text is here that a sentence may mean by this name."""
    return any(
        _spelled(path) == _spelled(target) for path in facts.inventory.files.paths("license", "notice")
    )


def _spoken_of(facts: Facts) -> Iterator[tuple[Sent, Place]]:
    """License files that a sentence of the main card points its readers to: "see `LICENSE` for details".

    One that is linked there is not asked about again, nor a section of the card that is called so.
    """
    from openwash_lint.markdown import parsed

    card = main_card(facts)
    if card is None or not may_name_text(card.text):
        return
    from openwash_lint.licenses.text_names import sent_to

    passages = parsed.card(facts.inventory, card).passages
    titles = {each.text.strip() for each in passages if each.location == "heading"}
    for passage in passages:
        for each in sent_to(passage):
            end = each.start + len(each.name)
            linked = any(link.start < end and each.start < link.end for link in passage.links)
            if not linked and each.name not in titles and not _is_of_others(passage.text, each):
                yield each, Place(card.path, passage.source(each.start, end))


def _is_of_others(text: str, sent: Sent) -> bool:
    """Whether a sentence on a license file is on somebody else's; a notice is on what is others'."""
    end = sent.start + len(sent.name)
    rest = "" if "NOTICE" in sent.name else text[end : end + _NEAR].partition(". ")[0]
    return bool(hit("others", text[max(0, sent.start - _NEAR) : end] + rest))


def _broken(target: str, place: Place, facts: Facts) -> Fact:
    """A dead link, with the file of that name that is elsewhere, or else the one that was meant.

    A file of that name that contains another license than the one that the line names is not what was meant.
    """
    elsewhere = _of_that_name(target, facts)
    if elsewhere and _is_meant(elsewhere, place, facts):
        nowhere = "no such file is in that folder"
        if "://" in target:
            nowhere = _NO_PAGE if _is_no_page(target, facts) else _NO_FILE
        notes = {**_said(target, _relative(elsewhere, place.path)), "brief": nowhere}
        return Fact(NAME, target, (place,), f"{nowhere}; it is at {elsewhere}", notes)
    if elsewhere and _is_no_page(target, facts):
        return Fact(NAME, target, (place,), _NO_PAGE, {**_said(target), "beside": "correct the link"})
    meant = _meant(target, place, facts)
    beside = posixpath.join(posixpath.dirname(place.path), meant)
    right = meant if meant and _is_the_named(beside, place, facts) else ""
    near = "" if right else _longer(target, place, facts)
    if near and not _is_the_named(posixpath.join(posixpath.dirname(place.path), near), place, facts):
        near = ""  # a text under other terms than the words of the link
    return Fact(NAME, target, (place,), _NO_FILE, _said(target, right, near))


def _is_meant(path: str, place: Place, facts: Facts) -> bool:
    """Whether a file in another folder is the one that a link is for, by its name or by what its line names.

    A file that is just called LICENSE may be in any folder, and answers for that one.
    """
    around = path.rpartition("/")[0]
    over = not around or place.path.startswith(f"{around}/")
    special = _spelled(path) not in _PLAIN
    return _is_the_named(path, place, facts, unnamed=over or special)


def _is_the_named(path: str, place: Place, facts: Facts, *, unnamed: bool = True) -> bool:
    """Whether a text is a license that the link's line names; `unnamed` if either of them says nothing."""
    card, text = facts.inventory.load(place.path), facts.inventory.load(path)
    if card is None or text is None:
        return unnamed
    line = _line_around(card.text, place.span)
    named = {each.id for each in catalog.told_in(line)}
    held = _held(text.text)
    return any(is_same(held, each) for each in named) if named and held else unnamed


@lru_cache(maxsize=16)
def _held(text: str) -> str | None:
    """The license that a text is; many links may lead to one."""
    return identify(text).license


def _line_around(text: str, span: Span) -> str:
    """What a link's line says near it: one line may contain thousands of links.

    A badge says it in its address, with blanks as `%20`.
    """
    from urllib.parse import unquote

    before = text[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]
    return unquote(before + text[span.start : span.end + _NEAR].partition("\n")[0])


def _of_that_name(target: str, facts: Facts) -> str:
    """The only file here with the name that a link ends in; empty if none or several have it.

    A license text in somebody else's folder, which has no role here, is not what was meant.
    """
    wanted = (resolve(target, "") or target).rpartition("/")[2].lower()
    found = facts.inventory.files.once(_by_name).get(wanted, [])
    if len(found) != 1:
        return ""
    entry = facts.inventory.files.get(found[0])
    named = role_of(wanted)
    return found[0] if entry and (named not in TERMS or entry.role in TERMS) else ""


def _lower_paths(files: Files) -> frozenset[str]:
    return frozenset(entry.path.lower() for entry in files)


def _by_name(files: Files) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in files:
        found.setdefault(entry.path.rpartition("/")[2].lower(), []).append(entry.path)
    return found


def _relative(path: str, document: str) -> str:
    """The link that leads from a document to a path of the repository."""
    from urllib.parse import quote

    return quote(posixpath.relpath(path, posixpath.dirname(document) or "."))


def _meant(target: str, place: Place, facts: Facts) -> str:
    """The only license file, if it is next to the card and its name is another spelling of the link's."""
    files = [document.path for document in license_files(facts)]
    folder = place.path.rpartition("/")[0]
    if len(files) != 1 or files[0].rpartition("/")[0] != folder or scope_of(files[0]) != scope_of(target):
        return ""
    return files[0].rpartition("/")[2] if _spelled(files[0]) == _spelled(target) else ""


def _spelled(path: str) -> str:
    """A file's name without a document's extension, in one spelling."""
    name = path.rpartition("/")[2].lower()
    stem, _, ending = name.rpartition(".")
    return (stem if ending in _ENDINGS else name).replace("licence", "license")


def _license_links(facts: Facts) -> Iterator[tuple[bool, str, Place]]:
    """Where a release says that its license is: the metadata's link, and those of its cards to license files.

    Each with whether it is in a table.
    """
    from openwash_lint.markdown import parsed
    from openwash_lint.reading import discover

    yield from ((False, *each) for each in values_of(facts, "license_link"))
    cards = (card for card in facts.inventory.texts("card") if is_at_home(facts, card.path))
    for card in (card for card in cards if original_of(card.path) == card.path):
        for passage, link in parsed.links_of(facts.inventory, card):
            words = passage.text[link.start : link.end]
            named = discover.role_of(link.target.partition("#")[0]) == "license"
            if not link.image and (named or _is_of_text(words, link.target)):
                yield passage.cell is not None, link.target, Place(card.path, link.target_span)


def _is_of_text(words: str, target: str) -> bool:
    """Whether a link called by a license leads to a text here, whatever its name: "[MIT License](MIT.md)"."""
    ends = target.partition("#")[0].lower().rpartition(".")[2] in _ENDINGS
    return ends and "://" not in target and _is_of_license(words)


def _is_dead(target: str, place: Place, facts: Facts, known: frozenset[str]) -> bool:
    if _is_no_page(target, facts):
        return True
    if target.startswith(("www.", "#", "mailto:", "/")):
        return False
    path = own_file(target, place.path, facts) if "://" in target else resolve(target, place.path)
    return path is not None and not exists(path, facts) and path.lower() not in known


def _is_no_page(target: str, facts: Facts) -> bool:
    """Whether an address is of a file of this repository, without the view in which GitHub shows files."""
    host, *parts = target.partition("://")[2].partition("?")[0].partition("#")[0].split("/")
    if host.lower().removeprefix("www.") != "github.com" or len(parts) != len(("owner", "name", "file")):
        return False
    return is_own_name(parts[1], facts)
