"""Owns the long form: a finding with the claim underlined, the evidence in frames of its own, a way out."""

from collections.abc import Iterator

from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.fact_lines import fact_lines
from openwash_lint.output.frame import rows
from openwash_lint.output.places import Locate, address, locator, shown_place
from openwash_lint.output.summary import is_fixable
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Related, Report
from openwash_lint.spans import START, Place

MOST_FRAMES = 3
NARROWEST = 20


class Sheet(NamedTuple):
    """What all blocks are drawn on."""

    report: Report
    locate: Locate
    view: View

    def where(self, place: Place) -> str:
        """`path:line:column`, as a link where the terminal has them."""
        url = address(self.report, place.path) if self.view.links else ""
        return paint(shown_place(self.report, place, self.locate), "", self.view, url)

    def sign(self, text: str) -> str:
        """A part of the frame itself."""
        return paint(text, "frame", self.view)


def render(report: Report, view: View = PLAIN) -> str:
    """Blocks in the order of the findings; one rule's repetitions in a file share a block."""
    sheet = Sheet(report, locator(report.documents), view)
    blocks = [_block(sheet, group) for group in _together(report.diagnostics)]
    if view.show_suppressed:
        blocks += [_block(sheet, [each.diagnostic], each.reason) for each in report.suppressed]
    if view.show_facts and report.facts:
        blocks.append(fact_lines(report, sheet.locate))
    return "".join(f"{line}\n" for block in blocks for line in [*block, ""])


def _together(diagnostics: tuple[Diagnostic, ...]) -> list[list[Diagnostic]]:
    """Findings of one rule that say the same about one file, where the first of them stands."""
    groups: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for each in diagnostics:
        groups.setdefault((each.place.path, each.rule, each.message), []).append(each)
    return list(groups.values())


def _block(sheet: Sheet, group: list[Diagnostic], silenced: str = "") -> list[str]:
    found, *further = group
    drawn = found.related[:MOST_FRAMES]
    places = [found.place, *(each.place for each in drawn)]
    gutter = max(len(str(sheet.locate(place)[1].line)) for place in places)
    pad = " " * gutter
    lines = [_title(found, sheet.view), f"{pad}{sheet.sign('-->')} {sheet.where(found.place)}"]
    lines += _frame(sheet, found.place, found.level, "", gutter)
    for each in drawn:
        lines.append(pad + _pointer(sheet, each, in_words=not _has_text(sheet, each.place)))
        lines += _frame(sheet, each.place, "frame", each.message, gutter)
    lines += [pad + _pointer(sheet, each, in_words=True) for each in found.related[MOST_FRAMES:]]
    notes = [*_notes(found, sheet.view, silenced)]
    if further:
        notes.append(f"also at: {', '.join(sheet.where(each.place) for each in further)}")
    return lines + [f"{pad} {sheet.sign('=')} {note}" for note in notes]


def _title(found: Diagnostic, view: View) -> str:
    code = paint(f"{found.level}[{found.rule}]", found.level, view, found.url)
    mark = " [*]" if is_fixable(found, view.unsafe) else ""
    return f"{code}: {paint(visible(found.message), 'bold', view)}{mark}"


def _pointer(sheet: Sheet, evidence: Related, *, in_words: bool) -> str:
    """Where evidence stands, and what it shows unless a frame says so."""
    said = f" {visible(evidence.message)}" if in_words and evidence.message else ""
    return f"{sheet.sign(':::')} {sheet.where(evidence.place)}{said}"


def _has_text(sheet: Sheet, place: Place) -> bool:
    """Whether there is something to draw: what is absent stands at 1:1 and has no frame."""
    return place.path in sheet.report.documents and place.span != START


def _frame(sheet: Sheet, place: Place, style: str, label: str, gutter: int) -> Iterator[str]:
    if not _has_text(sheet, place):
        return
    text = sheet.report.documents[place.path].text
    width = max(NARROWEST, sheet.view.width - gutter - 3)
    drawn = rows(text, place.span, sheet.locate(place)[0].line, width)
    bar, sign = sheet.sign("|"), "-" if style == "frame" else "^"
    yield f"{' ' * gutter} {bar}"
    for row in drawn:
        yield f"{sheet.sign(str(row.number).rjust(gutter))} {bar} {row.text}"
        said = f" {visible(label)}" if label and row is drawn[-1] else ""
        yield f"{' ' * gutter} {bar} {' ' * row.before}{paint(sign * row.under + said, style, sheet.view)}"
    yield f"{' ' * gutter} {bar}"


def _notes(found: Diagnostic, view: View, silenced: str) -> Iterator[str]:
    if found.term:
        yield f"term: {visible(found.term)}"
    if found.help:
        yield f"help: {visible(found.help)}"
    if found.fix:
        how = {"safe": "fix", "unsafe": "fix (unsafe)"}.get(found.fix.applicability, "suggestion")
        yield f"{how}: {visible(found.fix.title)}"
    if silenced:
        yield f"suppressed: {visible(silenced)}"
    if found.url and not view.links:
        yield f"see: {found.url}"
