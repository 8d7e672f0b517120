"""What an editor shows over a finding: what its rule asks, and how the line was read."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from openwash_lint.explanation import Line, explain
from openwash_lint.report import Diagnostic
from openwash_lint.reports.explained import render
from openwash_lint.rule import Rule
from openwash_lint.server.published import Client, findings_in, range_of
from openwash_lint.server.repositories import Judged
from openwash_lint.spans import line_starts, position

# What Markdown reads as more than itself.
_MARKS = frozenset("\\`*_{}[]<>()#+-.!|~&")


def hover(path: str, at: int, judged: Judged, client: Client) -> Hover | None:
    """What there is to say of the findings at an offset; `None` where there is none."""
    found = [
        each
        for each in findings_in(judged.report, path)
        if each.place.span.start <= at <= each.place.span.end
    ]
    document = judged.whole.documents.get(path)
    if not found or document is None:
        return None
    line = Line(path, position(line_starts(document.text), at).line)
    loaded = judged.loaded
    known = explain(judged.inventory, line, loaded.rules, loaded.config.settings, judged.report)
    # Why other rules said nothing would fill the screen; `explain` tells that.
    account = render(known._replace(heard=tuple(each._replace(refusals=()) for each in known.heard)))
    rules = {rule.id: rule for rule in loaded.rules}
    told = [(each, rules[each.rule]) for each in dict.fromkeys(found) if each.rule in rules]
    text = "".join(_plain(told, account) if not client.reads_markdown else _marked(told, account))
    kind = MarkupKind.Markdown if client.reads_markdown else MarkupKind.PlainText
    return Hover(MarkupContent(kind, text), range_of(found[0].place, judged, client))


def _plain(told: list[tuple[Diagnostic, Rule]], account: str) -> Iterator[str]:
    for found, rule in told:
        yield f"{rule.id} {rule.name}\n{rule.summary}\n{found.url}\n\n"
    yield account


def _marked(told: list[tuple[Diagnostic, Rule]], account: str) -> Iterator[str]:
    """As Markdown; the card's own words are in a block of code, where they can draw no link and no image."""
    for found, rule in told:
        name = f"[{rule.id} {rule.name}]({found.url})" if found.url else f"{rule.id} {rule.name}"
        yield f"**{name}**\n\n{_escaped(rule.summary)}\n\n"
    fence = "`" * max(3, 1 + _longest_run(account))
    yield f"{fence}text\n{account}{fence}\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in _MARKS else char for char in text)


def _longest_run(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest
