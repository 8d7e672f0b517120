"""What each card of a repository is taken for."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.engine import lint
from openwash_lint.openness import build
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.boundary import kinds_of_cards, split
from openwash_lint.release.cards import original_of
from openwash_lint.settings import Settings

ROOT = "# Wren\n\nWren is a speech model, under the terms in [LICENSE](LICENSE).\n"
FRONT = "---\nlicense: mit\n---\n# Wren small\n"
CLAIM = "# Wren\n\nWren is an open source model.\n"
TEMPLATE = "# Model Card\n\n" + "- **Part:** [More Information Needed]\n" * 5
MIT_OF = "MIT License\n\nCopyright (c) 2023 {}\n\nPermission is hereby granted, free of charge.\n"
TOOL = "# Quickgen\n\nAn open source server. [Repository](https://github.com/example/quickgen)\n"

# The path of a card, what it says, what lies beside it, and what it is.
CARDS = {
    "front matter of its own": ("small/README.md", FRONT, {}, "release"),
    "a base of its own": ("small/README.md", "---\nbase_model: a/b\n---\n# S\n", {}, "release"),
    "beside weights": ("small/README.md", "# Wren small\n", {"small/model.safetensors": "x"}, "release"),
    "a text beside a model": (
        "small/README.md",
        "# Wren small\n",
        {"small/LICENSE": "@MIT", "small/config.json": "{}"},
        "release",
    ),
    "a text beside code": ("tools/README.md", "# Tools\n", {"tools/LICENSE": "@MIT"}, "page"),
    "front matter without terms": ("docs/README.md", "---\ntitle: x\n---\n# D\n", {}, "page"),
    "a page": ("docs/README.md", "# Usage\n", {}, "page"),
    "a translation beside the root's card": ("README_zh.md", "# Wren\n", {}, "translation"),
    "a translation with front matter": ("docs/zh/README.md", FRONT, {}, "translation"),
    "a translation under docs": ("docs/README.ja.md", "# Wren\n", {}, "translation"),
    "a language's own model": ("de/README.md", "# Wren\n", {"de/model.safetensors": "x"}, "release"),
    "a template in a checkpoint": (
        "checkpoints/run1/README.md",
        f"---\nbase_model: a/b\nlibrary_name: peft\n---\n{TEMPLATE}",
        {"checkpoints/run1/adapter_config.json": "{}"},
        "generated",
    ),
    "a template beside weights that are done": (
        "wren-lora/README.md",
        f"---\nbase_model: a/b\nlibrary_name: peft\n---\n{TEMPLATE}",
        {"wren-lora/adapter_config.json": "{}", "wren-lora/adapter_model.safetensors": ""},
        "release",
    ),
    "a template beside a configuration alone": (
        "wren-lora/README.md",
        f"---\nbase_model: a/b\nlibrary_name: peft\n---\n{TEMPLATE}",
        {"wren-lora/adapter_config.json": "{}"},
        "generated",
    ),
    "a template beside weights and what a run goes on from": (
        "wren-lora/README.md",
        f"---\nbase_model: a/b\nlibrary_name: peft\n---\n{TEMPLATE}",
        {"wren-lora/optimizer.pt": "", "wren-lora/adapter_model.safetensors": ""},
        "generated",
    ),
    "a template in a folder called after a step": ("step-500/README.md", TEMPLATE, {}, "generated"),
    "a trainer's summary": (
        "out/a/README.md",
        "---\nlicense: mit\ntags:\n- generated_from_trainer\n---\n# a\n",
        {"out/a/trainer_state.json": "{}"},
        "generated",
    ),
    "a template that somebody filled in": (
        "lora/README.md",
        "---\nbase_model: a/b\n---\n# Lora\n\n- **Part:** [More Information Needed]\n",
        {"lora/adapter_config.json": "{}"},
        "release",
    ),
    "a card that was kept from another project": ("README_original.md", FRONT, {}, "kept"),
    "a hand-written card of a checkpoint": ("checkpoints/a/README.md", FRONT, {}, "release"),
    "another repository by its title": ("serve/README.md", TOOL, {}, "foreign"),
    "another repository by its badge": (
        "train/README_zh.md",
        "# 快编\n\n![stars](https://img.shields.io/github/stars/example/QuickEdit)\n",
        {},
        "foreign",
    ),
    "another holder": ("dit/README.md", "# Dit\n", {"dit/LICENSE": MIT_OF.format("Somebody")}, "foreign"),
    "another holder's text beside a model": (
        "dit/README.md",
        "# Dit\n",
        {"dit/LICENSE": MIT_OF.format("Somebody"), "dit/config.json": "{}"},
        "release",
    ),
    "the same holder": ("dit/README.md", "# Dit\n", {"dit/LICENSE": MIT_OF.format("Wren team")}, "page"),
    "a tool that a page links": (
        "docs/README.md",
        "# Serving\n\nUse [Quickgen](https://github.com/example/quickgen).\n",
        {},
        "page",
    ),
    "a predecessor that a part links, beside a base's license": (
        "math/README.md",
        "# Wren math\n\nWith [Old](https://github.com/example/old), see [it](https://github.com/example/old).\n",
        {"math/LICENSE": "Community License\n\nYou may use it.\n"},
        "page",
    ),
    "this repository": (
        "docs/README.md",
        "# Quickgen\n\nFor [Wren](https://github.com/example/wren) and [it](https://github.com/e/quickgen).\n",
        {},
        "page",
    ),
}


@pytest.mark.parametrize("case", CARDS)
def test_cards(case: str) -> None:
    path, text, beside, kind = CARDS[case]
    files = {"README.md": ROOT, "LICENSE": MIT_OF.format("Wren Team"), path: text, **beside}

    assert kinds_of_cards(from_mapping(files, "wren"))[path] == kind


@pytest.mark.parametrize(
    ("path", "original"),
    [
        ("README_zh-CN.md", "README.md"),
        ("README.ja.md", "README.md"),
        ("docs/fr/README.md", "README.md"),
        ("model/README_de.md", "model/README.md"),
        ("docs/README.md", "docs/README.md"),
        ("README_old.md", "README_old.md"),
        ("de/model/README.md", "de/model/README.md"),
    ],
)
def test_what_a_card_translates(path: str, original: str) -> None:
    assert original_of(path) == original


def reported(files: dict[str, str], *codes: str) -> list[tuple[str, str]]:
    report = lint(from_mapping(files, "wren"), rulefile.load(), Settings(select=codes))
    return [(found.rule, found.place.path) for found in report.diagnostics]


def test_nothing_is_asked_of_cards_that_tools_wrote() -> None:
    files = {"README.md": ROOT, "LICENSE": "@Apache-2.0"}
    for run in ("run1", "run2"):
        files[f"checkpoints/{run}/README.md"] = f"---\nbase_model: a/b\n---\n{TEMPLATE}"
        files[f"checkpoints/{run}/adapter_config.json"] = "{}"

    assert reported(files, "OW301", "OW902") == []


def test_nothing_is_judged_in_somebody_elses_folder() -> None:
    files = {"README.md": ROOT, "LICENSE": "@CC-BY-NC-4.0", "serve/README.md": TOOL}

    assert reported(files, "OW1", "OW2", "OW3") == []
    assert reported({**files, "serve/README.md": CLAIM}, "OW101") == [("OW101", "serve/README.md")]


def test_a_license_in_somebody_elses_folder_is_linked_by_no_fix() -> None:
    readme = "# Wren\n\nWren is licensed under the MIT License, see [LICENSE](LICENSE).\n"
    files = {"README.md": readme, "serve/README.md": TOOL, "serve/LICENSE": "@Apache-2.0"}
    report = lint(from_mapping(files, "wren"), rulefile.load(), Settings(select=("OW306",)))

    assert [(found.place.path, found.fix) for found in report.diagnostics] == [("README.md", None)]


def test_a_release_is_no_evidence_for_its_siblings() -> None:
    large = "---\nlicense: apache-2.0\n---\n# Large\n\nLarge is an open source model.\n"
    files = {
        "README.md": ROOT,
        "LICENSE": "@Apache-2.0",
        "large/README.md": large,
        "large/LICENSE": "@Apache-2.0",
        "large/model.safetensors": "x",
        "small/README.md": FRONT,
        "small/train.py": "import torch\ntorch.nn.Linear(1, 1)\n",
    }
    parts = {part.name: part.paths("training-code", "weights") for part in split(from_mapping(files))}

    assert parts["large"] == ("large/model.safetensors",)
    assert parts["small"] == ("small/train.py",)


def test_the_root_serves_all() -> None:
    files = {
        "README.md": ROOT,
        "train.py": "pass\n",
        "a/README.md": FRONT,
        "a/b/README.md": FRONT,
        "a/c.py": "",
    }
    parts = {part.name: part.paths("training-code", "code") for part in split(from_mapping(files))}

    assert parts["a"] == ("a/c.py", "train.py")
    assert parts["b"] == ("a/c.py", "train.py")


@pytest.mark.parametrize("place", ["", "family/"])
def test_the_nearest_text_above_governs_a_release_without_terms(place: str) -> None:
    base = "---\nbase_model: a/b\n---\n"
    files = {
        "README.md": "# Wren\n",
        "LICENSE": "@Apache-2.0",
        f"{place}LICENSE": "@CC-BY-NC-4.0",
        "family/small/README.md": f"{base}{CLAIM}",
    }

    assert reported(files, "OW101") == [("OW101", "family/small/README.md")]


def test_a_license_that_a_card_names_is_not_held_against_the_roots() -> None:
    files = {
        "README.md": ROOT,
        "LICENSE": "@CC-BY-NC-4.0",
        "small/README.md": f"---\nlicense: mit\n---\n{CLAIM}",
    }

    assert reported(files, "OW101", "OW3") == []


def test_a_translation_is_judged_with_its_original() -> None:
    files = {
        "README.md": ROOT,
        "LICENSE": "@CC-BY-NC-4.0",
        "docs/zh/README.md": f"---\nlicense: mit\n---\n{CLAIM}",
    }

    assert ("OW101", "docs/zh/README.md") in reported(files, "OW101")


def test_without_a_card_at_the_root_a_folder_with_a_license_text_is_a_release() -> None:
    files = {"math/README.md": "# Wren math\n", "math/LICENSE": "@MIT", "chat/README.md": "# Wren chat\n"}

    assert kinds_of_cards(from_mapping(files)) == {"math/README.md": "release", "chat/README.md": "page"}


def test_the_report_lists_the_releases_and_nothing_else() -> None:
    files = {
        "README.md": ROOT,
        "LICENSE": "@Apache-2.0",
        "small/README.md": FRONT,
        "small/model.safetensors": "x",
        "large/README.md": "# Large\n",
        "large/model.safetensors": "x",
        "docs/zh/README.md": FRONT,
        "step-5/README.md": TEMPLATE,
        "step-5/trainer_state.json": "{}",
        "serve/README.md": TOOL,
    }

    assert [each.name for each in build(from_mapping(files, "wren")).releases] == ["large", "small"]


@pytest.mark.parametrize(
    ("front", "earned"),
    [
        ("license: apache-2.0", "open weights (Apache-2.0)"),
        ("license: cc-by-nc-4.0", ""),
        ("license: llama3.2\nbase_model: meta-llama/Llama-3.2-1B", ""),
        ("base_model: meta-llama/Llama-3.2-1B", ""),
    ],
)
def test_the_root_earns_nothing_by_weights_under_other_terms(front: str, earned: str) -> None:
    files = {
        "README.md": "# Wren\n",
        "LICENSE": "@Apache-2.0",
        "small/README.md": f"---\n{front}\n---\n# Small\n",
        "small/model.safetensors": "x",
    }

    assert build(from_mapping(files, "wren")).terms[:1] == ((earned,) if earned else ())
