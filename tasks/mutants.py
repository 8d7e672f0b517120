"""Whether tests would notice: changes the code in random places, one at a time, and runs its tests.

    python tasks/mutants.py [--count N] [--seed N] [--all] [PATH…]

PATH are files or folders of the package (default: what decides a verdict, and what writes). A first run of
all tests under coverage tells which tests run which line; its data are kept in `.coverage.mutants` and
`.coverage.mutants.json`: remove them after larger changes. Nothing is written to the sources. Prints what no
test noticed (`--all`: everything, with the test that noticed). Changes that nobody could notice are listed in
`mutants_alike.toml`, each with its reason, and do not count.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mutant_runs import PACKAGE, Change, Outcome, run_all
from mutant_tests import Tests

ALIKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mutants_alike.toml")
DEFAULT = (
    *(
        "judge.py",
        "engine.py",
        "fixing.py",
        "baseline.py",
        "remedy.py",
        "rewording.py",
        "proving.py",
        "writing.py",
        "facts.py",
    ),
    *("suppress", "claims", "claimed", "holdings", "components", "packages", "ledger", "release", "access"),
    *("peers", "inheritance", "data_terms", "lineage", "licenses", "texts"),
)
PAIRS = (
    *((ast.Eq, ast.NotEq), (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.BitOr, ast.BitAnd), (ast.Mult, ast.Div)),
)
SWAPS: dict[type, type] = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "find": "rfind"}


class Mutant(NamedTuple):
    """The `number`th change of a file: its line, and the words before and after."""

    path: str
    number: int
    line: int
    before: str
    after: str


class Changer(ast.NodeTransformer):
    """Makes the change with a number, or none, and lists all that there are."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.found = wanted, list[tuple[int, str, str]]()

    def visit(self, node: ast.AST) -> ast.AST:
        """Children first; then what can be changed here."""
        if is_unheard(node):
            return node
        if isinstance(node, ast.AnnAssign):
            node.value = self.visit(node.value) if node.value else None  # type: ignore[assignment]
            return node
        if isinstance(node, ast.FunctionDef):
            node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]
            return node
        changed = self.generic_visit(node)
        for after in changes(changed):
            self.found.append((getattr(node, "lineno", 0), ast.unparse(node), ast.unparse(after)))
            if len(self.found) - 1 == self.wanted:
                return ast.copy_location(after, node)
        return changed


def is_unheard(node: ast.AST) -> bool:
    """Whether code is for readers and type checkers, or checks what always holds: nothing depends on it."""
    match node:
        case ast.Assert() | ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name("TYPE_CHECKING")):
            return True
        case ast.keyword(arg="strict") | ast.Call(func=ast.Name("cast" | "TypeVar" | "NewType")):
            return True
        case _:
            return False


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node could be instead."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=right) if type(op) in SWAPS:
            yield ast.Compare(left, [SWAPS[type(op)]()], right)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SWAPS:
            yield ast.BinOp(left, SWAPS[type(op)](), right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(SWAPS[type(op)](), values)
            yield from values[1:]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Name(id=name) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())
        case ast.Attribute(value=value, attr=name) if name in NAMES:
            yield ast.Attribute(value, NAMES[name], ast.Load())
        case ast.Constant(value=value):
            yield from (ast.Constant(other) for other in _others(value))
        case _:
            yield from _paths(node)


def _others(value: object) -> Iterator[bool | int | str]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield "" if value else "XX"


def _paths(node: ast.AST) -> Iterator[ast.AST]:
    """Other ways through the code."""
    match node:
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.If(body=body, orelse=orelse):
            yield ast.If(ast.Constant(False), body, orelse)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case _:
            pass


def mutants(path: str) -> list[Mutant]:
    """All changes of a file."""
    changer = Changer()
    changer.visit(_tree(path))
    return [Mutant(path, number, *about) for number, about in enumerate(changer.found)]


def _tree(path: str) -> ast.Module:
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read(), path)


def alike() -> dict[tuple[str, str, str], str]:
    """Changes that no caller could notice: the file, the words before and after; and why."""
    with open(ALIKE, "rb") as file:
        listed = tomllib.load(file)["alike"]
    return {(each["path"], each["before"], each["after"]): each["why"] for each in listed}


def main(argv: Sequence[str]) -> None:
    """Try some changes and print those that nobody noticed."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--all", action="store_true")
    options.add_argument("paths", nargs="*", default=[os.path.join(PACKAGE, name) for name in DEFAULT])
    asked = options.parse_args(argv)
    every = [mutant for path in _files(asked.paths) for mutant in mutants(path)]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    print(f"seed {asked.seed}: {len(chosen)} of {len(every)} changes", flush=True)
    known, tests = alike(), Tests()
    equal = [mutant for mutant in chosen if _key(mutant) in known]
    by_tree = {}
    for mutant in sorted(set(chosen) - set(equal)):
        change = _change(mutant, tests)
        by_tree[id(change.tree)] = mutant, change
    counts, out = Counter[str](alike=len(equal)), sys.stdout

    def tell(change: Change, outcome: Outcome) -> None:
        counts[outcome.word] += 1
        mutant, _ = by_tree[id(change.tree)]
        if outcome.word != "killed" or asked.all:
            out.write(f"{outcome.word} {_said(mutant)} {outcome.test}\n")
            out.flush()

    run_all([change for _, change in by_tree.values()], tell)
    for mutant in equal:
        print(f"alike {_said(mutant)}\n    {known[_key(mutant)]}")
    share = (counts["killed"] + counts["endless"]) / max(1, len(by_tree))
    print(", ".join(f"{count} {word}" for word, count in counts.items()), f": {share:.1%} noticed")


def _change(mutant: Mutant, tests: Tests) -> Change:
    tree = _tree(mutant.path)
    named = tests.of(mutant.path, tree, mutant.line)
    once = tests.runs_on_import(mutant.path, tree, mutant.line)
    changed = Changer(mutant.number).visit(tree)
    assert isinstance(changed, ast.Module)
    return Change(mutant.path, changed, named, once)


def _key(mutant: Mutant) -> tuple[str, str, str]:
    return os.path.relpath(mutant.path, PACKAGE), _short(mutant.before), _short(mutant.after)


def _said(mutant: Mutant) -> str:
    path, before, after = _key(mutant)
    return f"{path}:{mutant.line}\n    {before}\n    {after}"


def _short(words: str) -> str:
    return " ".join(words.split())[:120]


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in map(os.path.abspath, paths):
        if path.endswith(".py"):
            yield path
        for folder, _, names in os.walk(path):
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


if __name__ == "__main__":
    main(sys.argv[1:])
