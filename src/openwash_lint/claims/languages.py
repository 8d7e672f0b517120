"""Which lexicon reads a text: told by its script, and within the Latin script by its small words."""

from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.claims.lexicon import compiled, hold
from openwash_lint.matching import Lazy, Loose, Parts, lowered, stands_alone, taken_apart
from openwash_lint.record import Any, NamedTuple


class Language(NamedTuple):
    """A language: what must occur for its terms to, its script, its small words and its own letters."""

    code: str
    anchors: str
    script: str
    words: str
    letters: str


# One plain character for each of another width, so that offsets stay. Full-width stops stay as they are.
# First bytes, in UTF-8, of letters that English has not: accented ones; Cyrillic, kana, Han and Hangul.
_LETTERS = {
    "latin": (b"\xc3",),
    "scripts": tuple(bytes((lead,)) for lead in (0xD0, 0xD1, *range(0xE3, 0xEE))),
}
# A longer text in another language than English holds such letters.
_SHORT = 1000
# Fewer accented letters than one in so many bytes are of names and loan words.
_RARE = 1000
# "A vision model—with its data" has no hyphen.
_DASH = "\u2014"
# What begins a compound with a hyphen.
_COMPOUNDS, _JOINED = ("non", "open", "pre", "re", "fine", "semi", "self", "co"), 4
# How much of a passage tells its language, and how many small words of English settle it.
_ENOUGH = 4
_SAMPLE = 600
_STOPS = (0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F)
PLAIN = {
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    0x2212: "-",
    0xFE63: "-",
    **dict.fromkeys((0x00A0, 0x202F, 0x2007, 0x3000, *range(0x2000, 0x200B)), " "),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x02BC), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201F, 0x300C, 0x300D, 0x300E, 0x300F), '"'),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _STOPS},
    0x09: " ",
}


@cache
def _table() -> dict[str, Any]:
    made = store.toml("claims", "languages.toml", build=made_languages)
    hold(made["held"])
    return made


def made_languages(sources: tuple[bytes, ...]) -> dict[str, Any]:
    """The languages, the anchors of each family in one pattern, and the parts of these patterns."""
    from openwash_lint.alternatives import parts_of

    table = store.parsed(sources)
    languages = [
        Language(
            row["code"],
            "|".join(row["anchors"]),
            row.get("script", ""),
            "|".join(row.get("words", ())),
            row.get("letters", ""),
        )
        for row in table["language"]
    ]
    families: dict[str, list[str]] = {}
    for each in languages:
        families.setdefault(_family(each), []).append(each.anchors)
    anchors = {family: "|".join(patterns) for family, patterns in families.items()}
    passed_over = "|".join(table["passed-over"])
    patterns = (*(each.anchors for each in languages), *anchors.values(), passed_over)
    held = {pattern: (0, parts_of(pattern)) for pattern in patterns}
    return {"languages": languages, "anchors": anchors, "passed-over": passed_over, "held": held}


@cache
def known() -> tuple[Language, ...]:
    """The languages of rules/claims/languages.toml, in its order."""
    return tuple(map(Language._make, _table()["languages"]))


def plain(text: str) -> str:
    """The text with widths made plain, of equal length; a dash between two words is a comma."""
    if text.isascii() and "\t" not in text:
        return text
    return (_parted(text) if _DASH in text else text).translate(PLAIN)


def _parted(text: str) -> str:
    first, *others = text.split(_DASH)
    made = [first]
    for before, each in zip((first, *others), others, strict=False):
        made += (("," if _are_words(before, each) else _DASH), each)
    return "".join(made)


def _are_words(before: str, after: str) -> bool:
    """Whether a dash stands between two words of English, not in a compound such as "non—commercial"."""
    letters = before[-1:].isalpha() and before[-1:].isascii() and after[:1].isalpha() and after[:1].isascii()
    return letters and not before[-_JOINED:].lower().endswith(_COMPOUNDS)


def scripted(text: str) -> str:
    """The code of the language that a script gives away, empty for a text in the Latin script."""
    if text.isascii():
        return ""
    low = lowered(text)
    return next((code for code, script in _scripts() if script.search_low(low)), "")


@cache
def _scripts() -> tuple[tuple[str, Loose], ...]:
    return tuple((language.code, compiled(language.script)) for language in known() if language.script)


def spoken(text: str, heard: str = "en") -> str:
    """The code of the language of a text in which a term of the language `heard` stands."""
    return scripted(text) or latin(text, frozenset([heard]))


def latin(text: str, heard: frozenset[str]) -> str:
    """The code of the language of a text in the Latin script, by its small words and letters.

    `heard` are the languages a term of which the text holds: one of them if English is not, else English
    in doubt.
    """
    counts: dict[str, int] = {}
    sample = text[:_SAMPLE]
    low = lowered(sample)
    for language in known():
        if language.words:
            counts[language.code] = _count(language, sample, low)
            if language.code == "en" and counts["en"] >= _ENOUGH:
                return "en"
    if "en" not in heard:
        return max(sorted(heard), key=counts.__getitem__)
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > max(counts["en"], 1) else "en"


def _count(language: Language, sample: str, low: str) -> int:
    """How many small words of a language a text holds, and one more for its letters; English has enough."""
    counted = int(any(map(low.__contains__, language.letters)))
    for hit in compiled(language.words).finditer_low(low):
        counted += stands_alone(sample, hit.start(), hit.end())
        if counted >= _ENOUGH and language.code == "en":
            break
    return counted


def possible(text: str) -> tuple[str, ...]:
    """The codes of the languages of which a term may occur in a document: their anchors do."""
    if not text:
        return ()
    low = lowered(text)
    if not any(compiled(anchors(family)).search_low(low) for family in ("en", "latin", "scripts")):
        return ()
    return tuple(language.code for language in known() if compiled(language.anchors).search_low(low))


@lru_cache(maxsize=512)
def of_marks(marks: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the languages of which one of these marks is an anchor."""
    joined = " \n ".join(("", *marks, ""))
    return tuple(language.code for language in known() if compiled(language.anchors).search(joined))


def passed_over() -> str:
    """A pattern of names and addresses that hold an anchor and claim nothing."""
    found: str = _table()["passed-over"]
    return found


def families(text: str) -> tuple[str, ...]:
    """The families of languages other than English whose letters a text holds; all for a short text."""
    if len(text) <= _SHORT:
        return tuple(_LETTERS)
    if text.isascii():
        return ()
    raw = text.encode("utf-8", "replace")
    least = {"latin": len(raw) // _RARE}
    return tuple(
        family
        for family, leads in _LETTERS.items()
        if any(lead in raw and raw.count(lead) > least.get(family, 0) for lead in leads)
    )


def anchors(family: str) -> str:
    """A pattern of what must occur for a term of a family of languages to: "en", "latin" or "scripts"."""
    found: str = _table()["anchors"][family]
    return found


@cache
def anchors_or(more: str) -> Loose:
    """A pattern of the anchors of English, and of more."""
    whole = f"{anchors('en')}|{more}"
    ends, words, owners, further = taken_apart(_table()["held"][anchors("en")][1])
    parts = Parts([*ends, len(whole)], [*words, ""], [*owners, len(ends)], [*further, ""])
    return Lazy(whole, parts)


def _family(language: Language) -> str:
    return "scripts" if language.script else "en" if language.code == "en" else "latin"


def lexicons(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of the languages that are possible, those of the Latin script: their terms are looked for together."""
    return tuple(language.code for language in known() if language.words and language.code in codes)
