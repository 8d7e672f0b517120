"""The base that a passage on making names in whatever words, where nothing gives the name another part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, starmap

from openwash_lint import store
from openwash_lint.claims.cues import is_asserted
from openwash_lint.claims.own_names import Names
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage import family_names, rival_bases
from openwash_lint.lineage.ancestry import is_companion
from openwash_lint.lineage.family_names import Named
from openwash_lint.lineage.making import has_other_role, is_design, is_part
from openwash_lint.lineage.naming_sentences import (
    Sentence,
    bare,
    grammar,
    has_size,
    heads_bases,
    is_of_another,
    is_of_others,
    is_own,
    tells_of_others,
)
from openwash_lint.lineage.own_mentions import (
    given,
    named_in,
    naming_families,
    only_rows,
    restricted_of_files,
)
from openwash_lint.lineage.spoken_bases import Spoken, is_theirs
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

READ = ("heading", "prose", "list", "table", "alt")
# What is not a model of the release's own.
_OTHERS = ("dataset", "collection", "list")
# What a score is written with.
_SCORE = " :：|.,%±0123456789"
# How far after a name words may be that make it a part of something, in characters.
_BEHIND = 80
# How long a label is at most, what is left of a release's name before the phrase on it, and how far apart two
# words are that belong together, in characters.
_LABEL, _REST, _GAP = 40, 10, 30
# What ends a clause.
_STOPS = ",;，；、"


def read(facts: Facts, card: Document) -> Fact:
    """The one restricted family that passages on making name, if no other family is named so."""
    if facts["release.kind"].value in _OTHERS and not _weights(facts):
        return Fact("lineage.spoken", None)
    found = _read(facts, card)
    return Fact("lineage.spoken", found, (found.place,) if found else ())


def _read(facts: Facts, card: Document) -> Spoken | None:
    body = [passage for passage in passages_of(facts, card) if passage.location in READ]
    naming = naming_families(body)
    if not naming:
        return None
    own = names_of(facts.inventory, front_matter(facts), body)
    told = [each for each in body if each.span in naming]
    # A row of a table is of one model, whatever is said of the others.
    whole = facts["release.kind"].value not in _OTHERS and not rival_bases.is_trained_anew(card.low)
    found = _made_from(facts, card, body, own, told) if whole else []
    tabled = not found
    if not found and not is_companion(facts):
        found = [*restricted_of_files(body, _weights(facts))]
    if not found or not _are_kin(name for _, name in found):
        return None
    passage, name = found[0]
    place = Place(card.path, passage.source(name.start, name.end))
    text = passage.text[name.start : name.end]
    base = Spoken(text, place, name.row, shared=True, one=True, tabled=tabled)
    return None if is_theirs(base, given(facts, body)) else base


def _made_from(
    facts: Facts, card: Document, body: list[Passage], own: Names, told: list[Passage]
) -> list[tuple[Passage, Named]]:
    """The restricted models that passages name as what the release was made from, if they name no other."""
    only, adds = only_rows(body), _has(card.low, "deltas")
    restricted = named_in(told, own, family_names.named)
    every = ((passage, name, _headed(passage, said, only)) for passage, name, said in restricted)
    found = [each for each in every if is_made_from(*each) or (adds and _is_added_to(*each))]
    if is_companion(facts):
        found = [each for each in found if _is_copied(each[2])]
    if not found or any(starmap(_speaks_of_making, named_in(told, own, _unrestricted))):
        return []
    return [(passage, name) for passage, name, _ in found]


def _weights(facts: Facts) -> frozenset[str]:
    return frozenset(path.rpartition("/")[2] for path in facts.inventory.own.paths("weights"))


def _headed(passage: Passage, sentence: Sentence, only: frozenset[Span]) -> Sentence:
    """The sentence of a cell, after the header where the only row tells what became of a model.

    Other cells tell nothing by themselves: how rows of the release's own are read is another's matter.
    """
    header = bare(passage.cell.header.lower()) if passage.cell and passage.span in only else ""
    if header not in _words()["origins"] or bare(sentence.head):
        return sentence._replace(whole=sentence.whole and passage.cell is None)
    return sentence._replace(head=f"{_words()['label']}: ", whole=True)


def _is_added_to(passage: Passage, name: Named, sentence: Sentence) -> bool:
    """Whether a delta is added to the weights of a model: "the original LLaMA 13B weights"."""
    near = sentence.head[-_LABEL:]
    original = any(word in near for word in _words()["original"])
    told = original and not tells_of_others(passage, sentence) and not _is_of_another(sentence)
    return told and is_asserted(passage, Span(name.start, name.end), sentence.bounds)


def _is_copied(sentence: Sentence) -> bool:
    """Whether a sentence says that layers were copied, which makes even a companion out of a model."""
    return _has(f"{sentence.head} | {sentence.tail}", "copied")


def _are_kin(names: Iterable[Named]) -> bool:
    """Whether some names may all be under one license: "Vicuna, a fine-tuned LLaMA"."""
    licenses = [{each.id for each in family_names.family(name.row).licenses} for name in names]
    return bool(set.intersection(*licenses))


def _unrestricted(low: str) -> Iterator[Named]:
    """The names of models of which some version is open; data are counted in thousands: "dolly-15k"."""
    restricted = [*family_names.named(low)]
    for name in rival_bases.open_models(low):
        within = any(each.start < name.end and name.start < each.end for each in restricted)
        if not within and not low[name.start : name.end].endswith("k"):
            yield name


def is_made_from(passage: Passage, name: Named, sentence: Sentence) -> bool:
    """Whether a passage speaks of making, is about the release, and names a model for nothing else.

    A cell in the only row of a table is about the release.
    """
    return (
        _speaks_of_making(passage, name, sentence)
        and (sentence.whole or not _is_in_list(passage))
        and not _is_of_another(sentence)
        and _is_of_release(passage, sentence)
        and not _is_part(sentence)
        and is_asserted(passage, Span(name.start, name.end), sentence.bounds)
    )


def _speaks_of_making(passage: Passage, _: Named, sentence: Sentence) -> bool:
    """Whether a passage speaks of making and gives the name in it no other part, whoever made what."""
    head, tail = _without_uses(*_phrase(sentence))
    made = _has(f"{head} | {tail}", "making") and not _has(f"{head} | {tail}", "roles")
    return made and not _has_written(head, tail) and not tells_of_others(passage, sentence)


def _phrase(sentence: Sentence) -> tuple[str, str]:
    """What is before and after a name; of a phrase on the release only this: "Wren, cut from NAME, …"."""
    for end in reversed(sentence.own):
        rest, comma, head = sentence.head[end:].partition(",")
        phrase = comma and len(rest) <= _REST and " " not in rest and _has(head, "making")
        if phrase and not any(stop in head for stop in _STOPS):
            return head, sentence.tail.partition(",")[0]
    return sentence.head, sentence.tail


def _without_uses(head: str, tail: str) -> tuple[str, str]:
    """The same without clauses on what somebody may do, but for the clause of the name."""
    if not _has(f"{head} | {tail}", "modal"):
        return head, tail
    before, after = _clauses(head), _clauses(tail)
    if _has(f"{before[-1]} | {after[0]}", "modal"):
        return "", ""
    kept = [each for each in (*before, "|", *after) if not _has(each, "modal")]
    at = kept.index("|")
    return ",".join(kept[:at]), ",".join(kept[at + 1 :])


def _clauses(text: str) -> list[str]:
    for stop in _STOPS:
        text = text.replace(stop, ",")
    return text.split(",")


def _has_written(head: str, tail: str) -> bool:
    """Whether a sentence speaks of what a model writes, but for what the named one was trained on."""
    at = min((at for word in _words()["on"] if (at := tail.find(word)) >= 0), default=len(tail))
    trained = _has(f"{head} | {tail[:at]}", "making")
    return _has(f"{head} | {tail[:at] if trained else tail}", "data")


def _is_part(sentence: Sentence) -> bool:
    """Whether the name is only a part of a noun, one of several ("LLaMA/Falcon"), or has a score."""
    tail = sentence.tail
    scored = any(map(str.isdecimal, tail)) and not tail.strip(_SCORE)
    design = not has_size(sentence.name) and is_design(sentence)
    return scored or design or is_part(tail) or has_other_role(tail[:_BEHIND]) or tail.startswith("/")


def _is_of_another(sentence: Sentence) -> bool:
    """Whether a sentence is about others, another model of the release's makers, or the named model."""
    if is_of_others(sentence.head) or _is_subject(sentence):
        return True
    another = sentence.members or is_of_another(sentence, sentence.head) or _has_other_subject(sentence)
    return bool(another) and not sentence.own


def _is_of_release(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence names the release or its authors, is a label or a step, or has no other subject."""
    unit, opening = f" {sentence.head} | {sentence.tail} ", bare(sentence.head).lstrip("-*•|#> ")
    said, first = _words(), opening.partition(" ")[0]
    we = first.endswith(said["plural"])
    if sentence.own or we or any(word in unit for word in grammar()["subject"]["self"]):
        return True
    if passage.location in ("list", "table") and said["verbs"].isdisjoint(opening.split()):
        return True
    if _is_label(sentence.head):
        return True
    definite = opening.startswith(said["definite"])
    done = not opening and any(word in sentence.tail for word in said["done"])
    return definite or done or is_own(sentence, sentence.head)


def _is_in_list(passage: Passage) -> bool:
    """Whether a cell is in a table of several things, not beside the label of its row."""
    cell = passage.cell
    return cell is not None and (heads_bases(passage) or cell.column != 1)


def _is_label(head: str) -> bool:
    """Whether what stands before a name is a label that speaks of making: "Base model: "."""
    label = head.rstrip(" *_`").lstrip("-*•|#> ")
    # What stands before a bracket may name another model.
    alone = label.endswith((":", "：")) and len(label) <= _LABEL and "(" not in label
    return alone and _has(label, "making")


def _has_other_subject(sentence: Sentence) -> bool:
    """Whether a name stands before a verb: "Sparrow is a LoRA for …"."""
    said = (*sentence.shown.split(), sentence.name)
    return any(verb.lower() in _words()["verbs"] and _is_name(word) for word, verb in pairwise(said))


def _is_name(word: str) -> bool:
    """Whether a word as written has a capital, and is not one for a release or for making."""
    low = word.lower()
    named = word[:1].isupper() and any(map(str.islower, word))
    return named and low not in _own_words() and not _has(low, "making")


@cache
def _own_words() -> frozenset[str]:
    return frozenset(word for phrase in grammar()["subject"]["self"] for word in phrase.split())


def _is_subject(sentence: Sentence) -> bool:
    """Whether a sentence is about the model that it names: "Llama 2 was trained on …"."""
    head = bare(sentence.head).lstrip("-*•|#> ")
    opened = not head or head in grammar()["subject"]["openings"]
    return opened and any(verb in sentence.tail for verb in grammar()["subject"]["saying"])


def _has(text: str, kind: str) -> bool:
    """Whether a text in lower case has a word of a kind in it."""
    said = f" {text} "
    return any(_begins(said, word) for word in _words()[kind])


def _begins(text: str, word: str) -> bool:
    """Whether a word is in a text, at the beginning of one if it is no CJK; "as …as" is "as large as"."""
    first, _, rest = word.partition("…")
    at = text.find(first)
    while at >= 0:
        begun = at == 0 or word[0] >= "\u0500" or not text[at - 1].isalpha()
        if begun and (not rest or _begins(_clauses(text[at + len(first) :][:_GAP])[0], rest)):
            break
        at = text.find(first, at + 1)
    return at >= 0


@cache
def _words() -> dict[str, Any]:
    said = store.toml("lineage", "passages.toml")
    return {
        **said,
        "verbs": frozenset(said["verbs"]),
        "definite": tuple(said["definite"]),
        "plural": tuple(said["plural"]),
    }
