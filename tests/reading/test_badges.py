"""Badges: which images are, and the words in their addresses."""

import pytest

from openwash_lint.markdown import badges
from openwash_lint.markdown.parse import passages


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://img.shields.io/badge/a-b-c", True),
        ("https://img.shields.io/github/license/a/b", True),
        ("https://badgen.net/badge/a/b/c", True),
        ("https://github.com/a/b/actions/workflows/ci.yml/badge.svg", True),
        ("https://colab.research.google.com/assets/colab-badge.svg", True),
        ("assets/badges/open.svg", True),
        ("logo.png", False),
        ("https://example.org/badger.png", False),
    ],
)
def test_which_images_are_badges(url: str, expected: bool) -> None:
    actual = badges.is_badge(url)

    assert expected == actual


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://img.shields.io/badge/License-MIT-green", "License MIT"),
        ("https://img.shields.io/badge/License-Apache%202.0-blue.svg", "License Apache 2.0"),
        ("https://img.shields.io/badge/License-Apache_2.0-blue.svg", "License Apache 2.0"),
        ("https://img.shields.io/badge/license-CC--BY--NC-red?style=flat&logo=x", "license CC-BY-NC"),
        ("https://img.shields.io/badge/open__source-yes-red", "open_source yes"),
        ("https://img.shields.io/badge/%E5%BC%80%E6%BA%90-%E6%98%AF-red", "开源 是"),
        ("https://img.shields.io/badge/message-8A2BE2", "message"),
        ("https://img.shields.io/badge/-Open-green?label=Model", "Open Model"),
        ("https://img.shields.io/static/v1?label=License&message=MIT&color=red", "License MIT"),
        ("https://badgen.net/badge/license/MIT/blue", "license MIT"),
        ("https://img.shields.io/badge/100%-open-green", "100% open"),
        ("https://img.shields.io/github/license/a/b", None),
        ("https://img.shields.io/badge/dynamic/json?url=x&query=y", None),
        ("https://github.com/a/b/badge.svg", None),
        ("https://img.shields.io/badge/" + "a" * 5000 + "-b-c", None),
    ],
)
def test_words_in_addresses(url: str, expected: str | None) -> None:
    actual = [passage.text for passage in passages(f"![]({url})\n")]

    assert ([expected] if expected else []) == actual


def test_words_in_addresses_lead_back_to_them() -> None:
    text = "![é](https://img.shields.io/badge/Open%20Source-Apache--2.0-green)\n"
    passage = passages(text)[1]
    phrases = ("Open Source", "Source", "Apache")
    spans = [
        passage.source(passage.text.index(phrase), passage.text.index(phrase) + len(phrase))
        for phrase in phrases
    ]

    assert [text[slice(*span)] for span in spans] == ["Open%20Source", "Source", "Apache"]


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("License: MIT", ["License MIT"]),
        ("license", ["License MIT"]),
        ("", ["License MIT"]),
        ("License: Apache 2.0", ["License MIT"]),
        ("Terms: Apache 2.0", ["Terms: Apache 2.0", "License MIT"]),
    ],
)
def test_a_badge_says_a_thing_once(alt: str, expected: list[str]) -> None:
    text = f"![{alt}](https://img.shields.io/badge/License-MIT-green)\n"

    assert [each.text for each in passages(text) if each.location == "badge"] == expected
