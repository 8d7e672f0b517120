"""The hooks, run by the real pre-commit on real git repositories."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from shell import POINTER, REGISTRIES, ROOT, read, run, write

PRE_COMMIT = shutil.which("pre-commit")
pytestmark = [
    pytest.mark.registries,
    pytest.mark.skipif(not REGISTRIES, reason="OPENWASH_REGISTRIES is not 1"),
    pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed"),
]

WASHED = {
    "README.md": "---\nlicense: cc-by-nc-4.0\n---\n\n# Moorhen\n\nAn open source language model.\n",
    "model.safetensors": POINTER,
}
HONEST = {
    "README.md": "---\nlicense: cc-by-nc-4.0\n---\n\n# Moorhen\n\nThe weights are for non-commercial use.\n",
    "model.safetensors": POINTER,
}
LINKED = {
    "README.md": "---\nlicense: apache-2.0\n---\n\n# Moorhen\n\nOpen weights, [terms](LICENSE).\n",
    "LICENSE": read("LICENSE"),
    "model.safetensors": POINTER,
}
MISSPELLED = {"README.md": "---\nlicense: Apache 2.0\n---\n\n# Moorhen\n\nA language model.\n"}


class Hooks(NamedTuple):
    """The project as pre-commit fetches it, and an environment with a home of its own."""

    repository: str
    revision: str
    environment: Mapping[str, str]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    home = str(tmp_path_factory.mktemp("hooks"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment = {
        **kept,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PRE_COMMIT_HOME": os.path.join(home, "cache"),
        "PRE_COMMIT_COLOR": "never",
    }
    repository = os.path.join(home, "openwash-lint")
    assert run("git", "clone", "-q", ROOT, repository, folder=home, environment=environment).returncode == 0
    head = run("git", "rev-parse", "HEAD", folder=repository, environment=environment).stdout.strip()
    return Hooks(repository, head, environment)


def release(folder: str, hooks: Hooks, files: Mapping[str, str], hook: str = "openwash-lint") -> str:
    """A git repository with the hook installed and `files` staged; nothing is committed yet."""
    config = f"repos: [{{repo: '{hooks.repository}', rev: {hooks.revision}, hooks: [{{id: {hook}}}]}}]\n"
    write(folder, {**files, ".pre-commit-config.yaml": config})
    git("init", "-q", folder=folder, hooks=hooks)
    run("pre-commit", "install", folder=folder, environment=hooks.environment)
    git("add", *files, ".pre-commit-config.yaml", folder=folder, hooks=hooks)
    return folder


def git(*words: str, folder: str, hooks: Hooks) -> int:
    return run("git", *words, folder=folder, environment=hooks.environment).returncode


def commit(folder: str, hooks: Hooks) -> bool:
    """Whether a commit of what is staged goes through."""
    return git("commit", "-q", "-m", "Release", folder=folder, hooks=hooks) == 0


@pytest.mark.parametrize(("files", "expected"), [(WASHED, 1), (HONEST, 0)], ids=["washed", "honest"])
def test_try_repo_runs_the_hook(
    tmp_path: object, hooks: Hooks, files: Mapping[str, str], expected: int
) -> None:
    folder = str(tmp_path)
    write(folder, files)
    git("init", "-q", folder=folder, hooks=hooks)
    git("add", ".", folder=folder, hooks=hooks)

    tried = run(
        "pre-commit",
        "try-repo",
        hooks.repository,
        "openwash-lint",
        folder=folder,
        environment=hooks.environment,
    )

    assert expected == tried.returncode
    assert ("README.md:7" in tried.stdout) is bool(expected)


def test_a_washed_commit_is_refused(tmp_path: object, hooks: Hooks) -> None:
    assert not commit(release(str(tmp_path), hooks, WASHED), hooks)


def test_an_honest_commit_passes(tmp_path: object, hooks: Hooks) -> None:
    assert commit(release(str(tmp_path), hooks, HONEST), hooks)


def test_a_commit_that_only_deletes_the_license_is_refused(tmp_path: object, hooks: Hooks) -> None:
    folder = release(str(tmp_path), hooks, LINKED)
    first = commit(folder, hooks)
    git("rm", "-q", "LICENSE", folder=folder, hooks=hooks)

    assert (first, commit(folder, hooks)) == (True, False)


def test_an_untracked_license_does_not_count_as_shipped(tmp_path: object, hooks: Hooks) -> None:
    tracked = {path: text for path, text in LINKED.items() if path != "LICENSE"}
    folder = release(str(tmp_path), hooks, tracked)
    write(folder, {"LICENSE": LINKED["LICENSE"]})
    untracked = commit(folder, hooks)
    git("add", "LICENSE", folder=folder, hooks=hooks)

    assert (untracked, commit(folder, hooks)) == (False, True)


def test_the_fix_hook_fixes_and_the_next_commit_passes(tmp_path: object, hooks: Hooks) -> None:
    folder = release(str(tmp_path), hooks, MISSPELLED, hook="openwash-lint-fix")
    first = commit(folder, hooks)
    git("add", "README.md", folder=folder, hooks=hooks)
    second = commit(folder, hooks)
    text = read(folder, "README.md")

    assert (first, second) == (False, True)
    assert text == MISSPELLED["README.md"].replace("Apache 2.0", "apache-2.0")
