"""A license text under a heading of its own is still that license."""

import pytest
from license_texts import text_of

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

OWN = "creative commons attribution noncommercial 4 0 international public license"
WORDS = " ".join(text_of("CC-BY-NC-4.0").split())


def name_of(text: str) -> object:
    inventory = from_mapping({"README.md": "# Wren\n", "LICENSE": text})
    return facts_about(inventory, find(inventory))["weights.license"].notes["name"]


@pytest.mark.parametrize(
    "heading", ["Wren Attribution-NonCommercial License", "Weights License of Wren 1.0", "CC BY-NC 4.0"]
)
def test_a_heading_of_its_own_leaves_a_text_the_license_it_is(heading: str) -> None:
    text = WORDS.replace(OWN, f"\n\n{heading}\n\n", 1)

    assert name_of(f"Wren Weights License\n\n{text}") == "CC-BY-NC-4.0"


def test_a_clause_of_its_own_makes_it_the_license_of_its_title() -> None:
    text = WORDS.replace(OWN, f"{OWN}\n\nYou must show our wren on every page of your site.\n\n", 1)

    assert name_of(f"Wren Weights License\n\n{text}") == "Wren Weights License"
