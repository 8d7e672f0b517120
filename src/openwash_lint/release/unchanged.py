"""Tells which releases cannot see that some texts of a repository changed: their verdict stays."""

from __future__ import annotations

from collections.abc import Sequence

from openwash_lint.documents import Inventory


def unchanged(
    before: Sequence[Inventory], after: Sequence[Inventory], changed: Sequence[str]
) -> frozenset[int]:
    """The numbers of the releases to which all changed paths are hidden.

    `before` and `after` are a repository's releases as `boundary.split` gives them. Where they are other
    releases, or a file speaks for something else than before, each may have changed; the root's sees all.
    """
    if len(before) != len(after) or _roles(before[0]) != _roles(after[0]):
        return frozenset()
    role_of = {path: entry.role for path in changed if (entry := after[0].files.get(path))}
    return frozenset(
        number
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        if old.scope
        and new.scope
        and new.scope.home
        and old.scope._replace(layers=()) == new.scope._replace(layers=())
        and all(new.scope.hides(path, role_of.get(path, "")) for path in changed)
    )


def _roles(part: Inventory) -> list[tuple[str, str, bool]]:
    return [(entry.path, entry.role, entry.pointer) for entry in part.files]
