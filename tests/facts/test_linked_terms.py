"""Terms that a card only links, and for which part; what an unknown text is called."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import grants
from openwash_lint.reading.discover import from_mapping

LINK = "[Wren License](https://example.org/LICENSE)"
NAME = "“Wren License”"


def facts_of(body: str, **others: str) -> Facts:
    inventory = from_mapping({"README.md": f"# Wren\n\n{body}\n", **others})
    return facts_about(inventory, find(inventory))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"The weights follow the {LINK}.", [("weights", NAME)]),
        (f"The model follows the {LINK}.", [("weights", NAME)]),
        (f"The code follows the {LINK}.", [("code", NAME)]),
        (f"The project follows the {LINK}.", [("code", NAME)]),
        (f"The model and the code follow the {LINK}.", [("general", NAME)]),
        (f"It follows the {LINK}.", [("general", NAME)]),
        (f"We love code. The weights follow the {LINK}.", [("weights", NAME)]),
        (f"We love code, and the weights follow the {LINK}.", [("weights", NAME)]),
        ("[![License](https://x.org/a.png)](https://example.org/LICENSE)", [("general", "")]),
        ("![License](https://example.org/LICENSE)", []),
        ("![License](https://img.shields.io/badge/License-Custom-green)", [("general", "“License Custom”")]),
        ("The weights follow the [license](#license).", []),
        ("The weights follow the [paper](https://example.org/paper).", []),
    ],
)
def test_the_part_that_linked_terms_are_for(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.scope, each.name) for each in grants(facts_of(body))] == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("<h1>Wren License</h1>", "Wren License"),
        ("Wren <b>Community</b> License", "Wren Community License"),
        ("# The Wren License", "Wren License"),
        ("=== Wren License ===", "Wren License"),
        ("Wren < Finch License", "Wren < Finch License"),
        ("© Wren License", "a license of its own"),
        ("Wren License.", "a license of its own"),
        ("x" * 130 + " License", "a license of its own"),
        ("\n" * 9 + "Wren License", "Wren License"),
        ("\n" * 10 + "Wren License", "a license of its own"),
    ],
)
def test_a_text_is_called_by_a_title_among_its_first_lines(title: str, name: str) -> None:
    facts = facts_of("Sings.", LICENSE=f"{title}\n\nYou must not use it in weapons.\n")

    assert facts["weights.license"].notes["name"] == name


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("Apache 2.0", "Apache-2.0"),
        ("**Apache 2.0**.", "Apache-2.0"),
        ("*Apache 2.0*", "Apache-2.0"),
        ("`Apache 2.0`", "Apache-2.0"),
        ("Ask us.", ""),
    ],
)
def test_a_name_alone_in_a_section_on_the_license(section: str, name: str) -> None:
    assert [each.name for each in grants(facts_of(f"## License\n\n{section}"))] == [name]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Wren is released under the MIT License.", [True]),
        ("License: MIT", [False]),
        ("**License:** MIT", [False]),
        ("**License: **MIT", [False]),
    ],
)
def test_a_label_is_no_sentence_that_grants(body: str, said: list[bool]) -> None:
    assert [each.said for each in grants(facts_of(body))] == said
