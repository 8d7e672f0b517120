"""What a release inherits: where its bases are named, their licenses, and terms that were dropped."""

from __future__ import annotations

import struct

import pytest

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

COMPATIBILITY = ("OW403", "OW405", "OW406", "OW408", "OW414", "OW415", "OW418")
RULES = tuple(rule for rule in rulefile.load() if rule.id in COMPATIBILITY)


def facts_of(files: dict[str, str], name: str = "") -> Facts:
    inventory = from_mapping(files, name=name)
    return facts_about(inventory, find(inventory))


def card(*lines: str, body: str = "# Wren\n") -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def reported(text: str, name: str = "") -> list[tuple[str, str]]:
    report = lint(from_mapping({"README.md": text}, name=name), RULES, Settings(select=COMPATIBILITY))
    return [(found.rule, found.level) for found in report.diagnostics]


# What is known of each: the base, the license to state for it, and the rule that reports open terms over it.
RESTRICTED = {
    "Llama 2": ("meta-llama/Llama-2-7b-hf", ["license: llama2"], "OW403"),
    "Llama 3.1": ("meta-llama/Llama-3.1-8B-Instruct", ["license: llama3.1"], "OW403"),
    "Llama 4": (
        "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        ["license: other", "license_name: llama4"],
        "OW403",
    ),
    "Gemma 3": ("google/gemma-3-27b-it", ["license: gemma"], "OW406"),
    "Qwen2.5-3B": ("Qwen/Qwen2.5-3B", ["license: other", "license_name: qwen-research"], "OW403"),
    "Qwen2.5-72B": ("Qwen/Qwen2.5-72B-Instruct", ["license: other", "license_name: qwen"], "OW403"),
    "Codestral, MNPL": ("mistralai/Codestral-22B-v0.1", ["license: other", "license_name: mnpl"], "OW403"),
    "Mistral Large, MRL": (
        "mistralai/Mistral-Large-Instruct-2411",
        ["license: other", "license_name: mrl"],
        "OW403",
    ),
    "FLUX.1 [dev]": (
        "black-forest-labs/FLUX.1-dev",
        ["license: other", "license_name: flux-1-dev-non-commercial-license"],
        "OW403",
    ),
    "Stable Diffusion 1.5": ("runwayml/stable-diffusion-v1-5", ["license: creativeml-openrail-m"], "OW406"),
    "Stable Diffusion XL": ("stabilityai/stable-diffusion-xl-base-1.0", ["license: openrail++"], "OW406"),
    "DeepSeek of 2023": (
        "deepseek-ai/deepseek-llm-67b-base",
        ["license: other", "license_name: deepseek"],
        "OW406",
    ),
    "Falcon 180B": ("tiiuae/falcon-180B", ["license: other", "license_name: falcon-180b"], "OW403"),
    "Kimi K2": ("moonshotai/Kimi-K2-Instruct", ["license: other", "license_name: modified-mit"], "OW403"),
    "Kimi K3": ("moonshotai/Kimi-K3", ["license: other", "license_name: kimi-k3"], "OW403"),
    "Qwen3.8-Max": ("Qwen/Qwen3.8-2.4T-A95B", ["license: other", "license_name: qwen3.8-max"], "OW403"),
    "Qwen3.8-Flash": (
        "Qwen/Qwen3.8-Flash-Next",
        ["license: other", "license_name: qwen-community-1.0"],
        "OW403",
    ),
    "Qwen2.5-Omni-3B": ("Qwen/Qwen2.5-Omni-3B", ["license: other", "license_name: qwen-research"], "OW403"),
    "Qwen1.5-4B": (
        "Qwen/Qwen1.5-4B-Chat",
        ["license: other", "license_name: tongyi-qianwen-research"],
        "OW403",
    ),
    "InternVL3-78B": ("OpenGVLab/InternVL3-78B", ["license: other", "license_name: qwen"], "OW403"),
    "MedGemma": (
        "google/medgemma-4b-it",
        ["license: other", "license_name: health-ai-developer-foundations"],
        "OW406",
    ),
    "MiniMax M2.7": (
        "MiniMaxAI/MiniMax-M2.7",
        ["license: other", "license_name: minimax-m2.7-license"],
        "OW403",
    ),
    "MiniMax M3": ("MiniMaxAI/MiniMax-M3", ["license: other", "license_name: minimax-community"], "OW403"),
    "MiniMax H3": (
        "MiniMaxAI/MiniMax-H3",
        ["license: other", "license_name: minimax-h3-community-license-agreement"],
        "OW403",
    ),
    "GLM-4-9B": ("zai-org/glm-4-9b-chat", ["license: other", "license_name: glm-4"], "OW403"),
    "GLM-5.3": ("zai-org/GLM-5.3", ["license: other", "license_name: glm-5.3"], "OW403"),
    "K-EXAONE": ("LGAI-EXAONE/K-EXAONE-236B-A23B", ["license: other", "license_name: k-exaone"], "OW403"),
    "FLUX.2 [klein] 9B": (
        "black-forest-labs/FLUX.2-klein-base-9B",
        ["license: other", "license_name: flux-non-commercial-license"],
        "OW403",
    ),
    "Krea 2": ("krea/Krea-2-Turbo", ["license: other", "license_name: krea-2-community-license"], "OW403"),
    "SDXL Turbo": (
        "stabilityai/sdxl-turbo",
        ["license: other", "license_name: stabilityai-ai-community"],
        "OW403",
    ),
    "RMBG 1.4": ("briaai/RMBG-1.4", ["license: other", "license_name: bria-rmbg-1.4"], "OW403"),
    "YandexGPT": (
        "yandex/YandexGPT-5-Lite-8B-pretrain",
        ["license: other", "license_name: yandexgpt-5-lite-8b"],
        "OW403",
    ),
    "falcon-mamba": (
        "tiiuae/falcon-mamba-7b",
        ["license: other", "license_name: falcon-mamba-7b-license"],
        "OW406",
    ),
}
# Models that are as open as their derivatives say.
OPEN = {
    "Gemma 4": "google/gemma-4-12B",
    "Qwen2.5-7B": "Qwen/Qwen2.5-7B-Instruct",
    "Mistral 7B": "mistralai/Mistral-7B-v0.1",
    "Pythia": "EleutherAI/pythia-1b",
    "OLMo": "allenai/OLMo-2-1124-7B",
    "DeepSeek R1": "deepseek-ai/DeepSeek-R1",
    "FLUX.1 [schnell]": "black-forest-labs/FLUX.1-schnell",
    "Falcon 40B": "tiiuae/falcon-40b",
    "Gemma 4 of NVIDIA": "nvidia/Gemma-4-31B-IT-NVFP4",
    "GLM-5": "zai-org/GLM-5",
    "DeepSeek V3 of March 2025": "deepseek-ai/DeepSeek-V3-0324",
    "Qwen2.5-Omni-7B": "Qwen/Qwen2.5-Omni-7B",
    "OpenMDW": "nvidia/Cosmos3-Nano",
    "Nemotron 3": "nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-FP8",
    "Muse Glimmer": "meta-models/Muse-Glimmer-30B",
    "a copy of an open model": "unsloth/Qwen2.5-7B-Instruct-bnb-4bit",
}
# Copies of restricted models, and fine-tunes whose cards state the terms of their base.
AT_SECOND_HAND = {
    "unsloth/Qwen2.5-3B-bnb-4bit": "OW403",
    "MaziyarPanahi/Mistral-Small-Instruct-2409-GGUF": "OW403",
    "somebody/gemma-2-9b-it-Q4_K_M-GGUF": "OW406",
    "nbeerbower/llama-3-gutenberg-8B": "OW403",
    "Steelskull/L3.3-MS-Nevoria-70b": "OW403",
    "nvidia/Llama-3_3-Nemotron-Super-49B-v1_5": "OW403",
}
PERMISSIVE = ("license: apache-2.0", "license: mit", "license: cc-by-4.0")
HONEST = [pytest.param(base, lines, id=name) for name, (base, lines, _) in RESTRICTED.items()]
LAUNDERED = [pytest.param(base, rule, id=name) for name, (base, _, rule) in RESTRICTED.items()]


@pytest.mark.parametrize("stated", PERMISSIVE)
@pytest.mark.parametrize(("base", "rule"), LAUNDERED)
def test_a_permissive_fine_tune_of_a_restricted_base_is_reported(base: str, rule: str, stated: str) -> None:
    assert reported(card(stated, f"base_model: {base}")) == [(rule, "error")]


@pytest.mark.parametrize("stated", PERMISSIVE)
@pytest.mark.parametrize(("base", "rule"), LAUNDERED)
def test_a_permissive_quantization_of_a_restricted_base_is_reported(
    base: str, rule: str, stated: str
) -> None:
    text = card(stated, f"base_model: {base}", "base_model_relation: quantized")

    assert reported(text) == [("OW414", "error")]


@pytest.mark.parametrize(("base", "rule"), LAUNDERED)
def test_a_permissive_merge_with_a_restricted_parent_is_reported(base: str, rule: str) -> None:
    text = card("license: apache-2.0", "base_model:", "- mistralai/Mistral-7B-v0.1", f"- {base}")

    assert reported(text) == [(rule, "error")]


@pytest.mark.parametrize(("base", "rule"), LAUNDERED)
def test_a_permissive_adapter_is_a_matter_of_opinion(base: str, rule: str) -> None:
    text = card("license: apache-2.0", f"base_model: {base}", "base_model_relation: adapter")

    assert reported(text) == [(rule, "warning")]


@pytest.mark.parametrize("relation", ["finetune", "quantized", "adapter", "merge"])
@pytest.mark.parametrize(("base", "stated"), HONEST)
def test_the_terms_of_the_base_are_silent(base: str, stated: list[str], relation: str) -> None:
    assert reported(card(*stated, f"base_model: {base}", f"base_model_relation: {relation}")) == []


@pytest.mark.parametrize("stated", PERMISSIVE)
@pytest.mark.parametrize("base", OPEN.values(), ids=OPEN.keys())
def test_an_open_base_is_silent(base: str, stated: str) -> None:
    assert reported(card(stated, f"base_model: {base}")) == []


@pytest.mark.parametrize(("base", "rule"), AT_SECOND_HAND.items())
def test_what_is_known_at_second_hand_is_a_warning(base: str, rule: str) -> None:
    assert reported(card("license: apache-2.0", f"base_model: {base}")) == [(rule, "warning")]


SILENT = {
    "a copy by a name that says more": card("license: mit", "base_model: somebody/Qwen2.5-3B-Lexi-GGUF"),
    "a model that two sources disagree on": card("license: mit", "base_model: MiniMaxAI/MiniMax-M2.5"),
    "a family's name decides nothing": card("license: apache-2.0", "base_model: Llama"),
    "a base nobody looked up": card("license: mit", "base_model: somebody/Wren-8B"),
    "no license at all": card("base_model: meta-llama/Llama-3.1-8B"),
    "terms that cannot be read": card("license: other", "base_model: meta-llama/Llama-3.1-8B"),
    "terms that withhold all that the base's do": card(
        "license: cc-by-nc-nd-4.0", "base_model: upstage/SOLAR-10.7B-Instruct-v1.0"
    ),
    "stricter terms beside the base's own": card(
        "license: cc-by-nc-4.0",
        "base_model: meta-llama/Llama-3.1-8B",
        body="# Wren\n\nThe Llama 3 license applies, too.\n",
    ),
    "a fee beside a threshold": card("license: cc-by-nc-4.0", "base_model: LiquidAI/LFM2-1.2B"),
    "a license of the code that made it": card(
        "license: other",
        "base_model: ideogram-ai/ideogram-4-fp8",
        body="# Wren\n\n## License\n\nUse of Wren must fit the license of its base. Its weights are under\n"
        "the maker's terms, which are separate from the MIT-licensed workflow code in the repository.\n",
    ),
    "a base that only the text names": card(
        "license: cc-by-nc-4.0",
        body="# Wren\n\nFine-tuned from [Gemma](https://huggingface.co/google/gemma-2-9b-it).\n",
    ),
    "both licenses stated": card("license: [apache-2.0, llama3.1]", "base_model: meta-llama/Llama-3.1-8B"),
    "another license of the same behavioral kind": card(
        "license: openrail++", "base_model: runwayml/stable-diffusion-v1-5"
    ),
    "a control network beside its base": card(
        "license: apache-2.0",
        "base_model: stabilityai/stable-diffusion-xl-base-1.0",
        body="# ControlNet for SDXL\n",
    ),
    "weights governed by prose": card(
        "license: mit",
        "base_model: meta-llama/Llama-2-7b-hf",
        body="# Wren\n\nThe model weights are released under the Llama 2 Community License.\n",
    ),
}


# Where both restrict uses, each by its own list.
PASSED_ON = ", whose own terms have to be passed on"
# Restricted terms over others: what is stated, the base, and which of the base's terms are lost.
REPLACED = {
    "CC BY-NC over Llama": ("cc-by-nc-4.0", "meta-llama/Llama-3.1-8B", "restricts fields of use"),
    "CC BY-NC over Gemma": ("cc-by-nc-4.0", "google/gemma-2-9b-it", "restricts fields of use"),
    "CC BY-NC over Qwen": ("cc-by-nc-4.0", "Qwen/Qwen2.5-3B", "allows research and evaluation use only"),
    "CC BY-NC over Stable Diffusion": (
        "cc-by-nc-4.0",
        "runwayml/stable-diffusion-v1-5",
        "restricts fields of use",
    ),
    "OpenRAIL over Llama": (
        "openrail",
        "meta-llama/Meta-Llama-3-8B",
        "asks for a separate license above 700 million",
    ),
    "OpenRAIL over Gemma": ("bigscience-openrail-m", "google/gemma-3-4b-it", PASSED_ON),
    "Gemma over Llama": ("gemma", "meta-llama/Llama-3.2-3B", "asks for a separate license above 700 million"),
    "Llama over Gemma": ("llama3.1", "google/gemma-2-2b", PASSED_ON),
    "Gemma over BLOOM": ("gemma", "bigscience/bloom-7b1", PASSED_ON),
}


@pytest.mark.parametrize(("stated", "base", "lost"), REPLACED.values(), ids=REPLACED.keys())
def test_which_terms_are_lost_is_said(stated: str, base: str, lost: str) -> None:
    text = card(f"license: {stated}", f"base_model: {base}")
    report = lint(from_mapping({"README.md": text}), RULES, Settings(select=COMPATIBILITY))

    assert [(found.rule, found.level) for found in report.diagnostics] == [("OW418", "warning")]
    assert [lost in each.message for each in report.diagnostics[0].related] == [True]


OF_ANOTHER_VERSION = {
    "a territory": (
        "llama3.1",
        "meta-llama/Llama-3.2-3B",
        "which also excludes the European Union for its multimodal models (use policy)",
    ),
    "what outputs may be used for": (
        "llama3.1",
        "meta-llama/Meta-Llama-3-8B",
        "which also forbids improving other language models with its outputs",
    ),
    "a name to display, which the card may do": (
        "llama2",
        "meta-llama/Llama-3.3-70B-Instruct",
        "is under the Llama 3.3 Community License",
    ),
}


@pytest.mark.parametrize(
    ("stated", "base", "told"), OF_ANOTHER_VERSION.values(), ids=OF_ANOTHER_VERSION.keys()
)
def test_another_version_says_what_that_of_the_base_withholds_beside_it(
    stated: str, base: str, told: str
) -> None:
    text = card(f"license: {stated}", f"base_model: {base}")
    report = lint(from_mapping({"README.md": text}), RULES, Settings(select=COMPATIBILITY))

    assert [found.rule for found in report.diagnostics] == ["OW415"]
    assert [each.message.endswith(told) for each in report.diagnostics[0].related] == [True]


def test_what_a_text_of_ones_own_may_keep_is_not_called_lost() -> None:
    """A list of forbidden uses in words that are not known here, over a base with another list."""
    text = "Wren License\n\nYou may use and share Wren. Nobody may use it to hunt.\n"
    files = {"README.md": card("license: other", "base_model: google/gemma-2-9b-it"), "LICENSE": text}
    report = lint(from_mapping(files), RULES, Settings(select=COMPATIBILITY))

    shown = [each.message for found in report.diagnostics for each in found.related]

    assert [each.rpartition(", ")[2] for each in shown] == [PASSED_ON[2:]]


def test_a_license_under_other_is_called_by_its_name() -> None:
    text = card("license: other", "license_name: exaone", "base_model: meta-llama/Llama-3.1-8B")
    report = lint(from_mapping({"README.md": text}), RULES, Settings(select=COMPATIBILITY))

    assert [found.message.partition(",")[0] for found in report.diagnostics] == [
        "“EXAONE AI Model License 1.1-NC”"
    ]


def test_a_merge_under_openrail_over_terms_that_allow_no_changes() -> None:
    text = card("license: openrail", "base_model:", "- meta-llama/Llama-2-7b-hf", "- CohereForAI/aya-23-8B")

    assert ("OW403", "error") in reported(text)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_is_not_proven_is_silent(text: str) -> None:
    assert [found for found in reported(text) if found[0] in ("OW403", "OW406", "OW414")] == []


def test_a_licensor_may_license_its_own_as_it_likes() -> None:
    text = card("license: apache-2.0", "base_model: Qwen/Qwen2.5-72B")

    assert reported(text, name="Qwen/Qwen-Wren-72B") == []


def test_who_passes_on_a_copy_is_no_licensor() -> None:
    text = card("license: apache-2.0", "base_model: NousResearch/Meta-Llama-3-8B")

    assert reported(text, name="NousResearch/Wren-8B") == [("OW403", "error")]


def test_a_base_known_at_second_hand_is_a_warning() -> None:
    text = card("license: mit", "base_model: google/paligemma-3b-mix-448")

    assert reported(text) == [("OW406", "warning")]


def test_a_base_license_named_in_the_text_is_a_warning() -> None:
    body = "# Wren\n\nLlama 3.1 itself is under the Llama 3.1 Community License.\n"
    text = card("license: mit", "base_model: meta-llama/Llama-3.1-8B", body=body)

    assert reported(text) == [("OW403", "warning")]


@pytest.mark.parametrize(
    ("stated", "base", "expected"),
    [
        ("llama3", "meta-llama/Llama-3.1-8B", [("OW415", "warning")]),
        ("llama3.1", "meta-llama/Llama-3.1-8B", []),
        ("gemma", "google/gemma-2-9b", []),
        ("creativeml-openrail-m", "stabilityai/stable-diffusion-xl-base-1.0", []),
    ],
)
def test_versions_matter_where_each_has_its_own_agreement(
    stated: str, base: str, expected: list[tuple[str, str]]
) -> None:
    assert reported(card(f"license: {stated}", f"base_model: {base}")) == expected


NAMED = {
    "a string": ({"README.md": card("base_model: a/one")}, ["a/one"]),
    "a list": ({"README.md": card("base_model:", "- a/one", "- b/two")}, ["a/one", "b/two"]),
    "an address": ({"README.md": card("base_model: https://huggingface.co/a/one/tree/main")}, ["a/one"]),
    "an adapter's config": (
        {"README.md": card("license: mit"), "adapter_config.json": '{"base_model_name_or_path": "a/one"}'},
        ["a/one"],
    ),
    "a merge's config": (
        {
            "README.md": card("license: mit"),
            "mergekit_config.yml": "models:\n  - model: a/one\n  - model: b/two+c/lora\nmerge_method: ties\n",
        },
        ["a/one", "b/two"],
    ),
    "the card before the config": (
        {
            "README.md": card("base_model: a/one"),
            "adapter_config.json": '{"base_model_name_or_path": "a/one"}',
        },
        ["a/one"],
    ),
    "words of a training script": (
        {
            "README.md": "# Wren\n\nThis model is a fine-tuned version of "
            "[one](https://huggingface.co/a/one) on x.\n"
        },
        ["a/one"],
    ),
    "a line of the card template": (
        {"README.md": "# Wren\n\n- **Finetuned from model [optional]:** a/one\n"},
        ["a/one"],
    ),
    "a link that opens the sentence": (
        {"README.md": "# Wren\n\n[One](https://huggingface.co/a/one) fine-tuned on birdsong.\n"},
        ["a/one"],
    ),
    "a local path": ({"README.md": card("base_model: ./checkpoints/one")}, []),
    "an absolute path": ({"README.md": card("base_model: /home/wren/one")}, []),
    "a dataset": ({"README.md": card("base_model: https://huggingface.co/datasets/a/one")}, []),
    "an empty value": ({"README.md": card("base_model:")}, []),
    "a link to compare with": (
        {"README.md": "# Wren\n\nWren outperforms [one](https://huggingface.co/a/one).\n"},
        [],
    ),
    "another model's history": (
        {
            "README.md": "# Wren\n\nUnlike Sparrow, a fine-tuned version of "
            "[one](https://huggingface.co/a/one), Wren is new.\n"
        },
        [],
    ),
    "a tokenizer": (
        {"README.md": "# Wren\n\nThe tokenizer was converted from [one](https://huggingface.co/a/one).\n"},
        [],
    ),
    "a teacher in running text": (
        {
            "README.md": "# Wren\n\nThis model is trained on captions from the base model "
            "[one](https://huggingface.co/a/one).\n"
        },
        [],
    ),
    "a sentence without a subject": (
        {"README.md": "# Wren\n\nA LoRA of [one](https://huggingface.co/a/one).\n"},
        ["a/one"],
    ),
    "a known model on the disk of whoever trained on it": (
        {"README.md": "---\nbase_model: /data/models/Meta-Llama-3-8B\n---\n# Wren\n"},
        ["meta-llama/Meta-Llama-3-8B"],
    ),
    "a model in the Hub's cache": (
        {"README.md": "---\nbase_model: /home/a/hub/models--a--one/snapshots/5f9c\n---\n# Wren\n"},
        ["a/one"],
    ),
    "a family's name on a disk, which may be any model of it": (
        {"README.md": "---\nbase_model: /data/models/llama\n---\n# Wren\n"},
        [],
    ),
    "an address without an owner": (
        {"README.md": "# Wren\n\nWren is initialized from [one](https://huggingface.co//data/one).\n"},
        [],
    ),
    "two models of two releases": (
        {
            "README.md": "# Wren\n\nOur models are initialized from [one](https://huggingface.co/a/one) "
            "(for songs) and [two](https://huggingface.co/a/two) (for calls).\n"
        },
        [],
    ),
    "another model in the same sentence": (
        {
            "README.md": "# Wren\n\nWren is initialized from [one](https://huggingface.co/a/one), "
            "and knows more birds than [two](https://huggingface.co/a/two).\n"
        },
        ["a/one"],
    ),
    "the name of the release": (
        {"README.md": "# Wren\n\nWren was initialised from [one](https://huggingface.co/a/one).\n"},
        ["a/one"],
    ),
    "a base in Chinese": (
        {"README.md": "# Wren\n\n本模型基于[one](https://huggingface.co/a/one)微调。\n"},
        ["a/one"],
    ),
    "a base in Japanese": (
        {"README.md": "# Wren\n\n本モデルは[one](https://huggingface.co/a/one)をベースにしたモデルです。\n"},
        ["a/one"],
    ),
    "a base in French": (
        {"README.md": "# Wren\n\nWren est basé sur [one](https://huggingface.co/a/one).\n"},
        ["a/one"],
    ),
    "the model that a card was written after": (
        {"README.md": "# Wren\n\nThis model card is based on [one](https://huggingface.co/a/one).\n"},
        [],
    ),
    "a base in the future": (
        {"README.md": "# Wren\n\nWren will be fine-tuned from [one](https://huggingface.co/a/one).\n"},
        [],
    ),
    "a denied base": (
        {"README.md": "# Wren\n\nWren is not based on [one](https://huggingface.co/a/one).\n"},
        [],
    ),
    "a size in a table": (
        {
            "README.md": "# Wren\n\n| Size | Weights | Model |\n|-|-|-|\n"
            "| base | 74 M | [one](https://huggingface.co/a/one) |\n"
        },
        [],
    ),
    "a label": (
        {"README.md": "# Wren\n\n- **Base model:** [one](https://huggingface.co/a/one)\n"},
        ["a/one"],
    ),
    "a row of a table": (
        {"README.md": "# Wren\n\n| | |\n|-|-|\n| Base model | [one](https://huggingface.co/a/one) |\n"},
        ["a/one"],
    ),
    "what we did": (
        {"README.md": "# Wren\n\nWe fine-tuned [one](https://huggingface.co/a/one) on birdsong.\n"},
        ["a/one"],
    ),
    "a quotation": (
        {
            "README.md": "# Wren\n\n> This model is a fine-tuned version of [one](https://huggingface.co/a/one).\n"
        },
        [],
    ),
    "broken JSON": ({"README.md": card("license: mit"), "adapter_config.json": '{"base_model_name_or'}, []),
}


@pytest.mark.parametrize(("files", "expected"), NAMED.values(), ids=NAMED.keys())
def test_bases_are_found_where_they_are_named(files: dict[str, str], expected: list[str]) -> None:
    value = facts_of(files)["lineage.bases"].value
    found = sorted(base.ident for base in value) if isinstance(value, tuple) else []

    assert found == expected


def gguf(**values: str) -> bytes:
    """A GGUF header with these string values and no tensors; `__` in a name stands for a dot."""
    found = b"GGUF" + struct.pack("<IQQ", 3, 0, len(values))
    for key, value in values.items():
        name = key.replace("__", ".").encode()
        found += struct.pack("<Q", len(name)) + name
        found += struct.pack("<IQ", 8, len(value.encode())) + value.encode()
    return found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["license: mit"], ["meta-llama/Llama-3.1-8B"]),
        (["license: mit", "base_model: a/one"], ["a/one"]),
    ],
)
def test_a_header_of_weights_names_the_base_where_nothing_else_does(
    lines: list[str], expected: list[str]
) -> None:
    data = gguf(general__base_model__0__repo_url="https://huggingface.co/meta-llama/Llama-3.1-8B")
    inventory = from_mapping({"README.md": card(*lines), "wren.gguf": "x" * len(data)})
    value = facts_about(inventory._replace(head=lambda _path, count: data[:count]))["lineage.bases"].value
    found = [base.ident for base in value] if isinstance(value, tuple) else []

    assert found == expected


def test_the_release_is_no_base_of_its_own() -> None:
    facts = facts_of({"README.md": card("base_model: a/wren")}, name="a/wren")

    assert facts["lineage.bases"].value is None


@pytest.mark.parametrize(
    ("lines", "files", "expected"),
    [
        (["base_model: a/one"], {}, "finetune"),
        (["base_model: [a/one, b/two]"], {}, "merge"),
        (["base_model: a/one", "library_name: gguf"], {}, "quantized"),
        (["base_model: a/one", "base_model_relation: adapter"], {}, "adapter"),
        (["base_model: a/one"], {"adapter_config.json": "{}"}, "adapter"),
        (["license: mit"], {}, None),
    ],
)
def test_the_relation_is_what_is_declared_else_what_is_here(
    lines: list[str], files: dict[str, str], expected: str | None
) -> None:
    facts = facts_of({"README.md": card(*lines), **files})

    assert facts["lineage.relation"].value == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("meta-llama/Llama-3.1-8B", True),
        ("mistralai/Mistral-7B-v0.1", False),
        ("somebody/unknown", None),
        ("google/paligemma-3b-mix-448", None),
    ],
)
def test_restricted_is_three_valued(base: str, expected: bool | None) -> None:
    assert facts_of({"README.md": card(f"base_model: {base}")})["lineage.restricted"].value is expected


def test_the_license_of_several_bases_is_the_most_restricted() -> None:
    text = card(
        "base_model:", "- mistralai/Mistral-7B-v0.1", "- CohereForAI/aya-23-8B", "- google/gemma-2-9b"
    )

    assert facts_of({"README.md": text})["lineage.license"].notes["name"] == "CC-BY-NC-4.0"


def test_a_license_known_at_second_hand_is_not_shown() -> None:
    fact = facts_of({"README.md": card("base_model: google/paligemma-3b-mix-448")})["lineage.license"]

    assert (fact.value, fact.notes["confidence"]) == (None, "medium")


@pytest.mark.parametrize(
    ("datasets", "stated", "expected"),
    [
        ("[tatsu-lab/alpaca]", "apache-2.0", "tatsu-lab/alpaca"),
        ("[GAIR/lima, camel-ai/math, x/y]", "mit", "GAIR/lima and 1 more"),
        ("[tatsu-lab/alpaca]", "cc-by-nc-4.0", None),
        ("[OpenAssistant/oasst1]", "apache-2.0", None),
        ("[somebody/alpaca]", "apache-2.0", None),
    ],
)
def test_non_commercial_data_stands_beside_terms_that_allow_commerce(
    datasets: str, stated: str, expected: str | None
) -> None:
    fact = facts_of({"README.md": card(f"license: {stated}", f"datasets: {datasets}")})[
        "lineage.data-license"
    ]
    found = fact.value[0].value if isinstance(fact.value, tuple) else None

    assert found == expected


def test_a_base_that_states_other_terms_than_it_has_is_told_so() -> None:
    text = card("license: mit", "base_model: canopylabs/orpheus-3b-0.1-ft")
    report = lint(from_mapping({"README.md": text}), RULES, Settings(select=COMPATIBILITY))

    said = "canopylabs/orpheus-3b-0.1-ft, which states “apache-2.0”, is made from Llama 3.2, under the"
    assert [found.message for found in report.diagnostics] == [
        "“mit”, but its base is made from Llama 3.2 and under its license"
    ]
    assert [said in each.message for found in report.diagnostics for each in found.related] == [True]


def test_the_last_model_of_a_long_merge_is_a_base() -> None:
    models = "".join(f"- model: a/m{number}\n" for number in range(6_000))
    facts = facts_of({"README.md": card("license: mit"), "mergekit_config.yml": f"models:\n{models}"})
    value = facts["lineage.bases"].value
    found = {base.ident for base in value} if isinstance(value, tuple) else set()

    assert "a/m5999" in found


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"general__base_model__0__repo_url": "https://huggingface.co/b/two"}, True),
        ({"general__base_model__1__repo_url": "https://huggingface.co/b/two/"}, True),
        ({"general__base_model__0__repo_url": "https://huggingface.co/A/One/"}, False),
        ({"general__base_model__0__name": "b/two"}, False),
        ({"general__source__repo_url": "https://huggingface.co/b/two"}, False),
        ({"general__base_model__0__organization": "b"}, False),
    ],
)
def test_only_the_addresses_of_parents_in_a_header_are_compared(
    values: dict[str, str], expected: bool
) -> None:
    data = gguf(**values)
    inventory = from_mapping({"README.md": card("base_model: a/one"), "wren.gguf": "x" * len(data)})
    facts = facts_about(inventory._replace(head=lambda _path, count: data[:count]))

    assert bool(facts["header.parent-conflicts"].value) is expected
