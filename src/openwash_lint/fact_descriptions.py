"""What rules may ask for: each fact with its meaning, its type and an example, from `rules/facts.toml`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from openwash_lint import fact_table
from openwash_lint.record import NamedTuple
from openwash_lint.rules_dir import RULES

TABLE = os.path.join(RULES, "facts.toml")
TYPES = ("yes-no", "text", "texts")
_PARTS = ("weights", "code", "data", "evaluation", "subject")
_OWN = ("component.finetuning-code", "component.stubs")
# Facts that are named like those of components, and belong to none.
_HERE = ("stated.weights-here", "stated.code-here", "stated.data-here")


class Description(NamedTuple):
    """A fact that rules may ask for; `type` is one of TYPES, `example` a value as it is printed."""

    name: str
    group: str
    type: str
    means: str
    example: str


@cache
def facts() -> tuple[Description, ...]:
    """All of them, in the order of the table."""
    import tomli

    with open(TABLE, "rb") as file:
        table = tomli.load(file)
    return tuple(
        Description(name, group, said["type"], said["means"], said.get("example", "yes"))
        for group, entries in table.items()
        for pattern, said in entries.items()
        for name in _named(pattern)
    )


@cache
def names() -> tuple[str, ...]:
    """The names of all of them."""
    return tuple(sorted(each.name for each in facts()))


def _named(pattern: str) -> Iterator[str]:
    """The facts that a pattern stands for."""
    head, sign, rest = pattern.partition("{")
    kind, _, tail = rest.partition("}")
    if kind == "part":
        yield from (f"{part}{tail}" for part in _PARTS)
    elif sign:
        found = (name for name in fact_table.names() if name.startswith(head) and name not in _OWN)
        yield from (name for name in found if name not in _HERE)
    else:
        yield pattern
