"""What the cards' sentences take back: uses that they forbid, keep to themselves or tie to a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from openwash_lint.claims import sentences
from openwash_lint.claims.license_names import abbreviations
from openwash_lint.claims.own_names import hits, squeezed
from openwash_lint.claims.own_names import of as names_of
from openwash_lint.claims.owners import hit, hit_others, is_anothers, is_held_there, nouns_in
from openwash_lint.documents import Document, Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.ledger.led_passages import Led, led
from openwash_lint.ledger.limit_words import (
    COMMERCE,
    RESEARCH,
    clauses,
    group,
    may_limit,
    names_a_use,
    shape,
    table,
    whole_words,
)
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.clauses import card_passages
from openwash_lint.spans import Place, Span

# No name that labels an item is longer.
_NAMED = 60
# A longer sentence states no limit that a reader would find.
LONGEST = 600
WHERE = ("prose", "list", "table", "heading", "badge")


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


def limits(facts: Facts) -> tuple[Limit, ...]:
    """Every limit that the cards state, in their order."""
    value = facts["license.limits"].value
    return value if isinstance(value, tuple) else ()


def of_part(facts: Facts, scope: str) -> tuple[Limit, ...]:
    """The limits that are stated of a part, or of all that is here."""
    return tuple(each for each in limits(facts) if each.part in (scope, "general"))


def is_sold(licenses: Iterable[License]) -> bool:
    """Whether other terms may be asked for beside one of these without a contradiction."""
    return any(each.family in table()["sold"] for each in licenses)


def sells(limit: Limit) -> bool:
    """Whether a limit offers a license of another kind, and does not tie the use itself to a request."""
    return limit.asked and group("selling").search_low(lowered(limit.text)) is not None


def offers(limit: Limit) -> bool:
    """Whether a limit may only offer other terms: nobody is said to need permission for the use itself."""
    return limit.asked and (sells(limit) or not limit.needed)


def _limits(facts: Facts) -> Fact:
    passages = card_passages(facts)
    if not names_a_use("\n".join([lowered(passage.text) for _, passage in passages])):
        return Fact("license.limits", None)
    stated = [limit for document, passage in passages for limit in _of(facts, document, passage)]
    places = {each.place for each in stated if each.part != "other"}
    led_to = [limit for each in led(passages) if not each.alone for limit in _of_led(facts, each)]
    found = (*stated, *(each for each in led_to if each.place not in places))
    return Fact("license.limits", found or None, tuple(each.place for each in found))


def _of(facts: Facts, document: Document, passage: Passage) -> Iterator[Limit]:
    low = lowered(passage.text)
    if passage.location not in WHERE or not may_limit(low):
        return
    under = passage.headings[-1].lower() if passage.headings else ""
    advised = any(each in under for each in table()["advice"]["headings"])
    if advised and not group("granting").search_low(low):
        return
    starts = sentences.split(passage.text, abbreviations())
    for start, end in pairwise(starts):
        if (
            end - start <= LONGEST
            and may_limit(low[start:end])
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
    if found or not (each.labeled or group("allowing").search_low(low)) or group("silent").search_low(low):
        return
    spared = group("non-commercial").search_low(low)
    kept = spared or group("purpose").search_low(low)
    if kept is None or (not spared and group("commerce").search_low(low + lowered(each.whole))):
        return
    whole, words = Span(0, len(text)), whole_words(text, Span(kept.start(), kept.end()))
    use, place = COMMERCE if spared else RESEARCH, Place(each.document.path, each.passage.source(*words))
    part = _part(facts, each.passage, whole, words, asked=False)
    yield Limit(part, use, False, table()["clauses"][use], place, text[slice(*words)], sure=False)


def _in_sentence(facts: Facts, document: Document, passage: Passage, sentence: Span) -> Iterator[Limit]:
    for clause in clauses(passage.text, sentence):
        low = lowered(passage.text[clause.start : clause.end])
        found = shape(low)
        if found is not None:
            use, asked, at = found
            words = whole_words(passage.text, Span(clause.start + at.start, clause.start + at.end))
            part = _part(facts, passage, sentence, words, asked)
            told = table()["clauses"]["asked" if asked else use]
            place = Place(document.path, passage.source(*words))
            needed = asked and group("permit").search_low(low) is not None
            text = passage.text[words.start : words.end]
            yield Limit(part, use, asked, told, place, text, needed=needed)
            return


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
