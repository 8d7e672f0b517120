"""Models that a card offers for commerce and whose training data it tells to be for research, or for none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations, hit, nouns_in
from openwash_lint.data_terms.commerce_offers import offers
from openwash_lint.documents import Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.inheritance.dataset_terms import spoken_restricted
from openwash_lint.inheritance.trained_on import is_stopped, is_training, policy
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.limit_words import (
    COMMERCE,
    RESEARCH,
    clauses,
    group,
    may_limit,
    shape,
    whole_words,
    without,
)
from openwash_lint.ledger.limits import of_part
from openwash_lint.licenses import catalog
from openwash_lint.lineage.known_bases import is_non_commercial, named, withheld
from openwash_lint.lineage.naming_sentences import bare, grammar
from openwash_lint.matching import Loose, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

_NAME = "lineage.data-told"
_SHOWS = {"shows": "offers commercial use"}
_READ = ("prose", "list", "table")
_MODEL = frozenset(("model", "weights", "code"))
# A longer sentence is not an account of data; a longer beginning is not a label.
_LONGEST, _LABEL = 500, 40
# How far before an aside its noun stands, in characters.
_NEAR = 40
_OPENS = ("(", "（", "[", "—", "–")
_CLOSES = (")", "）", "]")


class Told(NamedTuple):
    """What a sentence says of training data: its terms in its own words, `why` in ours, and where."""

    why: str
    place: Place


def told(facts: Facts) -> Iterator[Told]:
    """The training data with terms against commerce that the main card tells, in its order."""
    card = main_card(facts)
    body = [each for each in passages_of(facts, card) if each.location != "code"] if card else []
    path = card.path if card else ""
    for at, (passage, lead) in enumerate(zip(body, sentences.leads(body), strict=True)):
        for sentence, terms in _in_passage(passage) if passage.location in _READ else ():
            # What is read twice costs most: the next passage is asked only where terms are told.
            beside = " ".join(each.text for each in body[at : at + 2]).lower()
            labeled = _is_labeled(passage, lead)
            if not _words("weighs").search_low(beside) and _is_of_data(passage, sentence, terms, labeled):
                words = passage.text[slice(*terms)]
                why = f"comes with terms against commerce (“{words}”)"
                yield Told(why, Place(path, passage.source(*terms)))


def _in_passage(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """The sentences that name terms against commerce, and where they do."""
    low = lowered(passage.text)
    if not (
        may_limit(low) or any(is_non_commercial(each.license) for each in catalog.names_in(passage.text))
    ):
        return
    for sentence in sentences.spans(passage.text, abbreviations(), _LONGEST):
        terms = _terms(passage.text, sentence)
        if terms:
            yield sentence, terms


def _terms(text: str, sentence: Span) -> Span | None:
    """Where a sentence says that something is not for commerce: a license's name, or words."""
    said = text[slice(*sentence)]
    low = lowered(said)
    bare_ = without(low, "non-commercial")
    if group("commerce").search_low(bare_):
        return None
    for each in catalog.names_in(said):
        if is_non_commercial(each.license):
            return Span(sentence.start + each.start, sentence.start + each.end)
    # An aside is read first: what it says is not about the sentence's verb, such as "trained on".
    return next(
        (
            found
            for part in (*_asides(text, sentence), *clauses(text, sentence))
            if (found := _kept(text, part))
        ),
        None,
    )


def _kept(text: str, part: Span) -> Span | None:
    """Where a clause keeps a use to research or rules out commerce, or has a word for that."""
    low = lowered(text[slice(*part)])
    found = shape(low)
    if found and found.use in (COMMERCE, RESEARCH) and not found.asked:
        return whole_words(text, Span(part.start + found.at.start, part.start + found.at.end))
    spared = None if group("silent").search_low(low) else group("non-commercial").search_low(low)
    return whole_words(text, Span(part.start + spared.start(), part.start + spared.end())) if spared else None


def _asides(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence in parentheses, and the relative clauses up to its end."""
    said = lowered(text[slice(*sentence)])
    for at, mark in enumerate(said):
        if mark in _OPENS:
            ends = [end for close in _CLOSES if (end := said.find(close, at)) > 0]
            yield Span(sentence.start + at + 1, sentence.start + min(ends, default=len(said)))
    for each in _opening(said):
        yield Span(sentence.start + each, sentence.end)


def _opening(low: str) -> list[int]:
    """Where relative clauses open, and participles after a comma."""
    found = [each.start() for each in _words("relatives").finditer_low(low)]
    given = (each.start() for each in _words("given").finditer_low(low))
    return sorted((*found, *(at for at in given if low[: at + 1].rstrip().endswith((",", "，")))))


def _is_labeled(passage: Passage, lead: str) -> bool:
    """Whether a title, a label or a lead-in makes a passage an account of training data."""
    words, title = policy()["told"], (passage.headings[-1] if passage.headings else "").lower()
    apart = (*policy()["heading"]["not"], *words["not"])
    if any(each in title for each in apart):
        return False
    stem = any(each in title for each in words["stems"])
    return stem or any(map(_names_data, (title, lead, _label(passage))))


def _names_data(label: str) -> bool:
    plain = bare(label.lower()).strip(" .*_0123456789")
    return plain in policy()["told"]["titles"] or (is_training(plain) and len(plain) <= _LABEL)


def _label(passage: Passage) -> str:
    """What a passage begins with as its label, or the head of its row."""
    if passage.cell:
        return passage.cell.row_head
    begun = passage.text[:_LABEL]
    ends = [at for mark in (":", "：", ". ") if (at := begun.find(mark)) > 0]
    return begun[: min(ends)] if ends else ""


def _is_of_data(passage: Passage, sentence: Span, terms: Span, labeled: bool) -> bool:
    """Whether the terms in a sentence are those of data that the release was trained on."""
    text = passage.text[slice(*sentence)]
    low, head = lowered(text), lowered(passage.text[sentence.start : terms.start])
    if _words("left").search_low(low) or is_stopped(_as_given(head)) or hit("bases", text):
        return False
    if not labeled and hit("sections.own", _label(passage)):
        return False  # the license of what the item is about
    aside = _before_aside(head)
    whose = nouns_in(head[:aside][-_NEAR:]) if aside else nouns_in(text)
    if whose & _MODEL or not (aside or passage.cell or whose == {"data"} or _is_opening(head)):
        return False
    return labeled or (not _is_of_others(passage) and _is_trained(head[:aside] if aside else low))


def _is_of_others(passage: Passage) -> bool:
    """Whether a passage is in a section on others, on results, or on use."""
    titles = " ".join(passage.headings).lower()
    return any(each in titles for each in grammar()["subject"]["sections"])


def _before_aside(head: str) -> int:
    """Where an aside opens that holds what follows: in parentheses, or a relative clause; 0 for none."""
    opened = max(head.rfind(each) for each in _OPENS)
    if opened > max(head.rfind(each) for each in _CLOSES):
        return opened
    return max(_opening(head), default=0)


def _is_opening(head: str) -> bool:
    """Whether terms stand in an item right after a name: "Nest box logs, CC BY-NC 4.0"."""
    return len(head) <= _NEAR and head.rstrip().endswith((",", "，", "、", ":", "："))


def _is_trained(low: str) -> bool:
    """Whether words say that the release learned from what they name: "it was trained on …"."""
    before = policy()["before"]
    at, verb = max(((low.find(each), each) for each in before["verbs"]), default=(-1, ""))
    rest = low[at + len(verb) :]
    return at >= 0 and any(each in rest for each in before["leads"]) and not is_stopped(_as_given(rest))


def _as_given(low: str) -> str:
    """A text without what may be done to data that stay under their terms."""
    for each in policy()["told"]["same"]:
        low = low.replace(each, "")
    return low


@cache
def _words(key: str) -> Loose:
    return any_word("lineage/trained.toml", f"told.{key}")


def offered_beside(facts: Facts) -> Fact:
    """The first such data of a model that is offered for commerce and under no license against it."""
    # An offer is rare and quickly looked for; data is read sentence by sentence.
    offer = next(offers(facts), None) if _is_model(facts) else None
    first = min(_all(facts), key=lambda each: each.place.span.start, default=None) if offer else None
    if first is None or offer is None or not _is_free(facts, first.place):
        return Fact(_NAME, None)
    one = Fact(_NAME, offer.text, (first.place, offer.place), first.why, _SHOWS)
    return Fact(_NAME, (one,), one.places)


def _all(facts: Facts) -> Iterator[Told]:
    yield from told(facts)
    for each in spoken_restricted(facts):
        if each.is_plain:
            terms = f"is under {named(each.license)} and {withheld(each.license)}"
            yield Told(f"includes {each.ident}, which {terms}", each.place)


def _is_model(facts: Facts) -> bool:
    """Whether a model is what is offered."""
    others = facts["release.kind"].value in ("dataset", "list", "code")
    return not others or bool(facts["release.weights-offered"].value)


def _is_free(facts: Facts, data: Place) -> bool:
    """Whether neither a license nor a sentence, but for that on the data, withholds commerce."""
    withheld_by = (is_non_commercial(license_) for each in grants(facts) for license_ in each.licenses)
    return not any(withheld_by) and all(_holds(data, each.place) for each in of_part(facts, "weights"))


def _holds(data: Place, limit: Place) -> bool:
    """Whether the words on data are those that were read as a limit."""
    return data.path == limit.path and data.span.start < limit.span.end and limit.span.start < data.span.end
