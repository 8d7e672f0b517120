"""The words: what rules/claims/<language>.toml says, decoded, merged with what it borrows, compiled."""

from collections.abc import Mapping
from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.errors import RuleError
from openwash_lint.evidence import KINDS
from openwash_lint.grammar import moods
from openwash_lint.matching import HERE, Lazy, Loose, loose
from openwash_lint.record import Any, NamedTuple

# What ends a word of the Latin or Cyrillic script: a pattern that asks for it finds the longer of two words.
_EDGE = "[^0-9A-Za-z_\u00c0-\u024f\u0400-\u04ff]"
# The language whose words the others borrow.
LENDER = "en"
# Where a pattern's alternation begins, and the parts of that.
Held = tuple[int, str]
# By pattern: those of the loaded lexicons and others that are often made and seldom needed.
_HELD: dict[str, Held] = {}
SCOPES = (
    "before",  # in the clause, ahead of the term
    "after",
    "just-before",  # ending where the term begins
    "just-after",
    "around",  # before or after
    "reach",  # as these three, in the narrower clause that a mood reaches
    "reach-before",
    "reach-after",
    "sentence",
    "sentence-before",
    "sentence-after",
    "match",  # inside the term
    "passage",
    "headings",  # the titles above
    "row-head",
    "column-head",
    "link",  # the target of the link that the term stands in
    "link-title",  # and its text ahead of the term
)


class Target(NamedTuple):
    """A term of openness: what it claims, whether it is an adjective, a noun or a verb, the noun it holds."""

    id: str
    kind: str
    form: str
    pattern: str
    unless: tuple[str, ...] = ()
    noun: str = ""


class Cue(NamedTuple):
    """Words that bear on a term: `scope` one of SCOPES, `reach` in characters."""

    group: str
    scope: str
    reach: int
    pattern: str
    unless: str
    edged: bool


class Noun(NamedTuple):
    """Nouns of one class, which say what a term is about; `ahead`: when they stand before it too."""

    head: str
    plural: bool
    pattern: str
    ahead: bool


class Lexicon(NamedTuple):
    """One language: its terms, proper names, cues by group, nouns, and where phrases and clauses end.

    `head_side` is where a noun stands from the adjective said of it, `object_side` where a verb's object
    does; with `particles` a word may go on in the same letters; after `attributive` comes the noun that all
    before it in its clause is said of.
    """

    language: str
    targets: tuple[Target, ...]
    search: str
    names: str
    cues: Mapping[str, tuple[Cue, ...]]
    nouns: tuple[Noun, ...]
    hard_stops: str
    soft_stops: str
    clause_ends: str
    mood_ends: str
    abbreviations: tuple[str, ...]
    head_side: str
    object_side: str
    particles: bool
    attributive: str
    terms: Mapping[str, Mapping[str, str]]


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language, borrowed words included; `RuleError` when its file cannot be used."""
    try:
        made = store.table(sources_of(language), made_lexicon)
    except (OSError, KeyError, TypeError, ValueError) as failed:
        line = getattr(failed, "lineno", 0)
        path = f"rules/claims/{language}.toml"
        raise RuleError(f"cannot be used: {failed!r}", path=path, line=line) from failed
    hold(made.pop("held"))
    targets = map(Target._make, made["targets"])
    made["targets"] = tuple(target._replace(unless=tuple(target.unless)) for target in targets)
    made["cues"] = {group: tuple(map(Cue._make, rows)) for group, rows in made["cues"].items()}
    made["nouns"] = tuple(map(Noun._make, made["nouns"]))
    made["abbreviations"] = tuple(made["abbreviations"])
    return Lexicon(language=language, **made)


def sources_of(language: str) -> tuple[str, str, str]:
    """The files below rules/ that a language's words come from: its own, the lender's and those of all."""
    return f"claims/{language}.toml", f"claims/{LENDER}.toml", moods.PATH


def made_lexicon(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """A language's file with its patterns made, and the lists that it borrows after its own."""
    import tomli

    own, lender, table = (tomli.loads(source.decode()) for source in sources)
    if "borrows" in own:
        groups = own["borrows"].get("groups")
        for key in own["borrows"]["lists"]:
            rows = [row for row in lender[key] if key != "cue" or groups is None or row["group"] in groups]
            own[key] = [*own.get(key, ()), *rows]
    grammar = table[own["language"]]
    own["mood-ends"] = grammar["ends"]
    # What borrows all cues is read in a text of both languages.
    mixed = "cue" in own.get("borrows", {}).get("lists", ()) and "groups" not in own["borrows"]
    spoken = (grammar, table[LENDER]) if mixed else (grammar,)
    own["cue"] = [*own["cue"], *(row for each in spoken for row in moods.rows(each))]
    return _patterns(own)


def _patterns(table: Mapping[str, Any]) -> dict[str, Any]:
    held: dict[str, Held] = {}
    cues: dict[str, list[Cue]] = {}
    for row in table["cue"]:
        cues.setdefault(row["group"], []).append(_cue(row, held))
    search = _alternation([word for row in table["target"] for word in row["words"]], held)
    return {
        "targets": [_target(row, held) for row in table["target"]],
        "search": search,
        "names": _either(table["name"], held),
        "cues": cues,
        "nouns": [_noun(row, held) for row in table["noun"]],
        "hard_stops": _either(table["hard-stops"], held),
        "soft_stops": _either(table["soft-stops"], held),
        "clause_ends": _either(table["clause-ends"], held),
        "mood_ends": _either(table["mood-ends"], held),
        "abbreviations": table.get("abbreviations", []),
        "head_side": table.get("head-side", "after"),
        "object_side": table.get("object-side", "after"),
        "particles": table.get("particles", False),
        "attributive": table.get("attributive", ""),
        "terms": table.get("terms", {}),
        "held": held,
    }


def _noun(row: Mapping[str, Any], held: dict[str, Held]) -> Noun:
    return Noun(row["head"], row.get("plural", False), _either(row["words"], held), row.get("ahead", True))


def _target(row: Mapping[str, Any], held: dict[str, Held]) -> Target:
    if row["kind"] not in KINDS:
        raise ValueError(f"kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    words = spaced("|".join(row["words"]))
    whole = _kept(f"^(?:{words})$", words, held)
    return Target(
        row["id"],
        row["kind"],
        row.get("form", "adjective"),
        whole,
        tuple(row.get("not", ())),
        row.get("noun", ""),
    )


def _cue(row: Mapping[str, Any], held: dict[str, Held]) -> Cue:
    scope = row["scope"]
    if scope not in SCOPES:
        raise ValueError(f"scope {scope!r} is not one of {', '.join(SCOPES)}")
    body = words = _either(row["words"], held)
    if scope == "just-before":
        body = f"(?:{body})[ \"'(*]*$"
    elif scope == "just-after":
        body = f"^[ \"')*]*(?:{body})"
    elif scope not in ("passage", "link", "match") and not any(char >= "\u2e80" for char in body):
        body = edged(body)
    held[body] = body.index(words), held[words][1]
    unless = _either(row.get("unless", []), held)
    return Cue(row["group"], scope, row.get("reach", 160), body, unless, body.endswith("|$)"))


def _either(words: list[str], held: dict[str, Held]) -> str:
    """One pattern for a list of words: longer ones first, for an engine takes the first that matches."""
    return _alternation(sorted(words, key=len, reverse=True), held)


def _alternation(words: list[str], held: dict[str, Held]) -> str:
    pattern = longest_first(spaced("|".join(words)))
    return _kept(pattern, pattern, held)


def _kept(pattern: str, words: str, held: dict[str, Held]) -> str:
    """The pattern, of which it is kept what the alternation in it tells."""
    from openwash_lint.alternatives import parts_of

    held[pattern] = pattern.index(words), parts_of(words)
    return pattern


@cache
def edged(pattern: str) -> str:
    """The pattern in a group, with the edge of a word after it unless it is of a script without spaces."""
    spaceless = any(char >= "\u2e80" for char in pattern)
    return f"({pattern})" if spaceless else f"({pattern})(?:{_EDGE}|$)"


def longest_first(pattern: str) -> str:
    """The pattern with the words of each innermost group ordered so that none hides a longer one."""
    out, rest = [], pattern
    while rest:
        start = rest.find("(?:")
        if start < 0:
            break
        end = rest.find(")", start)
        inner = rest[start + 3 : end]
        if "(" in inner or "\\" in inner or "[" in inner:
            out.append(rest[: start + 3])
            rest = rest[start + 3 :]
            continue
        choices = sorted(inner.split("|"), key=len, reverse=True)
        out.append(rest[: start + 3] + "|".join(choices))
        rest = rest[end:]
    return "".join(out) + rest


def hold(held: Mapping[str, Held]) -> None:
    """Let these patterns be compiled by parts."""
    _HELD.update(held)


@cache
def compiled(pattern: str) -> Loose:
    """The pattern, compiled when it may first match: most words of a lexicon are never needed."""
    if pattern not in _HELD:
        return loose(pattern)
    start, parts = _HELD[pattern]
    end = start + int(parts.partition("\n")[0].rpartition(",")[2])
    return Lazy(pattern[start:end], parts, f"{pattern[:start]}{HERE}{pattern[end:]}")


def target_of(lexicon: Lexicon, term: str) -> Target | None:
    """The entry for a term as written; `None` when one of the words that it must not hold is in it."""
    low = term.lower()
    return _target_of(lexicon.language, low)


@lru_cache(maxsize=1024)
def _target_of(language: str, term: str) -> Target | None:
    for target in load(language).targets:
        if compiled(target.pattern).search(term):
            inner = term.replace("-", " ").split()
            return None if any(word in target.unless for word in inner) else target
    return None


def spaced(pattern: str) -> str:
    """The pattern with each space outside a character class standing for a run of them."""
    out, inside = [], False
    for at, char in enumerate(pattern):
        if char in "[]" and pattern[at - 1 : at] != "\\":
            inside = char == "["
        repeated = pattern[at + 1 : at + 2] in ("*", "+", "?", "{")
        out.append(" +" if char == " " and not inside and not repeated else char)
    return "".join(out)
