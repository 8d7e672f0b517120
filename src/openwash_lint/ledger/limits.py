"""What the cards' sentences take back: uses that they forbid, keep to themselves or tie to a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.claims import sentences
from openwash_lint.claims.names_around import is_anothers, without_own
from openwash_lint.claims.own_names import is_proper
from openwash_lint.claims.owners import abbreviations, hit, hit_others, nouns_in, of_subject
from openwash_lint.documents import Cell, Document, Passage
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.grammar import members
from openwash_lint.grammar.limited_uses import EARNERS, TO_OTHERS, USERS, is_advisable, sets_terms
from openwash_lint.ledger.led_passages import (
    Led,
    has_own_model,
    is_jump,
    is_members,
    is_settled,
    lead_ins,
    led,
    pages,
)
from openwash_lint.ledger.limit_words import (
    COMMERCE,
    HOSTING,
    RESEARCH,
    goes_on,
    group,
    marked,
    may_limit,
    names_a_use,
    names_terms,
    nouns_of,
    shapes,
    subject,
    table,
    told,
    unlicensed,
    uses,
    whole_words,
)
from openwash_lint.licenses import relations
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.clauses import card_passages, said_in_cards
from openwash_lint.spans import Place, Span

# What a sentence on the whole names: the project, or its code beside other parts.
_WHOLE = frozenset(("project", "code"))
# How much after a limit's words may say what is used: "for commercial use of the demo".
_NEXT = 24
# A longer sentence states no limit that a reader would find.
LONGEST = 600
WHERE = ("prose", "list", "table", "heading", "badge")


class Limit(NamedTuple):
    """A sentence that takes back a use of a `part`: weights, code, data, general (all of it) or other.

    `use` is a restriction's kind; `asked` says that it is only tied to a request. `clause` says so in a
    message, `text` are the words. What is not `sure` earns no finding, but withholds a term. `needed` says
    that permission is what is asked for, `whole` that the project or its code is among what is named. What is
    `meant` only says what something was made for, or stands among advice. What is `licensed` names a license
    that withholds something, or goes on after it: it states other terms, and does not take back those of
    another. What is `likely` takes back a use that few licenses mention.
    """

    part: str
    use: str
    asked: bool
    clause: str
    place: Place
    text: str
    sure: bool = True
    needed: bool = False
    whole: bool = False
    meant: bool = False
    licensed: bool = False
    likely: bool = False


class _Said(NamedTuple):
    """Where a limit is said, as spans of a passage, with the use that it takes back and its card's path.

    What is `settled` stands among terms, and takes back a use that few licenses mention.
    """

    sentence: Span
    clause: Span
    words: Span
    use: str = ""
    path: str = ""
    settled: bool = False


def limits(facts: Facts) -> tuple[Limit, ...]:
    """Every limit that the cards state, in their order."""
    return tuple(each for each in with_intentions(facts) if not each.meant)


def with_intentions(facts: Facts) -> tuple[Limit, ...]:
    """These, and what the cards only say to be made for one purpose."""
    value = facts["license.limits"].value
    return value if isinstance(value, tuple) else ()


def of_part(facts: Facts, scope: str) -> tuple[Limit, ...]:
    """The limits that are stated of a part, or of all that is here."""
    return tuple(each for each in limits(facts) if each.part in (scope, "general"))


def is_sold(licenses: Iterable[License]) -> bool:
    """Whether other terms may be asked for beside one of these without a contradiction."""
    return any(map(relations.is_sold, licenses))


def sells(limit: Limit) -> bool:
    """Whether a limit offers a license of another kind, and does not tie the use itself to a request."""
    return limit.asked and group("selling").search_low(lowered(limit.text)) is not None


def offers(limit: Limit) -> bool:
    """Whether a limit may only offer other terms: nobody is said to need permission for the use itself."""
    return limit.asked and (sells(limit) or not limit.needed)


def _limits(facts: Facts) -> Fact:
    further = [limit for page in pages(facts) for limit in _of(facts, *page, settled=True)]
    if not further and not names_a_use(said_in_cards(facts).low):
        return Fact("license.limits", None)
    passages, rows = card_passages(facts), said_in_cards(facts).rows(*uses())
    leading = lead_ins([each for _, each in passages])
    stated = [
        limit._replace(part="other") if limit.text in leading.get(at, "") and _is_of_items(limit) else limit
        for at, (document, passage) in enumerate(passages)
        for limit in (_of(facts, document, passage) if at in rows else ())
    ]
    places = {each.place for each in stated if each.part != "other"}
    led_to = [limit for each in led(passages) if not each.alone for limit in _of_led(facts, each)]
    found = (*stated, *(each for each in led_to if each.place not in places), *further)
    return Fact("license.limits", found or None, tuple(each.place for each in found))


def _is_of_items(limit: Limit) -> bool:
    """Whether a limit without a subject may be about the items of the list that it leads to."""
    return limit.part == "general" and not limit.whole and (limit.asked or limit.use == RESEARCH)


def _of(facts: Facts, document: Document, passage: Passage, *, settled: bool = False) -> Iterator[Limit]:
    low = lowered(passage.text)
    if passage.location not in WHERE or not may_limit(low):
        return
    under = passage.headings[-1].lower() if passage.headings else ""
    if any(each in under for each in table()["thanks"]["headings"]) and not hit("sections.own", under):
        return
    advised = any(each in under for each in table()["advice"]["headings"])
    advised = advised and not group("granting").search_low(low)
    settled = settled or is_settled(passage)
    for sentence in sentences.spans(passage.text, abbreviations(), LONGEST):
        asks = passage.text[slice(*sentence)].rstrip().endswith("?")
        if not asks and may_limit(low[slice(*sentence)]):
            for limit in _in_sentence(facts, document, passage, sentence, settled):
                stands = limit.use == RESEARCH and limit.part == "weights"
                if not (advised and limit.likely and is_advisable(limit.use)):
                    yield limit._replace(meant=limit.meant or (advised and not stands))


def _of_led(facts: Facts, each: Led) -> Iterator[Limit]:
    """What an item says with its lead-in, a value with its label; a license's label needs no "only"."""
    text = each.passage.text
    if len(text) > LONGEST:
        return
    found = [] if each.labeled else list(_of(facts, each.document, each.passage))
    # Words that stand in the lead-in alone have no place in the item, and were found there.
    found = [limit for limit in found if each.value or limit.place.span.end > limit.place.span.start]
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
    part = _part(facts, each.passage, _Said(whole, whole, words), asked=False)
    yield Limit(part, use, False, told(use, asked=False), place, text[slice(*words)], sure=False)


def _in_sentence(
    facts: Facts, document: Document, passage: Passage, sentence: Span, settled: bool
) -> Iterator[Limit]:
    """The first limit of a sentence."""
    for clause, (use, asked, at, meant, likely) in shapes(passage.text, sentence, settled=settled):
        if use == RESEARCH and group("unfit").search_low(lowered(passage.text[slice(*sentence)])):
            return
        words = marked(passage.text, Span(clause.start + at.start, clause.start + at.end), sentence.end)
        if is_jump(passage, words):
            return
        said = _Said(sentence, clause, words, use, document.path, settled and likely)
        part = _part(facts, passage, said, asked=asked)
        yield Limit(
            part=part,
            use=use,
            asked=asked,
            clause=told(use, asked=asked),
            place=Place(document.path, passage.source(*words)),
            text=passage.text[slice(*words)],
            needed=asked and (likely or group("permit").search(passage.text[slice(*clause)]) is not None),
            whole=part == "general" and bool(_WHOLE & nouns_in(passage.text[sentence.start : words.end])),
            meant=meant,
            sure=not (asked and part == "general" and has_own_model(passage)),
            licensed=names_terms(passage.text[max(0, sentence.start - LONGEST) : sentence.end]),
            likely=likely,
        )
        return


def _part(facts: Facts, passage: Passage, said: _Said, *, asked: bool) -> str:
    """What a limit is about: the part that its subject names; without a subject, all that is here."""
    sentence, clause, words, use = said[:4]
    labels = passage.location == "heading" and not hit("sections.own", passage.text)
    if labels or (passage.cell and _is_others_cell(facts, passage.cell)):
        return "other"
    # Other models that may not be trained with it, or others that it may not go to, are not a subject.
    whole = passage.text[clause.start : words.start if use in TO_OTHERS else clause.end]
    if hit_others(whole) or is_members(facts, passage):
        return "other"
    licensing = bool(passage.headings) and bool(hit("sections.own", passage.headings[-1]))
    start = clause.start if use in USERS else sentence.start  # who may use it is not what is released
    head = subject(passage.text[start : words.start], licensing=licensing)
    if _is_of_member(facts, passage, head):
        return "other"
    # Who is asked is the subject of a request, not what is asked for.
    if not asked and _is_anothers(facts, passage, said, head):
        return "other"
    about = _nouns(head, passage.text[slice(*words)])
    around = passage.text[sentence.start : words.end + _NEXT]
    if use in EARNERS and about == {"other"}:
        about = frozenset()  # what earns is the users' own
    if not about:
        before = sentences.split(passage.text[: sentence.start], abbreviations())[-2]
        about = goes_on(passage.text[before : sentence.start])
        around = passage.text[before : words.end + _NEXT]
    # What is offered as a service is not a place where it runs.
    if use != HOSTING and group("elsewhere").search_low(lowered(around)):
        return "other"
    if about & {"code", "project"}:
        return "general" if about & {"weights", "model", "project"} else "code"
    if about & {"weights", "model"}:
        return "weights"
    return "data" if "data" in about else "other" if about else "general"


def _nouns(head: str, words: str) -> frozenset[str]:
    """What a limit is about: what its words name last ("…, the checkpoint can not"), or those before them."""
    last = nouns_in(words.rpartition(", ")[2]) if ", " in words else frozenset()
    return last or nouns_of(head) or nouns_in(words)


def _is_others_cell(facts: Facts, cell: Cell) -> bool:
    """Whether a cell is not about the license, or is in the row of a model that is not here."""
    over = f"{cell.row_head} {cell.header}"
    if not (hit("sections.own", over) or sets_terms(lowered(over))):
        return True
    named = not hit("sections.own", cell.row_head) and not nouns_in(cell.row_head)
    return named and is_anothers(cell.row_head, facts.text("license.own-names"))


def _is_anothers(facts: Facts, passage: Passage, said: _Said, head: str) -> bool:
    """Whether a sentence is about another's; one that gives the release a license is about the release."""
    own, bare = facts.text("license.own-names"), unlicensed(head)
    if said.settled:
        return is_proper(without_own(bare, own))  # terms are about the release if they name nobody else
    if bare == head:
        return is_anothers(head, own)
    claims = facts.claims_in(said.path, passage.source(said.sentence.start, said.words.start))
    given = any(each.kind == "license-name" and each.subject == "model" for each in claims)
    return is_proper(without_own(bare, own)) if given else is_anothers(bare, own)


def _is_of_member(facts: Facts, passage: Passage, head: str) -> bool:
    """Whether a sentence's subject is the base or one of several models, or its heading has other models."""
    *_, (noun, at) = ("", 0), *of_subject(head)
    if noun in ("weights", "model") and hit("bases", head[:at]):
        return True
    own = facts["license.own-names"]
    above = passage.headings[-1] if passage.headings else ""
    if members.is_of_another_kind(above, str(own.value or "").replace("[-_ ]?", " ")):
        return True
    sizes = facts["license.sizes"].value
    full = own.notes.get("full", "").split()
    return isinstance(sizes, dict) and members.is_one_of_several(head, full, sizes)


PROVIDERS = {"license.limits": _limits}
