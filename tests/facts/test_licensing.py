"""Which license governs weights, code and data, and what it allows."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.documents import Document, Entry, Inventory
from openwash_lint.fact_table import claim_provider, facts_about
from openwash_lint.facts import Facts, Provider, Source
from openwash_lint.reading.discover import from_mapping


def facts_of(files: dict[str, str]) -> Facts:
    inventory = from_mapping(files)
    return facts_about(inventory, find(inventory))


def card(*lines: str, body: str = "# Wren\n") -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + body


TWO = "Parts are under the MIT License.\n\nOther parts are under CC-BY-NC-4.0.\n"

GOVERNING = [
    # the text governs over the metadata
    (
        {"README.md": card("license: apache-2.0"), "LICENSE": "@LicenseRef-llama3.1"},
        "LicenseRef-llama3.1",
        "LICENSE",
    ),
    # metadata alone
    ({"README.md": card("license: apache-2.0")}, "Apache-2.0", "README.md"),
    # other resolves by its name
    ({"README.md": card("license: other", "license_name: llama3.1")}, "LicenseRef-llama3.1", "README.md"),
    # a file named for the weights comes before the general one
    (
        {"README.md": "# Wren\n", "LICENSE": "@MIT", "LICENSE-MODEL": "@CC-BY-NC-4.0"},
        "CC-BY-NC-4.0",
        "LICENSE-MODEL",
    ),
    # a code license alone says nothing about the weights
    ({"README.md": "# Wren\n", "LICENSE-CODE": "@MIT"}, None, None),
    # a license of a vendored part says nothing either
    ({"README.md": "# Wren\n", "third_party/LICENSE": "@CC-BY-NC-4.0"}, None, None),
    # prose that is narrower than the general text
    (
        {"README.md": "# Wren\n\nThe model weights are released under CC BY-NC 4.0.\n", "LICENSE": "@MIT"},
        "CC-BY-NC-4.0",
        "README.md",
    ),
    # a sentence that grants comes before a badge
    (
        {
            "README.md": "# Wren\n\n![Model License](https://img.shields.io/badge/Model_License-CC_BY_NC_4.0-red)\n"
            "\nThe model weights are released under CC BY-NC-SA 4.0.\n",
            "LICENSE": "@MIT",
        },
        "CC-BY-NC-SA-4.0",
        "README.md",
    ),
    # prose that is wider than the text does not widen it
    (
        {
            "README.md": "# Wren\n\nThe model is released under the Apache 2.0 license.\n",
            "LICENSE": "@CC-BY-NC-4.0",
        },
        "CC-BY-NC-4.0",
        "LICENSE",
    ),
    # nor does it widen the metadata
    (
        {
            "README.md": card(
                "license: llama2", body="# Wren\n\nThe model is released under the Apache 2.0 license.\n"
            )
        },
        "LicenseRef-llama2",
        "README.md",
    ),
    # nothing at all
    ({"README.md": "# Wren\n"}, None, None),
    # other is told by the prose where the Hub has no tag for the license …
    (
        {"README.md": card("license: other", body="# Wren\n\nThe model is under the BAAI Aquila License.\n")},
        "LicenseRef-aquila",
        "README.md",
    ),
    # … and where it has one, if the text is all that names a license
    (
        {"README.md": card("license: other", body="# Wren\n\nThe weights are released under Apache 2.0.\n")},
        "Apache-2.0",
        "README.md",
    ),
    # … and not where the metadata names another
    (
        {
            "README.md": card(
                "license: other",
                "license_name: wren-terms",
                body="# Wren\n\nThe weights are released under Apache 2.0.\n",
            )
        },
        "LicenseRef-wren-terms",
        "README.md",
    ),
    # … nor where the text says two things
    (
        {
            "README.md": card(
                "license: other",
                body="# Wren\n\nThe weights are released under Apache 2.0. Wren builds on LLaMA and is to be "
                "used according to the LLaMA license.\n",
            )
        },
        "LicenseRef-other",
        "README.md",
    ),
    # terms that are linked for the weights, where the code has a different license
    (
        {
            "README.md": "# Wren\n\nThe code is released under the MIT license. The weights follow the "
            "[Model License](MODEL_LICENSE).\n"
        },
        "LicenseRef-unread",
        "README.md",
    ),
    # a link whose file bears the license's name
    (
        {
            "README.md": "# Wren\n\nSee the [LICENSE](https://example.org/Tongyi%20Qianwen%20RESEARCH%20"
            "LICENSE%20AGREEMENT) for details.\n"
        },
        "LicenseRef-tongyi-qianwen-research",
        "README.md",
    ),
    # a link to a section of the card, and one to another project's terms
    ({"README.md": "# Wren\n\n- [Usage and license](#usage)\n"}, None, None),
    ({"README.md": "# Wren\n\nWren builds upon Sparrow, see its [license](https://x.org/a).\n"}, None, None),
    # a row of attributes; a table that compares says nothing
    (
        {"README.md": "# Wren\n\n| Attribute | Value |\n| --- | --- |\n| License | MIT |\n"},
        "MIT",
        "README.md",
    ),
    (
        {"README.md": "# Wren\n\n| | Lark | Wren |\n| --- | --- | --- |\n| License | MIT | ISC |\n"},
        None,
        None,
    ),
    # a model's card speaks of its project
    ({"README.md": "# Wren\n\nThis project is released under the MIT license.\n"}, "MIT", "README.md"),
    # what a page of a part says counts for less than the text at the root
    (
        {
            "README.md": "# Wren\n",
            "LICENSE": "@MIT",
            "tools/README.md": "# Nest\n\nThe model is released under CC BY-NC 4.0.\n",
        },
        "MIT",
        "LICENSE",
    ),
    # a license's name within the model's own
    (
        {"README.md": "# Wren CC0\n\n## License\n\nWren CC0 means that most of the data is free.\n"},
        "LicenseRef-unread",
        "README.md",
    ),
    # what is said of the weights comes before a label that names no part
    (
        {
            "README.md": "# Wren\n\n![License: MIT](https://img.shields.io/badge/License-MIT-green.svg)\n\n"
            "The weights are licensed under CC BY-NC 4.0.\n"
        },
        "CC-BY-NC-4.0",
        "README.md",
    ),
    # a name that may be another's: where nothing else is stated, and never against the metadata
    (
        {"README.md": "# Wren\n\n## License\n\nSparrow is licensed under the Llama 2 Community License.\n"},
        "LicenseRef-llama2",
        "README.md",
    ),
    (
        {
            "README.md": card(
                "license: mit",
                body="## License\n\nSparrow is licensed under the Llama 2 Community License.\n",
            )
        },
        "MIT",
        "README.md",
    ),
    # where prose and a text for everything name the same license, the text is the better evidence
    (
        {"README.md": "# Wren\n\nThe model weights are released under the MIT License.\n", "LICENSE": "@MIT"},
        "MIT",
        "LICENSE",
    ),
    (
        {
            "README.md": card(
                "license: mit", body="# Wren\n\nThe weights are released under the MIT License.\n"
            )
        },
        "MIT",
        "README.md",
    ),
    # what a sentence says of the weights is narrower than open metadata for everything
    (
        {"README.md": card("license: apache-2.0", body="# Wren\n\nThe weights are under CC BY-NC 4.0.\n")},
        "CC-BY-NC-4.0",
        "README.md",
    ),
    # `other` without a name is what the prose calls it; with a name of its own it is not
    (
        {"README.md": card("license: other", body="# Wren\n\nWren is released under the MIT License.\n")},
        "MIT",
        "README.md",
    ),
    (
        {
            "README.md": card(
                "license: other",
                "license_name: wren-terms",
                body="# Wren\n\nWren is released under the MIT License.\n",
            )
        },
        "LicenseRef-wren-terms",
        "README.md",
    ),
    # a text of several licenses does not say which part each covers: one that speaks for all comes first
    (
        {"README.md": "# Wren\n", "LICENSE": TWO, "LICENSE-Wren": "@LicenseRef-llama2"},
        "LicenseRef-llama2",
        "LICENSE-Wren",
    ),
]


@pytest.mark.parametrize(("files", "license_id", "path"), GOVERNING)
def test_what_governs_the_weights(files: dict[str, str], license_id: str | None, path: str | None) -> None:
    fact = facts_of(files)["weights.license"]

    assert fact.value == license_id
    assert [place.path for place in fact.places[:1]] == ([path] if path else [])


@pytest.mark.parametrize(
    ("license_id", "osi", "open_", "commercial", "any_purpose"),
    [
        ("Apache-2.0", True, True, True, True),
        ("CC-BY-4.0", False, True, True, True),
        ("CC-BY-NC-4.0", False, False, False, False),
        ("LicenseRef-llama3.1", False, False, None, False),
        ("LicenseRef-unheard-of", None, None, None, None),
    ],
)
def test_what_a_license_allows(
    license_id: str | None,
    osi: bool | None,
    open_: bool | None,
    commercial: bool | None,
    any_purpose: bool | None,
) -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": f"@{license_id}"})

    assert facts["weights.license.osi-approved"].value is osi
    assert facts["weights.license.open"].value is open_
    assert facts["weights.license.commercial"].value is commercial
    assert facts["weights.license.any-purpose"].value is any_purpose


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Wren License\n\nYou must not use it in weapons.\n", "Wren License"),
        ('# <span id="Terms">声明/Terms and Conditions</span>\n\nNo weapons.\n', "a license of its own"),
        (TWO, "MIT and CC-BY-NC-4.0"),
        # a title that every license could have
        ("License\n\nYou must not use it in weapons.\n", "a license of its own"),
    ],
)
def test_what_a_text_is_called(text: str, name: str) -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": text})

    assert facts["weights.license"].notes["name"] == name


def test_texts_that_differ_in_one_file_are_not_judged() -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": TWO})

    assert facts["weights.license.osi-approved"].value is None
    assert facts["weights.license.commercial"].value is None


def test_open_terms_for_one_variant_and_restricted_ones_for_another_decide_for_neither() -> None:
    facts = facts_of(
        {
            "README.md": "# Wren\n\nThe base model is released under CC BY-SA 4.0.\n\nThe tuned model is "
            "released under CC BY-NC-SA 4.0.\n"
        }
    )

    assert facts["weights.license.open"].value is None
    assert facts["weights.term"].value is None


@pytest.mark.parametrize(
    "body",
    [
        "Wren is a fine-tuned LLaMA.",
        "We fine-tuned Wren on top of LLaMA-7B.",
        "| Model | Backbone |\n| --- | --- |\n| Wren-7B | LlaMA2 |",
        "## License\n\nWren is under MIT. Wren-LLaMA models are bound by Meta's license for LLaMA as well.",
    ],
)
def test_no_open_term_is_offered_over_a_base_with_restricted_terms(body: str) -> None:
    facts = facts_of({"README.md": f"# Wren\n\n{body}\n", "LICENSE": "@MIT"})

    assert facts["weights.term"].value is None


POINTERS = [
    # what terms that are only linked are called
    (
        "[Wren Community License](https://example.org/terms.pdf)",
        "the terms of “Wren Community License” cannot",
    ),
    (
        "[Please see the Wren License](https://example.org/t)",
        "the terms of “the Wren License” cannot be read",
    ),
    (
        "[LICENSE](https://example.org/wren/LICENSE)",
        "the terms linked as “LICENSE” are not here",
    ),
    ("[docs/USE_POLICY_LICENSE.md](docs/LICENSE.md)", "the terms linked as “docs/USE"),
]


@pytest.mark.parametrize(("link", "words"), POINTERS)
def test_terms_that_are_only_linked_are_called_by_their_title(link: str, words: str) -> None:
    facts = facts_of({"README.md": f"# Wren\n\nUse of Wren has to follow the {link}.\n"})

    assert facts["weights.license.readable"].why[: len(words)] == words


def test_a_license_that_is_named_comes_before_a_badge_that_only_links_it() -> None:
    badge = "[![LICENSE](https://img.shields.io/badge/LICENSE-green)](https://example.org/wren/LICENSE)"
    told = "Wren is under the [Wren Community License](https://example.org/wren/LICENSE)."
    facts = facts_of({"README.md": f"{badge}\n\n# Wren\n\n## License\n\n{told}\n"})

    assert facts["weights.license"].notes["name"] == "“Wren Community License”"


def test_a_section_that_names_the_license_of_the_code_names_none_for_the_model() -> None:
    text = "# Wren\n\n## License\n\nThe code is licensed under Apache-2.0, and the weights are free to use.\n"
    facts = facts_of({"README.md": text})

    assert facts["weights.term"].value == "weights under their own terms"


NOTES = [
    # what a note that names a license says is under it
    ("Use of the Wren model has to follow the Llama 2 Community License.", "LicenseRef-llama2", None),
    ("The code is under the MIT License.", None, "MIT"),
    ("Wren is under the MIT License.", "MIT", "MIT"),
    ("The code and the model are under the MIT License.", "MIT", "MIT"),
]


@pytest.mark.parametrize(("note", "weights", "code"), NOTES)
def test_a_note_that_names_a_license_covers_what_it_speaks_of(
    note: str, weights: str | None, code: str | None
) -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": f"# Terms\n\n{note}\n"})

    assert (facts["weights.license"].value, facts["code.license"].value) == (weights, code)


AT_ONCE = {
    "Code and data are under the MIT License.": (None, "MIT", "MIT"),
    "The model and its data are under the MIT License.": ("MIT", None, "MIT"),
    "Finch code and data are under the MIT License.": (None, None, None),
    "Our data is under the MIT License.": (None, None, "MIT"),
}


@pytest.mark.parametrize("sentence", AT_ONCE)
def test_a_sentence_on_two_parts_states_the_license_of_both(sentence: str) -> None:
    facts = facts_of({"README.md": f"# Wren\n\n{sentence}\n"})
    stated = tuple(facts[f"{part}.license"].value for part in ("weights", "code", "data"))

    assert stated == AT_ONCE[sentence]


def test_a_text_comes_before_a_note_that_names_another() -> None:
    facts = facts_of(
        {
            "README.md": "# Wren\n",
            "LICENSE": "The Llama 2 Community License also applies.\n",
            "LICENSE.txt": "@Apache-2.0",
        }
    )

    assert facts["weights.license"].value == "Apache-2.0"


def test_a_license_file_further_down_speaks_for_its_folder() -> None:
    inventory = from_mapping({"README.md": "# Wren\n", "vendor/nest/LICENSE.pdf": ""})
    facts = facts_about(inventory, ())

    assert facts["weights.license"].value is None


def test_a_fact_that_asks_for_itself_names_the_chain() -> None:
    def provider(name: str) -> Provider:
        return lambda facts: facts["card.front-matter" if name == "card.path" else "card.path"]

    facts = Facts(from_mapping({"README.md": "# Wren\n"}), (), (), Source(provider, claim_provider))

    with pytest.raises(RecursionError, match=r"card\.path -> card\.front-matter -> card\.path"):
        facts["card.path"]


def test_an_unknown_fact_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        facts_of({"README.md": "# Wren\n"})["nothing.known"]


@pytest.mark.parametrize(
    ("files", "term"),
    [
        ({"README.md": card("license: apache-2.0")}, "open weights (Apache-2.0)"),
        ({"README.md": card("license: llama3.1")}, "weights available under the Llama 3.1 Community License"),
        ({"README.md": card("license: cc-by-nc-4.0")}, "weights available under CC-BY-NC-4.0"),
        ({"README.md": "# Wren\n"}, "weights without a license"),
        (
            {"README.md": card("license: apache-2.0", "base_model: meta-llama/Llama-3.1-8B")},
            "weights available under the Llama 3.1 Community License",
        ),
        # a family with restricted licenses as what it was made from, in words that name no base for sure
        ({"README.md": card("license: mit") + "\nBuilding on the LLaMA foundation, we went on."}, None),
        ({"README.md": card("license: mit") + "\n在 LLaMA 的基础上。"}, None),
        ({"README.md": card("license: other")}, "weights under their own terms"),
        (
            {"README.md": card("license: other", "license_name: wren-terms")},
            "weights under their own terms (“wren-terms”)",
        ),
        # the title of a section is not a license's name, but what the section names is
        ({"README.md": "# Wren\n\n## License and contact\n\nAsk us.\n"}, "weights under their own terms"),
        (
            {"README.md": "# Wren\n\n## License and contact\n\nWrenlet is under the MIT license.\n"},
            "open weights (MIT)",
        ),
        # a prompt alone may be a leftover: whether there is a gate is not known
        (
            {"README.md": card("license: apache-2.0", "extra_gated_prompt: Please cite us.")},
            None,
        ),
        (
            {"README.md": card("license: apache-2.0", "extra_gated_heading: Tell us who you are")},
            "gated weights under Apache-2.0",
        ),
        # words on the model beside another open text
        (
            {
                "README.md": "# Wren\n\nWe release our models. They are released under the MIT license.\n",
                "LICENSE": "@Apache-2.0",
                "model.safetensors": "",
            },
            "open weights (MIT)",
        ),
        # weights that are neither here nor linked earn no term
        ({"README.md": "# Wren\n", "LICENSE": "@Apache-2.0", "client.py": "import requests\n"}, None),
        # names that do not stand for a base
        (
            {"README.md": card("license: mit", body="# Wren\n\nWren does better than LLaMA 2.\n")},
            "open weights (MIT)",
        ),
    ],
)
def test_the_term_that_is_earned(files: dict[str, str], term: str | None) -> None:
    assert facts_of(files)["weights.term"].value == term


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"README.md": card("license: mit"), "model.safetensors": ""}, "model"),
        (
            {"README.md": card("base_model: a/b", "base_model_relation: quantized"), "x.gguf": ""},
            "conversion",
        ),
        ({"README.md": card("base_model: a/b"), "x.Q4_K_M.gguf": ""}, "conversion"),
        ({"README.md": card("base_model: a/b"), "x.Q4_K_M.gguf": "", "model.safetensors": ""}, "model"),
        ({"README.md": card("base_model: a/b"), "model.safetensors": ""}, "model"),
        ({"README.md": card("base_model: a/b", "tags:", "- lora"), "wren.safetensors": ""}, "adapter"),
        ({"README.md": card("tags:", "- lora"), "model.safetensors": ""}, "model"),
        (
            {
                "README.md": card("base_model: a/b"),
                "adapter_config.json": "{}",
                "adapter_model.safetensors": "",
            },
            "adapter",
        ),
        ({"README.md": card("dataset_info: x"), "data/train.parquet": ""}, "dataset"),
        ({"README.md": "# Wren\n", "train.py": "", "pyproject.toml": ""}, "code"),
        ({"README.md": "# Wren\n"}, "model"),
        ({"README.md": "# Awesome Wren\n", "train.py": ""}, "list"),
        ({"README.md": "# Awesome Wren\n", "model.safetensors": ""}, "model"),
        ({"README.md": card("license: mit", body="# Awesome Wren\n")}, "model"),
        ({"README.md": "# Wren, an awesome model\n"}, "model"),
    ],
)
def test_what_is_being_released(files: dict[str, str], kind: str) -> None:
    assert facts_of(files)["release.kind"].value == kind


def test_a_comment_in_the_metadata_is_no_title() -> None:
    text = "---\n# wren-GGUF\nbase_model: a/b\n---\n# Wren\n"

    assert facts_of({"README.md": text, "model.safetensors": ""})["release.kind"].value == "model"


def test_what_a_claim_is_asked_of_licenses_holds_for_any_claim() -> None:
    """A rule may ask this about words that name no license: then nothing is known."""
    facts = facts_of({"README.md": card("license: mit", body="# Wren\n\nAn open source model.\n")})
    claims = [claim for claim in facts.claims if claim.kind == "open-source"]

    assert [facts.of("claim.license-granted", claim).value for claim in claims] == [None]


ONLY = "The model is for research use only."
ASKED = "Please contact us for commercial licensing."
OF_CODE = "The code is released under the MIT License.\n\n"
TAKEN_BACK = [
    # which sentences take back what the license allows: an open license has to be stated
    ({"README.md": f"# Wren\n\n{ONLY}\n"}, None),
    ({"README.md": card("license: gpl-3.0", body=f"# Wren\n\n{ONLY}\n")}, "research use only"),
    ({"README.md": card("license: cc-by-nc-4.0", body=f"# Wren\n\n{ONLY}\n")}, None),
    # for this release, not for its base
    (
        {
            "README.md": card(
                "base_model: Qwen/Qwen2.5-7B", "base_model_relation: adapter", body=f"# Wren\n\n{ONLY}\n"
            ),
            "adapter_config.json": "{}",
        },
        None,
    ),
    # for the part that the sentence is about
    ({"README.md": card("license: mit", body=f"# Wren\n\n{OF_CODE}{ONLY}\n")}, "research use only"),
    ({"README.md": card("license: mit", body="# Wren\n\nThe code is for research use only.\n")}, None),
    # a text next to code covers the weights too unless something says that it covers only the code
    ({"README.md": f"# Wren\n\n{ONLY}\n", "LICENSE": "@MIT", "train.py": "x"}, "research use only"),
    ({"README.md": f"# Wren\n\n{OF_CODE}{ONLY}\n", "LICENSE": "@MIT", "train.py": "x"}, None),
    # an offer to sell contradicts what needs no buying, not what is sold beside a license with conditions
    (
        {"README.md": card("license: mit", body=f"# Wren\n\n{ASKED}\n")},
        "contact us for commercial licensing",
    ),
    ({"README.md": card("license: gpl-3.0", body=f"# Wren\n\n{ASKED}\n")}, None),
    # it may be about the weights if only the code has terms of its own
    ({"README.md": card("license: mit", body=f"# Wren\n\n{OF_CODE}{ASKED}\n")}, None),
    (
        {
            "README.md": card(
                "license: mit",
                body=f"# Wren\n\nThe code and the weights are released under the MIT License.\n\n{ASKED}\n",
            )
        },
        "contact us for commercial licensing",
    ),
]


# What users must do first is a condition; permission, which others give, is a limit.
CARE = [
    "Do not use the model in any commercial product without checking its biases first.",
    "The model must not be used in commercial products without human review.",
    "Das Modell darf nicht kommerziell genutzt werden, ohne vorher die Verzerrungen zu prüfen.",
    "No use el modelo con fines comerciales sin evaluar sus sesgos.",
    "Não use o modelo para fins comerciais sem avaliar seus vieses.",
    "Не используйте модель в коммерческих целях без проверки её смещений.",
    "未经评估偏差，请勿将模型用于商业产品。",
    "偏りを確認せずに、本モデルを商用利用しないでください。",
    "편향을 확인하지 않고 모델을 상업적으로 사용하지 마십시오.",
]
BANS = [
    "Do not use the model commercially without our permission.",
    "Do not use the model for commercial purposes without a license.",
    "Do not use the model for commercial purposes.",
    "Das Modell darf nicht kommerziell genutzt werden.",
    "N'utilisez pas le modèle à des fins commerciales sans autorisation.",
    "El uso comercial del modelo está prohibido.",
    "O uso comercial do modelo é proibido.",
    "Коммерческое использование модели запрещено.",
    "未经许可，模型不得用于商业用途。",
    "本モデルの商用利用は禁止します。",
    "모델의 상업적 이용은 금지됩니다.",
]


@pytest.mark.parametrize("body", [*CARE, *BANS])
def test_care_that_must_be_taken_first_is_no_ban(body: str) -> None:
    found = facts_of({"README.md": card("license: apache-2.0", body=f"# Wren\n\n{body}\n")})

    assert (found["license.narrowed"].value is not None) == (body in BANS)


@pytest.mark.parametrize(("files", "expected"), TAKEN_BACK)
def test_a_sentence_takes_back_what_the_license_allows(files: dict[str, str], expected: str | None) -> None:
    found = facts_of(files)["license.narrowed"].value

    assert (found[0].value if isinstance(found, tuple) else found) == expected


OTHER = [
    # a license that the metadata calls `other` is unreadable if nothing here says which one it is
    ({"README.md": card("license: other"), "model.safetensors": ""}, True),
    ({"README.md": card("license: other")}, False),
    ({"README.md": card("license: other"), "model.safetensors": "", "LICENSE": "Be good.\n"}, False),
    ({"README.md": card("license: other", "license_link: x.pdf"), "model.safetensors": ""}, False),
    (
        {"README.md": card("license: other", body="# Wren\n\nWren is under the MIT License.\n"), "a.bin": ""},
        False,
    ),
    ({"README.md": card("license: mit"), "model.safetensors": ""}, False),
]


@pytest.mark.parametrize(("files", "expected"), OTHER)
def test_other_may_be_unreadable(files: dict[str, str], expected: bool) -> None:
    assert facts_of(files)["metadata.other-unreadable"].value is expected


UNLIKE = [
    # the metadata and the text differ, unless a text or a sentence fits, or one of the two is not known
    ({"LICENSE": "@MIT"}, "apache-2.0"),
    ({"LICENSE": "@Apache-2.0"}, False),
    ({"LICENSE": "@MIT", "LICENSE.txt": "@Apache-2.0"}, False),
    ({"LICENSE": "@MIT", "LICENSE.txt": "# Wren License\n\nYou must not use it in weapons.\n"}, False),
    ({"LICENSE-CODE": "@MIT"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("files", "expected"), UNLIKE)
def test_metadata_that_name_another_license_than_the_text(files: dict[str, str], expected: object) -> None:
    found = facts_of({"README.md": card("license: apache-2.0"), **files})["metadata.file-mismatch"].value

    assert isinstance(found, tuple)
    assert [(each.value, each.why, each.notes) for each in found] == (
        [(expected, "the text here is MIT", {"suggestion": "mit", "shows": "the license text: MIT"})]
        if expected
        else []
    )


def test_what_is_allowed_needs_no_reason() -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": "@MIT"})
    withheld = facts_of({"README.md": "# Wren\n", "LICENSE": "@CC-BY-NC-4.0"})

    assert facts["weights.license.commercial"].why == ""
    assert withheld["weights.license.commercial"].why == "forbids commercial use"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mit OR apache-2.0", (True, True, True, "")),
        ("mit AND cc-by-4.0", (False, True, True, "")),
        ("mit AND cc-by-nc-4.0", (False, False, False, "forbids commercial use")),
        ("cc-by-4.0 OR cc-by-nc-4.0", (False, True, True, "")),
    ],
)
def test_what_an_expression_in_the_metadata_allows(written: str, expected: tuple[object, ...]) -> None:
    facts = facts_of({"README.md": card(f"license: {written}")})
    commercial = facts["weights.license.commercial"]

    assert expected == (
        facts["weights.license.osi-approved"].value,
        facts["weights.license.open"].value,
        commercial.value,
        commercial.why,
    )


BADGE = "[![License](https://x.org/a.png)](https://example.org/LICENSE)"
SHOWN = [
    # what is said of the place where a license is stated
    ({"README.md": "# Wren\n", "LICENSE": "@MIT"}, "the license text: MIT"),
    ({"README.md": card("license: mit")}, "the license named: MIT"),
    ({"README.md": "# Wren\n\nWren is under the MIT License.\n"}, "the license stated: MIT"),
    ({"README.md": card("license: other")}, "no license is named"),
    ({"README.md": f"# Wren\n\n{BADGE}\n"}, "a link to “License”"),
    ({"README.md": "# Wren\n\n## License\n\nAsk us for the terms.\n"}, "the section on the license"),
    (
        {
            "README.md": card("base_model: Qwen/Qwen2.5-7B", "base_model_relation: adapter"),
            "adapter_config.json": "{}",
        },
        "the license of the base: Apache-2.0",
    ),
]


@pytest.mark.parametrize(("files", "shows"), SHOWN)
def test_what_the_place_of_a_license_shows(files: dict[str, str], shows: str) -> None:
    assert facts_of(files)["weights.license"].notes["shows"] == shows


def test_the_data_of_a_dataset_have_a_license_of_their_own() -> None:
    body = "# Brook\n\nThe data is released under CC-BY-4.0.\n\nThe data is for research use only.\n"
    facts = facts_of({"README.md": card("dataset_info: x", body=body), "data/train.parquet": ""})
    found = facts["license.narrowed"].value

    assert isinstance(found, tuple)
    assert [each.value for each in found] == ["research use only"]


@pytest.mark.parametrize(
    ("more", "confidence"),
    [
        ({}, None),
        ({"LICENSE.mit": "@MIT"}, "medium"),
        ({"LICENSE.nc-sa": "@CC-BY-NC-SA-4.0"}, None),
        ({"LICENSE-CODE": "@MIT"}, None),
        ({"other/LICENSE": "@MIT"}, None),
    ],
)
def test_one_of_several_texts_for_everything_is_less_sure(
    more: dict[str, str], confidence: str | None
) -> None:
    facts = facts_of({"README.md": "# Wren\n", "LICENSE": "@CC-BY-NC-4.0", **more})

    assert facts["weights.license.open"].notes.get("confidence") == confidence


def test_a_text_among_several_that_the_card_names_is_sure() -> None:
    said = "# Wren\n\nThe weights are released under CC-BY-NC-4.0.\n"
    facts = facts_of({"README.md": said, "LICENSE": "@CC-BY-NC-4.0", "LICENSE.mit": "@MIT"})

    assert facts["weights.license.open"].notes.get("confidence") is None


def test_terms_that_are_in_a_pdf_are_less_sure() -> None:
    paths = ("README.md", "MODEL_LICENSE.pdf")
    card = Document("README.md", "card", "# Wren\n")
    entries = (Entry(paths[0], 7, "card"), Entry(paths[1], 9, "license"))
    inventory = Inventory("wren", entries, {"README.md": card})
    pointed = facts_about(inventory, find(inventory))["weights.license.pointed"]

    assert (pointed.value, pointed.notes.get("confidence")) == (True, "medium")
