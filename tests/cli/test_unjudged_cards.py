"""A card that could not be judged is not a card without findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from repos import HONEST, WASHED, Runner, make

CLAIM = "# Heron\n\nHeron is an open source language model under CC-BY-NC-4.0.\n"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 123456\n"
CARD = WASHED["README.md"]


@pytest.mark.parametrize(
    "content",
    [
        CARD.replace("\n", "\n\0", 1).encode(),
        CARD.replace("Heron is", "Heron\0 is").encode(),
        b"\0" + CLAIM.encode(),
        CARD.encode("utf-16-le"),
        CARD.encode("utf-16-be"),
        b"version https://git-lfs.github.com/spec/v1\n\n" + CLAIM.encode(),
        POINTER.encode() + b"\n" + CLAIM.encode(),
    ],
    ids=["key", "prose", "first", "little", "big", "first line", "pointer"],
)
def test_a_byte_takes_no_card_out(tmp_path: Path, run: Runner, content: bytes) -> None:
    (tmp_path / "LICENSE").write_text("@CC-BY-NC-4.0", encoding="utf-8")
    (tmp_path / "README.md").write_bytes(content)
    done = run("check", tmp_path)

    assert (done.code, "OW101" in done.out) == (1, True), done


UNREADABLE = {
    "binary": b"\x7fELF" + bytes(range(256)) * 4,
    "controls": CARD.encode() + b"\0\1\2" * 100,
    "another encoding": CARD.encode("utf-32-le"),
    "pointer": POINTER.encode(),
    "too long": b"Heron is a language model.\n" * 80_000,
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("arguments", [(), ("--fail-on", "never"), ("--diff",), ("-q",)])
def test_what_cannot_be_read_is_never_clean(
    tmp_path: Path, run: Runner, content: bytes, arguments: tuple[str, ...]
) -> None:
    make(tmp_path, HONEST)
    (tmp_path / "README.md").write_bytes(content)
    done = run("check", *arguments, tmp_path)

    assert done.code == 3, done
    assert ("README.md" in done.err and ": not judged: " in done.err) == ("-q" not in arguments)


def test_the_last_line_counts_them(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, HONEST)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_bytes(UNREADABLE["binary"])

    assert run("check", tmp_path).err.splitlines()[-1].endswith("; 2 cards not judged")


def test_stdin(tmp_path: Path, run: Runner) -> None:
    make(tmp_path, HONEST)

    assert run("check", "-", stdin=UNREADABLE["binary"]).code == 3
    assert run("check", "--stdin-filename", tmp_path / "README.md", stdin=POINTER).code == 3


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": ""},
        {"model.safetensors": POINTER},
        {"docs/paper.md": "\0\0\0"},
        {"openwash-lint.toml": 'exclude = ["aside"]\n', "aside/README.md": "\0\0\0"},
    ],
)
def test_what_is_no_lost_card(tmp_path: Path, run: Runner, files: dict[str, str]) -> None:
    done = run("check", make(tmp_path, {**HONEST, **files}), "--ignore", "ALL", "--fail-on", "never")

    assert done.code == 0, done
