"""What each line of the banks changes is what is kept; `tasks/generated.py` renews it."""

from __future__ import annotations

import os

import pytest
import told_lines

CASES = [pytest.param(case, id=f"{case.bank}: {case.line[:60]}") for case in told_lines.cases()]


@pytest.mark.parametrize("case", CASES)
def test_what_a_line_changes_is_what_is_kept(case: told_lines.Case) -> None:
    with open(
        os.path.join(os.path.dirname(__file__), "told", told_lines.name(case)), encoding="utf-8"
    ) as file:
        assert told_lines.block(case) in file.read()
