"""The base of weights that are here, as recipes, commands, scripts and settings of their training tell it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import attrgetter

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage import rival_bases
from openwash_lint.lineage.ancestry import is_adapter, is_companion
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.lineage.own_checkpoints import first_restricted, unless_theirs
from openwash_lint.lineage.recorded_bases import MERGE_KEYS, parts, trained_from, values
from openwash_lint.lineage.spoken_bases import Spoken
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.release.hub_ids import Base, base_id
from openwash_lint.spans import Place, Span
from openwash_lint.structured import fences

# What releases weights.
_KINDS = ("model", "adapter", "conversion")
# The key that tells a merge's recipe.
_RECIPE = "merge_method"
# The most files that are read, and how much of each, in characters.
_MOST, _LONGEST = 40, 32_000


def read(facts: Facts, card: Document) -> Fact:
    """The restricted base of weights here that a merge's recipe, a command, a script or settings tell."""
    found = _read(facts, card)
    return Fact("lineage.spoken", found, (found.place,) if found else ())


def _read(facts: Facts, card: Document) -> Spoken | None:
    low = card.low
    if facts["release.kind"].value not in _KINDS or is_companion(facts) or rival_bases.is_trained_anew(low):
        return None
    if any(each in low for each in words()["settings"]["companions"]):
        return None
    base = trained_from(facts, low)
    ways = (
        *((each,) for each in _merged(card)),
        *((base,) if base else (), _loaded(facts), _set(facts), _adapted(facts, card), _held(facts, low)),
    )
    told = next(filter(None, map(first_restricted, ways)), None)
    return told and unless_theirs(facts, card, told)


def _loaded(facts: Facts) -> tuple[Base, ...]:
    """The models whose weights the scripts of training load, for no other purpose than to train them."""
    paths = (path for path in facts.inventory.paths("training-code", "finetuning-code") if _is_python(path))
    found = (_base(document, at) for document, at in _read_in(facts, paths, loads))
    return tuple(filter(None, found))


def _adapted(facts: Facts, card: Document) -> tuple[Base, ...]:
    """The models onto which an adapter is loaded in code that a card shows: it was trained on top of them."""
    text = card.text
    if not is_adapter(facts) or not any(each in text for each in words()["loading"]["adapters"]):
        return ()
    shown = _shown(text)
    fenced = (at for at in loads(text) if _is_in(shown, at))
    return tuple(filter(None, (_base(card, at) for at in fenced)))


def _held(facts: Facts, low: str) -> tuple[Base, ...]:
    """The models whose weights code makes a part of its own network, in a card that speaks of tuning."""
    if not any(each in low for each in words()["loading"]["tuned"]):
        return ()
    paths = (path for path in facts.inventory.paths("code") if _is_python(path))
    found = (_base(document, at) for document, at in _read_in(facts, paths, _holds))
    return tuple(filter(None, found))


def _set(facts: Facts) -> tuple[Base, ...]:
    """The models that files of settings name as the backbone or base, beside how fast a model learns."""
    endings = tuple(f".{ending}" for ending in words()["settings"]["endings"])
    folders = frozenset(words()["loading"]["folders"])
    paths = facts.inventory.paths("other", "config")
    told = (path for path in paths if path.endswith(endings) and not folders.isdisjoint(parts(path)))
    found = (_base(document, at) for document, at in _read_in(facts, told, _sets))
    return tuple(filter(None, found))


def _read_in(
    facts: Facts, paths: Iterable[str], find: Callable[[str], Iterator[Span]]
) -> Iterator[tuple[Document, Span]]:
    """What a function finds in the texts at paths, but for those of other purposes than training."""
    aside = frozenset(words()["settings"]["aside"])
    kept = islice((path for path in paths if aside.isdisjoint(parts(path))), _MOST)
    for document in filter(None, map(facts.inventory.load, kept)):
        for at in find(document.text[:_LONGEST]):
            first = document.text.rfind("\n", 0, at.start) + 1
            if aside.isdisjoint(parts(document.text[first : at.start])):
                yield document, at


def loads(text: str) -> Iterator[Span]:
    """Where a script names a model whose weights it loads: there, or where a variable is set to it."""
    others, named = words()["loading"]["loaders"], _constants(text)
    for found in _loader().finditer(text):
        if not any(each in found.group(1).lower() for each in others):
            at = Span(found.start(2), found.end(2)) if found.group(2) else named.get(found.group(3))
            if at:
                yield at


def _holds(text: str) -> Iterator[Span]:
    """Where code names a model that it loads into a part of its own network that is none of another role."""
    others = tuple(words()["loading"]["attributes"])
    for at in loads(text):
        line = text[text.rfind("\n", 0, at.start) + 1 : at.start].lstrip()
        attribute, sign, _ = line.partition("=")
        other = any(part.endswith(others) for part in parts(attribute))
        if sign and line.startswith("self.") and not other:
            yield at


@cache
def _loader() -> Pattern:
    value = "[\"']([a-z0-9_.-]+/[a-z0-9_.-]+)[\"']|([a-z_][a-z0-9_]*)[ \t\n]*[,)]"
    named = "(?:(?:model_name|model_id|pretrained_model_name_or_path) *= *)?"
    return compile_pattern(f"([a-z0-9_]+)[.](?:from|get)_pretrained[(][ \t\n]*{named}(?:{value})")


def _constants(text: str) -> dict[str, Span]:
    """The ids that variables of a script are set to."""
    return {found.group(1): Span(found.start(2), found.end(2)) for found in _constant().finditer(text)}


@cache
def _constant() -> Pattern:
    """A variable of a script and the id that it is set to."""
    return compile_pattern("(?:^|\n)[ \t]*([a-z_][a-z0-9_]*) *= *[\"']([a-z0-9_.-]+/[a-z0-9_.-]+)[\"']")


def _sets(text: str) -> Iterator[Span]:
    """Where settings of training name a base."""
    said = words()["loading"]
    learning = tuple(f"_{each}" for each in said["learning"])
    if any(f"_{found.group(1).lower()}".endswith(learning) for found in _key().finditer(text)):
        keys = (*words()["settings"]["keys"], *said["keys"])
        yield from (span for key, span in values(text) if key in keys)


@cache
def _key() -> Pattern:
    """A key of YAML, JSON or TOML, whole."""
    return compile_pattern("(?:^|[^a-z0-9_/-])([a-z][a-z0-9_]*)[\"']? *[:=]")


def _base(document: Document, at: Span) -> Base | None:
    ident = base_id(document.text[at.start : at.end])
    return Base(ident, Place(document.path, at), "setting", "based") if ident else None


def _is_python(path: str) -> bool:
    return path.endswith(".py")


def _merged(card: Document) -> Iterator[Base]:
    """The models in the recipes of merges that a card shows between fences."""
    text = card.text
    if _RECIPE not in text:
        return
    recipes = [each for each in _shown(text) if text.find(_RECIPE, *each) >= 0]
    for key, span in values(text) if recipes else ():
        ident = base_id(text[span.start : span.end]) if key in MERGE_KEYS else ""
        if ident and _is_in(recipes, span):
            yield Base(ident, Place(card.path, span), "setting", "merge")


def _shown(text: str) -> tuple[Span, ...]:
    """The code that a card shows between fences, in the order of the text."""
    from openwash_lint.markdown.parse import fenced

    return fenced(text, block.end if (block := fences.find(text)) else 0)


def _is_in(blocks: Sequence[Span], at: Span) -> bool:
    """Whether a span is in one of some blocks."""
    row = bisect_right(blocks, at.start, key=attrgetter("start")) - 1
    return row >= 0 and at.start < blocks[row].end
