"""Which words say what a model learned from: amounts, numbers, kinds, and what names nothing."""

from __future__ import annotations

import pytest

from openwash_lint.components.learned import amount_in, has_content, kind_in, tells

AMOUNTS = {
    "on 130k problems": True,
    "10 million hours of speech": True,
    "12b tokens": True,
    "of 2.5t tokens.": True,
    "64 hours of audio": True,
    "64 hours": False,
    "64 hours on gpus of audio": False,
    "100 gpu hours": False,
    "3 layers": False,
    "8k context tokens": False,
    "with 7 billion parameters": False,
    "evaluated on 300 samples": False,
    "on arabic texts": False,
}
KINDS = {
    "on arabic texts": True,
    "on welsh and irish corpora": True,
    "on large, diverse wikipedia dumps data": True,
    "使用鸟鸣录音数据": True,
    "on public data": False,
    "on a mix of data": False,
    "on 3 data": False,
    "on data": False,
    "evaluated on arabic texts": False,
    "高质量数据": False,
}


@pytest.mark.parametrize("words", AMOUNTS)
def test_an_amount_of_data(words: str) -> None:
    assert amount_in(words) is AMOUNTS[words]


@pytest.mark.parametrize("words", KINDS)
def test_a_kind_of_data(words: str) -> None:
    assert (kind_in(words), has_content(words)) == (KINDS[words], KINDS[words])


@pytest.mark.parametrize(
    ("sentence", "linked", "expected"),
    [
        ("It was trained on arabic texts.", False, True),
        ("It was trained on 3 million field diaries.", False, True),
        ("It was trained on 12B tokens.", False, True),
        ("It was trained on data.", False, False),
        ("It was trained on data.", True, True),
        ("It was evaluated on data.", True, False),
        ("It sings on 12B tokens.", False, False),
        ("We collected 12B tokens.", False, False),
        ("We collected 12B tokens of training data.", False, True),
        ("It was trained on your data, 12B tokens.", False, False),
    ],
)
def test_a_sentence_tells_what_training_was_done_with(sentence: str, linked: bool, expected: bool) -> None:
    assert tells(sentence, linked) is expected
