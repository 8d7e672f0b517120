"""The generated files are what their sources say."""

import os
import pathlib
import subprocess
import sys
import zlib

from openwash_lint.texts import index

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_the_index_of_names_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, os.path.join(ROOT, "tasks", "license_names.py"), "--check"],
        check=False,
        capture_output=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_each_text_of_the_list_that_is_told_by_its_words_is_in_the_index() -> None:
    with open(os.path.join(ROOT, "tasks", "license_texts.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in list(file)[1:]]
    own = [ident for ident, _, _, *derived in rows if not derived]

    assert [ident for ident in own if not index.holds(ident)] == []


def test_adding_nothing_to_the_index_changes_nothing(tmp_path: pathlib.Path) -> None:
    out, script = tmp_path / "texts.bin", os.path.join(ROOT, "tasks", "license_index.py")

    subprocess.run([sys.executable, script, "--texts", str(tmp_path), "--add", "--out", str(out)], check=True)

    assert contents(str(out)) == contents(index.PATH)


def contents(path: str) -> list[bytes]:
    """The parts of an index; compressors differ from one machine to the next."""
    with open(path, "rb") as file:
        head, _, data = file.read().partition(b"\n")
    parts = []
    for size in map(int, head.split(b" ")[-5:]):
        parts.append(zlib.decompress(data[:size]))
        data = data[size:]
    return [*parts, data]
