"""What the cards' sentences take back: uses that they forbid, keep to themselves or tie to a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from openwash_lint import store
from openwash_lint.claims import sentences
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.license_names import abbreviations
from openwash_lint.claims.own_names import hits, squeezed
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import any_word, hit, hit_others, is_anothers, is_held_there, nouns_in
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.ledger.led_passages import Led, led
from openwash_lint.matching import Loose, Match, joins_words, lowered
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import Place, Span, trimmed

# How far from each other, in characters, the words of one limit stand.
NEAR = 60
# How far from a purpose what leads to it or follows it stands.
_NEXT = 24
# No name that labels an item is longer.
_NAMED = 60
# A longer sentence states no limit that a reader would find.
LONGEST = 600
WHERE = ("prose", "list", "table", "heading", "badge")
RESEARCH, COMMERCE = "research-only", "non-commercial"
_USES = ("commerce", "non-commercial", "purpose", "sale", "share")
SALE, SHARE = "no-sale", "no-redistribution"


class Limit(NamedTuple):
    """A sentence that takes back a use of a `part`: weights, code, data, general (all of it) or other.

    `use` is a restriction's kind; `asked` says that it is only tied to a request. `clause` says so in a
    message, `text` are the words. What is not `sure` earns no finding, but withholds a term. `needed` says
    that permission is what is asked for.
    """

    part: str
    use: str
    asked: bool
    clause: str
    place: Place
    text: str
    sure: bool = True
    needed: bool = False


@cache
def _table() -> Mapping[str, Any]:
    return store.toml("grammar", "limits.toml")


@cache
def _words(key: str) -> Loose:
    return any_word(_table()[key]["words"] if key in _table() else _table()["words"][key])


def limits(facts: Facts) -> tuple[Limit, ...]:
    """Every limit that the cards state, in their order."""
    value = facts["license.limits"].value
    return value if isinstance(value, tuple) else ()


def of_part(facts: Facts, scope: str) -> tuple[Limit, ...]:
    """The limits that are stated of a part, or of all that is here."""
    return tuple(each for each in limits(facts) if each.part in (scope, "general"))


def is_sold(licenses: Iterable[License]) -> bool:
    """Whether other terms may be asked for beside one of these without a contradiction."""
    return any(each.family in _table()["sold"] for each in licenses)


def sells(limit: Limit) -> bool:
    """Whether a limit offers a license of another kind, and does not tie the use itself to a request."""
    return limit.asked and _words("selling").search_low(lowered(limit.text)) is not None


def offers(limit: Limit) -> bool:
    """Whether a limit may only offer other terms: nobody is said to need permission for the use itself."""
    return limit.asked and (sells(limit) or not limit.needed)


def _limits(facts: Facts) -> Fact:
    passages = card_passages(facts)
    if not _names_a_use("\n".join([lowered(passage.text) for _, passage in passages])):
        return Fact("license.limits", None)
    stated = [limit for document, passage in passages for limit in _of(facts, document, passage)]
    places = {each.place for each in stated if each.part != "other"}
    led_to = [limit for each in led(passages) if not each.alone for limit in _of_led(facts, each)]
    found = (*stated, *(each for each in led_to if each.place not in places))
    return Fact("license.limits", found or None, tuple(each.place for each in found))


def _of(facts: Facts, document: Document, passage: Passage) -> Iterator[Limit]:
    low = lowered(passage.text)
    if passage.location not in WHERE or not _may_limit(low):
        return
    under = passage.headings[-1].lower() if passage.headings else ""
    advised = any(each in under for each in _table()["advice"]["headings"])
    if advised and not _words("granting").search_low(low):
        return
    starts = sentences.split(passage.text, abbreviations())
    for start, end in pairwise(starts):
        if (
            end - start <= LONGEST
            and _may_limit(low[start:end])
            and not passage.text[start:end].rstrip().endswith("?")
        ):
            yield from _in_sentence(facts, document, passage, Span(start, end))


def _of_led(facts: Facts, each: Led) -> Iterator[Limit]:
    """What an item says with its lead-in, a value with its label; a license's label needs no "only"."""
    text = each.passage.text
    if len(text) > LONGEST:
        return
    found = [] if each.labeled else list(_of(facts, each.document, each.passage))
    yield from (limit._replace(sure=not each.value) for limit in found)
    low = lowered(text)
    if found or not (each.labeled or _words("allowing").search_low(low)) or _words("silent").search_low(low):
        return
    spared = _words("non-commercial").search_low(low)
    kept = spared or _words("purpose").search_low(low)
    if kept is None or (not spared and _words("commerce").search_low(low + lowered(each.whole))):
        return
    whole, words = Span(0, len(text)), _trimmed(text, Span(kept.start(), kept.end()))
    use, place = COMMERCE if spared else RESEARCH, Place(each.document.path, each.passage.source(*words))
    part = _part(facts, each.passage, whole, words, asked=False)
    yield Limit(part, use, False, _table()["clauses"][use], place, text[slice(*words)], sure=False)


def _names_a_use(low: str) -> bool:
    """Whether a text names a use that a limit may take back; no name of one goes over a colon or a line."""
    return any(_words(key).search_low(low) for key in _USES)


def _may_limit(low: str) -> bool:
    return _names_a_use(low) and any(
        _words(key).search_low(low) for key in ("only", "forbid", "ask", "non-commercial")
    )


def _in_sentence(facts: Facts, document: Document, passage: Passage, sentence: Span) -> Iterator[Limit]:
    for clause in _clauses(passage.text, sentence):
        low = lowered(passage.text[clause.start : clause.end])
        found = _shape(low)
        if found is not None:
            use, asked, at = found
            words = _trimmed(passage.text, Span(clause.start + at.start, clause.start + at.end))
            part = _part(facts, passage, sentence, words, asked)
            told = _table()["clauses"]["asked" if asked else use]
            place = Place(document.path, passage.source(*words))
            needed = asked and _words("permit").search_low(low) is not None
            text = passage.text[words.start : words.end]
            yield Limit(part, use, asked, told, place, text, needed=needed)
            return


def _trimmed(text: str, span: Span) -> Span:
    """The span without what is no letter at its ends, up to the end of a word whose beginning was found."""
    end = span.end
    while end < len(text) and text[end].isalpha() and joins_words(text[end]) and joins_words(text[end - 1]):
        end += 1
    return trimmed(text, Span(span.start, end))


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, then the whole of it: a request may stand in another clause."""
    start = sentence.start
    for end in compiled(_table()["clauses"]["ends"]).finditer(text[sentence.start : sentence.end]):
        yield Span(start, sentence.start + end.start())
        start = sentence.start + end.start() + 1
    if start != sentence.start:
        yield Span(start, sentence.end)
    yield sentence


def _shape(low: str) -> tuple[str, bool, Span] | None:
    """The use that a clause takes back, whether it may be asked for, and where; `None` for none."""
    if _words("silent").search_low(low):
        return None
    spared = list(_words("non-commercial").finditer_low(low))
    bare = low
    for each in spared:
        bare = bare[: each.start()] + " " * (each.end() - each.start()) + bare[each.end() :]
    kept = None if _is_for_both(bare, spared) else _kept(low, "non-commercial") or _kept(low, "purpose")
    if kept:
        return (COMMERCE if spared else RESEARCH), False, kept
    asked = _beside(bare, "commerce", "ask")
    if asked:
        return COMMERCE, True, asked
    if _words("conditional").search_low(low):
        return None
    denied = _beside(bare, "commerce", "forbid")
    if denied:
        return COMMERCE, False, denied
    for use, key in ((SALE, "sale"), (SHARE, "share")):
        denied = _beside(bare, key, "ban")
        if denied and not _words("unheld").search_low(low):
            return use, False, denied
    return None


def _is_for_both(bare: str, spared: Sequence[object]) -> bool:
    """Whether a clause allows commerce beside what is not: "for non-commercial and commercial use"."""
    denied = any(_words(key).search_low(bare) for key in ("forbid", "ask"))
    return bool(spared) and not denied and _words("commerce").search_low(bare) is not None


def _kept(low: str, key: str) -> Span | None:
    """Where a purpose stands that use is kept to: led to or followed as one, and with a word for only."""
    for word in _words(key).finditer_low(low):
        led = _words("lead").search_low(low[max(0, word.start() - _NEXT) : word.start() + 1])
        if led or _words("use").search_low(low[word.end() - 1 : word.end() + _NEXT]):
            near = (span for each in _words(key).finditer_low(low) if (span := _around(low, each, ("only",))))
            return next(near, None)
    return None


def _beside(low: str, key: str, *others: str) -> Span | None:
    """The shortest span from a word of one group to near words of all the others."""
    found = [span for word in _words(key).finditer_low(low) if (span := _around(low, word, others))]
    return min(found, key=lambda span: span.end - span.start, default=None)


def _around(low: str, word: Match, others: Sequence[str]) -> Span | None:
    """From a word to the nearest one of each group; `None` if one has none near."""
    first, last = max(0, word.start() - NEAR), word.end() + NEAR
    start, end = word.start(), word.end()
    for other in others:
        near = [
            (first + each.start(), first + each.end()) for each in _words(other).finditer_low(low[first:last])
        ]
        if not near:
            return None
        closest = min(near, key=lambda each: max(each[1], word.end()) - min(each[0], word.start()))
        start, end = min(start, closest[0]), max(end, closest[1])
    return Span(start, end)


def _part(facts: Facts, passage: Passage, sentence: Span, words: Span, asked: bool) -> str:
    """What a limit is about: the part that its subject names; without a subject, all that is here."""
    if passage.cell and not hit("sections.own", f"{passage.cell.row_head} {passage.cell.header}"):
        return "other"
    if hit_others(passage.text[sentence.start : sentence.end]) or _is_members(facts, passage):
        return "other"
    head = passage.text[sentence.start : words.start]
    # Who is asked is the subject of a request, not what is asked for.
    if not asked and is_anothers(head, str(facts["license.own-names"].value or "")):
        return "other"
    about = _nouns(head) or nouns_in(passage.text[words.start : words.end])
    if about & {"code", "project"}:
        return "general" if about & {"weights", "model", "project"} else "code"
    if about & {"weights", "model"}:
        return "weights"
    return "data" if "data" in about else "other" if about else "general"


def _nouns(head: str) -> frozenset[str]:
    """The nouns before the words, without a project that only holds another: "models in this project"."""
    found = nouns_in(head)
    return found - {"project"} if found & {"weights", "model"} and is_held_there(head) else found


def _is_members(facts: Facts, passage: Passage) -> bool:
    """Whether an item is labeled with the longer name of a member of the family: "Wren-7B-chat: …"."""
    # What leads to a list may stand in front of its item.
    *labels, _ = passage.text.replace("：", ":").split(":", 2)
    if passage.location != "list" or not labels or len(labels[-1]) > _NAMED:
        return False
    own, label = facts["license.own-names"], labels[-1].partition("(")[0]
    named = any(hits(str(own.value or ""), label))
    return named and squeezed(label) not in own.notes.get("full", "").split()


def _own_names(facts: Facts) -> Fact:
    """A pattern of the release's own names; the note `full` has them as they are given."""
    body = [passage for _, passage in card_passages(facts)]
    names = names_of(facts.inventory, front_matter(facts), body)
    return Fact("license.own-names", names.own, notes={"full": " ".join(sorted(names.full))})


PROVIDERS = {"license.limits": _limits, "license.own-names": _own_names}
