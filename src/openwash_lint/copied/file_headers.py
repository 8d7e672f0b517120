"""Which licenses the comments at the top of source files put these files under."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, count

from openwash_lint import store
from openwash_lint.documents import CODE, Passage, is_hidden
from openwash_lint.evidence import Fact, License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.files import Files, by_depth, folder_of
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.licenses import catalog, expression
from openwash_lint.matching import Match, Pattern, compile_pattern, lowered
from openwash_lint.reading.roles import folder_marks
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place, Span, trimmed
from openwash_lint.structured.source_comments import as_one_line, below, top

# Without one of these, a header names no license, and is not taken apart.
_MARKS = (
    b"icens",
    b"icenc",
    b"GPL",
    b"CC BY",
    b"pache-2",
    b"copyright header",
    b"ICENS",
    b"izenz",
    b" under",
    b"ommercial",
    b"ommerziell",
    b"omercial",
    b"onfidential",
    b"CONFIDENTIAL",
    b"nauthor",
)
# … in other scripts.
_WIDE_MARKS = tuple(word.encode() for word in ("оммерч", "商用", "商业", "商業", "営利", "상업", "영리"))
# A longer sentence than this is cut.
_LONGEST = 400


class Header(NamedTuple):
    """What a file's header withholds, and where it says so.

    `license` is `None` where it does so in its own words. `alone` says that it names no other license.
    """

    place: Place
    license: License | None
    withheld: tuple[Restriction, ...]
    alone: bool


@cache
def policy() -> dict[str, Any]:
    """The table of `rules/copied.toml`."""
    found = store.toml("copied.toml")
    return {**found, "headers": {**found["headers"], "built": frozenset(found["headers"]["built"])}}


def headers(facts: Facts) -> Iterator[Header]:
    """The headers that withhold a use, shallow files first."""
    for path, comment in comments(facts):
        yield from _stated(path, comment)


def comments(facts: Facts) -> tuple[tuple[str, Passage], ...]:
    """The comments at the top of files that may name a license, or a project whose code others copy.

    A bounded number of files is opened.
    """
    return comments_in(facts.inventory.files, facts.inventory.head)


def comments_in(files: Files, head: Callable[[str, int], bytes]) -> tuple[tuple[str, Passage], ...]:
    """The same of some files, read by their heads."""
    return tuple((path, found[0]) for path, found in files.once(_read, head))


def comments_below(facts: Facts) -> Iterator[tuple[str, Passage]]:
    """Those comments, and the others that are in what was read of these files."""
    read = facts.inventory.files.once(_read, facts.inventory.head)
    return ((path, each) for path, found in read for each in found)


def _read(files: Files, head: Callable[[str, int], bytes]) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
    size = policy()["headers"]["bytes"]
    read = ((path, head(path, size)) for path in files.once(_paths))
    told = ((path, data.decode("utf-8", "replace")) for path, data in read if _may_tell(data))
    return tuple((path, (top(text), *below(text))) for path, text in told)


def _may_tell(data: bytes) -> bool:
    """Whether the beginning of a file may name a license, a limit, or a project whose code others copy."""
    from openwash_lint.copied.known_projects import may_name

    marked = any(map(data.__contains__, (*_MARKS, *_WIDE_MARKS)))
    return marked or may_name(data.decode("utf-8", "replace").lower())


def _headed(facts: Facts) -> Fact:
    """Whether the header of the setup script names a license, or those of most of its own code do.

    Its place is where that is said of all the code.
    """
    here = facts.inventory
    size, setup = policy()["headers"]["bytes"], here.files.get("setup.py")
    texts = frozenset(map(folder_of, here.paths("license")))
    paths = [path for path in here.files.once(_paths) if not _is_anothers(path, texts)]
    naming_one = {path for path, comment in comments(facts) if any(True for _ in names(comment.text))}
    named = [path for path in paths if path in naming_one]
    if setup is not None and _names_one(here.head("setup.py", size)):
        named = ["setup.py", *named]
    told = len(paths) < 2 * len(named) or named[:1] == ["setup.py"]
    whole = told and _is_spread(named, paths)
    return Fact("license.in-headers", told, tuple(Place(path, START) for path in named[:1] if whole))


def _is_spread(named: list[str], paths: list[str]) -> bool:
    """Whether files with headers are not all in one folder beside other code: that may be a copy."""
    tops = {path.partition("/")[0] for path in named}
    return len(tops) > 1 or "setup.py" in tops or all(path.partition("/")[0] in tops for path in paths)


def _is_anothers(path: str, texts: frozenset[str]) -> bool:
    """Whether a file came with a folder of others' code, by its name or the license text in it."""
    return is_vendored(path) or is_below(folder_of(path), texts)


def is_vendored(path: str) -> bool:
    """Whether a file is in a folder that is named as others' code."""
    return folder_marks(folder_of(path).lower()).vendored


def _names_one(data: bytes) -> bool:
    if not any(map(data.__contains__, _MARKS)):
        return False
    return any(True for _ in names(top(data.decode("utf-8", "replace")).text))


def names(text: str) -> Iterator[tuple[int, int, License]]:
    """The licenses that a header puts its file under, with their places in it."""
    formulas = chain(pattern("grants").finditer(text), pattern("signed").finditer(text))
    yield from filter(None, (_named(text, each) for each in formulas))
    lines = filter(None, (_named(text, each) for each in pattern("held").finditer(text)))
    yield from (each for each in lines if _is_line(text, *each[:2]))


def _is_line(text: str, at: int, end: int) -> bool:
    """Whether a name is all that its line says, but for where to read the license."""
    start, stop = text.rfind("\n", 0, at) + 1, (text + "\n").index("\n", end)
    rest = text[end:stop].strip(" .,;:(<[")
    alone = not rest or rest.lower().startswith(tuple(policy()["headers"]["read"]))
    return alone and text[start:at].strip(" #*").lower() in ("", "the")


def _paths(files: Files) -> tuple[str, ...]:
    """The files to open: of many, the first of each folder before the second."""
    table = policy()["headers"]
    paths = [path for path in files.paths(*CODE) if _has_header(files, path)]
    if len(paths) <= table["most"]:
        return tuple(paths)
    ranks: dict[str, Iterator[int]] = {}
    ranked = [(next(ranks.setdefault(folder_of(path), count())), *by_depth(path)) for path in paths]
    return tuple(path for *_, path in sorted(ranked)[: table["most"]])


def _has_header(files: Files, path: str) -> bool:
    entry = files.get(path)
    whole = entry is not None and entry.size > 0 and not entry.pointer
    table = policy()["headers"]
    if path.rpartition(".")[2] in table["except"] or not table["built"].isdisjoint(path.split("/")):
        return False
    return whole and not is_hidden(path)


def _stated(path: str, comment: Passage) -> Iterator[Header]:
    """What withholds a use in a file's header."""
    named = tuple(names(comment.text))
    for at, end, known in named:
        alone = all(catalog.agree(known, other) for _, _, other in named)
        if known.restrictions:
            yield Header(place_of(path, comment, at, end), known, known.restrictions, alone)
    told = () if named else (*_limited(comment), *_closed(comment.text))
    for said, withheld, sure in told[:1]:
        yield Header(place_of(path, comment, *said), None, (withheld,), sure)


def _limited(comment: Passage) -> Iterator[tuple[Span, Restriction, bool]]:
    """The first sentence about the file that takes back a use, by the words of a card's limits.

    What something is only meant for, or what is tied to a request, takes back nothing.
    """
    from openwash_lint.ledger import limit_words

    text, low = comment.text, lowered(as_one_line(comment))
    for hit in any_word("copied.toml", "headers.subjects").finditer_low(low):
        sentence = low[hit.start() : hit.start() + _LONGEST].partition(". ")[0]
        # "This script drops images that may not be used commercially" is about the images.
        if not low[hit.end() - 1 :].lstrip(" ,").startswith(_predicates()):
            continue
        shape = limit_words.shape(sentence) if limit_words.may_keep(sentence) else None
        if shape and not shape.asked and not shape.meant and shape.use in limit_words.KEPT:
            said = trimmed(
                text, Span(hit.start() + (not low[hit.start()].isalnum()), hit.start() + shape.at.end)
            )
            sure = shape.use == limit_words.COMMERCE
            yield limit_words.whole_words(text, said), _withheld(shape.use), sure
            return


@cache
def _predicates() -> tuple[str, ...]:
    return tuple(policy()["headers"]["predicates"])


def _closed(text: str) -> Iterator[tuple[Span, Restriction, bool]]:
    """The words that let nobody pass a file on, under a line that says whose it is."""
    low = lowered(text)
    said = pattern("closed").search(text) if "copyright" in low or "©" in low else None
    if said and not any(sign in low for sign in policy()["headers"]["carried"]):
        yield (
            trimmed(text, Span(said.start(), said.end())),
            Restriction("no-redistribution", policy()["closed"]),
            False,
        )


def _withheld(kind: str) -> Restriction:
    return Restriction(kind, catalog.clauses()[kind])


def _named(text: str, grant: Match) -> tuple[int, int, License] | None:
    """The license that a formula names next, with its place in the text; an expression names none."""
    start = grant.end()
    tail = text[start : start + policy()["headers"]["reach"]]
    words = tail.partition("\n")[0].strip(" .")
    if grant.group().endswith((":", ": ")) and (parsed := expression.parse(words)) and parsed.licenses:
        at = start + tail.find(words)
        return (at, at + len(words), parsed.licenses[0]) if len(parsed.licenses) == 1 else None
    # A name counts next to words that make it one, which the formula has.
    formula = start - grant.start()
    found = catalog.names_in(text[grant.start() : start] + tail)
    mention = next((each for each in found if each.start >= formula), None)
    filled = pattern("filler").search(tail)
    if mention is None or filled is None or filled.start() or filled.end() < mention.start - formula:
        return None
    at, end = grant.start() + mention.start, grant.start() + mention.end
    return at, end, _as_said(mention.license, text[at:end])


def _as_said(known: License, words: str) -> License:
    """A Creative Commons license is called by no version that the words do not have."""
    commons = known.id.startswith("CC-") and known.version and known.version not in words
    return known._replace(short=known.id.removesuffix(f"-{known.version}")) if commons else known


@cache
def pattern(key: str) -> Pattern:
    """A pattern of the table's `headers`, which minds the case of letters."""
    return compile_pattern(policy()["headers"][key], ignore_case=False)


def place_of(path: str, comment: Passage, at: int, end: int) -> Place:
    """The place in a file of characters in one of its comments."""
    return Place(path, comment.source(at, end))


PROVIDERS = {"license.in-headers": _headed}
