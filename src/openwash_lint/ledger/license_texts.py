"""What the license texts of a release say: what they are copies of, what was changed, what they cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.documents import Document
from openwash_lint.evidence import License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, Files, folder_of
from openwash_lint.ledger.grant import Grant, of_licenses
from openwash_lint.ledger.stated import names_something, scope_of, scopes
from openwash_lint.ledger.text_parts import (
    by_itself,
    headed,
    keeps_to_code,
    parts_beside,
    spoken_of,
    title_of,
)
from openwash_lint.licenses import catalog, expression
from openwash_lint.release.card import value_of
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place, Span
from openwash_lint.texts import identify
from openwash_lint.wording import in_lower_case, join

# The share of a license's words, compared with missing and added ones, that makes a text a copy of it.
_MOST = 0.5
# More words than this before a license's text are terms of their own.
_AGREEMENT = 400
# The most words in the heading of a license.
_HEADING = 12
UNTITLED = "a license of its own"


def license_files(facts: Facts) -> tuple[Document, ...]:
    """The license texts that speak for this release: at its root, next to its card, under LICENSES/."""
    return tuple(
        document
        for document in facts.inventory.texts("license")
        if document.text.strip() and speaks(facts, document.path) and not _is_form(document.text)
    )


def _is_form(text: str) -> bool:
    """Whether a text is one that is still to be filled in, by its first line: "Model License: Template"."""
    first = text.lstrip("\ufeff\r\n\t ").partition("\n")[0].lower()
    return any(word in first for word in scopes()["forms"])


def speaks(facts: Facts, path: str) -> bool:
    """Whether a license file is where one speaks for this release."""
    card, home = folder_of(facts.text("card.path")), folder_of(path)
    above = not home or f"{card}/".startswith(f"{home}/")
    return (above or home in LICENSE_FOLDERS) and scope_of(path) != "foreign"


def from_files(facts: Facts) -> Iterator[Grant]:
    """What each license text says; texts come before notes that only name a license.

    A file that holds the text of one license and names another for some part states both.
    """
    documents = license_files(facts)
    yield from of_texts(facts, documents)
    for document in documents:
        yield from facts.inventory.files.once(_beside, document)
    yield from _with_weights(facts)


def _with_weights(facts: Facts) -> Iterator[Grant]:
    """What the only texts below say, if all weights lie in their folder, too: they cover these alone."""
    weights = facts.inventory.paths("weights")
    apart = [text for text in facts.inventory.texts("license") if not speaks(facts, text.path)]
    near = frozenset(folder_of(text.path) for text in apart) if weights else frozenset()
    if len(near) == 1 and all(is_below(folder_of(path), near) for path in weights):
        texts = [text for text in apart if scope_of(text.path) in ("general", "weights")]
        yield from (grant._replace(scope="weights") for grant in of_texts(facts, texts))


def _beside(files: Files, document: Document) -> tuple[Grant, ...]:
    """The grants of the parts for which a file names another license than the one whose text it holds."""
    return tuple(
        of_licenses((known,), known.id, part, "file", Place(document.path, span))
        if known
        else _named_only(files, document, part, span)
        for part, (known, span) in files.once(_parts, document).items()
    )


def _named_only(files: Files, document: Document, part: str, span: Span) -> Grant:
    """The grant of a part whose license the catalog does not have: it withholds what the file adds."""
    name = " ".join(document.text[slice(*span)].split())
    grant = _unknown_text(document, part, files.once(identified, document.text).restrictions, name)
    return grant._replace(place=Place(document.path, span))


def _parts(files: Files, document: Document) -> dict[str, tuple[License | None, Span]]:
    """By part the license that a file names beside a text: asked once for all releases it speaks for."""
    return parts_beside(document, files.once(identified, document.text))


def of_texts(facts: Facts, documents: Iterable[Document]) -> Iterator[Grant]:
    """What each of these texts says."""
    once, named = facts.inventory.files.once, value_of(facts, "license_name")
    read = [(document, once(identified, document.text)) for document in documents]
    for document, _ in sorted(read, key=lambda each: each[1].how == "name"):
        yield once(_granted, document, named[0] if named else "")


def identified(_files: Files, text: str) -> identify.Identified:
    """Which license a text is: asked once for all releases that it speaks for."""
    return identify.identify(text)


def _granted(files: Files, document: Document, named: str) -> Grant:
    """What a text says to a release whose card calls its license `named`; most share that, as the text."""
    found = files.once(identified, document.text)
    if files.once(_parts, document):
        return _of_file(document, by_itself(found), headed(document.text, found.places[0].start), named)
    if keeps_to_code(document, found):
        found = by_itself(found)
    return _of_file(document, found, _covered(document, found), named)


def _of_file(document: Document, found: identify.Identified, scope: str, named: str) -> Grant:
    """What a license text says of a part; an unknown one still has the restrictions that it spells out."""
    parsed = expression.parse(found.license) if found.license else None
    place = Place(document.path, START)
    if parsed is None or not parsed.licenses:
        return _unknown_text(document, scope, found.restrictions, named)
    narrowed = any(change.restricts for change in found.changes)
    if narrowed and _follows_another(document, found):
        return _unknown_text(document, scope, found.restrictions, named)._replace(alike=parsed.licenses)
    if len(parsed.licenses) > 1:
        grant = _several(parsed, scope, place)
        if not (narrowed and _is_copy(found)):
            return grant
    else:
        others = tuple(filter(None, map(catalog.get, found.notices)))
        grant = of_licenses(parsed.licenses, parsed.text, scope, "file", place, alike=others)
        if found.how == "name" and (grant.restrictions or not narrowed):
            return grant
        if (narrowed and not _is_copy(found)) or (
            _is_reworded(document, found) and _is_called_otherwise(document, found, parsed.licenses)
        ):
            unknown = _unknown_text(document, scope, found.restrictions, named)
            return unknown._replace(
                alike=parsed.licenses, changes=_of_the_named(document, found, parsed.licenses)
            )
    grant = _narrowed(grant, tuple(found.restrictions)) if narrowed else grant
    return grant._replace(modified=found.modified, changes=_places(document, found))


def _covered(document: Document, found: identify.Identified) -> str:
    """What a license file covers: by its name, else what all sentences that only name a license are about."""
    scope = scope_of(document.path)
    if scope != "general" or found.how != "name":
        return scope
    said = {spoken_of(document.text, place) for place in found.places}
    return said.pop() if len(said) == 1 else scope


def _places(document: Document, found: identify.Identified) -> tuple[tuple[Place, str, tuple[str, ...]], ...]:
    """The changes of a copy, each with its place, its words and what they restrict."""
    return tuple(
        (Place(document.path, change.span), change.text, tuple(change.restricts)) for change in found.changes
    )


def _of_the_named(
    document: Document, found: identify.Identified, licenses: tuple[License, ...]
) -> tuple[tuple[Place, str, tuple[str, ...]], ...]:
    """The clauses that restrict the very license they name: "Apache License - for research only"."""
    return tuple(
        change
        for change in _places(document, found)
        if any(
            catalog.agree(each.license, one)
            for each in catalog.names_in(change[1])
            for one in licenses
            if found.how == "name"
        )
    )


def _is_copy(found: identify.Identified) -> bool:
    """Whether most of the license's own text is there: its name or notice is not a copy."""
    return found.how == "text" and found.score >= _MOST


def _follows_another(document: Document, found: identify.Identified) -> bool:
    """Whether the license follows a long text of another kind: an agreement, with notices at its end."""
    before = document.text[: found.places[0].start] if found.places else ""
    return len(before.split()) > _AGREEMENT


def _is_reworded(document: Document, found: identify.Identified) -> bool:
    """Whether a text differs from the license's own, and not just in its headings."""
    inside = [change for change in found.changes if not _is_heading(document.text, change)]
    return found.modified and (bool(inside) or not found.changes)


def _is_heading(text: str, change: identify.Change) -> bool:
    """Whether a change is in a heading: what was written has a title's words, or is the rest of a title."""
    if change.restricts:
        return False
    lines = text[text.rfind("\n", 0, change.span.start) + 1 : change.span.end].strip(" #*=-\t")
    words = (lines or change.text).lower().split()
    is_short = len(words) <= _HEADING and not lines.endswith((".", ";", ","))
    names = any(word in " ".join(words) for word in scopes()["titles"]) or bool(catalog.names_in(lines))
    return is_short and (not lines or names)


def _is_called_otherwise(
    document: Document, found: identify.Identified, licenses: tuple[License, ...]
) -> bool:
    """Whether the license's text is under a different title: then the text only borrows the words."""
    title = title_of(document.text[: found.places[0].start]) if found.places else ""
    if any(catalog.agree(each.license, one) for each in catalog.names_in(title) for one in licenses):
        return False
    if any(_begins_as(title, one) for one in licenses):
        return False
    return names_something(title)


def says_it_changed(document: Document) -> bool:
    """Whether a text's title tells of a change: "Wren License (Apache 2.0 with additional provisions)"."""
    title = title_of(document.text).lower()
    return any(word in title for word in scopes()["changed"])


def _begins_as(title: str, known: License) -> bool:
    """Whether a title begins with the words by which a license is known: "Apache License - for …"."""
    said = title.lower().replace("-", " ").split()[:2]
    return bool(said) and all(word in known.name.lower().split() for word in said)


def _several(parsed: expression.Expression, scope: str, place: Place) -> Grant:
    """One file with several texts: if they differ, it does not say which part each covers."""
    grant = of_licenses(parsed.licenses, parsed.text, scope, "file", place)
    grant = grant._replace(name=join([each.short or each.id for each in parsed.licenses]))
    if len({each.osi for each in parsed.licenses}) == 1:
        return grant
    return grant._replace(osi=None, open=None, restrictions=(), license_class="none")


def _narrowed(grant: Grant, withheld: tuple[Restriction, ...]) -> Grant:
    """A text that bears a license's name but takes back some of what it grants."""
    own = {each.kind for each in grant.restrictions}
    extra = tuple(each for each in withheld if each.kind not in own)
    return grant._replace(
        osi=False,
        open=False,
        restrictions=(*grant.restrictions, *extra),
        license_class="non-commercial" if _forbids_commerce(extra) else "scale-brand",
        name=f"modified {grant.name}",
    )


def _forbids_commerce(restrictions: Iterable[Restriction]) -> bool:
    return any(each.kind in ("non-commercial", "research-only") for each in restrictions)


def _unknown_text(document: Document, scope: str, restrictions: tuple[Restriction, ...], named: str) -> Grant:
    """A text without a known name: named by the card, else by its title."""
    title = title_of(document.text)
    name = named or (in_lower_case(title) if names_something(title) else "")
    restricted = bool(restrictions)
    return Grant(
        text=f"LicenseRef-{name or 'unknown'}".replace(" ", "-"),
        name=name or UNTITLED,
        scope=scope,
        how="file",
        place=Place(document.path, START),
        osi=False if restricted else None,
        open=False if restricted else None,
        license_class=("non-commercial" if _forbids_commerce(restrictions) else "community")
        if restricted
        else "none",
        restrictions=restrictions,
        readable=True,
    )


def from_unread(facts: Facts) -> Iterator[Grant]:
    """License files whose text cannot be read here (PDF, images): present but unread."""
    for path in facts.inventory.paths("license"):
        if path not in facts.inventory.documents and speaks(facts, path):
            file, place = path.rpartition("/")[2], Place(path, START)
            name = f"“{file.rpartition('.')[0] or file}”"
            yield Grant(f"LicenseRef-{path}", name, scope_of(path), "file", place, readable=False)
