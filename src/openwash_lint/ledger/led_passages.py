"""Passages that say only with what leads to them: items below "not for:", values beside a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openwash_lint.claims.owners import hit
from openwash_lint.claims.sentences import joined, leads
from openwash_lint.documents import Document, Passage
from openwash_lint.grammar import limited_uses
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple

# A longer text is no label.
_LABEL = 40
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
