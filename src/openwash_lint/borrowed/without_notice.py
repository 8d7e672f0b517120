"""Code here that was copied from a project whose license asks for a notice, and that is nowhere here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from openwash_lint.borrowed.told_origins import copies
from openwash_lint.claims.own_names import squeezed
from openwash_lint.components.weight_links import is_of_makers
from openwash_lint.copied.disclosed import tells_terms_of
from openwash_lint.copied.file_headers import policy
from openwash_lint.copied.known_projects import Copy, Project
from openwash_lint.copied.naming_headers import is_own, naming
from openwash_lint.copied.nested_texts import is_here, license_texts
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts

NAME = "copied.without-notice"
# How much of a file is searched for its own notice, in bytes.
_TOP = 2_000
# A shorter word of a holder's name tells no one apart.
_SHORTEST = 3


def _without_notice(facts: Facts) -> Fact:
    """The projects under licenses that ask for a notice, from which code was copied without it."""
    found: dict[str, list[Copy]] = {}
    for each in copies(facts):
        if each.project.repository and each.path and not _is_own(facts, each.project):
            found.setdefault(each.project.called, []).append(each)
    lacking = (group for group in found.values() if not _is_kept(facts, group))
    return Fact(NAME, tuple(map(_fact, lacking)) or None)


def _is_own(facts: Facts, project: Project) -> bool:
    """Whether the project is this one, or of the same makers."""
    owner, _, name = project.repository.partition("/")
    own = facts["license.own-names"].notes.get("full", "").split()
    return is_of_makers(owner, facts) or squeezed(name) in own


def _is_kept(facts: Facts, group: list[Copy]) -> bool:
    """Whether a text here names a holder, or is the license that names none, or a page tells its terms."""
    project, paths = group[0].project, {each.path for each in group}
    if tells_terms_of(facts, project.called.lower()) or _is_headed(facts, paths):
        return True
    if any(_is_named(project.holders, _top(facts, path)) for path in paths):
        return True
    if _is_apache(project):
        texts = facts.inventory.files.once(license_texts)
        return any(is_here(facts, each, texts) for each in project.licenses)
    return any(_is_named(project.holders, low) for low in _texts(facts))


def _is_headed(facts: Facts, paths: set[str]) -> bool:
    """Whether the header of one of some files names a license, but for one of those who made the release.

    Another rule asks for its text; the makers' own header says nothing of others.
    """
    return any(each.path in paths and not is_own(facts, each) for each in naming(facts))


def _is_apache(project: Project) -> bool:
    """Whether a license is known by its text, which names nobody."""
    return any(each.id == "Apache-2.0" for each in project.licenses)


def _texts(facts: Facts) -> Iterator[str]:
    """The license texts and notices, in lower case."""
    loaded = (facts.inventory.load(path) for path in facts.inventory.files.once(license_texts))
    yield from (each.low for each in loaded if each)
    yield from (each.low for each in facts.inventory.texts("notice"))


def _top(facts: Facts, path: str) -> str:
    """The beginning of a file, without addresses, which may have a holder's name; empty for a folder."""
    here = facts.inventory
    text = here.head(path, _TOP).decode("utf-8", "replace").lower() if here.files.get(path) else ""
    return " ".join(word for word in text.split() if "/" not in word)


def _is_named(holders: tuple[str, ...], low: str) -> bool:
    """Whether a text in lower case has each word of a holder's name that tells."""
    words = _words(low)
    return any(_words(each) <= words for each in holders)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    letters = "".join(char if char.isalnum() else " " for char in text.lower())
    plain = policy()["notices"]["plain"]
    return frozenset(word for word in letters.split() if len(word) >= _SHORTEST and word not in plain)


def _fact(group: list[Copy]) -> Fact:
    first = group[0]
    project = first.project
    have = " and other files have" if len({each.path for each in group}) > 1 else " has"
    notes = {
        "other": f"{first.path}{have} code from {project.called}, which {project.terms}",
        "suggestion": project.called,
    }
    notice = project.holders and not _is_apache(project)
    why = f"no notice of {project.holders[0]} is here" if notice else "its text is not here"
    return Fact(NAME, project.called, (first.place,), why, notes)


PROVIDERS = {NAME: _without_notice}
