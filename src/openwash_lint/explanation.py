"""What is known of one line: how it was read, which terms it was held against, which rules looked at it."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.documents import Document, Inventory
from openwash_lint.engine import lint
from openwash_lint.evidence import Claim
from openwash_lint.fact_table import facts_about
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import SCOPES, Grant, governing
from openwash_lint.record import NamedTuple
from openwash_lint.refusal import Refusal, refusal
from openwash_lint.release.boundary import split
from openwash_lint.report import Diagnostic, Report
from openwash_lint.rule import Rule
from openwash_lint.settings import Settings
from openwash_lint.spans import Span, line_starts


class Heard(NamedTuple):
    """Words of openness or a license's name on a line, and the rules that looked and reported nothing."""

    claim: Claim
    refusals: tuple[Refusal, ...]


class Explanation(NamedTuple):
    """A line: what was heard there, what was found, and the grants by part of the release that it is in.

    `apart` names the kind of passage that the line is in, if such passages are not read (`code`, `comment`),
    else it is empty.
    """

    path: str
    line: int
    heard: tuple[Heard, ...]
    found: tuple[Diagnostic, ...]
    grants: Mapping[str, Grant]
    documents: Mapping[str, Document]
    apart: str = ""


class Line(NamedTuple):
    """A line of a document and a column in it, 1-based; column 0 means all of the line."""

    path: str
    number: int
    column: int = 0


def explain(
    inventory: Inventory, at: Line, rules: tuple[Rule, ...], settings: Settings, report: Report | None = None
) -> Explanation:
    """What there is to say of a line; raises `KeyError` for a document that was not read.

    `report` is that of the inventory, if somebody has it.
    """
    path, line, column = at
    document = inventory.documents[path]
    span = _span(document.text, line, column)
    report = report or lint(inventory, rules, settings)
    found = tuple(
        each for each in report.diagnostics if each.place.path == path and _meets(each.place.span, span)
    )
    facts = _facts(inventory, path, settings)
    claims = [each for each in facts.claims if each.place.path == path and _meets(each.place.span, span)]
    reported = {each.rule for each in found}
    heard = tuple(
        Heard(
            claim,
            tuple(
                no
                for rule in rules
                if rule.id not in reported and (no := refusal(rule, facts, claim, settings.standard))
            ),
        )
        for claim in claims
    )
    grants = {part: grant for part in SCOPES if (grant := governing(facts, part)) is not None}
    return Explanation(path, line, heard, found, grants, report.documents, _apart(inventory, document, span))


def _span(text: str, line: int, column: int) -> Span:
    """The characters of a line, or the one at a column."""
    starts = [*line_starts(text), len(text) + 1]
    number = max(1, min(line, len(starts) - 1))
    if column:
        at = min(starts[number - 1] + column - 1, len(text))
        return Span(at, at + 1)
    return Span(starts[number - 1], starts[number])


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < max(one.end, one.start + 1)


def _facts(inventory: Inventory, path: str, settings: Settings) -> Facts:
    """The facts of the release that a document speaks for; of the root where it speaks for none."""
    from openwash_lint.claims.find import find

    parts = split(inventory)
    part = next((each for each in parts if path in each.documents and path in each.paths("card")), parts[0])
    return facts_about(part, find(part), settings.names)


def _apart(inventory: Inventory, document: Document, span: Span) -> str:
    """The location of the passage at a place, if such passages are not read."""
    from openwash_lint.claims.context import LOCATIONS
    from openwash_lint.markdown import parsed

    if document.role != "card":
        return ""
    at = [each for each in parsed.card(inventory, document).passages if _meets(each.span, span)]
    return at[0].location if at and all(each.location not in LOCATIONS for each in at) else ""
