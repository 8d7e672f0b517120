"""Where a page, a notice or a comment says that code here was copied from a project that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.borrowed import copying
from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.copied.file_headers import comments_below, is_vendored
from openwash_lint.copied.known_projects import Copy, Project, may_name, mentions
from openwash_lint.copied.nested_texts import answers_for_itself, others, with_code
from openwash_lint.documents import CODE, Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.spans import Place, Span, trimmed
from openwash_lint.structured.source_comments import as_one_line

# What stands for a project of which a page tells no more than that it has no license.
_UNLICENSED = Project("", (), "has no license")
# A page's place for what it shows, not for what it says.
_UNSAID = ("code", "quote", "badge", "alt")


def copies(facts: Facts) -> tuple[Copy, ...]:
    """The copies that are told, in pages first; they are read once for all rules."""
    value = facts["copied.told"].value
    return value if isinstance(value, tuple) else ()


def _told(facts: Facts) -> Fact:
    """The copies in a repository, told at its root for all of it."""
    found = () if facts.inventory.home else (*_in_pages(facts), *_in_comments(facts))
    return Fact("copied.told", found or None)


def _in_pages(facts: Facts) -> Iterator[Copy]:
    """What sentences and rows of the cards and notices say."""
    apart, is_code = others(facts), code_paths(facts)
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
            if not path and copying.means_its_folder(said):
                path = folder_of(document.path)
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
    """What the comments of files say of these files."""
    apart, is_code = others(facts), code_paths(facts)
    for path, comment in comments_below(facts):
        if answers_for_itself(path, apart) or not may_name(lowered(comment.text)):
            continue
        text = as_one_line(comment)
        starts, low = sentences.split(text, abbreviations()), lowered(text)
        for each in mentions(comment._replace(text=text)):
            sentence = sentences.around(starts, each.span)
            said, head = low[slice(*sentence)], low[sentence.start : each.span.start]
            words = copying.copied(low, sentence, each.span)
            # A line that begins with the verb is a sentence of its own: the one above has no full stop.
            line = low[comment.text.rfind("\n", 0, each.span.start) + 1 : sentence.end]
            begins = copying.begins_with_act(said) or copying.begins_with_act(line)
            acts = begins and not copying.tells_of_other(head)
            own = acts or copying.is_of_code(head, is_code)
            if words and own and not copying.is_silent(said):
                yield Copy(Place(path, comment.source(*words)), path, each.project)


def code_paths(facts: Facts) -> Callable[[str], bool]:
    """Whether a path, in any case, is that of code here or of a folder with some."""
    files = facts.inventory.files
    return lambda path: bool(path) and path.strip("/").removeprefix("./").lower() in files.once(_of_code)


def _of_code(files: Files) -> frozenset[str]:
    paths = files.paths(*CODE)
    names = (path.rpartition("/")[2] for path in paths)
    return frozenset(each.lower() for each in (*paths, *names, *files.once(with_code)))


PROVIDERS = {"copied.told": _told}
