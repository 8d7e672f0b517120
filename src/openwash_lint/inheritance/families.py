"""Whether a card names a family of models with restricted licenses as what its own was made from."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.components.states import proofs
from openwash_lint.components.weight_links import WEIGHTS
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.ancestry import own_ids
from openwash_lint.lineage.known_bases import ancestors, is_restricted
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import main_card, names
from openwash_lint.release.clauses import passages_of
from openwash_lint.release.hub_ids import hub_id
from openwash_lint.spans import START, Place, Span

# How much of a sentence is looked at on either side of a name.
FAR = 300
# Where a title goes on after a name.
_AFTER_NAME = (": ", " - ", " – ", " — ", " (", ", ")


@cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = store.toml("standards", "terms.toml")["families"]
    return found


@cache
def _names() -> Pattern:
    return compile_pattern(f"(?:^|[^a-z0-9])({'|'.join(_table()['names'])})")


@cache
def _words() -> Pattern:
    return compile_pattern("|".join(_table()["words"]))


def _named(facts: Facts) -> Fact:
    """True where a sentence, cell or name says so; a base that is declared tells by itself."""
    name, known = "license.family", ancestors(facts)
    bound = tuple(each.base.place for each in known if is_restricted(each.license))
    if bound or any(each.base.how != "prose" for each in known):
        return Fact(name, bool(bound), bound)
    said = facts["lineage.spoken"]
    if said.value:
        return Fact(name, True, said.places)
    place = _in_sentences(facts) or _in_names(facts)
    return Fact(name, True if place else False if known else None, (place,) if place else ())


def _in_sentences(facts: Facts) -> Place | None:
    """Where the card says that its model was made from a member of such a family, or is under its license."""
    card = main_card(facts)
    if card is None or _names().search(card.low) is None:
        return None
    return next(filter(None, (_in_passage(card, passage) for passage in passages_of(facts, card))), None)


def _in_names(facts: Facts) -> Place | None:
    """The card of a model whose name, or the name of weights that are linked, has that of such a family.

    One that is known to be under open terms was not made from the family.
    """
    linked = (each.address for each in proofs(facts, WEIGHTS) if each.state == "linked" and each.address)
    known = any(_is_open(ident) for ident in own_ids(facts))
    own = () if known else (_named_first(names(facts)),)
    card = main_card(facts)
    told = (*own, *(hub_id(address) for address in linked))
    return Place(card.path, START) if card and any(map(_is_called_so, told)) else None


def _is_open(ident: str) -> bool:
    row = known_base(ident)
    return row is not None and not is_restricted(row.license)


def _named_first(title: str) -> str:
    """A title's beginning: what follows a colon or the like may name rivals, "outperforming Llama"."""
    for mark in _AFTER_NAME:
        title = title.partition(mark)[0]
    return title


def _is_called_so(name: str) -> bool:
    """Whether a name has that of a family in it, and not as that of a program."""
    low = name.lower()
    for tool in _table()["tools"]:
        low = low.replace(tool, "")
    return any(family in low for family in _table()["names"]) and not _is_open(name)


def _in_passage(document: Document, passage: Passage) -> Place | None:
    low = passage.text.lower()
    for found in _names().finditer(low) if len(low) == len(passage.text) else ():
        if low.startswith(tuple(_table()["tools"]), found.start(1)):
            continue
        if _words().search(_around(passage, low, Span(found.start(1), found.end(1)))):
            return Place(document.path, passage.source(found.start(1), found.end(1)))
    return None


def _around(passage: Passage, low: str, span: Span) -> str:
    """What is said beside a name: the row's and column's heads of a cell, else the sentence around."""
    if passage.cell:
        return f"{passage.cell.header} {passage.cell.row_head} {low}".lower()
    return sentences.said_around(low, span, FAR, abbreviations())


PROVIDERS = {"license.family": _named}
