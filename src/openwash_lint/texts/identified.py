"""The answer to which license a text is, and where it differs from it."""

from openwash_lint.evidence import Restriction
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span


class Change(NamedTuple):
    """A passage that was added to, removed from or replaced in the license's own text.

    `kind` is added, removed or replaced; a removed passage has an empty span, and its `text` is what was
    removed (in the license's words; empty if only its fingerprint is known), otherwise `text` is the passage
    as written. `restricts` are kinds of restrictions.
    """

    span: Span
    kind: str
    text: str
    restricts: tuple[str, ...] = ()


class Identified(NamedTuple):
    """What a text is.

    `license` is an SPDX id, a LicenseRef or an expression of several, `None` if the text is not a license
    that the catalog knows. `score` is 0.0 to 1.0. `modified` says that the terms differ from the license's
    own. `contains` names each license found, `places` says where each is. `restrictions` are those of the
    named licenses and those that the text adds or, for a text without a name, what its clauses withhold.
    `how` is text, notice (the notice that a license asks for), title (its title is known, the text is not),
    name (it only names one) or none. `notices` are the licenses of others' code that the file holds as well,
    behind the text itself, which `ends` where they begin (`None`: there are none).
    """

    license: str | None
    score: float
    modified: bool = False
    changes: tuple[Change, ...] = ()
    contains: tuple[str, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    places: tuple[Span, ...] = ()
    how: str = "none"
    notices: tuple[str, ...] = ()
    ends: int | None = None


NOTHING = Identified(None, 0.0)
