"""Counts, by language and form, how many sentences of tests/statements/sentences are read as they must be.

Usage: transformations.py [--misses] [LANGUAGE…]

A claim counts as found if it is heard at all, as right if its part and kind are right too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator

from openwash_lint.claims import find
from openwash_lint.reading import discover

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "tests", "statements"))

import expand


def read(card: str) -> Iterator[expand.Reading]:
    """What the linter reads of a card's claims about its own release."""
    return expand.of_claims(find.find(discover.from_mapping({"README.md": card})))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=expand.LANGUAGES)
    parser.add_argument("--misses", action="store_true", help="print what is read otherwise")
    arguments = parser.parse_args()
    for language in arguments.languages:
        counts: dict[tuple[str, str], Counter[str]] = {}
        for case in expand.cases(language):
            right, found = expand.is_right(case, read), expand.is_found(case, read)
            counts.setdefault(case[1:3], Counter()).update(total=1, right=right, found=found)
            if arguments.misses and not right:
                print(f"{language} {case.section} {case.form}: {case.line!r}: {[*read(case.card)]}")
        for (section, form), count in counts.items():
            print(
                f"{language} {section:<12}{form:<12}{count['right']:>4} right,"
                f"{count['found']:>4} found of {count['total']}"
            )


if __name__ == "__main__":
    main()
