"""Projects whose code others copy: where a text names one, and under which terms it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.documents import Passage
from openwash_lint.evidence import License
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_sold
from openwash_lint.matching import AnyWord, Loose, loose, lowered
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.foreign import repositories
from openwash_lint.spans import Place, Span
from openwash_lint.wording import with_article

# What an address for cloning ends with.
_CLONED = ".git"


class Project(NamedTuple):
    """A project as people have it `called`, the licenses it is or was under, and its terms in words.

    One that asks for no more than its notice has its `repository`, and the `holders` that its text names.
    """

    called: str
    licenses: tuple[License, ...]
    terms: str
    repository: str = ""
    holders: tuple[str, ...] = ()

    @property
    def sold(self) -> bool:
        """Whether it is under a copyleft that allows every use."""
        return bool(self.licenses) and all(map(is_sold, self.licenses))


class Copy(NamedTuple):
    """Code that was copied: where that is said, the `path` of the code here, and its project.

    `path` is empty where code is told of without one.
    """

    place: Place
    path: str
    project: Project


class Mention(NamedTuple):
    """Where a passage names a project: offsets into its text."""

    span: Span
    project: Project


def mentions(passage: Passage) -> Iterator[Mention]:
    """The projects that a passage names or links, in the order of their names, then of its links."""
    low = lowered(passage.text)
    for hit in _names().finditer_low(low):
        key, span = low[hit.start() : hit.end()], Span(hit.start(), hit.end())
        if _is_whole(low, span) and not _leads_elsewhere(passage, span, key):
            yield Mention(span, _known()[key])
    for link in passage.links:
        linked = ("/".join(each) for each in repositories(link.target))
        project = next((_known()[each] for each in linked if each in _known()), None)
        said = low[link.start : link.end]
        if project and link.end > link.start and not _names().search_low(said):
            yield Mention(Span(link.start, link.end), project)


def may_name(low: str) -> bool:
    """Whether a lower-case text has the name of one of them."""
    return _any().within(low)


@cache
def _any() -> AnyWord:
    return AnyWord(_known())


def _is_whole(low: str, span: Span) -> bool:
    """Whether a name stands alone: no part of a module's path, of a longer name or of somebody's fork."""
    before, after = low[max(0, span.start - 1) : span.start], low[span.end : span.end + 2]
    owned = "/" in low[span.start : span.end]
    if before.isalnum() or before in ("_", "-", ".", "@") or (before == "/" and not owned):
        return False
    if after[:1].isalnum() and after[:1].isascii():
        return False
    cloned = owned and low.startswith(_CLONED, span.end)
    return cloned or not (after[:1] in ("_", "-", ".") and after[1:].isalnum())


def _leads_elsewhere(passage: Passage, span: Span, key: str) -> bool:
    """Whether a name is that of a link to a repository that is not the project's."""
    links = (each for each in passage.links if each.start <= span.start < each.end)
    led = ["/".join(each) for link in links for each in repositories(link.target)]
    return bool(led) and not any(_known().get(each) is _known()[key] for each in led)


@cache
def _known() -> Mapping[str, Project]:
    """Each project by its repository and its other names, in lower case."""
    found = {}
    for row in store.toml("projects.toml")["project"]:
        project = _made(row)
        found.update(dict.fromkeys((row["repository"].lower(), *row.get("names", ())), project))
    for repository, row in store.toml("open_projects.toml")["projects"].items():
        known = catalog.get(row["terms"])
        if known:
            made = named(row["called"], (known,))
            project = made._replace(repository=repository, holders=tuple(row["holders"]))
            found.update(dict.fromkeys((repository.lower(), *row.get("names", ())), project))
    return found


def _made(row: Mapping[str, Any]) -> Project:
    licenses = tuple(known for each in row.get("terms", ()) if (known := catalog.get(each)))
    if "since" in row and len(licenses) > 1:
        before, now = (with_article(each.short or each.name) for each in licenses)
        terms = f"was under {before} before {row['since']} and is under {now} since then"
        return Project(row["called"], licenses, terms)
    if licenses:
        return named(row["called"], licenses)
    return Project(row["called"], (), f"allows {row['allows']}")


def named(called: str, licenses: tuple[License, ...]) -> Project:
    """A project under one of some licenses; `called` is empty for one that is told of by its terms alone."""
    names = " or ".join(with_article(each.short or each.name) for each in licenses)
    return Project(called, licenses, f"is under {names}")


@cache
def _names() -> Loose:
    return loose("|".join(re.escape(each) for each in sorted(_known(), key=len, reverse=True)))
