"""Sentences that put all code under one license, while a text in a folder puts some of it under another."""

from __future__ import annotations

from openwash_lint.copied.disclosed import is_told
from openwash_lint.copied.nested_texts import answers_for_itself, is_kept_apart, others, plain
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_sold
from openwash_lint.matching import lowered


def contradiction(facts: Facts, claim: Claim) -> Fact | None:
    """That a folder's text is another license, where a claim says its own of all code without exception."""
    if facts.inventory.home or not _is_of_all(facts, claim):
        return None
    apart, whole = others(facts), _is_of_each(facts, claim)
    texts = (each for each in plain(facts) if not answers_for_itself(each.place.path, apart))
    own = (each for each in texts if whole or not is_kept_apart(each.place.path))
    found = next((each for each in own if _is_another(facts, each, claim.value)), None)
    if found is None:
        return None
    notes = {"shows": f"the license text: {found.name}", "other": "is"}
    # That a copyleft is none of a license without one is plain where each file is said to be under that.
    if not whole or not is_sold(found.licenses[0]):
        notes["confidence"] = "medium"
    why = f"{found.name}, and the sentence is about all code"
    return Fact("claim.license-granted", False, (found.place,), why, notes)


def _is_of_all(facts: Facts, claim: Claim) -> bool:
    """Whether a sentence begins with all code of a repository, and makes no exception."""
    text = facts.inventory.documents[claim.place.path].text
    said = lowered(text[slice(*claim.sentence)])
    led = lowered(text[claim.sentence.start : claim.place.span.start])
    everything, excepted = any_word("copied.toml", "all.code"), any_word("copied.toml", "all.excepted")
    return bool(everything.search_low(led)) and not excepted.search_low(said)


def _is_of_each(facts: Facts, claim: Claim) -> bool:
    """Whether a sentence speaks of each file, or of what is in folders and others' code as well."""
    text = facts.inventory.documents[claim.place.path].text
    return any_word("copied.toml", "all.each").search_low(lowered(text[slice(*claim.sentence)])) is not None


def _is_another(facts: Facts, text: Grant, said: str) -> bool:
    """Whether a text is certainly another license for software, of which the release tells nothing."""
    known, named = text.licenses, catalog.get(said)
    if named is None or len(known) != 1 or not known[0].osi or text.modified:
        return False
    return not (catalog.agree(known[0], named) or is_told(facts, text.place.path, known))
