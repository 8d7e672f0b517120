"""The clauses of the cards: what a reader sees as text, cut where sentences end, with the names in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, repeat

from openwash_lint.claims.sentences import leads
from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.matching import Loose, Pattern, compile_pattern, lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.component_words import Named, named_in_each, shapes, table
from openwash_lint.release.written_section import is_written, sections
from openwash_lint.spans import Place, Span

# A passage and the document that it is in.
Piece = tuple[Document, Passage]

# How much of a release's documents, in bytes, the releases below it read.
SHARED = 100_000
_HEADINGS = Passage._fields.index("headings")
READ = ("heading", "prose", "list", "table", "badge", "alt")


class Clause(NamedTuple):
    """A clause of a passage: `names` and `links` are those in it, at offsets of the passage's text.

    `ends` are the ends of its links in order. `written` says that it stands in the section that the program
    wrote: that proves nothing, though it may deny something. `lead` is what leads to the list in which it
    stands, in a card.
    """

    document: Document
    passage: Passage
    start: int
    end: int
    names: tuple[Named, ...]
    links: tuple[Link, ...]
    ends: tuple[int, ...]
    written: bool = False
    lead: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]

    def place(self, start: int, end: int) -> Place:
        """Where a part of it is; offsets are the passage's."""
        return Place(self.document.path, self.passage.source(start, end))

    def place_of(self, link: Link) -> Place:
        """The words of a link in it, or the link's address if it has none."""
        if self.passage.text[link.start : link.end].strip():
            return self.place(link.start, link.end)
        return Place(self.document.path, link.target_span)


class Said(NamedTuple):
    """What passages say in lower case, with two ends of a line after each, and where these begin.

    A word takes the character on either side of it.
    """

    low: str
    starts: Sequence[int]

    def row(self, at: int) -> int:
        """The number of the passage in which an offset lies."""
        return bisect_right(self.starts, at) - 1

    def rows(self, *patterns: Loose) -> frozenset[int]:
        """The numbers of the passages in which one of some patterns is found; none of them spans lines."""
        hits = (hit for pattern in patterns for hit in pattern.finditer_low(self.low))
        return frozenset(self.row(hit.end() - 1) for hit in hits)


def as_one(passages: Iterable[Passage]) -> Said:
    """What passages say, as one text."""
    texts = [f"{passage.text}\n\n" for passage in passages]
    return Said(lowered("".join(texts)), tuple(accumulate(map(len, texts), initial=0)))


def read_passages(facts: Facts) -> tuple[Piece, ...]:
    """The passages of all cards, and of documents about data and training, that a reader sees as text."""
    value = facts["evidence.passages"].value
    return value if isinstance(value, tuple) else ()


def card_passages(facts: Facts) -> tuple[Piece, ...]:
    """Those of the cards alone: a document does not speak for them."""
    value = facts["evidence.card-passages"].value
    return value if isinstance(value, tuple) else ()


def said_in_cards(facts: Facts) -> Said:
    """What the passages of the cards say: one search tells what none of them says."""
    value = facts["evidence.card-words"].value
    return value if isinstance(value, Said) else Said("", ())


def passages_of(facts: Facts, card: Document) -> list[Passage]:
    """Those of one card."""
    return [passage for document, passage in card_passages(facts) if document.path == card.path]


def told_in(facts: Facts, path: str) -> tuple[Piece, ...]:
    """The passages of a document that is not a card, which a card may lead to; none if it cannot be read."""
    document = facts.inventory.load(path)
    return facts.inventory.files.once(_pieces, document) if document else ()


def _passages(facts: Facts) -> Fact:
    files = facts.inventory.files
    told = chain.from_iterable(files.once(_pieces, each) for each in _documents(facts))
    return Fact("evidence.passages", (*card_passages(facts), *told))


def _card_passages(facts: Facts) -> Fact:
    cards = (card for card in facts.inventory.texts("card") if not _is_aside(card.path))
    said = chain.from_iterable(_pieces(facts.inventory.files, each) for each in cards)
    return Fact("evidence.card-passages", tuple(said))


def _card_words(facts: Facts) -> Fact:
    return Fact("evidence.card-words", as_one(passage for _, passage in card_passages(facts)))


def _pieces(files: Files, document: Document) -> tuple[Piece, ...]:
    """The passages of a document that a reader sees as text."""
    from openwash_lint.markdown.parsed import card_in

    body = card_in(files, document).passages
    title = next((passage.text for passage in body if passage.location == "heading"), "")
    return tuple([(document, each) for each in _untitled(body, title) if each.location in READ])


def _untitled(body: Sequence[Passage], title: str) -> Iterator[Passage]:
    """The passages without the document's title above them, which names the release, not a section."""
    above: tuple[str, ...] = ()
    left = above
    for each in body:
        if each.headings is not above:  # passages under the same headings share them
            above = each.headings
            left = tuple([heading for heading in above if heading != title])
        yield each if left == above else Passage._make((*each[:_HEADINGS], left, *each[_HEADINGS + 1 :]))


def _documents(facts: Facts) -> Iterator[Document]:
    """Documents about data and training; they prove what is there, and no finding is placed in them."""
    own, *others = facts.inventory.layers
    told = (own.once(_of_training), *(files.once(shared_documents) for files in others))
    loaded = map(facts.inventory.load, chain.from_iterable(told))
    yield from (document for document in loaded if document is not None)


def _of_training(files: Files) -> tuple[str, ...]:
    """Paths of documents whose names say that they are about data or training."""
    paths = (path for path in files.paths("document") if not _is_aside(path))
    return tuple(path for path in paths if shapes("documents", "read").fit(path))


def shared_documents(files: Files) -> tuple[str, ...]:
    """Those of a release that are read for the releases below it, too: the first `SHARED` bytes of them.

    Each release weighs all that it reads, so long documents above a thousand releases would never end.
    """
    paths = files.once(_of_training)
    sizes = accumulate(entry.size for path in paths if (entry := files.get(path)))
    return tuple(path for path, size in zip(paths, sizes, strict=True) if size <= SHARED)


def beyond_shared(files: Files) -> str:
    """The first document of which the releases below read nothing, or empty."""
    every, read = files.once(_of_training), files.once(shared_documents)
    return next(iter(every[len(read) :]), "")


def _is_aside(path: str) -> bool:
    """Whether a card is in a folder of tools, examples or tests, and is about those."""
    return not set(table()["asides"]["folders"]).isdisjoint(path.lower().split("/")[:-1])


@cache
def _boundary() -> Pattern:
    return compile_pattern("[.!?;:] +|[。！？；]|\n")


def clauses(facts: Facts) -> tuple[Clause, ...]:
    """All clauses of all cards that name a component or contain a link."""
    value = facts["evidence.clauses"].value
    return value if isinstance(value, tuple) else ()


def _clauses(facts: Facts) -> Fact:
    files = facts.inventory.files
    told = chain.from_iterable(files.once(_in_document, each) for each in _documents(facts))
    return Fact("evidence.clauses", (*_of_cards(facts), *told))


def naming(facts: Facts, name: str) -> Sequence[Clause]:
    """The clauses of the cards that name a component, without those in sections that a program wrote."""
    value = facts["evidence.named"].value
    return value.get(name, ()) if isinstance(value, dict) else ()


def _named(facts: Facts) -> Fact:
    found: dict[str, list[Clause]] = {}
    for clause in clauses(facts):
        if clause.document.role == "card" and not clause.written:
            for name in {each.id for each in clause.names if each.kind == "name"}:
                found.setdefault(name, []).append(clause)
    return Fact("evidence.named", found)


def _of_cards(facts: Facts) -> Iterator[Clause]:
    pieces = card_passages(facts)
    return _in_pieces(pieces, leads(passage for _, passage in pieces), sections(facts.inventory))


def _in_document(files: Files, document: Document) -> tuple[Clause, ...]:
    pieces = files.once(_pieces, document)
    return tuple(_in_pieces(pieces, repeat("", len(pieces)), {}))


def _in_pieces(pieces: Sequence[Piece], led: Iterable[str], written: Mapping[str, Span]) -> Iterator[Clause]:
    names = named_in_each([passage.text for _, passage in pieces])
    for piece, inside, lead in zip(pieces, names, led, strict=True):
        if inside or piece[1].links:
            own = is_written(written, piece[0].path, piece[1].span)
            yield from _of_passage(piece, inside, own, lead)


def _of_passage(piece: Piece, names: tuple[Named, ...], written: bool, lead: str) -> Iterator[Clause]:
    document, passage = piece
    start = name = link = 0
    for end in (*sentence_ends(passage), len(passage.text)):
        first, other = name, link
        while name < len(names) and names[name].start < end:
            name += 1
        while link < len(passage.links) and passage.links[link].start < max(end, start + 1):
            link += 1
        if name > first or link > other:
            inside, linked = names[first:name], passage.links[other:link]
            ends = tuple(sorted(each.end for each in linked))
            yield Clause(document, passage, start, end, inside, linked, ends, written, lead)
        start = end


def sentence_ends(passage: Passage) -> Iterator[int]:
    """Where sentences end; not inside a link, and not at a colon, which is followed by what it names."""
    link = 0
    for match in _boundary().finditer(passage.text):
        at = match.start()
        while link < len(passage.links) and passage.links[link].end <= at:
            link += 1
        inside = link < len(passage.links) and passage.links[link].start <= at
        if passage.text[at] != ":" and not inside:
            yield match.end()


PROVIDERS = {
    "evidence.passages": _passages,
    "evidence.card-passages": _card_passages,
    "evidence.card-words": _card_words,
    "evidence.clauses": _clauses,
    "evidence.named": _named,
}
