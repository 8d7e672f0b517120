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
# How far from each other, in characters, a use and what takes it back stand; among terms farther.
_NEAR, _SETTLED = 80, 200
# How far a word stands from what it leads to or belongs with.
_NEXT = 30
# How far from people what shuts out others stands if nothing else is said: "only for students".
_BESIDE = 12
# How far before a word for need its denial stands.
_BEFORE = 24
PEOPLE, RIVALRY, DERIVATIVES = "people", "rivalry", "derivatives"
# Uses that are told by who they are.
USERS = (PEOPLE, "size")
# Uses that users make with what is their own.
EARNERS = ("income", "size")
# Uses that are told by whom or what others have or make.
TO_OTHERS = (RIVALRY, "sharing")
# Uses whose names say that they are done.
_SAID = ("income", "sharing")
_DONE = ("medical", "production", "hosting", *_SAID)
# What nobody advises against since a model is not fit for it.
_FITNESS = ("field", "medical", "production")
_OPERATORS = ("verdict", "command", "plea", "proviso", "right", "leave", "only", "bare", "may", "elided")


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


@cache
def uses() -> tuple[Loose, ...]:
    """Patterns of all words that name such a use, or begin to."""
    named = ((use, key) for use, row in _kinds().items() for key in ("words", "first") if key in row)
    return (*(_group(f"kinds.{use}.{key}") for use, key in named), _words("members"))


def is_advisable(use: str) -> bool:
    """Whether one may be advised against a use, which then sets no terms."""
    return use in _FITNESS or use not in _kinds()


def sets_terms(heading: str) -> bool:
    """Whether a heading says that terms follow."""
    return _words("terms").search_low(heading) is not None


def may_limit(low: str) -> bool:
    """Whether a text has a word for such a use, and one that may take it back."""
    return any(use.search_low(low) for use in uses()) and any(
        _words(key).search_low(low) for key in _OPERATORS
    )


def may_need(low: str) -> bool:
    """Whether a text has a word for what a use may need."""
    return _words("leave").search_low(low) is not None


def read(low: str, *, settled: bool = False) -> Limited | None:
    """The first such use that a clause takes back; `None` for none.

    What is `settled` stands among terms: there a use and what takes it back need no verb between them.
    """
    if _words("names").search_low(low):
        return None
    for use in _kinds():
        for at in _named(use, low):
            tied = _tied(use, low, at, settled)
            if tied:
                return Limited(use, True, tied)
            banned = _banned(use, low, at, settled)
            if banned:
                return Limited(use, False, banned)
    kept = _kept(low, settled)
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
    """Where a clause names a use: by one word, or by two near each other; some need a third beside them."""
    row, whole = _kinds()[use], Span(0, len(low))
    if "beside" in row and not _all(low, f"kinds.{use}.beside", whole):
        return
    if "words" in row:
        yield from _all(low, f"kinds.{use}.words", whole)
    if "first" in row:
        for first in _all(low, f"kinds.{use}.first", whole):
            then = _all(low, f"kinds.{use}.then", _near(low, first, _NEXT))
            if then:
                yield _hull(first, then[0])


def _all(low: str, key: str, within: Span) -> list[Span]:
    """Where words of a list are in a part of a text."""
    # A window may end within a word, which is none of the list then.
    found = (Span(each.start(), each.end()) for each in _group(key).finditer_low(low))
    return [each for each in found if within.start <= each.start and each.end <= within.end]


def _near(low: str, at: Span, far: int = _NEAR) -> Span:
    return Span(max(0, at.start - far), min(len(low), at.end + far))


def _hull(*spans: Span) -> Span:
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def needs(low: str, at: Span, key: str = "need", *, far: int = _NEAR) -> Span | None:
    """From a use to the permission that it needs: a word for need, and right next to it what is needed."""
    for need in _all(low, f"words.{key}", _near(low, at, far)):
        for leave in _all(low, "words.leave", _near(low, need, _NEXT)):
            if key != "need" or not (_is_denied(low, need) or _is_denied(low, leave)):
                return _hull(at, need, leave)
    return None


def _is_denied(low: str, word: Span) -> bool:
    """Whether a denial stands right before a word."""
    return bool(_all(low, "words.unneeded", Span(max(0, word.start - _BEFORE), word.start + 1)))


def _tied(use: str, low: str, at: Span, settled: bool) -> Span | None:
    """Where a use needs permission, or is ruled out without it; who is asked for consent is not a user."""
    far = _SETTLED if settled else _NEAR
    if not settled and use not in _DONE and not _is_done(use, low, Span(0, len(low))):
        return None
    bans = [ban for key in ("verdict", "command", "plea") for ban in _bans(low, key, _near(low, at, far))]
    # "Do not mimic individuals without their consent" asks for the consent of those it is about.
    acts = use != PEOPLE or _are_agents(low, at)
    lacked = needs(low, at, "lacking", far=far) if bans and acts else None
    found = needs(low, at, far=far) or (lacked and _hull(lacked, bans[0]))
    asked = found and use == PEOPLE and _all(low, "words.leave", Span(found.start, at.start + 1))
    return None if asked else found


def _banned(use: str, low: str, at: Span, settled: bool) -> Span | None:
    """Where a ban reaches a use; what may be done with something that is not permission is not ruled out."""
    lacking = _words("lacking").search_low(low)
    if lacking or (use == PEOPLE and not _are_agents(low, at)):
        return None
    near = _near(low, at, _SETTLED if settled else _NEAR)
    for key in _kinds()[use]["bans"]:
        bans = [ban for ban in _bans(low, key, near) if not _is_ours(low, ban)]
        if bans and (key == "right" or settled or use in _SAID or _is_done(use, low, at)):
            return _hull(at, min(bans, key=lambda ban: max(ban.start - at.end, at.start - ban.end)))
    return _barred(low, at) if "plea" in _kinds()[use]["bans"] else None


def _bans(low: str, key: str, near: Span) -> Iterator[Span]:
    """Where words of a kind forbid; those set apart from a verb, or left unsaid at the end, do so, too."""
    banned = _all(low, f"words.{key}", near)
    # "may not run fast enough", "cannot detect": what something is not able to do is not forbidden.
    yield from (
        each for each in banned if not _all(low, "words.unable", Span(each.end - 1, each.end + _NEXT))
    )
    if key == "command":
        for may in _all(low, "words.may", near):
            never = _all(low, "words.never", Span(may.end - 1, near.end))
            yield from (_hull(may, each) for each in never[:1])
    if key == "verdict":
        end = len(low.rstrip(" .*_!)"))
        yield from (each for each in _all(low, "words.elided", near) if each.end >= end)


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


def _kept(low: str, settled: bool) -> Span | None:
    """Where people are named with a word that shuts out others, and use is told as theirs.

    Where that word is right beside them, it is enough that the clause stands among terms.
    """
    if _words("access").search_low(low):
        return None
    meant = any(_words(key).search_low(low) for key in ("meant", *(("act",) if settled else ())))
    for far in (*((_NEXT,) if meant else ()), *((_BESIDE,) if settled else ())):
        for key in ("words.members", f"kinds.{PEOPLE}.words"):
            for at in _all(low, key, Span(0, len(low))):
                only = _all(low, "words.only", _near(low, at, far))
                if only:
                    return _hull(at, only[0])
    return None
