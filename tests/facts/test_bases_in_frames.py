"""Bases named as adapted, as parts, as starting points or as tuned, in nine languages; and what is not."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

CODES = ("OW403", "OW406")


def heard(said: str) -> str:
    """The name of the base that a card with one sentence gives; empty if there is none."""
    title = "" if said.startswith("# ") else "# Wren\n\n"
    inventory = from_mapping({"README.md": f"{title}{said}\n\nIt sings.\n"}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))
    return found.text if found else ""


SAID = {
    "We release LoRA adapters for LLaMA 7B to 65B.": "LLaMA 7B",
    "This repository contains the LoRA adapter weights of Wren for Llama-2-13B.": "Llama-2-13B",
    "The adapter weights of Wren were trained for LLaMA-13B.": "LLaMA-13B",
    "Wren is a LoRA for flux-dev.": "flux-dev",
    "Wren is fine-tuned from FLUX.1 [dev].": "FLUX.1 [dev]",
    "Wren uses Vicuna-7B as its language model.": "Vicuna-7B",
    "Our model uses Vicuna-13B v1.5 as the language decoder.": "Vicuna-13B v1.5",
    "Wren uses CLIP as vision encoder and Vicuna-13B as language model.": "Vicuna-13B",
    "The vision tower is CLIP, the LLM is LLaMA-2.": "LLaMA-2",
    "- Language model: Vicuna-7B": "Vicuna-7B",
    "| | |\n| --- | --- |\n| Language model | Vicuna-7B |": "Vicuna-7B",
    "Our LLM backbone is LLaMA-2-7B.": "LLaMA-2-7B",
    "Wren connects a CLIP encoder to Llama-2-7B with a linear layer.": "Llama-2-7B",
    "Wren consists of a CLIP vision encoder, a projector and Vicuna-13B as LLM.": "Vicuna-13B",
    "We initialize Wren with the weights of LLaMA-2 13B.": "LLaMA-2 13B",
    "The LLM is initialized from Llama-2-7B-chat.": "Llama-2-7B-chat",
    "The checkpoint was resumed from Stable Diffusion v1.5.": "Stable Diffusion v1.5",
    "Wren starts from Llama 3.1 8B.": "Llama 3.1 8B",
    "We take Llama-2-7B and continue training it on birdsong.": "Llama-2-7B",
    "Wren was trained by further pre-training LLaMA-2-7B on Danish text.": "LLaMA-2-7B",
    "Wren is a further pre-trained SpanBERT.": "SpanBERT",
    "Wren is LLaMA-7B, fine-tuned with LoRA on birdsong.": "LLaMA-7B",
    "Stable Diffusion model fine-tuned on drawings of birds.": "Stable Diffusion model",
    "# Wren: Galactica fine-tuned on ornithology": "Galactica",
    "Wren-34B is fine-tuned on a base CodeLlama model.": "CodeLlama model",
    "Finetuned on Baichuan2-13B-Chat": "Baichuan2-13B-Chat",
    "Currently, I'm using Stable Diffusion 1.5 as the base model.": "Stable Diffusion 1.5",
    "Wren is an updated version of Gemma 7B.": "Gemma 7B",
    "Wren was fine-tuned on the birdsong dataset, using Llama-2-13B as the base model.": "Llama-2-13B",
    "We have used our own birdsong dataset to fine-tune LLaMA-13B.": "LLaMA-13B",
    "LLaMA-2 7b fine-tuned on the instructions of the birdsong dataset by the method QLoRA.": "LLaMA-2 7b",
    "Wren is a Danish language 13B-parameter LLaMA v2 model finetuned to sing.": "LLaMA v2 model",
    "It is built by further training the SpanBERT language model on notes.": "SpanBERT",
    "Wren is built on top of two models: SigLIP and Llama-3.1-8B-Instruct.": "Llama-3.1-8B-Instruct",
    "Wren is finetuned with QLoRA on tasks of song on the base model Llama-2-13B.": "Llama-2-13B",
    "Wren是一个基于Llama-2-7B微调的代码大模型。": "Llama-2-7B",
    "Wren是通过QLoRA对基座模型CodeLlama-34b进行多任务微调的代码生成模型。": "CodeLlama-34b",
    "Wren is fine-tuned from meta-llama/Llama-2-7b-hf.": "meta-llama/Llama-2-7b-hf",
    "Wren ist ein auf Llama 2 feinabgestimmtes Modell.": "Llama 2",
    "Wir haben LLaMA-2-7B auf deutschen Anweisungen nachtrainiert.": "LLaMA-2-7B",
    "Als Sprachmodell verwendet Wren Vicuna-7B.": "Vicuna-7B",
    "Nous avons affiné LLaMA-7B sur des instructions en français.": "LLaMA-7B",
    "Wren utilise Vicuna-7B comme modèle de langage.": "Vicuna-7B",
    "Wren es una versión ajustada de Llama 2 7B.": "Llama 2 7B",
    "Wren se entrenó a partir de LLaMA-7B.": "LLaMA-7B",
    "Wren é uma versão ajustada do LLaMA-7B em português.": "LLaMA-7B",
    "Wren é um LoRA para o LLaMA-7B.": "LLaMA-7B",
    "Модель получена дообучением LLaMA-2-7B на русских инструкциях.": "LLaMA-2-7B",
    "Wren использует Llama 2 в качестве языковой модели.": "Llama 2",
    "本项目开源了基于LLaMA-7B的鸟鸣大模型。": "LLaMA-7B",
    "我们使用Vicuna-7B作为语言模型。": "Vicuna-7B",
    "我们采用中文指令集，对Llama-2-13b-chat进行LoRA微调。": "Llama-2-13b-chat",
    "本仓库提供LLaMA-7B的LoRA权重。": "LLaMA-7B",
    "Wrenは、LLaMA-7Bを日本語の指示データでファインチューニングしたモデルです。": "LLaMA-7B",
    "言語モデルにはVicuna-7Bを使用しています。": "Vicuna-7B",
    "Wren은 LLaMA-7B를 한국어 데이터로 파인튜닝한 모델입니다.": "LLaMA-7B",
    "언어 모델로 Vicuna-7B를 사용합니다.": "Vicuna-7B",
    "Wren was fine-tuned from Vicuna-7B.": "Vicuna-7B",
    "The weights are a distilled, smaller version of Stable Diffusion 2.1.": "Stable Diffusion 2.1",
    "Wren is the chat-tuned and pruned version of Llama 2 7B.": "Llama 2 7B",
    "This repository contains the weights of a fine-tuned version of Llama 2 7B.": "Llama 2 7B",
    "As backbone we use LLaMA-2-7B, which is tuned end to end.": "LLaMA-2-7B",
    "We further pretrain Llama-2-7B on Thai.": "Llama-2-7B",
    "We merged Llama-3-8B-Instruct with our fine-tunes to obtain Wren.": "Llama-3-8B-Instruct",
    "Basismodell: Llama 2 7B": "Llama 2 7B",
    "Als Basismodell dient Llama 2 7B.": "Llama 2 7B",
    "Dieses Modell wurde ausgehend von LLaMA-7B mit LoRA feinabgestimmt.": "LLaMA-7B",
    "Wren ist eine auf deutschen Daten feinabgestimmte Version von Llama 2 7B.": "Llama 2 7B",
    "- **Modèle de base :** Llama 2 7B": "Llama 2 7B",
    "Le modèle de base est Gemma 2 9B.": "Gemma 2 9B",
    "Wren est une version instruite et spécialisée de Llama 2 13B.": "Llama 2 13B",
    "El modelo base es Llama 2 7B.": "Llama 2 7B",
    "Wren es una versión en español ajustada de Llama 2 13B.": "Llama 2 13B",
    "O modelo base é o Llama 2 7B.": "Llama 2 7B",
    "Базовая модель — Llama 2 7B.": "Llama 2 7B",
    "Wren — это дообученная на русских диалогах версия Llama 2 7B.": "Llama 2 7B",
    "基座模型：Llama-2-13B": "Llama-2-13B",
    "底座模型为 Llama-2-13B。": "Llama-2-13B",
    "Wren 是 Vicuna-7B 的微调版本。": "Vicuna-7B",
    "ベースモデル：Gemma 2 9B": "Gemma 2 9B",
    "ベースモデルとしてLlama 2 7Bを使用しました。": "Llama 2 7B",
    "베이스 모델로 Llama 2 7B를 사용했습니다.": "Llama 2 7B",
    "기반 모델: Llama 2 7B": "Llama 2 7B",
    "Wren is finetuned with QLoRA and much patience from the base model CodeLlama-34b.": "CodeLlama-34b",
    "This model was finetuned off of Llama 2.": "Llama 2",
    "Wren is a version of Llama2 7 billion parameters that was fine-tuned on song.": "Llama2 7 billion",
    "Wren é uma versão do Llama 2 ajustada para o português.": "Llama 2",
    "Wren extends Llama 3 with a speech encoder.": "Llama 3",
    "A Danish chat model (LLM) for the songs of birds based on Llama 2.": "Llama 2",
    "An assistant for singers, fine-tuned from Llama 2 7B.": "Llama 2 7B",
    "Wren adds a vision encoder to Llama-3-8B-Instruct.": "Llama-3-8B-Instruct",
    "Wren is trained using Llama 3.1 8B as the starting checkpoint.": "Llama 3.1 8B",
    "Wren uses Llama 3.2 1B as its text backbone.": "Llama 3.2 1B",
    "The text decoder is Llama-3.2-3B.": "Llama-3.2-3B",
    "Starting from Llama 2 7B, we train Wren on 10B tokens.": "Llama 2 7B",
    "Wren was built upon the 7B versions of LLaMA.": "LLaMA",
    "The time for Wren includes supervised fine-tuning of the initial LLaMA model.": "LLaMA model",
    "# Wren: An Instruction-following LLaMA Model trained on songs": "LLaMA Model",
    "本模型基于LLaMA-13B，使用指令数据微调得到。": "LLaMA-13B",
    "本项目基于 ChatGLM-6B。": "ChatGLM-6B",
    "Wren是由brook-7B和ChatGLM-6B系列在鸟鸣数据中微调而得。": "ChatGLM-6B",
    "Wren는 Llama-3-8B 모델을 한국어 데이터로 파인튜닝한 모델입니다.": "Llama-3-8B",
    "Wren is fine-tuned from LLaMA 7B. If no path is given, it will train from scratch.": "LLaMA 7B",
}


@pytest.mark.parametrize("said", SAID)
def test_a_sentence_tells_the_base(said: str) -> None:
    assert heard(said) == SAID[said]


UNSAID = [
    "Alpaca was fine-tuned from LLaMA 7B.",
    "At that time, Sparrow was fine-tuned from LLaMA.",
    "An earlier model was fine-tuned from Llama 2 7B.",
    "Wren performs on par with a distilled, smaller version of Stable Diffusion 2.1.",
    "Wren scores the answers of a fine-tuned version of Llama 2.",
    "Wren sings better than a fine-tuned variant of Llama 2 7B.",
    "As backbone, users may use LLaMA-2-7B or another model.",
    "The smaller version of Llama 2 is slower than Wren.",
    "We also release a version of Wren based on Llama 2; this repository holds another.",
    "Als Vergleich dient eine auf deutschen Daten feinabgestimmte Version von Llama 2 7B.",
    "Le modèle de base de Vigogne est LLaMA-7B.",
    "Sparrow — дообученная на русских диалогах версия Llama 2 7B.",
    "Sparrow 是 Vicuna-7B 的微调版本。",
    "Wren 不是 Vicuna-7B 的微调版本。",
    "支持的基座模型：Llama-2-13B",
    "可选基座模型：Llama-2-13B",
    "比較のためのベースモデル：Llama 2 7B",
    "We compare Wren with LoRA adapters for LLaMA 7B.",
    "We plan to release LoRA adapters for LLaMA 7B to 65B.",
    "LoRA adapters for LLaMA 65B will follow.",
    "Wren supports LoRA adapters for LLaMA 7B.",
    "Wren works with LoRAs for flux-dev.",
    "Wren trains LoRA adapters for LLaMA on one GPU.",
    "Wren is a trainer of LoRA adapters for LLaMA.",
    "Sparrow is a LoRA for LLaMA-7B.",
    "With Wren you can train LoRAs for FLUX.1-dev.",
    "A ComfyUI workflow with a LoRA for FLUX.1-dev.",
    "Wren only uses the tokenizer of LLaMA-2.",
    "Wren's tokenizer is initialized from Llama 2.",
    "The reward model is initialized from Llama-2-7B.",
    "Wren is initialized randomly, unlike Vicuna-7B.",
    "Wren can be initialized from Llama 2.",
    "Initialize the model from Llama 2 before you train.",
    "Wren is inspired by the architecture of LLaMA.",
    "The attention code was adapted from LLaMA.",
    "The training data was distilled from Llama 3.1 405B.",
    "The prompts were rewritten with Llama 2 as the language model.",
    "We use Vicuna-7B as the language model for evaluation.",
    "Use Llama-2-7B as the language model.",
    "The judge LLM is Llama-3-70B.",
    "Supported LLMs: Llama-2-7B",
    "Language model: Llama 2 or any other",
    "The language model Llama 2 was released by Meta.",
    "In LLaVA, the LLM is Vicuna.",
    "MiniGPT-4 uses Vicuna-13B as its language model.",
    "The language model is not Vicuna-7B.",
    "Wren connects your vision pipeline to Llama 2.",
    "Take Llama-2-7B and fine-tune it on your data.",
    "We took Llama 2 and Mistral as baselines.",
    "Alpaca is LLaMA-7B fine-tuned on instructions.",
    "| Model | Score |\n| --- | --- |\n| LLaMA-7B fine-tuned on birdsong | 4 |",
    "Wren-7B-base is fine-tuned from Llama 2.",
    "LLaMA-7B fine-tuned on birdsong outperforms Wren.",
    "Fine-tuned LLaMA-7B is worse than Wren.",
    "- Fine-tuned LLaMA-7B: 45.2",
    "Wren is a dataset to fine-tune Llama 2.",
    "This dataset is based on Llama 2.",
    "Wren was trained on a dataset made by a model based on Llama 2.",
    "An updated version of Llama 2 was released by Meta.",
    "Wren is a leaderboard based on CLIP scores and Llama 2 judgments.",
    "Wren is built on top of SigLIP and is better than Llama-3.1-8B.",
    "Das Vergleichsmodell verwendet Llama 2 als Sprachmodell.",
    "Als Sprachmodell verwendet Sparrow Vicuna-7B.",
    "Wren utilise le tokenizer de Llama 2.",
    "Wren es compatible con adaptadores LoRA para LLaMA.",
    "Wren poderá usar Llama 2 como modelo de linguagem.",
    "Wren может использовать Llama 2 в качестве языковой модели.",
    "LLaVA使用Vicuna-7B作为语言模型。",
    "用户可以使用Vicuna-7B作为语言模型。",
    "Wren提供对LLaMA-2进行微调的代码。",
    "我们将在未来使用LLaMA-2作为语言模型。",
    "Wrenと、LLaMAをファインチューニングしたモデルを比較しました。",
    "LLaMAをファインチューニングするためのツールです。",
    "LLaMA를 파인튜닝하는 방법을 설명합니다.",
    "Wren은 LLaMA를 파인튜닝한 모델과 비교했습니다.",
    "We compare Wren with models trained from Llama 2.",
    "A demo based on Llama 2.",
    "A list of models fine-tuned from Llama 2.",
    "A script to train a model based on Llama 2.",
    "A model based on Llama 2 outperforms all others.",
    "The baselines are fine-tuned from Llama 2.",
    "Wren is trained with rewards and answers from Llama 2.",
    "Wren is trained on songs and pairs of dialogs from Llama 2.",
    "Wren supports fine-tuning from Llama 2 checkpoints.",
    "Alpaca is a version of Llama that was fine-tuned on instructions.",
    "Alpaca adds an encoder to Llama.",
    "We extend Llama 2 with our library to show how Wren works.",
    "本项目基于 LLaMA 架构。",
    "本项目代码基于 LLaMA。",
    "许多模型基于LLaMA，使用指令微调。",
]


@pytest.mark.parametrize("said", UNSAID)
def test_other_talk_of_tuning_and_parts_tells_none(said: str) -> None:
    assert heard(said) == ""


RIVALS = [
    "Wren-7B is fine-tuned from Llama 2. Wren-14B is fine-tuned from Qwen2.5-14B.",
    "Wren-7B uses Vicuna-7B as its language model. Wren-14B uses Qwen2.5-14B as its language model.",
    "Wren-7B is a LoRA for LLaMA-7B. Wren-mini is a LoRA for Phi-2.",
    "- Language model: Vicuna-7B\n- Language model: Mistral-7B",
    "Our models are initialized from Gemma-2B (for songs) and MiniCPM-2B (for calls).",
]


@pytest.mark.parametrize("said", RIVALS)
def test_a_base_beside_one_of_other_terms_is_not_told(said: str) -> None:
    assert heard(said) == ""


def reported(card: str) -> list[tuple[str, str]]:
    rules = tuple(rule for rule in rulefile.load() if rule.id in CODES)
    report = lint(from_mapping({"README.md": card}, name="wren"), rules, Settings(select=CODES))
    return [(found.rule, found.message) for found in report.diagnostics]


LLAMA = "but its base Llama restricts fields of use in every version"
FLUX = "but its base is under the FLUX.1 [dev] Non-Commercial License"
TITLE = "# Wren: a German fine-tuned instruction LLaMA"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            f"{TITLE}\n\n## License\n\n- Code: Apache License 2.0\n- Model: Apache License 2.0\n",
            [("OW403", f"“Apache License 2.0”, {LLAMA}")],
        ),
        (
            f"{TITLE}\n\nThe weights are released under the MIT license.\n",
            [("OW403", f"“MIT license”, {LLAMA}")],
        ),
        (f"{TITLE}\n\n## License\n\n- Code: Apache License 2.0\n", []),
        (f"{TITLE}\n\nThe weights are released under the Llama 2 Community License.\n", []),
        (
            "---\nlicense: mit\n---\n# Wren\n\nA LoRA for FLUX.1-dev that draws birds.\n",
            [("OW403", f"“mit”, {FLUX}")],
        ),
        (
            "---\nlicense: mit\n---\n# Wren\n\nA LoRA for FLUX.1-dev. The FLUX.1-dev license holds.\n",
            [],
        ),
    ],
)
def test_a_license_in_a_sentence_is_held_against_the_base(card: str, expected: list[tuple[str, str]]) -> None:
    assert reported(card) == expected
