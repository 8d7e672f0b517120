"""The command that tells whether releases satisfy a policy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repos import Runner, make

import openwash_lint

MIT = {"README.md": "---\nlicense: mit\n---\n# Wren\n\nA model.\n", "model.safetensors": ""}
NC = {"README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Heron\n\nA model.\n", "model.safetensors": ""}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a configuration, in which the commands run."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def test_a_release_that_satisfies_a_policy(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path / "wren", MIT)
    run.monkeypatch.chdir(tmp_path)

    assert run("allow", "--allow", "mit,isc", "--deny", "non-commercial", "wren") == (
        0,
        "wren: allowed: weights MIT (wren/README.md:2)\n",
        "",
    )
    assert root.exists()


def test_each_reason_has_a_line_and_a_place(tmp_path: Path, run: Runner) -> None:
    make(tmp_path / "heron", NC)
    run.monkeypatch.chdir(tmp_path)
    done = run("allow", "--allow", "mit", "--deny", "non-commercial", "heron")

    assert (done.code, done.out.splitlines()) == (
        1,
        [
            "heron/README.md:2: weights: CC-BY-NC-4.0 is not among the licenses that are allowed",
            "heron/README.md:2: weights: CC-BY-NC-4.0 forbids commercial use (non-commercial)",
            "heron: not allowed",
        ],
    )


def test_of_several_folders_one_that_fails_decides(tmp_path: Path, run: Runner) -> None:
    one, other = make(tmp_path / "a", MIT), make(tmp_path / "b", NC)
    done = run("allow", "--allow", "mit", one, other)

    assert done.code == 1
    assert [line.rpartition(": ")[2] for line in done.out.splitlines()][-1] == "not allowed"
    assert "a: allowed" in done.out


def test_json_is_what_the_interface_returns(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path, NC)
    done = run("allow", "--allow", "mit", "--output-format", "json", root)

    assert done.code == 1
    assert openwash_lint.allowed(root, allow="mit").to_json() == done.out
    assert openwash_lint.allowed(root, allow="mit").to_dict() == json.loads(done.out)


def test_the_policy_is_that_of_those_who_ask(tmp_path: Path, run: Runner) -> None:
    """A release cannot bring along the policy that lets it pass."""
    asking = make(tmp_path / "asking", {"openwash-lint.toml": '[policy]\nallow = ["mit"]\n'})
    release = make(tmp_path / "heron", {**NC, "openwash-lint.toml": '[policy]\nallow = ["cc-by-nc-4.0"]\n'})
    run.monkeypatch.chdir(asking)
    done = run("allow", release)

    assert (done.code, done.err) == (1, "by the policy in openwash-lint.toml\n")


def test_a_project_file_may_have_the_policy(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path, {**MIT, "pyproject.toml": '[tool.openwash-lint.policy]\nallow = ["mit"]\n'})
    run.monkeypatch.chdir(root)

    assert run("allow").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--allow", "cc-by-nc-4.0"), 1),
        (("--isolated", "--allow", "cc-by-nc-4.0"), 0),
        (("--isolated",), 2),
    ],
)
def test_the_command_line_replaces_what_is_allowed_and_adds_to_what_is_denied(
    arguments: tuple[str, ...], code: int, tmp_path: Path, run: Runner
) -> None:
    policy = '[policy]\nallow = ["mit"]\ndeny = ["non-commercial"]\n'
    run.monkeypatch.chdir(make(tmp_path, {**NC, "openwash-lint.toml": policy}))

    assert run("allow", *arguments).code == code


def test_a_named_configuration_has_the_policy(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path, {**MIT, "company.toml": '[policy]\nallow = ["mit"]\nunknown = "allow"\n'})

    assert run("allow", "--config", root / "company.toml", root).code == 0


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (
            'allow = ["mitt"]',
            "policy.allow[0]: nothing is called “mitt”; did you mean “mit”?",
        ),
        ('deny = ["copylefts"]', "policy.deny[0]: nothing is called “copylefts”; did you mean “copyleft”?"),
        ('allow = ["mit"]\nparts = ["wheights"]', "policy.parts[0]: “wheights” is not weights, code or data"),
        ('alow = ["mit"]', "policy.alow: is not a key of the configuration; did you mean “allow”?"),
        ('unknown = "deni"', "policy.unknown: expected one of allow, deny"),
        ('allow = "mit"', "policy.allow: expected a list of strings, found a string"),
    ],
)
def test_what_is_wrong_in_a_policy_is_told_with_its_key(
    policy: str, said: str, tmp_path: Path, run: Runner
) -> None:
    run.monkeypatch.chdir(make(tmp_path, {**MIT, "openwash-lint.toml": f"[policy]\n{policy}\n"}))
    done = run("allow")

    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--allow", "mitt"), "--allow: nothing is called “mitt”; did you mean “mit”?"),
        (("--allow", "mit", "--part", "wheights"), "did you mean “weights”?"),
        (("--allow", "mit", "--unknown", "maybe"), "--unknown knows allow, deny"),
        (("--allow", "mit", "README.md"), "a policy is about a folder"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], said: str, tmp_path: Path, run: Runner) -> None:
    run.monkeypatch.chdir(make(tmp_path, MIT))
    done = run("allow", *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_nothing_to_judge_is_no_pass(tmp_path: Path, run: Runner) -> None:
    one, other = make(tmp_path / "a", MIT), make(tmp_path / "b", {"notes.txt": "x"})

    assert run("allow", "--allow", "mit", "--unknown", "allow", one, other).code == 3


def test_what_is_not_known_is_told_of_where_it_passes(tmp_path: Path, run: Runner) -> None:
    root = make(tmp_path, {"README.md": "# Wren\n\nA model.\n", "model.safetensors": ""})
    done = run("allow", "--allow", "mit", "--unknown", "allow", root)

    assert done.code == 0
    assert "unknown: no license is stated for the weights (let pass)" in done.out


def test_names_from_a_repository_are_made_harmless(tmp_path: Path, run: Runner) -> None:
    front = 'license: other\nlicense_name: "a\\e[31m"'
    root = make(tmp_path, {"README.md": f"---\n{front}\n---\nA model.\n", "model.safetensors": ""})

    assert "\x1b" not in run("allow", "--allow", "mit", root).out


def test_help_lists_the_words_of_the_tables(run: Runner) -> None:
    from openwash_lint.policies.vocabulary import KINDS

    said = run("allow", "--help").out

    assert [word for words in KINDS.values() for word in words() if f"\n  {word} " not in said] == []
