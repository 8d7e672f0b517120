"""A model's own words in nine languages: weights said to be here, licenses to come, texts pointed to."""

from __future__ import annotations

import pytest

import openwash_lint

CODE = {"train.py": "import torch\nprint(torch)\n", "config.json": "{}"}
HERE = [
    "This repository contains the weights of Wren.",
    "Dieses Repository enthält die Gewichte von Wren.",
    "Ce dépôt contient les poids de Wren.",
    "Este repositorio contiene los pesos de Wren.",
    "Este repositório contém os pesos do Wren.",
    "Этот репозиторий содержит веса Wren.",
    "本仓库包含 Wren 的模型权重。",
    "このリポジトリには Wren の重みが含まれています。",
    "이 저장소에는 Wren의 가중치가 포함되어 있습니다.",
]
NOT_HERE = [
    "This repository does not contain the weights of Wren.",
    "Dieses Repository enthält keine Gewichte.",
    "Ce dépôt ne contient pas les poids de Wren.",
    "Este repositorio no contiene los pesos de Wren.",
    "Este repositório não contém os pesos do Wren.",
    "Этот репозиторий не содержит веса Wren.",
    "本仓库不包含模型权重。",
    "このリポジトリには重みが含まれていません。",
    "이 저장소에는 가중치가 포함되어 있지 않습니다.",
]
PROMISED = [
    ("License", "Coming soon."),
    ("Lizenz", "Folgt in Kürze."),
    ("Licence", "Bientôt disponible."),
    ("Licencia", "Próximamente."),
    ("Licença", "Em breve."),
    ("Лицензия", "Скоро."),
    ("许可证", "即将公布。"),
    ("ライセンス", "近日公開予定です。"),
    ("라이선스", "곧 공개될 예정입니다."),
]
OTHERWISE_PROMISED = [
    ("License", "MIT. The training code is coming soon."),
    ("License", "The training code is coming soon."),
    ("Lizenz", "Die Gewichte folgen bald."),
    ("Related work", "Coming soon."),
]
POINTED = [
    "See `LICENSE` for the terms.",
    "Siehe `LICENSE` für die Bedingungen.",
    "Voir le fichier `LICENSE`.",
    "Consulte el archivo `LICENSE`.",
    "См. файл `LICENSE`.",
    "详见 `LICENSE` 文件。",
    "詳細は `LICENSE` を参照してください。",
]
KEYS = [
    "an API key",
    "einen API-Schlüssel",
    "une clé API",
    "una clave de API",
    "uma chave de API",
    "ключ API",
]


def reported(rule: str, files: dict[str, str]) -> bool:
    report = openwash_lint.lint(files, persona="auditor", select=rule, name="wren")
    return bool(report.diagnostics)


@pytest.mark.parametrize(
    ("said", "expected"), [*((each, True) for each in HERE), *((each, False) for each in NOT_HERE)]
)
def test_weights_said_to_be_here_are_missed(said: str, expected: bool) -> None:
    missed = reported("OW217", {**CODE, "README.md": f"# Wren\n\n{said}\n"})

    assert missed == expected


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [*((*each, True) for each in PROMISED), *((*each, False) for each in OTHERWISE_PROMISED)],
)
def test_a_license_is_promised_beside_its_text(title: str, said: str, expected: bool) -> None:
    found = reported("OW328", {"README.md": f"# Wren\n\n## {title}\n\n{said}\n", "LICENSE": "@MIT"})

    assert found == expected


@pytest.mark.parametrize("said", POINTED)
@pytest.mark.parametrize(("beside", "expected"), [({}, True), ({"LICENSE": "@MIT"}, False)])
def test_words_point_to_a_license_text(said: str, beside: dict[str, str], expected: bool) -> None:
    found = reported("OW306", {**CODE, **beside, "README.md": f"---\nlicense: mit\n---\n# Wren\n\n{said}\n"})

    assert found == expected


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_a_sign_of_an_interface(key: str) -> None:
    client = "import requests\n\nrequests.post('https://api.wren.example', headers={'key': '…'})\n"
    said = f"# Wren\n\nThe Wren model is released under the Apache 2.0 license.\n\nYou need {key}.\n"
    found = reported("OW218", {"README.md": said, "LICENSE": "@Apache-2.0", "wren/client.py": client})

    assert found
