"""A cue leads back to the line that has it."""

from __future__ import annotations

import os

import pytest

from openwash_lint.cue_lines import line_of
from openwash_lint.evidence import Cue
from openwash_lint.rules_dir import RULES


def written(cue: Cue) -> str:
    """The text of the line that a cue leads to."""
    line = line_of(cue)
    assert line is not None
    with open(os.path.join(os.path.dirname(RULES), line.path), encoding="utf-8") as file:
        return file.read().split("\n")[line.number - 1]


@pytest.mark.parametrize(
    ("cue", "holds"),
    [
        (Cue("frames.comparand", ""), 'id = "comparand"'),
        (Cue("en.compared", "outperforms"), "out-?perform"),
        (Cue("en.others", "other"), "(?:other|"),
        (Cue("zh.compared", "优于"), "优于"),
        (Cue("zh.compared", "outperforms"), "out-?perform"),
        (Cue("head.community", "ecosystem"), "ecosystem"),
        (Cue("grants.before", "licensed under"), "before ="),
        (Cue("zh.name", "开源社区"), "name = ["),
        (Cue("mood.possible", "might"), '"might"'),
        (Cue("holder.other", "LLaMA-Factory"), "own = ["),
        (Cue("holder.other", "The base model"), "relatives = ["),
    ],
)
def test_a_cue_leads_to_its_words(cue: Cue, holds: str) -> None:
    assert holds in written(cue)


@pytest.mark.parametrize("group", ["at.heading", "own.before", "form.verb", "head.after"])
def test_structure_has_no_line(group: str) -> None:
    assert line_of(Cue(group, "x")) is None
