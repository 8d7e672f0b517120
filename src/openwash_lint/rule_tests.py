"""What is wrong with a rule's examples: each is a test of the rule, and there have to be enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openwash_lint import examples
from openwash_lint.output.summary import counted
from openwash_lint.rule import Example, Rule
from openwash_lint.spans import Place, line_starts, position

# So many examples that report something, and so many that do not.
LEAST = 2
MOST_LINES = 40


def problems(rule: Rule) -> Iterator[str]:
    """A line (or, with a diff, several) for each problem; raises `RuleError` for marks that do not pair."""
    for example in rule.examples:
        for problem in _of_example(rule, example):
            yield f"“{example.title}”: {problem}"
    reporting = sum(bool(examples.marks(example)) for example in rule.examples)
    silent = len(rule.examples) - reporting
    for count, kind in ((reporting, "with ⟦marks⟧"), (silent, "without")):
        if count < LEAST:
            yield f"has {counted(count, 'example')} {kind}, and needs {LEAST}"
    if rule.fix and rule.fix.applicability != "display" and not any(each.fixed for each in rule.examples):
        yield "has a fix, and no example that shows what is `fixed`"


def _of_example(rule: Rule, example: Example) -> Iterator[str]:
    outcome = examples.run(rule, example)
    plain = {path: examples.unmarked(text)[0] for path, text in example.files.items()}
    for place in outcome.marked:
        if place not in outcome.reported:
            yield f"does not report {_shown(place, plain)}, which is marked"
    for place in outcome.reported:
        if place not in outcome.marked:
            yield f"reports {_shown(place, plain)}, which is not marked"
    if outcome.written != outcome.fixed:
        yield _differing(outcome.fixed, outcome.written)
    elif example.fixed:
        left = {**plain, **example.fixed}
        for place in examples.again(rule, example):
            yield f"still reports {_shown(place, left)} when it is fixed"


def _shown(place: Place, files: Mapping[str, str]) -> str:
    text = files.get(place.path, "")
    at = position(line_starts(text), place.span.start)
    words = " ".join(text[slice(*place.span)].split())
    return f"{place.path}:{at.line}:{at.column}" + (f" “{words}”" if words else "")


def _differing(expected: Mapping[str, str], written: Mapping[str, str]) -> str:
    from difflib import unified_diff

    lines = ["the fixes do not write what is `fixed`"]
    for path in sorted({*expected, *written}):
        old, new = (said.get(path, "").splitlines() for said in (expected, written))
        lines += unified_diff(old, new, f"fixed, {path}", f"written, {path}", lineterm="")
    return "\n    ".join(lines[:MOST_LINES])
