"""Where a card names the release itself, models named after it, and others with the sentence around each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from operator import attrgetter

from openwash_lint.claims import sentences
from openwash_lint.claims.own_names import Names, hits, policy, squeezed
from openwash_lint.claims.owners import abbreviations
from openwash_lint.documents import Passage
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage import family_names, rival_bases
from openwash_lint.lineage.ancestry import own_ids
from openwash_lint.lineage.family_names import Named
from openwash_lint.lineage.known_bases import is_restricted
from openwash_lint.lineage.naming_sentences import Sentence, grammar, has_size, heads_bases, sentence_of
from openwash_lint.matching import lowered, stands_alone
from openwash_lint.release.clauses import as_one
from openwash_lint.release.hub_ids import HUBS, hub_id
from openwash_lint.spans import Span

# A shorter word begins the names of too many.
_SHORTEST = 5
# No word for a way of tuning is longer.
_WAY = 12

In = tuple[Passage, Named, Sentence]


def given(facts: Facts, body: Iterable[Passage]) -> tuple[str, ...]:
    """The names of the release: its folder's, its ids and its title."""
    title = next((each.text for each in body if each.location == "heading"), "")
    return (facts.inventory.own_name, *own_ids(facts), title)


def own_ends(own: Names, low: str) -> list[int]:
    """The offsets at which names of the release end in a text in lower case."""
    return [hit.end() for hit in hits(own.own, low) if _is_word(low, hit.start(), hit.end())]


def _is_word(low: str, start: int, end: int) -> bool:
    """Whether a name is a whole word; Korean attaches particles to it."""
    first = max(0, start - 1)
    last = end + 1 if low[end : end + 1].isascii() else end
    return stands_alone(low[first:last], start - first, end - first)


def split_by_rows(body: list[Passage], own: Names, ids: Iterable[str]) -> tuple[list[Passage], list[Passage]]:
    """The cells of bases in rows that are the release's, and all passages but the bases of other rows.

    Rows of the release's models, of which none is it by its full name, count if all have restricted bases.
    `ids` are the release's ids on the Hub, as far as they are known.
    """
    if not any(map(heads_bases, body)):
        return [], body
    full = (own.full | {squeezed(each.rpartition("/")[2]) for each in ids}) - {""}
    in_row: list[Passage] = []
    models: list[Passage] = []
    for row in _rows(body):
        bases = [each for each in row if heads_bases(each) and not _is_release(each, own)]
        if any(squeezed(each.text) in full for each in row):
            in_row += bases
        elif any(_is_model(each, own) for each in row):
            models += bases
    others = [each for each in body if not heads_bases(each)]
    if in_row or not all(map(_is_restricted, models)):
        return in_row, others
    return [], [*others, *models]


def restricted_of_some(
    body: Iterable[Passage], own: Names, mine: frozenset[str] = frozenset()
) -> Iterator[Passage]:
    """The cells of restricted bases in rows that link a model of the release, whatever the others are.

    It is one by its name, or by its id, if that is known to be `mine` or has the release's name: then the
    base has a version or a size, since what is only for a family is made for all of its models.
    """
    for row in _rows(body):
        bases = [each for each in row if heads_bases(each) and _is_restricted(each)]
        linked = [hub_id(link.target) for each in row if each not in bases for link in each.links]
        offered = [each for each in linked if each and known_base(each) is None]
        ours = any(each in mine or any(hits(own.own, each.rpartition("/")[2])) for each in offered)
        if offered and any(_is_model(each, own) for each in row):
            yield from bases
        elif ours:
            yield from (each for each in bases if any(map(str.isdecimal, each.text)))


def restricted_of_files(body: Iterable[Passage], files: frozenset[str]) -> Iterator[tuple[Passage, Named]]:
    """The restricted bases, with a size, in rows that begin with one of the `files` of weights."""
    for row in _rows(body):
        if row and row[0].text.strip("` ") in files:
            cells = ((each, lowered(each.text)) for each in row[1:] if heads_bases(each))
            named = ((each, name, low) for each, low in cells for name in family_names.named(low))
            yield from ((each, name) for each, name, low in named if has_size(low[name.start : name.end]))


def only_rows(body: Iterable[Passage]) -> frozenset[Span]:
    """The places of the cells of tables that have one row: the header labels what it says of the release."""
    tables: list[list[Passage]] = [[]]
    for row in filter(None, _rows(body)):
        last = tables[-1][-1].cell if tables[-1] else None
        if last and row[0].cell and row[0].cell.row > last.row:
            tables[-1] += row
        else:
            tables.append(row)
    alone = (table for table in tables if all(each.cell and each.cell.row <= 0 for each in table))
    return frozenset(each.span for table in alone for each in table)


def _is_restricted(base: Passage) -> bool:
    """Whether a cell names a family under restricted terms, or links a model that is known to be."""
    known = (known_base(hub_id(link.target)) for link in base.links)
    return any(family_names.named(lowered(base.text))) or any(
        row is not None and is_restricted(row.license) for row in known
    )


def _rows(body: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The cells of each row of each table."""
    row: list[Passage] = []
    for passage in body:
        last = row[-1].cell if row else None
        if not (last and passage.cell and last.row == passage.cell.row and last.column < passage.cell.column):
            yield row
            row = []
        row += [passage] if passage.cell else []
    yield row


def _is_release(passage: Passage, own: Names) -> bool:
    """Whether a base is a model of the release itself, from which its next one was made."""
    return bool(own_ends(own, lowered(passage.text))) and not names_family(lowered(passage.text))


def _is_model(passage: Passage, own: Names) -> bool:
    """Whether a cell of a column of models has a name of the release."""
    header = passage.cell.header.lower() if passage.cell else ""
    models = not header or any(word in header for word in grammar()["columns"]["models"])
    return models and bool(own_ends(own, lowered(passage.text).replace("_", "-")))


def is_named_after(ident: str, name: str) -> bool:
    """Whether a model's name begins with the word that a release's does, and the word is not a family's."""
    word = _words(name)[0]
    if len(word) < _SHORTEST or word in policy()["common"] or names_family(word):
        return False
    return _words(ident.rpartition("/")[2])[0] == word


def naming_families(body: list[Passage]) -> frozenset[Span]:
    """The places of passages that name a family: all are searched as one text, and no name spans lines."""
    said = as_one(body)
    ats = (*family_names.places(said.low), *rival_bases.places(said.low))
    return frozenset(body[said.row(at)].span for at in ats)


def names_family(low: str) -> bool:
    """Whether a text in lower case has the name of a family of models in it."""
    return any(family_names.begun(low)) or any(rival_bases.open_names(low))


def _words(name: str) -> list[str]:
    return name.lower().replace("_", "-").replace(" ", "-").split("-")


def of_members(found: Iterable[In], own: Names) -> Iterator[In]:
    """The sentences with names of members of the release's family, which count as the release's there.

    A release with a size in its name is a member itself, and the others are beside it.
    """
    if any(each[-1:].isalpha() for each in own.numbers):
        return
    for passage, name, sentence in found:
        if sentence.members:
            ends = tuple(sorted((*sentence.own, *sentence.members)))
            yield passage, name, sentence._replace(own=ends, of_member=True)


def named_in(body: Iterable[Passage], own: Names, find: Callable[[str], Iterator[Named]]) -> Iterator[In]:
    """The names that `find` finds in passages, each with the sentence around it."""
    return (each for passage in body for each in in_passage(passage, own, find))


def in_passage(passage: Passage, own: Names, find: Callable[[str], Iterator[Named]]) -> Iterator[In]:
    """The same of one passage."""
    low = lowered(passage.text).replace("\u2011", "-")
    found = [name for name in find(low) if not _is_longer(passage, name)]
    if not found:
        return
    starts = sentences.split(passage.text, abbreviations())
    ends = own_ends(own, low)
    row = lowered(passage.cell.row_head).replace("_", "-") if passage.cell else ""
    of_row = bool(row) and bool(own_ends(own, row))
    for name in found:
        span = Span(name.start, name.end)
        sentence = sentence_of(passage, low, span, sentences.around(starts, span), ends)
        yield passage, name, sentence._replace(whole=True) if of_row else sentence


def _is_longer(passage: Passage, name: Named) -> bool:
    """Whether a name is part of a longer one, or of a link that leads to another model."""
    text, start, end = passage.text, name.start, name.end
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return not text[end + 1 : end + _WAY].lower().startswith(tuple(grammar()["behind"]["ways"]))
    before = bisect_left(passage.links, end, key=attrgetter("start"))
    around = takewhile(lambda link: start < link.end, reversed(passage.links[:before]))
    return any(
        text[end : link.end].strip()
        or (link.target.lower().startswith(HUBS) and _is_unknown(hub_id(link.target)))
        for link in around
    )


def _is_unknown(ident: str) -> bool:
    """Whether an id is of a model of which nothing is known; a page of an owner or a collection is none."""
    return bool(ident) and known_base(ident) is None
