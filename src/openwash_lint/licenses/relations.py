"""How two licenses relate to each other, by the catalog and `rules/licenses/relations.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.licenses import catalog


def is_same(one: str, other: str) -> bool:
    """Whether two ids can mean one license: a GPL named without "only", a kind or family and its member."""
    if one == other or other in _members().get(one, ()) or one in _members().get(other, ()):
        return True
    first, second = catalog.get(one), catalog.get(other)
    return first is not None and second is not None and catalog.agree(first, second)


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The licenses of each kind, by the kind's id."""
    return {row["id"]: tuple(row["members"]) for row in store.toml("licenses", "relations.toml")["kind"]}
