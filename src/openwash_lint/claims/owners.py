"""Whose license is stated, and whose use permitted: of whose weights, code or data the words around speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.claims.cues import is_asserted
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.nouns import leading
from openwash_lint.claims.own_names import Names, hits, is_proper, is_title
from openwash_lint.documents import Cell, Passage
from openwash_lint.evidence import Cue
from openwash_lint.grammar import holders
from openwash_lint.grammar.word_lists import any_pattern, any_word
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, Match, lowered, stands_alone
from openwash_lint.record import Any
from openwash_lint.spans import Span

# Clauses end here; a subject after them is another's.
_ENDS = "[,;，；、]|\\. "
# How much of a sentence is looked at on either side, so that a text of any length costs the same a name.
FAR = 400
# How far before a noun its determiner stands, and how near its start a passage names its license.
_REACH, _OPENING = 32, 24
# What stands between the links of a bar.
_BARS = ("|", "·", "•")
# The cue of a statement whose subject may be another's: it grants where nothing else does, proves nothing.
UNSURE = "grants.unsure"
# The cue of a statement of the whole project: its code, and what else lies there without terms of its own.
WHOLE = "grants.whole"
# The cue of a statement of two parts at once; its text is the class of the other noun.
WITH = "grants.with"
# "The model is released under …" leaves the code out, as "the weights" does; a bare "License: …" leaves out
# nothing, and neither does "code and weights".
SUBJECTS = {"code": "code", "project": "code", "weights": "weights", "model": "weights", "data": "data"}


# Of these, what is said of all but one may not be told.
_PARTS = frozenset({"weights", "model", "data"})
# What takes a statement of a license back; how far a negation or a condition reaches is told in grants.toml.
_MOODS = ("planned", "possible", "asked")


@cache
def policy() -> Mapping[str, Any]:
    """What rules/claims/grants.toml says."""
    return store.toml("claims", "grants.toml")


def abbreviations() -> tuple[str, ...]:
    """Words after which a full stop ends no sentence."""
    return tuple(policy()["abbreviations"])


@cache
def any_of(*keys: str) -> str:
    """One pattern of a group's patterns; the first that fits wins, so the longer come first."""
    table: Any = policy()
    for key in keys:
        table = table[key]
    return "|".join(f"(?:{pattern})" for pattern in sorted(table, key=len, reverse=True))


def hit(key: str, text: str) -> str:
    """The words of a group of cues in a text, empty if it has none."""
    if not text:
        return ""
    found = _cues(key).search(text)
    return text[found.start() : found.end()] if found else ""


def hits_of(key: str, text: str) -> Iterator[Match]:
    """The places of a group's cues in a text."""
    return _cues(key).finditer(text)


def _cues(key: str) -> Loose:
    return any_pattern("claims/grants.toml", key)


def of_label(text: str) -> tuple[str, tuple[Cue, ...]]:
    """Whose license a badge or a row's head labels: "Code License", "License"."""
    if not hit("sections.own", text):
        return "none", ()
    found = _last_noun(text, 0)
    return (SUBJECTS.get(found[0], "other") if found else "model"), (Cue("grants.sections.own", text),)


def of_cell(cell: Cell, span: Span, heading: str) -> tuple[str, tuple[Cue, ...]]:
    """Whose license stands in a cell: that of the row's label, or of the part that the row is for.

    A plain label below a heading on data is that of the data.
    """
    if span.start > _OPENING:
        return "other", (Cue("grants.others", ""),)
    if hit("sections.own", cell.row_head):
        subject, cues = of_label(cell.row_head)
        return ("data" if subject == "model" and nouns_in(heading) == {"data"} else subject), cues
    part = _last_noun(cell.row_head, 0) if hit("sections.own", cell.header) else None
    if part is None or part[0] not in SUBJECTS:
        return "other", (Cue("grants.others", ""),)
    return SUBJECTS[part[0]], (Cue("grants.sections.own", cell.header),)


def in_a_bar(passage: Passage, span: Span) -> str:
    """A bare label ("License:") before a name in a link that bars part from its neighbors; else empty."""
    text = passage.text
    link = next((each for each in passage.links if each.start <= span.start and span.end <= each.end), None)
    if link is None or link.image:
        return ""
    barred = text[: link.start].rstrip().endswith(_BARS) or text[link.end :].lstrip().startswith(_BARS)
    label = text[link.start : span.start] if barred else ""
    rest = label.lower().replace(hit("sections.own", label).lower(), "")
    return "" if any(char.isalpha() for char in rest) else label


def of_words(passage: Passage, span: Span, sentence: Span, own: Names) -> tuple[str, tuple[Cue, ...]]:
    """Whose license it is, and the words that say so; `other` and `none` are nobody's here."""
    text = passage.text
    start, end = max(sentence.start, span.start - FAR), min(sentence.end, span.end + FAR)
    head, tail = _without_origin(text[start : span.start]), text[span.end : end]
    before = hit("before", head)
    name = text[span.start : span.end]
    granted = before or hit("after", tail) or (hit("verbs", head) and hit("ends", name))
    early = sentence.start == 0 and span.start <= _OPENING
    bare = bool(before) and not any(map(str.isalpha, head.partition(before)[0]))
    # What follows a label's license tells about that license: "License: X, adapted from Y".
    rest = "" if early and bare else tail.partition(", based on")[0]
    lead, rest = _unbroken(head, rest, own)
    said = (lead.replace(_verb(before), " ") if before else lead) + name + rest
    if not hit("instead", head) and (hit("others", said) or hit("negated", head)):
        return "other", (Cue("grants.others", ""),)
    heading = passage.headings[-1] if passage.headings else ""
    section = bool(hit("sections.own", heading))
    foreign = bool(hit("sections.foreign", heading)) and not is_title(own, heading)
    if foreign and not (section and nouns_in(heading) == {"data"}):
        return "other", (Cue("grants.sections.foreign", heading),)
    opens = early and (section or bare or bool(hit("sections.own", text[: span.start])))
    if not granted and (not opens or hit("used", head)):
        return "none", ()
    cues = (Cue("grants.before" if granted else "grants.sections.own", granted or heading),)
    subject, doubts = _said_of(head, before, section or opens, own)
    if doubts and doubts[0].group == UNSURE and _goes_on(text[: sentence.start], head, own):
        doubts = ()
    if section and subject == "model" and not nouns_in(head):
        subject = next((each for each in ("code", "weights") if nouns_in(heading) == {each}), subject)
    if subject in SUBJECTS and not is_asserted(passage, span, sentence, _MOODS):
        return "other", (Cue("grants.others", ""),)
    # Under a heading on the license of data, nothing is said of anything else.
    return "other" if foreign and subject != "data" else subject, (*cues, *doubts)


def _without_origin(head: str) -> str:
    """The words before a name without what the clause says first of where its subject comes from."""
    said = next(hits_of("origins", head), None)
    return f"{head[: said.start()]} is {head[said.end() :]}" if said else head


def _unbroken(head: str, tail: str, own: Names) -> tuple[str, str]:
    """The words around a name without those on something else: the clause has a subject of its own."""
    ends = [each.end() for each in hits_of("breaks", head)]
    clause = head[ends[-1] :] if ends else ""
    after = next(hits_of("breaks", tail), None)
    tail = tail[: after.start()] if after else tail
    but = next(hits_of("excepts", tail), None)
    alone = clause and (nouns_in(clause) or any(hits(own.own, clause)))
    return clause if alone else head, tail[: but.start()] if but and not _PARTS & nouns_in(tail) else tail


def _verb(before: str) -> str:
    """The shortest end of what grants that still does: what stands between is not the verb's."""
    shorter = hit("before", before[1:])
    while shorter:
        before, shorter = shorter, hit("before", shorter[1:])
    return before


def _goes_on(before: str, head: str, own: Names) -> bool:
    """Whether a pronoun stands for the release's model: the sentence before speaks of it alone."""
    if not hit("pronouns", head):
        return False
    last = before[-FAR:].rstrip(" .!?\n")
    for end in (". ", "! ", "? ", "\n"):
        last = last.rpartition(end)[2]
    named = any(hits(own.own, last))
    about = nouns_in(last)
    return (named or bool(hit("own.speakers", last))) and bool(about) and about <= {"model", "weights"}


def _said_of(head: str, verb: str, labeled: bool, own: Names) -> tuple[str, tuple[Cue, ...]]:
    """The subject that the words before the name speak of, the clause's own noun first, and doubts about it.

    In a section about the license, "Something is licensed under …" may name the release by another name.
    """
    ends = [each.end() for each in compiled(_ENDS).finditer(head)]
    clause = ends[-1] if ends else 0
    named = any(hits(own.own, head[clause:]))
    told = head.rpartition(verb)[0] if verb else ""
    found = next(reversed(of_subject(head, clause)), None)
    if found is None and clause and not named and is_proper(told[clause:]):
        return "other", ()
    found = found or next(reversed(of_subject(head, 0)), None)
    if found is None:
        return _unnamed(head, told, verb, labeled, own)
    noun, at = found
    ahead = [each for each in of_subject(head, 0 if noun == "code" else clause) if each[1] < at]
    if ahead and noun == "weights" and hit("compound", head[ahead[-1][1] : at]):
        ahead.pop()
    first = ahead[-1] if ahead else None
    both = first if first and _are_both(head, first, (noun, at)) else None
    pair = first if first and not both and hit("paired", head[first[1] : at]) else None
    owned = (both,) if both else ((noun, at), pair) if pair else ((noun, at),)
    if not any(_is_own(head, *each, labeled, own) for each in owned):
        return "base" if hit("bases", head[:at]) else "other", ()
    shared = (Cue(WITH, pair[0]),) if pair and pair[0] != noun and pair[0] in SUBJECTS else ()
    whole = (Cue(WHOLE, noun),) if noun == "project" and not hit("coded", head[:at]) else ()
    return "model" if both else SUBJECTS.get(noun, "other"), (*shared, *whole)


def _are_both(head: str, first: tuple[str, int], last: tuple[str, int]) -> bool:
    """Whether the last two nouns are the model and its code, which share their license."""
    if last[0] in ("weights", "model"):
        between = head[first[1] : last[1]]
        apart = hit("before", between) or catalog.names_in(between)
        return SUBJECTS.get(first[0]) == "code" and not apart
    joined = last[0] == "code" and first[0] in ("weights", "model")
    return joined and bool(hit("joined", head[first[1] : last[1]]))


def _unnamed(head: str, told: str, verb: str, labeled: bool, own: Names) -> tuple[str, tuple[Cue, ...]]:
    """The subject of words without a noun: the release's name, a label, a pronoun, a demand on its users."""
    bare = labeled and (not any(char.isalpha() for char in told) or hit("own.words", told))
    if bare or any(hits(own.own, head)):
        return "model", ()
    if labeled and is_proper(told):
        return "other", ()
    meant = labeled or hit("pronouns", told) or hit("demands", verb)
    return ("model" if meant else "other"), ((Cue(UNSURE, told.strip()),) if meant else ())


def _is_own(head: str, noun: str, at: int, labeled: bool, own: Names) -> bool:
    """Whether a noun is the release's: it has a determiner or the release's name, or opens the sentence."""
    lead, named = head[:at].strip(" *_-"), any(hits(own.own, head))
    base = hit("bases", head[:at]) or hit("basic", head[at:])
    if noun in ("model", "weights") and base and not hit("released", head[at:]):
        return named or bool(hit("own.speakers", head))
    label = len(lead) <= _OPENING and hit("sections.own", lead)
    opening = not lead or (label and (lead.endswith((":", "：")) or label == lead))
    near = hit("own.words", head[max(0, at - _REACH) : at])
    return bool(opening or named or (labeled and noun != "data") or near)


def _last_noun(text: str, start: int) -> tuple[str, int] | None:
    """The class and place of the last noun from `start` on that a license can be stated of."""
    found = (each for each in nouns(text) if each[1] >= start)
    return max(found, key=lambda each: each[1], default=None)


def of_subject(text: str, start: int = 0) -> list[tuple[str, int]]:
    """The class and place of each noun from `start` on, but for those in a phrase of another."""
    found = sorted((each for each in _spans(text) if each[1].start >= start), key=lambda each: each[1].start)
    kept = leading(text, [span for _, span in found]) if found else []
    return [(found[at][0], found[at][1].start) for at in kept]


def nouns_in(text: str) -> frozenset[str]:
    """The classes of the nouns in a text that a license can be stated of."""
    return frozenset(noun for noun, _ in nouns(text))


def nouns(text: str) -> Iterator[tuple[str, int]]:
    """The class and place of each noun that a license can be stated of."""
    return ((noun, span.start) for noun, span in _spans(text))


def _spans(text: str) -> Iterator[tuple[str, Span]]:
    low = lowered(text)
    adjectives = {each.start() for each in _cues("adjectives").finditer_low(low)}
    for noun in policy()["subjects"]:
        for each in _cues(f"subjects.{noun}").finditer_low(low):
            if each.start() not in adjectives and stands_alone(text, each.start(), each.end()):
                yield noun, Span(each.start(), each.end())


def hit_others(text: str) -> bool:
    """Whether a sentence sets what it speaks of apart from the release, or thanks for it."""
    return any_word(holders.FILE, "others").search_low(lowered(text)) is not None
