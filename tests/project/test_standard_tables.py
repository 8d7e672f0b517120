"""The standards side by side say what the tables of standards say."""

from __future__ import annotations

import pytest
import standard_tables

ROWS = [line.split(" | ") for line in standard_tables.side_by_side().splitlines()]


@pytest.mark.parametrize(
    ("component", "standard", "said"),
    [
        ("the weights", "`strict`", "OSI-approved"),
        ("the training data", "`osaid`", ""),
        ("the training data", "`g7`", "open terms (Open Source AI with Open Data)"),
        ("the weights", "`g7`", "OSI-approved (Open Weights AI)"),
        ("the weights", "`mof`", "class III"),
        ("a paper", "`mof`", "class I"),
        ("usage information", "`eu` |", "asked"),
    ],
)
def test_each_standard_is_in_its_column(component: str, standard: str, said: str) -> None:
    (row,) = (row for row in ROWS if row[0] == f"| {component}")

    assert row[ROWS[0].index(standard)].strip(" |") == said
