"""A release's own models on a hub, named after the family they were made from; and names that show none."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic
from openwash_lint.settings import Settings

HUB = "https://huggingface.co"
SCOPE = "https://modelscope.cn/models"


def told(body: str, title: str = "Wren", name: str = "wren") -> str:
    """The family that the names of a card's models show; empty if they show none."""
    inventory = from_mapping({"README.md": f"# {title}\n\n{body}\n", "train.py": "x = 1\n"}, name=name)
    found = spoken(facts_about(inventory, find(inventory)))
    return found.text if found else ""


TOLD = {
    f"The weights are [here]({HUB}/estuary-lab/wren-llama2-7b).": "llama2-7b",
    f"| Model | |\n| --- | --- |\n| Wren | [weights]({HUB}/estuary-lab/Wren-Llama-3-8B) |": "Llama-3-8B",
    f"[![model](https://img.shields.io/badge/m)]({HUB}/estuary-lab/wren-sd3)": "sd3",
    f"- [open weights]({HUB}/estuary-lab/wren_sd15)\n- [others]({HUB}/estuary-lab/wren_tiny)": "sd15",
    f"Get it from [ModelScope]({SCOPE}/estuary-lab/Wren-Qwen-7B/summary).": "Qwen-7B",
    f"Two variants: [open]({HUB}/estuary-lab/wren-mistral-7b), [big]({HUB}/estuary-lab/wren-gemma-2-9b).": (
        "gemma-2-9b"
    ),
    f"The multilingual one is [on the Hub]({HUB}/estuary-lab/wren-bloomz-mt).": "bloomz-mt",
    f"The old one is [on the Hub]({HUB}/estuary-lab/wren-llama-13b).": "llama-13b",
    f"For code, take [this model]({HUB}/estuary-lab/wren-codellama).": "codellama",
    f"The weights are [here]({HUB}/someone/wren-vicuna-7b-v1.5).": "vicuna-7b-v1.5",
    f"The weights are [here]({HUB}/estuary-lab/wren-qwen2.5-vl-3b).": "qwen2.5-vl-3b",
    f"The weights are [here]({HUB}/estuary-lab/wren-flux.1-dev).": "flux.1-dev",
    f"The weights are [here]({HUB}/estuary-lab/sdxl-wren).": "sdxl",
    f"The weights are [here]({HUB}/estuary-lab/wren-chatglm).": "chatglm",
    f"The weights are [here]({HUB}/estuary-lab/wren-llama2-7b-gguf).": "llama2-7b-gguf",
    f"- [S]({HUB}/estuary-lab/wren-s): trained from scratch\n- [M]({HUB}/estuary-lab/wren-sd3)": "sd3",
}


@pytest.mark.parametrize("body", TOLD)
def test_a_models_name_tells_its_base(body: str) -> None:
    assert told(body) == TOLD[body]


def test_a_language_and_a_family_name_it() -> None:
    assert told(f"It is [here]({HUB}/estuary-lab/ko-gemma-2b-v1).", "Ko-Gemma", "ko-gemma") == "gemma-2b"


def test_a_model_by_who_made_the_release_needs_no_name_of_it() -> None:
    body = f"What we tuned is [here]({HUB}/estuary-lab/llama-2-7b-birds)."

    assert told(body, name="estuary-lab__wren") == "llama-2-7b"
    assert told(body, name="finch-lab__wren") == ""


def test_a_copy_by_who_made_the_release_was_not_made_from_it() -> None:
    assert told(f"A copy is [here]({HUB}/estuary-lab/llama-2-7b-hf).", name="estuary-lab__wren") == ""


def test_an_own_name_that_ends_in_the_familys_with_a_size_after_it() -> None:
    assert told(f"It is [here]({HUB}/someone/Wren_LLaMA_13B).", "Wren-LLaMA") == "LLaMA_13B"
    assert told(f"It is [here]({HUB}/someone/wren-llava-v1.5-13b).", "Wren-LLaVA") == "llava-v1.5-13b"


def test_a_whole_number_after_an_own_name_may_be_the_releases_version() -> None:
    assert told(f"It is [here]({HUB}/someone/Wren-LLaMA-2-7B).", "Wren-LLaMA") == ""


def test_an_open_base_of_one_model_leaves_another_its_own() -> None:
    open_base = f"Wren-S is fine-tuned from [Mistral]({HUB}/mistralai/Mistral-7B-v0.1)."

    assert told(f"{open_base}\n\nWren-M is [here]({HUB}/estuary-lab/wren-llama-2-7b).") == "llama-2-7b"


UNTOLD = {
    "data": f"The data is [here]({HUB}/datasets/estuary-lab/wren-llama2-7b).",
    "a demo": f"Try it [here]({HUB}/spaces/estuary-lab/wren-llama2-7b).",
    "another's model": f"We compare it with [Finch]({HUB}/fen-lab/finch-llama2-7b).",
    "a heading on others": f"## Related work\n\n[A fork]({HUB}/fen-lab/wren-llama2-7b) sings as well.",
    "a model that is known": f"See [the original]({HUB}/meta-llama/Llama-2-7b-hf).",
    "a control network": f"The weights are [here]({HUB}/estuary-lab/wren-controlnet-sd15).",
    "a decoder of images": f"The weights are [here]({HUB}/estuary-lab/wren-vae-sdxl).",
    "features of a model": f"The weights are [here]({HUB}/estuary-lab/wren-sae-llama-3.1-8b).",
    "a draft model": f"The weights are [here]({HUB}/estuary-lab/wren-eagle-llama3-8b).",
    "a tokenizer": f"It is [here]({HUB}/estuary-lab/wren-tokenizer-llama2).",
    "one word": f"The weights are [here]({HUB}/estuary-lab/wren-tinyllama-7b).",
    "another's name": f"The weights are [here]({HUB}/estuary-lab/wren-open-llama-7b).",
    "a size that no maker gave": f"The weights are [here]({HUB}/estuary-lab/wren-llama-160m).",
    "a family alone": f"The weights are [here]({HUB}/estuary-lab/wren-llama).",
    "a word": f"The weights are [here]({HUB}/estuary-lab/wren-bloom).",
    "a version under open terms": f"The weights are [here]({HUB}/estuary-lab/wren-qwen2.5-7b).",
    "a design": f"The weights are [here]({HUB}/estuary-lab/wren-llama2-style).",
    "from scratch": f"Wren was trained from scratch. It is [here]({HUB}/estuary-lab/wren-llama2-7b).",
    "this one from scratch": f"[Wren]({HUB}/estuary-lab/wren-llama2-7b) was trained from scratch.",
    "a picture": f"![chart]({HUB}/estuary-lab/wren-llama2-7b)",
}


@pytest.mark.parametrize("body", UNTOLD.values(), ids=UNTOLD)
def test_a_name_may_tell_nothing(body: str) -> None:
    assert told(body) == ""


OWN_NAMES = {"Open-LLaMA": "open-llama-7b", "Video-Llama": "video-llama-2-7b", "Llama 2": "llama-2-7b-chat"}


@pytest.mark.parametrize("title", OWN_NAMES)
def test_a_familys_name_in_the_releases_own_may_be_part_of_it(title: str) -> None:
    body = f"The weights are [here]({HUB}/estuary-lab/{OWN_NAMES[title]})."

    assert told(body, title, title.lower()) == ""


def test_a_page_may_hand_the_model_out() -> None:
    files = {
        "README.md": "# Wren\n\nSee [the first version](one/README.md).\n",
        "one/README.md": f"# Wren One\n\nThe weights are [here]({HUB}/estuary-lab/wren-llama2-7b).\n",
        "train.py": "x = 1\n",
    }
    inventory = from_mapping(files, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))

    assert found is not None
    assert found.place.path == "one/README.md"


def reported(files: dict[str, str]) -> list[Diagnostic]:
    found = lint(from_mapping({"train.py": "x = 1\n", **files}, name="wren"), rulefile.load(), Settings())
    return [each for each in found.diagnostics if each.rule in ("OW403", "OW406", "OW419", "OW135")]


CARD = f"# Wren\n\nThe weights are [here]({HUB}/estuary-lab/wren-llama2-7b).\n"


def test_weights_without_a_license_are_reported_by_their_name() -> None:
    found = reported({"README.md": CARD})

    assert [(each.rule, each.confidence) for each in found] == [("OW419", "high")]


def test_a_text_beside_code_is_not_held_against_a_models_name() -> None:
    found = reported({"README.md": CARD, "LICENSE": "@MIT"})

    assert [each.rule for each in found] == ["OW419"]


def test_words_on_the_weights_are_held_against_a_models_name() -> None:
    found = reported({"README.md": f"{CARD}\nThe weights are released under the MIT license.\n"})

    assert [(each.rule, each.confidence) for each in found] == [("OW403", "medium")]


SILENT = {
    "the license is named": "The weights are under the Llama 2 Community License.",
    "the terms are spoken of": "Mind the terms of use of Llama 2.",
    "a use is ruled out": "The weights are for academic research only.",
}


@pytest.mark.parametrize("said", SILENT.values(), ids=SILENT)
def test_who_tells_of_the_terms_is_not_reported(said: str) -> None:
    assert reported({"README.md": f"{CARD}\n{said}\n"}) == []


def test_a_card_on_the_hub_is_about_itself() -> None:
    card = f"---\nlicense: apache-2.0\n---\n{CARD}"

    assert reported({"README.md": card}) == []


OPEN = "Wren is an open-source model."


def test_a_models_name_makes_a_claim_of_openness_unlikely() -> None:
    found = reported({"README.md": f"{CARD}\n{OPEN}\n", "LICENSE": "@MIT"})

    assert [(each.rule, each.confidence) for each in found] == [("OW419", "high"), ("OW135", "medium")]


OTHERS = {
    "another model of the same maker": f"{OPEN}\n\nA [small one]({HUB}/estuary-lab/wren-1b) follows.",
    "a sentence that names neither": "This project explores open-source models.",
    "something else": "Our training code is open source.",
    "a duty of others": "任何包含Wren模型的产品都应该开源。",
}


@pytest.mark.parametrize("said", OTHERS.values(), ids=OTHERS)
def test_one_of_several_models_makes_no_claim_of_openness_false(said: str) -> None:
    found = reported({"README.md": f"{CARD}\n{said}\n", "LICENSE": "@MIT"})

    assert [each.rule for each in found] == ["OW419"]


def test_a_sentence_may_name_the_family_alone() -> None:
    found = reported({"README.md": f"{CARD}\n我们的中文版 Llama2 模型全部开源。\n", "LICENSE": "@MIT"})

    assert [each.rule for each in found] == ["OW419", "OW135"]
