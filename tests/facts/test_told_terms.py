"""Offers of commerce, training data told to be for none, and data sets of what others wrote."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.data_terms.commerce_offers import is_offer
from openwash_lint.data_terms.told_terms import told
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping

OFFERED = (
    "You are welcome to sell what you build with the model.",
    "Commercial use is fine, no credit is needed.",
    "Apache 2.0: no fees, no restrictions, shops and SaaS included.",
    "Du darfst das Modell in kostenpflichtigen Apps nutzen.",
    "Le modèle peut être intégré à vos produits.",
    "El modelo se puede usar con fines comerciales.",
    "O modelo pode ser usado em seus produtos.",
    "Модель можно использовать в коммерческих продуктах.",
    "企业可免费商用，无需申请。",
    "商用利用も可能で、申請は不要です。",
    "기업에서도 자유롭게 상용 서비스에 쓸 수 있습니다.",
)

KEPT_BACK = (
    "You may not use the model in a paid product.",
    "A free alternative to commercial products.",
    "If you want to use the model commercially, contact us.",
    "The data may be used commercially.",
    "The model is free for non-commercial use.",
    "Can I use it in my paid app?",
    "Der Dienst darf nicht gewerblich genutzt werden.",
    "Le modèle ne peut pas être utilisé par une entreprise.",
    "El modelo solo se puede usar con fines comerciales con contrato.",
    "O modelo não pode ser usado em produtos pagos.",
    "Модель можно использовать в коммерческих продуктах только с договором.",
    "如需商用请联系我们，可申请授权。",
    "商用利用の場合はお問い合わせください。申請すれば可能です。",
    "상용 서비스에는 사용할 수 없으며 문의가 필요합니다.",
    "Wren can detect advertisements in your app.",
    "Wren can flag selling of drugs.",
    "Wren may take paid services for hobbies.",
    "Wren kann Texte von Unternehmen zusammenfassen.",
    "Wren kann Verkaufsanzeigen erkennen.",
    "Wren peut classer les annonces de produits payants.",
    "Wren puede clasificar productos de pago.",
    "Wren pode classificar produtos pagos.",
    "Wren может находить объявления о продаже.",
    "该模型可识别商品图片。",
    "このモデルは販売ページを分類できる。",
    "제품 리뷰를 분류할 수 있습니다.",
    "판매 글을 분류할 수 있습니다.",
)


@pytest.mark.parametrize("said", OFFERED)
def test_offers_of_commerce(said: str) -> None:
    assert is_offer(said)


@pytest.mark.parametrize("said", KEPT_BACK)
def test_what_offers_no_commerce(said: str) -> None:
    assert not is_offer(said)


def facts_of(said: str, front: str = "", data: str = "model.safetensors") -> Facts:
    inventory = from_mapping({"README.md": f"{front}# Wren\n\n{said}\n", data: ""}, name="wren")
    return facts_about(inventory, find(inventory))


TOLD = (
    "## Training data\n\n- Moor songs (CC BY-NC 4.0), 30 hours",
    "## Training\n\nThe network heard 30 hours of Moor songs, whose makers give them out for research only.",
    "Wren was trained on Moor songs, which are for non-commercial research.",
    "It learned from the Moor songs (academic use only).",
    "**Data.** Songs of the moor (CC BY-NC-SA 4.0), cut to ten seconds.",
    "## Training\n\nGrundlage sind Moorlieder (nur für nichtkommerzielle Forschung).",
    "## Données d'entraînement\n\nLes chants de la lande (diffusés en CC BY-NC 4.0).",
    "## Entrenamiento\n\nCantos del páramo (uso no comercial únicamente) y grabaciones propias.",
    "## Dados de treinamento\n\nCantos do campo (apenas para pesquisa não comercial).",
    "## Обучение\n\n30 часов песен болота (только для некоммерческого использования).",
    "## 训练数据\n\n湿地鸟鸣数据集（仅限非商业研究使用），共 30 小时。",
    "## 学習データ\n\n湿原の鳥の声（非商用の研究目的のみ）30時間。",
    "## 학습 데이터\n\n습지 새소리 30시간입니다. 이 데이터는 비영리 연구 목적에 한해 제공되었습니다.",
)

NOT_TOLD = (
    "## Training data\n\nWe left out the Moor songs, which are for research only.",
    "## Training data\n\n- Moor songs, CC BY 4.0",
    "## Evaluation\n\n- Moor songs (CC BY-NC 4.0)",
    "## Training\n\nThe model is for non-commercial research only.",
    "## Training your own\n\nGet the Moor songs (CC BY-NC 4.0) and run `train.py`.",
    "## Models finetuned from Wren\n\n- Wren Chat\n  - License: CC BY-NC 4.0",
    "## Training data\n\nMoor songs (CC BY-NC 4.0). The weights are not bound by these terms.",
    "## 训练数据\n\n没有使用仅限非商业研究的数据。",
)


@pytest.mark.parametrize("said", TOLD)
def test_training_data_told_to_be_for_no_commerce(said: str) -> None:
    assert len(list(told(facts_of(said)))) == 1


@pytest.mark.parametrize("said", NOT_TOLD)
def test_what_tells_no_such_data(said: str) -> None:
    assert list(told(facts_of(said))) == []


def test_a_license_against_commerce_contradicts_the_offer_itself() -> None:
    said = "## Training data\n\n- Moor songs, CC BY-NC 4.0\n\n## Use\n\nYou may use Wren in your product."
    found = facts_of(said, front="---\nlicense: cc-by-nc-4.0\n---\n")["lineage.data-told"].value

    assert found is None


DATA = "---\nlicense: mit\ntask_categories: [text-generation]\n---\n"
COLLECTED = (
    "We found the pictures with image search.",
    "The artists were never asked.",
    "Die Fotografen wurden nicht gefragt.",
    "Les contes ont été récupérés par un robot d'indexation.",
    "故事是用爬虫下载的。",
    "物語は二つの掲示板からクローラで集めました。",
    "이야기는 크롤러로 수집했습니다.",
    "The tales were scraped from two forums.",
    "The posts are taken from Stack Overflow.",
    "Die Geschichten wurden mit einem Crawler von zwei Foren geholt.",
    "Les contes sont extraits de Wikipédia.",
    "Los cuentos se bajaron con un rastreador de dos foros.",
    "Тексты собраны парсером с двух форумов: парсинг шёл неделю.",
    "故事由爬虫从两个论坛爬取。",
    "物語は二つの掲示板からクロールしました。",
    "이야기는 두 게시판에서 크롤링했습니다.",
)


@pytest.mark.parametrize("said", COLLECTED)
def test_data_of_others_under_a_license_of_its_own(said: str) -> None:
    assert facts_of(said, DATA, "data/train.jsonl")["lineage.data-collected"].value


NOT_COLLECTED = (
    "Users need no permission to use the dataset.",
    "Annotators were not asked for their age.",
    "Nutzer wurden nicht gefragt.",
    "The photographs are for image search.",
    "The pictures show crawler excavators.",
    "We collected pictures of crawler excavators.",
    "Предложения для синтаксического парсинга.",
    "Разметка сделана для обучения парсеров.",
    "Este conjunto tiene rutas de un rastreador de animales.",
    "该数据集用于机器人抓取任务。",
    "The baseline model, fine-tuned from Heron 7B, is under CC BY-NC 4.0.",
    "The baseline model is derived from Heron 7B and is under CC BY-NC 4.0.",
    "The icons of the viewer are taken from Nest Icons (CC BY-SA 4.0).",
    "Until 2021 the data could be had from our site under CC BY-NC-SA 4.0.",
    "The format is based on Nest Format (CC BY-SA 4.0).",
)


@pytest.mark.parametrize("said", NOT_COLLECTED)
def test_what_tells_of_nothing_collected(said: str) -> None:
    assert facts_of(said, DATA, "data/train.jsonl")["lineage.data-collected"].value is None


@pytest.mark.parametrize("said", COLLECTED)
def test_a_model_is_no_data_set(said: str) -> None:
    front = "---\nlicense: mit\npipeline_tag: text-generation\n---\n"

    assert facts_of(said, front)["lineage.data-collected"].value is None


def test_rights_that_are_weighed() -> None:
    said = "The tales were scraped from two forums. The texts remain with their original authors."

    assert facts_of(said, DATA, "data/train.jsonl")["lineage.data-collected"].value is None
