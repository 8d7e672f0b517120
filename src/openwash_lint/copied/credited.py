"""Sounds, fonts, pictures and code that a file of credits puts under terms against commerce."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.copied.file_headers import policy
from openwash_lint.copied.nested_texts import answers_for_itself, others
from openwash_lint.documents import Document
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger import limit_words
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

# More files of credits than these, or longer ones, belong to a tree of packages.
_MOST, _LONGEST = 12, 100_000
# A longer line is prose on many things.
_LINE = 300


class Credit(NamedTuple):
    """A line on a `path`, and where it says that this is not for commerce."""

    place: Place
    path: str


def credits_against_commerce(facts: Facts) -> Iterator[Credit]:
    """The first such line of each file of credits, where the card puts everything under what it states."""
    documents = [*_documents(facts)]
    if documents and _is_of_everything(facts):
        for document in documents:
            found = next(_lines(document), None)
            if found:
                yield found


def _documents(facts: Facts) -> Iterator[Document]:
    """The files that are named as credits."""
    files, apart = facts.inventory.files, others(facts)
    names = [path for path in files.paths("notice", "document") if _is_named(path)]
    for path in names[:_MOST]:
        entry = files.get(path)
        small = entry is not None and not entry.pointer and entry.size <= _LONGEST
        document = facts.inventory.load(path) if small and not answers_for_itself(path, apart) else None
        if document:
            yield document


def _is_named(path: str) -> bool:
    stem = lowered(path.rpartition("/")[2].partition(".")[0]).replace("-", "_").replace(" ", "_")
    return stem in policy()["credits"]["files"]


def _lines(document: Document) -> Iterator[Credit]:
    at = 0
    for line in document.text.splitlines(keepends=True):
        found = _against(line) if len(line) <= _LINE else None
        path = _path(line)
        if found and path:
            yield Credit(Place(document.path, Span(at + found.start, at + found.end)), path)
        at += len(line)


def _against(line: str) -> Span | None:
    """Where a line rules out commerce, by a license's name or in words."""
    for each in catalog.names_in(line):
        if any(one.kind in limit_words.KEPT for one in each.license.restrictions):
            return Span(each.start, each.end)
    low = lowered(line)
    # "For commercial and non-commercial use" bans nothing.
    both = _words("both").search_low(limit_words.without(low, "non-commercial"))
    spared = both or limit_words.group("silent").search_low(low)
    hit = None if spared else limit_words.group("non-commercial").search_low(low)
    return limit_words.whole_words(line, Span(hit.start(), hit.end())) if hit else None


def _path(line: str) -> str:
    """The file or folder that a line is on: a name with an ending that is known, or a folder's."""
    for word in line.replace("`", " ").split():
        name = word.strip("*_\"'“”(),:;!?[]<>|，。、")
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if "://" not in name and (ending in policy()["credits"]["endings"] or name.endswith("/")):
            return name
    return ""


def _is_of_everything(facts: Facts) -> bool:
    """Whether a sentence of the card puts all that is here under a license, without exception."""
    card = main_card(facts)
    for passage in passages_of(facts, card) if card else ():
        for span in pairwise(sentences.split(passage.text, abbreviations())):
            said = passage.text[slice(*span)]
            low = lowered(said)
            whole = _words("whole").search_low(low) and not _excepted().search_low(low)
            if whole and _names_license(said):
                return True
    return False


def _names_license(said: str) -> bool:
    """Whether a sentence names a license, if only by its initials or its version: "fully Apache-2.0"."""
    words = (word.strip(",.;:()*_`。，") for word in said.split())
    short = (word for word in words if word.isupper() or any(map(str.isdigit, word)))
    return bool(catalog.names_in(said)) or any(catalog.find(word) for word in short)


def _excepted() -> Loose:
    return any_word("copied.toml", "all.excepted")


@cache
def _words(key: str) -> Loose:
    return any_word("copied.toml", f"credits.{key}")
