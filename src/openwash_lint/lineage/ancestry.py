"""Owns which models a repository says it was made from, and how its card's words say so."""

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.lineage.recorded_bases import from_adapters, from_headers, from_merges
from openwash_lint.record import Any
from openwash_lint.release.card import main_card, values_of
from openwash_lint.release.clauses import read_passages
from openwash_lint.release.hub_ids import HUBS, Base, hub_id
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import Place

# Longest stretch of a sentence that is read before a link, in characters, and most fillers taken off it.
REACH, FILLERS = 240, 4
# How far before its words a sentence says that it is about this model, in characters.
NEAR = 100
# A card says what it was made from early on: so many passages and links in one are read for it.
PASSAGES, LINKS = 5_000, 100
# More parents no release has.
MOST = 100
# What a sentence may say before a link that it is about: "This is [X] fine-tuned on …".
OPENINGS = ("this is", "this is a", "this model is", "this is an", "a")


@cache
def words() -> dict[str, Any]:
    """The words of `rules/lineage/words.toml`."""
    return store.toml("lineage", "words.toml")


def from_card(facts: Facts) -> Iterator[Base]:
    """What `base_model` of the front matter names, a string or a list."""
    for text, place in values_of(facts, "base_model"):
        ident = hub_id(text)
        if ident:
            yield Base(ident, place, "card")


def from_prose(facts: Facts) -> tuple[Base, ...]:
    """Models that the main card names by their ids with words such as "fine-tuned from" right beside them."""
    value = facts["lineage.named-in-prose"].value
    return value if isinstance(value, tuple) else ()


def _named_in_prose(facts: Facts) -> Fact:
    found = tuple(_read_prose(facts))
    return Fact("lineage.named-in-prose", found or None, tuple(base.place for base in found))


def _read_prose(facts: Facts) -> Iterator[Base]:
    card = main_card(facts)
    if card is None or "/" not in card.text:
        return
    for document, passage in read_passages(facts)[:PASSAGES]:
        if document.path == card.path and passage.location in ("prose", "list", "table", "heading", "html"):
            yield from _linked(document, passage)
            yield from _in_field(document, passage)


def _linked(document: Document, passage: Passage) -> Iterator[Base]:
    for link in passage.links[:LINKS]:
        ident = hub_id(link.target) if link.target.lower().startswith(HUBS) and not link.image else ""
        relation = said_before(passage, link.start) or said_behind(passage, link) if ident else ""
        if relation:
            place = Place(document.path, passage.source(link.start, max(link.end, link.start + 1)))
            yield Base(ident, place, "prose", "" if relation == "base" else relation)


def _in_field(document: Document, passage: Passage) -> Iterator[Base]:
    """An id without a link in a line of the card template: "Finetuned from model: org/name"."""
    label, _, rest = passage.text[:REACH].partition(":")
    value = rest.strip()
    if passage.links or bare(label.lower()) not in words()["fields"]["names"] or not hub_id(value):
        return
    start = passage.text.find(value)
    yield Base(
        hub_id(value), Place(document.path, passage.source(start, start + len(value))), "prose", "finetune"
    )


def said_before(passage: Passage, at: int) -> str:
    """The relation that the words right before a place in a passage say, of this model; else empty."""
    head = _sentence_before(passage, at)
    if passage.cell and not head.strip():
        head = passage.cell.row_head.lower() if passage.cell.column else head
    head = bare(head)
    for _ in range(FILLERS):
        filler = next((word for word in words()["around"]["fillers"] if head.endswith(f" {word}")), "")
        if not filler or _relation(head):
            break
        head = bare(head[: -len(filler)])
    relation, cue = _relation(head) or ("", "")
    before = head[: -len(cue)] if relation else head
    own = not _words_before(before) if relation == "base" else _is_own(before)
    return relation if relation and own else ""


def said_behind(passage: Passage, link: Link) -> str:
    """The relation that the words right behind a link say: "[X] fine-tuned on …", "using [X] as the base"."""
    tail = passage.text[link.end : link.end + REACH].lower().lstrip(" )]*_`,").removeprefix("model ")
    head = bare(_sentence_before(passage, link.start)).removesuffix(" the").rstrip()
    for relation in ("finetune", "quantized", "base"):
        if tail.startswith(tuple(words()["behind"][relation])):
            led = head.endswith(tuple(words()["behind"]["lead"]))
            own = led and _is_own(head) if relation == "base" else not head or head in OPENINGS
            return relation if own else ""
    return ""


def _sentence_before(passage: Passage, at: int) -> str:
    head = passage.text[max(0, at - REACH) : at].lower()
    for end in (". ", "! ", "? ", "。", "; "):
        head = head.rpartition(end)[2]
    return head


def bare(head: str) -> str:
    """Words without the punctuation and marks at their end."""
    return head.strip().rstrip(" :*_\"'“‘`([-–—|").rstrip()


def _relation(head: str) -> tuple[str, str] | None:
    found = [
        (len(cue), relation, cue)
        for relation, cues in words()["relations"].items()
        for cue in cues
        if head == cue or head.endswith((f" {cue}", f"*{cue}", f"({cue}"))
    ]
    return max(found)[1:] if found else None


def _is_own(before: str) -> bool:
    """Whether what stands before the words is about this model: nothing, or words that say so."""
    around = words()["around"]
    if any(other in before for other in around["others"]):
        return False
    near = before[-NEAR:]
    return not _words_before(before) or any(own in near for own in around["self"])


def _words_before(before: str) -> str:
    """What stands before words that could be a label: nothing but bullets and marks, or more."""
    return bare(before).lstrip("-*•|#> ")


def own_ids(facts: Facts) -> frozenset[str]:
    """The release's full Hub ids, lower case, as far as its folder (`owner__name`) and the user say."""
    names = (facts.inventory.name, *facts.names)
    return frozenset(name.lower().replace("__", "/", 1) for name in names if name)


def _is_itself(base: Base, facts: Facts) -> bool:
    """Whether a base is this release: by its full id, and where only prose says it by its bare name."""
    own = own_ids(facts)
    if base.ident.lower() in own:
        return True
    return base.how == "prose" and is_own_name(base.ident.rpartition("/")[2], facts)


def _bases(facts: Facts) -> Fact:
    """What was said, by the surest source first; the release itself is no base of its own."""
    found: dict[str, Base] = {}
    declared = (*from_card(facts), *from_adapters(facts), *from_merges(facts))
    for base in declared or tuple(from_headers(facts)) or from_prose(facts):
        if not _is_itself(base, facts):
            found.setdefault(base.ident.lower(), base)
    bases = tuple(found.values())[:MOST]
    return Fact("lineage.bases", bases or None, tuple(base.place for base in bases))


PROVIDERS = {"lineage.bases": _bases, "lineage.named-in-prose": _named_in_prose}
