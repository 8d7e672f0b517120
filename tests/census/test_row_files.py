"""Files with a row for each repository."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from kept import OPEN, jsonl, rows

from openwash_lint.census import row_files
from openwash_lint.census.judged_rows import Row
from openwash_lint.census.row_files import Columns, year_of
from openwash_lint.census.sources import opened
from openwash_lint.errors import UsageError

for needed in ("pyarrow", "fsspec"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")


def read(path: str, columns: Columns = Columns(), kind: str = "") -> list[Row]:  # noqa: B008
    return [row for row, _ in opened(path, columns, kind).rows()]


def parquet(path: Path, lines: list[dict[str, Any]]) -> str:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(lines), path, row_group_size=10)
    return str(path)


def test_formats_hold_the_same_rows(tmp_path: Path) -> None:
    lines = rows(25)
    plain, packed = jsonl(tmp_path / "a.jsonl", lines), jsonl(tmp_path / "b.jsonl.gz", lines)
    columns = parquet(tmp_path / "c.parquet", lines)

    texts = (("README.md", lines[3]["card"]),)

    assert read(packed) == read(plain) == read(columns)
    assert read(plain)[3] == Row("owner/model-3", 4, "texts", texts=texts, year=2023)


def test_a_pattern_means_all_files_in_order(tmp_path: Path) -> None:
    jsonl(tmp_path / "b.jsonl", rows(2))
    jsonl(tmp_path / "a.jsonl", [{"id": "wren/first", "card": OPEN}])

    assert [(row.repository, row.number) for row in read(f"{tmp_path}/*.jsonl")] == [
        ("wren/first", 1),
        ("owner/model-0", 2),
        ("owner/model-1", 3),
    ]


def test_the_size_read_reaches_the_total(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", rows(20))
    jsonl(tmp_path / "b.jsonl.gz", rows(20))
    source = opened(f"{tmp_path}/*", Columns(), "jsonl")
    sizes = [size for _, size in source.rows()]

    assert sizes == sorted(sizes)
    assert sizes[-1] == source.total


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [{"who": "wren", "page": OPEN, "terms": "MIT", "day": 2021}])

    assert read(path, Columns("page", "who", "day", (("LICENSE", "terms"),))) == [
        Row("wren", 1, "texts", texts=(("README.md", OPEN), ("LICENSE", "MIT")), year=2021)
    ]


@pytest.mark.parametrize(
    "columns", [Columns("page"), Columns(repository="who"), Columns(files=(("A", "b"),))]
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_column_that_is_not_there_ends_the_run(name: str, columns: Columns, tmp_path: Path) -> None:
    path = (jsonl if name == "a.jsonl" else parquet)(tmp_path / name, rows(2))

    with pytest.raises(UsageError) as failed:
        read(path, columns)

    assert "has no column" in str(failed.value)
    assert "id, card, created_at" in str(failed.value)


def test_a_row_without_a_card_is_broken_and_the_others_are_not(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"id": "a", "card": OPEN},
        {"id": "b", "card": None},
        {"id": "c"},
        {"id": "d", "card": 3},
        {"card": OPEN},
    ]
    found = read(jsonl(tmp_path / "a.jsonl", lines), Columns(card="card"))

    assert [(row.how, row.at) for row in found] == [
        ("texts", ""),
        *[("broken", "has no text in card")] * 3,
        ("texts", ""),
    ]
    assert found[4].repository == f"{tmp_path}/a.jsonl:5"


@pytest.mark.parametrize("line", ['{"id": "a"', "[1]", "nonsense", "[" * 5000, '{"card": "\\ud8"}'])
def test_a_line_that_is_no_row_is_broken(line: str, tmp_path: Path) -> None:
    found = read(jsonl(tmp_path / "a.jsonl", [line, *['{"id": "b", "card": "x"}']]))

    assert [row.how for row in found] == ["broken", "texts"]


def test_a_line_without_an_end_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_files, "_LINE", 100)
    short = '{"id": "b", "card": "x"}'
    found = read(jsonl(tmp_path / "a.jsonl", [short, "{" + " " * 1000, short]))

    assert [row.how for row in found] == ["texts", "broken", "texts"]


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = Path(jsonl(tmp_path / "a.jsonl.gz", rows(2000)))
    path.write_bytes(path.read_bytes()[:-40])
    jsonl(tmp_path / "b.jsonl.gz", rows(1))
    found = read(f"{tmp_path}/*.gz")

    assert [row.how for row in found].count("broken") == 1
    assert found[-1].repository == "owner/model-0"


def test_a_damaged_parquet_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = Path(parquet(tmp_path / "a.parquet", rows(30)))
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = b"\xff" * (len(data) // 2 - len(data) // 3)
    path.write_bytes(data)
    parquet(tmp_path / "b.parquet", rows(1))
    found = read(f"{tmp_path}/*.parquet")

    assert [row.how for row in found].count("broken") == 1
    assert found[-1].repository == "owner/model-0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2021, 2021),
        ("2021-05-01T00:00:00Z", 2021),
        (datetime.datetime(2021, 5, 1, tzinfo=datetime.UTC), 2021),
        ("May 2021", 0),
        (None, 0),
        ("", 0),
        (20210501, 2021),
        (99999, 0),
        (True, 0),
        ("²021", 0),
    ],
)
def test_a_year_is_that_of_a_date_a_number_or_a_text(value: object, expected: int) -> None:
    assert year_of(value) == expected


def test_a_source_may_be_wherever_fsspec_reads(tmp_path: Path) -> None:
    import fsspec

    local = Path(jsonl(tmp_path / "a.jsonl.gz", rows(3)))
    with fsspec.open("memory://census/a.jsonl.gz", "wb") as file:
        file.write(local.read_bytes())

    assert [row.texts for row in read("memory://census/*.gz")] == [row.texts for row in read(str(local))]


def test_ids_are_addresses_on_the_hub(tmp_path: Path) -> None:
    path = tmp_path / "ids.txt"
    path.write_text("wren/heron\n# a remark\n\nhf://datasets/wren/eggs  # here too\n")

    assert [(row.repository, row.at) for row in read(str(path))] == [
        ("wren/heron", "hf://wren/heron"),
        ("datasets/wren/eggs", "hf://datasets/wren/eggs"),
    ]


def test_a_folder_has_a_repository_in_each_folder(tmp_path: Path) -> None:
    for name in ("heron", "wren", ".cache"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.md").write_text("x")

    assert [(row.repository, row.at) for row in read(str(tmp_path))] == [
        ("heron", str(tmp_path / "heron")),
        ("wren", str(tmp_path / "wren")),
    ]


def test_a_file_that_changed_is_another_source(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", rows(2))
    before = opened(path, Columns()).identity
    same = opened(path, Columns()).identity
    jsonl(tmp_path / "a.jsonl", rows(3))

    assert before == same
    assert before != opened(path, Columns()).identity


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.jsonl", "cannot be opened"),
        ("*.gone", "there is no such file"),
        ("gone://x/a.jsonl", "cannot be opened"),
        ("a.csv", "is of no kind that the name tells"),
        ("empty", "has no folders"),
        ("a.parquet", "is not a Parquet file"),
    ],
)
def test_what_is_no_source_is_refused(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n")
    (tmp_path / "a.parquet").write_text("none")
    (tmp_path / "empty").mkdir()

    with pytest.raises(UsageError) as failed:
        read(name if "://" in name else f"{tmp_path}/{name}")

    assert said in str(failed.value)
