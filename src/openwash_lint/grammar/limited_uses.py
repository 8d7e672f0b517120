"""Uses beside commerce and research that a clause takes back: those of rules/grammar/uses.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.matching import Loose
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span

PATH = "grammar/uses.toml"
# How far from each other, in characters, a use and what takes it back stand.
_NEAR = 80
# How far a word stands from what it leads to or belongs with.
_NEXT = 30
PEOPLE, RIVALRY, DERIVATIVES = "people", "rivalry", "derivatives"
# Uses whose names say that they are done.
_DONE = ("medical", "production", "hosting")
_OPERATORS = ("verdict", "command", "plea", "proviso", "right", "leave", "only", "bare")


class Limited(NamedTuple):
    """The `use` that a clause takes back, with the words `at` which; `asked` if it only needs permission."""

    use: str
    asked: bool
    at: Span


@cache
def _kinds() -> Mapping[str, Any]:
    found: Mapping[str, Any] = store.toml("grammar", "uses.toml")["kinds"]
    return found


def clauses() -> Mapping[str, tuple[str, str]]:
    """What a message says of a use that is ruled out, and of one that needs permission."""
    return {use: (row["says"], row["asked"]) for use, row in _kinds().items()}


def uses() -> Iterator[Loose]:
    """Patterns of all words that name such a use, or begin to."""
    for use, row in _kinds().items():
        yield from (_group(f"kinds.{use}.{key}") for key in ("words", "first") if key in row)
    yield _words("members")


def may_limit(low: str) -> bool:
    """Whether a text has a word for such a use, and one that may take it back."""
    return any(use.search_low(low) for use in uses()) and any(
        _words(key).search_low(low) for key in _OPERATORS
    )


def may_need(low: str) -> bool:
    """Whether a text has a word for what a use may need."""
    return _words("leave").search_low(low) is not None


def read(low: str) -> Limited | None:
    """The first such use that a clause takes back; `None` for none."""
    for use in _kinds():
        for at in _named(use, low):
            tied = _tied(use, low, at)
            if tied:
                return Limited(use, True, tied)
            banned = _banned(use, low, at)
            if banned:
                return Limited(use, False, banned)
    kept = _kept(low)
    return Limited(PEOPLE, False, kept) if kept else None


def is_ban(low: str) -> bool:
    """Whether a text has words that forbid."""
    return any(_words(key).search_low(low) for key in ("verdict", "command"))


@cache
def _group(key: str) -> Loose:
    return any_word(PATH, key)


def _words(key: str) -> Loose:
    return _group(f"words.{key}")


def _named(use: str, low: str) -> Iterator[Span]:
    """Where a clause names a use: by one word, or by two of which one follows the other."""
    row = _kinds()[use]
    yield from _all(low, f"kinds.{use}.words", Span(0, len(low)))
    if "first" in row:
        for first in _all(low, f"kinds.{use}.first", Span(0, len(low))):
            then = _group(f"kinds.{use}.then").search_low(low[first.end - 1 : first.end + _NEXT])
            if then:
                yield Span(first.start, first.end - 1 + then.end())


def _all(low: str, key: str, within: Span) -> list[Span]:
    """Where words of a list are in a part of a text."""
    found = _group(key).finditer_low(low[within.start : within.end])
    return [Span(within.start + each.start(), within.start + each.end()) for each in found]


def _near(low: str, at: Span, far: int = _NEAR) -> Span:
    return Span(max(0, at.start - far), min(len(low), at.end + far))


def _hull(*spans: Span) -> Span:
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def needs(low: str, at: Span, key: str = "need") -> Span | None:
    """From a use to the permission that it needs: a word for need, and right next to it what is needed."""
    for need in _all(low, f"words.{key}", _near(low, at)):
        for leave in _all(low, "words.leave", _near(low, need, _NEXT)):
            return _hull(at, need, leave)
    return None


def _tied(use: str, low: str, at: Span) -> Span | None:
    """Where a use needs permission, or is ruled out without it; who is asked for consent is no user."""
    near = _near(low, at)
    if use not in _DONE and not _is_done(use, low, Span(0, len(low))):
        return None
    bans = [ban for key in ("verdict", "command", "plea") for ban in _all(low, f"words.{key}", near)]
    lacked = needs(low, at, "lacking") if bans else None
    found = needs(low, at) or (lacked and _hull(lacked, bans[0]))
    return None if found and use == PEOPLE and at.start > found.start else found


def _banned(use: str, low: str, at: Span) -> Span | None:
    """Where a ban reaches a use; what may be done with something that is not permission is not ruled out."""
    lacking = _words("lacking").search_low(low)
    if lacking or (use == PEOPLE and not _are_agents(low, at)):
        return None
    for key in _kinds()[use]["bans"]:
        bans = [ban for ban in _all(low, f"words.{key}", _near(low, at)) if not _is_ours(low, ban)]
        if bans and (key == "right" or _is_done(use, low, at)):
            return _hull(at, min(bans, key=lambda ban: max(ban.start - at.end, at.start - ban.end)))
    return _barred(low, at) if "plea" in _kinds()[use]["bans"] else None


def _barred(low: str, at: Span) -> Span | None:
    """Where a bare denial stands before a use that a noun for using follows: "no military projects"."""
    noun = _words("noun").search_low(low[at.end - 1 : at.end + 1 + _NEXT // 3])
    bare = _all(low, "words.bare", Span(max(0, at.start - _NEXT), at.start + 1))
    return _hull(bare[-1], at, Span(at.end, at.end - 1 + noun.end())) if noun and bare else None


def _is_done(use: str, low: str, at: Span) -> bool:
    """Whether a word for what is done with a release stands near: a use is not only spoken of."""
    near = _near(low, at)
    return bool(_all(low, "words.make" if use == DERIVATIVES else "words.act", near))


def _are_agents(low: str, at: Span) -> bool:
    """Whether people act: they are led to by a word such as "by", or no act is told before them."""
    led = _all(low, "words.agents", Span(max(0, at.start - _NEXT), at.start + 1))
    acting = _all(low, "words.acting", Span(at.start, at.end + _NEXT))
    return bool(led or acting) or not _all(low, "words.act", Span(0, at.start + 1))


def _is_ours(low: str, ban: Span) -> bool:
    """Whether those who speak are told what they may not do."""
    return bool(_all(low, "words.ours", Span(max(0, ban.start - _NEXT // 2), ban.start + 1)))


def _kept(low: str) -> Span | None:
    """Where people are named with a word that shuts out others, and use is told as theirs."""
    if _words("access").search_low(low) or not _words("meant").search_low(low):
        return None
    for key in ("words.members", f"kinds.{PEOPLE}.words"):
        for at in _all(low, key, Span(0, len(low))):
            only = _all(low, "words.only", _near(low, at, _NEXT))
            if only:
                return _hull(at, only[0])
    return None
