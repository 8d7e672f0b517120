"""Whether a release tells its readers that a part of it is under other terms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from openwash_lint.claims.own_names import hits, squeezed
from openwash_lint.copied.file_headers import policy
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.files import LICENSE_FOLDERS, Files, folder_of
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.license_texts import license_files, of_texts
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, lowered
from openwash_lint.spans import Place, line_starts

# A shorter name may be a part of any word.
_SHORTEST = 4


def is_told(facts: Facts, path: str, known: tuple[License, ...]) -> bool:
    """Whether a card, notice or license text names a part's license, or the part and its terms."""
    if folder_of(path) and any(path in each.text for each in license_files(facts) if each.path != path):
        return True  # a license text sends its readers to this one by its path
    once, names = facts.inventory.files.once, frozenset(_names(facts, path))
    unnamed = _unnamed(facts)
    for text in _texts(facts, path):
        says_so = once(_says_it_of_parts if text in unnamed else _says_so, text)
        if says_so or any(_names_part(each, names) for each in once(_telling, text)):
            return True
        if any(catalog.agree(one, each) for one in known for each in once(_licenses, text)):
            return True
    return False


def is_named(facts: Facts, path: str) -> bool:
    """Whether a paragraph on terms names a part at all, if only as one that the terms of the whole cover."""
    once, names = facts.inventory.files.once, frozenset(_names(facts, path))
    return any(
        name in each for text in _texts(facts, path) for each in once(_telling, text) for name in names
    )


def _names_part(said: str, names: Iterable[str]) -> bool:
    """Whether a paragraph names a part, and not to say that the terms of the whole cover it."""
    lists = policy()["told"]["covered"]
    for name in names:
        rest = said
        for lead in lists["before"]:
            rest = rest.replace(f"{lead} {name}", "").replace(f"{lead} `{name}", "")
        for behind in lists["behind"]:
            rest = rest.replace(f"{name} {behind}", "").replace(f"{name}{behind}", "")
        if name in rest:
            return True
    return False


def speaks_of(facts: Facts, name: str, known: tuple[License, ...]) -> bool:
    """Whether a card, notice or license text names a project's license, or tells terms of the project.

    `name` is in lower case. That some code is of third parties tells no terms; that theirs are others does.
    """
    once = facts.inventory.files.once
    for text in _texts(facts, ""):
        if any(catalog.agree(one, each) for one in known for each in once(_licenses, text)):
            return True
        if any(name in each or _words("apart").search_low(each) for each in once(_telling_rows, text)):
            return True
    return False


def tells_terms_of(facts: Facts, name: str) -> bool:
    """Whether a paragraph or row on terms, of a card, notice or license text, has a project's name.

    A name that ends the release's own, as in CT-CLIP, says nothing of the project.
    """
    once, own = facts.inventory.files.once, str(facts["license.own-names"].value or "")
    rows = (each for text in _texts(facts, "") for each in once(_telling_rows, text))
    return any(name in each and name in _without_own(each, own) for each in rows)


def _without_own(low: str, own: str) -> str:
    """A text in lower case with blanks for the release's own names."""
    for each in list(hits(own, low)):
        low = f"{low[: each.start()]}{' ' * len(each.group())}{low[each.end() :]}"
    return low


def tells_beside(facts: Facts, sentences: Iterable[Place], known: tuple[License, ...]) -> bool:
    """Whether a text at the root names a license, or tells exceptions, beside the lines at some places."""
    once = facts.inventory.files.once
    for text in _texts(facts, ""):
        rest = _without(facts, text, sentences)
        if any(catalog.agree(one, each) for one in known for each in once(_licenses, rest)):
            return True
        if any(_words("apart").search_low(each) for each in once(_telling_rows, rest)):
            return True
    return False


def _without(facts: Facts, text: str, places: Iterable[Place]) -> str:
    """A text without its lines at places."""
    starts = [*line_starts(text), len(text)]
    lines: set[int] = set()
    for place in places:
        document = facts.inventory.documents.get(place.path)
        if document and document.text == text:
            first, last = (bisect_right(starts, at) - 1 for at in (place.span.start, place.span.end - 1))
            lines.update(range(first, last + 1))
    return "".join(
        " " * (end - start - 1) + "\n" if line in lines else text[start:end]
        for line, (start, end) in enumerate(pairwise(starts))
    )


def is_beside(facts: Facts, kinds: frozenset[str]) -> bool:
    """Whether another text at the root withholds one of these kinds; what it covers, its name may tell."""
    texts = (each for each in of_texts(facts, license_files(facts)) if each.scope in ("general", "code"))
    return any(each.kind in kinds for text in texts for each in text.restrictions)


def _texts(facts: Facts, path: str) -> Iterator[str]:
    """What a reader looks at who wants to know the terms: what is above the part, not what is beside it."""
    for document in facts.inventory.texts("card", "notice"):
        home = folder_of(document.path)
        if not home or (path.startswith(f"{home}/") and home != folder_of(path)):
            yield document.text
    for document in license_files(facts):
        (grant,) = of_texts(facts, (document,))
        # A license's own words on third parties and exceptions tell nothing of what is here; notices do.
        whole = len(grant.licenses) != 1 or bool(grant.alike)
        yield document.text if whole else "\n\n".join(words for _, words, _ in grant.changes)
        if folder_of(document.path) in LICENSE_FOLDERS:
            yield grant.text


def _names(facts: Facts, path: str) -> Iterator[str]:
    """The names by which a text may call a file or a folder, without those of the release itself."""
    *folders, file = path.lower().split("/")
    called = facts["license.own-names"]
    full, own = called.notes.get("full", "").split(), str(called.value or "")
    for name in (*folders[-2:], file.partition(".")[0]):
        release = squeezed(name) in full or any(each.group() == name for each in hits(own, name))
        plain = name in policy()["told"]["plain"] or release or "licen" in name
        if len(name) >= _SHORTEST and not plain:
            yield from (name, name.replace("_", " "), name.replace("_", "-"), name.replace("-", " "))


def _telling(_files: Files, text: str) -> tuple[str, ...]:
    """The paragraphs on terms, in lower case, each with the heading above it."""
    return tuple(each for each in _paragraphs(text) if _words("terms").search_low(each))


def _telling_rows(files: Files, text: str) -> tuple[str, ...]:
    """The same, but of a table only the rows on terms."""
    found = []
    for each in files.once(_telling, text):
        rows = [line for line in each.split("\n") if line.startswith("|")]
        prose = "\n".join(line for line in each.split("\n") if not line.startswith("|"))
        found += [line for line in (prose, *rows) if _words("terms").search_low(line)]
    return tuple(found)


def _says_so(files: Files, text: str) -> bool:
    """Whether a text says that not everything is under the same terms."""
    told = files.once(_telling, text)
    return any(_words(key).search_low(each) for each in told for key in ("parties", "apart"))


def _says_it_of_parts(files: Files, text: str) -> bool:
    """Whether a license text says so of others' parts; its terms speak of third parties and of exceptions."""
    told = files.once(_telling, text)
    return any(all(_words(key).search_low(each) for key in ("parties", "apart")) for each in told)


def _unnamed(facts: Facts) -> frozenset[str]:
    """The license texts that withhold a use and are not a license with a name."""
    read = ((document.text, of_texts(facts, (document,))) for document in license_files(facts))
    return frozenset(
        text for text, grants in read for each in grants if each.restrictions and not each.licenses
    )


def _licenses(_files: Files, text: str) -> tuple[License, ...]:
    return tuple({each.id: each for each in catalog.told_in(text)}.values())


def _paragraphs(text: str) -> Iterator[str]:
    heading = ""
    for each in lowered(text).replace("\r", "").replace("\n#", "\n\n#").split("\n\n"):
        piece = each.strip()
        own = piece.partition("\n")[0] if piece.startswith("#") else ""
        yield piece if own and _depth(own) <= _depth(heading) else f"{heading}\n{piece}"
        heading = own or heading


def _depth(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


@cache
def _words(key: str) -> Loose:
    return any_word("copied.toml", f"told.{key}")
