"""Findings on one of several bases, and on a base that the card's text does not name."""

from __future__ import annotations

import pytest

import openwash_lint

RESTRICTED, OPEN = "meta-llama/Meta-Llama-3-8B-Instruct", "mistralai/Mistral-7B-v0.1"


def found(bases: list[str], text: str) -> openwash_lint.Diagnostic:
    """The one finding on an Apache license over bases, with a text about them."""
    listed = "".join(f"- {each}\n" for each in bases)
    card = f"---\nlicense: apache-2.0\nbase_model:\n{listed}---\n# Wren\n\n{text}\n"
    (only,) = openwash_lint.lint({"README.md": card}, persona="auditor", select="OW403").diagnostics
    return only


@pytest.mark.parametrize(
    ("bases", "text", "expected"),
    [
        ([RESTRICTED], "Wren sings.", "high"),
        ([OPEN, RESTRICTED], "Wren sings.", "high"),
        ([OPEN, RESTRICTED], "Wren merges Mistral-7B-v0.1 and Llama 3.", "high"),
        ([OPEN, RESTRICTED], "Wren is made of Mistral-7B-v0.1.", "medium"),
        ([RESTRICTED], "Wren is fine-tuned from Mistral 7B.", "medium"),
        ([RESTRICTED], "Wren is not fine-tuned from Mistral 7B.", "high"),
        ([RESTRICTED], f"Wren is fine-tuned from [it](https://huggingface.co/{OPEN}).", "medium"),
    ],
)
def test_it_is_likely_if_the_text_names_others_only(bases: list[str], text: str, expected: str) -> None:
    confidence = found(bases, text).confidence

    assert confidence == expected


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ([RESTRICTED], "its base is under the Llama 3 Community License"),
        ([OPEN, RESTRICTED], "its base Meta-Llama-3-8B-Instruct is under the Llama 3 Community License"),
    ],
)
def test_one_of_several_bases_is_named(bases: list[str], expected: str) -> None:
    said = found(bases, "").message.partition("but ")[2]

    assert said == expected


@pytest.mark.parametrize(("bases", "expected"), [([RESTRICTED], False), ([OPEN, RESTRICTED], True)])
def test_base_model_may_be_what_to_correct(bases: list[str], expected: bool) -> None:
    advised = "or correct `base_model`" in (found(bases, "").help or "")

    assert advised == expected
