"""What sentences in nine languages say that a repository holds, and what they do not."""

from __future__ import annotations

import pytest

from openwash_lint.holdings.held_words import held

WEIGHTS = {
    "en": "This repository provides the LoRA adapter weights for Wren.",
    "and": "This repo hosts the tokenizer, the configs and our fine-tuned checkpoints (step 900).",
    "back": "The weights of Wren are hosted in this repository.",
    "zh": "本仓库提供的是 LoRA 适配器权重，需要基座模型。",
    "ja": "本リポジトリではLoRAアダプタの重みを公開しています。",
    "ko": "이 저장소에서는 LoRA 어댑터 가중치를 제공합니다.",
    "de": "Dieses Repository stellt die LoRA-Gewichte bereit.",
    "fr": "Ce dépôt fournit les poids du modèle.",
    "es": "Este repositorio ofrece los pesos del adaptador.",
    "pt": "Este repositório disponibiliza os pesos do adaptador.",
    "ru": "В этом репозитории опубликованы веса адаптера.",
}
NO_WEIGHTS = {
    "for": "This repository provides tools for merging LoRA weights.",
    "to": "This repository contains links to the weights.",
    "head": "This repository provides weights conversion scripts.",
    "no": "This repository contains no weights.",
    "without": "This repository contains the code without weights.",
    "subject": "Their repository contains the weights.",
    "zh-head": "本仓库提供权重转换脚本。",
    "zh-for": "本仓库包含用于加载权重的代码。",
    "zh-not": "本仓库不提供模型权重。",
    "ja-head": "本リポジトリでは重みを変換するスクリプトを公開しています。",
    "ja-not": "このリポジトリでは重みを公開していません。",
    "ko-not": "이 저장소에서는 가중치를 제공하고 있지 않습니다.",
    "ko-head": "이 저장소는 가중치 변환 코드를 제공합니다.",
    "de-for": "Dieses Repository enthält Skripte für die Gewichte.",
    "de-no": "Dieses Repository enthält keine Gewichte.",
    "fr-for": "Ce dépôt contient des scripts pour convertir les poids.",
    "es-for": "Este repositorio contiene código para convertir los pesos.",
    "pt-for": "Este repositório contém código para converter os pesos.",
    "ru-for": "Этот репозиторий содержит скрипты для конвертации. Веса лежат в другом месте.",
}
CODE = {
    "en": ("This repository contains the code for our paper.", "holds"),
    "ours": ("We open-source our code and data.", "ours"),
    "rows": ("We release SFT, RM and RLHF code.", "ours"),
    "title": ("Official PyTorch implementation of Wren.", "official"),
    "this": ("This is the official implementation of Wren.", "official"),
    "zh": ("本仓库是论文的官方代码实现。", "official"),
    "zh-ours": ("我们开源了全部代码。", "ours"),
    "ja": ("このリポジトリは、論文の公式実装です。", "official"),
    "ko": ("이 저장소는 논문의 공식 구현입니다.", "official"),
    "de": ("Dies ist die offizielle PyTorch-Implementierung.", "official"),
    "fr": ("Ce dépôt contient le code source du projet.", "holds"),
    "es": ("Este repositorio contiene el código del artículo.", "holds"),
    "pt": ("Este repositório contém o código do artigo.", "holds"),
    "ru": ("Этот репозиторий содержит код нашей статьи.", "holds"),
}
NO_CODE = {
    "others": "We build on the official implementation of Finch.",
    "relative": "Finch is the official code that we compare with.",
    "license": "We release the code license.",
    "for": "We release a data set of code.",
    "will": "We will release our code.",
    "zh": "我们参考了官方代码。",
    "ja": "公開されたコードを参考にしました。",
    "fr": "Nous publions un corpus de code.",
}


@pytest.mark.parametrize("sentence", WEIGHTS.values(), ids=WEIGHTS)
def test_a_repository_holds_weights(sentence: str) -> None:
    found = held(sentence.lower(), "weights")

    assert found is not None
    assert found.how == "holds"


@pytest.mark.parametrize("sentence", NO_WEIGHTS.values(), ids=NO_WEIGHTS)
def test_weights_that_another_word_governs_are_not_held(sentence: str) -> None:
    assert held(sentence.lower(), "weights") is None


@pytest.mark.parametrize(("sentence", "how"), CODE.values(), ids=CODE)
def test_a_repository_is_or_holds_code(sentence: str, how: str) -> None:
    found = held(sentence.lower(), "code")

    assert found is not None
    assert found.how == how


@pytest.mark.parametrize("sentence", NO_CODE.values(), ids=NO_CODE)
def test_code_that_another_word_governs_is_not_held(sentence: str) -> None:
    assert held(sentence.lower(), "code") is None


DATA = {
    "en": "We release our code and data.",
    "mine": "Our recorded dataset is publicly available for research.",
    "here": "This repository contains the corpus of our paper.",
    "zh": "我们开源了代码和数据集。",
    "zh-mine": "我们的数据集已开源。",
    "ja": "本リポジトリではデータセットを公開しています。",
    "ko": "이 저장소에서는 데이터셋을 공개합니다.",
    "de": "Wir veröffentlichen die Trainingsdaten.",
    "fr": "Nous publions les données.",
    "es": "Publicamos los datos.",
    "pt": "Disponibilizamos os dados.",
    "ru": "Мы публикуем данные.",
}
NO_DATA = {
    "head": "We release our data processing code.",
    "others": "The Finch dataset is publicly available.",
    "public": "It was trained on publicly available data.",
    "for": "We release code for cleaning data.",
    "will": "We will release our data.",
    "lack": "Our data are not available.",
    "zh-head": "我们开源了数据处理代码。",
    "de-for": "Wir veröffentlichen Skripte für die Daten.",
    "fr-for": "Nous publions du code pour nettoyer les données.",
}


@pytest.mark.parametrize("sentence", DATA.values(), ids=DATA)
def test_data_are_here_or_were_released(sentence: str) -> None:
    assert held(sentence.lower(), "data") is not None


@pytest.mark.parametrize("sentence", NO_DATA.values(), ids=NO_DATA)
def test_data_that_another_word_governs_were_not_released(sentence: str) -> None:
    assert held(sentence.lower(), "data") is None
