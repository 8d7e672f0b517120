"""The names of restricted families of models, as sentences say them: rules/lineage/families.toml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import License
from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import Known
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any, NamedTuple

# What separates the parts of a name, what replaces its dots, and its signs as a pattern has them.
_GAPS = {" ": "[-_ ]?", ".": "[-._]", "+": "[+]", "[": "\\[", "]": "\\]", "(": "[(]", ")": "[)]"}
# What joins words into one name, on either side; a hyphen after a name is handled separately.
_JOINTS = ("-", "_", "/", ".", "@", "#", "+")
# What joins the parts of a model's name.
_PARTED = "-_."
# How far after a name to look, in characters, and the most words of sizes and variants that follow it.
_FAR, _WORDS = 24, 6
_SIZE = "[0-9]+(?:[.][0-9]+)?(?:x[0-9]+)?[ -]?(?:b[0-9]?|m|billion|million)"


class Named(NamedTuple):
    """A name found in a lower-case text: its offsets, including size and variant, and its row's number."""

    start: int
    end: int
    row: int


class Family(NamedTuple):
    """A row: the licenses of what it names, one or one per version, and what is true of each of them."""

    maker: str
    licenses: tuple[License, ...]
    called: str
    withholds: str
    source: str
    seen: str


def named(low: str) -> Iterator[Named]:
    """The names in a lower-case text that are not part of another name, from left to right."""
    for found in begun(low):
        if _stands_apart(low, found.start, found.end):
            yield found


def begun(low: str) -> Iterator[Named]:
    """The names in a lower-case text, whatever follows them: a relative's begins with its family's."""
    rows = _table()["keys"]
    for found in _pattern().finditer(low):
        yield Named(_begin(low, found.start(1)), with_variants(low, found.end(1)), rows[_key(found.group(1))])


def places(low: str) -> Iterator[int]:
    """Where such names are."""
    return (found.start(1) for found in _pattern().finditer(low))


def family(row: int) -> Family:
    """The row with a number."""
    raw = _table()["family"][row]
    ids = (raw["license"],) if "license" in raw else raw["licenses"]
    licenses = tuple(found for each in ids if (found := catalog.get(each)))
    return Family(
        raw["maker"], licenses, raw.get("called", ""), raw.get("withholds", ""), raw["source"], raw["seen"]
    )


def true_of_all(row: int) -> str:
    """What is true of every version of a family, after "its base"; empty if it has one license."""
    found = family(row)
    return f"{found.called} {found.withholds} in every version" if len(found.licenses) > 1 else ""


def is_of(name: str, maker: str) -> bool:
    """Whether a release's name is a maker's own model: a name of its rows, with only sizes and variants."""
    low = name.lower().rpartition("/")[2]
    whole = (found for found in named(low) if (found.start, found.end) == (0, len(low)))
    return any(family(found.row).maker == maker for found in whole)


def known_by_name(ident: str) -> Known | None:
    """The license of the one restricted family whose version a Hub id names; `None` if it names none.

    A name without a version, or a version that several licenses may govern, tells none.
    """
    low = ident.lower().partition("/")[2].replace("_", "-")
    pieces, table = frozenset(parts(low)), relatives()
    # A name with another family's in it, or with a word for what a model does with others, only mentions one.
    mentions = pieces & (table["aside"] | table["beside"]) or table["made"].isdisjoint(pieces)
    if not low or mentions:
        return None
    found = {name.row for name in begun(low) if tells(low, name)}
    if len(found) != 1:
        return None
    row = family(next(iter(found)))
    if len(row.licenses) != 1 or row.licenses[0].id not in table["licenses"]:
        return None
    return Known(row.licenses[0], "medium", row.source, row.seen, ident, derived=True, by_name=True)


def tells(low: str, name: Named) -> bool:
    """Whether a family's name has a version or a size, and not one that only others' models have."""
    text, row = low[name.start : name.end], family(name.row)
    if row.called in relatives()["sizes"]:
        return not relatives()["sizes"][row.called].isdisjoint(parts(text))
    return any(map(str.isdecimal, text)) or text.startswith(relatives()["alone"])


def is_of_makers(low: str, name: Named) -> bool:
    """Whether a size or a version after a family's name is its makers', even if the name ends another's.

    A whole number may be the version of what is called so: "Wren-LLaMA-2".
    """
    text = low[name.start : name.end]
    if family(name.row).called in relatives()["sizes"]:
        return tells(low, name)
    return any(text[at] == "." and text[at - 1].isdecimal() for at in range(1, len(text)))


def without_size(name: str) -> str:
    """A model's name without the size that it ends in: "Wren-7B"."""
    found = _sized().search(name)
    return name[: found.start()] if found else name


@cache
def _sized() -> Pattern:
    return compile_pattern(f"[-_. ]{_SIZE}$")


def parts(name: str) -> list[str]:
    """The parts of a name, which hyphens, dots and the like join."""
    for joint in _PARTED:
        name = name.replace(joint, " ")
    return name.split()


@cache
def relatives() -> dict[str, Any]:
    """The words of `[checkpoints]` in rules/lineage/names.toml."""
    raw = store.toml("lineage", "names.toml")["checkpoints"]
    return {
        "alone": tuple(raw["alone"]),
        "aside": frozenset(raw["aside"]),
        "kinds": frozenset(raw["kinds"]),
        "licenses": frozenset(raw["licenses"]),
        "beside": frozenset(raw["beside"]),
        "made": frozenset(raw["made"]),
        "sizes": {name: frozenset(sizes) for name, sizes in raw["sizes"].items()},
    }


def variants() -> frozenset[str]:
    """The words for variants that may follow a family's name."""
    return frozenset(_table()["variants"])


def _begin(low: str, at: int) -> int:
    """Where a name begins, including the makers that are joined to it."""
    for _ in range(_WORDS):
        before = low[max(0, at - _FAR) : at]
        at -= max((len(each) for each in _table()["prefixes"] if before.endswith(each)), default=0)
    return at


def _stands_apart(low: str, start: int, end: int) -> bool:
    """Whether nothing is joined to a name that would make it another's, or a version that no row has."""
    tail = low[end : end + _FAR]
    owner = tail[:1] == "/" and "-" in low[start:end] and tail[1:2].isalnum()
    if low[max(0, start - 1) : start] in _JOINTS or tail[:1] in ("_", "@", "#") or owner:
        return False
    goes_on = tail[:1] in ("-", ".") and tail[1:2].isascii() and tail[1:2].isalnum()
    return tail.startswith(tuple(_table()["joins"])) or not (goes_on or tail.lstrip(" v")[:1].isdecimal())


def with_variants(low: str, at: int) -> int:
    """Where the sizes and variants that follow a name end."""
    first = at
    for _ in range(_WORDS):
        found = _after().search(low[at : at + _FAR])
        if not found:
            break
        at += found.end(1)
    opened = low[at : at + 1] == ")" and "(" in low[first:at].rpartition(")")[2]
    return at + opened


def _key(name: str) -> str:
    return "".join(char for char in name if char.isalnum() or char == "+")


@cache
def _pattern() -> Pattern:
    return compile_pattern(_table()["pattern"])


@cache
def _after() -> Pattern:
    return compile_pattern(_table()["after"])


@cache
def _table() -> dict[str, Any]:
    return store.toml("lineage", "families.toml", build=made_families)


def made_families(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The rows, with the pattern of all names, the longest first, and the row of each name.

    An owner's name may hold a family's ("meta-llama/Llama-2-7b").
    """
    raw = store.parsed(sources)
    names = {name: row for row, each in enumerate(raw["family"]) for name in each["names"]}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    joined = "|".join("".join(_GAPS.get(char, char) for char in name) for name in ordered)
    owners = "|".join(raw["owners"])
    variants = "|".join(sorted(raw["variants"], key=lambda word: (-len(word), word)))
    return {
        **raw,
        "prefixes": [f"{each}-" for each in raw["makers"]] + [f"{each}/" for each in raw["owners"]],
        "keys": {_key(name): row for name, row in names.items()},
        "pattern": f"(?:^|[^a-z0-9])(?:(?:{owners})/)?({joined})(?:[^a-z0-9.]|[.](?:[^a-z0-9]|$)|$)",
        "after": f"^([-_ (]*(?:{_SIZE}|{variants}))(?:[^a-z0-9]|$)",
    }
