"""The answer to which license a text is, and where it departs from it."""

from openwash_lint.evidence import Restriction
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span


class Change(NamedTuple):
    """A passage that the license's own text does not have, or lacks.

    `kind` is added, removed or replaced; a removed passage stands at an empty span and `text` is what was
    removed (as the license's words; empty where only its fingerprint is known), otherwise `text` is the
    passage as written. `restricts` holds kinds of restrictions.
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
    is text, notice (the notice that a license asks for), title (its title is known, the text is not), name
    (it only names one) or none.
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
