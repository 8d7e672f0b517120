"""Whether a card names the terms of the base that its weights were made from."""

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

BADGE = "[![License](https://img.shields.io/badge/License-MIT-blue)]"
WEIGHTS = "[Chinese Llama 2](https://huggingface.co/estuary-lab/Chinese-Llama-2-7b)"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (f"{BADGE}(https://github.com/estuary-lab/Chinese-Llama-2-7b/blob/main/LICENSE)", False),
        ("完全可商用的中文版 Llama 2 模型，输入遵循 llama-2-chat 格式。", False),
        ("Llama 2 模型商用需申请。", True),
        ("See the [terms](https://github.com/meta-llama/llama/blob/main/LICENSE).", True),
    ],
)
def test_the_repository_s_own_name_names_no_terms(said: str, named: bool) -> None:
    card = f"# Chinese Llama 2 7B\n\n{said}\n\n{WEIGHTS}\n"
    files = {"README.md": card, "LICENSE": "@MIT", "train.py": "import torch\n"}
    inventory = from_mapping(files, "Chinese-Llama-2-7b")
    facts = facts_about(inventory, find(inventory))

    assert (facts["lineage.terms-unnamed"].value is None) is named
