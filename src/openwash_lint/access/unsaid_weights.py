"""Whether the license of the code is all that is told of weights that are handed out elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from openwash_lint.access.handed_out import handed_out
from openwash_lint.claims.keys import is_of_model
from openwash_lint.claims.owners import nouns
from openwash_lint.claims.sentences import split
from openwash_lint.documents import Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, agree, drops_terms, grants, is_general_text
from openwash_lint.ledger.license_keys import plain_terms, tables
from openwash_lint.ledger.stated import is_at_home, packaged
from openwash_lint.licenses import catalog
from openwash_lint.record import NamedTuple
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.links import references
from openwash_lint.release.paths import is_described, leads_to_model
from openwash_lint.spans import Place
from openwash_lint.structured import frontmatter

_NAME = "license.weights-unsaid"
# Kinds of claims that hand over all that they are about.
_OPENED = ("open-source", "open-model")
# Parts that are named together begin so near to each other.
_APART = 32
_MODELS = frozenset(("model", "weights"))


class Told(NamedTuple):
    """What is told of licenses, as a clause, and where; `shows` is what can be read there."""

    why: str
    place: Place
    shows: str


def unsaid(facts: Facts) -> Fact:
    """The weights that are handed out, with the license that nothing extends to them.

    Terms that a base brings along are asked about elsewhere.
    """
    every = grants(facts)
    texts = [each for each in every if is_general_text(each)]
    others = [each for each in every if not is_general_text(each)]
    if any(each.license_class != "osi-software" for each in texts):
        return Fact(_NAME, None)
    told = _told(facts, texts, others) if every else _beside_code(facts)
    if told is None or drops_terms(facts) or facts["lineage.terms-unnamed"].value:
        return Fact(_NAME, None)
    at = _without_page(facts)
    if at is None or is_in_a_row(facts, at) or _is_opened_with_code(facts) or _has_other_card(facts):
        return Fact(_NAME, None)
    one = Fact(_NAME, told.place.path, (at, told.place), told.why, {"shows": told.shows})
    return Fact(_NAME, (one,), one.places)


def _without_page(facts: Facts) -> Place | None:
    """The first weights that are not on a hub or in an archive, whose pages ask for a license themselves."""
    links = {each.place: each.link.target for each in references(facts)}
    return next((each for each in handed_out(facts) if not _has_page(facts, each, links.get(each, ""))), None)


def _has_page(facts: Facts, place: Place, link: str) -> bool:
    """Whether a link, or an id or address in a call, leads to a page that states a license, or below one."""
    document = facts.inventory.load(place.path)
    if link or document is None:
        return leads_to_model(link) or is_described(link)
    called = document.text[slice(*place.span)].rstrip("\"') ").replace("'", '"').rpartition('"')[2]
    return "://" not in called or leads_to_model(called)


def _told(facts: Facts, texts: list[Grant], others: list[Grant]) -> Told | None:
    """What is told, unless it may be on the weights; a badge that shows the text says no more than it."""
    told = beside_texts(facts, texts, others)
    if any(each.scope != "data" for each in told):
        of_code = all(each.sure and each.scope in ("code", "data") for each in told)
        code = next((each for each in told if each.scope == "code"), None)
        if code is None or not of_code or _speaks_of_weights(facts):
            return None
        shows = f"the license stated: {code.name}"
        return Told("the license named is that of the code", code.place, shows)
    if not texts or not _says_nothing(facts):
        return None
    why = f"does not say whether {by_name(texts[0])} covers them"
    return Told(why, texts[0].place, f"the license: {texts[0].name}")


def _has_other_card(facts: Facts) -> bool:
    """Whether another card of a model, as the Hub has it, names a license in its metadata."""
    inventory, main = facts.inventory, facts["card.path"].value
    pages = (each for each in inventory.paths("document") if "card" in each.lower())
    paths = {*inventory.paths("card"), *pages, *(inventory.scope.apart if inventory.scope else ())} - {main}
    cards = (inventory.load(path) for path in sorted(paths))
    fronts = (frontmatter.front_in(inventory.files, card) for card in cards if card)
    return any(front.get("license") and is_of_model(front) for front in fronts if front)


def beside_texts(facts: Facts, texts: list[Grant], others: list[Grant]) -> list[Grant]:
    """What is told beside texts for all, without the badges that show one of these."""
    shown = _badges(facts)
    return [each for each in others if each.place not in shown or not any(agree(each, one) for one in texts)]


def _beside_code(facts: Facts) -> Told | None:
    """A license that package metadata or the headers of files name, where nothing else does."""
    at = packaged(facts)
    said = f"only {at.path} names a license, that of the package" if at else ""
    if at is None:
        at = next(iter(facts["license.in-headers"].places), None)
        said = "only headers of files name a license, that of the code"
    return Told(said, at, "the license stated") if at and _says_nothing(facts) else None


def _badges(facts: Facts) -> frozenset[Place]:
    """The badges that show a license and do not say what it is for."""
    shown = (each for each in facts.claims if each.location == "badge" and each.subject == "model")
    return frozenset(each.place for each in shown)


def is_in_a_row(facts: Facts, at: Place) -> bool:
    """Whether something is handed out by a badge beside one that shows a license: it is that of the whole."""
    row = [
        each.span for card, each in card_passages(facts) if each.location == "badge" and card.path == at.path
    ]
    if not any(each.start <= at.span.start < each.end for each in row):
        return False
    text = facts.inventory.documents[at.path].text
    shown = (each.span.start for each in _badges(facts) if each.path == at.path)
    return any("\n\n" not in text[min(each, at.span.start) : max(each, at.span.start)] for each in shown)


def _is_opened_with_code(facts: Facts) -> bool:
    """Whether a sentence of the main card opens both: "we provide code and models as open source"."""
    whole = any(_is_of_project(text) for text in opened(facts, (*_OPENED, "fully-open"), "code"))
    return whole or any(joins_parts(text, _MODELS) for text in opened(facts, _OPENED, "model"))


def _is_of_project(text: str) -> bool:
    """Whether a sentence that opens a project speaks of a model in it."""
    found = {noun for noun, _ in nouns(text)}
    return "project" in found and not found.isdisjoint(_MODELS)


def opened(facts: Facts, kinds: tuple[str, ...], subject: str) -> Iterator[str]:
    """The sentences of the main card that open a subject."""
    card = facts["card.path"].value
    said = (each for each in facts.claims if each.kind in kinds and each.subject == subject)
    asserted = (each for each in said if each.polarity == "asserted" and each.place.path == card)
    yield from (facts.inventory.documents[each.place.path].text[slice(*each.sentence)] for each in asserted)


def _are_near(one: tuple[str, int], other: tuple[str, int], parts: frozenset[str]) -> bool:
    named = {one[0], other[0]}
    return "code" in named and not named.isdisjoint(parts) and other[1] - one[1] <= _APART


def joins_parts(text: str, parts: frozenset[str]) -> bool:
    """Whether a text names code and a part together: "our implementation and pretrained models"."""
    found = sorted(nouns(text), key=lambda each: each[1])
    pairs = ((one, other) for one, other in pairwise(found) if _are_near(one, other, parts))
    texts = (text[one[1] : other[1]] for one, other in pairs)
    return any(any(each in between for each in tables()["untold"]["joins"]) for between in texts)


def by_name(text: Grant) -> str:
    """A license text by its file and its name: "LICENSE (MIT)"."""
    path = text.place.path
    return path if text.name in ("", path) else f"{path} ({text.name})"


def _speaks_of_weights(facts: Facts) -> bool:
    """Whether a sentence has words for terms and for a model: it may be on the terms of the weights."""
    words = plain_terms()
    weights = tables()["untold"]["weights"]
    texts = (each.lower() for each in sentences([each for _, each in card_passages(facts)]))
    return any(any(word in low for word in words) and any(word in low for word in weights) for low in texts)


def _says_nothing(facts: Facts) -> bool:
    """Whether no card at home has a word of a license, except in badges and on data or what others made."""
    if facts.inventory.home:
        return False
    words = set(tables()["missing"]["words"]).difference(tables()["untold"]["not"])
    here = [each for card, each in card_passages(facts) if is_at_home(facts, card.path)]
    titles = _titles_beside(here)
    texts = sentences([each for each in here if each.location != "badge" and not _is_title(each, titles)])
    told = (each for each in texts if any(word in each.lower() for word in words) or _names_public(each))
    return all(map(_is_beside, told))


def _titles_beside(here: list[Passage]) -> set[str]:
    """The headings below which all is on data or what others made."""
    under = [(each.headings[-1], each) for each in here if each.headings]
    return {title for title, _ in under} - {
        title for title, each in under if not all(map(_is_beside, sentences([each])))
    }


def _is_title(passage: Passage, titles: set[str]) -> bool:
    """Whether a passage is just the heading of a part on data or what others made, or leads to it."""
    return passage.text.strip() in titles


def _names_public(text: str) -> bool:
    """Whether a text names a license that is not called after a model."""
    return any(not each.license.id.startswith("LicenseRef-") for each in catalog.names_in(text))


def sentences(passages: list[Passage]) -> Iterator[str]:
    """The sentences of some passages."""
    for each in passages:
        starts = split(each.text, ())
        yield from (each.text[start:end] for start, end in pairwise(starts))


def _is_beside(text: str) -> bool:
    """Whether a sentence is about data or what others made, and not about a model."""
    table, low = tables()["untold"], text.lower()
    return any(each in low for each in table["beside"]) and not any(each in low for each in table["weights"])
