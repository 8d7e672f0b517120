"""How a sentence says that a release was made from a model, and which names of models stand in it."""

from __future__ import annotations

import pytest

from openwash_lint.lineage import family_names
from openwash_lint.lineage.making import may_be_made_from, relation_of
from openwash_lint.lineage.naming_sentences import Sentence


def sentence(text: str, linked: bool = False) -> Sentence:
    """A sentence of a card of Wren around the model X."""
    shown, _, tail = text.partition("⟦X⟧")
    head = shown.lower()
    own = tuple(at + len("wren") for at in range(len(head)) if head.startswith("wren", at))
    return Sentence(head, tail.lower(), own, shown, linked)


# The relation, and whether the words may say so of any model.
SAID = {
    "Wren is based on ⟦X⟧.": ("based", True),
    "Wren is built upon the ⟦X⟧ model.": ("based", True),
    "Wren is built on the ⟦X⟧ tokenizer.": ("", False),
    "Wren is based on the ⟦X⟧ architecture.": ("", False),
    "Finch is based on ⟦X⟧.": ("", True),
    "Base model: ⟦X⟧": ("base", True),
    "- **Base model:** ⟦X⟧": ("base", True),
    "We continued fine-tuning ⟦X⟧.": ("finetune", False),
    "Continue fine-tuning ⟦X⟧.": ("", False),
    "We fine-tuned ⟦X⟧ on songs.": ("finetune", True),
    "This is a fine-tuned ⟦X⟧.": ("finetune", False),
    "A Danish fine-tuned ⟦X⟧": ("finetune", False),
    "A really very long and quite winding adjective fine-tuned ⟦X⟧": ("", False),
    "We trained Wren using ⟦X⟧ as the base model.": ("base", True),
    "Wren is a fine-tuned ⟦X⟧-based model.": ("finetune", True),
    "Wren is a ⟦X⟧-based model.": ("", True),
    "Wren is a ⟦X⟧ fine-tune.": ("based", False),
    "Wren 基于 ⟦X⟧ 训练。": ("based", True),
    "Wren 基于 ⟦X⟧ 架构训练。": ("", False),
    "Wren 基于 ⟦X⟧。我们训练": ("based", True),
    "Wren は ⟦X⟧ をベースに": ("based", False),
    "Wren is a merge of ⟦X⟧.": ("merge", True),
    "Wren is a quantized version of ⟦X⟧.": ("quantized", True),
    "Wren is a LoRA adapter for ⟦X⟧.": ("adapter", True),
    "Wren is initialized from ⟦X⟧.": ("finetune", True),
    "Unlike ⟦X⟧, Wren is fast.": ("", False),
    "Wren is compared with ⟦X⟧.": ("", False),
}


@pytest.mark.parametrize("text", SAID)
def test_what_a_sentence_says_of_the_base(text: str) -> None:
    assert (relation_of(sentence(text)), may_be_made_from(sentence(text))) == SAID[text]


LINKED = {
    "⟦X⟧ fine-tuned on birdsong": "finetune",
    "⟦X⟧ model finetuned on birdsong": "finetune",
    " - ⟦X⟧ quantized to 4 bits": "quantized",
    "See ⟦X⟧ fine-tuned on birdsong": "",
}


@pytest.mark.parametrize("text", LINKED)
def test_a_sentence_may_begin_with_a_link_to_the_base(text: str) -> None:
    assert (relation_of(sentence(text, linked=True)), relation_of(sentence(text))) == (LINKED[text], "")


# Names of models of known makers, with their sizes and variants.
NAMED: dict[str, list[tuple[str, str]]] = {
    "llama 2": [("llama 2", "meta")],
    "llama2 7b chat": [("llama2 7b chat", "meta")],
    "llama 2 (7b)": [("llama 2 (7b)", "meta")],
    "meta's llama 2 70b instruct": [("llama 2 70b instruct", "meta")],
    "on llama 2.": [("llama 2", "meta")],
    "llama-2-based": [("llama-2", "meta")],
    "llama 3.1 8x7b": [("llama 3.1 8x7b", "meta")],
    "llama 3.1-8 billion": [("llama 3.1-8 billion", "meta")],
    "llama 3.1 + x": [("llama 3.1", "meta")],
    "gemma 2b": [("gemma 2b", "google")],
    "google/gemma-7b": [("google/gemma-7b", "google")],
    "qwen2.5-72b-instruct": [("qwen2.5-72b-instruct", "qwen")],
    # names of other models that contain one of these, and versions that nobody knows
    "wren-llama-2": [],
    "my_llama 2": [],
    "x/llama 2": [],
    "llama 2-wren": [],
    "llama 2_x": [],
    "llama 2@main": [],
    "llama 2#a": [],
    "llama-2-7b/wren": [],
    "llama 9": [],
    "llama 2 v3": [],
}


@pytest.mark.parametrize("text", NAMED)
def test_which_models_a_text_names(text: str) -> None:
    found = [(text[each.start : each.end], each.row) for each in family_names.named(text)]

    assert [(words, family_names.family(row).maker) for words, row in found] == NAMED[text]


@pytest.mark.parametrize(
    ("name", "maker", "expected"),
    [
        ("meta-llama/Llama-2-7b-hf", "meta", True),
        ("gemma-2b", "google", True),
        ("gemma-2b", "meta", False),
        ("Llama-2-7b-wren", "meta", False),
    ],
)
def test_a_makers_own_model_has_no_more_in_its_name(name: str, maker: str, expected: bool) -> None:
    assert family_names.is_of(name, maker) is expected
