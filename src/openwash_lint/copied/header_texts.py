"""Headers of source files that name a license whose text is not here, or point to a text that is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from openwash_lint.copied.disclosed import is_told
from openwash_lint.copied.file_headers import policy
from openwash_lint.copied.naming_headers import Named, holder, holders, is_own, naming
from openwash_lint.copied.narrower import as_clause, limited
from openwash_lint.copied.nested_texts import answers_for_itself, is_here, license_texts, others
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, Files, folder_of, folders_around
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.ledger.license_texts import license_files, of_texts
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_sold
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place
from openwash_lint.wording import with_article

_ELSEWHERE = "copied.header-points-elsewhere"
_LACKING = "copied.header-text-missing"
COPYLEFT = "copied.copyleft-inside"
# What a license asks for whose text has to travel with every copy.
_COPY = "license-copy"
# Licenses that are written for models leave their code out more often than not.
_OF_MODELS = ("community", "behavioral", "scale-brand")
# What a license is stated for that tells those of files.
_OF_FILES = ("general", "code")


def _points_elsewhere(facts: Facts) -> Fact:
    """The headers that send their readers to a LICENSE at the root that is another, or is not here."""
    root = _root(facts)
    sent = [each for each in untold(facts) if each.pointed and not (each.license and _has_address(each))]
    found = [each for each in sent if _is_wrong(facts, each, root)]
    pointing = (_pointing(facts, group, root) for group in grouped(found))
    return Fact(_ELSEWHERE, (*pointing, *_contradicting(facts)) or None)


def _contradicting(facts: Facts) -> Iterator[Fact]:
    """The open licenses in headers of files whose holder puts everything under one that withholds a use.

    A copyleft is told of as such.
    """
    stated = limited(facts)
    if stated is None or stated.license_class in _OF_MODELS:
        return
    heads = [each for each in untold(facts) if each.license and each.license.osi and not each.pointed]
    free = [each for each in heads if each.license and not is_sold(each.license)]
    for group in grouped([each for each in free if is_own(facts, each, whole=True)]):
        yield told(facts, _ELSEWHERE, group[0], (stated,), (under(group), as_clause(stated)))


def _text_missing(facts: Facts) -> Fact:
    """The licenses that headers name, and that ask for their text, which is not here."""
    taken = {str(each.value) for each in (*_facts(facts, _ELSEWHERE), *_facts(facts, COPYLEFT))}
    found = [each for each in untold(facts) if each.license and _asks_for_text(each.license)]
    new = [each for each in grouped(found) if called(each[0]) not in taken]
    groups = [each for each in new if not _tells_itself(facts, each)]
    root = _root(facts) if groups else ()
    return Fact(_LACKING, tuple(_lacking(facts, group, root) for group in groups) or None)


def _tells_itself(facts: Facts, group: list[Named]) -> bool:
    """Whether all that is there are few files of others that say where their terms are, without copyleft."""
    few = len(group) <= policy()["headers"]["few"] and all(map(_has_address, group))
    free = group[0].license is not None and not is_sold(group[0].license)
    return few and free and not is_own(facts, group[0])


def _has_address(header: Named) -> bool:
    """Whether a header has the address of a page with the text of a license."""
    low = header.words.lower()
    return any(f"/{page}" in low or f".{page}" in low for page in policy()["pages"])


def _facts(facts: Facts, name: str) -> tuple[Fact, ...]:
    value = facts[name].value
    return value if isinstance(value, tuple) else ()


def _headers(facts: Facts) -> Fact:
    """The headers whose license neither a text of it nor a card tells: they are read once for all rules."""
    return Fact("license.headers-untold", tuple(_found(facts)) or None)


def untold(facts: Facts) -> tuple[Named, ...]:
    """The headers whose license neither a text nor a card tells."""
    value = facts["license.headers-untold"].value
    return value if isinstance(value, tuple) else ()


def _found(facts: Facts) -> Iterator[Named]:
    """The headers that no one tells of; none below the root."""
    here = facts.inventory
    texts = here.files.once(license_texts)
    if here.home or len(texts) > policy()["headers"]["texts"]:
        return
    apart, general = others(facts), (each for each in grants(facts) if each.scope in _OF_FILES)
    stated = [one for grant in general for one in grant.licenses]
    folders = frozenset(filter(None, map(folder_of, texts))) - frozenset(LICENSE_FOLDERS)
    for each in naming(facts):
        if answers_for_itself(each.path, apart) or is_below(folder_of(each.path), folders):
            continue
        if _is_carried(each) or (each.license and is_here(facts, each.license, texts)):
            continue
        # A card that names a license has not the text that a header says is in LICENSE.
        named = (each.license,) if each.license and not each.pointed else ()
        is_stated = each.license and any(catalog.agree(each.license, other) for other in stated)
        if not is_stated and not is_told(facts, each.path, named):
            yield each


def _is_carried(header: Named) -> bool:
    """Whether a header has its terms in full, or is that of a file which a tool wrote."""
    table, name = policy()["headers"], header.path.rpartition("/")[2]
    low = " ".join(header.words.lower().split())
    return any(sign in low for sign in table["carried"]) or any(sign in name for sign in table["packed"])


def _root(facts: Facts) -> tuple[Grant, ...]:
    """What the license texts say that speak for the release, those for data or weights last."""
    return tuple(sorted(of_texts(facts, license_files(facts)), key=lambda each: each.scope not in _OF_FILES))


def _is_wrong(facts: Facts, header: Named, root: tuple[Grant, ...]) -> bool:
    """Whether no text is where a header points, or only one of another license, or of other holders alone."""
    if _is_renamed(header):
        return header.pointed.rstrip("/").rpartition("/")[2].lower() not in facts.inventory.files.once(_names)
    if not root:
        return True
    if header.license:
        return all(grant.licenses for grant in root)
    named = holder(header.words)
    texts = [document.low for document in license_files(facts)]
    held = all(map(holders, texts))
    return bool(named) and held and not any(word in text for text in texts for word in named)


def _names(files: Files) -> frozenset[str]:
    """The names of all files and folders, in lower case."""
    folders = {
        around for folder in {folder_of(each.path) for each in files} for around in folders_around(folder)
    }
    paths = chain((each.path for each in files), folders)
    return frozenset(path.rpartition("/")[2].lower() for path in paths)


def _is_renamed(header: Named) -> bool:
    """Whether a header points to a text with a name of its own: "LICENSE_Finch"."""
    return header.pointed.partition(".")[0] not in ("LICENSE", "LICENCE")


def _asks_for_text(known: License) -> bool:
    return is_sold(known) or (bool(known.osi) and any(duty.kind == _COPY for duty in known.obligations))


def grouped(found: Iterable[Named]) -> list[list[Named]]:
    """The headers of one license together."""
    groups: dict[str, list[Named]] = {}
    for each in found:
        groups.setdefault(called(each), []).append(each)
    return list(groups.values())


def called(header: Named) -> str:
    """The name of the license that a header names; empty for none."""
    return header.license.short or header.license.id if header.license else ""


def _pointing(facts: Facts, group: list[Named], root: tuple[Grant, ...]) -> Fact:
    first, name = group[0], called(group[0])
    what = with_article(name) if name else "its license"
    if _is_renamed(first):
        why = "it is not here"
    elif not root:
        why = "no license text is at the root"
    elif name:
        why = f"{root[0].place.path} is {with_article(root[0].name)}"
    else:
        why = f"{root[0].place.path} names other holders alone"
    also = " (and so do other files)" if len(group) > 1 else ""
    said = f"{first.path} says that {what} is in {first.pointed}{also}"
    return told(facts, _ELSEWHERE, first, root, (said, why))


def _lacking(facts: Facts, group: list[Named], root: tuple[Grant, ...]) -> Fact:
    return told(facts, _LACKING, group[0], root, (under(group), "its text is not here"))


def under(group: list[Named]) -> str:
    """What files are under: how many there are is not known where not all were read."""
    others = " and other files are" if len(group) > 1 else " is"
    return f"{group[0].path}{others} under {with_article(called(group[0]))}"


def told(facts: Facts, fact: str, first: Named, root: tuple[Grant, ...], words: tuple[str, str]) -> Fact:
    """The fact on a group of headers by its first one: what they say, and what stands against it."""
    name, ways = called(first), policy()["ways"]
    exact = first.license is not None and not first.license.id.startswith((catalog.FAMILY, f"{name}-"))
    way = f"as LICENSE.{first.license.id}" if first.license and exact else "under a name of its own"
    placed = "in" if first.pointed.endswith("/") else "as"
    way = f"{placed} {first.pointed}" if first.pointed and _is_renamed(first) else way
    kind = "copyleft-inside" if fact == COPYLEFT else "named" if first.license else "origin"
    whose = "own" if is_own(facts, first) else kind
    notes = {
        "other": words[0],
        "suggestion": ways[whose].format(way),
        "shows": "the license text at the root",
    }
    places = (first.place, *(Place(grant.place.path, START) for grant in root[:1]))
    return Fact(fact, name or "the origin", places, words[1], notes)


PROVIDERS = {
    "license.headers-untold": _headers,
    _ELSEWHERE: _points_elsewhere,
    _LACKING: _text_missing,
}
