"""`rule`: the table of rules, or one rule explained."""

from __future__ import annotations

import sys

from openwash_lint.commands import options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import rules_for
from openwash_lint.config import meant
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN
from openwash_lint.rule import Rule
from openwash_lint.settings import Settings


def run(argv: list[str]) -> int:
    """Run `rule` with these arguments."""
    from openwash_lint.reports import rule_page as output

    arguments = parse(options.RULE, argv)
    settings = Settings(rules_dirs=tuple(arguments.rules))
    rules = rules_for(settings, examples=bool(arguments.rest))
    view, word = options.view(arguments), "".join(arguments.rest)
    chosen = _meant(word, rules) if word else rules
    if arguments.output_format == "json":
        text = output.render_json(chosen)
    elif len(chosen) == 1:
        text = output.render(chosen[0], view)
    else:
        text = output.render_table(chosen, settings.standard, view)
    sys.stdout.write(text)
    return CLEAN


def _meant(word: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rule with an id (in any case) or a name, else those whose ids begin so; raises `UsageError`."""
    code = word.upper()
    exact = tuple(rule for rule in rules if code == rule.id or word == rule.name)
    found = exact or tuple(rule for rule in rules if rule.id.startswith(code))
    if found:
        return found
    known = [*(rule.name for rule in rules), *(rule.id for rule in rules)]
    hint = meant(word, known) or meant(code, known)
    raise UsageError(f"no rule is called {word!r}{hint}; `openwash-lint rule` lists them")
