"""Relatives: what around a term names another model or repository than the release's."""

from collections.abc import Callable, Iterable, Mapping

from openwash_lint.claims import names_around, owners, sentences
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import cued
from openwash_lint.claims.heads import after, head, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.names_around import FAR, MARKUP, own_in, page_of
from openwash_lint.claims.own_names import (
    goes_on,
    hits,
    is_data_page,
    of_another_size,
    policy,
    squeezed,
    suffix,
)
from openwash_lint.documents import Link, Passage
from openwash_lint.matching import lowered
from openwash_lint.spans import Span

# How near a sentence's start a link opens it, and how near an act the link to its object stands.
_OPENING, _BESIDE = 4, 16
# How far from the act stands what its object is of.
_OF = 60
# How far apart names stand that are named together.
_LISTED = 90
# So many letters may be anybody's initials.
_SHORT = 3
# How much around a link tells what it is used for.
_ASIDE = 60


def kin(context: Context, where: str) -> Found | None:
    """What names another model than this: a relative's name ahead of the term, or a link.

    The link opens the sentence, or is the object of the act, or what that is of: "the code for [Brook](…)".
    Of an earlier act, a link to any page of another name will do.
    """
    if where in _KINDS:
        return _KINDS[where](context)
    relative = _relative(context) or _acted_on(context) or _is_project(context) or _is_headed(context)
    if relative or not context.names.own:
        return relative
    start, first = context.term.start, context.sentence.start
    first = 0 if context.passage.cell else first
    for link in context.passage.links:
        opens = link.end <= start and (0 <= link.start - first <= _OPENING or _is_subject(context, link))
        if (opens or _is_object(context, link)) and _leads_to_another(context, link):
            return _linked(context, link)
    return None


def _apposed(context: Context) -> Found | None:
    """The link that names what the term's noun stands for: "our open-source library [Brook](…)"."""
    end, found = context.term.end, head(context)
    if found and found.head != "nothing" and found.span.start >= end:
        around = (link.start for link in context.passage.links if link.start <= found.span.start < link.end)
        end = next(around, found.span.end)
    for link in context.passage.links if context.names.own else ():
        gap = context.text[end : link.start].strip(MARKUP + " ") if link.start >= end else "."
        if gap in (*policy()["gaps"], context.lexicon.attributive) and _is_another_project(context, link):
            return _linked(context, link)
    return None


def _linked(context: Context, link: Link) -> Found:
    return Found(context.text[link.start : link.end], Span(link.start, link.end))


def _before(context: Context) -> Found | None:
    """What the sentence before links, where this one begins with a pronoun: "[Brook](…) is here. It is …"."""
    first, start = context.sentence.start, context.term.start
    begins = compiled(f"^(?:{'|'.join(policy()['pronouns'])})")
    lead = lowered(context.text[first:start]).lstrip(MARKUP)
    if not context.names.own or not first or not begins.search(lead):
        return None
    low = max(0, first - FAR)
    bounds = sentences.split(context.text[low:first], context.lexicon.abbreviations)
    begun = low + next((at for at in reversed(bounds) if context.text[low + at : first].strip()), 0)
    links = (link for link in context.passage.links if begun <= link.start < first)
    others = [link for link in links if _leads_to_another(context, link)]
    if not others or own_in(context, context.text[others[-1].end : start], None):
        return None
    ahead = context.text[begun : others[0].start]
    return None if own_in(context, ahead, None) else _linked(context, others[-1])


def _is_object(context: Context, link: Link) -> bool:
    """Whether a link after a term is the object of the act, or what its object is of."""
    end = context.term.end
    gap = context.text[end : link.start].strip(" *\"'“") if end <= link.start <= end + _OF else "."
    if gap in policy()["gaps"]:
        return link.start <= end + _BESIDE
    return (
        is_verb(context)
        and compiled(f"^(?:{'|'.join(policy()['objects'])})$").search(lowered(gap)) is not None
    )


def _is_subject(context: Context, link: Link) -> bool:
    """Whether a link ahead is what is opened: "[Brook](…) is now open", "[Brook](…): we opened its code"."""
    first, end = context.sentence.start, context.term.end
    gap = context.text[link.end : context.term.start].strip(MARKUP + " ")
    words = {*lowered(gap).split(), *lowered(context.text[first : link.start]).split()[-1:]}
    if link.start < first or words & {*policy()["speakers"], *policy()["places"]}:
        return False
    whose = compiled(f"^(?:{'|'.join(policy()['whose'])})").search(lowered(context.text[end : end + _BESIDE]))
    return (is_verb(context) and whose is not None) or 0 < len(gap) <= _BESIDE


def _earlier(context: Context) -> Found | None:
    """The link of what was opened at another time, if its page is not called as the release is."""
    end = context.term.end
    if not context.names.own or not cued(context, "earlier"):
        return None
    for link in context.passage.links:
        owner, name = page_of(link.target)
        beside = end <= link.start <= end + _BESIDE
        found = _linked(context, link)
        if beside and owner and name and not own_in(context, f"{name} {found.text}", None):
            return found
    return None


def _relative(context: Context) -> Found | None:
    """The nearest own name ahead, if it goes on as a relative's: "Foo-13B" where this is Foo-7B."""
    low = max(context.sentence.start, context.term.start - FAR)
    lead = context.text[low : context.term.start]
    named = list(hits(context.names.own, lead))
    if not named or not goes_on(context.names, lead, named[-1].start(), named[-1].end()):
        return None
    if own_in(context, lead[max(0, named[-1].start() - _LISTED) : named[-1].start()], None):
        return None  # "Foo-7B and Foo-13B are …"
    return Found(named[-1].group(), Span(low + named[-1].start(), low + named[-1].end()))


def _acted_on(context: Context) -> Found | None:
    """What an act is done to, if that is a relative: a name of another size, or links after a colon."""
    (start, end), last = context.term, context.sentence.end
    if not context.names.own or not is_verb(context):
        return None
    text = context.text[start : min(last, end + FAR)]
    named = [Span(start + each.start(), start + each.end()) for each in hits(context.names.own, text)]
    if named:
        away = all(of_another_size(context.names, context.text, each.end) for each in named)
        return Found(context.text[slice(*named[0])], named[0]) if away else None
    links = [link for link in context.passage.links if end <= link.start < last]
    if not links or not context.text[end : links[0].start].rstrip(" *").endswith((":", "：")):
        return None
    return _linked(context, links[0]) if all(_leads_to_another(context, link) for link in links) else None


def _is_another_project(context: Context, link: Link) -> bool:
    """Whether a link leads to a data set, or to a repository of code that is another's.

    A model's page may be that of the release's own weights, whatever they are called there.
    """
    title = context.text[link.start : link.end]
    pieces = owners.nouns_in(title.replace("-", " ").replace("_", " "))
    if "data" in pieces and not pieces & {"model", "weights"}:
        return True
    if is_data_page(link.target):
        return True
    address = link.target.partition("://")[2].removeprefix("www.").lower()
    return address.startswith(policy()["code"]) and _leads_to_another(context, link)


def _is_headed(context: Context) -> Found | None:
    """The name of a linked project that begins a heading: "## Brook, an open model", and [Brook](…)."""
    lead = context.text[context.sentence.start : context.term.start]
    named = context.passage.location == "heading" and squeezed(lead) in context.names.projects
    return Found(lead.strip()) if named and not own_in(context, lead, None) else None


def _leads_to_another(context: Context, link: Link) -> bool:
    title, (owner, name) = context.text[link.start : link.end], page_of(link.target)
    if not owner or not name:
        return False
    bare, said = squeezed(name), squeezed(title)
    if said == bare and _goes_further(context, title):
        return True
    family = not context.names.numbers and any(full and bare.startswith(full) for full in context.names.full)
    # What is called otherwise than its page is another's all the same, where it is a repository of its own.
    foreign = policy()["code"] in lowered(link.target) and not owners.nouns_in(title)
    named = (len(said) > _SHORT and (said in bare or bare in said)) or (foreign and bool(said))
    own = own_in(context, name, None) or own_in(context, title, None)
    return named and not family and not own


def _goes_further(context: Context, title: str) -> bool:
    """Whether a name begins with an own one, and goes on with more than a size or a variant."""
    begun = next(hits(context.names.own, title), None)
    if begun is None or squeezed(title[: begun.start()]):
        return False
    rest = lowered(title[begun.end() :]).replace("-", " ").replace("_", " ").split()
    return not all(suffix().search(piece) for piece in rest)


def _is_project(context: Context) -> Found | None:
    """The release's name, short for a linked project: "TEN is a framework", and [TEN Framework](…)."""
    noun = after(context) if context.names.projects else None
    own = names_around.own_name(context, "before") if noun and noun.head == "tool" else None
    if not noun or not own:
        return None
    return own if squeezed(own.text + context.text[slice(*noun.span)]) in context.names.projects else None


_KINDS: Mapping[str, Callable[[Context], Found | None]] = {
    "apposed": _apposed,
    "before": _before,
    "earlier": _earlier,
}


def projects(passages: Iterable[Passage]) -> frozenset[str]:
    """The names of the repositories that a card links by their names, letters and digits alone."""
    code = policy()["code"]
    links = (
        (each.text[link.start : link.end], link.target)
        for each in passages
        for link in each.links
        if link.target.partition("://")[2].lower().startswith(code)
    )
    named = ((squeezed(title), squeezed(target.rstrip("/").rpartition("/")[2])) for title, target in links)
    return frozenset(name for title, name in named if len(name) > _SHORT and title.startswith(name))


def tools(passages: Iterable[Passage]) -> frozenset[str]:
    """What a card says to use its model with, by its name's first word: "run this model with [Jan](…)"."""
    links = (
        (each.text, link)
        for each in passages
        if each.location in ("prose", "list")
        for link in each.links
        if link.target.partition("://")[2].partition("/")[0].lower() not in ("", *policy()["hubs"])
    )
    named = (text[link.start : link.end].split() for text, link in links if _is_used_with(text, link))
    return frozenset(squeezed(words[0]) for words in named if words)


def _is_used_with(text: str, link: Link) -> bool:
    said = f"{text[max(0, link.start - _ASIDE) : link.start]}□{text[link.end : link.end + _ASIDE]}"
    return compiled("|".join(policy()["used-with"])).search_low(lowered(said)) is not None
