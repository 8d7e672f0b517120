"""Which components a release makes open: a state for each, and the places that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from openwash_lint.components.coverage import cover
from openwash_lint.components.declarations import declared
from openwash_lint.components.denials import denials, kept_data, promised_files
from openwash_lint.components.description import descriptions
from openwash_lint.components.offers import paths_in
from openwash_lint.components.shipped import shipped
from openwash_lint.components.weight_links import WEIGHTS, proof_of_weights
from openwash_lint.evidence import AGAINST, STATES, Fact, Proof
from openwash_lint.facts import Facts
from openwash_lint.release.clauses import clauses
from openwash_lint.release.component_words import (
    PAPERS,
    Component,
    bare_title,
    component,
    components,
    is_general,
    is_others,
    plain,
    table,
)
from openwash_lint.release.link_names import REACH, is_pointer, is_trainer
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import can_tell, classify, exists, is_described, is_tool
from openwash_lint.spans import Place

# What a link to a component of each type may lead to.
_FITTING = {
    "code": ("code",),
    "data": ("code", "data", "other"),
    "document": ("code", "data", "other", "page"),
}
_TRAINING = ("training-code", "datasets", "data-information", "curation-record")
# How many different links are looked at; no card proves a component by its thousandth.
ENOUGH = 2000
# What a repository linked in general words shows, if the card says that it is released.
_RELEASED = ("training-code", "evaluation-code", "inference-code", "preprocessing-code", "datasets")
# Deeper folders contain what came with other programs; this code lies next to the data that it is run on.
_DEEP, _BESIDE_DATA = 3, ("evaluation-code",)
# Documents that any page can be, if the words say so.
_ACCOUNTS = ("data-information", "curation-record", "data-card")


def proofs(facts: Facts, name: str) -> tuple[Proof, ...]:
    """All evidence for and against a component, in the order in which it was found."""
    value = facts["evidence.components"].value
    return value.get(name, ()) if isinstance(value, Mapping) else ()


def _evidence(facts: Facts) -> Fact:
    found: dict[str, list[Proof]] = {each.id: [] for each in components()}
    for source in _SOURCES:
        for name, proof in source(facts):
            found[name].append(proof)
    kept = {each.id: (*found[each.id], *_in_place(each, found)) for each in components()}
    return Fact("evidence.components", kept)


def _declared(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Components that the release declares, at a path that is here, or elsewhere."""
    for each in declared(facts):
        target = classify(each.path, each.place.path, facts) if each.path else None
        here = target is not None and target.kind == "local"
        if target is None or (here and exists(target.path, facts)):
            yield each.id, Proof("local" if target else "mentioned", each.place, "is declared")
        elif here:
            said = f"{component(each.id).name} is declared at {each.path}, which is not here"
            yield each.id, Proof("dead", each.place, said)
        else:
            yield each.id, Proof("linked", each.place, "is declared")


def _in_place(wanted: Component, found: Mapping[str, Sequence[Proof]]) -> Iterator[Proof]:
    """Proofs of other things that show a component: a link to it, or a document."""
    for name in wanted.shown_by:
        states = ("linked", "local") if component(name).type == "document" else ("linked",)
        yield from (proof for proof in found.get(name, ()) if proof.state in states)


def _referenced(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Components that a link leads to: elsewhere, or to a path that may or may not be here."""
    seen: set[tuple[str, str, bool]] = set()
    for reference in references(facts):
        known = (reference.link.target, " ".join(each.id for each in reference.names), reference.link.image)
        if known in seen or len(seen) > ENOUGH:
            continue
        seen.add(known)
        weights = None if reference.link.image else proof_of_weights(reference, facts)
        if weights:
            yield WEIGHTS, weights
        for name in reference.names:
            # A picture may show results; it is neither code nor data, and a missing one says nothing of them.
            if reference.link.image and component(name.id).type != "document":
                continue
            loosely = name.kind == "label" and component(name.id).type == "code" and not reference.plainly
            if name.id == WEIGHTS or loosely:
                continue
            proof = _by_link(component(name.id), name.kind, reference, facts)
            if proof:
                yield name.id, proof
            if proof and name.id == "datasets" and is_described(reference.link.target):
                yield "data-card", proof


def _by_link(wanted: Component, kind: str, reference: Reference, facts: Facts) -> Proof | None:
    target = reference.target
    if target.kind == "local":
        if not exists(target.path, facts):
            if not can_tell(facts):
                return Proof("linked", reference.place, "is linked", reference.link.target)
            said = f"the link to {wanted.name} leads to {target.path}, which is not here"
            return Proof("dead", reference.place, said)
        fits = wanted.type != "code" or not target.path.lower().endswith((".md", ".rst", ".pdf", ".png"))
        return Proof("local", reference.place, "is here") if fits and target.path else None
    if target.kind == "own":
        return Proof("linked", reference.place, f"is in branch {target.branch}") if target.branch else None
    if kind == "verb" and target.kind == "other":
        return None
    if kind == "section" and (not _is_code_of_its_own(reference) or _is_requirement(reference)):
        return None
    if (
        target.kind in _fitting(wanted, kind, reference)
        and not reference.link.image
        and not _is_aside(wanted, reference, facts)
    ):
        return Proof("linked", reference.place, "is linked", reference.link.target)
    return None


def _fitting(wanted: Component, kind: str, reference: Reference) -> tuple[str, ...]:
    """What a link to a component may lead to; what it names itself, or points to, may lie with any host."""
    fitting = ("paper", "other", "code", "page") if wanted.id in PAPERS else _FITTING[wanted.type]
    if kind == "name" and wanted.id in _BESIDE_DATA:
        fitting = (*fitting, "data")
    if kind == "name" and wanted.type == "code":
        said = reference.plainly or is_pointer(reference.clause, reference.link)
        fitting = (*fitting, "data", "other") if said else fitting
    if kind == "name" and wanted.id in _ACCOUNTS and reference.plainly:
        fitting = (*fitting, "paper", "blog")
    return fitting


def _pathed(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Code that a sentence names along with its file, where the files were not seen: it may be there."""
    for clause in () if can_tell(facts) else clauses(facts):
        first = None if clause.written else next(paths_in(clause), None)
        for name in clause.names if first else ():
            if first and name.kind == "name" and component(name.id).type == "code":
                yield name.id, Proof("linked", first[1], "is named by its file", first[0])


def _released(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Code that the card says is released, if it links a repository without saying what is in it."""
    stated = [name for name in _RELEASED if facts[f"stated.{name}"].value]
    if not stated:
        return
    general = next((each for each in references(facts) if _is_general(each, facts)), None)
    unread = facts["unread.code"]
    address = general.link.target if general else f"https://{unread.value}"
    place = general.place if general else unread.places[0] if unread.places else None
    if place is None or is_tool(address):
        return
    for name in stated:
        if general or component(name).type == "code":
            yield name, Proof("linked", place, "is said to be released, next to a link", address)


def _is_general(reference: Reference, facts: Facts) -> bool:
    text = reference.clause.passage.text[reference.link.start : reference.link.end]
    return (
        is_general(text)
        and _is_code_of_its_own(reference)
        and not _is_aside(component("model-card"), reference, facts)
    )


def _is_code_of_its_own(reference: Reference) -> bool:
    """Whether a link leads to a repository that is not a tool that everybody uses."""
    return reference.target.kind == "code" and not is_tool(reference.link.target)


def _is_requirement(reference: Reference) -> bool:
    """Whether the heading right above lists what one needs to run things."""
    title = (reference.clause.passage.headings or ("",))[-1].lower()
    return any(word in title for word in table()["unread"]["requirements"])


def _is_aside(wanted: Component, reference: Reference, facts: Facts) -> bool:
    """Whether the headings above say that what is linked is others', or for another step than training.

    A section about training never is, whatever the sections around it are about, nor is code that the link's
    own paragraph offers: "the training script can be found here" means that, also under "Fine-tuning".
    """
    titles = reference.clause.passage.headings
    own = reference.clause.passage.text.lower() if reference.clause.passage.location == "heading" else ""
    if is_others((*titles, own)):
        return True
    if wanted.id not in _TRAINING or (wanted.type == "code" and _is_offered(wanted, reference, facts)):
        return False
    near = f"{' '.join(titles[_last_training(titles) :]).lower()} {own}"
    return any(word in near for word in table()["asides"]["training"])


def _is_offered(wanted: Component, reference: Reference, facts: Facts) -> bool:
    """Whether the paragraph of a link, or the sentence before it, says that a component is available."""
    path, span = reference.clause.document.path, reference.clause.passage.span
    offers = facts[f"stated.{wanted.id}"].places
    return any(each.path == path and span.start - REACH <= each.span.start < span.end for each in offers)


def _last_training(titles: Sequence[str]) -> int:
    """The place of the innermost heading about training; 0 where there is none."""
    wanted = _training_titles()
    return max((at for at, title in enumerate(titles) if bare_title(title) in wanted), default=0)


@cache
def _training_titles() -> frozenset[str]:
    return frozenset(map(plain, table()["sections"]["training-code"]))


def _mentioned(facts: Facts) -> Iterator[tuple[str, Proof]]:
    seen: set[str] = set()
    for clause in clauses(facts):
        for name in clause.names:
            if name.kind == "name" and name.id not in seen and not clause.written:
                seen.add(name.id)
                yield name.id, Proof("mentioned", clause.place(name.start, name.end), "is only mentioned")


def _component(facts: Facts, name: str) -> Fact:
    """True if linked, local or licensed; False if something speaks against it and nothing for it."""
    found = proofs(facts, name)
    best = max((proof for proof in found if proof.state in STATES), key=_rank, default=None)
    best = next((proof for proof in found if proof.state == "local"), best)
    against = next((proof for proof in found if proof.state in AGAINST), None)
    state = best.state if best else "absent"
    if best and state not in ("mentioned", "absent"):
        places = tuple(dict.fromkeys(proof.place for proof in found if proof.state == state))
        address = next((proof.address for proof in found if proof.state == state and proof.address), "")
        return _shown(name, _licensed(facts, name, places) if state == "local" else state, places, address)
    if against:
        own = component(name).name
        brief = f"the link to {own} is dead" if against.state == "dead" else against.shows
        notes = {"state": state, "name": own, "shows": against.shows, "brief": brief}
        notes |= {"confidence": "medium"} if against.likely else {}
        return Fact(f"component.{name}", False, (against.place,), against.shows, notes)
    places = (best.place,) if best else ()
    wanted = component(name)
    unread = "unread.papers" if wanted.type == "document" else "unread.code"
    notes = {"state": state, "name": wanted.name, "unread": unread, **_instead(facts, name)}
    return Fact(f"component.{name}", None, places, notes=notes)


def _instead(facts: Facts, name: str) -> dict[str, str]:
    """What is here instead of training code: words after its name, and the fact that shows it."""
    if name != "training-code":
        return {}
    near = any(place.path.count("/") <= _DEEP for place in facts["component.finetuning-code"].places)
    # Code that tunes, or what a card says it trained with, may have trained the model.
    may = near or any(is_trainer(each.clause, each.link) for each in references(facts))
    notes = {"beside": " beyond fine-tuning", "instead": "component.finetuning-code"} if near else {}
    return {**notes, "confidence": "medium"} if may else notes


def _rank(proof: Proof) -> int:
    return STATES.index(proof.state)


def _shown(name: str, state: str, places: tuple[Place, ...], address: str) -> Fact:
    notes = {"state": state, "name": component(name).name, "address": address}
    return Fact(f"component.{name}", True, places, notes=notes)


def _licensed(facts: Facts, name: str, places: tuple[Place, ...]) -> str:
    """`licensed` where a license that covers the component was seen, else `local`."""
    return "licensed" if cover(facts, name, places) else "local"


# What tells of components, in the order in which it is believed.
_SOURCES = (
    *(shipped, _declared, _referenced, _pathed, _released, descriptions),
    *(denials, promised_files, kept_data, _mentioned),
)
PROVIDERS = {
    "evidence.components": _evidence,
    **{f"component.{each.id}": partial(_component, name=each.id) for each in components()},
}
