"""What an act opens: the noun of each phrase that is named for itself, and not one that only describes it."""

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
