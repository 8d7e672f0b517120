"""What tests share: the tables of rules/, made once before any of them runs, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loopback import Hub
    from repos import Runner

TASK = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tasks", "prebuilt.py")


def pytest_configure(config: pytest.Config) -> None:
    """Tests start the program hundreds of times, which would make the tables each time."""
    if not hasattr(config, "workerinput"):
        # Where the checkout cannot be written, the tests pass, only slower.
        subprocess.run([sys.executable, TASK, "--due"], check=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner in an environment that says nothing about colors, terminals, CI or the time."""
    # Beside the tests of the command line, which alone ask for it.
    from repos import Runner

    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "OPENWASH_DEBUG", "TERM_PROGRAM", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    # By the clock a run tells how old its facts are.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return Runner(capsys, monkeypatch)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A Hub with nothing on it, and a home of its own for what is kept."""
    pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed")
    from loopback import serving

    with serving(tmp_path) as server:
        yield server
