"""What is searched for in all passages at once is found in each of them as if it were alone."""

from __future__ import annotations

import pytest

from openwash_lint.documents import Passage
from openwash_lint.fact_table import facts_about
from openwash_lint.ledger.limit_words import names_a_use, uses
from openwash_lint.lineage.own_mentions import names_family, naming_families
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.clauses import card_passages, said_in_cards
from openwash_lint.spans import Span

NEIGHBORS = ("Llama 2", "llama-2.", "Mistral", "Nothing", "(Qwen", "mistral", "Gemma", "llama")
USES = "Commercial use\n\ncommercial\n\nNothing\n\ncommercial\n\nNon-commercial\n\nresearch\n"


def test_a_family_is_found_beside_another() -> None:
    body = [Passage("prose", text, Span(at, at), ()) for at, text in enumerate(NEIGHBORS)]
    alone = {each.span for each in body if names_family(each.text.lower())}

    assert naming_families(body) == alone


@pytest.mark.parametrize("text", [USES, "\n\n".join(reversed(USES.split("\n\n"))), ""])
def test_a_use_is_found_beside_another(text: str) -> None:
    facts = facts_about(from_mapping({"README.md": text}))
    alone = {at for at, (_, each) in enumerate(card_passages(facts)) if names_a_use(each.text.lower())}

    assert said_in_cards(facts).rows(*uses()) == alone
