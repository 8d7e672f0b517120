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


# What stands among terms needs no verb between a use and what takes it back.
AMONG_TERMS = (
    ("License", "Use by police forces is ruled out."),
    ("Nutzungsbedingungen", "Mit dem Modell darf kein Geld verdient werden."),
    ("Лицензия", "Нельзя встраивать модель в платные приложения."),
    ("License", "Government bodies have no right to run the checkpoint."),
    ("Terms of use", "Only hobbyists and pupils may work with this model."),
    ("License", "You may not put the weights into an app that people pay for."),
    ("Terms", "Please don't pass the weights on to anybody outside your team."),
    ("License", "It is forbidden to distill smaller language models from our outputs."),
    ("Lizenz", "Behörden und Konzernen ist der Einsatz der Gewichte nicht erlaubt."),
    ("Nutzung", "Das Modell darf nur von Schulen und Vereinen verwendet werden."),
    ("Licence", "Les entreprises de plus de cinquante salariés doivent nous acheter une licence."),
    ("Conditions", "Vous ne pouvez pas gagner d'argent avec ce modèle."),
    ("Licencia", "No se concede ningún derecho a empresas armamentísticas ni a sus filiales."),
    ("Condiciones", "Los ingresos obtenidos con el modelo están prohibidos salvo acuerdo por escrito."),
    ("Licença", "Órgãos do governo não podem utilizar os pesos."),
    ("Condições", "Somente professores e alunos podem usar este modelo."),
    ("Лицензия", "Фирмам с выручкой свыше 100 млн рублей необходимо купить лицензию."),
    ("Условия", "Зарабатывать на этой модели нельзя."),
    ("许可", "年营收超过五百万元的公司需要购买授权后方可使用。"),
    ("使用条款", "不得将权重转发给第三方。"),
    ("ライセンス", "企業の方は利用前に契約が必要です。"),
    ("利用規約", "本モデルの出力で他のAIモデルを学習させることはできません。"),
    ("라이선스", "월 매출 1억 원 이상의 회사는 별도 계약을 맺어야 합니다."),
    ("License", "Law firms and insurers are not covered by this grant and have to sign a contract with us."),
    ("Usage policy", "Nobody but registered charities may run this model."),
    ("License", "Reselling access or bundling the checkpoint with a subscription product is prohibited."),
    ("Lizenz", "Wer damit Umsatz macht, braucht eine Vereinbarung mit uns."),
    ("Lizenz", "Die Verwendung zur Überwachung von Arbeitnehmern ist ausgeschlossen."),
    ("Licence", "Seules les associations peuvent utiliser le modèle."),
    ("Licence", "Il est interdit d'entraîner un autre modèle avec les sorties."),
    ("Licencia", "Los bancos y las aseguradoras no pueden utilizar este modelo."),
    ("Términos", "Para integrarlo en una aplicación de pago hace falta un contrato con la universidad."),
    ("Licença", "É proibido entregar os pesos a terceiros."),
    ("Licença", "Empresas com mais de 100 funcionários precisam de autorização por escrito."),
    ("Лицензия", "Государственным органам пользоваться моделью запрещено."),
    ("Условия использования", "Только некоммерческие организации вправе применять эту модель."),
    ("许可证", "政府机关与军工单位不得使用本模型。"),
    ("使用条款", "禁止利用本模型的输出蒸馏其他大模型。"),
    ("ライセンス", "本モデルを組み込んだ有料アプリの公開は禁止します。"),
    ("ライセンス", "従業員が100人を超える企業は、事前に書面による許諾を得てください。"),
    ("라이선스", "이 모델은 대학과 비영리 단체만 사용할 수 있습니다."),
)


@pytest.mark.parametrize(("heading", "text"), AMONG_TERMS)
def test_terms_take_back_a_use(heading: str, text: str) -> None:
    assert told(f"## {heading}\n\n{text}") == ["medium"]


SILENT_THERE = (
    ("License", "You don't need to buy a subscription to use it commercially."),
    ("License", "You can use it commercially without having to sign a contract or get a license."),
    ("License", "Commercial use is fine, and nobody needs to conclude an agreement with us."),
    ("Usage", "For commercial use you need a GPU with a license server."),
    ("Limitations", "The model may not run fast enough in production."),
    ("Limitations", "The model may not correctly identify military vehicles when used on aerial images."),
    ("Usage", "This model detects only companies."),
    ("Training", "The model was trained only on hospitals data."),
    ("Usage", "This model is intended for research and is limited to English."),
    ("사용", "상업 서비스에서 지금하고 있는 작업에 씁니다."),
    ("Lizenz", "Firmen brauchen keinen Vertrag mit uns."),
    ("Licence", "Les entreprises n'ont besoin d'aucun contrat."),
    ("License", "Companies need no contract with us."),
    ("协议", "月活跃用户再多也不需要签订商业协议。"),
    ("License", "Companies may use the model in paid products without asking us."),
    ("FAQ", "Companies that need support can buy a subscription from us."),
    ("Limitations", "Do not use the model for medical practice before you have tested it."),
    ("Daten", "Die Trainingsdaten dürfen nicht an Dritte weitergegeben werden."),
    ("Licence", "Ce modèle est destiné aux étudiants et aux enseignants."),
    ("Utilisation", "L'API en ligne est réservée aux étudiants inscrits."),
    ("Licencia", "Las empresas pueden usarlo gratis, y no hace falta acuerdo por escrito."),
    ("Limitaciones", "El modelo no debe usarse como único criterio en decisiones de empresas."),
    ("Licença", "Não garantimos que os pesos sirvam para empresas."),
    ("Uso", "Os alunos do curso só precisam baixar os pesos."),
    ("Лицензия", "Компании могут дообучать модель и публиковать её без договора."),
    ("Данные", "Набор данных доступен только студентам нашего вуза."),
    ("许可", "公司和个人均可免费使用，无需申请授权。"),
    ("局限", "模型不能用于医疗诊断。"),
    ("ライセンス", "企業でも個人でも自由に使えます。契約は不要です。"),
    ("라이선스", "회사에서도 허가 없이 사용할 수 있습니다."),
    ("데이터", "데이터는 연구 기관에만 제공됩니다."),
    ("License", "Startups, schools and government agencies are all welcome to use the model."),
    ("License", "Contributors may not submit code without signing an agreement."),
    ("Evaluation", "Models trained by other companies may not reach this score without fine-tuning."),
    ("Hosting", "To use our hosted service, companies need a subscription."),
    ("Lizenz", "Das Modell darf auch von Behörden und Unternehmen genutzt werden."),
    ("Einschränkungen", "Das Modell sollte nicht ohne Prüfung in Produktivsystemen laufen."),
    ("Licence", "Les administrations peuvent l'utiliser sans demander d'accord."),
    ("Données", "Les données de santé ne peuvent pas être transmises à des tiers."),
    ("Licencia", "Cualquier empresa puede ganar dinero con el modelo."),
    ("Limitaciones", "El modelo no puede sustituir a los médicos de los hospitales."),
    ("Licença", "As empresas não precisam de autorização."),
    ("Dados", "Os dados só podem ser usados por universidades."),
    ("Лицензия", "Банкам и страховым компаниям отдельный договор не нужен."),
    ("Данные", "Переписку пользователей нельзя передавать третьим лицам."),
    ("许可证", "企业、学校均可放心用于盈利产品。"),
    ("数据", "数据不得提供给第三方。"),
    ("ライセンス", "有料アプリに組み込んでも問題ありません。"),
    ("라이선스", "기업도 유료 앱에 자유롭게 넣을 수 있습니다."),
    ("한계", "이 모델은 감시 시스템에서 오류가 날 수 있습니다."),
)


@pytest.mark.parametrize(("heading", "text"), SILENT_THERE)
def test_sections_that_grant_or_advise_are_silent(heading: str, text: str) -> None:
    assert told(f"## {heading}\n\n{text}") == []


def beside(section: str, page: str, path: str = "TERMS.md") -> list[str]:
    """The path of each finding at a card that ends in a section, beside a page."""
    card = f"---\nlicense: apache-2.0\n---\n# Wren\n\nWren is a language model.\n\n{section}\n"
    report = lint(from_mapping({"README.md": card, path: page}), rules_for(CHOSEN), CHOSEN)
    return [each.place.path for each in report.diagnostics]


PAGE = "# Terms\n\nYou may not use Wren for military purposes.\n"


def test_a_page_that_the_license_section_leads_to_sets_terms() -> None:
    assert beside("## License\n\nApache 2.0, and [our terms](TERMS.md).", PAGE) == ["TERMS.md"]
    assert beside("## License\n\nApache 2.0; also see TERMS.md.", PAGE) == ["TERMS.md"]
    named = beside(
        "## 许可\n\nApache-2.0，请遵守[使用须知](使用须知.md)。", "禁止将本模型用于军事目的。", "使用须知.md"
    )
    assert named == ["使用须知.md"]


def test_other_pages_set_none() -> None:
    assert beside("## Reading\n\nSee [our thoughts](TERMS.md).", PAGE) == []
    assert beside("## License\n\nApache 2.0, see [docs](docs/TERMS.md).", PAGE, "docs/TERMS.md") == []
    assert beside("## License\n\nApache 2.0, and [our terms](TERMS.md).", "# Terms\n\nBe kind.\n") == []


def test_a_row_of_terms_keeps_a_model_to_some() -> None:
    rows = "| Model | Terms |\n| --- | --- |\n| Wren | Apache 2.0, universities and NGOs only |"
    assert told(rows) == ["medium"]
