"""Whether weights are handed out without a word on the license that their base brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.claims.own_names import squeezed
from openwash_lint.documents import Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.inheritance.conflicts import leaves_terms, links_to_terms, terms
from openwash_lint.inheritance.obligations import duty
from openwash_lint.inheritance.originals import is_original
from openwash_lint.ledger.grant import drops_terms, governing, grants, is_general_text, is_stated
from openwash_lint.ledger.license_keys import is_alone
from openwash_lint.ledger.limits import limits
from openwash_lint.licenses import catalog
from openwash_lint.lineage import family_names
from openwash_lint.lineage.family_names import Named
from openwash_lint.lineage.known_bases import Ancestor, ancestors, are_kin, is_restricted, named, terms_of
from openwash_lint.matching import lowered
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.hub_ids import hub_id
from openwash_lint.release.links import references
from openwash_lint.spans import Place


def _unnamed(facts: Facts) -> Fact:
    """The base whose license binds the weights and is named nowhere; that of weights here has duties to tell.

    A release that states other terms than the base's contradicts them, and what says that uses are limited
    says something of its terms.
    """
    name = "lineage.terms-unnamed"
    if is_alone(facts) or _states_terms(facts) or not _offers(facts) or duty(facts) or is_original(facts):
        return Fact(name, None)
    base, licenses = _base(facts)
    if base is None or not licenses or tells_terms(facts, licenses) or _is_left(facts, base):
        return Fact(name, None)
    places = (*_closest(facts, _handed_out(facts, base), base), base.base.place)
    if _is_makers_own(facts, places[0], base):
        return Fact(name, None)
    value = _named_in_link(facts, base, licenses, places[0]) or _as_written(facts, base)
    one = Fact(name, value, places, _missing(licenses), _notes(facts, base, licenses))
    return Fact(name, (one,), places)


def _is_makers_own(facts: Facts, at: Place, base: Ancestor) -> bool:
    """Whether the model linked at a place is by the base's own maker, who may give it other terms."""
    owner = base.base.ident.partition("/")[0].lower() if "/" in base.base.ident else ""
    ids = (hub_id(each.link.target) for each in references(facts) if each.place == at)
    return bool(owner) and any(ident.partition("/")[0].lower() == owner for ident in ids)


def _sizes(name: str) -> frozenset[str]:
    """The sizes in names: "7b", "1.3b"; not "8x7b", which is its own model's alone."""
    words = "".join(char if char.isalnum() or char == "." else " " for char in name.lower()).split()
    return frozenset(
        each for each in words if each.endswith(("b", "m")) and each[:-1].replace(".", "").isdecimal()
    )


def _named_in_link(facts: Facts, base: Ancestor, licenses: tuple[License, ...], at: Place) -> str:
    """The base's family with the size that a link's words give it, if that is another than the base's."""
    text = facts.inventory.documents[at.path].text[at.span.start : at.span.end]
    sizes = _sizes(base.base.ident.rpartition("/")[2])
    for name in family_names.begun(lowered(text)):
        said = text[name.start : name.end]
        if sizes and _sizes(said) - sizes and _has_kin((name,), licenses):
            return f"“{said}”"
    return ""


def _as_written(facts: Facts, base: Ancestor) -> str:
    """A base by its id, as it is spelled, or by a link's words that mean others of its family."""
    if base.base.spelled:
        return f"“{base.base.spelled}”"
    if base.base.how != "prose":
        return base.base.ident
    at = base.base.place
    words = facts.inventory.documents[at.path].text[at.span.start : at.span.end].strip(" *_`")
    if not any(family_names.begun(lowered(words))):
        return base.base.ident
    known = squeezed(base.base.ident)
    more = [each for each in family_names.parts(words.lower()) if squeezed(each) not in known]
    return f"“{words}”" if family_names.variants().intersection(more) else base.base.ident


def _is_left(facts: Facts, base: Ancestor) -> bool:
    """Whether the card leaves what it builds on its licenses, and a row of a table alone tells this base."""
    if base.base.how != "spoken" or not leaves_terms(facts):
        return False
    from openwash_lint.lineage.spoken_bases import spoken

    told = spoken(facts)
    return told is not None and told.tabled


def _missing(licenses: tuple[License, ...]) -> str:
    """What is missing, as a clause."""
    return "names none of its licenses" if len(licenses) > 1 else f"names {named(licenses[0])} nowhere"


def _notes(facts: Facts, base: Ancestor, licenses: tuple[License, ...]) -> dict[str, str]:
    """What the base's terms are, and the way out."""
    out, shows = f"say that the weights are under {named(licenses[0])}{_shown(licenses[0])}", terms_of(base)
    if len(licenses) > 1:
        out = "name the license of the version that they were made from"
    if base.base.how == "spoken":
        from openwash_lint.lineage.spoken_bases import terms_of_spoken

        shows = terms_of_spoken(facts)
    return {"suggestion": out, "shows": shows, "brief": "names its license nowhere"}


def _shown(license_: License) -> str:
    """What a license wants shown with what is made from its model, as the next item of what to do."""
    asked = (each.text for each in license_.obligations if each.kind == "display")
    words = "" if license_.license_class == "scale-brand" else next(asked, "")
    return f", show “{words}”" if words else ""


def _states_terms(facts: Facts) -> bool:
    """Whether the release states terms for its weights, or says that a use of what is not data is limited.

    A text beside code that nothing extends to the weights is the code's, unless it is held against the base.
    """
    grant = governing(facts, "weights")
    # What is known of weights whose card names the code's license alone has no license either.
    parted = grant is not None and grant.divided and not grant.licenses
    own = grant is not None and grant.sure and grant.how != "base" and not parted
    held = drops_terms(facts) or bool(facts["lineage.terms-replaced"].value)
    general = grant is not None and (is_general_text(grant) or grant.bare) and not held
    of_code = general and (not is_stated(facts) or _of_model(facts) is not None)
    return (own and not of_code) or any(each.part != "data" for each in limits(facts))


def _offers(facts: Facts) -> bool:
    """Whether weights of the release are here or linked; a list offers others'."""
    if facts["release.kind"].value == "list":
        return False
    from openwash_lint.inheritance.own_weights import offers_weights

    if offers_weights(facts) or _of_model(facts) is not None or bool(facts["release.weights-offered"].value):
        return True
    from openwash_lint.access.handed_out import handed_out, sent_to

    return any(handed_out(facts)) or any(sent_to(facts))


def _of_model(facts: Facts) -> Place | None:
    """Where the own model is linked whose name or sentence tells the base; `None` if neither does."""
    if facts["lineage.spoken"].value is None:
        return None
    from openwash_lint.lineage.spoken_bases import spoken

    told = spoken(facts)
    return told.at if told and told.of_one_model else None


def _handed_out(facts: Facts, base: Ancestor) -> tuple[Place, ...]:
    """Where the main card, or else another, hands weights out; the model's link, if it tells the base."""
    at = _of_model(facts) if base.base.how == "spoken" else None
    if at:
        return (at,)
    if base.base.how == "spoken" and _is_of_member(facts):
        return _on_line(facts, base.base.place)
    card, offered = main_card(facts), facts["release.weights-offered"].places
    cards = {each.path for each in facts.inventory.texts("card")}
    here = tuple(each for each in offered if card and each.path == card.path)
    return here or tuple(each for each in offered if each.path in cards) or tuple(_linked(facts))


def _is_of_member(facts: Facts) -> bool:
    """Whether a sentence tells the base of one member of the release's family alone."""
    from openwash_lint.lineage.spoken_bases import spoken

    told = spoken(facts)
    return told is not None and told.one and not (told.at or told.sole or told.tabled or told.model)


def _on_line(facts: Facts, place: Place) -> tuple[Place, ...]:
    """Where the line of a place hands weights out; else the place."""
    text = facts.inventory.documents[place.path].text
    first = text.rfind("\n", 0, place.span.start) + 1
    last = text.find("\n", place.span.end) % (len(text) + 1)
    near = (each for each in _linked(facts) if each.path == place.path)
    return tuple(each for each in near if first <= each.span.start <= last) or (place,)


def _closest(facts: Facts, places: tuple[Place, ...], base: Ancestor) -> tuple[Place, ...]:
    """Of the models of the first owner linked, the one with most of the base's name, such as its size."""
    at = {each.place: hub_id(each.link.target).rpartition("/") for each in references(facts)}
    models = [each for each in places if each in at and at[each][0]]
    words = _parts(f"{base.base.ident.rpartition('/')[2]} {base.base.spelled}")
    owned = [each for each in models if at[each][0] == at[models[0]][0]]
    return tuple(sorted(owned, key=lambda each: -len(words & _parts(at[each][2])))[:1]) or places[:1]


def _parts(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("_", "-").replace(" ", "-").split("-")) - {""}


def _linked(facts: Facts) -> Iterator[Place]:
    """Where weights are linked, or models that are named after the release, or their owner's page is."""
    from openwash_lint.access.handed_out import handed_out, sent_to
    from openwash_lint.inheritance.own_weights import links_to_weights, named_after

    yield from links_to_weights(facts)
    idents = frozenset(named_after(facts))
    yield from (each.place for each in references(facts) if hub_id(each.link.target) in idents)
    yield from handed_out(facts)
    yield from sent_to(facts)


def _base(facts: Facts) -> tuple[Ancestor | None, tuple[License, ...]]:
    """The base with the most restricted license, or the one named in words alone, with its licenses."""
    for found in ancestors(facts):
        if is_restricted(found.license):
            return found, (found.license,)
    if facts["lineage.spoken"].value is None:
        return None, ()
    from openwash_lint.lineage.spoken_bases import ancestor, licenses_of_spoken

    licenses = licenses_of_spoken(facts)
    return ancestor(facts), licenses if all(map(is_restricted, licenses)) else ()


def tells_terms(facts: Facts, licenses: tuple[License, ...]) -> bool:
    """Whether anything here names a license of the base, or speaks of the terms of a model that has one."""
    stated = (each for grant in grants(facts) for each in grant.licenses)
    texts = facts.inventory.texts("card", "license", "notice", "policy")
    written = (each.license for document in texts for each in catalog.names_in(document.text))
    if any(are_kin(each, license_) for each in (*stated, *written) for license_ in licenses):
        return True
    families = frozenset(each.family.partition("-")[0] for each in licenses) - {""}
    versioned = frozenset(each for each in families if not any(family_names.begun(each)))
    home = f"/{facts.inventory.name.lower()}/"
    told = (passage for _, passage in card_passages(facts))
    return any(_speaks_of_terms(each, licenses, versioned, home) for each in told)


def _speaks_of_terms(
    passage: Passage, licenses: tuple[License, ...], versioned: frozenset[str], home: str
) -> bool:
    """Whether a passage or one of its links has the name of the base's family and a word for terms.

    Of `versioned` families only some versions are restricted, but a word for terms is about those. A link
    to a file of this repository, at `home`, has a family's name because the repository has. The name of a
    license of programs has no word for a model's terms.
    """
    words, low = terms()["told"]["words"], lowered(passage.text)
    told = _has(low, words) and _has(lowered(_without_programs(passage.text)), words)
    if told and (_has(low, versioned) or _has_kin(family_names.named(low), licenses)):
        return True
    links = (link for link in links_to_terms(passage) if home not in link)
    return any(_has(link, versioned) or _has_kin(family_names.begun(link), licenses) for link in links)


def _has_kin(names: Iterable[Named], licenses: tuple[License, ...]) -> bool:
    """Whether one of some names is of a family with a license that is kin to one of the base's."""
    every = (each for name in names for each in family_names.family(name.row).licenses)
    return any(are_kin(each, one) for each in every for one in licenses)


def _without_programs(text: str) -> str:
    """A text without the names of licenses of programs: "MIT License"."""
    for each in reversed(catalog.names_in(text)):
        if each.license.license_class == "osi-software":
            rest = text[each.end :]
            text = text[: each.start] + rest[_called(rest) :]
    return text


def _called(rest: str) -> int:
    """How much of a text that follows a name is the word that it is one of a license."""
    return next((len(word) for word in (" license", " licence") if rest.lower().startswith(word)), 0)


def _has(low: str, words: Iterable[str]) -> bool:
    return any(word in low for word in words)


PROVIDERS = {"lineage.terms-unnamed": _unnamed}
