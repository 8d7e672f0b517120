"""How long the fuzzing goes on: a few fixed examples by default, so many seconds for each test on request.

    OPENWASH_FUZZ_SECONDS=60 pytest tests/fuzz -n 2 -rP

runs each test for a minute, each time from other seeds; -rP tells how many examples were tried, and how
long the slowest took.
"""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

SECONDS = float(os.environ.get("OPENWASH_FUZZ_SECONDS", "0"))
FIXED = settings(
    derandomize=True,
    max_examples=25,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
# A round is short, so that time is kept well enough.
ROUND = settings(FIXED, derandomize=False, max_examples=200)

Test = Callable[..., None]


def fuzz(**strategies: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """As `hypothesis.given`, for as long as is asked for."""

    def wrap(test: Test) -> Test:
        return _repeated(test, strategies) if SECONDS else FIXED(given(**strategies)(test))

    return wrap


def _repeated(test: Test, strategies: dict[str, st.SearchStrategy[Any]]) -> Test:
    taken: list[float] = []

    @functools.wraps(test)
    def timed(**named: object) -> None:
        start = time.perf_counter()
        try:
            test(**named)
        finally:
            taken.append(time.perf_counter() - start)

    once = ROUND(given(**strategies)(timed))

    @functools.wraps(once)
    def rounds(**fixtures: object) -> None:
        end = time.monotonic() + SECONDS
        try:
            while time.monotonic() < end:
                once(**fixtures)
        finally:
            sys.stdout.write(f"{len(taken)} examples, the slowest took {max(taken, default=0):.3f} s\n")

    return rounds
