"""Which license governs weights, code and data, and what it allows."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping


def facts_of(files: dict[str, str]) -> Facts:
    inventory = from_mapping(files)
    return Facts(inventory, find(inventory))


def card(*lines: str, body: str = "# Wren\n") -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + body


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
    # a code license alone says nothing of the weights
    ({"README.md": "# Wren\n", "LICENSE-CODE": "@MIT"}, None, None),
    # a license of a vendored part says nothing either
    ({"README.md": "# Wren\n", "third_party/LICENSE": "@CC-BY-NC-4.0"}, None, None),
    # prose that is narrower than the general text
    (
        {"README.md": "# Wren\n\nThe model weights are released under CC BY-NC 4.0.\n", "LICENSE": "@MIT"},
        "CC-BY-NC-4.0",
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
    # nothing at all
    ({"README.md": "# Wren\n"}, None, None),
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


def test_a_fact_that_asks_for_itself_names_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    from openwash_lint.facts import card as family

    monkeypatch.setitem(family.PROVIDERS, "card.path", lambda facts: facts["card.front-matter"])

    with pytest.raises(RecursionError, match=r"card\.path -> card\.front-matter -> card\.path"):
        facts_of({"README.md": "# Wren\n"})["card.path"]


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
        ({"README.md": card("license: other")}, "weights under their own terms (“other”)"),
    ],
)
def test_the_term_that_is_earned(files: dict[str, str], term: str) -> None:
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
    ],
)
def test_what_is_being_released(files: dict[str, str], kind: str) -> None:
    assert facts_of(files)["release.kind"].value == kind


def test_a_comment_in_the_metadata_is_no_title() -> None:
    text = "---\n# wren-GGUF\nbase_model: a/b\n---\n# Wren\n"

    assert facts_of({"README.md": text, "model.safetensors": ""})["release.kind"].value == "model"
