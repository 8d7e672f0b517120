"""Which family a base model is of, by the words of its name: rules/base_families.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from openwash_lint import store


@lru_cache(maxsize=4096)
def family_of(ident: str) -> str:
    """The family of a base model by the words of its name; empty if no family has them."""
    name = ident.lower().rpartition("/")[2]
    words = "-".join(filter(None, "".join(char if char.isalnum() else " " for char in name).split()))
    return next((family for family, known in _families() if any(_has(words, each) for each in known)), "")


def _has(words: str, known: str) -> bool:
    """Whether a part of a name is a family's, whatever number follows: "llama3" and "llama-3" are Llama's."""
    at = words.find(known)
    while at >= 0:
        after = words[at + len(known) : at + len(known) + 1]
        if (at == 0 or not words[at - 1].isalpha()) and not after.isalpha():
            return True
        at = words.find(known, at + 1)
    return False


@cache
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((each["name"], tuple(each["words"])) for each in store.toml("base_families.toml")["family"])
