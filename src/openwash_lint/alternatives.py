"""What a pattern tells before it is compiled: its alternatives, and words that any match contains."""

from __future__ import annotations

from collections.abc import Iterator

# How many of the word sets that an alternative requires are kept: more of them hardly narrow the search.
_SETS = 3


def parts_of(pattern: str) -> str:
    """What `matching.Parts` takes apart: where alternatives end, and words of which every match contains one.

    In one string, because most of them are read with a table and never used.
    """
    ends: list[str] = []
    words: list[str] = []
    owners: list[str] = []
    further: list[str] = []
    for number, (start, end) in enumerate(_alternatives(pattern)):
        rarest = sorted(set(_required(pattern[start:end])), key=_rarity, reverse=True)[:_SETS]
        first, *others = rarest or (("",),)
        ends.append(str(end))
        words += dict.fromkeys(first)
        owners += [str(number)] * (len(words) - len(owners))
        further.append("&".join("|".join(dict.fromkeys(each)) for each in others))
    return "\n".join((",".join(ends), "|".join(words), ",".join(owners), ";".join(further)))


def words_of(pattern: str) -> tuple[str, ...]:
    """Lower-case words of which every match of a pattern contains one; none where that cannot be told."""
    words: list[str] = []
    for start, end in _alternatives(pattern):
        rarest = max(_required(pattern[start:end]), key=_rarity, default=())
        if not rarest:
            return ()
        words.extend(rarest)
    return tuple(dict.fromkeys(words))


def _rarity(words: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Higher for rarer sets: long words, and few of them."""
    return min(map(len, words)), -len(words), words


def _required(pattern: str) -> Iterator[tuple[str, ...]]:
    """Sets of words; a match of one alternative contains a word of each: its plain runs, and its groups'."""
    run = ""
    for _, kind, text, after in _pieces(pattern):
        kept = not after.startswith(("?", "*", "{0", "{,"))
        if kind == "char" and not after and (text.isalnum() or text in " '-%"):
            run += text
            continue
        if _is_telling(run):
            yield (run.lower(),)
        run = text if kind == "char" and after == "+" and text.isalnum() else ""
        if kind == "group" and kept:
            words = words_of(text)
            if words:
                yield words
    if _is_telling(run):
        yield (run.lower(),)


def _is_telling(run: str) -> bool:
    """Whether a run is worth looking for: more than a letter, more than blanks."""
    return len(run.encode()) > 1 and bool(run.strip(" '-%"))


def _alternatives(pattern: str) -> Iterator[tuple[int, int]]:
    """Where a pattern's alternatives are: it is split at the bars outside all groups and classes."""
    start = 0
    for at, kind, text, _ in _pieces(pattern):
        if kind == "char" and text == "|":
            yield start, at
            start = at + 1
    yield start, len(pattern)


def _pieces(pattern: str) -> Iterator[tuple[int, str, str, str]]:
    """The parts of a pattern: where each begins, its kind (char, group or other), text, and repetition."""
    at = 0
    while at < len(pattern):
        char, end = pattern[at], at + 1
        kind = "char"
        if char == "\\":
            kind, end = "other", at + 2
        elif char == "[":
            kind, end = "other", pattern.index("]", at + 2) + 1
        elif char == "(":
            kind, end = "group", _closing(pattern, at) + 1
        elif char in ".^$":
            kind = "other"
        text = pattern[at:end] if kind != "group" else pattern[at + 1 : end - 1].removeprefix("?:")
        after = ""
        if end < len(pattern) and pattern[end] in _REPEATS:
            stop = pattern.index("}", end) + 1 if pattern[end] == "{" else end + 1
            after = pattern[end:stop]
            end = stop
        yield at, kind, text, after
        at = end


def _closing(pattern: str, at: int) -> int:
    """Where the group that opens at `at` closes."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at
        at += 1


_REPEATS = ("?", "*", "+", "{")
