from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Hub, serving
from repos import Runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner in an environment that says nothing about colors, terminals, CI or the time."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "OPENWASH_DEBUG", "TERM_PROGRAM", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    # By the clock a run tells how old its facts are.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return Runner(capsys, monkeypatch)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A Hub with nothing on it, and a home of its own for what is kept."""
    pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed")
    with serving(tmp_path) as server:
        yield server
