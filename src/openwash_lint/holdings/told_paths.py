"""The paths at which sentences, items and rows of the root's card say that parts of the release are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from openwash_lint import store
from openwash_lint.components.offers import ENOUGH, coded, is_path, says_what_is
from openwash_lint.documents import Document
from openwash_lint.facts import Facts
from openwash_lint.holdings.held_here import is_of_another
from openwash_lint.holdings.held_words import FILE, SETS, any_of
from openwash_lint.matching import Loose, loose, lowered
from openwash_lint.reading import names
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter, main_card
from openwash_lint.release.clauses import Clause, clauses
from openwash_lint.release.component_words import Named, component, is_others
from openwash_lint.spans import Place, Span

# So far apart, in characters, a path and what is there may stand.
_APART = 70
# No row tells in more words what a path is before it names the part.
_FEW = 3
# A longer clause, in characters, is not a sentence.
_LONGEST = 500


class Told(NamedTuple):
    """A component's id, the path that it is said to be at, where the path is named, and in which clause."""

    name: str
    path: str
    place: Place
    clause: Clause


def told_paths(facts: Facts) -> Iterator[Told]:
    """What the root's card says is at a path of code, where no line of it says that readers make the path.

    Data that a card tells how to fetch may be missing from their folder. A card on a hub, or one that clones
    another repository, may mean the paths of that one.
    """
    card = main_card(facts)
    if card is None or "/" in card.path or front_matter(facts) is not None or is_of_another(card, facts):
        return
    own = (each for each in clauses(facts) if each.document.path == card.path and not each.written)
    short = (
        each for each in own if each.end - each.start <= _LONGEST and not is_others(each.passage.headings)
    )
    told = (each for clause in short if says_what_is(clause) for each in _told_in(clause))
    fetched = any_of("data-at-hand", "fetched").within(card.low)
    known = (each for each in islice(told, ENOUGH) if not (fetched and each.name in SETS))
    yield from (each for each in known if not _is_made(each.path, card, facts))


def _told_in(clause: Clause) -> Iterator[Told]:
    cell = clause.passage.cell
    parts = [each for each in clause.names if each.kind == "name" and _is_part(each)]
    if cell is not None and cell.column > 0:
        path = cell.row_head.strip("`* ")
        first = parts[0] if parts and parts[0].id not in SETS else None
        if first and _is_own_path(path) and len(clause.passage.text[: first.start].split()) <= _FEW:
            yield Told(first.id, path, clause.place(first.start, first.end), clause)
        return
    for span, path in (each for each in coded(clause) if _is_own_path(each[1])):
        ahead = set(lowered(clause.passage.text[clause.start : span.start]).split())
        for part in parts if ahead.isdisjoint(store.toml(FILE)["paths"]["aside"]) else ():
            if _is_at(clause, part, span):
                yield Told(part.id, path, clause.place(*span), clause)
                break


def _is_part(name: Named) -> bool:
    return component(name.id).type == "code" or name.id in SETS


def _is_own_path(text: str) -> bool:
    """Whether code is a path of a folder, or of a file of code, in this repository."""
    bare = text.removeprefix("./")
    if bare.endswith("/"):
        return is_path(f"{bare}x.py") and bare.count("/") < len(bare) - 1
    return is_path(bare) and bare.rpartition(".")[2].lower() in names.table().sets["code"]


def _is_at(clause: Clause, part: Named, path: Span) -> bool:
    """Whether the words between a part and a path, or a path and a part, say that the one is at the other."""
    text = clause.passage.text
    if part.end <= path.start <= part.end + _APART:
        between = lowered(text[part.end : path.start])
        return _is_told(between.strip("`"), text[path.end : path.end + _APART].lstrip("`"))
    if path.end <= part.start <= path.end + _APART:
        between = lowered(text[path.end : part.start]).strip("`")
        begins = not text[clause.start : path.start].strip("`* -•")
        return part.id not in SETS and (_fits("holds", between) or (begins and _fits("row", between)))
    return False


def _is_told(between: str, after: str) -> bool:
    """Whether words are all between a part and a path; a particle needs its verb after the path."""
    if not _fits("at", between):
        return False
    particle = between.strip(" 、") in store.toml(FILE)["paths"]["particles"]
    return not particle or _pattern("behind", "^(?:{})").search_low(lowered(after)) is not None


def _fits(key: str, words: str) -> bool:
    """Whether words are one of a list's patterns from beginning to end."""
    return _pattern(key, "^(?:{})$").search_low(words) is not None


@cache
def _pattern(key: str, frame: str) -> Loose:
    return loose(frame.format("|".join(store.toml(FILE)["paths"][key])))


def _is_made(path: str, card: Document, facts: Facts) -> bool:
    """Whether readers make what is at a path: a line with it says so, or Git leaves its folder out."""
    bare = path.removeprefix("./").rstrip("/")
    lines = (line for line in card.low.split("\n") if bare.lower() in line)
    if any(any_of("paths", "made").within(line) for line in lines):
        return True
    ignored = facts.inventory.load(".gitignore")
    folders = {line.strip("/* ") for line in ignored.text.splitlines()} if ignored else set()
    return not folders.isdisjoint((bare, bare.partition("/")[0]))
