from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from openwash_lint.documents import Document
from openwash_lint.errors import UsageError
from openwash_lint.fixing import write
from openwash_lint.writing import write_output


def judged(path: str, text: str, encoding: str = "utf-8", *, bom: bool = False) -> dict[str, Document]:
    return {path: Document(path, "card", text, encoding, bom)}


@pytest.mark.parametrize(
    ("before", "document", "after"),
    [
        (b"open\r\n", Document("README.md", "card", "open\r\n"), b"shut\r\n"),
        (b"\xef\xbb\xbfopen\n", Document("README.md", "card", "open\n", bom=True), b"\xef\xbb\xbfshut\n"),
        (
            "\ufeffopen".encode("utf-16-le"),
            Document("README.md", "card", "open", "utf-16-le", bom=True),
            "\ufeffshut".encode("utf-16-le"),
        ),
    ],
)
def test_what_is_not_changed_keeps_its_bytes(
    tmp_path: Path, before: bytes, document: Document, after: bytes
) -> None:
    (tmp_path / "README.md").write_bytes(before)
    write(str(tmp_path), {"README.md": document.text.replace("open", "shut")}, {"README.md": document})

    assert (tmp_path / "README.md").read_bytes() == after


def test_the_mode_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("open")
    file.chmod(0o640)
    write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_is_made_at_the_root(tmp_path: Path) -> None:
    write(str(tmp_path), {"LICENSE": "MIT\n"}, {})

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("LICENSE", b"MIT\n")]


@pytest.mark.parametrize("path", [".git/commondir", ".github/workflows/x.yml", "setup.py", "docs/LICENSE"])
def test_only_what_licenses_ask_for_is_created(tmp_path: Path, path: str) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(UsageError):
        write(str(tmp_path), {path: "x"}, {})

    assert [file.name for file in tmp_path.rglob("*")] == [".git"]


def test_a_link_to_a_hidden_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("open")
    (tmp_path / "README.md").symlink_to(".git/config")
    with pytest.raises(UsageError, match="is hidden"):
        write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert (tmp_path / ".git" / "config").read_text() == "open"


def test_no_file_is_replaced_where_another_cannot_be_prepared(tmp_path: Path) -> None:
    for name in ("A.md", "B.md"):
        (tmp_path / name).write_text("open")
    documents = judged("A.md", "open") | judged("B.md", "something else")
    with pytest.raises(UsageError, match=r"B\.md: is not as it was judged"):
        write(str(tmp_path), {"A.md": "shut", "B.md": "shut"}, documents)

    assert sorted((file.name, file.read_text()) for file in tmp_path.iterdir()) == [
        ("A.md", "open"),
        ("B.md", "open"),
    ]


def test_a_leftover_of_another_run_neither_blocks_nor_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("open")
    leftover = tmp_path / f"README.md.openwash-{os.getpid()}"
    leftover.write_text("somebody's")
    write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert ((tmp_path / "README.md").read_text(), leftover.read_text()) == ("shut", "somebody's")


def test_a_file_that_nobody_read_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("mine")
    with pytest.raises(UsageError, match="LICENSE: cannot be created"):
        write(str(tmp_path), {"LICENSE": "MIT\n"}, {})

    assert (tmp_path / "LICENSE").read_text() == "mine"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("newer")
    with pytest.raises(UsageError, match="not as it was judged"):
        write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert (tmp_path / "README.md").read_text() == "newer"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "README.md").write_text("open")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UsageError, match=r"README\.md: cannot be written: No space left on device"):
        write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("README.md", "open")]


@pytest.mark.parametrize("path", ["../out.md", "a/../../out.md"])
def test_nothing_is_written_outside_the_root(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    with pytest.raises(UsageError, match="leads out of the repository"):
        write(str(root), {path: "x"}, {})


@pytest.mark.parametrize("is_folder", [False, True])
def test_links_out_of_the_root_are_not_followed(tmp_path: Path, is_folder: bool) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "README.md").write_text("open")
    (root / "link").symlink_to(outside if is_folder else outside / "README.md")
    path = "link/README.md" if is_folder else "link"
    with pytest.raises(UsageError, match="leads out of the repository"):
        write(str(root), {path: "shut"}, judged(path, "open"))

    assert (outside / "README.md").read_text() == "open"


def test_a_link_inside_the_root_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "MODEL_CARD.md").write_text("open")
    (tmp_path / "README.md").symlink_to("MODEL_CARD.md")
    write(str(tmp_path), {"README.md": "shut"}, judged("README.md", "open"))

    assert (tmp_path / "README.md").is_symlink()
    assert (tmp_path / "MODEL_CARD.md").read_text() == "shut"


def test_a_text_that_the_encoding_cannot_hold_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"open")
    with pytest.raises(UsageError, match="cannot be written as ascii"):
        write(str(tmp_path), {"README.md": "offén"}, judged("README.md", "open", "ascii"))

    assert (tmp_path / "README.md").read_bytes() == b"open"


def test_an_output_replaces_a_file_and_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old")
    write_output(str(tmp_path / "out.json"), "new")

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out.json", "new")]


def test_an_output_does_not_follow_a_link(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "out.json").symlink_to("victim")
    with pytest.raises(UsageError, match="is a link"):
        write_output(str(tmp_path / "out.json"), "new")

    assert (tmp_path / "victim").read_text() == "mine"


def test_an_output_does_not_follow_a_folder_that_leads_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("outside", "root"):
        (tmp_path / name).mkdir()
    (tmp_path / "root" / "out").symlink_to("../outside")
    monkeypatch.chdir(tmp_path / "root")
    with pytest.raises(UsageError, match="leads out through a link"):
        write_output("out/a.json", "new")

    assert list((tmp_path / "outside").iterdir()) == []


def test_an_output_may_go_to_a_device() -> None:
    write_output(os.devnull, "new")


FIRST_AND_SECOND = {"a.md": Document("a.md", "card", "one\n"), "b.md": Document("b.md", "card", "two\n")}


@pytest.mark.parametrize("stop", [OSError(28, "No space left"), KeyboardInterrupt(), SystemExit(143)])
def test_what_was_replaced_is_put_back_where_another_file_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    for path, document in FIRST_AND_SECOND.items():
        (tmp_path / path).write_text(document.text)
    real = os.replace

    def replace(source: str, target: str) -> None:
        if target.endswith("b.md"):
            raise stop
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises((UsageError, type(stop))):
        write(str(tmp_path), {"a.md": "1\n", "b.md": "2\n"}, FIRST_AND_SECOND)

    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a.md": "one\n", "b.md": "two\n"}


def test_a_termination_while_writing_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("one\n")
    monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit):
        write(str(tmp_path), {"a.md": "1\n"}, FIRST_AND_SECOND)

    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a.md": "one\n"}
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
