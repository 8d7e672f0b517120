"""What a term is said of: the noun of its phrase, or of what was named before it."""

from itertools import pairwise

from openwash_lint.claims import sentences
from openwash_lint.claims.context import Context, Head
from openwash_lint.claims.cues import cued
from openwash_lint.claims.lexicon import Lexicon, compiled
from openwash_lint.claims.nouns import (
    heads_of,
    is_inside,
    is_of_next,
    is_of_noun,
    is_word,
    last_of,
    nouns_of,
    shift,
    soft_stop,
    strongest,
    without_asides,
    without_inner,
)
from openwash_lint.claims.own_names import is_data_page, policy
from openwash_lint.matching import lowered
from openwash_lint.spans import Span

# Nouns named together ("code, data and models") stand no further apart.
_JOINED = 12
# What a phrase may be of whose first word says what it is about: "the audio and video benchmark".
_THINGS = ("code", "tool", "evaluation", "data", "paper")
# How far before and after a term its noun stands.
_AHEAD, _BEHIND = 70, 160
# Cue groups that make a verb of a word that may be one.
_VERBS = ("we-verb", "bare-verb", "by-verb", "did")
# Those that tell who acts, or that it is done: with an attributive particle an act is theirs ("我们开源的").
_ACTORS = ("we-verb", "did")
_PARTICIPLES = ("we-verb", "bare-verb", "has-verb")
# Marks between things that are listed.
_LISTED = ("、", ",")
# Marks that may stand between a term and its phrase, and those that are not an object of a verb.
_OPENERS, _MARKS = " -\"')*", " \"')*!,:;([{"


def is_verb(context: Context) -> bool:
    """Whether the term is a verb here: a participle after its auxiliary, a noun where it is used so."""
    form = context.target.form
    if form == "participle":
        return any(cued(context, group) for group in _PARTICIPLES)
    if form == "noun":
        attributive = context.lexicon.attributive
        described = attributive and context.text.startswith(attributive, context.term.end)
        return any(cued(context, group) for group in (_ACTORS if described else _VERBS))
    return form == "verb" or cued(context, "we-verb") is not None


def head(context: Context) -> Head | None:
    """The noun that the term is said of, on the side where the language puts it, else on the other."""
    if context.target.noun:
        many = context.target.noun != "weights" and context.text[context.term.end - 1] in "sS"
        return Head(context.target.noun, many, context.term)
    if not context.head:
        sides = (_head_after, noun_before)
        if context.lexicon.head_side == "before":
            sides = (noun_before, _head_after)
        found = (
            side(context) for side in (_explained, _of_version, _counted, *sides, _goes_on_about, _lies_at)
        )
        context.head.append(next(filter(None, found), None))
    return context.head[0]


def after(context: Context) -> Head | None:
    """The noun that the term is said of, if it stands after it and is one."""
    found = head(context)
    return found if found and found.head != "nothing" and found.span.start >= context.term.start else None


def _explained(context: Context) -> Head | None:
    """What the sentence after a label opens: "Open source: we release the training code"."""
    end, (_, last) = context.term.end, context.sentence
    tail = context.text[end : min(last, end + _BEHIND)]
    told = compiled(policy()["explained"]).search_low(lowered(tail)) if ":" in tail or "：" in tail else None
    if context.passage.location != "list" or not told:
        return None
    nouns = nouns_of(context.lexicon.language, tail[told.end() :])
    things = heads_of(context.lexicon, nouns, tail[told.end() :])
    return shift(strongest(things, otherwise=things[0]), end + told.end()) if things else None


def _of_version(context: Context) -> Head | None:
    """What the version that a term describes is of: "数据集的首个开源版本" is data."""
    end, low = context.term.end, max(context.sentence.start, context.term.start - _AHEAD)
    if not context.lexicon.attributive or not context.text.startswith(tuple(policy()["versions"]), end):
        return None
    owner, joined, _ = context.text[low : context.term.start].rpartition(context.lexicon.attributive)
    found = _version_of(context.lexicon, owner) if joined else None
    return shift(found, low) if found else None


def _counted(context: Context) -> Head | None:
    """What thousands are counted of where a bracket counts some of them: "2M tasks (0.5M open-sourced)"."""
    first, (start, end) = max(context.sentence.start, context.term.start - _AHEAD), context.term
    at = max(context.text.rfind(mark, first, start) for mark in "(（")
    shut = compiled("[)）]").search(context.text[at + 1 : end + _AHEAD]) if at >= 0 else None
    if not shut or at + 1 + shut.start() < end:
        return None
    counts = compiled("|".join(policy()["counts"]))
    count = counts.search_low(context.low[first:at])
    if not count or not counts.search_low(context.low[at + 1 : at + 1 + shut.start()]):
        return None
    behind = at + 1 + shut.end()
    nouns = nouns_of(context.lexicon.language, context.text[first:at])
    nouns = nouns or nouns_of(context.lexicon.language, context.text[behind : behind + _JOINED])
    return Head(nouns[-1].head if nouns else "data", False, Span(first + count.start(), first + count.end()))


def _goes_on_about(context: Context) -> Head | None:
    """The subject of the sentence before, if the term is all that its own says: "A library. Open source".

    What is a tool there is the project.
    """
    (start, end), (first, last) = context.term, context.sentence
    if any(map(str.isalnum, context.text[first:start] + context.text[end:last])):
        return None
    low = max(0, first - _BEHIND)
    bounds = sentences.split(context.text[low:first], context.lexicon.abbreviations)
    for before, behind in reversed(list(pairwise(bounds))):
        found = _subject(context.lexicon, context.text[low + before : low + behind])
        if found:
            said = "project" if found.head == "tool" else found.head
            return shift(found, low + before)._replace(head=said)
    return None


def _lies_at(context: Context) -> Head | None:
    """The data, where all that is told of what was opened is its page: "is open-sourced at [the Hub](…)"."""
    end = context.term.end
    for link in context.passage.links:
        if end <= link.start <= end + _JOINED and is_data_page(link.target):
            return Head("data", False, Span(link.start, link.end))
    return None


def _subject(lexicon: Lexicon, sentence: str) -> Head | None:
    """The noun of the first phrase that has one; of the last if what is said of a noun stands before it."""
    found = compiled(lexicon.hard_stops).finditer(sentence)
    stops = [0, *(stop.end() for stop in found if is_word(lexicon, sentence, stop.start(), stop.end()))]
    phrases = [
        (low, nouns_of(lexicon.language, sentence[low:high], ahead=True))
        for low, high in pairwise([*stops, len(sentence)])
    ]
    named = [(low, nouns) for low, nouns in phrases if nouns] or [(0, [])]
    low, nouns = named[-1 if lexicon.attributive or lexicon.object_side == "before" else 0]
    return shift(nouns[-1], low) if nouns else None


def _head_after(context: Context) -> Head | None:
    start = context.term.end
    while start < context.sentence.end and context.text[start] in _OPENERS:
        start += 1
    tail = without_asides(context.text[start : min(context.sentence.end, start + _BEHIND)])
    acts = is_verb(context)
    called = _called(tail) if acts else 0
    start, tail = start + called, tail[called:]
    object_ = _behind_attributes(context.lexicon, tail) if acts else None
    if object_:
        return shift(object_, start)
    for found in compiled(context.lexicon.hard_stops).finditer(tail):
        at = found.start()
        if is_word(context.lexicon, tail, at, found.end()) and not is_inside(tail, at):
            if tail[at].isalpha() and (
                is_of_noun(context.lexicon.language, tail, at) or (acts and _defines(tail, at))
            ):
                continue
            tail = tail[:at]
            break
    if (
        (context.target.form == "noun" or cued(context, "bare-is"))
        and tail[:1].isascii()
        and not soft_stop(context.lexicon, tail, 0)
    ):
        return None  # "commercial use and …": what follows is another matter
    nouns = nouns_of(context.lexicon.language, tail)
    if not nouns:
        acting = context.low.endswith("ing", *context.term)
        passive = context.target.form == "participle" and not (acting or cued(context, "we-verb"))
        object_follows = (
            acts and not passive and context.lexicon.object_side == "after" and tail.strip(_MARKS)
        )
        return Head("nothing", False, Span(start, start + len(tail))) if object_follows else None
    stop = soft_stop(context.lexicon, tail, nouns[0].span.end)
    last = last_of(nouns, tail, stop)
    if last.head == "output":  # "video generation and editing toolbox"
        last = next((noun for noun in nouns if noun.span.start > stop and noun.head != "output"), last)
    if last is nouns[0] and _describes(context.lexicon, last, tail, stop):
        more = next((noun for noun in nouns if noun.span.start > stop and noun.head in _THINGS), None)
        last = more or Head("nothing", False, last.span)
    last = last if acts else _owned(context.lexicon, tail, last)
    return shift(_named_together(context.lexicon, nouns, tail, last) if acts else last, start)


def _called(tail: str) -> int:
    """How long the words are that tell what an act makes of its object: "open-sourced as a framework"."""
    return found.end() if (found := compiled(policy()["called"]).search(lowered(tail))) else 0


def _behind_attributes(lexicon: Lexicon, tail: str) -> Head | None:
    """The object of a verb after all that is said of it, in its clause: "开源了可在手机上运行的代码"."""
    if not lexicon.attributive:
        return None
    ends = (found.start() for found in compiled(lexicon.hard_stops).finditer(tail))
    stops = [at for at in ends if not tail[at].isalnum() and not is_inside(tail, at)]
    # "唱歌、说话相关的数据": what is enumerated before any noun is what that is about.
    named = (at for at in stops if tail[at] != "、" or nouns_of(lexicon.language, tail[:at]))
    clause = tail[: next(named, len(tail))]
    owner, joined, noun = clause.rpartition(lexicon.attributive)
    nouns = nouns_of(lexicon.language, noun) if joined else []
    if not nouns:
        return None
    if noun[slice(*nouns[-1].span)] in policy()["versions"]:
        return _version_of(lexicon, owner)
    last = last_of(nouns, noun, soft_stop(lexicon, noun, nouns[0].span.end))
    found = _named_together(lexicon, nouns, noun, last)
    return shift(found, len(clause) - len(noun))


def _version_of(lexicon: Lexicon, owner: str) -> Head | None:
    """What a version is of, if that is not a model."""
    found = nouns_of(lexicon.language, owner, ahead=True)[-1:]
    return next((noun for noun in found if noun.head in _THINGS), None)


def _defines(tail: str, at: int) -> bool:
    """Whether a word stands in what leads to what an act's object is: ", which is the data"."""
    return any(
        found.start() <= at < found.end() for found in compiled(policy()["defined"]).finditer(lowered(tail))
    )


def _named_together(lexicon: Lexicon, nouns: list[Head], tail: str, last: Head) -> Head:
    """Of what an act opens together what weighs most, else `last` or, if that only describes, the first."""
    heads = heads_of(lexicon, nouns, tail)
    return strongest(heads, otherwise=heads[0] if last in nouns and last not in heads else last)


def _describes(lexicon: Lexicon, noun: Head, tail: str, stop: int) -> bool:
    """Whether a noun only says what the next word is about: "our open-source video Lumen"."""
    follows = tail[noun.span.end : max(stop, noun.span.end)].strip(_MARKS)
    said = tail[noun.span.start : noun.span.end]
    return noun.head == "data" and bool(follows) and not nouns_of(lexicon.language, said, ahead=True)


def _owned(lexicon: Lexicon, tail: str, noun: Head) -> Head:
    """What a noun has, where the phrase goes on with that: "开源大模型的推理接口" is an interface."""
    more = tail[noun.span.end :]
    if not lexicon.attributive or noun.head != "model" or not more.startswith(lexicon.attributive):
        return noun
    stop = compiled(lexicon.hard_stops).search(more)
    nouns = nouns_of(lexicon.language, more[: stop.start() if stop else None])
    return shift(nouns[-1], noun.span.end) if nouns else Head("nothing", False, noun.span)


def noun_before(context: Context) -> Head | None:
    """The noun ahead of the term in its sentence; of several named together the weightiest."""
    low = max(context.sentence.start, context.said.main, context.term.start - _AHEAD)
    return _last_named(context, context.text[low : context.term.start], low)


def noun_before_unlinked(context: Context) -> Head | None:
    """As `noun_before`, without the texts of links: in "our paper, [Sparse Models](…)" they are titles."""
    low = max(context.sentence.start, context.said.main, context.term.start - _AHEAD)
    lead = context.text[low : context.term.start]
    for link in context.passage.links:
        start, end = max(0, link.start - low), min(len(lead), link.end - low)
        lead = lead[:start] + " " * (end - start) + lead[end:] if start < end else lead
    return _last_named(context, lead, low)


def _last_named(context: Context, lead: str, low: int) -> Head | None:
    nouns = nouns_of(context.lexicon.language, lead, ahead=True)
    if not nouns:
        return None
    if not context.lexicon.attributive and (is_verb(context) or cued(context, "predicate")):
        nouns = without_inner(lead, nouns)
    joined = [nouns[-1]]
    for noun in reversed(nouns[:-1]):
        between = lead[noun.span.end : joined[-1].span.start]
        # "该模型的代码": what something is of is not named together with it.
        if is_of_next(lead[noun.span.end - 1 : joined[-1].span.start]):
            break
        apart = soft_stop(context.lexicon, between, 0) == len(between) or len(between) > _JOINED
        # "与权重不同，数据是开源的": what another clause names is not named together with it.
        ended = (found.group() for found in compiled(context.lexicon.hard_stops).finditer(between))
        if apart or any(mark not in _LISTED for mark in ended):
            break
        joined.append(noun)
    return shift(strongest(joined, otherwise=joined[0]), low)
