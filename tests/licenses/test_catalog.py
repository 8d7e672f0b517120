"""The catalog: ids, Hub tags, names and addresses of licenses, and what each row says."""

import pytest

from openwash_lint.evidence import LICENSE_CLASSES, OBLIGATIONS, RESTRICTIONS, License
from openwash_lint.licenses import catalog


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("MIT", "MIT"),
        ("mit", "MIT"),
        ("MIT License", "MIT"),
        ("The MIT License", "MIT"),
        ("Apache 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0"),
        ("Creative Commons Attribution-NonCommercial 4.0 International License", "CC-BY-NC-4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/legalcode", "CC-BY-NC-SA-4.0"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("bsl-1.0", "BSL-1.0"),
        ("Business Source License 1.1", "BUSL-1.1"),
        ("llama3.1", "LicenseRef-llama3.1"),
        ("Llama 3.1 Community License Agreement", "LicenseRef-llama3.1"),
        ("openrail++", "LicenseRef-openrail-plus-plus-m"),
        ("modified-mit", "LicenseRef-modified-mit"),
        ("LicenseRef-scancode-gemma-tou-2025-03-24", "LicenseRef-gemma"),
    ],
)
def test_names_are_found(name: str, expected: str) -> None:
    found = catalog.find(name)

    assert found is not None
    assert expected == found.id


@pytest.mark.parametrize(
    "name", ["", " ", "wren", "Wren License", "other", "unknown", "MITT", "2.0", "license"]
)
def test_what_is_no_license_is_not_found(name: str) -> None:
    assert catalog.find(name) is None


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("apache-2.0", "Apache-2.0"),
        ("agpl-3.0", "AGPL-3.0-only"),
        ("gemma", "LicenseRef-gemma"),
        ("openmdw-1.1", "LicenseRef-openmdw-1.1"),
        ("Apache-2.0", None),
        ("other", None),
        ("unknown", None),
        ("mit license", None),
    ],
)
def test_hub_tags_are_spelled_exactly(tag: str, expected: str | None) -> None:
    found = catalog.hub(tag)

    assert expected == (found.id if found else None)


def test_every_hub_tag_has_a_place() -> None:
    tags = catalog.hub_tags()
    placeless = [tag for tag in tags if not (catalog.hub(tag) or tag in ("other", "unknown"))]

    assert placeless == []
    assert len(tags) == 83


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("cc", True),
        ("bsd", True),
        ("gpl", True),
        ("lgpl", True),
        ("openrail", True),
        ("mit", False),
        ("other", False),
    ],
)
def test_families_name_no_license(tag: str, expected: bool) -> None:
    actual = catalog.is_family(tag)

    assert expected == actual


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GPL-3.0-only", "GPL-3.0-or-later", True),
        ("LicenseRef-family-gpl", "GPL-2.0-only", True),
        ("LicenseRef-family-cc", "CC-BY-NC-4.0", True),
        ("LicenseRef-family-llama", "LicenseRef-llama3.1", True),
        ("LicenseRef-family-gpl", "LGPL-3.0-only", False),
        ("GPL-2.0-only", "GPL-3.0-only", False),
        ("MIT", "MIT-0", False),
        ("LicenseRef-llama3", "LicenseRef-llama3.1", False),
    ],
)
def test_only_and_or_later_are_the_same_text(one: str, other: str, expected: bool) -> None:
    first, second = catalog.get(one), catalog.get(other)

    assert first is not None
    assert second is not None
    assert expected == catalog.agree(first, second) == catalog.agree(second, first)


def test_deprecated_ids_yield_their_successor() -> None:
    found = catalog.get("GPL-3.0")

    assert found is not None
    assert found.id == "GPL-3.0-only"


def test_a_row_lies_over_what_the_list_says() -> None:
    found = catalog.get("OpenMDW-1.0")

    assert found is not None
    assert (found.osi, found.mof, found.license_class, found.hub) == (
        False,
        True,
        "open-model",
        "openmdw-1.0",
    )


def every() -> list[License]:
    found = [catalog.get(ident) for ident in catalog.ids()]
    return [each for each in found if each is not None]


def test_every_row_keeps_to_the_closed_lists() -> None:
    strange = [
        each.id
        for each in every()
        if each.license_class not in LICENSE_CLASSES
        or not {restriction.kind for restriction in each.restrictions} <= set(RESTRICTIONS)
        or not {obligation.kind for obligation in each.obligations} <= set(OBLIGATIONS)
    ]

    assert strange == []


def test_a_row_says_where_it_was_seen() -> None:
    rows = [each for each in every() if each.id.startswith("LicenseRef-")]
    unsaid = [each.id for each in rows if not (each.source and each.short and len(each.seen.split("-")) == 3)]

    assert unsaid == []
    assert len(rows) > 100


def test_what_forbids_commerce_is_of_that_class() -> None:
    forbidding = [
        each
        for each in every()
        if any(restriction.kind in ("non-commercial", "research-only") for restriction in each.restrictions)
    ]
    strange = [each.id for each in forbidding if each.license_class != "non-commercial"]

    assert strange == []


def test_no_ai_license_counts_as_approved() -> None:
    approved = [each.id for each in every() if each.id.startswith("LicenseRef-") and each.osi]

    assert approved == [f"LicenseRef-family-{name}" for name in ("agpl", "gpl", "lgpl")]


@pytest.mark.parametrize("version", ["2", "3", "3.1", "3.2", "3.3", "4"])
def test_each_llama_names_itself_in_its_notice(version: str) -> None:
    found = catalog.find(f"llama{version}")

    assert found is not None
    notice = next(each.text for each in found.obligations if each.kind == "notice")
    assert f"Llama {version} is licensed under the" in notice


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("LicenseRef-modified-mit", "LicenseRef-kimi-k2-modified-mit", True),
        ("LicenseRef-minimax-m2-modified-mit", "LicenseRef-modified-mit", True),
        ("LicenseRef-minimax-m2-modified-mit", "LicenseRef-kimi-k2-modified-mit", False),
        ("MIT", "LicenseRef-kimi-k2-modified-mit", False),
        ("MIT", "LicenseRef-modified-mit", False),
    ],
)
def test_a_kind_of_license_agrees_with_one_of_it(one: str, other: str, agreed: bool) -> None:
    first, second = catalog.get(one), catalog.get(other)
    assert first is not None
    assert second is not None

    found = catalog.agree(first, second)

    assert found is agreed
