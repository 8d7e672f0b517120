"""How an explanation of a line is printed."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.evidence import Claim
from openwash_lint.explanation import Explanation, Heard
from openwash_lint.ledger.grant import Grant
from openwash_lint.output import PLAIN, View
from openwash_lint.output.colors import paint
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, locator
from openwash_lint.reports.claims_table import cue_words
from openwash_lint.rule import Rule
from openwash_lint.spans import Place

_HOW = {
    "file": "by the text",
    "metadata": "by the metadata",
    "prose": "by what the card says",
    "base": "by the base",
}


def render(found: Explanation, view: View = PLAIN) -> str:
    """What was heard, found, and refused on a line, each with where it is decided."""
    locate = locator(found.documents)
    return "".join(f"{line}\n" for line in _lines(found, locate, view))


def _lines(found: Explanation, locate: Locate, view: View) -> Iterator[str]:
    yield paint(f"{visible(found.path)}:{found.line}", "bold", view)
    if not found.heard and not found.found:
        yield "  no words of openness and no license's name are read on this line"
        if found.apart:
            yield f"    it is in a {found.apart} passage, and those are not read"
    for heard in found.heard:
        yield from _of_words(heard.claim, view)
    for part, grant in found.grants.items() if found.heard else ():
        yield f"  terms of the {part}: {_terms(grant)} ({_shown(grant.place, locate)})"
    for each in found.found:
        yield f"  reported: {each.rule} {each.level}: {visible(each.message)}"
        for near in each.related:
            yield f"    {_shown(near.place, locate)} {visible(near.message)}"
    for heard in found.heard:
        yield from _refused(heard, locate)


def _of_words(claim: Claim, view: View) -> Iterator[str]:
    from openwash_lint.cue_lines import line_of

    read = " ".join(filter(None, (claim.kind, visible(claim.value), "of", claim.subject, claim.polarity)))
    yield f"  “{paint(visible(claim.text), 'good', view)}” is read as {read}, in {claim.location}"
    for cue in claim.cues:
        line = line_of(cue)
        said = cue_words(cue) if cue.sets else f"by {cue_words(cue)}"
        yield f"    {said}{f' ({line.path}:{line.number})' if line else ''}"


def _terms(grant: Grant) -> str:
    name, how = visible(grant.name), _HOW.get(grant.how, grant.how)
    if not name:
        return f"undecided, {how}: what is stated is for other parts"
    return f"{name}, {how}{', and taken back or contradicted elsewhere' if grant.divided else ''}"


def _refused(heard: Heard, locate: Locate) -> Iterator[str]:
    if heard.refusals:
        yield f"  not reported, “{visible(heard.claim.text)}”:"
    for no in heard.refusals:
        place = f" ({_shown(no.places[0], locate)})" if no.places else ""
        yield f"    {no.rule.id}: {visible(no.why)}{place}; {_file(no.rule)}"


def _file(rule: Rule) -> str:
    """Where a rule is written, from rules/ on."""
    path = rule.path.replace("\\", "/")
    return path[path.rfind("rules/") :] if "rules/" in path else path


def _shown(place: Place, locate: Locate) -> str:
    start, _ = locate(place)
    return f"{visible(place.path)}:{start.line}"
