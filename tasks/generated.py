"""Rewrites what is generated in README.md and docs/, between its marks; `--check` only tells what is stale.

<!-- generated: NAME ARGUMENT -->
…
<!-- end of generated text -->

`output COMMAND` is a real run of the linter, `terms` the vocabulary of rules/standards/terms.toml.
"""

from __future__ import annotations

import glob
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import tomli

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLOCK = re.compile(r"(<!-- generated: (\w+) ?(.*?) -->\n).*?(<!-- end of generated text -->)", re.DOTALL)
SCOPES = {"": "model", "code": "code", "data": "data"}


def output(command: str) -> str:
    """What a command prints on stdout and stderr, as a fenced block."""
    name, *arguments = command.split()
    line = [sys.executable, "-m", name.replace("-", "_"), *arguments]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "FORCE_"))}
    environment = {**kept, "NO_COLOR": "1", "COLUMNS": "110", "PYTHONUTF8": "1"}
    done = subprocess.run(
        line,
        check=False,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode > 1:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stdout}")
    return f"```text\n$ {command}\n{done.stdout.rstrip()}\n```\n"


def terms(_: str) -> str:
    """The vocabulary as a table, in the order in which terms are tried."""
    with open(os.path.join(ROOT, "rules", "standards", "terms.toml"), "rb") as file:
        rows: list[dict[str, Any]] = tomli.load(file)["term"]
    table = [
        f"| {_placeholders(row['text'])} | {SCOPES[row.get('scope', '')]} | {', '.join(row['when'])} |"
        for row in rows
    ]
    return "\n".join(["| Term | Of | Where |", "| --- | --- | --- |", *table]) + "\n"


def _placeholders(text: str) -> str:
    return text.replace("{the-license}", "*a license*").replace("{license}", "*license*")


GENERATORS: dict[str, Callable[[str], str]] = {"output": output, "terms": terms}


def rewritten(text: str) -> str:
    """The text with each generated block made anew."""
    return BLOCK.sub(lambda found: found[1] + GENERATORS[found[2]](found[3]) + found[4], text)


def pages() -> list[str]:
    """The files that may hold generated blocks."""
    return [os.path.join(ROOT, "README.md"), *sorted(glob.glob(os.path.join(ROOT, "docs", "*.md")))]


def main(argv: list[str]) -> int:
    stale = []
    for path in pages():
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        new = rewritten(text)
        if new != text:
            stale.append(os.path.relpath(path, ROOT))
            if "--check" not in argv:
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(new)
    print(*stale, sep="\n", end="\n" if stale else "")
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
