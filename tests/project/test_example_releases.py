"""The releases under examples/: the washed one is reported, the honest ones are silent."""

from __future__ import annotations

import os

import pytest
from shell import ROOT

from openwash_lint import cli

HONEST = ("fully-open", "honest-open-weights", "honest-restricted")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def check(name: str, *options: str) -> int:
    """The exit code for a release under examples/."""
    return cli.main(["check", "--no-config", "--output-format", "concise", *options, f"examples/{name}"])


def test_every_example_is_listed_here() -> None:
    assert sorted(os.listdir(os.path.join(ROOT, "examples"))) == sorted((*HONEST, "washed-model"))


@pytest.mark.parametrize("name", HONEST)
@pytest.mark.parametrize("standard", ["osaid", "strict"])
def test_an_honest_release_is_silent(name: str, standard: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = check(name, "--fail-on", "note", "--standard", standard)

    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(
    "line",
    [
        "README.md 2",  # the license in the metadata
        "README.md 9",  # the tag
        "README.md 13",  # the title
        "README.md 15",  # the badge
        "README.md 24",  # the list
        "README_zh.md 1",
        "README_zh.md 9",
    ],
)
def test_the_washed_release_is_reported_where_it_claims(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check("washed-model")
    places = {" ".join(found.split(":")[:2]) for found in capsys.readouterr().out.splitlines()}

    assert code == 1
    assert f"examples/washed-model/{line}" in places
