"""Which ids can mean one license."""

import pytest

from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same, once_each


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Creative Commons license (CC BY-SA 4.0) for all",
            [("Creative Commons license (CC BY-SA 4.0)", "CC-BY-SA-4.0")],
        ),
        ("the GPL license: GPL-3.0", [("GPL license: GPL-3.0", "GPL-3.0-only")]),
        ("a BSD license – BSD-3-Clause", [("BSD license – BSD-3-Clause", "BSD-3-Clause")]),
        (
            "MIT license (Apache-2.0 license before)",
            [("MIT license", "MIT"), ("Apache-2.0 license", "Apache-2.0")],
        ),
        (
            "Creative Commons license for songs and CC BY 4.0 for words",
            [("Creative Commons license", "LicenseRef-family-cc"), ("CC BY 4.0", "CC-BY-4.0")],
        ),
        (
            "CC BY 4.0 (a Creative Commons license)",
            [("CC BY 4.0", "CC-BY-4.0"), ("Creative Commons license", "LicenseRef-family-cc")],
        ),
    ],
)
def test_a_kind_and_its_member_right_after_it_are_one_mention(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = once_each(text, catalog.names_in(text))

    assert [(text[each.start : each.end], each.license.id) for each in found] == expected
