"""How claims are listed: where, what kind, about what, in which sense, and by which cue."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.evidence import Claim, Cue
from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import commandless, visible
from openwash_lint.output.frame import line_around
from openwash_lint.output.json_format import VERSION, located, skipped, written
from openwash_lint.output.places import Locate, locator, shown_place
from openwash_lint.record import Any
from openwash_lint.report import Report
from openwash_lint.spans import Span

MOST_CHARACTERS = 400


def render(report: Report, view: View = PLAIN) -> str:
    """One line per claim and, with color, its sentence with the claim and the cues painted."""
    locate = locator(report.documents)
    lines = []
    for claim in report.claims:
        where = paint(shown_place(report, claim.place, locate), "bold", view)
        read = " ".join(filter(None, (claim.kind, visible(claim.value), claim.subject, claim.polarity)))
        said = f"{where}: {read} “{paint(visible(claim.text), 'good', view)}”"
        cues = "; ".join(map(cue_words, claim.cues))
        implied = " (implied)" if claim.implied else ""
        lines.append(f"{said} in {claim.location}{implied}{f' — {cues}' if cues else ''}")
        if view.color:
            lines += _sentence(report, claim, view)
    return "".join(f"{line}\n" for line in lines)


def render_json(report: Report, _view: View = PLAIN) -> str:
    """The claims as JSON text."""
    return written(said(report))


def said(report: Report) -> dict[str, Any]:
    """The claims as they are in JSON, version 1."""
    locate = locator(report.documents)
    claims = [_claim(claim, locate) for claim in report.claims]
    return {"version": VERSION, "claims": claims, "skipped": skipped(report.skipped)}


def _claim(claim: Claim, locate: Locate) -> dict[str, Any]:
    return {
        **located(claim.place, locate),
        "text": claim.text,
        "kind": claim.kind,
        "value": claim.value,
        "subject": claim.subject,
        "polarity": claim.polarity,
        "location": claim.location,
        "implied": claim.implied,
        "cues": [_cue(cue) for cue in claim.cues],
    }


def cue_words(cue: Cue) -> str:
    """What a cue says about the term, its group and its words."""
    said = f"{cue.sets} by " if cue.sets else ""
    return f"{said}{cue.group}" + (f" “{visible(cue.text)}”" if cue.text else "")


def _cue(cue: Cue) -> str:
    said = f"{cue.sets} by " if cue.sets else ""
    return f"{said}{cue.group}: {cue.text}" if cue.text else f"{said}{cue.group}"


def _sentence(report: Report, claim: Claim, view: View) -> Iterator[str]:
    """The sentence on one line, cut to MOST_CHARACTERS around the claim."""
    document = report.documents.get(claim.place.path)
    if document is None:
        return
    around = (
        claim.sentence if claim.sentence != Span(0, 0) else line_around(document.text, claim.place.span.start)
    )
    start = max(around.start, claim.place.span.start - MOST_CHARACTERS // 2)
    end = min(around.end, claim.place.span.end + MOST_CHARACTERS // 2)
    marks = [(claim.place.span, "good"), *((cue.span, "cue") for cue in claim.cues if cue.span)]
    parts, at = [], start
    for span, style in sorted(marks):
        if at <= span.start and span.end <= end:
            parts += [
                _flat(document.text[at : span.start]),
                paint(_flat(document.text[slice(*span)]), style, view),
            ]
            at = span.end
    yield commandless(f"  | {''.join(parts)}{_flat(document.text[at:end])}")


def _flat(text: str) -> str:
    return "".join(" " if char in "\r\n\t" else visible(char) for char in text)
