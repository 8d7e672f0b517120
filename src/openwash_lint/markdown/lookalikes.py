"""Letters that look like others: a word is read by the letters that its visitors see.

A Cyrillic or Greek letter in a word of Latin ones, or a Latin one in a Cyrillic word, is taken for a slip or
a disguise if all letters of the word then are of one script. Wide letters and those of mathematics are plain
ones.
"""

from __future__ import annotations

from functools import cache

from openwash_lint.matching import Pattern, compile_pattern

_CYRILLIC = "АВЕКМНОРСТУХЅІЈԜаеорсухѕіјһԁԛԝѵ"
_AS_LATIN = "ABEKMHOPCTYXSIJWaeopcyxsijhdqwv"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ"
_GREEK_AS_LATIN = "ABEZHIKMNOPTYXaivopu"
TO_LATIN = dict(zip(map(ord, _CYRILLIC + _GREEK), _AS_LATIN + _GREEK_AS_LATIN, strict=True))
_TO_CYRILLIC = dict(zip(map(ord, _AS_LATIN), _CYRILLIC, strict=True))
_LATIN, _OTHER = "A-Za-z", "\u0370-\u03ff\u0400-\u052f"
# Letters in other shapes: wide ones, and those of mathematics, with the kinds that Unicode gives them.
_SHAPES = "\uff21-\uff3a\uff41-\uff5a\u2102-\u2149\U0001d400-\U0001d7ff"
_KINDS = ("<wide>", "<font>")


def as_seen(text: str) -> str:
    """The text with each letter as the one that it looks like, of equal length."""
    if text.isascii():
        return text
    if _shaped().search(text):
        text = "".join(char if char.isascii() else _plain(char) for char in text)
    hit = _mixed().search(text)
    if hit is None:
        return text
    parts, at = [], 0
    for found in _mixed().finditer(text):
        if found.start() < at:
            continue
        start, end = found.start(), found.end()
        while start > at and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        parts += [text[at:start], _of_one_script(text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def _of_one_script(word: str) -> str:
    latin = word.translate(TO_LATIN)
    if latin.isascii():
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if any(char.isascii() for char in cyrillic) else cyrillic


@cache
def _mixed() -> Pattern:
    """Two neighbors of different scripts."""
    return compile_pattern(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]", ignore_case=False)


@cache
def _shaped() -> Pattern:
    return compile_pattern(f"[{_SHAPES}]", ignore_case=False)


@cache
def _plain(char: str) -> str:
    """The letter or digit that a shape is one of."""
    import unicodedata

    kind, _, code = unicodedata.decomposition(char).partition(" ")
    plain = chr(int(code, 16)) if kind in _KINDS and " " not in code else char
    return plain if plain.isascii() and plain.isalnum() else char
