"""Owns a term in its surroundings, as the signals are read from it."""

from openwash_lint.claims.lexicon import Lexicon, Target
from openwash_lint.claims.names import Names
from openwash_lint.documents import Passage
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span


class Found(NamedTuple):
    """A cue that holds: the words, and where in the passage's text (`None`: elsewhere)."""

    text: str
    span: Span | None = None


class Window(NamedTuple):
    """A stretch of text to look at in lower case, with a character on either side, and that one's place.

    `lead` is how many characters stand before the stretch, `at` where the longer one begins.
    """

    around: str
    low: str
    lead: int
    at: int


class Context(NamedTuple):
    """A term in its passage; `text` is the passage's with widths made plain, `low` it in lower case."""

    lexicon: Lexicon
    passage: Passage
    text: str
    low: str
    term: Span
    target: Target
    sentence: Span
    names: Names
    memo: dict[str, Found | None]
    windows: dict[tuple[str, int], tuple[Window, ...]]


class Head(NamedTuple):
    """The noun that a term is said of: its class, whether of many, and where it stands."""

    head: str
    plural: bool
    span: Span
