"""How often a rule's findings held when somebody else judged them (rules/audits.toml)."""

from openwash_lint import store
from openwash_lint.record import NamedTuple


class Trust(NamedTuple):
    """Of `judged` findings a strict reader would post `defended`; `last` is the day of the last round."""

    defended: int
    judged: int
    last: str


def of(code: str) -> Trust | None:
    """What audits say of a rule; `None` for one that no audit has met."""
    row = store.toml("audits.toml").get(code)
    return Trust(row["defended"], row["judged"], row["last"]) if row else None


def told(code: str) -> str:
    """The same in words: `41 of 43 (last 2026-12-01)`; empty for a rule that no audit has met."""
    trust = of(code)
    return f"{trust.defended} of {trust.judged} (last {trust.last})" if trust else ""
