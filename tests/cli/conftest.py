from __future__ import annotations

import pytest
from repos import Runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner in an environment that says nothing about colors, terminals, CI or the time."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "OPENWASH_DEBUG", "TERM_PROGRAM", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    # By the clock a run tells how old its facts are.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    return Runner(capsys, monkeypatch)
