"""Other uses than commerce and research that a sentence takes back, and what only sounds like it."""

from __future__ import annotations

import pytest

from openwash_lint import settings
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping

CHOSEN = settings.Settings(select=("OW325",), persona="auditor")


def told(text: str, license_: str = "apache-2.0") -> list[str]:
    """The confidence of each finding at a card that ends in a text."""
    card = f"---\nlicense: {license_}\n---\n# Wren\n\nWren is a language model.\n\n{text}\n"
    report = lint(from_mapping({"README.md": card}), rules_for(CHOSEN), CHOSEN)
    return [each.confidence for each in report.diagnostics]


LIMITS = (
    # fields
    "The model may not be used for military purposes.",
    "Do not use Wren for surveillance.",
    "Use of the weights by law enforcement is forbidden.",
    "No gambling projects, please.",
    "Die Nutzung des Modells für militärische Zwecke ist untersagt.",
    "L'utilisation du modèle à des fins de surveillance est interdite.",
    "Se prohíbe el uso del modelo con fines militares.",
    "É proibido usar o modelo para vigilância.",
    "Использование модели в военных целях запрещено.",
    "禁止将本模型用于军事目的。",
    "このモデルを軍事目的で使用することを禁じます。",
    "이 모델을 군사 목적으로 사용하는 것을 금지합니다.",
    # production and hosting
    "You may not use the model in production.",
    "The weights must not be offered as a paid service.",
    "Production use of the model requires a paid subscription.",
    "Der Produktiveinsatz des Modells bedarf unserer Zustimmung.",
    "L'utilisation du modèle en production nécessite notre autorisation.",
    "El uso del modelo en producción requiere nuestra autorización.",
    "O uso do modelo em produção requer a nossa autorização.",
    "未经授权，不得将本模型用于生产环境。",
    "本番環境での利用には許諾が必要です。",
    # those who compete
    "You may not use Wren to train other models.",
    "Wren is under Apache 2.0 on the condition that the model is not used to compete with Pebble Inc.",
    "Die Nutzung für konkurrierende Dienste ist untersagt.",
    "不得使用本模型训练其他模型。",
    "このモデルを生成AIの学習に使うことは認めません。",
    # who may use it
    "Companies may not use this model.",
    "Use of the model by government agencies is prohibited.",
    "Wren is for enrolled students only.",
    "Organizations with more than 500 employees must obtain an enterprise license before using Wren.",
    "Die Nutzung des Modells durch Unternehmen ist ausgeschlossen.",
    "L'utilisation du modèle par des entreprises est interdite.",
    "El uso del modelo por empresas está prohibido.",
    "É vedado o uso do modelo por empresas.",
    "Использование модели компаниями запрещено.",
    "企业使用本模型须取得书面授权。",
    "法人での利用には許諾が必要です。",
    "기업의 모델 사용은 허가를 받아야 합니다.",
    # derivatives
    "You may not distribute modified versions of the model.",
    "Publishing fine-tuned versions requires our permission.",
    "未经许可不得发布衍生模型。",
    # a territory
    "The model may not be used outside Japan.",
    # commerce, by the permission that it needs
    "Toute utilisation commerciale du modèle nécessite un accord écrit.",
    "Wren is released under Apache 2.0 (non-commercial use only).",
    "Die gewerbliche Nutzung des Modells ist untersagt.",
    # below a heading that forbids
    "### You can't\n\n- offer this model as a paid service",
)


@pytest.mark.parametrize("text", LIMITS)
def test_a_use_is_taken_back(text: str) -> None:
    assert told(text) == ["medium"]


SILENT = (
    # advice, and what a model cannot do
    "The model is not intended for military use.",
    "Wren should not be used in production.",
    "Do not use the model in production without evaluating it first.",
    "The model must not be used in production without human review.",
    "Do not use Wren for medical advice.",
    "The model is not ready for production use.",
    "We recommend against use in surveillance.",
    "## Limitations\n\nThe model must not be used in production systems.",
    # spoken of, not used
    "Images of weapons may not be recognized.",
    "We may not use surveillance footage, so none is in the data.",
    "No surveillance footage was used for training.",
    "The model does not compete with larger ones.",
    "Do not enter crypto keys in the demo.",
    "Companies may not notice the difference.",
    "You may not use the model to impersonate companies.",
    "Training took two days in production clusters, which may not fit your budget.",
    # others' terms
    "OpenAI's terms prohibit using outputs to compete with OpenAI.",
    "The Finch data set may not be used by companies.",
    "Finch-7B, which we compare with, must not be used in production.",
    "The demo may not be used for military purposes.",
    # what is granted, or asked as courtesy
    "Companies may use the model, and no permission is needed.",
    "The model may be used in production without our permission.",
    "Use in production is allowed.",
    "You may distribute modified versions.",
    "You may not distribute modified versions without this notice.",
    "If you use Wren in production, please tell us.",
    "Access is granted to universities only.",
    "The data was labeled by students only.",
    "Wren was made by students only.",
    "Please ask your organization for permission to install packages.",
)


@pytest.mark.parametrize("text", SILENT)
def test_what_sets_no_terms_is_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("license_", ["cc-by-nc-4.0", "creativeml-openrail-m", "llama3.1", "other"])
def test_a_license_that_takes_back_something_is_not_contradicted(license_: str) -> None:
    assert told("The model may not be used for military purposes.", license_) == []


@pytest.mark.parametrize("license_", ["cc-by-4.0", "cc-by-sa-4.0", "gpl-3.0", "cc0-1.0"])
def test_every_open_license_is_contradicted(license_: str) -> None:
    assert told("The model may not be used for military purposes.", license_) == ["medium"]


def test_a_copyleft_may_be_sold_to_companies_on_other_terms() -> None:
    text = "Companies must obtain a commercial license before using Wren."
    assert told(text, "agpl-3.0") == []
    assert told(text) == ["medium"]


def test_a_row_of_another_model_is_not_about_this_one() -> None:
    rows = ("| Model | License |", "| --- | --- |", "| Finch-X | research only |", "| Wren | Apache-2.0 |")
    assert told("\n".join(rows)) == []
