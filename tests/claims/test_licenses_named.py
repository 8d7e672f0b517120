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
    "Brook is licensed under the GPL-3.0.": [("GPL-3.0-only", "other", "prose", "GPL-3.0")],
    "Wren CC0 is a model.": [("CC0-1.0", "none", "prose", "CC0")],
    "[GitHub](x) | [License: MIT](LICENSE) | [Paper](y)": [("MIT", "model", "prose", "MIT")],
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
