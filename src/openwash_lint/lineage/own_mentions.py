"""Where a text names the release itself."""

from __future__ import annotations

from openwash_lint.claims.own_names import Names, hits
from openwash_lint.matching import stands_alone


def own_ends(own: Names, low: str) -> list[int]:
    """The offsets at which names of the release end in a text in lower case."""
    return [hit.end() for hit in hits(own.own, low) if _is_word(low, hit.start(), hit.end())]


def _is_word(low: str, start: int, end: int) -> bool:
    """Whether a name is a whole word; Korean attaches particles to it."""
    first = max(0, start - 1)
    last = end + 1 if low[end : end + 1].isascii() else end
    return stands_alone(low[first:last], start - first, end - first)
