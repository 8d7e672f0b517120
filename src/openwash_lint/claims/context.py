"""Owns what stands around a term: which cues hold for it, in which scope, and what it is about."""

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint.claims import lexicon as words
from openwash_lint.claims.lexicon import Lexicon, Target, compiled
from openwash_lint.claims.names import Names
from openwash_lint.documents import Passage
from openwash_lint.matching import Match, joins_words, stands_alone
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

# Nouns of one phrase ("model training library") have at most one other word between them.
_APART = 2
# Nouns named together ("code, data and models") stand no further apart.
_JOINED = 12
# Cue groups that make a verb of a word that may be one.
_VERBS = ("we-verb", "bare-verb", "by-verb")
_OPENERS = " -\"')*"
# How much of a sentence and of a passage is looked at, so that a text of any length costs the same a term.
_SENTENCE, _PASSAGE = 400, 2000
_NEAREST = ("before", "sentence-before")
_MARKS = " \"')*!,:;([{"
_NEAR = 160  # no noun phrase and no touching cue is longer


class Found(NamedTuple):
    """A cue that holds: the words, and where in the passage's text (`None`: elsewhere)."""

    text: str
    span: Span | None = None


class Context(NamedTuple):
    """A term in its passage; `text` is the passage's with widths made plain, of equal length."""

    lexicon: Lexicon
    passage: Passage
    text: str
    term: Span
    target: Target
    sentence: Span
    names: Names
    memo: dict[str, Found | None]


class Head(NamedTuple):
    """The noun that a term is said of: its class, whether of many, and where it stands."""

    head: str
    plural: bool
    span: Span


def holds(context: Context, name: str) -> Found | None:
    """The cue that makes a signal hold: a cue group, or a fact such as `at.heading` or `head.model`."""
    memo = context.memo
    if name in memo:
        return memo[name]
    read, rest = _reader(name)
    found = memo[name] = read(context, rest) if read else _cued(context, name)
    return found


@cache
def _reader(name: str) -> tuple[Callable[[Context, str], Found | None] | None, str]:
    family, _, rest = name.partition(".")
    return _STRUCTURE.get(family), rest


def _cued(context: Context, group: str) -> Found | None:
    for cue in context.lexicon.cues.get(group, ()):
        found = _hit(context, cue)
        if found:
            return found
    return None


def _hit(context: Context, cue: words.Cue) -> Found | None:
    if cue.scope in _ELSEWHERE:
        return _first(cue, _ELSEWHERE[cue.scope](context))
    for start, end in _SCOPES[cue.scope](context, cue.reach):
        found = _search(context, cue, start, end)
        if found:
            return found
    return None


def _search(context: Context, cue: words.Cue, start: int, end: int) -> Found | None:
    """The first hit of whole words in `text[start:end]`; ahead of a term the last one, which is nearest."""
    text, touching = context.text, cue.scope == "just-before"
    pattern, best = compiled(cue.pattern), None
    while start < end or (touching and start == end):
        found = pattern.search(text[start:end])
        if not found or (found.start() == found.end() and not touching):
            break
        span = Span(start + found.start(), start + _end(cue, found))
        whole = _begins(text, span) if touching else words_apart(context.lexicon, text, span)
        if whole and not _excused(text, start, end, span, cue.unless):
            best = Found(text[span.start : span.end].strip(), span)
            if cue.scope not in _NEAREST:
                return best
        start = span.start + 1 if touching or not whole else span.end
    return best


def _end(cue: words.Cue, found: Match) -> int:
    """Where a cue's words end: a pattern in a group asks for the edge of a word behind it."""
    return found.end(1) if cue.edged else found.end()


def words_apart(lexicon: Lexicon, text: str, span: Span) -> bool:
    """Whether a span is whole words; where particles follow without a space, only its beginning counts."""
    if not lexicon.particles or text[span.end - 1].isascii():
        return stands_alone(text, *span)
    return True


def _begins(text: str, span: Span) -> bool:
    """Whether a word begins where the span does."""
    return span.start in (0, span.end) or not (
        joins_words(text[span.start]) and joins_words(text[span.start - 1])
    )


def _excused(text: str, start: int, end: int, span: Span, unless: str) -> bool:
    if not unless:
        return False
    for found in compiled(words.edged(unless)).finditer(text[start:end]):
        one = Span(start + found.start(), start + found.end(1))
        if one.start < span.end and span.start < one.end and stands_alone(text, one.start, one.end):
            return True
    return False


def _before(context: Context, reach: int) -> tuple[int, int]:
    return max(_clause(context).start, context.term.start - reach), context.term.start


def _after(context: Context, reach: int) -> tuple[int, int]:
    return context.term.end, min(_clause(context).end, context.term.end + reach)


def _ahead(context: Context, reach: int = _SENTENCE) -> tuple[int, int]:
    start = context.term.start
    return max(context.sentence.start, start - reach), start


def _behind(context: Context, reach: int = _SENTENCE) -> tuple[int, int]:
    end = context.term.end
    return end, min(context.sentence.end, end + reach)


# Where a cue's words may stand: stretches of the passage's text.
_SCOPES: Mapping[str, Callable[[Context, int], tuple[tuple[int, int], ...]]] = {
    "before": lambda context, reach: (_before(context, reach),),
    "after": lambda context, reach: (_after(context, reach),),
    "around": lambda context, reach: (_before(context, reach), _after(context, reach)),
    "just-before": lambda context, reach: (_ahead(context, min(reach, _NEAR)),),
    "just-after": lambda context, reach: (_behind(context, min(reach, _NEAR)),),
    "match": lambda context, _: (context.term,),
    "passage": lambda context, _: ((0, min(len(context.text), _PASSAGE)),),
    "sentence": lambda context, _: (_ahead(context), _behind(context)),
    "sentence-before": lambda context, _: (_ahead(context),),
    "sentence-after": lambda context, _: (_behind(context),),
}


def _clause(context: Context) -> Span:
    (start, end), (first, last) = context.term, context.sentence
    low, high = max(first, start - _NEAR), min(last, end + _NEAR)
    key = "_clause"
    if key not in context.memo:
        ends = compiled(context.lexicon.clause_ends)
        before = [low + found.end() for found in ends.finditer(context.text[low:start])]
        after = ends.search(context.text[end:high])
        span = Span(before[-1] if before else low, end + after.start() if after else high)
        context.memo[key] = Found("", span)
    found = context.memo[key]
    return found.span if found and found.span else Span(low, high)


def _first(cue: words.Cue, texts: tuple[str, ...]) -> Found | None:
    for text in texts:
        for found in compiled(cue.pattern).finditer(text):
            end = _end(cue, found)
            if stands_alone(text, found.start(), end):
                return Found(text[found.start() : end])
    return None


_ELSEWHERE: Mapping[str, Callable[[Context], tuple[str, ...]]] = {
    "headings": lambda context: tuple(reversed(context.passage.headings)),
    "row-head": lambda context: (
        (context.passage.cell.row_head,) if context.passage.cell and context.passage.cell.column > 0 else ()
    ),
    "column-head": lambda context: (context.passage.cell.header,) if context.passage.cell else (),
    "link": lambda context: tuple(
        link.target
        for link in context.passage.links
        if link.start < context.term.end and context.term.start < link.end
    ),
}


def head(context: Context) -> Head | None:
    """The noun that the term is said of, on the side where the language puts it, else on the other."""
    key = "_head"
    if context.target.noun:
        term = context.text[context.term.start : context.term.end]
        return Head(context.target.noun, term.endswith("s"), context.term)
    if key not in context.memo:
        sides = (_head_after, _head_before)
        if context.lexicon.head_side == "before":
            sides = (_head_before, _head_after)
        found = sides[0](context) or sides[1](context)
        context.memo[key] = Found(f"{found.head} {found.plural:d}", found.span) if found else None
    kept = context.memo[key]
    if not kept or not kept.span:
        return None
    name, _, plural = kept.text.partition(" ")
    return Head(name, plural == "1", kept.span)


def noun_before(context: Context) -> Head | None:
    """The nearest noun ahead of the term, in its sentence."""
    return _head_before(context)


def _head_after(context: Context) -> Head | None:
    start = context.term.end
    while start < context.sentence.end and context.text[start] in _OPENERS:
        start += 1
    tail = context.text[start : min(context.sentence.end, start + _NEAR)]
    for found in compiled(context.lexicon.hard_stops).finditer(tail):
        if _is_word(context.lexicon, tail, found.start(), found.end()):
            tail = tail[: found.start()]
            break
    nouns = _nouns(context.lexicon, tail)
    acts = context.target.form == "verb" or any(holds(context, group) for group in _VERBS)
    if not nouns:
        object_follows = acts and context.lexicon.object_side == "after" and tail.strip(_MARKS)
        return Head("nothing", False, Span(start, start + len(tail))) if object_follows else None
    stop = _soft_stop(context.lexicon, tail, nouns[0].span.end)
    if acts:
        return _shift(_strongest(nouns), start)
    last = nouns[0]
    for noun in nouns[1:]:
        if noun.span.start > stop or tail.count(" ", last.span.end, noun.span.start) > _APART:
            break
        last = noun
    return _shift(last, start)


def _head_before(context: Context) -> Head | None:
    low = max(context.sentence.start, context.term.start - 70)
    lead = context.text[low : context.term.start]
    nouns = _nouns(context.lexicon, lead, ahead=True)
    if not nouns:
        return None
    joined = [nouns[-1]]
    for noun in reversed(nouns[:-1]):
        between = lead[noun.span.end : joined[-1].span.start]
        if _soft_stop(context.lexicon, between, 0) == len(between) or len(between) > _JOINED:
            break
        joined.append(noun)
    return _shift(_strongest(joined), low)


def _strongest(nouns: list[Head]) -> Head:
    """Of what is released together, what weighs most: "our code and models" is about models."""
    for wanted in ("model", "weights"):
        for noun in nouns:
            if noun.head == wanted:
                return noun
    return nouns[0]


def _shift(noun: Head, by: int) -> Head:
    return noun._replace(span=Span(noun.span.start + by, noun.span.end + by))


def _soft_stop(lexicon: Lexicon, tail: str, after: int) -> int:
    for found in compiled(lexicon.soft_stops).finditer(tail[after:]):
        if words_apart(lexicon, tail, Span(after + found.start(), after + found.end())):
            return after + found.start()
    return len(tail)


def _nouns(lexicon: Lexicon, text: str, *, ahead: bool = False) -> list[Head]:
    """The nouns in a piece of text in order; of several that overlap the longest."""
    hits = [
        Head(noun.head, noun.plural, Span(found.start(), found.end()))
        for noun in lexicon.nouns
        if noun.ahead or not ahead
        for found in compiled(noun.pattern).finditer(text)
        if _is_word(lexicon, text, found.start(), found.end())
    ]
    hits.sort(key=lambda noun: (noun.span.start, -noun.span.end))
    kept: list[Head] = []
    for hit in hits:
        if not kept or hit.span.start >= kept[-1].span.end:
            kept.append(hit)
    return kept


def _is_word(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    """Whether it is a word by itself, and no part of a compound such as "all-in-one"."""
    compound = text[end : end + 1] == "-" or (start > 0 and text[start - 1] == "-" and text[start].isalpha())
    return words_apart(lexicon, text, Span(start, end)) and not compound


def _at(context: Context, place: str) -> Found | None:
    passage = context.passage
    if place == "title":
        first = passage.location == "heading" and (passage.level == 1 or not passage.headings)
        return Found("the title") if first else None
    if place == "link":
        inside = any(link.start <= context.term.start < link.end for link in passage.links)
        return Found("a link's text") if inside else None
    if place == "table-head":
        return Found("a table's head") if passage.cell and passage.cell.row < 0 else None
    if place == "unchecked":
        return Found("an unchecked box") if passage.checked is False else None
    if place == "checked":
        return Found("a checked box") if passage.checked else None
    return Found(passage.location) if passage.location == place else None


def _headed(context: Context, wanted: str) -> Found | None:
    found = head(context)
    if not found:
        return Found("no noun") if wanted == "nothing" else None
    after = found.span.start >= context.term.start
    hit = found.plural and after if wanted == "plural" else found.head == wanted
    hit = after if wanted == "after" else hit
    return Found(context.text[found.span.start : found.span.end], found.span) if hit else None


def _named(context: Context, where: str) -> Found | None:
    """Whether one of the release's own names stands before the term, after it, in the row or near."""
    (start, end), (first, last) = context.term, context.sentence
    if where == "row":
        cell = context.passage.cell
        return _in(context.names.own, cell.row_head, 0) if cell else None
    if where == "heading":
        return next(
            (f for f in (_in(context.names.own, h, None) for h in context.passage.headings) if f), None
        )
    low, high = max(first, start - 300), min(last, end + 120)
    if where == "touching":
        return _touching(context)
    if where == "just-after":
        high = min(last, end + 40)
    before = where in ("before", "near")
    found = _in(context.names.own, context.text[low:start], low) if before else None
    if not found and not where.endswith("before"):
        found = _in(context.names.own, context.text[end:high], end)
    return found


def _touching(context: Context) -> Found | None:
    """An own name that ends where the term begins: "the Foo open-source model"."""
    low = max(context.sentence.start, context.term.start - 80)
    lead = context.text[low : context.term.start].rstrip(" \"'*)(")
    for found in compiled(context.names.own).finditer(lead) if context.names.own else ():
        whole = stands_alone(lead, found.start(), found.end())
        if (
            whole
            and " " not in lead[found.end() :]
            and lead[found.end() : found.end() + 1] not in ("'", ":", ",")
        ):
            return Found(found.group(), Span(low + found.start(), low + found.end()))
    return None


def _based(context: Context, where: str) -> Found | None:
    (start, end), (first, last) = context.term, context.sentence
    if where == "after":
        return _in(context.names.base, context.text[end : min(last, end + 40)], end)
    return _in(context.names.base, context.text[max(first, start - 80) : start], max(first, start - 80))


def _in(pattern: str, text: str, offset: int | None) -> Found | None:
    if not pattern:
        return None
    hits: list[Match] = [
        found for found in compiled(pattern).finditer(text) if stands_alone(text, found.start(), found.end())
    ]
    if not hits:
        return None
    span = None if offset is None else Span(offset + hits[0].start(), offset + hits[0].end())
    return Found(hits[0].group(), span)


def _kind(context: Context, kind: str) -> Found | None:
    return Found(kind) if context.target.kind == kind else None


def _form(context: Context, form: str) -> Found | None:
    return Found(form) if context.target.form == form else None


def _release(context: Context, kind: str) -> Found | None:
    return Found(kind) if context.names.release == kind else None


def _proper(context: Context, _: str) -> Found | None:
    """Whether the term is part of a proper name or a set phrase."""
    start, end = context.term
    low, high = max(context.sentence.start, start - 60), min(context.sentence.end, end + 60)
    for found in compiled(context.lexicon.names).finditer(context.text[low:high]):
        span = Span(low + found.start(), low + found.end())
        if span.start < end and start < span.end and stands_alone(context.text, *span):
            return Found(context.text[span.start : span.end], span)
    return None


_STRUCTURE: Mapping[str, Callable[[Context, str], Found | None]] = {
    "at": _at,
    "head": _headed,
    "own": _named,
    "based": _based,
    "kind": _kind,
    "form": _form,
    "release": _release,
    "name": _proper,
}
