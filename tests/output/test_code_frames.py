from __future__ import annotations

import tracemalloc

import pytest

from openwash_lint.output.frame import MOST_LINES, Row, columns, rows
from openwash_lint.spans import Span


def drawn(text: str, words: str, width: int = 80) -> list[Row]:
    start = text.index(words)
    return rows(text, Span(start, start + len(words)), 1 + text.count("\n", 0, start), width)


@pytest.mark.parametrize(
    ("line", "words", "before", "under"),
    [
        ("an open source model", "open source", 3, 11),
        ("我们开源了模型", "开源", 4, 4),  # wide characters take two columns
        ("\topen", "open", 4, 4),
        ("Ｆｕｌｌ open", "open", 9, 4),  # so do full-width forms
        ("e\u0301 open", "open", 2, 4),  # combining marks take none
        ("🎉 open", "open", 3, 4),
        ("\x1b open", "open", 5, 4),  # spelled out as \x1b
        ("\u200f open", "open", 7, 4),
        ("👩\u200d💻 open", "open", 5, 4),
    ],
)
def test_an_underline_stands_under_its_words(line: str, words: str, before: int, under: int) -> None:
    (row,) = drawn(line, words)

    assert (row.before, row.under) == (before, under)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_span_over_lines_is_underlined_on_each(end: str) -> None:
    text = f"is open{end}  source now{end}"
    start = text.index("open")

    assert rows(text, Span(start, text.index(" now")), 1, 80) == [
        Row(1, "is open", 3, 4),
        Row(2, "  source now", 2, 6),
    ]


def test_a_long_span_shows_its_first_lines() -> None:
    text = "line\n" * 50

    assert [row.number for row in rows(text, Span(0, len(text)), 1, 80)] == list(range(1, MOST_LINES + 1))


def test_an_empty_span_is_one_column() -> None:
    assert rows("license:\n", Span(8, 8), 1, 80) == [Row(1, "license:", 8, 1)]


@pytest.mark.parametrize("where", [0, 2500, 4989])
def test_a_long_line_is_cut_around_the_span(where: int) -> None:
    text = ("x" * where + "open source" + "x" * 5000)[:5000]
    (row,) = drawn(text, "open source", 60)

    assert row.text[row.before : row.before + row.under] == "open source"
    assert columns(row.text) <= 62


def test_a_long_span_is_cut_at_its_end() -> None:
    (row,) = drawn("say " + "open " * 100, ("open " * 100).strip(), 40)

    assert row.text.endswith("…")
    assert row.under == 38
    assert columns(row.text) <= 40


def test_wide_characters_are_cut_by_columns() -> None:
    (row,) = drawn("开" * 200 + "源" + "开" * 200, "源", 40)

    assert columns(row.text) <= 40


def test_a_line_of_ten_million_characters_costs_what_is_shown() -> None:
    text = "x" * 5_000_000 + "open" + "x" * 5_000_000
    tracemalloc.start()
    drawn(text, "open")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    # No copy of the line is made, and so nothing is done for each of its characters.
    assert most < 1_000_000
