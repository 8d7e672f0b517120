"""Texts that are edited are judged like texts that are saved, and what did not change is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openwash_lint.markdown import parsed
from openwash_lint.report import Diagnostic, Report
from openwash_lint.server.repositories import OvertakenError, Repository, home_of

CARD = "---\nlicense: apache-2.0\n---\n# Heron\n\nHeron is an open source model.\n"
FORBIDS = "Heron License\n\nYou may use the model for research only. Commercial use is forbidden.\n"
FILES = {
    "README.md": CARD,
    "LICENSE": FORBIDS,
    "model.gguf": "",
    "small/README.md": CARD.replace("Heron", "Teal"),
    "small/config.json": "{}",
    "docs/training.md": "# Training data\n\nTo be released.\n",
    "train.py": "# training code: coming soon\n",
}
EDITS: list[Mapping[str, str]] = [
    {"README.md": CARD + "\nIts training code is open.\n"},
    {"README.md": ""},
    {"README.md": "\ufeff" + CARD},
    {"README.md": "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 9\n"},
    {"LICENSE": "MIT\n"},
    {"README.md": CARD + "More.\n", "LICENSE": ""},
    {"small/README.md": CARD.replace("Heron", "Teal").replace("open source", "small")},
    {"train.py": "import torch\n\nprint(torch)\n" * 20},
    {"docs/training.md": "# Training data\n\nThe data is at https://example.org/data.\n"},
    {"NOTICE": "Heron\n", "large/README.md": CARD.replace("Heron", "Eider")},
]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def found(repository: Repository, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    return repository.judged(texts).report.diagnostics


def test_edited_texts_are_judged_like_saved_ones(tmp_path: Path) -> None:
    """One after the other, in a repository that remembers the ones before."""
    edited = Repository(str(write(tmp_path / "wren", FILES)), whole=True)
    shown = [found(edited, texts) for texts in EDITS]
    saved = [
        found(Repository(str(write(tmp_path / str(number) / "wren", FILES | dict(texts))), whole=True), {})
        for number, texts in enumerate(EDITS)
    ]

    assert shown == saved


SECTIONS = [
    "# Heron\n\nHeron is an open source model.\n\n",
    "## License\n\nThe weights are released under Apache 2.0.\n\n",
    "Data\n----\n\nThe training data is available [here](data/) and [there][there].\n\n",
    "## Parts\n\n| Part | License |\n| --- | --- |\n| Weights | MIT |\n| Code | Apache 2.0 |\n\n",
    "## News\n\n- The training code is released.\n- [ ] The data is released.\n\n",
    "## Terms\n\n> For research only.\n\n```\nfully open source\n```\n\n<p>Heron is open source.</p>\n\n",
]
TYPED = [
    *("```\n", "<!--", "-->", "---\n", "===\n", "\n", "# ", "- ", "> ", "| a | b |\n| --- | --- |\n", "not "),
    *(
        "[there]: https://example.org/data\n",
        "<table>",
        "</table>",
        "<ul><li>",
        "open source ",
        "é",
        "<code>",
    ),
]


@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_what_is_typed_is_judged_as_if_it_had_always_been_there(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = str(write(tmp_path_factory.mktemp("typed"), FILES))
    text = CARD + "".join(data.draw(st.lists(st.sampled_from(SECTIONS), min_size=4, max_size=8)))
    edited = Repository(folder, whole=True)
    typed: list[Report] = []
    anew: list[Report] = []
    with mock.patch.object(parsed, "LONG", 0):
        for _ in range(data.draw(st.integers(2, 5))):
            at = data.draw(st.integers(0, len(text)))
            gone = data.draw(st.sampled_from([0, 0, 0, 1, 40]))
            text = text[:at] + data.draw(st.sampled_from(TYPED)) + text[at + gone :]
            typed.append(edited.judged({"README.md": text}).report)
            anew.append(Repository(folder, whole=True).judged({"README.md": text}).report)

    assert list(map(repr, anew)) == list(map(repr, typed))


def test_the_files_stay_the_same_while_a_card_changes(tmp_path: Path) -> None:
    repository = Repository(str(write(tmp_path, FILES)), whole=True)
    first = repository.judged({"README.md": CARD + "x", "LICENSE": "MIT\n"}).inventory
    second = repository.judged({"README.md": CARD + "xy", "LICENSE": "MIT\n"}).inventory
    third = repository.judged({"README.md": CARD + "xy", "LICENSE": "MIT.\n"}).inventory

    assert [each.entries is first.entries for each in (second, third)] == [True, False]


def test_what_was_made_of_a_text_is_dropped_with_it(tmp_path: Path) -> None:
    repository = Repository(str(write(tmp_path, FILES)), whole=True)
    for number in range(20):
        files = repository.judged({"README.md": f"{CARD}\n{number}\n"}).inventory.files
        kept = len(files._made)
        if number == 5:
            early = kept

    assert kept == early


def test_proofs_end_when_something_changes(tmp_path: Path) -> None:
    repository = Repository(str(write(tmp_path, FILES)), whole=True)

    with pytest.raises(OvertakenError):
        repository.proven({}, lambda: True)


def test_a_file_belongs_to_the_innermost_open_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/README.md": "x"})
    folders = [str(tmp_path / "a" / "b"), str(tmp_path / "a")]
    home = home_of(str(tmp_path / "a" / "b" / "README.md"), folders)

    assert (home.root, home.path, home.whole) == (str(tmp_path / "a" / "b"), "README.md", True)
