"""The cues that set the fields of a frame: groups of words, and facts of the structure around a term."""

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint.claims import owners
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import first_of
from openwash_lint.claims.heads import after, head, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.names_around import IS, base_name, of_permission, others_name, own_name
from openwash_lint.claims.own_names import hits, policy
from openwash_lint.claims.relatives import kin
from openwash_lint.grammar import moods
from openwash_lint.matching import Loose, lowered, stands_alone
from openwash_lint.spans import Span

# A name that is longer than a word of openness, and how many initials spell one.
_ONE_WORD, _SHORTEST = 8, 3
# What a title stands between, and how far from a term it ends.
_LONGEST_TITLE = 40
_TITLE_OPENS, _TITLE_ENDS = "《「『“<", ("》", "」", "』", "”", ">")
# Letters after it are of scripts that have no capitals.
_LATIN = "\u3040"
# A longer text between "is" and a term tells what something is.
_DEFINED = 12


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
    found = after(context)
    return Found(context.text[found.span.start : found.span.end], found.span) if found else None


def _able(context: Context, _: str) -> Found | None:
    """A statement on models of a kind: "these small open models will not …", "an open model is only …"."""
    found = after(context)
    if found and not found.plural and holds(context, "any-one"):
        return holds(context, "said-of-any")
    subject = found is not None and found.plural and holds(context, "these")
    return holds(context, "able") if subject else None


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
    named = _spelled(context, low, high) or _license_title(context, low)
    if named:
        return named
    for found in compiled(context.lexicon.names).finditer(context.text[low:high]):
        span = Span(low + found.start(), low + found.end())
        if span.start < end and start < span.end and stands_alone(context.text, *span):
            return Found(context.text[span.start : span.end], span)
    return None


def _license_title(context: Context, low: int) -> Found | None:
    """The title of a license in quotation marks that the term is part of: "《Brook 开源许可证》"."""
    (start, end), text = context.term, context.text
    opening = max(text.rfind(mark, low, start) for mark in _TITLE_OPENS)
    ends = (text.find(mark, end, end + _LONGEST_TITLE) for mark in _TITLE_ENDS)
    last = min((at for at in ends if at >= 0), default=-1)
    quoted = opening >= 0 and last >= 0 and owners.hit("titles", text[opening + 1 : last])
    return Found(text[opening:last], Span(opening, last)) if quoted else None


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


def _agent(context: Context, name: str) -> Found | None:
    """Who does it: `named`, another party, or `ours`, the author, of whom the main clause speaks."""
    if name == "named":
        return _named_agent(context)
    return holds(context, "ours-after") if holds(context, "by-verb") else None


def _named_agent(context: Context) -> Found | None:
    """Another party that a passive names as its agent: "Brook, open-sourced by Heron".

    Where the subject is the release, by its name or as "this model", the agent is its author. So it is where
    a card that never uses its own name tells what something is: "Finches are small models, open-sourced by".
    """
    said = holds(context, "agent")
    if not said:
        return None
    named = any(char.isupper() or char.isdigit() or char > _LATIN for char in said.text)
    about = holds(context, "self-before")
    ours = about is not None and lowered(about.text) not in policy()["speakers"]
    first = context.sentence.start
    lead = context.text[first : context.term.start]
    own = any(hits(context.names.own, lead)) or any(hits(context.names.own, said.text))
    told = compiled(IS).search(lowered(lead))
    defined = told is not None and len(lead) - told.end() > _DEFINED and not context.names.used
    return said if named and not ours and not own and not defined else None


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
    "own": own_name,
    "based": base_name,
    "by": _agent,
    "class": _able,
    "kin": kin,
    "form": _form,
    "name": _proper,
    "mood": _mood,
    "strengths": _strength,
    "subject": others_name,
    "holder": of_permission,
}
