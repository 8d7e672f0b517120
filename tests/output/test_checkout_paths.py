"""The paths that CI reads, however the command was called."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from openwash_lint import cli

CARD = "---\nlicense: cc-by-nc-4.0\n---\n# Wren\n\nWren is an open-source language model.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release inside a checkout."""
    found = tmp_path / "checkout" / "models" / "wren"
    found.mkdir(parents=True)
    (tmp_path / "checkout" / ".git").mkdir()
    (found / "README.md").write_text(CARD)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return found


def paths(capsys: pytest.CaptureFixture[str], kind: str, *arguments: str) -> set[str]:
    """The paths of the findings."""
    cli.main(["check", "--isolated", "--select", "OW101", "--output-format", kind, *arguments])
    said = capsys.readouterr().out
    if kind == "sarif":
        found = json.loads(said)["runs"][0]["results"]
        return {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in found}
    if kind == "gitlab":
        return {each["location"]["path"] for each in json.loads(said)}
    if kind == "rdjsonl":
        return {json.loads(line)["location"]["path"] for line in said.splitlines()}
    if kind == "junit":
        return {each.attrib["file"] for each in ElementTree.fromstring(said).iter("testcase")}
    return set(re.findall("file=([^,]*),", said))


@pytest.mark.parametrize("kind", ["sarif", "gitlab", "junit", "github", "rdjsonl"])
@pytest.mark.parametrize(
    "call",
    [
        (".", "ABOVE/models/wren"),
        (".", "ABOVE/models/wren/README.md"),
        ("models", "wren"),
        ("models/wren", "."),
        ("models/wren", "README.md"),
        ("..", "checkout/models/wren"),
    ],
)
def test_paths_are_those_of_the_checkout(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    call: tuple[str, str],
) -> None:
    top = folder.parent.parent
    start, path = call
    monkeypatch.chdir(top / start)
    found = paths(capsys, kind, path.replace("ABOVE", str(top)))

    assert found == {"models/wren/README.md"}


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_workspace_around_the_checkout_comes_first(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(folder.parent.parent.parent))

    assert paths(capsys, "sarif", str(folder)) == {"checkout/models/wren/README.md"}


def test_a_workspace_elsewhere_does_not_count(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent / "wre"))

    assert paths(capsys, "gitlab", str(folder)) == {"models/wren/README.md"}


@pytest.mark.parametrize("kind", ["concise", "full"])
def test_people_get_a_path_from_where_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(folder)
    cli.main(["check", "--isolated", "--select", "OW101", "--output-format", kind, "README.md"])
    said = capsys.readouterr().out

    assert "README.md:6:12" in said
    assert "../" not in said
