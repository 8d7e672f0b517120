"""Each test that is fuzzed has its number of known rounds."""

from __future__ import annotations

from pathlib import Path

import tomli

FOLDER = Path(__file__).parents[1] / "fuzz"


def test_rounds_are_recorded_for_each_test_and_no_other() -> None:
    lines = [
        line for path in FOLDER.glob("test_*.py") for line in path.read_text(encoding="utf-8").splitlines()
    ]
    tests = {line.removeprefix("def ").partition("(")[0] for line in lines if line.startswith("def test_")}
    rounds = tomli.loads((FOLDER / "rounds.toml").read_text(encoding="utf-8"))["rounds"]

    assert set(rounds) == tests
    assert all(number > 0 for number in rounds.values())
