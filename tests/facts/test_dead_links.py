"""What is suggested for a link to a license file that is not there."""

from __future__ import annotations

import pytest

from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

SENT_TO = (
    "The full license text is in `LICENSE`.",
    "License terms can be found in the `LICENSE` file at the root of this repository.",
    "MIT License. Full text: `LICENSE`.",
    "The weights are under the terms in `LICENSE`.",
    "MIT 许可证，详见 `LICENSE`。",
    "MIT ライセンスです。詳細は `LICENSE` を参照してください。",
    "MIT 라이선스입니다. 자세한 내용은 `LICENSE` 파일을 참조하세요.",
    "MIT-Lizenz, siehe `LICENSE`.",
    "Licence MIT, voir le fichier `LICENSE`.",
    "Licencia MIT, consulte el archivo `LICENSE`.",
    "Licença MIT, consulte o arquivo `LICENSE`.",
    "Лицензия MIT, см. файл `LICENSE`.",
    "See `LICENSE` in each folder.",
)
NOT_SENT = (
    "See `LICENSE` on the page of the model.",
    "The installer copies `LICENSE` to the output folder.",
    "A `LICENSE` file will be added.",
)


@pytest.mark.parametrize("sentence", [*SENT_TO, *NOT_SENT])
def test_the_file_that_a_sentence_sends_to(sentence: str) -> None:
    files = {"README.md": f"# Wren\n\n{sentence}\n", "train.py": ""}
    found = facts_about(from_mapping(files))["metadata.link-broken"].value

    assert bool(found) is (sentence in SENT_TO)


@pytest.mark.parametrize(
    ("card", "path", "text", "suggested"),
    [
        ("MIT License, see [it](LICENSE).", "a/LICENSE", "@MIT", "a/LICENSE"),
        ("MIT License, see [it](LICENSE).", "a/LICENSE", "@Apache-2.0", None),
        ("[![Llama 2 license](x.svg)](a/LICENSE)", "LICENSE", "@Apache-2.0", None),
        ("[![x](https://x.io/badge/Model%20License-LLaMA2-red)](a/LICENSE)", "LICENSE", "@Apache-2.0", None),
        ("See [the license](LICENSE).", "a/LICENSE", "@Apache-2.0", None),
        ("The MIT License.\n\nSee [the license](LICENSE).", "a/LICENSE", "@Apache-2.0", None),
        ("[MIT](x), [Apache 2.0 license](LICENSE)", "a/LICENSE", "@Apache-2.0", "a/LICENSE"),
        ("MIT License, see [it](LICENSE).", "a/LICENSE", "words", None),
        ("MIT License, see [it](LICENSE.md).", "LICENSE", "@MIT", "LICENSE"),
        ("MIT License, see [it](LICENSE.md).", "LICENSE", "@Apache-2.0", None),
    ],
)
def test_a_file_that_holds_another_license_than_the_line_names_is_not(
    card: str, path: str, text: str, suggested: str | None
) -> None:
    fact = facts_about(from_mapping({"README.md": f"# Wren\n\n{card}\n", path: text}))["metadata.link-broken"]

    assert [each.notes.get("suggestion") or None for each in fact.value] == [suggested]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "way"),
    [("@Apache-2.0", "correct the link, or add the file"), ("words", "link `LICENSE.md`")],
)
def test_a_text_under_other_terms_than_the_link_says_is_not_offered(text: str, way: str) -> None:
    card = "# Wren\n\n[![x](https://x.io/badge/Model%20License-LLaMA2-red)](LICENSE)\n"
    fact = facts_about(from_mapping({"README.md": card, "LICENSE.md": text}))["metadata.link-broken"]

    assert [each.notes["beside"] for each in fact.value] == [way]  # type: ignore[attr-defined]
