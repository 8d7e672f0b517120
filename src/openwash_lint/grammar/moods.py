"""The words of the moods of a language, as rows for the search around a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openwash_lint.record import Any

PATH = "grammar/moods.toml"
# A negation or a condition anywhere near a permission takes it back.
PERMISSIONS = ("commercial-use", "unrestricted")
# Where the words of a list in moods.toml are searched for, by what they affect.
REACH = {
    "before": {"reach": "reach-before", "grant": "reach"},
    "after": {"reach": "reach-after", "grant": "reach"},
    "around": {"reach": "reach", "grant": "reach"},
    "forward": {"reach": "reach-before", "grant": "reach-before"},
    "sentence": {"reach": "sentence", "grant": "sentence"},
    "touching": {"reach": "just-before", "grant": "just-before"},
    "following": {"reach": "just-after", "inside": "just-after", "grant": "just-after"},
    "inside": {"reach": "just-before", "inside": "just-before", "grant": "just-before"},
    "everywhere": {"reach": "sentence", "inside": "sentence", "grant": "sentence"},
    "claim": {"reach": "reach-before"},
    "grant": {"grant": "reach"},
    "fronted": {"grant": "sentence-before"},
    "asking": {"grant": "just-after"},
}
# Lists of a language that are not moods, and where their words are searched for.
_LISTS = {
    "ends": (),
    "definite": ("just-before",),
    "granted": ("sentence", "match"),
    "predicative": ("match",),
}


def rows(grammar: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The words of a language as rows of cues; a mood's group is `<mood>.<reach, inside or grant>`."""
    for name, lists in grammar.items():
        for scope in _LISTS.get(name, ()):
            yield {"group": name, "scope": scope, **(lists if isinstance(lists, dict) else {"words": lists})}
        if name not in _LISTS:
            yield from _of_mood(name, lists)


def _of_mood(mood: str, lists: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    unless = lists.get("unless", [])
    for key, words in lists.items():
        for group, scope in REACH.get(key, {}).items():
            yield {"group": f"{mood}.{group}", "scope": scope, "words": words, "unless": unless}


def group(mood: str, kind: str, *, presupposed: bool) -> str:
    """The group of the words that put a term of a kind in a mood.

    Mood reaches acts, predicates and indefinite complements. A definite or possessed phrase is presupposed:
    "do not use our open-source model for harm" still says that the model is open.
    """
    if kind in PERMISSIONS:
        return f"{mood}.grant"
    return f"{mood}.inside" if presupposed else f"{mood}.reach"
