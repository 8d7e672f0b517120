"""Which license texts a claim's sentence links."""

from __future__ import annotations

from bisect import bisect_left

from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, written
from openwash_lint.release.links import references


def linked_texts(facts: Facts, claim: Claim) -> list[Grant]:
    """The license texts that the claim's sentence links."""
    links = facts["license.text-links"].value
    near = links.get(claim.place.path, ()) if isinstance(links, dict) else ()
    first = bisect_left(near, claim.sentence.start, key=_start)
    last = bisect_left(near, claim.sentence.end, key=_start)
    return [grant for _, grants in near[first:last] for grant in grants]


def _start(link: tuple[int, list[Grant]]) -> int:
    return link[0]


def _text_links(facts: Facts) -> Fact:
    """By card where it links a license text, in order, and what that text grants."""
    grants: dict[str, list[Grant]] = {}
    for grant in written(facts):
        if grant.how == "file":
            grants.setdefault(grant.place.path, []).append(grant)
    found: dict[str, list[tuple[int, list[Grant]]]] = {}
    for each in references(facts) if grants else ():
        if each.target.path in grants:
            found.setdefault(each.place.path, []).append((each.place.span.start, grants[each.target.path]))
    return Fact("license.text-links", {path: sorted(links, key=_start) for path, links in found.items()})


PROVIDERS = {"license.text-links": _text_links}
