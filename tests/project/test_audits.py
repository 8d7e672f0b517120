"""The record of audits, and what follows from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from openwash_lint import rulefile

ROOT = Path(__file__).parents[2]
AUDITED = tomli.loads((ROOT / "rules" / "audits.toml").read_text())
RULES = {rule.id: rule for rule in rulefile.load()}
# Fewer repositories say little about a rule: one of them may hold most of its findings.
ENOUGH = 10
# Rules of which only findings on some evidence are sure, as docs/trust.md says.
PARTLY = {"OW301", "OW312", "OW325"}
# Rules that stay on for everyone, as docs/trust.md says: every kind of wrong finding has been fixed.
WATCHED = {"OW135", "OW201"}


def test_the_table_is_what_the_rounds_say() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tasks" / "audits.py", "--check"], check=False, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("code", sorted(AUDITED))
def test_a_rule_that_is_often_wrong_is_for_auditors(code: str) -> None:
    seen = AUDITED[code]
    if seen["problems"] >= ENOUGH and seen["held"] < 0.8 * seen["problems"]:
        assert RULES[code].confidence == "medium" or code in {*PARTLY, *WATCHED}
