"""Cards that repeat themselves a thousandfold cost time in step with their length."""

from __future__ import annotations

import time

import pytest

from openwash_lint import matching
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping

ASKED = ("component.datasets", "dead.paths", "stated.training-code", "contrast.vague-data", "exemption.usage")
REPEATED = [
    "[training code](https://github.com/a/b) ",
    "The [training code](https://github.com/a/b) is here. ",
    "training code and ",
    "training code is not ",
    "The training code is available in `a/b.py` ",
    "trained on Wikipedia, 3 million tokens, filtered ",
    "- [Training code](x/y.py)\n",
    "training, ",
]


def cost(text: str, times: int) -> float:
    facts = Facts(from_mapping({"README.md": f"# Wren\n\n{text * times}", "LICENSE": "@MIT"}, name="wren"))
    facts["evidence.passages"]  # reading is measured elsewhere
    start = time.process_time()
    for name in ASKED:
        facts[name]
    return time.process_time() - start


@pytest.mark.skipif(matching.ENGINE.__name__ != "re2", reason="only RE2 promises linear time")
@pytest.mark.parametrize("text", REPEATED)
def test_four_times_the_text_costs_no_more_than_ten_times_the_time(text: str) -> None:
    cost(text, 10)

    assert cost(text, 4000) < 10 * max(cost(text, 1000), 0.02)
