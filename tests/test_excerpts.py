"""The beginning of what is quoted: at a word, unless only signs would be left."""

import pytest

from openwash_lint.wording import excerpt


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("short\n words", "short words"),
        ("of many words some", "of many …"),
        ("# Attribution-NonCommercial", "# Attributio …"),
    ],
)
def test_an_excerpt_keeps_a_word(words: str, expected: str) -> None:
    assert excerpt(words, 12) == expected
