"""What `exclude` leaves out is what git would ignore."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from openwash_lint.excluding import excluding, idle

PATHS = (
    *("a", "foo", "foo/a", "foo/b/a", "x/foo", "x/foo/a", "docs/a.md", "docs/b/c.md", "README.md"),
    *("README.old.md", "x/README.old.md", "a b", "keep", "foo/keep", "x/keep/y", "ab", "axb"),
    *("[a]", "#c", "!k", "docs.md/x", "x/y/z/w", "a.b", "é.md", "foo bar/x", "a-b", "x/a/b"),
    *("x/q/b", "x/b"),
)
PATTERNS = (
    *("foo", "/foo", "foo/", "*.md", "a/**/b", "**/x", "x/**", "!keep", "docs/*.md", "a*b", "[ab]"),
    *("[!a]", "a?b", "[a-c]b", "foo/*", "docs/", "*", "/*", "**", "x/**/b", "\\#c", "\\!k", "#c"),
    *("a\\ b", "a b ", "foo bar", "!*.md", "!foo/", "!docs/a.md", "x/y/", "?", "*.old.md", "é*"),
    *("[", "[a", "x/*/b", "**/", "/**", "foo/**/a", "a\\", "!", "  ", "[]a]", "[a-]b", "[^a]b"),
    *("foo/**", "!x/foo/", "/x/foo", "README*", "**/foo/**", "x//b"),
)


def left_out(patterns: Sequence[str], *paths: str, below: str = ".", named: tuple[str, ...] = ()) -> set[str]:
    tells = excluding(patterns, below, named)
    return {path for path in paths or PATHS if tells and tells(path)}


@pytest.mark.parametrize(
    ("patterns", "path", "out"),
    [
        (["third_party"], "third_party/a.md", True),
        (["third_party"], "x/third_party/a.md", True),
        (["/third_party"], "x/third_party/a.md", False),
        (["third_party/"], "third_party", False),
        (["docs/*.md"], "docs/a.md", True),
        (["docs/*.md"], "docs/b/c.md", False),
        (["docs/**/*.md"], "docs/b/c.md", True),
        (["*.md", "!README.md"], "README.md", False),
        (["*.md", "!README.md"], "docs/a.md", True),
        (["docs", "!docs/a.md"], "docs/a.md", True),
        (["README.md"], "readme.md", False),
        ([], "README.md", False),
        (["# README.md"], "README.md", False),
        (["["], "[", False),
    ],
)
def test_a_pattern_means_what_it_means_in_a_gitignore(patterns: list[str], path: str, out: bool) -> None:
    assert left_out(patterns, path) == ({path} if out else set())


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_git_would_ignore_the_same(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    chance = random.Random(7)
    lists = [[each] for each in PATTERNS] + [
        chance.sample(PATTERNS, chance.choice([2, 3, 4])) for _ in range(60)
    ]

    assert {tuple(each): left_out(each) for each in lists} == {
        tuple(each): ignored(each, tmp_path) for each in lists
    }


def ignored(patterns: Sequence[str], folder: Path) -> set[str]:
    (folder / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
    command = ["git", "check-ignore", "--no-index", "-z", "--stdin"]
    given = "\0".join(PATHS).encode()
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)
    return set(filter(None, done.stdout.decode().split("\0")))


def test_paths_are_as_seen_from_the_patterns() -> None:
    assert left_out(["/models/a/docs"], "docs/x.md", "x.md", below="models/a") == {"docs/x.md"}
    assert left_out(["/docs"], "docs/x.md", below="models/a") == set()


def test_what_is_named_is_not_left_out() -> None:
    assert left_out(["models"], "x.md", below="models") == set()
    assert left_out(["docs"], "docs/a.md", "docs/b.md", named=("docs/a.md",)) == set()
    assert left_out(["*.md"], "docs/a.md", "docs/b.md", named=("docs/a.md",)) == {"docs/b.md"}


def test_patterns_that_mean_nothing_are_found() -> None:
    given = ["foo", "nowhere", "docs/", "*.txt", "[", "# words", "!keep"]

    assert list(idle(given, PATHS)) == ["nowhere", "*.txt", "[", "# words"]


def test_many_patterns_count_in_their_order() -> None:
    many = [f"name{number}" for number in range(500)]

    assert left_out([*many, "!name7", *many[8:]], "name7", "name8") == {"name8"}
    assert left_out([*many, "!name7", *many], "name7") == {"name7"}


def test_deep_paths_are_no_trouble() -> None:
    assert left_out(["w"], "a/" * 5000 + "w") == {"a/" * 5000 + "w"}
