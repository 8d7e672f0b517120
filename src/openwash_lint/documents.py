"""What was read: files, their roles, and the structure of cards and metadata with exact spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter

from openwash_lint.files import Entry as Entry  # noqa: PLC0414
from openwash_lint.files import Files, Scope
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

_offset = itemgetter(0)

# The roles of code, by purpose.
CODE = ("training-code", "finetuning-code", "inference-code", "evaluation-code", "data-code", "code")
# The roles of files, in the order in which a name is tried (the patterns are in reading/discover.py).
ROLES = (
    "card",  # README.md, MODEL_CARD.md, README_zh.md
    "license",  # LICENSE*, COPYING*, MODEL_LICENSE, LICENSE-CODE
    "notice",  # NOTICE*
    "policy",  # USE_POLICY*, ACCEPTABLE_USE*
    "citation",  # CITATION.cff
    "package",  # pyproject.toml, setup.cfg, setup.py, package.json
    "label",  # codemeta.json, .zenodo.json, meta.yaml of a Conda recipe, package.xml of ROS
    "mof",  # mof.yml, the Model Openness Framework's own file
    "config",  # config.json, model_index.json, generation_config.json
    "adapter",  # adapter_config.json
    "merge",  # mergekit_config.yml
    "index",  # *.safetensors.index.json
    "tokenizer",
    "weights",
    *CODE,
    "data",
    "document",  # other Markdown, papers
    "other",
)


class Document(NamedTuple):
    """A text that was read; `bom` and `encoding` let a fix write back what was there."""

    path: str
    role: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False

    @property
    def low(self) -> str:
        """The text in lower case; its length may differ."""
        return _low(self.text)


@lru_cache(maxsize=16)
def _low(text: str) -> str:
    return text.lower()


def is_hidden(path: str) -> bool:
    """Whether a part of a path begins with a dot: files there make other programs run or act."""
    return any(part.startswith(".") for part in path.split("/"))


class Skipped(NamedTuple):
    """A file or a part of one that was not judged, and why; `line` is 1-based, 0 for the whole file.

    `unjudged` where that is a card, or the rest of one: a run that left it out must not look clean. `judged`
    where it was judged all the same, and something about it has to be said.
    """

    path: str
    reason: str
    line: int = 0
    unjudged: bool = False
    judged: bool = False


class Hosted(NamedTuple):
    """What the Hub itself says of a repository: its `kind` (model, dataset, space) and settings.

    `gate` is auto or manual, empty if files are there for anyone. `relation` is how the Hub takes a model to
    be made from its base: adapter, quantized, merge, finetune, or empty.
    """

    kind: str
    gate: str = ""
    relation: str = ""


class Inventory(NamedTuple):
    """A repository as the engine sees it, wherever it came from.

    `name` is the folder's or repository's own name, a hint at the release's name. `documents` holds what was
    read right away (cards, licenses, metadata); `load` reads any other text file on demand, `None` when it
    cannot be read as text; `head` reads the first bytes of any file, none if it cannot be read. `scope` is
    set for one release of several: files that speak for another have no role in it. `hosted` is what the Hub
    says, `None` for what was read elsewhere. `origin` is owner/name of what it was cloned from, if known, and
    `whole` says that it is all that a clone has.
    """

    name: str
    entries: tuple[Entry, ...]
    documents: Mapping[str, Document]
    skipped: tuple[Skipped, ...] = ()
    load: Callable[[str], Document | None] = lambda _: None
    head: Callable[[str, int], bytes] = lambda _path, _size: b""
    scope: Scope | None = None
    hosted: Hosted | None = None
    origin: str = ""
    whole: bool = False

    @property
    def files(self) -> Files:
        """The entries as `Files`; look-ups are remembered only if they were given as `Files`."""
        return self.entries if isinstance(self.entries, Files) else Files(self.entries)

    @property
    def own_name(self) -> str:
        """The name without its owner's, as in a folder that is called `owner__name`."""
        return self.name.rpartition("__")[2]

    @property
    def layers(self) -> tuple[Files, ...]:
        """The files that are evidence for this release, in groups that releases share; the nearest first."""
        return self.scope.layers if self.scope else (self.files,)

    @property
    def home(self) -> str:
        """The folder of this release; empty for the root's, and where there is only one."""
        return self.scope.home if self.scope else ""

    @property
    def own(self) -> Files:
        """The files of this release and of no other."""
        own = self.scope.own if self.scope else None
        return self.layers[0] if own is None else own

    def paths(self, *roles: str) -> tuple[str, ...]:
        """Paths of the entries with one of these roles, sorted, shallow ones first."""
        return self.scope.paths(self.files, roles) if self.scope else self.files.paths(*roles)

    def texts(self, *roles: str) -> tuple[Document, ...]:
        """The documents with one of these roles that were read, in the order of `paths`."""
        return tuple([self.documents[path] for path in self.paths(*roles) if path in self.documents])


class Scalar(NamedTuple):
    """A YAML or JSON scalar as written: `text` is its content (quotes removed, nothing resolved)."""

    text: str
    span: Span
    plain: bool = True


class Items(NamedTuple):
    """A sequence."""

    items: tuple[Node, ...]
    span: Span


class Table(NamedTuple):
    """A mapping, in file order, duplicates included."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The first value of `key`."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Items | Table


class FrontMatter(NamedTuple):
    """A card's YAML block: `span` with its fences, `body` between them, `keys` of the top level with spans.

    `get` composes the value of one top-level key when it is first asked for.
    """

    span: Span
    body: Span
    keys: tuple[Scalar, ...]
    get: Callable[[str], Node | None]
    problems: tuple[tuple[Span, str], ...] = ()


class Link(NamedTuple):
    """A link or image in a passage: `start` and `end` are offsets into the passage's text."""

    start: int
    end: int
    target: str
    target_span: Span
    image: bool = False


class Cell(NamedTuple):
    """Where a table cell is: 0-based row (header excluded) and column, and what heads them."""

    row: int
    column: int
    header: str
    row_head: str
    group: str = ""


class Passage(NamedTuple):
    """A run of prose with its markup taken off: a paragraph, heading, list item, table cell, alt text.

    `text` is what a reader sees (emphasis, link targets, HTML tags and entities resolved; soft breaks are
    spaces; code spans kept). `runs` maps it back: each `(at, start, length)` says that `text[at:at+length]`
    is at `start` in the document; characters outside all runs have no source.
    `location` is one of heading, prose, list, table, badge, alt, quote, code, comment.
    `headings` are the titles above it, outermost first. `checked` is a list item's box. `struck` are the
    offsets of text that is struck through.
    """

    location: str
    text: str
    span: Span
    runs: tuple[tuple[int, int, int], ...]
    headings: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    code: tuple[Span, ...] = ()
    level: int = 0
    checked: bool | None = None
    cell: Cell | None = None
    struck: tuple[Span, ...] = ()

    def source(self, start: int, end: int) -> Span:
        """The document's span of `text[start:end]`, `start < end`."""
        runs = self.runs
        at = bisect_right(runs, start, key=_offset) - 1
        if at < 0 or runs[at][0] + runs[at][2] <= start:
            at += 1
        first = runs[at][1] + max(0, start - runs[at][0]) if at < len(runs) else self.span.start
        at = bisect_left(runs, end, key=_offset) - 1
        last = runs[at][1] + min(runs[at][2], end - runs[at][0]) if at >= 0 else self.span.start
        return Span(first, max(first, last))

    def is_struck(self, at: int) -> bool:
        """Whether the text at an offset is struck through: it is taken back."""
        row = bisect_right(self.struck, at, key=_offset) - 1
        return row >= 0 and at < self.struck[row].end


class Card(NamedTuple):
    """A document in Markdown as its readers see it; the passages are in the order of the text."""

    document: Document
    front: FrontMatter | None
    passages: tuple[Passage, ...]
