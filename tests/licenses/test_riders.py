"""Riders: what a sentence withholds."""

import pytest

from openwash_lint.texts import riders
from openwash_lint.texts.words import Text


def kinds(sentence: str) -> tuple[str, ...]:
    return riders.kinds(" ".join(Text(sentence).words), sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("You may not use the Software for any commercial purpose.", "non-commercial"),
        ("For non-commercial use only.", "non-commercial"),
        ("Commercial use is strictly prohibited.", "non-commercial"),
        ("Commercial use requires a separate license.", "non-commercial"),
        ("The grant does not include the right to sell the Software.", "non-commercial"),
        ("For academic research only.", "research-only"),
        ("Licensed solely for research purposes.", "research-only"),
        ("You may not create derivative works.", "no-derivatives"),
        ("The Software shall be used for Good, not Evil.", "field-of-use"),
        ("It must not be used in military applications.", "field-of-use"),
        ("You must comply with the Acceptable Use Policy.", "field-of-use"),
        ("products with more than 100 million monthly active users", "user-threshold"),
        ("companies with annual revenue above 10 million dollars", "revenue-threshold"),
        ("This license does not apply in the European Union.", "territory"),
        ("You will not use outputs to train other models.", "output-training"),
        ('You shall prominently display "Wren 2".', "branding"),
        ("Register on our site to obtain a commercial license.", "registration"),
        ("We may update this Agreement from time to time.", "unilateral-change"),
        ("本模型仅限学术研究使用。", "research-only"),
        ("未经书面许可，不得用于商业用途。", "non-commercial"),
        ("不得将模型用于军事用途。", "field-of-use"),
    ],
)
def test_what_is_withheld(sentence: str, expected: str) -> None:
    assert expected in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Permission is granted to use, copy, modify and sell it.",
        # a definition bans nothing
        '"Non-Commercial or Research Purposes" shall mean academic use that is not for profit.',
        "Research-only use means use for research only.",
        "You may use it for any purpose, including commercial applications.",
        "Commercial and non-commercial use is permitted.",
        "for commercial or non-commercial purposes",
        "any other commercial damages or losses",
        "This notice may not be removed or altered.",
        "You must retain the above copyright notice.",
        "either express or implied warranties of fitness",
        "not designed for use in nuclear facilities",
        "本软件仅作为参考和学习使用，我们不承担任何责任。",
        "It is provided for learning purposes only, and we assume no responsibility for losses.",
        "loss of revenue or profits, even if advised",
        "The license is perpetual, worldwide and irrevocable.",
        "This agreement is governed by the laws of the United Kingdom.",
        "A casino in Macao",
        "Redistributions in binary form must reproduce the list of conditions.",
        "are asked, but not required, to prominently display the name",
        "模型可用于商业用途。",
        "",
    ],
)
def test_what_withholds_nothing(sentence: str) -> None:
    assert kinds(sentence) == ()


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (
            "user-threshold",
            "greater than 700 million monthly active users",
            "asks for a separate license above 700 million monthly active users",
        ),
        ("user-threshold", "over 1,000,000 users", "asks for a separate license above 1,000,000 users"),
        (
            "user-threshold",
            "many monthly active users",
            "asks for a separate license above a number of users",
        ),
        (
            "revenue-threshold",
            "annual revenue of more than 10 million US dollars",
            "asks for a separate license above 10 million US dollars of revenue",
        ),
        ("non-commercial", "not for 2 commercial products", "forbids commercial use"),
    ],
)
def test_a_clause_names_the_amount(kind: str, sentence: str, expected: str) -> None:
    actual = riders.clause(kind, " ".join(Text(sentence).words))

    assert expected == actual


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("this software is dual licensed", True),
        ("at your option", True),
        ("you may choose one of them", True),
        ("the following licenses apply to the parts below", False),
        ("", False),
    ],
)
def test_a_choice_is_offered(words: str, expected: bool) -> None:
    actual = riders.offers_choice(words)

    assert expected == actual


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "You must not use, modify or display the Works outside the Territory.",
            "territory",
        ),
        ("You may not modify the Works.", "no-derivatives"),
    ],
)
def test_a_ban_for_a_territory_is_none_on_changes(sentence: str, expected: str) -> None:
    assert kinds(sentence) == (expected,)
