"""Owns the search for cues: which words of a group stand where they bear on a term."""

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint.claims import languages
from openwash_lint.claims.context import Context, Found, Said, Where, Window
from openwash_lint.claims.lexicon import Cue, Lexicon, Target, compiled, edged, load
from openwash_lint.claims.own_names import Names
from openwash_lint.documents import Passage
from openwash_lint.matching import Loose, Match, joins_words, lowered, stands_alone
from openwash_lint.spans import Span

# How much of a clause, a sentence and a passage is looked at: a text of any length costs the same a term.
_NEAR, _SENTENCE, _PASSAGE = 160, 400, 2000
# Ahead of a term the last hit is the nearest.
_NEAREST = ("before", "sentence-before")
# A cue with the scope and reach of where it may stand, and its pattern.
Wanted = tuple[Where, Loose, Cue]
# The scope whose words end where the term begins; no words at all are some there.
_TOUCHING = "just-before"
# What takes back that a model was made from another; a mood that is not here does not.
TAKING_BACK = ("negated", "planned", "possible", "conditional", "asked")
# The name of a base as a term: it is not a word of openness, so nothing is known of its form.
_BASE = Target("base", "base", "noun", "")


def said(language: str, text: str, term: Span, sentence: Span) -> Said:
    """The words around a term in a text."""
    low, high = max(sentence.start, term.start - _NEAR), min(sentence.end, term.end + _NEAR)
    words = load(language)
    around = Span(low, high)
    before, after = _ends(words, words.clause_ends, text, term, around)
    clause = Span(before.start + 1 if before else low, after.start if after else high)
    before, after = _ends(words, words.mood_ends, text, term, around)
    reach = Span(_begun(words, text, before) - 1 if before else low, after.start if after else high)
    return Said(clause, reach)


def _begun(words: Lexicon, text: str, end: Span) -> int:
    """Where the clause after an end begins: with the end's last word, if the conjunction is before it."""
    found = compiled(words.mood_ends).search(text[slice(*end)])
    return end.start + found.start(found.lastindex) if found and found.lastindex else end.end


def _ends(words: Lexicon, ends: str, text: str, term: Span, around: Span) -> tuple[Span | None, Span | None]:
    """The last end of a clause before a term and the first after it, as far as they are whole words."""
    before, after = (
        [
            at
            for found in compiled(ends).finditer(text[first:last])
            if _apart(text, at := Span(first + found.start(), first + found.end()), particles=words.particles)
        ]
        for first, last in ((around.start, term.start), (term.end, around.end))
    )
    return before[-1] if before else None, after[0] if after else None


def cued(context: Context, group: str) -> Found | None:
    """The first cue of a group that holds for the term."""
    memo = context.memo
    if group not in memo:
        memo[group] = first_of(context, group)
    return memo[group]


def first_of(context: Context, group: str) -> Found | None:
    """As `cued`, looked for anew."""
    windows = context.windows
    for where, pattern, cue in _wanted(context.lexicon.language, group):
        for window in windows[where] if where in windows else _windows(context, where):
            # Words that stand nowhere, as most do, cost this one search.
            hit = pattern.search_low(window[0])
            found = _whole(context, cue, window, hit) if hit else None
            if found:
                return found
    return None


@cache
def _wanted(language: str, group: str) -> tuple[Wanted, ...]:
    cues = load(language).cues.get(group, ())
    return tuple(((cue.scope, cue.reach), compiled(cue.pattern), cue) for cue in cues)


def _windows(context: Context, where: Where) -> tuple[Window, ...]:
    """The stretches of text where cues of a scope may stand, cut once for all of them."""
    scope, reach = where
    if scope in _ELSEWHERE:
        windows = tuple((lowered(text), 0, text) for text in _ELSEWHERE[scope](context))
    else:
        windows = tuple(
            (context.low[start:end], start, context.text)
            for start, end in _SCOPES[scope](context, reach)
            if start < end or scope == _TOUCHING
        )
    context.windows[where] = windows
    return windows


def _whole(context: Context, cue: Cue, window: Window, hit: Match) -> Found | None:
    """The cue's words in a window as far as they are whole words; `hit` is the first there is of them."""
    if cue.scope in _ELSEWHERE:
        return _elsewhere(cue, window)
    span = _search(cue, context.lexicon.particles, window, hit)
    return Found(context.text[span.start : span.end].strip(), span) if span else None


def _search(cue: Cue, particles: bool, window: Window, hit: Match | None) -> Span | None:
    """The first hit of whole words within a window, or the last where that is the nearest, from `hit` on."""
    touching = cue.scope == _TOUCHING
    search, best = compiled(cue.pattern).search_low, None
    low, first, text = window
    start, end = first, first + len(low)
    while hit and (touching or hit.start() < hit.end()):
        span = Span(start + hit.start(), start + _end(cue, hit))
        whole = _begins(text, span) if touching else _apart(text, span, particles=particles)
        if whole and not _excused(text, Span(start, end), span, cue.unless):
            best = span
            if cue.scope not in _NEAREST:
                break
        start = span.start + 1 if touching or not whole else span.end
        hit = search(low[start - first :]) if start <= end else None
    return best


def _end(cue: Cue, found: Match) -> int:
    """Where a cue's words end: a pattern in a group asks for the edge of a word after it."""
    return found.end(1) if cue.edged else found.end()


def words_apart(lexicon: Lexicon, text: str, span: Span) -> bool:
    """Whether a span is whole words; where particles follow without a space, only its beginning counts."""
    return _apart(text, span, particles=lexicon.particles)


def _apart(text: str, span: Span, *, particles: bool) -> bool:
    if not particles or text[span.end - 1].isascii():
        return stands_alone(text, *span)
    return True


def _begins(text: str, span: Span) -> bool:
    """Whether a word begins where the span does."""
    return span.start in (0, span.end) or not (
        joins_words(text[span.start]) and joins_words(text[span.start - 1])
    )


def _excused(text: str, within: Span, span: Span, unless: str) -> bool:
    """Whether words that take a cue's meaning away overlap it; the "of" of "state-of-the-art" is none."""
    if not unless:
        return False
    for found in compiled(edged(unless)).finditer(text[within.start : within.end]):
        start, end = within.start + found.start(), within.start + found.end(1)
        inside = text[start - 1 : start] == "-" and text[end : end + 1] == "-"
        if start < span.end and span.start < end and stands_alone(text, start, end) and not inside:
            return True
    return False


def _before(context: Context, reach: int) -> tuple[int, int]:
    return max(context.said.clause.start, context.term.start - reach), context.term.start


def _after(context: Context, reach: int) -> tuple[int, int]:
    return context.term.end, min(context.said.clause.end, context.term.end + reach)


def _reaching(context: Context, reach: int) -> tuple[tuple[int, int], tuple[int, int]]:
    (start, end), bounds = context.term, context.said.reach
    return (max(bounds.start, start - reach), start), (end, min(bounds.end, end + reach))


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
    "reach-before": lambda context, reach: (_reaching(context, reach)[0],),
    "reach-after": lambda context, reach: (_reaching(context, reach)[1],),
    "reach": _reaching,
    "just-before": lambda context, reach: (_ahead(context, min(reach, _NEAR)),),
    "just-after": lambda context, reach: (_behind(context, min(reach, _NEAR)),),
    "match": lambda context, _: (context.term,),
    "passage": lambda context, _: ((0, min(len(context.text), _PASSAGE)),),
    "sentence": lambda context, _: (_ahead(context), _behind(context)),
    "sentence-before": lambda context, _: (_ahead(context),),
    "sentence-after": lambda context, _: (_behind(context),),
}


def _elsewhere(cue: Cue, window: Window) -> Found | None:
    low, _, text = window
    for found in compiled(cue.pattern).finditer_low(low):
        end = _end(cue, found)
        if stands_alone(text, found.start(), end):
            return Found(text[found.start() : end])
    return None


_ELSEWHERE: Mapping[str, Callable[[Context], tuple[str, ...]]] = {
    "link-title": lambda context: tuple(
        context.text[link.start : context.term.start]
        for link in context.passage.links
        if link.start < context.term.start < link.end
    ),
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


def is_asserted(passage: Passage, name: Span, bounds: Span, back: tuple[str, ...] = TAKING_BACK) -> bool:
    """Whether the clause around a name in a passage says what is, not what is not, may be or is planned."""
    text = languages.plain(passage.text)
    code = languages.spoken(text)
    around = said(code, text, name, bounds)
    context = Context(
        load(code), passage, text, lowered(text), name, _BASE, bounds, Names(), {}, around, {}, []
    )
    return not any(cued(context, f"{mood}.reach") for mood in back)
