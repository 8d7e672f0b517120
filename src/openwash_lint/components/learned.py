"""Whether a sentence says what a model learned from: a known name, an amount or a kind of data."""

from __future__ import annotations

from functools import cache

from openwash_lint.matching import Match, Pattern, compile_pattern, lowered, stands_alone
from openwash_lint.release.component_words import MAGNITUDES, patterns, phrases, table

# How far before an amount, in characters, a word may say that it counts something else.
NEAR = 40
# Marks that may come between such words and the name they lead to.
_MARKS = (", ", "“", "[", "(", "、")


def tells(sentence: str, linked: bool) -> bool:
    """Whether a sentence says what training was done with: a name, an amount or a kind."""
    low = lowered(sentence)
    if any(word in low for word in table()["telling"]["yours"]):
        return False
    if linked:
        return not _is_measured(low, len(low), len(low))
    learned = patterns("telling", "learned").search(low) is not None
    gathered = learned or patterns("telling", "gathered").search(low) is not None
    if not gathered or not (learned or any(word in low for word in table()["telling"]["material"])):
        return False
    if amount_in(low):
        return True
    return learned and (_has_number(low) or _has_source(low) or kind_in(low) or _has_list(low))


def _is_measured(low: str, at: int, reach: int = NEAR) -> bool:
    """Whether the words before a place say that something was measured there."""
    ahead = low[max(0, at - reach) : at]
    return any(word in ahead for word in table()["telling"]["aside"])


@cache
def _amounts() -> Pattern:
    measures = "|".join(sorted(table()["telling"]["measures"], key=len, reverse=True))
    return compile_pattern(
        f"(?:^|[^a-z0-9./x-])[0-9][0-9.,]*(?: |-)?(?:{MAGNITUDES})?\\+?[ -]?"
        f"((?:[a-zà-ÿ/'-]+ ){{0,4}})(?:{measures})(?:[^a-z-]|$)"
    )


def amount_in(low: str) -> bool:
    """Whether a text in lower case gives an amount of data: "130k problems", "10 million hours of speech"."""
    rows = table()["telling"]
    between = frozenset(rows["between"])
    for match in _amounts().finditer(low):
        found = match.group().rstrip(" .,;:!?)]}\"'”’")
        around = low[max(0, match.start() - NEAR) : match.end()]
        if not between.isdisjoint(match.group(1).split()) or any(word in around for word in rows["others"]):
            continue
        if _is_measured(low, match.start()):
            continue
        loose = found.endswith(tuple(rows["loose-measures"]))
        if not loose or (
            not any(word in low for word in rows["machines"])
            and any(word in low for word in rows["material"])
        ):
            return True
    return False


@cache
def _numbers() -> Pattern:
    before = "|".join(table()["telling"]["leads"])
    words = "((?:[a-zà-ÿ'-]+ ?){1,3})"
    return compile_pattern(
        f"(?:^|[ (])(?:{before}) (?:[a-z]+ ){{0,2}}[0-9][0-9.,]*[ -]?(?:{MAGNITUDES})\\+? {words}"
    )


def _has_number(low: str) -> bool:
    """A large number of anything after words that lead to data: "on 3 million field diaries"."""
    counted = tuple(table()["telling"]["counted"])
    return any(
        not any(word.startswith(counted) for word in match.group(1).split())
        and not _is_measured(low, match.start())
        for match in _numbers().finditer(low)
    )


@cache
def _before_sources() -> tuple[str, ...]:
    rows = table()["telling"]
    return (*(f"{word} " for word in rows["before"]), *rows["before-sources"], *_MARKS)


def _has_source(low: str) -> bool:
    """A source that is known by name, right after words that lead to one."""
    before, hosts = _before_sources(), table()["telling"]["hosts"]
    return any(
        stands_alone(low, match.start(), match.end())
        and match.group() not in hosts
        and not _is_measured(low, match.start())
        and low[max(0, match.start() - NEAR) : match.start()].endswith(before)
        for match in phrases("description", "sources").finditer(low)
    )


@cache
def _kinds() -> Pattern:
    before = "|".join(table()["telling"]["leads"])
    nouns = "|".join(sorted(set(table()["telling"]["nouns"]), key=len, reverse=True))
    return compile_pattern(f"(?:^|[ (])(?:{before}) ((?:[^ .,;:()]+,? ){{1,8}})(?:{nouns})(?:[^a-z-]|$)")


@cache
def _unspaced_kinds() -> Pattern:
    return compile_pattern("([a-z0-9_.-]{2,}|[\u4e00-\u9fff]{2,12}) ?(?:数据|语料|データ)")


def kind_in(low: str) -> bool:
    """Whether a noun for data is preceded by words that say which data: "on Arabic texts"."""
    vague = frozenset(table()["telling"]["vague"])
    before = frozenset(table()["telling"]["before"])
    return any(
        _is_kind(match, vague, before) and not _is_measured(low, match.start())
        for match in _kinds().finditer(low)
    ) or any(
        _is_filled(match.group(1)) and not _is_measured(low, match.start())
        for match in _unspaced_kinds().finditer(low)
    )


def _is_kind(match: Match, vague: frozenset[str], before: frozenset[str]) -> bool:
    words = [word.strip(",*_`\"'“”‘’[]") for word in match.group(1).lower().split()]
    last = max((at for at, word in enumerate(words) if word in before), default=-1)
    return any(word and word not in vague and not word[0].isdigit() for word in words[last + 1 :])


def _is_filled(words: str) -> bool:
    for filler in table()["telling"]["fillers"]:
        words = words.replace(filler, "")
    return len(words) > 1


def _has_list(low: str) -> bool:
    return patterns("telling", "lists").search(low) is not None


def has_content(low: str) -> bool:
    """Whether a text about the training data, in lower case, says more than phrases that name nothing."""
    return (
        amount_in(low)
        or phrases("description", "sources").search(low) is not None
        or phrases("description", "treatments").search(low) is not None
        or kind_in(low)
    )
