"""How message templates become sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# What an alternative of an advice may name, and there may be none of.
_OPTIONAL = ("term", "add")
# How much is quoted where there is little room.
_BRIEF = 40
# A title that is a plural, and the verbs that messages put after one.
_PLURALS = ("Terms of Use", "License Terms")
# Words of a title that keep small letters; a shorter word in capitals may be an acronym.
_SMALL, _ACRONYM = frozenset({"OF", "FOR", "THE", "AND", "IN", "A", "AN", "TO"}), 4
_VERBS = {
    "is": "are",
    "does": "do",
    "has": "have",
    "asks": "ask",
    "restricts": "restrict",
    "forbids": "forbid",
}
_VERBS |= {"allows": "allow", "excludes": "exclude", "grants": "grant", "lets": "let", "keeps": "keep"}


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with each `{name}` replaced once; a value's own braces stay as they are."""
    head, *rest = template.split("{")
    parts = [head]
    for piece in rest:
        name, _, tail = piece.partition("}")
        parts += (words.get(name, ""), tail)
    return "".join(parts)


def fill_message(template: str, words: Mapping[str, str]) -> str:
    """The template filled for a reader: what it quotes (“{name}”) is cut where it is long."""
    quoted_in = {name: excerpt(word) for name, word in words.items() if f"“{{{name}}}”" in template}
    return agreed(fill(template, {**words, **quoted_in}))


def fill_briefly(template: str, words: Mapping[str, str]) -> str:
    """The template filled without asides (" ({name})"), and with less of what it quotes."""
    for name in placeholders_in(template):
        template = template.replace(f" ({{{name}}})", "")
    short = {name: excerpt(word, _BRIEF) for name, word in words.items() if f"“{{{name}}}”" in template}
    return agreed(fill(template, {**words, **short}))


def agreed(text: str) -> str:
    """The text with the verb of a plural title in the plural: "the Gemma Terms of Use (x) restrict …"."""
    for title in _PLURALS:
        head, *tails = text.split(title)
        text = title.join([head, *map(_in_the_plural, tails)])
    return text


def _in_the_plural(tail: str) -> str:
    """What follows a plural title, its verb in the plural: after what stands in brackets, and "which"."""
    aside, closed, after = tail.partition(") ") if tail.startswith(" (") else ("", "", tail.lstrip(" ,"))
    lead = f"{aside}{closed}" if closed else tail[: len(tail) - len(after)]
    which = "which " if after.startswith("which ") else ""
    verb, space, rest = after.removeprefix(which).partition(" ")
    return f"{lead}{which}{_VERBS.get(verb, verb)}{space}{rest}"


def in_lower_case(title: str) -> str:
    """A title in capitals as it is written in a sentence: "the Brook Research License Terms"."""
    if not title.isupper():
        return title
    words = ("-".join(map(_capitalized, word.split("-"))) for word in title.split(" "))
    return " ".join(words)


def _capitalized(word: str) -> str:
    if word in _SMALL:
        return word.lower()
    return word.capitalize() if len(word) > _ACRONYM or word == "NON" else word


def last_part(path: str) -> str:
    """A path that is too long to be told whole, by its last part: "…/LICENSE"."""
    return f"…/{path.rstrip('/').rpartition('/')[2]}"


def excerpt(words: str, length: int = 80) -> str:
    """The beginning of a clause on one line, cut at a word if there is one before."""
    words = " ".join(words.split())
    if len(words) <= length:
        return words
    head = words[:length]
    whole = head.rpartition(" ")[0]
    return f"{whole if any(map(str.isalnum, whole)) else head} …"


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names between braces in a message template, in order."""
    return tuple(part.partition("}")[0] for part in text.split("{")[1:])


def join(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def with_article(name: str) -> str:
    """A license's name as it is used in a sentence: titles take "the", "Mistral's …" and ids do not."""
    name = f"the {name[4:]}" if name.startswith("The ") else name
    first = name.partition(" and ")[0]
    joined = any(word in name for word in (" AND ", " OR ", " WITH ", ", "))
    owned = "'s " in name
    is_title = " " in first and not joined and not owned and not name.startswith(("“", "the ", "a ", "an "))
    return f"the {name}" if is_title else name


def bare(name: str) -> str:
    """A license's name without an article: "a modified MIT license" becomes "modified MIT license"."""
    return next((name[len(each) :] for each in ("the ", "The ", "an ", "a ") if name.startswith(each)), name)


def quoted(text: str) -> str:
    """A text for use between quotation marks: its own become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def advise(template: str, words: Mapping[str, str]) -> str:
    """The template filled, without the alternatives ("…, or …") that name what there is none of."""
    choices = template.split(", or ")
    said = [
        each
        for each in choices
        if all(words.get(name) for name in placeholders_in(each) if name in _OPTIONAL)
    ]
    return fill(", or ".join(said), words)
