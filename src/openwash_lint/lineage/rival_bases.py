"""What a card says against a base that it names in words: another one with it, or training from scratch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from openwash_lint.documents import Passage
from openwash_lint.evidence import License
from openwash_lint.lineage import family_names
from openwash_lint.lineage.making import may_be_made_from
from openwash_lint.lineage.naming_sentences import Sentence, grammar, is_dated, tells_of_others, without_aside
from openwash_lint.matching import Pattern, compile_pattern, lowered

# How far before and after words for "from scratch" the training may be; how far after a name one that is
# joined to it may be, in characters.
_BEFORE, _AFTER, _JOINED = 50, 6, 60
# What joins a version and a size to a name.
_WITHIN = ("-", "_", ".")


def is_trained_anew(low: str) -> bool:
    """Whether a card in lower case says that its model was trained from scratch."""
    card = grammar()["card"]
    for phrase in card["apart"]:
        for at in _places(low, phrase):
            near = low[max(0, at - _BEFORE) : at + len(phrase) + _AFTER]
            denied = any(word in near for word in card["but"])
            if not denied and any(word in near for word in card["training"]):
                return True
    return False


def _places(low: str, phrase: str) -> Iterator[int]:
    at = low.find(phrase)
    while at >= 0:
        yield at
        at = low.find(phrase, at + 1)


def is_joined(sentence: Sentence) -> bool:
    """Whether a family with some open version is named in the same breath: "Llama 2 and Mistral"."""
    behind = without_aside(sentence.tail[: 2 * _JOINED])[:_JOINED]
    joint = behind.lstrip(" )]\"'").startswith(tuple(grammar()["card"]["joints"]))
    terms = tuple(grammar()["card"]["terms"])
    return joint and any(not behind[each.end :].lstrip(" -").startswith(terms) for each in open_names(behind))


def open_names(low: str) -> Iterator[family_names.Named]:
    """Names of families of which some version is open, in a text in lower case, and not a restricted one."""
    found = [(each.start(1), each.end(1)) for each in _open().finditer(low)]
    restricted = {name.start for name in family_names.named(low)} if found else set()
    for start, end in found:
        if start not in restricted:
            yield family_names.Named(start, end, -1)


def places(low: str) -> Iterator[int]:
    """Where names of these families are, restricted ones included."""
    return (found.start(1) for found in _open().finditer(low))


def open_models(low: str) -> Iterator[family_names.Named]:
    """The same names, each with the version and size that are joined to it."""
    for name in open_names(low):
        rest = low[name.end : name.end + _JOINED]
        joined = next((at for at in range(len(rest)) if not _goes_on(rest, at)), len(rest))
        yield name._replace(end=family_names.with_variants(low, name.end + joined))


def sized_models(low: str) -> Iterator[family_names.Named]:
    """Names of models that end in a size, whatever is known of them: "brook-13b"."""
    for found in _sized().finditer(low):
        yield family_names.Named(found.start(1), found.end(1), -1)


@cache
def _sized() -> Pattern:
    return compile_pattern(
        "(?:^|[^a-z0-9.-])([a-z][a-z0-9.]*(?:-[a-z0-9.]+)*-[0-9]+(?:[.][0-9]+)?b)(?:[^a-z0-9]|$)"
    )


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at an offset: "-14b", "2.5"."""
    joint = text[at] in _WITHIN and text[at + 1 : at + 2].isalnum()
    return text[at].isascii() and (text[at].isalnum() or joint)


@cache
def _open() -> Pattern:
    names = sorted(grammar()["card"]["open"], key=lambda name: -len(name))
    return compile_pattern(f"(?:^|[^a-z0-9])({'|'.join(names)})(?:[^a-z]|$)")


def is_of_its_day(body: Iterable[Passage], place: int) -> bool:
    """Whether what stands at a place is news of one day, and the card names models of other families."""
    told = next((each for each in body if each.span.start <= place < each.span.end), None)
    if told is None or not is_dated(told.text):
        return False
    return any(True for passage in body for _ in open_names(lowered(passage.text)))


def is_rival(
    passage: Passage, name: family_names.Named, sentence: Sentence, terms: frozenset[License]
) -> bool:
    """Whether a name is a base under other terms than those given; news is about others' models."""
    if not may_be_made_from(sentence):
        return False
    if name.row < 0:
        return True
    others = tells_of_others(passage, sentence)
    ours = not others or any(word in sentence.head for word in grammar()["card"]["ours"])
    return ours and terms.isdisjoint(family_names.family(name.row).licenses)
