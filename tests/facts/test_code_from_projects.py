"""Code that was copied from a project under other terms: how that is said, and what only looks like it."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

SETTINGS = Settings(select=("OW344",))
RULES = rules_for(SETTINGS)

# How a page says that code was copied.
SAID = {
    "de": "Die Schichten in `wren/nets/` wurden aus CodeFormer übernommen.",
    "de, before": "Der Code in `wren/nets/` stammt aus dem offiziellen CodeFormer.",
    "en": "The layers in `wren/nets/` were copied from the official CodeFormer repository.",
    "en, of": "`wren/nets/` is a lightly changed copy of CodeFormer.",
    "en, noun": "This repo has been cloned and modified from https://github.com/sczhou/CodeFormer.",
    "en, first person": "We borrowed the registry code from CodeFormer 1.0.",
    "es": "El código de `wren/nets/` está tomado de CodeFormer.",
    "fr": "Le fichier `wren/nets/layers.py` est repris de CodeFormer.",
    "ja": "`wren/nets/` は CodeFormer のソースをコピーしたものです。",
    "ja, from": "`wren/nets/layers.py` は CodeFormer から移植しました。",
    "ko": "`wren/nets/` 코드는 CodeFormer에서 가져왔습니다.",
    "pt": "O código em `wren/nets/` foi copiado do CodeFormer.",
    "ru": "Файл `wren/nets/layers.py` взят из CodeFormer.",
    "zh": "`wren/nets/` 目录取自 CodeFormer，只改了名字。",
    "zh, from": "`wren/nets/` 从 CodeFormer 复制而来。",
    "link": "The code in `wren/nets/` is adapted from [here](https://github.com/sczhou/CodeFormer).",
}
# … and what says no such thing.
UNSAID = (
    "The layers in `wren/nets/` were not copied from CodeFormer.",
    "The layers in `wren/nets/` were rewritten after a paper, nothing is taken from CodeFormer.",
    "The code in `wren/nets/` does better than CodeFormer.",
    "The code in `wren/nets/` is inspired by ideas taken from CodeFormer.",
    "The weights that `wren/nets/layers.py` loads come from CodeFormer.",
    "The code in `wren/nets/` loads images taken from CodeFormer.",
    "The code in `wren/nets/` is adapted from the CodeFormer tutorial of a magazine.",
    "The code in `wren/nets/` is adapted from CodeFormer's loss.",
    "The code in `wren/nets/` is copied from owlery/CodeFormer.",
    "The code in `wren/nets/` is copied from [CodeFormer](https://github.com/owlery/CodeFormer).",
    "The code in `wren/nets/` is copied from finch.codeformer.layers.",
    "Die Schichten in `wren/nets/` wurden nicht aus CodeFormer übernommen.",
    "Le code de `wren/nets/` n'est pas repris de CodeFormer.",
    "El código de `wren/nets/` está inspirado en CodeFormer.",
    "`wren/nets/` 的思路来自 CodeFormer。",
    "`wren/nets/` は CodeFormer を参考に書きました。",
    "`wren/nets/`는 CodeFormer를 참고하여 재구현했습니다.",
    "Код в `wren/nets/` написан с нуля, из CodeFormer ничего не взято.",
)
# The top of a file, and whether it says so.
COMMENTS = (
    ("# Modified from https://github.com/ultralytics/yolov5/blob/master/utils/general.py\n", 1),
    ("# code partially modified from https://github.com/ultralytics/ultralytics\n", 1),
    ('"""Tracks runs.\nAdapted from YOLOv5, https://github.com/ultralytics/yolov5/\n"""\n', 1),
    ("// This file is copied\n// from Stockfish.\n", 1),
    ("# Modified from https://github.com/ultralytics/JSON2YOLO/blob/main/general.py\n", 0),
    ("# Replacement strategy taken from Stockfish\n", 0),
    ("# An idea taken from Stockfish: scores are pulled to zero.\n", 0),
    ("# Adapted from YOLOv5 example for a small board\n", 0),
    ("# Copied from finch.models.yolov5.layers\n", 0),
    ("# Reads boxes as YOLOv5 writes them.\n", 0),
    ("# Reads boxes that come from YOLOv5.\n", 0),
    ("# Sorts moves that came from Stockfish.\n", 0),
    ("# Strips license headers from code copied from GitHub.\n", 0),
)


def found(card: str, files: dict[str, str], text: str = "@MIT") -> int:
    whole = {"README.md": f"# Wren\n\n{card}\n", "LICENSE": text, "wren/nets/layers.py": "", **files}
    return len(lint(from_mapping(whole, "wren"), RULES, SETTINGS).diagnostics)


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_says_that_code_was_copied(said: str) -> None:
    assert found(said, {}) == 1


@pytest.mark.parametrize("said", UNSAID)
def test_what_says_no_such_thing(said: str) -> None:
    assert found(said, {}) == 0


@pytest.mark.parametrize(("comment", "expected"), COMMENTS)
def test_comments_at_the_top_of_files(comment: str, expected: int) -> None:
    actual = found("A model.", {"wren/part.py": comment})

    assert expected == actual


@pytest.mark.parametrize(
    "told",
    [
        "CodeFormer is under the S-Lab License 1.0.",
        "Licenses: the code of CodeFormer keeps its terms.",
        "Wren is under the MIT license. Other parts stay under their own licenses.",
    ],
)
def test_terms_that_a_page_tells(told: str) -> None:
    assert found(f"{SAID['en']}\n\n{told}", {}) == 0


def test_a_third_partys_code_that_is_put_under_the_same_license() -> None:
    said = "The MIT License applies to this project, including third-party files."

    assert found(f"{SAID['en']}\n\n{said}", {}) == 1


def test_only_code_that_is_here_counts() -> None:
    files = {"README.md": f"# Wren\n\n{SAID['en']}\n", "LICENSE": "@MIT", "model.safetensors": ""}

    assert lint(from_mapping(files, "wren"), RULES, SETTINGS).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("@GPL-3.0-only", 0), ("@CC-BY-NC-4.0", 0), ("@Apache-2.0", 1)]
)
def test_what_the_release_is_under(text: str, expected: int) -> None:
    actual = found("The code in `wren/nets/` is adapted from YOLOv5.", {}, text)

    assert expected == actual


@pytest.mark.parametrize("text", ["COPYING", "LICENSES/GPL-3.0.txt"])
def test_the_text_of_a_license_that_allows_later_versions(text: str) -> None:
    assert found("The search in `wren/nets/` is copied from Stockfish.", {}) == 1
    assert found("The search in `wren/nets/` is copied from Stockfish.", {text: "@GPL-3.0-only"}) == 0


def test_terms_that_changed_on_a_date() -> None:
    card = "# Wren\n\nThe code in `wren/nets/` is adapted from YOLOv5.\n"
    whole = {"README.md": card, "LICENSE": "@MIT", "wren/nets/layers.py": ""}
    (one,) = lint(from_mapping(whole, "wren"), RULES, SETTINGS).diagnostics

    assert "was under GPL-3.0-only before May 2023 and is under AGPL-3.0-only since then" in one.message
