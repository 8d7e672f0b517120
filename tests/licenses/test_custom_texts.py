"""What license texts of nobody's list withhold."""

import pytest

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
