"""Discovery: which files of a directory count, what is read of them, and what is said of the rest."""

import builtins
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from openwash_lint.documents import Skipped
from openwash_lint.errors import UsageError
from openwash_lint.reading.discover import from_mapping, root_of, scan, single

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 123456\n"


@pytest.fixture(autouse=True)
def no_repository_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def write(root: Path, *paths: str, text: str = "x\n") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)


def track(root: Path, *paths: str) -> None:
    write(root, *paths)
    if not (root / ".git").exists():
        git(root, "init", "-q")
    git(root, "add", "--", *paths)


def listed(root: Path) -> list[str]:
    return [entry.path for entry in scan(str(root)).entries]


def skipped(root: Path) -> list[tuple[str, str]]:
    return [(note.path, note.reason) for note in scan(str(root)).skipped]


def test_a_walk_finds_files_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "README.md", "a/z.py", "a/LICENSE")

    assert listed(tmp_path) == ["README.md", "a/LICENSE", "a/z.py", "b.txt"]


def test_a_walk_leaves_caches_out(tmp_path: Path) -> None:
    write(tmp_path, "README.md", ".git.md", "__pycache__/README.md", ".venv/README.md", "x/.cache/README.md")

    assert listed(tmp_path) == [".git.md", "README.md"]


def test_cards_licenses_and_metadata_are_read_at_once(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "LICENSE", "config.json", "train.py", "data.csv", "docs/guide.md")
    inventory = scan(str(tmp_path))

    assert sorted(inventory.documents) == ["LICENSE", "README.md", "config.json"]


def test_other_texts_are_read_on_demand(tmp_path: Path) -> None:
    write(tmp_path, "train.py", text="# é\r\n")
    (tmp_path / "train.py").write_bytes("# é\r\n".encode())
    document = scan(str(tmp_path)).load("train.py")

    assert document is not None
    assert (document.role, document.text) == ("training-code", "# é\r\n")


@pytest.mark.parametrize("path", ["model.safetensors", "nowhere.md", "../outside.md"])
def test_what_is_never_read(tmp_path: Path, path: str) -> None:
    write(tmp_path, "repository/README.md", "repository/model.safetensors", "outside.md")
    actual = scan(str(tmp_path / "repository")).load(path)

    assert actual is None


def test_line_ends_and_marks_are_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xef\xbb\xbfa\r\nb\r")
    document = scan(str(tmp_path)).documents["README.md"]

    assert (document.text, document.bom, document.encoding) == ("a\r\nb\r", True, "utf-8")


def test_pointers_have_the_size_of_what_they_point_to(tmp_path: Path) -> None:
    write(tmp_path, "model.safetensors", "tokenizer.json", text=POINTER)
    entries = scan(str(tmp_path)).entries

    assert [(entry.path, entry.size, entry.role, entry.pointer) for entry in entries] == [
        ("model.safetensors", 123456, "weights", True),
        ("tokenizer.json", 123456, "tokenizer", True),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Put the checkpoint here.\n", "other"),
        ("download it from our page", "other"),
        ("", "weights"),
        ("0123", "weights"),
        ("GGUF\0\0 download", "weights"),
        ("put " + "x" * 1024, "weights"),
    ],
)
def test_a_note_in_place_of_weights_is_none(tmp_path: Path, text: str, role: str) -> None:
    write(tmp_path, "model.gguf", text=text)
    found = (scan(str(tmp_path)), from_mapping({"model.gguf": text}))

    assert [[entry.role for entry in each.entries] for each in found] == [[role], [role]]


def test_weights_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "README.md")
    with (tmp_path / "model.safetensors").open("wb") as file:
        file.truncate(50_000_000)
    opened: list[str] = []
    real = builtins.open

    def watched(file: Any, *arguments: Any, **options: Any) -> Any:
        opened.append(os.path.basename(str(file)))
        return real(file, *arguments, **options)

    monkeypatch.setattr(builtins, "open", watched)
    scan(str(tmp_path))

    assert "README.md" in opened
    assert "model.safetensors" not in opened


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("README.md", b"", "is empty"),
        ("README.md", b"\x00\x01\x02", "is not text"),
        ("README.md", "é\n".encode("utf-16"), "is UTF-16, which most tools do not read: save it as UTF-8"),
        ("LICENSE", b"\xff\n", "is not valid UTF-8: what cannot be read is shown as \ufffd"),
        ("LICENSE.pdf", b"%PDF", "is PDF: its text is not read"),
        ("README.md", POINTER.encode(), "is a Git LFS pointer: its content is not here"),
    ],
)
def test_bad_files_get_a_line_and_others_are_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    write(tmp_path, "NOTICE")
    (tmp_path / name).write_bytes(data)
    inventory = scan(str(tmp_path))

    assert [(note.path, note.reason) for note in inventory.skipped] == [(name, reason)]
    assert "NOTICE" in inventory.documents
    assert name in [entry.path for entry in inventory.entries]


def test_a_card_of_50_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "README.md").open("wb") as file:
        file.write(b"An open model.\n" * 200_000)
        file.truncate(50_000_000)
    inventory = scan(str(tmp_path))

    assert len(inventory.documents["README.md"].text) < 2_000_001
    assert [note.reason for note in inventory.skipped] == ["is 50 MB: only its first 1 MB were read"]


@pytest.mark.parametrize("tracked", [False, True])
def test_a_card_that_is_a_directory(tmp_path: Path, tracked: bool) -> None:
    write(tmp_path, "README.md/a.txt", "LICENSE")
    if tracked:
        track(tmp_path, "README.md/a.txt", "LICENSE")

    assert skipped(tmp_path) == [("README.md", "is a directory, so it is not read as a card")]


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "README.md", "LICENSE")
    real = builtins.open

    def refusing(file: Any, *arguments: Any, **options: Any) -> Any:
        if str(file).endswith("README.md"):
            raise PermissionError(13, "Permission denied")
        return real(file, *arguments, **options)

    monkeypatch.setattr(builtins, "open", refusing)

    assert skipped(tmp_path) == [("README.md", "cannot be read: permission denied")]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("inside.md", []),
        ("../outside.md", [("README.md", "is a symbolic link that leads out of the repository")]),
        ("/etc/hostname", [("README.md", "is a symbolic link that leads out of the repository")]),
        ("nowhere.md", [("README.md", "is a symbolic link that leads nowhere")]),
        ("README.md", [("README.md", "cannot be read: too many levels of symbolic links")]),
    ],
)
def test_links(tmp_path: Path, target: str, expected: list[tuple[str, str]]) -> None:
    write(tmp_path, "outside.md", "repository/inside.md")
    (tmp_path / "repository" / "README.md").symlink_to(target)

    assert skipped(tmp_path / "repository") == expected


def test_a_folder_linked_into_itself_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path, "a/README.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)

    assert [path for path in listed(tmp_path) if "loop/" in path] == []


def test_a_snapshot_of_the_hubs_cache_is_read_through_its_links(tmp_path: Path) -> None:
    cache = tmp_path / "models--org--Fine-1B"
    write(cache, "blobs/abc", text="# Fine\n")
    (cache / "snapshots" / "rev").mkdir(parents=True)
    (cache / "snapshots" / "rev" / "README.md").symlink_to("../../blobs/abc")
    inventory = scan(str(cache / "snapshots" / "rev"))

    assert (inventory.name, inventory.documents["README.md"].text) == ("Fine-1B", "# Fine\n")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@needs_git
def test_in_a_work_tree_only_tracked_files_count(tmp_path: Path) -> None:
    track(tmp_path, "README.md", "é b.txt")
    write(tmp_path, "LICENSE")

    assert listed(tmp_path) == ["README.md", "é b.txt"]


@needs_git
def test_a_deleted_file_is_not_there_although_it_is_tracked(tmp_path: Path) -> None:
    track(tmp_path, "README.md", "LICENSE")
    (tmp_path / "LICENSE").unlink()

    assert listed(tmp_path) == ["README.md"]


@needs_git
def test_a_folder_of_a_work_tree_stands_for_itself(tmp_path: Path) -> None:
    track(tmp_path, "README.md", "models/README.md")

    assert listed(tmp_path / "models") == ["README.md"]


@needs_git
def test_a_folder_without_tracked_files_is_walked(tmp_path: Path) -> None:
    track(tmp_path, "README.md")
    write(tmp_path, "download/README.md")
    inventory = scan(str(tmp_path / "download"))

    assert [entry.path for entry in inventory.entries] == ["README.md"]
    assert inventory.skipped == (Skipped(".", "git tracks no file here, so all files count", judged=True),)


@needs_git
def test_submodules_are_named_and_not_entered(tmp_path: Path) -> None:
    track(tmp_path, "README.md")
    (tmp_path / "vendor" / "sub").mkdir(parents=True)  # as git makes it where it is not filled
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},vendor/sub")
    inventory = scan(str(tmp_path))

    assert [entry.path for entry in inventory.entries] == ["README.md"]
    assert inventory.skipped == (Skipped("vendor/sub", "is a submodule: a repository of its own"),)


@needs_git
def test_the_callers_git_variables_do_not_leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    track(tmp_path / "one", "README.md")
    track(tmp_path / "other", "LICENSE")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))

    assert listed(tmp_path / "one") == ["README.md"]


@needs_git
def test_git_itself_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    track(tmp_path, "README.md")
    write(tmp_path, "LICENSE")
    monkeypatch.setenv("PATH", "")

    assert listed(tmp_path) == ["README.md"]


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"LICENSE\xff")).write_bytes(b"text\n")
    except OSError:
        pytest.skip("the file system takes no such names")
    inventory = scan(str(tmp_path))

    assert inventory.documents["LICENSE\ufffd"].text == "text\n"


def test_no_such_directory(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a directory"):
        scan(str(tmp_path / "nowhere"))


def test_a_single_file_is_a_card_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, "repository/notes.txt", "repository/LICENSE")
    inventory = single(str(tmp_path / "repository" / "notes.txt"))

    assert [(entry.path, entry.role) for entry in inventory.entries] == [("notes.txt", "card")]
    assert (inventory.name, inventory.documents["notes.txt"].text) == ("repository", "x\n")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        single(str(tmp_path / "nowhere.md"))


def test_a_mapping_reads_like_a_directory(tmp_path: Path) -> None:
    files = {"README.md": "a\r\n", "LICENSE": "", "m.safetensors": POINTER, "train.py": "x", "a/NOTICE": "n"}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    mapped, scanned = from_mapping(files, tmp_path.name), scan(str(tmp_path))

    assert (mapped.name, mapped.entries, mapped.documents, mapped.skipped) == (
        scanned.name,
        scanned.entries,
        scanned.documents,
        scanned.skipped,
    )
    assert mapped.load("train.py") == scanned.load("train.py")


def test_a_license_given_by_its_id_passes_untouched() -> None:
    assert from_mapping({"LICENSE": "@llama3.1"}).documents["LICENSE"].text == "@llama3.1"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("repository", "repository"),
        ("repository/a/README.md", "repository"),
        ("repository/a", "repository"),
        ("plain/b", "plain/b"),
        ("plain/b/README.md", "plain/b"),
    ],
)
def test_roots(tmp_path: Path, path: str, expected: str) -> None:
    write(tmp_path, "repository/.git/HEAD", "repository/a/README.md", "plain/b/README.md")
    actual = root_of(str(tmp_path / path))

    assert str(tmp_path / expected) == actual
