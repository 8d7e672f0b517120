"""Whether cards that repeat themselves a thousandfold cost time in step with their length.

    python benchmarks/hostile_cards.py

Prints the seconds for a text and for four times as much of it.
"""

from __future__ import annotations

import time

from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

ASKED = ("component.datasets", "dead.paths", "stated.training-code", "contrast.vague-data", "exemption.usage")
REPEATED = [
    "[training code](https://github.com/a/b) ",
    "The [training code](https://github.com/a/b) is here. ",
    "[Wren](https://huggingface.co/a/wren) is open-source ",
    "training code and ",
    "training code is not ",
    "The training code is available in `a/b.py` ",
    "trained on Wikipedia, 3 million tokens, filtered ",
    "- [Training code](x/y.py)\n",
    "training, ",
]


def cost(text: str, times: int) -> float:
    facts = facts_about(
        from_mapping({"README.md": f"# Wren\n\n{text * times}", "LICENSE": "@MIT"}, name="wren")
    )
    facts["evidence.passages"]  # reading is measured elsewhere
    start = time.process_time()
    for name in ASKED:
        facts[name]
    return time.process_time() - start


if __name__ == "__main__":
    for each in REPEATED:
        cost(each, 10)
        print(f"{cost(each, 1000):8.3f} {cost(each, 4000):8.3f}  {each.strip()}")
