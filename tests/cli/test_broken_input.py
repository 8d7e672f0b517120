"""Input that parsers stumble over, in a process that has loaded nothing but the linter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repos import HONEST, WASHED, Runner, make

CODE = """
import sys
from openwash_lint import cli
sys.exit(cli.main(["check", "--output-format", "concise", *sys.argv[1:]]))
"""
VERSION = '{{"architectures": ["HeronForCausalLM"], "model_type": "heron", "transformers_version": "{}"}}'


def bare(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Check a folder in a process of its own: pytest has loaded `json`, and a run has not."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    return subprocess.run(
        [sys.executable, "-c", CODE, *arguments, str(folder)],
        env=kept, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["config.json", "adapter_config.json", "model.safetensors.index.json"])
@pytest.mark.parametrize(
    "text",
    ['{"a', '{"a": "\\ud800', '["\\x"]', "[" * 100_000, '{"a": ' * 5000, f'{{"a": {"1" * 5000}}}', '"\x01"'],
    ids=["string", "surrogate", "escape", "lists", "tables", "number", "control"],
)
def test_broken_json_does_not_end_a_run(tmp_path: Path, name: str, text: str) -> None:
    done = bare(make(tmp_path, {**WASHED, name: text}))

    assert (done.returncode, "OW101" in done.stdout) == (1, True), done.stderr


@pytest.mark.parametrize("version", ["4.²", "4." + "1" * 5000, "٤.٥", "", ".", "4.-1"])
def test_any_version_of_a_library_is_borne_with(tmp_path: Path, version: str) -> None:
    make(tmp_path, {**WASHED, "config.json": VERSION.format(version)})
    done = bare(tmp_path)

    assert done.returncode == 1, done.stderr


@pytest.mark.parametrize(
    "block",
    [
        "license:\n t: >\n    \n   d\n",
        "license:\n t: >\n   x\n  b\n",
        f"license:\n  {'k' * 5000}: mit\n",
        f"license:\n  '{'k' * 5000}': mit\n",
        f"license:\n{'- ' * 300}mit\n",
        "license:\n" + "".join(f"{' ' * at}a:\n" for at in range(1, 300)),
        "license: &a [*a]\n",
        "license: {? {a: b} : c}\n",
        "<<: *x\nlicense: mit\n",
        "license: !!python/object:os.system x\n",
        "license: 2020-01-01\nbase_model: 190:20:30\n",
        "license: !!binary '²'\n",
        "%YAML 9.9\nlicense: mit\n",
        'license: "\\ud800"\nlicense_name: "x \\udfff"\nbase_model: ["\\ud800/x"]\n',
    ],
)
def test_front_matter_that_parsers_refuse_does_not_end_a_run(tmp_path: Path, block: str) -> None:
    text = f"---\n{block}---\n# Heron\n\nHeron is an open source language model.\n"
    done = bare(make(tmp_path, {"README.md": text}))

    assert done.returncode in (0, 1), done.stderr


def test_front_matter_that_is_refused_is_a_finding(tmp_path: Path) -> None:
    text = "---\nlicense: mit\nextra:\n t: >\n    \n   d\n---\n# Heron\n"
    done = bare(make(tmp_path, {"README.md": text}))

    assert "README.md:6:4: error OW909" in done.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("openwash-lint.toml", "a = " + "[" * 1000),
        ("pyproject.toml", "[tool.openwash-lint]\na = " + "[" * 1000),
        ("openwash-lint.toml", f"[a{'.a' * 1000}]"),
        ("openwash-lint.toml", f"select = {'1' * 5000}"),
        ("openwash-lint.toml", 'rules = ["a\\u0000b"]'),
        ("openwash-lint.toml", 'select = ["' + "x" * 100_000 + '"]'),
    ],
)
def test_a_broken_configuration_is_wrong_usage(tmp_path: Path, name: str, text: str) -> None:
    done = bare(make(tmp_path, {**HONEST, name: text}))

    assert done.returncode == 2
    assert len(done.stderr) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        f'{{"version": {"1" * 5000}}}',
        '{"a',
        "[NaN]",
        '{"version": 1, "findings": 1e999}',
        "\ufeff",
    ],
)
def test_a_broken_baseline_is_wrong_usage(tmp_path: Path, text: str) -> None:
    make(tmp_path, {**HONEST, "b.json": text})
    done = bare(tmp_path, "--baseline", str(tmp_path / "b.json"))

    assert done.returncode == 2, done.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig", "utf-16"])
def test_stdin_is_decoded_as_files_are(tmp_path: Path, run: Runner, encoding: str) -> None:
    text = "# Möwe\r\n\r\nMöwe is an open source language model.\r\n"
    done = run("check", "--select", "OW102", "--persona", "auditor", "-", stdin=text.encode(encoding))

    assert done.out.startswith("README.md:3:12: warning OW102")
    assert ("is not valid UTF-8" in done.err) is (encoding == "latin-1")


def test_stdin_that_is_no_text_is_nothing_to_judge(run: Runner) -> None:
    assert run("check", "-", stdin=b"\x00\x01\x02" * 100).code == 3
