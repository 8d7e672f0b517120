"""What a configuration says without effect: patterns that mean no file, entries that silence nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator

from openwash_lint.by_path import numbered
from openwash_lint.config import Config
from openwash_lint.documents import Inventory
from openwash_lint.excluding import idle
from openwash_lint.report import Diagnostic, Report
from openwash_lint.spans import START, Place, Span
from openwash_lint.suppress import housekeeping
from openwash_lint.suppress.covering import Listed
from openwash_lint.suppress.housekeeping import IDLE, UNUSED

# Only so many patterns of `exclude` are tried one by one: nobody writes a longer list by hand.
_MOST = 100


def complaints(
    config: Config, inventory: Inventory, report: Report, active: Collection[str]
) -> Iterator[Diagnostic]:
    """What the configuration in an inventory's own folder says without effect.

    `report` is what was found with it, `active` are codes and names of the rules that ran.
    """
    where = _place(config, inventory)
    if IDLE in active:
        for key, pattern in (*_excluding(config, inventory), *_overriding(config, inventory)):
            yield housekeeping(IDLE, where(pattern), config.settings, directive=pattern, where=key)
    if UNUSED in active:
        for code, entry in _silencing(config, report, active):
            directive = f"ignore-paths.{code}: {entry}"
            yield housekeeping(
                UNUSED, where(entry), config.settings, directive=directive, where="silences nothing"
            )


def _excluding(config: Config, inventory: Inventory) -> Iterator[tuple[str, str]]:
    paths = (entry.path for entry in inventory.entries)
    for pattern in idle(config.said.exclude[:_MOST], paths) if config.said.exclude else ():
        yield "exclude", pattern


def _overriding(config: Config, inventory: Inventory) -> Iterator[tuple[str, str]]:
    patterns = [pattern for each in config.overrides for pattern in each.paths]
    if not patterns:
        return
    meaning = numbered(enumerate(patterns))
    met = {number for path in (".", *(entry.path for entry in inventory.entries)) for number in meaning(path)}
    for number, pattern in enumerate(patterns):
        if number not in met:
            yield "[[overrides]]", pattern


def _silencing(config: Config, report: Report, active: Collection[str]) -> Iterator[tuple[str, str]]:
    """Codes and entries of `ignore-paths` that cover no finding, of the rules that ran."""
    listed = Listed(config.said.ignore_paths)
    used = {pair for each in report.suppressed for pair in listed.covering(each.diagnostic, report.documents)}
    for code, entries in config.said.ignore_paths.items():
        for number, entry in enumerate(entries if code in active else ()):
            if (code, number) not in used:
                yield code, entry


def _place(config: Config, inventory: Inventory) -> Callable[[str], Place]:
    """Where in the file a pattern is."""
    path = os.path.basename(config.path)
    document = inventory.documents.get(path) or inventory.load(path)
    text = document.text if document else ""

    def place(pattern: str) -> Place:
        found = (text.find(f"{quote}{pattern}{quote}") + 1 for quote in ('"', "'"))
        at = next(filter(None, found), 0)
        return Place(path, Span(at, at + len(pattern)) if at else START)

    return place
