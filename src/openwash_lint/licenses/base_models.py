"""What is known about base models and datasets by their Hub ids: the rows under rules/lineage."""

import os
from collections.abc import Iterable
from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.evidence import License, Restriction
from openwash_lint.licenses import catalog, copies
from openwash_lint.record import Any, NamedTuple
from openwash_lint.rules_dir import RULES

FOLDER = os.path.join(RULES, "lineage")
# The Hub allows 96 characters for a name; longer strings are not ids and are not matched.
LONGEST = 200


class Known(NamedTuple):
    """What a row says about an id; `confidence` is high (read for this model) or medium (at second hand).

    `derived` marks a model whose owner passes on the terms of another; where its card states others, `states`
    are those, and `made_from` is the model that the terms come from. `maker` is the owner of the model that a
    copy is of, by its name. `by_name` marks a model whose name tells the family that it was made from.
    """

    license: License
    confidence: str
    source: str
    seen: str
    pattern: str
    derived: bool = False
    states: str = ""
    made_from: str = ""
    maker: str = ""
    by_name: bool = False


def known_base(ident: str) -> Known | None:
    """The license of a base model by its Hub id, or by the name of the original; `None` for any other."""
    return _known(ident, "base") or _known_copy(ident)


def makes_bases(owner: str) -> bool:
    """Whether models of an owner on the Hub are known."""
    return owner.lower() in _owners()


def id_by_name(name: str) -> str:
    """The Hub id of the known model that has a name, as its copies have it; empty for an unknown name."""
    known = _of_parts(copies.name_parts(name)) if len(name) <= LONGEST else None
    return f"{known.maker}/{name}" if known else ""


def known_dataset(ident: str) -> Known | None:
    """The license of a dataset by its exact Hub id or old name; `None` for one that no row covers."""
    return _known(ident, "dataset")


@cache
def spoken_datasets() -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    """What texts call the datasets, in lower case: the id, and the spellings that mean it.

    The first spellings mean nothing else, the second only beside a word for data.
    """
    found: dict[str, tuple[str, frozenset[str], frozenset[str]]] = {}
    for row in _parsed("datasets.toml")["dataset"]:
        plain, beside = frozenset(row.get("names", ())), frozenset(row.get("words", ()))
        found |= {name.lower(): (row["ids"][0], plain, beside) for name in plain | beside}
        # Owners' names may be written in any case, and mean nothing else.
        idents = [ident for ident in row["ids"] if "/" in ident and "*" not in ident]
        found |= {ident.lower(): (ident, frozenset((ident, ident.lower())), frozenset()) for ident in idents}
    return found


class DataFiles(NamedTuple):
    """A dataset by its files: beginnings of their names, and parts of paths of what is made from it.

    `called` is what a card that speaks of the set calls it.
    """

    known: Known
    begun: tuple[str, ...]
    marks: tuple[str, ...]
    called: tuple[str, ...]


@cache
def data_files() -> tuple[DataFiles, ...]:
    """The datasets that files tell, in the order of the table."""
    rows = (row for row in _parsed("datasets.toml")["dataset"] if "files" in row or "marks" in row)
    return tuple(each for row in rows if (each := _files_of(row)))


def _files_of(row: dict[str, Any]) -> DataFiles | None:
    known, called = _of(row, row["ids"][0]), (*row.get("names", ()), *row.get("words", ()))
    if known is None:
        return None
    return DataFiles(known, tuple(row.get("files", ())), tuple(row.get("marks", ())), called)


@cache
def made() -> dict[str, Any]:
    """The words by which a sentence says that data are made from others."""
    words: dict[str, Any] = _parsed("datasets.toml")["made"]
    return words


@cache
def weighed() -> dict[str, Any]:
    """The words near a dataset's name by which a card tells that its terms were considered."""
    words: dict[str, Any] = _parsed("datasets.toml")["weighed"]
    return words


@lru_cache(maxsize=4096)  # of a census each card may name another
def _known(ident: str, table: str) -> Known | None:
    owner, slash, name = ident.lower().partition("/")
    if (slash and not name) or len(ident) > LONGEST:
        return None
    rows = _rows(owner, table) if slash else _parsed("datasets.toml").get(table, ())
    matching = [
        (len(pattern.replace("*", "")), "*" not in pattern, pattern, row)
        for row in rows
        for pattern in row["ids"]
        if fits(ident.lower(), pattern.lower())
    ]
    if not matching:
        return None
    _, _, pattern, row = max(matching, key=lambda match: match[:3])
    return _of(row, pattern)


def _known_copy(ident: str) -> Known | None:
    return _of_parts(copies.original_parts(ident)) if "/" in ident and len(ident) <= LONGEST else None


@lru_cache(maxsize=4096)
def _of_parts(parts: tuple[str, ...]) -> Known | None:
    """What is said by the row that a name in parts fits best, a maker's own before another's.

    `None` if rows that fit equally well disagree.
    """
    if not parts:
        return None
    fitting = [
        ((not row.get("derived", False), len(pattern.replace("*", "").partition("/")[2])), pattern, row)
        for name in _names()
        if name != "families.toml"  # names without owners
        for row in _parsed(name).get("base", ())
        for pattern in row["ids"]
        if copies.fits_row(parts, pattern.partition("/")[2]) and not copies.original_parts(pattern)
    ]
    most = max((rank for rank, _, _ in fitting), default=None)
    best = [(pattern, row) for rank, pattern, row in fitting if rank == most]
    found = _of(best[0][1], best[0][0]) if len({row["license"] for _, row in best}) == 1 else None
    if found is None:
        return None
    return found._replace(confidence="medium", derived=True, maker=found.pattern.partition("/")[0])


def _of(row: dict[str, Any], pattern: str) -> Known | None:
    found = _own_terms(row) if "restricts" in row else catalog.get(row["license"])
    if found is None:
        return None
    return Known(
        found,
        row["confidence"],
        row["source"],
        row["seen"],
        pattern,
        row.get("derived", False),
        row.get("states", ""),
        row.get("from", ""),
    )


def _own_terms(row: dict[str, Any]) -> License:
    """Terms that are stated for one dataset only: the row has their name and what they withhold."""
    restricts = (Restriction(**row["restricts"]),)
    return License(
        row["license"], row["called"], "non-commercial", short=row["called"], restrictions=restricts
    )


def fits(ident: str, pattern: str) -> bool:
    """Whether an id has the shape of a pattern, in which `*` stands for anything.

    `fnmatch` compiles each pattern, in 0.2 ms, and a base is compared with sixty.
    """
    head, *rest = pattern.split("*")
    if not rest:
        return ident == pattern
    at = len(head)
    for piece in rest[:-1]:
        at = ident.find(piece, at) + len(piece) if ident.find(piece, at) >= 0 else len(ident) + 1
    return ident.startswith(head) and ident.endswith(rest[-1]) and at + len(rest[-1]) <= len(ident)


def _rows(owner: str, table: str) -> Iterable[dict[str, Any]]:
    """The rows of the files that name this owner."""
    for number in _owners().get(owner, ()):
        yield from _parsed(_names()[number]).get(table, ())


@cache
def _owners() -> dict[str, list[int]]:
    found: dict[str, list[int]] = store.table(sources(), made_owners)
    return found


def made_owners(texts: tuple[bytes, ...]) -> dict[str, list[int]]:
    """The numbers of the files that name an owner, whatever else they say: `"owner/`, in lower case."""
    owners: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        quoted = (piece.partition("/") for piece in text.decode().lower().split('"')[1:])
        for owner in dict.fromkeys(owner for owner, slash, _ in quoted if slash):
            owners.setdefault(owner, []).append(number)
    return owners


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(name for name in os.listdir(FOLDER) if name.endswith(".toml")))


def sources() -> tuple[str, ...]:
    """The files of this table below rules/."""
    return tuple(f"lineage/{name}" for name in _names())


@cache
def _parsed(name: str) -> dict[str, Any]:
    return store.toml("lineage", name)
