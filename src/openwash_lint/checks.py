"""Owns the few triggers that no fact can state; each yields facts, one a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts

CHECKS: dict[str, Callable[[Facts], Iterator[Fact]]] = {}
