"""What stands between a visitor and the weights: the keys of a gate, what it asks, the terms it adds."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.access.requests import table
from openwash_lint.documents import Node, Scalar, Table
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.lineage.known_bases import NON_COMMERCIAL
from openwash_lint.release.card import front_matter, main_card, value_of
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import START, Place, Span
from openwash_lint.wording import join

TRUE = ("true", "yes", "on")
# The most fields that a message names.
MOST = 2


def _has_keys(facts: Facts) -> bool:
    """Whether anything in the card's front matter is about a gate; if not, the rest need not be read."""
    front = front_matter(facts)
    return front is not None and any(key.text.startswith(("extra_gated", "gated")) for key in front.keys)


def _keys(facts: Facts, *wanted: str) -> list[tuple[str, Place]]:
    front, card = front_matter(facts), main_card(facts)
    if front is None or card is None:
        return []
    return [(key.text, Place(card.path, key.span)) for key in front.keys if key.text in wanted]


def _present(facts: Facts) -> Fact:
    """True where the card has keys that only a gate reads, or says `gated`; what the Hub says decides."""
    hosted = facts.inventory.hosted
    if hosted:
        return _as_set(facts, hosted.gate)
    if not _has_keys(facts):
        return Fact("gate.present", None)
    found = _keys(facts, *table()["keys"]["gate"])
    stated = value_of(facts, "gated")
    is_stated = stated is not None and stated[0].lower() in (*TRUE, "auto", "manual")
    if stated and is_stated:
        found.append(stated)
    if not found:
        return Fact("gate.present", None)
    asks = facts["gate.asks"]
    why = f"asks visitors {asks.value} first" if asks.value else "asks visitors for agreement first"
    brief = "asks visitors for agreement and data first" if "give" in str(asks.value) else why
    notes = {"shows": why, "brief": brief}
    if not is_stated and not fields(facts):
        # A prompt may be left over from the card that this one was copied from.
        notes["confidence"] = "medium"
    return Fact("gate.present", True, tuple(place for _, place in found), why, notes)


def _as_set(facts: Facts, gate: str) -> Fact:
    """The gate as its switch on the Hub is set, with the keys of the card that tell more of it."""
    found = _keys(facts, *table()["keys"]["gate"]) if _has_keys(facts) else []
    if not gate:
        return Fact("gate.present", False, tuple(place for _, place in found), "is not set up on the Hub")
    asks, card = facts["gate.asks"], main_card(facts)
    manual = "lets visitors in one by one"
    why = manual if gate == "manual" else "asks visitors for contact data first"
    why = f"asks visitors {asks.value} first" if asks.value else why
    places = tuple(place for _, place in found) or ((Place(card.path, START),) if card else ())
    return Fact("gate.present", True, places, why, {"shows": why, "brief": why})


def _node(facts: Facts, key: str) -> Node | None:
    front = front_matter(facts)
    return front.get(key) if front else None


def fields(facts: Facts) -> tuple[tuple[Scalar, str], ...]:
    """The fields of a gate: the label with its place, and the type ("checkbox", "text", "country", …)."""
    node = _node(facts, table()["keys"]["fields"])
    return tuple((label, _type(value)) for label, value in node.entries) if isinstance(node, Table) else ()


def _type(node: Node) -> str:
    if isinstance(node, Table):
        given = node.get("type")
        return given.text if isinstance(given, Scalar) else ""
    return node.text if isinstance(node, Scalar) else ""


def _asks(facts: Facts) -> Fact:
    """What visitors have to give, after "asks visitors": "to agree and to give Name and Country"."""
    found, path = fields(facts), str(facts["card.path"].value)
    agreement = [label for label, kind in found if kind in table()["fields"]["agreement"]]
    given = [label for label, kind in found if kind not in table()["fields"]["agreement"]]
    said = ["to agree to terms"] if agreement or _keys(facts, "extra_gated_prompt") else []
    if given:
        names = [f"“{label.text[:40]}”" for label in given[:MOST]]
        more = [f"{len(given) - MOST} more"] if len(given) > MOST else []
        said.append(f"to give {join([*names, *more])}")
    places = tuple(Place(path, label.span) for label in given or agreement)
    return Fact("gate.asks", join(said) or None, places)


def _texts(facts: Facts) -> Iterator[tuple[str, Place]]:
    """The texts of a gate that a visitor reads: prompt, heading, description, labels, options."""
    card = main_card(facts)
    if card is None:
        return
    for key in table()["keys"]["words"]:
        node = _node(facts, key)
        if isinstance(node, Scalar):
            yield node.text, Place(card.path, node.span)
    for label, kind in fields(facts):
        if kind in table()["fields"]["agreement"]:
            yield label.text, Place(card.path, label.span)


def _terms(facts: Facts) -> Fact:
    """Terms of use set by the gate's own words: one fact per text, with the words and the kind."""
    found = []
    for text, place in _texts(facts) if _has_keys(facts) else ():
        hit = _term_in(text)
        if hit:
            kind, words = hit
            where = _within(facts, place, words)
            found.append(Fact("gate.terms", words, (where,), f"says “{words}”", {"kind": kind}))
    return Fact("gate.terms", tuple(found) or None, tuple(fact.places[0] for fact in found))


def _term_in(text: str) -> tuple[str, str] | None:
    low = text.lower()
    terms = table()["terms"]
    for kind in ("research-only", "non-commercial"):
        for words in sorted(terms[kind], key=len, reverse=True):
            at = low.find(words)
            around = low[max(0, at - 60) : at + len(words) + 60]
            if at >= 0 and not any(word in around for word in terms["unless"]):
                return kind, text[at : at + len(words)]
    return None


def _within(facts: Facts, place: Place, words: str) -> Place:
    """Where the words themselves are in the document, else the whole value."""
    document = facts.inventory.documents[place.path]
    at = document.text.find(words, place.span.start, place.span.end)
    return Place(place.path, Span(at, at + len(words))) if at >= 0 else place


def _added_terms(facts: Facts) -> Fact:
    """Terms in the gate that the license of the weights does not have."""
    name, grant, terms = "gate.added-terms", governing(facts, "weights"), facts["gate.terms"]
    if grant is None or not isinstance(terms.value, tuple) or grant.how == "base":
        return Fact(name, None)
    if not (grant.osi or grant.open) or any(each.kind in NON_COMMERCIAL for each in grant.restrictions):
        return Fact(name, None)
    first: Fact = terms.value[0]
    notes = {"other": grant.name, "shows": f"states {grant.name}"}
    found = Fact(name, first.value, (first.places[0], grant.place), first.why, notes)
    return Fact(name, (found,), found.places)


def _eu(facts: Facts) -> Place | None:
    given = value_of(facts, table()["keys"]["eu"]) if _has_keys(facts) else None
    return given[1] if given and given[0].lower() in TRUE else None


def _eu_disallowed(facts: Facts) -> Fact:
    place = _eu(facts)
    found = (place,) if place else ()
    why = "refuses visitors located in the European Union"
    return Fact("gate.eu-disallowed", True if place else None, found, why if place else "", {"shows": why})


def _without_effect(facts: Facts) -> Fact:
    """The key that blocks EU visitors, without a gate, which is what makes it work."""
    name, place = "gate.without-effect", _eu(facts)
    if place is None or facts["gate.present"].value:
        return Fact(name, None)
    return Fact(name, table()["keys"]["eu"], (place,))


def _sorts(facts: Facts) -> Fact:
    """Fields and words of the gate that sort people into groups."""
    card = main_card(facts)
    if card is None or not _has_keys(facts):
        return Fact("gate.sorts", None)
    marks, found = table()["fields"], []
    for label, kind in fields(facts):
        named = any(word in label.text.lower() for word in marks["sorting"])
        if (named or kind in marks["place"]) and kind not in marks["agreement"]:
            found.append(Fact("gate.sorts", label.text, (Place(card.path, label.span),)))
    return Fact("gate.sorts", tuple(found[:1]) or None, tuple(fact.places[0] for fact in found))


def _denied(facts: Facts) -> Fact:
    """Words in a card that say access needs nothing, despite the keys of a gate."""
    name, gate, card = "gate.denied", facts["gate.present"], main_card(facts)
    if not gate.value or card is None:
        return Fact(name, None)
    for document, passage in card_passages(facts):
        low = passage.text.lower()
        for words in table()["denials"]["words"] if len(low) == len(passage.text) else ():
            at = low.find(words)
            if at >= 0:
                place = Place(document.path, passage.source(at, at + len(words)))
                said = passage.text[at : at + len(words)]
                one = Fact(name, said, (place, *gate.places), f"the gate {gate.why}", {"shows": gate.why})
                return Fact(name, (one,), one.places)
    return Fact(name, None)


PROVIDERS = {
    "gate.present": _present,
    "gate.asks": _asks,
    "gate.denied": _denied,
    "gate.terms": _terms,
    "gate.added-terms": _added_terms,
    "gate.eu-disallowed": _eu_disallowed,
    "gate.without-effect": _without_effect,
    "gate.sorts": _sorts,
}
