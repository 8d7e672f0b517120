"""Tells how old the tables of facts are, by rules/tables.toml.

    python tasks/tables.py [--write | --check]

`--write` puts the latest day into src/openwash_lint/output/summary.py, where a run finds it without opening a
file; `--check` only says, by the exit code, whether it is there.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

import tomli

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLES = os.path.join(ROOT, "rules", "tables.toml")
SUMMARY = os.path.join(ROOT, "src", "openwash_lint", "output", "summary.py")
LINE = re.compile(r'CHECKED, CHECKED_DAY = "[^"]*", \d+')


def tables() -> list[dict[str, Any]]:
    with open(TABLES, "rb") as file:
        rows: list[dict[str, Any]] = tomli.load(file)["table"]
    return rows


def table_of(path: str) -> dict[str, Any] | None:
    """The row of a file under rules/: one that names it goes before one that only covers it."""
    rows = [(pattern, row) for row in tables() for pattern in row["files"] if fnmatchcase(path, pattern)]
    return min(rows, key=lambda each: "*" in each[0])[1] if rows else None


def latest() -> date:
    """The latest day on which a table was checked."""
    return max(date.fromisoformat(row["checked"]) for row in tables())


def written(text: str) -> str:
    """The program with the latest day in it."""
    day = (latest() - date(1970, 1, 1)).days
    return LINE.sub(f'CHECKED, CHECKED_DAY = "{latest()}", {day}', text)


def shown(today: date) -> str:
    lines = []
    for row in tables():
        age = (today - date.fromisoformat(row["checked"])).days
        lines += [f"{', '.join(row['files'])}: {age} days ({row['checked']})"]
        lines += [f"    source: {row['source']}", f"    {row['task']}"]
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    with open(SUMMARY, encoding="utf-8") as file:
        old = file.read()
    if "--check" in argv:
        return int(written(old) != old)
    if "--write" in argv:
        with open(SUMMARY, "w", encoding="utf-8", newline="\n") as file:
            file.write(written(old))
    print(shown(date.today()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
