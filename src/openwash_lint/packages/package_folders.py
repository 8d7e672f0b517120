"""Whether a package in a folder below is the project's own, and which license text above answers for it."""

from __future__ import annotations

from openwash_lint.documents import Document, Scalar, Table
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around
from openwash_lint.ledger.grant import Grant
from openwash_lint.packages.package_statements import file_name, home, table
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.foreign import repositories
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import Span

_NPM = "package.json"
# Where a license text names its holder, and how long a name is that tells.
_TOP = 2_000
_SHORTEST = 4


def texts_above(facts: Facts, own: dict[str, list[Grant]], document: Document) -> list[Grant]:
    """The one text of the nearest folder above with any, for a package of the project with none beside it."""
    if not is_own(facts, document):
        return []
    found = nearest(own, document)
    return found if len(found) == 1 else []


def nearest(own: dict[str, list[Grant]], document: Document) -> list[Grant]:
    """The texts of the nearest folder above a package's with any."""
    return next((own[each] for each in folders_around(home(document)) if each in own), [])


def is_shown(document: Document) -> bool:
    """Whether a package is an example, a template, or somebody else's, by its folder."""
    folder = folder_of(document.path).lower()
    return folder_marks(folder).foreign or not set(folder.split("/")).isdisjoint(table()["shown"])


def is_own(facts: Facts, document: Document) -> bool:
    """Whether package metadata in a folder are about a piece of this project.

    Those that give another project's address were taken over from there.
    """
    if document.role != "package" or _is_of_others(facts, document.text):
        return False
    name = file_name(document)
    return name in table()["together"] or (name == _NPM and _is_app(facts, document))


def _is_app(facts: Facts, document: Document) -> bool:
    """Whether a `package.json` is an application's that was made here.

    It gives this repository's address, is kept from the registry, is by the one whom the license text at the
    root names, or leaves its author blank, as `npm init` does.
    """
    if is_shown(document):
        return False
    told = _told(document.text)
    address = _text(told, "repository").removesuffix("/").removesuffix(".git")
    if address:
        return is_own_name(address.rpartition("/")[2], facts)
    if _text(told, "private") == "true":
        return True
    return told.get("author") is not None and _is_by_holder(facts, _text(told, "author"))


def _is_by_holder(facts: Facts, author: str) -> bool:
    """Whether a license text at the root names an author; a blank one names nobody else."""
    name = author.partition("<")[0].strip().lower()
    texts = (each for each in facts.inventory.texts("license") if not folder_of(each.path))
    return not name or any(name in each.text[:_TOP].lower() for each in texts if len(name) >= _SHORTEST)


def _told(text: str) -> Table:
    """What a `package.json` says; nothing if it is broken."""
    from openwash_lint.structured.json_spans import table_of

    return table_of(text) or Table((), Span(0, 0))


def _text(told: Table, key: str) -> str:
    """A value as text: of a mapping the first, which is a name or an address."""
    value = told.get(key)
    if isinstance(value, Table):
        value = value.get("url") or value.get("name")
    return value.text.strip() if isinstance(value, Scalar) else ""


def _is_of_others(facts: Facts, text: str) -> bool:
    """Whether the addresses on forges in package metadata are all those of other repositories."""
    # What is installed from a repository is needed, and was not taken over.
    lines = (line for line in text.splitlines() if "git+" not in line or '"url"' in line)
    named = [name for _, name in repositories("\n".join(lines))]
    return bool(named) and not any(is_own_name(name, facts) for name in named)
