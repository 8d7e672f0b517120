"""The Python interface says what the commands say."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from repos import FIXABLE, WASHED, Runner, make

import openwash_lint
from openwash_lint import api
from openwash_lint.persona import PERSONAS
from openwash_lint.rule import STANDARDS

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@pytest.mark.parametrize("page", ["api.md", "policy.md", "record.md"])
def test_a_page_shows_what_the_interface_does(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert doctest.testfile(os.path.join(ROOT, "docs", page), module_relative=False).failed == 0


@pytest.mark.parametrize("name", ["WASHED", "FIXABLE"])
def test_a_report_is_what_check_prints(name: str, tmp_path: Path, run: Runner) -> None:
    folder = make(tmp_path, {"WASHED": WASHED, "FIXABLE": FIXABLE}[name])
    printed = run("check", "--output-format", "json", folder).out

    assert openwash_lint.lint(folder).to_json() == printed
    assert openwash_lint.lint(str(folder)).to_dict() == json.loads(printed)


@pytest.mark.parametrize("example", ["washed-model", "honest-open-weights", "fully-open"])
def test_openness_is_what_report_prints(example: str, run: Runner) -> None:
    folder = os.path.join(ROOT, "examples", example)
    printed = run("report", "--output-format", "json", folder).out

    assert openwash_lint.report_of(folder).to_json() == printed


def test_openness_of_several_releases_is_what_report_prints(tmp_path: Path, run: Runner) -> None:
    texts = {
        "README.md": "---\nlicense: mit\n---\n# Wren\n\nA model.\n",
        "model.safetensors": "",
        "a/README.md": "---\nlicense: mit\n---\nA model.\n",
        "a/model.safetensors": "",
        "b/README.md": "---\nlicense: mit\n---\nB.\n",
    }
    folder = make(tmp_path, texts)
    found = openwash_lint.report_of(folder)

    assert found.to_json() == run("report", "--output-format", "json", folder).out
    assert found.releases


def test_openness_of_data_has_no_standards_of_models(tmp_path: Path, run: Runner) -> None:
    folder = make(
        tmp_path, {"README.md": "---\nlicense: mit\n---\n# Dataset card for Wren\n", "data/a.csv": "1"}
    )
    found = openwash_lint.report_of(folder)

    assert found.to_json() == run("report", "--output-format", "json", folder).out
    assert found.standards.osaid is None


def test_claims_are_what_claims_prints(tmp_path: Path, run: Runner) -> None:
    folder = make(tmp_path, WASHED)

    assert openwash_lint.claims_of(folder).to_json() == run("claims", "--output-format", "json", folder).out


def test_a_license_is_what_license_prints(tmp_path: Path, run: Runner) -> None:
    path = os.path.join(ROOT, "examples", "washed-model", "LICENSE")
    changed = Path(path).read_text(encoding="utf-8") + "\nYou may not use it for military purposes.\n"
    make(tmp_path, {"LICENSE": changed})
    (said,) = json.loads(run("license", "--output-format", "json", tmp_path / "LICENSE").out)["files"]
    said.pop("path")

    assert openwash_lint.license_of(changed).to_dict() == said
    assert said["changes"]


def test_texts_are_judged_as_a_folder_is(tmp_path: Path) -> None:
    folder = make(tmp_path / "wren", WASHED)

    on_disk, in_memory = openwash_lint.lint(folder), openwash_lint.lint(WASHED, name="wren")

    assert in_memory.diagnostics == on_disk.diagnostics
    assert in_memory.diagnostics


def test_texts_have_no_configuration_of_the_folder_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, {"openwash-lint.toml": 'ignore = ["ALL"]\n'})
    monkeypatch.chdir(tmp_path)

    assert openwash_lint.lint(WASHED).diagnostics
    assert not openwash_lint.lint(WASHED, config="openwash-lint.toml").diagnostics


def test_a_file_is_reported_alone(tmp_path: Path) -> None:
    folder = make(tmp_path, WASHED)

    assert {found.path for found in openwash_lint.lint(folder / "README.md").diagnostics} == {"README.md"}


def test_keywords_count_on_top_of_the_configuration(tmp_path: Path) -> None:
    folder = make(tmp_path, {**WASHED, "openwash-lint.toml": 'ignore = ["OW1"]\nstandard = "strict"\n'})

    assert "OW101" not in {found.code for found in openwash_lint.lint(folder).diagnostics}
    assert openwash_lint.lint(folder).standard == "strict"
    assert openwash_lint.lint(folder, standard="license").standard == "license"
    assert "OW101" in {found.code for found in openwash_lint.lint(folder, isolated=True).diagnostics}
    assert {found.code for found in openwash_lint.lint(folder, extend_select="OW101").diagnostics} >= {
        "OW101"
    }


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"standard": "nope"}, "standard is one of"),
        ({"persona": "auditors"}, "did you mean “auditor”"),
        ({"select": "OW1O1"}, "did you mean “OW101”"),
        ({"ignore": ["tag-clam"]}, "did you mean “tag-claim”"),
        ({"config": "nowhere.toml"}, "cannot be read"),
        ({"rules": "nowhere"}, "not a folder of rules"),
        ({"name": "wren"}, "name goes with texts"),
    ],
)
def test_what_means_nothing_is_refused(keywords: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(openwash_lint.OpenwashError, match=message):
        openwash_lint.lint(make(tmp_path, WASHED), **keywords)  # type: ignore[arg-type]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(openwash_lint.UsageError, match="no such file"):
        openwash_lint.lint(tmp_path / "nowhere")


def test_texts_are_strings() -> None:
    with pytest.raises(openwash_lint.UsageError, match="strings by strings"):
        openwash_lint.lint({"README.md": b"# Wren"})  # type: ignore[dict-item]


def test_nothing_to_judge_is_told() -> None:
    assert not openwash_lint.lint({}).judged
    assert not openwash_lint.report_of({}).judged
    assert not openwash_lint.claims_of({}).judged
    assert openwash_lint.lint(WASHED).judged


def test_the_choices_are_those_of_the_command_line() -> None:
    assert get_args(api.Standard) == tuple(STANDARDS)
    assert get_args(api.Persona) == PERSONAS


def test_each_name_is_there_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert [name for name in openwash_lint.__all__ if not hasattr(openwash_lint, name)] == []
    assert not hasattr(openwash_lint, "check")

    openwash_lint.lint(WASHED)

    assert capfd.readouterr() == ("", "")


def test_the_interface_is_loaded_when_it_is_asked_for() -> None:
    code = "import sys, openwash_lint; sys.exit('openwash_lint.api' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
