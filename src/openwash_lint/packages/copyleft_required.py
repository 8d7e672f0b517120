"""Packages under a copyleft that the code here cannot do without, where nothing tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.copied.disclosed import speaks_of
from openwash_lint.copied.narrower import as_clause, whole
from openwash_lint.copied.nested_texts import is_here, license_texts
from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.license_texts import license_files
from openwash_lint.licenses import catalog
from openwash_lint.matching import compile_pattern
from openwash_lint.packages.package_statements import is_aside
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Place, Span, trimmed
from openwash_lint.structured.requirements import Requirement, read, without_strings

NAME = "package.copyleft-untold"
_FILE = "dependencies.toml"
# The files at the root that say what is required, the one that speaks for a package first.
_FILES = ("pyproject.toml", "setup.py", "setup.cfg", "requirements.txt")
_PAGES = (".md", ".rst", ".txt", ".adoc", ".html")
# How a line of code takes something from a package.
_IMPORT = (
    "(?:^|\n)([ \t]*)(?:from[ \t]+{name}(?:[.][a-z0-9_.]+)?[ \t]+import[ \t(*]"
    "|import[ \t]+(?:[a-z0-9_. ]+,[ \t]*)*{name}(?:[ \t.,;\r\n]|$))"
)
# What a line begins with below which code runs only if something else fails or holds.
_ONLY_IF = ("try:", "try ", "except", "else", "if ", "if(", "elif")


class Package(NamedTuple):
    """A package under a copyleft: its license, the names in imports, and versions that nobody read."""

    license: License
    imports: tuple[str, ...]
    unread: tuple[str, ...]


def untold(facts: Facts) -> tuple[Fact, ...]:
    """The packages under a copyleft that a file at the root requires, that code uses and no page tells of."""
    stated = whole(facts)
    if stated is None or stated.licenses[0].family not in _table()["permissive"]:
        return ()
    required = _required(facts)
    if not required or _is_told(facts):
        return ()
    clause, texts = as_clause(stated), facts.inventory.files.once(license_texts)
    found = []
    for path, each in required:
        package = _packages()[each.name]
        names = {each.name, *(name.lower() for name in package.imports)}
        told = any(speaks_of(facts, name, (package.license,)) for name in names)
        used = None if told or is_here(facts, package.license, texts) else _import(facts, package)
        if used:
            found.append(_fact(facts, Place(path, each.span), package, (clause, used)))
    return tuple(found)


def _fact(facts: Facts, place: Place, package: Package, against: tuple[str, Place]) -> Fact:
    document = facts.inventory.load(place.path)
    name = document.text[slice(*place.span)] if document else ""
    terms = package.license.id.removesuffix("-only").removesuffix("-or-later")
    other = f"{place.path} requires {name}, which is under the {terms}"
    why, used = against
    return Fact(NAME, name, (place, used), why, {"other": other, "shows": "imported here"})


def _required(facts: Facts) -> list[tuple[str, Requirement]]:
    """The first hard requirement of each such package, with its file; none that is optional anywhere."""
    entries = {path.lower(): path for path in facts.inventory.files.once(_at_root)}
    loaded = (facts.inventory.load(entries[name]) for name in _FILES if name in entries)
    read_ = [(each.path, one) for each in filter(None, loaded) if _may_name(each) for one in read(each)]
    named = [(path, one) for path, one in read_ if one.name in _packages()]
    optional = {one.name for _, one in named if one.optional or _is_spared(one.comment)}
    first: dict[str, tuple[str, Requirement]] = {}
    for path, one in named:
        if one.name not in optional and not _is_old(one):
            first.setdefault(one.name, (path, one))
    return list(first.values())


def _may_name(document: Document) -> bool:
    low = document.text.lower().replace("_", "-").replace(".", "-")
    return any(name in low for name in _packages())


def _is_spared(comment: str) -> bool:
    """Whether a comment says that not everybody needs what it stands beside."""
    return any_word(_FILE, "aside").search(comment) is not None


def _is_old(required: Requirement) -> bool:
    """Whether only a version is asked for whose terms were not read."""
    version = required.version.lstrip("=~^< ")
    return version != required.version and f"{version}.".startswith(_packages()[required.name].unread)


def _at_root(files: Files) -> tuple[str, ...]:
    return tuple(each.path for each in files if "/" not in each.path)


def _is_told(facts: Facts) -> bool:
    """Whether a card, a license text, a notice, a page or the metadata names a copyleft at all."""
    told = any_word(_FILE, "told")
    read_ = (*facts.inventory.texts("card", "notice", "package", "label"), *license_files(facts))
    pages = facts.inventory.files.once(_pages)[: _table()["pages"]]
    loaded = (facts.inventory.load(path) for path in pages)
    return any(told.search(each.text) for each in (*read_, *filter(None, loaded)))


def _pages(files: Files) -> tuple[str, ...]:
    """The pages at the root and of the documentation, and the lists of requirements."""
    paths = files.paths("document", "notice", "license", "other")
    return tuple(path for path in paths if path.lower().endswith(_PAGES) and _is_near(path.lower()))


def _is_near(path: str) -> bool:
    return "/" not in path or path.startswith(("doc", "wiki", "licen"))


def _import(facts: Facts, package: Package) -> Place | None:
    """The first import that no other code stands in for; `None` for a package that is here itself."""
    here = facts.inventory
    if any(name.lower() in here.files.once(_modules) for name in package.imports):
        return None
    names = "|".join(package.imports)
    pattern = compile_pattern(_IMPORT.format(name=f"(?:{names})"))
    for path, text in here.files.once(_sources, here.head):
        if not any(name in text for name in package.imports):
            continue
        bare = without_strings(text)
        for _, found in zip(range(_table()["imports"]), pattern.finditer(bare), strict=False):
            if not _is_only_if(bare, found.start(1), len(found.group(1))):
                line = bare.find("\n", found.end(1))
                whole_line = Span(found.end(1), line if line >= 0 else len(bare))
                return Place(path, trimmed(bare, whole_line))
    return None


def _is_only_if(bare: str, at: int, indent: int) -> bool:
    """Whether a line is in a block that runs only if something else fails or holds."""
    for line in reversed(bare[:at].split("\n")[:-1]):
        words = line.strip()
        own = len(line) - len(line.lstrip())
        if words and own < indent:
            if words.startswith(_ONLY_IF):
                return True
            indent = own
        if not indent:
            return False
    return False


def _sources(files: Files, head: Callable[[str, int], bytes]) -> tuple[tuple[str, str], ...]:
    """The Python files that are the release's own code, for users rather than readers."""
    table = _table()
    paths = [path for path in files.paths(*CODE) if path.endswith(".py") and not is_aside(path)]
    found = paths[: table["files"]]
    return tuple((path, head(path, table["bytes"]).decode("utf-8", "replace")) for path in found)


def _modules(files: Files) -> frozenset[str]:
    """The names under which code here can be imported: those of Python files and their folders."""
    paths = [path.lower() for path in files.paths(*CODE) if path.endswith(".py")]
    stems = (path.rpartition("/")[2].removesuffix(".py") for path in paths)
    return frozenset((*stems, *(folder_of(path).rpartition("/")[2] for path in paths)))


@cache
def _packages() -> Mapping[str, Package]:
    found = {}
    for row in _table()["package"]:
        known = catalog.get(row["license"])
        if known:
            found[row["name"]] = Package(known, tuple(row["imports"]), tuple(row.get("unread", ())))
    return found


def _table() -> Mapping[str, Any]:
    return store.toml(_FILE)
