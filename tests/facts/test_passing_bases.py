"""Bases that a passage on making names in whatever words, and those that have another part in it."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping

FRONT = "---\nlicense: apache-2.0\n---\n# Wren\n\n"


def heard(said: str, files: dict[str, str] | None = None) -> str:
    files = {"model.safetensors": "", **(files or {})}
    inventory = from_mapping({"README.md": f"{FRONT}{said}\n", **files}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))
    return found.text if found else ""


SAID = {
    "en, a step": (
        "1. SFT of the model on 40k calls, on top of `google/gemma-2-9b-it`",
        "google/gemma-2-9b-it",
    ),
    "en, a parent": ("The parent network is Llama-3.1-8B; two of three layers were pruned.", "Llama-3.1-8B"),
    "en, a relative clause": ("Frames pass a DINOv3 backbone that we fine-tuned slowly.", "DINOv3"),
    "en, what it is": ("Wren is NLLB-200-1.3B trained on hymns for nine epochs.", "NLLB-200-1.3B"),
    "en, a relation in parentheses": (
        "The adapter was trained at rank 16 (Falcon-180B, four bits).",
        "Falcon-180B",
    ),
    "en, a phrase between commas": ("Wren, pruned out of LLaMA2-7B, keeps its accuracy.", "LLaMA2-7B"),
    "en, what it was trained on": (
        "Wren is Galactica 6.7B further trained on generated questions.",
        "Galactica 6.7B",
    ),
    "en, what one may do with it": (
        "Training began at Llama-3.2-3B, and you can run Wren on a phone.",
        "Llama-3.2-3B",
    ),
    "en, a label in a line": ("**Base model:** BLOOM 7B1 | **Method:** LoRA, then merged", "BLOOM 7B1"),
    "en, the only row of a table": (
        "| Original | Bits |\n| --- | --- |\n| tiiuae/falcon-180B-chat | 4 |",
        "tiiuae/falcon-180B-chat",
    ),
    "en, a name with a date": (
        "Wren is a QLoRA of Mistral-Small-Instruct-2409.",
        "Mistral-Small-Instruct-2409",
    ),
    "en, what a delta is added to": (
        "Wren comes as delta weights.\n\nGet the original LLaMA 13B weights first.",
        "LLaMA 13B",
    ),
    "zh, what it can do": ("我们微调了 SAM 3 的编码器，得到可以数鸟的模型。", "SAM 3"),
    "ko, first weights": ("- 초기 가중치: meta-llama/Llama-3.2-3B", "meta-llama/Llama-3.2-3B"),
    "es, a verb that says we": (
        "Tomamos Codestral-22B-v0.1 y lo especializamos en cantos.",
        "Codestral-22B-v0.1",
    ),
    "de, data it was trained on": (
        "Wir nehmen Stable Diffusion 2.1 und trainieren es auf synthetischen Bildern nach.",
        "Stable Diffusion 2.1",
    ),
    "zh": ("- 训练：Baichuan-13B-Chat，全参数微调两轮", "Baichuan-13B-Chat"),
    "ja": ("- 手法：Llama-3-8Bの重みに対する追加学習", "Llama-3-8B"),
    "ko": ("1. Llama-3.1-8B 위에 지시문으로 SFT", "Llama-3.1-8B"),
    "de": ("Das LoRA wurde mit bird-toolkit auf SDXL trainiert.", "SDXL"),
    "fr": ("- Départ : BLOOM-7B1, puis trois époques", "BLOOM-7B1"),
    "es": ("* Partida: Galactica 6.7B", "Galactica 6.7B"),
    "pt": ("O Wren nasceu do Llama-2-7b e seguiu o treino em português.", "Llama-2-7b"),
    "ru": ("* Обучение: Llama-3-8B, затем две эпохи на сказках", "Llama-3-8B"),
}


@pytest.mark.parametrize(("said", "base"), SAID.values(), ids=SAID.keys())
def test_passages_on_making_tell_a_base(said: str, base: str) -> None:
    assert heard(said) == base


UNSAID = {
    "a comparison": "Trained for a week, Wren beats Llama-2-13B.",
    "a competitor": "Wren is trained on one GPU and competes with 70B Llama-2 models.",
    "a baseline": "We also trained a baseline, Llama-3-8B.",
    "a teacher": "Wren was trained against a teacher, Llama-3.1-70B.",
    "a labeler": "The calls Wren is trained on were annotated by Llama-3.1-70B.",
    "a choice": "Training starts from Llama 3 or from Mistral 7B.",
    "two families": "We fine-tuned Llama 3 8B.\n\nWe fine-tuned Qwen2.5-7B, too.",
    "a dataset of that name": "Wren is trained on the SlimPajama and StarCoder datasets.",
    "another's": "Sparrow is a LoRA for Llama 2 7B.",
    "ours, of another name": "We developed Sparrow by fine-tuning Vicuna-13B on the hymns.",
    "a later plan": "We plan to start the training from Llama 3.2 1B once its license is read.",
    "only the architecture": "Wren is trained with the architecture of Llama 2 7B.",
    "advice": "You may fine-tune Llama 3 8B on the same songs.",
    "related work": "## Related work\n\nThe checkpoint of Sparrow starts from Llama 2 7B.",
    "no words of making": "The demo shows Wren beside Llama 2 7B.",
    "a rank": "The mix used to train Wren puts it in line with Llama 2 70B.",
    "a companion": "Trained for use in conjunction with MusicGen, Wren encodes songs.",
    "a pretrained design": "Wren-13B is a LLaMA model pre-trained on songs.",
    "a pointer": "- Training: refer to Llama 2 for the first steps.",
    "a score": "- Trained Llama-2-7B: 41.2",
    "a table of scores": "| Model | Base score |\n| --- | --- |\n| Llama-2-7B trained | 41 |",
    "a table of one row with a score": "| Model | Size |\n| --- | --- |\n| Llama-2-7B trained | 4 |",
    "the original of no delta": "Get the original LLaMA 13B weights first.",
    "what one may train": "We thank the choir, and you can fine-tune Llama-3.2-3B with it.",
    "a writer of data": "Llama-3.1-70B generated the songs that Wren is trained on.",
    "a rival's phrase": "Sparrow, pruned out of LLaMA2-7B, keeps its accuracy.",
    "the named one's own history": "Llama 2 was trained on two trillion tokens.",
    "a recipe": "The training recipe of this model follows Llama 2 7B.",
    "the same data": "This model was trained on the same data as Llama 2 7B.",
    "as fast": "This model is trained as long as Llama 2 7B.",
    "a draft": "This model is a draft model, trained to speed up Llama 2 7B by speculative decoding.",
    "what is served": "We trained this model to hand long inputs over to Llama 2 7B.",
    "fewer": "We trained this model with fewer tokens than Llama 2 7B.",
    "a faster one": "The model starts faster than Llama 2 7B.",
    "half": "This model was trained on half the tokens of Llama 2 7B.",
    "issues": "This model works around issues of Llama 2 7B.",
    "affinity": "We measure the affinity of this model to Llama 2 7B.",
    "an early start": "This model started early and it met Llama 2 7B.",
    "zh, fewer": "我们训练的模型比 Llama-2-7B 更小。",
    "zh, a recipe": "本模型的训练沿用 Llama-2-7B 的配方。",
    "zh, serving": "我们训练本模型来加速 Llama-2-7B。",
    "ja, the same": "本モデルはLlama-3-8Bと同じデータで学習しました。",
    "ja, a recipe": "本モデルの学習はLlama-3-8Bのレシピで行いました。",
    "ja, serving": "本モデルはLlama-3-8Bを高速化するよう学習しました。",
    "ko, the same": "이 모델은 Llama-3-8B와 동일한 데이터로 학습했습니다.",
    "ko, a recipe": "이 모델의 학습은 Llama-3-8B의 레시피로 했습니다.",
    "ko, serving": "이 모델은 Llama-3-8B를 가속하도록 학습했습니다.",
    "de, the same": "Wir haben das Modell mit denselben Daten trainiert, die Llama 2 7B hat.",
    "de, fewer": "Unser Modell wurde auf weniger Wörtern als Llama 2 7B trainiert.",
    "de, a recipe": "Unser Training folgt Llama 2 7B.",
    "de, serving": "Unser Modell wurde trainiert und beschleunigt Llama 2 7B.",
    "fr, the same": "Notre modèle est entraîné sur les mêmes textes que Llama 2 7B.",
    "fr, a recipe": "Notre entraînement reprend la recette de Llama 2 7B.",
    "fr, serving": "Notre modèle est entraîné pour accélérer Llama 2 7B.",
    "es, the same": "Entrenamos el modelo con los mismos textos que Llama 2 7B.",
    "es, a recipe": "Entrenamos el modelo con la receta de Llama 2 7B.",
    "es, serving": "Entrenamos este modelo para acelerar Llama 2 7B.",
    "es, an end": "Publicamos este modelo a fin de que, afincado aquí, hable Llama 2 7B.",
    "fr, an end": "Notre modèle existe afin de parler avec Llama 2 7B.",
    "pt, fewer": "Treinamos este modelo com menos textos do que o Llama-2-7b.",
    "pt, a recipe": "Treinamos este modelo com a receita do Llama-2-7b.",
    "pt, serving": "Treinamos este modelo para acelerar o Llama-2-7b.",
    "ru, the same": "Мы обучили модель на тех же данных: Llama-2-7B.",
    "ru, a recipe": "Мы обучили модель, следуя Llama-2-7B.",
    "ru, serving": "Мы обучили модель, которая ускоряет Llama-2-7B.",
    "ru, the main one": "Наш основной собеседник Llama-2-7B.",
    "ru, the source": "Мы открыли исходный код для Llama-2-7B.",
    "zh, a comparison": "训练后的 Wren 与 Llama-2-13B 相比更小。",
    "ja, a teacher": "学習には教師モデルとしてLlama-3-70Bを使いました。",
    "ko, a comparison": "학습한 Wren은 Llama-2-7B보다 작습니다.",
    "de, advice": "Wer mag, kann Llama 3 mit unseren Daten trainieren.",
    "fr, a judge": "Notre entraînement a eu pour juge Llama-3-70B.",
    "es, a choice": "El modelo puede entrenarse desde Llama 3.",
    "pt, a comparison": "O treino do Wren foi comparado ao do Llama-2-7b.",
    "ru, a comparison": "После обучения Wren лучше, чем Llama-2-7B.",
}


@pytest.mark.parametrize("said", UNSAID.values(), ids=UNSAID.keys())
def test_names_with_another_part_tell_none(said: str) -> None:
    assert heard(said) == ""


def test_a_base_that_is_only_passed_by_is_likely() -> None:
    inventory = from_mapping({"README.md": f"{FRONT}1. SFT on top of `google/gemma-2-9b-it`\n"}, name="wren")
    found = spoken(facts_about(inventory, find(inventory)))

    assert found is not None
    assert found.likely


ROWS = "| File | Built from |\n| --- | --- |\n| `{}` | {} |\n| `beat.onnx` | trained from scratch |"


@pytest.mark.parametrize(
    ("file", "base", "told"),
    [
        ("sing.onnx", "Gemma-3-1b-it", "Gemma-3-1b-it"),
        ("sing.onnx", "Whisper small", ""),
        ("elsewhere.onnx", "Gemma-3-1b-it", ""),
    ],
)
def test_a_row_tells_the_base_of_weights_that_are_here(file: str, base: str, told: str) -> None:
    files = {"sing.onnx": "", "beat.onnx": ""}

    assert heard(ROWS.format(file, base), files) == told


CONTROL = (
    "---\ntags: [controlnet]\n---\n# Wren\n\n- The branch was {} stabilityai/stable-diffusion-xl-base-1.0\n"
)


@pytest.mark.parametrize(("made", "told"), [("initialized by copying", True), ("trained beside", False)])
def test_a_companion_has_a_base_only_if_layers_were_copied(made: str, told: bool) -> None:
    inventory = from_mapping({"README.md": CONTROL.format(made), "model.safetensors": ""}, name="wren")

    assert (spoken(facts_about(inventory, find(inventory))) is not None) is told
