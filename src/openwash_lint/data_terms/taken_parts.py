"""Sentences of a card of data on parts taken from others: under which terms, or against their will."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from openwash_lint import store
from openwash_lint.documents import Passage
from openwash_lint.evidence import License
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.inheritance.compatibility import allows_under, shares_alike
from openwash_lint.licenses import catalog
from openwash_lint.lineage.known_bases import is_non_commercial, named
from openwash_lint.matching import Loose, Match, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span, trimmed

_FILE = "lineage/collected.toml"
# How far from a tool the word is by which it is the means: an article and "Google" stand between.
_NEAR = 12
# A passage, its document's path, and where in it a sentence is.
Sentence = tuple[Passage, str, Span]


class Taken(NamedTuple):
    """What a sentence says was taken over: the terms that are known, and where."""

    why: str
    place: Place
    license: License | None = None


def unasked(sentences: Sequence[Sentence]) -> Iterator[Taken]:
    """The sentences that say outright that those whose work was taken were not asked."""
    for each in sentences:
        low = lowered(text_of(each))
        if _words("unasked.words").search_low(low) and _words("unasked.whose").search_low(low):
            yield Taken("the card says that those who made what is in it were not asked", place_of(each))


def told_parts(sentences: Sequence[Sentence], own: License) -> Iterator[Taken]:
    """The parts whose terms `own` does not keep, if no other sentence speaks of these terms."""
    found = [(each, known) for each in sentences if (known := _terms(text_of(each))) is not None]
    for each, known in found:
        alone = sum(catalog.agree(known, other) for _, other in found) == _named(sentences, known)
        if alone and not catalog.agree(own, known) and not allows_under(own, known):
            yield Taken(f"a part of it is under {named(known)}, as the card says", place_of(each), known)


def _terms(said: str) -> License | None:
    """The one license in a sentence on what was taken over, if it binds what is made of that."""
    low = lowered(said)
    licenses = [each.license for each in catalog.names_in(said)]
    if not licenses or not all(catalog.agree(licenses[0], each) for each in licenses):
        return None
    binds = shares_alike(licenses[0]) or is_non_commercial(licenses[0])
    apart = _words("parts.stays").search_low(low) or _words("parts.other").search_low(low)
    return licenses[0] if binds and not apart and _words("parts.words").search_low(low) else None


def is_fetched(low: str) -> bool:
    """Whether a sentence, in lower case, says that a program or a search engine fetched something."""
    if _words("fetched.words").search_low(low):
        return True
    if not _words("fetched.got").search_low(low):
        return False
    tools = _words("fetched.tools").finditer_low(low)
    return _words("fetched.cased").search_low(low) is not None or any(_is_means(low, each) for each in tools)


def _is_means(low: str, tool: Match) -> bool:
    """Whether a word before a tool or a particle after it says that something was done by it."""
    before = low[max(0, tool.start() - _NEAR) : tool.start() + 1]
    behind = low[tool.end() - 1 : tool.end() + _NEAR]
    return _words("fetched.leads").search_low(before) is not None or any(
        each in behind for each in store.toml("lineage", "collected.toml")["fetched"]["particles"]
    )


def _named(sentences: Sequence[Sentence], known: License) -> int:
    """How many sentences name a license."""
    named_in = (catalog.names_in(text_of(each)) for each in sentences)
    return sum(any(catalog.agree(known, each.license) for each in found) for found in named_in)


def text_of(sentence: Sentence) -> str:
    """What a sentence says."""
    return sentence[0].text[slice(*sentence[2])]


def place_of(sentence: Sentence) -> Place:
    """Where a sentence is, without what is around its words."""
    passage, path, span = sentence
    return Place(path, passage.source(*trimmed(passage.text, span)))


@cache
def _words(key: str) -> Loose:
    return any_word(_FILE, key)
