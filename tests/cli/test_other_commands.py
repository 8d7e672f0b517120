from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from repos import HONEST, WASHED, Runner, make

from openwash_lint import __version__
from openwash_lint.commands import COMMANDS, spec_of


def test_help_lists_every_command(run: Runner) -> None:
    done = run("--help")

    assert done.code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in done.out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_lists_its_options(name: str, run: Runner) -> None:
    done = run(name, "--help")
    spec = spec_of(COMMANDS[name])

    assert done.code == 0
    assert [option.name for option in spec.options() if option.name not in done.out] == []
    assert max(map(len, done.out.splitlines())) <= 96


def test_nothing_asked_is_wrong_usage(run: Runner) -> None:
    done = run()

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: ")


def test_the_version_is_told(run: Runner) -> None:
    assert run("--version") == (0, f"openwash-lint {__version__}\n", "")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("chek", "did you mean “check”?"),
        ("claim", "did you mean “claims”?"),
        ("xyz", "`openwash-lint --help`"),
    ],
)
def test_a_misspelled_command_is_wrong_usage(word: str, hint: str, run: Runner) -> None:
    done = run(word)

    assert done.code == 2
    assert hint in done.err


def test_a_path_in_the_place_of_a_command_is_checked(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path, WASHED)

    options = ("--output-format", "concise", "--isolated")

    assert run(root, *options) == run("check", root, *options)
    assert run(root, *options).code == 1


def test_a_command_comes_before_a_folder_of_its_name(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "claims", WASHED)
    monkeypatch.chdir(tmp_path)

    assert run("claims") == run("claims", ".")


def test_help_is_a_word_too(run: Runner) -> None:
    assert run("help") == run("--help")
    assert run("help", "check") == run("check", "--help")


# claims


def test_claims_tells_how_each_was_read(tmp_path: Path, run: Runner) -> None:
    done = run("claims", make(tmp_path, WASHED))

    assert done.code == 0
    assert f"{tmp_path}/README.md:6:13: open-source model asserted “open source” in prose" in done.out


def test_claims_as_json(tmp_path: Path, run: Runner) -> None:
    said = json.loads(run("claims", "--output-format", "json", make(tmp_path, WASHED)).out)

    assert (said["version"], [claim["kind"] for claim in said["claims"]]) == (1, ["open-source"])


def test_claims_paints_the_claim_in_its_sentence(tmp_path: Path, run: Runner) -> None:
    done = run("claims", "--color", "always", make(tmp_path, WASHED))

    assert "\x1b[32mopen source\x1b[0m language \x1b[35mmodel\x1b[0m" in done.out


def test_claims_of_nothing_is_3(tmp_path: Path, run: Runner) -> None:
    assert run("claims", tmp_path).code == 3


# license


def test_license_names_a_text(tmp_path: Path, run: Runner) -> None:
    done = run("license", make(tmp_path, HONEST) / "LICENSE")

    assert done.code == 0
    assert done.out.startswith(f"{tmp_path}/LICENSE: CC-BY-NC-4.0 (100%)\n")


def test_license_as_json(tmp_path: Path, run: Runner) -> None:
    path = make(tmp_path, HONEST) / "LICENSE"

    assert json.loads(run("license", "--output-format", "json", path).out) == {
        "version": 1,
        "files": [
            {
                "path": str(path),
                "license": "CC-BY-NC-4.0",
                "score": 1.0,
                "modified": False,
                "restrictions": [{"kind": "non-commercial", "clause": "forbids commercial use"}],
                "changes": [],
            }
        ],
    }


def test_a_text_that_is_no_license_is_3(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, {"LICENSE": "Herons are birds.\n"})
    done = run("license", tmp_path / "LICENSE")

    assert (done.code, done.out) == (3, f"{tmp_path}/LICENSE: not a license text that is known\n")


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_what_is_no_file_is_wrong_usage(tmp_path: Path, run: Runner, name: str) -> None:
    assert run("license", tmp_path / name).code == 2


# rule


def test_rule_lists_all(run: Runner) -> None:
    done = run("rule")

    assert done.code == 0
    assert "OW101  error    open-source-claim-restricted-license\n" in done.out


@pytest.mark.parametrize("word", ["OW101", "ow101", "open-source-claim-restricted-license"])
def test_a_rule_is_explained_with_what_it_reports(word: str, run: Runner) -> None:
    done = run("rule", word)

    assert done.code == 0
    assert (
        "    | Wren is an open source language model for birds.\n    |            ^^^^^^^^^^^\n"
    ) in done.out
    assert "\nSilent: A denial is not a claim\n" in done.out
    assert "https://opensource.org/osd" in done.out


def test_the_beginning_of_a_code_lists_its_family(run: Runner) -> None:
    lines = run("rule", "OW3").out.splitlines()

    assert {line[:3] for line in lines} == {"OW3", "   "}


def test_an_unknown_rule_is_wrong_usage(run: Runner) -> None:
    done = run("rule", "metadata-vs-fiel")

    assert done.code == 2
    assert "did you mean “metadata-vs-file”?" in done.err


def test_rules_as_json(run: Runner) -> None:
    (rule,) = json.loads(run("rule", "OW101", "--output-format", "json").out)["rules"]

    assert (rule["code"], rule["levels"]["osaid"]) == ("OW101", "error")


# completions


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_commands_options_and_values(shell: str, run: Runner) -> None:
    done = run("completions", shell)

    assert done.code == 0
    assert [word for word in (*COMMANDS, "fail-on", "osaid strict g7 mof") if word not in done.out] == []


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["che"], "check"),
        (["check", "--show-f"], "--show-facts"),
        (["check", "--standard", "str"], "strict"),
        (["rule", "--col"], "--color"),
        (["completions", "z"], "zsh"),
    ],
)
def test_bash_completes(words: list[str], offered: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "c.bash").write_text(run("completions", "bash").out)
    line = " ".join(["openwash-lint", *words])
    script = (
        f"source c.bash; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _openwash_lint; echo ${{COMPREPLY[@]}}"
    )
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == offered


# The program itself


def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": ""}
    environment.update({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    command = [sys.executable, "-m", "openwash_lint", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_the_module_runs_and_writes_utf_8_into_a_pipe(tmp_path: Path) -> None:
    make(tmp_path, {"README.md": "---\nlicense: cc-by-nc-4.0\n---\n我们开源了 Heron 模型。\n"})
    done = start("check", "--select", "OW101", "--output-format", "concise", str(tmp_path))

    assert done.returncode == 1
    assert "“开源”" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_a_reader_that_has_gone_is_no_error() -> None:
    command = f"{sys.executable} -m openwash_lint rule | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert (done.stderr, done.stdout[:5]) == (b"", b"OW101")


def test_the_server_says_which_extra_it_needs(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    done = run("server")

    assert done.code == 2
    assert done.err.endswith("needs what is not installed: pip install 'openwash-lint[server]'\n")
