"""A repository of several releases is judged card by card."""

from __future__ import annotations

from openwash_lint import rulefile
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.boundary import split
from openwash_lint.settings import Settings

CLAIM = "# Wren\n\nWren is an open source model.\n"


def card(license_id: str | None) -> str:
    return f"---\nlicense: {license_id}\n---\n{CLAIM}"


def reported(files: dict[str, str]) -> list[str]:
    report = lint(from_mapping(files), rulefile.load(), Settings(select=("OW101",)))
    return [found.place.path for found in report.diagnostics]


def test_one_release_is_left_whole() -> None:
    inventory = from_mapping({"README.md": card("mit"), "docs/README.md": CLAIM})

    assert split(inventory) == (inventory,)


def test_each_card_is_judged_by_its_own_license() -> None:
    files = {
        "README.md": card("apache-2.0"),
        "LICENSE": "@Apache-2.0",
        "small/README.md": card("apache-2.0"),
        "large/README.md": card("cc-by-nc-4.0"),
    }

    assert reported(files) == ["large/README.md"]


def test_a_text_in_its_folder_governs_a_release() -> None:
    files = {
        "README.md": card("apache-2.0"),
        "LICENSE": "@Apache-2.0",
        "large/README.md": card("other"),
        "large/LICENSE": "@LicenseRef-llama3.1",
    }

    assert reported(files) == ["large/README.md"]


def test_a_card_without_terms_is_judged_by_the_root() -> None:
    files = {"README.md": "# Wren\n", "LICENSE": "@CC-BY-NC-4.0", "small/README.md": CLAIM}

    assert reported(files) == ["small/README.md"]
