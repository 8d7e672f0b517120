"""The comparison of a text with every license that is near it."""

from collections.abc import Iterable
from itertools import pairwise

from openwash_lint.evidence import Restriction
from openwash_lint.licenses import catalog, expression, name_index, relations
from openwash_lint.spans import Span
from openwash_lint.texts import changes, index, riders
from openwash_lint.texts.identified import NOTHING, Change, Identified
from openwash_lint.texts.segments import Region, regions
from openwash_lint.texts.words import Text

# The most words in a note that only names or points to a license.
NOTE = 400
# Within how many characters a title is.
HEAD = 600
# Fewer words than this outside a license's own are not searched for conditions.
FEW = 5
# A disclaimer is no longer than this, in words.
DISCLAIMER = 200
# More licenses than this are not a choice: they are a bundle of notices.
CHOICES = 3
_COMMERCE = "non-commercial"
# Kinds whose clauses may say that commerce is a matter of asking.
_ASKING = frozenset({_COMMERCE, "registration"})


def compared(text: str) -> Identified:
    """The license of a text that is not known verbatim."""
    read = Text(text)
    if not read.words:
        return NOTHING
    found = tuple(
        region for region in regions(read.words) if _names_itself(read, region) and _grants(read, region)
    )
    if not found:
        return _named(read) if _is_brief(read) else _titled(read)
    return _composed(read, found)


def _is_brief(text: Text) -> bool:
    """Whether a text is short enough to be a note about a license; four characters of Chinese are a word."""
    unspaced = sum(len(word) == 1 and not word.isascii() for word in text.words)
    return len(text.words) - unspaced + unspaced // 4 <= NOTE


def _names_itself(text: Text, region: Region) -> bool:
    """Whether a notice names the license it asks for; one for another license may read nearly the same."""
    if region.entry.kind != "header":
        return True
    own = catalog.get(region.entry.ident)
    written = text.raw[slice(*text.span(region.start, region.end))]
    return own is not None and any(catalog.agree(each.license, own) for each in catalog.names_in(written))


def _grants(text: Text, region: Region) -> bool:
    """Whether a short text has a word of granting; a disclaimer, which many licenses share, has none."""
    words = text.words[region.start : region.end]
    return len(words) > DISCLAIMER or not words[0].isascii() or not riders.granting().isdisjoint(words)


def _composed(text: Text, found: tuple[Region, ...]) -> Identified:
    """A text that contains one license or several."""
    size = _own(text, found)
    free = [(low, min(high, size)) for low, high in _free(found, len(text.words)) if low < size]
    others = dict.fromkeys(region.entry.ident for region in found if region.start >= size)
    found = tuple(region for region in found if region.start < size)
    texts = [region for region in found if region.entry.kind in ("text", "fingerprint")]
    named = texts or list(found)
    own = [_ident(text, region) for region in named]
    withheld = frozenset(each.kind for each in _restrictions(text, tuple(own), ()))
    inside = [_beyond(change, withheld) for region in texts for change in changes.within(text, region)]
    added = changes.outside(text, free, withheld) if sum(end - at for at, end in free) >= FEW else []
    if added and _are_sold(own) and _offers_choice(text, free):
        # "GPL-3.0, or a commercial license, on request": what is sold besides takes nothing from the text.
        added = [each for each in added if not riders.asks(text.joined(*text.within(each.span)), each.text)]
    ids, every = _derived(text, own, sorted((*inside, *added), key=lambda each: each.span))
    operator = "OR" if _is_choice(text, free, ids) else "AND"
    total = sum(region.match.matched for region in named)
    score = sum(region.match.likeness * region.match.matched for region in named) / max(1, total)
    return Identified(
        license=expression.join(ids, operator),
        score=round(score, 4),
        modified=bool(every) or any(_is_cut(region) for region in texts),
        changes=every,
        contains=ids,
        restrictions=_restrictions(text, ids, every),
        places=tuple(text.span(region.start, region.end) for region in named),
        how="text" if texts else "notice",
        notices=tuple(others),
        ends=text.span(size, size).start if others else None,
    )


def _own(text: Text, found: tuple[Region, ...]) -> int:
    """How many words of a text are its own: up to where the notices of others follow its first license."""
    for before, after in pairwise(found):
        at = riders.notices(text.joined(before.end, after.start))
        if at >= 0:
            return before.end + at
    return len(text.words)


def _beyond(change: Change, withheld: frozenset[str]) -> Change:
    """A change, without what the license itself withholds: "Non-Commercial" in a copy of CC BY-NC."""
    return change._replace(restricts=tuple(kind for kind in change.restricts if kind not in withheld))


def _ident(text: Text, region: Region) -> str:
    """A region's license; for a notice that names a family and a version, that version."""
    if region.entry.kind == "header":
        written = text.raw[slice(*text.span(region.start, region.end))]
        for mention in catalog.names_in(written):
            if mention.license.id in name_index.index().members:
                return _member(mention.license.id, text.joined(region.start, region.end))
    return region.entry.ident


def _derived(text: Text, ids: list[str], every: list[Change]) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """The ids, each once, and the changes; if a change makes it another license, that one and the rest."""
    known = name_index.index().derived
    words = [" " + text.joined(*text.within(change.span)) + " " for change in every]
    out = []
    for ident in dict.fromkeys(ids):
        made = next((each for each in known.get(ident, ()) if _says(words, each.says[:1])), None)
        out.append(made.id if made else ident)
        if made:
            kept = [said.count(" ") - 1 > made.words or not _says([said], made.says) for said in words]
            every = [change for change, keep in zip(every, kept, strict=True) if keep]
            words = [said for said, keep in zip(words, kept, strict=True) if keep]
    return tuple(dict.fromkeys(out)), tuple(every)


def _says(words: list[str], wanted: tuple[str, ...]) -> bool:
    return any(f" {each} " in said for said in words for each in wanted)


def _is_choice(text: Text, free: list[tuple[int, int]], ids: tuple[str, ...]) -> bool:
    """Whether the words around a few licenses say that one of them may be chosen."""
    few = 1 < len(ids) <= CHOICES and sum(end - start for start, end in free) <= NOTE
    return few and _offers_choice(text, free)


def _are_sold(ids: Iterable[str]) -> bool:
    """Whether these are copyleft licenses of programs, whose authors may sell other terms as well."""
    return all((one := catalog.get(ident)) is not None and relations.is_sold(one) for ident in ids)


def _offers_choice(text: Text, free: list[tuple[int, int]]) -> bool:
    """Whether words outside of licenses say that one of several may be chosen."""
    beside = " ".join(text.joined(start, end) for start, end in free)
    return riders.offers_choice(beside, "".join(text.raw[slice(*text.span(*each))] for each in free))


def _is_cut(region: Region) -> bool:
    """Whether a good part of the license's own text is missing."""
    return region.match.missing > max(10, region.match.matched // 50)


def _free(found: tuple[Region, ...], size: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for region in found for edge in (region.start, region.end)), size]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]


def _restrictions(text: Text, ids: tuple[str, ...], every: tuple[Change, ...]) -> tuple[Restriction, ...]:
    """The restrictions of the named licenses, then those that the text adds."""
    out: dict[str, Restriction] = {}
    for ident in ids:
        known = catalog.get(ident)
        for each in known.restrictions if known else ():
            out.setdefault(each.kind, each)
    for change in every:
        for kind in change.restricts:
            if kind not in out:
                said = text.joined(*text.within(change.span))
                out[kind] = Restriction(kind, riders.clause(kind, said))
    if _COMMERCE in out and _sells_by_request(text, every, ids):
        out[_COMMERCE] = Restriction(_COMMERCE, riders.by_request())
    own = {each.kind for ident in ids if (known := catalog.get(ident)) for each in known.restrictions}
    return _weighed(text, every, tuple(out.values()), own)


def _sells_by_request(text: Text, every: tuple[Change, ...], ids: tuple[str, ...]) -> bool:
    """Whether a text's own clauses allow commerce to whoever asks, where no known license rules it out."""
    if any(
        each.kind == _COMMERCE for ident in ids if (one := catalog.get(ident)) for each in one.restrictions
    ):
        return False
    asking = (each for each in every if not _ASKING.isdisjoint(each.restricts))
    return any(riders.asks(text.joined(*text.within(each.span)), each.text) for each in asking)


def _weighed(
    text: Text, every: tuple[Change, ...], found: tuple[Restriction, ...], own: set[str]
) -> tuple[Restriction, ...]:
    """Restrictions taken together: a text that ties commerce to a size does not also rule it out."""
    if not riders.are_thresholds(each.kind for each in found):
        return found
    banned = "non-commercial" in own or _bans_commerce(text, every)
    said = text.joined(0, len(text.words))
    kept = (each for each in found if banned or each.kind != "non-commercial")
    return tuple(each if each.kind in own else _told(each, said) for each in kept)


def _named(text: Text) -> Identified:
    """A short text that is not a license: perhaps it names one."""
    mentions = catalog.names_in(text.raw)
    if not mentions:
        return _custom(text)
    said = text.joined(0, len(text.words))
    ids = _exact(tuple(dict.fromkeys(_member(mention.license.id, said) for mention in mentions)))
    dual = riders.offers_choice(said, text.raw)
    added = tuple(changes.outside(text, [(0, len(text.words))]))
    if dual and len(ids) == 1 and _are_sold(ids):
        # "AGPL-3.0, or a commercial license": what is sold besides takes nothing from the license named.
        added = tuple(_beyond(each, frozenset((_COMMERCE,))) for each in added)
    return Identified(
        license=expression.join(ids, "OR" if dual else "AND"),
        score=0.5,
        changes=added,
        contains=ids,
        restrictions=_restrictions(text, ids, added),
        places=tuple(Span(mention.start, mention.end) for mention in mentions),
        how="name",
    )


def _titled(text: Text) -> Identified:
    """A long text that is not in the index: perhaps its title names a license whose text is not known."""
    for mention in catalog.names_in(text.raw[:HEAD]):
        ident = mention.license.id
        start, end = text.within(Span(mention.start, mention.end))
        if ident.startswith("LicenseRef-") and not index.holds(ident) and text.is_title(start, end):
            place = Span(mention.start, mention.end)
            known = mention.license.restrictions
            return Identified(ident, 0.5, contains=(ident,), restrictions=known, places=(place,), how="title")
    return _custom(text)


def _member(ident: str, said: str) -> str:
    """The license that a notice means if it names a family and, further on, a version."""
    for words, member in name_index.index().members.get(ident, {}).items():
        if f" {words} " in said:
            return member + ("-or-later" if "any later version" in said or "or later" in said else "-only")
    return ident


def _exact(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids without families, if any license is named exactly."""
    exact = tuple(ident for ident in ids if not ident.startswith(catalog.FAMILY))
    return exact or ids


def _custom(text: Text) -> Identified:
    """A text without a known name: its restrictions, clause by clause."""
    every = tuple(changes.outside(text, [(0, len(text.words))]))
    return Identified(None, 0.0, changes=every, restrictions=_restrictions(text, (), every))


def _told(one: Restriction, said: str) -> Restriction:
    """A threshold, with the amount from the text's definition if its own clause names none."""
    if not riders.are_thresholds((one.kind,)) or any(char.isdigit() for char in one.clause):
        return one
    return one._replace(clause=riders.defined_clause(one.kind, said) or one.clause)


def _bans_commerce(text: Text, every: tuple[Change, ...]) -> bool:
    """Whether a clause rules out commerce of any size, and not only without another license."""
    bans = [each for each in every if "non-commercial" in each.restricts]
    return any(riders.bans_commerce(text.joined(*text.within(each.span))) for each in bans)
