"""The classes of the Model Openness Framework, judged as its Model Openness Tool judges them."""

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.licenses import catalog
from openwash_lint.record import Any, NamedTuple

INCLUDED, UNLICENSED, INVALID = "included", "unlicensed", "invalid"
REPORT, PAPER = "technical-report", "research-paper"


class Outcome(NamedTuple):
    """What a release reaches: `best` is the class, 1 to 3, or 0.

    `progress` is in percent by class, 0 while the class below is not reached. `missing` is what keeps the
    release from the next class: component ids and their states (absent, unlicensed, invalid). `unsuited` are
    components whose license is open but meant for another type.
    """

    best: int
    progress: Mapping[int, float]
    missing: tuple[tuple[str, str], ...]
    unsuited: tuple[str, ...]


@cache
def framework() -> Mapping[str, Any]:
    """The table of `rules/standards/mof-1.0.toml`."""
    return store.toml("standards", "mof-1.0.toml")


def numeral(number: int) -> str:
    """I, II or III; empty for no class."""
    return next((str(row["numeral"]) for row in framework()["class"] if row["number"] == number), "")


def required(number: int) -> tuple[str, ...]:
    """The components that a class requires, including those of the classes below it."""
    return tuple(name for row in framework()["class"] if row["number"] >= number for name in row["required"])


def standing(license_id: str) -> str:
    """How a component with this license counts; without a license it is unlicensed."""
    if not license_id:
        return UNLICENSED
    known = catalog.get(license_id)
    return INCLUDED if known is not None and known.mof else INVALID


def evaluate(licenses: Mapping[str, str], types: Mapping[str, str]) -> Outcome:
    """The outcome for the components a release includes, each with its license id or an empty string.

    `types` gives each component's type: code, data or document.
    """
    standings = {name: standing(license_id) for name, license_id in licenses.items()}
    progress = {number: _progress(number, standings) for number in (3, 2, 1)}
    best = min((number for number, percent in progress.items() if percent == 100), default=0)  # noqa: PLR2004
    sought = max(1, (best or 4) - 1)
    lacking = () if best == 1 else _lacking(sought, standings)
    return Outcome(best, progress, lacking, _unsuited(licenses, standings, types))


def _progress(number: int, standings: Mapping[str, str]) -> float:
    """Percent of a class, as the tool counts: a paper in addition to the report counts only in class I."""
    total = included = 0
    for row in framework()["class"]:
        if row["number"] < number:
            break
        total += len(row["required"])
        included = _included(row["number"], standings)
        if included < total and row["number"] > number:
            return 0.0
    replaced = standings.get(REPORT) != INCLUDED and standings.get(PAPER) == INCLUDED
    if number == 1 and replaced:
        total -= 1
    return min(100.0, included / total * 100)


def _included(number: int, standings: Mapping[str, str]) -> int:
    counted = sum(standings.get(name) == INCLUDED for name in required(number))
    stands_in = number > 1 and standings.get(REPORT) != INCLUDED and standings.get(PAPER) == INCLUDED
    return counted + stands_in


def _lacking(number: int, standings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = []
    for name in required(number):
        state = standings.get(name, "absent")
        if name == REPORT and standings.get(PAPER) == INCLUDED:
            continue
        if state != INCLUDED:
            found.append((name, state))
    return tuple(found)


def _unsuited(
    licenses: Mapping[str, str], standings: Mapping[str, str], types: Mapping[str, str]
) -> tuple[str, ...]:
    suited = framework()["appropriate"]
    return tuple(
        name
        for name, license_id in licenses.items()
        if standings[name] == INCLUDED and license_id not in suited[types[name]]
    )
