"""Names around a term: whether they are the release's own, its base's, a relative's or somebody else's."""

from collections.abc import Iterable

from openwash_lint.claims import owners
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.cues import cued
from openwash_lint.claims.heads import after, is_verb
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.own_names import goes_on, hits, of_another_size, policy, squeezed, suffix
from openwash_lint.documents import Link, Passage
from openwash_lint.grammar import holders
from openwash_lint.matching import Match, lowered, stands_alone
from openwash_lint.spans import Span

# How near a sentence's start a link opens it, and how near an act the link to its object stands.
_OPENING, _BESIDE = 4, 16
# How far from the act stands what its object is of.
_OF = 60
# What may surround a word.
_MARKUP = "*_`\"'()[]:,"
# A sentence that begins by telling what something is, or what it is like.
IS = (
    "^([^,;:.]{2,60}?)(?:, [^,;:.]{2,60},)? (?:is|was|are|were|est|sont|es|son|é|são) "
    "|^([a-z][a-z0-9 .+-]{1,40}?)(?: - это | ?(?:是|は|는|은) ?)|^([a-z][a-z0-9.+-]{3,30}) (?:ist|sind) "
)
# "Brook, which is an open …": what is before the pronoun is meant, and not what the sentence began with.
_RELATIVE = "([A-Za-z0-9][A-Za-z0-9.+-]*)[*_`]*, which (?:is|are) (?:also )?(?:an? |the )?(?:fully )?[*_`]*$"
# How far apart names stand that are named together.
_LISTED = 90
# How far ahead of a term the release's name stands as its subject, and how far after it.
_FAR, _NEAR = 300, 40
# How much around a link tells what it is used for.
_ASIDE = 60
# So many letters may be anybody's initials.
_SHORT = 3
# No article has more letters.
_ARTICLE = 3


def own_name(context: Context, where: str) -> Found | None:
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


def _own(context: Context, text: str, offset: int | None) -> Found | None:
    """The first own name in a text; with the offset of the text in the passage its place as well."""
    for found in hits(context.names.own, text):
        if _is_name(context, text, found):
            span = None if offset is None else Span(offset + found.start(), offset + found.end())
            return Found(found.group(), span)
    return None


def _is_name(context: Context, text: str, found: Match) -> bool:
    """Whether an own name is a word by itself, and not the beginning of a relative's name."""
    start, end = found.start(), found.end()
    if not context.names.numbers:  # a family's name: "Foo2.5" is a Foo
        while text[end : end + 1].isdigit():
            end += 1
    return stands_alone(text, start, end) and not goes_on(context.names, text, start, end)


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


def base_name(context: Context, _: str) -> Found | None:
    """The declared base's name where it opens the sentence, an article aside, and no own name follows."""
    first, lead = context.sentence.start, context.text[context.sentence.start : context.term.start]
    for found in hits(context.names.base, lead):
        opens = sum(map(str.isalnum, lead[: found.start()])) <= _ARTICLE
        if opens and stands_alone(lead, found.start(), found.end()) and not _own(context, lead, None):
            return Found(found.group(), Span(first + found.start(), first + found.end()))
    return None


def kin(context: Context, where: str) -> Found | None:
    """What names another model than this: a relative's name ahead of the term, or a link.

    The link opens the sentence, or is the object of the act, or what that is of: "the code for [Brook](…)".
    Of an earlier act, a link to any page of another name will do.
    """
    if where == "earlier":
        return _earlier(context)
    relative = _relative(context) or _acted_on(context) or _is_project(context)
    if relative or not context.names.own:
        return relative
    start, first = context.term.start, context.sentence.start
    first = 0 if context.passage.cell else first
    for link in context.passage.links:
        opens = link.end <= start and (0 <= link.start - first <= _OPENING or _is_subject(context, link))
        title = context.text[link.start : link.end]
        if (opens or _is_object(context, link)) and _leads_to_another(context, link.target, title):
            return Found(title, Span(link.start, link.end))
    return None


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
    gap = context.text[link.end : context.term.start].strip(_MARKUP + " ")
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
        owner, name = _page(link.target)
        beside = end <= link.start <= end + _BESIDE
        if (
            beside
            and owner
            and name
            and not _own(context, f"{name} {context.text[link.start : link.end]}", None)
        ):
            return Found(context.text[link.start : link.end], Span(link.start, link.end))
    return None


def _page(target: str) -> tuple[str, str]:
    """The owner and the name of the model or repository that a link leads to, as far as it leads to one."""
    host, _, path = target.partition("://")[2].partition("/")
    owner, _, name = path.partition("/tree/")[0].rstrip("/").partition("/")
    return (owner, name) if host.lower() in policy()["hubs"] and "/" not in name else ("", "")


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
    if not links or not context.text[end : links[0].start].rstrip(" *").endswith((":", "：")):
        return None
    titles = [context.text[link.start : link.end] for link in links]
    away = all(
        _leads_to_another(context, link.target, title) for link, title in zip(links, titles, strict=True)
    )
    return Found(titles[0], Span(links[0].start, links[0].end)) if away else None


def _leads_to_another(context: Context, target: str, title: str) -> bool:
    owner, name = _page(target)
    if not owner or not name:
        return False
    bare, said = squeezed(name), squeezed(title)
    if said == bare and _goes_further(context, title):
        return True
    family = not context.names.numbers and any(full and bare.startswith(full) for full in context.names.full)
    # What is called otherwise than its page is another's all the same, where it is a repository of its own.
    foreign = policy()["code"] in lowered(target) and not owners.nouns_in(title)
    named = (len(said) > _SHORT and (said in bare or bare in said)) or (foreign and bool(said))
    own = _own(context, name, None) or _own(context, title, None)
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
    own = own_name(context, "before") if noun and noun.head == "tool" else None
    if not noun or not own:
        return None
    return own if squeezed(own.text + context.text[slice(*noun.span)]) in context.names.projects else None


def projects(passages: Iterable[Passage]) -> frozenset[str]:
    """The names of the repositories that a card links by their names, letters and digits alone."""
    return frozenset(
        squeezed(each.text[link.start : link.end])
        for each in passages
        for link in each.links
        if link.target.partition("://")[2].lower().startswith(policy()["code"])
        and squeezed(link.target.rstrip("/").rpartition("/")[2]) == squeezed(each.text[link.start : link.end])
    )


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


def others_name(context: Context, _: str) -> Found | None:
    """Another's proper name as the subject: "Brook is open source", "Brook and Fjord are open models"."""
    told = compiled(_RELATIVE).search(context.text[context.sentence.start : context.term.start])
    at = context.sentence.start + told.start(1) if told else 0
    linked = any(each.start <= at < each.end and "://" in each.target for each in context.passage.links)
    name = context.text[at : at + len(told.group(1))] if told else ""
    if name[:1].isupper() and (context.names.used or linked):
        return None if _own(context, name, None) else Found(name)
    lead = _subject(context)
    if lead and _is_linked(context, lead):
        return Found(lead.strip())
    if not context.names.used and not context.names.tools:
        return None
    words = [word.strip(_MARKUP) for word in lead.split()]
    proper = {word.lower() for word in words if word[:1].isupper()}
    named = proper and all(not word[:1].islower() or word == "and" for word in words)
    common = owners.nouns_in(lead) or proper <= holders.own_words()
    short = any(squeezed(lead) in full for full in context.names.full)
    named = named and (context.names.used or squeezed(words[0]) in context.names.tools)
    return None if not named or common or short or _own(context, lead, None) else Found(lead.strip())


def _is_linked(context: Context, lead: str) -> bool:
    """Whether a subject is what the name of another's page, linked before in the passage, begins with."""
    said, start = squeezed(lead), context.sentence.start
    pages = [_page(link.target)[1] for link in context.passage.links if link.end <= start]
    named = len(said) > _SHORT and any(squeezed(page).startswith(said) for page in pages)
    return named and not any(_own(context, text, None) for text in (lead, *pages))


def _subject(context: Context) -> str:
    """What is said to be something: the words that begin the sentence, or those before an apposition."""
    found = compiled(IS).search(lowered(context.text[context.sentence.start : context.term.start]))
    if found:
        end = max(found.end(group) for group in (1, 2, 3))
        return context.text[context.sentence.start : context.sentence.start + end]
    said = cued(context, "predicate") or cued(context, "appositive")
    if not said or not said.span or not after(context):
        return ""
    return context.text[max(context.sentence.start, said.span.start - _LISTED) : said.span.start]
