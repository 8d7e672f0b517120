"""The base that a card names in plain words, without a link or id: a family under restricted terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from openwash_lint.claims.cues import is_asserted
from openwash_lint.claims.own_names import Names, hits
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import Known, known_base
from openwash_lint.lineage import family_names, linked_versions, recorded_bases, rival_bases
from openwash_lint.lineage.ancestry import is_companion, own_ids
from openwash_lint.lineage.family_names import Family, Named
from openwash_lint.lineage.known_bases import Ancestor, named, terms_of, under_briefly, withheld
from openwash_lint.lineage.making import relation_of
from openwash_lint.lineage.naming_sentences import (
    Sentence,
    heads_bases,
    tells_of_others,
)
from openwash_lint.lineage.own_mentions import (
    given,
    named_in,
    naming_families,
    of_members,
    split_by_rows,
)
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import passages_of
from openwash_lint.release.hub_ids import Base
from openwash_lint.spans import Place, Span, overlap
from openwash_lint.wording import agreed

READ = ("heading", "prose", "list", "table")


class Spoken(NamedTuple):
    """A base as a sentence names it: `text` is the name as written, `row` its family's number.

    `ident` is the model itself: the id that is written, or for a name that some open version has, too, which
    has no row, the model that the card links under it, or that settings name (`at`). `shared` says: other
    restricted bases may be named, under other terms. `one` is a base that no sentence tells of the release,
    and that of one of several models: if an own model's name tells it, that is `model`; this, or one of
    which a sentence tells it, is linked at `at`. `tabled`: a row of a table names it. `spelled` is the
    folder whose name alone tells the model. `sole`: nothing here tells another base.
    """

    text: str
    place: Place
    row: int
    ident: str = ""
    shared: bool = False
    one: bool = False
    model: str = ""
    at: Place | None = None
    tabled: bool = False
    spelled: str = ""
    sole: bool = False

    @property
    def likely(self) -> bool:
        """Whether it may be the base of another of the models that are here."""
        return self.shared or self.tabled

    @property
    def of_one_model(self) -> bool:
        """Whether it is told of the own model that is linked at `at`."""
        return self.at is not None and not self.ident


def spoken(facts: Facts) -> Spoken | None:
    """The base that the main card names in words alone; `None` if it names none, or several kinds."""
    return value if isinstance(value := facts["lineage.spoken"].value, Spoken) else None


def read(facts: Facts, card: Document) -> Fact:
    """The base that the main card names this way, if nothing declares one, as a fact."""
    front = front_matter(facts)
    declared = any(key.text == "base_model" for key in (front.keys if front else ()))
    if declared or is_companion(facts):
        return Fact("lineage.spoken", None)
    found = _read(facts, card)
    return Fact("lineage.spoken", found, (found.place,) if found else ())


def _read(facts: Facts, card: Document) -> Spoken | None:
    if rival_bases.is_trained_anew(card.low):
        return None
    body = [passage for passage in passages_of(facts, card) if passage.location in READ]
    naming = naming_families(body)
    if not naming:
        return None
    own = names_of(facts.inventory, front_matter(facts), body)
    in_row, rest = split_by_rows(body, own, own_ids(facts))
    found = next(_own_bases(facts, card, [*in_row, *rest], own, naming), None)
    if found is None or any(overlap(each.span, found.place.span) for each in in_row):
        return found
    told = [each for each in body if each.span in naming]
    if _has_rival(told, found, rival_bases.open_models):
        return None
    shared = found.shared or _has_rival(told, found, family_names.begun) or _is_of_several(body, found, own)
    return found._replace(shared=shared or rival_bases.is_of_its_day(body, found.place.span.start))


def _is_of_several(body: list[Passage], found: Spoken, own: Names) -> bool:
    """Whether the card says of another of its models that it was made from a model of another name."""
    for passage, name, sentence in named_in(body, own, rival_bases.sized_models):
        text = passage.text[name.start : name.end]
        same = found.text.lower().partition("-")[0] in text.lower() or any(hits(own.own, text))
        if not same and says(passage, name, sentence):
            return True
    return False


def _has_rival(body: list[Passage], found: Spoken, find: Callable[[str], Iterator[Named]]) -> bool:
    """Whether the card names another base that `find` finds, under other terms."""
    every = named_in(body, Names(), find)
    others = (each for each in every if each[0].text[each[1].start : each[1].end] != found.text)
    terms = frozenset(_licenses(found))
    return any(rival_bases.is_rival(*each, terms) for each in others)


def _own_bases(
    facts: Facts, card: Document, body: list[Passage], own: Names, naming: frozenset[Span]
) -> Iterator[Spoken]:
    """What the card's text, then its headings say, unless the release is by the named one's own maker."""
    names, idents = given(facts, body), linked_versions.linked(body)
    meant = cache(lambda name: linked_versions.meant(name, idents))
    told = sorted((each for each in body if each.span in naming), key=lambda each: each.location == "heading")
    every = [*named_in(told, own, _restricted)]
    for passage, name, sentence in chain(every, of_members(every, own)):
        text = passage.text[name.start : name.end]
        ident = meant(text.lower()) if name.row < 0 else _ident(text)
        ident, at = (ident, None) if ident or name.row >= 0 else _set(facts, text.lower())
        if (ident or name.row >= 0) and says(passage, name, sentence):
            place = Place(card.path, passage.source(name.start, name.end))
            tabled, part = heads_bases(passage), sentence.of_member
            found = Spoken(text, place, name.row, ident, at is not None or part, part, at=at, tabled=tabled)
            if not is_theirs(found, names):
                yield found


def _set(facts: Facts, name: str) -> tuple[str, Place | None]:
    """The model that settings of training mean by a name without a size, and where; else empty."""
    named = {each.ident: each.place for each in reversed(recorded_bases.settings(facts))}
    ident = linked_versions.fitting(name, reversed(named))
    return ident, named.get(ident)


def _restricted(low: str) -> Iterator[Named]:
    """Names of restricted families, and those without a size of families of which some version is open."""
    yield from family_names.named(low)
    for name, whole in zip(rival_bases.open_names(low), rival_bases.open_models(low), strict=True):
        if linked_versions.is_alone(low, name):
            yield name
        elif not linked_versions.is_sized(low[whole.start : whole.end]):
            yield whole


def _ident(text: str) -> str:
    """A name that is an id with a known license, as one; else empty."""
    ident = text.partition(" ")[0]
    return ident if "/" in ident and known_base(ident) else ""


def is_theirs(found: Spoken, given: tuple[str, ...]) -> bool:
    """Whether the release is a model by the maker of the named one."""
    owner = found.ident.partition("/")[0].lower()
    if owner and owner in {each.partition("/")[0].lower() for each in given}:
        return True
    maker = family_names.family(found.row).maker if found.row >= 0 else ""
    return bool(maker) and any(family_names.is_of(each, maker) for each in given)


def says(passage: Passage, name: Named, sentence: Sentence) -> bool:
    """Whether a sentence says that the release was made from the named model, and only from it."""
    if tells_of_others(passage, sentence) or rival_bases.is_joined(sentence) or not relation_of(sentence):
        return False
    return is_asserted(passage, Span(name.start, name.end), sentence.bounds)


def open_bases(facts: Facts, card: Document) -> Iterator[str]:
    """The models, of which some version is open, that the card says the release was made from."""
    body = [passage for passage in passages_of(facts, card) if passage.location in READ]
    own = names_of(facts.inventory, front_matter(facts), body)
    for passage, name, sentence in named_in(body, own, rival_bases.open_models):
        told = relation_of(sentence) and not tells_of_others(passage, sentence)
        if told and is_asserted(passage, Span(name.start, name.end), sentence.bounds):
            yield passage.text[name.start : name.end]


def terms_of_spoken(facts: Facts) -> str:
    """A clause on what is true of the terms of every version with the name; empty if there is none."""
    found = spoken(facts)
    if found is None:
        return ""
    base = ancestor(facts)
    if found.ident:
        told = f"{found.at.path} tells the version, and " if found.at else ""
        return f"{told}{terms_of(base)}" if base else ""
    return terms_by_name(found)


def terms_by_name(found: Spoken) -> str:
    """What is true of the terms of every version with the name of a family."""
    clause = agreed(_terms_of_row(found, family_names.family(found.row)))
    return f"{found.model} is named after its base, and {clause}" if found.model else clause


def _terms_of_row(found: Spoken, row: Family) -> str:
    if len(row.licenses) > 1:
        every = f"every version of {row.called} is under a license that {row.withholds}"
        return f"“{found.text}” is a {row.called} model, and {every}"
    clause = withheld(row.licenses[0])
    return f"“{found.text}” is under {named(row.licenses[0])}{f', which {clause}' if clause else ''}"


def spoken_briefly(facts: Facts) -> str:
    """What `terms_of_spoken` says, after "its base"."""
    found, base = spoken(facts), ancestor(facts)
    if found and not found.ident and (brief := family_names.true_of_all(found.row)):
        return brief
    return under_briefly(base) if base else ""


def ancestor(facts: Facts) -> Ancestor | None:
    """The base so named, with the license of every version of that name, or the first; never certain."""
    found = spoken(facts)
    if found is None:
        return None
    known = known_base(found.ident) if found.ident else None
    if known:
        return Ancestor(Base(found.ident, found.place, "spoken", "based", found.spelled), known)
    row = family_names.family(found.row)
    base = Base(f"“{found.text}”", found.place, "spoken", "based")
    return Ancestor(base, Known(row.licenses[0], "medium", row.source, row.seen, found.text))


def licenses_of_spoken(facts: Facts) -> tuple[License, ...]:
    """The licenses of the versions with the name; none if no base is named this way."""
    found = spoken(facts)
    return _licenses(found) if found else ()


def _licenses(found: Spoken) -> tuple[License, ...]:
    known = known_base(found.ident) if found.ident else None
    return (known.license,) if known else family_names.family(found.row).licenses
