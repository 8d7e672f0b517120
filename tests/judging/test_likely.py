"""A finding on evidence that may mean something else is only likely, and is not told beside a sure one."""

from __future__ import annotations

import pytest

from openwash_lint import settings
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic

WEIGHTS = {"model.safetensors": ""}
OPEN = "# Wren\n\nWren is an open-source model.\n"
FULLY = "# Wren\n\nWren is a fully open source model.\n"
OFFERS = "# Wren\n\nWe release the evaluation code.\n"
BLOCK = "---\nlicense: mit\n---\n# Wren\n"


def found(files: dict[str, str]) -> list[Diagnostic]:
    told = settings.Settings(persona="auditor")
    return list(lint(from_mapping(files, "wren"), rules_for(told), told).diagnostics)


TRAINER = "It was trained with [Brook](https://github.com/acme/brook).\n"
SEVERAL = f"{OPEN}\n- Released a new Wren model with Llama 3.1 8B as the base model.\n"
ONE = f"{OPEN}\nWren was fine-tuned from Llama 3.1 8B.\n"
TWO = "# Wren\n\nThe model is released under the MIT license.\n\nThe model is licensed under CC BY-NC 4.0.\n"
DATA = "It was trained with the [Brook data](https://github.com/acme/brook-data).\n"
LINKED = "Download the [weights of Wren](https://huggingface.co/acme/wren/resolve/main/wren.safetensors).\n"
MAPPED = '{"auto_map": {"AutoModel": "modeling_wren.WrenModel"}}'
SPLIT = "# Wren\n\nThis project may only be used for research. The code is released under the MIT License.\n"
CASES = {
    "a framework that it was trained with": (
        "OW201",
        {"README.md": f"{OPEN}\n{TRAINER}", "LICENSE": "@MIT", **WEIGHTS},
        "medium",
    ),
    "data that it was trained with": (
        "OW201",
        {"README.md": f"{OPEN}\n{DATA}", "LICENSE": "@MIT", **WEIGHTS},
        "high",
    ),
    "no code": ("OW201", {"README.md": OPEN, "LICENSE": "@MIT", **WEIGHTS}, "high"),
    "a script that tunes": (
        "OW201",
        {"README.md": OPEN, "LICENSE": "@MIT", "finetune/lora.py": "", **WEIGHTS},
        "medium",
    ),
    "a script that may have trained": (
        "OW201",
        {"README.md": OPEN, "LICENSE": "@MIT", "finetune/train_all.py": "", **WEIGHTS},
        "medium",
    ),
    "an offer without code": ("OW209", {"README.md": OFFERS, "LICENSE": "@MIT", **WEIGHTS}, "medium"),
    "an offer beside code of any kind": (
        "OW209",
        {"README.md": OFFERS, "LICENSE": "@MIT", "scripts/dialog.py": "", **WEIGHTS},
        "medium",
    ),
    "an offer that something here contradicts": (
        "OW202",
        {"README.md": FULLY, "LICENSE": "@CC-BY-NC-4.0", **WEIGHTS},
        "high",
    ),
    "weights and no word of a license": ("OW301", {"README.md": "# Wren\n", **WEIGHTS}, "high"),
    "weights that are linked": ("OW301", {"README.md": f"# Wren\n\n{LINKED}", "run.py": ""}, "high"),
    "weights and a word of a license": (
        "OW301",
        {"README.md": "# Wren\n\nWrite to us for licensing questions.\n", **WEIGHTS},
        "medium",
    ),
    "a card by itself": ("OW301", {"README.md": f"---\ntags: [a]\n---\n# Wren\n\n{LINKED}"}, "medium"),
    "a model's configuration alone": ("OW301", {"README.md": "# Wren\n", "config.json": "{}"}, "medium"),
    "a module missing beside weights": (
        "OW706",
        {"config.json": MAPPED, "README.md": "# Wren\n", **WEIGHTS},
        "high",
    ),
    "a module missing where weights are, too": (
        "OW706",
        {"config.json": MAPPED, "README.md": "# Wren\n"},
        "medium",
    ),
    "research only, beside a license of the code": (
        "OW325",
        {"README.md": SPLIT, "LICENSE": "@MIT", "a.py": ""},
        "medium",
    ),
    "a base told where another model is": ("OW135", {"README.md": SEVERAL, **WEIGHTS}, "medium"),
    "a base told of the release by its name": ("OW135", {"README.md": ONE, **WEIGHTS}, "high"),
    "two sentences": ("OW312", {"README.md": TWO, **WEIGHTS}, "medium"),
    "a block below a title": ("OW909", {"README.md": f"# Wren\n\n{BLOCK}", **WEIGHTS}, "high"),
    "a block below a comment": (
        "OW909",
        {"README.md": f"<!-- A mirror. -->\n\n{BLOCK}", **WEIGHTS},
        "medium",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_how_sure_a_finding_is(case: str) -> None:
    code, files, expected = CASES[case]

    assert [each.confidence for each in found(files) if each.rule == code] == [expected]


def test_what_is_likely_is_not_told_beside_what_is_sure() -> None:
    files = {"README.md": OPEN, "LICENSE": "@CC-BY-NC-4.0", "finetune/train_all.py": "", **WEIGHTS}
    (sure,) = [each for each in found(files) if each.rule == "OW101"]

    assert [each.message for each in sure.related if "OW201" in each.message] == []


def test_what_is_missed_is_not_told_beside_what_is_there() -> None:
    (sure,) = [
        each
        for each in found({"README.md": OPEN, "LICENSE": "@CC-BY-NC-4.0", **WEIGHTS})
        if each.rule == "OW101"
    ]

    assert [each.message for each in sure.related if "OW201" in each.message] == []


def test_inference_code_and_weights_promise_no_training_code() -> None:
    card = "# Wren\n\n我们开源了推理代码和模型权重。\n"

    assert [
        each for each in found({"README.md": card, "LICENSE": "@MIT", **WEIGHTS}) if each.rule == "OW201"
    ] == []


def test_a_heading_limits_what_is_below_it() -> None:
    card = "# Wren\n\nWren is an open-source model.\n\n## Not for commercial use\n\n- Wren-1\n"
    files = {"README.md": card, "LICENSE": "@MIT", **WEIGHTS}

    assert [each for each in found(files) if each.rule in ("OW120", "OW325")] == []


def test_news_of_one_day_does_not_tell_the_base_of_all() -> None:
    news = "- [2023/07/30] We introduce Wren, based on Llama 2."
    card = f"# Wren\n\nWren is open source.\n\n{news}\n\nWren 3 is built on Mistral.\n"

    assert [each for each in found({"README.md": card, **WEIGHTS}) if each.rule == "OW135"] == []
