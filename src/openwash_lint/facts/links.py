"""Owns what the cards link to, and which components the words around each link name."""

from collections.abc import Iterator
from functools import cache

from openwash_lint.documents import Document, Link, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.component_words import Named, bare_title, named, plain, shapes, table
from openwash_lint.facts.paths import Target, classify
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place

READ = ("heading", "prose", "list", "table", "badge", "alt", "html")
# A name this far ahead of a link, with no other link between, is what the link is called.
REACH = 160
# No sentence names or links more; what is beyond is not read.
MOST = 100
# "Data: <link>", "[Data](link)": the longest text that is a label and no sentence.
LABEL = 32


class Clause(NamedTuple):
    """A clause of a passage: `names` and `links` are those in it, at offsets of the passage's text."""

    document: Document
    passage: Passage
    start: int
    end: int
    names: tuple[Named, ...]
    links: tuple[Link, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]

    def place(self, start: int, end: int) -> Place:
        """Where a part of it stands; offsets are the passage's."""
        return Place(self.document.path, self.passage.source(start, end))


class Reference(NamedTuple):
    """A link and what it leads to; `names` are the components that its words name.

    `plainly` says that the link's own words name them, or a label right before it.
    """

    clause: Clause
    link: Link
    target: Target
    names: tuple[Named, ...]
    plainly: bool = False

    @property
    def place(self) -> Place:
        """The words of the link, its address where it has none."""
        shown = self.clause.passage.text[self.link.start : self.link.end].strip()
        if shown:
            return self.clause.place(self.link.start, self.link.end)
        return Place(self.clause.document.path, self.link.target_span)


def read_passages(facts: Facts) -> tuple[tuple[Document, Passage], ...]:
    """The passages of all cards, and of documents about data and training, that a reader sees as text."""
    value = facts["evidence.passages"].value
    return value if isinstance(value, tuple) else ()


def _passages(facts: Facts) -> Fact:
    from openwash_lint.reading import frontmatter
    from openwash_lint.reading.markdown import passages

    found = []
    cards = [card for card in facts.inventory.texts("card") if not _is_aside(card.path)]
    for document in (*cards, *_documents(facts)):
        front = frontmatter.read(document.text)
        body = passages(document.text, front.span.end if front else 0)
        title = next((passage.text for passage in body if passage.location == "heading"), "")
        found += [(document, _untitled(passage, title)) for passage in body if passage.location in READ]
    return Fact("evidence.passages", tuple(found))


def _documents(facts: Facts) -> Iterator[Document]:
    """Documents about data and training; they prove what is there, and no finding stands in them."""
    rows = table()["documents"]
    paths = [path for path in facts.inventory.paths("document") if not _is_aside(path)]
    named = [path for path in paths if shapes("documents", "read").fit(path)]
    loaded = (facts.inventory.load(path) for path in named[: rows["most"]])
    yield from (document for document in loaded if document is not None)


def _untitled(passage: Passage, title: str) -> Passage:
    """The passage without the document's title among its headings: that names the release, not a section."""
    return passage._replace(headings=tuple(each for each in passage.headings if each != title))


def _is_aside(path: str) -> bool:
    """Whether a card lies in a folder of tools, examples or tests, and speaks of those."""
    return not set(table()["asides"]["folders"]).isdisjoint(path.lower().split("/")[:-1])


@cache
def _boundary() -> Pattern:
    return compile_pattern("[.!?;:] +|[。！？；]|\n")


def clauses(facts: Facts) -> tuple[Clause, ...]:
    """All clauses of all cards that name a component or hold a link."""
    value = facts["evidence.clauses"].value
    return value if isinstance(value, tuple) else ()


def _clauses(facts: Facts) -> Fact:
    found: list[Clause] = []
    for document, passage in read_passages(facts):
        found += _of_passage(document, passage)
    return Fact("evidence.clauses", tuple(found))


def _of_passage(document: Document, passage: Passage) -> Iterator[Clause]:
    names = named(passage.text)
    if not names and not passage.links:
        return
    start = name = link = 0
    for end in (*_ends(passage), len(passage.text)):
        first, other = name, link
        while name < len(names) and names[name].start < end:
            name += 1
        while link < len(passage.links) and passage.links[link].start < max(end, start + 1):
            link += 1
        if name > first or link > other:
            inside, linked = names[first:name][:MOST], passage.links[other:link][:MOST]
            yield Clause(document, passage, start, end, inside, linked)
        start = end


def _ends(passage: Passage) -> Iterator[int]:
    """Where sentences end; not inside a link, and a colon ends none: what follows it is what it names."""
    link = 0
    for match in _boundary().finditer(passage.text):
        at = match.start()
        while link < len(passage.links) and passage.links[link].end <= at:
            link += 1
        inside = link < len(passage.links) and passage.links[link].start <= at
        if passage.text[at] != ":" and not inside:
            yield match.end()


def references(facts: Facts) -> tuple[Reference, ...]:
    """Every link of the cards with the components that it is said to be."""
    value = facts["evidence.links"].value
    return value if isinstance(value, tuple) else ()


def _references(facts: Facts) -> Fact:
    found: list[Reference] = []
    carried: tuple[Named, ...] = ()
    for clause in clauses(facts):
        for link in clause.links:
            target = classify(link.target, clause.document.path, facts)
            plain_names = _inside(clause, link) or _labeled(clause, link)
            names = plain_names or _called(clause, link) or _context(clause) or _carried(clause, carried)
            found.append(Reference(clause, link, target, names, bool(plain_names)))
        carried = _carries(clause, carried)
    return Fact("evidence.links", tuple(found))


def _inside(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components that the link's own words name; a path that has such a word in it names none."""
    text = clause.passage.text[link.start : link.end]
    inside = [each for each in clause.names if link.start <= each.start and each.end <= link.end]
    short = len(text) <= LABEL and "/" not in text
    return _once([each for each in inside if short or each.kind != "label"])


def _labeled(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components that a label right before the link names: "Data: <link>"."""
    since = _since(clause, link)
    label = clause.passage.text[since : link.start]
    if len(label) > LABEL or not label.rstrip().endswith((":", "：")):
        return ()
    return _once([each for each in clause.names if since <= each.start < link.start])


def _since(clause: Clause, link: Link) -> int:
    """Where the words right before a link begin: behind the link before it."""
    return max((other.end for other in clause.links if other.end <= link.start), default=clause.start)


def _called(clause: Clause, link: Link) -> tuple[Named, ...]:
    """The components named nearest before the link, else behind it, else those of its clause."""
    since = _since(clause, link)
    text = clause.passage.text[since : link.start]
    before = [each for each in clause.names if each.end <= link.start and link.start - each.end <= REACH]
    labeled = len(text) <= LABEL or text.rstrip().endswith((":", "："))
    said = [each for each in before if each.start >= since and (labeled or each.kind != "label")]
    if said:
        return _once(said)
    others = [other for other in clause.links if other is not link]
    after = min((other.start for other in others if other.start >= link.end), default=clause.end)
    rest = [each for each in clause.names if link.end <= each.start < after] or before
    return _once([each for each in (rest if others else clause.names) if each.kind == "name"])


def _once(names: list[Named]) -> tuple[Named, ...]:
    """The first name of each component, a plain one before others."""
    found: dict[str, Named] = {}
    for each in sorted(names, key=lambda name: name.kind != "name"):
        found.setdefault(each.id, each)
    return tuple(found.values())


def _context(clause: Clause) -> tuple[Named, ...]:
    """What the table's row or column, or the heading above, says the link is."""
    cell = clause.passage.cell
    heads = [cell.row_head, cell.header] if cell else []
    for head in (*heads, *reversed(clause.passage.headings[-1:])):
        found = _once([each for each in named(head) if each.kind == "name" or len(head) <= LABEL])
        if found:
            return found
    return _section(clause)


def _section(clause: Clause) -> tuple[Named, ...]:
    """The component that the sections around are about, as far as their titles are nothing else."""
    titles = {bare_title(title) for title in clause.passage.headings}
    for name, wanted in table()["sections"].items():
        if not titles.isdisjoint(plain(title) for title in wanted):
            return (Named(name, 0, 0, "section"),)
    return ()


def _carried(clause: Clause, carried: tuple[Named, ...]) -> tuple[Named, ...]:
    return carried if clause.passage.location == "list" else ()


def _carries(clause: Clause, carried: tuple[Named, ...]) -> tuple[Named, ...]:
    """What a text that ends in a colon announces for the list behind it."""
    text = clause.passage.text.rstrip()
    if text.endswith((":", "：")) and clause.end >= len(text):
        return _once([each for each in clause.names if each.kind != "label"])
    return carried if clause.passage.location == "list" else ()


PROVIDERS = {
    "evidence.passages": _passages,
    "evidence.clauses": _clauses,
    "evidence.links": _references,
}
