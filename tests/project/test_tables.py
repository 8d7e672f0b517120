"""The tables of facts: when each was checked, and that a run knows the latest day."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date

import pytest
from shell import ROOT, read

from openwash_lint.output.summary import CHECKED, CHECKED_DAY

RULES = os.path.join(ROOT, "rules")
ROWS = tomllib.loads(read("rules/tables.toml"))["table"]
FOLDERS = ("licenses", "lineage", "standards")
# What is made from the tables beside it, or says how they are read.
MADE = ("licenses/names.tsv",)
FACTS = [
    f"{folder}/{name}"
    for folder in FOLDERS
    for name in sorted(os.listdir(os.path.join(RULES, folder)))
    if f"{folder}/{name}" not in MADE
]


def task(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, os.path.join(ROOT, "tasks", name), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def covers(pattern: str, path: str) -> bool:
    head, star, tail = pattern.partition("*")
    return path == pattern or bool(star and path.startswith(head) and path.endswith(tail))


@pytest.mark.parametrize("path", FACTS)
def test_each_table_has_the_day_it_was_checked(path: str) -> None:
    assert any(covers(pattern, path) for row in ROWS for pattern in row["files"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["files"][0])
def test_a_row_says_where_and_how_it_was_checked(row: dict[str, str]) -> None:
    assert set(row) == {"files", "checked", "source", "task"}
    assert date.fromisoformat(row["checked"]) <= date.fromisoformat(CHECKED)


def test_the_program_knows_the_latest_day() -> None:
    assert task("tables.py", "--check").returncode == 0
    assert (date.fromisoformat(CHECKED) - date(1970, 1, 1)).days == CHECKED_DAY


def test_no_fact_is_younger_than_its_tables() -> None:
    seen = [
        row["seen"]
        for folder in ("licenses", "lineage")
        for name in os.listdir(os.path.join(RULES, folder))
        if name.endswith(".toml")
        for rows in tomllib.loads(read(f"rules/{folder}/{name}")).values()
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and "seen" in row
    ]

    assert max(seen) <= CHECKED


LIST = """model_id,license_name
meta-llama/Llama-2-7b-hf,llama2
Qwen/Qwen2.5-3B,apache-2.0
wren/heron-1b,mit
google/gemma-3-4b-it,other
"""


def test_rows_are_held_against_a_public_list(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "list.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(LIST)

    assert task("base_models.py", path).stdout.splitlines() == [
        "differs: Qwen/Qwen2.5-3B is apache-2.0 there and LicenseRef-qwen-research in the row",
        "no row: wren/heron-1b (mit)",
    ]


def test_tags_are_held_against_the_hubs_page(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "page.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "| Full name | Identifier |\n| --- | --- |\n| Apache | `apache-2.0` |\n| Wren | `wren-1` |\n"
        )
    lines = task("hub_tags.py", path).stdout.splitlines()

    assert "no row: wren-1" in lines
    assert "not on the page: mit" in lines
    assert all("apache-2.0" not in line for line in lines)
