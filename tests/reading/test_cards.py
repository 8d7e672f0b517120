"""A card is parsed once, however many readers and releases ask for it."""

from __future__ import annotations

from collections import Counter

import pytest

from openwash_lint.claims.find import find
from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.markdown import parse, parsed
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

CARD = """---
license: mit
---

# Heron

Heron is fully open source. The [training code](train.py) and [license](LICENSE.md) are here.

## License

See [the terms](https://example.org/license).
"""
FILES = {
    "README.md": CARD,
    "docs/training.md": "# Training data\n\nHeron learned from [birdsong](https://example.org/birds).\n",
    "small/README.md": CARD.replace("Heron", "Small Heron"),
    "small/config.json": "{}",
    "small/LICENSE": "",
    "train.py": "import heron\n\nheron.train()\n",
}


def test_each_document_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Counter[str]()

    def counted(text: str, start: int = 0) -> object:
        seen[text] += 1
        return parse.read(text, start)

    monkeypatch.setattr(parsed, "read", counted)
    settings = Settings()
    lint(from_mapping(FILES), rules_for(settings), settings)

    assert {FILES["README.md"]: 1, FILES["docs/training.md"]: 1, FILES["small/README.md"]: 1} == seen


@pytest.mark.parametrize("name", ["Open LLM Leaderboard", "open-llm-leaderboard"])
def test_a_name_that_holds_a_term_is_no_claim(name: str) -> None:
    claims = find(from_mapping({"README.md": f"Heron is open source. It leads the {name} of birds.\n"}))

    assert [claim.text for claim in claims] == ["open source"]
