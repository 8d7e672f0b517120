"""Owns whether the cards tell anything of what the model was trained on, however little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint.documents import Cell, Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.card import values_of
from openwash_lint.facts.component_words import bare_title, patterns, phrases, plain, table
from openwash_lint.facts.links import read_passages, references, sentence_ends
from openwash_lint.matching import Match, Pattern, compile_pattern, lowered, stands_alone
from openwash_lint.spans import Place

# How far before an amount, in characters, a word says that it counts something else.
NEAR = 40
# A section of fewer characters tells nothing.
SECTION = 40
# So much of a text is read as one sentence, in characters.
SENTENCE = 2000
# A column's name that may go on ("training data size") has more letters.
_LONG = 8
_MAGNITUDES = "k|m|b|t|g|thousand|million|billion|trillion|万|亿|万亿|千"


def _training_data(facts: Facts) -> Fact:
    """True where the data is described, told of in part or maybe in a paper; False where it is withheld."""
    name = "told.training-data"
    described = facts["component.data-information"]
    if described.value is not None:
        return described._replace(name=name)
    place = next(_told(facts), None)
    if place is not None:
        return Fact(name, True, (place,), notes={"shows": "tells of the training data"})
    papers = facts["unread.papers"]
    if papers.value:
        return Fact(name, True, papers.places, notes=papers.notes)
    return Fact(name, None, notes=described.notes)


def _told(facts: Facts) -> Iterator[Place]:
    """The places that tell something of the data, the surest first."""
    datasets = facts["component.datasets"]
    yield from datasets.places if datasets.value else ()
    yield from (place for _, place in values_of(facts, "datasets"))
    linked = {
        (each.clause.document.path, each.clause.passage.span, each.link.start)
        for each in references(facts)
        if each.target.kind == "data" and not each.link.image and not _is_picture(each.link.target)
    }
    for document, passage in read_passages(facts):
        if passage.location == "badge" or _is_others(passage):
            continue
        data = [link.start for link in passage.links if (document.path, passage.span, link.start) in linked]
        at = _where(passage, data)
        if at is not None:
            yield Place(document.path, passage.source(at, at + 1))
    yield from _sections(facts)


def _is_picture(address: str) -> bool:
    return any(mark in address.lower() for mark in table()["telling"]["pictures"])


def _is_others(passage: Passage) -> bool:
    titles = " ".join(passage.headings).lower()
    return any(word in titles for word in table()["asides"]["any"])


def _where(passage: Passage, data: list[int]) -> int | None:
    """Where a passage tells of the data: in a cell headed so, or in a sentence about training."""
    if passage.cell and passage.cell.column:
        return 0 if _is_told_cell(passage.text, passage.cell) else None
    if passage.location == "heading":
        return None
    learned = patterns("telling", "learned").search(passage.text) is not None
    if not (learned or data or patterns("telling", "gathered").search(passage.text)):
        return None
    start = 0
    for end in (*sentence_ends(passage), len(passage.text)):
        sentence = passage.text[start : min(end, start + SENTENCE)]
        if _tells(sentence, any(start <= at < end for at in data)):
            return start
        start = end
    return None


def _is_told_cell(text: str, cell: Cell) -> bool:
    """Whether a cell is headed as the training data or its amount, and is filled."""
    wanted = tuple(plain(column) for column in table()["telling"]["columns"])
    heads = [bare_title(cell.header), bare_title(cell.row_head)]
    headed = any(
        head in wanted or head.startswith(tuple(each for each in wanted if len(each) > _LONG))
        for head in heads
    )
    return headed and text not in (cell.header, cell.row_head) and any(char.isalnum() for char in text)


def _tells(sentence: str, linked: bool) -> bool:
    """Whether a sentence says of training what it was done with: a name, an amount or a kind."""
    low = lowered(sentence)
    if any(word in low for word in table()["telling"]["yours"]):
        return False
    if linked:
        return not _is_measured(low, len(low), len(low))
    learned = patterns("telling", "learned").search(low) is not None
    gathered = learned or patterns("telling", "gathered").search(low) is not None
    if not gathered or not (learned or any(word in low for word in table()["telling"]["material"])):
        return False
    if amount_in(low):
        return True
    return learned and (_has_number(low) or _has_source(low) or kind_in(low) or _has_list(low))


def _is_measured(low: str, at: int, reach: int = NEAR) -> bool:
    """Whether the words ahead of a place say that something was measured there."""
    ahead = low[max(0, at - reach) : at]
    return any(word in ahead for word in table()["telling"]["aside"])


@cache
def _amounts() -> Pattern:
    measures = "|".join(sorted(table()["telling"]["measures"], key=len, reverse=True))
    return compile_pattern(
        f"(?:^|[^a-z0-9./x-])[0-9][0-9.,]*(?: |-)?(?:{_MAGNITUDES})?\\+?[ -]?"
        f"((?:[a-zà-ÿ/'-]+ ){{0,4}})(?:{measures})(?:[^a-z-]|$)"
    )


def amount_in(low: str) -> bool:
    """Whether a text in lower case gives an amount of data: "130k problems", "10 million hours of speech"."""
    rows = table()["telling"]
    between = frozenset(rows["between"])
    for match in _amounts().finditer(low):
        found = match.group().rstrip(" .,;:!?)]}\"'”’")
        around = low[max(0, match.start() - NEAR) : match.end()]
        if not between.isdisjoint(match.group(1).split()) or any(word in around for word in rows["others"]):
            continue
        if _is_measured(low, match.start()):
            continue
        loose = found.endswith((*rows["loose-measures"], "hours"))
        if not loose or ("gpu" not in low and any(word in low for word in rows["material"])):
            return True
    return False


@cache
def _numbers() -> Pattern:
    before = "|".join(table()["telling"]["leads"])
    words = "((?:[a-zà-ÿ'-]+ ?){1,3})"
    return compile_pattern(
        f"(?:^|[ (])(?:{before}) (?:[a-z]+ ){{0,2}}[0-9][0-9.,]*[ -]?(?:{_MAGNITUDES})\\+? {words}"
    )


def _has_number(low: str) -> bool:
    """A great number of anything behind words that lead to data: "on 3 million field diaries"."""
    counted = tuple(table()["telling"]["counted"])
    return any(
        not any(word.startswith(counted) for word in match.group(1).split())
        and not _is_measured(low, match.start())
        for match in _numbers().finditer(low)
    )


def _has_source(low: str) -> bool:
    """A source that is known by name, right behind words that lead to one."""
    before = tuple(f"{word} " for word in (*table()["telling"]["before"], "the", "("))
    hosts = frozenset(table()["telling"]["hosts"])
    return any(
        stands_alone(low, match.start(), match.end())
        and match.group() not in hosts
        and not _is_measured(low, match.start())
        and (low[: match.start()].endswith((*before, "the ", ", ", "“", "[", "(", "在", "基于", "用", "、")))
        for match in phrases("description", "sources").finditer(low)
    )


@cache
def _kinds() -> Pattern:
    before = "|".join(table()["telling"]["leads"])
    nouns = "|".join(sorted(set(table()["telling"]["nouns"]), key=len, reverse=True))
    return compile_pattern(f"(?:^|[ (])(?:{before}) ((?:[^ .,;:()]+,? ){{1,8}})(?:{nouns})(?:[^a-z-]|$)")


@cache
def _unspaced_kinds() -> Pattern:
    return compile_pattern("([a-z0-9_.-]{2,}|[\u4e00-\u9fff]{2,12}) ?(?:数据|语料|データ)")


def kind_in(low: str) -> bool:
    """Whether a noun of data has words before it that say what data: "on Arabic texts"."""
    vague = frozenset(table()["telling"]["vague"])
    before = frozenset(table()["telling"]["before"])
    return any(
        _is_kind(match, vague, before) and not _is_measured(low, match.start())
        for match in _kinds().finditer(low)
    ) or any(
        _is_filled(match.group(1)) and not _is_measured(low, match.start())
        for match in _unspaced_kinds().finditer(low)
    )


def _is_kind(match: Match, vague: frozenset[str], before: frozenset[str]) -> bool:
    words = [word.strip(",*_`\"'“”‘’[]") for word in match.group(1).lower().split()]
    last = max((at for at, word in enumerate(words) if word in before), default=-1)
    return any(word and word not in vague and not word[0].isdigit() for word in words[last + 1 :])


def _is_filled(words: str) -> bool:
    for filler in table()["telling"]["fillers"]:
        words = words.replace(filler, "")
    return len(words) > 1


def _has_list(low: str) -> bool:
    return patterns("telling", "lists").search(low) is not None


def _sections(facts: Facts) -> Iterator[Place]:
    """Where a section about the training data says more than phrases that name nothing."""
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Document, Passage]]] = {}
    for document, passage in read_passages(facts):
        if passage.location not in ("heading", "badge", "alt") and _is_of_data(passage):
            found.setdefault((document.path, passage.headings), []).append((document, passage))
    for parts in found.values():
        text = " ".join(passage.text for _, passage in parts).lower()
        linked = any(not link.image for _, passage in parts for link in passage.links)
        if len(text) >= SECTION and (linked or _has_content(text)):
            document, passage = parts[0]
            yield Place(document.path, passage.span)


def _is_of_data(passage: Passage) -> bool:
    rows = table()["telling"]
    ends = tuple(plain(heading) for heading in rows["headings"])
    exact = {plain(heading) for heading in rows["exact-headings"]}
    for heading in passage.headings:
        low = heading.lower()
        title = bare_title(heading)
        named = title.endswith(ends) or title in exact
        if named and not any(
            word in low for word in (*table()["asides"]["any"], *rows["aside"], *rows["yours"], "prepar")
        ):
            return True
    return False


def _has_content(low: str) -> bool:
    return (
        amount_in(low)
        or phrases("description", "sources").search(low) is not None
        or phrases("description", "treatments").search(low) is not None
        or kind_in(low)
    )


PROVIDERS = {"told.training-data": _training_data}
