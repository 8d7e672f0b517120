"""The facts about one claim: what it names, compared with what governs its subject."""

from __future__ import annotations

from openwash_lint.claimed.data_pieces import is_of_a_piece
from openwash_lint.claimed.pointed_texts import pointed_text
from openwash_lint.claimed.rival_sentences import earlier
from openwash_lint.claims.owners import nouns_in
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import SUBJECTS, ClaimProvider, Facts
from openwash_lint.files import folders_around
from openwash_lint.ledger import variants
from openwash_lint.ledger.grant import Grant, stated_in
from openwash_lint.ledger.license_texts import UNTITLED
from openwash_lint.ledger.stated import OF_MODELS, is_sure, scopes, shared_parts
from openwash_lint.ledger.text_defects import sureness, withholds_more
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.release.cards import has_key, original_of
from openwash_lint.release.elsewhere import is_elsewhere
from openwash_lint.wording import excerpt, with_article


def _value(_: Facts, claim: Claim) -> Fact:
    return Fact("claim.value", claim.value or None, (claim.place,))


def _subject(_: Facts, claim: Claim) -> Fact:
    return Fact("claim.subject", claim.subject, (claim.place,))


# Nouns of a badge's label that name a part.
_PARTS = frozenset(("code", "weights", "model", "data"))


def _relevant(facts: Facts, claim: Claim) -> list[Grant]:
    """The grants by file and metadata that a claim's license name could refer to.

    In a repository of code, the license text is the code's: a sentence that states another for the weights
    distinguishes the two; so does one that states another for the code next to a license for models. A card
    in a folder below speaks of what is there, whether a text for it is there or above. A text that the card
    gives to another part is not meant.
    """
    scope = SUBJECTS.get(claim.subject, "weights")
    stated = _of_one_thing(facts, claim, _stated_for(facts, claim))
    near = [grant for grant in stated if grant.scope == scope]
    general = [grant for grant in stated if grant.scope == "general"]
    # A badge speaks for all of the repository.
    if claim.location != "badge":
        general = [grant for grant in general if not _is_given_away(facts, grant, scope)]
    if scope == "data":
        return near + general if facts["release.kind"].value == "dataset" else near
    if claim.subject == "weights" and facts["release.kind"].value == "code":
        return near
    if scope == "weights":
        return near + general
    files = [grant for grant in general if grant.how == "file"]
    return near + [grant for grant in files if grant.license_class not in OF_MODELS]


def _stated_for(facts: Facts, claim: Claim) -> tuple[Grant, ...]:
    """What files and metadata state for a card in its folder, or of a whole project in the nearest above."""
    home = _home(facts, claim.place.path)
    if home is None or not any(cue.group == "grants.whole" for cue in claim.cues):
        return stated_in(facts, home)
    around = ((each, stated_in(facts, each or None)) for each in folders_around(home))
    beside = facts.inventory.files.beside
    return next((told for each, told in around if told or beside(each, "license")), ())


def _of_one_thing(facts: Facts, claim: Claim, stated: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Of these, what does not stand in another card's metadata, for a badge or if this card has the key, too.

    Cards in one folder may be of several things, a translation is of the same; a badge may be of the code.
    """
    card = facts.inventory.documents[path := claim.place.path]
    if claim.location != "badge" and not has_key(card, facts.inventory.files, "license"):
        return stated
    same = (path, original_of(path))
    return tuple(each for each in stated if each.how != "metadata" or each.place.path in same)


def _home(facts: Facts, path: str) -> str | None:
    """The folder whose texts answer for a card; `None` for all, as for a model card in docs/."""
    home, _, name = path.lower().rpartition("/")
    main = facts.text("card.path").rpartition("/")[0]
    documented = home in scopes()["sites"] and not name.startswith("readme")
    return None if home in ("", main.lower()) or documented else path.rpartition("/")[0]


def _is_given_away(facts: Facts, text: Grant, scope: str) -> bool:
    """Whether the cards give a text's license to another part, and nowhere to `scope`."""
    parts = facts["license.by-part"].value
    if text.how != "file" or not isinstance(parts, dict):
        return False
    given = {
        part
        for part, found in parts.items()
        if any(is_same(ident, each.id) for ident in found for each in text.licenses)
    }
    return bool(given) and scope not in given


def _license_granted(facts: Facts, claim: Claim) -> Fact:
    """Whether a license that the claim names is one that a file or the metadata states.

    A sentence that names several is right if any of them is. If it leads to a text here, that text alone
    answers. Not shown if nothing, or nothing readable, is stated for the claim's subject.
    """
    name = "claim.license-granted"
    pointed = pointed_text(facts, claim)
    stated = [pointed] if pointed else _relevant(facts, claim)
    named = _named_with(facts, claim)
    if not stated:
        return _unlike_earlier(facts, claim, name)
    elsewhere = claim.subject == "data" and is_elsewhere(facts, claim, "data")
    if not named or not is_sure(claim) or elsewhere or is_of_a_piece(facts, claim) or _is_said(facts, claim):
        return Fact(name, None)
    if not all(grant.licenses or _is_narrower(grant, named) for grant in stated):
        return Fact(name, None)
    files = [pointed] if pointed else _own_texts(facts, claim, named)
    every = files or stated_in(facts, None)
    # A badge speaks for the repository, whose texts govern; a sentence may be about what the metadata names.
    if claim.location == "badge" and not files:
        files = [grant for grant in stated if grant.how == "file"]
        every = [grant for grant in every if grant.how == "file"] if files else every
    for grant in every:
        if _names(grant, named):
            return _but_in_a_folder(facts, claim) or Fact(name, True, (grant.place,))
    # The card's own metadata are nearer to its words than a text, which may be that of the code.
    first = (files or [grant for grant in stated if grant.how == "metadata"] or stated)[0]
    if first.name == UNTITLED:
        verb, _, object_ = first.restrictions[0].clause.partition(" ")
        return Fact(name, False, (first.place,), object_, {"shows": "the license text", "other": verb})
    shows, verb = ("the license text", "is") if first.how == "file" else ("the license named", "names")
    notes = {"name": first.name, "shows": f"{shows}: {first.name}", "other": verb}
    # Which part a text is for that the words do not lead to is a guess; metadata are the card's own words.
    if first.how == "file" and not pointed and claim.location != "badge":
        notes["confidence"] = "medium"
    return Fact(name, False, (first.place,), with_article(first.name), notes)


def _but_in_a_folder(facts: Facts, claim: Claim) -> Fact | None:
    from openwash_lint.claimed.all_code import contradiction

    return contradiction(facts, claim) if claim.subject == "code" else None


def _is_said(facts: Facts, claim: Claim) -> bool:
    """Whether the sentence began with the same license, for another part: the address of its text follows."""
    first = facts.claims_in(claim.place.path, claim.sentence)[:1]
    return any((each.kind, each.value) == (claim.kind, claim.value) and each != claim for each in first)


def _own_texts(facts: Facts, claim: Claim, named: set[str]) -> list[Grant]:
    """The texts of a part that a claim states the license of, if none of them is the license named.

    What a text for something else says does not make such a claim right, unless it is about a variant.
    """
    if variants.named(facts, claim) or (claim.location == "badge" and not _is_of_a_part(claim)):
        return []
    parts = (SUBJECTS.get(claim.subject, "weights"), *shared_parts(claim))
    every = [grant for grant in stated_in(facts, None) if grant.how == "file"]
    if claim.subject == "model" and any(each.scope == "general" and _names(each, named) for each in every):
        return []  # "Wren is under the MIT License": the whole project is, but for what has a text of its own
    texts = [grant for grant in every if grant.scope != "general"]
    own = ([grant for grant in texts if grant.scope == part] for part in parts)
    differing = (each for each in own if each and not any(_names(grant, named) for grant in each))
    return next(differing, [])


def _is_of_a_part(badge: Claim) -> bool:
    """Whether a badge is labeled with a part: "Model License", not "License"."""
    return any(not _PARTS.isdisjoint(nouns_in(cue.text)) for cue in badge.cues)


def _names(grant: Grant, named: set[str]) -> bool:
    return any(is_same(one, each.id) for one in named for each in (*grant.licenses, *grant.alike))


def _unlike_earlier(facts: Facts, claim: Claim, name: str) -> Fact:
    """False if an earlier sentence of the card gives the claim's part another license."""
    other = earlier(facts, claim)
    if other is None:
        return Fact(name, None)
    # Two sentences may be about two things, whatever is read of either; a text is one that both are held to.
    notes = {"shows": f"the license stated: {other.text}", "other": "says", "confidence": "medium"}
    return Fact(name, False, (other.place,), f"“{other.text}”", notes)


def _named_with(facts: Facts, claim: Claim) -> set[str]:
    """The licenses that a claim's sentence names."""
    together = facts["license.together"].value
    return together.get((claim.place.path, claim.sentence), set()) if isinstance(together, dict) else set()


def _is_narrower(text: Grant, named: set[str]) -> bool:
    """Whether an unknown text forbids commercial use, and none of the licenses named does."""
    if text.how != "file" or text.license_class != "non-commercial":
        return False
    known = [catalog.get(ident) for ident in named]
    kinds = {each.kind for one in known if one for each in one.restrictions}
    return all(known) and kinds.isdisjoint(("non-commercial", "research-only"))


def _other_terms(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim's sentence names a variant of the model, for which the cards state other terms.

    "Lumen-2B is released under Apache 2.0" is about Lumen-2B alone if another text governs the rest. A text
    that only "Lumen-large: [license](LICENSE)" leads to says nothing about the family or its other members.
    """
    named_here = variants.named(facts, claim)
    same, other = variants.stated(facts) if named_here else (frozenset(), frozenset())
    apart = bool(named_here & other) and not named_here & same
    return Fact("claim.other-terms", apart or variants.is_of_others(facts, claim), (claim.place,))


def _license_plain(facts: Facts, claim: Claim) -> Fact:
    """False if the text that bears the named license's name adds clauses that restrict it."""
    for grant in _relevant(facts, claim):
        added = [change for change in grant.changes if withholds_more(change, grant.licenses)]
        if added and any(is_same(claim.value, each.id) for each in grant.licenses):
            notes = {"name": grant.name, **sureness(added[0][1])}
            return Fact("claim.license-plain", False, (added[0][0],), excerpt(added[0][1]), notes)
    return Fact("claim.license-plain", None)


def _exemption_qualified(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.access.exemption import is_qualified

    return is_qualified(facts, claim)


def _adjective(_: Facts, claim: Claim) -> Fact:
    from openwash_lint.components.documentation import is_adjective

    return is_adjective(claim)


def _names_data(_: Facts, claim: Claim) -> Fact:
    from openwash_lint.components.documentation import names_data

    return names_data(claim)


def _reproducible_training(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.components.documentation import promises_training

    return promises_training(facts, claim)


def _of_results(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.components.documentation import is_of_results

    return is_of_results(facts, claim)


def _mof_class_reached(facts: Facts, claim: Claim) -> Fact:
    """Whether the class of the Model Openness Framework that the claim names is reached."""
    from openwash_lint.components.standards import class_reached

    standard = facts["standard.mof"]
    return Fact(
        "claim.mof-class-reached", class_reached(facts, claim.text), standard.places, "", standard.notes
    )


def _g7_rung_reached(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.components.rungs import claimed

    return claimed(facts, claim.text)


def _elsewhere(facts: Facts, claim: Claim) -> Fact:
    """Whether what a claim is about is linked as another repository, which has its own terms."""
    return Fact("claim.elsewhere", is_elsewhere(facts, claim), (claim.place,))


def _commerce_granted(facts: Facts, claim: Claim) -> Fact:
    from openwash_lint.claimed.withheld import granted

    return granted(facts, claim.place.path)


PROVIDERS: dict[str, ClaimProvider] = {
    "claim.commerce-granted": _commerce_granted,
    "claim.elsewhere": _elsewhere,
    "claim.exemption-qualified": _exemption_qualified,
    "claim.adjective": _adjective,
    "claim.names-data": _names_data,
    "claim.reproducible-training": _reproducible_training,
    "claim.of-results": _of_results,
    "claim.mof-class-reached": _mof_class_reached,
    "claim.g7-rung-reached": _g7_rung_reached,
    "claim.value": _value,
    "claim.subject": _subject,
    "claim.license-granted": _license_granted,
    "claim.license-plain": _license_plain,
    "claim.other-terms": _other_terms,
}
