"""What the card itself lacks or leaves unfilled, and the words that only a report can back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import accumulate

from openwash_lint import store
from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import OWN_SUBJECTS, Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.licenses import catalog
from openwash_lint.matching import AnyWord
from openwash_lint.record import Any
from openwash_lint.release.card import front_matter, main_card, value_of
from openwash_lint.release.clauses import card_passages, clauses, said_in_cards
from openwash_lint.release.component_words import PAPERS
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import blank_in, can_tell, leads_to_model
from openwash_lint.spans import START, Place, Span
from openwash_lint.structured import fences

_OPENNESS = (
    "open-source",
    "fully-open",
    "open-weights",
    "open-access",
    "open-model",
    "open-data",
    "transparent",
)
# What makes a repository a release.
_HELD = ("weights", "index", "adapter", "config", "package", *CODE, "data")
# A card that only sends its readers elsewhere says so within this many characters.
_EARLY = 1500
# How the host of a forge begins, where issues and stars are rather than what is released.
_FORGE = "://git"
# What opens and closes a block of code.
_FENCE = "\n```"


@cache
def words() -> Mapping[str, Any]:
    """The table of `rules/documentation.toml`."""
    return store.toml("documentation.toml")


def _missing(facts: Facts) -> Fact:
    """A repository with weights but without any card, not even a generated one beside each of them."""
    files, paths = facts.inventory.files, facts.inventory.own.paths("weights", "index")
    if facts.inventory.paths("card") or all(files.get(f"{folder_of(path)}/README.md") for path in paths):
        return Fact("documentation.missing", None)
    return Fact("documentation.missing", True, (Place(".", START),))


def _placeholders(facts: Facts) -> Fact:
    """Template lines that nobody filled in: their count, at the first where readers need the answer."""
    name, addresses = "documentation.placeholders-material", _blank_addresses(facts)
    for card in facts.inventory.texts("card"):
        left = [each for each in _unfilled(card) if not _is_hidden(card.text, each[0])]
        found = [*addresses.get(card.path, ()), *left]
        asked = [each for each in found if not _is_optional(card, each[0])]
        first = next(((at, size) for at, size, own in asked if own or _is_material(card, at)), None)
        if first:
            at, size = first
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            blank, place = card.text[at : at + size], Place(card.path, Span(at, at + size))
            way = "fill in the address, or remove it" if "://" in blank else words()["way"]
            return Fact(name, f"“{blank}”{more} unfilled", (place,), notes={"suggestion": way})
    return Fact(name, None)


def _unfilled(card: Document) -> Iterator[tuple[int, int, bool]]:
    """Where a template's words are, how long they are, and whether they are the author's own."""
    low = card.low
    if len(low) != len(card.text) or not _blanks().within(low):
        return
    fences = [*accumulate(len(piece) + len(_FENCE) for piece in low.split(_FENCE))]
    for key in ("placeholders", "left"):
        for phrase in words()[key]:
            at = low.find(phrase)
            while at >= 0:
                if key == "placeholders" or bisect_right(fences, at) % 2 == 0:
                    yield at, len(phrase), key == "left"
                at = low.find(phrase, at + len(phrase))


def _is_hidden(text: str, at: int) -> bool:
    """Whether an offset is in an HTML comment, or where one begins."""
    return text.rfind("<!--", 0, at + len("<!--")) > text.rfind("-->", 0, at)


def _blank_addresses(facts: Facts) -> Mapping[str, list[tuple[int, int, bool]]]:
    """By card the links to a repository whose owner or name nobody filled in, those to models and data first.

    All cards at once, since all links are looked through.
    """
    if not any(_unfilled_address().within(card.low) for card in facts.inventory.texts("card")):
        return {}
    blanks = [(each, blank_in(each.link.target)) for each in references(facts) if _is_left(each)]
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for each, blank in sorted(blanks, key=lambda one: _FORGE in one[1]):
        card, at = each.clause.document, each.link.target_span.start
        if blank and card.text.startswith(blank, at):
            found.setdefault(card.path, []).append((at, len(blank), True))
    return found


def _is_left(reference: Reference) -> bool:
    """Whether a link has a blank in it that the sentence does not tell its readers to fill in."""
    if reference.target.kind != "unfilled" or reference.link.image:
        return False
    clause = reference.clause
    said = " ".join((*clause.passage.headings[-1:], clause.text)).lower()
    # Without paths and addresses: "your-username/wren" speaks to nobody.
    own = " ".join(word for word in said.split() if "/" not in word)
    return not any(word in f" {own} " for word in words()["readers"])


@cache
def _blanks() -> AnyWord:
    return AnyWord((*words()["placeholders"], *words()["left"]))


@cache
def _unfilled_address() -> AnyWord:
    return AnyWord(words()["unfilled"])


def _is_material(card: Document, at: int) -> bool:
    start = card.text.rfind("\n#", 0, at)
    heading = card.text[start + 1 : card.text.find("\n", start + 1)] if start >= 0 else ""
    label = card.text[card.text.rfind("\n", 0, at) + 1 : at]
    said = [each.strip("#-* ").lower() for each in (heading, label)]
    return any(each.startswith(word) for each in said for word in words()["material"])


def _is_optional(card: Document, at: int) -> bool:
    """Whether the template itself says that a line need not be filled in."""
    line = card.text[card.text.rfind("\n", 0, at) + 1 : at]
    return "[optional]" in line.lower()


def _blog_only(facts: Facts) -> Fact:
    """Words about open science in a card that links a blog and no paper or report."""
    said = next(_scientific(facts), None)
    blogs = [reference for reference in references(facts) if reference.target.kind == "blog"] if said else []
    if said is None or not blogs or _has_paper(facts):
        return Fact("documentation.blog-only", None)
    text, place = said
    return Fact(
        "documentation.blog-only", text, (place, blogs[0].place), notes={"shows": "the only text linked"}
    )


def _has_paper(facts: Facts) -> bool:
    """Whether a paper or report is linked, shipped or cited."""
    linked = any(reference.target.kind == "paper" for reference in references(facts))
    return linked or _cites(facts) or any(facts[f"component.{name}"].value for name in PAPERS)


def _cites(facts: Facts) -> bool:
    """Whether any card names a preprint or a DOI anywhere, in a citation for one."""
    texts = (card.low for card in facts.inventory.texts("card"))
    return any(mark in text for text in texts for mark in words()["cited"])


def _scientific(facts: Facts) -> Iterator[tuple[str, Place]]:
    whole = said_in_cards(facts).low
    phrases = [phrase for phrase in words()["science"] if phrase in whole]
    for document, passage in card_passages(facts) if phrases else ():
        low = passage.text.lower()
        for phrase in phrases:
            at = low.find(phrase)
            if at < 0:
                continue
            if not low[at + len(phrase) :].lstrip().startswith(tuple(words()["others"])):
                place = Place(document.path, passage.source(at, at + len(phrase)))
                yield passage.text[at : at + len(phrase)], place


def _front_matter_problems(facts: Facts) -> Fact:
    """What in the main card's front matter cannot be read or is given twice."""
    front, card = front_matter(facts), main_card(facts)
    problems = front.problems if front and card else ()
    path = card.path if card else ""
    if card and (front or facts.inventory.paths("weights", "index")) and not value_of(facts, "license"):
        problems += _late(card, front.span.end if front else 0)
    # A card that is kept beside the code for the Hub may say so ahead of its block, and lose that there.
    kept = {"confidence": "medium"} if "/" in path or (card and card.text.lstrip().startswith("<!--")) else {}
    found = tuple(
        Fact("documentation.front-matter", said, (Place(path, span),), notes=kept) for span, said in problems
    )
    return Fact("documentation.front-matter", found or None)


def _late(card: Document, end: int) -> tuple[tuple[Span, str], ...]:
    """The problem of a block further down that names a license, for a card whose first block names none."""
    found = fences.later(card.text, end, "license") if card.text.find("\nlicense:", end) >= 0 else None
    return ((found[0], fences.LATE),) if found and catalog.find(found[1]) else ()


def _said(facts: Facts, name: str, key: str) -> Fact:
    """Whether any card contains one of these words."""
    for card in facts.inventory.texts("card"):
        low = card.low
        if any(word in low for word in words()[key]):
            return Fact(name, True, (Place(card.path, START),))
    return Fact(name, None)


def _claims_openness(facts: Facts) -> Fact:
    """The first words of openness that the release says of itself."""
    for claim in facts.claims:
        if claim.kind in _OPENNESS and claim.polarity == "asserted" and claim.subject in OWN_SUBJECTS:
            return Fact("documentation.claims-openness", claim.text, (claim.place,))
    return Fact("documentation.claims-openness", None)


def _seen(facts: Facts) -> Fact:
    """Whether there is more to look at than cards."""
    return Fact("documentation.repository-seen", True if can_tell(facts) else None)


def _moved(facts: Facts) -> Fact:
    """A repository without weights and code whose card says early on that the project is elsewhere."""
    name, card = "documentation.moved", main_card(facts)
    if card is None or front_matter(facts) is not None or facts.inventory.paths(*_HELD):
        return Fact(name, None)
    low = card.text[:_EARLY].lower()
    at = min((at for word in words()["moved"] if (at := low.find(word)) >= 0), default=-1)
    return Fact(name, True, (Place(card.path, Span(at, at + 1)),)) if at >= 0 else Fact(name, None)


def _hub_models(facts: Facts) -> Fact:
    """A link to a model's page on a hub, where revisions may be checkpoints."""
    linked = ((clause, link) for clause in clauses(facts) for link in clause.links)
    found = [clause.place_of(link) for clause, link in linked if leads_to_model(link.target)]
    return Fact("documentation.hub-models", True if found else None, tuple(found[:2]))


def is_adjective(claim: Claim) -> Fact:
    """Whether the claim's words describe the release, rather than name a virtue or duty."""
    noun = claim.text.lower().endswith(("cy", "ity", "性"))
    return Fact("claim.adjective", not noun, (claim.place,))


def names_data(claim: Claim) -> Fact:
    """Whether the claim's words themselves name the data that they call open."""
    low = claim.text.lower()
    held = any(word in low for word in words()["data"])
    return Fact("claim.names-data", held, (claim.place,))


def promises_training(facts: Facts, claim: Claim) -> Fact:
    """Whether "reproducible" is said of the model, not of results or an environment."""
    low = _sentence(facts, claim)
    noun = claim.text.lower().endswith(("ity", "性"))
    held = not noun and not any(word in low for word in words()["results"])
    # "Reproduce" as what a reader does, or said of a test set, does not say how the model was made.
    made = any(word in low for word in words()["making"]) or _is_model(claim)
    return Fact("claim.reproducible-training", (made or None) if held else False, (claim.place,))


def _is_model(claim: Claim) -> bool:
    """Whether a claim is an adjective at a noun for a model: "a reproducible encoder" is one made so."""
    read = {cue.group for cue in claim.cues}
    return {"head.model", "head.after"} <= read and claim.subject == "model"


def is_of_results(facts: Facts, claim: Claim) -> Fact:
    """Whether "reproducible" is said of results that the speakers have, and not of what a program gives."""
    low = _sentence(facts, claim)
    owned, counted = (any(word in low for word in words()[key]) for key in ("owned", "counted"))
    return Fact("claim.of-results", owned and counted, (claim.place,))


def _sentence(facts: Facts, claim: Claim) -> str:
    """The sentence of a claim, or its own words, in lower case."""
    document = facts.inventory.documents.get(claim.place.path)
    span = claim.sentence if claim.sentence.end else claim.place.span
    return document.text[span.start : span.end].lower() if document else ""


PROVIDERS = {
    "documentation.missing": _missing,
    "documentation.moved": _moved,
    "documentation.placeholders-material": _placeholders,
    "documentation.blog-only": _blog_only,
    "documentation.front-matter": _front_matter_problems,
    "documentation.repository-seen": _seen,
    "documentation.hub-models": _hub_models,
    "documentation.snippet": partial(_said, name="documentation.snippet", key="snippets"),
    "documentation.run-locally": partial(_said, name="documentation.run-locally", key="local"),
    "documentation.revisions": partial(_said, name="documentation.revisions", key="revisions"),
    "documentation.claims-openness": _claims_openness,
}
