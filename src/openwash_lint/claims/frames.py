"""The frame of a term, by the words around it, and what it means: the one row of frames.toml that it fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

from openwash_lint import store
from openwash_lint.claims.context import Context, Found
from openwash_lint.claims.heads import head, noun_before_unlinked
from openwash_lint.claims.names_around import MARKUP
from openwash_lint.claims.signals import holds
from openwash_lint.errors import RuleError
from openwash_lint.evidence import OWN_SUBJECTS, SUBJECTS, Cue
from openwash_lint.record import Any, NamedTuple

# Each field's values; the last is what it is where no cue sets it.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "family": ("permission", "practice", "open"),
    "place": (
        *("title", "heading", "cell", "column", "tag", "metadata", "package", "badge"),
        *("quote", "done", "todo", "list", "text"),
    ),
    "head": ("thing", "code", "data", "tool", "license", "void", "nothing"),
    "number": ("many", "one"),
    "form": ("grant", "act", "label", "predicate", "attribute", "mention"),
    "holder": ("self", "base", "sibling", "other", "reader", "generic", "unsaid"),
    "role": ("title", "thanks", "comparand", "instrument", "purpose", "object", "identity", "mention"),
    "mood": ("negated", "planned", "possible", "qualified", "asked", "asserted"),
}
# The fields that cues set, in the order in which they are read: a setter may ask for what was read before it.
READ = ("form", "holder", "role", "mood")
_PLACES = {"heading": "heading", "table": "cell", "tag": "tag", "metadata": "metadata", "package": "package"}
_PLACES |= {"badge": "badge", "alt": "badge", "quote": "quote", "list": "list"}
_PATH = "rules/claims/frames.toml"
# Where the release's own name stands for what is opened.
_OWN = ("own.touching", "own.before", "own.just-after")


class Frame(NamedTuple):
    """What a clause says of a term, a value of FIELDS each."""

    family: str
    place: str
    head: str
    number: str
    form: str
    holder: str
    role: str
    mood: str


class Setter(NamedTuple):
    """Cues that set a field to a value, one of which has to hold (none given: what `asks` for is enough).

    `asks` are fields that were read before, and the values that they must have.
    """

    value: str
    cues: tuple[str, ...]
    kinds: tuple[str, ...]
    asks: tuple[tuple[str, frozenset[str]], ...]


@cache
def table() -> Mapping[str, Any]:
    """What rules/claims/frames.toml says."""
    return store.toml("claims", "frames.toml")


def asked(row: Mapping[str, Any], allowed: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The fields that a setter or a row asks for and their values, checked."""
    found = []
    for field in allowed:
        values = row.get(field, ())
        unknown = set(values) - set(FIELDS[field])
        if unknown:
            raise ValueError(f"{field} {', '.join(sorted(unknown))}: expected {', '.join(FIELDS[field])}")
        if values:
            found.append((field, frozenset(values)))
    return tuple(found)


@cache
def _setters(field: str) -> tuple[Setter, ...]:
    try:
        return tuple(_setter(field, row) for row in table()[field])
    except (OSError, KeyError, ValueError) as failed:
        raise RuleError(f"cannot be used: {failed!r}", path=_PATH) from failed


def _setter(field: str, row: Mapping[str, Any]) -> Setter:
    if row["value"] not in FIELDS[field]:
        raise ValueError(f"{field} {row['value']!r} is not one of {', '.join(FIELDS[field])}")
    before = tuple(FIELDS)[: tuple(FIELDS).index(field)]
    return Setter(row["value"], tuple(row.get("cues", ())), tuple(row.get("kinds", ())), asked(row, before))


def read(context: Context) -> tuple[Frame, tuple[Cue, ...]]:
    """The frame of a term, and the words that set each of its fields."""
    found, cues = _structure(context), []
    for field in READ:
        found[field] = FIELDS[field][-1]
        for setter in _bearing(field, found["family"], found["place"], context.target.kind):
            cue = _holds(context, setter, found)
            if cue:
                found[field] = setter.value
                cues.append(cue._replace(sets=f"{field}={setter.value}"))
                break
    return Frame(**found), (*_noun(context, found["head"]), *cues)


def _structure(context: Context) -> dict[str, str]:
    """The fields that no cue sets: the kind's family, the place, and the noun that the term is said of."""
    kind, noun = context.target.kind, head(context)
    families = (name for name, kinds in table()["families"].items() if kind in kinds)
    classed = table()["classes"].get(noun.head if noun else "nothing", "thing")
    after = noun is not None and noun.span.start >= context.term.start
    return {
        "family": next(families, "open"),
        "place": _place(context),
        "head": "void" if holds(context, "science") else classed,
        "number": "many" if noun is not None and noun.plural and after else "one",
    }


def _place(context: Context) -> str:
    passage = context.passage
    if passage.cell and passage.cell.row < 0:
        return "column"
    if passage.location == "heading" and (passage.level == 1 or not passage.headings):
        return "title"
    if passage.checked is not None:
        return "done" if passage.checked else "todo"
    return _PLACES.get(passage.location, "text")


@cache
def _bearing(field: str, family: str, place: str, kind: str) -> tuple[Setter, ...]:
    """The setters of a field that a kind of claim can have in a place."""
    known = {"family": family, "place": place}
    return tuple(
        setter
        for setter in _setters(field)
        if (not setter.kinds or kind in setter.kinds)
        and all(known.get(name) in (None, *values) for name, values in setter.asks)
    )


def _holds(context: Context, setter: Setter, known: Mapping[str, str]) -> Cue | None:
    """The cue that makes a setter hold, or `None`."""
    for name, values in setter.asks:
        if known[name] not in values:
            return None
    for name in setter.cues:
        found = holds(context, name)
        if found:
            return _cue(context, name, found)
    if setter.cues:
        return None
    name = setter.asks[-1][0] if setter.asks else "family"
    return Cue(f"{name}.{known[name]}", "")


def _cue(context: Context, name: str, found: Found) -> Cue:
    span = found.span if found.span and found.span.start < found.span.end else None
    return Cue(name if "." in name else f"{context.lexicon.language}.{name}", found.text, span)


def _noun(context: Context, kind: str) -> Iterator[Cue]:
    """The noun that the term is said of, as the cue that sets the head."""
    noun = head(context)
    if noun and noun.head != "nothing":
        said = context.text[noun.span.start : noun.span.end]
        yield Cue(f"head.{noun.head}", said, noun.span, f"head={kind}")


class Row(NamedTuple):
    """A row of the table: `reads` is a subject, or "head" where the noun says it; `likely`: often wrong.

    `keyed`: likely only on a page without a model's metadata.
    """

    id: str
    reads: str
    likely: bool
    keyed: bool
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
        found = tuple(_row(row) for row in table()["row"])
    except (OSError, KeyError, ValueError) as failed:
        raise RuleError(f"cannot be used: {failed!r}", path=_PATH) from failed
    for one, other in combinations(found, 2):
        if _overlap(one, other):
            raise RuleError(f"rows {one.id!r} and {other.id!r} overlap", path=_PATH)
    return found


def _row(row: Mapping[str, Any]) -> Row:
    if row["reads"] not in (*SUBJECTS, "head"):
        raise ValueError(f"{row['id']}: reads {row['reads']!r}, expected one of {', '.join(SUBJECTS)}, head")
    likely = row.get("likely", False)
    if likely not in (True, False, "unless-keyed"):
        raise ValueError(f"{row['id']}: likely {likely!r}, expected true or unless-keyed")
    return Row(row["id"], row["reads"], bool(likely), likely == "unless-keyed", asked(row, tuple(FIELDS)))


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
    found, cues = read(context)
    row, said = row_of(found), table()
    subject = _subject(context, row.reads, found.place, said["heads"])
    kind = said["kinds"].get(context.target.kind, {}).get(subject, context.target.kind)
    polarity = said["polarities"][found.mood]
    ranked = (
        subject in OWN_SUBJECTS and found.role == "identity" and holds(context, "superlative") is not None
    )
    likely = row.likely and not (row.keyed and context.names.keyed)
    sure = not likely and not (row.reads == "head" and _is_unheard(context, found))
    return Decided(kind, subject, polarity, ranked, (Cue(f"frames.{row.id}", ""), *cues), sure)


def _is_unheard(context: Context, found: Frame) -> bool:
    """Whether something is opened, and neither a noun nor the release's name says what: "open-sourced it"."""
    noun = head(context)
    if found.form != "act" or (noun and noun.head != "nothing"):
        return False
    return not any(_is_object(context, holds(context, name)) for name in _OWN)


def _is_object(context: Context, name: Found | None) -> bool:
    """Whether an own name says what was opened, and not what that is of or what the main clause is about.

    "Wren's training process" is a process; in "Wren uses a parser, which we opened" that is the parser.
    """
    if not name or not name.span:
        return name is not None
    behind = context.text[name.span.end : name.span.end + 2]
    between = context.low[name.span.end : context.term.start]
    relative = between.rfind(", which ")
    apart = relative >= 0 and between[:relative].strip(MARKUP + " ") != ""
    return not behind.startswith(("'s", "’s")) and not apart


def _subject(context: Context, reads: str, place: str, heads: Mapping[str, str]) -> str:
    if reads != "head":
        return reads
    fixed = heads.get(f"place.{place}") or heads.get(f"kind.{context.target.kind}")
    if fixed and not (place == "package" and _names_model(context)):
        return fixed
    found = head(context)
    subject = heads.get(found.head, "model") if found else "model"
    _, _, otherwise = subject.partition(":")
    if not otherwise:
        return subject
    named = noun_before_unlinked(context)
    subject = heads.get(named.head, otherwise) if named else otherwise
    return subject if subject in SUBJECTS else otherwise


def _names_model(context: Context) -> bool:
    """Whether the noun is a model's by itself: an assistant or a system may be a program."""
    found = head(context)
    said = context.low[slice(*found.span)] if found and found.head in ("model", "weights") else ""
    return any(word in said for word in table()["model-nouns"])
