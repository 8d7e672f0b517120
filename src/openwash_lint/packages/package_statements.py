"""The statements about the license in package metadata, citations and labels, and what they can mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.documents import CODE, Document, is_hidden
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.licenses import catalog, expression
from openwash_lint.reading.names import words_of
from openwash_lint.reading.roles import folder_marks
from openwash_lint.record import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from openwash_lint.structured.package_metadata import Statement

# Kinds of statements in the order in which they are reported.
KINDS = ("name", "classifier", "label", "header", "module", "field")


class Named(NamedTuple):
    """A statement that names licenses; it has none of them if one is not known."""

    statement: Statement
    licenses: tuple[License, ...]


@cache
def table() -> Mapping[str, Any]:
    """What `rules/packages.toml` says about package files."""
    return store.toml("packages.toml")


@cache
def classifiers() -> Mapping[str, list[str]]:
    """The licenses that the last part of a trove classifier may stand for."""
    found: Mapping[str, list[str]] = store.toml("licenses", "classifiers.toml")["names"]
    return found


def is_classifier(last: str) -> bool:
    """Whether the last part of a license's classifier is on PyPI's list."""
    return last in classifiers() or last in store.toml("licenses", "classifiers.toml")["others"]["names"]


def is_aside(path: str) -> bool:
    """Whether a file is not code of the project's own, or an example or test."""
    place, _, name = path.lower().rpartition("/")
    marks = folder_marks(place)
    if is_hidden(path) or marks.foreign or marks.aside:
        return True
    return not set(words_of(f"{place} {name}").split()).isdisjoint(table()["written"]["aside"])


def file_name(document: Document) -> str:
    """The name of a package file in lower case."""
    return document.path.rpartition("/")[2].lower()


def home(document: Document) -> str:
    """The folder whose terms a package file states: its own, or the one above a folder for packaging.

    The modules that are read are those of packages that the root's metadata are about.
    """
    folder = folder_of(document.path)
    if is_module(document):
        return ""
    return folder_of(folder) if folder.rpartition("/")[2].lower() in table()["folders"] else folder


def is_module(document: Document) -> bool:
    """Whether a document is a package's module, not its metadata."""
    return document.path.endswith(".py") and document.role != "package"


def documents(facts: Facts) -> Iterator[Document]:
    """The files that may name the license of what is packaged, cited or labelled."""
    yield from facts.inventory.texts("package", "citation", "label")
    roots = tuple(each for each in facts.inventory.texts("package") if not folder_of(each.path))
    paths = (*facts.inventory.own.once(_images), *facts.inventory.own.once(_modules, roots))
    loaded = map(facts.inventory.load, paths)
    yield from (document for document in loaded if document is not None)


def _images(files: Files) -> tuple[str, ...]:
    """Paths of the files that build images, among a release's own."""
    paths = files.paths(*CODE)
    return tuple(path for path in paths if path.rpartition("/")[2].lower().startswith("dockerfile"))


def _modules(files: Files, roots: tuple[Document, ...]) -> tuple[str, ...]:
    """Paths of the modules that speak for the packages that the files at the root name."""
    texts = [each.text for each in roots]
    return tuple(path for path in files.paths(*CODE) if any(_speaks(path, text) for text in texts))


def _speaks(path: str, text: str) -> bool:
    """Whether package metadata name a module's package, and the module where it is not the usual one."""
    *folders, package, name = ("", *path.removeprefix("src/").split("/"))
    if folders != [""] or not name.endswith(".py"):
        return False
    usual = name in table()["modules"] or ("__license__" in text and _quotes(text, name))
    return usual and (_quotes(text, package) or _quotes(text, package.replace("_", "-")))


def _quotes(text: str, word: str) -> bool:
    return f'"{word}"' in text or f"'{word}'" in text


def groups_of(document: Document) -> list[list[Named]]:
    """What a file says about the license, by kind; a kind with an unknown statement is left out.

    A statement that cannot be read may say what the others leave out.
    """
    from openwash_lint.structured import package_metadata

    stated = [Named(each, _known(each)) for each in package_metadata.read(document)]
    groups = [[each for each in stated if each.statement.kind == kind] for kind in KINDS]
    return [group for group in groups if group and all(each.licenses for each in group)]


def _known(statement: Statement) -> tuple[License, ...]:
    """The licenses that a statement can mean; none if one of them is not known."""
    text = statement.text
    listed = classifiers().get(text) or table()["kinds"].get(text.lower(), ())
    if listed:
        return tuple(each for each in map(catalog.get, listed) if each)
    parsed = expression.parse(text)
    if parsed and not parsed.unknown:
        return parsed.licenses
    named = catalog.find(_bare(text))
    return (named,) if named else ()


def _bare(text: str) -> str:
    """What is left of a statement without the words around a license's name: "MIT (see LICENSE)"."""
    around = table()["around"]
    words = text.replace("(", " ").replace(")", " ").replace(",", " ").replace(":", " ").split()
    ends = (at for at, word in enumerate(words) if word.lower() in around["ends"])
    kept = words[: next(ends, len(words))]
    while kept and kept[0].lower() in around["before"]:
        kept.pop(0)
    return " ".join(kept)
