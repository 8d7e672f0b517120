"""Code inside under narrower terms than the root's, in repositories that tell their readers and in others."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic
from openwash_lint.settings import Settings

SETTINGS = Settings(select=("OW331",))
RULES = rules_for(SETTINGS)

# A card that says nothing of the folder `finch`, and one that does, in nine languages.
CARDS = {
    "de": (
        "Wren ist ein Sprachmodell. Der Code in `finch/` kodiert die Eingabe.",
        "Für `finch/` gelten andere Lizenzbedingungen, siehe dort.",
    ),
    "en": (
        "Wren is a language model. The code in `finch/` encodes the input.",
        "The code in `finch/` has a license of its own.",
    ),
    "es": (
        "Wren es un modelo de lenguaje. El código de `finch/` codifica la entrada.",
        "El código de terceros conserva su propia licencia.",
    ),
    "fr": (
        "Wren est un modèle de langue. Le code de `finch/` encode l'entrée.",
        "Le code de tiers reste sous sa licence d'origine.",
    ),
    "ja": (
        "Wren は言語モデルです。`finch/` は入力を符号化します。",
        "第三者のコードは、それぞれのライセンスに従います。",
    ),
    "ko": (
        "Wren은 언어 모델입니다. `finch/`는 입력을 부호화합니다.",
        "`finch/` 폴더에는 별도의 라이선스가 적용됩니다.",
    ),
    "pt": (
        "Wren é um modelo de linguagem. O código em `finch/` codifica a entrada.",
        "O código de terceiros mantém a sua própria licença.",
    ),
    "ru": (
        "Wren — языковая модель. Код в `finch/` кодирует вход.",
        "Сторонний код распространяется по собственной лицензии.",
    ),
    "zh": ("Wren 是一个语言模型。`finch/` 中的代码对输入进行编码。", "第三方代码遵循其各自的许可证。"),
}
HEADER = (
    "# This work is licensed under a Creative Commons Attribution-NonCommercial 4.0 International License.\n"
)
WHOLE = {"README.md": "# Wren\n", "LICENSE": "@MIT", "train.py": ""}


def likely(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    return lint(
        from_mapping(files, "wren"), RULES, Settings(select=("OW331",), persona="auditor")
    ).diagnostics


def findings(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    return lint(from_mapping(files, "wren"), RULES, SETTINGS).diagnostics


def places(files: dict[str, str]) -> list[str]:
    return [each.place.path for each in findings(files)]


def with_header(header: str, path: str = "wren/blocks.py") -> dict[str, str]:
    return {**WHOLE, path: header}


@pytest.mark.parametrize("language", CARDS)
def test_a_card_that_says_nothing_leaves_readers_with_the_root(language: str) -> None:
    silent, _ = CARDS[language]
    files = {
        **WHOLE,
        "README.md": f"# Wren\n\n{silent}\n",
        "finch/LICENSE": "@CC-BY-NC-4.0",
        "finch/encoder.py": "",
    }

    assert places(files) == ["finch/LICENSE"]


@pytest.mark.parametrize("language", CARDS)
def test_a_card_that_tells_is_honest(language: str) -> None:
    files = {
        **WHOLE,
        "README.md": "# Wren\n\n{}\n\n{}\n".format(*CARDS[language]),
        "finch/LICENSE": "@CC-BY-NC-4.0",
        "finch/encoder.py": "",
    }

    assert places(files) == []


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        "# SPDX-License-Identifier: CC-BY-NC-SA-4.0\n",
        '"""Blocks of Finch.\n\nLicense: CC BY-NC 4.0\n"""\nimport torch\n',
        "# From example.org/finch\n# Licensed under the Tencent Hunyuan Community License: see there\n",
        "# This work is licensed under the NVIDIA Source Code License\n# found in the LICENSE file.\n",
        "# This software may be used and distributed according to\n# the terms of the Llama 2 License.\n",
        "/*\n * This software is free for non-commercial, research and evaluation use\n */\n",
        "// This code is released under\n// CC BY-NC-ND 4.0.\n",
    ],
)
def test_a_header_puts_its_file_under_terms(header: str) -> None:
    assert places(with_header(header)) == ["wren/blocks.py"]


@pytest.mark.parametrize(
    "header",
    [
        "# Licensed under the Apache License, Version 2.0\n",
        "# SPDX-License-Identifier: MIT OR CC-BY-NC-4.0\n",
        "# Written anew after Finch, which is licensed under CC BY-NC 4.0.\n",
        "# Finch is\n# licensed under CC BY-NC 4.0; nothing of it is here.\n",
        "# This file is not licensed under CC BY-NC 4.0.\n",
        "# This module loads weights that are released under CC BY-NC 4.0.\n",
        f'import torch\n\nTEXT = """\n{HEADER}"""\n',
        "# This source code is licensed under the license found in the LICENSE file.\n",
        "# This software may be used for any purpose, including commercial applications.\n",
        "# This work is licensed under the MIT license. The data are under CC BY-NC 4.0.\n",
    ],
)
def test_a_header_on_something_else_does_not(header: str) -> None:
    assert places(with_header(header)) == []


def test_one_license_in_many_headers_is_one_problem() -> None:
    files = {**WHOLE, "a/one.py": HEADER, "a/two.py": HEADER, "b/three.py": HEADER}

    assert places(files) == ["a/one.py"]


def test_a_text_answers_for_the_headers_in_its_folder() -> None:
    files = {**WHOLE, "finch/LICENSE": "@CC-BY-NC-4.0", "finch/deep/encoder.py": HEADER}

    assert places(files) == ["finch/LICENSE"]


def test_a_header_is_found_where_it_says_so() -> None:
    (found,) = findings(with_header(f"\n{HEADER}"))

    name = HEADER.index("Creative")
    assert (found.place.span.start, found.message) == (
        name + 1,
        "LICENSE is MIT, but wren/blocks.py is under CC-BY-NC-4.0",
    )


@pytest.mark.parametrize(
    ("more", "confidence"),
    [
        ({"finch/LICENSE": "@CC-BY-NC-4.0", "finch/encoder.py": ""}, "high"),
        ({"third_party/finch/LICENSE": "@CC-BY-NC-4.0", "third_party/finch/encoder.py": ""}, "medium"),
        (
            {"finch/README.md": "# Songs\n", "finch/LICENSE": "@CC-BY-NC-4.0", "finch/encoder.py": ""},
            "medium",
        ),
        (
            {
                "finch/README.md": "# Songs\n\n    git clone https://github.com/aviary/finch\n",
                "finch/LICENSE": "@CC-BY-NC-4.0",
                "finch/encoder.py": "",
            },
            "high",
        ),
        ({"wren/blocks.py": f"# Licensed under the MIT License.\n{HEADER}"}, "medium"),
        (
            {"LICENSE-FINCH": "@LicenseRef-nvidia-source-nc", "finch/encoder.py": HEADER},
            "medium",
        ),
        (
            {
                "finch/LICENSE": "Finch License\n\nThe software may be used for academic research only."
                " Commercial use is prohibited.\n",
                "finch/encoder.py": "",
            },
            "medium",
        ),
    ],
)
def test_what_hints_at_other_terms_makes_it_only_likely(more: dict[str, str], confidence: str) -> None:
    (found,) = findings({**WHOLE, **more})

    assert found.confidence == confidence


@pytest.mark.parametrize(
    "more",
    [
        {"finch/LICENSE": "@CC-BY-NC-4.0", "finch/notes.txt": ""},
        {"tests/fixtures/finch/LICENSE": "@CC-BY-NC-4.0", "tests/fixtures/finch/encoder.py": ""},
        {"finch/LICENSE": "@CC-BY-NC-4.0", "finch/config.json": "{}", "finch/model.py": ""},
        {
            "README.md": "# Wren\n\nWe build on Finch and Jay. Please also follow their licenses.\n",
            "finch/LICENSE": "@CC-BY-NC-4.0",
            "finch/encoder.py": "",
        },
        {"finch/LICENSE": "@AGPL-3.0-only", "finch/encoder.py": ""},
        {"LICENSES/CC-BY-NC-4.0.txt": "@CC-BY-NC-4.0", "finch/encoder.py": HEADER},
        {"NOTICE": "Wren contains Finch, under CC BY-NC 4.0.\n", "finch/encoder.py": HEADER},
        {
            "README.md": "# Wren\n\n## License\n\n- Wren: MIT\n- Encoder: CC BY-NC 4.0\n",
            "encoder/a.py": HEADER,
        },
        {"LICENSE": "@CC-BY-NC-SA-4.0", "finch/encoder.py": HEADER},
        {"wren/.hidden/LICENSE": "@CC-BY-NC-4.0", "wren/.hidden/encoder.py": HEADER},
    ],
)
def test_parts_that_answer_for_themselves_or_are_told(more: dict[str, str]) -> None:
    assert places({**WHOLE, **more}) == []


def test_of_many_files_each_folder_s_first_is_opened_and_no_more_than_a_bound() -> None:
    """A thousand files in one folder do not hide the only one in another."""
    files = {**WHOLE, **{f"wren/{number:04}.py": "import torch\n" for number in range(1000)}}
    inventory = from_mapping({**files, "zebra/blocks.py": HEADER}, "wren")
    opened: list[str] = []

    def head(path: str, size: int) -> bytes:
        opened.append(path)
        return inventory.head(path, size)

    report = lint(inventory._replace(head=head), RULES, SETTINGS)

    assert ([each.place.path for each in report.diagnostics], len(opened)) == (["zebra/blocks.py"], 400)


def test_no_source_is_opened_where_nothing_is_stated() -> None:
    inventory = from_mapping({"train.py": "", "finch/encoder.py": HEADER}, "wren")
    opened: list[str] = []

    def head(path: str, _size: int) -> bytes:
        opened.append(path)
        return HEADER.encode()

    facts = facts_about(inventory._replace(head=head))

    assert (facts["copied.narrower"].value, opened) == (None, [])


def test_a_license_text_that_leads_to_the_one_inside_tells_of_it() -> None:
    text = from_mapping({"LICENSE": "@MIT"}).documents["LICENSE"].text
    led = f"{text}\nPortions come from Finch. Please consult the Finch license `finch/LICENSE`.\n"
    inside = {"finch/LICENSE": "@CC-BY-NC-4.0", "finch/encoder.py": ""}

    assert places({**WHOLE, **inside}) != []
    assert places({**WHOLE, **inside, "LICENSE": led}) == []


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", 1),
        ("CC-BY-NC-ND-4.0", "CC-BY-NC-4.0", 0),
        ("CC-BY-NC-4.0", "PolyForm-Noncommercial-1.0.0", 0),
        ("BUSL-1.1", "CC-BY-NC-4.0", 1),
    ],
)
def test_a_part_that_goes_beyond_what_the_whole_withholds(whole: str, part: str, expected: int) -> None:
    files = {"README.md": "# Wren\n", "LICENSE": f"@{whole}", "finch/LICENSE": f"@{part}", "finch/a.py": ""}

    assert [each.confidence for each in likely(files)] == ["medium"] * expected
