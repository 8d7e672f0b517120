"""The term for weights: none if no weights are available, and none taken from a section on code."""

import pytest

from openwash_lint.claims.find import find
from openwash_lint.components import standards
from openwash_lint.components.states import proofs
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import grants
from openwash_lint.openness import build
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.foreign import foreign_folders
from openwash_lint.release.written_section import BEGIN, END

MIT = "---\nlicense: mit\n---\n# Wren 8B\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Wren is available through our API at https://api.example.org.",
        "The weights will be released soon.",
        "Try it in the [demo](https://huggingface.co/spaces/estuary-lab/wren).",
        "Wren is a language model for birds.",
    ],
)
def test_an_account_has_no_term_for_weights_that_nobody_can_have(text: str) -> None:
    assert not build(from_mapping({"README.md": f"{MIT}{text}\n"})).terms


HUB = "[Weights](https://huggingface.co/estuary-lab/wren)"


@pytest.mark.parametrize(
    "text",
    [
        "Request access to the model weights from the [Hugging Face page](https://huggingface.co/x/wren).",
        "The weights are available on request.",
        "模型权重需要填写申请表后下载。",
        "如需模型权重，请联系我们。",
        "申请下载模型权重请填写问卷。",
        "モデルの利用には申請が必要です。",
        "가중치는 요청 시 제공됩니다.",
        "Die Gewichte sind auf Anfrage erhältlich.",
        "Les poids sont disponibles sur demande.",
        "Los pesos están disponibles bajo solicitud.",
        "Os pesos estão disponíveis mediante solicitação.",
        "Веса доступны по запросу.",
    ],
)
def test_weights_to_be_asked_for_are_called_so(text: str) -> None:
    account = build(from_mapping({"README.md": f"{MIT}{HUB}\n\n{text}\n"}))

    assert account.weights.access == "request"
    assert account.terms == ("weights on request under MIT",)


@pytest.mark.parametrize(
    "text",
    [
        "模型权重可以直接下载，无需申请。",
        "商业使用需要申请模型授权。",
        "训练数据需要填写申请表。",
        "モデルの利用に申請は不要です。",
        "The dataset is available on request.",
    ],
)
def test_what_else_is_to_be_asked_for(text: str) -> None:
    account = build(from_mapping({"README.md": f"{MIT}{text}\n", "model.safetensors": ""}))

    assert account.weights.access == "public"


def test_a_gate_without_weights_is_no_term() -> None:
    card = "---\nlicense: mit\nextra_gated_heading: Tell us who you are\n---\n# Wren 8B\n"

    assert not build(from_mapping({"README.md": card})).terms
    assert build(from_mapping({"README.md": card, "model.safetensors": ""})).terms == (
        "gated weights under MIT",
    )


def test_gated_weights_under_a_license_that_has_no_name_are_gated_weights() -> None:
    card = "---\nlicense: other\nextra_gated_heading: Tell us who you are\n---\n# Wren 8B\n"

    assert build(from_mapping({"README.md": card, "model.safetensors": ""})).terms == ("gated weights",)


def test_weights_that_lie_here_without_a_license_are_called_so() -> None:
    account = build(from_mapping({"README.md": "# Wren 8B\n", "model.safetensors": ""}))

    assert account.terms == ("weights without a license",)


@pytest.mark.parametrize(
    ("more", "terms"),
    [
        ({}, ("open weights (MIT)", "Open Weights AI (G7, MIT)")),
        ({"large/b.safetensors": ""}, ("weights without a license",)),
        ({"large/LICENSE": "@Apache-2.0"}, ("weights without a license",)),
    ],
)
def test_the_only_text_in_a_folder_covers_the_weights_if_all_lie_there(
    more: dict[str, str], terms: tuple[str, ...]
) -> None:
    files = {"README.md": "# Wren 8B\n", "model/LICENSE": "@MIT", "model/inference.py": "import torch\n"}

    assert build(from_mapping({**files, "model/a.safetensors": "", **more})).terms == terms


def test_open_access_is_not_offered_where_the_card_takes_back_more_than_the_license() -> None:
    card = "---\nlicense: bigcode-openrail-m\n---\n# Wren 8B\n\nThe weights may not be used commercially.\n"
    facts = facts_about(from_mapping({"README.md": card, "model.safetensors": ""}))

    assert facts["weights.term"].value is None


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


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Apache 2.0 — applies to the code. The weights have terms of their own.", "code"),
        ("Apache-2.0 for the weights.", "weights"),
        ("Apache 2.0 covers the training data", "data"),
    ],
)
def test_a_name_that_begins_a_license_section_is_for_the_part_after_it(text: str, scope: str) -> None:
    files = {
        "README.md": f"# Wren 8B\n\n## License\n\n{text}\n",
        "LICENSE": "@Apache-2.0",
        "model.safetensors": "",
    }
    facts = facts_about(from_mapping(files), find(from_mapping(files)))

    assert [each.scope for each in grants(facts) if each.how == "prose"] == [scope]
    assert (facts["weights.term"].value is None) is (scope == "code")


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        ("The base model is under the MIT license.", False),
        ("- **Base Model:** MIT License", False),
        ("基座模型采用 MIT 协议。", False),
        ("We release the base model under the MIT License.", True),
        ("The Wren base model is under the MIT license.", True),
        ("The base model is released under the MIT license.", True),
        ("The model is under the MIT license.", True),
    ],
)
def test_the_license_of_a_base_is_not_that_of_the_release(text: str, is_own: bool) -> None:
    inventory = from_mapping(
        {"README.md": f"# Wren\n\n## License\n\n{text}\n", "model.safetensors": ""}, "wren"
    )
    facts = facts_about(inventory, find(inventory))

    assert (facts["weights.term"].value == "open weights (MIT)") is is_own


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

    assert facts["weights.license"].notes["name"] == "WREN Non-Commercial License Agreement"


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


def facts_of(files: dict[str, str]) -> Facts:
    inventory = from_mapping(files)
    return facts_about(inventory, find(inventory))


LINK = "[Wren 8B](https://huggingface.co/estuary-lab/wren)"


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("The model weights are released under the MIT license.", "open weights (MIT)"),
        ("The code and the models are released under the MIT license.", "open weights (MIT)"),
        ("Wren is released under the MIT license.", "open weights (MIT)"),
        ("[![Model License](https://img.shields.io/badge/Model_License-MIT-green)](x)", "open weights (MIT)"),
        ("This project is released under the MIT license.", None),
        ("The code is released under the MIT license.", None),
        ("License: MIT", None),
        ("## License\n\nMIT", None),
        ("", None),
    ],
)
def test_code_says_whether_its_license_is_that_of_weights_elsewhere(said: str, term: str | None) -> None:
    files = {"README.md": f"# Wren\n\n{LINK}\n\n{said}\n", "LICENSE": "@MIT", "train.py": "import torch\n"}
    facts = facts_of(files)

    assert facts["release.kind"].value == "code"
    assert facts["weights.term"].value == term


@pytest.mark.parametrize("license_id", ["Apache 2.0", "MIT", "apache-2.0"])
def test_a_name_alone_under_a_title_about_the_license_is_the_license(license_id: str) -> None:
    files = {"README.md": f"# Wren\n\n## License\n\n{license_id}\n", **WEIGHTY}

    assert str(facts_of(files)["weights.term"].value).startswith("open weights (")


@pytest.mark.parametrize(
    "text",
    [
        "The model weights are released under CC BY-NC 4.0.",
        "Obey the [Finch Community License](https://example.org/finch/LICENSE) to use the model weights.",
        "## License\n\nThe weights have terms of their own.",
        "The weights are for research use only.",
    ],
)
def test_a_card_further_down_gives_no_terms_to_the_weights(text: str) -> None:
    card = f"# Wren\n\n{LINK}\n\nThe model weights are released under the MIT license.\n"
    files = {
        "README.md": card,
        "train/README.md": f"# Trainer\n\n{text}\n",
        "train/main.py": "import torch\n",
    }

    assert facts_of(files)["weights.term"].value == "open weights (MIT)"


def test_what_a_card_on_this_repository_links_often_is_vendored() -> None:
    trainer = "https://github.com/grove/trainer"
    root = f"# Wren\n\nhttps://github.com/lab/wren\n\n[a]({trainer}) [b]({trainer}) [c]({trainer})\n"
    vendored = f"# Trainer\n\n[Trainer]({trainer}) is under Apache 2.0.\n"
    files = {"README.md": root, "train/README.md": vendored, "train/main.py": "import torch\n"}

    assert foreign_folders(from_mapping(files, name="wren")) == {"train"}


LED = (
    ("The weights may be used for:\n\n- academic research\n- teaching", False),
    ("The weights may not be used for:\n\n- commercial products\n- spam", False),
    ("You may use the weights only for:\n\n1. research\n2. fun", False),
    ("权重仅可用于：\n\n- 学术研究\n- 教学", False),
    ("For the following, contact us first:\n\n- commercial use", False),
    ("The model can be used for:\n\n- research\n- commercial products", True),
    ("The dataset may not be used for:\n\n- commercial products", True),
    ("The model was tested on:\n\n- academic questions", True),
    ("We ask you to note:\n\nNothing.\n\n- academic research", True),
    ("| Item | Value |\n| --- | --- |\n| License | for academic research |", False),
    ("| Item | Value |\n| --- | --- |\n| Usage | research only |", False),
    ("| Item | Value |\n| --- | --- |\n| Commercial use | no |", False),
    ("| Item | Value |\n| --- | --- |\n| Commercial use | ❌ |", False),
    ("| Model | License |\n| --- | --- |\n| Wren 8B | Non-commercial |", False),
    ("License: non-commercial", False),
    ("- License: for academic use", False),
    ("| Item | Value |\n| --- | --- |\n| Commercial use | yes |", True),
    ("| | Wren | Finch |\n| --- | --- | --- |\n| Commercial use | ❌ | ✅ |", True),
    ("| Item | Value |\n| --- | --- |\n| Domain | academic research |", True),
    ("| Level | Meaning |\n| --- | --- |\n| 2 | Can study only at home |", True),
)


@pytest.mark.parametrize(("text", "is_open"), LED)
def test_what_leads_to_a_list_and_labels_a_value_reaches_the_term(text: str, is_open: bool) -> None:
    facts = facts_of({"README.md": f"{MIT}Wren is a language model.\n\n{text}\n", **WEIGHTY})

    assert (facts["weights.term"].value == "open weights (MIT)") is is_open


WRITTEN = (
    "Weights: https://huggingface.co/estuary-lab/wren",
    "[Training code](https://github.com/estuary-lab/wren-train)",
    "The model weights are released under the MIT license.",
    "## License\n\nMIT",
    "We release the training code and the training data.",
)


@pytest.mark.parametrize("text", WRITTEN)
def test_what_the_program_wrote_is_no_evidence(text: str) -> None:
    said = build(from_mapping({"README.md": f"# Wren\n\nWren is a model.\n\n{text}\n"}))
    written = build(from_mapping({"README.md": f"# Wren\n\nWren is a model.\n\n{BEGIN}\n{text}\n{END}\n"}))
    silent = build(from_mapping({"README.md": "# Wren\n\nWren is a model.\n"}))

    assert (said.parts, said.weights) != (silent.parts, silent.weights)
    assert (written.parts, written.weights, written.terms) == (silent.parts, silent.weights, silent.terms)


@pytest.mark.parametrize(
    "text", ["The weights are for research use only.", "The training code is not released."]
)
def test_markers_by_hand_hide_nothing_that_takes_something_back(text: str) -> None:
    card = f"{MIT}[Training code](https://github.com/lab/x)\n\n{BEGIN}\n{text}\n{END}\n"
    facts = facts_of({"README.md": card, **WEIGHTY})
    against = [proof for proof in proofs(facts, "training-code") if proof.state == "denied"]

    assert bool(facts["license.limits"].value) != bool(against)


def test_a_claim_between_markers_by_hand_is_judged() -> None:
    card = f"---\nlicense: cc-by-nc-4.0\n---\n# Wren\n\n{BEGIN}\nWren is an open source model.\n{END}\n"

    assert [claim.kind for claim in facts_of({"README.md": card}).claims if claim.kind == "open-source"]


@pytest.mark.parametrize(
    ("said", "is_fully"),
    [("The model weights are released under the MIT license.", True), ("", False)],
)
def test_nothing_is_fully_open_without_a_license_of_its_weights(
    said: str, is_fully: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = standards.verdict
    monkeypatch.setattr(
        standards, "verdict", lambda facts, key: shown(facts, key)._replace(verdict="supported")
    )
    files = {"README.md": f"# Wren\n\n{LINK}\n\n{said}\n", "LICENSE": "@MIT", "train.py": "import torch\n"}
    terms = build(from_mapping(files)).terms

    assert any(term.startswith("fully open") for term in terms) is is_fully


@pytest.mark.parametrize(
    ("second", "earned"), [("Apache 2.0", "open weights (Apache-2.0)"), ("CC-BY-NC-SA-4.0", "")]
)
def test_no_term_leaves_out_the_terms_of_some_weights(second: str, earned: str) -> None:
    card = (
        "# Wren\n\n[Weights](https://huggingface.co/estuary/wren)\n\n"
        "The language model weights are provided under the Apache 2.0 License. "
        f"The vocoder's model weights are provided under the {second} License.\n"
    )
    files = {"README.md": card, "LICENSE": "@Apache-2.0", "run.py": "import wren\n"}

    assert [each for each in build(from_mapping(files, "wren")).terms if "weights" in each] == [earned][
        : len(earned)
    ]


@pytest.mark.parametrize(
    ("license_name", "terms"),
    [("Llama 3.1 license", ()), ("Apache 2.0 license", ("open weights (MIT)",))],
)
def test_weights_made_from_what_is_under_other_terms_have_no_open_term(
    license_name: str, terms: tuple[str, ...]
) -> None:
    origin = f"Wren-Finch-8B is derived from Finch-8B and is originally licensed under the {license_name}."

    assert build(from_mapping({"README.md": f"{MIT}{HUB}\n\n{origin}\n"})).terms == terms
