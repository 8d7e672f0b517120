"""Whether a package names the license of a text: what a changed text adds makes another license of it."""

import pytest

from openwash_lint.evidence import Restriction
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses import catalog
from openwash_lint.packages.package_rivals import agrees
from openwash_lint.packages.package_statements import Named
from openwash_lint.spans import Place, Span
from openwash_lint.structured.package_metadata import Statement

WITHHELD = catalog.get("CC-BY-NC-4.0")
PLACE = Place("LICENSE", Span(0, 0))
ADDED = Restriction("territory", "excludes territories")


@pytest.mark.parametrize(
    ("modified", "added", "expected"), [(False, (), True), (True, (), True), (True, (ADDED,), False)]
)
def test_a_changed_text_agrees_unless_it_adds_a_limit(
    *, modified: bool, added: tuple[Restriction, ...], expected: bool
) -> None:
    assert WITHHELD
    limits = (*WITHHELD.restrictions, *added)
    text = Grant(
        "", "CC-BY-NC-4.0", "general", "file", PLACE, (WITHHELD,), restrictions=limits, modified=modified
    )
    named = Named(Statement("name", "CC-BY-NC-4.0", Span(0, 0)), (WITHHELD,))
    assert agrees(named, text) is expected
