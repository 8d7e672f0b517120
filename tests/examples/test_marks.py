"""Marks in examples: what they enclose, and what is wrong with them."""

from __future__ import annotations

import pytest

from openwash_lint.examples import unmarked
from openwash_lint.spans import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no mark", ("no mark", ())),
        ("an ⟦open⟧ door", ("an open door", (Span(3, 7),))),
        ("⟦⟧at the start", ("at the start", (Span(0, 0),))),
        ("⟦a⟧⟦b⟧ c ⟦d⟧", ("ab c d", (Span(0, 1), Span(1, 2), Span(5, 6)))),
    ],
)
def test_marks_become_spans_of_the_text_without_them(
    text: str, expected: tuple[str, tuple[Span, ...]]
) -> None:
    assert unmarked(text) == expected


@pytest.mark.parametrize("text", ["⟦open", "closed⟧", "⟦a ⟦b⟧⟧", "⟦a⟧ b⟧"])
def test_marks_that_do_not_pair_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="do not pair"):
        unmarked(text)
