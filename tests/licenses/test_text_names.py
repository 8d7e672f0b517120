"""Files to which a sentence sends its readers for the terms, and those that it only speaks of."""

from __future__ import annotations

import pytest

from openwash_lint.documents import Passage
from openwash_lint.licenses.text_names import sent_to
from openwash_lint.spans import Span


def names(text: str) -> list[str]:
    passage = Passage("prose", text, Span(0, len(text)), ((0, 0, len(text)),))
    return [each.name for each in sent_to(passage)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wren is free software, see COPYING for the terms.", ["COPYING"]),
        ("Please read the full license text in the LICENSE file.", ["LICENSE"]),
        ("See LICENSE in the project root.", ["LICENSE"]),
        ("Consult the LICENSE file in each folder.", ["LICENSE"]),
        ("See the NOTICE file distributed with this work.", ["NOTICE"]),
        ("See ./licenses/LICENSE-WEIGHTS.", ["./licenses/LICENSE-WEIGHTS"]),
        ("The songs are covered by DATA_LICENSE.", ["DATA_LICENSE"]),
        ("许可证：见 LICENSE。", ["LICENSE"]),
        ("代码依据仓库根目录的 LICENSE 文件中的条款发布。", ["LICENSE"]),
        ("ライセンスについては LICENSE ファイルをご参照ください。", ["LICENSE"]),
        ("라이선스 전문은 LICENSE 파일에서 확인하세요.", ["LICENSE"]),
        ("자세한 것은 LICENSE 파일 참고", ["LICENSE"]),
        ("Der Text der Lizenz steht in der Datei LICENSE.", ["LICENSE"]),
        ("Le texte de la licence figure dans le fichier LICENSE.", ["LICENSE"]),
        ("La licencia se encuentra en el archivo LICENSE.md.", ["LICENSE.md"]),
        ("Os termos estão no arquivo LICENSE na raiz.", ["LICENSE"]),
        ("Подробности см. в файле LICENSE.", ["LICENSE"]),
    ],
)
def test_words_that_send_readers_to_a_file(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See LICENSE in the original repository.",
        "See LICENSE in the root of the Finch repository.",
        "See https://example.org/finch/LICENSE for details.",
        "Add a LICENSE file to your fork.",
        "Wren writes a LICENSE file for each model.",
        "NOTICE: this is a preview.",
        "Please read NOTICE below.",
        "Everything is under LICENSE and nothing else.",
        "仓库里没有 LICENSE 文件",
        "公開する前に LICENSE ファイルを追加してください。",
        "LICENSE 파일을 추가하세요.",
        "Legen Sie eine Datei LICENSE an.",
        "Ajoutez un fichier LICENSE à votre dépôt.",
        "Incluya un archivo LICENSE en su copia.",
        "Inclua um arquivo LICENSE na sua cópia.",
        "Добавьте файл LICENSE в свой репозиторий.",
    ],
)
def test_words_that_speak_of_a_file(text: str) -> None:
    assert names(text) == []
