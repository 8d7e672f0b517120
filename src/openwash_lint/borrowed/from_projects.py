"""Code here that was copied from a project under narrower terms, as a page, a notice or its file says."""

from __future__ import annotations

from openwash_lint.borrowed.told_copies import STRIPPED, told_copies
from openwash_lint.borrowed.told_origins import code_paths, copies
from openwash_lint.copied.disclosed import speaks_of
from openwash_lint.copied.known_projects import Copy, Project
from openwash_lint.copied.narrower import whole
from openwash_lint.copied.nested_texts import is_here, license_texts
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses.relations import is_sold
from openwash_lint.release.cards import is_below
from openwash_lint.spans import START, Place

NAME = "copied.from-project"


def _from_projects(facts: Facts) -> Fact:
    """The projects whose code is here under terms narrower than what is stated, if nothing tells theirs."""
    stated = whole(facts)
    if stated is None:
        return Fact(NAME, None)
    found: dict[str, Copy] = {}
    for each in copies(facts):
        if each.project.called not in found and _is_narrower(each.project, stated):
            found[each.project.called] = each
    untold = [each for each in found.values() if not _is_told(facts, each)]
    heard = {(each.place.path, each.path) for each in untold}
    for each in told_copies(facts, code_paths(facts)):
        new = (each.place.path, each.path) not in heard and _is_narrower(each.project, stated)
        if new and not _has_text(facts, each):
            untold.append(each)
            heard.add((each.place.path, each.path))
    return Fact(NAME, tuple(_fact(each, stated) for each in untold) or None)


def _is_narrower(project: Project, stated: Grant) -> bool:
    """Whether a project's terms withhold more than what is stated; a copyleft beside another one may fit."""
    return not project.repository and not (project.sold and any(map(is_sold, stated.licenses)))


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


PROVIDERS = {NAME: _from_projects}
