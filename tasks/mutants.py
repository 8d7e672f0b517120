"""Whether tests would notice: changes the code in random places, one at a time, and runs its tests.

    python tasks/mutants.py [--count N] [--seed N] [--jobs N] [PATH…]

PATH are files or folders of the package (default: all of it). A first run of all tests under coverage tells
which tests run which function; its data are kept in `.coverage.mutants`: remove them after larger changes.
Nothing is written to the sources: each change is made in a process of its own, as its module is imported.
Prints what no test noticed.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "src", "openwash_lint")
DATA = os.path.join(ROOT, ".coverage.mutants")
LIMIT = 120.0  # seconds for the tests of one change
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
        if isinstance(node, ast.AnnAssign):
            node.value = self.visit(node.value) if node.value else None  # type: ignore[assignment]
            return node
        if isinstance(node, ast.FunctionDef):
            node.body = [self.visit(each) for each in node.body]  # type: ignore[misc]
            return node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return node
        changed = self.generic_visit(node)
        for after in changes(changed):
            self.found.append((getattr(node, "lineno", 0), ast.unparse(node), ast.unparse(after)))
            if len(self.found) - 1 == self.wanted:
                return ast.copy_location(after, node)
        return changed


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


class Tests:
    """Which tests run which lines."""

    def __init__(self) -> None:
        from coverage import CoverageData

        if not os.path.exists(DATA):
            _measure()
        self.data = CoverageData(DATA)
        self.data.read()
        self.files = {
            name[: -len(".py")]: os.path.join(folder, name)
            for folder, _, names in os.walk(os.path.join(ROOT, "tests"))
            for name in names
            if name.startswith("test_") and not folder.endswith(("project", "fuzz"))
        }

    def of(self, mutant: Mutant) -> list[str]:
        """The tests of the function that a change is in, those of one thing first, rules' examples last."""
        lines = _function(_tree(mutant.path), mutant.line)
        contexts = self.data.contexts_by_lineno(mutant.path).items()
        found = {context for line, ran in contexts if line in lines for context in ran if context}
        named = [context.rpartition(".") for context in found]
        kept = [(self.files[module], test) for module, _, test in named if module in self.files]
        top = os.path.join(ROOT, "tests")
        kept.sort(key=lambda each: (os.path.dirname(each[0]) == top, "cli" in each[0], each))
        return [f"{path}::{test}" for path, test in kept]


def _function(tree: ast.Module, line: int) -> range:
    """The lines of the innermost function around a line, else those of the module."""
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    inner = max(around, key=lambda node: node.lineno, default=None)
    return range(inner.lineno, (inner.end_lineno or 0) + 1) if inner else range(1_000_000)


def _measure() -> None:
    settings = "source_pkgs=openwash_lint\nparallel=true\npatch=subprocess\ndynamic_context=test_function\n"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "rc")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[run]\ndata_file={DATA}\n{settings}")
        tool, rc = [sys.executable, "-m", "coverage"], f"--rcfile={path}"
        tests = ["-m", "pytest", "-q", "-n", "2", "--ignore=tests/project", "--ignore=tests/fuzz"]
        subprocess.run([*tool, "run", rc, *tests], cwd=ROOT, check=True)
        subprocess.run([*tool, "combine", rc, "-q"], cwd=ROOT, check=True)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with a change in it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        below = os.path.relpath(mutant.path, PACKAGE)[: -len(".py")].replace(os.sep, ".")
        self.name = f"openwash_lint.{below}".removesuffix(".__init__")

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of the changed module, `None` for others."""
        del path, target
        if fullname != self.name:
            return None
        package = [os.path.dirname(self.mutant.path)] if self.mutant.path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(
            fullname, self.mutant.path, loader=self, submodule_search_locations=package
        )

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed tree."""
        tree = Changer(self.mutant.number).visit(_tree(self.mutant.path))
        if isinstance(tree, ast.Module):
            exec(compile(ast.fix_missing_locations(tree), self.mutant.path, "exec"), vars(module))


def _child(mutant: Mutant, tests: Sequence[str]) -> None:
    """Run the tests on a change; the exit code is 0 if none fails."""
    import pytest

    sys.meta_path.insert(0, Changed(mutant))
    # Tables that are kept were made by the code as it is.
    os.environ["OPENWASH_LINT_NO_CACHE"] = "1"
    os.chdir(ROOT)
    folder = tempfile.mkdtemp()
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={folder}/t"]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = pytest.main([*quiet, *tests])
    subprocess.run(["rm", "-rf", folder], check=False)
    os._exit(int(code))


def tried(chosen: Sequence[Mutant], tests: Tests, jobs: int) -> Iterator[tuple[Mutant, str]]:
    """What became of each change: killed, survived, untested or endless."""
    waiting = list(reversed(chosen))
    running: dict[int, tuple[Mutant, float]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            named = tests.of(mutant)
            if not named:
                yield mutant, "untested"
                continue
            child = os.fork()
            if not child:
                os.setpgid(0, 0)
                _child(mutant, named)
            running[child] = (mutant, time.monotonic())
        child, status = os.waitpid(-1, os.WNOHANG) if running else (0, 0)
        if child in running:
            mutant, _ = running.pop(child)
            yield mutant, "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
            continue
        for late, (_, start) in running.items():
            if time.monotonic() - start > LIMIT:
                os.kill(late, signal.SIGKILL)
        time.sleep(0.05)


def main(argv: Sequence[str]) -> None:
    """Try some changes and print those that nobody noticed."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=1)
    options.add_argument("paths", nargs="*", default=[PACKAGE])
    asked = options.parse_args(argv)
    every = [mutant for path in _files(asked.paths) for mutant in mutants(path)]
    chosen = random.Random(asked.seed).sample(every, min(asked.count, len(every)))
    import pytest  # noqa: F401 (each child has it then)

    counts = dict.fromkeys(("killed", "survived", "untested"), 0)
    for mutant, ended in tried(sorted(chosen), Tests(), asked.jobs):
        counts[ended] += 1
        if ended != "killed":
            place = f"{os.path.relpath(mutant.path, ROOT)}:{mutant.line}"
            print(f"{ended} {place}\n    {_short(mutant.before)}\n    {_short(mutant.after)}", flush=True)
    print(", ".join(f"{count} {ended}" for ended, count in counts.items()), f"of {len(every)}")


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
