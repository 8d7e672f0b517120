"""Bases named in a table's column: which row is the release's, and which column names bases."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.known_bases import bases
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping

HUB = "https://huggingface.co"


def heard(*rows: str, name: str = "somebody__Wren-7B", title: str = "Wren") -> list[str]:
    """The bases that a card with one table names; the first row is the header."""
    ruled = "\n".join((rows[0], "|---" * (rows[0].count("|") - 1) + "|", *rows[1:]))
    inventory = from_mapping({"README.md": f"# {title}\n\n{ruled}\n"}, name=name)
    facts = facts_about(inventory, find(inventory))
    found = spoken(facts)
    return [each.ident for each in bases(facts)] or ([found.text] if found else [])


LLAMA = "| Wren-7B | LLaMA-2-7B |"
TOLD = {
    "the release's row": ["| Model | Base model |", LLAMA],
    "a backbone": ["| Model | Backbone |", LLAMA],
    "a third column": ["| Model | Size | Base model |", "| Wren-7B | 7B | LLaMA-2-7B |"],
    "a row named at its end": ["| Size | Base model | Wren |", f"| 7B | LLaMA-2-7B | [Wren-7B]({HUB}/a/b) |"],
    "a header with an aside": ["| Model | Base model (for training) |", LLAMA],
    "the first column": [
        "| Base language model | Weights |",
        f"| LLaMA-2-7B | [a/wren_7b]({HUB}/a/wren_7b) |",
    ],
    "all rows": ["| Model | Base model |", LLAMA, "| Wren-13B | LLaMA-2-13B |"],
    "a sibling's open base": ["| Model | Base model |", LLAMA, "| Wren-14B | Qwen2.5-14B |"],
    "Chinese": ["| 模型 | 基座模型 |", LLAMA],
    "Japanese": ["| モデル | ベースモデル |", LLAMA],
    "Korean": ["| 모델 | 베이스 모델 |", LLAMA],
    "German": ["| Modell | Basismodell |", LLAMA],
    "French": ["| Modèle | Modèle de base |", LLAMA],
    "Spanish": ["| Modelo | Modelo base |", LLAMA],
    "Russian": ["| Модель | Базовая модель |", LLAMA],
}


@pytest.mark.parametrize("rows", TOLD.values(), ids=TOLD.keys())
def test_the_row_of_the_release_tells_its_base(rows: list[str]) -> None:
    assert heard(*rows) == ["LLaMA-2-7B"]


UNTOLD = {
    "others' models": ["| Model | Base model |", "| Sparrow | LLaMA-2-7B |"],
    "a comparison": [
        "| Model | Base model | Score |",
        "| Sparrow | LLaMA-2-7B | 3 |",
        "| Wren | Qwen2.5 | 4 |",
    ],
    "a sibling": ["| Model | Base model |", "| Wren-7B | Mistral 7B |", "| Wren-13B | LLaMA-2-13B |"],
    "a method": ["| Method | Backbone | Score |", "| Wren (ours) | LLaMA-2-7B | 4 |"],
    "a first column beside others' models": ["| Base model | Weights |", "| LLaMA-2-7B | a/sparrow-7b |"],
    "what is supported": ["| Base model | Supported |", "| LLaMA-2-7B | yes |"],
    "an unknown base beside it": ["| Model | Base model |", "| Wren-S | LLaMA-2-7B |", "| Wren-L | Bird-3 |"],
    "another column": ["| Model | Teacher |", LLAMA],
}


@pytest.mark.parametrize("rows", UNTOLD.values(), ids=UNTOLD.keys())
def test_other_rows_and_columns_tell_none(rows: list[str]) -> None:
    assert heard(*rows) == []


def test_a_linked_model_of_several_tells_its_base_alone() -> None:
    """The base is one of several: claims on all models are not held to it."""
    model = f"[Wren-L]({HUB}/a/wren-l)"
    rows = ["| Model | Base model |", "| Wren-S | Qwen2.5-7B |", f"| {model} | LLaMA-2-7B |"]
    ruled = "\n".join((rows[0], "|---|---|", *rows[1:]))
    inventory = from_mapping({"README.md": f"# Wren\n\n{ruled}\n"}, name="somebody__Wren-7B")
    found = spoken(facts_about(inventory, find(inventory)))

    assert found is not None
    assert (found.text, found.shared, found.one) == ("LLaMA-2-7B", True, True)


LINKED = [
    "| Model | Base model |",
    f"| Wren-7B | [Mistral]({HUB}/mistralai/Mistral-7B-v0.1) |",
    f"| Wren-8B | [Llama]({HUB}/meta-llama/Meta-Llama-3-8B) |",
    f"| - | [Qwen]({HUB}/Qwen/Qwen2.5-7B) |",
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("somebody__Wren-8B", ["meta-llama/Meta-Llama-3-8B"]),
        ("somebody__Wren-7B", ["mistralai/Mistral-7B-v0.1"]),
        ("wren", []),
        ("", []),
    ],
)
def test_a_link_counts_in_exactly_the_release_s_row(name: str, expected: list[str]) -> None:
    assert heard(*LINKED, name=name) == expected


def test_a_row_says_nothing_of_what_the_card_calls_open() -> None:
    inventory = from_mapping(
        {"README.md": "# Wren-8B\n\n" + "\n".join((LINKED[0], "|---|---|", *LINKED[1:]))}
    )
    facts = facts_about(inventory, find(inventory))

    assert [each.ident for each in bases(facts)] == ["meta-llama/Meta-Llama-3-8B"]
    assert facts["lineage.restricted"].value is None


def test_a_title_names_the_row_as_a_folder_does() -> None:
    assert heard("| Model | Base model |", LLAMA, "| Wren-14B | Qwen |", name="", title="Wren-7B") == [
        "LLaMA-2-7B"
    ]
