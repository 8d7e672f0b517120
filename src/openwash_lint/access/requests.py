"""Sentences that say weights are handed out one by one: request forms, e-mail, "on request"."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import main_card
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import Place


@cache
def table() -> dict[str, Any]:
    """The words of `rules/gates.toml`."""
    return store.toml("gates.toml")


@cache
def _requests() -> Pattern:
    return compile_pattern("|".join(f"(?:{each})" for each in table()["request"]["patterns"]))


def _on_request(facts: Facts) -> Fact:
    """True if a sentence of the card says that the weights are handed out one by one."""
    card = main_card(facts)
    if card is None or _requests().search(card.low) is None:
        return Fact("gate.on-request", None)
    for document, passage in card_passages(facts):
        low = passage.text.lower()
        for match in _requests().finditer(low) if len(low) == len(passage.text) else ():
            start, end = _sentence(low, match.start(), match.end())
            if not any(word in low[start:end] for word in table()["request"]["unless"]):
                words = passage.text[match.start() : match.end()]
                place = Place(document.path, passage.source(match.start(), match.end()))
                return Fact("gate.on-request", True, (place,), f"says “{words}”", {"words": words})
    return Fact("gate.on-request", None)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    stops = [text.find(stop, end) for stop in (". ", "! ", "? ", "\n")]
    last = min((at for at in stops if at >= 0), default=len(text))
    first = max(text.rfind(stop, 0, start) for stop in (". ", "! ", "? ", "\n"))
    return first + 1, last


def _requested(facts: Facts) -> Fact:
    """The words by which access is on request, as a fact to report at."""
    fact = facts["gate.on-request"]
    if not fact.value:
        return Fact("gate.requested", None)
    return Fact("gate.requested", fact.notes["words"], fact.places)


PROVIDERS = {"gate.on-request": _on_request, "gate.requested": _requested}
