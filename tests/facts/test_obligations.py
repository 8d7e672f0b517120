"""What the license of a base asks of those who pass it on, and when nothing is owed."""

from __future__ import annotations

import pytest

from openwash_lint.evidence import Fact
from openwash_lint.fact_table import facts_about
from openwash_lint.inheritance.obligations import folded, quoted
from openwash_lint.reading.discover import from_mapping

LLAMA = (
    "Llama 3.1 is licensed under the Llama 3.1 Community License, "
    "Copyright © Meta Platforms, Inc. All Rights Reserved."
)
WEIGHTS = {"model.safetensors": "weights"}


def fact(name: str, files: dict[str, str], folder: str = "") -> Fact:
    return facts_about(from_mapping(files, name=folder))[name]


def card(*lines: str, body: str = "# Wren\n") -> str:
    return "---\n" + "\n".join(lines) + "\n---\n" + body


def of_base(base: str, stated: str = "license: llama3.1", body: str = "# Wren\n") -> str:
    return card(stated, f"base_model: {base}", body=body)


def value(found: Fact) -> object:
    return found.value[0].value if isinstance(found.value, tuple) else found.value


LLAMA_CARD = of_base("meta-llama/Llama-3.1-8B")

SENTENCES = [
    (
        "meta-llama/Llama-2-7b-hf",
        "llama",
        "Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c)",
    ),
    (
        "meta-llama/Meta-Llama-3-8B",
        "llama",
        "Meta Llama 3 is licensed under the Meta Llama 3 Community License,",
    ),
    ("meta-llama/Llama-3.1-8B", "llama", "Llama 3.1 is licensed under the Llama 3.1 Community License,"),
    ("meta-llama/Llama-3.2-1B", "llama", "Llama 3.2 is licensed under the Llama 3.2 Community License,"),
    (
        "meta-llama/Llama-3.3-70B-Instruct",
        "llama",
        "Llama 3.3 is licensed under the Llama 3.3 Community License,",
    ),
    ("meta-llama/Llama-4-Scout-17B-16E", "llama", "Llama 4 is licensed under the Llama 4 Community License,"),
    (
        "google/gemma-3-4b-it",
        "gemma",
        "Gemma is provided under and subject to the Gemma Terms of Use found at",
    ),
    ("Qwen/Qwen2.5-72B", "qwen", "Qwen is licensed under the Qwen LICENSE AGREEMENT, Copyright (c)"),
    ("Qwen/Qwen2-72B", "qwen", "Tongyi Qianwen is licensed under the Tongyi Qianwen LICENSE AGREEMENT,"),
    (
        "tencent/Hunyuan-A13B-Instruct",
        "other",
        "Tencent Hunyuan is licensed under the Tencent Hunyuan Community",
    ),
]


@pytest.mark.parametrize(("base", "family", "expected"), SENTENCES)
def test_each_version_has_a_sentence_of_its_own(base: str, family: str, expected: str) -> None:
    found = value(fact(f"obligation.notice-{family}", {"README.md": of_base(base), **WEIGHTS}))

    assert str(found)[: len(expected)] == expected


OWES_NOTHING = {
    "a file called Notice": {"README.md": LLAMA_CARD, "Notice": LLAMA, **WEIGHTS},
    "the sentence with another copyright sign": {
        "README.md": LLAMA_CARD,
        "NOTICE.txt": LLAMA.replace("©", "(c)").upper(),
        **WEIGHTS,
    },
    "the sentence in the card": {
        "README.md": of_base("meta-llama/Llama-3.1-8B", body=f"# Wren\n\n{LLAMA}\n"),
        **WEIGHTS,
    },
    "no weights": {"README.md": LLAMA_CARD, "train.py": "pass\n"},
    "a card alone": {"README.md": LLAMA_CARD},
    "an adapter": {
        "README.md": LLAMA_CARD,
        "adapter_config.json": "{}",
        "adapter_model.safetensors": "weights",
    },
    "an open base": {"README.md": of_base("mistralai/Mistral-7B-v0.1", "license: apache-2.0"), **WEIGHTS},
    "a base nobody looked up": {"README.md": of_base("somebody/Llama-3.1-8B"), **WEIGHTS},
    "a family's name": {"README.md": of_base("Llama", "license: other"), **WEIGHTS},
}


@pytest.mark.parametrize("files", OWES_NOTHING.values(), ids=OWES_NOTHING.keys())
def test_a_notice_is_missing_only_where_it_is_owed(files: dict[str, str]) -> None:
    assert fact("obligation.notice-llama", files).value is None


def test_a_stated_license_without_a_base_is_not_certain() -> None:
    found = fact(
        "obligation.notice-llama", {"README.md": card("license: llama3.1"), **WEIGHTS}, "Wren-8B"
    ).value
    notes = found[0].notes if isinstance(found, tuple) else {}

    assert notes.get("verdict") == "unsupported"


def test_a_gates_prompt_is_no_notice_file() -> None:
    text = card("license: llama3.1", "base_model: meta-llama/Llama-3.1-8B", f"extra_gated_prompt: {LLAMA}")

    assert value(fact("obligation.notice-llama", {"README.md": text, **WEIGHTS})) == LLAMA


@pytest.mark.parametrize(
    ("files", "expected"),
    [({}, LLAMA), ({"NOTICE": "Third party code: none.\n"}, "")],
)
def test_a_sentence_is_offered_only_where_no_notice_file_is(files: dict[str, str], expected: str) -> None:
    found = fact("obligation.notice-llama", {"README.md": LLAMA_CARD, **WEIGHTS, **files}).value
    offered = found[0].notes["suggestion"] if isinstance(found, tuple) else None

    assert offered == expected


@pytest.mark.parametrize(
    ("folder", "base", "expected"),
    [
        ("Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B", None),
        ("Llama-3.1-8B", "meta-llama/Llama-3.1-8B", None),
        ("meta-llama/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B", None),
        ("Llama-3.1-8B-Wren", "meta-llama/Llama-3.1-8B", LLAMA),
        ("wren/Llama-3.1-8B-Instruct", "meta-llama/Llama-3.1-8B", LLAMA),
    ],
)
def test_an_original_owes_itself_nothing(folder: str, base: str, expected: str | None) -> None:
    found = fact("obligation.notice-llama", {"README.md": of_base(base), **WEIGHTS}, folder)

    assert value(found) == expected


@pytest.mark.parametrize(
    ("base", "body", "expected"),
    [
        ("meta-llama/Llama-3.1-8B", "Birds.", "Built with Llama"),
        ("meta-llama/Meta-Llama-3-8B", "Built with Llama.", "Built with Meta Llama 3"),
        ("Qwen/Qwen2.5-72B", "Birds.", "Built with Qwen"),
        ("meta-llama/Llama-3.1-8B", "**Built with\nLlama**", None),
        ("meta-llama/Llama-3.1-8B", "![Built with Llama](badge.svg)", None),
        ("meta-llama/Llama-3.1-8B", "Built with Meta Llama 3.1.", None),
        ("meta-llama/Meta-Llama-3-8B", "Built with Meta Llama 3", None),
        ("Qwen/Qwen2.5-72B", "Improved using Qwen.", None),
        ("meta-llama/Llama-2-7b-hf", "Birds.", None),
        ("google/gemma-2-9b", "Birds.", None),
    ],
)
def test_words_to_show_differ_by_license(base: str, body: str, expected: str | None) -> None:
    files = {"README.md": of_base(base, body=f"# Wren\n\n{body}\n"), **WEIGHTS}

    assert value(fact("obligation.display", files)) == expected


@pytest.mark.parametrize(
    ("folder", "base", "relation", "expected"),
    [
        ("Wren-8B", "meta-llama/Llama-3.1-8B", "finetune", "Wren-8B"),
        ("Llama-Wren-8B", "meta-llama/Meta-Llama-3-8B", "finetune", "Llama-Wren-8B"),
        ("Llama-Wren-8B", "meta-llama/Llama-3.1-8B", "finetune", None),
        ("Llama-3-Wren-8B", "meta-llama/Meta-Llama-3-8B", "finetune", None),
        ("Meta-Llama-3.1-8B-Wren", "meta-llama/Llama-3.1-8B", "finetune", None),
        ("Wren-8B", "meta-llama/Llama-3.1-8B", "quantized", None),
        ("Wren-8B", "meta-llama/Llama-3.1-8B", "adapter", None),
        ("Wren-7B", "meta-llama/Llama-2-7b-hf", "finetune", None),
        ("", "meta-llama/Llama-3.1-8B", "finetune", None),
    ],
)
def test_names_begin_as_the_license_asks(folder: str, base: str, relation: str, expected: str | None) -> None:
    text = card("license: llama3.1", f"base_model: {base}", f"base_model_relation: {relation}")

    assert value(fact("obligation.name", {"README.md": text, **WEIGHTS}, folder)) == expected


COPIES = {
    "nothing": ({}, "the Llama 3.1 Community License"),
    "the agreement": ({"LICENSE": "@LicenseRef-llama3.1"}, None),
    "a license that cannot be read": ({"LICENSE.pdf": "scan"}, None),
    "another license": ({"LICENSE": "@MIT"}, "the Llama 3.1 Community License"),
    "a license in a folder of its own": ({"LICENSES/llama.txt": "@LicenseRef-llama3.1"}, None),
}


@pytest.mark.parametrize(("more", "expected"), COPIES.values(), ids=COPIES.keys())
def test_a_copy_of_the_license_is_asked_for(more: dict[str, str], expected: str | None) -> None:
    assert value(fact("obligation.copy", {"README.md": LLAMA_CARD, **WEIGHTS, **more})) == expected


def test_a_gate_that_quotes_the_agreement_gives_a_copy() -> None:
    agreement = "LLAMA 3.1 COMMUNITY LICENSE AGREEMENT " + "and so on " * 400
    text = card(
        "license: llama3.1", "base_model: meta-llama/Llama-3.1-8B", f"extra_gated_prompt: {agreement}"
    )

    assert fact("obligation.copy", {"README.md": text, **WEIGHTS}).value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Llama 3.1, Copyright © Meta.", "llama 3 1 copyright c meta"),
        ("  a\n b ", "a b"),
        ("“Built with Llama”", "built with llama"),
    ],
)
def test_sentences_are_compared_by_their_letters(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("display “A” or “B c”", ("A", "B c")), ("display nothing", ())],
)
def test_quoted_words_are_taken_from_a_clause(clause: str, expected: tuple[str, ...]) -> None:
    assert quoted(clause) == expected


def test_a_path_on_a_disk_tells_the_base_by_its_name_alone() -> None:
    config = '{"base_model_name_or_path": "/data/llms/CodeLlama-7B-fp16"}'
    files = {"README.md": "# Wren\n", "adapter_config.json": config, "adapter_model.safetensors": "weights"}
    found = fact("obligation.copy", files)

    assert isinstance(found.value, tuple)
    assert found.value[0].notes["shows"] == (
        "“CodeLlama-7B-fp16” is by its name under the Llama 2 Community License"
    )
