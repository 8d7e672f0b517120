"""How the facts that rules may ask for are listed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from openwash_lint.fact_descriptions import Description
from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.json_format import VERSION, written


def render(facts: Iterable[Description], view: View = PLAIN) -> str:
    """For each fact its name, type, meaning and an example, by group."""
    blocks = []
    for group, each in groupby(facts, key=lambda fact: fact.group):
        lines = [paint(group, "frame", view)]
        for fact in each:
            example = f", such as “{fact.example}”" if fact.type != "yes-no" else ""
            lines += [f"  {paint(fact.name, 'bold', view)}  {fact.type}", f"      {fact.means}{example}"]
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def render_json(facts: Iterable[Description], _view: View = PLAIN) -> str:
    """The same as JSON, version 1."""
    return written({"version": VERSION, "facts": [fact._asdict() for fact in facts]})
