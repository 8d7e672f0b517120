"""What a PATH means: which repository is read, and what of it is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from repos import FIXABLE, HONEST, WASHED, Runner, commit, make

from openwash_lint.commands import named_paths
from openwash_lint.documents import Entry, Inventory
from openwash_lint.report import Report

OWN = """
id = "OW101"
name = "a-name"
since = "0.1.0"
levels = { osaid = "error" }
summary = "S."
rationale = "R."
message = "says {claim}"
[when]
claim = ["open-source"]
[[examples]]
title = "One"
[examples.files]
"README.md" = "An ⟦open source⟧ model.\n"
"""


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        *(
            (role, False)
            for role in ("card", "license", "config", "adapter", "index", "weights", "mof", "merge")
        ),
        *(
            (role, True)
            for role in ("notice", "policy", "package", "tokenizer", "code", "data", "document", "other")
        ),
    ],
)
def test_what_can_be_judged(role: str, expected: bool) -> None:
    assert (
        named_paths.is_empty(Inventory("heron", (Entry("a", 1, "other"), Entry("b", 1, role)), {}))
        is expected
    )


@pytest.mark.parametrize(
    ("name", "role"), [("notes.txt", "card"), ("data.csv", "card"), ("LICENSE", "license")]
)
def test_a_file_that_is_named_is_a_card_unless_its_name_says_more(
    tmp_path: Path, name: str, role: str
) -> None:
    make(tmp_path, {name: "Heron is an open source model.\n"})
    (target,) = named_paths.read([str(tmp_path / name)])

    assert [(entry.path, entry.role) for entry in target.inventory.entries] == [(name, role)]
    assert {path: document.role for path, document in target.inventory.documents.items()} == {name: role}


def test_a_file_that_cannot_be_read_as_text_is_told(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "README.md").write_bytes(b"\x00\x00\x00PDF")
    done = run("check", tmp_path / "README.md")

    assert "README.md: not judged: " in done.err


@pytest.mark.parametrize("order", [(".", "README.md"), ("README.md", ".")])
def test_a_folder_covers_the_files_in_it(tmp_path: Path, run: Runner, order: tuple[str, str]) -> None:
    commit(make(tmp_path, {**WASHED, "docs/README_zh.md": "Heron is an open source model.\n"}))
    run.monkeypatch.chdir(tmp_path)
    once = run("check", ".")

    assert run("check", *order)[:2] == once[:2]


def test_stdin_stands_for_a_file_or_is_read_alone(tmp_path: Path, run: Runner) -> None:
    run.monkeypatch.chdir(make(tmp_path, HONEST))

    assert (
        "--stdin-filename goes with `-` or without a path" in run("check", ".", "--stdin-filename", "x").err
    )
    assert "stdin is read alone, without other paths" in run("check", "-", "README.md").err
    assert "there is no such folder" in run("check", "-", "--stdin-filename", "no/README.md").err


def test_a_rule_of_ones_own_takes_no_code_that_is_taken(tmp_path: Path, run: Runner) -> None:
    rules = make(tmp_path / "rules", {"OW101.toml": OWN})
    done = run("check", "--rules", rules, make(tmp_path / "heron", HONEST))

    assert done.code == 2
    assert done.err.endswith("OW101.toml: id: OW101 is taken\n")


def test_a_failure_says_what_was_being_judged(tmp_path: Path, run: Runner) -> None:
    def fail(*_: object) -> Report:
        raise KeyError("x")

    run.monkeypatch.setattr("openwash_lint.commands.judging._overridden", fail)
    done = run("check", make(tmp_path, HONEST))

    assert done.code == 4
    assert f"KeyError: 'x' (judging {tmp_path})" in done.err


def test_a_baseline_that_is_not_there_is_told_how_to_be_made(tmp_path: Path, run: Runner) -> None:
    folder = make(tmp_path / "heron", HONEST)
    missing = run("check", "--baseline", tmp_path / "known.json", folder)
    unreadable = run("check", "--baseline", tmp_path, folder)
    (tmp_path / "latin.json").write_bytes(b"\xe9")
    broken = run("check", "--baseline", tmp_path / "latin.json", folder)

    assert [done.code for done in (missing, unreadable, broken)] == [2, 2, 2]
    assert missing.err.endswith("; --update-baseline writes it\n")
    assert "--update-baseline" not in unreadable.err
    assert broken.err.endswith("latin.json: is not UTF-8\n")


def test_fixes_that_come_to_no_end_are_told(tmp_path: Path, run: Runner) -> None:
    run.monkeypatch.setattr("openwash_lint.fixing.MOST_ROUNDS", 0)
    done = run("check", "--fix", make(tmp_path, FIXABLE))

    assert "the fixes did not come to an end: please report this\n" in done.err


def test_full_is_what_is_printed_by_default(tmp_path: Path, run: Runner) -> None:
    folder = make(tmp_path, WASHED)
    full = run("check", "--output-format", "full", folder).out

    from openwash_lint import cli

    run.capsys.readouterr()
    cli.main(["check", str(folder)])

    assert run.capsys.readouterr().out == full != ""


def test_the_page_of_a_repository_is_no_folder(run: Runner) -> None:
    done = run("check", "https://huggingface.co/wren/heron")

    assert (done.code, done.err.endswith("; on the Hub it is hf://OWNER/NAME\n")) == (2, True)
