"""The names of license files to which a passage sends its readers: "see `LICENSE` for details"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from openwash_lint import store
from openwash_lint.documents import Passage
from openwash_lint.files import may_name_text
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any, NamedTuple

_READ = ("prose", "list", "table")
# A name with one of these has more in it than a word that may be shouted.
_JOINTS = frozenset("-_.")
# The tables of what is before a name and after it.
_WAYS = (("before", "after"), ("", "behind"), ("terms", "after"))


class Sent(NamedTuple):
    """A file's name as it is written, where it begins, and whether a word that is made for it sends there.

    "Under LICENSE-MODEL" is less: words of terms may be about another's file.
    """

    name: str
    start: int
    sure: bool


def sent_to(passage: Passage) -> Iterator[Sent]:
    """The license files that a passage's words point to by name, each once at its offset in the text."""
    if passage.location not in _READ or not may_name_text(passage.text):
        return
    found: dict[int, Sent] = {}
    for before, behind in _WAYS:
        sure = before != "terms"
        for each in _pattern(before, behind).finditer(passage.text):
            name, start = each.group(1).rstrip(".-_"), each.start(1)
            if sure or not _JOINTS.isdisjoint(name):
                found.setdefault(start, Sent(name, start, sure))
    yield from (found[start] for start in sorted(found))


@cache
def _pattern(before: str, behind: str) -> Pattern:
    """Words that send to a file, what may stand between, its name, and what follows it."""
    table = store.toml("metadata.toml")["sent"]
    name = f"({table['folders']}(?:{'|'.join(table['names'])}))"
    between = f"(?: ?(?:{_any(table['between'])}) ?){{0,3}} ?" if before else ""
    ahead = f"(?:^|[^A-Za-z])(?:{_any(table[before])}) ?{between}" if before else "(?:^|[^A-Za-z0-9_./-])"
    return compile_pattern(f"{ahead}{name}(?:{_any(table[behind])})", ignore_case=False)


def _any(languages: dict[str, Any]) -> str:
    return "|".join(chain.from_iterable(languages.values()))
