"""Passages that say only with what leads to them: items below "not for:", values beside a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from openwash_lint.claims.own_names import hits, squeezed
from openwash_lint.claims.owners import hit
from openwash_lint.claims.sentences import joined, leads
from openwash_lint.documents import Document, Passage
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.grammar import limited_uses
from openwash_lint.matching import Pattern, compile_pattern, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import Piece, passages_of, told_in
from openwash_lint.release.paths import leads_to_model, own_file
from openwash_lint.spans import Span

# A longer text is not a label.
_LABEL = 40
# A page that is named, what pages end in, and which files speak for themselves.
_PAGE = "[A-Za-z][A-Za-z0-9_-]*[.](?:md|txt|rst)"
_PAGES = (".md", ".txt", ".rst")
_READ = ("card", "license", "notice")
# Pages with terms for those who work on a release: what they give to its makers.
_OF_MAKERS = ("cla.", "contribut", "code_of_conduct", "dco.", "security.")
# No name that labels an item is longer.
_NAMED = 60
# So many items of a list are looked at together.
_MOST = 50


class Led(NamedTuple):
    """A passage with the words that lead to it in front; `labeled` says that they only call it a license.

    `whole` is the text of all items of its list. The second cell of a row is a `value`. What a section on
    the license says and nothing else is `alone`.
    """

    document: Document
    passage: Passage
    labeled: bool = False
    whole: str = ""
    value: bool = False
    alone: bool = False


def led(passages: Sequence[tuple[Document, Passage]]) -> Iterator[Led]:
    """The items of lists after their lead-in, the values of tables of two columns, and labeled values."""
    whole, above = "", ""
    for at, ((document, passage), lead) in enumerate(
        zip(passages, leads(each for _, each in passages), strict=True)
    ):
        if lead:
            whole = whole if above == lead else _list_after(passages, at - 1)
            yield Led(document, joined(lead, passage), whole=whole)
        above = lead
        if not lead and passage.location == "list" and _is_ban(passage):
            yield Led(document, joined(f"{passage.headings[-1]}:", passage))
        if _is_label(passage):
            yield Led(document, passage, labeled=True)
        elif _is_alone(passages, at):
            yield Led(document, passage, alone=True)
        elif passage.cell and _is_value(passages, at):
            yield Led(document, joined(f"{passage.cell.row_head}:", passage), value=True)


def lead_ins(passages: Sequence[Passage]) -> dict[int, str]:
    """The sentences that lead to a list of something else than addresses, by the passage they end."""
    return {
        at: lead
        for at, lead in enumerate(leads(passages), -1)
        if lead and passages[at].location != "list" and "@" not in passages[at + 1].text
    }


def _list_after(passages: Sequence[tuple[Document, Passage]], at: int) -> str:
    """The text of the list that follows a passage."""
    items = []
    for document, passage in passages[at + 1 : at + 1 + _MOST]:
        if passage.location != "list" or document is not passages[at][0]:
            break
        items.append(passage.text)
    return "; ".join(items)


def _is_label(passage: Passage) -> bool:
    """Whether a short passage is a license's value: "License: …", or a cell that a license's label heads."""
    if passage.cell:
        return bool(hit("sections.own", passage.cell.row_head) or hit("sections.own", passage.cell.header))
    label, colon, value = passage.text.replace("：", ":").partition(":")
    short = len(label) <= _LABEL and len(value) <= _LABEL
    return bool(colon) and short and bool(hit("sections.own", label))


def _is_ban(passage: Passage) -> bool:
    """Whether the heading of a list says no more than that what follows is not allowed."""
    title = passage.headings[-1] if passage.headings else ""
    return 0 < len(title) <= _LABEL and limited_uses.is_ban(lowered(title))


def _is_alone(passages: Sequence[tuple[Document, Passage]], at: int) -> bool:
    """Whether a passage is all that is below a heading that only says that a license follows."""
    document, passage = passages[at]
    title = passage.headings[-1] if passage.headings else ""
    if passage.location != "prose" or not _is_title(title):
        return False
    beside = [passages[other] for other in (at - 1, at + 1) if 0 <= other < len(passages)]
    inside = (each for path, each in beside if path is document and each.location != "heading")
    return all(each.headings != passage.headings for each in inside)


def _is_title(title: str) -> bool:
    """Whether a title has a word for license, and hardly another."""
    return len(title) <= _LABEL and bool(hit("sections.own", title)) and not hit("sections.foreign", title)


def _is_value(passages: Sequence[tuple[Document, Passage]], at: int) -> bool:
    """Whether a passage is the second cell of a row of two: in wider tables columns may be others'."""
    cell = passages[at][1].cell
    if cell is None or cell.column != 1 or not any(map(str.isalpha, cell.row_head)):
        return False
    after = passages[at + 1][1].cell if at + 1 < len(passages) else None
    return after is None or after.row != cell.row or after.column <= cell.column


def is_jump(passage: Passage, words: Span) -> bool:
    """Whether words are those of a link to a section: "[Commercial license](#license)" says nothing."""
    around = (link for link in passage.links if link.start <= words.start and words.end <= link.end)
    return any(link.target.startswith("#") for link in around)


def has_own_model(passage: Passage) -> bool:
    """Whether an item links the page of a model, which a sentence in it without a subject may be about."""
    return passage.location == "list" and any(leads_to_model(link.target) for link in passage.links)


def is_members(facts: Facts, passage: Passage) -> bool:
    """Whether an item is labeled with the longer name of a member of the family: "Wren-7B-chat: …"."""
    # What leads to a list may stand in front of its item.
    *labels, _ = passage.text.replace("：", ":").split(":", 2)
    if passage.location != "list" or not labels or len(labels[-1]) > _NAMED:
        return False
    own, label = facts["license.own-names"], labels[-1].partition("(")[0]
    named = any(hits(str(own.value or ""), label))
    return named and squeezed(label) not in own.notes.get("full", "").split()


def is_settled(passage: Passage) -> bool:
    """Whether a passage stands among terms: its heading, or its column, is on the license or on use."""
    over = passage.cell.header if passage.cell else passage.headings[-1] if passage.headings else ""
    return bool(hit("sections.own", over)) or limited_uses.sets_terms(lowered(over))


def pages(facts: Facts) -> Iterator[Piece]:
    """The passages of the pages of terms that the main card's section on its license leads to."""
    card = main_card(facts)
    if card is None or len(facts.inventory.files) == 1:
        return
    terms = filter(is_settled, passages_of(facts, card))
    for path in dict.fromkeys(path for each in terms for path in _led_to(facts, card.path, each)):
        yield from told_in(facts, path)


def _led_to(facts: Facts, card: str, passage: Passage) -> Iterator[str]:
    """The pages beside a card that a passage links or names; a license's text speaks for itself."""
    named = _page().finditer(passage.text)
    for target in (*(link.target for link in passage.links), *(each.group() for each in named)):
        path = own_file(target, card, facts) or ""
        entry = facts.inventory.files.get(path)
        beside = folder_of(path) == folder_of(card)
        name = path.lower().rpartition("/")[2]
        read = name.endswith(_PAGES) and not name.startswith(_OF_MAKERS)
        if entry and beside and read and entry.role not in _READ:
            yield path


@cache
def _page() -> Pattern:
    return compile_pattern(_PAGE, ignore_case=False)
