"""The result of a fix is judged as if nothing were known, but only where it can have changed."""

from __future__ import annotations

import pytest

from openwash_lint import engine
from openwash_lint.commands.judging import rules_for
from openwash_lint.documents import Inventory
from openwash_lint.engine import Memory, lint
from openwash_lint.fixing import with_texts
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Report
from openwash_lint.settings import Settings

OWN = "---\nlicense: cc-by-nc-4.0\n---\n# Wren\n\nWren is an open source model.\n"
FREE = "---\nlicense: mit\n---\n# Wren\n\nWren is an open source model.\n"
PLAIN = "# Wren\n\nWren is an open source model.\n"
FILES = {
    "README.md": FREE,
    "LICENSE": "@MIT",
    "docs/training_data.md": "# Training data\n\nWikipedia.\n",
    "a/README.md": OWN,
    "a/b/README.md": OWN,
    "a/b/model.safetensors": "x",
    "c/README.md": PLAIN,
    "c/model.safetensors": "x",
    "d/README.md": PLAIN,
    "d/LICENSE": "@CC-BY-NC-4.0",
    "d/config.json": "{}",
    "third_party/e/LICENSE": "MIT License\n\nCopyright (c) 2020 Somebody\n",
    "third_party/e/README.md": PLAIN,
}
# What changes, and how many releases have to be judged again, out of six including the root's.
CHANGES: dict[str, tuple[dict[str, str], int]] = {
    "nothing": ({}, 1),
    "the root's card": ({"README.md": OWN}, 1),
    "a card": ({"a/README.md": FREE}, 2),
    "a card in another": ({"a/b/README.md": FREE}, 2),
    "the root's license": ({"LICENSE": "@CC-BY-NC-4.0"}, 2),
    "a license": ({"d/LICENSE": "@MIT"}, 2),
    "a configuration": ({"d/config.json": '{"_name_or_path": "meta-llama/Llama-2-7b-hf"}'}, 2),
    "a card that is not a release any more": ({"a/README.md": PLAIN}, 4),
    "a file that is new": ({"c/LICENSE": "@CC-BY-NC-4.0"}, 5),
    "a new license for all": ({"NOTICE": "Built with Llama.\n"}, 5),
    "two": ({"a/README.md": FREE, "d/README.md": OWN}, 3),
}
RULES = rules_for(Settings())


def judged(inventory: Inventory, memory: Memory | None) -> Report:
    return lint(inventory, RULES, Settings(), None, memory)


@pytest.mark.parametrize(("texts", "count"), CHANGES.values(), ids=CHANGES)
def test_what_can_have_changed_is_judged(
    texts: dict[str, str], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inventory, memory = from_mapping(FILES, "wren"), Memory()
    judged(inventory, memory)
    after = with_texts(inventory, texts)
    fresh, facts_about = judged(after, None), vars(engine)["facts_about"]
    times: list[str] = []

    def counted(part: Inventory, *given: object) -> object:
        times.append(part.name)
        return facts_about(part, *given)

    monkeypatch.setattr(engine, "facts_about", counted)
    again = judged(after, memory)

    assert again == fresh
    assert len(times) == count


def test_other_files_are_judged_anew() -> None:
    """No comparison of texts tells what a revision holds of files that are read on demand."""
    memory = Memory()
    judged(from_mapping(FILES, "wren"), memory)
    other = {**FILES, "run.py": "# to be released\n", "docs/training_data.md": "# Training data\n\nSecret.\n"}

    assert judged(from_mapping(other, "wren"), memory) == judged(from_mapping(other, "wren"), None)
