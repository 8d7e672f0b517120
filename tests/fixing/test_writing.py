from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from ending_signals import obeyed
from openwash_lint import writing
from openwash_lint.documents import Document
from openwash_lint.errors import UsageError
from openwash_lint.fixing import write
from openwash_lint.writing import write_output


@pytest.fixture(params=["held", "paths"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With folders held open, and without, as on Windows."""
    if request.param == "paths":
        monkeypatch.setattr(writing, "_HOLDS", False)


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


def knows_unnamed(folder: Path) -> bool:
    """Whether files without a name can be made in a folder."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except (AttributeError, OSError):
        return False
    return True


KILLED = """
import os, signal, sys
from openwash_lint import cli, writing
{name} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
cli.main(["check", "--fix", sys.argv[1]])
"""


@pytest.mark.parametrize("name", ["os.fsync", "writing._check"])
def test_a_run_that_is_killed_while_it_writes_leaves_nothing(tmp_path: Path, name: str) -> None:
    if not knows_unnamed(tmp_path):
        pytest.skip("files have names here")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(
            "---\nlicence: mit\nbase_model: a/b\n---\n# Heron\n\nHeron is a model.\n"
        )
    done = subprocess.run([sys.executable, "-c", KILLED.format(name=name), tmp_path], check=False)
    left = [each.name for each in tmp_path.rglob("*") if each.is_file()]

    assert (done.returncode, left) == (-signal.SIGKILL, ["README.md"] * 2)


def test_a_file_that_may_not_get_a_name_is_written_under_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "README.md").write_text("open")
    (tmp_path / "README.md").chmod(0o640)
    real = os.link

    def link(source: str, target: str, **folders: Any) -> None:
        if source.startswith("/proc"):
            raise PermissionError(1, "Operation not permitted")
        real(source, target, **folders)

    monkeypatch.setattr(os, "link", link)
    write(str(tmp_path), {"README.md": "shut", "NOTICE": "new"}, judged("README.md", "open"))

    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {
        "README.md": "shut",
        "NOTICE": "new",
    }
    assert stat.S_IMODE((tmp_path / "README.md").stat().st_mode) == 0o640


def test_more_files_than_may_be_open(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    names = [f"{number}.md" for number in range(40)]
    for name in names:
        (tmp_path / name).write_text("open")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/dev/fd")) + 20, before[1]))
    try:
        write(
            str(tmp_path),
            dict.fromkeys(names, "shut"),
            {k: v for n in names for k, v in judged(n, "open").items()},
        )
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

    assert {each.read_text() for each in tmp_path.iterdir()} == {"shut"}


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

    def fail(*_: object, **__: object) -> None:
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


def test_an_output_does_not_follow_a_folder_that_leads_out_whichever_way_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("outside", "root"):
        (tmp_path / name).mkdir()
    (tmp_path / "root" / "out").symlink_to("../outside")
    (tmp_path / "link").symlink_to("root")
    monkeypatch.chdir(tmp_path / "root")
    with pytest.raises(UsageError, match="leads out through a link"):
        write_output(str(tmp_path / "link" / "out" / "a.json"), "new")

    assert list((tmp_path / "outside").iterdir()) == []


def test_an_output_does_not_follow_a_folder_out_of_a_checkout_that_is_not_judged(tmp_path: Path) -> None:
    for name in ("outside", "root/.git"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "root" / "out").symlink_to("../outside")
    (tmp_path / "mine").symlink_to("outside")
    with pytest.raises(UsageError, match="leads out through a link"):
        write_output(str(tmp_path / "root" / "out" / "a.json"), "new")
    write_output(str(tmp_path / "mine" / "b.json"), "new")

    assert [each.name for each in (tmp_path / "outside").iterdir()] == ["b.json"]


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="there is no such folder")
def test_an_output_below_the_folder_of_devices_does_not_follow_a_link() -> None:
    with TemporaryDirectory(dir="/dev/shm") as folder:
        victim = Path(folder, "victim")
        victim.write_text("mine")
        Path(folder, "out.json").symlink_to("victim")
        with pytest.raises(UsageError, match="is a link"):
            write_output(f"{folder}/out.json", "new")

        assert victim.read_text() == "mine"


def test_an_output_is_no_pipe_and_no_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(UsageError, match="is not a regular file"):
            write_output(str(tmp_path / name), "new")

    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "pipe"]


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

    def replace(source: str, target: str, **folders: int) -> None:
        if target.endswith("b.md"):
            raise stop
        real(source, target, **folders)

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


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_while_files_are_put_in_place_waits_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for path, document in FIRST_AND_SECOND.items():
        (tmp_path / path).write_text(document.text)
    real, number = os.replace, getattr(signal, name)

    def replace(source: str, target: str, **folders: int) -> None:
        real(source, target, **folders)
        signal.raise_signal(number)

    monkeypatch.setattr(os, "replace", replace)
    with obeyed():
        before = signal.getsignal(number)
        with pytest.raises(KeyboardInterrupt if name == "SIGINT" else SystemExit):
            write(str(tmp_path), {"a.md": "1\n", "b.md": "2\n"}, FIRST_AND_SECOND)
        assert signal.getsignal(number) == before

    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"a.md": "1\n", "b.md": "2\n"}


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("one\n")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGHUP))
    try:
        write(str(tmp_path), {"a.md": "1\n"}, FIRST_AND_SECOND)
    finally:
        signal.signal(signal.SIGHUP, before)

    assert (tmp_path / "a.md").read_text() == "1\n"


def test_a_folder_that_is_swapped_for_a_link_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("root/docs", "outside"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "README.md").write_text("open")
    real = writing._prepare

    def prepare_and_swap(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        (tmp_path / "root" / "docs").rename(tmp_path / "root" / "moved")
        (tmp_path / "root" / "docs").symlink_to("../outside")

    monkeypatch.setattr(writing, "_prepare", prepare_and_swap)
    try:
        write(str(tmp_path / "root"), {"docs/README.md": "shut"}, judged("docs/README.md", "open"))
    except UsageError as failed:
        assert "leads out through a link" in str(failed)

    assert [(each.name, each.read_text()) for each in (tmp_path / "outside").iterdir()] == [
        ("README.md", "open")
    ]


@pytest.mark.parametrize("at", ["docs", "."])
def test_a_folder_that_was_swapped_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    for name in ("root/docs", "outside/docs"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "README.md").write_text("open")
    real = writing.inside

    def inside_and_swap(root: str, path: str) -> tuple[str, str]:
        found = real(root, path)
        (tmp_path / "root" / at).rename(tmp_path / "moved")
        (tmp_path / "root" / at).symlink_to(tmp_path / "outside" / at)
        return found

    monkeypatch.setattr(writing, "inside", inside_and_swap)
    with pytest.raises(UsageError):
        write(str(tmp_path / "root"), {"docs/README.md": "shut"}, judged("docs/README.md", "open"))

    assert (tmp_path / "outside" / "docs" / "README.md").read_text() == "open"


def test_a_folder_of_an_output_that_is_swapped_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("root/.git", "root/out/deep", "outside/deep"):
        (tmp_path / name).mkdir(parents=True)
    real = writing.replace_all

    def swap_and_replace(*arguments: Any, **options: Any) -> None:
        (tmp_path / "root" / "out").rename(tmp_path / "moved")
        (tmp_path / "root" / "out").symlink_to("../outside")
        real(*arguments, **options)

    monkeypatch.setattr(writing, "replace_all", swap_and_replace)
    with pytest.raises(UsageError):
        write_output(str(tmp_path / "root" / "out" / "deep" / "a.json"), "new")

    assert list((tmp_path / "outside" / "deep").iterdir()) == []


def test_what_nobody_else_may_read_stays_so_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("one\n")
    (tmp_path / "a.md").chmod(0o600)
    modes = []
    real = os.fchmod

    def fchmod(descriptor: int, mode: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        real(descriptor, mode)

    monkeypatch.setattr(os, "fchmod", fchmod)
    write(str(tmp_path), {"a.md": "1\n"}, FIRST_AND_SECOND)

    assert modes == [0o600]


def test_folders_are_let_go(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n")
    before = len(os.listdir("/dev/fd"))
    for text in ("1\n", "2\n"):
        with suppress(UsageError):
            write(str(tmp_path), {"a.md": text}, FIRST_AND_SECOND)

    assert len(os.listdir("/dev/fd")) == before
