"""Where cards hand out weights that are the release's own: a page of a hub, a file, a folder of a Space."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import dropwhile
from operator import attrgetter

from openwash_lint.access.stored_weights import is_stored
from openwash_lint.claims.owners import nouns_in
from openwash_lint.components.weight_links import (
    WEIGHTS,
    is_file,
    is_of_makers,
    is_own_page,
    is_released,
    page_of,
)
from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, Proof
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base, makes_bases
from openwash_lint.lineage import family_names
from openwash_lint.matching import lowered
from openwash_lint.record import Any
from openwash_lint.release.component_words import named, table
from openwash_lint.release.hub_ids import hub_id
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import leads_to_model
from openwash_lint.spans import Place

# Tables with models of so many owners list what others made.
_SEVERAL = 4
# What a sentence names that is on weights.
_MODELS = frozenset(("model", "weights"))


def handed_out(facts: Facts) -> Iterator[Place]:
    """The places in the main card, in its order; then those of pages that link own models; then scripts."""
    card, found = facts["card.path"].value, facts["evidence.components"].value
    proofs = found.get(WEIGHTS, ()) if isinstance(found, Mapping) else ()
    linked = {each.place: each for each in proofs if each.state == "linked"}
    tabled, mixed = _tabled(facts), _mixed(facts)
    every = (each for each in references(facts) if each.clause.passage.headings not in mixed)
    own = [each for each in every if _is_own(each, linked.get(each.place), tabled, facts)]
    yield from (each.place for each in own if each.place.path == card and not _is_others(each))
    yield from (each.place for each in own if each.place.path != card and _is_offered(each))
    yield from facts["release.weights-fetched"].places


def sent_to(facts: Facts) -> Iterator[Place]:
    """Where the main card sends readers to an owner's page on a hub for its models."""
    card, words = facts["card.path"].value, _words()
    for each in references(facts):
        page = page_of(each.link.target)
        owned = page.host in words["hubs"] and page.depth == 1 and not makes_bases(page.owner)
        if each.place.path == card and owned and _is_sending(lowered(each.clause.text)):
            yield each.place


def _is_sending(low: str) -> bool:
    """Whether a sentence in lower case says where the speakers' models are by now."""
    words = _words()
    told = (any(word in low for word in words[key]) for key in ("models", "found"))
    return all(told) and not any(word in low for key in ("later", "others") for word in words[key])


def _is_own(reference: Reference, proof: Proof | None, tabled: frozenset[str], facts: Facts) -> bool:
    """Whether a link leads to an own model, to weights in an own Space, or to what is shown to be weights.

    A model is the release's by its name or maker, by `tabled`, owners of several in a table of weights, or by
    what a sentence says.
    """
    address = reference.link.target
    if _is_of_data(reference) or address.partition("?")[0].lower().endswith(tuple(_words()["programs"])):
        return False
    if leads_to_model(address):
        own = is_own_page(address, facts) and not _is_known(reference, facts)
        return proof is not None and (own or _owner(reference) in tabled or _is_told_own(reference))
    space = _in_space(address)
    if space and _tells_weights(reference) and is_own_page(space, facts):
        return True
    return (proof is not None and is_file(address)) or is_stored(reference, facts)


def _is_offered(reference: Reference) -> bool:
    """Whether a page that is not the main card calls an own model it links weights."""
    said = any(each.id == WEIGHTS for each in reference.names)
    return said and leads_to_model(reference.link.target)


def _is_told_own(reference: Reference) -> bool:
    """Whether a sentence says that its speakers release a model, whose terms are not known."""
    begun = lowered(reference.clause.text).lstrip()
    return _is_told_released(reference, begun) and not _has_terms(hub_id(reference.link.target))


def _is_told_released(reference: Reference, begun: str) -> bool:
    return begun.startswith(tuple(table()["weights"]["ours"])) and is_released(reference)


def _is_told_after_date(reference: Reference) -> bool:
    """Whether its speakers say, perhaps after a date, that they release what is not a known base."""
    ident = hub_id(reference.link.target)
    if not ident or known_base(ident) is not None or makes_bases(_owner(reference)):
        return False
    begun = dropwhile(lambda each: not each.isalpha(), lowered(reference.clause.text))
    return _is_told_released(reference, "".join(begun))


def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = table()["handed"]
    return found


def _in_space(address: str) -> str:
    """The page of a Space, as if it were a model's, if an address is a folder or a file in it."""
    head, _, rest = address.partition("/spaces/")
    owner, name, *inside = (*rest.split("/"), "")[:4]
    kept = inside and inside[0] in _words()["kept"]
    return f"{head}/{owner}/{name}" if rest and kept else ""


def _tells_weights(reference: Reference) -> bool:
    return any(each.id == WEIGHTS and each.kind == "name" for each in reference.names)


def _is_known(reference: Reference, facts: Facts) -> bool:
    """Whether a model that is not the makers' own has terms that are known."""
    return not is_of_makers(_owner(reference), facts) and _has_terms(hub_id(reference.link.target))


def _has_terms(ident: str) -> bool:
    """Whether a model's terms are known by its id, or it is named after a family that has its own."""
    low = ident.lower().partition("/")[2]
    return known_base(ident) is not None or any(
        family_names.tells(low, each) for each in family_names.begun(low)
    )


def _tabled(facts: Facts) -> frozenset[str]:
    """The owners of several models in tables and lists under headings of weights, none with known terms."""
    pages = {each.link.target: each for each in references(facts) if _is_in_table(each)}
    known = {_owner(each) for each in pages.values() if _has_terms(hub_id(each.link.target))}
    counted = Counter(map(_owner, pages.values()))
    return frozenset(owner for owner, times in counted.items() if times > 1 and owner not in known)


def _mixed(facts: Facts) -> frozenset[tuple[str, ...]]:
    """The headings under which tables link models of several owners: a list of what others made."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for each in references(facts):
        if each.clause.passage.cell and leads_to_model(each.link.target):
            owners.setdefault(each.clause.passage.headings, set()).add(_owner(each))
    return frozenset(headings for headings, found in owners.items() if len(found) >= _SEVERAL)


def _is_in_table(reference: Reference) -> bool:
    passage = reference.clause.passage
    titles = passage.headings[-1:]
    titled = any(each.id == WEIGHTS for title in titles for each in named(title) if each.kind == "name")
    return titled and passage.location in ("table", "list") and leads_to_model(reference.link.target)


def _owner(reference: Reference) -> str:
    return hub_id(reference.link.target).lower().partition("/")[0]


def _is_of_data(reference: Reference) -> bool:
    """Whether the words of a link or ahead of it, or of its row or column, name data, or its folder does."""
    passage = reference.clause.passage
    cell = (passage.cell.row_head, passage.cell.header) if passage.cell else ()
    words = lowered(" ".join((passage.text[reference.link.start : reference.link.end], *cell)))
    if any(each in words for each in _words()["data"]):
        return True
    said = nouns_in(_ahead(reference))
    data = ("data" in said and not reference.plainly) or "/datasets/" in reference.link.target
    return data and said.isdisjoint(_MODELS)


def _ahead(reference: Reference) -> str:
    """The words of a sentence between the link before and this one."""
    clause, start = reference.clause, reference.link.start
    at = bisect_left(clause.links, start, key=attrgetter("start"))
    begun = clause.links[at - 1].end if at else clause.start
    return lowered(clause.passage.text[max(begun, clause.start) : start])


def _is_others(reference: Reference) -> bool:
    """Whether a sentence says that what it links is somebody else's."""
    low = lowered(reference.clause.text)
    return any(each in low for each in _words()["others"])


def _own_models(facts: Facts) -> Fact:
    """The models by their ids that the cards hand out as the release's own, whatever they are called.

    Those that are named after a family are if a sentence says so.
    """
    from openwash_lint.lineage.own_checkpoints import model_id

    at = frozenset(handed_out(facts))
    told = (each for each in references(facts) if each.place in at or _is_told_after_date(each))
    found = frozenset(model_id(each.link.target) for each in told) - {""}
    return Fact("release.own-models", found or None)


def _shows_model(facts: Facts) -> Fact:
    """Whether there is a model here to speak of: in a repository of code one that is here, linked or fetched.

    An "open-source model" in a program without one is anybody's, or all there are.
    """
    name = "release.model-shown"
    if facts["release.kind"].value != "code" or facts["component.model-parameters-final"].value is True:
        return Fact(name, True)
    return Fact(
        name,
        any(handed_out(facts)) or any(_is_fetched(each, facts) for each in facts.inventory.texts("card")),
    )


def _is_fetched(card: Document, facts: Facts) -> bool:
    """Whether a card has the address of a file of weights that is on no page of others', as commands have."""
    words = (word.strip("()[]<>`'\".,;") for word in card.text.split() if "://" in word)
    return any(is_file(each) and (not leads_to_model(each) or is_own_page(each, facts)) for each in words)


PROVIDERS = {"release.own-models": _own_models, "release.model-shown": _shows_model}
