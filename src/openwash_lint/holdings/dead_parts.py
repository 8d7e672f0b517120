"""Links and paths by which cards name parts of the release, with nothing there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from openwash_lint.claims.own_names import squeezed
from openwash_lint.components.offers import is_stated, paths_in, says_what_is
from openwash_lint.components.weight_links import WEIGHTS
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.holdings.held_words import SETS
from openwash_lint.reading import names
from openwash_lint.reading.roles import role_of
from openwash_lint.release.clauses import Clause, card_passages, clauses
from openwash_lint.release.component_words import PAPERS, Named, component, components, phrases
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import can_tell, classify, exists, known_paths, resolve
from openwash_lint.spans import Place
from openwash_lint.wording import excerpt

# How Markdown and HTML write a link without an address.
_EMPTY = ("]()", "]( )", 'href=""', "href=''")
# Files that keep an empty folder in Git.
_KEEPERS = (".gitkeep", ".keep", ".gitignore", ".placeholder")
_DATA = ("datasets", "evaluation-data", "data-card", "data-information", "curation-record")
# How pages end, which are not data.
_PAGES = (".md", ".rst", ".html")


def _dead(facts: Facts, name: str, wanted: tuple[str, ...]) -> Fact:
    """Links and paths in words that name one of these components, empty or with nothing at the path."""
    ways = (_dead_links, _dead_paths, _empty_links, _dead_told)
    found = {fact.places[0]: fact for way in ways for fact in way(facts, wanted)}
    return Fact(name, tuple(found.values()) or None, tuple(found))


def _dead_links(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    for reference in references(facts) if can_tell(facts) else ():
        target = reference.target
        if not reference.plainly or not _is_sure(reference):
            continue
        name = next((each.id for each in reference.names if each.id in wanted and _is_plain(each)), "")
        if not name or (name in _DATA and _is_code(target.path)) or exists(target.path, facts):
            continue
        page = name in SETS and target.path.lower().endswith(_PAGES)
        if not page and not _is_no_path(target.path, reference.clause.document):
            yield _missing(name, target.path, reference.place)


def _is_no_path(path: str, card: Document) -> bool:
    """Whether a link is blank, or leads to a heading of its card without the sign of an anchor."""
    bare = squeezed(path)
    lines = (line for line in card.text.splitlines() if line.startswith("#"))
    return not bare or ("." not in path and "/" not in path and any(squeezed(line) == bare for line in lines))


def _is_code(path: str) -> bool:
    """Whether a path is of code: what is said of data there is said of what makes or reads them."""
    return path.rpartition(".")[2].lower() in names.table().sets["code"]


def _is_settings(name: str, path: str) -> bool:
    """Whether a path is of a model's settings, in a sentence that names its weights, too."""
    return name == WEIGHTS and role_of(path) == "config"


def _empty_links(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    """Links without an address in clauses that release one of these components: "available [here]()"."""
    if not any(form in text.text for text in facts.inventory.texts("card") for form in _EMPTY):
        return
    for reference in (each for each in references(facts) if not each.link.target.strip()):
        clause, link = reference.clause, reference.link
        if (
            link.image
            or clause.document.role != "card"
            or "/" in clause.document.path
            or not says_what_is(clause)
        ):
            continue
        named = (each for each in reference.names if each.id in wanted and each.id not in PAPERS)
        name = next((each for each in named if each.kind == "name" and is_stated(clause, each)), None)
        if name:
            words = clause.passage.text[link.start : link.end]
            notes = {"component": name.id, "other": component(name.id).name}
            yield Fact("dead", f"“{excerpt(words)}”", (reference.place,), "its link is empty", notes)


def _is_plain(name: Named) -> bool:
    """Whether the words mean the component and nothing else: "model" may be any."""
    return name.kind != "label" or name.id == "datasets"


def _is_sure(reference: Reference) -> bool:
    """Whether a link is to a file of the release itself, not to one that running it creates."""
    target, card = reference.target, reference.clause.document
    if target.kind != "local" or reference.link.image or _is_terms(target.path):
        return False
    made = phrases("statements", "made").search(reference.clause.text) is not None
    return card.role == "card" and "/" not in card.path and not made


def _is_terms(path: str) -> bool:
    return any(word in path.lower() for word in ("licen", "许可", "协议", "terms"))


def _dead_paths(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    for clause in _said(facts) if can_tell(facts) else ():
        if (
            "/" in clause.document.path
            or not clause.passage.code
            or phrases("statements", "made").search(clause.text)
        ):
            continue
        named = [each for each in clause.names if each.id in wanted]
        told = says_what_is(clause) and not _is_told_where(clause, facts)
        name = next((each for each in named if is_stated(clause, each)), None) if told else None
        for path, place in paths_in(clause) if name else ():
            if name is None or (name.id in _DATA and _is_code(path)) or _is_settings(name.id, path):
                continue
            if not _is_here(path, clause.document.path, facts):
                yield _missing(name.id, path, place)


def _dead_told(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    """Paths that are told as the place of a part, with nothing there but what keeps a folder in Git."""
    if not can_tell(facts) or not any("/" in passage.text for _, passage in card_passages(facts)):
        return
    from openwash_lint.holdings.told_paths import told_paths

    for name, path, place, clause in told_paths(facts):
        bare = path.rstrip("/").removeprefix("./")
        if name not in wanted or (name in _DATA and _is_code(bare)) or _is_told_where(clause, facts):
            continue
        if not _is_here(bare, clause.document.path, facts):
            yield _missing(name, path, place)
        elif _is_bare(bare, facts):
            yield _missing(name, path, place, "has no file in it")


def _is_bare(folder: str, facts: Facts) -> bool:
    """Whether a folder at the root has files, and all of them only keep it in Git."""
    inside = [each.path for each in facts.inventory.entries if each.path.startswith(f"{folder}/")]
    return bool(inside) and all(each.rpartition("/")[2] in _KEEPERS for each in inside)


def _is_told_where(clause: Clause, facts: Facts) -> bool:
    """Whether a clause links what is elsewhere: "`birds.json` has been uploaded [here](https://…)"."""
    told = (each.target for each in clause.links if not each.image)
    return any(classify(target, clause.document.path, facts).kind != "local" for target in told)


def _said(facts: Facts) -> tuple[Clause, ...]:
    return tuple(clause for clause in clauses(facts) if clause.document.role == "card" and not clause.written)


def _is_here(path: str, document: str, facts: Facts) -> bool:
    """Whether the path is here, seen from the document, the root or any folder that a reader may be in."""
    near = resolve(path, document)
    if (near and exists(near, facts)) or exists(path, facts):
        return True
    return any(known.endswith(f"/{path}") for known in known_paths(facts))


def _missing(name: str, path: str, place: Place, why: str = "is not here") -> Fact:
    notes = {"component": name, "other": component(name).name}
    return Fact("dead", path, (place,), why, notes)


_OTHERS = tuple(each.id for each in components() if each.id not in _DATA)

PROVIDERS = {
    "dead.paths": partial(_dead, name="dead.paths", wanted=_OTHERS),
    "dead.data-paths": partial(_dead, name="dead.data-paths", wanted=_DATA),
}
