"""A text known to the letter is what comparing it says it is."""

from __future__ import annotations

import os

import pytest

from openwash_lint.rules_dir import RULES
from openwash_lint.texts import exact, identify

HERE = os.path.dirname(RULES)


def text_of(path: str) -> str:
    with open(os.path.join(HERE, path), encoding="utf-8") as file:
        return file.read()


KNOWN = ["LICENSE", "examples/washed-model/LICENSE", "examples/fully-open/LICENSE"]


@pytest.mark.parametrize("path", KNOWN)
def test_it_says_what_comparing_says(path: str) -> None:
    text = text_of(path)

    assert exact.license_of(text) == identify.compared(text).license
    assert identify.identify(text)._replace(places=()) == identify.compared(text)._replace(places=())


@pytest.mark.parametrize(
    "change",
    [
        ("\n", "\r\n"),
        ("  ", " "),
        ("Apache License", "APACHE LICENSE"),
        ("Copyright [yyyy]", "Copyright 2026 Wren Authors, [yyyy]"),
    ],
)
def test_what_says_nothing_changes_nothing(change: tuple[str, str]) -> None:
    assert exact.license_of(text_of("LICENSE").replace(*change)) == "Apache-2.0"


@pytest.mark.parametrize(
    "added",
    [
        "You may not use the Work for commercial purposes.\n",
        "Copyright 2026 Wren Authors. No commercial use."
        + " Nothing here may be sold, rented or lent." * 3
        + "\n",
    ],
)
def test_a_word_more_is_not_known(added: str) -> None:
    assert exact.license_of(text_of("LICENSE") + added) is None


@pytest.mark.parametrize(
    "word",
    (
        *("use", "uses", "used", "only", "commercial", "permission", "permitted", "license", "licensed"),
        *("not", "may", "must"),
    ),
)
@pytest.mark.parametrize("line", ["Copyright 2026 Ada, {} by all", "(c) 2026 Ada. {}.", "© 2026 Ada-{}"])
def test_a_copyright_line_with_a_word_of_terms_is_not_one(word: str, line: str) -> None:
    text = text_of("LICENSE")

    assert exact.license_of(f"{line.format('and others')}\n{text}") == "Apache-2.0"
    assert exact.license_of(f"{line.format(word)}\n{text}") is None


@pytest.mark.parametrize(
    ("line", "passed_over"),
    [
        ("Copyright 2026 Ada", True),
        ("# Copyright 2026 Ada", True),
        ("copyright(c) 2026 Ada", True),
        ("(C) 2026 Ada", True),
        ("/* © 2026 Ada */", True),
        ("Copyright Ada", False),
        ("Copyrighted 2026 by Ada", False),
        ("By Ada, copyright 2026", False),
        (f"Copyright 2026 {'A' * 105}", True),
        (f"Copyright 2026 {'A' * 106}", False),
    ],
)
def test_which_lines_are_passed_over(line: str, passed_over: bool) -> None:
    known = exact.license_of(f"{line}\n{text_of('LICENSE')}")

    assert known == ("Apache-2.0" if passed_over else None)
