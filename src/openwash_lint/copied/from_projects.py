"""Code here that was copied from a project under narrower terms, as a page, a notice or its file says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.claims import sentences
from openwash_lint.claims.license_names import abbreviations
from openwash_lint.copied import copying
from openwash_lint.copied.disclosed import speaks_of
from openwash_lint.copied.file_headers import comments, is_vendored
from openwash_lint.copied.known_projects import Copy, Project, may_name, mentions
from openwash_lint.copied.nested_texts import answers_for_itself, is_here, license_texts, others, with_code
from openwash_lint.copied.told_copies import STRIPPED, told_copies
from openwash_lint.documents import CODE, Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses.relations import is_sold
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place, Span, trimmed
from openwash_lint.structured.source_comments import as_one_line

NAME = "copied.from-project"
# What stands for a project of which a page tells no more than that it has no license.
_UNLICENSED = Project("", (), "has no license")
# A page's place for what it shows, not for what it says.
_UNSAID = ("code", "quote", "badge", "alt")


def copies(facts: Facts, stated: Grant) -> Fact:
    """The projects whose code is here under terms narrower than what is stated, if nothing tells theirs."""
    found: dict[str, Copy] = {}
    for each in (*_in_pages(facts), *_in_comments(facts)):
        if each.project.called not in found and _is_narrower(each.project, stated):
            found[each.project.called] = each
    untold = [each for each in found.values() if not _is_told(facts, each)]
    heard = {(each.place.path, each.path) for each in untold}
    for each in told_copies(facts, _code_paths(facts)):
        new = (each.place.path, each.path) not in heard and _is_narrower(each.project, stated)
        if new and not _has_text(facts, each):
            untold.append(each)
            heard.add((each.place.path, each.path))
    return Fact(NAME, tuple(_fact(each, stated) for each in untold) or None)


def _is_narrower(project: Project, stated: Grant) -> bool:
    """Whether a project's terms withhold more than what is stated; a copyleft beside another one may fit."""
    return not (project.sold and any(map(is_sold, stated.licenses)))


def _is_told(facts: Facts, copy: Copy) -> bool:
    """Whether a text of the terms is here or beside the code, or a page speaks of the project's terms."""
    name = copy.project.called.lower()
    return _has_text(facts, copy) or (bool(name) and speaks_of(facts, name, copy.project.licenses))


def _has_text(facts: Facts, copy: Copy) -> bool:
    texts = facts.inventory.files.once(license_texts)
    if any(is_here(facts, each, texts) for each in copy.project.licenses):
        return True
    return is_below(copy.path.rstrip("/"), frozenset(filter(None, map(folder_of, texts))))


def _fact(copy: Copy, stated: Grant) -> Fact:
    verb, project = "is" if stated.how == "file" else "says", copy.project
    why = f"{stated.place.path} {verb} {stated.name}"
    origin = (
        f"{project.called}, which {project.terms}" if project.called else f"a source that {project.terms}"
    )
    if project is STRIPPED:
        origin, why = "another source", "its notices were taken out"
    notes = {
        "other": f"{copy.path or 'code here'} is from {origin}",
        "suggestion": project.called or "the source",
        "shows": "the license at the root",
    }
    places = (copy.place, Place(stated.place.path, START))
    return Fact(NAME, project.called or project.terms, places, why, notes)


def _in_pages(facts: Facts) -> Iterator[Copy]:
    """What sentences and rows of the cards and notices say."""
    apart, is_code = others(facts), _code_paths(facts)
    for document in facts.inventory.texts("card", "notice"):
        if answers_for_itself(document.path, apart) or is_vendored(document.path):
            continue
        named = may_name(document.low)
        if named or any(True for _ in copying.says_unlicensed(document.low)):
            for passage in parsed.card(facts.inventory, document).passages:
                if passage.location not in _UNSAID:
                    yield from _in_passage(document, passage, is_code, named=named)


def _in_passage(
    document: Document, passage: Passage, is_code: Callable[[str], bool], *, named: bool
) -> Iterator[Copy]:
    low, found = lowered(passage.text), mentions(passage) if named else ()
    starts = sentences.split(passage.text, abbreviations())
    for project, name in ((each.project, each.span) for each in found):
        sentence = sentences.around(starts, name)
        said = low[slice(*sentence)]
        head, tail = low[sentence.start : name.start], low[name.end : sentence.end]
        row = passage.cell.row_head if passage.cell else ""
        words = copying.copied(low, sentence, name)
        if words is None and is_code(row) and copying.is_named_as_origin(head, tail):
            words = name
        if words is None or copying.is_silent(said):
            continue
        subject = head if words.start < name.start else f"{head} {tail}"
        if is_code(row) or copying.is_of_code(subject, is_code):
            path = row if is_code(row) else copying.path_in(passage.text[slice(*sentence)], is_code)
            yield Copy(Place(document.path, passage.source(*words)), path, project)
    yield from _unlicensed(document, passage, low, is_code)


def _unlicensed(
    document: Document, passage: Passage, low: str, is_code: Callable[[str], bool]
) -> Iterator[Copy]:
    """Code from an origin of which the same or the next sentence says that it has no license."""
    starts = sentences.split(passage.text, abbreviations())
    for span in copying.says_unlicensed(low):
        here = sentences.around(starts, span)
        before = sentences.around(starts, Span(here.start - 1, here.start)) if here.start else here
        for sentence in (here, before):
            said = passage.text[slice(*sentence)]
            path = copying.path_in(said, is_code)
            if path and copying.says_copied(low[slice(*sentence)]):
                place = Place(document.path, passage.source(*trimmed(passage.text, sentence)))
                yield Copy(place, path, _UNLICENSED)
                return


def _in_comments(facts: Facts) -> Iterator[Copy]:
    """What the comments at the top of files say of these files."""
    apart, is_code = others(facts), _code_paths(facts)
    for path, comment in comments(facts):
        if answers_for_itself(path, apart) or not may_name(lowered(comment.text)):
            continue
        text = as_one_line(comment)
        starts, low = sentences.split(text, abbreviations()), lowered(text)
        for each in mentions(comment._replace(text=text)):
            sentence = sentences.around(starts, each.span)
            said, head = low[slice(*sentence)], low[sentence.start : each.span.start]
            words = copying.copied(low, sentence, each.span)
            acts = copying.begins_with_act(said) and not copying.tells_of_other(head)
            own = acts or copying.is_of_code(head, is_code)
            if words and own and not copying.is_silent(said):
                yield Copy(Place(path, comment.source(*words)), path, each.project)


def _code_paths(facts: Facts) -> Callable[[str], bool]:
    """Whether a path, in any case, is that of code here or of a folder with some."""
    files = facts.inventory.files
    return lambda path: bool(path) and path.strip("/").removeprefix("./").lower() in files.once(_of_code)


def _of_code(files: Files) -> frozenset[str]:
    paths = files.paths(*CODE)
    names = (path.rpartition("/")[2] for path in paths)
    return frozenset(each.lower() for each in (*paths, *names, *files.once(with_code)))
