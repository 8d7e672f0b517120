"""`claims`: every claim of openness, and how it was read."""

from __future__ import annotations

import sys

from openwash_lint.commands import named_paths, options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import only, together
from openwash_lint.commands.named_paths import Target
from openwash_lint.report import Report


def run(argv: list[str]) -> int:
    """Run `claims` with these arguments: 0, or 3 if there was nothing to read or a card could not be read."""
    from openwash_lint.reports import claims_table

    arguments = parse(options.CLAIMS, argv)
    found = named_paths.read(arguments.rest)
    report = together(read(target) for target in found)
    render = claims_table.render_json if arguments.output_format == "json" else claims_table.render
    sys.stdout.write(render(report, options.view(arguments)))
    empty = all(named_paths.is_empty(target.inventory) for target in found)
    return named_paths.told(report, empty=empty)


def read(target: Target) -> Report:
    """The claims of one target as a report without findings."""
    from openwash_lint.claims.find import find
    from openwash_lint.cut_short import cut

    inventory = target.inventory._replace(entries=target.inventory.files)
    every = find(inventory)
    skipped = (*inventory.skipped, *cut(inventory, every))
    report = Report(target.root, "", (), (), skipped, every, {}, inventory.documents)
    return only(report, target.only)
