"""Whether words single out one member of a family of models: "our 1-step model", "Chat models"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from openwash_lint.grammar import holders
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.matching import Loose, loose, lowered

# A longer run of digits is a year, and so many letters of a unit stay in all its forms.
_DIGITS, _STEM = 3, 4
_NUMBER, _LETTERS = "([0-9]+(?:[.][0-9]+)?)", "\u0430-\ud7a3"


def is_one_of_several(head: str, own: Collection[str], others: Mapping[str, set[str]]) -> bool:
    """Whether a model is told by a size or a number beside which the card has others: "our 1-step model".

    `own` are the release's full names, letters and digits alone, `others` the card's `numbers`. "This 7B
    model" is the release.
    """
    low = lowered(head)
    return any(
        not low[:start].rstrip().endswith(tuple(holders.table()["sized"]["this"]))
        and not any(f"{number}{unit}" in each for each in own)
        and len(others.get(unit[:_STEM], ())) > 1
        for start, number, unit in _sizes(low)
    )


def _sizes(low: str) -> Iterator[tuple[int, str, str]]:
    """The numbers with a unit next to a noun for a model, and where they begin."""
    for pattern in _sized():
        for found in pattern.finditer_low(low):
            unit = "".join(filter(str.isalnum, found.group(2)))
            yield found.start(1), found.group(1), unit


def numbers(text: str) -> dict[str, set[str]]:
    """The numbers that a text has ahead of a unit, by each beginning of the unit."""
    found: dict[str, set[str]] = {}
    for each in loose(f"{_NUMBER}[- ]?([a-z{_LETTERS}]{{1,{_STEM}}})").finditer(text):
        unit = each.group(2)
        for end in range(1, len(unit) + 1) if len(each.group(1)) <= _DIGITS else ():
            found.setdefault(unit[:end], set()).add(each.group(1))
    return found


@cache
def _sized() -> tuple[Loose, Loose]:
    nouns = "|".join(holders.table()["sized"]["nouns"])
    number = f"{_NUMBER}([- ]?[a-z{_LETTERS}]{{1,10}}?)"
    return loose(f"{number}[- ]?(?:{nouns})"), loose(f"(?:{nouns})[- ]{number}(?:[^a-z0-9]|$)")


def is_of_another_kind(heading: str, own: str) -> bool:
    """Whether a heading names models of another kind than the release's own name does."""
    here, mine = set(_kinds(heading)), set(_kinds(own))
    return bool(here and mine) and not here & mine


def _kinds(text: str) -> Iterator[str]:
    low = lowered(text)
    for kind in holders.table()["kinds"]:
        if any_word(holders.FILE, f"kinds.{kind}").search_low(low):
            yield kind
