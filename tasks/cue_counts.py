"""Counts the cards on which each row and each cue of the table of claims holds: none is for a single card.

Usage: cue_counts.py CARDS [--below N]

CARDS is a folder of Markdown files, or a file of JSON objects, one a line, with `text` (may end in .gz). A
cue counts for a card that has its words, even if another cue decided; a row counts where it decides. What
holds on fewer than ten of 1,600 cards should go, unless it belongs to a closed class (pronouns, quantifiers,
prepositions, particles), a mood or a place.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache

from openwash_lint.claims import find, frames
from openwash_lint.claims.context import Context
from openwash_lint.claims.signals import holds
from openwash_lint.evidence import Cue
from openwash_lint.reading import discover


def texts(path: str) -> Iterator[str]:
    """The cards of a folder or of a file of JSON lines."""
    if os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            if name.endswith(".md"):
                with open(os.path.join(path, name), encoding="utf-8", errors="replace") as file:
                    yield file.read()
        return
    with gzip.open(path, "rt") if path.endswith(".gz") else open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def counted(cards: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many cards there are, and on how many each row and each cue holds."""
    counts: Counter[str] = Counter()
    held: set[str] = set()
    total, read = 0, frames.read

    def watched(context: Context) -> tuple[frames.Frame, tuple[Cue, ...]]:
        held.update(cue for cue in cues() if holds(context, cue))
        return read(context)

    frames.read = watched
    for text in cards:
        total += 1
        claims = find.find(discover.from_mapping({"README.md": text}))
        rows = {cue.group for claim in claims for cue in claim.cues if cue.group.startswith("frames.")}
        counts.update(held)
        counts.update(f"row {row.partition('.')[2]}" for row in rows)
        held.clear()
    return total, counts


@cache
def cues() -> frozenset[str]:
    """The cues of all setters: a group of words is one cue in all languages."""
    return frozenset(
        cue for field in frames.READ for setter in frames.table()[field] for cue in setter.get("cues", ())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cards", metavar="CARDS", help="a folder, or a file of JSON lines")
    parser.add_argument(
        "--below", type=int, default=0, metavar="N", help="print only what holds on fewer cards"
    )
    arguments = parser.parse_args()
    number, counts = counted(texts(arguments.cards))
    print(f"{number} cards")
    for name in sorted(
        {f"row {row.id}" for row in frames.rows()} | cues(), key=lambda name: (counts[name], name)
    ):
        if not arguments.below or counts[name] < arguments.below:
            print(f"{counts[name]:>6} {name}")


if __name__ == "__main__":
    main()
