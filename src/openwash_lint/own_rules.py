"""Loads the rules of a user or a repository: data without code, about facts that exist."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from openwash_lint import fact_descriptions, rulefile
from openwash_lint.config import meant
from openwash_lint.errors import RuleError
from openwash_lint.reading.trees import ON_DISK, Tree
from openwash_lint.rule import Condition, Rule

_OF_CLAIMS = ("claim", "subject")
_DIGITS = (3, 4)


def load(
    folders: tuple[str, ...], trees: Mapping[str, Tree], ours: tuple[Rule, ...], *, examples: bool
) -> tuple[Rule, ...]:
    """`ours` and the rules of the folders, each read in its tree; raises `RuleError`.

    A folder with a tree was named by a repository, not by a user, so its fixes are shown and never made.
    """
    rules = ours
    for folder in {os.path.abspath(folder): folder for folder in folders}.values():
        more = rulefile.load(folder, examples=examples, tree=trees.get(folder, ON_DISK))
        taken = {rule.id for rule in rules}
        for rule in more:
            if rule.id in taken:
                raise RuleError(f"{rule.id} is taken", path=rule.path, key="id")
            _check_names(rule)
            _check(rule)
        rules += tuple(map(_only_shown, more)) if folder in trees else more
    return rules


def _only_shown(rule: Rule) -> Rule:
    return rule._replace(fix=rule.fix._replace(applicability="display")) if rule.fix else rule


def _check_names(rule: Rule) -> None:
    """Refuse ids and names that comments, options and pages could not name; raises `RuleError`."""
    letters = rule.id.rstrip("0123456789")
    digits = len(rule.id) - len(letters)
    shaped = letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) > 1
    if not shaped or digits not in _DIGITS:
        said = "expected capital letters and three or four digits, such as XY001"
        raise RuleError(said, path=rule.path, key="id")
    if letters == "OW":
        raise RuleError("OW is for the linter's own rules; take other letters", path=rule.path, key="id")
    parts = rule.name.split("-")
    if not all(part.isascii() and part.isalnum() and part == part.lower() for part in parts):
        said = "expected words in lower case, joined by hyphens"
        raise RuleError(said, path=rule.path, key="name")


def _check(rule: Rule) -> None:
    """Refuse facts that nothing provides, or that need a claim where there is none; raises `RuleError`."""
    known = fact_descriptions.names()
    for key, name in asked(rule):
        of_claim = name.partition(".")[0] in _OF_CLAIMS
        if of_claim and (key.endswith(".same-as") or not rule.trigger.claims):
            raise RuleError(f"“{name}” can be asked of a claim only", path=rule.path, key=key)
        if name not in known:
            raise RuleError(f"there is no fact “{name}”{meant(name, known)}", path=rule.path, key=key)


def asked(rule: Rule) -> Iterator[tuple[str, str]]:
    """Key paths of a rule, and the facts that a rule names there."""
    if rule.trigger.fact:
        yield "when.fact", rule.trigger.fact
    for number, condition in enumerate(rule.trigger.where):
        yield from _named(f"when.where[{number}]", condition)
    for number, requirement in enumerate(rule.requires):
        yield from _named(f"requires[{number}]", requirement.condition)
    if rule.fix and rule.fix.at not in ("claim", "fact"):
        yield "fix.at", rule.fix.at


def _named(key: str, condition: Condition) -> Iterator[tuple[str, str]]:
    yield f"{key}.fact", condition.fact
    if condition.operator == "same-as":
        yield f"{key}.same-as", str(condition.operand)
