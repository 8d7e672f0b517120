"""Versions of licenses that cards name and that were never published: "CC BY 5.0"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.licenses import catalog
from openwash_lint.matching import Loose, loose, stands_alone
from openwash_lint.release.clauses import card_passages, said_in_cards
from openwash_lint.spans import Place, Span

_NAME = "license.version-unknown"
_NUMBER = "[0-9]+(?:[.][0-9]+)?"


def _unknown(facts: Facts) -> Fact:
    """The names in cards whose version is later than the latest, with those that exist; one a family."""
    found = [each for family in _families() if (each := next(_later(facts, *family), None))]
    return Fact(_NAME, tuple(found))


def _later(facts: Facts, stem: str, named: Loose) -> Iterator[Fact]:
    said, pieces = said_in_cards(facts), card_passages(facts)
    for hit in named.finditer_low(said.low):
        words, row = said.low[hit.start() : hit.end()], said.row(hit.start())
        version = words[len(words.rstrip("0123456789.")) :]
        exists = _numbers(version) <= _numbers(_versions(stem)[-1])
        denied = said.low[: hit.start()].endswith((" no ", " not ", "n't "))
        if exists or denied or not _is_whole(said.low, hit.start(), hit.end()):
            continue
        document, passage = pieces[row]
        span = Span(hit.start() - said.starts[row], hit.end() - said.starts[row])
        notes = {"other": ", ".join(_versions(stem))}
        place = Place(document.path, passage.source(*span))
        yield Fact(_NAME, passage.text[slice(*span)], (place,), notes=notes)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name and its number are not parts of longer ones: "v3.0.1", "version 7 of the library"."""
    goes_on = text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()
    return stands_alone(text, start, end) and not goes_on and not text[end:].startswith((" of ", "-"))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part)


@cache
def _families() -> tuple[tuple[str, Loose], ...]:
    """How the ids of each family begin, and a pattern for one of its names with a version."""
    rows = store.toml("licenses", "versions.toml")["names"].items()
    return tuple((stem, loose(_with_version(names))) for stem, names in rows)


def _with_version(names: list[str]) -> str:
    called = "|".join(name.replace(" ", "[ -]+") for name in names)
    given = f",?[ -]*(?:version|ver[.]?|v[.]?) ?{_NUMBER}|[ -]+[0-9]+[.][0-9]+"
    return f"(?:{called})(?:[ -]+licen[cs]e)?(?:{given})"


@cache
def _versions(stem: str) -> tuple[str, ...]:
    """The versions that the catalog has ids for, the latest last."""
    ids = (each.removeprefix(f"{stem}-") for each in catalog.ids() if each.startswith(f"{stem}-"))
    return tuple(sorted({each for each in ids if each.replace(".", "").isdigit()}, key=_numbers))


PROVIDERS = {_NAME: _unknown}
