"""Where a work tree was cloned from: owner and name, and nothing else of git's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import scan
from openwash_lint.reading.git_origin import origin_of
from openwash_lint.report import Diagnostic
from openwash_lint.settings import Settings


def cloned(folder: Path, settings: str) -> str:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(settings, encoding="utf-8")
    return str(folder)


def origin(address: str) -> str:
    return f'[core]\n\tbare = false\n[remote "origin"]\n\turl = {address}\n\tfetch = +refs/heads/*:refs/*\n'


ADDRESSES = {
    "https://github.com/estuary-lab/wren.git": "estuary-lab/wren",
    "https://github.com/estuary-lab/wren/": "estuary-lab/wren",
    "git@github.com:estuary-lab/wren.git": "estuary-lab/wren",
    "ssh://git@host.example:22/estuary-lab/wren": "estuary-lab/wren",
    "https://huggingface.co/datasets/estuary-lab/wren": "estuary-lab/wren",
    "https://someone:secret@huggingface.co/estuary-lab/wren": "estuary-lab/wren",
    "https://github.com/../wren.git": "",
    "https://github.com/estuary lab/wren": "",
    "/srv/git/estuary-lab/wren.git": "",
    "/srv/a.b/c:estuary-lab/wren": "",
    "https://gitlab.com/mirrors/estuary-lab/wren.git": "",
    "https://huggingface.co/datasets/squad": "",
    "file:///srv/git/wren.git": "",
    "https://github.com": "",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_owner_and_the_name_are_the_last_parts(tmp_path: Path, address: str) -> None:
    assert origin_of(cloned(tmp_path, origin(address))) == ADDRESSES[address]


def test_another_remote_is_no_origin(tmp_path: Path) -> None:
    other = origin("https://github.com/estuary-lab/wren").replace("origin", "upstream")
    assert origin_of(cloned(tmp_path, other)) == ""


def test_a_folder_below_has_the_origin_of_the_whole(tmp_path: Path) -> None:
    cloned(tmp_path, origin("https://github.com/estuary-lab/wren"))
    (tmp_path / "model").mkdir()
    assert scan(str(tmp_path / "model")).origin == "estuary-lab/wren"


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Wren\n", encoding="utf-8")
    assert scan(str(tmp_path)).origin == ""


def test_settings_that_cannot_be_read_tell_nothing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").mkdir()
    assert origin_of(str(tmp_path)) == ""


def test_only_the_top_of_a_clone_is_all_of_it(tmp_path: Path) -> None:
    cloned(tmp_path, origin("https://github.com/estuary-lab/wren"))
    (tmp_path / "model").mkdir()

    assert (scan(str(tmp_path)).whole, scan(str(tmp_path / "model")).whole) == (True, False)


def test_a_clone_of_a_card_alone_is_asked_for_a_license(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Wren\n\nOur language model.\n", encoding="utf-8")
    before = [each.rule for each in told(tmp_path)]
    cloned(tmp_path, origin("https://github.com/estuary-lab/wren"))

    assert ("OW301" in before, "OW301" in [each.rule for each in told(tmp_path)]) == (False, True)


def told(folder: Path) -> tuple[Diagnostic, ...]:
    settings = Settings(persona="auditor")
    return lint(scan(str(folder)), rules_for(settings), settings).diagnostics
