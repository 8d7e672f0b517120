"""What is kept between runs is what was built, and never outlives its source."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from openwash_lint import rulefile, store
from openwash_lint.examples import run


@pytest.fixture
def source(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.delenv("OPENWASH_LINT_NO_CACHE", raising=False)
    path = tmp_path / "words.toml"
    path.write_bytes(b"one")
    return path


BUILT: list[tuple[bytes, ...]] = []


def build(sources: tuple[bytes, ...]) -> dict[str, list[str]]:
    BUILT.append(sources)
    return {"words": [source.decode() for source in sources]}


def built_by(call: Callable[[], Any]) -> tuple[Any, int]:
    BUILT.clear()
    return call(), len(BUILT)


def test_it_is_built_once(source: pathlib.Path) -> None:
    first = built_by(lambda: store.table((str(source),), build))
    second = built_by(lambda: store.table((str(source),), build))

    assert first == ({"words": ["one"]}, 1)
    assert second == ({"words": ["one"]}, 0)


def test_an_edited_source_counts_at_once(source: pathlib.Path) -> None:
    store.table((str(source),), build)
    source.write_bytes(b"two")

    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["two"]}, 1)


def test_a_broken_cache_is_built_anew(source: pathlib.Path) -> None:
    store.table((str(source),), build)
    (kept,) = os.listdir(store.folder())
    with open(os.path.join(store.folder(), kept), "wb") as file:
        file.write(b"\x00broken")

    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["one"]}, 1)


def test_a_damaged_cache_is_built_anew(source: pathlib.Path) -> None:
    store.table((str(source),), build)
    (kept,) = os.listdir(store.folder())
    path = os.path.join(store.folder(), kept)
    with open(path, "rb") as file:
        data = file.read()
    with open(path, "wb") as file:
        file.write(data.replace(b"one", b"two"))

    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["one"]}, 1)


def test_a_tuple_is_a_list_from_the_first(source: pathlib.Path) -> None:
    def build_pairs(sources: tuple[bytes, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
        return {"pairs": tuple((source.decode(), 1) for source in sources)}

    first, second = (store.table((str(source),), build_pairs) for _ in range(2))

    assert (first, second) == ({"pairs": [["one", 1]]},) * 2


def test_an_often_edited_source_leaves_few_tables(source: pathlib.Path) -> None:
    for number in range(20):
        source.write_bytes(b"x" * number)
        store.table((str(source),), build)

    assert len(os.listdir(store.folder())) == 8
    assert built_by(lambda: store.table((str(source),), build))[1] == 0


def test_nothing_is_written_where_it_is_not_wanted(
    source: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENWASH_LINT_NO_CACHE", "1")

    assert store.folder() == ""
    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["one"]}, 1)


def test_a_folder_that_cannot_be_written_is_no_error(
    source: pathlib.Path, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")

    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["one"]}, 1)


def test_what_is_old_is_removed(source: pathlib.Path) -> None:
    store.table((str(source),), build)
    (kept,) = os.listdir(store.folder())
    os.utime(os.path.join(store.folder(), kept), (0, 0))
    source.write_bytes(b"two")
    store.table((str(source),), build)

    assert kept not in os.listdir(store.folder())


def closed(home: pathlib.Path) -> None:
    home.mkdir(parents=True)


def linked(home: pathlib.Path) -> None:
    (home.parent / "elsewhere").mkdir(parents=True, mode=0o700)
    home.symlink_to("elsewhere")


def open_to_a_group(home: pathlib.Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o770)


def open_to_all(home: pathlib.Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o707)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize(("made", "kept"), [(closed, 1), (linked, 0), (open_to_a_group, 0), (open_to_all, 0)])
def test_only_a_folder_of_ones_own_is_used(
    source: pathlib.Path, made: Callable[[pathlib.Path], None], kept: int
) -> None:
    home = pathlib.Path(store.folder())
    made(home)
    store.table((str(source),), build)

    assert len(os.listdir(home)) == kept
    assert built_by(lambda: store.table((str(source),), build)) == ({"words": ["one"]}, 1 - kept)


@pytest.mark.skipif(os.name == "nt", reason="owners of POSIX")
def test_a_folder_of_somebody_else_is_not_used(source: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(pathlib.Path(store.folder()))
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    store.table((str(source),), build)

    assert os.listdir(store.folder()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_nobody_else_can_read_or_write_what_is_kept(source: pathlib.Path) -> None:
    before = os.umask(0)
    try:
        store.table((str(source),), build)
    finally:
        os.umask(before)
    home = pathlib.Path(store.folder())
    (kept,) = home.iterdir()

    assert (home.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_nothing_is_removed_through_a_link(source: pathlib.Path, tmp_path: pathlib.Path) -> None:
    old = tmp_path / "elsewhere" / "old.txt"
    old.parent.mkdir()
    old.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    home = pathlib.Path(store.folder())
    home.parent.mkdir()
    home.symlink_to(old.parent)
    store.table((str(source),), build)

    assert old.exists()


def test_a_table_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a second judgment of the same needs, the first has read."""
    examples = [(rule, rule.examples[0]) for rule in rulefile.load(examples=True)]
    for rule, example in examples:
        run(rule, example)
    read, table = list[tuple[str, ...]](), store.table

    def watched(paths: tuple[str, ...], build: Callable[[tuple[bytes, ...]], Any]) -> Any:
        read.append(paths)
        return table(paths, build)

    monkeypatch.setattr(store, "table", watched)
    for rule, example in examples:
        run(rule, example)

    assert read == []
