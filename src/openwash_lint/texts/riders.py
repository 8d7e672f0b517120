"""What a clause withholds: the patterns of rules/licenses/riders.toml, read against one sentence."""

import os
from collections.abc import Iterable
from functools import cache

from openwash_lint import store
from openwash_lint.errors import RuleError
from openwash_lint.evidence import RESTRICTIONS
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any, NamedTuple
from openwash_lint.rules_dir import RULES

PATH = os.path.join(RULES, "licenses", "riders.toml")
_COMMERCE = "non-commercial"
_CURRENCIES = ("us", "usd", "eur", "rmb")
# Digits of a number are in groups of this many.
DIGITS = 3
# How far after the words of a definition its amount may be, in characters.
_NEAR = 60


class Rider(NamedTuple):
    """A kind of restriction and how it is said; each pattern is one alternation, `None` when empty."""

    kind: str
    clause: str
    said: Pattern
    unless: Pattern | None
    raw: Pattern | None
    amount: Pattern | None = None
    amounted: str = ""


@cache
def _table() -> dict[str, Any]:
    return store.toml("licenses", "riders.toml")


def _alternation(patterns: list[str], edge: str = "(^| )") -> Pattern | None:
    """The patterns as one, each at the beginning of a word."""
    return compile_pattern(f"{edge}({'|'.join(patterns)})", ignore_case=False) if patterns else None


def notices(said: str) -> int:
    """How many words come before those that say that the notices of others follow; -1 if none do."""
    found = _notices().search(said)
    return said.count(" ", 0, found.start(1)) if found else -1


@cache
def granting() -> frozenset[str]:
    """Words of which every license's grant has one."""
    return frozenset(_table()["notices"]["granting"])


@cache
def _notices() -> Pattern:
    return compile_pattern(f"(?:^| )({'|'.join(_table()['notices']['patterns'])})(?: |$)", ignore_case=False)


@cache
def riders() -> tuple[Rider, ...]:
    """Every kind of restriction with its patterns, in the order of the file."""
    found = []
    for number, row in enumerate(_table()["rider"]):
        if row["kind"] not in RESTRICTIONS:
            raise RuleError(f"unknown kind {row['kind']}", path=PATH, key=f"rider[{number}].kind")
        said = _alternation(row["patterns"])
        if said is None:
            raise RuleError("no pattern", path=PATH, key=f"rider[{number}].patterns")
        amount = _alternation([row["amount"]]) if "amount" in row else None
        raw = _alternation(row["raw"], "")
        unless = _alternation(row["unless"])
        found.append(Rider(row["kind"], row["clause"], said, unless, raw, amount, row.get("amounted", "")))
    return tuple(found)


@cache
def _one(table: str, key: str) -> Pattern:
    found = _alternation(_table()[table][key], "" if key == "raw" else "(^| )")
    if found is None:
        raise RuleError("no pattern", path=PATH, key=f"{table}.{key}")
    return found


def clause(kind: str, words: str) -> str:
    """The clause of a kind for a message, with the amount that a sentence names ("700 million users")."""
    rider = next(rider for rider in riders() if rider.kind == kind)
    found = rider.amount.search(words) if rider.amount else None
    whole = found is not None and words[found.end() :].lstrip()[:1].isascii()
    return rider.amounted.replace("{}", _grouped(found.group(2).strip())) if found and whole else rider.clause


def defined_clause(kind: str, words: str) -> str:
    """The clause of a kind with the amount that the text's definition of its threshold names; else empty."""
    found = _one("threshold", "defined").search(words)
    rider = next(rider for rider in riders() if rider.kind == kind)
    told = clause(kind, words[found.start() : found.end() + _NEAR]) if found else rider.clause
    return "" if told == rider.clause else told


def _grouped(amount: str) -> str:
    """Digits that commas separated, joined again, with their currency: "1 000 000 usd" as "1,000,000 USD"."""
    out: list[str] = []
    for word in (each.upper() if each in _CURRENCIES else each for each in amount.split()):
        parted = out and out[-1][-1].isdigit() and word.isdigit() and len(word) == DIGITS
        out[-1:] = [f"{out[-1]},{word}"] if parted else [*out[-1:], word]
    return " ".join(out)


def kinds(words: str, raw: str = "") -> tuple[str, ...]:
    """Kinds of restrictions that a sentence sets; `words` is its words, `raw` the text as written."""
    unspaced = "" if raw.isascii() else "".join(raw.split())
    if _defines(words):
        return ()
    found = tuple(rider.kind for rider in riders() if _says(rider, words, unspaced))
    return tuple(kind for kind in found if kind != _COMMERCE or not _is_conditional(found, words))


def _is_conditional(found: tuple[str, ...], words: str) -> bool:
    """Whether a sentence forbids commerce above a size or in a territory, rather than altogether."""
    tied = not set(_table()["condition"]["kinds"]).isdisjoint(found)
    return tied and _one("condition", "unless").search(words) is None


def _defines(words: str) -> bool:
    """Whether a sentence begins as the definition of a term."""
    found = _one("definition", "patterns").search(words)
    return found is not None and found.start() == 0


def are_thresholds(kinds_: Iterable[str]) -> bool:
    """Whether one of the kinds ties a license to a size."""
    return not set(_table()["threshold"]["kinds"]).isdisjoint(kinds_)


def bans_commerce(words: str) -> bool:
    """Whether a sentence rules out commerce, and not just without another license."""
    return _one("ban", "patterns").search(words) is not None and not asks(words)


def asks(words: str, raw: str = "") -> bool:
    """Whether a sentence only says that commerce needs another license or a permission."""
    if _one("request", "patterns").search(words) is not None:
        return True
    return not raw.isascii() and _one("request", "raw").search("".join(raw.split())) is not None


def by_request() -> str:
    """The clause of a text that ties commerce to a request and does not rule it out."""
    return str(_table()["request"]["clause"])


def _says(rider: Rider, words: str, unspaced: str) -> bool:
    if rider.said.search(words) and not (rider.unless and rider.unless.search(words)):
        return True
    if not unspaced or not rider.raw or not rider.raw.search(unspaced):
        return False
    return rider.kind != "research-only" or not _one("liability", "raw").search(unspaced)


def names_a_blank(words: tuple[str, ...]) -> bool:
    """Whether these words of a license are only a place for a name, a year or a title."""
    return set(words) <= set(_table()["blank"]["words"])


def sets_condition(words: str) -> bool:
    """Whether a sentence sets a condition or limit of any kind."""
    return _one("normative", "patterns").search(words) is not None


def offers_choice(words: str, raw: str = "") -> bool:
    """Whether a text says that one of several licenses may be chosen."""
    return _one("choice", "patterns").search(words) is not None or (
        not raw.isascii() and _one("choice", "raw").search("".join(raw.split())) is not None
    )
