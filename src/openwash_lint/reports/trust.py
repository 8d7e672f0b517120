"""How often a rule's findings held when somebody else judged them (rules/audits.toml)."""

from openwash_lint import store
from openwash_lint.record import NamedTuple


class Trust(NamedTuple):
    """Of `judged` findings in `repositories`, `defended` would be posted there; `last` is a round's day."""

    defended: int
    judged: int
    repositories: int
    last: str


def of(code: str) -> Trust | None:
    """What audits say of a rule; `None` for one that no audit has met."""
    row = store.toml("audits.toml").get(code)
    return Trust(row["defended"], row["judged"], row["repositories"], row["last"]) if row else None


def told(code: str) -> str:
    """The same in words: `41 of 43 in 20 repositories (last 2026-12-01)`; empty where no audit has met it."""
    trust = of(code)
    if trust is None:
        return ""
    where = "1 repository" if trust.repositories == 1 else f"{trust.repositories} repositories"
    return f"{trust.defended} of {trust.judged} in {where} (last {trust.last})"
