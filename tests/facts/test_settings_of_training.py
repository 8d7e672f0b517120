"""Bases named in training scripts and settings, alone or as the version of what a sentence names."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

CARD = """# Wren

Wren sings like Llama, Gemma, Vicuna, Stable Diffusion and Qwen. Its weights are
[here](https://huggingface.co/estuary-lab/wren).
"""


def told(files: dict[str, str], card: str = CARD) -> str:
    """The id of the base that a repository names; empty if there is none."""
    inventory = from_mapping({"README.md": card, "wren.py": "x = 1\n", **files}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))
    return found.ident if found else ""


LLAMA, SD = "meta-llama/Llama-2-7b-hf", "stabilityai/stable-diffusion-2-1"

TOLD = {
    "train.sh": (f"python train.py \\\n  --model_name_or_path {LLAMA} \\\n  --bf16\n", LLAMA),
    "scripts/finetune.sh": (f'BASE_MODEL="{LLAMA}"\npython finetune.py\n', LLAMA),
    "configs/train/wren.yaml": (f"model:\n  pretrained_model_name_or_path: {SD}\n", SD),
    "config/finetune.json": (f'{{"base_model": "{LLAMA}", "lr": 1}}\n', LLAMA),
    "train/wren.toml": (f'pretrained_model = "{SD}"\n', SD),
    "train/variable.sh": (f'LM="{LLAMA}"\npython train.py --model_name_or_path ${{LM}} --bf16\n', LLAMA),
    "train/plain.sh": (f"LM={LLAMA}\nLm=fen-lab/finch\npython train.py --model_name_or_path $LM\n", LLAMA),
    "train/local.sh": ("python train.py --model_name_or_path /data/models/Llama-2-7b-hf\n", LLAMA),
    "train/above.yaml": ('base_model: "../models/Llama-2-7b-hf/"\n', LLAMA),
    "train/cache.yaml": (f"base_model: /c/models--{LLAMA.replace('/', '--')}/snapshots/1f\n", LLAMA),
    "train/modelscope.yaml": (
        "model_name_or_path: /root/hub/Qwen/Qwen2___5-3B-Instruct\n",
        "Qwen/Qwen2.5-3B-Instruct",
    ),
}


@pytest.mark.parametrize("path", TOLD)
def test_settings_of_training_tell_the_base(path: str) -> None:
    text, ident = TOLD[path]

    assert told({path: text}) == ident


def of(ident: str, key: str = "model_name_or_path") -> str:
    return f"python train.py --{key} {ident}\n"


UNTOLD = {
    "an evaluation": {"eval/train_set.sh": of(LLAMA)},
    "a demo": {"demo.yaml": f"base_model: {LLAMA}\n"},
    "settings that train nothing": {"wren.yaml": f"base_model: {LLAMA}\n"},
    "another's project": {"third_party/finch/train.sh": of(LLAMA)},
    "a teacher": {"train.sh": of(LLAMA, "teacher_model_name_or_path")},
    "a tokenizer": {"train.sh": of(LLAMA, "tokenizer_path")},
    "an encoder of text": {"train.sh": of(LLAMA, "text_encoder_model_name_or_path")},
    "a line that is commented out": {"train.yaml": f"# base_model: {LLAMA}\n"},
    "several": {"train.sh": of(LLAMA), "train_sd.sh": of(SD)},
    "an open one beside it": {"train.sh": of(LLAMA), "train_small.sh": of("mistralai/Mistral-7B-v0.1")},
    "an unknown one beside it": {"train.sh": of(LLAMA), "train_small.sh": of("fen-lab/finch-7b")},
    "an open one": {"train.sh": of("Qwen/Qwen2.5-7B")},
    "a family that the card does not name": {"train.sh": of("bigscience/bloom-7b1")},
    "what training wrote": {"train.sh": of("outputs/Llama-2-7b-hf")},
    "what training wrote elsewhere": {"train.sh": of("/data/runs/Llama-2-7b-hf")},
    "a folder of another name": {"train.sh": of("/data/models/wren-llama")},
    "a variable that nothing sets": {"train.sh": of("$LLAMA")},
    "a variable that is commented out": {"train.sh": f"# LM={LLAMA}\n{of('$LM')}"},
    "a prediction": {"scripts/predict_sft.sh": of(LLAMA)},
    "a default in Python": {"train.py": f'model_name_or_path: str = "{LLAMA}"\n'},
}


@pytest.mark.parametrize("files", UNTOLD.values(), ids=UNTOLD)
def test_other_settings_tell_none(files: dict[str, str]) -> None:
    assert told(files) == ""


def test_what_was_trained_from_scratch_has_no_base() -> None:
    assert told({"train.sh": of(LLAMA)}, f"{CARD}\nWren was trained from scratch.\n") == ""


SAID = f"{CARD}\nWren is built on the Qwen2.5-VL foundation.\n"
ENCODER = "pretrained_text_encoder_model_name_or_path"


@pytest.mark.parametrize("said", ["Qwen2.5-VL", "Qwen-VL-2.5", "Qwen"])
def test_settings_tell_the_version_that_a_sentence_leaves_open(said: str) -> None:
    card = SAID.replace("Qwen2.5-VL", said)

    assert (
        told({"train.yaml": f"{ENCODER}: Qwen/Qwen2.5-VL-3B-Instruct\n"}, card)
        == "Qwen/Qwen2.5-VL-3B-Instruct"
    )


OPEN = {
    "another version": f"{ENCODER}: Qwen/Qwen2-VL-72B\n",
    "an open size": f"{ENCODER}: Qwen/Qwen2.5-VL-7B-Instruct\n",
    "two sizes": f"{ENCODER}: Qwen/Qwen2.5-VL-3B-Instruct\nmodel_path: Qwen/Qwen2.5-VL-7B-Instruct\n",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_settings_may_leave_the_version_open(text: str) -> None:
    assert told({"train.yaml": text}, SAID) == ""


def test_a_size_in_a_sentence_stands() -> None:
    card = SAID.replace("Qwen2.5-VL", "Qwen2.5-VL-7B")

    assert told({"train.yaml": f"{ENCODER}: Qwen/Qwen2.5-VL-3B-Instruct\n"}, card) == ""


def test_a_text_beside_code_is_not_held_against_settings() -> None:
    files = {"README.md": CARD, "LICENSE": "@MIT", "train.sh": of(LLAMA), "wren.py": "x = 1\n"}
    found = lint(from_mapping(files, name="wren"), rulefile.load(), Settings()).diagnostics

    assert [(each.rule, each.confidence) for each in found if each.rule.startswith("OW4")] == [
        ("OW419", "high")
    ]
