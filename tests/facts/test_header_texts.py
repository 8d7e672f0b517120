"""Licenses that headers of source files name: where their texts are looked for, and who tells of them."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.copied.file_headers import policy
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

SETTINGS = Settings(select=("OW320", "OW338", "OW339"), persona="auditor")
RULES = rules_for(SETTINGS)
APACHE = '# Licensed under the Apache License, Version 2.0 (the "License");\nimport torch\n'
POINTING = (
    "# Copyright (c) Finch Platforms, Inc. and affiliates.\n"
    "# This source code is licensed under the license found in the\n"
    "# LICENSE file in the root directory of this source tree.\n"
)
GPL = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
TERMS = (
    "\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software.\n"
    "The above copyright notice and this permission notice shall be included in all copies.\n"
)


def codes(files: dict[str, str]) -> list[str]:
    found = from_mapping({"README.md": "# Wren\n", **files}, "wren")
    return [each.rule for each in lint(found, RULES, SETTINGS).diagnostics]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"LICENSE": "@MIT", "train.py": APACHE}, ["OW338"]),
        ({"LICENSE": "@MIT", "train.py": GPL}, ["OW339"]),
        ({"LICENSE": "@CC-BY-NC-4.0", "train.py": GPL}, ["OW339"]),
        ({"LICENSE": "@CC-BY-NC-4.0", "train.py": GPL.replace("GPL", "LGPL")}, ["OW338"]),
        ({"LICENSE": "@CC-BY-NC-4.0", "third_party/finch/finch.py": GPL}, ["OW338"]),
        ({"train.py": POINTING}, ["OW320"]),
        ({"train.py": POINTING.replace("license found", "MIT license found")}, ["OW320"]),
    ],
)
def test_a_header_whose_text_is_not_here(files: dict[str, str], expected: list[str]) -> None:
    assert codes(files) == expected


@pytest.mark.parametrize(
    "files",
    [
        {"third_party/finch/LICENSE": "@Apache-2.0"},
        {"docs/licenses/finch.txt": "@Apache-2.0"},
        {"NOTICE": "train.py is from Finch, under the Apache License 2.0.\n"},
        {"README.md": "# Wren\n\nParts are under their original licenses.\n"},
        {"README.md": "# Wren\n\n`train.py` comes from Finch (Apache 2.0).\n"},
        {"README.md": "---\nlicense: apache-2.0\n---\n# Wren\n"},
    ],
)
def test_a_text_or_a_word_on_it_is_enough(files: dict[str, str]) -> None:
    assert codes({"LICENSE": "@MIT", "train.py": APACHE, **files}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"MIT License\n\nCopyright (c) 2024 Robin Wren{TERMS}", ["OW320"]),
        (f"MIT License\n\nCopyright (c) 2024 Finch and Robin Wren{TERMS}", []),
        ("@AGPL-3.0-only", []),  # its line is that of the foundation that wrote it
        ("@Apache-2.0", []),
    ],
)
def test_a_holder_is_looked_for_in_the_text(text: str, expected: list[str]) -> None:
    assert codes({"LICENSE": text, "wren/lars.py": POINTING}) == expected


@pytest.mark.parametrize("name", ["vendor.min.js", "app.bundle.js", "12.chunk.js"])
def test_what_a_tool_packed_is_passed_over(name: str) -> None:
    assert codes({"LICENSE": "@MIT", f"static/{name}": APACHE.replace("#", "//")}) == []


def test_where_many_texts_are_kept_none_is_asked_for() -> None:
    most = policy()["headers"]["texts"]
    texts = {f"licenses/{at}.txt": "@BSD-3-Clause" for at in range(most)}

    assert codes({"train.py": APACHE, **texts}) == ["OW338"]
    assert codes({"train.py": APACHE, **texts, "licenses/last.txt": "@ISC"}) == []


def test_the_files_of_one_license_are_one_finding() -> None:
    files = {f"wren/part{at}.py": APACHE for at in range(9)}

    assert codes({"LICENSE": "@MIT", **files, "wren/scan.py": POINTING}) == ["OW338"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("# Copyright (c) 2020 Finch\n# Apache License, Version 2.0\nimport torch\n", ["OW338"]),
        ("# Copyright 2020 Finch\n# Apache License 2.0; see COPYING\nimport torch\n", ["OW338"]),
        ("# © 2020 Finch\n#\n# Apache License 2.0 (https://example.org/license)\nimport torch\n", ["OW338"]),
        (
            "# Copyright (c) 2020 Finch\n# All rights reserved.\n# Apache License 2.0.\nimport torch\n",
            ["OW338"],
        ),
        ("# Copyright (c) 2020 Finch\n# Apache License 2.0 headers are checked here\nimport torch\n", []),
        ("# Finch\n# Apache License 2.0\nimport torch\n", []),
        ("# The pictures are under the copyright of Finch:\n# Apache License 2.0\nimport torch\n", []),
    ],
)
def test_a_line_with_nothing_but_a_license_below_whose_the_file_is(header: str, expected: list[str]) -> None:
    assert codes({"LICENSE": "@MIT", "train.py": header}) == expected


USED = {
    "import finch\n": True,
    "from finch.model import Finch\n": True,
    "    from .finch import model\n": True,
    'sys.path.insert(0, "./finch")\n': True,
    '#include "src/finch/model.h"\n': True,
    "import finches\n": False,
    "# from finch, a friend\n": False,
    'path = "data/finch"\n': False,
}


@pytest.mark.parametrize(("code", "expected"), USED.items())
def test_code_that_uses_a_folder_under_a_copyleft(code: str, expected: bool) -> None:
    files = {"LICENSE": "@CC-BY-NC-4.0", "finch/LICENSE": "@GPL-3.0-only", "finch/model.py": ""}

    found = codes({**files, "train.py": code})

    assert found == ["OW339"] * expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("# Wren\n", ["OW339"]),
        ("# Wren\n\nThe dataset is licensed under CC BY-NC 4.0.\n", ["OW338"]),
        ("# Wren\n\nThe model weights are licensed under CC BY-NC 4.0.\n", ["OW338"]),
        ("# Wren\n\nThe code and the dataset are licensed under CC BY-NC 4.0.\n", ["OW339"]),
    ],
)
def test_a_text_that_may_be_that_of_data_or_weights(card: str, expected: list[str]) -> None:
    assert codes({"README.md": card, "LICENSE": "@CC-BY-NC-4.0", "train.py": GPL}) == expected
