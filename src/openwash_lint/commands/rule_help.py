"""`rule`: the table of rules, or one rule explained."""

from __future__ import annotations

import sys
from types import SimpleNamespace

from openwash_lint.commands import options
from openwash_lint.commands.arguments import parse
from openwash_lint.commands.judging import rules_for
from openwash_lint.config import meant
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN, FINDINGS, NOTHING
from openwash_lint.rule import Rule, page
from openwash_lint.settings import Settings


def run(argv: list[str]) -> int:
    """Run `rule` with these arguments: 0, or 1 if an example of `--test` does not hold."""
    from openwash_lint.reports import rule_page as output

    arguments = parse(options.RULE, argv)
    if arguments.test:
        return _tested(arguments)
    if arguments.facts:
        return _facts(arguments)
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


def _tested(arguments: SimpleNamespace) -> int:
    """Run the examples of a folder's rules, and say which do not hold."""
    from openwash_lint.output.escape import visible
    from openwash_lint.output.summary import counted
    from openwash_lint.rule_tests import problems

    if arguments.facts or arguments.rules or arguments.output_format:
        raise UsageError("--test goes with a rule and --color alone")
    every = rules_for(Settings(rules_dirs=(arguments.test,)), examples=True)
    rules = tuple(rule for rule in every if rule.path and not page(rule))
    chosen = _meant(arguments.rest[0], rules) if arguments.rest else rules
    found = [f"{rule.id} {problem}" for rule in chosen for problem in problems(rule)]
    lines = (visible(line) for problem in found for line in problem.split("\n"))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    examples = sum(len(rule.examples) for rule in chosen)
    tried = f"{counted(len(chosen), 'rule')}, {counted(examples, 'example')}"
    sys.stderr.write(f"{tried}: {counted(len(found), 'problem') if found else 'all hold'}\n")
    if not chosen:
        return NOTHING
    return FINDINGS if found else CLEAN


def _facts(arguments: SimpleNamespace) -> int:
    """List the facts that rules may ask for, or those that begin with a word."""
    from openwash_lint.fact_descriptions import facts
    from openwash_lint.reports import facts_page

    if arguments.rules:
        raise UsageError("--facts and --rules exclude each other: rules of your own add no facts")
    found = facts()
    word = "".join(arguments.rest)
    chosen = tuple(each for each in found if each.name.startswith(word))
    if not chosen:
        raise UsageError(f"there is no fact {word!r}{meant(word, [each.name for each in found])}")
    render = facts_page.render_json if arguments.output_format == "json" else facts_page.render
    sys.stdout.write(render(chosen, options.view(arguments)))
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
