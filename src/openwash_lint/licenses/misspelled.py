"""Which tag of the Hub a misspelled one means, as far as that is certain."""

from openwash_lint.licenses import catalog, name_index

# Strings whose lengths differ by more are not spellings of each other.
FAR = 4
# Shorter tags differ from others by as little as from their misspellings: bsl and bsd.
_SHORTEST = 5
_VERSION = "0123456789.,-"


def closest(tag: str) -> str:
    """The Hub tag that a misspelled one means ("MIT": mit, "Apache 2.0": apache-2.0); else empty.

    No version is guessed that the tag does not name, if there are several.
    """
    meant = catalog.find(tag)
    if meant is None:
        return _respelled(tag)
    if meant.hub:
        return meant.hub if _digits(tag) or not _has_versions(meant.hub) else ""
    return "" if meant.id.lower() == tag.strip().lower() else "other"


def _respelled(tag: str) -> str:
    """The Hub tag that differs by a slip inside the word or a piece cut off, and by no number.

    "unlicensed" is not unlicense.
    """
    known = name_index.index()
    key = name_index.fold(tag).replace(" ", "")
    folded = {each: name_index.fold(each).replace(" ", "") for each in catalog.hub_tags()}
    best = min(catalog.hub_tags(), key=lambda near: (_distance(key, folded[near]), near))
    if (
        _distance(key, folded[best]) > max(1, len(key) // 5)
        or len(key) < _SHORTEST
        or best in known.placeholders
    ):
        return ""
    word, meant = key.rstrip(_VERSION), folded[best].rstrip(_VERSION)
    is_slip = word[:1] == meant[:1] and (word[-1:] == meant[-1:] or meant.startswith(word))
    return best if is_slip and _digits(tag) == _digits(best) else ""


def _digits(tag: str) -> str:
    """The version that a tag names, as its digits; "2.0" and "2" are one."""
    digits = "".join(filter(str.isdigit, tag))
    return digits[:1] + digits[1:].rstrip("0")


def _has_versions(tag: str) -> bool:
    """Whether there are other versions of a license that is listed with one."""
    stem = tag.rstrip(_VERSION)
    known = {each.lower() for each in (*catalog.ids(), *catalog.hub_tags())}
    return stem != tag and sum(each.rstrip(_VERSION) == stem for each in known) > 1


def _distance(one: str, other: str) -> int:
    """How many characters must be changed, added or removed between two short strings."""
    if abs(len(one) - len(other)) > FAR or len(one) > len(other) + FAR:
        return FAR + max(len(one), len(other))
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != against))
    return row[-1]
