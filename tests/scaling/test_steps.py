"""What is counted: each function that is entered and each turn of a loop, whatever its form."""

from __future__ import annotations

import ast
from collections import Counter
from functools import partial

from steps import COUNTERS, counting, put_counters, steps

from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

PAIRS = """
def pairs(n):
    for a in range(n):
        b = 0
        while b < n:
            b += 1
    return [(lambda: a + b)() for a in range(n) for b in range(n) if b]
"""


def test_functions_and_loops_count() -> None:
    tree, places, passed = ast.parse(PAIRS), list[str](), Counter[str]()
    put_counters(tree, "pairs.py", places)
    scope: dict[str, object] = {COUNTERS: [partial(_count, passed, place) for place in places]}
    exec(compile(tree, "pairs.py", "exec"), scope)
    scope["pairs"](5)  # type: ignore[operator]

    assert passed == {
        "pairs.py:2:1": 1,
        "pairs.py:3:5": 5,
        "pairs.py:5:9": 25,
        "pairs.py:7:14": 20,
        "pairs.py:7:35": 5,
        "pairs.py:7:53": 25,
    }


def _count(passed: Counter[str], place: str) -> bool:
    passed[place] += 1
    return True


def test_a_run_counts_only_while_it_is_asked_for() -> None:
    code = lint.__code__
    with counting():
        passed = steps(lambda: lint(from_mapping({"README.md": "# Wren"}), (), Settings()))

    assert passed[f"engine.py:{code.co_firstlineno}:1"] == 1
    assert lint.__code__ is code
