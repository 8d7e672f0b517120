"""`allow`: whether releases satisfy a policy, and why not."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import SimpleNamespace

from openwash_lint.allowing.allow_options import ALLOW
from openwash_lint.allowing.policy_words import rules_of
from openwash_lint.commands import named_paths
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.named_paths import Target
from openwash_lint.config import Config, configuration, read
from openwash_lint.errors import UsageError
from openwash_lint.exits import FINDINGS
from openwash_lint.policies.decision import Decision, decide, is_passed
from openwash_lint.policies.vocabulary import Rules
from openwash_lint.record import Any
from openwash_lint.report import Report
from openwash_lint.settings import Policy


def run(argv: list[str]) -> int:
    """Run `allow`: 0 if all is allowed, 1 if not, 3 with nothing to judge or a card that was not read."""
    arguments = parse(ALLOW, argv)
    config = configured(arguments)
    rules = rules_of(config.settings.policy, config)
    targets = named_paths.read(arguments.rest)
    decided = [(target, decision_on(target, rules, config)) for target in targets]
    sys.stdout.write(_rendered(decided, rules, arguments.output_format))
    sys.stdout.flush()
    if config.said.policy != Policy() and not arguments.output_format:
        sys.stderr.write(f"by the policy in {_shown(config.path)}\n")
    endings = [_ending(*each) for each in decided]
    passed = all(is_passed(each, rules.unknown) for _, found in decided for each in found.releases)
    return max(endings) if passed else FINDINGS


def configured(arguments: SimpleNamespace) -> Config:
    """The configuration of those who ask, with the command line on top.

    It is that of the current folder, not of what is judged: nobody brings along the policy that lets it pass.
    """
    config = Config() if arguments.isolated else _found(arguments.config)
    said = config.settings.policy
    policy = Policy(
        allow=_words(arguments.allow) or said.allow,
        deny=(*said.deny, *_words(arguments.deny)),
        unknown=arguments.unknown or said.unknown,
        parts=_words(arguments.part) or said.parts,
    )
    return config._replace(settings=config.settings._replace(policy=policy))


def _found(named: str) -> Config:
    from openwash_lint.reading.discover import root_of

    return read(named) if named else configuration(".", root_of("."))


def _words(listed: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip() for each in listed for word in each.split(",") if word.strip())


def decision_on(target: Target, rules: Rules, config: Config) -> Decision:
    """The decision on a folder; raises `UsageError` for a file."""
    if target.only:
        raise UsageError("is a file; a policy is about a folder", path=next(iter(target.only)))
    return decide(target.inventory, rules, config.settings.names)


def said_of(decided: list[tuple[Target, Decision]], rules: Rules) -> dict[str, Any]:
    """What is decided, as JSON has it."""
    from openwash_lint.allowing.allowed_json import said

    return said(decided, rules)


def _rendered(decided: list[tuple[Target, Decision]], rules: Rules, name: str) -> str:
    if name == "json":
        from openwash_lint.output.json_format import written

        return written(said_of(decided, rules))
    from openwash_lint.allowing.allowed_text import render

    return render(decided, rules)


def _shown(path: str) -> str:
    import os

    from openwash_lint.output.escape import visible

    try:
        return visible(os.path.relpath(path))
    except ValueError:
        return visible(path)  # another drive


def _ending(target: Target, decision: Decision) -> int:
    """Say what was not judged; an empty folder among others does not pass."""
    report = Report(target.root, "", (), (), decision.skipped, (), {}, target.inventory.documents)
    return named_paths.told(report, empty=named_paths.is_empty(target.inventory))
