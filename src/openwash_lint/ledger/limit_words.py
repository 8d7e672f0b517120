"""Which use a clause takes back, by its words alone: the words of rules/grammar/limits.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from openwash_lint import store
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.owners import nouns_in, of_subject
from openwash_lint.grammar import limited_uses
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, Match, joins_words, lowered
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span, trimmed

# How far from each other, in characters, the words of one limit stand.
NEAR = 60
# How far from a purpose what leads to it or follows it stands.
_NEXT = 24
RESEARCH, COMMERCE = "research-only", "non-commercial"
KEPT = (RESEARCH, COMMERCE)
SALE, SHARE = "no-sale", "no-redistribution"
HOSTING = "hosting"
# What parts a bare name from the rest: "Weights: MIT (…)".
_PARTS = ",;:(（，："
PURPOSES = ("non-commercial", "purpose")
_STRESSED = ("purpose", "only", "forbid")
_USES = ("commerce", "non-commercial", "purpose", "sale", "share")


class Shape(NamedTuple):
    """The `use` that a clause takes back, and the words `at` which.

    `asked` says that it is only tied to a request, `meant` that it only says what something was made for.
    What is `likely` takes back another use than commerce, research, selling and passing on.
    """

    use: str
    asked: bool
    at: Span
    meant: bool = False
    likely: bool = False


@cache
def table() -> Mapping[str, Any]:
    """What the file says."""
    return store.toml("grammar", "limits.toml")


@cache
def group(key: str) -> Loose:
    """A pattern of the words under one of its keys."""
    return any_word("grammar/limits.toml", f"{key}.words" if key in table() else f"words.{key}")


def told(use: str, *, asked: bool) -> str:
    """What a message says of a use that is taken back, or tied to a request."""
    said = limited_uses.clauses().get(use)
    if said:
        return said[asked]
    found: str = table()["clauses"]["asked" if asked else use]
    return found


@cache
def uses() -> tuple[Loose, ...]:
    """Patterns of the uses that a limit may take back; no name of one goes over a colon or a line."""
    return (*map(group, _USES), *limited_uses.uses())


def names_a_use(low: str) -> bool:
    """Whether a text names such a use."""
    return any(use.search_low(low) for use in uses())


def may_keep(low: str) -> bool:
    """Whether a text names commerce, or a purpose that a use may be kept to."""
    return any(group(key).search_low(low) for key in ("commerce", *PURPOSES))


def may_limit(low: str) -> bool:
    """Whether a text names a use, and has a word that may take it back."""
    if limited_uses.may_limit(low):
        return True
    spoken = ("only", "forbid", "ask", "non-commercial")
    return any(group(use).search_low(low) for use in _USES) and (
        any(group(key).search_low(low) for key in spoken) or limited_uses.may_need(low)
    )


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, then the whole of it: a request may stand in another clause."""
    start = sentence.start
    for end in compiled(table()["clauses"]["ends"]).finditer(text[sentence.start : sentence.end]):
        yield Span(start, sentence.start + end.start())
        start = sentence.start + end.start() + 1
    if start != sentence.start:
        yield Span(start, sentence.end)
    yield sentence


def shapes(text: str, sentence: Span, *, settled: bool = False) -> Iterator[tuple[Span, Shape]]:
    """The clauses of a sentence that take back a use, or the whole of it, with what they take back.

    A use that is not among those of licenses has to have its operator in its own clause. What is `settled`
    stands among terms.
    """
    parts = list(clauses(text, sentence))
    lows = [lowered(text[part.start : part.end]) for part in parts]
    yield from ((part, found) for part, low in zip(parts, lows, strict=True) if (found := shape(low)))
    for part, low in list(zip(parts, lows, strict=True))[: max(1, len(parts) - 1)]:
        other = limited_uses.read(low, settled=settled) if _may_ban(low) else None
        if other:
            yield part, Shape(other.use, other.asked, other.at, likely=True)


def _may_ban(low: str) -> bool:
    """Whether nothing in a clause speaks against terms."""
    return not any(group(key).search_low(low) for key in ("silent", "conditional", "meant", "unfit"))


def shape(low: str) -> Shape | None:
    """The use that a clause takes back; `None` for none."""
    if group("silent").search_low(low):
        return None
    bare = without(low, "non-commercial")
    spared = bare != low
    kept_to = COMMERCE if spared else RESEARCH
    meant = group("meant").search_low(low) is not None and group("bound").search_low(low) is None
    kept = None if _allows_both(bare) else _meant(low) if meant else _kept(low)
    if meant:
        banned = _beside(bare, "commerce", "ban")
        return (
            Shape(COMMERCE, False, banned) if banned else Shape(kept_to, False, kept, True) if kept else None
        )
    if kept:
        return Shape(kept_to, False, kept)
    asked = _beside(bare, "commerce", "ask") or _needed(bare)
    if asked and not group("freed").search_low(low):
        return Shape(COMMERCE, True, asked)
    if group("conditional").search_low(low):
        return None
    # "A commercial license for teams that cannot use the AGPL" names a license, which nobody forbids.
    denied = _beside(without(without(bare, "selling"), "unasked"), "commerce", "forbid")
    if denied:
        return Shape(COMMERCE, False, denied)
    for use, key in ((SALE, "sale"), (SHARE, "share")):
        denied = _beside(bare, key, "ban")
        if denied and not group("unheld").search_low(low):
            return Shape(use, False, denied)
    return None


def _needed(bare: str) -> Span | None:
    """Where commerce needs permission."""
    spans = (Span(each.start(), each.end()) for each in group("commerce").finditer_low(bare))
    return next((found for span in spans if (found := limited_uses.needs(bare, span))), None)


def without(text: str, key: str) -> str:
    """A text with blanks for the words of a group."""
    for each in list(group(key).finditer_low(lowered(text))):
        text = text[: each.start()] + " " * (each.end() - each.start()) + text[each.end() :]
    return text


def _allows_both(bare: str) -> bool:
    """Whether a clause allows commerce beside what is not: "for research and commercial use only"."""
    denied = any(group(key).search_low(bare) for key in ("forbid", "ask"))
    return not denied and group("commerce").search_low(bare) is not None


def _meant(low: str) -> Span | None:
    """Where a purpose stands that something is made for, with a word right next to it for nothing else."""
    for word in (each for key in PURPOSES for each in group(key).finditer_low(low)):
        first = max(0, word.start() - _NEXT)
        for each in group("solely").finditer_low(low[first : word.start() + 1]):
            if group("lead").search_low(low[first + each.end() - 1 : word.start() + 1]):
                return Span(first + each.start(), word.end())
        for each in group("solely").finditer_low(low[word.end() - 1 : word.end() + _NEXT]):
            between = low[word.end() - 1 : word.end() + each.start()]
            if not between.strip() or group("use").search_low(between):
                return Span(word.start(), word.end() - 1 + each.end())
    return None


def _kept(low: str) -> Span | None:
    """Where a purpose stands that use is kept to: led to or followed as one, and with a word for only."""
    for key in PURPOSES:
        for word in group(key).finditer_low(low):
            led = group("lead").search_low(low[max(0, word.start() - _NEXT) : word.start() + 1])
            if led or group("use").search_low(low[word.end() - 1 : word.end() + _NEXT]):
                spans = (_around(low, each, ("only",)) for each in group(key).finditer_low(low))
                found = next((span for span in spans if span), None)
                if found:
                    return found
                break
    return None


def _beside(low: str, key: str, *others: str) -> Span | None:
    """The shortest span from a word of one group to near words of all the others."""
    found = [span for word in group(key).finditer_low(low) if (span := _around(low, word, others))]
    return min(found, key=lambda span: span.end - span.start, default=None)


def _around(low: str, word: Match, others: Sequence[str]) -> Span | None:
    """From a word to the nearest one of each group; `None` if one has none near."""
    first, last = max(0, word.start() - NEAR), word.end() + NEAR
    start, end = word.start(), word.end()
    for other in others:
        near = [
            (first + each.start(), first + each.end()) for each in group(other).finditer_low(low[first:last])
        ]
        if not near:
            return None
        closest = min(near, key=lambda each: max(each[1], word.end()) - min(each[0], word.start()))
        start, end = min(start, closest[0]), max(end, closest[1])
    return Span(start, end)


def whole_words(text: str, span: Span) -> Span:
    """The span without other than letters at its ends, up to the end of a word whose beginning was found."""
    end = span.end
    while end < len(text) and text[end].isalpha() and joins_words(text[end]) and joins_words(text[end - 1]):
        end += 1
    return trimmed(text, Span(span.start, end))


def marked(text: str, span: Span, end: int) -> Span:
    """The words of a limit; a mark that forbids stays with them, and with all that follows it in its line."""
    words = whole_words(text, span)
    marks = table()["marks"]
    if text[span.end - 1] in marks:
        return Span(words.start, span.end)
    if text[span.start] not in marks:
        return words
    stops = [at for mark in (*marks, "\n") if (at := text.find(mark, words.end, end)) >= 0]
    return Span(span.start, trimmed(text, Span(words.start, min([*stops, end]))).end)


def subject(text: str, *, licensing: bool) -> str:
    """What the words before a limit say it is about: without what announces them, and without a reason.

    In a section on the license, what is served is what is released.
    """
    said = _told_last(text)
    for key in ("labels", "reasons"):
        opening = compiled(table()[key]["opens"]).search(lowered(said))
        said = said[opening.end() if opening else 0 :]
    return _without_stress(without(said, "served") if licensing else said)


def unlicensed(head: str) -> str:
    """What leads to a limit without the names of licenses, which are nobody's models."""
    for each in reversed(catalog.names_in(head)):
        head = f"{head[: each.start]} {head[each.end :]}"
    pieces = [""]
    for char in head:
        pieces += [char, ""] if char in _PARTS else [pieces.pop() + char]
    return "".join(" " if catalog.labels_in(each) else each for each in pieces)


def names_terms(text: str) -> bool:
    """Whether a text names a license that withholds something."""
    return any(each.license.restrictions for each in catalog.names_in(text))


def nouns_of(head: str) -> frozenset[str]:
    """The nouns of a subject, without a project that only holds another: "项目中的模型"."""
    found = frozenset(noun for noun, _ in of_subject(head))
    held = found & {"weights", "model"} and group("inside").search_low(lowered(head))
    return found - {"project"} if held else found


def goes_on(before: str) -> frozenset[str]:
    """The data, if the sentence before speaks of them alone: one without a subject goes on about them."""
    found = nouns_in(before)
    return found if found == {"data"} else frozenset()


def _told_last(head: str) -> str:
    """What a sentence sets against the rest: "the code is under MIT, but the weights may not …"."""
    ends = [each.end() for each in compiled(table()["clauses"]["contrasts"]).finditer(lowered(head))]
    last = head[ends[-1] :] if ends else ""
    return last if nouns_in(last) else head


def _without_stress(text: str) -> str:
    """The text with the words of a limit in lower case, which may be set in capitals to be heard."""
    return " ".join(
        word.lower() if word.isupper() and _is_stressed(word) else word for word in text.split(" ")
    )


def _is_stressed(word: str) -> bool:
    return any(group(key).search_low(word.lower()) for key in _STRESSED)
