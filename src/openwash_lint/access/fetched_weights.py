"""Weights that no card links: code of a card or a script fetches them from where the release keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.claims.own_names import hits
from openwash_lint.components.weight_links import is_of_makers, is_own_page
from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter
from openwash_lint.spans import Place, Span

# How far after an id the kind of its repository is looked for, in characters.
_KIND = 200
_GAP = "[ \\t\\r\\n]*"


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = store.toml("components.toml")["fetched"]
    return found


@cache
def _calls() -> Pattern:
    """Functions of the Hub's clients and names of defaults with the id of a model, and addresses of files."""
    calls, defaults = "|".join(_table()["calls"]), "|".join(_table()["defaults"])
    ident = "[a-z0-9][a-z0-9_.-]*/[a-z0-9][a-z0-9_.-]*"
    given = f"(?:{calls})\\({_GAP}(?:repo_id{_GAP}={_GAP})?|(?:{defaults}){_GAP}={_GAP}"
    return compile_pattern(f"(?:{given})[\"']({ident})[\"']|(https://[^ \\t\\r\\n\"'<>)]+)")


def _fetched(facts: Facts) -> Fact:
    """Whether weights of this release are fetched, with the first place where they are."""
    found = next(_places(facts), None)
    return Fact("release.weights-fetched", found is not None, (found,) if found else ())


def _places(facts: Facts) -> Iterator[Place]:
    card = facts["card.path"].value
    for path in (*((str(card),) if card else ()), *facts.inventory.own.once(_paths)):
        document = facts.inventory.load(path)
        for hit in _calls().finditer(document.text) if document else ():
            ident, text = hit.group(1), document.text if document else ""
            kind = text[hit.end() : hit.end() + _KIND].partition(")")[0]
            if _is_own_id(ident, kind, facts) if ident else _is_own_file(hit.group(2), facts):
                yield Place(path, Span(hit.start(), hit.end()))


def lie_elsewhere(facts: Facts) -> bool:
    """Whether code fetches weights of the release, or a card's a model that is neither its base nor this one.

    The id of a repository on a hub, whose card has front matter, leads back to it.
    """
    card = facts["card.path"].value
    document = facts.inventory.load(str(card)) if card else None
    here = facts.inventory.own_name.lower() if front_matter(facts) is not None else ""
    bases = facts["release.base-ids"].value
    known = bases if isinstance(bases, frozenset) else frozenset()
    idents = [hit.group(1) for hit in _calls().finditer(document.text) if hit.group(1)] if document else []
    others = [each for each in map(str.lower, idents) if each.partition("/")[2] != here and each not in known]
    places = [each for each in facts["release.weights-fetched"].places if not (idents and each.path == card)]
    return bool(others or places)


def _is_own_id(ident: str, rest: str, facts: Facts) -> bool:
    """Whether a model's id is the maker's, or its name the release's; `rest` are the call's other arguments.

    A base that is loaded may have the release's name in its own.
    """
    if any(word in rest.lower() for word in _table()["data"]):
        return False
    owner, _, name = ident.partition("/")
    called = any(hit.end() - hit.start() == len(name) for hit in hits(_names(facts), name))
    return (called or is_of_makers(owner, facts)) and is_own_page(f"https://huggingface.co/{ident}", facts)


def _is_own_file(address: str, facts: Facts) -> bool:
    """Whether an address is weights that the release keeps: on its page, or in a folder of its name."""
    table, bare = _table(), address.lower().partition("?")[0]
    folders, _, file = bare.rpartition("/")
    if not file.endswith(tuple(table["endings"])):
        return False
    if any(each in bare for each in table["kept"]):
        return is_own_page(bare, facts)
    return any(hits(_names(facts), folders)) and any(hits(_names(facts), file))


def _names(facts: Facts) -> str:
    """A pattern of the release's names."""
    return facts.text("license.own-names")


def _paths(files: Files) -> tuple[str, ...]:
    """Scripts that fetch, by their names, then other code near the root: as many as are worth reading."""
    table = _table()
    every = [
        path
        for path in files.paths(*CODE)
        if path.endswith(tuple(table["scripts"])) and not _is_elsewhere(path)
    ]
    small = [path for path in every if (entry := files.get(path)) and entry.size <= table["largest"]]
    named = [path for path in small if any(word in path.lower() for word in table["words"])]
    rest = (
        [path for path in small if path not in named[: table["most"]]] if len(named) < table["most"] else []
    )
    return (*named, *rest)[: table["most"]]


def _is_elsewhere(path: str) -> bool:
    return not set(_table()["elsewhere"]).isdisjoint(path.lower().split("/")[:-1])


PROVIDERS = {"release.weights-fetched": _fetched}
