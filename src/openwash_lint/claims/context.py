"""A term in its surroundings, as the signals are read from it."""

from openwash_lint.claims.lexicon import Lexicon, Target
from openwash_lint.claims.own_names import Names
from openwash_lint.documents import Passage
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

# Where a claim stands, by where its passage does; what is not here is not a claim (code, comments).
LOCATIONS = {
    "heading": "heading",
    "prose": "prose",
    "quote": "prose",
    "list": "list",
    "table": "table",
    "badge": "badge",
    "alt": "alt",
    "tag": "tag",
    "metadata": "metadata",
    "package": "metadata",
}
# Where cues are looked for, a scope and its reach in characters; and a stretch of text there: in lower case,
# where it begins, and the whole text. They are not records, since a dozen are made for each term.
Where = tuple[str, int]
Window = tuple[str, int, str]


class Found(NamedTuple):
    """A cue that holds: the words, and where in the passage's text (`None`: elsewhere)."""

    text: str
    span: Span | None = None


class Said(NamedTuple):
    """The words around a term: its clause, and the part of that from which a mood reaches the term.

    `main` is where a phrase ends that stands ahead of the clause (0: there is none).
    """

    clause: Span
    reach: Span
    main: int = 0


class Head(NamedTuple):
    """The noun that a term is said of: its class, whether of many, and where it stands."""

    head: str
    plural: bool
    span: Span


class Context(NamedTuple):
    """A term in its passage; `text` is the passage's with widths made plain, `low` it in lower case.

    `lead` is the text that leads to the list of which the passage is an item, if it is read without it.

    What was asked for once is kept: signals in `memo`, stretches in `windows`, and the noun that the term is
    said of in `head`, which is empty before.
    """

    lexicon: Lexicon
    passage: Passage
    text: str
    low: str
    term: Span
    target: Target
    sentence: Span
    names: Names
    memo: dict[str, Found | None]
    said: Said
    windows: dict[Where, tuple[Window, ...]]
    head: list[Head | None]
    lead: str = ""
