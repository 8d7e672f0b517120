"""The models that a card's sentences say the release was made from, by links to them or their ids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from openwash_lint.claims import sentences
from openwash_lint.claims.own_names import Names
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import abbreviations
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage.naming_sentences import (
    bare,
    grammar,
    heads_bases,
    sentence_of,
    tells_of_others,
    without_aside,
    words,
)
from openwash_lint.matching import lowered
from openwash_lint.release.card import front_matter, main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.release.hub_ids import HUBS, Base, hub_id
from openwash_lint.spans import Place, Span

READ = ("prose", "list", "table", "heading")
# How long a line of the card template is at most, in characters.
FIELD = 240


def _named_in_prose(facts: Facts) -> Fact:
    found = tuple(_read(facts))
    return Fact("lineage.named-in-prose", found or None, tuple(base.place for base in found))


def _read(facts: Facts) -> Iterator[Base]:
    card = main_card(facts)
    if card is None or "/" not in card.text:
        return
    body = [passage for passage in passages_of(facts, card) if passage.location in READ]
    linked = any(_is_model(link) for passage in body for link in passage.links)
    own = names_of(facts.inventory, front_matter(facts), body) if linked else Names()
    headed, others = _by_rows(facts, body, own) if any(map(heads_bases, body)) else ([], body)
    for passage in headed:
        # A table's row is of one model of several, and the card's sentences may speak of the others.
        yield from (base._replace(relation="based") for base in _linked(card, passage, own))
    for passage in others:
        if passage.links:
            yield from _linked(card, passage, own)
        elif "/" in passage.text:
            yield from _in_field(card, passage)


def _by_rows(facts: Facts, body: list[Passage], own: Names) -> tuple[list[Passage], list[Passage]]:
    """The cells of bases that may be the release's, and the passages that are none."""
    from openwash_lint.lineage.ancestry import own_ids
    from openwash_lint.lineage.own_mentions import split_by_rows

    in_row, others = split_by_rows(body, own, own_ids(facts))
    headed = [*in_row, *(each for each in others if heads_bases(each))]
    return headed, [each for each in others if not heads_bases(each)]


def _is_model(link: Link) -> bool:
    return not link.image and link.target.lower().startswith(HUBS) and bool(hub_id(link.target))


def _linked(card: Document, passage: Passage, own: Names) -> Iterator[Base]:
    links = [link for link in passage.links if _is_model(link)]
    if not links:
        return
    from openwash_lint.claims.cues import is_asserted
    from openwash_lint.lineage.making import relation_of
    from openwash_lint.lineage.own_mentions import own_ends

    low = lowered(passage.text)
    starts, ends = sentences.split(passage.text, abbreviations()), own_ends(own, low)
    for link, following in zip_longest(links, links[1:]):
        name = Span(link.start, max(link.end, link.start + 1))
        sentence = sentence_of(passage, low, name, sentences.around(starts, name), ends)
        ours = not tells_of_others(passage, sentence)
        relation = relation_of(sentence._replace(linked=True)) if ours else ""
        alone = relation == "merge" or not _is_joined(link, following, low)
        if relation and alone and is_asserted(passage, name, sentence.bounds):
            place = Place(card.path, passage.source(name.start, name.end))
            yield Base(hub_id(link.target), place, "prose", "" if relation == "base" else relation)


def _is_joined(link: Link, following: Link | None, low: str) -> bool:
    """Whether another model follows in the same breath: the card tells of several releases."""
    between = low[link.end : following.start] if following else ""
    return without_aside(between).strip() in grammar()["card"]["joints"]


def _in_field(card: Document, passage: Passage) -> Iterator[Base]:
    """An id without a link in a line of the card template: "Finetuned from model: org/name"."""
    label, _, rest = passage.text[:FIELD].partition(":")
    if "/" not in rest or bare(label.lower()) not in words()["fields"]["names"]:
        return
    value = rest.strip()
    if not hub_id(value):
        return
    start = passage.text.find(value)
    yield Base(
        hub_id(value), Place(card.path, passage.source(start, start + len(value))), "prose", "finetune"
    )


PROVIDERS = {"lineage.named-in-prose": _named_in_prose}
