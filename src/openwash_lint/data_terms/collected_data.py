"""Data sets made of what others wrote, under a license that is not theirs to give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations, nouns_in
from openwash_lint.data_terms.taken_parts import (
    Sentence,
    Taken,
    is_fetched,
    place_of,
    text_of,
    told_parts,
    unasked,
)
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.inheritance.compatibility import allows_under
from openwash_lint.ledger.grant import grants
from openwash_lint.licenses import catalog
from openwash_lint.lineage.known_bases import is_open, named
from openwash_lint.matching import AnyWord, Loose, lowered, stands_alone
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.card import body, front_matter, main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

_NAME = "lineage.data-collected"
_FILE = "lineage/collected.toml"
_READ = ("prose", "list")
# A longer sentence is not an account of where data come from.
_LONGEST = 500


class _Stated(NamedTuple):
    """A license stated for the data, and where; `told` says that a sentence states it."""

    license: License
    place: Place
    told: bool


@cache
def _policy() -> dict[str, Any]:
    return store.toml("lineage", "collected.toml")


@cache
def _words(key: str) -> Loose:
    return any_word(_FILE, f"{key}.words")


@cache
def _names() -> AnyWord:
    return AnyWord(tuple(name.lower() for row in _policy()["of"] for name in row["names"]))


def collected(facts: Facts) -> Fact:
    """The first such data of a data set whose license allows more than their own, without a word of it."""
    read = [*_sentences(facts)] if _is_data(facts) else []
    own = _stated(facts, read)
    if own is None or not is_open(own.license):
        return Fact(_NAME, None)
    low = body(facts).lower()
    found = next(unasked(read), None) or next(told_parts(read, own.license), None)
    if found is None and not _words("weighs").search_low(low):
        found = next((each for each in _taken(read, low) if _binds(each, own)), None)
    if found is None:
        return Fact(_NAME, None)
    # Where the terms are known, the license is what is wrong; else the words on the data show it.
    first, second = (own.place, found.place) if found.license and own.told else (found.place, own.place)
    one = Fact(_NAME, named(own.license), (first, second), found.why, {"shows": found.why})
    return Fact(_NAME, (one,), one.places)


def _binds(taken: Taken, own: _Stated) -> bool:
    return taken.license is None or not allows_under(own.license, taken.license)


def _is_data(facts: Facts) -> bool:
    """Whether what is released is data."""
    data = facts["release.kind"].value == "dataset" or _holds_data(facts)
    return data and not facts["release.weights-offered"].value


def _stated(facts: Facts, read: Sequence[Sentence]) -> _Stated | None:
    """The license of the data: as one of the sentences read says of them, or that of a release of data."""
    if not read:
        return None
    told, kind = next(_told(read), None), facts["release.kind"].value
    every = [each for each in grants(facts) if each.licenses and each.scope in ("data", "general")]
    # A license for content beside data is theirs; one for software may be that of the code alone.
    every = [each for each in every if kind == "dataset" or each.license_class == "open-content"]
    first = min(every, key=lambda each: each.how == "file", default=None)
    return told or (_Stated(first.licenses[0], first.place, False) if first else None)


def _holds_data(facts: Facts) -> bool:
    """Whether files of data are here, and no front matter makes this a model's card."""
    return bool(facts.inventory.own.paths("data")) and not front_matter(facts)


def _told(read: Sequence[Sentence]) -> Iterator[_Stated]:
    for each in read:
        passage, path, span = each
        text = text_of(each)
        begun = lowered(text).lstrip(" *_").startswith(tuple(_policy()["own"]["begins"]))
        found = catalog.names_in(text) if begun and "data" in nouns_in(text) | _images(text) else ()
        for name in found:
            at = Span(span.start + name.start, span.start + name.end)
            yield _Stated(name.license, Place(path, passage.source(*at)), True)


def _images(text: str) -> frozenset[str]:
    """The class of data, for a sentence on images or texts and their labels."""
    return frozenset(("data",)) if lowered(text).startswith(("images and", "texts and")) else frozenset()


def _taken(read: Sequence[Sentence], low: str) -> Iterator[Taken]:
    """The sentences on what was taken over, those on sources with terms of their own first."""
    here = [each for each in read if not _words("apart").search_low(lowered(text_of(each)))]
    for each in here:
        row = _source_in(text_of(each))
        known = catalog.get(row["license"]) if row else None
        if row and known and not any(asked in low for asked in row["asks"]):
            why = f"what is taken from {row['names'][0]} is under {named(known)}"
            yield Taken(why, place_of(each), known)
    for each in here:
        if is_fetched(lowered(text_of(each))):
            yield Taken("the card says nothing of the rights in what was fetched from others", place_of(each))


def _source_in(text: str) -> dict[str, Any] | None:
    """The row of a source that a sentence says something was taken from."""
    low = lowered(text)
    if not (_names().within(low) and _words("taken").search_low(low)):
        return None
    return next((row for row in _policy()["of"] if _is_named(low, row)), None)


def _is_named(low: str, row: dict[str, Any]) -> bool:
    spans = ((low.find(name.lower()), name) for name in row["names"])
    return any(at >= 0 and stands_alone(low, at, at + len(name)) for at, name in spans)


def _sentences(facts: Facts) -> Iterator[Sentence]:
    """The sentences of the main card that are no longer than one that readers would follow."""
    card = main_card(facts)
    for passage in passages_of(facts, card) if card else ():
        if card is not None and passage.location in _READ:
            for span in sentences.spans(passage.text, abbreviations(), _LONGEST):
                yield passage, card.path, span
