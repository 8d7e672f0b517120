"""Whether words that call models open source name one that is under restricted terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from openwash_lint import store
from openwash_lint.claims import languages
from openwash_lint.claims.own_names import hits
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import ClaimProvider, Facts
from openwash_lint.lineage import family_names
from openwash_lint.lineage.family_names import Named, family, true_of_all
from openwash_lint.lineage.known_bases import is_restricted, named, withheld
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.peers.below import names_below, tells_terms
from openwash_lint.peers.called_phrases import phrase
from openwash_lint.peers.name_lists import (
    Told,
    ahead,
    behind,
    goes_before,
    skipped,
    told_in,
    word_at,
    word_before,
    words,
)
from openwash_lint.peers.spots import Spot
from openwash_lint.record import Any
from openwash_lint.spans import Place, Span

NAME = "claim.names-restricted"
# What else a sentence may call models, which would fit those under restricted terms.
_OTHER_WORDS = ("open-weights", "open-access", "open-model")
# A longer passage is not a sentence about a few models, in characters.
_LONG = 8000
# Where words are somebody else's.
_ASIDE = ("quote", "code", "comment", "badge", "alt")
_QUOTES = "\"'“”‘’«»„「」『』"
# How far before words of openness the end of a list of names is looked for, and words between, in characters.
_NEAR, _BETWEEN = 48, 3
# The most words between a name and the words of openness that are its predicate.
_PREDICATE = 9
# The most characters between a name and the copula: marks, and a blank.
_COPULA = 3
_OPENING, _CLOSING = "(（", ")）,"


def _names_restricted(facts: Facts, claim: Claim) -> Fact:
    """True, and only likely, if the words are said of a model by a name that stands for restricted terms."""
    card = facts.inventory.documents.get(claim.place.path)
    around = parsed.around(facts.inventory, claim.place)
    if card is None or around is None or not _may_name(facts, card, around, claim):
        return Fact(NAME, None)
    spot = _spot(around, claim)
    if spot is None or _is_set_apart(spot):
        return Fact(NAME, None)
    passages = parsed.card(facts.inventory, card).passages
    own = facts.text("license.own-names") if facts["weights.license.open"].value else ""
    for place, said, row in (*_here(spot, card, claim), *names_below(spot, card, passages)):
        if any(hits(own, said)):
            continue
        if all(map(is_restricted, family(row).licenses)):
            return Fact(NAME, True, (place,), *_terms(said, row))
    return Fact(NAME, None)


def _may_name(facts: Facts, card: Document, around: Passage, claim: Claim) -> bool:
    """Whether a claim is one of those that are read, in a card that names a restricted family."""
    if next(family_names.places(card.low), None) is None:
        return False
    act = any(cue.sets == "form=act" for cue in claim.cues)
    aside = claim.location == "link" or around.location in _ASIDE or len(around.text) > _LONG
    if act or aside or any(map(tells_terms, around.headings)):
        return False
    beside = facts.claims_in(claim.place.path, claim.sentence)
    return not any(each.kind in _OTHER_WORDS for each in beside)


def _spot(passage: Passage, claim: Claim) -> Spot | None:
    start = _offset(passage, claim.place.span.start)
    if start is None:
        return None
    text = languages.plain(passage.text)
    term = Span(start, start + len(claim.text))
    told = phrase(claim.language, text, term, _head(passage, claim))
    return Spot(passage, told_in(text, lowered(text)), term, told)


def _offset(passage: Passage, source: int) -> int | None:
    """The offset into a passage's text of a place in the document, `None` if it is not in it."""
    runs = ((at + source - start) for at, start, size in passage.runs if start <= source < start + size)
    return next(runs, None)


def _head(passage: Passage, claim: Claim) -> tuple[str, Span | None]:
    """The class of the noun that a claim is said of and where that is, as far as it was heard."""
    heard = next((cue for cue in claim.cues if cue.group.startswith("head.")), None)
    if heard is None:
        return "", None
    start = _offset(passage, heard.span.start) if heard.span else None
    return heard.group[5:], None if start is None else Span(start, start + len(heard.text))


def _is_set_apart(spot: Spot) -> bool:
    """Whether the words are in quotes, or the end of others: "non-open-source"."""
    before, after = spot.told.text[: spot.term.start], spot.told.text[spot.term.end :]
    return before[-1:] == "-" or (before[-1:] in _QUOTES and before != "" and after[:1] in _QUOTES)


def _here(spot: Spot, card: Document, claim: Claim) -> Iterator[tuple[Place, str, int]]:
    """The restricted families that the words are said of in their own passage."""
    plays = any(cue.sets.startswith("role=") for cue in claim.cues)
    read = (
        _direct,
        partial(_exemplified, plays=plays),
        _gathered,
        _in_brackets,
        partial(_predicated, claim=claim),
    )
    for reader in read:
        for found in reader(spot):
            yield _placed(spot, card, found)


def _placed(spot: Spot, card: Document, found: Named) -> tuple[Place, str, int]:
    place = Place(card.path, spot.passage.source(found.start, found.end))
    return place, spot.passage.text[found.start : found.end], found.row


def _direct(spot: Spot) -> Iterator[Named]:
    """Names right after the words: "the open-source Llama 3.1 and Gemma 2".

    "An open-source Llama model" and "open-source Llama models" are those that others made of it.
    """
    low, at = spot.told.low, skipped(spot.told.low, spot.term.end)
    first = spot.told.names.get(at)
    several = first is not None and low[first.start : first.end].endswith("models")
    made = several or word_before(low, len(low[: spot.term.start].rstrip(" *_`")), "any-one") >= 0
    return iter(()) if first is None or made else ahead(spot.told, at)


def _exemplified(spot: Spot, *, plays: bool) -> Iterator[Named]:
    """Names after a noun: "open-source models such as", "open-source LLMs (…", "Open source: …".

    `plays` tells whether the words have a role: else "the sizes of open-source models" is about the sizes.
    """
    if spot.phrase is None or (not plays and _is_possessor(spot)):
        return iter(())
    low, at = spot.told.low, spot.phrase.end
    apposed = skipped(low, at)
    if spot.phrase.noun and apposed in spot.told.names:
        return ahead(spot.told, apposed)
    at = _opened(spot.told, at, named=spot.phrase.noun, labels=spot.is_label)
    return ahead(spot.told, at) if at >= 0 else iter(())


def _is_possessor(spot: Spot) -> bool:
    """Whether the sentence is about something that models have, and not about so many of them."""
    low = spot.told.low
    before = low[: spot.phrase.start].split() if spot.phrase else []
    at = max((at for at in range(len(before)) if before[at] in _belonging()), default=0)
    near = at > 0 and len(before) - at <= _BETWEEN + 1
    behind = max((found.end for found in spot.told.names.values()), default=len(low))
    ends = low[behind:].lstrip(" *_`").startswith(tuple(_table()["ofs"]))
    return ends or (near and before[at - 1] not in words("amounts"))


def _opened(told: Told, at: int, *, named: bool, labels: bool) -> int:
    """Where a list of names begins that a phrase leads to, else -1."""
    low, first = told.low, at
    while at < len(low):
        end = word_at(low, at, "such-as") if named or _OPENING[0] in low[first:at] else -1
        sign = low[at] in " *_,，-" or low[at] in _OPENING or (low[at] in ":：" and (named or labels))
        if end < 0 and not sign:
            break
        at = max(end, at + 1)
    crossed = low[first:at]
    leads = any(sign in crossed for sign in (*_OPENING, ":", "：", " - "))
    return at if leads or any(char.isalpha() for char in crossed) else -1


def _gathered(spot: Spot) -> Iterator[Named]:
    """Names before the words: "Llama 3.1, Mistral and other open-source models"."""
    if spot.phrase is None or not spot.phrase.noun:
        return iter(())
    low = spot.told.low
    for end in range(spot.phrase.start, max(0, spot.phrase.start - _NEAR), -1):
        start = word_before(low, end, "and-other")
        between = low[end : spot.phrase.start]
        if start > 0 and len(between.split()) <= _BETWEEN and not any(map(_is_mark, between)):
            return behind(spot.told, start)
    return iter(())


def _is_mark(char: str) -> bool:
    return not char.isalnum() and char not in " -*_"


def _in_brackets(spot: Spot) -> Iterator[Named]:
    """A name that the words follow in brackets: "Llama 3.1 (open source)"."""
    low = spot.told.low
    before = low[: spot.term.start].rstrip(" *_")
    if before[-1:] in _OPENING and before and spot.phrase is not None:
        after = low[spot.phrase.end :].lstrip(" *_")
        end = len(before[:-1].rstrip(" *_`"))
        if after[:1] and after[0] in _CLOSING:
            ends = (found for found in spot.told.names.values() if found.end == end)
            yield from (found for found in ends if not goes_before(spot.told, found))


def _predicated(spot: Spot, claim: Claim) -> Iterator[Named]:
    """A name of which the words are the predicate: "Llama 3.1 is an open-source model"."""
    copula = next((cue for cue in claim.cues if cue.sets == "form=predicate" and cue.span), None)
    if copula is None or copula.span is None or spot.phrase is None or _names_owner(spot, spot.phrase.end):
        return
    # "Which is what most open-source models do" is said of most others.
    if any(cue.group.endswith(".others") and cue.span and cue.span >= copula.span for cue in claim.cues):
        return
    for found in spot.told.names.values():
        apart = copula.span.start - spot.passage.source(found.end - 1, found.end).end
        stops = found.end <= spot.phrase.start and (0 <= apart <= _COPULA or _is_topic(spot, found.end))
        joined = goes_before(spot.told, found, first_too=True)
        if stops and not joined and not _is_of_another(spot, found.end):
            yield found


def _names_owner(spot: Spot, at: int) -> bool:
    """Whether the phrase goes on with a name, or belongs to the predicate's noun: "开源模型的版本"."""
    low = spot.told.low
    return skipped(low, at) in spot.told.names or low.startswith(tuple(_table()["ofs"]), at)


def _is_topic(spot: Spot, at: int) -> bool:
    """Whether the particle of a topic is all that is between a name and the phrase: the copula is last."""
    end = word_at(spot.told.low, at, "topics")
    return end > 0 and not spot.told.low[end : spot.term.start].strip()


def _is_of_another(spot: Spot, at: int) -> bool:
    """Whether the words are in another clause, are others', or are said of what the predicate belongs to.

    "Is a copy of the open-source model"; of several it is one: "is one of the open-source models".
    """
    apart = spot.told.low[at : spot.term.start]
    between = apart.split()
    belongs = not _belonging().isdisjoint(between)
    told = any(word in between for word in words("hearsay"))
    if told or len(between) > _PREDICATE or any(sign in apart for sign in ",;:"):
        return True
    return belongs and not (spot.phrase and spot.phrase.plural)


@cache
def _belonging() -> frozenset[str]:
    return frozenset(_table()["of"])


def _table() -> Mapping[str, Any]:
    found: Mapping[str, Any] = store.toml("claims", "names.toml")
    return found


def _terms(said: str, row: int) -> tuple[str, dict[str, str]]:
    """What is true of the model with a name, and the notes of the fact."""
    license_ = family(row).licenses[0]
    brief = true_of_all(row)
    if brief:
        why = f"every version of {family(row).called} {family(row).withholds}"
    else:
        clause = withheld(license_)
        why = f"{said} is under {named(license_)}" + (f", which {clause}" if clause else "")
        brief = f"{said} is under {named(license_)}"
    return why, {"shows": why, "brief": brief, "other": said, "confidence": "medium"}


PROVIDERS: dict[str, ClaimProvider] = {NAME: _names_restricted}
