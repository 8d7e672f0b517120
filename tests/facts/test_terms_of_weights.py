"""The term for weights: none where there are no weights to have, and none that a section on code lends."""

import pytest

from openwash_lint.fact_table import facts_about
from openwash_lint.openness import build
from openwash_lint.reading.discover import from_mapping

MIT = "---\nlicense: mit\n---\n# Wren 8B\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Wren is available through our API at https://api.example.org.",
        "The weights will be released soon.",
        "Try it in the [demo](https://huggingface.co/spaces/estuary-lab/wren).",
        "The weights are available on request.",
        "Wren is a language model for birds.",
    ],
)
def test_an_account_has_no_term_for_weights_that_nobody_can_have(text: str) -> None:
    assert not build(from_mapping({"README.md": f"{MIT}{text}\n"})).terms


def test_a_gate_without_weights_is_no_term() -> None:
    card = "---\nlicense: mit\nextra_gated_heading: Tell us who you are\n---\n# Wren 8B\n"

    assert not build(from_mapping({"README.md": card})).terms
    assert build(from_mapping({"README.md": card, "model.safetensors": ""})).terms == (
        "gated weights under MIT",
    )


def test_weights_that_lie_here_without_a_license_are_called_so() -> None:
    account = build(from_mapping({"README.md": "# Wren 8B\n", "model.safetensors": ""}))

    assert account.terms == ("weights without a license",)


def test_a_card_that_promises_weights_is_offered_no_term() -> None:
    facts = facts_about(from_mapping({"README.md": f"{MIT}The weights will be released soon.\n"}))

    assert facts["weights.term"].value is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Released under the MIT license.", "open weights (MIT)"),
        ("The model terms of the base apply, not those of the MIT-licensed workflow code.", None),
    ],
)
def test_a_license_that_describes_code_is_not_that_of_the_weights(text: str, term: str | None) -> None:
    files = {"README.md": f"# Wren 8B\n\n## License notes\n\n{text}\n", "model.safetensors": ""}
    facts = facts_about(from_mapping(files))

    assert facts["weights.term"].value == (term or "weights under their own terms")


def test_the_acts_exception_is_not_shown_by_a_license_of_code_alone() -> None:
    card = "# Wren\n\nDownload [the weights](https://huggingface.co/estuary-lab/wren).\n"
    files = {"README.md": card, "LICENSE": "@MIT", "train.py": "import torch\n"}
    facts = facts_about(from_mapping(files))

    assert facts["release.kind"].value == "code"
    assert facts["exemption.terms"].value is None


def test_a_sentence_about_a_license_is_not_its_title() -> None:
    text = (
        "## THIS LICENSE IS FOR THE MODEL WEIGHTS ONLY\n\nWREN NON-COMMERCIAL LICENSE AGREEMENT\n\nBe kind.\n"
    )
    facts = facts_about(from_mapping({"README.md": "# Wren\n", "LICENSE": text, "model.safetensors": ""}))

    assert facts["weights.license"].notes["name"] == "WREN NON-COMMERCIAL LICENSE AGREEMENT"


WEIGHTY = {"model.safetensors": ""}


@pytest.mark.parametrize(
    "condition",
    [
        "For commercial use, get in touch with the lab.",
        "如需商用，请通过邮箱 lab@example.org 咨询。",
        "模型商用请发送邮件洽谈。",
        "商用利用はメールでご相談ください。",
        "상업적 이용은 이메일로 신청해 주세요.",
        "Eine kommerzielle Nutzung bedarf unserer Zustimmung.",
        "Toute utilisation commerciale demande un accord préalable.",
        "Para uso comercial, escríbanos un correo.",
        "O uso comercial requer o nosso consentimento.",
        "По вопросам коммерческого использования напишите нам.",
    ],
)
@pytest.mark.parametrize("license_id", ["gpl-3.0", "apache-2.0"])
def test_a_condition_in_any_language_reaches_the_term(license_id: str, condition: str) -> None:
    card = f"---\nlicense: {license_id}\n---\n# Wren\n\nWren is a language model.\n\n{condition}\n"

    assert facts_about(from_mapping({"README.md": card, **WEIGHTY}))["weights.term"].value is None


def test_other_terms_for_sale_take_nothing_back_of_a_copyleft() -> None:
    card = "---\nlicense: agpl-3.0\n---\n# Wren\n\nContact us for a commercial license.\n"
    facts = facts_about(from_mapping({"README.md": card, **WEIGHTY}))

    assert facts["weights.term"].value == "open weights (AGPL-3.0-only)"


def test_an_invitation_to_work_together_is_no_condition() -> None:
    card = "---\nlicense: apache-2.0\n---\n# Wren\n\n商业合作请联系 lab@example.org。\n"
    facts = facts_about(from_mapping({"README.md": card, **WEIGHTY}))

    assert facts["weights.term"].value == "open weights (Apache-2.0)"
