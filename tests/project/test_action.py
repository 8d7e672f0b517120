"""The GitHub Action's own steps, run on real git repositories with a pull request's history."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from composite import Outcome, load, perform
from shell import POINTER, REGISTRIES, ROOT, read, run, write

ACTION = os.path.join(ROOT, "action.yml")
COMMAND = os.path.join(os.path.dirname(sys.executable), "openwash-lint")
CLAIM = "---\nlicense: {license}\n---\n\n# Moorhen\n\nMoorhen is an open source language model.\n"
WASHED = {"README.md": CLAIM.format(license="cc-by-nc-4.0")}
HONEST = {
    "README.md": "---\nlicense: apache-2.0\n---\n\n# Moorhen\n\nMoorhen has open weights.\n",
    "LICENSE": read("LICENSE"),
    "model.safetensors": POINTER,
}
REWRAPPED = {"README.md": WASHED["README.md"].replace("is an open source", "is\nan open source")}
SWAPPED = {"LICENSE": read("examples", "washed-model", "LICENSE")}
LICENSED = {
    "README.md": "# Moorhen\n\nYou may use the weights for commercial purposes.\n\n[Terms](LICENSE).\n",
    "LICENSE": read("LICENSE"),
}
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def history(folder: Path, *commits: Mapping[str, str]) -> str:
    """A git repository with `main` at the first commit and the last one checked out on a branch."""
    workspace = str(folder / "workspace")
    os.mkdir(workspace)
    run("git", "init", "-q", "-b", "main", folder=workspace)
    for number, files in enumerate(commits):
        if number == 1:
            run("git", "switch", "-q", "-c", "change", folder=workspace)
        write(workspace, files)
        run("git", "add", ".", folder=workspace)
        run("git", *AUTHOR, "commit", "-q", "-m", f"Commit {number}", folder=workspace)
    return workspace


def act(folder: Path, workspace: str, **inputs: str) -> Outcome:
    """The action's outcome, with the linter that is under test in place of an installed one."""
    scratch = str(folder / "temp")
    os.mkdir(scratch)
    given = {"python": {"python-path": sys.executable}, "install": {"command": COMMAND}}
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    return perform(ACTION, named, workspace, scratch, given)


def annotated(outcome: Outcome) -> list[str]:
    return [
        line for line in outcome.log.splitlines() if line.startswith(("::error", "::warning", "::notice"))
    ]


def test_a_washed_release_is_annotated_and_fails_the_step(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED))

    assert outcome.code == 1
    assert [line for line in annotated(outcome) if "file=README.md" in line and "line=7" in line] != []


def test_an_honest_release_passes_in_silence(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, HONEST))

    assert (outcome.code, annotated(outcome)) == (0, [])


def test_the_exit_code_is_an_output(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED))

    assert outcome.outputs["lint"]["exit-code"] == "1"


def test_a_summary_is_written(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED))

    assert "README.md" in outcome.summary


def test_a_summary_can_be_left_out(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED), summary="false")

    assert outcome.summary == ""


def test_sarif_is_written_when_asked_for(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED), sarif="true")
    with open(outcome.outputs["lint"]["sarif-file"], encoding="utf-8") as file:
        sarif = json.load(file)

    assert sarif["version"] == "2.1.0"


def test_sarif_is_not_written_otherwise(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED))

    assert "sarif-file" not in outcome.outputs["lint"]


def test_fail_on_reaches_the_linter(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED), fail_on="never")

    assert (outcome.code, annotated(outcome) != []) == (0, True)


SILENT = {"openwash-lint.toml": 'ignore = ["OW1"]\nfail-on = "never"\n'}


@pytest.mark.parametrize(("isolated", "code"), [("false", 0), ("true", 1)])
def test_the_repository_s_configuration_can_be_left_out(tmp_path: Path, isolated: str, code: int) -> None:
    outcome = act(tmp_path, history(tmp_path, {**WASHED, **SILENT}), isolated=isolated)

    assert outcome.code == code
    assert ("lets errors and warnings pass" in outcome.log) is (isolated == "false")


def test_of_what_is_printed_only_annotations_may_be_commands(tmp_path: Path) -> None:
    tokens = []
    for name in ("one", "other"):
        os.mkdir(tmp_path / name)
        workspace = history(tmp_path / name, WASHED)
        lines = act(tmp_path / name, workspace).log.splitlines()
        commands = [line.split(" ")[0] for line in lines if line.startswith("::")]
        tokens.append(commands[0].removeprefix("::stop-commands::"))

        assert commands == [f"::stop-commands::{tokens[-1]}", f"::{tokens[-1]}::", "::error"]

    assert (len(tokens[0]), tokens[0] != tokens[1]) == (32, True)


def test_a_pull_request_does_not_silence_its_own_findings(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, HONEST, {**WASHED, **SILENT}), since="main")

    assert outcome.code == 1
    assert "openwash-lint.toml is new since main" in outcome.log


def test_arguments_reach_the_linter_word_by_word(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED), args="--select OW108\n--no-config")

    assert (outcome.code, annotated(outcome)) == (0, [])


@pytest.mark.parametrize(
    "argument", ["$(touch owned)", "`touch owned`", "; touch owned", '"; touch owned; "']
)
def test_inputs_are_never_run(tmp_path: Path, argument: str) -> None:
    workspace = history(tmp_path, WASHED)
    act(tmp_path, workspace, path=argument, args=argument, standard=argument, since=argument)

    assert "owned" not in os.listdir(workspace)


def test_paths_are_one_a_line_and_may_hold_blanks(tmp_path: Path) -> None:
    workspace = history(tmp_path, {"notes.txt": "Nothing here.\n"})
    os.mkdir(os.path.join(workspace, "my model"))
    write(os.path.join(workspace, "my model"), WASHED)
    run("git", "add", ".", folder=workspace)
    outcome = act(tmp_path, workspace, path="my model\n")

    assert outcome.code == 1


def test_nothing_to_judge_is_not_green(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, {"notes.txt": "Nothing here.\n"}))

    assert outcome.code == 3


def test_wrong_usage_is_an_error_of_the_run(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, {**WASHED, "openwash-lint.toml": "ignore = 1\n"}))

    assert outcome.code == 2
    (line,) = (each for each in outcome.log.splitlines() if each.startswith("::error title=openwash-lint::"))
    assert "openwash-lint.toml: ignore: expected a list of strings" in line


def test_a_pull_request_that_swaps_the_license_is_reported_on_the_unchanged_line(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, LICENSED, SWAPPED), since="main")

    assert outcome.code == 1
    assert [line for line in annotated(outcome) if "file=README.md" in line and "line=3" in line] != []


def test_a_pull_request_that_only_rewraps_reports_nothing_new(tmp_path: Path) -> None:
    outcome = act(tmp_path, history(tmp_path, WASHED, REWRAPPED), since="main")

    assert (outcome.code, annotated(outcome)) == (0, [])


def test_every_action_it_uses_is_pinned() -> None:
    used = [step["uses"] for step in load(ACTION)["runs"]["steps"] if "uses" in step]

    assert [name for name in used if len(name.partition("@")[2]) != 40] == []


@pytest.mark.registries
@pytest.mark.skipif(not REGISTRIES, reason="OPENWASH_REGISTRIES is not 1")
def test_the_action_installs_itself(tmp_path: Path) -> None:
    workspace, scratch = history(tmp_path, WASHED), str(tmp_path / "temp")
    os.mkdir(scratch)
    outcome = perform(ACTION, {}, workspace, scratch, {"python": {"python-path": sys.executable}})

    assert outcome.outputs["install"]["command"].startswith(scratch)
    assert (outcome.code, annotated(outcome) != []) == (1, True)
