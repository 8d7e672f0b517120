"""What a card says about its license without naming one: a link to the terms, a section about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import FAR, abbreviations, hit, nouns_in
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import Grant, of_licenses
from openwash_lint.ledger.stated import is_at_home, names_something, scope_of, scopes
from openwash_lint.licenses import catalog
from openwash_lint.release.paths import resolve
from openwash_lint.release.written_section import is_written, sections
from openwash_lint.spans import Place, Span

_LONGEST = 100
_QUOTES = "\"'“”‘’「」《》【】 "
# A name that is shorter than this tells nothing ("EN", "here").
_SHORTEST = 5


def from_mentions(
    facts: Facts, *, of_weights: bool = False, files: tuple[Grant, ...] = ()
) -> Iterator[Grant]:
    """The first license that each card points to or has a section about: stated, but not read here.

    With `of_weights`, the first that is called the model's own; `files` are the license texts that are here.
    """
    from openwash_lint.markdown import parsed

    main, own = facts["card.path"].value, sections(facts.inventory)
    for card in sorted(facts.inventory.texts("card"), key=lambda each: each.path != main):
        if is_at_home(facts, card.path) and any(word in card.low for word in scopes()["titles"]):
            passages = parsed.card(facts.inventory, card).passages
            passages = tuple(each for each in passages if not is_written(own, card.path, each.span))
            parts = _taken(facts, card.path, "code", "data", "base")
            found = list(
                _in_card(card, passages, sorted([*parts, *_taken(facts, card.path, "other")]), parts)
            )
            if of_weights:
                found = [
                    *_texts_of_weights(card, passages, files),
                    *(each for each in found if _is_called(each)),
                ]
            yield from sorted(found, key=_rank)[:1]


def _is_called(grant: Grant) -> bool:
    return grant.scope == "weights" and bool(grant.name)


def _texts_of_weights(
    card: Document, passages: tuple[Passage, ...], files: tuple[Grant, ...]
) -> Iterator[Grant]:
    """The license texts here that a clause about the model alone links: among several, these are its own."""
    texts = {grant.place.path: grant for grant in files if grant.scope == "general"}
    for passage in passages:
        for link in passage.links if len(texts) > 1 else ():
            text = texts.get(resolve(link.target, card.path) or "")
            if text and _part_in(passage.text, link.start) == "weights":
                yield text._replace(scope="weights")


def _part_in(text: str, at: int) -> str:
    """The part that the clause before a place is about, if just one: weights, code; else general."""
    clause = text[max(0, at - FAR) : at].rpartition(". ")[2].rpartition("，")[2].rpartition(", ")[2]
    about = nouns_in(clause)
    if about & {"code", "project"}:
        return "general" if about & {"model", "weights"} else "code"
    return "weights" if about & {"model", "weights"} else "general"


def _scoped(grant: Grant, text: str, at: int) -> Grant:
    """The grant for the part that its file's name tells, or else its clause."""
    return grant if grant.scope != "general" else grant._replace(scope=_part_in(text, at))


def _rank(grant: Grant) -> tuple[bool, int]:
    """What is stated for the weights comes first, then a name, then a mere link, and last a section."""
    told = 0 if grant.name else 1 if grant.linked else 2
    return grant.scope not in ("weights", "general"), told


def _taken(facts: Facts, path: str, *subjects: str) -> list[Span]:
    """Where the card names a license that belongs to one of these: its code, its data, somebody else's."""
    return sorted(
        claim.place.span
        for claim in facts.claims
        if claim.kind == "license-name" and claim.place.path == path and claim.subject in subjects
    )


def _in_card(
    card: Document, passages: tuple[Passage, ...], taken: list[Span], parts: list[Span]
) -> Iterator[Grant]:
    sections: dict[str, list[Passage]] = {}
    for passage in passages:
        sections.setdefault(passage.headings[-1] if passage.headings else "", []).append(passage)
    for number, passage in enumerate(passages):
        dead = any("://" not in link.target and not link.image for link in passage.links)
        if (
            passage.location == "badge"
            and _is_title(passage.text)
            and not _goes_on(passages, number)
            and not dead
            and not _is_among(passage.span, taken)
        ):
            yield _on_badge(passage.text.strip(), Place(card.path, passage.span))
        for link in passage.links:
            if _points(passage, link) and not _is_among(passage.source(link.start, link.end), taken):
                pointed = _pointed(passage.text[link.start : link.end].strip(), link, card.path)
                yield _scoped(pointed, passage.text, link.start)
        under = passage.headings[-1] if passage.headings else ""
        if passage.location not in ("heading", "badge") and _is_title(under) and under in sections:
            # All that stands under one title says the same; the first passage is its place.
            yield _in_section(sections.pop(under), Place(card.path, passage.span), parts)


def _in_section(section: Sequence[Passage], place: Place, parts: list[Span]) -> Grant:
    """What a section about the license states: the one open license that it names, else its own terms."""
    mentions = [(passage, each) for passage in section for each in catalog.names_in(passage.text)]
    named = {each.license.id: each.license for _, each in mentions}
    # Under such a title a name may be all there is: "Apache 2.0".
    alone = [catalog.find(passage.text.strip(" .*_`")) for passage in section]
    named |= {each.id: each for each in alone if each}
    partly = any(
        _is_among(passage.source(each.start, each.end), parts) or _describes_code(passage.text, each.start)
        for passage, each in mentions
    )
    if len(named) == 1 and not partly and all(each.osi for each in named.values()):
        return of_licenses(tuple(named.values()), next(iter(named)), "general", "prose", place, sure=False)
    return Grant("LicenseRef-unread", "", "general", "prose", place, divided=len(named) > 1)


def _describes_code(text: str, start: int) -> bool:
    """Whether a license's name is an adjective of code: "the MIT-licensed workflow code"."""
    phrase = text[start : start + FAR].partition(". ")[0].partition(", ")[0].replace("licenced", "licensed")
    _, adjective, rest = phrase.partition("-licensed")
    named = nouns_in(rest) if adjective else frozenset()
    return "code" in named and not named & {"model", "weights"}


def _is_among(span: Span, taken: list[Span]) -> bool:
    """Whether a span shares a character with one of these, which do not overlap and are in order."""
    row = bisect_left(taken, (span.end, span.end)) - 1
    return row >= 0 and taken[row].end > span.start


def _goes_on(passages: tuple[Passage, ...], number: int) -> bool:
    """Whether a badge's alternative text is followed by its own words, which say more."""
    follows = passages[number + 1] if number + 1 < len(passages) else None
    return follows is not None and follows.text.startswith(passages[number].text)


def _points(passage: Passage, link: Link) -> bool:
    """Whether a link leads to the terms of this release: not to a section, and not in words about others."""
    said = sentences.said_around(passage.text, Span(link.start, link.end), FAR, abbreviations())
    if link.image or link.target.startswith("#") or hit("others", said):
        return False
    return _is_title(passage.text[link.start : link.end]) or _is_title(_file(link))


def _is_title(text: str) -> bool:
    """Whether a short text reads like a license's own title, or a file name for one."""
    return len(text) <= _LONGEST and any(word in text.lower() for word in scopes()["titles"])


def _file(link: Link) -> str:
    return unquote(link.target.partition("#")[0].rpartition("/")[2])


def _pointed(shown: str, link: Link, path: str) -> Grant:
    """The license a link names by its words, its file or its address, else its terms, unread."""
    place, file = Place(path, link.target_span), _file(link)
    title = file.rpartition(".")[0] if file.lower().endswith((".md", ".txt", ".pdf")) else file
    known = catalog.find(shown) or catalog.find(title) or catalog.find(link.target)
    if known:
        return of_licenses((known,), known.id, scope_of(file), "prose", place)
    called = _without_lead(shown) if _is_title(shown) and len(shown) >= _SHORTEST else title
    if "/" in called or not names_something(called):
        linked, away = f"“{called.strip(_QUOTES)}”", None if "://" in link.target else False
        return Grant("LicenseRef-unread", "", scope_of(file), "prose", place, readable=away, linked=linked)
    return _named(called, place, scope_of(file))


def _without_lead(words: str) -> str:
    """A title without the words that ask the reader to read it."""
    lead = next((each for each in scopes()["leads"] if words.lower().startswith(each)), "")
    return words[len(lead) :]


def _on_badge(words: str, place: Place) -> Grant:
    """What a badge shows: the name of terms, or that there are some."""
    if names_something(words):
        return _named(words, place)
    return Grant("LicenseRef-unread", "", "general", "prose", place, linked=f"“{words.strip(_QUOTES)}”")


def _named(name: str, place: Place, scope: str = "") -> Grant:
    called = f"“{name.strip(_QUOTES)}”"
    return Grant("LicenseRef-unread", called, scope or scope_of(name), "prose", place, readable=False)
