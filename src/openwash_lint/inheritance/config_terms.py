"""Configurations of a data set that its card puts under other terms than the metadata put all of it."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Items, Scalar, Table
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.trained_on import policy
from openwash_lint.inheritance.training_tables import Table as Cells
from openwash_lint.inheritance.training_tables import tables_in
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.matching import compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter, main_card, values_of
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

NAME = "dataset.config-terms"
# How much before a license's name is read for the configuration that it is for, in characters.
_NEAR = 80
_SENTENCE = '([`"“]?)([A-Za-z0-9_.-]+)[`"”]? (?:configuration|config|subset)s? (?:is|are) (?:[a-z]+ ){0,4}$'
_KEYS = ("configs", "dataset_info")
_QUOTES = '`*"“” '


class Stated(NamedTuple):
    """A configuration's name and the license that the card names for it, as written and where."""

    config: str
    license: License
    text: str
    place: Place


def _differing(facts: Facts) -> Fact:
    """The first such configuration, if the metadata name one license for all."""
    metadata = [each for each in grants(facts) if each.how == "metadata"]
    one = metadata[0] if len(metadata) == 1 and len(metadata[0].licenses) == 1 else None
    if one is None or facts["release.kind"].value != "dataset" or len(values_of(facts, "license")) != 1:
        return Fact(NAME, None)
    known = frozenset(_declared(facts))
    for each in (*_in_tables(facts, known), *_in_sentences(facts, known)):
        if not is_same(each.license.id, one.licenses[0].id):
            fact = _of(one, each)
            return Fact(NAME, (fact,), fact.places)
    return Fact(NAME, None)


def _declared(facts: Facts) -> Iterator[str]:
    """The names of the configurations that the metadata declare."""
    front = front_matter(facts)
    for key in _KEYS if front else ():
        node = front.get(key) if front else None
        for item in node.items if isinstance(node, Items) else (node,):
            name = item.get("config_name") if isinstance(item, Table) else None
            if isinstance(name, Scalar):
                yield name.text


def _of(metadata: Grant, found: Stated) -> Fact:
    why = f"the metadata names {metadata.name} for all of them"
    notes = {"other": found.config, "shows": f"the license named: {metadata.name}"}
    return Fact(NAME, found.text, (found.place, metadata.place), why, notes)


def _in_tables(facts: Facts, known: frozenset[str]) -> Iterator[Stated]:
    """Rows that name a configuration and its license."""
    card = main_card(facts)
    body = passages_of(facts, card) if card else ()
    for table in tables_in([each for each in body if each.location in ("heading", "prose", "list", "table")]):
        for passage in table.cells if card else ():
            cell = passage.cell
            if (
                card is None
                or cell is None
                or cell.row < 0
                or not cell.column
                or not _is_of_terms(cell.header)
            ):
                continue
            config, license_ = cell.row_head.strip(_QUOTES), _only_license(passage.text)
            if license_ and (config in known or _has_configs(table)):
                place = Place(card.path, passage.source(0, len(passage.text)))
                yield Stated(config, license_, passage.text.strip(), place)


def _is_of_terms(header: str) -> bool:
    return header.strip().lower().startswith(tuple(policy()["table"]["licenses"]))


def _has_configs(table: Cells) -> bool:
    """Whether the first column is one of configurations by its header."""
    return table.headers[0].strip(_QUOTES) in policy()["table"]["configs"]


def _only_license(text: str) -> License | None:
    """The license that a cell names, if it is one."""
    named = {each.license.id: each.license for each in catalog.names_in(text)}
    return catalog.find(text.strip(_QUOTES)) or (next(iter(named.values())) if len(named) == 1 else None)


def _in_sentences(facts: Facts, known: frozenset[str]) -> Iterator[Stated]:
    """Sentences such as "The `calls` configuration is under CC BY-NC 4.0"."""
    card = main_card(facts)
    if card is None:
        return
    told = compile_pattern(_SENTENCE)
    for claim in facts.claims_in(card.path, Span(0, len(card.text))):
        if claim.kind != "license-name" or claim.polarity != "asserted" or claim.location != "prose":
            continue
        start = max(claim.sentence.start, claim.place.span.start - _NEAR)
        found = told.search(card.text[start : claim.place.span.start])
        license_ = catalog.get(claim.value) if found else None
        if found and license_ and (found.group(1) or found.group(2) in known):
            yield Stated(found.group(2), license_, claim.text, claim.place)


PROVIDERS = {NAME: _differing}
