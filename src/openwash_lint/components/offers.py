"""What the cards say is available: components called released, and the paths that they give."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial

from openwash_lint.claims.own_names import hits
from openwash_lint.components.denials import around
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.reading import names
from openwash_lint.release.clauses import Clause, naming
from openwash_lint.release.component_words import (
    Named,
    bare_title,
    component,
    components,
    patterns,
    plain,
    table,
)
from openwash_lint.spans import Place, Span

# How far from a component's name, in characters, the words that release it may be.
REACH = 60
# How far before it training code may be said to adapt a model, in characters.
_ADAPTS = 32
# How many words may come before a component's name in a list of contents, or take it back.
_FEW = 3
# No card needs more findings of one kind.
ENOUGH = 50
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
        if not words or not says_what_is(clause):
            continue
        words = [each for each in words if not _is_anothers(facts, clause, each)]
        each = next((each for each in words if is_stated(clause, each)), None)
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


def _is_anothers(facts: Facts, clause: Clause, name: Named) -> bool:
    """Whether a component is said to be that of a name which is not the release's: "the code of Heron"."""
    behind = clause.passage.text[name.end : clause.end].lstrip(" *_`")
    of, _, owner = behind.partition(" ")
    owner = owner.lstrip(" *_`[")
    named = of.lower() in table()["statements"]["owners"] and owner[:1].isupper()
    return named and not any(hits(facts.text("license.own-names"), owner.partition(" ")[0]))


def says_what_is(clause: Clause, *, titles: bool = False) -> bool:
    """Whether a clause says what is here: it is not a question, plan, denial, request or open box.

    A heading says so only where `titles` do.
    """
    whole = f"{clause.lead} {clause.text}"
    asks = whole.rstrip().endswith("?")
    if (clause.passage.location == "heading" and not titles) or clause.passage.checked is False or asks:
        return False
    if any(bare_title(title) in _titles("plans") for title in (clause.lead, *clause.passage.headings)):
        return False
    against = (("denials", "after"), ("denials", "before"), ("promises", "cues"), ("requests", "cues"))
    return not any(patterns(*keys).search(whole) for keys in against)


def is_stated(clause: Clause, name: Named) -> bool:
    """Whether the words around a component's name release it."""
    named = clause.passage.text[name.start : name.end].lower()
    if named.removesuffix("s").endswith(tuple(table()["statements"]["loose"])):
        return False
    ahead, behind = around(clause, name, REACH)
    # "A toolkit for reproducible evaluation" says what a tool is for; "no scripts are provided" offers none.
    if not set(table()["statements"]["not"]).isdisjoint(ahead.lower().split()[-_FEW:]):
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


def coded(clause: Clause) -> Iterator[tuple[Span, str]]:
    """What a clause gives as code: its span in the passage, and the words without their marks."""
    code = clause.passage.code
    for span in code[bisect_left(code, (clause.start, 0)) : bisect_left(code, (clause.end, 0))]:
        yield span, clause.passage.text[slice(*span)].strip("` ")


def paths_in(clause: Clause) -> Iterator[tuple[str, Place]]:
    """The paths that a clause gives as code."""
    return ((path, clause.place(*span)) for span, path in coded(clause) if is_path(path))


def is_path(text: str) -> bool:
    """Whether code is a path in this repository: with a folder or known ending, and nothing to fill in."""
    if any(mark in text for mark in _NO_PATH) or text.startswith(("/", "-", ".")) or text.count("/") > 8:  # noqa: PLR2004
        return False
    stem, _, ending = text.rpartition(".")
    return bool(stem) and ending.lower() in table()["statements"]["paths"]


PROVIDERS = {
    **{f"stated.{each.id}": partial(_stated, name=each.id) for each in components()},
}
