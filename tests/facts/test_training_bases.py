"""Bases of weights that are here, told by recipes of merges, commands, scripts and settings alone."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping

CARD = "---\nlicense: mit\n---\n# Wren\n\nIt sings.\n"
MERGE = "```yaml\nmodels:\n  - model: {}\n  - model: a/plume-35b\nmerge_method: {}\n```\n"
COMMAND = '```sh\naccelerate launch train_lora.py \\\n  --pretrained_model_name_or_path="{}"\n```\n'
SCRIPT = 'from somewhere import Music\n\nmodel = {}("{}")\nmodel.train()\n'
SETTINGS = "model:\n  backbone: {}\ntrain:\n  {}: 3.0e-4\n"


def heard(files: dict[str, str], weights: str = "model.safetensors") -> str:
    inventory = from_mapping({"README.md": CARD, weights: "", **files}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))
    return found.ident if found else ""


NETWORK = 'class Net:\n    def __init__(self):\n        {} = Auto.from_pretrained("{}")\n'
LOADED = (
    '```python\nbase = Auto.from_pretrained("{}")\nmodel = PeftModel.from_pretrained(base, "a/wren")\n```\n'
)
TUNED = CARD + "The backbone is fine-tuned.\n"

LLAMA, SDXL = "meta-llama/Llama-3.2-1B", "stabilityai/stable-diffusion-xl-base-1.0"
SAID = {
    "a merge": ({"README.md": CARD + MERGE.format(LLAMA, "slerp")}, LLAMA),
    "a merge in a block that nothing ends": (
        {"README.md": f"{CARD}```yaml\nmodels:\n  - model: {LLAMA}\n# merge_method"},
        LLAMA,
    ),
    "a command": ({"README.md": CARD + COMMAND.format(SDXL)}, SDXL),
    "a script": (
        {"train.py": SCRIPT.format("Music.get_pretrained", "facebook/musicgen-melody")},
        "facebook/musicgen-melody",
    ),
    "a script's variable": (
        {"finetune.py": f'BASE = "{LLAMA}"\nmodel = Auto.from_pretrained(BASE)\n'},
        LLAMA,
    ),
    "a language model in settings": (
        {"config/wren.yaml": SETTINGS.format(LLAMA, "lr").replace("backbone", "llm")},
        LLAMA,
    ),
    "a network's part": (
        {"README.md": TUNED, "model.py": NETWORK.format("self.backbone", LLAMA)},
        LLAMA,
    ),
    "settings of a named rate": ({"configs/wren.yaml": SETTINGS.format(LLAMA, "base_lr")}, LLAMA),
    "settings": ({"configs/wren.yaml": SETTINGS.format(LLAMA, "lr")}, LLAMA),
}


@pytest.mark.parametrize(("files", "base"), SAID.values(), ids=SAID.keys())
def test_what_training_starts_from_is_a_base(files: dict[str, str], base: str) -> None:
    assert heard(files) == base


UNSAID = {
    "models side by side, no merge": {
        "README.md": CARD + MERGE.format(LLAMA, "x").replace("merge_method", "use")
    },
    "prose between blocks of code": {
        "README.md": f"{CARD}```sh\nls\n```\n\nmodel: {LLAMA}\n\nmerge_method: slerp\n\n```sh\nls\n```\n"
    },
    "a merge in another block": {
        "README.md": f"{CARD}```yaml\nmodel: {LLAMA}\n```\n\n```yaml\nmerge_method: slerp\n```\n"
    },
    "a command that only runs": {"README.md": CARD + COMMAND.format(SDXL).replace("train_lora", "sample")},
    "a script that runs": {"infer.py": SCRIPT.format("Music.get_pretrained", "facebook/musicgen-melody")},
    "a tokenizer": {"train.py": SCRIPT.format("AutoTokenizer.from_pretrained", LLAMA)},
    "a teacher": {"train.py": SCRIPT.format("Auto.from_pretrained", LLAMA).replace("model =", "teacher =")},
    "an unknown one beside it": {
        "train.py": SCRIPT.format("Auto.from_pretrained", LLAMA)
        + 'other = Auto.from_pretrained("a/plume-35b")\n'
    },
    "a network's part in a card without tuning": {"model.py": NETWORK.format("self.backbone", LLAMA)},
    "a model that code only runs": {"README.md": TUNED, "model.py": NETWORK.format("judge", LLAMA)},
    "a captioner of the network": {
        "README.md": CARD + "See docs for fine-tuning it.\n",
        "model.py": NETWORK.format("self.captioner", LLAMA),
    },
    "an encoder of the network": {
        "README.md": TUNED,
        "model.py": NETWORK.format("self.text_encoder", "google/gemma-2-2b"),
    },
    "a judge, in one word": {"README.md": TUNED, "model.py": NETWORK.format("self.lmJudge", LLAMA)},
    "settings of a search": {"configs/wren.yaml": SETTINGS.format(LLAMA, "solr")},
    "a model in the card of none that is an adapter": {"README.md": CARD + LOADED.format(LLAMA)},
    "a variable that a script does not load": {
        "train.py": f'BASE = "{LLAMA}"\nmodel = Auto.from_pretrained(x)\n'
    },
    "settings of no training": {"configs/wren.yaml": SETTINGS.format(LLAMA, "port")},
    "settings of an evaluation": {"configs/eval/wren.yaml": SETTINGS.format(LLAMA, "lr")},
    "a base under open terms": {"configs/wren.yaml": SETTINGS.format("Qwen/Qwen2.5-7B", "lr")},
    "from scratch": {
        "README.md": CARD + "Wren was trained from scratch.\n",
        "configs/wren.yaml": SETTINGS.format(LLAMA, "lr"),
    },
}


@pytest.mark.parametrize("files", UNSAID.values(), ids=UNSAID.keys())
def test_what_training_does_not_start_from_is_none(files: dict[str, str]) -> None:
    assert heard(files) == ""


def test_code_without_weights_has_no_base_by_its_settings() -> None:
    assert heard({"configs/wren.yaml": SETTINGS.format(LLAMA, "lr")}, weights="wren.py") == ""


@pytest.mark.parametrize(("loads", "base"), [("Auto", LLAMA), ("AutoTokenizer", "")])
def test_an_adapter_was_made_from_what_it_is_loaded_onto(loads: str, base: str) -> None:
    card = CARD.replace("license: mit", "license: mit\nlibrary_name: peft\ntags: [lora]")
    said = LOADED.format(LLAMA).replace("base = Auto", f"base = {loads}")
    assert heard({"README.md": card + said}, weights="adapter_model.safetensors") == base


@pytest.mark.parametrize(("before", "fence"), [("", "~~~"), ("````md\n```\n````\n\n", "```")])
def test_fences_are_paired_as_markdown_pairs_them(before: str, fence: str) -> None:
    card = CARD.replace("license: mit", "license: mit\nlibrary_name: peft\ntags: [lora]")
    said = before + LOADED.format(LLAMA).replace("```", fence)
    assert heard({"README.md": card + said}, weights="adapter_model.safetensors") == LLAMA
