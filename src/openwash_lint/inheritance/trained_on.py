"""The datasets that a card's sentences say the release was trained on, without its metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.cues import is_asserted
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import abbreviations
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_dataset, spoken_datasets
from openwash_lint.lineage.naming_sentences import (
    Sentence,
    bare,
    grammar,
    is_of_others,
    is_own,
    sentence_of,
    tells_of_others,
)
from openwash_lint.lineage.own_mentions import own_ends
from openwash_lint.matching import Pattern, compile_pattern, lowered, stands_alone
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import passages_of
from openwash_lint.spans import Place, Span

_READ = ("heading", "prose", "list")
# The page of a dataset on the Hub.
_PAGES = ("https://huggingface.co/datasets/", "https://hf.co/datasets/")
# Words between the first person and what it did: "we then further trained".
_ADVERBS = 3
# How long a word for data is at most, and how far after a name data made anew are told of, in characters.
_WORD, _NEAR = 28, 40
_TITLE = 8


class Named(NamedTuple):
    """A dataset in a passage's text: its id, and where its name is."""

    ident: str
    span: Span


@cache
def policy() -> dict[str, Any]:
    """The words of `rules/lineage/trained.toml`."""
    return store.toml("lineage", "trained.toml")


@cache
def _names() -> Pattern:
    longest = sorted(spoken_datasets(), key=len, reverse=True)
    return compile_pattern("|".join(map(re.escape, longest)))


def spoken(facts: Facts, card: Document) -> Iterator[tuple[str, str, Place]]:
    """The id of each such dataset, what the card calls it, and where."""
    body = [passage for passage in passages_of(facts, card) if passage.location in _READ]
    own = names_of(facts.inventory, front_matter(facts), body)
    for passage, lead in zip(body, sentences.leads(body), strict=True):
        read = sentences.joined(lead, passage) if lead else passage
        named = tuple(named_in(read))
        starts = sentences.split(read.text, abbreviations()) if named else []
        ends = own_ends(own, lowered(read.text)) if named else []
        for name in named:
            span = name.span
            sentence = sentence_of(read, lowered(read.text), span, sentences.around(starts, span), ends)
            if is_trained(read, span, sentence):
                yield name.ident, read.text[span.start : span.end], Place(card.path, read.source(*span))


def named_in(passage: Passage, *, beside: bool = False) -> Iterator[Named]:
    """Datasets by a link's address, or by a name that means nothing else (or `beside` a word for data)."""
    linked = [Named(ident, Span(link.start, link.end)) for link in passage.links if (ident := _linked(link))]
    yield from linked
    starts = [each.span.start for each in linked]
    for hit in _names().finditer(lowered(passage.text)):
        span = Span(hit.start(), hit.end())
        last = bisect_right(starts, span.start) - 1
        inside = last >= 0 and span.start < linked[last].span.end
        if ident := "" if inside else _meant(passage.text, span, beside):
            yield Named(ident, span)


def _linked(link: Link) -> str:
    """The id of a known dataset whose page a link leads to; else empty."""
    page = next((page for page in _PAGES if link.target.lower().startswith(page)), "")
    ident = link.target[len(page) :].partition("?")[0].partition("#")[0].strip("/") if page else ""
    return ident if ident and link.end > link.start and known_dataset(ident) else ""


def _meant(text: str, span: Span, is_beside: bool) -> str:
    """The id of the dataset that a name is of, as it is spelled here; empty if it is of none."""
    written, before, tail = text[span.start : span.end], text[: span.start], text[span.end :]
    ident, plain, beside = spoken_datasets()[written.lower()]
    glued = not stands_alone(text, span.start, len(text)) or before[-1:] in ("-", "/", "@")
    if glued or _goes_on(tail):
        return ""
    if written in plain:
        return ident
    return ident if written in beside and (is_beside or _is_data(before, tail)) else ""


def _goes_on(tail: str) -> bool:
    """Whether a name is the beginning of a longer one, but for a word for data: "Alpaca-Datensatz"."""
    first = tail[:1]
    if first.isalnum() and first.isascii():
        return True
    joined = first in ("-", "_", "/") and tail[1:2].isalnum()
    return joined and not tail[1:_WORD].lower().startswith(tuple(policy()["data"]["after"]))


def _is_data(before: str, tail: str) -> bool:
    data = policy()["data"]
    said = tail[:_WORD].lower().lstrip(" -*_`\"'”’»」』)]")
    led = before[-_WORD:].lower().rstrip(" *_`\"'“‘«「『([")
    return said.startswith(tuple(data["after"])) or led.endswith(tuple(data["before"]))


def is_trained(passage: Passage, name: Span, sentence: Sentence) -> bool:
    """Whether the sentence around a name says that the release was trained on what it names."""
    if is_part(sentence.tail) or tells_of_others(passage, sentence):
        return False
    told = _by_verb(sentence) or _by_noun(sentence) or _behind(sentence) or _by_heading(passage, sentence)
    return told and is_asserted(passage, name, sentence.bounds)


def is_part(tail: str) -> bool:
    """Whether a name is only a part of a noun, or what it names was made into something else."""
    part, near = policy()["part"], tail[:_NEAR].lstrip(" -_*`\"'”’»」』)]")
    first = near.partition(" ")[0].strip(".,;:()")
    until = re.split("[,.;]", near)[0]
    return (
        first in part["nouns"]
        or near.startswith(tuple(each for each in part["nouns"] if not each.isascii()))
        or any(word in until for word in part["remade"])
    )


def is_stopped(text: str) -> bool:
    """Whether words before a name make it data of its own, or take it back."""
    return any(stop in text for stop in policy()["part"]["stops"])


def _without(text: str, words: list[str]) -> str:
    return next((text.replace(word, "") for word in words if word in text), text)


def _by_verb(sentence: Sentence) -> bool:
    """Such as "Wren was fine-tuned on MS MARCO and ANLI"."""
    before = policy()["before"]
    at, verb = max(((sentence.head.rfind(each), each) for each in before["verbs"]), default=(-1, ""))
    rest = sentence.head[at + len(verb) :] if at >= 0 else ""
    leads = [(found, each) for each in before["leads"] if (found := rest.find(each)) >= 0]
    found, lead = min(leads, default=(-1, ""))
    path = rest[found + len(lead) :]
    if found < 0 or found > before["between"] or len(path) > before["path"]:
        return False
    stopped = is_stopped(path) or is_stopped(_without(rest[:found], before["objects"]))
    return not stopped and _is_ours(sentence, sentence.head[:at])


def _is_ours(sentence: Sentence, before: str) -> bool:
    """Whether it is the release that was trained: not a model that we use, and not one in a comparison."""
    first = max(before.rfind(word) for word in ("we ", "i "))
    since = before[first:].split()[1:] if first >= 0 else []
    if (
        any(word in ("a", "an", "the", "our", "from", "with", "of") for word in since)
        or len(since) > _ADVERBS
    ):
        return False
    for word, plain in policy()["before"]["plain"].items():
        before = before.replace(word, plain.ljust(len(word)))
    return is_own(sentence, before) or _is_title(sentence, before)


def _is_title(sentence: Sentence, before: str) -> bool:
    """Such as "A reranker trained on MS MARCO.", which describes the release."""
    article, _, kind = bare(before).partition(" ")
    saying = any(verb in sentence.head + sentence.tail for verb in grammar()["subject"]["saying"])
    titled = article in grammar()["subject"]["openings"] and len(kind.split()) <= _TITLE
    return titled and sentence.whole and not saying and not is_of_others(before)


def _by_noun(sentence: Sentence) -> bool:
    """Such as "Training data: MS MARCO", or "The training data consists of ANLI and others"."""
    before = policy()["before"]
    found = [(at + len(noun), noun) for noun in before["nouns"] if (at := sentence.head.rfind(noun)) >= 0]
    end, noun = max(found, key=lambda each: (each[0], len(each[1])), default=(0, ""))
    if not noun:
        return False
    rest, led = sentence.head[end:].lstrip("*_"), sentence.head[: end - len(noun)]
    opening = bare(led).lstrip("-*•|#> ")
    ours = not opening or opening in (*grammar()["subject"]["openings"], "our") or is_own(sentence, led)
    joined = rest.startswith(tuple(before["copulas"])) and len(rest) <= before["path"]
    return joined and ours and not is_stopped(rest)


def _behind(sentence: Sentence) -> bool:
    """Such as "we used MS MARCO to train Wren", and where verbs come last."""
    behind = policy()["behind"]
    near = sentence.tail[: behind["reach"]]
    at, verb = min(
        ((found, each) for each in behind["verbs"] if (found := near.find(each)) >= 0), default=(-1, "")
    )
    if at < 0 or is_stopped(near[:at]):
        return False
    led = sentence.head.rstrip(" *_`\"'“「『[")
    lead = max((each for each in behind["leads"] if led.endswith(each)), key=len, default="")
    if verb.startswith(tuple(behind["dropped"])):
        before = sentence.head
        return not is_stopped(before) and (not bare(before) or is_own(sentence, before))
    before = led.removesuffix(lead)
    before = f"{before}we " if lead.startswith(("we ", "i ")) else before
    return bool(lead) and is_own(sentence, before)


def is_training(title: str) -> bool:
    """Whether a title or label, in lower case, is one for training data."""
    heading = policy()["heading"]
    return any(each in title for each in heading["names"]) and not any(
        each in title for each in heading["not"]
    )


def _by_heading(passage: Passage, sentence: Sentence) -> bool:
    """An item that begins with a name below "Training data", or with "Data: …" below "Training"."""
    title = passage.headings[-1].lower() if passage.headings else ""
    begun = not bare(sentence.head) or sentence.head.rstrip().endswith((":", "："))
    listed = passage.location == "list" and (
        (is_training(title) and begun) or _is_labeled(title, sentence.head)
    )
    return listed and not is_stopped(sentence.head) and not is_of_others(sentence.tail)


def _is_labeled(title: str, head: str) -> bool:
    """Whether words before a name begin with a word for data as their label, in a section on training."""
    label, colon, _ = head.replace("：", ":").partition(":")
    trains = title.strip(" :*_0123456789.") in policy()["table"]["sections"] or is_training(title)
    return bool(colon) and trains and bare(label) in policy()["told"]["titles"]
