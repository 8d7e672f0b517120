"""A repository on the Hub is judged like a clone of it, plus what the Hub itself says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from loopback import COMMIT, Hub, refusing, resolved
from releases import CARD, WASHED, gguf, safetensors

GATED = "---\nlicense: apache-2.0\nextra_gated_prompt: Please agree.\n---\n# Wren\n\nWren has open weights.\n"
PLAIN = "---\nlicense: apache-2.0\n---\n# Wren\n\nWren has open weights.\n"
WEIGHTS = {"model.safetensors": safetensors()}


def findings(out: str) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(out)["diagnostics"]
    return said


def codes(out: str) -> set[str]:
    return {each["code"] for each in findings(out)}


def test_it_is_judged_as_a_clone_is(hub: Hub) -> None:
    clone = hub.home / "heron"
    for path, data in WASHED.items():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_bytes(data.encode() if isinstance(data, str) else data)
    hub.add("models/wren/heron", WASHED)
    options = ("--output-format", "json", "--persona", "auditor")

    here, there = hub.run("check", "heron", *options), hub.run("check", "hf://wren/heron", *options)

    assert here.code == there.code == 1
    assert findings(there.out) == findings(here.out) != []


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("hf://wren/heron", "hf://wren/heron"),
        ("hf://models/wren/heron@v1", "hf://wren/heron@v1"),
        ("hf://wren/heron@refs/pr/1", "hf://wren/heron@refs/pr/1"),
        ("hf://wren/heron/README.md", "hf://wren/heron"),
    ],
)
def test_a_place_is_an_address(said: str, about: str, hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)

    done = hub.run("check", said, "--output-format", "concise", "--select", "OW101")

    assert done.out.startswith(f"{about}/README.md:6:13: error OW101 ")


def test_several_repositories_in_one_run(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    hub.add("models/wren/egret", WASHED)

    done = hub.run(
        "check", "hf://wren/egret", "hf://wren/heron", "--output-format", "sarif", "--select", "OW101"
    )
    results = json.loads(done.out)["runs"][0]["results"]

    assert [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results] == [
        "hf://wren/egret/README.md",
        "hf://wren/heron/README.md",
    ]


def test_json_has_the_address_and_the_commit(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)

    said = json.loads(hub.run("check", "hf://wren/heron", "--output-format", "json").out)

    assert said["root"] == "hf://wren/heron"
    assert {"path": ".", "reason": f"was read at commit {COMMIT}", "line": None} in said["skipped"]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("claims", "hf://wren/heron"), "hf://wren/heron/README.md:6:13: open-source model asserted"),
        (("report", "hf://wren/heron"), "heron (model)"),
        (("license", "hf://wren/heron/LICENSE"), "hf://wren/heron/LICENSE: CC-BY-NC-4.0"),
        (("explain", "hf://wren/heron/README.md:6"), "README.md:6"),
        (("hf://wren/heron", "--output-format", "concise"), "hf://wren/heron/README.md:"),
    ],
)
def test_other_commands_take_an_address(command: tuple[str, ...], expected: str, hub: Hub) -> None:
    hub.add("models/wren/heron", {**WASHED, "LICENSE": CC_BY_NC})

    assert hub.run(*command).out.startswith(expected)


CC_BY_NC = "Creative Commons Attribution-NonCommercial 4.0 International Public License\n"


@pytest.mark.parametrize(
    "command",
    [
        ("check", "hf://wren/heron", "--fix"),
        ("check", "hf://wren/heron", "--add-ignores", "agreed"),
        ("check", "hf://wren/heron", "--since", "main"),
        ("check", "hf://wren/heron", "--watch"),
        ("report", "hf://wren/heron", "--write"),
    ],
)
def test_what_needs_a_folder_is_refused(command: tuple[str, ...], hub: Hub) -> None:
    done = hub.run(*command)

    assert done.code == 2
    assert "download the repository first" in done.err
    assert hub.requests == []


def test_a_file_that_is_not_there(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)

    done = hub.run("check", "hf://wren/heron/CARD.md")

    assert (done.code, done.err) == (2, "openwash-lint: hf://wren/heron/CARD.md: there is no such file\n")


def test_a_difference_is_shown(hub: Hub) -> None:
    hub.add("models/wren/heron", {"README.md": "---\nlicence: mit\n---\n# Heron\n", "LICENSE": "@MIT"})

    done = hub.run("check", "hf://wren/heron", "--diff")

    assert done.out.startswith("--- hf://wren/heron/README.md\n+++ hf://wren/heron/README.md\n")


def test_the_repositorys_configuration_counts(hub: Hub) -> None:
    hub.add("models/wren/heron", {**WASHED, "openwash-lint.toml": "ignore = ['OW101']\n"})

    done = hub.run("check", "hf://wren/heron", "--output-format", "json")

    assert "OW101" not in codes(done.out)
    assert "hf://wren/heron/openwash-lint.toml turns off 1 rule" in done.err


@pytest.mark.parametrize(
    ("card", "gate", "expected"),
    [(PLAIN, "auto", True), (PLAIN, "manual", True), (PLAIN, False, False), (GATED, False, False)],
)
def test_the_hub_knows_whether_there_is_a_gate(card: str, gate: object, expected: bool, hub: Hub) -> None:
    hub.add("models/wren/heron", {"README.md": card, **WEIGHTS}, gated=gate)

    done = hub.run("check", "hf://wren/heron", "--output-format", "json", "--persona", "auditor")

    assert ("OW131" in codes(done.out)) is expected


@pytest.mark.parametrize(
    ("kind", "files", "expected"),
    [
        ("datasets", {"README.md": "# Songs\n", "model.safetensors": safetensors()}, "heron (dataset)"),
        ("spaces", {"README.md": "# Nest\n", "app.py": "import gradio\n"}, "heron (space)"),
        ("models", {"README.md": "---\ntask_categories: [text]\n---\n# Heron\n"}, "heron (model)"),
    ],
)
def test_the_hub_knows_what_it_is(kind: str, files: dict[str, str | bytes], expected: str, hub: Hub) -> None:
    hub.add(f"{kind}/wren/heron", files)

    assert hub.run("report", f"hf://{kind}/wren/heron").out.startswith(expected)


@pytest.mark.parametrize(
    ("relation", "expected"), [("quantized", "conversion"), ("adapter", "adapter"), ("finetune", "model")]
)
def test_the_hub_knows_how_it_was_made_from_its_base(relation: str, expected: str, hub: Hub) -> None:
    card = "---\nlicense: mit\nbase_model: wren/egret\n---\n# Heron\n"
    hub.add("models/wren/heron", {"README.md": card}, tags=[f"base_model:{relation}:wren/egret"])

    assert hub.run("report", "hf://wren/heron").out.startswith(f"heron ({expected})")


def test_a_private_repository_is_said_to_be_one(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED, private=True)

    assert (
        "hf://wren/heron: is private on the Hub: it is judged as if it were public"
        in hub.run("check", "hf://wren/heron").err
    )


def many_files() -> dict[str, str | bytes]:
    """What a large model repository has: mostly weights, and some of everything else."""
    shards = {f"model-{number:05}-of-00180.safetensors": safetensors() for number in range(1, 181)}
    texts = ("README.md", "README_zh.md", "LICENSE", "NOTICE", "config.json", "generation_config.json")
    code = {
        f"{name}_heron.py": "import torch\n"
        for name in ("modeling", "configuration", "tokenization", "train")
    }
    other = dict.fromkeys(("tokenizer.json", "tokenizer_config.json", "vocab.json", "merges.txt"), "{}")
    index = json.dumps({"weight_map": dict.fromkeys("ab", "model-00001-of-00180.safetensors")})
    folders = {f"onnx/{number}.py": "import onnx\n" for number in range(5)}
    known: dict[str, str | bytes] = {**shards, **dict.fromkeys(texts, CARD), **code, **other, **folders}
    return {**known, "model.safetensors.index.json": index}


def test_200_files_take_12_requests_besides_headers(hub: Hub) -> None:
    files = many_files()
    hub.add("models/wren/heron", files)

    done = hub.run("check", "hf://wren/heron")
    plain = [path for _, path, _ in hub.requests if not path.endswith(".safetensors")]

    assert len(files) == 200
    assert done.code == 1
    assert len(plain) <= 12
    assert "onnx/0.py: not judged: is code that was not read (as are 4 more files)" in done.err


def test_weights_are_not_downloaded(hub: Hub) -> None:
    weights = safetensors("mit", tensors=b"\0" * 3_000_000)
    hub.add("models/wren/heron", {**WASHED, "model.safetensors": weights})

    done = hub.run("check", "hf://wren/heron", "--output-format", "json")

    assert "the license named" in done.out
    assert hub.asked_for_headers() == [("model.safetensors", "bytes=0-65535")]


def test_a_long_header_is_read_to_its_end_and_no_further(hub: Hub) -> None:
    weights = safetensors("mit", pad=100_000, tensors=b"\0" * 3_000_000)
    hub.add("models/wren/heron", {**WASHED, "model.safetensors": weights})
    end = 8 + int.from_bytes(weights[:8], "little")

    hub.run("check", "hf://wren/heron")

    assert hub.asked_for_headers() == [
        ("model.safetensors", "bytes=0-65535"),
        ("model.safetensors", f"bytes=65536-{end - 1}"),
    ]


def test_vocabularies_are_read_of_a_few_files_only(hub: Hub) -> None:
    weights = {f"heron-q{number}.gguf": gguf(vocabulary=10_000 + number) for number in range(6)}
    hub.add("models/wren/heron", {"README.md": CARD, **weights})

    hub.run("check", "hf://wren/heron")
    longer = [file for file, asked in hub.asked_for_headers() if asked != "bytes=0-65535"]

    assert longer == ["heron-q0.gguf", "heron-q1.gguf", "heron-q2.gguf", "heron-q3.gguf"]


def test_a_long_list_is_asked_page_by_page(hub: Hub) -> None:
    files = {f"data/{number:04}.json": "{}" for number in range(2500)}
    hub.add("datasets/wren/songs", {**files, "README.md": CARD})

    done = hub.run("check", "hf://datasets/wren/songs", "--output-format", "concise")
    pages = [path for path, times in hub.asked().items() for _ in range(times) if "/tree/" in path]

    assert done.out.startswith("hf://datasets/wren/songs/README.md:") or done.code == 0
    assert len(pages) == 3
    assert hub.asked()[f"/datasets/wren/songs/resolve/{COMMIT}/README.md"] == 1


@pytest.mark.parametrize(
    "path", ["../README.md", "/README.md", "a/../../README.md", "a//README.md", "..", "\ud800.md", "a\0.md"]
)
def test_a_path_that_none_has_is_left_alone(path: str, hub: Hub) -> None:
    hub.add("models/wren/heron", {**WASHED, path: CARD})

    done = hub.run("check", "hf://wren/heron")

    assert done.code == 1
    assert "is not a path inside a repository" in done.err
    assert len(hub.requests) == len(WASHED)


def test_an_override_in_a_named_configuration_is_about_the_repository(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    config = hub.home / "own.toml"
    config.write_text("[[overrides]]\npaths = ['README.md']\nignore = ['OW101']\n", encoding="utf-8")

    done = hub.run("check", "hf://wren/heron", "--config", str(config), "--output-format", "json")

    assert done.code == 1
    assert "OW101" not in codes(done.out)


def test_what_the_hubs_cache_has_is_not_asked_for(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    snapshot = hub.home / "hf" / "hub" / "models--wren--heron" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    Path(snapshot / "README.md").write_text(CARD, encoding="utf-8")

    done = hub.run("check", "hf://wren/heron")

    assert done.code == 1
    assert hub.asked()[resolved("wren/heron", "README.md")] == 0


def test_another_content_in_the_hubs_cache_does_not_count(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    snapshot = hub.home / "hf" / "hub" / "models--wren--heron" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    Path(snapshot / "README.md").write_text("# Heron\n", encoding="utf-8")

    assert hub.run("check", "hf://wren/heron").code == 1


def test_a_second_run_asks_for_the_list_alone(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    first = hub.run("check", "hf://wren/heron", "--output-format", "json")
    hub.requests.clear()

    second = hub.run("check", "hf://wren/heron", "--output-format", "json")

    assert second == first
    assert [path for _, path, _ in hub.requests] == ["/api/models/wren/heron?blobs=true"]


def test_a_repository_that_was_renamed(hub: Hub) -> None:
    hub.add("models/wren/heron", WASHED)
    hub.faults["/api/models/wren/egret"] = [
        refusing(307, Location=f"{hub.url}/api/models/wren/heron?blobs=true")
    ]
    for path in WASHED:
        there = f"{hub.url}{resolved('wren/heron', path)}"
        hub.faults[resolved("wren/egret", path)] = [refusing(302, Location=there)]

    assert hub.run("check", "hf://wren/egret").code == 1
