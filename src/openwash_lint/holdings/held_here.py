"""The weights and the code that cards say are in this repository, and whether code can be had at all."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint import store
from openwash_lint.components.offers import says_what_is
from openwash_lint.documents import CODE as CODE_ROLES
from openwash_lint.documents import Document, Entry, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.grammar.word_lists import any_pattern
from openwash_lint.holdings.held_words import CODE, FILE, WEIGHTS, Held, any_of, held
from openwash_lint.matching import lowered
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter, main_card
from openwash_lint.release.clauses import Clause, card_passages, said_in_cards, sentence_ends
from openwash_lint.release.component_words import component, is_general, is_others
from openwash_lint.release.links import references
from openwash_lint.release.paths import can_tell, is_own_name
from openwash_lint.spans import START, Place, Span
from openwash_lint.wording import excerpt

# A longer sentence, in characters, is not read.
_LONGEST = 500
# An address in a card is looked at so far.
_ADDRESS = 120
# What is in such files may be read or looked at, and is never code or data.
NEITHER = (
    *("card", "license", "notice", "policy", "citation", "label", "mof"),
    *("config", "adapter", "merge", "index", "tokenizer", "weights"),
)
_INERT = (*NEITHER, "data", "document")


def _weights_here(facts: Facts) -> Fact:
    """The first words by which a card says that this repository contains the weights."""
    name = "stated.weights-here"
    found = next(told(facts, WEIGHTS), None) if can_tell(facts) else None
    if found is None:
        return Fact(name, None)
    from openwash_lint.access.fetched_weights import lie_elsewhere

    return Fact(name, None) if lie_elsewhere(facts) else fact_of(name, *found)


def _code_here(facts: Facts) -> Fact:
    """The first words by which the main card says that the code is here, or was released.

    A card on a hub is about the model there. Where code is promised, a title says what the repository is for,
    and so do other words unless a list of things to do is all that promises it.
    """
    name, card = "stated.code-here", main_card(facts)
    if card is None or "/" in card.path or front_matter(facts) is not None or not can_tell(facts):
        return Fact(name, None)
    titles_count = _open_box(facts) is None
    for clause, each in told(facts, CODE):
        if clause.document.path == card.path and (titles_count or each.how != "official"):
            return Fact(name, None) if is_promised(facts, card) else fact_of(name, clause, each)
    return Fact(name, None)


def fact_of(name: str, clause: Clause, each: Held) -> Fact:
    """The fact that a sentence says what is held, at the noun."""
    start, end = clause.start + each.span.start, clause.start + each.span.end
    place = clause.place(start, end)
    return Fact(name, (Fact(name, clause.passage.text[start:end], (place,)),), (place,))


def told(facts: Facts, kind: str) -> Iterator[tuple[Clause, Held]]:
    """The sentences of the cards that say what is held."""
    said, pieces = said_in_cards(facts), card_passages(facts)
    for row in sorted(said.rows(any_pattern(FILE, f"noun.{kind}"))):
        for clause in _sentences(*pieces[row]):
            each = held(lowered(clause.text), kind)
            if each and says_what_is(clause, titles=each.how == "official"):
                yield clause, each


def _sentences(document: Document, passage: Passage) -> Iterator[Clause]:
    start = 0
    for end in (*sentence_ends(passage), len(passage.text)):
        if start < end <= start + _LONGEST:
            yield Clause(document, passage, start, end, (), (), ())
        start = end


def _at_hand(facts: Facts) -> Fact:
    """Whether code is here or a card leads to some; no where a box for it is open."""
    name = "release.code-at-hand"
    found = next(_shown(facts), None)
    if found is not None:
        return Fact(name, True, (found,))
    box = _open_box(facts)
    if box is None:
        return Fact(name, None)
    clause, words = box
    return Fact(name, False, (clause,), f"the box “{excerpt(words)}” is not checked")


def _shown(facts: Facts) -> Iterator[Place]:
    """Files that may be code, links that are called so, and addresses where code is kept or runs."""
    yield from (Place(path, START) for path in facts.inventory.files.once(_may_be_code))
    yield from (Place(each.path, START) for each in facts.inventory.skipped)
    yield from facts["documentation.moved"].places
    for each in references(facts):
        words = each.clause.passage.text[each.link.start : each.link.end]
        coded = any(component(name.id).type == "code" for name in each.names)
        if each.target.kind not in ("local", "own", "anchor") and (coded or is_general(words)):
            yield each.place
    for card in facts.inventory.texts("card"):
        yield from _addresses(card, facts)


def _may_be_code(files: Files) -> tuple[str, ...]:
    return tuple(entry.path for entry in files if not _is_inert(entry))


def _is_inert(entry: Entry) -> bool:
    """Whether nothing in a file can be code; an archive can, and so can whatever has no known ending."""
    if entry.role in CODE_ROLES:
        return False
    name = entry.path.lower().rpartition("/")[2]
    ending = name.rpartition(".")[2] if "." in name else ""
    return entry.role in _INERT or ending in _words()["inert"]


def _addresses(card: Document, facts: Facts) -> Iterator[Place]:
    """Addresses of other repositories and pages of this one with code, outside sections on others' work."""
    from openwash_lint.markdown import parsed

    headings = [each for each in parsed.card(facts.inventory, card).passages if each.location == "heading"]
    low = lowered(card.text)
    for mark in (*_words()["hosts"], *_words()["commands"]):
        at = low.find(mark)
        while at >= 0:
            heading = parsed.last_before(headings, at)
            above = (*heading.headings, heading.text) if heading else ()
            if not is_others(above) and not _is_own(low[at : at + _ADDRESS], facts):
                yield Place(card.path, Span(at, at + len(mark)))
            at = low.find(mark, at + 1)


def is_of_another(card: Document, facts: Facts) -> bool:
    """Whether a card clones another repository: its paths may be in that one."""
    low = lowered(card.text)
    return any(not _is_own(clone[:_ADDRESS], facts) for clone in low.split("git clone ")[1:])


def _is_own(address: str, facts: Facts) -> bool:
    """Whether an address leads to this repository, and to no page of it where code is kept."""
    bare = address.removeprefix("git clone ").removeprefix("--recursive ")
    for mark in " )\"'<>]`\n":
        bare = bare.partition(mark)[0]
    bare = (bare.partition("://")[2] or bare).replace(":", "/")
    host, *parts = bare.rstrip("/.,").split("/")
    named = (each.removesuffix(".git") for each in parts[1:2])
    kept = any(page in bare for page in _words()["pages"])
    return bool(host) and any(is_own_name(each, facts) for each in named) and not kept


def _open_box(facts: Facts) -> tuple[Place, str] | None:
    """The first item of a list of things to do, in the main card, that is code and not done."""
    card = main_card(facts)
    for document, passage in card_passages(facts):
        if card is not None and document.path == card.path and passage.checked is False:
            hit = any_pattern(FILE, "noun.code").search_low(lowered(passage.text))
            if hit:
                return Place(document.path, passage.source(0, len(passage.text))), passage.text
    return None


def is_promised(facts: Facts, card: Document) -> bool:
    """Whether a card says, in more than a list of things to do, that something is to come."""
    own = (passage for document, passage in card_passages(facts) if document.path == card.path)
    return any(any_of("at-hand", "soon").within(lowered(each.text)) for each in own if each.checked is None)


def _words() -> dict[str, Any]:
    words: dict[str, Any] = store.toml(FILE)["at-hand"]
    return words


PROVIDERS = {
    "stated.weights-here": _weights_here,
    "stated.code-here": _code_here,
    "release.code-at-hand": _at_hand,
}
