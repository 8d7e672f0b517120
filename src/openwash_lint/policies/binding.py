"""The terms that bind a part of a release: its own, as the ledger has them, and those of its bases."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import CODE
from openwash_lint.evidence import License
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, agree, governing, is_stated, stated_in
from openwash_lint.ledger.limits import Limit, is_sold, of_part, sells
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.licenses import catalog, expression
from openwash_lint.licenses.base_models import known_base, known_dataset
from openwash_lint.licenses.expression import Expression
from openwash_lint.lineage.ancestry import is_companion, own_ids
from openwash_lint.lineage.known_bases import ancestors, bases, under
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import values_of
from openwash_lint.spans import START, Place
from openwash_lint.wording import excerpt

_UNNAMED = "a license without a name"
# How much of a sentence is quoted.
_QUOTED = 60
# Made so, weights without terms of their own are under those of their base.
_AS_BASE = ("adapter", "conversion")


class Held(NamedTuple):
    """What a text, a sentence or a gate withholds besides what a license says: `said` is a clause for it."""

    kind: str
    said: str
    place: Place


class Doubt(NamedTuple):
    """Why the terms are not known, and where."""

    why: str
    place: Place


class Terms(NamedTuple):
    """Terms that bind a part: its own, or those of a base or data set called `of`, with a clause in `under`.

    `licenses` is the expression, `None` if no license is named. `altered` is where a text takes back what its
    license grants. `sure` is False if these may not bind, or are known at second hand.
    """

    of: str
    name: str
    place: Place
    licenses: Expression | None = None
    held: tuple[Held, ...] = ()
    altered: Place | None = None
    doubts: tuple[Doubt, ...] = ()
    sure: bool = True
    under: str = ""


def default_parts(facts: Facts) -> tuple[str, ...]:
    """What a release is asked about: its weights; where there are none its code; of a data set the data."""
    if facts["release.kind"].value == "dataset":
        return ("data",)
    return ("weights",) if _has_weights(facts) or not facts.inventory.paths(*CODE) else ("code",)


def is_there(facts: Facts, part: str) -> bool:
    """Whether a release has a part, or states a license for it."""
    if governing(facts, part) is not None and (part != "weights" or is_stated(facts)):
        return True
    if part == "weights":
        return _has_weights(facts)
    if part == "code":
        return bool(facts.inventory.paths(*CODE))
    is_data = facts["release.kind"].value == "dataset" or bool(values_of(facts, "datasets"))
    return is_data or facts["component.datasets"].value is True


def _has_weights(facts: Facts) -> bool:
    return facts["component.model-parameters-final"].value is True


def of_release(facts: Facts, part: str) -> tuple[Terms, ...]:
    """All terms that bind a part, its own first."""
    more = {"weights": _of_bases, "code": _of_copied, "data": _of_datasets}[part]
    inherited = tuple(more(facts))
    return (*_own(facts, part, is_inherited=bool(inherited)), *inherited)


def _own(facts: Facts, part: str, *, is_inherited: bool) -> Iterator[Terms]:
    grant = governing(facts, part)
    if grant and part == "weights" and not is_stated(facts):
        grant = None
    if grant is not None and grant.how != "base":
        yield _of_grant(facts, part, grant, _taken_back(facts, part, grant))
        yield from _rivals(facts, part, grant)
        return
    limits = _limits(facts, part)
    place = Place(str(facts["card.path"].value or "."), START)
    found = Terms("", "", place, None, _held(facts, part, limits), doubts=tuple(_doubts_of(limits)))
    if not (is_inherited and _may_inherit(facts, part)):
        found = found._replace(doubts=(Doubt(f"no license is stated for the {part}", place), *found.doubts))
    if found.held or found.doubts:
        yield found


def _may_inherit(facts: Facts, part: str) -> bool:
    """Whether a part without terms of its own goes by those of what it was made from."""
    return part == "data" or (part == "weights" and facts["release.kind"].value in _AS_BASE)


def _of_grant(facts: Facts, part: str, grant: Grant, limits: tuple[Limit, ...] = ()) -> Terms:
    licenses = expression.parse(grant.text) if grant.licenses else None
    altered = {kind: place for place, _, kinds in grant.changes for kind in kinds}
    whole = licenses.text if licenses and licenses.operator else grant.name
    if not grant.licenses and catalog.find(whole):
        whole = f"a text titled “{whole}”"  # and which is not that license
    name = whole or grant.linked or _UNNAMED
    more = (
        Held(each.kind, f"{name} {each.clause}", altered.get(each.kind, grant.place))
        for each in grant.restrictions
        if each.kind not in _withheld(grant)
    )
    return Terms(
        of="",
        name=name,
        place=grant.place,
        licenses=licenses or (Expression(grant.text, (), (grant.text,)) if grant.name else None),
        held=(*more, *_held(facts, part, limits)),
        altered=next(iter(altered.values()), None),
        doubts=(*_doubts(facts, part, grant, limits), *_doubts_of(limits)),
        sure=grant.sure,
    )


def _withheld(grant: Grant) -> frozenset[str]:
    """The kinds of restrictions that the licenses of a grant have themselves."""
    return frozenset(each.kind for license_ in grant.licenses for each in license_.restrictions)


def _taken_back(facts: Facts, part: str, grant: Grant) -> tuple[Limit, ...]:
    """What sentences take back that the license does not withhold; one may offer other terms for sale."""
    own = _withheld(grant)
    return tuple(
        each
        for each in _limits(facts, part)
        if each.use not in own and not (sells(each) and is_sold(grant.licenses))
    )


def _limits(facts: Facts, part: str) -> tuple[Limit, ...]:
    """What the card's sentences take back."""
    return tuple(each for each in of_part(facts, part) if is_at_home(facts, each.place.path))


def _is_plain(limit: Limit) -> bool:
    """Whether a sentence surely withholds what a policy can name."""
    is_sure = limit.sure and not limit.asked and not limit.licensed
    return is_sure and limit.use in catalog.clauses()


def _held(facts: Facts, part: str, limits: tuple[Limit, ...]) -> tuple[Held, ...]:
    """What sentences withhold, and of weights the gate's own words."""
    said = [Held(each.use, _quoted("the card", each.text), each.place) for each in limits if _is_plain(each)]
    terms = facts["gate.terms"].value if part == "weights" else None
    gated = (
        Held(each.notes["kind"], _quoted("the gate", str(each.value)), each.places[0])
        for each in (terms if isinstance(terms, tuple) else ())
    )
    return (*said, *gated)


def _quoted(who: str, text: str) -> str:
    return f"{who} says “{excerpt(text, _QUOTED)}”"


def _doubts(facts: Facts, part: str, grant: Grant, limits: tuple[Limit, ...]) -> Iterator[Doubt]:
    name = grant.name or _UNNAMED
    if not grant.sure:
        yield Doubt(f"{name} may be the license of something else", grant.place)
    if grant.readable is False or grant.linked:
        why = facts[f"{part}.license.readable"].why or f"the terms of {name} are not here"
        yield Doubt(why, grant.place)
    elif grant.divided and limits:
        for each in limits if grant.licenses else ():
            said = _quoted("the card", each.text)
            yield Doubt(f"{said}, which takes back what {name} grants", each.place)
    elif grant.divided:
        none = f"the card states none for the {part}"
        yield Doubt(f"{name}: different terms are stated for it" if grant.name else none, grant.place)
    elif not grant.name:
        yield Doubt("the license has no name", grant.place)
    elif len(grant.licenses) > 1 and grant.osi is None and grant.how == "file":
        yield Doubt(f"{name}: which of them covers the {part} is not said", grant.place)


def _doubts_of(limits: tuple[Limit, ...]) -> Iterator[Doubt]:
    for each in limits:
        if not _is_plain(each):
            yield Doubt(_quoted("the card", each.text), each.place)


def _rivals(facts: Facts, part: str, grant: Grant) -> Iterator[Terms]:
    """What other files and the metadata state for the same, where that is another license."""
    general = grant.scope == "general"
    for each in stated_in(facts, None):
        same = each.place == grant.place or each.text == grant.text or agree(each, grant)
        told = each.scope == part or (each.scope == "general" and (general or _is_of_model(each, part)))
        if told and not same and (part != "code" or each.how == "file"):
            yield _of_grant(facts, part, each)._replace(sure=False)


def _is_of_model(grant: Grant, part: str) -> bool:
    """Whether metadata for everything are about a part: a card's are about its model."""
    return grant.how == "metadata" and part == "weights"


def _of_license(of: str, license_: License, place: Place, *, sure: bool, said: str) -> Terms:
    return Terms(
        of,
        license_.short or license_.id,
        place,
        Expression(license_.id, (license_,)),
        sure=sure,
        under=said,
    )


def _of_bases(facts: Facts) -> Iterator[Terms]:
    """The terms of the models that the weights were made from; a base without a row is in doubt."""
    known = ancestors(facts)
    for each in known:
        yield _of_license(each.base.ident, each.license, each.base.place, sure=each.certain, said=under(each))
    yield from _unknown_bases(facts)
    if not bases(facts) and facts["lineage.spoken"].value:
        from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken

        found = ancestor(facts)
        for license_ in dict.fromkeys(licenses_of_spoken(facts)) if found else ():
            assert found is not None  # noqa: S101
            yield _of_license(found.base.ident, license_, found.base.place, sure=False, said="")


def _unknown_bases(facts: Facts) -> Iterator[Terms]:
    if is_companion(facts):
        return
    owners = {ident.partition("/")[0] for ident in own_ids(facts) if "/" in ident}
    for base in bases(facts):
        if known_base(base.ident) is None and base.ident.lower().partition("/")[0] not in owners:
            why = f"the license of the base {base.ident} is not known here"
            yield Terms(base.ident, "", base.place, doubts=(Doubt(why, base.place),))


def _of_copied(facts: Facts) -> Iterator[Terms]:
    """Code inside under terms that withhold more."""
    found = facts["copied.narrower"].value
    for each in found if isinstance(found, tuple) else ():
        yield Terms(str(each.value), "", each.places[0], doubts=(Doubt(each.why, each.places[0]),))


def _of_datasets(facts: Facts) -> Iterator[Terms]:
    """The data sets that a model's card declares; a data set's own sources are not its terms."""
    if facts["release.kind"].value == "dataset":
        return
    for ident, place in values_of(facts, "datasets"):
        known = known_dataset(ident)
        if known:
            sure = known.confidence == "high"
            yield _of_license(ident, known.license, place, sure=sure, said="")
        else:
            why = f"the license of the data set {ident} is not known here"
            yield Terms(ident, "", place, doubts=(Doubt(why, place),))
