"""What a release calls itself: names from front matter, titles and folder, and their aliases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice

from openwash_lint import store
from openwash_lint.claims.keys import is_of_model
from openwash_lint.claims.lexicon import compiled
from openwash_lint.documents import FrontMatter, Inventory, Items, Node, Passage, Scalar, Table
from openwash_lint.matching import Loose, Match, loose, lowered
from openwash_lint.record import Any, NamedTuple

# A size or a version as a piece of a name, and as what follows a name: "-13B", "-v2", " 70B".
_NUMBER = "^(?:v?[0-9]+(?:[.][0-9]+)*|[0-9]+(?:[.][0-9]+)?[bmk])$"
_GOES_ON = (
    "^(?:[-_]v?[0-9]+(?:[.][0-9]+)*[bmk]?| v[0-9]+(?:[.][0-9]+)*| [0-9]+(?:[.][0-9]+)?[bmk]"
    "| [1-9](?:[.][0-9]+)?)(?:[^a-z0-9.]|[.]?$)"
)
_SIZE = "^[-_ ]?[0-9]+(?:[.][0-9]+)?[bmk]"
_TAIL = 16

# A name shorter than this is a word, longer than that a sentence.
_SHORTEST, _LONGEST, _SPACES = 3, 60, 4

# How many declared bases are looked for in the text.
_BASES = 200
# How many headings may stand before the one that names the release.
TITLES = 3
# Front matter's keys of the base, then of the release's own names.
KEYS = ("base_model", "model_name", "pretty_name", "title")


class Names(NamedTuple):
    """Patterns of the release's own names and of its declared base's (empty: none known).

    What both are called, such as their family, is in neither. `full` holds the own names as they are given,
    letters and digits alone; `numbers` their sizes, versions; `words` their words, which may be initials.
    `used`: its card is known to call it by one of them. `sections` are what a data card's own are called,
    `tools` the names of what the model is used with, the first word's letters and digits alone, `projects`
    those of linked repositories. `keyed`: the card has a model's metadata.
    """

    own: str = ""
    base: str = ""
    full: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    used: bool = False
    sections: frozenset[str] = frozenset()
    tools: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    keyed: bool = False


def hits(names: str, text: str) -> Iterator[Match]:
    """Where names of a pattern stand in a text, as words or within them."""
    if not names:
        return iter(())
    low = lowered(text)
    # Most texts hold no name: the pattern is compiled for one that may.
    for lead in _leads(names):
        if lead in low:
            return _compiled(names).finditer_low(low)
    return iter(())


@lru_cache(maxsize=64)
def _compiled(names: str) -> Loose:
    """The pattern of a card's names, compiled; only a few cards' are kept."""
    return loose(names)


@lru_cache(maxsize=64)
def _leads(names: str) -> frozenset[str]:
    """What the names of a pattern begin with, up to a character that may be another."""
    return frozenset(name.partition("[")[0].partition(".")[0] for name in names.split("|"))


@cache
def policy() -> Mapping[str, Any]:
    """What rules/claims/names.toml says about how names are shortened and which words are none."""
    return store.toml("claims", "names.toml")


def of(
    inventory: Inventory, front: FrontMatter | None, passages: Sequence[Passage], main: Sequence[Passage] = ()
) -> Names:
    """The names of the release that a card is about; `main` are the passages of the release's own card."""
    base = {name for name in _bases(front) for name in aliases(name)}
    given = [inventory.own_name, *_declared(front), *_titles(passages), *_titles(main)]
    mine = {alias for name in given for alias in aliases(name)}
    pieces = [piece for name in given for piece in _pieces(name)]
    numbers = (piece.strip("v") for piece in pieces if piece and compiled(_NUMBER).search(piece))
    full = frozenset(squeezed(name.rpartition("/")[2]) for name in given)
    words = frozenset(piece for piece in pieces if piece.isalpha())
    sections = frozenset(policy()["data-sections"] if _is_of_data(front, passages) else ())
    own, theirs, keyed = pattern(mine - base), pattern(base - mine), is_of_model(front)
    return Names(own, theirs, full, frozenset(numbers), words, sections=sections, keyed=keyed)


@cache
def _marks_of_data() -> Mapping[str, list[str]]:
    marks: Mapping[str, list[str]] = store.toml("releases.toml")["dataset"]
    return marks


def _is_of_data(front: FrontMatter | None, passages: Iterable[Passage]) -> bool:
    """Whether a card is a data card, by its front matter or its title."""
    marks = _marks_of_data()
    keyed = front is not None and any(name.text in marks["keys"] for name in front.keys)
    first = next((passage.text for passage in passages if passage.location == "heading"), "")
    return keyed or first.lower().startswith(tuple(marks["titles"]))


def are_used(names: Names, front: FrontMatter | None, passages: Iterable[Passage]) -> bool:
    """Whether the metadata or the text of a card call the release by one of its names."""
    spoken = (each.text for each in passages if each.location in ("prose", "list"))
    return bool(_declared(front)) or any(any(hits(names.own, text)) for text in spoken)


def is_data_page(target: str) -> bool:
    """Whether an address is that of a data set's page."""
    return target.partition("://")[2].removeprefix("www.").lower().startswith(tuple(policy()["data-pages"]))


def squeezed(name: str) -> str:
    """The letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name.lower()))


def _pieces(name: str) -> list[str]:
    return name.lower().replace("_", "-").replace(" ", "-").split("-")


def goes_on(names: Names, text: str, start: int, end: int) -> bool:
    """Whether an own name at a place is the beginning of a relative's: "Foo-13B" where this is Foo-7B."""
    tail = text[end : end + _TAIL].lower()
    if squeezed(text[start:end]) in names.full:
        return text[end - 1].isdigit() and tail[:1] == "." and tail[1:2].isdigit()
    found = compiled(_GOES_ON).search(tail)
    if not found or not names.numbers:
        return False
    return found.group().strip("-_ v").rstrip(".") not in names.numbers


def of_another_size(names: Names, text: str, end: int) -> bool:
    """Whether an own name that ends at a place goes on with another size than the release's."""
    found = compiled(_SIZE).search(text[end : end + _TAIL].lower())
    sizes = {each for each in names.numbers if each[-1].isalpha()}
    return found is not None and bool(sizes) and found.group().strip("-_ ") not in sizes


def _bases(front: FrontMatter | None) -> tuple[str, ...]:
    node = front.get(KEYS[0]) if front else None
    return tuple(text.rpartition("/")[2] for text in _texts(node)[:_BASES])


def _declared(front: FrontMatter | None) -> tuple[str, ...]:
    if not front:
        return ()
    names = [text for key in KEYS[1:] for text in _texts(front.get(key))]
    return tuple(names)


def _texts(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return (node.text,)
    if isinstance(node, Items):
        return tuple(text for item in node.items for text in _texts(item))
    if isinstance(node, Table):
        return ()
    return ()


def _titles(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The names in the first of the first headings that holds one."""
    headings = (passage.text for passage in passages if passage.location == "heading")
    for title in islice(headings, TITLES):
        name = title_name(title)
        if _tells(name) and not _is_section(name):
            return tuple(_split(name))
    return ()


def _is_section(title: str) -> bool:
    """Whether a title is a section's: numbered, or nothing but the words that such titles are made of."""
    low = title.lower()
    if compiled("^[0-9]+(?:[.][0-9]+)*[.)、．:] *[^0-9. ]").search(low):
        return True
    words = low.split()
    words = words[1:] if words and words[0].isdigit() else words
    return set(words) <= _sections() or bool(_composed().search("".join(words)))


@cache
def _composed() -> Loose:
    return compiled(f"^(?:{'|'.join(policy()['section-parts'])})+$")


@cache
def _sections() -> frozenset[str]:
    return frozenset(policy()["sections"])


def _split(name: str) -> list[str]:
    """The names in "Foo & Foo-Chat"."""
    parts = [name]
    for mark in policy()["name-splits"]:
        parts = [piece.strip() for part in parts for piece in part.split(mark)]
    if len(parts) == 2 and "/" in name and " " not in name and not parts[1].startswith(parts[0]):  # noqa: PLR2004
        return parts[1:]  # "owner/name"
    return parts if len(parts) == 1 else [name, *parts]


@cache
def _opening() -> Loose:
    return compiled(f"^(?:{'|'.join(policy()['openings'])}) +")


def title_name(title: str) -> str:
    """The name in a title: what stands ahead of a colon, dash or picture, without "Model Card for"."""
    marks = compiled("^[^a-z0-9\u00c0-\u1fff\u3040-\ud7ff]+").search(title)
    name = title[marks.end() :] if marks else title
    opening = _opening().search(name)
    name = name[opening.end() :] if opening else name
    for mark in policy()["name-ends"]:
        name = name.partition(mark)[0]
    last = compiled("^.*[a-z0-9\u00c0-\u1fff\u3040-\ud7ff+]").search(name)
    return name[: last.end()].lstrip(" *_`\"'[(") if last else ""


def is_title(names: Names, heading: str) -> bool:
    """Whether a heading of a data card is its title, or that of a section on the data as a whole.

    In a repository of code, a section that is called by the data's name has the license of the data alone.
    """
    told = squeezed(title_name(heading)) in names.full or squeezed(heading) in names.sections
    return told and bool(names.sections)


def aliases(name: str) -> tuple[str, ...]:
    """The name and what is left of it without size, version and variant, as long as it can be told apart."""
    name = name.strip().rpartition("/")[2]
    out = [name] if _tells(name) else []
    pieces = compiled("[^- _]+").finditer(name)
    kept = [(piece.start(), piece.end(), name[piece.start() : piece.end()]) for piece in pieces]
    drop = suffix()
    while len(kept) > 1 and drop.search(kept[-1][2]):
        kept.pop()
        short = name[kept[0][0] : kept[-1][1]]
        if _tells(short):
            out.append(short)
    if len(kept) > 1 and _tells(kept[0][2]) and _looks_named(kept[0][2]):
        out.append(kept[0][2])
    return tuple(out)


def _tells(name: str) -> bool:
    shaped = _SHORTEST <= len(name) <= _LONGEST and name.count(" ") <= _SPACES
    # A name of dashes alone would be found everywhere.
    return shaped and any(map(str.isalnum, name)) and name.lower() not in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(policy()["common"])


@cache
def suffix() -> Loose:
    """What a piece of a name is that tells a size, a version or a variant."""
    return compiled(f"^(?:{'|'.join(policy()['suffixes'])})$")


def _looks_named(word: str) -> bool:
    """Whether a single word looks like a name of its own: a capital or a digit inside."""
    shaped = len(word) > _SHORTEST and any(char.isupper() or char.isdigit() for char in word[1:])
    return shaped and word.lower() not in policy()["shared"]


def pattern(names: Iterable[str]) -> str:
    """Names as one pattern, the longest first: hyphens, underscores and spaces are the same, or left out."""
    escaped = {"".join(map(_piece, name.lower())) for name in names}
    return "|".join(sorted(escaped, key=lambda name: (-len(name), name)))


@cache
def _piece(char: str) -> str:
    if char in "-_ ":
        return "[-_ ]?"
    return char if char.isalnum() else "[.]" if char == "." else "[+]" if char == "+" else "."


def is_proper(words: str) -> bool:
    """Whether a text has a proper name in it: a capital or a digit inside a word."""
    return any(char.isupper() or char.isdigit() for word in words.split() for char in word[1:])
