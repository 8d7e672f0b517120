"""Owns the decision: the first reading of rules/claims/readings.toml whose signals hold."""

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.claims.context import LOCATIONS, Context, Found
from openwash_lint.claims.heads import head, noun_before
from openwash_lint.claims.signals import holds
from openwash_lint.errors import RuleError
from openwash_lint.evidence import POLARITIES, SUBJECTS, Cue
from openwash_lint.record import Any, NamedTuple


class Reading(NamedTuple):
    """Signals and what they mean; `reads` is a subject or polarity, or "head": what the noun says.

    `first` are signals one of which has to hold.
    """

    id: str
    reads: str
    kinds: tuple[str, ...]
    when: tuple[str, ...]
    any: tuple[str, ...]
    unless: tuple[str, ...]
    implied: bool
    kind: str
    first: tuple[str, ...]


class Decisions(NamedTuple):
    """The readings in order, and what nouns mean for the subject and the subject for the kind."""

    subjects: tuple[Reading, ...]
    polarities: tuple[Reading, ...]
    heads: Mapping[str, str]
    kinds: Mapping[str, Mapping[str, str]]


class Decided(NamedTuple):
    """How a term was read, and the cues that decided."""

    kind: str
    subject: str
    polarity: str
    implied: bool
    cues: tuple[Cue, ...]


@cache
def decisions() -> Decisions:
    """The decision list, checked."""
    path = "rules/claims/readings.toml"
    try:
        table = store.toml("claims", "readings.toml")
        return Decisions(
            tuple(_reading(row, (*SUBJECTS, "head")) for row in table["subject"]),
            tuple(_reading(row, POLARITIES) for row in table["polarity"]),
            table["heads"],
            table["kinds"],
        )
    except (OSError, KeyError, ValueError) as failed:
        raise RuleError(f"cannot be used: {failed!r}", path=path) from failed


def _reading(row: Mapping[str, Any], allowed: tuple[str, ...]) -> Reading:
    if row["reads"] not in allowed:
        raise ValueError(f"{row['id']}: reads {row['reads']!r}, expected one of {', '.join(allowed)}")
    kinds, when, either, unless = (tuple(row.get(key, ())) for key in ("kinds", "when", "any", "unless"))
    implied, kind = row.get("implied", False), row.get("kind", "")
    return Reading(row["id"], row["reads"], kinds, when, either, unless, implied, kind, when[:1] or either)


def decide(context: Context) -> Decided:
    """The kind, subject and polarity of a term in its context; spans of cues are offsets into the passage."""
    table = decisions()
    subjects, polarities = _bearing(context.target.kind, context.passage.location)
    first, proof = _read(context, subjects)
    second, more = _read(context, polarities)
    subject = _subject(context, first.reads, table)
    kind = first.kind or table.kinds.get(context.target.kind, {}).get(subject, context.target.kind)
    cues = (
        *_cues(context, first, proof),
        *(_cues(context, second, more) if second.when or second.any else ()),
    )
    return Decided(kind, subject, second.reads, first.implied, cues)


@cache
def _bearing(kind: str, location: str) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """The readings that a kind of claim can have in a passage of this location."""
    table = decisions()
    subjects, polarities = (
        tuple(reading for reading in readings if _can_hold(reading, kind, location))
        for readings in (table.subjects, table.polarities)
    )
    return subjects, polarities


def _can_hold(reading: Reading, kind: str, location: str) -> bool:
    elsewhere = {f"at.{place}" for place in LOCATIONS if place != location}
    return elsewhere.isdisjoint(reading.when) and (not reading.kinds or kind in reading.kinds)


def _subject(context: Context, reads: str, table: Decisions) -> str:
    if reads != "head":
        return reads
    kind = context.target.kind
    fixed = table.heads.get(f"kind.{kind}")
    if fixed:
        return fixed
    found = head(context)
    subject = table.heads.get(found.head, "model") if found else "model"
    _, _, otherwise = subject.partition(":")
    if not otherwise:
        return subject
    named = noun_before(context)
    subject = table.heads.get(named.head, otherwise) if named else otherwise
    return subject if subject in SUBJECTS else otherwise


def _read(context: Context, readings: tuple[Reading, ...]) -> tuple[Reading, list[tuple[str, Found]]]:
    memo = context.memo
    for reading in readings:
        # Most readings fail at their first signal, and most signals are known by then.
        for name in reading.first:
            if memo[name] if name in memo else holds(context, name):
                break
        else:
            if reading.first:
                continue
        proof = _proof(context, reading)
        if proof is not None:
            return reading, proof
    return readings[-1], []


def _proof(context: Context, reading: Reading) -> list[tuple[str, Found]] | None:
    """The signals that make a reading hold, or `None`."""
    proof: list[tuple[str, Found]] = []
    for name in reading.when:
        found = holds(context, name)
        if not found:
            return None
        proof.append((name, found))
    for name in reading.any:
        found = holds(context, name)
        if found:
            proof.append((name, found))
            break
    else:
        if reading.any:
            return None
    for name in reading.unless:
        if holds(context, name):
            return None
    return proof


def _cues(context: Context, reading: Reading, proof: list[tuple[str, Found]]) -> tuple[Cue, ...]:
    language = context.lexicon.language
    cues = [Cue(f"readings.{reading.id}", "")]
    for name, found in proof:
        span = found.span if found.span and found.span.start < found.span.end else None
        cues.append(Cue(name if "." in name else f"{language}.{name}", found.text, span))
    return tuple(cues)
