"""What of a card is left to be read."""

import pytest

from openwash_lint.claims.skim import skimmed

TABLE = "<table>\n<tr><td>speed</td><td>9</td></tr>\n</table>"
CLAIM = "It is open source."


def left_of(body: str) -> str:
    """The text that is left when the claim's words, wherever they stand, are all that matters."""
    low = body.lower()
    places = [at for at in range(len(low)) if low.startswith("open source", at)]
    return " ".join(skimmed(body, low, places).split())


def said(body: str) -> str:
    return " ".join(body.split())


def test_a_table_without_a_word_that_matters_is_not_read() -> None:
    left = left_of(f"{TABLE}\n\n{CLAIM}\n")

    assert left == CLAIM


@pytest.mark.parametrize(
    "body",
    [
        f"<table>\n<tr><td>speed</td></tr>\n<tr><td>\n\n{CLAIM}",
        f"<table>\n<tr><td>{CLAIM}</td></tr>\n</table>",
        f"<table>\n<tr><td>speed</td></tr>\n\n{CLAIM}",
        f"<h2>Speed\n{TABLE}\n\n{CLAIM}",
        f"<table>\n<tr><td>\n{TABLE}\n</td></tr>\n<tr><td>\n\n{CLAIM}\n</td></tr>\n</table>",
        f"~~~\nrun()\n\n{CLAIM}",
        f"- Run\n\n  ```\n  run()\n\n{CLAIM}",
    ],
    ids=[
        *("around", "inside", "left open", "under an open heading", "in another table"),
        *("behind an open fence", "behind an open fence in a list"),
    ],
)
def test_what_may_bear_on_the_claim_is_read(body: str) -> None:
    left = left_of(body)

    assert left == said(body)
