"""Code inside under a copyleft, where the license of the whole has none, or withholds a use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from openwash_lint.copied.disclosed import is_told
from openwash_lint.copied.file_headers import policy
from openwash_lint.copied.header_texts import COPYLEFT, grouped, told, under, untold
from openwash_lint.copied.narrower import as_clause, limited, whole
from openwash_lint.copied.nested_texts import answers_for_itself, is_kept_apart, nested, others, plain
from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.ledger.grant import Grant
from openwash_lint.ledger.license_texts import license_files, of_texts
from openwash_lint.licenses.relations import is_sold
from openwash_lint.matching import compile_pattern
from openwash_lint.wording import with_article

# How code says which of the code beside it is a part of it.
_USES = (
    "(?:^|\n)[ \t]*(?:from|import)[ \t]+(?:[a-z0-9_]+[.]|[.]+)*{name}(?:[ .,;\r\n]|$)"
    "|sys[.]path[.][a-z]+[(][^\n]*[^a-z0-9_\n]{name}[^a-z0-9_\n]"
    '|#[ \t]*include[ \t]*[<"](?:[^"\n]*/)?{name}/'
)


def _copyleft_inside(facts: Facts) -> Fact:
    """The copylefts of parts, in a project that states one license for everything; most have no code."""
    found = _parts(facts) if facts.inventory.paths(*CODE) else ()
    return Fact(COPYLEFT, tuple(found) or None)


def _parts(facts: Facts) -> Iterator[Fact]:
    stated = whole(facts)
    if stated is None:
        yield from _under_limits(facts)
    elif not any(map(is_sold, stated.licenses)):
        found = [each for each in untold(facts) if each.license and is_sold(each.license)]
        for group in grouped(found):
            if not group[0].pointed:
                yield told(facts, COPYLEFT, group[0], (stated,), (under(group), as_clause(stated)))


def _under_limits(facts: Facts) -> Iterator[Fact]:
    """Files and folders whose license lets nobody add limits, where that of the whole has some.

    A folder's own text tells its readers; that the rest is built on it is shown by code that uses it.
    """
    stated = limited(facts)
    if stated is None or _has_copyleft(facts):
        return
    found = [each for each in untold(facts) if _clashes(each.license, stated) and not each.pointed]
    for group in grouped([each for each in found if not is_kept_apart(each.path)]):
        yield _limited(told(facts, COPYLEFT, group[0], (stated,), (under(group), as_clause(stated))))
    for text in _texts(facts, stated):
        what = f"{text.place.path} is {with_article(text.name)}"
        notes = {"other": what, "shows": "the license text at the root"}
        yield _limited(Fact(COPYLEFT, text.name, (text.place, stated.place), as_clause(stated), notes))


def _limited(fact: Fact) -> Fact:
    return fact._replace(notes={**fact.notes, "suggestion": policy()["ways"]["limited"]})


def _has_copyleft(facts: Facts) -> bool:
    """Whether a license text at the root is, or names, a copyleft: it may be the one for code."""
    texts = tuple(of_texts(facts, license_files(facts)))
    return any(map(is_sold, (one for text in texts for one in (*text.licenses, *text.alike))))


def _clashes(known: License | None, stated: Grant) -> bool:
    """Whether a license lets nobody add limits, and the one stated is not a version of it."""
    if known is None or known.family not in policy()["reciprocal"]["families"]:
        return False
    return all(known.family != each.family for each in stated.licenses)


def _texts(facts: Facts, stated: Grant) -> Iterator[Grant]:
    """The texts of folders that clash with the license stated, and whose code is used by code elsewhere."""
    apart = others(facts)
    for text in chain(plain(facts), nested(facts)):
        path = text.place.path
        if len(text.licenses) != 1 or text.modified or not _clashes(text.licenses[0], stated):
            continue
        if answers_for_itself(path, apart) or is_kept_apart(path) or is_told(facts, path, text.licenses):
            continue
        if _is_used(facts, folder_of(path)):
            yield text


def _is_used(facts: Facts, folder: str) -> bool:
    """Whether code outside a folder says at its top that it uses what is in it."""
    name = folder.rpartition("/")[2].lower()
    plainly = all(each.isalnum() or each in "_-" for each in name) and name.isascii()
    if not plainly or name in policy()["told"]["plain"]:
        return False
    uses = compile_pattern(_USES.format(name=name))
    tops = facts.inventory.files.once(_tops, facts.inventory.head)
    return any(uses.search(text) for path, text in tops if not path.startswith(f"{folder}/"))


def _tops(files: Files, head: Callable[[str, int], bytes]) -> tuple[tuple[str, str], ...]:
    """The beginnings of source files, in lower case, where they say what they use."""
    table = policy()["headers"]
    paths = files.paths(*CODE)[: table["most"]]
    return tuple((path, head(path, 4 * table["bytes"]).decode("utf-8", "replace").lower()) for path in paths)


PROVIDERS = {COPYLEFT: _copyleft_inside}
