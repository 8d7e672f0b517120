"""A source at an address: the same rows as on disk, and errors in a line."""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kept import OPEN, RESTRICTED, jsonl, rows, tables

from openwash_lint import cli
from openwash_lint.census.row_files import Columns
from openwash_lint.census.sources import opened
from openwash_lint.census.storage import AGAIN, UnreachableError, reading

for needed in ("pyarrow", "fsspec", "tqdm"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")

from buckets import Bucket, put  # noqa: E402 - of fsspec's classes

AT = "bucket://cards"


@pytest.fixture(autouse=True)
def emptied() -> Iterator[None]:
    yield
    Bucket.store.clear()


def run(*arguments: str) -> int:
    return cli.main(["census", *arguments])


def parquet(lines: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(lines), stream, row_group_size=4)
    return stream.getvalue()


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "parquet"])
def test_files_with_rows_give_the_tables_of_a_local_run(ending: str, tmp_path: Path) -> None:
    for number, lines in enumerate((rows(9), rows(4))):
        local = tmp_path / f"{number}.{ending}"
        if ending == "parquet":
            local.write_bytes(parquet(lines))
        else:
            jsonl(local, lines)
        put(f"{AT}/{local.name}", local.read_bytes())

    assert run(f"{tmp_path}/*.{ending}", "--output", str(tmp_path / "here")) == 0
    assert run(f"{AT}/*.{ending}", "--output", str(tmp_path / "there")) == 0
    assert tables(tmp_path / "here") == tables(tmp_path / "there")
    assert len(tables(tmp_path / "there")["repositories"]) == 13


def test_cards_give_the_tables_of_a_local_run(tmp_path: Path) -> None:
    cards = {
        "a/heron.md": RESTRICTED,
        "b/wren.md": OPEN,
        "b/empty.md": "",
        "b/long.md": OPEN + "x " * 600_000,
    }
    for name, text in cards.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        put(f"{AT}/{name}", text.encode())
    run(f"{tmp_path}/**/*.md", "--output", str(tmp_path / "here"))
    run(f"{AT}/**/*.md", "--output", str(tmp_path / "there"))
    here, there = (tables(tmp_path / name) for name in ("here", "there"))
    assert [row["repository"] for row in there["repositories"]][:1] == [f"{AT}/a/heron.md"]
    for row in (row for found in (here, there) for table in found.values() for row in table):
        row["repository"] = os.path.basename(row["repository"])

    assert here == there


def test_ids_are_read_from_an_address() -> None:
    put(f"{AT}/ids.txt", b"wren/heron\nwren/rail\n")

    assert [row.repository for row, _ in opened(f"{AT}/ids.txt", Columns()).rows()] == [
        "wren/heron",
        "wren/rail",
    ]


def test_a_line_is_read_up_to_a_limit() -> None:
    with reading(put(f"{AT}/a.jsonl", b"x" * 1_000_000)) as stream:
        assert (len(stream.readline(10)), stream.tell()) == (10, 10)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.jsonl", "gone.jsonl: cannot be opened: there is no such file"),
        ("*.gone", "*.gone: there is no such file"),
        ("folder", f"folder: is a folder; for files in it give a pattern, such as '{AT}/folder/*'"),
        ("locked.jsonl", "locked.jsonl: cannot be opened: Forbidden"),
        (
            "secret.jsonl",
            "secret.jsonl: cannot be opened: NoCredentials: Unable to locate credentials",
        ),
        (
            "lost.parquet",
            f"lost.parquet: cannot be read further (NoCredentials: the storage is gone); {AGAIN}",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in ("locked.jsonl", "lost.parquet", "folder/a.jsonl"):
        put(f"{AT}/{each}", b"{}\n" * 9)

    assert run(f"{AT}/{name}", "--output", str(tmp_path / "out")) == 2
    assert capsys.readouterr().err == f"openwash-lint: {AT}/{said}\n"


def test_a_card_that_is_refused_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    put(f"{AT}/locked.md", OPEN.encode())
    put(f"{AT}/wren.md", OPEN.encode())
    done = run(f"{AT}/*.md", "--output", str(tmp_path / "out"))
    found = tables(tmp_path / "out")

    assert (done, len(found["repositories"])) == (0, 1)
    assert [row["reason"] for row in found["errors"]] == [f"{AT}/locked.md: cannot be opened: Forbidden"]


def test_a_storage_that_is_lost_among_cards_ends_the_run_and_it_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "lost", "z"):
        put(f"{AT}/{name}.md", OPEN.encode())
    arguments = (f"{AT}/*.md", "--part-rows", "2", "--output", str(tmp_path / "out"))
    assert run(*arguments) == 2
    assert "lost.md: cannot be read further (NoCredentials: the storage is gone)" in capsys.readouterr().err
    assert len(tables(tmp_path / "out")["repositories"]) == 2
    monkeypatch.setattr(Bucket, "lost", "none")

    assert run(*arguments) == 0
    assert [len(table) for table in tables(tmp_path / "out").values()] == [4, 0, 0]


def test_a_lost_storage_is_told_by_workers_too() -> None:
    failed = UnreachableError("cannot be read further", path=f"{AT}/a.md")

    assert str(pickle.loads(pickle.dumps(failed))) == str(failed)


def test_results_go_to_a_folder_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = put(f"{AT}/a.jsonl", b"{}\n")
    said = f"openwash-lint: {AT}/out: is not a folder on this machine; results are written to one\n"

    assert [run(source, "--output", f"{AT}/out"), run("summarize", f"{AT}/out")] == [2, 2]
    assert capsys.readouterr().err == said * 2
    assert os.listdir(tmp_path) == []


def test_without_fsspec_it_tells_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)

    assert run(f"{tmp_path}/a.jsonl", "--output", str(tmp_path / "out")) == 2
    assert "pip install 'openwash-lint[census]'" in capsys.readouterr().err


def test_a_storage_without_its_package_tells_which(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)

    assert run("s3://cards/a.jsonl", "--output", str(tmp_path / "out")) == 2
    assert "s3://cards/a.jsonl: cannot be opened: Install s3fs" in capsys.readouterr().err
