"""What is known of one license where a policy asks: its groups, what it withholds and asks for.

Answers are three-valued: `None` means that the tables do not tell, which is not the same as no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from openwash_lint.evidence import License
from openwash_lint.inheritance.conflicts import terms
from openwash_lint.licenses.relations import is_kind, is_same
from openwash_lint.policies.vocabulary import SHARE_ALIKE, Word, table


def is_meant(word: Word, license_: License) -> bool | None:
    """Whether a word of a policy means a license; not known for a family of which the word names a member."""
    if word.kind == "group":
        return _is_in(table()["group"][word.text], license_)
    named = word.license
    if named is None or not is_same(named.id, license_.id):
        return False
    return None if is_kind(license_.id) and named.id != license_.id else True


def _is_in(row: Mapping[str, list[str]], license_: License) -> bool | None:
    if "flags" in row:
        values = [getattr(license_, flag) for flag in row["flags"]]
        return True if True in values else None if None in values else False
    found = _is_of_category(row["categories"], license_)
    return False if license_.license_class in row.get("never", ()) else found


def _is_of_category(categories: Iterable[str], license_: License) -> bool | None:
    """Whether ScanCode's list has a license, or all of the names it goes by here, in a category."""
    known = _categories()
    found = next((known[name] for name in _names(license_) if name in known), None)
    return None if found is None else found in categories


def _names(license_: License) -> tuple[str, ...]:
    return tuple(name.lower() for name in (license_.id, *license_.aliases))


@cache
def _categories() -> dict[str, str]:
    """The category of each id of ScanCode's LicenseDB, in lower case."""
    from license_expression import get_license_index

    return {
        ident.lower(): row["category"]
        for row in get_license_index()
        for ident in (row.get("spdx_license_key"), *row.get("other_spdx_license_keys", ()))
        if ident and row.get("category")
    }


def withholds(license_: License, kind: str) -> bool | None:
    """Whether a license has a restriction of a kind; not known where nobody has read it for that."""
    if any(each.kind == kind for each in license_.restrictions):
        return True
    is_open = bool(license_.osi or license_.mof)
    is_read = bool(license_.restrictions) and not is_kind(license_.id)
    return False if is_open or is_read else None


def asks_for(license_: License, kind: str) -> bool | None:
    """Whether a license asks for something of a kind; not known where the tables have no row of it."""
    if kind == SHARE_ALIKE:
        return _is_share_alike(license_)
    if any(each.kind == kind for each in license_.obligations):
        return True
    is_read = bool(license_.obligations) or license_.id in table()["asks-nothing"]["licenses"]
    return False if is_read else None


def _is_share_alike(license_: License) -> bool | None:
    if license_.id.startswith(tuple(terms()["licenses"])):
        return True
    found = _is_of_category(table()[SHARE_ALIKE]["categories"], license_)
    # A license that was read for what it asks for would say so.
    return False if found is None and license_.obligations else found
