"""Owns which license a text is, and where it departs from it."""

from __future__ import annotations

from typing import NamedTuple

from openwash_lint.evidence import Restriction
from openwash_lint.licenses import catalog
from openwash_lint.spans import Span


class Change(NamedTuple):
    """A passage that the license's own text does not have, or lacks.

    `kind` is added, removed or replaced; a removed passage stands at an empty span and `text` is what was
    removed, otherwise `text` is the passage as written. `restricts` holds kinds of restrictions.
    """

    span: Span
    kind: str
    text: str
    restricts: tuple[str, ...] = ()


class Identified(NamedTuple):
    """What a text is.

    `license` is an SPDX id, a LicenseRef or an expression of several, `None` when the text is no license
    that the catalog knows. `score` is 0.0 to 1.0. `modified` says that the terms differ from the license's
    own. `contains` names each license found, `places` where each stands. `restrictions` are the named
    licenses' and those that the text adds, or, of a text without a name, what its clauses withhold. `how`
    is text, notice (a header that points at the license), name or none.
    """

    license: str | None
    score: float
    modified: bool = False
    changes: tuple[Change, ...] = ()
    contains: tuple[str, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    places: tuple[Span, ...] = ()
    how: str = "none"


NOTHING = Identified(None, 0.0)


def identify(text: str) -> Identified:
    """The license of a text; "@<id>" on one line stands for that license's own text."""
    if text.startswith("@"):
        return _declared(text)
    mentions = catalog.names_in(text[:2000])
    if not mentions:
        return NOTHING
    first = mentions[0]
    return Identified(
        first.license.id,
        0.5,
        contains=(first.license.id,),
        restrictions=first.license.restrictions,
        places=(Span(first.start, first.end),),
        how="name",
    )


def _declared(text: str) -> Identified:
    known = catalog.find(text[1:].strip())
    if known is None:
        return NOTHING
    span = Span(0, len(text))
    return Identified(
        known.id, 1.0, contains=(known.id,), restrictions=known.restrictions, places=(span,), how="text"
    )
