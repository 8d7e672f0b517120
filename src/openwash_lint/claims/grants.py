"""Owns the reading of licenses named in prose and badges: of whose weights, code or data they are stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.names import Names
from openwash_lint.documents import Passage
from openwash_lint.evidence import Claim, Cue
from openwash_lint.licenses import catalog
from openwash_lint.matching import stands_alone
from openwash_lint.spans import Place, Span

# A block or passage without one of these states no license: what a card is skimmed for.
MARKS = (
    "licen[cs]|lizenz|лицензи|apache|[^a-z]mit(?:[^a-z]|$)|gpl|bsd|cc[- ]?by|cc0|rail(?:[^a-z]|$)"
    "|community agreement|terms of use|许可|协议|授权|許可|ライセンス|라이"
)
# Clauses end here; a subject behind them is another's.
_ENDS = "[,;，；、]|\\. "
# How much of a sentence is looked at on either side, so that a text of any length costs the same a name.
_FAR = 400
# How far before a noun its determiner stands, and how near its start a passage names its license.
_REACH, _OPENING = 32, 24
# "The model is released under …" leaves the code out, as "the weights" does; a bare "License: …" leaves out
# nothing, and neither does "code and weights".
_SUBJECTS = {"code": "code", "weights": "weights", "model": "weights", "data": "data"}


@cache
def policy() -> Mapping[str, Any]:
    """What rules/claims/grants.toml says."""
    return store.toml("claims", "grants.toml")


@cache
def _any(*keys: str) -> str:
    table: Any = policy()
    for key in keys:
        table = table[key]
    # The first alternative that fits wins, so the longer words come first.
    return "|".join(f"(?:{pattern})" for pattern in sorted(table, key=len, reverse=True))


def in_passages(
    path: str, passages: Sequence[Passage], locations: Mapping[str, str], own: Callable[[], Names]
) -> Iterator[Claim]:
    """A claim of kind license-name for each license that a passage names, own or not."""
    marks = compiled(MARKS)
    for passage in passages:
        if passage.location in locations and marks.search(passage.text):
            yield from _in_passage(path, passage, locations[passage.location], own)


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[catalog.Mention, ...]:
    """The licenses named in a passage; cards repeat each other's."""
    return catalog.names_in(text)


def _in_passage(path: str, passage: Passage, location: str, own: Callable[[], Names]) -> Iterator[Claim]:
    mentions = _mentions(passage.text)
    bounds = sentences.split(passage.text, ()) if mentions else []
    for mention in mentions:
        span = Span(mention.start, mention.end)
        sentence = sentences.around(bounds, span)
        subject, cues = _subject(passage, span, sentence, location, own())
        yield Claim(
            "license-name",
            mention.license.id,
            subject,
            "asserted",
            passage.text[span.start : span.end],
            Place(path, passage.source(*span)),
            location,
            cues=cues,
            sentence=passage.source(*sentence),
        )


def _subject(
    passage: Passage, span: Span, sentence: Span, location: str, own: Names
) -> tuple[str, tuple[Cue, ...]]:
    """Whose license it is, and the words that say so; `other` and `none` are nobody's here."""
    text = passage.text
    start, end = max(sentence.start, span.start - _FAR), min(sentence.end, span.end + _FAR)
    head, tail = text[start : span.start], text[span.end : end]
    if location == "badge":
        return _of_badge(text)
    if location == "table" or _hit("others", text[start:end]):
        return "other", (Cue("grants.others", ""),)
    heading = passage.headings[-1] if passage.headings else ""
    if _hit("sections.foreign", heading):
        return "other", (Cue("grants.sections.foreign", heading),)
    section = bool(_hit("sections.own", heading))
    opens = span.start <= _OPENING and (section or bool(_hit("sections.own", text[: span.start])))
    granted = _hit("before", head) or _hit("after", tail)
    if not granted and not opens:
        return "none", ()
    cues = (Cue("grants.before" if granted else "grants.sections.own", granted or heading),)
    return _said_of(head, section or opens, own), cues


def _of_badge(text: str) -> tuple[str, tuple[Cue, ...]]:
    if not _hit("sections.own", text):
        return "none", ()
    found = _last_noun(text, 0)
    return (_SUBJECTS.get(found[0], "other") if found else "model"), (Cue("grants.sections.own", text),)


def _said_of(head: str, labeled: bool, own: Names) -> str:
    """The subject that the words before the name speak of, the clause's own noun first."""
    ends = [hit.end() for hit in compiled(_ENDS).finditer(head)]
    found = _last_noun(head, ends[-1] if ends else 0) or _last_noun(head, 0)
    if found is None:
        named = bool(own.own) and compiled(own.own).search(head) is not None
        return "model" if labeled or named else "other"
    noun, at = found
    if not _is_own(head, noun, at, labeled, own):
        return "other"
    both = noun in ("weights", "model") and _last_noun(head[:at], ends[-1] if ends else 0)
    return "model" if both and both[0] == "code" else _SUBJECTS.get(noun, "other")


def _is_own(head: str, noun: str, at: int, labeled: bool, own: Names) -> bool:
    """Whether a noun is the release's: it has a determiner or the release's name, or opens the sentence."""
    before = head[max(0, at - _REACH) : at]
    opening = not head[:at].strip(" *_-")
    named = bool(own.own) and compiled(own.own).search(head) is not None
    return bool(opening or named or (labeled and noun != "data") or _hit("own.words", before))


def _last_noun(text: str, start: int) -> tuple[str, int] | None:
    """The class and place of the last noun from `start` on that a license can be stated of."""
    found = None
    for noun in policy()["subjects"]:
        for hit in compiled(_any("subjects", noun)).finditer(text):
            after = found[1] if found else start - 1
            if hit.start() > after and stands_alone(text, hit.start(), hit.end()):
                found = (noun, hit.start())
    return found


def _hit(key: str, text: str) -> str:
    """The words of a group of cues in a text, empty if it has none."""
    if not text:
        return ""
    hit = compiled(_any(*key.split("."))).search(text)
    return text[hit.start() : hit.end()] if hit else ""
