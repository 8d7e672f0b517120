"""What an act opens, and what is called open: the noun of a phrase, and not one that only describes it."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.reading.discover import from_mapping

SAID = {
    "We open source our model training code.": "code",
    "We open source all our model training and generation code in this repo.": "code",
    "We open-source the model inference and training scripts.": "code",
    "We open source the code of our model.": "code",
    "We open source our models and training code.": "model",
    "We open source our model and its training code.": "model",
    "We open-source the weights of our model.": "weights",
    "The teacher training code is open sourced [here](train.py).": "code",
    "Nuestro equipo ha liberado como código abierto los modelos y el código.": "model",
    # A subject, whose phrases say more of it.
    "The code for this model is open source.": "code",
    "The training data of our model has been open-sourced.": "data",
    "The training data for this model, termed BirdSet, is also open-sourced.": "data",
    "The library behind this model is open source.": "code",
    "The code to train the model is open source.": "code",
    "The code and the weights of our model are open source.": "weights",
    "The code for training and our models are open source.": "model",
    "All versions of the model are open source.": "model",
    "Two versions of our code are open source.": "code",
    "The models in this repository are open source.": "model",
    "Our model for code generation is open source.": "model",
    "For this model, the code is open source.": "code",
    "Wren, our model for data analysis, is open source.": "model",
    "The demo of our model is open source.": "code",
    "Der Code des Modells ist quelloffen.": "code",
    "Das Modell für Code ist quelloffen.": "model",
    "Le code de ce modèle est open source.": "code",
    "Notre modèle pour le code est open source.": "model",
    "El código de este modelo es de código abierto.": "code",
    "Este modelo para código es de código abierto.": "model",
    "O código do modelo é de código aberto.": "code",
    "O código deste modelo é de código aberto.": "code",
    "Der Code dieses Modells ist quelloffen.": "code",
    "Nosso modelo para código é de código aberto.": "model",
    "该模型的代码是开源的。": "code",
    "本模型的训练代码已开源。": "code",
    "用于训练该模型的数据集已开源。": "data",
    "このモデルのコードはオープンソースです。": "code",
    "이 모델의 코드는 오픈소스입니다.": "code",
    "我们开源了模型训练代码。": "code",
    "我们开源了模型的训练代码。": "code",
    "我们开源了鹪鹩大模型微调数据集。": "data",
    "我们开源了模型和训练代码。": "model",
    "我们开源了代码与模型。": "model",
}


@pytest.mark.parametrize("said", SAID)
def test_the_subject_is_what_is_named_for_itself(said: str) -> None:
    inventory = from_mapping({"README.md": f"# Wren\n\n{said}\n"}, name="wren")

    assert [claim.subject for claim in find(inventory)] == [SAID[said]]


@pytest.mark.parametrize(
    "said", ["The base model is open source.", "该模型的基座是开源的。", "ベースモデルはオープンソースです。"]
)
def test_a_declared_base_may_be_called_one(said: str) -> None:
    inventory = from_mapping({"README.md": f"---\nbase_model: a/heron\n---\n# Wren\n\n{said}\n"}, name="wren")

    assert [claim.subject for claim in find(inventory)] == ["base"]
