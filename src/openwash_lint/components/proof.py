"""The shape of what speaks for or against a component: a state, a place and what it shows there."""

from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place

# From the weakest to the strongest; the first ones never count.
STATES = ("absent", "mentioned", "linked", "local", "licensed")
AGAINST = ("denied", "promised", "dead", "stub")


class Proof(NamedTuple):
    """One piece of evidence: `state` is one of STATES or AGAINST, `shows` a clause for a message.

    `address` is where a link leads, empty if there is none.
    """

    state: str
    place: Place
    shows: str
    address: str = ""
