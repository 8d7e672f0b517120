"""Which of several grants governs a part: its own text, what the card says of it, or what is left for all."""

from __future__ import annotations

from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, agree, base_grant, distinct, grants
from openwash_lint.ledger.limits import is_sold, of_part, sells
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.licenses import catalog
from openwash_lint.wording import join


def chosen(facts: Facts, scope: str) -> Grant | None:
    """The grant that governs, in the order given at `grant.governing`; `None` if nothing states one."""
    grant = stated(facts, scope)
    return _limited(facts, scope, grant) if grant else None


def stated(facts: Facts, scope: str) -> Grant | None:
    """What governs, before sentences take anything back."""
    found = sorted(grants(facts), key=lambda grant: not (grant.name or grant.linked))
    own = sorted((each for each in found if each.scope == scope), key=lambda each: (each.bare, not each.said))
    return _ordered(facts, scope, own, _for_all(facts, scope, found)) or _from_base(facts, scope)


def _for_all(facts: Facts, scope: str, found: list[Grant]) -> list[Grant]:
    """What is stated for the whole: a card says nothing of code so, nor a text of data elsewhere."""
    if scope not in ("weights", "code") and facts["release.kind"].value != "dataset":
        return []
    general = [grant for grant in found if grant.scope == "general"]
    return [grant for grant in general if scope != "code" or grant.how == "file"]


def _ordered(facts: Facts, scope: str, own: list[Grant], general: list[Grant]) -> Grant | None:
    """The first in order; a general text that withholds more than what the card says comes first."""
    texts = [grant for grant in own if grant.how == "file"]
    said = [each for each in own if each.how == "prose" and each.sure and not each.bare]
    telling = _are_telling(facts, general)
    said = [each for each in said if telling or _has_no_tag(each)]
    if texts:
        return _undecided(texts[0], [each for each in texts if each.readable])
    narrower = any(_withholds(text) for text in general)
    if said and not narrower:
        first = _undecided(said[0], said)
        same = [each for each in general if each.how == "file" and each.readable and agree(first, each)]
        return same[0] if same and not first.divided else first
    if not said and scope == "weights" and _is_the_codes(facts, general):
        return _nameless(facts)
    told = [each for each in own if each.how == "file" or telling or _has_no_tag(each)]
    ordered = _in_order(scope, own, told, general)
    return _undecided(ordered[0], own) if ordered else None


def _withholds(text: Grant) -> bool:
    """Whether a text or the metadata withhold something: no sentence of the card can grant more than that."""
    return text.how in ("file", "metadata") and text.osi is False and text.open is False


def _is_the_codes(facts: Facts, general: list[Grant]) -> bool:
    """Whether the card assigns the only license text to its code, and none to its weights.

    Metadata are about the model, and a text next to weights is theirs unless the card says otherwise.
    """
    texts = [grant for grant in general if grant.how == "file"]
    of_code = distinct(grant for grant in grants(facts) if grant.scope == "code" and grant.sure)
    stated = [grant for grant in grants(facts) if grant.scope == "weights" or grant.how == "metadata"]
    return bool(texts) and not stated and any(_agrees(text, of_code) for text in texts)


def _nameless(facts: Facts) -> Grant:
    """What is known of a part without stated terms: that the card splits the parts, and where."""
    place = next(grant.place for grant in grants(facts) if grant.scope == "code" and grant.sure)
    return Grant("LicenseRef-unstated", "", "weights", "prose", place, divided=True)


def _limited(facts: Facts, scope: str, grant: Grant) -> Grant:
    """The grant, undecided where the card's sentences take back what it gives."""
    if (grant.osi is False and grant.open is False) or not is_taken_back(facts, scope, grant):
        return grant
    return grant._replace(osi=None, open=None, license_class="none", divided=True)


def is_taken_back(facts: Facts, scope: str, grant: Grant) -> bool:
    """Whether sentences of the card limit a part that a grant covers."""
    found = (each for each in of_part(facts, scope) if is_at_home(facts, each.place.path))
    return any(not (sells(each) and is_sold(grant.licenses)) for each in found)


def _in_order(scope: str, own: list[Grant], told: list[Grant], general: list[Grant]) -> list[Grant]:
    """Those of a part and those for all, in order; `told` are those of the part that may tell its terms."""
    stated = distinct(each for each in own if each.how == "prose" and each.sure and each.said)
    texts = distinct(each for each in general if each.how == "file" and each.osi)
    return [
        *(grant for grant in general if grant.how == "file" and _agrees(grant, stated)),
        *(grant for grant in own if grant.how == "prose" and grant.sure and _goes_before(grant, texts)),
        *(grant for grant in general if scope != "code" and grant.how == "file" and grant.osi is not None),
        *(grant for grant in general if grant.how == "file" and grant.readable),
        *(grant for grant in general if grant.how == "metadata" and grant.readable),
        *(grant for grant in told if grant.how != "file" and grant.sure),
        *(grant for grant in general if grant.readable is not None),
        *own,
        *general,
    ]


def _undecided(first: Grant, own: list[Grant]) -> Grant:
    """Sentences that state open terms for one variant and restricted ones for another decide for neither."""
    stated = [
        each for each in own if each.how in (first.how, "prose") and each.sure and each.bare is first.bare
    ]
    if first not in stated or len({grant.open for grant in stated}) == 1:
        return first
    exact = [each for each in stated if not each.text.startswith(catalog.FAMILY)]
    name = join(list(dict.fromkeys(each.name for each in exact or stated)))
    return first._replace(name=name, osi=None, open=None, restrictions=(), license_class="none", divided=True)


def _agrees(grant: Grant, others: tuple[Grant, ...]) -> bool:
    """Whether one of the others names its license: a sentence tells which of several texts is meant."""
    return any(agree(each, grant) for each in others)


def _goes_before(grant: Grant, texts: tuple[Grant, ...]) -> bool:
    """Whether prose on the weights prevails over open texts for all: it is narrower, or another grant."""
    return bool(texts) and (grant.osi is not True or (grant.said and not _agrees(grant, texts)))


def _are_telling(facts: Facts, general: list[Grant]) -> bool:
    """Whether prose may tell what the metadata calls `other`: if it is all that the card says.

    A name in the metadata is a license that the Hub has no tag for; if the text names two, neither is sure.
    """
    stated = [each for each in general if each.how == "metadata"]
    if not stated or any(each.readable for each in stated):
        return True
    named = (catalog.get(claim.value) for claim in facts.claims if claim.kind == "license-name")
    return not any(each.name for each in stated) and not any(each and each.restrictions for each in named)


def _has_no_tag(grant: Grant) -> bool:
    """Whether the Hub has no tag for a license: the metadata can only call it `other`."""
    return any(each.hub in ("", "other") for each in grant.licenses)


def _from_base(facts: Facts, scope: str) -> Grant | None:
    if scope != "weights" or facts["release.kind"].value not in ("adapter", "conversion"):
        return None
    return base_grant(facts)
