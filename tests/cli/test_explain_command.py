"""`explain`: why a line was reported, or why not."""

from pathlib import Path

import pytest
from repos import Runner, make

CARD = """# Heron

Heron is an open source language model.

Larger models might be open source one day.

```
Heron is open source.
```

The weights are for research use only.
"""
FILES = {"README.md": CARD, "LICENSE": "@MIT", "model.gguf": ""}


def explained(run: Runner, folder: Path, line: str) -> str:
    make(folder, FILES)
    return run("explain", f"{folder / 'README.md'}:{line}").out


def test_a_finding_is_told_with_the_reading_and_the_terms(tmp_path: Path, run: Runner) -> None:
    said = explained(run, tmp_path, "3")

    assert "“open source” is read as open-source of model asserted, in prose" in said
    assert "rules/claims/frames.toml:" in said
    assert (
        "terms of the weights: MIT, by the text, and taken back or contradicted elsewhere (LICENSE:1)" in said
    )
    assert "reported: OW120 warning" in said


def test_a_rule_that_did_not_speak_says_why(tmp_path: Path, run: Runner) -> None:
    said = explained(run, tmp_path, "3")

    assert "OW131: nothing is missing: gate.present is not shown; rules/checks/OW131-" in said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("5", "the words are read as"),
        ("8", "it is in a code passage, and those are not read"),
        ("1", "no words of openness and no license's name are read on this line"),
        ("3:14", "“open source” is read as"),
        ("3:1", "no words of openness"),
    ],
)
def test_silence_is_explained(tmp_path: Path, run: Runner, line: str, words: str) -> None:
    assert words in explained(run, tmp_path, line)


@pytest.mark.parametrize(
    "place", ["README.md", "README.md:", "README.md:x", ":3", "nowhere.md:3", "README.md:²"]
)
def test_a_place_has_a_file_and_a_line(
    tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(make(tmp_path, FILES))

    assert run("explain", place).code == 2
