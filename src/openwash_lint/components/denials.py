"""What a card takes back: components that it withholds, promises for later or lists as to do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from openwash_lint.documents import Passage
from openwash_lint.evidence import Proof
from openwash_lint.facts import Facts
from openwash_lint.matching import Match, Pattern, is_word
from openwash_lint.reading.roles import role_of
from openwash_lint.release.clauses import Clause, card_passages, clauses, said_in_cards, sentence_ends
from openwash_lint.release.component_words import (
    Named,
    component,
    components,
    is_others,
    named,
    patterns,
    table,
)
from openwash_lint.release.paths import can_tell, exists
from openwash_lint.spans import Place, Span
from openwash_lint.wording import excerpt

# How far from a component's name, in characters, a denial may be and still be about it.
REACH = 90
# What tells that a sentence or a section is about the training data, and not about another part.
_DATA = ("datasets", "data-information", "data-card", "curation-record")
# How many words may stand between an adjective and its noun, and what ends a phrase between them.
_APART, _STOPS = 2, ",.;:()，。、"


def denials(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Component ids with the clauses that say they are not available, or not yet."""
    for clause in clauses(facts):
        if clause.document.role != "card":
            continue
        strong = [each for each in clause.names if each.kind == "name"]
        if clause.passage.checked is False:
            yield from ((each.id, _proof(clause, each, "promised", "an unchecked box")) for each in strong)
            continue
        for each in strong:
            yield from _taken_back(clause, each, bool(clause.links))


def _taken_back(clause: Clause, name: Named, linked: bool) -> Iterator[tuple[str, Proof]]:
    ahead, behind = around(clause, name, REACH)
    denied = _found(patterns("denials", "after"), behind) or _found(patterns("denials", "before"), ahead)
    denied = denied or _found(patterns("denials", "beside"), ahead).strip(" ,")
    if denied:
        yield name.id, _proof(clause, name, "denied", denied)
        if name.id == "datasets" and _found(patterns("denials", "disclosure"), denied):
            yield "data-information", _proof(clause, name, "denied", denied)
        return
    promised = _found(patterns("promises", "cues"), behind) or _found(patterns("promises", "cues"), ahead)
    if promised and not linked:
        yield name.id, _proof(clause, name, "promised", promised)


def around(clause: Clause, name: Named, reach: int) -> tuple[str, str]:
    """The words before and after a name in its clause; a Chinese comma ends what is about it."""
    text = clause.passage.text
    ahead = text[max(clause.start, name.start - reach) : name.start]
    behind = text[name.end : min(clause.end, name.end + reach)]
    return ahead.rpartition("，")[2], behind.partition("，")[0]


def _found(pattern: Pattern, text: str) -> str:
    match = pattern.search(text)
    return text[match.start() : match.end()] if match else ""


def _proof(clause: Clause, name: Named, state: str, words: str) -> Proof:
    own = component(name.id).name
    box = words == "an unchecked box"
    shows = f"the box for {own} is not checked" if box else f"the card says of {own}: “{words}”"
    return Proof(state, clause.place(name.start, name.end), shows)


def promised_files(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Code whose file a sentence names, says is to come, and is not here: "`train.py` will be added"."""
    for document, passage in card_passages(facts) if can_tell(facts) else ():
        ends = tuple(sentence_ends(passage)) if passage.code else ()
        for span in passage.code:
            path = passage.text[slice(*span)].strip("` ")
            part = "" if " " in path else _of_role(role_of(path))
            if not part or exists(path, facts):
                continue
            last = min((*ends[bisect_right(ends, span.end) :][:1], len(passage.text), span.end + REACH))
            promised = _found(patterns("promises", "cues"), passage.text[span.end : last])
            if promised:
                place = Place(document.path, passage.source(*span))
                yield part, Proof("promised", place, f"the card says of {path}: “{promised}”")


@cache
def _of_role(role: str) -> str:
    """The component of code that files with a role show; empty if none."""
    return next((each.id for each in components() if each.type == "code" and role in each.roles), "")


def kept_data(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """`datasets` with the sentences that keep data back without calling them the training data.

    The nearest noun tells what is kept: the recordings, the images. Without one it is what the heading names.
    """
    said, pieces = said_in_cards(facts), card_passages(facts)
    hits = (hit for key in ("said", "kind") for hit in patterns("withheld", key).finditer(said.low))
    for row in sorted({said.row(hit.start()) for hit in hits}):
        document, passage = pieces[row]
        if passage.location not in ("prose", "list") or is_others(passage.headings):
            continue
        start = 0
        for end in (*sentence_ends(passage), len(passage.text)):
            words = _kept_in(passage, Span(start, end))
            if words is not None:
                shows = f"the card says of the data: “{excerpt(passage.text[slice(*words)])}”"
                place = Place(document.path, passage.source(*words))
                yield "datasets", Proof("denied", place, shows, likely=True)
            start = end


def _kept_in(passage: Passage, sentence: Span) -> Span | None:
    """The words of a sentence that keep data back, in its passage's text."""
    text = passage.text[slice(*sentence)]
    if patterns("withheld", "unless").search(text.lower()):
        return None
    nouns, headed = _nouns(text), _is_of_data((passage.headings or ("",))[-1])
    for hit in _words("said", text):
        nearest = _nearest(nouns, hit)
        if nearest in _DATA or (headed and not nearest):
            return Span(sentence.start + hit.start(), sentence.start + hit.end())
    if headed or patterns("telling", "learned").search(text):
        for hit in _words("kind", text):
            noun = next((each for each in nouns if each.id in _DATA and _is_attribute(text, hit, each)), None)
            if noun:
                first, last = min(hit.start(), noun.start), max(hit.end(), noun.end)
                return Span(sentence.start + first, sentence.start + last)
    return None


def _words(key: str, text: str) -> Iterator[Match]:
    """The hits of a list of patterns that are whole words."""
    found = patterns("withheld", key).finditer(text)
    return (hit for hit in found if is_word(text, hit.start(), hit.end()))


def _nouns(text: str) -> list[Named]:
    """The nouns of a sentence for components, and for what data consists of, in order."""
    items = (Named("datasets", hit.start(), hit.end()) for hit in _words("items", text))
    told = (each for each in named(text) if each.kind != "verb")
    return sorted((*told, *items), key=lambda each: (each.start, each.end))


def _nearest(nouns: list[Named], hit: Match) -> str:
    """The component whose noun is the last before some words, or else the first after them; empty: none."""
    before = [each.id for each in nouns if each.end <= hit.start()]
    after = (each.id for each in nouns if each.start >= hit.end())
    return before[-1] if before else next(after, "")


def _is_attribute(text: str, hit: Match, noun: Named) -> bool:
    """Whether words stand as an adjective at a noun: a few words ahead of it, or right after it."""
    between = text[hit.end() : noun.start]
    phrase = not set(between) & set(_STOPS) and not set(between.lower().split()) & _prepositions()
    ahead = noun.start >= hit.end() and len(between.split()) <= _APART and phrase
    return ahead or (noun.end <= hit.start() and text[noun.end : hit.start()] == " ")


@cache
def _prepositions() -> frozenset[str]:
    """Words after which another noun begins: in "internal representations of images" no image is internal."""
    return frozenset(table()["telling"]["before"])


@lru_cache(maxsize=1024)
def _is_of_data(heading: str) -> bool:
    """Whether a heading names the data, and not what was measured with it or what the reader brings."""
    about = {each.id for each in _nouns(heading)}
    return "datasets" in about and not patterns("withheld", "unless").search(f"{heading.lower()} ")
