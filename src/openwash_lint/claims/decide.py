"""The decision: what a frame means, by the one row of rules/claims/frames.toml that it fits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from openwash_lint.claims import frames
from openwash_lint.claims.context import Context
from openwash_lint.claims.frames import FIELDS, Frame
from openwash_lint.claims.heads import head, noun_before_unlinked
from openwash_lint.claims.signals import holds
from openwash_lint.errors import RuleError
from openwash_lint.evidence import OWN_SUBJECTS, SUBJECTS, Cue
from openwash_lint.record import Any, NamedTuple

# Where the release's own name stands for what is opened.
_OWN = ("own.touching", "own.before", "own.just-after")


class Row(NamedTuple):
    """A row of the table: `reads` is a subject, or "head" where the noun says it; `likely`: often wrong."""

    id: str
    reads: str
    likely: bool
    asks: tuple[tuple[str, frozenset[str]], ...]


class Decided(NamedTuple):
    """How a term was read, the row, and the cues that set the fields of its frame."""

    kind: str
    subject: str
    polarity: str
    implied: bool
    cues: tuple[Cue, ...]
    sure: bool


@cache
def rows() -> tuple[Row, ...]:
    """The decision table: no two of its rows fit one frame, else `RuleError`."""
    try:
        found = tuple(_row(row) for row in frames.table()["row"])
    except (OSError, KeyError, ValueError) as failed:
        raise RuleError(f"cannot be used: {failed!r}", path="rules/claims/frames.toml") from failed
    for one, other in combinations(found, 2):
        if _overlap(one, other):
            raise RuleError(f"rows {one.id!r} and {other.id!r} overlap", path="rules/claims/frames.toml")
    return found


def _row(row: Mapping[str, Any]) -> Row:
    if row["reads"] not in (*SUBJECTS, "head"):
        raise ValueError(f"{row['id']}: reads {row['reads']!r}, expected one of {', '.join(SUBJECTS)}, head")
    return Row(row["id"], row["reads"], row.get("likely", False), frames.asked(row, tuple(FIELDS)))


def _overlap(one: Row, other: Row) -> bool:
    asked = dict(other.asks)
    return all(field not in asked or values & asked[field] for field, values in one.asks)


@cache
def row_of(found: Frame) -> Row:
    """The row that a frame fits; the tests prove that there is one for each."""
    known = found._asdict()
    return next(row for row in rows() if all(known[name] in values for name, values in row.asks))


def decide(context: Context) -> Decided:
    """The kind, subject and polarity of a term in its context; spans of cues are offsets into the passage."""
    found, cues = frames.read(context)
    row, table = row_of(found), frames.table()
    subject = _subject(context, row.reads, found.place, table)
    kind = table["kinds"].get(context.target.kind, {}).get(subject, context.target.kind)
    polarity = table["polarities"][found.mood]
    ranked = (
        subject in OWN_SUBJECTS and found.role == "identity" and holds(context, "superlative") is not None
    )
    sure = not row.likely and not (row.reads == "head" and _is_unheard(context, found))
    return Decided(kind, subject, polarity, ranked, (Cue(f"frames.{row.id}", ""), *cues), sure)


def _is_unheard(context: Context, found: Frame) -> bool:
    """Whether something is opened, and neither a noun nor the release's name says what: "open-sourced it"."""
    noun = head(context)
    if found.form != "act" or (noun and noun.head != "nothing"):
        return False
    return not any(holds(context, name) for name in _OWN)


def _subject(context: Context, reads: str, place: str, table: Mapping[str, Any]) -> str:
    if reads != "head":
        return reads
    heads: Mapping[str, str] = table["heads"]
    fixed = heads.get(f"place.{place}") or heads.get(f"kind.{context.target.kind}")
    if fixed:
        return fixed
    found = head(context)
    subject = heads.get(found.head, "model") if found else "model"
    _, _, otherwise = subject.partition(":")
    if not otherwise:
        return subject
    named = noun_before_unlinked(context)
    subject = heads.get(named.head, otherwise) if named else otherwise
    return subject if subject in SUBJECTS else otherwise
