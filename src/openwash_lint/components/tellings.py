"""Whether the cards say anything about what the model was trained on, however little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from openwash_lint.documents import CODE, Cell, Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import values_of
from openwash_lint.release.clauses import read_passages, sentence_ends
from openwash_lint.release.component_words import bare_title, is_others, patterns, plain, table
from openwash_lint.release.links import references
from openwash_lint.spans import START, Place

# A shorter section, in characters, tells nothing.
SECTION = 40
# The longest sentence that is read, in characters.
SENTENCE = 2000
# A column's name that may have more words after it ("training data size") has more letters.
_LONG = 8


def _training_data(facts: Facts) -> Fact:
    """True if the data is described, in full or in part, or may be in a paper; False if it is withheld."""
    name = "told.training-data"
    described = facts["component.data-information"]
    if described.value is not None:
        return described._replace(name=name)
    # Papers come before sentences: they are already known, and sentences need patterns to be compiled.
    for source in (_declared, _paper, _told):
        place = next(source(facts), None)
        if place is not None:
            shows = "a paper, not read" if source is _paper else "tells of the training data"
            return Fact(name, True, (place,), notes={"shows": shows})
    return Fact(name, None, notes=described.notes)


def _declared(facts: Facts) -> Iterator[Place]:
    """Datasets that are here, linked in words that name them, or named in the metadata."""
    datasets = facts["component.datasets"]
    yield from datasets.places if datasets.value else ()
    yield from (place for _, place in values_of(facts, "datasets"))


def _paper(facts: Facts) -> Iterator[Place]:
    papers = facts["unread.papers"]
    yield from papers.places if papers.value else ()


def _told(facts: Facts) -> Iterator[Place]:
    """The places where sentences, cells and sections say something about the data."""
    linked = {
        (each.clause.document.path, each.clause.passage.span, each.link.start)
        for each in references(facts)
        if each.target.kind == "data" and not each.link.image and not _is_picture(each.link.target)
    }
    for document, passage in read_passages(facts):
        if passage.location == "badge" or is_others(passage.headings):
            continue
        data = [link.start for link in passage.links if (document.path, passage.span, link.start) in linked]
        at = _where(passage, data)
        if at is not None:
            yield Place(document.path, passage.source(at, at + 1))
    yield from _sections(facts)


def _is_picture(address: str) -> bool:
    return any(mark in address.lower() for mark in table()["telling"]["pictures"])


def _where(passage: Passage, data: list[int]) -> int | None:
    """Where a passage tells of the data: in a cell with such a header, or in a sentence about training."""
    if passage.cell and passage.cell.column:
        return 0 if _is_told_cell(passage.text, passage.cell) else None
    if passage.location == "heading":
        return None
    taught = patterns("telling", "learned").search(passage.text) is not None
    if not (taught or data or patterns("telling", "gathered").search(passage.text)):
        return None
    from openwash_lint.components import learned

    start = 0
    for end in (*sentence_ends(passage), len(passage.text)):
        sentence = passage.text[start : min(end, start + SENTENCE)]
        if learned.tells(sentence, any(start <= at < end for at in data)):
            return start
        start = end
    return None


def _is_told_cell(text: str, cell: Cell) -> bool:
    """Whether a cell's header names the training data or its amount, and the cell is filled."""
    headed = any(_is_column(head) for head in (cell.header, cell.row_head))
    return headed and text not in (cell.header, cell.row_head) and any(char.isalnum() for char in text)


@lru_cache(maxsize=1024)
def _is_column(head: str) -> bool:
    title = bare_title(head)
    wanted = _plain("columns")
    return title in wanted or title.startswith(tuple(each for each in wanted if len(each) > _LONG))


@cache
def _plain(key: str) -> tuple[str, ...]:
    """A list of the table in plain form."""
    return tuple(plain(each) for each in table()["telling"][key])


def _sections(facts: Facts) -> Iterator[Place]:
    """Where a section about the training data says more than phrases that name nothing."""
    from openwash_lint.components import learned

    found: dict[tuple[str, tuple[str, ...]], list[tuple[Document, Passage]]] = {}
    for document, passage in read_passages(facts):
        if passage.location not in ("heading", "badge", "alt") and any(map(_is_of_data, passage.headings)):
            found.setdefault((document.path, passage.headings), []).append((document, passage))
    for parts in found.values():
        text = " ".join(passage.text for _, passage in parts).lower()
        linked = any(not link.image for _, passage in parts for link in passage.links)
        if len(text) >= SECTION and (linked or learned.has_content(text)):
            document, passage = parts[0]
            yield Place(document.path, passage.span)


@lru_cache(maxsize=1024)
def _is_of_data(heading: str) -> bool:
    """Whether a heading names the training data, and not a reader's, others' or evaluation data."""
    rows, low, title = table()["telling"], heading.lower(), bare_title(heading)
    if not title.endswith(_plain("headings")) and title not in _plain("exact-headings"):
        return False
    strange = (*rows["aside"], *rows["yours"], *rows["aside-headings"])
    return not is_others((heading,)) and not any(word in low for word in strange)


def _evaluation_code(facts: Facts) -> Fact:
    """True if evaluation code is shown, or a script is here whose name may mean it: "validate_lora.py"."""
    name, shown = "told.evaluation-code", facts["component.evaluation-code"]
    if shown.value is not None:
        return shown._replace(name=name)
    scripts = facts.inventory.paths(*CODE)
    place = next((Place(path, START) for path in scripts if _may_evaluate(path)), None)
    return shown._replace(name=name, value=True, places=(place,)) if place else shown._replace(name=name)


def _may_evaluate(path: str) -> bool:
    """Whether a word of a script's name tells of a test, and no folder holds tests of code."""
    folder, _, file = path.lower().rpartition("/")
    words = file.rpartition(".")[0].replace("-", "_").split("_")
    return not folder_marks(folder).aside and any(word in table()["telling"]["tests"] for word in words)


PROVIDERS = {"told.training-data": _training_data, "told.evaluation-code": _evaluation_code}
