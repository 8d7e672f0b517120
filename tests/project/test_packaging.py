"""The wheel and the source distribution: what is in them, and that they work without the checkout."""

from __future__ import annotations

import glob
import os
import re
import sys
import tarfile
import zipfile
from pathlib import Path

import prebuilt
import pytest
from shell import REGISTRIES, ROOT, run

from openwash_lint import store

pytestmark = [
    pytest.mark.registries,
    pytest.mark.skipif(not REGISTRIES, reason="OPENWASH_REGISTRIES is not 1"),
    pytest.mark.xdist_group("packaging"),
]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the source distribution, and the wheel that is built from it."""
    folder = str(tmp_path_factory.mktemp("built"))
    python = sys.executable
    assert run(python, "-m", "venv", "tools", folder=folder).returncode == 0
    tools = os.path.join(folder, "tools", SCRIPTS, "python")
    assert run(tools, "-m", "pip", "install", "-q", "build", folder=folder).returncode == 0
    assert run(tools, "-m", "build", "-o", folder, ROOT, folder=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def installed(built: str) -> str:
    """The folder of commands of a fresh environment that holds the wheel and nothing of the checkout."""
    assert run(sys.executable, "-m", "venv", "fresh", folder=built).returncode == 0
    commands = os.path.join(built, "fresh", SCRIPTS)
    wheel = glob.glob(os.path.join(built, "*.whl"))[0]
    python = os.path.join(commands, "python")
    assert run(python, "-m", "pip", "install", "-q", wheel, folder=built).returncode == 0
    return commands


def rule_files() -> list[str]:
    return sorted(run("git", "ls-files", "rules").stdout.split())


def test_the_wheel_holds_every_rule_file(built: str) -> None:
    with zipfile.ZipFile(glob.glob(os.path.join(built, "*.whl"))[0]) as wheel:
        names = wheel.namelist()

    assert [path for path in rule_files() if f"openwash_lint/{path}" not in names] == []


def test_the_wheel_holds_the_license_the_notice_and_the_type_marker(built: str) -> None:
    with zipfile.ZipFile(glob.glob(os.path.join(built, "*.whl"))[0]) as wheel:
        names = {os.path.basename(name) for name in wheel.namelist()}

    assert names >= {"LICENSE", "NOTICE", "py.typed"}


def test_the_wheel_holds_the_tables_as_they_are_made_now(built: str) -> None:
    with zipfile.ZipFile(glob.glob(os.path.join(built, "*.whl"))[0]) as wheel:
        found = wheel.read("openwash_lint/tables.bin")

    assert found == store.packed(prebuilt.tables())


def test_the_description_has_whole_addresses(built: str) -> None:
    """PyPI shows it, where relative links lead nowhere."""
    with zipfile.ZipFile(glob.glob(os.path.join(built, "*.whl"))[0]) as archive:
        (name,) = (each for each in archive.namelist() if each.endswith("/METADATA"))
        text = archive.read(name).decode()

    assert "](https://github.com/openwash-lint/openwash-lint/blob/main/docs/faq.md)" in text
    assert re.findall(r"\]\((?!https://|#)[^)]*\)", text) == []


def test_the_source_distribution_holds_what_the_tests_need(built: str) -> None:
    with tarfile.open(glob.glob(os.path.join(built, "*.tar.gz"))[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    needed = {
        "README.md",
        "ARCHITECTURE.md",
        "action.yml",
        ".ci/run",
        ".pre-commit-hooks.yaml",
        *rule_files(),
    }
    assert needed - names == set()
    assert [name for name in names if name.startswith((".venv/", ".nox/", ".git/"))] == []


def test_the_installed_wheel_finds_its_rules(installed: str, tmp_path: Path) -> None:
    command = os.path.join(installed, "openwash-lint")
    listed = run(command, "rule", folder=str(tmp_path))

    codes = [
        os.path.basename(path).partition("-")[0] for path in rule_files() if path.startswith("rules/checks/")
    ]
    assert listed.returncode == 0
    assert [code for code in codes if code not in listed.stdout] == []


def test_the_installed_wheel_reads_its_tables(installed: str, tmp_path: Path) -> None:
    code = "from openwash_lint import store; print(len(store.prebuilt().places))"
    done = run(os.path.join(installed, "python"), "-c", code, folder=str(tmp_path))

    assert done.stdout.split() == [str(len(prebuilt.tables()))]


def test_the_installed_wheel_judges(installed: str, tmp_path: Path) -> None:
    command = os.path.join(installed, "openwash-lint")
    washed = run(command, "check", os.path.join(ROOT, "examples", "washed-model"), folder=str(tmp_path))
    honest = run(command, "check", os.path.join(ROOT, "examples", "fully-open"), folder=str(tmp_path))

    assert (washed.returncode, honest.returncode) == (1, 0)


def test_the_installed_wheel_runs_as_a_module(installed: str, tmp_path: Path) -> None:
    python = os.path.join(installed, "python")
    done = run(python, "-m", "openwash_lint", "--version", folder=str(tmp_path))

    assert done.stdout.split()[-1] == "0.1.0"


def test_the_source_distribution_works_as_it_is_unpacked(built: str, installed: str, tmp_path: Path) -> None:
    with tarfile.open(glob.glob(os.path.join(built, "*.tar.gz"))[0]) as archive:
        # Python 3.11.2, which Debian 12 has, knows no filters.
        archive.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # type: ignore[arg-type]
    source = glob.glob(os.path.join(str(tmp_path), "openwash_lint-*", "src"))[0]
    python = os.path.join(installed, "python")
    code = f"import sys; sys.path.insert(0, {source!r}); import openwash_lint.cli as cli; print(cli.__file__)"
    done = run(python, "-c", f"{code}; sys.exit(cli.main(['rule']))", folder=str(tmp_path))

    assert done.returncode == 0
    assert done.stdout.startswith(source)
