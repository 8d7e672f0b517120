"""How time and memory grow with each thing that a stranger controls.

    python benchmarks/scaling.py [WORDS…]

Prints, for each case of `tests/scaling/growing.py` whose name holds one of the words, the seconds and
megabytes that a lint takes for so many of it and for eight times as many, and the exponent between them.
TIMES=16 in the environment makes it sixteen times as many. Each is a process of its own, ended after half a
minute.
"""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
import time

sys.path.insert(
    0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests", "scaling")
)

LONGEST = 30  # seconds
TIMES = int(os.environ.get("TIMES", "1"))


def measure(name: str, n: int) -> None:
    """Lint one case, and print its seconds and megabytes."""
    from growing import CARD, CASES

    from openwash_lint.commands.judging import rules_for
    from openwash_lint.engine import lint
    from openwash_lint.reading.discover import from_mapping
    from openwash_lint.settings import Settings

    settings = Settings()
    rules = rules_for(settings)
    lint(from_mapping({"README.md": CARD}), rules, settings)
    inventory = from_mapping(CASES[name][0](n), "wren")
    start = time.process_time()
    lint(inventory, rules, settings)
    seconds = time.process_time() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def ask(name: str, n: int) -> tuple[float, float]:
    """Seconds and megabytes of a case in a process of its own; nothing known where it takes too long."""
    try:
        done = subprocess.run(
            [sys.executable, __file__, "--one", name, str(n)],
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return math.inf, math.nan
    if done.returncode:
        print(done.stderr[-300:], file=sys.stderr)
        return math.nan, math.nan
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main(words: list[str]) -> None:
    """Print the table."""
    from growing import CASES

    for name, (_, n) in CASES.items():
        if words and not any(word in name for word in words):
            continue
        low, high = TIMES * n, 8 * TIMES * n
        few, many = ask(name, low), ask(name, high)
        exponent = math.log(many[0] / few[0], 8)
        print(
            f"{name:32} {low:6} {few[0]:8.3f} {high:7} {many[0]:8.3f}  {exponent:5.2f} {many[1]:6.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1:])
