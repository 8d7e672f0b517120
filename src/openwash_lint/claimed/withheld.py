"""Whether the pages that call a model open rule out commercial use, or tie it to a request."""

from __future__ import annotations

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.ledger.limits import Limit, is_sold, of_part, offers


def granted(facts: Facts, path: str) -> Fact:
    """False if a page, or one next to it, rules out commercial use of the model or ties it to permission.

    Not shown if none does, and under a copyleft license, whose authors may also sell other terms.
    """
    name, found = "claim.commerce-granted", _of_page(facts, path)
    if found is None:
        return Fact(name, None)
    return Fact(name, False, (found.place,), found.clause, {"shows": found.clause})


def _of_page(facts: Facts, path: str) -> Limit | None:
    """The first limit of a page, else of one in its folder."""
    grant = governing(facts, "weights")
    sold = grant is not None and is_sold(grant.licenses)
    found = [each for each in of_part(facts, "weights") if not (sold and offers(each))]
    folder = path.rpartition("/")[0]
    near = [each for each in found if each.place.path.rpartition("/")[0] == folder]

    # A sentence on the weights is told before one without a subject, and a ban before a purpose.
    def rank(each: Limit) -> tuple[bool, bool, bool]:
        return each.place.path != path, each.part == "general", each.use != "non-commercial"

    return min(near, key=rank, default=None)
