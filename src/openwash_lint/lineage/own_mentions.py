"""Where a text names the release itself, and which models are named after it."""

from __future__ import annotations

from openwash_lint.claims.own_names import Names, hits, policy
from openwash_lint.lineage import family_names, rival_bases
from openwash_lint.matching import stands_alone

# A shorter word begins the names of too many.
_SHORTEST = 5


def own_ends(own: Names, low: str) -> list[int]:
    """The offsets at which names of the release end in a text in lower case."""
    return [hit.end() for hit in hits(own.own, low) if _is_word(low, hit.start(), hit.end())]


def _is_word(low: str, start: int, end: int) -> bool:
    """Whether a name is a whole word; Korean attaches particles to it."""
    first = max(0, start - 1)
    last = end + 1 if low[end : end + 1].isascii() else end
    return stands_alone(low[first:last], start - first, end - first)


def is_named_after(ident: str, name: str) -> bool:
    """Whether a model's name begins with the word that a release's does, and the word is not a family's."""
    word = _words(name)[0]
    if len(word) < _SHORTEST or word in policy()["common"] or names_family(word):
        return False
    return _words(ident.rpartition("/")[2])[0] == word


def names_family(low: str) -> bool:
    """Whether a text in lower case has the name of a family of models in it."""
    return any(family_names.begun(low)) or any(rival_bases.open_names(low))


def _words(name: str) -> list[str]:
    return name.lower().replace("_", "-").replace(" ", "-").split("-")
