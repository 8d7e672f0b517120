"""Cards in folders that send readers to a license text which is neither there nor in any folder above."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.dead_links import NAME, sent_to, spelled
from openwash_lint.ledger.stated import PROSE_SCOPES, is_at_home
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import main_card
from openwash_lint.release.paths import exists, resolve
from openwash_lint.spans import Place, Span, overlap

# The cue of a sentence that states a license of the whole project.
_WHOLE = "grants.whole"


def of_pages(facts: Facts) -> Iterator[Fact]:
    """The first license text that each page names as its project's and that is nowhere here."""
    main = main_card(facts)
    for card in facts.inventory.texts("card"):
        marks = folder_marks(folder_of(card.path.lower()))
        copied = marks.vendored or marks.fixture or marks.data
        if card is not main and not copied and not is_at_home(facts, card.path) and "LICEN" in card.text:
            found = next(_missing(facts, card), None)
            if found:
                yield found


def _missing(facts: Facts, card: Document) -> Iterator[Fact]:
    from openwash_lint.markdown import parsed

    for passage in parsed.card(facts.inventory, card).passages:
        if _states_its_own(facts, card, passage):
            for name, start in sent_to(passage):
                if not _leads_on(facts, card, passage, start) and not _is_anywhere(facts, name):
                    yield _fact(name, Place(card.path, passage.source(start, start + len(name))))


def _fact(name: str, place: Place) -> Fact:
    said, way = f"sends readers to “{name}”", "add the file, or leave its name out"
    # A page may have been copied along with its folder.
    notes = {"other": said, "suggestion": "", "beside": way, "confidence": "medium"}
    return Fact(NAME, name, (place,), "no such file is here", notes)


def _leads_on(facts: Facts, card: Document, passage: Passage, start: int) -> bool:
    """Whether a file's name is a link's to another place, or to something that is here."""
    targets = (link.target for link in passage.links if link.start <= start < link.end)
    return any("://" in each or exists(resolve(each, card.path) or "", facts) for each in targets)


def _states_its_own(facts: Facts, card: Document, passage: Passage) -> bool:
    """Whether a passage says which license the project has: others' pages speak of others' files."""
    span = passage.source(0, len(passage.text)) if passage.text else Span(0, 0)
    return any(
        claim.kind == "license-name"
        and claim.subject in PROSE_SCOPES
        and any(cue.group == _WHOLE for cue in claim.cues)
        and overlap(claim.place.span, span)
        for claim in facts.claims_in(card.path, span)
    )


def _is_anywhere(facts: Facts, name: str) -> bool:
    """Whether a license text of this name is in any folder: it may be the one that is meant."""
    return any(spelled(path) == spelled(name) for path in facts.inventory.files.paths("license", "notice"))
