"""The line hashes by which GitHub recognizes an alert again.

Computed as github/codeql-action does itself (src/fingerprints.ts): the first hundred UTF-16 units from a
line's start, without blanks and tabs, each line ending as one line feed, 65535 at the end of the text and
zeros after it, read as digits in base 37 modulo 2^64; then how often the hash has come up so far.
"""

from __future__ import annotations

from itertools import accumulate

UNITS = 100
BASE = 37
MASK = 2**64 - 1
END = 65535
FEED = 10
_OLDEST = BASE**UNITS & MASK


def line_hashes(text: str) -> list[str]:
    """`hex:occurrence` of each line in order."""
    units, starts = _units(text)
    sums = list(
        accumulate([*units, *[0] * UNITS], lambda value, unit: (value * BASE + unit) & MASK, initial=0)
    )
    seen: dict[str, int] = {}
    hashes = []
    for start in starts:
        value = f"{(sums[start + UNITS] - sums[start] * _OLDEST) & MASK:x}"
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value}:{seen[value]}")
    return hashes


def _units(text: str) -> tuple[list[int], list[int]]:
    """The UTF-16 units that count, and the indexes at which lines begin among them."""
    # A line feed right after a return belongs to it; one after a return and a blank does not.
    flat = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    raw = flat.encode("utf-16-le", "surrogatepass")
    units = [low | high << 8 for low, high in zip(raw[::2], raw[1::2], strict=True)]
    units.append(END)
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == FEED)]
    return units, starts
