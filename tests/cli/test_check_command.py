from __future__ import annotations

import json
from pathlib import Path

import pytest
from repos import FIXABLE, HONEST, WASHED, Runner, commit, make

LINE = "README.md:6:13: error OW101 “open source”, but "


def codes(out: str) -> list[str]:
    return [line.split(": ", 1)[1].split(" ")[1] for line in out.splitlines()]


def test_a_washed_repository_is_reported(tmp_path: Path, run: Runner) -> None:
    done = run("check", "--select", "OW101", make(tmp_path, WASHED))

    assert done.code == 1
    assert done.out.startswith(f"{tmp_path}/{LINE}")
    assert done.err.startswith("1 error")


def test_an_honest_repository_is_silent(tmp_path: Path, run: Runner) -> None:
    done = run("check", make(tmp_path, HONEST))

    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("nothing to report: ")


def test_without_a_path_the_current_folder_is_judged(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path, WASHED))

    assert run("check", "--select", "OW101").out.startswith(LINE)


def test_quiet_says_nothing_besides_the_findings(tmp_path: Path, run: Runner) -> None:
    assert run("check", "-q", make(tmp_path, HONEST)) == (0, "", "")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), 1),
        (("--output-format", "concise"), 1),
        (("--quiet",), 0),
        (("--output-format", "github"), 0),
        (("--output-format", "gitlab"), 0),
        (("--output-format", "sarif"), 0),
        (("--output-format", "json"), 0),
    ],
)
def test_a_run_with_old_facts_says_so_once(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    done = run("check", *options, make(tmp_path, HONEST))

    assert (done.err.count(" days old ("), done.out.count(" days old (")) == (told, 0)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_the_level_that_fails_can_be_chosen(tmp_path: Path, run: Runner, fail_on: str, code: int) -> None:
    assert run("check", "--select", "OW101", "--fail-on", fail_on, make(tmp_path, WASHED)).code == code


def test_warnings_do_not_fail_where_errors_do(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {"README.md": "---\nlicense: mti\n---\n# Heron\n"})
    done = run("check", "--select", "OW302", "--fail-on", "error", tmp_path)

    assert (done.code, codes(done.out)) == (0, ["OW302"])


def test_an_empty_folder_is_nothing_to_judge(tmp_path: Path, run: Runner) -> None:
    done = run("check", tmp_path)

    assert (done.code, done.out) == (3, "")
    assert "nothing to judge" in done.err


@pytest.mark.parametrize("files", [WASHED, HONEST, {}], ids=["washed", "honest", "empty"])
def test_json_is_written_whatever_comes_out(tmp_path: Path, run: Runner, files: dict[str, str]) -> None:
    done = run("check", "--output-format", "json", make(tmp_path, files))

    assert json.loads(done.out)["version"] == 1


def test_several_outputs_are_written_in_one_run(tmp_path: Path, run: Runner) -> None:
    make(tmp_path / "heron", WASHED)
    outputs = ("--output", f"json={tmp_path}/a.json", "--output", f"sarif={tmp_path}/a.sarif")
    done = run("check", "--select", "OW101", *outputs, tmp_path / "heron")

    assert len(done.out.splitlines()) == 1
    assert json.loads((tmp_path / "a.json").read_text())["summary"]["error"] == 1
    assert len(json.loads((tmp_path / "a.sarif").read_text())["runs"][0]["results"]) == 1


def test_statistics_stand_for_the_findings(tmp_path: Path, run: Runner) -> None:
    done = run("check", "--select", "OW101", "--statistics", make(tmp_path, WASHED))

    assert done.out == "1  OW101  [ ]  open-source-claim-restricted-license\n"


def test_facts_are_shown_on_demand(tmp_path: Path, run: Runner) -> None:
    assert "\nrelease.kind: " in run("check", "--select", "OW101", "--show-facts", make(tmp_path, WASHED)).out


# What a path means


def test_a_file_is_judged_with_its_repository_as_evidence(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**HONEST, "docs/about.md": "Heron is an open source language model.\n"})
    commit(tmp_path)
    done = run("check", "--select", "OW101", tmp_path / "docs" / "about.md")

    assert done.code == 1
    assert f"{tmp_path}/docs/about.md:1:13: error OW101" in done.out


def test_only_what_stands_at_the_file_is_reported(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "README_zh.md": "# Heron\n"})
    commit(tmp_path)

    assert run("check", "--select", "OW101", tmp_path / "README_zh.md").out == ""


def test_a_file_outside_git_is_judged_alone(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {"heron.txt": WASHED["README.md"], "LICENSE": "@MIT"})
    done = run("check", "--select", "OW101", tmp_path / "heron.txt")

    assert done.out.startswith(f"{tmp_path}/heron.txt:6:13: error OW101 ")


def test_an_untracked_license_does_not_count(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {"README.md": "# Heron\n\nHeron is an open source language model.\n"})
    commit(tmp_path)
    make(tmp_path, {"LICENSE": "@MIT"})

    told = run("check", "--select", "OW102", "--persona", "auditor", tmp_path)

    assert codes(told.out) == ["OW102"]


def test_several_repositories_are_judged_in_one_run(tmp_path: Path, run: Runner) -> None:
    paths = [make(tmp_path / name, WASHED) for name in ("one", "two")]
    done = run("check", "--select", "OW101", *paths)

    assert [line.split(":")[0] for line in done.out.splitlines()] == [f"{path}/README.md" for path in paths]


def test_several_files_of_a_repository_are_judged_together(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "docs/a.md": "# Heron\n\nHeron is an open source language model.\n"})
    commit(tmp_path)
    done = run("check", "--select", "OW101", tmp_path / "README.md", tmp_path / "docs/a.md")

    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        f"{tmp_path}/README.md",
        f"{tmp_path}/docs/a.md",
    ]


def test_stdin_is_a_card(run: Runner) -> None:
    done = run("check", "--select", "OW101", "-", stdin=WASHED["README.md"])

    assert done.out.startswith(LINE)


def test_stdin_can_stand_for_a_file_of_a_repository(tmp_path: Path, run: Runner) -> None:
    commit(make(tmp_path, HONEST))
    done = run(
        *("check", "--select", "OW101", "--stdin-filename", tmp_path / "README.md"),
        stdin="# Heron\n\nHeron is an open source language model.\n",
    )

    assert done.out.startswith(f"{tmp_path}/README.md:3:13: error OW101 ")


# Configuration


def test_the_configuration_above_is_used(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "openwash-lint.toml": 'ignore = ["ALL"]\n'})

    assert run("check", tmp_path).code == 0
    assert run("check", "--no-config", tmp_path).code == 1


def test_the_command_line_goes_before_the_configuration(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "openwash-lint.toml": 'fail-on = "never"\nselect = ["OW302"]\n'})
    done = run("check", "--fail-on", "note", "--select", "OW101", tmp_path)

    assert (done.code, codes(done.out)) == (1, ["OW101"])


def test_another_configuration_can_be_named(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "lint/strict.toml": 'select = ["OW302"]\n'})

    assert run("check", "--config", tmp_path / "lint/strict.toml", tmp_path).out == ""


def test_a_broken_configuration_is_no_verdict(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "openwash-lint.toml": "slect = []\n"})
    done = run("check", tmp_path)

    assert (done.code, done.out) == (2, "")
    assert "openwash-lint.toml: slect: is not a key of the configuration; did you mean “select”?" in done.err


def test_excluded_files_are_not_there(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**HONEST, "old/README.md": WASHED["README.md"]})

    assert run("check", "--exclude", "old/", "--select", "OW101", tmp_path).out == ""


def test_overrides_hold_below_their_paths(tmp_path: Path, run: Runner) -> None:
    config = '[[overrides]]\npaths = ["README_old.md"]\nignore = ["OW101"]\n'
    make(tmp_path, {**WASHED, "README_old.md": WASHED["README.md"], "openwash-lint.toml": config})
    done = run("check", "--select", "OW101", tmp_path)

    assert [line.split(":")[0] for line in done.out.splitlines()] == [f"{tmp_path}/README.md"]


@pytest.mark.parametrize(
    "config",
    [
        '[ignore-paths.OW101]\n"heron/README.md" = "x"',
        '[ignore-paths.OW101]\n"heron/README.md:6" = "x"',
        '[ignore-paths.OW101]\n"heron/" = "x"',
        '[[overrides]]\npaths = ["heron"]\nignore = ["OW101"]',
    ],
)
@pytest.mark.parametrize("path", [".", "heron", "heron/README.md"])
def test_paths_in_the_configuration_are_relative_to_it(
    tmp_path: Path, run: Runner, config: str, path: str
) -> None:
    make(tmp_path, {f"heron/{name}": text for name, text in WASHED.items()} | {"openwash-lint.toml": config})
    commit(tmp_path)

    assert run("check", "--select", "OW101", tmp_path / path).out == ""


@pytest.mark.parametrize(
    ("pattern", "path", "judged"),
    [
        ("heron", ".", False),
        ("heron/", "heron", True),
        ("heron", "heron", True),
        ("heron", "heron/README.md", True),
        ("heron/README.md", "heron", False),
        ("heron/README.md", "heron/README.md", True),
        ("*.md", "heron", False),
        ("*.md", "heron/README.md", True),
    ],
)
def test_what_is_left_out_is_judged_when_it_is_named(
    tmp_path: Path, run: Runner, pattern: str, path: str, judged: bool
) -> None:
    config = f'exclude = ["{pattern}"]'
    make(tmp_path, {f"heron/{name}": text for name, text in WASHED.items()} | {"openwash-lint.toml": config})
    commit(tmp_path)

    assert bool(run("check", "--select", "OW101", tmp_path / path).out) is judged


@pytest.mark.parametrize("config", ['exclude = ["/README.md"]', '[ignore-paths.OW101]\n"README.md" = "x"'])
def test_a_path_of_the_same_name_elsewhere_is_not_meant(tmp_path: Path, run: Runner, config: str) -> None:
    make(tmp_path, {f"heron/{name}": text for name, text in WASHED.items()} | {"openwash-lint.toml": config})
    commit(tmp_path)

    assert codes(run("check", "--select", "OW101", tmp_path / "heron").out) == ["OW101"]


def test_what_is_silenced_is_counted_and_can_be_shown(tmp_path: Path, run: Runner) -> None:
    text = WASHED["README.md"].replace("model.\n", "model. <!-- openwash: ignore[OW101] a title -->\n")
    make(tmp_path, {"README.md": text})
    done = run("check", "--select", "OW101", "--show-suppressed", tmp_path)

    assert done.code == 0
    assert done.out.rstrip().endswith("[suppressed: a title]")
    assert done.err.rstrip().endswith("; 1 suppressed (1 by comments)")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fial-on", "x"], "there is no option --fial-on; did you mean “--fail-on”?"),
        (
            ["--fail-on", "warn"],
            "--fail-on knows error, warning, note, never, not 'warn'; did you mean “warning”?",
        ),
        (["--since"], "--since needs a value: REV"),
        (["--fix=yes"], "--fix takes no value"),
        (["--select", "OW1O1", "."], "no rule is called 'OW1O1'"),
        (["--output", "json"], "--output expects FORMAT=FILE, not 'json'"),
        (["--output", "yaml=x"], "--output knows full, concise, json"),
        (["--fix", "--diff"], "--fix and --diff exclude each other"),
        (["--update-baseline"], "--update-baseline needs --baseline FILE"),
        (
            ["--since", "HEAD", "--baseline", "x", "--update-baseline"],
            "--update-baseline and --since exclude each other",
        ),
        (["--config", "x", "--no-config"], "--config and --isolated exclude each other"),
        (["-", "README.md"], "stdin is read alone"),
        (["--fix", "-"], "stdin cannot be written back"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["--baseline", "none.json"], "none.json: cannot be read: No such file or directory"),
        (["--config", "none.toml"], "none.toml: cannot be read"),
        (["--rules", "none"], "none: "),
        (["--since", "main"], ".: --since needs a git repository"),
        (["--output", "json=no/where.json"], "no/where.json: cannot be written"),
    ],
)
def test_wrong_usage_is_2_and_says_what_to_do(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(make(tmp_path, WASHED))
    done = run("check", *arguments)

    assert done.code == 2
    assert f"openwash-lint: {message}" in done.err


def test_a_rule_file_that_cannot_be_read_is_2(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "rules/X.toml": 'id = "OW101"\nnmae = "x"\n'})
    done = run("check", "--rules", tmp_path / "rules", tmp_path)

    assert (done.code, done.out) == (2, "")
    assert "rules/X.toml" in done.err


def test_a_failure_of_the_linter_is_4_and_no_verdict(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("openwash_lint.commands.judging.lint", fail)
    done = run("check", make(tmp_path, WASHED))

    assert (done.code, done.out) == (4, "")
    assert str(tmp_path) in done.err
    assert "ZeroDivisionError: oh" in done.err
    assert "Traceback" not in done.err


def test_the_traceback_is_there_on_demand(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENWASH_DEBUG", "1")
    monkeypatch.setattr("openwash_lint.commands.judging.lint", lambda *_: 1 / 0)

    assert "Traceback (most recent call last)" in run("check", make(tmp_path, WASHED)).err


def test_an_interruption_is_130(tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("openwash_lint.commands.judging.lint", interrupt)

    assert run("check", make(tmp_path, WASHED)) == (130, "", "")


# Fixes


def test_a_safe_fix_is_made_and_a_second_run_changes_nothing(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, FIXABLE)
    first = run("check", "--select", "OW307", "--fix", tmp_path)
    text = (tmp_path / "README.md").read_text()
    second = run("check", "--select", "OW307", "--fix", tmp_path)

    assert text.startswith("---\nlicense: mit\n")
    assert (first.code, second.code) == (0, 0)
    assert "fixed 1 finding in 1 file" in first.err
    assert (tmp_path / "README.md").read_text() == text
    assert "fixed" not in second.err


def test_unsafe_fixes_need_to_be_asked_for(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, WASHED)
    run("check", "--select", "OW101", "--fix", tmp_path)
    unchanged = (tmp_path / "README.md").read_text()
    run("check", "--select", "OW101", "--fix", "--unsafe-fixes", tmp_path)

    assert unchanged == WASHED["README.md"]
    assert "open source" not in (tmp_path / "README.md").read_text()


def test_a_diff_changes_nothing_and_says_so_with_1(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, FIXABLE)
    done = run("check", "--select", "OW307", "--diff", tmp_path)

    assert done.code == 1
    assert "-licence: mit\n+license: mit\n" in done.out
    assert (tmp_path / "README.md").read_text() == FIXABLE["README.md"]


def test_an_empty_diff_is_0(tmp_path: Path, run: Runner) -> None:
    done = run("check", "--select", "OW101", "--diff", make(tmp_path, WASHED))

    assert (done.code, done.out) == (0, "")


def test_stdin_can_be_diffed(run: Runner) -> None:
    done = run("check", "--select", "OW307", "--diff", "-", stdin=FIXABLE["README.md"])

    assert "+license: mit\n" in done.out


# Codes that no rule has


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('ignore = ["OW101", "OW1O1"]', "toml: ignore[1]: no rule is called that; did you mean “OW101”?"),
        ('extend-select = ["secret"]', "toml: extend-select[0]: no rule is called that\n"),
        (
            '[ignore-paths.tag-clam]\n"README.md" = "x"',
            "toml: ignore-paths.tag-clam: no rule is called 'tag-clam'; did you mean “tag-claim”?",
        ),
        (
            '[[overrides]]\npaths = ["a"]\nignore = ["OW9999"]',
            "overrides[0].ignore[0]: no rule is called that",
        ),
    ],
)
@pytest.mark.parametrize("files", [WASHED, {}], ids=["washed", "empty"])
def test_the_configuration_names_rules_that_are_there(
    tmp_path: Path, run: Runner, config: str, message: str, files: dict[str, str]
) -> None:
    make(tmp_path, {**files, "openwash-lint.toml": config})
    done = run("check", tmp_path)

    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_key_of_the_project_file_is_named_in_full(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "pyproject.toml": '[tool.openwash-lint]\nselect = ["secret"]\n'})
    done = run("check", tmp_path)

    assert done.code == 2
    assert "tool.openwash-lint.select[0]: no rule is called that\n" in done.err


def test_what_a_user_typed_is_repeated_but_not_what_a_configuration_says(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {**WASHED, "openwash-lint.toml": 'ignore = ["OW101"]'})

    assert "no rule is called 'OW9999'" in run("check", "--ignore", "OW9999", tmp_path).err


@pytest.mark.parametrize(("option", "found"), [("--select", ["OW952"]), ("--ignore", [])])
def test_housekeeping_is_selected_and_ignored_like_any_rule(
    tmp_path: Path, run: Runner, option: str, found: list[str]
) -> None:
    make(
        tmp_path, {**HONEST, "README.md": HONEST["README.md"] + "\nSo. <!-- openwash: ignore[OW101] x -->\n"}
    )
    more = ("--select", "OW101") if option == "--select" else ()
    done = run("check", option, "suppression-unused", *more, tmp_path)

    assert codes(done.out) == found


def test_what_one_license_asks_is_one_problem(tmp_path: Path, run: Runner) -> None:
    card = "---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\n---\n# Heron\n\nA fine-tune.\n"
    make(tmp_path, {"README.md": card, "model.safetensors": ""})
    found = json.loads(run("check", "--output-format", "json", tmp_path).out)["diagnostics"]
    done = run("check", "--output-format", "full", tmp_path)

    assert {"OW601", "OW602", "OW604"} <= {each["code"] for each in found}
    assert len({each["group"] for each in found}) == 1
    assert done.out.count("error[") + done.out.count("warning[") == 1
    assert "1 problem in " in done.err
