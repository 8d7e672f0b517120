"""Which ids can mean one license."""

import pytest

from openwash_lint.licenses.relations import is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MIT", "MIT"),
        ("GPL-3.0-only", "GPL-3.0-or-later"),
        ("LicenseRef-openrail", "LicenseRef-creativeml-openrail-m"),
        ("LicenseRef-openrail", "LicenseRef-openrail-m"),
        ("LicenseRef-openrail-m", "LicenseRef-bigcode-openrail-m"),
        ("LicenseRef-family-cc", "CC-BY-NC-4.0"),
        ("LicenseRef-family-bsd", "BSD-3-Clause"),
        ("LicenseRef-flux-nc", "LicenseRef-flux-nc-2.1"),
        ("LicenseRef-flux-nc", "LicenseRef-flux-dev-nc-2.0"),
        ("LicenseRef-bria-rmbg-2.0", "CC-BY-NC-4.0"),
        ("LicenseRef-modified-mit", "LicenseRef-kimi-k2-modified-mit"),
        ("LicenseRef-modified-mit", "LicenseRef-minimax-m2.1-modified-mit"),
    ],
)
def test_a_family_or_kind_never_contradicts_a_member(one: str, other: str) -> None:
    assert (is_same(one, other), is_same(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MIT", "Apache-2.0"),
        ("LicenseRef-openrail", "LicenseRef-bigscience-bloom-rail-1.0"),
        ("LicenseRef-creativeml-openrail-m", "LicenseRef-openrail-plus-plus-m"),
        ("LicenseRef-flux-dev-nc-2.0", "LicenseRef-flux-nc-2.1"),
        ("CC-BY-4.0", "CC-BY-NC-4.0"),
        ("LicenseRef-qwen", "LicenseRef-qwen-research"),
        ("LicenseRef-llama3", "LicenseRef-llama3.1"),
    ],
)
def test_members_are_not_each_other(one: str, other: str) -> None:
    assert not is_same(one, other)
