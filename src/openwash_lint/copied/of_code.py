"""Facts on copied code: most repositories have no code, and need not load what finds them."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts

_MODULES = {
    "license.headers-untold": "copied.header_texts",
    "copied.header-points-elsewhere": "copied.header_texts",
    "copied.header-text-missing": "copied.header_texts",
    "copied.copyleft-inside": "copied.copyleft_inside",
    "copied.told": "borrowed.told_origins",
    "copied.from-project": "borrowed.from_projects",
    "copied.without-notice": "borrowed.without_notice",
}


def _of_code(name: str, facts: Facts) -> Fact:
    """The fact with a name, in a repository with code or the metadata of a package."""
    if not facts.inventory.paths("package", *CODE):
        return Fact(name, None)
    module = import_module(f"openwash_lint.{_MODULES[name]}")
    found: Fact = module.PROVIDERS[name](facts)
    return found


PROVIDERS = {name: partial(_of_code, name) for name in _MODULES}
