"""Which license is contradicted by a sentence that withholds a use, and how sure that is."""

from __future__ import annotations

import pytest

from openwash_lint import settings
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping

CHOSEN = settings.Settings(select=("OW325",), persona="auditor")


def told(files: dict[str, str]) -> list[tuple[str, str]]:
    """The confidence of what each finding rests on, and its message; the rule itself is for auditors."""
    (rule,) = (rule._replace(confidence="high") for rule in rules_for(CHOSEN) if rule.id == "OW325")
    report = lint(from_mapping(files), (rule,), CHOSEN)
    return [(each.confidence, each.message) for each in report.diagnostics]


def of_card(text: str, license_: str = "apache-2.0") -> list[str]:
    card = f"---\nlicense: {license_}\n---\n# Wren\n\nWren is a language model.\n\n{text}\n"
    return [confidence for confidence, _ in told({"README.md": card})]


def of_code(text: str, **more: str) -> list[str]:
    card = f"# Wren\n\nWren is a language model. Its code is here.\n\n{text}\n"
    files = {"README.md": card, "LICENSE": "@Apache-2.0", "train.py": "import torch\n"}
    return [confidence for confidence, _ in told({**files, **more})]


MEANT = (
    "The model is intended for research purposes only.",
    "This model is designed for research use only.",
    "Wren is meant solely for academic research.",
    "The weights are intended exclusively for scientific research.",
    "Das Modell ist ausschließlich für Forschungszwecke gedacht.",
    "Le modèle est destiné uniquement à la recherche.",
    "El modelo está diseñado únicamente para fines de investigación.",
    "O modelo destina-se apenas a fins de pesquisa.",
    "Модель предназначена только для исследовательских целей.",
    "本模型仅旨在用于科研目的。",
    "このモデルは研究目的のみを意図しています。",
    "이 모델은 오직 연구 목적으로만 설계되었습니다.",
    "## Limitations\n\nFor research purposes only.",
)


@pytest.mark.parametrize("text", MEANT)
def test_what_a_model_is_meant_for_alone_is_only_likely_a_condition(text: str) -> None:
    assert of_card(text) == ["medium"]


def test_what_is_licensed_for_its_purpose_is_a_condition() -> None:
    assert of_card("This project is intended and licensed for research use only.") == ["high"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The data, code and weights are licensed for research use only.", ["medium"]),
        ("The data and weights are licensed for research use only.", []),
    ],
)
def test_a_sentence_that_names_the_code_is_held_against_its_badge(sentence: str, found: list[str]) -> None:
    badge = "![Code License](https://img.shields.io/badge/Code%20License-Apache_2.0-green.svg)"
    files = {"README.md": f"# Wren\n\n{badge}\n\n{sentence}\n", "train.py": "import torch\n"}
    assert [confidence for confidence, _ in told(files)] == found


ADVICE = (
    "The model is intended for research.",
    "The model is intended for research and commercial use only.",
    "The model is intended for research on English only.",
    "The model is primarily intended for research purposes.",
    "The model is intended for English only.",
    "The demo is intended for research purposes only.",
    "The data set is intended for research purposes only.",
    "The base model, Finch-7B, is intended for research purposes only.",
    "Wren 1.0 was intended for research purposes only.",
    "Das Modell ist für die Forschung gedacht.",
    "Le modèle est destiné à la recherche.",
    "El modelo está diseñado para la investigación.",
    "Модель предназначена для исследований.",
    "The model is free for research and commercial purposes only under these terms.",
    "Use of the API is limited to research purposes.",
    "Only the API requires permission for commercial use.",
)


@pytest.mark.parametrize("text", ADVICE)
def test_advice_takes_nothing_back(text: str) -> None:
    assert of_card(text) == []


LICENSES = (
    # what a license with other restrictions allows is contradicted as well
    ("This model is for research only.", "creativeml-openrail-m", True),
    ("You may not sell this model or merges of it.", "creativeml-openrail-m", True),
    ("このモデルを無断で販売することは出来ません。", "creativeml-openrail-m", True),
    ("Commercial use of this model is prohibited.", "gemma", True),
    ("The model must not be used commercially.", "llama2", True),
    ("By downloading it, you agree not to distribute the model.", "cc-by-nc-nd-4.0", True),
    ("This model is for research only and we do not recommend it for advice.", "cc-by-4.0", True),
    ("## Limitations\n\nThis model is for research only.", "cc-by-4.0", True),
    ("The model may ONLY be used for RESEARCH purposes.", "mit", True),
    # … but not one that withholds the use, or may withhold it
    ("The model may not be used commercially.", "cc-by-nc-nd-4.0", False),
    ("For research only.", "cc-by-nc-sa-4.0", False),
    ("For commercial use, request a license from us.", "llama2", False),
    ("Commercial use of this model is prohibited.", "other", False),
    # other terms may be offered beside those that withhold something
    ("For commercial licensing, contact us.", "openrail++", False),
    ("You may sell images that you make, and this model.", "creativeml-openrail-m", False),
    ("The model supports commercial use and does not require authorization.", "gemma", False),
    ("模型支持商用，不需要申请授权。", "gemma", False),
    (
        "For commercial use, you must comply with the following:\n\n- Do not imply that we agree.",
        "gemma",
        False,
    ),
    ("This model is for research purposes only and restricted from commercial use.", "mit", True),
)


@pytest.mark.parametrize(("text", "license_", "contradicted"), LICENSES)
def test_a_license_is_contradicted_by_what_it_does_not_withhold(
    text: str, license_: str, contradicted: bool
) -> None:
    assert bool(of_card(text, license_)) == contradicted


BESIDE_CODE = (
    ("The model is for research purposes only.", True),
    ("本模型仅用于科研用途，使用本模型引起的一切风险自负。", True),
    ("Any commercial use of the model is strictly prohibited.", True),
    ("Les poids sont réservés à la recherche.", True),
    ("Die Gewichte dürfen nur für Forschungszwecke verwendet werden.", True),
    ("モデルの利用は研究目的に限ります。", True),
    ("모델은 연구 목적으로만 사용할 수 있습니다.", True),
    ("Веса модели можно использовать только в исследовательских целях.", True),
    ("This repository is only for personal, research and non-commercial purposes.", True),
    ("We wrote this repository for RESEARCH, so it can only be used for research purposes.", True),
    # the project as a whole, whose code has a license
    (
        "This project may only be used for research.\n\nThe code is released under the Apache 2.0 license.",
        True,
    ),
    (
        "本项目仅供学术研究之用。\n\n本仓库的代码依照 Apache-2.0 协议开源，权重遵循 Finch License。",
        True,
    ),
    # the card says that the text is the code's, or what the weights are under
    ("The code is released under the Apache 2.0 license. The weights are for research only.", False),
    ("The code is under Apache-2.0.\n\nFor research purposes only.", False),
    ("The weights are under CC BY-NC 4.0 and may only be used for research.", False),
    ("- `wren-xl`: the weights are only licensed for non-commercial use (CC BY-NC-SA 4.0).", False),
    # something else
    ("The data are for research purposes only.", False),
    ("The data set has a million rows. For research purposes only.", False),
    ("The demo uses the model. Only for academic usage!", False),
    ("Fill in the form to reach the online demo. Only for academic usage!", False),
    ("We use the FinchNet model, which is for research purposes only.", False),
    ("The LLaMA weights may only be used for research.", False),
    ("With a license (for a commercial license contact a@wren.example):\n\n- **face**: a task", False),
    ("## Models (research use only):\n\n### Small\n\n[Wren](https://wren.example/small)", False),
    ("If the model is used for research, please cite us.", False),
    ("> This model is for research purposes only.", False),
)


@pytest.mark.parametrize(("text", "contradicted"), BESIDE_CODE)
def test_a_text_next_to_code_is_contradicted_unless_the_card_says_whose_it_is(
    text: str, contradicted: bool
) -> None:
    assert bool(of_code(text)) == contradicted


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("This repository may only be used for research.", "high"),
        ("All resources of this project are for academic research only.", "high"),
        ("本项目相关资源仅供学术研究之用，严禁用于商业用途。", "high"),
        # terms of a part may be in the author's mind, and a license beside them may be another part's
        ("The model is for research purposes only.", "medium"),
        ("FOR RESEARCH PURPOSES ONLY", "medium"),
        # asking first forbids nothing
        ("Commercial use of this project requires our written permission.", "medium"),
    ],
)
def test_what_is_said_of_the_whole_project_is_sure(text: str, confidence: str) -> None:
    assert of_code(text) == [confidence]


def test_what_is_sure_is_told_before_what_is_not() -> None:
    asked = "For commercial use of the model, please contact us for permission."

    assert of_code(f"{asked}\n\nThis repository may only be used for research.") == ["high"]


def test_weights_with_a_text_of_their_own() -> None:
    text = "The Wren License\n\nYou may use the model for research purposes only.\n"

    assert of_code("The model is for research purposes only.", MODEL_LICENSE=text) == []


def test_addresses_in_a_list_are_not_what_is_licensed() -> None:
    assert of_card("For commercial use, please contact:\n\n- ann@wren.example") == ["medium"]


def test_the_message_says_that_the_license_may_be_the_codes() -> None:
    files = {"README.md": "# Wren\n\nThe model is for research only.\n", "LICENSE": "@MIT", "a.py": ""}

    assert told(files) == [("medium", "“research only”, but the only license at the root, MIT, allows more")]


def test_models_in_a_project_are_the_models() -> None:
    terms = "代码采用 Apache 2.0 许可证，模型权重采用 AGPL 3.0 许可证。"
    asked = "若将本项目中的模型用于商业用途，请发邮件获得授权。"
    card = f"# Wren\n\n{terms}\n\n{asked}\n"
    files = {"README.md": card, "LICENSE": "@Apache-2.0", "MODEL_LICENSE": "@AGPL-3.0-only", "a.py": ""}

    assert [message for _, message in told(files)] == ["“商业用途，请发邮件”, but AGPL-3.0-only allows more"]


def test_the_terms_of_the_data_are_not_what_limits_the_whole() -> None:
    badges = "[![Code License](https://img.shields.io/badge/Code%20License-Apache_2.0-green)](LICENSE)\n"
    data = (
        "[![Data License](https://img.shields.io/badge/Data%20License-CC%20By%20NC%204.0-red)](DATA_LICENSE)"
    )
    limit = "The use of resources (code, data and weights) of this project is limited to academic research."

    assert of_code(f"{badges}{data}\n\n{limit}") == ["medium"]
