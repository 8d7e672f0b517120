"""Owns tests/told/: what each rule's examples print, whole, so that a change of it is seen in the change."""

from __future__ import annotations

import os

from openwash_lint import examples, rulefile
from openwash_lint.output.full import render
from openwash_lint.rule import Example, Rule

FOLDER = os.path.join("tests", "told")


def files() -> dict[str, str]:
    """Path in the project -> text, one file a rule that has an example which is reported."""
    rules = sorted(rulefile.load(examples=True), key=lambda rule: rule.id)
    return {os.path.join(FOLDER, name(rule)): "".join(map(block, *pairs(rule))) for rule in rules}


def name(rule: Rule) -> str:
    """The file name of what a rule says."""
    return f"{rule.id}.txt"


def pairs(rule: Rule) -> tuple[list[Rule], list[Example]]:
    """A rule and each of its examples that is reported."""
    reported = [each for each in rule.examples if examples.marks(each)]
    return [rule] * len(reported), reported


def block(rule: Rule, example: Example) -> str:
    """An example's title, and what is printed for it; the address of the rule's page apart."""
    printed = render(examples.run(rule, example).report).splitlines()
    kept = [line.rstrip() for line in printed if line.strip() and not line.lstrip().startswith("= see:")]
    return "\n".join([f"# {example.title}", *kept, "", ""])
