"""What the cards say is available: components called released, and local paths that back the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial

from openwash_lint.components.denials import around
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.reading import names
from openwash_lint.release.clauses import Clause, card_passages, clauses, naming, said_in_cards
from openwash_lint.release.component_words import (
    PAPERS,
    Named,
    bare_title,
    component,
    components,
    patterns,
    phrases,
    plain,
    table,
)
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import can_tell, classify, exists, known_paths, resolve
from openwash_lint.spans import Place, Span
from openwash_lint.wording import excerpt

# How far from a component's name, in characters, the words that release it may be.
REACH = 60
# How far before it training code may be said to adapt a model, in characters.
_ADAPTS = 32
# How many words may come before a component's name in a list of contents.
_FEW = 3
# How Markdown and HTML write a link without an address.
_EMPTY = ("]()", "]( )", 'href=""', "href=''")
# No card needs more findings of one kind.
ENOUGH = 50
_DATA = ("datasets", "evaluation-data", "data-card", "data-information", "curation-record")
_NO_PATH = ("://", " ", "*", "<", "{", "[", "|", "$", "~", "path/to", "xxx", "...", "@", "=", "\\")


def _stated(facts: Facts, name: str) -> Fact:
    """One fact per clause that says this component is available; its value is the clause's own words."""
    found = []
    # Code whose name tells no purpose may be what is offered.
    may_be_here = component(name).type == "code" and facts.inventory.paths("code")
    unsure = {"confidence": "medium"} if may_be_here else {}
    for clause in naming(facts, name):
        words = [each for each in clause.names if each.id == name and each.kind == "name"]
        words = [each for each in words if name != "training-code" or not _is_of_tuning(clause, each)]
        if not words or not _states(clause):
            continue
        each = next((each for each in words if _is_stated(clause, each)), None)
        if each is not None:
            text = clause.passage.text[each.start : each.end]
            found.append(Fact(f"stated.{name}", text, (clause.place(each.start, each.end),), notes=unsure))
            if len(found) == ENOUGH:
                break
    return Fact(f"stated.{name}", tuple(found) or None, tuple(fact.places[0] for fact in found))


def _is_of_tuning(clause: Clause, name: Named) -> bool:
    """Whether the words at training code say that it adapts a model: "LoRA training code"."""
    said = clause.passage.text[max(clause.start, name.start - _ADAPTS) : name.start]
    return names.table().words["finetuning-code"].tell(names.words_of(said.lower()), own=False)


def _said(facts: Facts) -> tuple[Clause, ...]:
    return tuple(clause for clause in clauses(facts) if clause.document.role == "card" and not clause.written)


def _states(clause: Clause) -> bool:
    """Whether a clause says what is here: it is not a title, question, plan, denial, request or open box."""
    whole = f"{clause.lead} {clause.text}"
    asks = whole.rstrip().endswith("?")
    if clause.passage.location == "heading" or clause.passage.checked is False or asks:
        return False
    if any(bare_title(title) in _titles("plans") for title in (clause.lead, *clause.passage.headings)):
        return False
    against = (("denials", "after"), ("denials", "before"), ("promises", "cues"), ("requests", "cues"))
    return not any(patterns(*keys).search(whole) for keys in against)


def _is_stated(clause: Clause, name: Named) -> bool:
    """Whether the words around a component's name release it."""
    named = clause.passage.text[name.start : name.end].lower()
    if named.removesuffix("s").endswith(tuple(table()["statements"]["loose"])):
        return False
    ahead, behind = around(clause, name, REACH)
    # "A toolkit for reproducible evaluation" says what a tool is for; it does not offer a part of the
    # release.
    if "for" in ahead.lower().split()[-3:]:
        return False
    if clause.passage.location == "list" and len(ahead.split()) <= _FEW and _is_listed(clause):
        return True
    after = patterns("statements", "after").search(behind)
    return after is not None or patterns("statements", "before").search(ahead) is not None


def _is_listed(clause: Clause) -> bool:
    """Whether a list is under a heading that says what a release contains."""
    title = bare_title(clause.passage.headings[-1]) if clause.passage.headings else ""
    return title in _titles("contents")


@cache
def _titles(key: str) -> frozenset[str]:
    return frozenset(map(plain, table()["statements"][key]))


def _weights_here(facts: Facts) -> Fact:
    """The first words by which a card says that this repository contains the weights."""
    name = "stated.weights-here"
    if not can_tell(facts) or not patterns("statements", "here").search(said_in_cards(facts).low):
        return Fact(name, None)
    for document, passage in card_passages(facts):
        hit = patterns("statements", "here").search(passage.text.lower())
        if hit and len(passage.text.lower()) == len(passage.text):
            noun = _noun_in(passage.text, Span(hit.start(), hit.end()))
            place = Place(document.path, passage.source(*noun))
            return Fact(name, (Fact(name, passage.text[slice(*noun)], (place,)),), (place,))
    return Fact(name, None)


def _noun_in(text: str, span: Span) -> Span:
    """The last word in a span for a model's parameters."""
    low = text[slice(*span)].lower()
    at = max(low.rfind(noun) for noun in table()["statements"]["nouns"])
    end = at
    while end < len(low) and (low[end].isascii() and low[end].isalpha()):
        end += 1
    return Span(span.start + at, span.start + max(end, at + 2))


def _dead(facts: Facts, name: str, wanted: tuple[str, ...]) -> Fact:
    """Links and paths in words that name one of these components, empty or with nothing at the path."""
    told = (*_dead_links(facts, wanted), *_dead_paths(facts, wanted), *_empty_links(facts, wanted))
    found = {fact.places[0]: fact for fact in told}
    return Fact(name, tuple(found.values()) or None, tuple(found))


def _dead_links(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    for reference in references(facts) if can_tell(facts) else ():
        target = reference.target
        if not reference.plainly or not _is_sure(reference):
            continue
        name = next((each.id for each in reference.names if each.id in wanted and _is_plain(each)), "")
        blank = target.path.strip("./…") == ""
        if (
            name
            and not blank
            and not (name in _DATA and _is_code(target.path))
            and not exists(target.path, facts)
        ):
            yield _missing(name, target.path, reference.place)


def _is_code(path: str) -> bool:
    """Whether a path is of code: what is said of data there is said of what makes or reads them."""
    return path.rpartition(".")[2].lower() in names.table().sets["code"]


def _empty_links(facts: Facts, wanted: tuple[str, ...]) -> Iterator[Fact]:
    """Links without an address in clauses that release one of these components: "available [here]()"."""
    if not any(form in text.text for text in facts.inventory.texts("card") for form in _EMPTY):
        return
    for reference in (each for each in references(facts) if not each.link.target.strip()):
        clause, link = reference.clause, reference.link
        if link.image or clause.document.role != "card" or "/" in clause.document.path or not _states(clause):
            continue
        named = (each for each in reference.names if each.id in wanted and each.id not in PAPERS)
        name = next((each for each in named if each.kind == "name" and _is_stated(clause, each)), None)
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
        told = _states(clause) and not _is_told_where(clause, facts)
        name = next((each for each in named if _is_stated(clause, each)), None) if told else None
        for path, place in paths_in(clause) if name else ():
            if name is None or (name.id in _DATA and _is_code(path)):
                continue
            if not _is_here(path, clause.document.path, facts):
                yield _missing(name.id, path, place)


def _is_told_where(clause: Clause, facts: Facts) -> bool:
    """Whether a clause links what is elsewhere: "`birds.json` has been uploaded [here](https://…)"."""
    told = (each.target for each in clause.links if not each.image)
    return any(classify(target, clause.document.path, facts).kind != "local" for target in told)


def paths_in(clause: Clause) -> Iterator[tuple[str, Place]]:
    """The paths that a clause gives as code."""
    code = clause.passage.code
    for at in range(bisect_left(code, (clause.start, 0)), bisect_left(code, (clause.end, 0))):
        path = clause.passage.text[code[at].start : code[at].end].strip("` ")
        if _is_path(path):
            yield path, clause.place(*code[at])


def _is_path(text: str) -> bool:
    """Whether code is a path in this repository: with a folder or known ending, and nothing to fill in."""
    if any(mark in text for mark in _NO_PATH) or text.startswith(("/", "-", ".")) or text.count("/") > 8:  # noqa: PLR2004
        return False
    stem, _, ending = text.rpartition(".")
    return bool(stem) and ending.lower() in table()["statements"]["paths"]


def _is_here(path: str, document: str, facts: Facts) -> bool:
    """Whether the path is here, seen from the document, the root or any folder that a reader may be in."""
    near = resolve(path, document)
    if (near and exists(near, facts)) or exists(path, facts):
        return True
    return any(known.endswith(f"/{path}") for known in known_paths(facts))


def _missing(name: str, path: str, place: Place) -> Fact:
    notes = {"component": name, "other": component(name).name}
    return Fact("dead", path, (place,), "is not here", notes)


_OTHERS = tuple(each.id for each in components() if each.id not in _DATA)

PROVIDERS = {
    **{f"stated.{each.id}": partial(_stated, name=each.id) for each in components()},
    "stated.weights-here": _weights_here,
    "dead.paths": partial(_dead, name="dead.paths", wanted=_OTHERS),
    "dead.data-paths": partial(_dead, name="dead.data-paths", wanted=_DATA),
}
