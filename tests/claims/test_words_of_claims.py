"""What the words of a claim and those around it tell a rule: acts, titles, quotations, other parts."""

from __future__ import annotations

import pytest

from openwash_lint.claims.find import find
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping


def told(name: str, body: str, kind: str = "") -> list[object]:
    """The fact's value for each claim of a card of Wren."""
    inventory = from_mapping({"README.md": f"# Wren\n\n{body}\n"}, "wren")
    claims = find(inventory)
    facts = facts_about(inventory, claims)
    return [facts.of(name, claim).value for claim in claims if kind in ("", claim.kind)]


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("claim.says-license", "Wren has an open-source license.", True),
        ("claim.says-license", "Wren has an **open-source** license.", True),
        ("claim.says-license", "Wren is an open-source model.", False),
        ("claim.titles-license", "## Open Source License\n\nSee below.", True),
        ("claim.titles-license", "## Open Source Model\n\nSee below.", False),
        ("claim.titles-license", "Wren has an open-source license.", False),
        ("claim.denied", "Wren is not an open-source model.", True),
        ("claim.denied", "Wren is an open-source model.", False),
        ("claim.opens-weights", "We open-source the weights of Wren.", True),
        ("claim.opens-weights", "We open-source Wren.", False),
        ("claim.opens-weights", "Wren is an open-source model.", False),
        ("claim.of-license", "Wren is open source under the MIT terms.", True),
        ("claim.of-license", "Wren is an open-source model.", False),
        ("claim.sold", "Wren is an open-source model.", False),
        ("claim.sold", "Wren is an open-source model.\n\nObtain a commercial license from us.", True),
        ("claim.quoted", "Wren is an open-source model.", False),
        ("claim.quoted", "## Original model card\n\nWren is an open-source model.", True),
        ("claim.quoted", "Original model card:\n\nWren is an open-source model.", True),
        ("claim.quoted", "Wren is an open-source model.\n\n## Original model card\n", False),
        ("claim.names-model", "The weights of Wren are open source.", True),
        ("claim.names-model", "The model and its code are open source.", False),
        ("claim.names-model", "Open source is what we like.", False),
        ("claim.beside-model", "The dataset and the model are open source.", False),
        ("claim.beside-model", "It is open source.", False),
    ],
)
def test_what_the_words_around_a_claim_tell(name: str, body: str, expected: bool) -> None:
    assert told(name, body, "open-source") == [expected]
