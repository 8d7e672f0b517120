"""Tells what a configuration turns off, by its effect: what would be judged without it but is not."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator

from openwash_lint.addresses import is_hub
from openwash_lint.by_path import settings_for
from openwash_lint.commands.judging import below, excluded, selected_rules
from openwash_lint.commands.named_paths import JUDGED, Target
from openwash_lint.config import Config, failing
from openwash_lint.output.summary import counted
from openwash_lint.report import BY_CONFIGURATION, Report
from openwash_lint.rule import Rule
from openwash_lint.settings import Settings


def told(target: Target, config: Config, plain: Config, rules: tuple[Rule, ...], report: Report) -> str:
    """`openwash-lint.toml turns off 105 rules, leaves out 1 card`; empty if nothing is turned off.

    `plain` is the command line's configuration without the file's, `rules` are all that were loaded.
    """
    if not config.path:
        return ""
    parts = [
        *_rules(config.settings, plain.settings, rules),
        *_left_out(target, config, plain),
        *_overridden(target, config, plain, rules),
        *_passing(config.settings.fail_on, plain.settings.fail_on),
    ]
    silenced = sum(each.by == BY_CONFIGURATION for each in report.suppressed)
    parts += [f"silences {counted(silenced, 'finding')}"] if silenced else []
    parts += [f"adds {counted(len(config.settings.names), 'name')}"] if config.settings.names else []
    return f"{_shown(config.path)} {', '.join(parts)}" if parts else ""


def unheeded(report: Report) -> str:
    """How many comments would silence something but do not count; empty if there are none."""
    from openwash_lint.suppress import count

    found = count(report.documents.values())
    verb = "does" if found == 1 else "do"
    return f"{counted(found, 'comment')} that would silence findings {verb} not count" if found else ""


def _shown(path: str) -> str:
    if is_hub(path):
        return path
    try:
        return os.path.relpath(path)
    except ValueError:
        return path  # another drive


def _off(settings: Settings, plain: Settings, rules: tuple[Rule, ...]) -> frozenset[str]:
    """The rules that run with `plain` but not with `settings`."""
    usual = {rule.id for rule in selected_rules(rules, plain)}
    return frozenset(usual - {rule.id for rule in selected_rules(rules, settings)})


def _rules(settings: Settings, plain: Settings, rules: tuple[Rule, ...]) -> Iterator[str]:
    off = _off(settings, plain, rules)
    if off:
        yield f"turns off {counted(len(off), 'rule')}"
    if settings.standard != plain.standard:
        yield f"judges by {settings.standard}"


def _left_out(target: Target, config: Config, plain: Config) -> Iterator[str]:
    """Cards and other files that its patterns leave out but those of the command line do not."""
    if config.settings.exclude == plain.settings.exclude:
        return
    is_out, usual = excluded(target, config), excluded(target, plain)
    gone = [
        entry.role
        for entry in target.inventory.entries
        if (entry.role in JUDGED or entry.path in target.inventory.documents)
        and is_out is not None
        and is_out(entry.path)
        and not (usual and usual(entry.path))
    ]
    cards = gone.count("card")
    others = counted(len(gone) - cards, "other file" if cards else "file") if len(gone) > cards else ""
    said = [counted(cards, "card")] if cards else []
    said += [others] if others else []
    if said:
        yield f"leaves out {' and '.join(said)}"


def _overridden(target: Target, config: Config, plain: Config, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Rules that are off only in some files, and files that are judged by another standard."""
    if not config.overrides:
        return
    usual = _off(config.settings, plain.settings, rules)
    inside = below(target, config)
    known: list[tuple[Settings, frozenset[str]]] = []
    off: set[str] = set()
    files = other = 0
    for entry in target.inventory.entries:
        if entry.role not in JUDGED and entry.path not in target.inventory.documents:
            continue
        settings = settings_for(config, posixpath.normpath(posixpath.join(inside, entry.path)))
        found = next((gone for own, gone in known if own == settings), None)
        if found is None:
            found = _off(settings, plain.settings, rules) - usual
            known.append((settings, found))
        off |= found
        files += bool(found)
        other += settings.standard != config.settings.standard
    if files:
        yield f"turns off {counted(len(off), 'rule')} in {counted(files, 'file')}"
    if other:
        yield f"judges {counted(other, 'file')} by another standard"


def _passing(fail_on: str, usual: str) -> Iterator[str]:
    """The levels that fail with `usual` but not with `fail_on`."""
    passing = [f"{level}s" for level in failing(usual) if level not in failing(fail_on)]
    if passing:
        yield f"lets {' and '.join(passing)} pass"
