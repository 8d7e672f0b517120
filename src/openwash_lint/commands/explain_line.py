"""`explain`: why a line was reported, or why not."""

from __future__ import annotations

import os
import sys

from openwash_lint.commands import named_paths, options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import rules_for
from openwash_lint.commands.named_paths import Target
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN
from openwash_lint.settings import Settings


def run(argv: list[str]) -> int:
    """Run `explain` with these arguments: 0; raises `UsageError` for a place that does not exist."""
    from openwash_lint.explanation import Line, explain
    from openwash_lint.reports.explained import render

    arguments = parse(options.EXPLAIN, argv)
    path, line, column = _place(arguments.rest[0])
    target, inside = _target(path)
    if inside not in target.inventory.documents:
        raise UsageError("is not a file that is read", path=path)
    settings = Settings(standard=arguments.standard or Settings().standard)
    found = explain(target.inventory, Line(inside, line, column), rules_for(settings), settings)
    sys.stdout.write(render(found, options.view(arguments)))
    return CLEAN


def _place(said: str) -> tuple[str, int, int]:
    """`PATH:LINE` or `PATH:LINE:COLUMN`."""
    path, _, last = said.rpartition(":")
    before, _, line = path.rpartition(":")
    if _is_number(last) and _is_number(line) and before:
        return before, int(line), int(last)
    if _is_number(last) and path:
        return path, int(last), 0
    raise UsageError(f"expected PATH:LINE or PATH:LINE:COLUMN, found {said!r}")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004


def _target(path: str) -> tuple[Target, str]:
    """The repository that a file is in, or its folder without git, and the file's path in it."""
    (target,) = named_paths.read((path,))
    if len(target.inventory.entries) > 1:
        return target, next(iter(target.only))
    (folder,) = named_paths.read((os.path.dirname(path) or ".",))
    name = os.path.basename(path)
    return (folder, name) if name in folder.inventory.documents else (target, next(iter(target.only)))
