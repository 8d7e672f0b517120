"""The account as a section for the card: what is open here, in a table, between markers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from openwash_lint.openness import Account, Part
from openwash_lint.output import PLAIN, View
from openwash_lint.output.markdown_table import code, escaped
from openwash_lint.release.written_section import BEGIN, END, section_of
from openwash_lint.reports import report_words as words

# What an address may hold beside letters and digits.
_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """The section of the root's release, markers included."""
    return "\n".join([BEGIN, *_section(account), END]) + "\n"


def inserted(card: str, section: str) -> str:
    """The card with the section between its markers, else at its end; the card's line ends are kept."""
    newline = "\r\n" if "\r\n" in card else "\n"
    section = section.replace("\n", newline)
    before = section_of(card)
    if before is not None:
        return card[: before.start] + section.removesuffix(newline) + card[before.end :]
    bare = card.rstrip("\r\n")
    return bare + (newline * 2 if bare else "") + section


def _section(account: Account) -> Iterator[str]:
    yield "## What is open here"
    yield ""
    yield "| Component | Where | License |"
    yield "| --- | --- | --- |"
    for _, group in words.groups(account):
        for part in group:
            if words.mark(part) in ("open", "here", "linked"):
                yield f"| {_capital(words.named(part))} | {_where(part)} | {_license(part)} |"
    absent = [words.named(part) for part in account.parts if words.mark(part) in ("none", "closed")]
    yield ""
    if absent:
        yield f"Not in this repository and not linked from it: {', '.join(absent)}."
        yield ""
    if account.terms:
        yield f"Words that this supports: {'; '.join(escaped(term) for term in account.terms)}."


def _where(part: Part) -> str:
    if part.address.startswith(words.SAFE):
        return f"<{quote(part.address, safe=_ADDRESS, errors='surrogatepass')}>"
    if part.address or part.state == "linked":
        return code(part.address) if part.address else "linked"
    place = part.places[0] if part.places else None
    if place is None:
        return words.state(part)
    return f"[{code(place.path)}]({quote(place.path, errors='surrogatepass')})"


def _license(part: Part) -> str:
    if part.license:
        return escaped(part.license)
    return "not checked" if part.state == "linked" else "not stated"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
