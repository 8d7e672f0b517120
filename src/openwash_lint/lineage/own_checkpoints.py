"""The bases that no sentence tells: own models on a hub are named after them, or settings name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial

from openwash_lint.claims.own_names import Names, hits, pattern
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage import family_names, recorded_bases, rival_bases
from openwash_lint.lineage.ancestry import is_companion
from openwash_lint.lineage.family_names import Named, is_of_makers, parts, relatives, tells
from openwash_lint.lineage.known_bases import is_restricted
from openwash_lint.lineage.naming_sentences import Sentence, heads_bases, words
from openwash_lint.lineage.own_mentions import given, in_passage, own_ends, restricted_of_some
from openwash_lint.lineage.spoken_bases import Spoken, is_theirs, says
from openwash_lint.matching import lowered, stands_alone
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import card_passages, passages_of
from openwash_lint.release.component_words import is_others
from openwash_lint.release.hub_ids import Base, hub_id
from openwash_lint.release.paths import leads_to_model
from openwash_lint.spans import Place, Span

# Headings, paragraphs, lists, tables and badges may hand out a model.
READ = ("heading", "prose", "list", "table", "badge", "alt")
# Where sentences tell from what a model was made.
SAID = ("heading", "prose", "list")
# What an address of one host has before the owner.
_PREFIX = "models/"
# A card links no more models that matter.
_MOST = 200
# A project that hands out its own models has no more owners for them.
_OWNERS = 6


class Checkpoint(NamedTuple):
    """An own model by its id: where it is linked, and the family's name in the id, as written.

    `place` is the link's words, `named` the family's name in its address.
    """

    ident: str
    place: Place
    text: str
    named: Place
    row: int


def unsaid(facts: Facts, card: Document) -> Fact:
    """The base that a config of weights or adapters names, or an own model's name, row or training tells.

    Or a sentence on one. But for configs they count only if the card has no metadata.
    """
    if is_companion(facts):
        return Fact("lineage.spoken", None)
    found = _of_config(facts, card) or _of_folders(facts, card)
    if found is None and front_matter(facts) is None:
        told = (_of_checkpoints, _of_rows, _of_sentences, _of_settings)
        found = next((base for each in told if (base := each(facts, card))), None)
    return Fact("lineage.spoken", found, (found.place,) if found else ())


def _of_config(facts: Facts, card: Document) -> Spoken | None:
    """The restricted base from which the weights next to the card were loaded; it may be a design's alone."""
    found = (
        None if rival_bases.is_trained_anew(card.low) else first_restricted(recorded_bases.from_config(facts))
    )
    return found and unless_theirs(facts, card, found._replace(one=False, sole=False))


def first_restricted(bases: Iterable[Base]) -> Spoken | None:
    """The first of some bases that are all under one restricted license."""
    found = tuple(bases)
    known = [known_base(base.ident) for base in found]
    licenses = {each.license.id if each else "" for each in known}
    if len(licenses) != 1 or not known[0] or not is_restricted(known[0].license):
        return None
    ident, place, spelled = found[0].ident, found[0].place, found[0].spelled
    return Spoken(ident, place, -1, ident, shared=True, one=True, spelled=spelled, sole=True)


def unless_theirs(facts: Facts, card: Document, told: Spoken) -> Spoken | None:
    """A base, unless the release is a model by its maker."""
    return None if is_theirs(told, given(facts, passages_of(facts, card))) else told


def _of_folders(facts: Facts, card: Document) -> Spoken | None:
    """The restricted base of models or adapters whose weights are in folders below, if it is one license's.

    Weights next to the card are what the card is about, and a model that was trained anew has no base.
    """
    if facts.inventory.own.has_weights(facts.inventory.home) or rival_bases.is_trained_anew(card.low):
        return None
    told = first_restricted(recorded_bases.from_folders_below(facts))
    return told and unless_theirs(facts, card, told)


def _of_settings(facts: Facts, card: Document) -> Spoken | None:
    """The base that the settings of training name, beside code."""
    low = card.low
    if facts["release.kind"].value != "code" or rival_bases.is_trained_anew(low):
        return None
    if any(each in low for each in words()["settings"]["companions"]):
        return None
    base = recorded_bases.trained_from(facts, low)
    told = first_restricted((base,)) if base else None
    return told and unless_theirs(facts, card, told)


def _of_checkpoints(facts: Facts, card: Document) -> Spoken | None:
    """The base after which an own model on a hub is named."""
    mine = _handed_out(facts)
    pages = {card.path: (card, passages_of(facts, card))}
    for document, passage in card_passages(facts):
        if document.path != card.path:
            pages.setdefault(document.path, (document, []))[1].append(passage)
    main = pages[card.path][1]
    for page, body in pages.values():
        names = given(facts, body)
        for each in checkpoints(page, body, names_of(facts.inventory, None, body, main), mine):
            found = Spoken(
                each.text, each.named, each.row, "", shared=True, one=True, model=each.ident, at=each.place
            )
            if not is_theirs(found, (*names, each.ident)):
                every = (passage for _, body in pages.values() for passage in body)
                return found._replace(sole=_is_only_family(each, every))
    return None


def _is_only_family(found: Checkpoint, body: Iterable[Passage]) -> bool:
    """Whether each model that passages link of the maker of an own one is named after the same family."""
    owner = found.ident.partition("/")[0].lower()
    linked = {model_id(link.target).lower() for passage in body for link in _models(passage)}
    names = [each.partition("/")[2] for each in linked if each.startswith(f"{owner}/")]
    return all(any(row.row == found.row for row in family_names.begun(name)) for name in names)


def _handed_out(facts: Facts) -> frozenset[str]:
    """The models by their ids that the cards hand out as the release's own, whatever they are called."""
    value = facts["release.own-models"].value
    return value if isinstance(value, frozenset) else frozenset()


def _of_rows(facts: Facts, card: Document) -> Spoken | None:
    """The restricted base of one of the release's models, as its row of a table names it."""
    body = passages_of(facts, card)
    if not any(map(heads_bases, body)):
        return None
    for cell in restricted_of_some(body, names_of(facts.inventory, None, body), _handed_out(facts)):
        name = next(family_names.named(lowered(cell.text)), None)
        idents = (hub_id(link.target) for link in cell.links)
        ident = next((each for each in idents if known_base(each)), "")
        span = Span(name.start, name.end) if name else Span(0, len(cell.text))
        place, text = Place(card.path, cell.source(*span)), cell.text[span.start : span.end]
        found = Spoken(text, place, name.row if name else -1, ident, shared=True, one=True, tabled=True)
        if not is_theirs(found, given(facts, body)):
            return found
    return None


def _of_sentences(facts: Facts, card: Document) -> Spoken | None:
    """The restricted base of one of the release's models, as a sentence tells that names this."""
    body = passages_of(facts, card)
    mine = {ident.rpartition("/")[2]: place for ident, place in _own_links(facts, card, body)}
    own, names = Names(pattern(mine)), given(facts, body) if mine else ()
    for passage in (each for each in body if each.location in SAID and any(hits(own.own, each.text))):
        for name, sentence in _told_in(passage, own):
            at = mine[max(mine, key=partial(_nearest, sentence))]
            text, span = passage.text[name.start : name.end], passage.source(name.start, name.end)
            found = Spoken(text, Place(card.path, span), name.row, shared=True, one=True, at=at)
            if not is_theirs(found, names) and not rival_bases.is_trained_anew(passage.text.lower()):
                return found
    return None


def _told_in(passage: Passage, own: Names) -> Iterator[tuple[Named, Sentence]]:
    """The restricted families that sentences say a model was made from which they name."""
    for _, name, sentence in in_passage(passage, own, family_names.named):
        if sentence.own and says(passage, name, sentence):
            yield name, sentence


def _nearest(sentence: Sentence, called: str) -> int:
    """Where a model was named last before its base."""
    return max(own_ends(Names(pattern([called])), sentence.head), default=-1)


def _own_links(facts: Facts, card: Document, body: Iterable[Passage]) -> Iterator[tuple[str, Place]]:
    """The release's models by their ids and where they are linked first, with others of their makers."""
    mine, seen = _handed_out(facts), set()
    owners = {each.partition("/")[0] for each in mine}
    for passage in body:
        for link in _models(passage):
            ident = model_id(link.target)
            own = ident in mine or (ident.partition("/")[0] in owners and known_base(ident) is None)
            if own and ident not in seen:
                seen.add(ident)
                yield ident, Place(card.path, passage.source(link.start, max(link.end, link.start + 1)))


def checkpoints(
    card: Document, body: Iterable[Passage], own: Names, mine: frozenset[str] = frozenset()
) -> Iterator[Checkpoint]:
    """The own models that a card links and whose names tell a restricted family, in the card's order.

    They have the release's name, or are known to be its own: `mine`.
    """
    links = [(passage, link) for passage in body if passage.links for link in _models(passage)][:_MOST]
    many = _is_of_many(links, own)
    for passage, link in links:
        ident = model_id(link.target)
        if many and passage.location == "list":
            continue
        called = passage.text[link.start : link.end]
        name = None if is_others(passage.headings) else family_in(ident, own, called, ident in mine)
        if name is not None and not _is_trained_anew(ident, body):
            yield _checkpoint(card, passage, link, ident, name)


def _is_of_many(links: Iterable[tuple[Passage, Link]], own: Names) -> bool:
    """Whether lists have models of many owners that are named after the release: what its users made."""
    listed = (model_id(link.target) for passage, link in links if passage.location == "list")
    idents = (ident.lower().replace("_", "-").partition("/") for ident in listed)
    return len({owner for owner, _, name in idents if any(hits(own.own, name))}) > _OWNERS


def _checkpoint(card: Document, passage: Passage, link: Link, ident: str, name: Named) -> Checkpoint:
    at = link.target_span.start + max(0, link.target.find(ident)) + ident.find("/") + 1
    words = passage.source(link.start, max(link.end, link.start + 1))
    named = Place(card.path, Span(at + name.start, at + name.end))
    text = ident.partition("/")[2][name.start : name.end]
    return Checkpoint(ident, Place(card.path, words), text, named, name.row)


def _models(passage: Passage) -> Iterator[Link]:
    return (link for link in passage.links if not link.image and model_id(link.target))


@cache
def model_id(address: str) -> str:
    """The owner and name of the model to which an address of a hub leads; empty for any other address."""
    if not leads_to_model(address):
        return ""
    if hub_id(address):
        return hub_id(address)
    ident = address.partition(f"/{_PREFIX}")[2].partition("?")[0].partition("#")[0]
    return hub_id("/".join(ident.split("/")[:2]))


def family_in(ident: str, own: Names, called: str = "", mine: bool = False) -> Named | None:
    """The restricted family that an id names beside the release; `None` if it does not.

    The words of a link to it may have the release's name in the id's place; a model that is known to be
    `mine` need not have it. One whose terms are known, a part that goes along with a model and a name that
    only likens it to a family tell nothing.
    """
    low = ident.lower().partition("/")[2].replace("_", "-")
    if known_base(ident) or not relatives()["aside"].isdisjoint(parts(low)):
        return None
    named = [
        (hit.start(), hit.end()) for hit in hits(own.own, low) if stands_alone(low, hit.start(), hit.end())
    ]
    ours = mine or bool(named) or any(hits(own.own, called))
    found = (name for name in family_names.begun(low) if ours and tells(low, name))
    return next((name for name in found if all(_is_apart(low, name, *span) for span in named)), None)


def _is_apart(low: str, name: Named, start: int, end: int) -> bool:
    """Whether the release's name and a family's are two, or the first is a kind of the second.

    Where an own name ends in the family's, as "PMC-LLaMA" does, a size or a version after it tells as well.
    """
    if end <= name.start or name.end <= start:
        return True
    if start < name.start and relatives()["kinds"].issuperset(parts(low[start : name.start])):
        return True
    return start < name.start and end < name.end and is_of_makers(low, name)


def _is_trained_anew(ident: str, body: Iterable[Passage]) -> bool:
    """Whether the card says so of the model with an id, or of all: not of another that it links there."""
    return any(
        rival_bases.is_trained_anew(passage.text.lower()) and _may_mean(ident, passage) for passage in body
    )


def _may_mean(ident: str, passage: Passage) -> bool:
    linked = {model_id(link.target) for link in _models(passage)}
    return not linked or ident in linked
