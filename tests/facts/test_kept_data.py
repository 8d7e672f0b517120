"""Sentences that keep data back without naming it: by the nearest noun, or by the heading above."""

from __future__ import annotations

import pytest

from openwash_lint.evidence import Fact
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping


def component(name: str, card: str, **files: str) -> Fact:
    paths = {path.replace("_py", ".py"): text for path, text in files.items()}
    return facts_about(from_mapping({"README.md": f"# Wren\n\n{card}", **paths}))[f"component.{name}"]


@pytest.mark.parametrize(
    "card",
    [
        "The recordings cannot be shared for legal reasons.",
        "The model was trained on our outdoor set, for which we have no consent to publish.",
        "## Data\n\nThey were provided under a non-disclosure agreement.",
        "## About the data\n\nThose measurements are commercially sensitive.",
        "## Dataset\n\nIf you are interested, write to us; it is shared case by case.",
        "## Demonstrations\n\nDownload link: TBA",
        "The encoder was trained on 9 million proprietary query/answer pairs.",
        "## 数据集\n\n出于合规考虑，暂不对外提供。",
        "## データセット\n\n個人情報を含むため公開できません。",
        "## 데이터셋\n\n개인정보가 있어 공개할 수 없습니다.",
        "## Daten\n\nDie Aufnahmen dürfen nicht weitergegeben werden.",
        "## Données\n\nLes enregistrements ne peuvent pas être partagés.",
        "## Datos\n\nLas grabaciones están bajo un acuerdo de confidencialidad.",
        "## Sobre os dados\n\nAs séries foram fornecidas sob acordo de confidencialidade.",
        "## Данные\n\nЗаписи не могут быть переданы третьим лицам.",
    ],
)
def test_the_data_is_kept_back_and_that_is_only_likely(card: str) -> None:
    fact = component("datasets", card)

    assert (fact.value, fact.notes.get("confidence")) == (False, "medium")


@pytest.mark.parametrize(
    "card",
    [
        "The model cannot be shared.",
        "## Data\n\nThe weights cannot be shared.",
        "## Privacy\n\nYour recordings cannot be shared by us.",
        "## Data\n\nThe test set is kept private.",
        "## Data\n\nUsers may not release the recordings.",
        "## Evaluation data\n\nIt was provided under an NDA.",
        "Through pre-training Wren learns an internal representation of images.",
        "Wren runs on proprietary hardware and was trained on public images.",
        "## Your data\n\nIt is confidential.",
        "## Related work\n\nTheir images cannot be shared.",
        "Unlike others, whose recordings cannot be published, we trained on Brook.",
    ],
)
def test_what_is_kept_back_is_not_the_training_data(card: str) -> None:
    assert component("datasets", card).value is None


def test_linked_data_outweighs_what_is_kept_back() -> None:
    card = "[Training data](https://huggingface.co/datasets/moor/brook). The recordings cannot be shared."

    assert component("datasets", card).value is True


def test_a_file_that_is_to_come_is_promised() -> None:
    fact = component("training-code", "`train.py` will be added after the review.", run_py="import torch\n")

    assert (fact.value, fact.why) == (False, "the card says of train.py: “will be added”")


@pytest.mark.parametrize(
    "card", ["`train.py` will be added.", "`train.py` is here. `notes.py` will be added.", "Run `train.py`."]
)
def test_a_file_that_is_here_is_not(card: str) -> None:
    assert component("training-code", card, train_py="fit(model)\n").value is True


STUB = '''"""Training."""
import argparse


def train(
    data,
    out,
):
    # to be cleaned up
    raise NotImplementedError("later")
'''
CHECKED = """
def train(c, data):
    if not isinstance(c, dict):
        raise NotImplementedError("only dicts")
    for each in data:
        c.step(each)
"""
WHOLE = f"{STUB}\n\ndef step(loss):\n    loss.backward()\n"


@pytest.mark.parametrize(
    ("text", "value"), [(STUB, False), (WHOLE, True), (CHECKED, True), ("fit(model)\n", True)]
)
def test_a_script_whose_functions_only_raise_holds_no_code(text: str, value: bool) -> None:
    assert value is component("training-code", "", train_py=text).value
