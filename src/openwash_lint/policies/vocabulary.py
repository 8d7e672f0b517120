"""The words of a policy, from the tables: licenses, groups of them, restrictions, obligations, access."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import License
from openwash_lint.licenses import catalog
from openwash_lint.record import Any, NamedTuple

SHARE_ALIKE = "share-alike"


class Word(NamedTuple):
    """A word of a policy: `kind` is license, group, restriction, obligation or access.

    `license` is the license that it names, `text` the word as the tables have it.
    """

    kind: str
    text: str
    license: License | None = None


class Rules(NamedTuple):
    """A policy whose words are known; all licenses are allowed if `allow` is empty."""

    allow: tuple[Word, ...]
    deny: tuple[Word, ...]
    unknown: str
    parts: tuple[str, ...]

    def denied(self, kind: str) -> tuple[str, ...]:
        """The denied words of a kind."""
        return tuple(word.text for word in self.deny if word.kind == kind)


@cache
def table() -> dict[str, Any]:
    """The tables of `rules/policy.toml`."""
    return store.toml("policy.toml")


def groups() -> Mapping[str, str]:
    """Groups of licenses, and what they are."""
    return {name: row["means"] for name, row in table()["group"].items()}


def restrictions() -> Mapping[str, str]:
    """What a license may withhold, by kind."""
    return catalog.clauses()


def obligations() -> Mapping[str, str]:
    """What a license may ask for, by kind."""
    return {**catalog.asked(), SHARE_ALIKE: table()[SHARE_ALIKE]["means"]}


def access() -> Mapping[str, str]:
    """What may stand between a visitor and a release."""
    return {name: row["means"] for name, row in table()["access"].items()}


def parts() -> Mapping[str, str]:
    """The parts of a release that can be asked about."""
    return table()["part"]  # type: ignore[no-any-return]


KINDS = {
    "group": groups,
    "restriction": restrictions,
    "obligation": obligations,
    "access": access,
}
