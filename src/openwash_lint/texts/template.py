"""The shape of a license's own text: its words, and which of them may be left out or replaced."""

from openwash_lint.record import NamedTuple

# A variant's word that matches any words (`ANY`: at least one) or any or none.
ANY = "*"
ANY_OR_NONE = "~"
# The most words that a name or other blank may be filled in with.
BLANK = 40


class Slot(NamedTuple):
    """Words `[start, end)` of a template that may be left out (`variants` empty) or read otherwise.

    `kind` is optional, alt, title, copyright or bullet.
    """

    start: int
    end: int
    kind: str
    variants: tuple[tuple[str, ...], ...] = ()


class Template(NamedTuple):
    """A license's own words, and its slots in order of start, outer ones first."""

    ident: str
    words: tuple[str, ...]
    slots: tuple[Slot, ...]


OPENING = {"<": "optional", "{": "title", "(": "copyright", "#": "bullet"}
CLOSING = frozenset(">})")


def read(ident: str, text: str) -> Template:
    """A template from its stored form.

    Words separated by spaces; `< … >` is optional, `{ … }` a title, `( … )` a copyright line, `# … >` a
    bullet, `[ default | variant | … ]` an alternative.
    """
    own: list[str] = []
    slots: list[Slot] = []
    open_slots: list[int] = []
    variants: list[list[str]] | None = None
    for word in text.split(" "):
        if variants is not None and word not in "[]":
            _collect(variants, word, own)
        elif word in OPENING or word == "[":
            open_slots.append(len(slots))
            slots.append(Slot(len(own), len(own), OPENING.get(word, "alt")))
            variants = [[]] if word == "[" else None
        elif word in CLOSING or word == "]":
            at = open_slots.pop()
            slot = slots[at]
            found = tuple(tuple(variant) for variant in variants[1:]) if variants else ()
            slots[at] = slot._replace(end=len(own), variants=found)
            variants = None
        else:
            own.append(word)
    return Template(ident, tuple(own), tuple(slots))


def _collect(variants: list[list[str]], word: str, own: list[str]) -> None:
    """Words of an alternative: those before the first bar are the template's own."""
    if word == "|":
        variants.append([])
    elif len(variants) > 1:
        variants[-1].append(word)
    elif word:
        own.append(word)
