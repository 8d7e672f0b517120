"""Whether one sentence opens code and weights together, so that the license of the code is theirs."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

SETTINGS = Settings(select=("OW317",), persona="auditor")
RULES = rules_for(SETTINGS)
LINK = "\n\nThe weights of Wren are [here](https://ckpt.estuary.example/wren.pt).\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("We provide our code and models as open source.", []),
        ("Wren is a suite of open-source code generation systems between models and products.", ["OW317"]),
        ("Wren is an open source model for code generation.", ["OW317"]),
    ],
)
def test_code_and_models_in_one_sentence(said: str, expected: list[str]) -> None:
    files = {"README.md": f"# Wren\n\n{said}{LINK}", "LICENSE": "@MIT", "train.py": "import torch\n"}
    found = lint(from_mapping(files, "birds"), RULES, SETTINGS)
    assert [each.rule for each in found.diagnostics] == expected
