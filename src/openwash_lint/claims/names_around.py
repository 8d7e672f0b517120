"""Names around a term: whether they are the release's own, its base's or somebody else's."""

from functools import cache

from openwash_lint.claims import owners
from openwash_lint.claims.context import Context, Found, Said
from openwash_lint.claims.cues import cued
from openwash_lint.claims.heads import after
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.own_names import Names, goes_on, hits, is_proper, policy, squeezed
from openwash_lint.grammar import holders
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, Match, lowered, stands_alone
from openwash_lint.spans import Span

# What may surround a word.
MARKUP = "*_`\"'()[]:,"
# A sentence that begins by telling what something is, or what it is like.
IS = (
    "^([^,;:.]{2,60}?)(?:, [^,;:.]{2,60},)? (?:is|was|are|were|est|sont|es|son|é|são) "
    "|^([a-z][a-z0-9 .+-]{1,40}?)(?: - это | ?(?:是|は|는|은) ?)|^([a-z][a-z0-9.+-]{3,30}) (?:ist|sind) "
)
# "Brook, which is an open …": what is before the pronoun is meant, and not what the sentence began with.
_RELATIVE = (
    "([A-Za-z0-9][A-Za-z0-9.+-]*)[*_`]*, which (?:is|are) (?:also )?(?:an? |the )?"
    "(?:(?:fully|[a-z-]+ly [a-z-]+) )?[*_`]*$"
)
# "… weights of Brook": whose they are.
_OF = "^[*_`]* (?:of|von|de|du|del|do) [*_`]*([A-Z][A-Za-z0-9.+-]+)"
_PARTS = ("weights", "code")
# What is opened is the subject of a passive.
_DONE = "[^a-z](?:is|are|was|were|been)(?: [a-z]+)? [*_`]*$"
# How far apart names stand that are named together.
_LISTED = 90
# How far ahead of a term the release's name stands as its subject, and how far after it.
FAR, _NEAR = 300, 40
# So many letters may be anybody's initials.
_SHORT = 3
# A conjunction, an article and a kind may stand ahead of a name: ", but the model Wren".
_AHEAD_OF_NAME = 3
# No article has more letters.
_ARTICLE = 3
# How much after a term may name what is used ("commercial use of the demo is …"), and the length of a clause
# ahead of it that has lost its beginning.
_BEHIND, _CUT = 80, 160
# What stands between a name and what it is said to be.
_APPOSED = (
    "^(?:-[a-z0-9.-]+)?[*_`]*(?:, | \\(| - )"
    "(?:the|our|(?:une?|una|uma?) [a-zà-ÿ]+|(?:an?|eine?|une?|una|uma?)"
    "(?: (?:new|small|large|compact|lightweight|strong|efficient|[0-9.]+[bm]))?)$"
)


def own_name(context: Context, where: str) -> Found | None:
    """Whether one of the release's own names stands before the term, after it, at it or in its row."""
    (start, end), (first, last) = context.term, context.sentence
    if where == "row":
        cell = context.passage.cell
        return own_in(context, cell.row_head, None) if cell else None
    if where == "touching":
        return _touching(context)
    if where == "before":
        low = max(first, start - FAR)
        return own_in(context, context.text[low:start], low)
    last = min(last, end + _NEAR, max(end, context.said.clause.end))
    return own_in(context, context.text[end:last], end)


def own_in(context: Context, text: str, offset: int | None) -> Found | None:
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
    """An own name right before the term: "the Foo open-source model", "Foo, an open-source model"."""
    low = max(context.sentence.start, context.term.start - 80)
    lead = context.text[low : context.term.start].rstrip(" \"'*)(")
    for found in hits(context.names.own, lead):
        gap = lead[found.end() :]
        near = gap.isascii() and " " not in gap and gap[:1] not in ("'", ":", ",")
        if (near or compiled(_APPOSED).search(lowered(gap))) and _is_name(context, lead, found):
            return Found(found.group(), Span(low + found.start(), low + found.end()))
    return None


def of_own_clause(own: Names, text: str, term: Span, sentence: Span, around: Said) -> Said:
    """The words around a term without what stands ahead of a clause that has the release as its subject.

    "Unlike the data, Wren is open source": what the phrase names is not what the clause is said of.
    "While Finch is open, Wren …": nor is the phrase's own term said of what the clause is about.
    """
    first = sentence.start
    whole = text[first : min(sentence.end, first + FAR)]
    ahead = _fronted().search_low(lowered(whole))
    end = first + ahead.end() if ahead else first
    clause, reach = around.clause, around.reach
    if ahead and end > term.end and _names_another(own, text[first : term.start]):
        return Said(Span(clause.start, min(clause.end, end)), reach)
    behind = text[end : term.start] if end <= term.start else ""
    if ahead and (any(hits(own.own, behind)) or _is_spoken(behind)):
        return Said(Span(max(clause.start, end), clause.end), Span(max(reach.start, end), reach.end), end)
    joined = clause.start > first and _is_subject(own, text[clause.start : term.start])
    return Said(clause, reach, clause.start) if joined else around


def _names_another(own: Names, lead: str) -> bool:
    """Whether a phrase is on somebody else: its conjunction is followed by a proper name that is not ours."""
    words = lead.split()[1:2]
    return bool(words) and words[0][:1].isupper() and not any(hits(own.own, lead))


def _is_subject(own: Names, clause: str) -> bool:
    """Whether an own name is the subject of a clause: it follows its conjunction, but for an article."""
    name = next(hits(own.own, clause), None)
    return name is not None and len(clause[: name.start()].split()) <= _AHEAD_OF_NAME and ", " not in clause


@cache
def _fronted() -> Loose:
    """What stands ahead of a clause, from a sentence's beginning on."""
    return compiled(f"^[^0-9a-zà-ÿа-яё\u3040-\ud7a3]*(?:{'|'.join(policy()['fronted'])})")


def _is_spoken(clause: str) -> bool:
    """Whether a clause begins with the writers themselves."""
    return any(word in policy()["speakers"] for word in lowered(clause).split()[:1])


def base_name(context: Context, _: str) -> Found | None:
    """The declared base's name, or "the base model", where it opens the sentence, and no own name follows."""
    first, lead = context.sentence.start, context.text[context.sentence.start : context.term.start]
    for found in hits(context.names.base, lead):
        opens = sum(map(str.isalnum, lead[: found.start()])) <= _ARTICLE
        if opens and stands_alone(lead, found.start(), found.end()) and not own_in(context, lead, None):
            return Found(found.group(), Span(first + found.start(), first + found.end()))
    called = compiled(policy()["called-base"]).search_low(lowered(lead)) if context.names.base else None
    return Found(lead[: called.end()], Span(first, first + called.end())) if called else None


def page_of(target: str) -> tuple[str, str]:
    """The owner and the name of the model or repository that a link leads to, as far as it leads to one."""
    host, _, path = target.partition("://")[2].partition("/")
    owner, _, name = path.partition("/tree/")[0].rstrip("/").partition("/")
    hub = host.lower().removeprefix("www.")
    return (owner, name) if hub in policy()["hubs"] and "/" not in name else ("", "")


def others_name(context: Context, where: str) -> Found | None:
    """Another's proper name as the subject: "Brook is open source", "Brook and Fjord are open models"."""
    told = _before_which(context)
    if where == "of":
        return _owner_after(context)
    if where == "passive" and not _is_passive(context):
        return None
    if where == "which" or told:
        return told
    lead = _subject(context)
    if lead and _is_linked(context, lead):
        return Found(lead.strip())
    if not context.names.used and not context.names.tools:
        return None
    words = [word.strip(MARKUP) for word in lead.split()]
    proper = {word.lower() for word in words if word[:1].isupper()}
    named = proper and all(not word[:1].islower() or word == "and" for word in words)
    common = owners.nouns_in(lead) or proper <= holders.own_words()
    short = any(squeezed(lead) in full for full in context.names.full)
    named = named and (context.names.used or squeezed(words[0]) in context.names.tools)
    return None if not named or common or short or own_in(context, lead, None) else Found(lead.strip())


def _before_which(context: Context) -> Found | None:
    """Another's proper name before a relative clause: "built on Brook, which is open source"."""
    told = compiled(_RELATIVE).search(context.text[context.sentence.start : context.term.start])
    at = context.sentence.start + told.start(1) if told else 0
    links = [each for each in context.passage.links if each.start <= at < each.end and "://" in each.target]
    name = context.text[at : at + len(told.group(1))] if told else ""
    # A page of that very name is another's, even if the release is named after it.
    page = links and squeezed(page_of(links[0].target)[1]) == squeezed(name) not in context.names.full
    another = (context.names.used or links) and (page or not own_in(context, name, None))
    return Found(name) if name[:1].isupper() and another else None


def _is_passive(context: Context) -> bool:
    """Whether the term is done to the subject of its sentence, and the release is not named before."""
    lead = context.text[max(context.sentence.start, context.term.start - FAR) : context.term.start]
    done = context.target.form == "participle" and compiled(_DONE).search(lowered(lead[-_NEAR:]))
    return bool(done) and not own_in(context, lead, None)


def _owner_after(context: Context) -> Found | None:
    """Another's proper name after weights, code or data that are its: "the open-source weights of Brook"."""
    found, text = after(context), context.text
    if not found or found.head not in _PARTS or not context.names.used:
        return None
    tail = text[found.span.end : min(context.sentence.end, found.span.end + _LISTED)]
    told = compiled(_OF).search(tail)
    return None if not told or own_in(context, tail, None) else Found(told.group(1))


def _is_linked(context: Context, lead: str) -> bool:
    """Whether a subject is what the name of another's page, linked before in the passage, begins with."""
    said, start = squeezed(lead), context.sentence.start
    pages = [page_of(link.target)[1] for link in context.passage.links if link.end <= start]
    named = len(said) > _SHORT and any(squeezed(page).startswith(said) for page in pages)
    return named and not any(own_in(context, text, None) for text in (lead, *pages))


def _subject(context: Context) -> str:
    """What is said to be something: the words that begin the sentence, or those before an apposition."""
    first = max(context.sentence.start, context.said.main)
    found = compiled(IS).search(lowered(context.text[first : context.term.start]))
    if found:
        return context.text[first : first + max(found.end(group) for group in (1, 2, 3))]
    said = cued(context, "predicate") or cued(context, "appositive")
    if not said or not said.span or not after(context):
        return ""
    return context.text[max(context.sentence.start, said.span.start - _LISTED) : said.span.start]


def of_permission(context: Context, _: str) -> Found | None:
    """What a permission is for, if that is another's: the clause's subject, or what is used."""
    if context.passage.cell or context.passage.location in ("tag", "badge", "metadata", "heading"):
        return None
    about = _used(context).strip(" *_`-•")
    return Found(about) if about and _is_of_another(context, about) else None


def _used(context: Context) -> str:
    """The noun phrase of what is used: after "use of", the object of "use", or the clause's subject."""
    (start, end), reach = context.term, context.said.reach
    if start - reach.start >= _CUT:
        return ""  # the clause began further away than is looked at
    tail = context.text[end : min(reach.end, end + _BEHIND)]
    used = compiled(holders.table()["of"]).search(tail)
    about = tail[used.end() :] if used else context.text[reach.start : start]
    led = None if used else compiled(holders.table()["objects"]).search(lowered(about))
    about = about[led.end() :] if led else about
    stop = compiled(holders.table()["verbs"]).search(lowered(about))
    return about[: stop.start()] if stop else ""


def _is_of_another(context: Context, about: str) -> bool:
    low = lowered(about)
    if compiled(holders.table()["determined"]).search(low):
        return False
    if holders.is_relative(about):
        return True
    if any(hits(context.names.own, about)):
        return False
    named = owners.nouns_in(about)
    return named == {"other"} or (not named and is_anothers(_without_licenses(about), context.names.own))


def _without_licenses(text: str) -> str:
    for each in reversed(catalog.names_in(text)):
        text = f"{text[: each.start]} {text[each.end :]}"
    return text


def without_own(text: str, own: str) -> str:
    """A text without the release's names."""
    for named in reversed(list(hits(own, text))):
        text = f"{text[: named.start()]} {text[named.end() :]}"
    return text


def is_anothers(head: str, own: str) -> bool:
    """Whether the words ahead name what is not the release's: a proper name, a noun that is not a part."""
    bare = without_own(head, own)
    if is_proper(bare) and not head.isupper():
        return True
    if owners.nouns_in(head) or bare != head:
        return False
    return any(char.isalpha() for char in _left(lowered(bare)))


def _left(low: str) -> str:
    """What is left of a text without the words that stand for the release."""
    letters = "".join(char if char.isalpha() or char == "-" else " " for char in low)
    left = " ".join(word for word in letters.split() if word.strip("-") not in holders.own_words())
    for word in holders.unspaced():
        left = left.replace(word, "")
    return left
