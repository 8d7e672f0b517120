"""Every rule's examples are its tests: marks are reported exactly, unmarked ones are silent, fixes hold."""

from __future__ import annotations

import os

import pytest

import told
from openwash_lint import rulefile
from openwash_lint.examples import again, run, unmarked
from openwash_lint.rule import Example, Rule

RULES = rulefile.load(examples=True)
CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{example.title}")
    for rule in RULES
    for example in rule.examples
]
FIXED = [
    pytest.param(rule, example, id=f"{rule.id}-{example.title}")
    for rule in RULES
    for example in rule.examples
    if example.fixed
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_exactly_the_marked_places_are_reported(rule: Rule, example: Example) -> None:
    outcome = run(rule, example)

    assert outcome.reported == outcome.marked


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_what_is_printed_of_an_example_is_what_is_kept(rule: Rule, example: Example) -> None:
    """Findings with their evidence, claims with their cues, the account; `tasks/generated.py` renews it."""
    with open(os.path.join(os.path.dirname(__file__), "told", told.name(rule)), encoding="utf-8") as file:
        assert told.block(rule, example) in file.read()


@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_fixes_write_what_the_example_says(rule: Rule, example: Example) -> None:
    outcome = run(rule, example)

    assert outcome.written == outcome.fixed


@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_nothing_is_left_to_report_once_fixed(rule: Rule, example: Example) -> None:
    assert again(rule, example) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_two_reporting_and_two_silent_examples(rule: Rule) -> None:
    reporting = [
        example for example in rule.examples if any(unmarked(text)[1] for text in example.files.values())
    ]
    counts = (len(reporting) >= 2, len(rule.examples) - len(reporting) >= 2)

    assert counts == (True, True)


OFFERING = [rule for rule in RULES if rule.fix and rule.fix.applicability != "display"]


@pytest.mark.parametrize("rule", OFFERING, ids=lambda rule: rule.id)
def test_a_fix_is_shown_in_an_example(rule: Rule) -> None:
    shown = any(example.fixed for example in rule.examples)

    assert shown
