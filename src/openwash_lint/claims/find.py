"""The search: every place of an inventory where words of openness stand, each read as a claim or not."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice

from openwash_lint.claims import (
    keys,
    languages,
    lexicon,
    license_names,
    names_around,
    own_names,
    relatives,
    sentences,
)
from openwash_lint.claims.context import LOCATIONS, Context
from openwash_lint.claims.cues import said, words_apart
from openwash_lint.claims.frames import decide
from openwash_lint.claims.heads import is_verb
from openwash_lint.claims.lexicon import Lexicon, Target, compiled
from openwash_lint.claims.own_names import Names
from openwash_lint.claims.signals import holds, is_strengths
from openwash_lint.documents import Document, Inventory, Passage
from openwash_lint.evidence import Claim, Cue
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span

# How far an address is looked for, and what tells one.
_RUN = 200
_ADDRESSES = ("://", "www.", "@", ".com", ".org", ".io")
# How far after a word that matters the rest of a name may stand.
_NEAR = 16
# How many characters, and passages, are searched before it is asked whether that was enough.
_STRETCH, _PASSAGES = 100_000, 1_000
# No link that bears on a term begins further away.
_LINK = 600
# Without these a text in ASCII is what a visitor sees.
_MARKUP = ("&", "<", "[", "*", "_", "`", "\\", "~")
# So many claims, and names of licenses, are read of a card. One more is read, which tells that the rest was
# not. No known card has a tenth of so many claims; a list of models names hundreds of licenses.
MOST, MOST_NAMED = 500, 2_000


class Term(NamedTuple):
    """A term met in a passage: offsets into the passage's text, and the lexicon's entry for it."""

    passage: int
    span: Span
    target: Target
    lexicon: Lexicon


class Where(NamedTuple):
    """A passage of a document; `text` is its text with widths made plain, `lead` what leads to its list.

    The first `shift` characters are those of a lead that was put in front.
    """

    path: str
    passage: Passage
    text: str
    lead: str
    shift: int = 0


def find(inventory: Inventory) -> tuple[Claim, ...]:
    """The claims and candidates of an inventory, by path and place."""
    found: list[Claim] = []
    documents = tuple(inventory.texts("card", "citation", "package"))
    main = next((each for each in documents if each.role == "card"), None)
    for document in documents:
        if document.role == "card":
            found.extend(in_card(document, inventory, main or document))
            continue
        passages = tuple(keys.in_lines(document))
        codes = languages.possible(document.text)
        found.extend(_read(document.path, passages, codes, lambda: own_names.of(inventory, None, ())))
    return tuple(sorted(found, key=lambda claim: (claim.place, claim.kind)))


def in_card(document: Document, inventory: Inventory, main: Document) -> Iterator[Claim]:
    """The claims of one card: of its front matter, then of its text; `main` is the card of the release."""
    text = document.text
    start = keys.body_start(text)
    body = text[start:] if start else text
    low = lowered(body)
    marks = _marks(low, languages.families(body))
    if any(sign in body for sign in _MARKUP) or not body.isascii():
        # Markup and odd letters in words hide them from a search of the text, but not from a visitor.
        seen = "\n".join([each.text for each in parsed.card(inventory, document).passages])
        marks |= _marks(lowered(seen), languages.families(seen))
    tagged = bool(languages.possible(keys.of_keys(text[:start], keys.KEYS)))
    if not marks and not tagged:
        return
    card = parsed.card(inventory, document)
    passages = (*keys.in_front_matter(text, card.front), *card.passages) if tagged else card.passages

    @cache
    def own() -> Names:
        around = () if main is document else parsed.card(inventory, main).passages
        names = own_names.of(inventory, card.front, passages, around)
        used = own_names.are_used(names, card.front, passages)
        tools = frozenset[str]() if used else relatives.tools(passages)
        return names._replace(used=used, tools=tools, projects=relatives.projects(passages) - names.full)

    yield from islice(license_names.in_passages(document.path, passages, LOCATIONS, own), MOST_NAMED + 1)
    codes = languages.of_marks(tuple(sorted(marks)))
    codes += languages.possible(keys.of_keys(text[:start], keys.KEYS)) if tagged else ()
    yield from _read(document.path, passages, codes, own)


def _marks(low: str, letters: tuple[str, ...]) -> set[str]:
    """The words that matter in a text in lower case; `letters` are the families of its letters."""
    # Each pattern is asked for by itself: one of them all has too many states to be fast.
    patterns = [languages.anchors_or(license_names.MARKS)]
    patterns += [compiled(languages.anchors(family)) for family in letters]
    spans = {(hit.start(), hit.end()) for pattern in patterns for hit in pattern.finditer_low(low)}
    return {low[start:end] for start, end in spans if not _is_passed_over(low, start, end)}


def _is_passed_over(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a name or an address that claims nothing."""
    named = compiled(languages.passed_over()).search(text[start : end + _NEAR])
    return named is not None and named.start() < end - start


def _read(
    path: str, passages: tuple[Passage, ...], codes: tuple[str, ...], own: Callable[[], Names]
) -> Iterator[Claim]:
    read = [passage for passage in passages if passage.location in LOCATIONS]
    plain = [languages.plain(passage.text) for passage in read]
    leads, left = tuple(sentences.leads(read)), MOST + 1
    for number, heard in _by_passage(plain, codes):
        terms = [term for term in heard if not read[number].is_struck(term.span.start)]
        if not terms:
            continue
        where = Where(path, read[number], plain[number], leads[number])
        yield from in_passage(*_led(where, terms[:left]), own())
        left -= len(terms[:left])
        if not left:
            return


def _led(where: Where, terms: list[Term]) -> tuple[Where, list[Term]]:
    """An item goes on with the sentence that leads to its list: "Wren is:", and then "open source"."""
    lead, first = languages.plain(where.lead).rstrip(" :："), terms[0]
    if not lead or is_strengths(where.lead):
        return where, terms
    shift = len(lead) + 1
    text = f"{lead} {where.text}"
    words = lexicon.load(languages.spoken(text, first.lexicon.language))
    moved = []
    for term in terms:
        target = lexicon.target_of(words, where.text[slice(*term.span)])
        span = Span(term.span.start + shift, term.span.end + shift)
        known = (target, words) if target else (term.target, term.lexicon)
        moved.append(Term(term.passage, span, *known))
    joined = sentences.joined(lead, where.passage)
    return Where(where.path, joined, text, "", shift), moved


def in_passage(where: Where, terms: Sequence[Term], own: Names) -> Iterator[Claim]:
    """The claims of one passage."""
    path, passage, text, lead, shift = where
    bounds = sentences.split(text, terms[0].lexicon.abbreviations)
    low = lowered(text)
    links = sorted(passage.links, key=lambda link: link.start)
    starts = [link.start for link in links]
    for _, span, target, words in terms:
        sentence = sentences.around(bounds, span)
        first, last = bisect_right(starts, span.start - _LINK), bisect_right(starts, span.end + _LINK)
        near = passage._replace(links=tuple(links[first:last])) if last - first < len(links) else passage
        around = said(words.language, text, span, sentence)
        around = names_around.of_own_clause(own, text, span, sentence, around)
        context = Context(words, near, text, low, span, target, sentence, own, {}, around, {}, [], lead)
        read = decide(context)
        linked = holds(context, "at.link")
        location = LOCATIONS[passage.location]
        yield Claim(
            read.kind,
            "",
            read.subject,
            read.polarity,
            passage.text[span.start : span.end],
            Place(path, passage.source(*span)),
            "link" if linked and location in ("prose", "list") else location,
            read.implied,
            tuple(_in_source(cue, passage, shift) for cue in read.cues),
            passage.source(max(shift, sentence.start), sentence.end),
            words.language,
            "verb" if is_verb(context) else "noun",
            read.sure,
        )


def _in_source(cue: Cue, passage: Passage, shift: int) -> Cue:
    """A cue with the document's span for that of the passage; what leads to the passage has none."""
    seen = cue.span is not None and cue.span.start >= shift
    return cue._replace(span=passage.source(*cue.span) if seen and cue.span else None)


def _by_passage(plain: Sequence[str], codes: tuple[str, ...]) -> Iterator[tuple[int, list[Term]]]:
    """The terms of each passage that has any: a stretch of passages is searched as one text a language.

    Whoever has enough asks for no further stretch.
    """
    first = size = 0
    for number, text in enumerate(plain):
        size += len(text)
        if size >= _STRETCH or number + 1 - first >= _PASSAGES or number + 1 == len(plain):
            yield from _in_stretch(range(first, number + 1), plain, codes)
            first, size = number + 1, 0


def _in_stretch(
    numbers: range, plain: Sequence[str], codes: tuple[str, ...]
) -> Iterator[tuple[int, list[Term]]]:
    spoken: dict[str, list[int]] = {}
    for number in numbers:
        text = plain[number]
        spoken.setdefault("" if text.isascii() else languages.scripted(text), []).append(number)
    heard = _heard(spoken.pop("", []), plain, languages.lexicons(codes))
    found: dict[int, list[Term]] = {}
    for number in sorted(heard):
        code = languages.latin(plain[number], frozenset(heard[number]))
        if code in heard[number]:
            found[number] = heard[number][code]
        else:
            spoken.setdefault(code, []).append(number)
    for code in sorted(spoken):
        for term in _terms(lexicon.load(code), [(number, plain[number]) for number in spoken[code]]):
            found.setdefault(term.passage, []).append(term)
    for number in sorted(found):
        yield number, found[number]


def _heard(
    numbers: list[int], plain: Sequence[str], codes: tuple[str, ...]
) -> dict[int, dict[str, list[Term]]]:
    """By passage in the Latin script, the languages that have terms in it, and these."""
    texts = [(number, plain[number]) for number in numbers]
    heard: dict[int, dict[str, list[Term]]] = {}
    for code in codes:
        for term in _terms(lexicon.load(code), texts):
            heard.setdefault(term.passage, {}).setdefault(code, []).append(term)
    return heard


def _terms(words: Lexicon, texts: Sequence[tuple[int, str]]) -> Iterator[Term]:
    starts = list(accumulate((len(text) + 1 for _, text in texts), initial=0))
    joined = "\n".join([text for _, text in texts])
    for hit in compiled(words.search).finditer(joined):
        row = bisect_right(starts, hit.start()) - 1
        number, text = texts[row]
        span = Span(hit.start() - starts[row], hit.end() - starts[row])
        if not words_apart(words, text, span) or _in_address(text, span) or _is_passed_over(text, *span):
            continue
        target = lexicon.target_of(words, text[span.start : span.end])
        if target:
            yield Term(number, span, target, words)


def _in_address(text: str, span: Span) -> bool:
    """Whether the term stands in a URL, an e-mail address or a path."""
    low, high = span.start, span.end
    while low > max(0, span.start - _RUN) and _is_address(text[low - 1]):
        low -= 1
    while high < min(len(text), span.end + _RUN) and _is_address(text[high]):
        high += 1
    if any(mark in text[low:high] for mark in _ADDRESSES):
        return True
    before, after = text[low : span.start], text[span.end : high]
    return (len(before) > 1 and before[-1] in "/_=#@") or after.startswith(("_", "@", ".py", ".md"))


def _is_address(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "-._~:/?#@!$&+=%")
