"""Licenses that a card names: which one, where, and what of the release is said to be under it."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.reading.discover import from_mapping

SHIELD = "https://img.shields.io/badge"
# Lines of a card of Wren; the license, what is under it, where the words stand, and the words.
NAMED = {
    f"![]({SHIELD}/License-MIT-green)": [("MIT", "model", "badge", "MIT")],
    f"![]({SHIELD}/Code%20License-Apache_2.0-green.svg)": [("Apache-2.0", "code", "badge", "Apache 2.0")],
    f"![]({SHIELD}/Data%20License-CC%20By%20NC%204.0-red.svg)": [
        ("CC-BY-NC-4.0", "data", "badge", "CC By NC 4.0")
    ],
    f"![]({SHIELD}/Model%20License-MIT-red)": [("MIT", "weights", "badge", "MIT")],
    "The model is licensed under the [MIT License](https://opensource.org/licenses/MIT).": [
        ("MIT", "weights", "prose", "MIT License")
    ],
    "The model is licensed under ~~the MIT License~~ Apache-2.0.": [
        ("Apache-2.0", "weights", "prose", "Apache-2.0")
    ],
    "The code is released under Apache-2.0, the weights under CC-BY-NC-4.0.": [
        ("Apache-2.0", "code", "prose", "Apache-2.0"),
        ("CC-BY-NC-4.0", "weights", "prose", "CC-BY-NC-4.0"),
    ],
    "The models used in this project are licensed under MIT.": [("MIT", "weights", "prose", "MIT")],
    "The weights in this repository are released under MIT.": [("MIT", "weights", "prose", "MIT")],
    "The code in this repo is licensed under MIT.": [("MIT", "code", "prose", "MIT")],
    "The code and models in this repository are under MIT.": [("MIT", "model", "prose", "MIT")],
    "This repository is licensed under MIT.": [("MIT", "code", "prose", "MIT")],
    "The dataset is licensed under CC-BY-4.0.": [("CC-BY-4.0", "data", "prose", "CC-BY-4.0")],
    "使用须知：Brook 原始模型权重基于 GPL-3.0 协议。": [("GPL-3.0-only", "other", "prose", "GPL-3.0")],
    "Brook is licensed under the GPL-3.0.": [("GPL-3.0-only", "other", "prose", "GPL-3.0")],
    "The code for this model is licensed under MIT.": [("MIT", "code", "prose", "MIT")],
    "The training code of the model is released under MIT.": [("MIT", "code", "prose", "MIT")],
    "The code that trains the model is under MIT.": [("MIT", "code", "prose", "MIT")],
    "For this model, the code is under MIT.": [("MIT", "code", "prose", "MIT")],
    "The data used to train the model is licensed under CC-BY-4.0.": [
        ("CC-BY-4.0", "data", "prose", "CC-BY-4.0")
    ],
    "The data released with the model are under CC-BY-4.0.": [("CC-BY-4.0", "data", "prose", "CC-BY-4.0")],
    "The model released with the data is under CC-BY-4.0.": [("CC-BY-4.0", "weights", "prose", "CC-BY-4.0")],
    "Our model for code generation is under MIT.": [("MIT", "weights", "prose", "MIT")],
    "The models published in this repository are under MIT.": [("MIT", "weights", "prose", "MIT")],
    "Their code is licensed under MIT.": [("MIT", "other", "prose", "MIT")],
    "The weights are not licensed under MIT but under CC-BY-4.0.": [
        ("MIT", "other", "prose", "MIT"),
        ("CC-BY-4.0", "weights", "prose", "CC-BY-4.0"),
    ],
    "Der Code für dieses Modell steht unter MIT-Lizenz.": [("MIT", "code", "prose", "MIT-Lizenz")],
    "Der Code unseres Modells steht unter MIT-Lizenz.": [("MIT", "code", "prose", "MIT-Lizenz")],
    "Код этой модели распространяется под лицензией MIT.": [("MIT", "code", "prose", "MIT")],
    "Le code de ce modèle est distribué sous la licence MIT.": [("MIT", "code", "prose", "MIT")],
    "El código de este modelo está bajo la licencia MIT.": [("MIT", "code", "prose", "MIT")],
    "O código deste modelo está sob a licença MIT.": [("MIT", "code", "prose", "MIT")],
    "Wren CC0 is a model.": [("CC0-1.0", "none", "prose", "CC0")],
    "[GitHub](x) | [License: MIT](LICENSE) | [Paper](y)": [("MIT", "model", "prose", "MIT")],
    "Dieses Projekt steht unter der MIT-Lizenz.": [("MIT", "code", "prose", "MIT-Lizenz")],
    "Ce projet est distribué sous la licence MIT.": [("MIT", "code", "prose", "MIT")],
    "Este projeto está licenciado sob a licença MIT.": [("MIT", "code", "prose", "MIT")],
    "Этот проект распространяется по лицензии MIT.": [("MIT", "code", "prose", "MIT")],
    "We will soon release the code under the MIT License.": [("MIT", "other", "prose", "MIT License")],
    "This project is not under the MIT License.": [("MIT", "other", "prose", "MIT License")],
    "This repository is not covered by the MIT License and is subject to GPL-3.0.": [
        ("MIT", "other", "prose", "MIT License"),
        ("GPL-3.0-only", "code", "prose", "GPL-3.0"),
    ],
    "The models are licensed under CC-BY-4.0, based on a data set in the wild.": [
        ("CC-BY-4.0", "weights", "prose", "CC-BY-4.0")
    ],
    # where a model comes from is said first, in the same clause
    "The models are derived from Llama 2, and as such are subject to the Llama Community License.": [
        ("LicenseRef-family-llama", "weights", "prose", "Llama Community License")
    ],
    "This model is based on Brook-7b, and is governed by the MIT License.": [
        ("MIT", "weights", "prose", "MIT License")
    ],
    "The tokenizer is based on Brook, and is governed by the MIT License.": [
        ("MIT", "other", "prose", "MIT License")
    ],
    "The model is based on Brook and is originally licensed under the MIT License.": [
        ("MIT", "other", "prose", "MIT License")
    ],
    "The parameters are under the terms of the BY-NC-SA 4.0 license.": [
        ("CC-BY-NC-SA-4.0", "weights", "prose", "BY-NC-SA 4.0 license")
    ],
    "## Wren Code License\n\nLicensed under the MIT License.": [("MIT", "code", "prose", "MIT License")],
    # a part, a sign and nothing but a license's name, as people write it
    "## License\n\n* Code: Apache 2.0 (or as noted)": [("Apache-2.0", "code", "list", "Apache 2.0")],
    "## License\n\n* Weights — Apache 2.0": [("Apache-2.0", "weights", "list", "Apache 2.0")],
    "| License | MIT (adapter), Llama 3.1 Community License (base) |\n| --- | --- |\n"
    "| License | MIT (adapter), Llama 3.1 Community License (base) |": [
        ("LicenseRef-llama3.1", "other", "table", "Llama 3.1 Community License"),
        ("LicenseRef-llama3.1", "base", "table", "Llama 3.1 Community License"),
    ],
    "## License of the data\n\nCC-BY-4.0": [("CC-BY-4.0", "other", "prose", "CC-BY-4.0")],
}


@pytest.mark.parametrize("lines", NAMED)
def test_what_is_under_the_license_that_is_named(lines: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{lines}\n"}, "wren"))
    found = [(each.value, each.subject, each.location, each.text) for each in claims]

    assert found == NAMED[lines]


PERMITTED = {
    "Commercial use of Wren is permitted.": "model",
    "Commercial use of Llama 3 is permitted by Meta.": "other",
    "You may use Wren for commercial purposes.": "model",
    "You may use the dataset for any purpose.": "other",
}


@pytest.mark.parametrize("sentence", PERMITTED)
def test_whose_use_is_permitted(sentence: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{sentence}\n"}, "wren"))

    assert [each.subject for each in claims] == [PERMITTED[sentence]]


HEAD = "| Part | License |\n| --- | --- |"
LONG = "free to use for anyone who accepts what is in it, and it is the MIT License"
SURE, UNSURE = ("model",), ("model", "grants.unsure")
# Whose the license is, and the cue that puts it in doubt.
WHOSE: dict[str, list[tuple[str, ...]]] = {
    # a badge or a cell needs a label
    f"![]({SHIELD}/Paper%20License-MIT-green)": [("other",)],
    "| Code license | MIT |\n| --- | --- |\n| Model license | CC-BY-4.0 |": [("weights",)],
    f"{HEAD}\n| Code | MIT License |\n| Weights | CC-BY-4.0 |\n| Paper | CC-BY-4.0 |": [
        ("code",),
        ("weights",),
        ("other",),
    ],
    "| Part | Terms |\n| --- | --- |\n| Code | MIT License |": [("other",)],
    f"{HEAD}\n| Code | {LONG} |": [("other",)],
    f"{HEAD}\n| License | {LONG} |": [("other",)],
    # two labels of a list describe what is listed
    "- License: MIT\n- Size: 7B": [SURE],
    "- License: MIT\n- License: ISC": [UNSURE, UNSURE],
    "License: MIT": [SURE],
    # a pronoun stands for what the sentence before it is about
    "Wren is a model. It is released under the MIT License.": [SURE],
    "Our model is fast! It is released under the MIT License.": [SURE],
    "Our model is fast? It is released under the MIT License.": [SURE],
    "Our model is fast.\nIt is released under the MIT License.": [SURE],
    "We thank Finch. It is released under the MIT License.": [UNSURE],
    "The model was tuned on Brook. It is released under the MIT License.": [UNSURE],
    "Our model is fast. Brook is good. It is released under the MIT License.": [UNSURE],
    "Our model and our dataset are fast. It is released under the MIT License.": [UNSURE],
    # other things than the release
    "Unlike Finch, which is under the MIT License, Wren is under Apache-2.0.": [("other",), ("other",)],
    "Finch is under MIT, and the model is under ISC license.": [("other",), ("weights",)],
    "Please follow the MIT License.": [("other",)],
    "You must comply with the MIT License.": [UNSURE],
    "By using it you accept the MIT License.": [("none",)],
    "![MIT](LICENSE)": [],
    "![MIT](https://example.org/x.png)": [],
    f"![]({SHIELD}/Built%20with-MIT%20License-green)": [("model",)],
    "The tokenizer is under the MIT License.": [("other",)],
    # names in links: alone, after a label, in a bar
    "[Code](x) · [License: MIT](LICENSE)": [SURE],
    "[Code](x) • [License: MIT](LICENSE)": [SURE],
    "[License: MIT](LICENSE) | [Code](x)": [SURE],
    "[Code](x) | [MIT](LICENSE)": [("none",)],
    "See the [MIT](https://example.org/LICENSE).": [("none",)],
    "Released under [MIT](https://opensource.org/licenses/MIT).": [SURE],
    # names of the release with a license's in them
    "Wren CC0 is a model.": [("none",)],
    "Wren-MIT is under ISC license.": [SURE],
    # the clause's own subject, with a determiner or at the beginning
    "We made songs, and Wren is released under the MIT License.": [("model",)],
    "We made the model, and Wren is released under the MIT License.": [("weights",)],
    "We made the model, and FinchLM is released under the MIT License.": [("other",)],
    "- **Model** is released under the MIT License.": [("weights",)],
    "**Weights** are released under the MIT License.": [("weights",)],
    "We like birds. Weights are released under the MIT License.": [("weights",)],
    "The big model is released under the MIT License.": [("weights",)],
    "A model is released under the MIT License.": [("other",)],
    "In Paris model weights are released under the MIT License.": [("other",)],
    # sections
    "## License\n\nSparrow is released under the MIT License.": [UNSURE],
    "## License\n\nThe data is released under the MIT License.": [("data",)],
    "## License\n\nData: MIT License": [("data",)],
    # the noun that the sentence is about
    "The code and weights of Wren are under the MIT License.": [("model",)],
    "Our code is under the MIT License.": [("code",)],
    "The source code of Wren is under the License of GPL-2.0.": [("code",)],
    "The code is licensed with the MIT License.": [("code",)],
    "This project is under the MIT License.": [("code",)],
    "The models in this project are under the MIT License.": [("weights",)],
    # a name without its publisher
    "The model is licensed under Attribution-ShareAlike 3.0 Unported.": [("weights",)],
    "We give attribution under international law.": [],
    # the model and its code at once
    "This model and associated code are released under the MIT License.": [("model",)],
    "The model weights, as well as the training code, are under the MIT License.": [("model",)],
    "模型和代码采用 MIT 许可证。": [("model",)],
    "The model uses Brook and the code is released under the MIT License.": [("code",)],
    # other parts at once
    "Code and data are under the MIT License.": [("data",)],
    "Finch code and data are under the MIT License.": [("other",)],
    "The original code and data are under the MIT License.": [("other",)],
    "400 checkpoints and the full data are under the MIT License.": [("data",)],
    "**License:** Code and data are under the MIT License.": [("data",)],
    "**Finch:** Code and data are under the MIT License.": [("other",)],
    # what else a project may be
    "This conversion and its tooling are under the MIT License.": [("model",)],
    "The original conversion is under the MIT License.": [("other",)],
    "This port is under the MIT License.": [("code",)],
    "The tooling we use, Finch, is under the MIT License.": [("other",)],
    # a name by itself
    "MIT License - see [LICENSE](LICENSE)": [("model",)],
    "Apache 2.0 (see the LICENSE file).": [("model",)],
    "[MIT](LICENSE)": [("model",)],
    "MIT License": [("none",)],
    "MIT License - see [LICENSE](finch/LICENSE)": [("none",)],
    "## Finch\n\nMIT License - see [LICENSE](LICENSE)": [("none",)],
    "## License\n\nMIT": [("model",)],
    "## License\n\nWe like MIT.": [],
    "## Code License\n\nMIT": [("code",)],
    "## Code License\n\nMIT License": [("code",)],
    "## Weights license\n\nMIT": [("weights",)],
    "## License of the project\n\nMIT License": [("model",)],
    "## Third-party license\n\nMIT": [],
    # what the license's own name says
    "The model is MIT licensed.": [("weights",)],
    "The license of the model is MIT.": [("weights",)],
    "The tokenizer is MIT-licensed.": [("other",)],
    "Wren works with MIT-licensed tools.": [("none",)],
    # other languages, and others in them
    "モデルは MIT ライセンスで公開されています。": [("weights",)],
    "ベースモデルは MIT ライセンスで公開されています。": [("other",)],
    "이 모델은 MIT 라이선스로 배포됩니다.": [("weights",)],
    "기반 모델은 MIT 라이선스로 배포되었습니다.": [("other",)],
    "Das Modell steht unter der MIT-Lizenz.": [("weights",)],
    "Das Modell basiert auf Brook, das unter der MIT-Lizenz steht.": [("other",)],
    "Das Modell wird unter der MIT-Lizenz veröffentlicht werden.": [("other",)],
    "Les poids sont distribués sous licence MIT.": [("weights",)],
    "Le modèle n'est pas sous licence MIT.": [("other",)],
    "El modelo se publica bajo la licencia MIT.": [("weights",)],
    "El código original se publica bajo licencia MIT.": [("other",)],
    "O modelo é distribuído sob a licença MIT.": [("weights",)],
    "O modelo não é distribuído sob a licença MIT.": [("other",)],
    "Code und Daten stehen unter der MIT-Lizenz.": [("data",)],
    "Le code et les données sont distribués sous licence MIT.": [("data",)],
    "Los datos y el código se publican bajo la licencia MIT.": [("code",)],
    "代码和数据集采用 MIT 许可证。": [("data",)],
    "Код и данные распространяются под лицензией MIT.": [("data",)],
    "Модель распространяется под лицензией MIT.": [("weights",)],
    "Исходная модель распространяется под лицензией MIT.": [("other",)],
    "Исходный код распространяется под лицензией MIT.": [("code",)],
    # what is planned, asked, denied or past grants nothing
    "模型权重将以 MIT 许可证发布。": [("other",)],
    "Датасет планируется выложить под лицензией MIT.": [("other",)],
    "Is the model released under the MIT License?": [("other",)],
    "The model has never been under the MIT License.": [("other",)],
    "The first preview had been put out under the MIT License.": [("other",)],
    "Wren is under the MIT License or any later version.": [("model",)],
    # what others made, and what is used
    "Wren was tuned from Finch, which Acme distributes under the MIT License.": [("other",)],
    "Le modèle de base est publié sous licence MIT.": [("other",)],
    "Базовая модель выпущена под лицензией MIT.": [("base",)],
    "## License\n\nWe use Finch (MIT License) for speed.": [("none",)],
    # the clause's own part
    "## License\n\nCode: MIT; data: ISC": [("code",), ("data",)],
    "## License\n\n코드는 MIT, 데이터는 ISC입니다.": [("code",), ("data",)],
    "O código é MIT e os dados são ISC.": [("code",), ("data",)],
    "The repository is MIT.": [("code",)],
    "Parts of it were adapted from Finch; our code is under the MIT License.": [("code",)],
    "Our code is under the MIT License, so if you change it, say so.": [("code",)],
    "The code and model weights are under the MIT License.": [("model",)],
    "The code is under the ISC License and the model weights are under the MIT License.": [
        ("code",),
        ("weights",),
    ],
    # what a license applies to, and what is left out
    "The MIT License applies to the code and not to the weights.": [("code",)],
    "The MIT License is for the code.": [("none",)],
    "## License\n\nMIT (code only).": [("code",)],
    "MIT 许可证仅适用于代码部分。": [("code",)],
    "Our code is under the MIT License, except for files in `finch/`.": [("code",)],
    "All of it is under the MIT License except the weights.": [("other",)],
    "The annotations are dedicated to the public domain (CC0).": [("data",)],
    "This model is open access and available to all, with a CreativeML OpenRAIL-M license.": [("weights",)],
}


@pytest.mark.parametrize("lines", WHOSE)
def test_whose_license_it_is(lines: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{lines}\n"}, "wren"))
    found = [
        (each.subject, *(cue.group for cue in each.cues if cue.group == "grants.unsure"))
        for each in claims
        if each.kind == "license-name"
    ]

    assert found == WHOSE[lines]


BESIDE = {
    "Wren is under the MIT License and the [Wren Terms of Use](x.md).": "Wren Terms of Use",
    "Wren is under the MIT License and the **[“Wren Terms of Use”](x.md)**.": "Wren Terms of Use",
    "Wren is under the MIT License and the [Wren Terms of Use](x.md)": "Wren Terms of Use",
    "Wren is under the MIT License. See the [Wren Terms of Use](x.md).": "",
    "Wren is under the MIT License and [docs](x.md).": "",
    "Wren is under the MIT License and the ![Wren Terms of Use](x.png).": "",
    "Wren is under the [MIT License](x.md).": "",
    "Finch is under the MIT License and the [Finch Terms of Use](x.md).": "",
}


@pytest.mark.parametrize("line", BESIDE)
def test_terms_that_are_linked_beside_the_license(line: str) -> None:
    claims = find(from_mapping({"README.md": f"# Wren\n\n{line}\n"}, "wren"))
    cues = [cue for claim in claims for cue in claim.cues if cue.group == "grants.beside"]

    assert [cue.text for cue in cues] == ([BESIDE[line]] if BESIDE[line] else [])
