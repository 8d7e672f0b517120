"""How rules are listed and explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openwash_lint.examples import marks, unmarked
from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.frame import columns, rows
from openwash_lint.output.json_format import VERSION, written
from openwash_lint.persona import IF_CONTRADICTED
from openwash_lint.reports.trust import of, told
from openwash_lint.rule import LEVELS, Example, Rule, page
from openwash_lint.spans import Span, line_starts, position

INDENT = "  "


def render_table(rules: Iterable[Rule], standard: str, view: View = PLAIN) -> str:
    """One line per rule: code, level under the standard, status if it is not stable, name and summary."""
    lines = []
    for rule in rules:
        level = rule.levels.get(standard, "off") if rule.enabled else "off"
        status = "" if rule.status == "stable" else f" [{rule.status}]"
        painted = paint(level.ljust(7), level, view) if level in LEVELS else level.ljust(7)
        lines.append(
            f"{rule.id}  {painted}  {paint(rule.name, 'bold', view)}{status}\n{' ' * 16}{rule.summary}\n"
        )
    return "".join(lines)


def render(rule: Rule, view: View = PLAIN) -> str:
    """One rule explained: what it says and why, its examples with what it reports underlined, its sources."""
    blocks = [
        [
            f"{paint(rule.id, 'bold', view)}  {paint(rule.name, 'bold', view)}",
            *_filled(rule.summary, view, ""),
        ],
        list(_facts(rule, view)),
        [_heading("Why", view), *_filled(rule.rationale, view, INDENT)],
        [_heading("Says", view), *_filled(rule.message, view, INDENT)],
        [_heading("Way out", view), *_filled(rule.help, view, INDENT)] if rule.help else [],
        *([_title(example, view), *drawn(example, view)] for example in rule.examples),
        [_heading("Sources", view), *_sources(rule)] if rule.sources else [],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _sources(rule: Rule) -> Iterator[str]:
    for source in rule.sources:
        yield f"{INDENT}{source.title}"
        yield f"{INDENT * 2}{source.url}"


def _heading(text: str, view: View) -> str:
    return paint(text, "frame", view)


def _filled(text: str, view: View, indent: str) -> Iterator[str]:
    """Paragraphs filled to the view's width, at most 100 columns."""
    width = min(view.width, 100)
    line = indent
    for word in text.split():
        if line.strip() and columns(line) + columns(word) + 1 > width:
            yield line
            line = indent
        line += word if line == indent else f" {word}"
    if line.strip():
        yield line


def _facts(rule: Rule, view: View) -> Iterator[str]:
    """Levels, status, kinds of releases, fix."""
    leveled = [f"{paint(level, level, view)} under {_names(rule, level)}" for level in LEVELS]
    levels = ", ".join(said for said in leveled if not said.endswith("under "))
    yield f"{INDENT}level     {levels or 'off'}"
    if rule.unsupported:
        missing = paint(rule.unsupported, rule.unsupported, view)
        yield f"{INDENT}          {missing} where evidence is merely not shown"
    selected = "" if rule.enabled else ", only with --select"
    yield f"{INDENT}status    {rule.status} since {rule.since}{selected}"
    yield f"{INDENT}asked of  {', '.join(rule.releases)}"
    if rule.confidence != "high":
        unless = " unless something here contradicts it" if rule.confidence == IF_CONTRADICTED else ""
        yield f"{INDENT}sure      medium{unless}: only with --persona auditor"
    if defended := told(rule.id):
        yield f"{INDENT}defended  {defended}"
    if rule.fix:
        yield f"{INDENT}fix       {rule.fix.applicability}: {rule.fix.title}"


def _names(rule: Rule, level: str) -> str:
    return ", ".join(standard for standard, own in rule.levels.items() if own == level)


def _title(example: Example, view: View) -> str:
    kind = "Reported" if marks(example) else "Silent"
    return _heading(f"{kind}: {example.title}", view)


def drawn(example: Example, view: View = PLAIN) -> Iterator[str]:
    """The lines of an example: each file's path, its text, and a line under what is reported in it."""
    for path, marked in example.files.items():
        text, spans = unmarked(marked)
        yield f"{INDENT}{paint(path, 'bold', view)}"
        yield from _underlined(text, spans, view)


def _underlined(text: str, spans: tuple[Span, ...], view: View) -> Iterator[str]:
    """The lines of a text, each followed by a line under what is reported in it."""
    starts = line_starts(text)
    under: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        for row in rows(text, span, position(starts, span.start).line, 10**6):
            under.setdefault(row.number, []).append((row.before, row.under))
    bar = paint("|", "frame", view)
    if not text:
        return
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        yield f"{INDENT * 2}{bar} {visible(line.expandtabs(4))}".rstrip()
        signs = ""
        for before, length in sorted(under.get(number, ())):
            signs = signs.ljust(before) + "^" * length
        if signs:
            yield f"{INDENT * 2}{bar} {paint(signs, 'error', view)}"


def render_json(rules: Iterable[Rule]) -> str:
    """Rules as JSON, version 1."""
    return written({"version": VERSION, "rules": [_said(rule) for rule in rules]})


def _said(rule: Rule) -> Mapping[str, object]:
    return {
        "code": rule.id,
        "name": rule.name,
        "status": rule.status,
        "since": rule.since,
        "levels": dict(rule.levels),
        "unsupported": rule.unsupported or None,
        "enabled": rule.enabled,
        "confidence": rule.confidence,
        "audited": trust._asdict() if (trust := of(rule.id)) else None,
        "releases": list(rule.releases),
        "summary": rule.summary,
        "rationale": " ".join(rule.rationale.split()),
        "message": rule.message,
        "help": rule.help,
        "fix": {"title": rule.fix.title, "applicability": rule.fix.applicability} if rule.fix else None,
        "sources": [source._asdict() for source in rule.sources],
        "url": page(rule),
    }
