"""A sentence that names a license and leads to a text here is held to that text."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.reading.discover import from_mapping
from openwash_lint.settings import Settings

# Code beside the card: the text would otherwise be the code's, and the sentence about something else.
CODE = {"wren/model.py": "import torch\n", "setup.py": "", "wren/train.py": "import torch\n"}


def reported(body: str, **files: str) -> list[str]:
    """The messages of OW312 for a card, the text Apache-2.0, and more files."""
    inventory = from_mapping({"README.md": f"# Wren\n\n{body}\n", "LICENSE": "@Apache-2.0", **CODE, **files})
    found = lint(inventory, rules_for(Settings()), Settings()).diagnostics
    return [each.message for each in found if each.rule == "OW312"]


@pytest.mark.parametrize(
    "body",
    [
        "The model is licensed under the [MIT license](LICENSE).",
        "The weights are released under [MIT](./LICENSE).",
        "The model is licensed under the MIT License. See [LICENSE](LICENSE) for details.",
        "The weights are released under the MIT License (see LICENSE).",
        "The weights are released under the MIT License; see the [license file](LICENSE).",
        "权重采用 [MIT 许可证](LICENSE) 发布。",
        "本模型采用 MIT 许可证，详见 [LICENSE](LICENSE)。",
    ],
)
def test_a_text_that_is_another_license(body: str) -> None:
    (message,) = reported(body)
    assert message.endswith("but LICENSE is Apache-2.0")


@pytest.mark.parametrize(
    "body",
    [
        "The weights are licensed under the [Apache 2.0 license](LICENSE).",
        "The weights are released under the MIT License.",
        "The weights are released under the MIT License. The code is under [LICENSE](LICENSE).",
        "The weights are released under the MIT License, for the code see [LICENSE](LICENSE).",
        "The weights are released under the MIT License, see [LICENSE](LICENSE) for the code.",
        "The weights are released under MIT, the code under Apache 2.0: see [LICENSE](LICENSE).",
        "The weights are released under the MIT License - see the [LICENSE](https://example.org/LICENSE).",
        "The weights are released under the [MIT License](LICENSE-MODEL), see also [LICENSE](LICENSE).",
    ],
)
def test_what_leads_to_no_other_license(body: str) -> None:
    assert reported(body, **{"LICENSE-MODEL": "@MIT"}) == []


def test_another_cards_metadata_do_not_answer() -> None:
    nested = {"hub/README.md": "---\nlicense: mit\n---\n# Wren\n"}
    found = reported("## License\n\nMIT License - See [LICENSE](LICENSE) for details.", **nested)
    assert found == ["“MIT License”, but LICENSE is Apache-2.0"]
