"""Places that may show what is missing but that no run opens: papers, the project's repository."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from openwash_lint.claims.own_names import squeezed
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.matching import lowered
from openwash_lint.release.card import front_matter, names
from openwash_lint.release.component_words import PAPERS, is_general, is_others, patterns, table
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import can_tell, is_tool
from openwash_lint.spans import Place, Span

# A shorter name, in characters, is a chance hit.
_TELLING = 4


def _papers(facts: Facts) -> Fact:
    """The papers and reports of the release that are linked, shipped or cited, the first of each kind."""
    found = [place for name in PAPERS for place in _shown(facts, name)]
    found += [each.place for each in references(facts) if each.target.kind == "paper" and _is_own(each)][:1]
    found = found or list(_cited(facts))
    places = tuple(dict.fromkeys(found))[:2]
    return Fact("unread.papers", True if places else None, places)


def _shown(facts: Facts, name: str) -> tuple[Place, ...]:
    fact = facts[f"component.{name}"]
    return fact.places[:1] if fact.value else ()


def _is_own(reference: Reference) -> bool:
    titles = " ".join(reference.clause.passage.headings).lower()
    return not any(word in titles for word in table()["unread"]["papers-aside"])


def _cited(facts: Facts) -> Iterator[Place]:
    """Where a citation names a preprint or a DOI."""
    rows = table()["unread"]
    for card in facts.inventory.texts("card"):
        low = lowered(card.text)
        entries = [at for mark in rows["citations"] if (at := low.find(mark)) >= 0]
        found = [at for mark in rows["cited"] if entries and (at := low.find(mark, min(entries))) >= 0]
        if found:
            yield Place(card.path, Span(min(entries), min(entries) + 1))


def _code(facts: Facts) -> Fact:
    """The project's own repository, linked in words that do not say what is in it; its value is its address.

    A repository that is not on a hub is itself the project's.
    """
    if front_matter(facts) is None and can_tell(facts):
        return Fact("unread.code", None)
    linked = [each for each in references(facts) if each.target.kind == "code" and is_repository(each)]
    for wanted in (partial(_is_namesake, facts=facts), _is_general):
        found = next((each for each in linked if wanted(each)), None)
        if found is not None:
            return _found(found.link.target, found.place)
    return next(_cloned(facts), Fact("unread.code", None))


def _cloned(facts: Facts) -> Iterator[Fact]:
    """Addresses that are not links: the namesake to clone, and one that words like "here" lead to."""
    for card in facts.inventory.texts("card"):
        for key in ("clones", "bare"):
            for match in patterns("unread", key).finditer(card.text):
                start = match.start() + match.group().rfind(" ") + 1
                place = Place(card.path, Span(start, match.end()))
                address = card.text[start : match.end()]
                if key == "bare" or (_is_root(address) and _is_named(address, facts)):
                    yield _found(address, place)


def _found(address: str, place: Place) -> Fact:
    shown = _bare(address)
    return Fact("unread.code", shown, (place,))


def _bare(address: str) -> str:
    bare = (address.partition("://")[2] or address).removeprefix("www.").partition("?")[0].partition("#")[0]
    return "/".join(bare.rstrip("/").split("/")[:3]).removesuffix(".git")


def is_repository(reference: Reference) -> bool:
    """Whether a link leads to a whole repository of code, outside sections on others' work."""
    return _is_root(reference.link.target) and not is_others(reference.clause.passage.headings)


def _is_root(address: str) -> bool:
    host, *path = address.lower().partition("://")[2].removeprefix("www.").rstrip("/").split("/")
    whole = len(path) == 2 or (len(path) > 2 and path[2] in ("tree", "#readme"))  # noqa: PLR2004
    return host in table()["unread"]["forges"] and whole


def _is_general(reference: Reference) -> bool:
    """Whether the words of a link, or those around it, mean the project's code as a whole.

    A different name is another project's, unless a label says that it is this one's repository.
    """
    text, link = reference.clause.passage.text, reference.link
    words = text[link.start : link.end]
    if is_tool(link.target):
        return False
    if is_general(words):
        return True
    ahead = text[reference.clause.start : link.start]
    labeled = patterns("unread", "labels").search(ahead) is not None
    return labeled or ("://" in words and patterns("unread", "sent").search(ahead) is not None)


def _is_namesake(reference: Reference, facts: Facts) -> bool:
    return _is_named(reference.link.target, facts)


def _is_named(address: str, facts: Facts) -> bool:
    """Whether a repository's name is a part of the release's."""
    name = squeezed(_bare(address).rpartition("/")[2])
    return len(name) >= _TELLING and name in squeezed(names(facts))


PROVIDERS = {"unread.papers": _papers, "unread.code": _code}
