"""What license texts of nobody's list withhold."""

import pytest
from license_texts import text_of

from openwash_lint.texts.identify import identify

THRESHOLD = """Wren Open License 1.0

"Non-Commercial or Research Purposes" shall mean academic use.

"Threshold" shall mean an annual revenue of 5 million dollars.

The license is granted on the condition that your annual revenue does not exceed 5 million dollars. {}
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Above it, a separate commercial license is required.", ["revenue-threshold"]),
        ("You may not use it for any commercial purpose.", ["non-commercial", "revenue-threshold"]),
    ],
)
def test_a_threshold_forbids_no_commerce_below_it(sentence: str, expected: list[str]) -> None:
    found = identify(THRESHOLD.format(sentence)).restrictions

    assert sorted(each.kind for each in found) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "You may not sell it commercially if your annual revenue exceeds 9 million dollars.",
            "above 9 million dollars",
        ),
        (
            "It is free for non-commercial use, and commercially up to 1,000,000 USD of annual revenue.",
            "above 1,000,000 USD",
        ),
        (
            "Non-commercial use is free. With more than 1 million users you need a commercial license.",
            "above 1 million users",
        ),
        (
            "Above 2 million US dollars of annual revenue you may not use it commercially without consent.",
            "above 2 million US dollars",
        ),
        ("You must not use it for commercial purposes in the European Union.", "excludes territories"),
        ("You must not use, modify or share the Works outside the Territory.", "excludes territories"),
        ("年收入超过100万元的企业，商业使用须申请。", "above a revenue"),
    ],
)
def test_a_size_or_a_territory_is_a_condition(sentence: str, expected: str) -> None:
    found = identify(f"Wren License\n\n{sentence}\n").restrictions

    assert expected in "; ".join(each.clause for each in found)
    assert {"non-commercial", "no-derivatives"}.isdisjoint(each.kind for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "For non-commercial use only, whatever your annual revenue.",
        "Commercial use is prohibited. Labs above 1 million dollars of annual revenue must register.",
        "You may not use it commercially, regardless of your annual revenue.",
        "For non-commercial use only; it is not offered in the European Union.",
    ],
)
def test_a_ban_beside_a_condition_is_a_ban(sentence: str) -> None:
    found = identify(f"Wren License\n\n{sentence}\n").restrictions

    assert "non-commercial" in [each.kind for each in found]


def test_the_amount_stands_in_the_definition_of_the_threshold() -> None:
    found = identify(THRESHOLD.format("")).restrictions

    assert [each.clause for each in found] == [
        "asks for a separate license above 5 million dollars of revenue"
    ]


SMALL = "PolyForm-Small-Business-1.0.0"


@pytest.mark.parametrize(
    ("ident", "words", "banned"),
    [
        (SMALL, "Research and non-commercial purposes of charities are welcome too.", False),
        (SMALL, "You may not use it for any commercial purpose.", True),
        ("MIT", "You may not use it for any commercial purpose.", True),
    ],
)
def test_a_change_of_a_text_with_a_threshold_bans_commerce_only_in_so_many_words(
    ident: str, words: str, banned: bool
) -> None:
    found = identify(f"{text_of(ident)}\n\n{words}\n")

    assert (found.license, found.modified) == (ident, True)
    assert ("non-commercial" in {each.kind for each in found.restrictions}) is banned
