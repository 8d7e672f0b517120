"""The cues that set the fields of a frame: groups of words, and facts of the structure around a term."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import repeat

from openwash_lint.claims import owners
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import first_of
from openwash_lint.claims.heads import head, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.own_names import goes_on, hits, of_another_size, policy, squeezed
from openwash_lint.grammar import moods
from openwash_lint.matching import Loose, Match, lowered, stands_alone
from openwash_lint.spans import Span

# How near a sentence's start a link opens it, and how near an act the link to its object stands.
_OPENING, _BESIDE = 4, 16
# What may surround a word.
_MARKUP = "*_`\"'()[]:,"
# A sentence that begins by telling what something is, or what it is like.
_IS = "^([^,;:.]{2,60}?)(?:, [^,;:.]{2,60},)? (?:is|was|are|were) "
# How far apart names stand that are named together.
_LISTED = 90
# How far ahead of a term the release's name stands as its subject, and how far after it.
_FAR, _NEAR = 300, 40
# No article has more letters.
_ARTICLE = 3
# A name that is longer than a word of openness, and how many initials spell one.
_ONE_WORD, _SHORTEST = 8, 3


def holds(context: Context, name: str) -> Found | None:
    """The words that make a cue hold: those of a group, or a fact such as `own.before` or `form.verb`."""
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


def _at(context: Context, _: str) -> Found | None:
    inside = any(link.start <= context.term.start < link.end for link in context.passage.links)
    return Found("a link's text") if inside else None


def _headed(context: Context, _: str) -> Found | None:
    """The noun that the term is said of, where it stands after it."""
    found = head(context)
    if not found or found.head == "nothing" or found.span.start < context.term.start:
        return None
    return Found(context.text[found.span.start : found.span.end], found.span)


def _named(context: Context, where: str) -> Found | None:
    """Whether one of the release's own names stands before the term, after it, at it or in its row."""
    (start, end), (first, last) = context.term, context.sentence
    if where == "row":
        cell = context.passage.cell
        return _own(context, cell.row_head, None) if cell else None
    if where == "touching":
        return _touching(context)
    if where == "before":
        low = max(first, start - _FAR)
        return _own(context, context.text[low:start], low)
    return _own(context, context.text[end : min(last, end + _NEAR)], end)


def _strength(context: Context, _: str) -> Found | None:
    """A title above the passage, or what leads to it, that says no more than that strengths follow."""
    titles = (*reversed(context.passage.headings), context.lead)
    return next((Found(title) for title in titles if title and is_strengths(title)), None)


def is_strengths(title: str) -> bool:
    """Whether a title or a lead says no more than that what follows are strengths."""
    return _strengths().search_low(lowered(title)) is not None


@cache
def _strengths() -> Loose:
    words = "|".join(policy()["strengths"])
    return compiled(f"^[^0-9a-zà-ÿа-яё\u3040-\ud7a3]*(?:{words})[^0-9a-zà-ÿа-яё\u3040-\ud7a3]*$")


def _based(context: Context, _: str) -> Found | None:
    """The declared base's name where it opens the sentence, an article aside, and no own name follows."""
    first, lead = context.sentence.start, context.text[context.sentence.start : context.term.start]
    for found in hits(context.names.base, lead):
        opens = sum(map(str.isalnum, lead[: found.start()])) <= _ARTICLE
        if opens and stands_alone(lead, found.start(), found.end()) and not _own(context, lead, None):
            return Found(found.group(), Span(first + found.start(), first + found.end()))
    return None


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


def _kin(context: Context, _: str) -> Found | None:
    """What names another model than this: a relative's name ahead of the term, or a link.

    The link opens the sentence, or is the object of the act.
    """
    relative = _relative(context) or _acted_on(context)
    if relative or not context.names.own:
        return relative
    (start, end), first = context.term, context.sentence.start
    for link in context.passage.links:
        opens = 0 <= link.start - first <= _OPENING and link.end <= start
        gap = context.text[end : link.start] if end <= link.start <= end + _BESIDE else "."
        title = context.text[link.start : link.end]
        if (opens or gap.strip(" *\"'“") in policy()["gaps"]) and _leads_to_another(
            context, link.target, title
        ):
            return Found(title, Span(link.start, link.end))
    return None


def _relative(context: Context) -> Found | None:
    """The nearest own name ahead, if it goes on as a relative's: "Foo-13B" where this is Foo-7B."""
    low = max(context.sentence.start, context.term.start - _FAR)
    lead = context.text[low : context.term.start]
    named = list(hits(context.names.own, lead))
    if not named or not goes_on(context.names, lead, named[-1].start(), named[-1].end()):
        return None
    if _own(context, lead[max(0, named[-1].start() - _LISTED) : named[-1].start()], None):
        return None  # "Foo-7B and Foo-13B are …"
    return Found(named[-1].group(), Span(low + named[-1].start(), low + named[-1].end()))


def _acted_on(context: Context) -> Found | None:
    """What an act is done to, if that is a relative: a name of another size, or links after a colon."""
    (start, end), last = context.term, context.sentence.end
    if not context.names.own or not is_verb(context):
        return None
    text = context.text[start : min(last, end + _FAR)]
    named = [Span(start + each.start(), start + each.end()) for each in hits(context.names.own, text)]
    if named:
        away = all(of_another_size(context.names, context.text, each.end) for each in named)
        return Found(context.text[slice(*named[0])], named[0]) if away else None
    links = [link for link in context.passage.links if end <= link.start < last]
    titles = [context.text[link.start : link.end] for link in links]
    listed = bool(links) and context.text[end : links[0].start].rstrip(" *").endswith((":", "："))
    away = listed and all(map(_leads_to_another, repeat(context), [each.target for each in links], titles))
    return Found(titles[0], Span(links[0].start, links[0].end)) if away else None


def _leads_to_another(context: Context, target: str, title: str) -> bool:
    host, _, path = target.partition("://")[2].partition("/")
    owner, _, name = path.partition("/tree/")[0].rstrip("/").partition("/")
    if host.lower() not in policy()["hubs"] or not owner or not name or "/" in name:
        return False
    bare, said = squeezed(name), squeezed(title)
    family = not context.names.numbers and any(full and bare.startswith(full) for full in context.names.full)
    named = len(said) > 3 and (said in bare or bare in said)  # noqa: PLR2004
    own = _own(context, name, None) or _own(context, title, None)
    return named and not family and not own


def _form(context: Context, _: str) -> Found | None:
    """A term that is a verb here.

    A noun is none that holds what it is said of ("open data"), or stands alone ("- open source").
    """
    target, (start, end) = context.target, context.term
    alone = not any(map(str.isalnum, context.text[end : context.sentence.end]))
    bare = target.form == "noun" and (target.noun or (alone and not holds(context, "we-verb")))
    return Found(context.text[start:end], context.term) if is_verb(context) and not bare else None


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


def _named_subject(context: Context, _: str) -> Found | None:
    """Another's proper name as the subject: "Brook is open source", "Brook and Fjord are open models"."""
    if not context.names.used:
        return None
    lead = _subject(context)
    words = [word.strip(_MARKUP) for word in lead.split()]
    proper = {word.lower() for word in words if word[:1].isupper()}
    named = proper and all(not word[:1].islower() or word == "and" for word in words)
    common = owners.nouns_in(lead) or proper <= owners.own_words()
    short = any(squeezed(lead) in full for full in context.names.full)
    return None if not named or common or short or _own(context, lead, None) else Found(lead.strip())


def _subject(context: Context) -> str:
    """What is said to be something: the words that begin the sentence, or those before an apposition."""
    found = compiled(_IS).search(lowered(context.text[context.sentence.start : context.term.start]))
    if found:
        return context.text[context.sentence.start : context.sentence.start + found.end(1)]
    said = holds(context, "predicate") or holds(context, "appositive")
    if not said or not said.span or not holds(context, "head.after"):
        return ""
    return context.text[max(context.sentence.start, said.span.start - _LISTED) : said.span.start]


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
    "kin": _kin,
    "form": _form,
    "name": _proper,
    "mood": _mood,
    "strengths": _strength,
    "subject": _named_subject,
    "holder": owners.of_permission,
}
