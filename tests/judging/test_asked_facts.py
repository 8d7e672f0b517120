"""Which facts a check computes: those that something in the repository gives a reason to ask for."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

PLAIN = """---
license: mit
---

# Heron

Heron is a language model. See [the code](https://github.com/acme/heron) and [our blog](https://medium.com/heron).
"""
OPEN = PLAIN + "\nHeron is fully open source.\n"


@pytest.mark.parametrize(
    ("card", "fact", "asked"),
    [
        (PLAIN, "evidence.components", False),
        (PLAIN, "evidence.links", False),
        (PLAIN, "contrast.vague-data", False),
        (OPEN, "evidence.components", True),
        (OPEN, "contrast.vague-data", True),
    ],
)
def test_a_card_alone_is_asked_what_its_words_call_for(card: str, fact: str, asked: bool) -> None:
    settings = Settings()
    report = lint(from_mapping({"README.md": card}), rules_for(settings), settings)

    assert asked == (fact in report.facts)
