"""Datasets that tables name for training, by title, label or the line above; and tables of other things."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.inheritance.training_tables import licensed, tabled
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.card import main_card


def facts_of(said: str) -> Facts:
    inventory = from_mapping({"README.md": f"# Wren\n\n{said}\n", "model.safetensors": ""}, name="wren")
    return facts_about(inventory, find(inventory))


def tabled_in(said: str) -> list[str]:
    """The ids of the datasets that a card's tables name for training."""
    facts = facts_of(said)
    card = main_card(facts)
    return [ident for ident, _, _ in tabled(facts, card)] if card else []


def table(*rows: str) -> str:
    """A table of rows such as "Dataset | Size", the first of which is its header."""
    head, *rest = (f"| {row} |" for row in rows)
    rule = "|" + "---|" * (head.count("|") - 1)
    return "\n".join((head, rule, *rest))


DATA = table("Dataset | Samples", "MS MARCO | 500k", "Nest box logs | 2k")
TRAINED = [
    f"## Training data\n\n{DATA}",
    f"## Training\n\n{DATA}",
    f"## 2. Fine-tuning\n\n{DATA}",
    f"## Training data\n\n### English\n\n{DATA}",
    f"## Details\n\nWren was trained on the following datasets:\n\n{DATA}",
    f"## Details\n\nWe fine-tuned it on:\n\n{DATA}",
    "## Details\n\n" + table("Training data | Samples", "MS MARCO | 500k"),
    "## Details\n\n" + table(" | ", "Training data | MS MARCO, Wikipedia"),
    "## Models\n\n" + table("Model | Training data", "Wren | MS MARCO", "Finch | Wikipedia"),
    "## Training data\n\n" + table("Dataset | Samples", "microsoft/ms_marco | 500k"),
    "## Training data\n\n" + table("Dataset | Train | Test", "MS MARCO triplets | 500k | 2k"),
    "## Training data\n\n<table><tr><th>Dataset</th></tr><tr><td>MS MARCO</td></tr></table>",
    "## Trainingsdaten\n\n" + table("Datensatz | Umfang", "MS MARCO | 500k"),
    "## 训练数据\n\n" + table("数据集 | 规模", "MS MARCO | 50万"),
    "## 学習データ\n\n" + table("データセット | 件数", "MS MARCO | 50万"),
]
OTHERWISE = [
    f"## Evaluation\n\n{DATA}",
    f"## Details\n\n{DATA}",
    f"## Training data of the base\n\n{DATA}",
    f"## Training and evaluation data\n\n{DATA}",
    f"## Training\n\nWe evaluate on these datasets:\n\n{DATA}",
    f"## Details\n\nWren was not trained on the following datasets:\n\n{DATA}",
    "## Training data\n\n" + table("Dataset | nDCG@10", "MS MARCO | 0.4"),
    "## Training data\n\n" + table("Dataset | Used", "MS MARCO | no"),
    "## Training data\n\n" + table("Dataset | Use", "MS MARCO | evaluation"),
    "## Training data\n\n" + table("Dataset | Samples", "MS MARCO (translated) | 5"),
    "## Models\n\n" + table("Model | Training data", "Wren | Wikipedia", "Finch | MS MARCO"),
    "## Training data\n\n" + table("Model | Dataset", "Wren | Wikipedia", "Finch | MS MARCO"),
    "## Training data\n\n" + table("Dataset | Note", "Birdsong | in the format of MS MARCO"),
]


@pytest.mark.parametrize("said", TRAINED)
def test_a_table_names_data_for_training(said: str) -> None:
    (found,) = tabled_in(said)

    assert found.rpartition("/")[2] == "ms_marco"


@pytest.mark.parametrize("said", OTHERWISE)
def test_other_tables_name_none(said: str) -> None:
    assert tabled_in(said) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("## Training data", [("Nest box", "CC-BY-NC-4.0"), ("Logs", "MIT")]),
        ("## Details", []),
    ],
)
def test_a_row_names_the_license_of_its_data(said: str, expected: list[tuple[str, str]]) -> None:
    rows = table("Dataset | License", "Nest box | CC BY-NC 4.0", "Logs | MIT", "MS MARCO | MIT")
    facts = facts_of(f"{said}\n\n{rows}")
    card = main_card(facts)

    found = [(text, license_.id) for text, license_, _ in licensed(facts, card)] if card else []

    assert found == expected
