"""How two licenses relate to each other, by the catalog and `rules/licenses/relations.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import License
from openwash_lint.licenses import catalog
from openwash_lint.licenses.catalog import Mention

# What stands between the name of a kind and that of its member, where both mean the same.
_BETWEEN = " ([（:：,-–—"
_CLOSED = {"(": ")", "[": "]", "（": "）"}


def is_same(one: str, other: str) -> bool:
    """Whether two ids can mean one license: a GPL named without "only", a kind or family and its member."""
    if one == other or other in _members().get(one, ()) or one in _members().get(other, ()):
        return True
    first, second = catalog.get(one), catalog.get(other)
    return first is not None and second is not None and catalog.agree(first, second)


def is_sold(license_: License) -> bool:
    """Whether a license is a copyleft of programs, whose authors may sell other terms as well."""
    return license_.family in store.toml("grammar", "limits.toml")["sold"]


def is_kind(ident: str) -> bool:
    """Whether an id stands for a kind or family of licenses, not for one of them."""
    return ident.startswith(catalog.FAMILY) or ident in _members()


def once_each(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in a text, a kind and its member right after it as one: "Creative Commons (CC BY 4.0)"."""
    found: list[Mention] = []
    for each in mentions:
        last = found[-1] if found else None
        if last and _is_same_again(text[last.end : each.start], last, each):
            closed = text[each.end : each.end + 1] == _CLOSED.get(text[last.end : each.start].strip()[-1:])
            found[-1] = each._replace(start=last.start, end=each.end + closed)
        else:
            found.append(each)
    return tuple(found)


def _is_same_again(between: str, kind: Mention, member: Mention) -> bool:
    """Whether a mention says exactly which license of a kind was meant by the one before it."""
    joined = not between.lower().replace("license", "").strip(_BETWEEN)
    return joined and is_kind(kind.license.id) and is_same(kind.license.id, member.license.id)


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The licenses of each kind, by the kind's id."""
    return {row["id"]: tuple(row["members"]) for row in store.toml("licenses", "relations.toml")["kind"]}
