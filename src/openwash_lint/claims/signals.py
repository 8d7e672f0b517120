"""Owns the signals that readings are made of: cue groups, and facts of the structure around a term."""

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint.claims import owners
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import first_of
from openwash_lint.claims.heads import head, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.own_names import goes_on, hits, policy, squeezed
from openwash_lint.grammar import moods
from openwash_lint.matching import Match, stands_alone
from openwash_lint.spans import Span

# How far from a term the link stands that says what it is about; nearer a sentence's start one opens it.
_BESIDE, _OPENING = 60, 4
# A name that is longer than a word of openness, and how many initials spell one.
_ONE_WORD, _SHORTEST = 8, 3
# How far behind a verb the link to its object stands.
_BEHIND = 16
# How far apart names stand that are named together, and how far behind a noun what joins a name to it.
_LISTED, _JOINT = 90, 8


def holds(context: Context, name: str) -> Found | None:
    """The cue that makes a signal hold: a cue group, or a fact such as `at.heading` or `head.model`."""
    memo = context.memo
    if name in memo:
        return memo[name]
    read, asked = _reader(name)
    found = memo[name] = read(context, asked)
    return found


@cache
def _reader(name: str) -> tuple[Callable[[Context, str], Found | None], str]:
    """What reads a signal, and what it is asked for."""
    family, _, rest = name.partition(".")
    return (_STRUCTURE[family], rest) if family in _STRUCTURE else (first_of, name)


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
    if place == "alone":
        rest = context.text[: context.term.start] + context.text[context.term.end :]
        return None if any(map(str.isalnum, rest)) else Found("no other word")
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
        return _own(context, cell.row_head, None) if cell else None
    if where == "heading":
        return next((f for f in (_own(context, h, None) for h in context.passage.headings) if f), None)
    low, high = max(first, start - 300), min(last, end + 120)
    if where == "touching":
        return _touching(context)
    if where == "joined":
        return _joined(context)
    if where == "just-after":
        high = min(last, end + 40)
    if where == "relative":
        return _relative(context, context.text[low:start], low)
    before = where in ("before", "near")
    found = _own(context, context.text[low:start], low) if before else None
    if not found and not where.endswith("before"):
        found = _own(context, context.text[end:high], end)
    return found


def _touching(context: Context) -> Found | None:
    """An own name that ends where the term begins: "the Foo open-source model"."""
    low = max(context.sentence.start, context.term.start - 80)
    lead = context.text[low : context.term.start].rstrip(" \"'*)(")
    for found in hits(context.names.own, lead):
        gap = lead[found.end() :]
        near = gap.isascii() and " " not in gap and gap[:1] not in ("'", ":", ",")
        if near and _is_name(context, lead, found):
            return Found(found.group(), Span(low + found.start(), low + found.end()))
    return None


def _joined(context: Context) -> Found | None:
    """An own name coordinated with the noun that the term is said of: "the Foo dataset and Bar"."""
    noun = head(context)
    if not noun or noun.span.start < context.term.end:
        return None
    end = noun.span.end
    tail = context.text[end : min(context.sentence.end, end + _LISTED)]
    for joiner in context.lexicon.cues.get("joiner", ()):
        joint = compiled(joiner.pattern).search(tail[:_JOINT])
        named = _own(context, tail[joint.end() :], end + joint.end()) if joint else None
        if joint and named and named.span:
            between = tail[: joint.start()] + tail[joint.end() : named.span.start - end]
            return named if not any(map(str.isalnum, between)) else None
    return None


def _is_name(context: Context, text: str, found: Match) -> bool:
    """Whether an own name is a word by itself, and not the beginning of a relative's name."""
    start, end = found.start(), found.end()
    if not context.names.numbers:  # a family's name: "Foo2.5" is a Foo
        while text[end : end + 1].isdigit():
            end += 1
    return stands_alone(text, start, end) and not goes_on(context.names, text, start, end)


def _own(context: Context, text: str, offset: int | None) -> Found | None:
    """The first own name in a text; with the offset of the text in the passage its place as well."""
    for found in hits(context.names.own, text):
        if _is_name(context, text, found):
            span = None if offset is None else Span(offset + found.start(), offset + found.end())
            return Found(found.group(), span)
    return None


def _relative(context: Context, lead: str, offset: int) -> Found | None:
    """A relative's name, if no own one stands between it and the term."""
    named = list(hits(context.names.own, lead))
    if not named or not goes_on(context.names, lead, named[-1].start(), named[-1].end()):
        return None
    if _own(context, lead[max(0, named[-1].start() - _LISTED) : named[-1].start()], None):
        return None  # "Foo-7B and Foo-13B are …"
    return Found(named[-1].group(), Span(offset + named[-1].start(), offset + named[-1].end()))


def _based(context: Context, where: str) -> Found | None:
    (start, end), (first, last) = context.term, context.sentence
    low, high = (end, min(last, end + 40)) if where == "after" else (max(first, start - 80), start)
    text = context.text[low:high]
    for found in hits(context.names.base, text):
        if stands_alone(text, found.start(), found.end()):
            return Found(found.group(), Span(low + found.start(), low + found.end()))
    return None


def _linked(context: Context, where: str) -> Found | None:
    """A link ahead of the term that is titled by what it leads to, a model of another name than this.

    It stands near, or opens the sentence.
    """
    if where == "data":
        return _links_data(context)
    if where == "object":
        return _links_object(context)
    if not context.names.own:
        return None
    start, first = context.term.start, context.sentence.start
    for link in context.passage.links:
        reach = link.start - first <= _OPENING if where == "opening" else start - link.end <= _BESIDE
        near = first <= link.start and link.end <= start and reach
        if near and _leads_to_another(context, link.target, context.text[link.start : link.end]):
            return Found(context.text[link.start : link.end], Span(link.start, link.end))
    return None


def _links_data(context: Context) -> Found | None:
    """A link right behind the term that leads to a dataset."""
    for link in context.passage.links:
        host, _, path = link.target.partition("://")[2].partition("/")
        near = context.term.end <= link.start <= min(context.sentence.end, context.term.end + _BEHIND)
        if near and host.lower() in policy()["hubs"] and path.startswith(policy()["data"]):
            return Found(context.text[link.start : link.end], Span(link.start, link.end))
    return None


def _links_object(context: Context) -> Found | None:
    """The object of an act, a link right after it that is titled by another repository of code."""
    end = context.term.end
    for link in context.passage.links if context.names.own else ():
        code = link.target.partition("://")[2].lower().startswith(policy()["code"])
        gap = context.text[end : link.start] if end <= link.start <= end + _BEHIND else "."
        title = context.text[link.start : link.end]
        if (
            code
            and gap.strip(" *\"'“") in policy()["gaps"]
            and _leads_to_another(context, link.target, title)
        ):
            return Found(title, Span(link.start, link.end))
    return None


def _leads_to_another(context: Context, target: str, title: str) -> bool:
    host, _, path = target.partition("://")[2].partition("/")
    parts = path.rstrip("/").split("/")
    if host.lower() not in policy()["hubs"] or len(parts) != 2:  # noqa: PLR2004
        return False
    name, said = squeezed(parts[1]), squeezed(title)
    family = not context.names.numbers and any(full and name.startswith(full) for full in context.names.full)
    named = len(said) > 3 and (said in name or name in said)  # noqa: PLR2004
    return named and not family and not _own(context, parts[1], None)


def _kind(context: Context, kind: str) -> Found | None:
    return Found(kind) if context.target.kind == kind else None


def _form(context: Context, form: str) -> Found | None:
    given = context.target.form
    acts = given == "verb" or (given == "participle" and is_verb(context))
    return Found(form) if (acts if form == "verb" else given == form) else None


def _proper(context: Context, _: str) -> Found | None:
    """Whether the term is part of a proper name or a set phrase."""
    start, end = context.term
    low, high = max(context.sentence.start, start - 60), min(context.sentence.end, end + 60)
    named = _spelled(context, low, high)
    if named:
        return named
    for found in compiled(context.lexicon.names).finditer(context.text[low:high]):
        span = Span(low + found.start(), low + found.end())
        if span.start < end and start < span.end and stands_alone(context.text, *span):
            return Found(context.text[span.start : span.end], span)
    return None


def _spelled(context: Context, low: int, high: int) -> Found | None:
    """An own name around the term of which it is a part ("Open Llama 7B"), or that it helps to spell out."""
    start, end = context.term
    text = context.text[low:high]
    # A title may be all that a release is known by.
    named = "" if context.passage.location == "heading" else context.names.own
    for found in hits(named, text):
        span = Span(low + found.start(), low + found.end())
        if (
            span.start <= start < span.end
            and span.end - span.start > _ONE_WORD
            and span.end >= end - _ONE_WORD
        ):
            return Found(found.group(), span)
    ahead = len(text[: start - low].split())
    words = text.lower().split()
    initials = "".join([word.lstrip("*_([\"'")[:1] for word in words])
    for letters in sorted(context.names.words):
        at = initials.find(letters)
        if len(letters) >= _SHORTEST and at >= 0 and at <= ahead < at + len(letters):
            return Found(" ".join(words[at : at + len(letters)]))
    return None


def _mood(context: Context, name: str) -> Found | None:
    """The words of a mood that reach the term."""
    kind = context.target.kind
    presupposed = kind not in moods.PERMISSIONS and _presupposed(context)
    return holds(context, moods.group(name, kind, presupposed=presupposed))


def _presupposed(context: Context) -> bool:
    """Whether a term stands in a phrase that is led by a determiner, a possessor or the release's name."""
    if is_verb(context) or holds(context, "predicative"):
        return False
    if not holds(context, "definite") and not holds(context, "own.touching"):
        return False
    if context.lexicon.head_side == "before":
        return True
    found = head(context)
    after = found is not None and found.span.start >= context.term.start
    return after or holds(context, "own.just-after") is not None


_STRUCTURE: Mapping[str, Callable[[Context, str], Found | None]] = {
    "at": _at,
    "head": _headed,
    "own": _named,
    "based": _based,
    "linked": _linked,
    "kind": _kind,
    "form": _form,
    "name": _proper,
    "mood": _mood,
    "holder": owners.of_permission,
}
