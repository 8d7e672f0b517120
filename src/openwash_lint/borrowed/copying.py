"""Whether a sentence says that code was copied from what it names, by the words of `rules/copying.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.grammar.word_lists import LETTERS, any_word
from openwash_lint.matching import AnyWord, Loose, stands_alone
from openwash_lint.record import Any
from openwash_lint.spans import Span

_FILE = "copying.toml"
# What may stand around a word of leading.
_MARKS = " *_`\"'“”‘’「」『』《》[(（<:："
# The most fillers between a word of leading and the name.
_FILLERS = 6
# How many words may follow the first of a compound ("weight loading code"), or begin a comment with a verb.
_COMPOUND = 2
# Where a clause ends, beyond which no verb belongs to it.
_STOPS = (";", "；", "。", "\n", " | ")


def is_silent(said: str) -> bool:
    """Whether a sentence, in lower case, speaks of what was not copied, or is not here."""
    return _words("around.silent").search_low(said) is not None


def says_unlicensed(low: str) -> Iterator[Span]:
    """Where a text says that something has no license."""
    return (Span(hit.start(), hit.end()) for hit in _words("around.unlicensed").finditer_low(low))


def copied(low: str, sentence: Span, name: Span) -> Span | None:
    """From the words that say of code that it was copied, to the name of its origin; `None` for none.

    `low` is the text in lower case, in which the sentence and the name are.
    """
    head, tail = low[sentence.start : name.start], low[name.end : sentence.end]
    if _goes_on(tail):
        return None
    found = _before(head, tail)
    if found is None:
        return _letters(low, *name) if _behind(tail) else None
    last = name.end if found.end <= len(head) else name.end + found.end - len(head)
    return _letters(low, min(sentence.start + found.start, name.start), last)


def _goes_on(tail: str) -> bool:
    """Whether a name only says more of the noun after it, which is not a word for code."""
    if tail.startswith(("'s ", "’s ")):
        return not _noun(_next_words(tail[3:]))
    first = tail.lstrip(" 0123456789.v") if tail[:1] == " " else ""
    word = first.partition(" ")[0].rstrip(".,;:!?)")
    return word[:1].isalpha() and ord(word[0]) <= LETTERS and word not in _table()["around"]["followers"]


def may_say_copied(low: str) -> bool:
    """Whether a text in lower case has a word by which one of its sentences may say so."""
    return _signs().within(low)


@cache
def _signs() -> AnyWord:
    """What every text that tells a copy, or that notices were taken out, has in it."""
    parts = _table()["around"]["parts"]
    tables = [_table()[group] for group in (*_groups(), "stripped") if group not in parts]
    words = (word.rstrip("…") for table in tables for word in (*table["verbs"], *table.get("led", ())))
    return AnyWord(dict.fromkeys(words))


def says_copied(said: str) -> bool:
    """Whether a sentence, in lower case, says that something was copied, whatever stands in parentheses."""
    if not may_say_copied(said):
        return False
    bare = _outside(said)
    return any(_leads(bare, group) for group in _groups() if group not in _table()["around"]["parts"])


def _leads(said: str, group: str) -> bool:
    """Whether a verb of a group stands near a word of leading, on the side on which its language has it."""
    table, near = _table()[group], _table()["near"]
    if any(led in said for led in table.get("led", ())):
        return True
    particles = table.get("particles", ())
    for verb in _words(f"{group}.verbs").finditer_low(said):
        before, behind = said[max(0, verb.start() - near) : verb.start() + 1], said[verb.end() - 1 :][:near]
        if any(each in before for each in particles):
            return True
        sides = (behind, before) if table.get("verb-last") else (behind,)
        for side in sides if "leads" in table else ():
            if any(f" {lead} " in f" {side} ".replace("'", " ").replace("’", " ") for lead in table["leads"]):
                return True
    return False


def _outside(said: str) -> str:
    """A text without what stands in parentheses."""
    depth, kept = 0, []
    for char in said:
        depth += char in "(（"
        if not depth:
            kept.append(char)
        depth -= char in ")）" and depth > 0
    return "".join(kept)


def _letters(low: str, start: int, end: int) -> Span:
    """A span without what is around its first and last word."""
    while not low[start].isalnum():
        start += 1
    while not low[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def is_of_code(said: str, is_path: Callable[[str], bool]) -> bool:
    """Whether a text speaks of code, by a path that is here or a noun, and of nothing else that is taken."""
    return not tells_of_other(said) and (bool(path_in(said, is_path)) or _noun(said))


def tells_of_other(said: str) -> bool:
    """Whether a text speaks of weights, data or an idea, and not of the code for them ("loss function")."""
    bare = " ".join(word for word in _words_of(said) if not _may_be_path(word))
    hits = _words("around.other").finditer_low(bare)
    return not all(_noun(_next_words(bare[hit.end() - 1 :])) for hit in hits)


def _noun(said: str) -> bool:
    return _words("around.code").search_low(said) is not None


def _next_words(said: str) -> str:
    """The words that go on with a noun."""
    return " ".join(said.lstrip().split(" ", _COMPOUND)[:_COMPOUND])


def path_in(said: str, is_path: Callable[[str], bool]) -> str:
    """The first path in a text that is one of code here; empty for none."""
    return next(filter(is_path, _paths(said)), "")


def means_its_folder(low: str) -> bool:
    """Whether a sentence in lower case speaks of the folder of its page: "the code in this folder"."""
    return _words("around.here").search_low(low) is not None


def begins_with_act(said: str) -> bool:
    """Whether a sentence begins with what was done, as the comment of a file does: "Copied from"."""
    first = said.strip(" -*#:>\"'(").split(" ", _COMPOUND)[:_COMPOUND]
    return any(_words(f"{group}.verbs").search_low(f" {' '.join(first)} ") for group in _groups())


def is_named_as_origin(head: str, tail: str) -> bool:
    """Whether a cell begins with a name, and a verb of copying is the next word: "YOLOv5, adapted"."""
    behind = _outside(tail).lstrip(" ,;:.*_`—–-")
    first = behind.split(" ", 1)[0]
    return not any(map(str.isalnum, head)) and bool(first) and begins_with_act(first)


def _before(head: str, tail: str) -> Span | None:
    """The verb, where a word of leading stands right before the name; offsets go on from the head's."""
    rest = head.rstrip(_MARKS)
    for _ in range(_FILLERS):
        found = _led(rest, head, tail)
        filler = found is None and _ending(rest, _table()["around"]["fillers"])
        if not filler:
            return found
        rest = rest[: -len(filler)].rstrip(_MARKS)
    return None


def _led(rest: str, head: str, tail: str) -> Span | None:
    for group in _groups():
        table = _table()[group]
        led = _ending(rest, table.get("led", ()))
        if led:
            return Span(len(rest) - len(led), len(rest))
        lead = _ending(rest, table.get("leads", ()))
        found = _verb(group, rest[: -len(lead)], head, tail) if lead else None
        if found:
            return found
    return None


def _verb(group: str, before: str, head: str, tail: str) -> Span | None:
    """The verb that is near a word of leading, or near the name after it."""
    near = _table()[group].get("near", _table()["near"])
    first = max(0, len(before) - near)
    for hit in [*_words(f"{group}.verbs").finditer_low(before[first:])][::-1]:
        if not _stopped(before[first + hit.end() - 1 :]):
            return Span(first + hit.start(), len(before))
    found = None if "near" in _table()[group] else _words(f"{group}.verbs").search_low(tail[:near])
    if found is None or _stopped(tail[: found.start()]):
        return None
    return Span(len(before), len(head) + found.end())


def _behind(tail: str) -> bool:
    """Whether a verb stands after the particle that follows a name, in languages that have these."""
    near, said = _table()["near"], tail.lstrip(_table()["around"]["marks"])
    for group in _groups():
        if not said.startswith(tuple(_table()[group].get("particles", ()))):
            continue
        found = _words(f"{group}.verbs").search_low(said[:near])
        if found and not _stopped(said[: found.start()]):
            return True
    return False


def _stopped(between: str) -> bool:
    return any(stop in between for stop in _STOPS)


def _ending(text: str, words: Any) -> str:
    """The longest of some words that a text ends with, standing alone; empty for none."""
    fitting = [each for each in words if text.endswith(each)]
    alone = [each for each in fitting if stands_alone(text, len(text) - len(each), len(text))]
    return max(alone, key=len, default="")


def _paths(said: str) -> Iterator[str]:
    """What may be a path in a text."""
    return filter(_may_be_path, _words_of(said))


def _words_of(said: str) -> Iterator[str]:
    return (word.strip("*_\"'“”(),.:;!?[]<>|，。、") for word in said.replace("`", " ").split(" "))


def _may_be_path(word: str) -> bool:
    return "/" in word or "." in word


@cache
def _groups() -> tuple[str, ...]:
    """The groups of words, in the order of the file."""
    return tuple(key for key, value in _table().items() if isinstance(value, dict) and "verbs" in value)


@cache
def _table() -> Mapping[str, Any]:
    return store.toml(_FILE)


@cache
def _words(key: str) -> Loose:
    return any_word(_FILE, key)
