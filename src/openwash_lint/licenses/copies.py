"""Which model a copy or a conversion was made from, by its name: `[copies]` of rules/lineage/names.toml."""

from __future__ import annotations

from functools import cache

from openwash_lint import store
from openwash_lint.record import NamedTuple

# "7b", "350m", "16e", "a3b", "e4b", "8x7b": letters that end a size, and that may begin one.
_UNITS, _LEADS = "bme", "ae"
_DIGITS = "0123456789."
# A date in a name, as a month or a day: "2411", "0528".
_DATE = 4


class _Parts(NamedTuple):
    """What names of copies are made of: owners, and parts that say how the weights are stored."""

    copiers: frozenset[str]
    conversions: frozenset[str]
    weak: frozenset[str]
    levels: frozenset[str]
    variants: frozenset[str]


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a model's name in lower case, without those that say how the weights are stored."""
    return _without_conversions(_split(name.lower()))


def original_parts(ident: str) -> tuple[str, ...]:
    """The parts of the name that a Hub id is a copy of, in lower case; none if nothing says so."""
    owner, _, name = ident.lower().partition("/")
    every = _split(name)
    kept = _without_conversions(every)
    said = any(part in _parts().conversions - _parts().weak or _is_level(part) for part in every)
    return kept if said or owner in _parts().copiers else ()


def fits_row(parts: tuple[str, ...], pattern: str) -> bool:
    """Whether a copy's name is a row's ("Qwen2.5-3B*"), except for sizes, versions and variants."""
    wanted = name_parts(pattern)
    at = 0
    for part in wanted:
        whole = part.partition("*")[0]
        if not whole:
            continue
        if at == len(parts) or not _is_of(parts[at], whole, is_open="*" in part):
            return False
        at += 1
    is_open = "*" in pattern
    return at == len(parts) or (is_open and all(map(_says_no_other, parts[at:])))


def _is_of(part: str, whole: str, *, is_open: bool) -> bool:
    """Whether a part is a row's, or begins with it and goes on with a version."""
    return part == whole or (is_open and part.startswith(whole) and part[len(whole) :].strip(_DIGITS) == "")


def _says_no_other(part: str) -> bool:
    """Whether a part of a name does not name another model: a size, a version, a variant."""
    number = part.removeprefix("v")
    is_version = number.strip(_DIGITS) == "" and (part != number or len(part) == _DATE)
    return part in _parts().variants or is_version or _is_size(part)


def _is_size(part: str) -> bool:
    number = part[:-1].lstrip(_LEADS) if part[-1:] in _UNITS else "-"
    return all(piece and piece.strip(_DIGITS) == "" for piece in number.split("x"))


def _without_conversions(parts: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    after_level = False
    for part in parts:
        if _is_level(part) or (after_level and part in _parts().levels):
            after_level = True
            continue
        after_level = False
        if part not in _parts().conversions:
            kept.append(part)
    return tuple(kept)


def _is_level(part: str) -> bool:
    """Whether a part begins the name of a quantization: "q4", "iq3"."""
    return part.removeprefix("i")[:1] == "q" and part.removeprefix("i")[1:].isdecimal()


def _split(name: str) -> tuple[str, ...]:
    return tuple(part for part in name.replace("_", "-").split("-") if part)


@cache
def _parts() -> _Parts:
    raw = store.toml("lineage", "names.toml")
    own = raw["copies"]
    return _Parts(
        frozenset(own["copiers"]),
        frozenset((*raw["conversions"], *own["conversions"])),
        frozenset(own["weak"]),
        frozenset(own["levels"]),
        frozenset(own["variants"]),
    )
