"""Findings with one cause as one problem in several places."""

from __future__ import annotations

from collections.abc import Iterable

from openwash_lint.report import Diagnostic
from openwash_lint.rule import LEVELS


def grouped(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, ...]]:
    """Problems by their first finding; in each, the most severe findings first, then by place."""
    groups: dict[str, list[Diagnostic]] = {}
    for number, each in enumerate(diagnostics):
        groups.setdefault(each.cause or f"\0{number}", []).append(each)
    return [tuple(sorted(group, key=lambda each: LEVELS.index(each.level))) for group in groups.values()]


def key(found: Diagnostic) -> str:
    """A short name of the cause, the same in each run; empty for a finding on its own."""
    if not found.cause:
        return ""
    from hashlib import sha256

    return sha256(found.cause.encode("utf-8", "surrogatepass")).hexdigest()[:16]
