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
    name, nearest = "claim.commerce-granted", facts["license.commerce-withheld"].value
    if not isinstance(nearest, dict):
        return Fact(name, None)
    found: Limit | None = nearest.get(path) or nearest.get(_folder(path))
    if found is None:
        return Fact(name, None)
    return Fact(name, False, (found.place,), found.clause, {"shows": found.clause})


def _withheld(facts: Facts) -> Fact:
    """By page, and by folder with a slash at its end, the first limit on the weights' use.

    A sentence on the weights is told before one without a subject, and a ban before a purpose.
    """
    grant = governing(facts, "weights")
    sold = grant is not None and is_sold(grant.licenses)
    found = [each for each in of_part(facts, "weights") if not (sold and offers(each))]
    nearest: dict[str, Limit] = {}
    for each in sorted(found, key=lambda each: (each.part == "general", each.use != "non-commercial")):
        nearest.setdefault(each.place.path, each)
        nearest.setdefault(_folder(each.place.path), each)
    return Fact("license.commerce-withheld", nearest or None)


def _folder(path: str) -> str:
    return f"{path.rpartition('/')[0]}/"


PROVIDERS = {"license.commerce-withheld": _withheld}
