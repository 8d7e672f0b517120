"""Code of which a card, or the comment of its file, tells in one sentence a copy and its narrower terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.borrowed import copying
from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.copied.disclosed import is_told, tells_beside
from openwash_lint.copied.file_headers import comments_below
from openwash_lint.copied.known_projects import Copy, Project, named
from openwash_lint.copied.naming_headers import naming
from openwash_lint.copied.nested_texts import answers_for_itself, others
from openwash_lint.documents import Passage
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger import limit_words
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_sold
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.spans import Place, Span
from openwash_lint.structured.source_comments import as_one_line

_READ = ("prose", "list", "table")
# A longer sentence is a text of its own.
_LONGEST = 400
# How far a verb for taking out is from the notices.
_NEAR = 60
# What stands for the origin of a file whose notices were taken out.
STRIPPED = Project("", (), "had its notices taken out")
_OPENS, _CLOSES, _PARTS = "(（[", ")）]", ",;，、；"


def told_copies(facts: Facts, is_code: Callable[[str], bool]) -> Iterator[Copy]:
    """The copies that are told with their terms, where nothing else tells these."""
    found = [*_in_cards(facts, is_code)]
    places = [each.place for each in found]
    yield from (each for each in found if not tells_beside(facts, places, each.project.licenses))
    yield from _in_comments(facts, is_code)


def _in_cards(facts: Facts, is_code: Callable[[str], bool]) -> Iterator[Copy]:
    """What the sentences and rows of the root's cards say, but for those below a title on terms."""
    for document in facts.inventory.texts("card"):
        if folder_of(document.path):
            continue
        for passage in parsed.card(facts.inventory, document).passages:
            titles = lowered(" ".join(passage.headings))
            if passage.location in _READ and not any_word("copied.toml", "told.terms").search_low(titles):
                for at, path, project in _in_passage(passage, is_code):
                    yield Copy(Place(document.path, passage.source(*at)), path, project)


def _in_passage(passage: Passage, is_code: Callable[[str], bool]) -> Iterator[tuple[Span, str, Project]]:
    row = passage.cell.row_head if passage.cell else ""
    for sentence, at, project in _sentences(passage.text):
        said = passage.text[slice(*sentence)]
        head = said[: at.start - sentence.start]
        path = row if is_code(row) else copying.path_in(said, is_code)
        if path or copying.is_of_code(lowered(head), is_code):
            yield at, path, project


def _in_comments(facts: Facts, is_code: Callable[[str], bool]) -> Iterator[Copy]:
    """What comments say of the code after them, unless they are headers that name a license."""
    apart, headed = others(facts), frozenset(each.path for each in naming(facts))
    for path, comment in comments_below(facts):
        if path in headed or answers_for_itself(path, apart):
            continue
        text = as_one_line(comment)
        for sentence, at, project in _sentences(text) if copying.may_say_copied(lowered(text)) else ():
            head = lowered(text[sentence.start : at.start])
            acts = copying.begins_with_act(head) and not copying.tells_of_other(head)
            own = acts or copying.is_of_code(head, is_code)
            if own and not is_told(facts, path, project.licenses):
                yield Copy(Place(path, comment.source(*at)), path, project)


def _sentences(text: str) -> Iterator[tuple[Span, Span, Project]]:
    """The sentences that tell a copy, where they tell its terms, and these."""
    for sentence in sentences.spans(text, abbreviations(), _LONGEST):
        said, start = text[slice(*sentence)], sentence.start
        low = lowered(said)
        stripped = _stripped(said, low)
        if stripped:
            yield sentence, Span(start + stripped.start, start + stripped.end), STRIPPED
            continue
        if not copying.says_copied(low) or copying.is_silent(low):
            continue
        found = _terms(said, low)
        if found and not copying.tells_of_other(low[: found[0].start]):
            at = Span(start + found[0].start, start + found[0].end)
            yield sentence, at, found[1]


def _stripped(said: str, low: str) -> Span | None:
    """Where a sentence says that notices were taken out, after a license or words on a copy."""
    verb = any_word("copying.toml", "stripped.verbs").search_low(low)
    noun = any_word("copying.toml", "stripped.notices").search_low(low) if verb else None
    near = verb and noun and abs(noun.start() - verb.start()) <= _NEAR
    if not (near and verb and noun) or copying.is_silent(low):
        return None
    first, last = sorted((verb, noun), key=lambda each: each.start())
    # What comes after says where a tool takes notices out.
    if not (catalog.names_in(said[: first.start()]) or copying.says_copied(low[: first.start()])):
        return None
    return limit_words.whole_words(said, Span(first.start(), last.end()))


def _terms(said: str, low: str) -> tuple[Span, Project] | None:
    """The one narrower license that a sentence names, or a limit in its words, and where."""
    known = [(Span(each.start, each.end), each.license) for each in catalog.names_in(said)]
    known = known or [*_in_asides(said)]
    if known:
        first, license_ = known[0]
        alike = all(_is_narrower(each) and catalog.agree(each, license_) for _, each in known)
        return (first, named("", (license_,))) if alike else None
    shape = limit_words.shape(low) if limit_words.may_keep(low) else None
    if shape and shape.use in limit_words.KEPT and not shape.asked and not shape.meant:
        return limit_words.whole_words(said, shape.at), Project("", (), catalog.clauses()[shape.use])
    return None


def _is_narrower(known: License) -> bool:
    """Whether a license rules out a use, or is a copyleft of programs."""
    return is_sold(known) or any(each.kind in limit_words.KEPT for each in known.restrictions)


def _in_asides(said: str) -> Iterator[tuple[Span, License]]:
    """The licenses that are parts of what stands in parentheses: "(decode.c, GPLv3)"."""
    at = 0
    for part in _split(said):
        known = catalog.find(part.strip()) if part.strip() else None
        start = said.find(part, at)
        at = start + len(part)
        if known and said[:start].rstrip().endswith((*_OPENS, *_PARTS)):
            yield Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip())), known


def _split(said: str) -> list[str]:
    marks = str.maketrans(dict.fromkeys(f"{_OPENS}{_CLOSES}{_PARTS}", "\n"))
    return said.translate(marks).split("\n")
