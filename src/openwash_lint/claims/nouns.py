"""The nouns of a phrase, and which of them it is about."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.claims.context import Head
from openwash_lint.claims.cues import words_apart
from openwash_lint.claims.lexicon import Lexicon, compiled, load
from openwash_lint.matching import lowered
from openwash_lint.record import Any
from openwash_lint.spans import Span

# What a short aside is struck out with: no letter, no end of a phrase, and no space between words.
STRUCK = "~"
# A short aside.
_ASIDE = "[(][^()]{0,24}[)]"
# Nouns of one phrase ("model training library") have at most one other word between them.
_APART = 2


@lru_cache(maxsize=4096)
def nouns_of(language: str, text: str, *, ahead: bool = False) -> list[Head]:
    """The nouns in a piece of text in order; of several that overlap the longest."""
    lexicon, low = load(language), lowered(text)
    hits = [
        Head(noun.head, noun.plural, Span(found.start(), found.end()))
        for noun in lexicon.nouns
        if noun.ahead or not ahead
        for found in compiled(noun.pattern).finditer_low(low)
        if is_word(lexicon, text, found.start(), found.end())
        or (noun.head == "data" and noun.ahead and _ends_name(lexicon, text, found.start(), found.end()))
    ]
    hits.sort(key=lambda noun: (noun.span.start, -noun.span.end))
    kept: list[Head] = []
    for hit in hits:
        if not kept or hit.span.start >= kept[-1].span.end:
            kept.append(hit)
    return kept


def is_word(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether it is a word by itself, and no part of a compound such as "all-in-one"."""
    compound = text[end : end + 1] == "-" or (text[start - 1 : start] == "-" and text[start].isalpha())
    return words_apart(lexicon, text, Span(start, end)) and not compound


def _ends_name(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether a word is the last part of a name that says what it is of: "the KAF-Dataset"."""
    joined = text[start - 1 : start] == "-" and text[start].isupper() and text[end : end + 1] != "-"
    return joined and words_apart(lexicon, text, Span(start, end))


def soft_stop(lexicon: Lexicon, tail: str, after: int) -> int:
    """Where the next word or mark stands that ends a phrase, from an offset on; else the text's end."""
    for found in compiled(lexicon.soft_stops).finditer(tail[after:]):
        at = after + found.start()
        hyphen = tail[at] == "-" and tail[at - 1 : at].isalnum() and tail[at + 1 : at + 2].isalnum()
        if not hyphen and words_apart(lexicon, tail, Span(at, after + found.end())):
            return at
    return len(tail)


def strongest(nouns: list[Head], *, otherwise: Head) -> Head:
    """Of what is released together, what weighs most: "our code and models" is about models."""
    for wanted in ("model", "weights"):
        run: Head | None = None
        for noun in nouns:
            if noun.head == wanted and (run is None or noun.span.start - run.span.end == 1):
                run = noun  # "chat models": the last of the compound
            elif run:
                break
        if run:
            return run
    return otherwise


def heads_of(lexicon: Lexicon, nouns: list[Head], tail: str) -> list[Head]:
    """The noun of each phrase named for itself: of "our model training and generation code" the last."""
    words = _joining()
    things = (noun for noun in nouns if tail[slice(*noun.span)].lower() not in words["doings"])
    found: list[Head] = []
    for noun in things:
        between = tail[found[-1].span.end : noun.span.start].lower().strip() if found else ""
        beside = between.split()
        if found and not words["of"].isdisjoint(beside):
            continue
        same = len(beside) <= _APART and soft_stop(lexicon, between, 0) == len(between)
        if found and same and lexicon.head_side == "before":
            continue
        if found and (same or between in words["ofs"] or between.startswith(words["doings"])):
            found.pop()
        found.append(noun)
    return found or nouns


@cache
def _joining() -> Mapping[str, Any]:
    """The words of rules/claims/names.toml that join a noun to the next: `of`, `ofs`, `doings`."""
    told = store.toml("claims", "names.toml")
    return {"of": frozenset(told["of"]), "ofs": frozenset(told["ofs"]), "doings": tuple(told["doings"])}


def is_of_next(between: str) -> bool:
    """Whether what stands from the end of a noun to the next says that this one is of that: "模型的代码"."""
    return any(mark in between for mark in _joining()["ofs"])


def without_inner(lead: str, nouns: list[Head]) -> list[Head]:
    """The nouns of a subject without those of phrases that say more of one: of "code for it" the code."""
    return [nouns[at] for at in leading(lead, [noun.span for noun in nouns])]


def leading(lead: str, spans: Sequence[Span]) -> list[int]:
    """Which of the nouns of a subject, at these places of its words, are not in a phrase of another."""
    words = _inner()
    opening = words["led"].search_low(lowered(lead))
    after = [at for at, span in enumerate(spans) if not opening or span.start >= opening.end()]
    first = after[0] if after else 0
    kept, inside = [first], False
    for at in range(first + 1, len(spans)):
        before = spans[at - 1]
        between = lowered(lead[before.end : spans[at].start])
        apart = words["outer"].search_low(between)
        opened = not apart and words["inner"].search_low(between)
        part = opened and lowered(lead[slice(*before)]).rstrip("s") in words["partitive"]
        if part and not inside:
            kept[-1] = at
        inside = not apart and (inside or bool(opened and not part))
        if not (inside or part):
            kept.append(at)
    return kept


@cache
def _inner() -> Mapping[str, Any]:
    """The words of rules/claims/names.toml on phrases: `inner`, `outer`, `led` and `partitive`."""
    told = store.toml("claims", "names.toml")
    parts = frozenset(each.rstrip("s") for each in told["partitive"])
    return {"partitive": parts, **{key: compiled(told[key]) for key in ("inner", "outer", "led")}}


def last_of(nouns: list[Head], tail: str, stop: int) -> Head:
    """The last noun of the phrase that the first begins."""
    last = nouns[0]
    for noun in nouns[1:]:
        words = tail[last.span.end : noun.span.start].replace(f" {STRUCK}", "")
        if noun.span.start > stop or words.count(" ") > _APART:
            break
        last = noun
    return last


def shift(noun: Head, by: int) -> Head:
    """A noun found in a piece of a text that begins at an offset, as one of that text."""
    return noun._replace(span=Span(noun.span.start + by, noun.span.end + by))


def is_inside(text: str, at: int) -> bool:
    """Whether a full stop stands inside a word: "Lumen-1.5"."""
    return at > 0 and text[at] == "." and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()


def without_asides(text: str) -> str:
    """The text, of equal length, with what stands in brackets struck out."""
    if "(" in text:
        for found in compiled(_ASIDE).finditer(text):
            text = f"{text[: found.start()]}{STRUCK * (found.end() - found.start())}{text[found.end() :]}"
    return text


def is_of_noun(language: str, tail: str, at: int) -> bool:
    """Whether a word stands inside a noun: the "to" of "text to speech"."""
    return any(noun.span.start < at < noun.span.end for noun in nouns_of(language, tail))
