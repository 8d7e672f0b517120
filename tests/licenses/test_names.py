"""Names of licenses in prose."""

import pytest

from openwash_lint.licenses import catalog


def named(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.license.id) for each in catalog.names_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Released under the MIT License.", [("MIT License", "MIT")]),
        ("The code is MIT-licensed.", [("MIT-licensed", "MIT")]),
        ("The code is under MIT, the weights are not.", [("MIT", "MIT")]),
        ("license: mit", [("mit", "MIT")]),
        ("本项目采用 MIT 许可证。", [("MIT 许可证", "MIT")]),
        ("代码以 Apache-2.0 协议开源", [("Apache-2.0 协议", "Apache-2.0")]),
        (
            'Licensed under the Apache License, Version 2.0 (the "License")',
            [("Apache License, Version 2.0", "Apache-2.0")],
        ),
        ("See https://opensource.org/licenses/MIT for terms.", [("opensource.org/licenses/MIT", "MIT")]),
        (
            "Code: MIT License; weights: CC BY-NC 4.0",
            [("MIT License", "MIT"), ("CC BY-NC 4.0", "CC-BY-NC-4.0")],
        ),
        ("under the Llama 3.1 Community License", [("Llama 3.1 Community License", "LicenseRef-llama3.1")]),
        ("the Creative Commons license", [("Creative Commons license", "LicenseRef-family-cc")]),
        ("Meta's Llama license", [("Llama license", "LicenseRef-family-llama")]),
        ("CC-BY-NC-SA 4.0 applies", [("CC-BY-NC-SA 4.0", "CC-BY-NC-SA-4.0")]),
        ("GNU GPL v3 or later", [("GNU GPL v3 or later", "GPL-3.0-or-later")]),
        ("the MIT License or Apache-2.0", [("MIT License", "MIT"), ("Apache-2.0", "Apache-2.0")]),
        ("License: MIT/Apache-2.0", [("MIT", "MIT"), ("Apache-2.0", "Apache-2.0")]),
        ("released under the MIT licence", [("MIT licence", "MIT")]),
        ("under AGPLv3+", [("AGPLv3+", "AGPL-3.0-or-later")]),
        (
            "under the permissive Gemma-2 and Apache 2.0 licenses",
            [("Gemma-2", "LicenseRef-gemma"), ("Apache 2.0 licenses", "Apache-2.0")],
        ),
        ("under the FLUX.1-dev license", [("FLUX.1-dev license", "LicenseRef-flux-1-dev-nc")]),
        ("under the Wren license and Apache 2.0", [("Apache 2.0", "Apache-2.0")]),
        ("made from Gemma 2 and Apache 2.0 licensed models", [("Apache 2.0 licensed", "Apache-2.0")]),
    ],
)
def test_names_are_read_whole(text: str, expected: list[tuple[str, str]]) -> None:
    actual = named(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Researchers at MIT and MIT CSAIL built it.",
        "MITRE and permits, an omitted limit",
        "under fair use, on Intel CPUs",
        "We compare with Llama 3.1 and Gemma.",
        "A LoRA for FLUX.1-dev that draws birds.",
        "输入严格遵循 *llama-2-chat* 格式",
        "本仓库采用 Llama3.1-70B",
        "trained on Apache Spark",
        "built on top of Apache Arrow 2.0",
        "The BSD operating systems",
        "version 2.0, license to be decided",
        "JSON output under load",
        "Boost your productivity",
        "an X11 window",
        "Mozilla is a company.",
        "the GPU license server",
        "OpenMP 4.0",
        "麻省理工学院 MIT 的研究",
        "Unlicensed copies",
        "Read the license. MIT researchers wrote it.",
        "Available under request; MIT and Harvard took part.",
        "MIT and Apache-2.0",
    ],
)
def test_other_words_are_no_license(text: str) -> None:
    assert named(text) == []


def test_long_text_takes_linear_time() -> None:
    text = "Apache License, " * 60_000

    assert len(catalog.names_in(text)) < 60_001
