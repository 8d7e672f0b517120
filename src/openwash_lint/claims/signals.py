"""Owns the signals that readings are made of: cue groups, and facts of the structure around a term."""

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import cued
from openwash_lint.claims.heads import head, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.names import pattern as named_pattern
from openwash_lint.matching import Match, stands_alone
from openwash_lint.spans import Span


def holds(context: Context, name: str) -> Found | None:
    """The cue that makes a signal hold: a cue group, or a fact such as `at.heading` or `head.model`."""
    memo = context.memo
    if name in memo:
        return memo[name]
    read, rest = _reader(name)
    found = memo[name] = read(context, rest) if read else cued(context, name)
    return found


@cache
def _reader(name: str) -> tuple[Callable[[Context, str], Found | None] | None, str]:
    family, _, rest = name.partition(".")
    return _STRUCTURE.get(family), rest


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
    for found in named_pattern(context.names.own).finditer(lead) if context.names.own else ():
        gap = lead[found.end() :]
        near = gap.isascii() and " " not in gap and gap[:1] not in ("'", ":", ",")
        if near and stands_alone(lead, found.start(), found.end()):
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
        found
        for found in named_pattern(pattern).finditer(text)
        if stands_alone(text, found.start(), found.end())
    ]
    if not hits:
        return None
    span = None if offset is None else Span(offset + hits[0].start(), offset + hits[0].end())
    return Found(hits[0].group(), span)


def _kind(context: Context, kind: str) -> Found | None:
    return Found(kind) if context.target.kind == kind else None


def _form(context: Context, form: str) -> Found | None:
    given = context.target.form
    acts = given == "verb" or (given == "participle" and is_verb(context))
    return Found(form) if (acts if form == "verb" else given == form) else None


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
