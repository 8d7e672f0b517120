"""The command that tells what a release makes open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repos import HONEST, Runner, make

from openwash_lint.release import written_section


def test_a_release_is_told_of(tmp_path: Path, run: Runner) -> None:
    done = run("report", make(tmp_path / "heron", HONEST))

    assert done.code == 0
    assert done.out.startswith("heron (model)\n")


def test_a_format_is_chosen(tmp_path: Path, run: Runner) -> None:
    done = run("report", "--output-format", "json", make(tmp_path, HONEST))

    assert json.loads(done.out)["version"] == 1


def test_nothing_to_tell_of(tmp_path: Path, run: Runner) -> None:
    assert run("report", make(tmp_path, {"notes.txt": "x"})).code == 3


def test_the_section_is_written_into_the_card_once(tmp_path: Path, run: Runner) -> None:
    folder = make(tmp_path, HONEST)

    first = run("report", "--write", folder)
    text = (folder / "README.md").read_text(encoding="utf-8")
    second = run("report", "--write", folder)

    assert (first.code, first.out, first.err) == (0, "", "written to README.md\n")
    assert text.count(written_section.BEGIN) == 1
    assert (second.err, (folder / "README.md").read_text(encoding="utf-8")) == (
        "nothing new in README.md\n",
        text,
    )


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({"LICENSE": "@MIT"}, ("--write", "."), "there is no card to write to"),
        (HONEST, ("README.md",), "a report is about a folder"),
        (HONEST, ("no-such-folder",), "there is no such file or folder"),
    ],
)
def test_what_cannot_be_told_of_is_said(
    tmp_path: Path, run: Runner, files: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    run.monkeypatch.chdir(make(tmp_path, files))

    done = run("report", *arguments)

    assert done.code == 2
    assert said in done.err
