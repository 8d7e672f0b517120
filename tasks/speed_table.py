"""The table of docs/benchmarks.md: the last record of benchmarks/cold.py in benchmarks/cold/."""

from __future__ import annotations

import os

import latest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RECORDS = os.path.join(ROOT, "benchmarks", "cold")


def speed(_: str) -> str:
    """The table, and where and with what it was measured."""
    found = latest.record(RECORDS)
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    rows = [
        f"| `{row['name']}` | {row['processor']:.0f} | {row['fastest']:.0f} | {row['median']:.0f} |"
        for row in sorted(found["rows"], key=lambda row: row["processor"])
    ]
    head = ["| Command | Processor ms, least | Fastest ms | Median ms |", "| --- | ---: | ---: | ---: |"]
    told = (
        f"Measured on {found['date']} with Python {found['python']} on {found['system']}, which other work "
        f"shared (a load of {found['load']}): {versions}."
    )
    return "\n".join([*head, *rows, "", told]) + "\n"
