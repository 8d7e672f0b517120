"""Bases that a card names in plain words, without a link or an id: which sentences say so, which do not."""

from __future__ import annotations

import os

import pytest
import tomli

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import FOLDER
from openwash_lint.lineage.known_bases import is_restricted
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings


def rows() -> list[dict[str, list[str]]]:
    with open(os.path.join(FOLDER, "families.toml"), "rb") as file:
        found: list[dict[str, list[str]]] = tomli.load(file)["family"]
    return found


ROWS = rows()
SEVERAL = [row for row in ROWS if "licenses" in row]


def restricted(card: str, files: dict[str, str] | None = None, name: str = "wren") -> object:
    inventory = from_mapping({"README.md": card, **(files or {})}, name=name)
    return facts_about(inventory, find(inventory))["lineage.restricted"].value


def test_a_base_of_one_of_several_is_not_told_of_all() -> None:
    card = "# Wren\n\n1. Wren-a: it is based on ChatGLM-6B.\n2. Wren-b: it is based on Brook-13B.\n"

    assert restricted(card) is None


SAID = {
    "a version": "Wren is based on Llama 2.",
    "a backbone": "Wren TTS is an open-source text-to-speech system built on the Llama-3b backbone.",
    "a size and no version": "This model was fine-tuned from LLaMA-7B on birdsong.",
    "a maker before it": "Wren is a chat model fine-tuned from Meta's original Llama-2 7B model.",
    "code llama": "Wren is built on top of CodeLlama-34B.",
    "continued pre-training": "Wren was obtained by continued pre-training of Llama-3.1-8B.",
    "an act with a subject": "Wren is a chatbot trained by fine-tuning LLaMA/Vicuna on conversations.",
    "tuned": "This is an instruction fine-tuned llama-2 model.",
    "a noun": "Wren is a Llama 2-based chat model, fine-tuned on birdsong.",
    "a role": "Wren is a language model using Llama-2-Chat as a base model.",
    "an id without a link": "Base LLM: meta-llama/Meta-Llama-3-8B-Instruct",
    "a label": "- **Base model:** Llama 3.1 8B Instruct",
    "a row of a table": "| | |\n| --- | --- |\n| Base model | Llama-2-7B |\n| License | MIT |",
    "a link that is not of the Hub": "We trained Wren.\n\nThis project is based on "
    "[Llama-2](https://github.com/facebookresearch/llama), released by Meta.",
    "the name of the release after it": "Built on Gemma 3, Wren is trained for birdsong.",
    "a family without a version": "Wren is a model fine-tuned from Stable Diffusion on drawings of birds.",
    "Falcon 180B": "Wren was fine-tuned from Falcon-180B.",
    "this model, in a long sentence": "This model is based on Llama 2, and whoever uses it has "
    "to know that birds sing in ways that no model has learned.",
    "a model of a kind": "Wren is a Llama-2-13B model trained on birdsong.",
    "a version as an adjective": "Wren is a Llama-2 based, general-purpose 13b model.",
    "what we did": "We finetune Llama-2 on the birdsong instruction dataset, which has 51,000 examples.",
    "an apposition": "Our base model, Llama 2, knows few birds, so a large part of our data is about them.",
    "an introduction": "Meet Sparrow, the first and only language model of the birds, built on Llama-2.",
    "a delta": "You can add our delta to the original LLaMA weights to obtain Wren.",
    "a negation of something else": "Wren is not a toy: it is based on Llama 2.",
    "a plan of something else": "We will add birds, but Wren is based on Llama 2.",
    "a title": "## Wren: A German Finetuned Instruction LLaMA 🇩🇪",
    "a title with adjectives": "# Wren: A Danish Instruction-following LLaMA-based Model",
    "the release after an act": "Starting from the base Llama 2 models, this model was further pretrained.",
    "a choice": "We adopt Llama 3.1 as the base model.",
    "German, an adjective": "Wren ist eine experimentelle, Llama2-basierte Modellreihe.",
    "Chinese, far apart": "本项目开源的模型由ChatGLM-6B LoRA 16-bit指令微调得到。",
    "a repository": "This repository is for a German finetuned version of the LLaMA model.",
    "a version of our own": "Our current version is based on the Llama 3.1 model.",
    "Chinese, tuned": "Wren是基于Meta LLaMA2实现调优的模型。",
    "Chinese, on data": "基于 ChatGLM-6B 在指令数据集上进行微调",
    "continued": "We obtained Wren by continuing to pretrain Llama 2 70B.",
    "Chinese, the model": "模型基于 LLaMA-7B 微调得到。",
    "Chinese, on top of it": "并在此基础上对 ChatGLM-6B 进行了指令微调。",
    "Chinese, with a word in brackets": "本项目开源了经过LoRA指令微调(Instruct-tuning)的ChatGLM-6B模型。",
    "LoRA on a base": "Wren was trained using QLoRA on Llama 2.",
    "adapters on a base": "We train LoRA adapters on Llama 2 7B.",
    "an id of a copy": "We fine-tune huggyllama/llama-7b on birdsong.",
    "Chinese, it": "Wren-Vanilla是第一个仓库，它是在LLaMA-7B上进行微调的。",
    "Chinese, an address": "本项目基于Meta发布的可商用大模型[Llama-2](https://github.com/facebookresearch/llama)开发。",
    "Chinese": "我们基于 LLaMA-13B 微调得到 Wren。",
    "Chinese, a role": "本模型以LLaMA-2为基座，在鸟鸣数据上训练。",
    "Chinese, a ground": "本模型在Llama-2-7B的基础上继续预训练。",
    "Japanese": "Wrenは、Llama 2をベースに追加学習を行ったモデルです。",
    "Korean": "Wren은 Llama 3를 기반으로 학습했습니다.",
    "German": "Wren basiert auf Llama 2.",
    "French": "Wren est un modèle basé sur Llama 2.",
    "Spanish": "Wren es un modelo basado en Llama 2.",
    "Portuguese": "Wren é um modelo baseado no Llama 2.",
    "Russian": "Wren — модель на основе Llama 2.",
    "a version of it": "We publish variants of Llama 2 fine-tuned with longer songs, called Wren-32k.",
    "a delta of weights": "Wren is a LLaMA based model, so we only release the delta of its weights.",
    "news that names the release": "## News\n\n- [2024/03/01] We release Wren-7B, fine-tuned from Llama 2.",
    "a backbone of vision": "The VLM backbone of Wren is PaliGemma 2.",
    "a beginning": "Starting with the Llama 3 8B checkpoint, we ran two epochs on songs to get Wren.",
    "a LoRA": "A FLUX.1-dev LoRA that draws birds.",
    "what was taken": "To train Wren we took Vicuna-7B and tuned it on 40k dialogues.",
    "a passive": "Gemma 2 was further trained on Danish text to obtain Wren.",
    "two grounds": "Wren is based on my own recordings and Stable Diffusion 1.5.",
    "a host": "This repo hosts a LoRA adapter for Llama 2 13B, trained on songs.",
    "a title with a base": "# Wren (Llama 3 8B fine-tuned for birds)",
    "a row": "| Model | Link | Description |\n| --- | --- | --- |\n"
    "| Wren-7B | [here](https://huggingface.co/estuary/wren-7b) | LLaMA-7b finetuned with songs |",
    "what we built on": "We build our model on top of Llama-2-7B.",
    "continual pre-training": "Wren-7B is continually pre-trained on Llama-2-7B with 10B tokens of songs.",
    "adapters that were trained": "Our models are LoRA adapters trained on Llama 2.",
    "a title with a tuned base": "## Wren: Instruction-tuned LLaMA for birds",
    "what is here": "This repository contains LLaMA-7B fine-tuned on songs.",
    "another form of the release": "Note that Wren-13b-delta is a LLaMA based model, we release a delta.",
    "a row with underscores": "| Version | Link | Brief |\n| --- | --- | --- |\n"
    "| WREN_7B | https://huggingface.co/e/w | LLaMA-7b finetuned with songs |",
    "Chinese, a tagline": "基于 ChatGLM-6B的中文问诊模型",
    "Chinese, a ground at the end": "Wren 模型基于 Llama-2 7B 底座。",
    "Chinese, used": "Wren 使用 Stable Diffusion v1.5 微调得到。",
    "Chinese, a ground with a comma": "本模型以Llama 3为基础,增加中文数据进行训练。",
    "Chinese, a linked collection": "本模型以[Meta Llama 3]"
    "(https://huggingface.co/collections/meta-llama/meta-llama-3-6621)为基础训练。",
    "Chinese, a kind": "## Wren: 基于 ChatGLM-6B的中文鸟鸣模型",
    "Chinese, on it": "Wren 是一个在 LLaMA-7B 上使用 LoRA 微调的鸟类大模型。",
    "Chinese, what it went through": "我们发布了经过中文语料二次训练的 Llama 2 模型 Wren。",
    "Japanese, no subject": "鳥の声のデータセットを用いてLLaMAをファインチューニングし作成したLoRAです。",
    "Korean, taught": "Wren은 Llama 3 8B에 새소리 데이터를 추가로 학습시킨 모델입니다.",
    "Korean, in Latin letters": "Llama-2-13B를 새소리 데이터셋으로 fine-tuning한 모델 Wren을 공개합니다.",
    "Korean, a title": "## Wren: LLaMA 7B 기반 새소리 모델",
    "German, a ground": "Grundlage von Wren ist Llama 2.",
    "French, a kind": "Wren est un modèle Llama 3 affiné sur le français.",
    "French, a beginning": "Nous sommes partis de Llama 2 pour entraîner Wren.",
    "Spanish, a gerund": "Wren se obtuvo ajustando Llama 2 7B con cantos de aves.",
    "Spanish, a kind": "Wren es un modelo Llama 3 afinado en español.",
    "Spanish, a beginning": "Partimos de Llama 2 para entrenar Wren.",
    "Portuguese, a gerund": "O Wren foi obtido ajustando o Llama 2 7B com cantos de aves.",
    "Portuguese, a kind": "O Wren é um Llama 3 ajustado para o português.",
    "Russian, an apposition": "Wren — это Llama 3, дообученная на русских текстах.",
    "Russian, what was taken": "Мы взяли Llama 2 и дообучили её на голосах птиц.",
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID.keys())
def test_words_of_making_before_a_restricted_name_tell_the_base(said: str) -> None:
    assert restricted(f"# Wren\n\n{said}\n") is True


UNSAID = {
    "something to be done": "## Wren-2\n\n- [ ] Wren 基于llama2训练\n- [ ] train Wren from Llama 2",
    "an act of the reader's": "Starting from Llama 2, fine-tune on your own birdsong as shown in the script.",
    "a noun of another's": "Wren is a competitor of LLaMA-based instruction models.",
    "a relative's title": "## Sparrow: A German Finetuned Instruction LLaMA",
    "Chinese, several": "Wren基于LLaMA2、百川-7B训练。",
    "an apposition in a comparison": "Unlike the base model, Llama 2, Wren sings.",
    "a model of a kind that is a design": "Wren is a LLaMA model trained on birdsong.",
    "an example of training": "We provide the example training code for using Llama 2 as the base model.",
    "others' deltas": "Sparrow's authors released a delta to the original LLaMA weights.",
    "a comparison": "Wren outperforms Llama 2.",
    "a comparison with a tuned one": "Wren is better than models fine-tuned from Llama 2.",
    "an architecture": "Wren is based on the LLaMA architecture.",
    "a possessive architecture": "Wren is built on Llama 2's transformer architecture.",
    "a Chinese architecture": "本模型基于LLaMA架构训练。",
    "likeness": "Wren is a Llama-like model.",
    "the same architecture": "Wren adopts the same architecture as Llama 2.",
    "a design trained anew": "Wren is a LLaMA-based 13B model pre-trained on open datasets.",
    "training anew": "Wren is based on Llama 2. It was trained from scratch on birdsong.",
    "llama.cpp": "Wren is built on llama.cpp.",
    "LLaMA-Factory": "Wren was fine-tuned using LLaMA-Factory.",
    "a tool with a space": "Wren was trained based on LLaMA Efficient Tuning.",
    "LlamaIndex": "Wren is built on LlamaIndex.",
    "TinyLlama": "Wren is based on TinyLlama.",
    "OpenLLaMA": "Wren is fine-tuned from OpenLLaMA 7B.",
    "Open LLaMA": "Wren is fine-tuned from Open LLaMA 7B.",
    "LLaVA": "Wren is built on LLaVA.",
    "a relative's name": "Wren is based on Chinese-LLaMA-2.",
    "a derivative's name": "Wren is based on Llama-2-chinese-sparrow.",
    "a version that no row has": "Wren is based on Llama 9.",
    "Gemma without a version": "Wren is based on Gemma.",
    "Gemma 4": "Wren is based on Gemma 4.",
    "Falcon without a size": "Wren is based on Falcon.",
    "a tokenizer": "The tokenizer of Wren is based on Llama 2.",
    "the tokenizer of the name": "Wren is based on the Llama 2 tokenizer.",
    "data": "Wren was trained on a dataset generated by a model based on Llama 2.",
    "a teacher": "Wren was distilled with a teacher fine-tuned from Llama 2.",
    "a judge": "This model was evaluated by a judge based on Llama 2.",
    "a reward model": "Our reward model is fine-tuned from Llama 2.",
    "a baseline": "We fine-tuned Llama 2 as a baseline.",
    "code": "Our code is based on LLaMA.",
    "a text encoder": "Wren was trained with a text encoder based on Llama 3.",
    "a prompt's format": "Wren is based on the Llama 2 prompt format.",
    "advice": "## Fine-tuning Llama 2 with local GPUs",
    "what it can be used with": "Wren can be used with any fine-tuned SDXL model.",
    "a negation": "Wren is not based on Llama 2.",
    "a tutorial": "See our tutorial on fine-tuning Llama 2 7B.",
    "a question": "Is Wren based on Llama 2?",
    "a plan": "The next version will be based on Llama 3.",
    "an earlier version": "The previous version of Wren was based on Llama 2.",
    "another model": "We developed Sparrow by fine-tuning Vicuna-13B.",
    "another model's relative clause": "Wren uses Sparrow, which is based on Llama 2.",
    "somebody else's sentence": "Many models are based on Llama 2.",
    "news": "## News\n\n- Sparrow, our model based on Llama 2, was released.",
    "a dated item": "- [2024/04/30] Our model Sparrow, based on Llama 3, was released.",
    "thanks": "## Acknowledgements\n\nThis project is based on LLaMA.",
    "open and restricted bases": "Wren-7B is based on Mistral 7B. Wren-13B is based on Llama 2.",
    "bases in one breath": "Wren is fine-tuned from Llama 2 and Mistral 7B.",
    "bases of variants in a table": "Wren is based on Llama 2.\n\n| Model | Base |\n| --- | --- |\n"
    "| Wren-B | based on Qwen2.5-7B |",
    "bases under different terms": "Wren v2 uses Llama 2 as base model; v1 uses ChatGLM2-6B as base model.",
    "own models of different versions": "Wren is developed from LLaMA-1-7B.\n\n"
    "- 2023/12/8: Released our chat models developed from LLaMA-2-Chat-7B",
    "a model beside the release": "Wren moves birds. Download our fine-tuned SDXL model, or bring your own.",
    "a judge that we use": "We use Vicuna-7B as our judge.",
    "answers that we build on": "We build our dataset on top of answers by Llama-2-7B.",
    "what we measure": "We apply Wren to LLaMA-7B to measure its bias.",
    "what to bring": "Download the LLaMA checkpoint from Meta first.",
    "code for it": "This repository contains code for LLaMA-7B inference.",
    "a row of another": "| Version | Link | Brief |\n| --- | --- | --- |\n"
    "| Finch_7B | https://huggingface.co/e/f | LLaMA-7b finetuned with songs |",
    "Chinese, what may be used": "底座模型可以采用 Llama-2-7B。",
    "Chinese, a tutorial": "本项目提供对 ChatGLM-6B 进行微调的教程。",
    "Chinese, generated": "使用 Stable Diffusion v1.5 生成的图片训练 Wren。",
    "Chinese, a community": "社区开源了基于LLaMA训练的很多模型。",
    "others' versions": "We evaluate versions of Llama 2 fine-tuned by others.",
    "what a LoRA can do": "A Llama 2 LoRA can be loaded with Wren.",
    "another's relative clause": "Wren beats Sparrow, which is fine-tuned from Llama 2.",
    "another's backbone": "The backbone of Sparrow is Llama 2.",
    "an evaluation on two grounds": "Our evaluation is based on BirdBench and Llama 2.",
    "another's passive": "Llama 2 was fine-tuned by Meta to obtain a chat model. Wren is not.",
    "any LoRA": "Wren works with any Llama 2 LoRA.",
    "another's row": "| Method | Base |\n| --- | --- |\n"
    "| Sparrow | LLaMA-7b finetuned with songs |\n| Wren | none |",
    "Chinese, many": "目前基于 LLaMA 的中文模型有很多,Wren 与它们不同。",
    "Chinese, a yardstick": "以 Llama 3 为基准,Wren 的得分更高。",
    "Chinese, support": "Wren 支持对 Llama 2 进行微调。",
    "Japanese, a tool": "WrenはLlama 2をファインチューニングするためのツールです。",
    "Japanese, others": "他のモデルはLlama 2をベースにしていますが、Wrenは違います。",
    "Korean, a tool": "Wren은 Llama 2를 파인튜닝하는 도구입니다.",
    "Korean, others": "Llama 2 기반 모델들과 Wren을 비교했습니다.",
    "German, others": "Im Vergleich zu auf Llama 3 basierenden Modellen ist Wren klein.",
    "French, others": "Contrairement aux modèles affinés à partir de Llama 2, Wren part de zéro.",
    "French, what it is for": "Wren permet d'affiner Llama 2.",
    "Spanish, what it is for": "Con Wren puedes ajustar Llama 2.",
    "Portuguese, data": "Os dados foram gerados pelo Llama 2.",
    "Russian, what it is for": "С помощью Wren можно дообучить Llama 2.",
    "a Hub link to another model": "Wren is based on [LLaMA 7B](https://huggingface.co/someone/llama-7b-anew).",
    "a link to a tool": "Wren is based on [LLaMA tuning kit](https://github.com/someone/kit).",
}


@pytest.mark.parametrize("said", UNSAID.values(), ids=UNSAID.keys())
def test_other_talk_of_a_restricted_name_is_silent(said: str) -> None:
    assert restricted(f"# Wren\n\n{said}\n") is None


# By language: a sentence that names the base, and forms of it that take it back.
TAKEN_BACK = {
    "English": (
        "Wren is based on Llama 2.",
        "Wren was never based on Llama 2.",
        "Wren might be based on Llama 2.",
        "Wren is going to be based on Llama 2.",
        "Unless it is based on Llama 2, Wren sings.",
        "Is Wren based on Llama 2?",
    ),
    "Chinese": (
        "Wren基于Llama 2训练。",
        "Wren并非基于Llama 2训练。",
        "Wren可能基于Llama 2训练。",
        "Wren将会基于Llama 2训练。",
        "Wren是否基于Llama 2训练？",
    ),
    "Japanese": (
        "WrenはLlama 2をベースに学習しました。",
        "WrenはLlama 2をベースに学習していません。",
        "WrenはLlama 2をベースに学習する予定です。",
    ),
    "Korean": (
        "Wren은 Llama 2를 기반으로 학습했습니다.",
        "Wren은 Llama 2를 기반으로 학습하지 않았습니다.",
        "Wren은 Llama 2를 기반으로 학습할 예정입니다.",
    ),
    "German": (
        "Wren basiert auf Llama 2.",
        "Wren wird künftig basierend auf Llama 2 trainiert.",
        "Das Modell Wren ist nicht basierend auf Llama 2 trainiert.",
    ),
    "French": (
        "Wren est un modèle basé sur Llama 2.",
        "Wren n'est pas un modèle basé sur Llama 2.",
        "Wren sera un modèle basé sur Llama 2.",
    ),
    "Spanish": (
        "Wren es un modelo basado en Llama 2.",
        "Wren no es un modelo basado en Llama 2.",
        "Wren será un modelo basado en Llama 2.",
    ),
    "Portuguese": (
        "Wren é um modelo baseado no Llama 2.",
        "Wren não é um modelo baseado no Llama 2.",
        "Wren será um modelo baseado no Llama 2.",
    ),
    "Russian": (
        "Wren — модель на основе Llama 2.",
        "Wren — не модель на основе Llama 2.",
        "Wren будет модель на основе Llama 2.",
    ),
}


@pytest.mark.parametrize("forms", TAKEN_BACK.values(), ids=TAKEN_BACK.keys())
def test_a_mood_of_any_language_takes_a_base_back(forms: tuple[str, ...]) -> None:
    read = {said: restricted(f"# Wren\n\n{said}\n") for said in forms}

    assert read == {said: True if said == forms[0] else None for said in forms}


ELSEWHERE = {
    "a declared base": ("---\nbase_model: somebody/unknown\n---\n# Wren\n", {}, "wren", None),
    "a declared open base": ("---\nbase_model: mistralai/Mistral-7B-v0.1\n---\n# Wren\n", {}, "wren", False),
    "a base without an owner": ("---\nbase_model: wren-base\n---\n# Wren\n", {}, "wren", None),
    "an adapter, which may be open": ("---\ntags: [lora]\n---\n# Wren\n", {}, "wren", None),
    "an adapter's config": (
        "# Wren\n",
        {"adapter_config.json": '{"base_model_name_or_path": "somebody/unknown"}'},
        "wren",
        None,
    ),
    "the maker's own, by its title": ("# Code Llama\n", {}, "", None),
    "the maker's own, by its folder": ("# Model card\n", {}, "meta-llama__Llama-2-7b-chat-hf", None),
}


@pytest.mark.parametrize(("card", "files", "name", "expected"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_is_declared_wins(card: str, files: dict[str, str], name: str, expected: bool | None) -> None:
    said = "This model is fine-tuned from Llama 2."

    assert restricted(f"{card}\n{said}\n", files, name) is expected


def reported(text: str, *codes: str) -> list[tuple[str, str, str]]:
    rules = tuple(rule for rule in rulefile.load() if rule.id in codes)
    report = lint(from_mapping({"README.md": text}), rules, Settings(select=codes))
    return [(found.rule, found.level, found.message) for found in report.diagnostics]


CLAUSES = {
    "a version after a size": (
        "Vicuna-13B v1.5",
        "its base is under the Llama 2 Community License",
        (
            "is under the Llama 2 Community License, "
            "which asks for a separate license above 700 million monthly active users"
        ),
    ),
    "a version in parentheses": (
        "Stable Diffusion (v1.5)",
        "its base is under the CreativeML Open RAIL-M",
        "is under the CreativeML Open RAIL-M, which restricts fields of use (Attachment A)",
    ),
    "a version": (
        "BLOOM",
        "its base is under the BigScience RAIL License v1.0",
        "is under the BigScience RAIL License v1.0, which restricts fields of use (Attachment A)",
    ),
    "a family": (
        "LLaMA-13B",
        "its base Llama restricts fields of use in every version",
        "is a Llama model, and every version of Llama is under a license that restricts fields of use",
    ),
}


@pytest.mark.parametrize(("base", "brief", "clause"), CLAUSES.values(), ids=CLAUSES.keys())
def test_a_finding_says_what_is_so_of_every_version_named(base: str, brief: str, clause: str) -> None:
    card = f"# Wren\n\nWren is an open-source model based on {base}.\n"
    rules = tuple(rule for rule in rulefile.load() if rule.id == "OW135")
    (found,) = lint(from_mapping({"README.md": card}), rules, Settings(select=("OW135",))).diagnostics

    assert found.message == f"“open-source”, but {brief}"
    assert [each.message for each in found.related] == [f"“{base}” {clause}"]


@pytest.mark.parametrize(
    ("stated", "said", "expected"),
    [
        ("license: apache-2.0", "Wren is based on Llama 2.", [("OW403", "warning")]),
        ("license: mit", "Wren is fine-tuned from Gemma 3 4B.", [("OW406", "warning")]),
        ("license: apache-2.0", "Wren is based on LLaMA.", [("OW403", "warning")]),
        ("license: apache-2.0", "Wren is based on Llama 3.", [("OW403", "warning")]),
        ("license: apache-2.0", "Wren is based on Llama 3, under the Llama 3.1 Community License.", []),
        ("license: llama3.1", "Wren is based on Llama 3.", []),
        ("license: apache-2.0", "A Danish finetuned LLaMA.", [("OW403", "warning")]),
        ("license: apache-2.0", "Wren answers like a Danish finetuned LLaMA.", []),
        ("license: llama2", "Wren is based on Llama 2.", []),
        ("license: cc-by-nc-4.0", "Wren is based on Llama 2.", []),
        ("license: apache-2.0", "Wren is based on Llama 2. See the Llama 2 Community License.", []),
        ("tags: [birds]", "Wren is based on Llama 2.", []),
    ],
)
def test_open_terms_in_the_metadata_over_a_named_version(
    stated: str, said: str, expected: list[tuple[str, str]]
) -> None:
    found = reported(f"---\n{stated}\n---\n# Wren\n\n{said}\n", "OW403", "OW406")

    assert [(rule, level) for rule, level, _ in found] == expected


LINK = "[wren-lora-0.1](https://huggingface.co/somebody/wren-lora-0.1/tree/main)"
OTHER = "[sparrow-lora-0.1](https://huggingface.co/somebody/sparrow-lora-0.1/tree/main)"
IDS = {
    "lmsys/vicuna-7b-v1.5": "is under the Llama 2 Community License",
    "meta-llama/Meta-Llama-3-8B": "is under the Llama 3 Community License",
}


@pytest.mark.parametrize("ident", IDS)
def test_an_id_in_words_means_that_model_alone(ident: str) -> None:
    found = reported(f"---\nlicense: mit\n---\n# Wren\n\nWren is fine-tuned from {ident}.\n", "OW403")

    assert [message for _, _, message in found] == [f"“mit”, but its base {IDS[ident]}"]


def test_an_id_of_the_makers_own_is_no_base() -> None:
    said = "This model is fine-tuned from meta-llama/Llama-2-7b-hf."

    assert restricted(f"# Model card\n\n{said}\n", None, "Llama-2-7b-chat-hf") is None


WEIGHTS = "The weights of Wren are on [the Hub](https://huggingface.co/wren/wren-7b)."


@pytest.mark.parametrize(
    ("said", "code", "expected"),
    [
        ("Wren is fine-tuned from Llama-2-7b.", False, ["OW403"]),
        ("A LoRA of [FLUX](https://huggingface.co/black-forest-labs/FLUX.1-dev).", False, ["OW403"]),
        ("Our base model is [FLUX](https://huggingface.co/black-forest-labs/FLUX.1-dev).", False, ["OW403"]),
        (f"Wren is fine-tuned from Llama-2-7b. {WEIGHTS}", True, ["OW403"]),
        ("Wren is fine-tuned from Llama-2-7b.", True, []),
        (f"Wren is fine-tuned from Llama-2-7b.\n\n| Model |\n| --- |\n| {LINK} |", True, ["OW403"]),
        (f"Wren is fine-tuned from Llama-2-7b.\n\n| Model |\n| --- |\n| {OTHER} |", True, []),
        ("Wren is based on [FLUX](https://huggingface.co/black-forest-labs/FLUX.1-dev).", True, []),
        (f"Wren serves [Llama 2](https://huggingface.co/meta-llama/Llama-2-7b-hf). {WEIGHTS}", True, []),
        (f"Wren can be applied to models fine-tuned from Llama 2. {WEIGHTS}", True, []),
        ("Wren is compared with a model fine-tuned from Llama 2.", False, []),
        ("Wren is compatible with LoRAs of Llama 2.", False, []),
        ("The next Wren will be fine-tuned from Llama 2.", False, []),
        ("Wren is fine-tuned from Mistral 7B.", False, []),
    ],
)
def test_a_license_text_alone_is_held_against_the_base_of_the_weights(
    said: str, code: bool, expected: list[str]
) -> None:
    files = {"README.md": f"# Wren\n\n{said}\n", "LICENSE": "@MIT"}
    files |= {"train.py": "print('wren')\n"} if code else {}
    rules = tuple(rule for rule in rulefile.load() if rule.id == "OW403")
    report = lint(from_mapping(files, name="Wren-Chat"), rules, Settings(select=("OW403",)))

    assert [(found.rule, found.level) for found in report.diagnostics] == [
        (each, "warning") for each in expected
    ]


@pytest.mark.parametrize(
    "said",
    [
        "The code is released under the MIT license.",
        "The code and the dataset are open under the MIT license. The weights are under the RAIL license.",
        "The dataset is licensed under CC-BY-4.0.",
    ],
)
def test_a_license_text_may_be_a_part_s(said: str) -> None:
    assert found_in(f"{MADE}\n{said}\n", {"LICENSE": "@MIT"}) == []


def test_a_license_text_may_be_said_to_be_the_weights() -> None:
    card = f"{MADE}\nThe weights are released under the MIT license.\n"

    assert [sure for sure, _ in found_in(card, {"LICENSE": "@MIT"})] == ["high"]


PARTS = "- Code: [MIT](LICENSE)\n- Data: CC-BY-NC-4.0\n- Model: [MIT](LICENSE)"
BADGE = "[![License](https://img.shields.io/badge/License-MIT-green)](LICENSE)"
AT = {
    "the weights among parts": (f"## Licenses\n\n{PARTS}\n", "MIT"),
    "a badge in a repository of code": (f"{BADGE}\n", ""),
    "nothing": ("It sings.\n", ""),
    "another's": ("Sparrow's weights are under the MIT license.\n", ""),
}


@pytest.mark.parametrize(("said", "words"), AT.values(), ids=AT.keys())
def test_the_finding_is_at_the_words_that_put_the_weights_under_the_text(said: str, words: str) -> None:
    rules = tuple(rule for rule in rulefile.load() if rule.id == "OW403")
    files = {"README.md": f"{MADE}\n{said}", "LICENSE": "@MIT", "train.py": "print()"}
    (found,) = lint(from_mapping(files), rules, Settings(select=("OW403",))).diagnostics
    start, end = found.place.span

    assert found.place.path == ("README.md" if words else "LICENSE")
    assert not words or files["README.md"][start:end] == words


def found_in(card: str, files: dict[str, str]) -> list[tuple[str, str]]:
    rules = tuple(rule for rule in rulefile.load() if rule.id == "OW403")
    report = lint(from_mapping({"README.md": card, **files}), rules, Settings(select=("OW403",)))
    return [(found.confidence, found.help) for found in report.diagnostics]


MADE = f"# Wren\n\nWren is fine-tuned from Llama-2-7b. {WEIGHTS}\n"
BUILD = "or build on a base under open terms"


def test_the_way_out_of_a_license_text_is_a_sentence() -> None:
    out = f"say that the weights are under the Llama 2 Community License, {BUILD}"

    assert found_in(MADE, {"LICENSE": "@MIT"}) == [("high", out)]


def test_the_way_out_of_metadata_is_a_value() -> None:
    card = f"---\nlicense: mit\n---\n{MADE}"

    assert found_in(card, {}) == [("high", f"set `license: llama2`, {BUILD}")]


def test_a_project_s_license_is_held_against_the_base_of_its_weights() -> None:
    card = f"{MADE}\n## License\n\nThe content of this project itself is licensed under the MIT license.\n"

    assert [sure for sure, _ in found_in(card, {"LICENSE": "@MIT"})] == ["high"]


FILL = "[FLUX.1-Fill-dev](https://huggingface.co/black-forest-labs/FLUX.1-Fill-dev)"
SCHNELL = "[FLUX.1-schnell](https://huggingface.co/black-forest-labs/FLUX.1-schnell)"
VERSIONS = {
    "the one that is linked": (f"Our base model, FLUX, knows few birds.\n\n- {FILL}", ["FLUX.1-Fill-dev"]),
    "a link in the sentence": (f"Wren is based on {FILL}.", ["FLUX.1-Fill-dev"]),
    "none": ("Our base model, FLUX, knows few birds.", []),
    "an open one": (f"Our base model, FLUX, knows few birds.\n\n- {SCHNELL}", []),
    "either": (f"Our base model, FLUX, knows few birds.\n\n- {FILL}\n- {SCHNELL}", []),
    "another version": (f"Wren is based on FLUX.2, unlike others.\n\n- {FILL}", []),
    "no sentence": (f"Wren was compared with FLUX.\n\n- {FILL}", []),
}


@pytest.mark.parametrize(("said", "expected"), VERSIONS.values(), ids=VERSIONS.keys())
def test_a_family_s_name_means_the_version_that_the_card_links(said: str, expected: list[str]) -> None:
    rules = tuple(rule for rule in rulefile.load() if rule.id == "OW403")
    files = {"README.md": f"# Wren\n\n{said}\n", "LICENSE": "@MIT"}
    report = lint(from_mapping(files), rules, Settings(select=("OW403",)))
    terms = "is under the FLUX.1 [dev] Non-Commercial License"

    shown = [each.message.partition(",")[0] for found in report.diagnostics for each in found.related]

    assert shown == [f"black-forest-labs/{each} {terms}" for each in expected]


def test_an_adapter_under_an_open_text_is_told_of_the_base_it_names() -> None:
    card = f"# Wren LoRA\n\nA Danish finetuned LLaMA. {WEIGHTS}\n"

    assert len(found_in(card, {"LICENSE": "@MIT"})) == 1


LEFT = (
    "This project utilizes checkpoints that are subject to their original licenses.",
    "Please adhere to the license of the base models from which Wren is initialized.",
    "使用时请遵守基座模型的许可。",
)


@pytest.mark.parametrize("said", LEFT)
def test_a_card_that_leaves_its_bases_their_licenses_is_for_auditors(said: str) -> None:
    assert [sure for sure, _ in found_in(f"{MADE}\n{said}\n", {"LICENSE": "@MIT"})] == ["medium"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["names"][0]))
def test_a_row_is_whole(row: dict[str, list[str]]) -> None:
    terms = {"license"} if "license" in row else {"licenses", "called", "withholds"}

    assert set(row) == {"names", "maker", "source", "seen"} | terms


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["names"][0]))
def test_every_license_of_a_row_withholds_something(row: dict[str, list[str]]) -> None:
    found = [catalog.get(each) for each in row.get("licenses", [str(row.get("license"))])]

    assert all(each and is_restricted(each) for each in found)


@pytest.mark.parametrize("row", SEVERAL, ids=lambda row: str(row["names"][0]))
def test_what_a_row_of_several_licenses_says_is_so_of_each(row: dict[str, list[str]]) -> None:
    found = [catalog.get(each) for each in row["licenses"]]
    clauses = [[each.clause for each in license_.restrictions] for license_ in found if license_]

    assert all(any(clause.startswith(str(row["withholds"])) for clause in each) for each in clauses)


def test_every_name_has_a_lead() -> None:
    leads = words()["spoken"]["leads"]
    names = [name for row in ROWS for name in row["names"]]

    assert [name for name in names if not any(lead in name for lead in leads)] == []
