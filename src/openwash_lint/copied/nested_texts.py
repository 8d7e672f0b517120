"""License texts below the root that put the code beside them under narrower terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from openwash_lint.copied.file_headers import policy
from openwash_lint.documents import CODE, Document, is_hidden
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.ledger.grant import Grant
from openwash_lint.ledger.license_texts import identified, of_texts
from openwash_lint.ledger.stated import is_of_a_site, scope_of
from openwash_lint.licenses import catalog
from openwash_lint.reading.roles import folder_marks, role_of
from openwash_lint.release.cards import is_below
from openwash_lint.release.foreign import is_model, submodules

# More license texts than this belong to a tree of packages, which nobody reads one by one.
_MOST = 50
# Where a title is.
_TOP = 600
# Where a text's own names are; below are those of others.
_NAMES = 2_000
# A longer file is not one license.
_LONGEST = 200_000


def nested(facts: Facts) -> Iterator[Grant]:
    """What the license texts of folders with copied code withhold, shallow ones first."""
    yield from of_texts(facts, [each for each in _documents(facts) if _may_withhold(each.text)])


def plain(facts: Facts) -> Iterator[Grant]:
    """What the other license texts of folders with code say."""
    yield from of_texts(facts, [each for each in _documents(facts) if not _may_withhold(each.text)])


def _documents(facts: Facts) -> Iterator[Document]:
    found = (facts.inventory.load(path) for path in facts.inventory.files.once(_paths))
    return (each for each in found if each)


def _may_withhold(text: str) -> bool:
    """Whether a text's title, or any of its words, can be those of a license that withholds a use.

    To compare a text with all licenses takes a hundred times as long.
    """
    named = [each.license for each in catalog.names_in(text[:_TOP])]
    exact = [each for each in named if not each.id.startswith(catalog.FAMILY)]
    if exact:
        return any(each.restrictions for each in exact)
    low = text.lower()
    return any(words in low for words in policy()["words"])


def others(facts: Facts) -> frozenset[str]:
    """Folders that answer for themselves: other releases of the repository, and its submodules."""
    scope = facts.inventory.scope
    homes = {folder_of(path) for path in scope.apart} if scope else set()
    return frozenset((*homes, *submodules(facts.inventory.load(".gitmodules"))))


def answers_for_itself(path: str, folders: frozenset[str]) -> bool:
    """Whether a file is in one of these folders, or is an input of tests."""
    return is_below(folder_of(path), folders) or folder_marks(folder_of(path).lower()).fixture


def is_kept_apart(path: str) -> bool:
    """Whether a folder is named as somebody else's."""
    return folder_marks(folder_of(path).lower()).vendored


def license_texts(files: Files) -> tuple[str, ...]:
    """The license texts of a repository, those in others' folders too."""
    paths = files.paths("license", "document")
    return tuple(path for path in paths if _is_license(*path.rpartition("/")[::2]))


def _is_license(folder: str, name: str) -> bool:
    return role_of(name) == "license" or "licen" in folder.rpartition("/")[2].lower()


def is_here(facts: Facts, known: License, texts: Iterable[str]) -> bool:
    """Whether a license text anywhere in the repository is this license, or names it."""
    once, load = facts.inventory.files.once, facts.inventory.load
    return any(catalog.agree(known, each) for path in texts for each in once(_held, path, load))


def _held(files: Files, path: str, load: Callable[[str], Document | None]) -> tuple[License, ...]:
    """The licenses that a text is, or names."""
    document = load(path)
    if document is None:
        return ()
    found = files.once(identified, document.text)
    held = [known for ident in (found.license, *found.contains) if ident and (known := catalog.get(ident))]
    return (*held, *(each.license for each in catalog.names_in(document.text[:_NAMES])))


def _paths(files: Files) -> tuple[str, ...]:
    folders = files.once(with_code)
    found = (path for path in files.paths("license", "document") if folder_of(path) in folders)
    return tuple(path for path in found if _is_text(files, path))[:_MOST]


def with_code(files: Files) -> frozenset[str]:
    """The folders below the root with code in or below them."""
    found = set()
    for path in files.paths(*CODE):
        folder = folder_of(path)
        while folder and folder not in found:
            found.add(folder)
            folder = folder_of(folder)
    return frozenset(found)


def _is_text(files: Files, path: str) -> bool:
    """Whether a file is the license of a folder's code, by its name and what is beside it."""
    folder, _, name = path.rpartition("/")
    entry = files.get(path)
    if role_of(name) != "license" or scope_of(path) != "general" or is_hidden(path) or is_of_a_site(path):
        return False
    if entry is None or entry.pointer or entry.size > _LONGEST or is_model(files, folder):
        return False
    return not folder_marks(folder.lower()).data
