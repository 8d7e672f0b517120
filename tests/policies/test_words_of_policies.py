"""The words of a policy are those of the tables."""

from __future__ import annotations

from openwash_lint.access.availability import PUBLIC
from openwash_lint.evidence import OBLIGATIONS, RESTRICTIONS
from openwash_lint.licenses import catalog
from openwash_lint.policies import vocabulary
from openwash_lint.policies.license_traits import asks_for, is_meant, withholds
from openwash_lint.policies.vocabulary import KINDS, SHARE_ALIKE, Word


def test_every_kind_of_restriction_and_obligation_is_a_word() -> None:
    assert list(vocabulary.restrictions()) == list(RESTRICTIONS)
    assert list(vocabulary.obligations()) == [*OBLIGATIONS, SHARE_ALIKE]


def test_no_word_has_two_meanings() -> None:
    words = [word for words in KINDS.values() for word in words()]

    assert sorted(words) == sorted(set(words))
    assert [word for word in words if catalog.find(word)] == []


def test_access_is_denied_by_values_that_the_fact_has() -> None:
    values = [row["value"] for row in vocabulary.table()["access"].values() if "value" in row]

    assert PUBLIC not in values
    assert sorted(values) == ["api", "gated", "promised", "request"]


def test_what_nobody_has_read_is_not_known() -> None:
    license_ = catalog.get("3D-Slicer-1.0")
    assert license_

    assert (withholds(license_, "territory"), asks_for(license_, "notice")) == (None, None)


def test_what_an_open_license_withholds_is_nothing() -> None:
    license_ = catalog.get("ISC")
    assert license_

    assert withholds(license_, "non-commercial") is False


def test_licenses_that_ask_for_nothing_are_in_the_catalog() -> None:
    listed = vocabulary.table()["asks-nothing"]["licenses"]
    found = [catalog.get(ident) for ident in listed]

    assert [each and each.id for each in found] == listed
    assert [each.obligations for each in found if each] == [()] * len(listed)


def test_groups_tell_licenses_apart() -> None:
    idents = ("MIT", "GPL-3.0-only", "CC-BY-4.0", "CC-BY-NC-4.0", "LicenseRef-llama3.1")
    licenses = [license_ for ident in idents if (license_ := catalog.get(ident))]
    found = {
        group: [is_meant(Word("group", group), license_) for license_ in licenses]
        for group in vocabulary.groups()
    }

    assert found == {
        "osi-approved": [True, True, False, False, False],
        "fsf-free": [True, True, True, None, None],
        "open": [True, True, True, False, None],
        "permissive": [True, False, True, False, False],
        "copyleft": [False, True, False, False, False],
    }
