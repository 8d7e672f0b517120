"""The rows on base models and datasets: each is whole, and the most specific one decides."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase

import pytest
import tomli

from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import FOLDER, fits, known_base, known_dataset


def rows(table: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for name in sorted(os.listdir(FOLDER)):
        with open(os.path.join(FOLDER, name), "rb") as file:
            found += [(name, row) for row in tomli.load(file).get(table, [])]
    return found


ROWS = [*rows("base"), *rows("dataset")]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("meta-llama/Llama-2-7b-hf", "LicenseRef-llama2"),
        ("meta-llama/Meta-Llama-3-8B", "LicenseRef-llama3"),
        ("meta-llama/Meta-Llama-3.1-8B", "LicenseRef-llama3.1"),
        ("META-LLAMA/llama-3.2-1b", "LicenseRef-llama3.2"),
        ("google/gemma-3-4b-it", "LicenseRef-gemma"),
        ("google/gemma-4-12B", "Apache-2.0"),
        ("Qwen/Qwen2.5-7B", "Apache-2.0"),
        ("Qwen/Qwen2.5-3B-Instruct", "LicenseRef-qwen-research"),
        ("Qwen/Qwen2.5-72B", "LicenseRef-qwen"),
        ("Qwen/Qwen2.5-Coder-3B", "LicenseRef-qwen-research"),
        ("Qwen/Qwen2.5-Coder-32B", "Apache-2.0"),
        ("Qwen/Qwen2.5-Math-72B", "LicenseRef-qwen"),
        ("Qwen/Qwen2-72B-Instruct", "LicenseRef-tongyi-qianwen"),
        ("Qwen/Qwen2-VL-7B-Instruct", "Apache-2.0"),
        ("unsloth/Qwen2.5-3B-Instruct", "LicenseRef-qwen-research"),
        ("Laxhar/noobai-XL-1.0", "LicenseRef-faipl-1.0-sd"),
        ("stabilityai/sdxl-turbo", "LicenseRef-stabilityai-ai-community"),
        ("upstage/SOLAR-10.7B-v1.0", "Apache-2.0"),
        ("upstage/SOLAR-10.7B-Instruct-v1.0", "CC-BY-NC-4.0"),
        ("deepseek-ai/DeepSeek-V3", "LicenseRef-deepseek-license"),
        ("deepseek-ai/DeepSeek-R1", "MIT"),
        ("ai21labs/AI21-Jamba-Mini-1.5", "LicenseRef-jamba-open-model"),
        ("Qwen/Qwen3.8-2.4T-A95B-FP8", "LicenseRef-qwen3.8-max"),
        ("Qwen/Qwen3.8-27B", "Apache-2.0"),
        ("Qwen/Qwen2.5-Omni-3B", "LicenseRef-qwen-research"),
        ("Qwen/Qwen2.5-Omni-7B", "Apache-2.0"),
        ("google/medgemma-27b-text-it", "LicenseRef-hai-def"),
        ("MiniMaxAI/MiniMax-M2.1", "LicenseRef-minimax-m2.1-modified-mit"),
        ("MiniMaxAI/MiniMax-M2.5", None),
        ("MiniMaxAI/MiniMax-M3", "LicenseRef-minimax-community"),
        ("zai-org/GLM-5", "MIT"),
        ("zai-org/GLM-5.3", "LicenseRef-glm-5.3"),
        ("zai-org/GLM-5.3-Flash", "MIT"),
        ("deepseek-ai/DeepSeek-V3-0324", "MIT"),
        ("deepseek-ai/DeepSeek-Math-V2", None),
        ("OpenGVLab/InternVL3-78B", "LicenseRef-qwen"),
        ("OpenGVLab/InternVL3-8B", None),
        ("nvidia/NVIDIA-Nemotron-3-Nano-4B-BF16", "LicenseRef-nvidia-nemotron-open-model"),
        ("black-forest-labs/FLUX.2-klein-base-9B", "LicenseRef-flux-nc-2.1"),
        ("Ultralytics/YOLO11", "AGPL-3.0-only"),
        ("jinaai/jina-embeddings-v3", "CC-BY-NC-4.0"),
        ("jinaai/jina-embeddings-v4", "LicenseRef-qwen-research"),
        ("jinaai/jina-embeddings-v2-base-de", "Apache-2.0"),
        ("kakaocorp/kanana-2-30b-a3b-instruct-2601", "LicenseRef-kanana"),
        ("kakaocorp/kanana-nano-2.1b-base", None),
        ("skt/A.X-4.0", "LicenseRef-qwen"),
        ("skt/A.X-4.0-Light", "Apache-2.0"),
        ("internlm/internlm2_5-7b-chat", "Apache-2.0"),
        ("internlm/internlm-xcomposer2-7b", None),
        ("openbmb/MiniCPM-V-2_6-int4", "Apache-2.0"),
        ("openbmb/MiniCPM-Llama3-V-2_5", None),
        ("meta-llama/Llama-9-1B", None),
        ("llama", None),
        ("somebody/Llama-2-7b-hf", None),
        ("meta-llama/", None),
        ("meta-llama/" + "Llama-2-" * 100, None),
    ],
)
def test_the_most_specific_row_decides(base: str, expected: str | None) -> None:
    known = known_base(base)

    assert (known.license.id if known else None) == expected


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("unsloth/Qwen2.5-3B-bnb-4bit", "LicenseRef-qwen-research"),
        ("unsloth/Qwen2.5-7B-Instruct", "Apache-2.0"),
        ("TheBloke/Llama-2-13B-chat-GPTQ", "LicenseRef-llama2"),
        ("somebody/Meta-Llama-3-8B-Instruct-Q4_K_M-GGUF", "LicenseRef-llama3"),
        ("somebody/gemma-2-9b-it-i1-IQ3_XS-GGUF", "LicenseRef-gemma"),
        ("mlx-community/Kimi-K2.5", "LicenseRef-kimi-k2-modified-mit"),
        ("somebody/gemma-4-31B-it-NVFP4", "Apache-2.0"),
        ("bartowski/Mistral-Large-Instruct-2411-AWQ", "LicenseRef-mrl-0.1"),
        ("somebody/Qwen2.5-3B-Instruct", None),
        ("somebody/Qwen2.5-3B-Lexi-GGUF", None),
        ("somebody/Lexi-Qwen2.5-3B-GGUF", None),
        ("somebody/Qwen2.5-30B-GGUF", None),
        ("somebody/Llama-3.1-8B-Instruct-uncensored-GGUF", None),
        ("unsloth/Llama-9-8B", None),
        ("unsloth/GGUF", None),
        ("unsloth/", None),
        ("unsloth/" + "Qwen2.5-3B-" * 100, None),
    ],
)
def test_a_copy_is_told_by_its_name(copy: str, expected: str | None) -> None:
    known = known_base(copy)

    assert (known.license.id if known else None) == expected


def test_what_is_known_of_a_copy_is_known_at_second_hand() -> None:
    known = known_base("somebody/Qwen2.5-3B-GGUF")

    assert known is not None
    assert (known.confidence, known.derived, known.maker) == ("medium", True, "Qwen")


def test_bases_and_datasets_are_apart() -> None:
    assert (known_dataset("meta-llama/Llama-2-7b-hf"), known_base("tatsu-lab/alpaca")) == (None, None)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("anli", "CC-BY-NC-4.0"),
        ("Facebook/ANLI", "CC-BY-NC-4.0"),
        ("ms_marco", "LicenseRef-ms-marco-terms"),
        ("anli2", None),
        ("somebody/anli", None),
        ("anli/", None),
        ("", None),
    ],
)
def test_a_dataset_is_known_by_its_old_name(dataset: str, expected: str | None) -> None:
    known = known_dataset(dataset)

    assert (known.license.id if known else None) == expected


def is_whole(row: dict[str, object]) -> bool:
    """Whether a row has the keys that it needs, and values that are known."""
    kinds = ("states" in row) is ("from" in row) <= ("derived" in row)
    needed = {"ids", "license", "confidence", "source", "seen"}
    may = {"note", "derived", "states", "from", "called", "restricts", "names", "words", "files", "marks"}
    return (
        kinds
        and ("called" in row) is ("restricts" in row)
        and set(row) - may == needed
        and row["confidence"] in ("high", "medium")
        and ("restricts" in row or catalog.get(str(row["license"])) is not None)
        and len(str(row["source"])) > 10
    )


def test_a_row_is_whole() -> None:
    assert [(file, row) for file, row in ROWS if not is_whole(row)] == []


def test_a_name_in_a_text_means_one_dataset() -> None:
    called = [
        (str(name).lower(), row["ids"])
        for _, row in ROWS
        for key in ("names", "words")
        for name in row.get(key, ())  # type: ignore[attr-defined]
    ]
    meant = {name: [ids for other, ids in called if other == name] for name, _ in called}

    assert [name for name, ids in meant.items() if any(each != ids[0] for each in ids)] == []


def is_narrow(pattern: str, file: str) -> bool:
    """Whether a pattern has an owner and more than a wildcard after it; old data sets had no owner."""
    owner, slash, name = pattern.partition("/")
    return "*" not in owner and (len(name.replace("*", "")) > 1 if slash else file == "datasets.toml")


def test_no_row_covers_an_owner_or_all_owners() -> None:
    assert [
        (file, pattern)
        for file, row in ROWS
        for pattern in list(map(str, row["ids"]))  # type: ignore[call-overload]
        if not is_narrow(pattern, file)
    ] == []


def test_no_pattern_stands_twice() -> None:
    patterns = [pattern for _, row in ROWS for pattern in list(map(str, row["ids"]))]  # type: ignore[call-overload]

    assert sorted(patterns) == sorted(set(patterns))


@pytest.mark.parametrize("pattern", ["a/b*", "a/*b", "a/b*c*d", "a/b", "*", "a/b*b", "a/**c"])
@pytest.mark.parametrize("ident", ["a/b", "a/bc", "a/bcd", "a/bxcyd", "a/c", "a/bb", "a/cb", "x", ""])
def test_a_star_stands_for_anything(pattern: str, ident: str) -> None:
    assert fits(ident, pattern) is fnmatchcase(ident, pattern)
