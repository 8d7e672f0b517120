"""Folders that hold a copy of another whole repository: nothing is said about their metadata or texts."""

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.foreign import foreign_folders
from openwash_lint.settings import Settings

LISTED = '[submodule "finch"]\n\tpath = parts/finch\n\turl = https://example.org/finch.git\n'
OTHERS = '[submodule "owl"]\n\tpath = parts/owl\n\turl = https://example.org/owl.git\n'
SETUP = """from setuptools import setup

setup(name="finch", classifiers=["License :: OSI Approved :: BSD License"])
"""
COPY = {
    "parts/finch/setup.py": SETUP,
    "parts/finch/LICENSE": "@Apache-2.0",
    "parts/finch/README.md": "# Finch\n",
}
ROOT = {"README.md": "# Wren\n\nWren is a language model for birds.\n", "LICENSE": "@Apache-2.0"}


@pytest.mark.parametrize(
    ("more", "copied"),
    [
        ({".gitmodules": LISTED}, True),
        ({"parts/finch/.gitmodules": OTHERS}, True),
        ({}, False),
        ({".gitmodules": OTHERS}, False),
        ({".gitmodules": LISTED, "parts/finch/model.safetensors": ""}, False),
    ],
)
def test_a_copied_repository_answers_for_itself(more: dict[str, str], copied: bool) -> None:
    inventory = from_mapping({**ROOT, **COPY, **more}, name="wren")
    settings = Settings()

    found = {each.rule for each in lint(inventory, rules_for(settings), settings).diagnostics}

    assert ("parts/finch" in foreign_folders(inventory)) is copied
    assert ("OW315" in found) is not copied


def test_the_root_is_no_copy() -> None:
    files = {**ROOT, ".gitmodules": LISTED, "setup.py": SETUP}

    assert "" not in foreign_folders(from_mapping(files, name="wren"))


@pytest.mark.parametrize(
    ("beside", "copied"),
    [({}, True), ({"config.json": "{}"}, True), ({"model.safetensors": ""}, False)],
)
def test_a_card_of_another_model_is_its_own_only_beside_weights(beside: dict[str, str], copied: bool) -> None:
    card = "# Finch-7B\n\n[Weights](https://huggingface.co/owlery/finch-7b), [code](https://github.com/owlery/Finch-7B)\n"
    folder = {f"base/{name}": text for name, text in {"README.md": card, **beside}.items()}

    assert ("base" in foreign_folders(from_mapping({**ROOT, **folder}, name="wren"))) is copied
