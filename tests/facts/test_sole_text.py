"""How sure it is that a sentence on a license is held to the right text."""

from __future__ import annotations

import pytest

from openwash_lint import rulefile
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

APACHE = "Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0\n"
GPL = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\nhttps://www.gnu.org/licenses/gpl-3.0\n"
CODE = {"train.py": "x = 1\n", "LICENSE": APACHE}


def sureness(files: dict[str, str]) -> list[str]:
    report = lint(from_mapping(files, "wren"), rulefile.load(), Settings())
    return [each.confidence for each in report.diagnostics if each.rule == "OW312"]


def card(sentence: str) -> dict[str, str]:
    return {"README.md": f"# Wren\n\n{sentence}\n"}


SENTENCES = {
    "The source code is released under the GPL-3.0.": "high",
    "This project is licensed under the MIT License.": "high",
    "The weights are released under the GPL-3.0.": "",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_on_code_or_all_can_only_mean_the_one_text(sentence: str) -> None:
    assert sureness(CODE | card(sentence)) == ([SENTENCES[sentence]] if SENTENCES[sentence] else [])


def test_of_two_texts_either_may_be_meant() -> None:
    files = CODE | card("This project is licensed under the MIT License.") | {"COPYING": GPL}
    assert sureness(files) == ["medium"]


def test_a_page_below_may_speak_of_what_is_there() -> None:
    page = {"README.md": "# Wren\n", "tools/README.md": "This project is licensed under the MIT License.\n"}
    assert sureness(CODE | page) == ["medium"]
