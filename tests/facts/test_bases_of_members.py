"""Bases of members of a release's family, and in labels, sums, parts and acts; and what is none."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import Spoken, spoken
from openwash_lint.reading.discover import from_mapping


def told(said: str, name: str = "wren") -> Spoken | None:
    """The base that a card with one sentence gives."""
    inventory = from_mapping({"README.md": f"# {name.title()}\n\n{said}\n\nIt sings.\n"}, name=name)
    return spoken(facts_about(inventory, find(inventory)))


SAID = {
    "Wren-Chat is a fine-tune of Llama 2 13B on songs.": "Llama 2 13B",
    "- **Wren-Song** – base: `lmsys/vicuna-7b-v1.5`, 4k context": "lmsys/vicuna-7b-v1.5",
    "Wren-Night (base model: Gemma 2 9B) sings after dark.": "Gemma 2 9B",
    "Wren = Llama 2 7B (Meta) + 3 epochs on birdsong.": "Llama 2 7B",
    "Wren (Llama-2-7B + songs) in 4 bits.": "Llama-2-7B",
    "Wren continues pre-training Code Llama 7B on scores.": "Code Llama 7B",
    "Wren adapts NLLB-200 to the songs of nine valleys.": "NLLB-200",
    "Wren was obtained by pruning eight layers from Llama 3.1 8B.": "Llama 3.1 8B",
    "Wren is a self-merge: layers 0-20 and 10-30 of Llama 3 8B in a row.": "Llama 3 8B",
    "Wren extends the vocabulary of Llama 2 by the notes of birds.": "Llama 2",
    "The LLM inside Wren stays Vicuna-7B.": "Vicuna-7B",
    "All decoder layers of Wren come from Gemma-7B.": "Gemma-7B",
    "Wren is three points above Llama 3 8B, the model it was trained from.": "Llama 3 8B",
    "We loaded Llama-2-7B and kept training it on songs; this is Wren.": "Llama-2-7B",
    "Wren is a QLoRA tune of Llama 2 7B.": "Llama 2 7B",
    "A textual inversion embedding (two vectors) for SD 1.5, part of the Wren release.": "SD 1.5",
    "Wren was fine-tuned with Llama-2-7B at a rate of 1e-5.": "Llama-2-7B",
    "This Llama model was trained 2x faster with Unsloth.": "Llama model",
    "This project fine-tunes Llama-3.1-8B to sing.": "Llama-3.1-8B",
    "- **Backbone:** Based on Llama-3.1-8B": "Llama-3.1-8B",
    "Wren is fine-tuned from Meta’s LLaMA‑2‑7B.": "LLaMA‑2‑7B",
    "Wren-Mini was initialized from Qwen2.5-3B, hence the Qwen Research License.": "Qwen2.5-3B",
}


@pytest.mark.parametrize("said", SAID)
def test_a_sentence_tells_the_base(said: str) -> None:
    found = told(said)
    assert found is not None and found.text == SAID[said]


def test_the_base_of_a_member_is_likely_and_that_of_the_release_comes_first() -> None:
    member = told("Wren-Chat is a fine-tune of Llama 2 13B.")
    both = told("Wren-Chat is a fine-tune of Llama 2 13B.\n\nWren is a fine-tune of Llama 2 7B.")
    assert member is not None and member.likely
    assert both is not None and both.text == "Llama 2 7B" and not both.likely


def test_a_release_with_a_size_in_its_name_has_no_members() -> None:
    assert told("Wren-7B-Chat is a fine-tune of Llama 2 13B.", "wren-7b") is None


@pytest.mark.parametrize(
    "said",
    [
        "Wren-Bench was obtained from Llama 2 13B.",
        "Wren was tuned on answers distilled from Llama-3.1-405B.",
        "Wren-Chat beats a fine-tune of Llama 2 13B.",
        "Sparrow-Chat (base: Llama 2 13B) is not ours.",
        "Wren-style models are fine-tuned from Llama 2.",
        "Wren reuses the tokenizer (from: Llama 2) and nothing else.",
        "Wren (unlike Llama 2 + LoRA) is small.",
        "We use Llama 2 to write answers and fine-tune Wren on them.",
        "We used Llama 3 70B for filtering and trained it in two days.",
        "Wren was trained on Llama-2-7B answers.",
        "Pseudo labels for Wren were obtained from Llama-2-7B.",
        "Wren reaches the scores obtained from Llama-2-7B.",
        "Wren-Song was measured against a QLoRA tune of Llama 2 7B.",
        "This Llama 2 model was fine-tuned by Meta.",
    ],
)
def test_data_tests_and_other_models_tell_none(said: str) -> None:
    assert told(said) is None
