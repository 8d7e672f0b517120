"""Data here that are of known sets, or made from them, under a license that these do not allow."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations, nouns_in
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.inheritance.compatibility import allows_under, shares_alike
from openwash_lint.inheritance.conflicts import is_weighed, mentions_it
from openwash_lint.inheritance.trained_on import named_in
from openwash_lint.ledger.grant import Grant, grants
from openwash_lint.licenses.base_models import DataFiles, Known, data_files, made
from openwash_lint.lineage.known_bases import is_non_commercial, named, withheld
from openwash_lint.matching import lowered
from openwash_lint.reading.roles import folder_marks
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import body, main_card
from openwash_lint.release.cards import is_below
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import START, Place

_NAME = "lineage.data-copied"
# How the names of files end that may be of a dataset.
_COPIED = (".json", ".jsonl", ".json.gz", ".csv", ".parquet", ".zip")


class _Copy(NamedTuple):
    """A file here that is of a known set, or `made` from it as the card says."""

    path: str
    known: Known
    made: bool = False


def copied(facts: Facts) -> Fact:
    """The first file of each such data set, if no license here is that of the data, or as strict."""
    only = _only(facts)
    found: dict[str, Fact] = {}
    for each in _copies(facts) if only else ():
        new = each.known.pattern not in found and not _is_told(facts, each)
        if only and new and binds(each.known.license, only):
            found[each.known.pattern] = _fact(each, only)
    return Fact(_NAME, tuple(found.values()) or None)


def _fact(copy: _Copy, only: Grant) -> Fact:
    ident, terms = copy.known.pattern, named(copy.known.license)
    asks = withheld(copy.known.license) or "asks that what is made from it be shared under the same terms"
    why = f"comes from {ident}, which is under {terms}" if copy.made else f"is under {terms}"
    whose = "from which this file comes," if copy.made else "whose file this is,"
    notes = {
        "other": only.name,
        "suggestion": terms,
        "shows": f"{ident}, {whose} is under {terms}, which {asks}",
    }
    return Fact(_NAME, copy.path, (only.place, Place(copy.path, START)), why, notes)


def binds(license_: License, only: Grant) -> bool:
    """Whether a license of data forbids commerce, or asks for its own terms, and what is told is another."""
    alike = shares_alike(license_) and not any(allows_under(each, license_) for each in only.licenses)
    return is_non_commercial(license_) or alike


def _only(facts: Facts) -> Grant | None:
    """The first license told; `None` if one withholds something, or is that of data or of a folder."""
    told = grants(facts)
    plain = all(each.licenses and not each.restricted and each.scope != "data" for each in told)
    return told[0] if told and plain and not folder_of(told[0].place.path) else None


def _is_told(facts: Facts, copy: _Copy) -> bool:
    """Whether the card or a text beside the file speaks of the set's terms."""
    apart = frozenset(filter(None, map(folder_of, facts.inventory.paths("license"))))
    beside = is_below(folder_of(copy.path), apart)
    return beside or is_weighed(facts, copy.known.pattern) or mentions_it(facts, copy.known.license)


def _copies(facts: Facts) -> Iterator[_Copy]:
    """Files with a set's own name if the card speaks of it, then what sentences say is made from it."""
    data, text = facts.inventory.own.once(_data), body(facts).lower()
    for path, name in data:
        row = _whose(name)
        if row and any(each.lower() in text for each in row.called):
            yield _Copy(path, row.known)
    marked = [row for row in data_files() if row.marks and any(_is_marked(path, row) for path, _ in data)]
    told = frozenset(_made_from(facts)) if marked else frozenset()
    for row in marked:
        if row.known.pattern in told:
            yield from (_Copy(path, row.known, made=True) for path, _ in data if _is_marked(path, row))


def _whose(name: str) -> DataFiles | None:
    """The set of whose files a name begins like one: the longest beginning decides."""
    begun = [(len(each), row) for row in data_files() for each in row.begun if name.startswith(each)]
    return max(begun, key=lambda each: each[0])[1] if begun else None


def _is_marked(path: str, row: DataFiles) -> bool:
    """Whether a path has a set's mark, and is not of results on it, nor called like another's own file."""
    low = path.lower()
    apart = any(each in low for each in made()["results"]) or _whose(low.rpartition("/")[2])
    return not apart and any(each in low for each in row.marks)


def _data(files: Files) -> tuple[tuple[str, str], ...]:
    """The paths of files that may be data, with their names in lower case."""
    named_so = ((each.path, each.path.rpartition("/")[2].lower()) for each in files)
    ending = [(path, name) for path, name in named_so if name.endswith(_COPIED)]
    return tuple(each for each in ending if not _is_others(each[0]))


def _is_others(path: str) -> bool:
    marks = folder_marks(folder_of(path).lower())
    return marks.vendored or marks.fixture


def _made_from(facts: Facts) -> Iterator[str]:
    """The sets from which sentences of the main card say that data are made."""
    card = main_card(facts)
    for passage in passages_of(facts, card) if card else ():
        names = tuple(named_in(passage, beside=True))
        starts = sentences.split(passage.text, abbreviations()) if names else []
        for each in names:
            low, whole = lowered(passage.text), sentences.around(starts, each.span)
            said = low[slice(*whole)]
            tells = any(cue in said for cue in made()["words"]) and "data" in nouns_in(said)
            tail = low[each.span.end : whole.end].lstrip(" -_*`\"'”’")
            if tells and not tail.startswith(tuple(made()["forms"])):
                yield each.ident
