"""The long form: a problem with the claim underlined, the evidence in a separate frame, a way out."""

from collections.abc import Iterator

from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.fact_lines import fact_lines
from openwash_lint.output.frame import Row, columns, rows, wrapped
from openwash_lint.output.groups import grouped
from openwash_lint.output.places import Locate, address, locator, shown_place
from openwash_lint.output.summary import is_fixable
from openwash_lint.record import NamedTuple
from openwash_lint.report import Diagnostic, Related, Report
from openwash_lint.spans import START, Place

MOST_FRAMES = 3
MOST_PLACES = 20
NARROWEST = 20


class Sheet(NamedTuple):
    """What all blocks are drawn on."""

    report: Report
    locate: Locate
    view: View

    def where(self, place: Place) -> str:
        """`path:line:column`, as a link if the terminal has them."""
        url = address(self.report, place.path) if self.view.links else ""
        return paint(shown_place(self.report, place, self.locate), "", self.view, url)

    def sign(self, text: str) -> str:
        """A part of the frame itself."""
        return paint(text, "frame", self.view)


class Block(NamedTuple):
    """One problem: its findings, and the evidence, term and page that no earlier block has shown."""

    found: Diagnostic
    further: tuple[Diagnostic, ...]
    related: tuple[Related, ...]
    term: str
    url: str
    silenced: str = ""


def render(report: Report, view: View = PLAIN) -> str:
    """Blocks in the order of the findings, one per cause; evidence and pages are shown once."""
    sheet = Sheet(report, locator(report.documents), view)
    problems = [(group, "") for group in grouped(report.diagnostics)]
    if view.show_suppressed:
        problems += [((each.diagnostic,), each.reason) for each in report.suppressed]
    blocks = [_drawn(sheet, block) for block in _fresh(problems)]
    if view.show_facts and report.facts:
        blocks.append(fact_lines(report, sheet.locate))
    return "".join(f"{line}\n" for block in blocks for line in [*block, ""])


def _fresh(problems: list[tuple[tuple[Diagnostic, ...], str]]) -> Iterator[Block]:
    """The problems as blocks, each with what is new in it."""
    shown: set[Related] = set()
    told: set[str] = set()
    for (found, *further), silenced in problems:
        related = tuple(each for each in found.related if each not in shown)
        term, url = ("" if text in told else text for text in (found.term, found.url))
        yield Block(found, tuple(further), related, term, url, silenced)
        shown.update(related)
        told |= {found.term, found.url}


def _drawn(sheet: Sheet, block: Block) -> list[str]:
    found, drawn = block.found, block.related[:MOST_FRAMES]
    places = [found.place, *(each.place for each in drawn)]
    gutter = max(len(str(sheet.locate(place)[1].line)) for place in places)
    pad = " " * gutter
    lines = [*_title(found, sheet.view), f"{pad}{sheet.sign('-->')} {sheet.where(found.place)}"]
    lines += _frame(sheet, found.place, found.level, "", gutter)
    for each in drawn:
        lines += _evidence(sheet, each, gutter)
    for each in block.related[MOST_FRAMES:]:
        lines += _pointer(sheet, each, pad, in_words=True)
    width = sheet.view.width - gutter - 3
    for name, text in (*_places(sheet, block), *_notes(block), *_steps(sheet, block)):
        first, *rest = wrapped(f"{name}: {text}" if name else text, max(NARROWEST, width))
        lines += [f"{pad} {sheet.sign('=')} {first}", *(f"{pad} {sheet.sign('|')} {line}" for line in rest)]
    if block.url and not sheet.view.links:
        lines.append(f"{pad} {sheet.sign('=')} see: {block.url}")
    return lines


def _title(found: Diagnostic, view: View) -> list[str]:
    """The first line, or several if it is wider than the terminal.

    Each begins with our own sign, because a CI runner obeys lines that begin with a command.
    """
    head = f"{found.level}[{found.rule}]"
    mark = " [*]" if is_fixable(found, view.unsafe) else ""
    first, *rest = wrapped(visible(found.message) + mark, view.width - 4, len(head))
    lines = [f"{paint(head, found.level, view, found.url)}: {paint(first, 'bold', view)}"]
    bar = paint("|", "frame", view)
    return lines + [f"  {bar} {paint(line, 'bold', view)}" for line in rest]


def _evidence(sheet: Sheet, evidence: Related, gutter: int) -> Iterator[str]:
    """Where the evidence is, drawn if there is a text; what it shows is said once, where it fits."""
    drawn = _rows(sheet, evidence.place, gutter)
    label = visible(evidence.message)
    fits = bool(drawn) and drawn[-1].before + drawn[-1].under + 1 + columns(label) <= _room(sheet, gutter)
    yield from _pointer(sheet, evidence, " " * gutter, in_words=not fits)
    yield from _frame(sheet, evidence.place, "frame", label if fits else "", gutter)


def _pointer(sheet: Sheet, evidence: Related, pad: str, *, in_words: bool) -> Iterator[str]:
    """Where evidence is, and what it shows, unless a frame says so."""
    start = f"{pad}{sheet.sign(':::')} {sheet.where(evidence.place)}"
    if not in_words or not evidence.message:
        yield start
        return
    width = max(NARROWEST, sheet.view.width - len(pad) - 4)
    used = columns(shown_place(sheet.report, evidence.place, sheet.locate)) + 1
    first, *rest = wrapped(visible(evidence.message), width, used)
    yield f"{start} {first}"
    yield from (f"{pad} {sheet.sign('|')}  {line}" for line in rest)


def _room(sheet: Sheet, gutter: int) -> int:
    return max(NARROWEST, sheet.view.width - gutter - 3)


def _rows(sheet: Sheet, place: Place, gutter: int) -> list[Row]:
    """What is drawn of a place; nothing for what is absent, whose place is 1:1."""
    if place.path not in sheet.report.documents or place.span == START:
        return []
    text = sheet.report.documents[place.path].text
    return rows(text, place.span, sheet.locate(place)[0].line, _room(sheet, gutter))


def _frame(sheet: Sheet, place: Place, style: str, label: str, gutter: int) -> Iterator[str]:
    drawn = _rows(sheet, place, gutter)
    bar, sign = sheet.sign("|"), "-" if style == "frame" else "^"
    if drawn:
        yield f"{' ' * gutter} {bar}"
    for row in drawn:
        yield f"{sheet.sign(str(row.number).rjust(gutter))} {bar} {row.text}"
        said = f" {label}" if label and row is drawn[-1] else ""
        yield f"{' ' * gutter} {bar} {' ' * row.before}{paint(sign * row.under + said, style, sheet.view)}"


def _places(sheet: Sheet, block: Block) -> Iterator[tuple[str, str]]:
    """The other places of the same finding, and what they say."""
    others = [each for each in block.further if each.rule == block.found.rule]
    for each in others[:MOST_PLACES]:
        words = _words(sheet, each.place)
        yield "", f"also at {sheet.where(each.place)}" + (f" “{words}”" if words else "")
    if len(others) > MOST_PLACES:
        yield "", f"and at {len(others) - MOST_PLACES} more places"


def _steps(sheet: Sheet, block: Block) -> Iterator[tuple[str, str]]:
    """What other rules ask for because of the same cause."""
    for each in block.further:
        if each.rule != block.found.rule:
            yield "", f"{each.rule} at {sheet.where(each.place)}: {visible(each.message)}"
            yield "help", visible(each.help)


def _words(sheet: Sheet, place: Place) -> str:
    """The words at a place, on one line."""
    if place.path not in sheet.report.documents:
        return ""
    span = place.span
    return visible(" ".join(sheet.report.documents[place.path].text[span.start : span.end].split()))


def _notes(block: Block) -> Iterator[tuple[str, str]]:
    found = block.found
    if block.term and block.term not in found.help:
        yield "term", visible(block.term)
    if found.help:
        yield "help", visible(found.help)
    if found.fix:
        how = {"safe": "fix", "unsafe": "fix (unsafe)"}.get(found.fix.applicability, "suggestion")
        yield how, visible(found.fix.title)
    if block.silenced:
        yield "suppressed", visible(block.silenced)
