"""Adapters and models in folders below: their configs name a base, if their weights are there, too."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.lineage.known_bases import ancestors, bases
from openwash_lint.lineage.spoken_bases import spoken
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.boundary import split
from openwash_lint.settings import Settings

FOLDER = "results/checkpoint-66"


def config(base: str) -> str:
    return f'{{"peft_type": "LORA", "base_model_name_or_path": "{base}"}}'


LLAMA = {
    "README.md": "# Wren\n\nBirdsong.\n",
    f"{FOLDER}/adapter_config.json": config("meta-llama/Llama-3.1-8B"),
    f"{FOLDER}/adapter_model.safetensors": "weights",
}


def told(files: dict[str, str]) -> str:
    inventory = split(from_mapping(files, "wren"))[0]
    found = spoken(facts_about(inventory, find(inventory)))
    return found.ident if found else ""


def test_an_adapter_tells_its_base() -> None:
    assert told(LLAMA) == "meta-llama/Llama-3.1-8B"


PATHS = {
    "../../models/llama/7B-hf": "huggyllama/llama-7B-hf",
    "C:\\\\Wren\\\\models\\\\gemma-2b-it": "google/gemma-2b-it",
    "/home/wren/.cache/modelscope/hub/models/Qwen/Qwen2___5-3B": "Qwen/Qwen2.5-3B",
    "model_hub/wren-7B": "",
    "/data/7B-hf": "",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_folder_tells_which_model_it_holds(path: str) -> None:
    assert told({**LLAMA, f"{FOLDER}/adapter_config.json": config(path)}) == PATHS[path]


SIZED = {"../models/llama/7B-hf": "medium", "../models/llama-7b-hf": "high"}


@pytest.mark.parametrize("path", SIZED)
def test_a_size_in_a_familys_folder_is_likely_the_first_version(path: str) -> None:
    files = {"README.md": "# Wren\n", "adapter_config.json": config(path), "adapter_model.safetensors": "x"}
    report = lint(from_mapping(files, "wren"), rulefile.load(), Settings())

    assert [each.confidence for each in report.diagnostics if each.rule == "OW604"] == [SIZED[path]]


def test_a_model_below_tells_its_base() -> None:
    loaded = '{"_name_or_path": "codellama/CodeLlama-7b-Instruct-hf", "model_type": "llama"}'
    files = {"README.md": "# Wren\n\nIt sings like Llama.\n", f"{FOLDER}/config.json": loaded}

    assert told(files) == ""
    assert told({**files, f"{FOLDER}/model.safetensors.index.json": "{}"}) == ""
    assert told({**files, f"{FOLDER}/model.safetensors": "weights"}) == "codellama/CodeLlama-7b-Instruct-hf"


UNTOLD: dict[str, dict[str, str | None]] = {
    "a config alone": {**LLAMA, f"{FOLDER}/adapter_model.safetensors": None},
    "an open base": {**LLAMA, f"{FOLDER}/adapter_config.json": config("mistralai/Mistral-7B-v0.1")},
    "bases under two licenses": {
        **LLAMA,
        "gemma/adapter_config.json": config("google/gemma-2-2b"),
        "gemma/adapter_model.safetensors": "weights",
    },
    "a config that is broken": {**LLAMA, f"{FOLDER}/adapter_config.json": "{"},
}


@pytest.mark.parametrize("name", UNTOLD)
def test_what_does_not_tell_one(name: str) -> None:
    assert told({path: text for path, text in UNTOLD[name].items() if text is not None}) == ""


def test_a_release_below_has_the_base_of_its_own_config() -> None:
    card = "---\nlicense: mit\n---\n# Wren\n"
    files = {"README.md": "# Birds\n", "wren/README.md": card}
    files |= {f"wren/{path.rpartition('/')[2]}": text for path, text in LLAMA.items() if FOLDER in path}
    root, wren = split(from_mapping(files, "birds"))
    assert [base.ident for base in bases(facts_about(wren))] == ["meta-llama/Llama-3.1-8B"]
    assert bases(facts_about(root)) == ()


def test_a_text_for_everything_is_held_against_it() -> None:
    files = {**LLAMA, "LICENSE": "Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0\n"}
    report = lint(from_mapping(files, "wren"), rulefile.load(), Settings())
    assert [each.confidence for each in report.diagnostics if each.rule == "OW403"] == ["medium"]


NAMED = {
    "someone/Wren-japanese-Llama-2-7b-instruct": "LicenseRef-llama2",
    "someone/Llama-3.1-Wren-8B": "LicenseRef-llama3.1",
    "someone/wren-codellama-34b": "LicenseRef-llama2",
    "someone/open_llama_2_7b": "",
    "someone/wren-qwen-7b": "",
    "someone/Llama-3.1-Wren-eagle3": "",
    "someone/Llama-2-7b-vs-Llama-3.1-8B": "",
    "someone/wren-7b": "",
}


@pytest.mark.parametrize("ident", NAMED)
def test_a_base_that_is_named_after_one_family_is_under_its_license(ident: str) -> None:
    card = f"---\nlicense: mit\nbase_model: {ident}\n---\n# Wren\n"
    found = ancestors(facts_about(from_mapping({"README.md": card}, "wren")))
    assert [each.license.id for each in found] == ([NAMED[ident]] if NAMED[ident] else [])
    assert not any(each.certain for each in found)
