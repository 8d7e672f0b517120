"""What a sentence says that this repository holds, read by the words of `rules/held.toml`."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.grammar.word_lists import LETTERS, any_pattern
from openwash_lint.matching import AnyWord, is_word
from openwash_lint.record import NamedTuple
from openwash_lint.release.component_words import patterns
from openwash_lint.spans import Span

FILE = "held.toml"
WEIGHTS, CODE, DATA = "weights", "code", "data"
# The components that are data themselves, not words on them.
SETS = ("datasets", "evaluation-data")
# How far the words for the repository may stand ahead of the noun, in characters, those of holding after it.
_AHEAD, _BEHIND = 110, 90


class Held(NamedTuple):
    """A noun for what is held, at a span of the sentence.

    `how` is `holds` (this repository does), `ours` (we released it) or `official` (a title for all of it).
    """

    span: Span
    how: str


def held(low: str, kind: str) -> Held | None:
    """The first noun of a kind (weights, code, data) for what a sentence in lower case says is held."""
    for language in _languages():
        if kind == CODE and (span := _titled(low, language)):
            return Held(span, "official")
        for hit in any_pattern(FILE, f"{language}.{kind}").finditer_low(low):
            span = Span(hit.start(), hit.end())
            how = _how(low, span, language, kind) if is_word(low, *span) else ""
            if how and span.end > span.start:
                return Held(span, how)
    return None


@cache
def any_of(table: str, key: str) -> AnyWord:
    """The plain words of a list of `rules/held.toml`."""
    return AnyWord(store.toml(FILE)[table][key])


@cache
def _languages() -> tuple[str, ...]:
    return tuple(key for key, rows in store.toml(FILE).items() if isinstance(rows, dict) and "lead" in rows)


def _how(low: str, noun: Span, language: str, kind: str) -> str:
    """How a noun is held; empty if it is not, or is not the head of its phrase."""
    behind = low[noun.end : noun.end + _BEHIND]
    if _begins(behind, language, "back"):
        return "holds"
    ahead = low[max(0, noun.start - _AHEAD) : noun.start]
    if kind == DATA and _is_led(ahead, language, "mine") and _is_released(behind):
        return "ours"
    if not _begins(behind, language, "after"):
        return ""
    ways = ("lead",) if kind == WEIGHTS else ("lead", "ours")
    led = (way for way in ways if _is_led(ahead, language, way))
    return {"lead": "holds", "ours": "ours"}.get(next(led, ""), "")


def _is_released(behind: str) -> bool:
    """Whether the words after a noun say that it was released."""
    hit = patterns("statements", "after").search(behind)
    return hit is not None and not behind[: hit.start()].strip()


def _begins(text: str, language: str, key: str) -> bool:
    """Whether a text begins with one of the language's patterns."""
    if key not in store.toml(FILE)[language]:
        return False
    hit = any_pattern(FILE, f"{language}.{key}").search_low(text)
    return hit is not None and hit.start() == 0


def _is_led(ahead: str, language: str, way: str) -> bool:
    """Whether words lead to what follows a text, with no other phrase between."""
    if way not in store.toml(FILE)[language]:
        return False
    ends = [hit.end() for hit in any_pattern(FILE, f"{language}.{way}").finditer_low(ahead)]
    return bool(ends) and not _stops(ahead[ends[-1] :], language)


def _stops(between: str, language: str) -> bool:
    """Whether words between a verb and a noun begin another phrase."""
    stops = store.toml(FILE)[language]["stops"]
    if ord(stops[0][0]) > LETTERS:
        return any(stop in between for stop in stops)
    words = {word.strip("*_`'\"(),") for word in between.split()}
    return not words.isdisjoint(stops)


def _titled(low: str, language: str) -> Span | None:
    """A name for a project's code by which a sentence begins, or that it gives to this repository."""
    hit = any_pattern(FILE, f"{language}.official").search_low(low)
    if hit is None or not is_word(low, hit.start(), hit.end()):
        return None
    ahead = low[max(0, hit.start() - _AHEAD) : hit.start()]
    first = not ahead.strip(store.toml(FILE)["marks"])
    led = first or any(_is_led(ahead, language, way) for way in ("this", "lead"))
    return Span(hit.start(), hit.end()) if led else None
