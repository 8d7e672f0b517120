"""Who gets what: findings that are only likely are for auditors, in every way that findings count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from repos import HONEST, Runner, commit, git, make

# A custom rule whose findings are only likely: an adapter's card that does not name the base.
LIKELY = """
id = "XX901"
name = "a-likely-fault"
since = "0.1.0"
confidence = "medium"
levels = { osaid = "error" }
summary = "x"
rationale = "x"
message = "is likely"
[when]
fact = "lineage.undeclared"
[fix]
do = "set-key"
at = "fact"
key = "base_model"
text = "{suggestion}"
title = "declare it"
applicability = "safe"
"""
ADAPTER = HONEST | {
    "adapter_config.json": '{"base_model_name_or_path": "acme/heron-7b", "peft_type": "LORA"}'
}
OFFER = "1 more likely: --persona auditor lists them"


@pytest.fixture
def likely(tmp_path: Path) -> tuple[str, Path, str, Path]:
    """`--rules` for the rule, and a repository that it reports."""
    make(tmp_path / "rules", {"likely.toml": LIKELY})
    return "--rules", tmp_path / "rules", "--select=XX901", make(tmp_path / "heron", ADAPTER)


def test_what_is_likely_is_counted_and_fails_nothing(
    likely: tuple[str, Path, str, Path], run: Runner
) -> None:
    done = run("check", *likely)

    assert (done.code, done.out) == (0, "")
    assert OFFER in done.err


def test_an_auditor_gets_it(likely: tuple[str, Path, str, Path], run: Runner) -> None:
    done = run("check", "--persona", "auditor", *likely)

    assert done.code == 1
    assert "is likely" in done.out
    assert OFFER not in done.err


def test_the_configuration_names_the_persona(likely: tuple[str, Path, str, Path], run: Runner) -> None:
    make(likely[-1], {"openwash-lint.toml": 'persona = "auditor"\n'})

    assert run("check", *likely).code == 1
    assert run("check", "--persona", "regular", *likely).code == 0


@pytest.mark.parametrize(("persona", "written"), [("regular", False), ("auditor", True)])
def test_only_what_is_told_is_fixed(
    likely: tuple[str, Path, str, Path], run: Runner, persona: str, *, written: bool
) -> None:
    run("check", "--fix", "--persona", persona, *likely)

    assert ("base_model: acme/heron-7b" in (likely[-1] / "README.md").read_text()) is written


def test_what_was_likely_before_is_not_new(likely: tuple[str, Path, str, Path], run: Runner) -> None:
    commit(likely[-1])
    git(likely[-1], "switch", "-q", "-c", "change")

    assert OFFER in run("check", *likely).err
    assert OFFER not in run("check", "--since", "main", *likely).err


def test_a_baseline_of_an_auditor_serves_everybody(
    tmp_path: Path, likely: tuple[str, Path, str, Path], run: Runner
) -> None:
    known = tmp_path / "known.json"
    run("check", "--persona", "auditor", "--baseline", known, "--update-baseline", *likely)
    done = run("check", "--baseline", known, *likely)

    assert (done.code, done.out) == (0, "")
    assert "nothing matches" not in done.err
    assert OFFER not in done.err


def test_machines_read_how_sure_a_finding_is(likely: tuple[str, Path, str, Path], run: Runner) -> None:
    (found,) = json.loads(run("check", "--persona", "auditor", "--output-format", "json", *likely).out)[
        "diagnostics"
    ]
    (sarif,) = json.loads(run("check", "--persona", "auditor", "--output-format", "sarif", *likely).out)[
        "runs"
    ]

    assert found["confidence"] == "medium"
    assert sarif["results"][0]["rank"] == 60.0
    assert sarif["tool"]["driver"]["rules"][0]["properties"]["precision"] == "medium"


def test_a_likely_finding_in_the_file_keeps_no_sure_one_from_being_fixed(tmp_path: Path, run: Runner) -> None:
    front = "---\ntags:\n- open-source\nlicense: cc-by-nc-4.0\n---\n"
    card = f"{front}# Heron\n\nHeron may be used without restrictions.\n"
    repository = make(tmp_path / "heron", {"README.md": card, "model.safetensors": ""})
    done = run("check", "--select=OW114,OW105", "--fix", repository)

    assert "1 more likely" in done.err
    assert "open-source" not in (repository / "README.md").read_text(encoding="utf-8")
