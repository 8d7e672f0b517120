"""An index is read as git writes it, and anything else is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from openwash_lint.reading import git_index
from openwash_lint.reading.git_index import tracked
from openwash_lint.reading.untrusted import UnreadableError
from raw_git import FOLDER, SKIPPED, SUBMODULE, Entry, extension, index

PATHS = ["LICENSE", "README.md", "a/b/c/train.py", "a/b/c/train_two.py", "a/é.md"]
PATHS += [f"y/{'long' * 500}.md", f"z/{'long' * 40}.md", "zz.md"]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def no_other(name: str) -> bytes:
    raise FileNotFoundError(name)


def paths(content: bytes) -> list[str]:
    return [os.fsdecode(entry.path) for entry in tracked(content, no_other)]


@pytest.mark.parametrize("width", [20, 32])
@pytest.mark.parametrize("version", [2, 3, 4])
def test_each_version_and_length_of_names(version: int, width: int) -> None:
    assert paths(index(PATHS, version=version, width=width)) == PATHS


def test_an_index_of_nothing() -> None:
    assert paths(index([])) == []


def test_a_submodule_is_known_by_its_mode() -> None:
    entries = tracked(index([Entry(b"vendor/sub", SUBMODULE)]), no_other)

    assert entries == [git_index.Tracked(b"vendor/sub", SUBMODULE)]


def test_a_folder_that_is_not_checked_out_is_left_out() -> None:
    entries = [Entry(b"README.md"), Entry(b"d/", FOLDER, SKIPPED)]

    assert paths(index(entries, version=3, extensions=extension(b"sdir"))) == ["README.md"]


def test_what_only_saves_git_time_is_passed_over() -> None:
    more = extension(b"TREE", b"x" * 30) + extension(b"UNTR", b"DIRC") + extension(b"EOIE")

    assert paths(index(PATHS, extensions=more)) == PATHS


@pytest.mark.parametrize(
    "path",
    [
        b"../outside/README.md",
        b"docs/../../outside/README.md",
        b"/etc/passwd",
        b".git/config",
        b"sub/.GIT/config",
        b"./README.md",
        b"docs//README.md",
        b"docs/",
        b"",
    ],
)
@pytest.mark.parametrize("version", [2, 4])
def test_a_path_that_git_would_not_track(path: bytes, version: int) -> None:
    with pytest.raises(UnreadableError, match="git would not track"):
        paths(index([Entry(path)], version=version))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not of a kind that is known"),
        (b"DIRC" + bytes(60), "not of a kind that is known"),
        (index(PATHS, version=5), "not of a kind that is known"),
        (index(PATHS, extensions=extension(b"new!")), "of a kind that is not known"),
        (index(PATHS, extensions=b"TREE\xff\xff\xff\xff"), "cut short"),
        (index(PATHS)[:8] + b"\xff" * 4 + index(PATHS)[12:], "cut short|wrong length"),
        (index(["a" * 5000]), "wrong length"),
        (index(["README.md"]).replace(b"README.md\0", b"README\0md\0"), "wrong length"),
        (index(["README.md"], version=4).replace(b"\0README", b"\x05README"), "wrong length"),
        (index(["README.md"], version=4).replace(b"\0README", b"\xff\xff\xff\xff\x7f"), "wrong length"),
    ],
)
def test_what_is_no_index(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        paths(content)


@pytest.mark.parametrize("version", [2, 4])
def test_an_index_that_ends_anywhere_else(version: int) -> None:
    whole = index(PATHS, version=version)
    for length in range(len(whole)):
        with pytest.raises(UnreadableError):
            paths(whole[:length])


def test_paths_that_repeat_each_other_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_index, "_MOST", 100_000)
    long = "x" * 4000

    with pytest.raises(UnreadableError, match="wrong length"):
        paths(index([f"{long}{number:03}" for number in range(100)], version=4))


def split(bitmaps: bytes, own: list[Entry | str]) -> list[str]:
    name = b"\x11" * 20
    content = index(own, extensions=extension(b"link", name + bitmaps))
    halves = {f"sharedindex.{name.hex()}": index(PATHS)}
    return [os.fsdecode(entry.path) for entry in tracked(content, halves.__getitem__)]


def bitmap(*words: int, size: int = 64) -> bytes:
    return b"".join(
        (
            size.to_bytes(4, "big"),
            len(words).to_bytes(4, "big"),
            *(w.to_bytes(8, "big") for w in words),
            bytes(4),
        )
    )


LITERAL = 1 << 33  # says that one word follows as it is


def test_a_split_index_is_joined() -> None:
    gone, changed = bitmap(LITERAL, 0b10), bitmap(LITERAL, 0b1)

    assert split(gone + changed, [Entry(b""), "new.md"]) == [PATHS[0], *PATHS[2:], "new.md"]


def test_a_run_of_a_bitmap_has_a_bound() -> None:
    run = 1 | 0xFFFFFFFF << 1

    assert split(bitmap(run, run | LITERAL, 1) + bitmap(), ["new.md"]) == ["new.md"]


@pytest.mark.parametrize("bitmaps", [bitmap(1)[:-12], b"\0" * 6 + b"\xff\xff"])
def test_a_bitmap_that_is_cut_short(bitmaps: bytes) -> None:
    with pytest.raises(UnreadableError, match="cut short"):
        split(bitmaps, [])


def git(root: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True)
    return os.fsdecode(done.stdout)


@needs_git
@pytest.mark.parametrize("kind", ["sha1", "sha256"])
@pytest.mark.parametrize("version", ["2", "4"])
@pytest.mark.parametrize("halves", ["--no-split-index", "--split-index"])
def test_git_lists_the_same(tmp_path: Path, kind: str, version: str, halves: str) -> None:
    git(tmp_path, "init", "-q", f"--object-format={kind}")
    for number in range(300):
        file = tmp_path / f"folder{number % 7}" / f"file{number}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "update-index", f"--index-version={version}")
    git(tmp_path, "update-index", halves)
    (tmp_path / "folder1" / "file1.txt").write_text("changed", encoding="utf-8")
    (tmp_path / "new.txt").write_text("x", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "rm", "-q", "--cached", "folder2/file2.txt", "folder3/file3.txt")
    git(tmp_path, "add", "-N", "folder3/file3.txt")
    own = tmp_path / ".git"
    found = tracked((own / "index").read_bytes(), lambda name: (own / name).read_bytes())

    assert (len(list(own.glob("sharedindex.*"))) > 0) == (halves == "--split-index")
    assert sorted(os.fsdecode(entry.path) for entry in found) == git(tmp_path, "ls-files").splitlines()
