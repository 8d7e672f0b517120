"""Which words a fix writes in a claim's place, and where it writes none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping
from openwash_lint.remedy import remedy
from openwash_lint.rule import FixTemplate

OPEN = {"term-short": "open weights", "term-license": "Apache-2.0"}
AVAILABLE = {"term-short": "weights available", "term-license": "Llama 2 Community License"}
REPLACE = FixTemplate("replace", "claim", "{term-short}", "say “{term-short}”", "unsafe")
CALLED = ("open-source", "fully-open")


def reworded(card: str, words: Mapping[str, str] = OPEN) -> str | None:
    """A card with its first words of openness replaced; none where nothing is offered."""
    inventory = from_mapping({"README.md": card})
    facts = facts_about(inventory, find(inventory))
    claim = next(each for each in facts.claims if each.kind in CALLED)
    fix = remedy(REPLACE, claim, None, facts, words)
    if fix is None:
        return None
    for edit in sorted(fix.edits, key=lambda each: each.place.span, reverse=True):
        card = card[: edit.place.span.start] + edit.text + card[edit.place.span.end :]
    return card


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("Wren is an open source model.", "Wren is an open weights (Apache-2.0) model."),
        ("This is an open-source model.", "This is an open-weights (Apache-2.0) model."),
        ("WREN IS AN OPEN-SOURCE MODEL", "WREN IS AN OPEN-WEIGHTS (Apache-2.0) MODEL"),
        ("# Wren, an Open Source Model", "# Wren, an Open Weights (Apache-2.0) Model"),
        ("# Wren, an Open-Source Model", "# Wren, an Open-Weights (Apache-2.0) Model"),
        ("Open-source model for birds.", "Open-weights (Apache-2.0) model for birds."),
        ("Wren is an open\u2011source model.", "Wren is an open-weights (Apache-2.0) model."),
        ("Wren is a fully open model.", "Wren is an open weights (Apache-2.0) model."),
        ("Wren is a **fully open** model.", "Wren is an **open weights (Apache-2.0)** model."),
        ("Wren (a fully open model) sings.", "Wren (an open weights (Apache-2.0) model) sings."),
        ("Our model is open-source.", "Our model is open weights (Apache-2.0)."),
        ("Our model is open-source in every part.", "Our model is open weights (Apache-2.0) in every part."),
        ("Our model is open source and small.", "Our model is open weights (Apache-2.0) and small."),
        ("An open-source, small model.", "An open-weights (Apache-2.0), small model."),
        ("An open-source and small model.", "An open-weights (Apache-2.0) and small model."),
        ("Our open-sourced Wren model sings.", "Our open-weights (Apache-2.0) Wren model sings."),
        ("Wren is a family of open-source models.", "Wren is a family of open-weights (Apache-2.0) models."),
        ("Wren's are open-source models.", "Wren's are open-weights (Apache-2.0) models."),
    ],
)
def test_a_claim_is_replaced_in_its_own_kind(card: str, expected: str) -> None:
    assert reworded(card) == expected


def test_an_article_follows_words_that_begin_with_a_consonant() -> None:
    assert reworded("Wren is an open-source model.", AVAILABLE) == (
        "Wren is a weights-available (Llama 2 Community License) model."
    )


def test_what_is_more_than_openness_has_one_word_everywhere() -> None:
    assert reworded("Our model is open source.", AVAILABLE) == (
        "Our model is weights-available (Llama 2 Community License)."
    )


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (
            "Our model is open source under the Apache 2.0 License.",
            "Our model is open weights under the Apache 2.0 License.",
        ),
        (
            "| Model | License |\n|---|---|\n| Wren | Apache 2.0 — open source |",
            "| Model | License |\n|---|---|\n| Wren | Apache 2.0 — open weights |",
        ),
        (
            "We present Wren, an open source model like [Llama 2](https://llama.com).",
            "We present Wren, an open weights (Apache-2.0) model like [Llama 2](https://llama.com).",
        ),
        ("Our model is open source under the MIT License.", None),
        ("This model complies with the MIT license of the open-source model.", None),
    ],
)
def test_the_license_is_named_once_and_beside_no_other(card: str, expected: str | None) -> None:
    assert reworded(card) == expected


def test_without_a_license_to_name_the_words_stand_alone() -> None:
    assert (
        reworded("Our model is open source.", {"term-short": "open weights"}) == "Our model is open weights."
    )


def test_no_long_title_is_put_in_brackets() -> None:
    assert reworded("Our model is open source.", {**OPEN, "term-license": "terms " * 11}) is None


def test_without_a_term_nothing_is_written() -> None:
    assert reworded("Our model is open source.", {**OPEN, "term-short": ""}) is None


@pytest.mark.parametrize(
    "card",
    [
        # A verb, a noun, a participle.
        "We open-source the v1 model weights.",
        "- [x] Open-source DVAE encoder",
        "Wren is released as an open source in the hope that it helps.",
        "Wren is an open source.",
        "Wren was open sourced this spring.",
        "The models being open sourced this time are small.",
        "Our model GO-1 open-sourced.",
        "Wren is an open source available in the hope that it helps.",
        # What the words say already.
        "The weights are open source.",
        "These are our open-source model weights.",
        # No model, or more of them than are here.
        "We trained this model with our open-source implementation.",
        "This model is intended for open-source use.",
        "This model follows the open-source license agreement.",
        "If our open-source models help you, tell us.",
        "Based on many released open-source models.",
        "# Wren\n\n## Open-source list\n",
        "We have made our Wren chat open source for everyone.",
        # Ranks, lines and limits.
        "Wren is the first open-source model for birds.",
        "Wren is a state-of-the-art open-source model.",
        "Wren is the next generation of open-source models.",
        "This open-source model is different from the last open-source one.",
        "This open-source model is for research use only.",
        "Wren is an open-source model, intended for non-commercial purposes.",
        "Wren is one of the open-source models.",
        "Wren is a so-called open-source model.",
        # What would be said twice, or beside other words for the same.
        "Wren is an open-source model under the Apache license.",
        "Wren is open source (see our page).",
        "Wren is open-source/open-weight.",
        # Code, somebody's words, titles and addresses.
        "Wren is an `open-source` model.",
        "> Wren is an open-source model.",
        "As they wrote: “We tried it. Wren is an open-source model.”",
        'They say "Wren is an open-source model" everywhere.',
        "See [Wren, an open-source model](https://example.org/post).",
        "![open source](https://img.shields.io/badge/Wren-Open%20source-green)",
        "- [On it](#wren-an-open-source-model)\n\n# Wren, an open-source model\n",
        # Another language.
        "Wren ist ein Open-Source-Modell.",
    ],
)
def test_words_that_do_not_fit_are_not_offered(card: str) -> None:
    assert reworded(card.replace("\\\n", "\n")) is None
