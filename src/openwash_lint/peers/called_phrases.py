"""The phrase of words of openness and the noun for a model that they are said of."""

from __future__ import annotations

from openwash_lint.claims.nouns import nouns_of
from openwash_lint.peers.name_lists import words
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

# How far from the words their noun may be, in characters.
_FAR = 64
_MODELS = ("model", "weights")
# What is open source before a verb: "our open-source library runs models".
_PROGRAMS = ("tool", "project")


class Phrase(NamedTuple):
    """A phrase from its noun or words of openness to the other of them.

    `noun` tells whether it has a noun, `plural` whether that is for several.
    """

    start: int
    end: int
    noun: bool
    plural: bool = False


def phrase(language: str, text: str, term: Span, head: tuple[str, Span | None]) -> Phrase | None:
    """The phrase around a term; `None` if it is said of something else than models.

    `head` is the noun that the claim was read to be said of: its class, empty if none was found, and span.
    """
    kind, noun = head
    if noun is None or not -_FAR < noun.start - term.end < _FAR:
        return None if kind and kind not in _MODELS else Phrase(term.start, term.end, noun=False)
    if kind not in _MODELS or _is_of_others(language, text[term.end : noun.start]):
        return None
    plural = any(each.plural for each in nouns_of(language, text[slice(*noun)]))
    return Phrase(min(term.start, noun.start), max(term.end, noun.end), noun=True, plural=plural)


def _is_of_others(language: str, between: str) -> bool:
    """Whether the words between tell another thing, or other kinds, too: "open-source and API models"."""
    joined = "/" in between or not set(words("joined-by")).isdisjoint(between.lower().split())
    return joined or any(each.head in _PROGRAMS for each in nouns_of(language, between))
