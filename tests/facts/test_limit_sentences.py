"""Sentences that withhold a use are recognized in every language, and those that do not are left alone."""

from __future__ import annotations

import pytest

from openwash_lint import settings
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Report

KEPT = (
    "Use of this model is restricted to academic research.",
    "Free for academic use; commercial users must obtain a license.",
    "Please contact the authors for commercial licensing.",
    "Usage is permitted for educational purposes only.",
    "Commercial deployment is prohibited.",
    "The model weights are for non-commercial research use.",
    "未经许可，不得用于商业用途。",
    "研究目的以外での使用を禁じます。",
    "営利目的での利用は禁止されています。",
    "이 모델은 연구 목적으로만 사용할 수 있습니다.",
    "본 모델은 비영리 연구 목적에 한해 사용 가능합니다.",
    "상업적 이용은 허용되지 않습니다.",
    "Eine kommerzielle Nutzung ist nicht gestattet.",
    "Die Nutzung ist auf Forschung und Lehre beschränkt.",
    "Für kommerzielle Lizenzen wenden Sie sich bitte an uns.",
    "Utilisation à des fins de recherche uniquement.",
    "Toute utilisation commerciale est interdite.",
    "Usage strictement non commercial.",
    "Uso exclusivo para fines de investigación.",
    "El modelo solo puede utilizarse con fines académicos.",
    "O modelo só pode ser usado para fins acadêmicos.",
    "Permitido apenas o uso não comercial.",
    "Использование в коммерческих целях не допускается.",
    "Queda prohibido su uso comercial.",
    "Selling the model or merges of it is not permitted.",
    "Redistribution of the weights is not allowed.",
    "このモデルを販売することはできません。",
    "禁止二次分发模型权重。",
    "This model can only be used by academic institutions.",
    "The model is free for non-commercial use.",
    "This model is designed for research, i.e., it cannot be used for commercial purposes.",
    "本项目的内容仅供学术研究之用，不得用于商业或其他可能对社会造成危害的用途。",
    "本工具仅供学习交流，请勿用于商业用途。",
    "未经允许，禁止商业使用本项目。",
    "如果您打算将本模型用于商业用途，请发送电子邮件给我们以获得授权。",
    "Pour un usage commercial, contactez-nous.",
    "L'usage commercial est interdit.",
    "Ce modèle ne peut pas être utilisé à but commercial.",
    "Para uso comercial, contáctenos.",
    "NOTE: this project is for study only, please do not use it for commercial purposes!",
    "본 저장소는 연구 목적으로만 사용할 수 있습니다.",
    "El modelo es para uso no comercial.",
    "The resources, including code, data, and weights, are restricted to academic use only.",
    "The content of this page is for research only, while parts of third-party projects keep their terms.",
)
FREE = (
    "Commercial use is fine, no credit is needed.",
    "Kommerzielle Nutzung ist erlaubt, keine Nennung nötig.",
    "可商用，无需申请授权。",
    "Das Modell darf ohne Anfrage kommerziell genutzt werden.",
    "Für kommerziellen Support schreiben Sie uns.",
    "The model is not limited to research: banks use it.",
    "Commercially permissive: training does not involve data that others generated.",
    "本模型不仅提供预测结果，更为机制研究提供新的研究范式，供学习使用。",
    "受限于资源和成本，许多研究者开始使用高效的方法。",
    "Use of the FinchNet model is restricted to academic research.",
    "The model can be used for research and for commercial purposes.",
    "Commercial deployment is welcome.",
    "Inquiries about commercial use are welcome.",
    "상업적 이용을 위한 문의를 환영합니다.",
    "欢迎联系我们咨询商业用途。",
    "The model is intended for non-commercial research use.",
    "The model is intended for research and not meant for commercial use.",
    "该数据集未经许可不得用于商业用途。",
    "商用利用も可能です。",
    "이 모델은 연구와 상업적 목적으로 사용할 수 있습니다.",
    "Eine kommerzielle Nutzung ist gestattet.",
    "L'utilisation commerciale est autorisée.",
    "Se permite el uso comercial.",
    "É permitido o uso comercial.",
    "Коммерческое использование разрешено.",
    "We are not allowed to redistribute the original weights.",
    "You may not redistribute the model without this notice.",
    "Redistributed copies must not remove this notice.",
    "It does not sell anything: it is a research model.",
    "The model is free for non-commercial and commercial use.",
    "Commercial use is allowed, no permission needed.",
    "You have no possibility to reauthorize the commercial license to third parties.",
    "使用涉及第三方代码的部分时，仅供学术研究。",
    "如果您在商业产品中使用了本模型，欢迎告诉我们。",
    "It may be used commercially; for support, contact us.",
    "Kommerzielle Nutzung ist erlaubt; für Fragen kontaktieren Sie uns.",
    "Puede usarse con fines comerciales; para soporte, contáctenos.",
    "可商用；如有问题请联系我们。",
    "L'usage commercial est autorisé.",
)


def reported(sentence: str) -> Report:
    card = f"---\nlicense: apache-2.0\n---\n# Wren\n\nWren is a language model.\n\n{sentence}\n"
    chosen = settings.Settings(select=("OW325",))
    return lint(from_mapping({"README.md": card}), rules_for(chosen), chosen)


def narrowed(sentence: str) -> list[str]:
    return [each.rule for each in reported(sentence).diagnostics]


@pytest.mark.parametrize("sentence", KEPT)
def test_a_use_that_is_kept_back(sentence: str) -> None:
    assert narrowed(sentence) == ["OW325"]


@pytest.mark.parametrize("sentence", FREE)
def test_a_use_that_is_not(sentence: str) -> None:
    assert narrowed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Das Modell darf nur für Forschungszwecke verwendet werden.", "nur für Forschungszwecke"),
        ("Коммерческое использование запрещено.", "Коммерческое использование запрещено"),
        (
            "For use in commercial products or any other commercial use, contact us.",
            "commercial use, contact",
        ),
    ],
)
def test_the_words_that_are_shown(sentence: str, words: str) -> None:
    (found,) = reported(sentence).diagnostics

    assert f"“{words}”" in found.message


RELEASED: tuple[tuple[str, list[str]], ...] = (
    ("Released under CC BY-NC 4.0.", ["OW312"]),
    ("- Distributed under the CC BY-NC 4.0 license.", ["OW312"]),
    ("Finch: released under CC BY-NC 4.0.", []),
    ("We compare with Finch. Released under CC BY-NC 4.0, it is smaller.", []),
)


@pytest.mark.parametrize(("sentence", "expected"), RELEASED)
def test_a_release_without_a_subject_is_this_one(sentence: str, expected: list[str]) -> None:
    card = f"---\nlicense: apache-2.0\n---\n# Wren\n\n{sentence}\n"
    chosen = settings.Settings(select=("OW312",))
    report = lint(from_mapping({"README.md": card}), rules_for(chosen), chosen)

    assert [each.rule for each in report.diagnostics] == expected


def test_a_second_limit_is_told_by_what_it_says_itself() -> None:
    card = "# Wren\n\nThe model is for research purposes only.\n\nFor commercial use, contact us.\n"
    chosen = settings.Settings(select=("OW327",))
    report = lint(from_mapping({"README.md": card, "model.safetensors": ""}), rules_for(chosen), chosen)
    (found,) = report.diagnostics

    assert [each.message for each in found.related] == ["the text ties commercial use to a request"]
