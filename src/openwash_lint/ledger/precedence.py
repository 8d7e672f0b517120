"""Owns which of several grants governs: the order in which files, metadata and sentences are believed."""

from __future__ import annotations

from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, base_grant, grants
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.wording import join


def chosen(facts: Facts, scope: str) -> Grant | None:
    """The grant that governs, by the order that `licensing.governing` tells."""
    found = sorted(grants(facts), key=lambda grant: not (grant.name or grant.linked))
    own = sorted((grant for grant in found if grant.scope == scope), key=lambda grant: grant.bare)
    # A license beside code and weights says nothing of data elsewhere, a card's words nothing of code.
    covered = scope in ("weights", "code") or facts["release.kind"].value == "dataset"
    general = [grant for grant in found if grant.scope == "general"] if covered else []
    general = [grant for grant in general if scope != "code" or grant.how == "file"]
    ordered = [
        *(grant for grant in own if grant.how == "file"),
        *(grant for grant in general if grant.how == "file" and _is_stated(grant, own)),
        *(grant for grant in own if grant.how == "prose" and grant.sure and _goes_before(grant, general)),
        *(grant for grant in general if scope != "code" and grant.how == "file" and grant.osi is not None),
        *(grant for grant in general if grant.how == "file" and grant.readable),
        *(grant for grant in general if grant.how == "metadata" and grant.readable),
        *(
            grant
            for grant in own
            if grant.how != "file" and grant.sure and _is_telling(facts, grant, general)
        ),
        *(grant for grant in general if grant.readable is not None),
        *own,
        *general,
    ]
    return _undecided(ordered[0], own) if ordered else _from_base(facts, scope)


def _undecided(first: Grant, own: list[Grant]) -> Grant:
    """Sentences that state open terms for one variant and restricted ones for another decide for neither."""
    stated = [each for each in own if each.how == "prose" and each.sure and each.bare is first.bare]
    if first not in stated or len({grant.open for grant in stated}) == 1:
        return first
    exact = [each for each in stated if not each.text.startswith(catalog.FAMILY)]
    name = join(list(dict.fromkeys(each.name for each in exact or stated)))
    return first._replace(name=name, osi=None, open=None, restrictions=(), license_class="none", divided=True)


def _is_stated(text: Grant, own: list[Grant]) -> bool:
    """Whether a license text is the one that the card's prose states: it tells which of several is meant."""
    return any(each.how == "prose" and each.sure and each.said and _agree(each, text) for each in own)


def _agree(one: Grant, other: Grant) -> bool:
    """Whether two grants name one license."""
    return any(is_same(mine.id, each.id) for mine in one.licenses for each in other.licenses)


def _goes_before(grant: Grant, general: list[Grant]) -> bool:
    """Whether prose of the weights holds against an open text for all: it is narrower, or another grant."""
    texts = [other for other in general if other.how == "file" and other.osi]
    agrees = any(_agree(grant, one) for one in texts)
    return bool(texts) and (grant.osi is not True or (grant.said and not agrees))


def _is_telling(facts: Facts, grant: Grant, general: list[Grant]) -> bool:
    """Whether prose may stand for what the metadata calls `other`: where it is all that the card says.

    A name in the metadata is a license that the Hub has no tag for; of two in the text neither is sure.
    """
    stated = [each for each in general if each.how == "metadata"]
    if not stated or any(each.hub in ("", "other") for each in grant.licenses):
        return True
    named = (catalog.get(claim.value) for claim in facts.claims if claim.kind == "license-name")
    return not any(each.name for each in stated) and not any(each and each.restrictions for each in named)


def _from_base(facts: Facts, scope: str) -> Grant | None:
    if scope != "weights" or facts["release.kind"].value not in ("adapter", "conversion"):
        return None
    return base_grant(facts)
