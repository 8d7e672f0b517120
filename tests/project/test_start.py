"""What a plain check imports and opens: a hook pays for it each time. Counts do not vary the way times do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from shell import POINTER, read, run, write

from openwash_lint import rules_dir

# Modules that only some runs need, and what they need them for.
HEAVY = {
    "_hashlib": "--baseline",
    "argparse": "nothing",
    "ast": "nothing",
    "concurrent": "nothing",
    "cryptography": "census --workers",
    "cyclonedx": "report --output-format cyclonedx",
    "dataclasses": "nothing",
    "dask": "census --workers",
    "difflib": "--diff and license texts that were changed",
    "distributed": "census --workers",
    "duckdb": "census summarize",
    "email": "nothing",
    "fsspec": "census",
    "http": "nothing",
    "httpx": "nothing",
    "httpx2": "nothing",
    "huggingface_hub": "hf://",
    "importlib.metadata": "nothing",
    "inspect": "nothing",
    "json": "--output-format json",
    "license_expression": "a license with an operator",
    "logging": "nothing",
    "lsprotocol": "the server",
    "multiprocessing": "nothing",
    "openwash_lint.allowing": "allow",
    "openwash_lint.bills": "report --output-format cyclonedx",
    "openwash_lint.census": "census",
    "openwash_lint.hub": "hf://",
    "openwash_lint.fixing": "--fix and --diff",
    "openwash_lint.lineage.making": "links to models",
    "openwash_lint.machine_formats": "a format that another program reads",
    "openwash_lint.output.full": "a finding",
    "openwash_lint.output.json_format": "--output-format json",
    "openwash_lint.policies": "allow",
    "openwash_lint.phrasing": "a finding",
    "openwash_lint.release.unchanged": "fixes",
    "openwash_lint.remedy": "a finding",
    "openwash_lint.rewording": "a finding",
    "openwash_lint.server": "the server",
    "openwash_lint.structured.package_metadata": "a package file",
    "packageurl": "report --output-format cyclonedx",
    "pathlib": "nothing",
    "pygls": "the server",
    "pyarrow": "census",
    "ruamel": "front matter with flow style, anchors or blocks",
    "shutil": "nothing",
    "socket": "nothing",
    "ssl": "nothing",
    "subprocess": "a git repository",
    "tempfile": "--fix",
    "threading": "the server",
    "tokenize": "nothing",
    "tqdm": "census",
    "typing": "nothing",
    "unittest": "nothing",
    "urllib": "nothing",
    "xml": "--output-format junit",
}
CARD = "---\nlicense: apache-2.0\n---\n\n# Moorhen\n\nMoorhen has open weights.\n"
CODE = """
import sys
opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
from openwash_lint import cli
code = cli.main(["check", sys.argv[1]])
sys.stdout.write("\\n".join(["", f"exit {code}", *sys.modules, "opened", *opened]))
"""
# How many modules a plain check loads at most: of the package, and of others. Raise them only for a reason.
MOST_OWN, MOST_OTHERS = 212, 40


class Started(NamedTuple):
    """The modules that a check of a plain folder loads beyond Python's own, and the paths that it opens."""

    modules: frozenset[str]
    opened: tuple[str, ...]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    folder = str(tmp_path_factory.mktemp("release"))
    write(folder, {"README.md": CARD, "LICENSE": read("LICENSE"), "model.safetensors": POINTER})
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTEST"))}
    bare = run(sys.executable, "-c", "import sys; print(*sys.modules)", environment=kept)
    done = run(sys.executable, "-c", CODE, folder, folder=folder, environment=kept)
    assert "exit 0" in done.stdout
    loaded, opened = done.stdout.split("exit 0")[1].split("\nopened\n")
    return Started(frozenset(loaded.split()) - frozenset(bare.stdout.split()), tuple(opened.split("\n")))


@pytest.mark.parametrize("name", HEAVY)
def test_a_plain_check_does_not_load(name: str, started: Started) -> None:
    assert name not in started.modules


def test_a_plain_check_loads_no_more_modules(started: Started) -> None:
    own = {name for name in started.modules if name.partition(".")[0] == "openwash_lint"}

    assert (len(own) <= MOST_OWN, len(started.modules - own) <= MOST_OTHERS) == (True, True)


def test_a_plain_check_opens_one_file_beside_its_modules(started: Started) -> None:
    """Everything that it reads from rules/ is in the prebuilt file."""
    own = [path for path in started.opened if path.startswith((rules_dir.HERE, rules_dir.RULES))]

    assert [path for path in own if not path.endswith((".py", ".pyc"))] == [rules_dir.TABLES]


def release(folder: Path) -> str:
    """A small release on disk."""
    write(str(folder), {"README.md": CARD, "LICENSE": read("LICENSE"), "model.safetensors": POINTER})
    return str(folder)


@pytest.mark.parametrize("command", ["report", "report --output-format json", "allow --allow mit"])
def test_no_other_command_loads_what_only_bills_need(command: str, tmp_path: Path) -> None:
    code = CODE.replace('["check", sys.argv[1]]', "sys.argv[1:]")
    done = run(sys.executable, "-c", code, *command.split(), release(tmp_path), folder=str(tmp_path))
    loaded = {name.partition(".")[0] for name in done.stdout.split("exit ")[1].split()}

    assert loaded & {"cyclonedx", "packageurl", "py_serializable"} == set()
    assert "openwash_lint" in loaded


def test_without_its_extra_a_format_tells_how_to_install_it(tmp_path: Path) -> None:
    code = CODE.replace('["check", sys.argv[1]]', "sys.argv[1:]").replace(
        "import sys", "import sys; sys.modules['cyclonedx'] = None"
    )
    command = ("report", "--output-format", "cyclonedx", release(tmp_path))
    done = run(sys.executable, "-c", code, *command, folder=str(tmp_path))

    assert "exit 2" in done.stdout
    assert done.stderr.endswith("pip install 'openwash-lint[cyclonedx]'\n")
