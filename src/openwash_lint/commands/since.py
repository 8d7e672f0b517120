"""Judges what is new since a revision by the configuration there, so that no branch can silence itself."""

from __future__ import annotations

import os
from collections.abc import Callable

from openwash_lint import baseline
from openwash_lint.commands.named_paths import Target
from openwash_lint.commands.revision import inventory_at, merge_base
from openwash_lint.config import Config
from openwash_lint.documents import Inventory
from openwash_lint.reading import trees
from openwash_lint.reading.decoding import JSON_CAP
from openwash_lint.record import NamedTuple
from openwash_lint.report import BY_COMMENTS, Report, Suppressed

NEW_COMMENTS = "by new comments"


class Base(NamedTuple):
    """A target as it was: its inventory, and the files of the whole repository, whose folder is `top`."""

    revision: str
    inventory: Inventory
    tree: trees.Tree
    top: str
    whole: Inventory


def base_of(target: Target, revision: str) -> Base:
    """The target at the commit where HEAD left `revision`; raises `UsageError` if that is not available."""
    commit = merge_base(target.root, revision)
    inventory = inventory_at(target.root, commit, target.inventory.name)
    inventory = inventory._replace(origin=target.inventory.origin, whole=target.inventory.whole)
    top = os.path.abspath(target.top)
    whole = inventory if os.path.abspath(target.root) == top else inventory_at(top, commit)
    return Base(revision, inventory, trees.of(whole, top), top, whole)


def content_at(base: Base, path: str) -> bytes | None:
    """A file of the repository as it was, `None` if there was none."""
    there = any(entry.path == path for entry in base.whole.entries)
    return base.whole.head(path, JSON_CAP) if there else None


def only_new(report: Report, base: Base, judge: Callable[[Inventory], Report]) -> Report:
    """The findings that the base does not have; the others count as suppressed.

    What a comment silences that was not found before is listed separately: a reviewer wants to see it.
    """
    before = baseline.stamped(judge(base.inventory))
    known = {each.fingerprint for each in (*before.diagnostics, *before.likely)}
    report = baseline.stamped(report)
    new = tuple(each for each in report.diagnostics if each.fingerprint not in known)
    old = (
        Suppressed(each, f"not new since {base.revision}", "not new")
        for each in report.diagnostics
        if each.fingerprint in known
    )
    likely = tuple(each for each in report.likely if each.fingerprint not in known)
    known |= {each.diagnostic.fingerprint for each in before.suppressed}
    silenced = (
        each._replace(by=NEW_COMMENTS)
        if each.by == BY_COMMENTS and each.diagnostic.fingerprint not in known
        else each
        for each in report.suppressed
    )
    return report._replace(diagnostics=new, suppressed=(*silenced, *old), likely=likely)


def changes(before: Config, now: Config, revision: str) -> tuple[str, ...]:
    """Notes on a configuration that has changed since the revision; the version from there is what judges."""
    if (before.path, before.settings, before.overrides) == (now.path, now.settings, now.overrides):
        if _rules(before) == _rules(now):
            return ()
        what = "a folder of rules"
    else:
        what = os.path.relpath(now.path or before.path)
    if not before.path:
        return (f"{what} is new since {revision}, so it does not count yet",)
    verb = "was changed" if now.path else "was removed"
    return (f"{what} {verb} since {revision}; it counts as it was there",)


def _rules(config: Config) -> list[tuple[str, bytes]]:
    """The paths and bytes of the rules that a configuration names; a folder that cannot be read has none."""
    found = []
    for folder, tree in config.trees.items():
        try:
            paths = [os.path.join(folder, name) for name in tree.names(folder) if name.endswith(".toml")]
            found += [(path, tree.content(path).replace(b"\r\n", b"\n")) for path in paths]
        except OSError:
            continue
    return found
