"""Comments that were meant to silence something, but are not read: `openwash: disable[OW101] reason`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from openwash_lint.documents import Document
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place
from openwash_lint.suppress.comments import Comment, placed

# The word without its first letter, which may be a capital: most texts do without the pattern.
_HINTS = ("penwash", "PENWASH")


class NearMiss(NamedTuple):
    """A comment's place, and the directive as it is written."""

    place: Place
    said: str


def may_hold(document: Document) -> bool:
    """Whether a document may hold a suppression, or what was meant to be one."""
    return any(hint in document.text for hint in _HINTS)


def near_misses(document: Document, read: Iterable[Comment]) -> tuple[NearMiss, ...]:
    """The comments of a document that look like suppressions but are none of those that were `read`."""
    if not may_hold(document):
        return ()
    words = {match.start(): match.end() for match in _directive().finditer(document.text)}
    known = {each.place.span for each in read}
    return tuple(
        NearMiss(Place(document.path, span), " ".join(document.text[at : words[at]].split()))
        for at, span, _ in placed(document, words)
        if span not in known
    )


@cache
def _directive() -> Pattern:
    verbs = "ignore|disable|skip|suppress|allow|silence|exclude|noqa|off"
    name = "openwash(?:[-_ ]?lint)?"
    ending = r"[ \t]*[\[(][^\])\r\n]{0,200}[\])]|[ \t:=\r\n-]|$"
    return compile_pattern(rf"{name}[ \t]*[:=]?[ \t]*(?:{verbs})(?:[-_][a-z_-]+)?(?:{ending})")
