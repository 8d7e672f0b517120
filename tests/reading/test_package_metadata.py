"""What package metadata says about the license is read as text, with the place of each answer."""

from __future__ import annotations

import pytest

from openwash_lint.documents import Document
from openwash_lint.packages import package_blanks
from openwash_lint.structured import package_metadata

POETRY = '[tool.poetry]\nlicense = "MIT"\n'
TABLE = '[project.license]\nfile = "LICENSE"\n'
DOTTED = '[project]\nlicense.text = "MIT"\n'
INLINE = "[project]\nname = 'a'\nlicense = { text = 'MIT' } # \"Apache-2.0\"\n"
FILES = '[project]\nlicense-files = [\n  "LICENSE", # all of it\n  "NOTICE",\n]\n'
SETUPTOOLS = '[tool.setuptools]\nlicense-files = ["COPYING"]\ntext = "MIT"\n'
LONG = '[project]\nlicense = {text = """\nMIT License\n\nPermission is …\n"""}\n'
OTHERS = '[tool.black]\nlicense = "MIT"\n[project]\nkeywords = ["license"]\n'
CFG = "[metadata]\nlicense = MIT\nlicense_files = LICENSE\n# license = BSD\n[other]\nlicense = ISC\n"
CFG_FILE = (
    "[metadata]\nlicense = file: LICENSE.txt\nclassifiers =\n    License :: OSI Approved :: MIT License\n"
)
SETUP = "from x import y\nsetup(name='a', license='MIT',  # 'BSD'\n  license_files=['LICENSE'])\n"
SETUP_NAME = "LICENSE = 'MIT'\nOTHER = 'BSD'\nsetup(license=LICENSE)\n"
NPM = '{"license": {"type": "MIT"}, "x": {"license": "ISC"}}'
NPM_FILE = '{"license": "SEE LICENSE IN terms.txt"}'
CFF = 'title: "License"\nlicense: "MIT" # as the text\npreferred-citation:\n  license: ISC\n'
CFF_DATA = "type: software\nlicense: MIT\n"
CFF_LIST = 'license:\n  - MIT # or\n  - "ISC"\ntitle: Wren\n- BSD\n'
HEADER = (
    "#!/usr/bin/env python\n# Copyright 2026 Wren Labs\n# Distributed under the terms of the MIT license,\n"
    "# as is.\nsetup(name='wren')\n"
)
HEADER_TAG = "# SPDX-License-Identifier: MIT OR ISC\n\nsetup(name='wren')\n"
HEADER_WRAPPED = "# This file is licensed under\n# the Apache License, Version 2.0.\nsetup(name='wren')\n"
HEADER_COPIED = "# Adapted from finch, released under the MIT license.\nsetup(name='wren')\n"
HEADER_OTHERS = "# Copyright 2026 Finch Labs\n# Licensed under the MIT license\nsetup(name='wren')\n"
NO_HEADER = "import os\n# Licensed under the MIT license\nsetup(name='wren')\n"
CODEMETA = '{"license": ["https://spdx.org/licenses/MIT.html", {"@id": "https://spdx.org/licenses/ISC"}]}'
CODEMETA_NAMED = '{"license": {"name": "Wren License"}, "author": {"license": "MIT"}}'
RECIPE = (
    "package:\n  license: no\nabout:\n  license: 'MIT' # as the text\n  license_file:\n    - LICENSE\nx:\n"
)
TEMPLATE = "{% set license = 'MIT' %}\nabout:\n  license: {{ license }}\n"
DEPOSIT = '{"title": "Wren", "upload_type": "software", "license": "MIT"}'
DEPOSIT_ID = '{"license": {"id": "mit"}, "resource_type": {"id": "software"}}'
DEPOSIT_DATA = '{"license": "MIT", "upload_type": "dataset"}'
IMAGE = (
    "FROM x\n# LABEL org.opencontainers.image.licenses=ISC\nLABEL a=b org.opencontainers.image.licenses=MIT\n"
)
IMAGE_KEYS = "LABEL \"org.opencontainers.image.licenses\"='MIT'\nENV LICENSE=ISC\n"
IMAGE_FILLED = 'LABEL org.opencontainers.image.licenses="$LICENSE"\n'
IMAGE_BARE = (
    "LABEL license=MIT\nLABEL org.opencontainers.image.licenses ISC\nRUN pip install license=0BSD\n"
    "LABEL a=b org.label-schema.license='BSD-3-Clause'\n"
)
CFF_URL = "license-url: https://wren.example/license#2\n"
SETUP_TUPLE = "setup(name='a', license_files=('LICENSE',))\n"

MANIFEST = (
    "<package>\n<!-- <license>ISC</license> -->\n<license file='LICENSE'> MIT </license>\n"
    "<license>BSD</license>\n<license></license>\n<licenses>ISC</licenses></package>\n"
)

CASES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("package.xml", MANIFEST, [("name", "MIT"), ("name", "BSD")]),
    ("pyproject.toml", POETRY, [("name", "MIT")]),
    ("pyproject.toml", TABLE, [("file", "LICENSE")]),
    ("pyproject.toml", DOTTED, [("name", "MIT")]),
    ("pyproject.toml", INLINE, [("name", "MIT")]),
    ("pyproject.toml", FILES, [("file", "LICENSE"), ("file", "NOTICE")]),
    ("pyproject.toml", SETUPTOOLS, [("file", "COPYING")]),
    ("pyproject.toml", LONG, []),
    ("pyproject.toml", OTHERS, []),
    ("setup.cfg", CFG, [("name", "MIT"), ("file", "LICENSE")]),
    ("setup.cfg", CFG_FILE, [("file", "LICENSE.txt"), ("classifier", "MIT License")]),
    ("setup.py", SETUP, [("name", "MIT"), ("file", "LICENSE")]),
    ("setup.py", SETUP_NAME, [("name", "MIT")]),
    ("package.json", NPM, [("name", "MIT")]),
    ("package.json", NPM_FILE, [("file", "terms.txt")]),
    ("package.json", '{"license": ', []),
    ("CITATION.cff", CFF, [("name", "MIT")]),
    ("CITATION.cff", CFF_DATA, [("name", "MIT")]),
    ("CITATION.cff", f"{CFF_DATA}type: dataset\n", []),
    ("CITATION.cff", CFF_LIST, [("name", "MIT"), ("name", "ISC")]),
    ("CITATION.cff", CFF_URL, [("name", "https://wren.example/license#2")]),
    ("CITATION.cff", f"{CFF_URL}{CFF_DATA}", [("name", "MIT")]),
    ("setup.py", HEADER, [("header", "MIT license")]),
    ("setup.py", HEADER_TAG, [("header", "MIT OR ISC")]),
    ("setup.py", HEADER_WRAPPED, [("header", "Apache License, Version 2.0")]),
    ("setup.py", HEADER_COPIED, []),
    ("setup.py", HEADER_OTHERS, []),
    ("setup.py", NO_HEADER, []),
    ("codemeta.json", CODEMETA, [("name", "MIT"), ("name", "ISC")]),
    ("codemeta.json", CODEMETA_NAMED, [("name", "Wren License")]),
    ("codemeta.json", '{"license": [', []),
    (".zenodo.json", DEPOSIT, [("name", "MIT")]),
    (".zenodo.json", DEPOSIT_ID, [("name", "mit")]),
    (".zenodo.json", DEPOSIT_DATA, []),
    (".zenodo.json", '["MIT"', []),
    (".zenodo.json", '["license"]', []),
    ("meta.yaml", RECIPE, [("name", "MIT"), ("file", "LICENSE")]),
    ("recipe.yaml", TEMPLATE, []),
    ("Dockerfile", IMAGE, [("label", "MIT")]),
    ("Dockerfile.gpu", IMAGE_KEYS, [("label", "MIT")]),
    ("Dockerfile", IMAGE_FILLED, []),
    ("Dockerfile", IMAGE_BARE, [("label", "MIT"), ("label", "ISC"), ("label", "BSD-3-Clause")]),
    ("setup.py", SETUP_TUPLE, [("file", "LICENSE")]),
    ("pyproject.toml", "[project]\r\nlicense = 'MIT'\r\n", [("name", "MIT")]),
)


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_what_is_said_and_where(path: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = package_metadata.read(Document(path, "package", text))

    assert [(each.kind, each.text) for each in found] == expected
    assert [text[slice(*each.span)] for each in found] == [words for _, words in expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("TODO", True),
        ("TODO: License declaration", True),
        ("[insert license]", True),
        ("<your license here>", True),
        ("待定", True),
        ("à définir", True),
        ("Todoist License", False),
        ("{{ license }}", False),
        ("[MIT]", False),
        ("[MIT License]", False),
        ("UNLICENSED", False),
        ("Apache-2.0", False),
    ],
)
def test_a_license_that_is_not_filled_in(words: str, expected: bool) -> None:
    assert package_blanks.is_blank(words) == expected
