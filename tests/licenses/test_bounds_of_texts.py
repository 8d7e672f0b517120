"""Where the comparison of texts draws its lines: the last that counts, and the first that does not."""

from __future__ import annotations

import pytest
from license_texts import MIT, text_of

from openwash_lint.texts import fingerprint, template
from openwash_lint.texts.align import align
from openwash_lint.texts.identify import identify

BEFORE, AFTER = "one two three four five six seven eight", "nine ten eleven twelve thirteen fourteen fifteen"
OWN = template.read("X", f"{BEFORE} [ the authors | * ] {AFTER}")


@pytest.mark.parametrize(("shared", "expected"), [(4, False), (5, True), (8, True)])
def test_two_texts_meet_in_a_run_of_five_words(shared: int, expected: bool) -> None:
    words = ["so", *BEFORE.split()[:shared], "it", "goes"]

    assert (align(OWN, words, 0, len(words)) is not None) is expected


@pytest.mark.parametrize(("count", "expected"), [(1, 0), (39, 0), (40, 0), (41, 1), (60, 1)])
def test_a_blank_is_filled_with_forty_words_at_most(count: int, expected: int) -> None:
    words = f"{BEFORE} {'ada ' * count}{AFTER}".split()
    found = align(OWN, words, 0, len(words))

    assert found is not None
    assert bool(found.leftovers) is bool(expected)


def lengths(words: list[str]) -> list[int]:
    return [each.end - each.start for each in fingerprint.passages(words)]


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (39, [39]), (40, [40]), (41, [40, 1]), (81, [40, 40, 1])]
)
def test_a_passage_has_forty_words_at_most(count: int, expected: list[int]) -> None:
    assert lengths(["of"] * count) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    # The checksums of all but the last word are multiples of eight.
    [("acd", [3]), ("aada", [1, 1, 1]), ("dabble", [1, 1, 1]), ("wren", [3])],
)
def test_words_of_four_letters_end_a_passage_if_their_checksum_says_so(
    word: str, expected: list[int]
) -> None:
    assert lengths([word] * 3) == expected


@pytest.mark.parametrize(
    ("before", "after", "modified"),
    [
        # A misprint needs a word of six letters, and is one letter.
        ("notice and", "notices and", False),
        ("notice and", "notic and", False),
        ("notice and", "notixe and", False),
        ("notice and", "notisces and", True),
        ("shall be", "shalls be", True),
        ("Software without", "Soft ware without", False),
        # Markers: four of them, numbers, letters and Roman numerals.
        ("subject to", "1 2 3 4 subject to", False),
        ("subject to", "1 2 3 4 5 subject to", True),
        ("subject to", "a b iv xl subject to", False),
        ("subject to", "ab subject to", True),
        # A line about who holds the rights, wherever it is.
        ("The above", "Copyright 2026 Ada and Bea\n\nThe above", False),
        ("The above", "Ada and Bea are here\n\nThe above", True),
        ("The above", "Wren\n\nThe above", False),
        ("The above", "See https://example.org/wren\n\nThe above", True),
    ],
)
def test_what_differs_in_a_license_is_a_change_or_not(before: str, after: str, modified: bool) -> None:
    assert before in MIT
    assert identify(MIT.replace(before, after, 1)).modified is modified


@pytest.mark.parametrize(("count", "modified"), [(0, True), (130, True), (150, False), (400, False)])
def test_a_condition_beside_a_license_counts_where_little_else_is(count: int, modified: bool) -> None:
    text = f"{MIT}\nYou must send us a song each year.\n\n{'bird ' * count}\n"

    assert identify(text).modified is modified


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Choose one of them, at your option.", "MIT OR ISC"),
        ("Both apply.", "MIT AND ISC"),
    ],
)
def test_a_note_beside_two_licenses_says_how_they_go_together(note: str, expected: str) -> None:
    assert identify(f"{note}\n\n{MIT}\n\n{text_of('ISC')}").license == expected
