"""Where cards name licenses: in sentences, badges, links and cells, each read as whose it is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from openwash_lint.claims import sentences
from openwash_lint.claims.lexicon import compiled
from openwash_lint.claims.own_names import Names, hits, is_proper
from openwash_lint.claims.owners import (
    FAR,
    SUBJECTS,
    UNSURE,
    WHOLE,
    abbreviations,
    any_of,
    hit,
    in_a_bar,
    nouns_in,
    of_cell,
    of_label,
    of_words,
)
from openwash_lint.documents import Cell, Passage
from openwash_lint.evidence import Claim, Cue, License
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_kind, once_each
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span

# A passage without one of these states no license.
MARKS = (
    "licen[cs]|lizenz|лицензи|apache|(?:^|[^a-z])mit(?:[^a-z]|$)|gpl|bsd|cc[- ]?by|cc0|odc[- ]?by|odbl"
    "|rail(?:[^a-z]|$)|community agreement|terms of use|许可|协议|授权|許可|ライセンス|라이"
)
# The cue of a sentence that states further terms beside the license it names.
BESIDE = "grants.beside"
# The cue of a license below a heading, which may say what part it is for.
_SECTION = "grants.sections.own"
_QUOTES = "\"'“”‘’「」《》【】 *_`"
# How far before a name the word stands that says it was changed.
_BEFORE = 16
# A longer text is not a license's name.
_LONGEST = 60
# Of more licenses than this for one part, a sentence tells those of several things ("follow the license of
# the model that you use: …"); code is offered under one's choice of three now and then.
_MOST_AT_ONCE = 2
# What a clause may begin with and name a license for.
PARTS = ("code", "weights", "data", "project")
# By the span of a license's name: the part that it is said of, and the license.
Parts = dict[Span, tuple[str, License]]


class Stating(NamedTuple):
    """A passage that names licenses, and for which parts; `doubted`: it may tell of several things."""

    passage: Passage
    location: str
    doubted: bool
    parts: Parts


def in_passages(
    path: str, passages: Sequence[Passage], locations: Mapping[str, str], own: Callable[[], Names]
) -> Iterator[Claim]:
    """A claim of kind license-name for each license that a passage names, own or not."""
    marks = compiled(MARKS)
    read = [number for number, each in enumerate(passages) if each.location in locations]
    stating = [number for number in read if marks.search(passages[number].text)]
    listed = _listed(passages) if any(passages[at].location == "list" for at in stating) else ()
    compared = _compared(passages) if any(passages[at].cell for at in stating) else ()
    parts = _told_once({number: _by_part(passages[number]) for number in stating})
    for number in stating:
        passage = passages[number]
        doubted = (number in compared) or (passage.location == "list" and passage.headings in listed)
        stated = Stating(passage, locations[passage.location], doubted, parts[number])
        yield from _of_several(list(_in_passage(path, stated, own)))


def _of_several(claims: list[Claim]) -> Iterator[Claim]:
    """The claims of a passage, as others' where a sentence names more licenses for a part than one has."""
    named = {(each.sentence, each.subject, each.value) for each in claims if each.subject in SUBJECTS}
    times = Counter((sentence, subject) for sentence, subject, _ in named if subject != "code")
    for each in claims:
        many = times[each.sentence, each.subject] > _MOST_AT_ONCE
        yield each._replace(subject="other", cues=(*each.cues, Cue(UNSURE, ""))) if many else each


def _by_part(passage: Passage) -> Parts:
    """The licenses that follow right after a part at the start of a clause: "Code: MIT", "weights (CC0)"."""
    text, found = passage.text, Parts()
    for part in PARTS if passage.cell is None and passage.location in ("prose", "list") else ():
        opens, named, signs = any_of("parts", "opens"), any_of("parts", part), any_of("parts", "signs")
        said = compiled(f"(?:{opens})(?:{named})[*_`]*(?:{signs})[ *_`]*")
        for each in said.finditer(text):
            rest = text[each.end() : each.end() + _LONGEST]
            until = compiled(any_of("parts", "ends")).search(rest)
            named = rest[: until.start() if until else len(rest)].rstrip(_QUOTES)
            known = _known_whole(named)
            if known:
                found[Span(each.end(), each.end() + len(named))] = (part, known)
    return found or _alone(passage)


def _alone(passage: Passage) -> Parts:
    """The license that is all that a passage names, under a license's heading or before words to its text."""
    heading = passage.headings[-1] if passage.headings else ""
    labeled = bool(hit("sections.own", heading)) and not hit("sections.foreign", heading)
    text, title = passage.text, len(passage.headings) <= 1
    if passage.cell or passage.location not in ("prose", "list") or not (labeled or title):
        return {}
    led = compiled(f"{any_of('points')}|{any_of('parts', 'tells')}").search(text[: 2 * _LONGEST])
    texts = [each for each in passage.links if "licen" in each.target.lower() and "://" not in each.target]
    link = texts[0] if texts and texts[0].start == 0 else None
    # A link to a folder's text is about what that folder holds.
    if any("/" in each.target.replace("../", "").removeprefix("./") for each in texts):
        return {}
    if not led and not labeled and not (link and link.end >= len(text.rstrip(" .!"))):
        return {}
    named = (text[: led.start()] if led else text[: _LONGEST + 1]).rstrip(_QUOTES + ".!,-–—(")
    start = len(named) - len(named.lstrip(_QUOTES))
    known = _known_whole(named[start:]) or catalog.find(named[start:]) if start < len(named) else None
    part = of_label(heading)[0] if labeled and "project" not in nouns_in(heading) else "model"
    read = next((each for each in catalog.names_in(text) if each.start < len(named)), None)
    span = Span(read.start, read.end) if read else Span(start, len(named))
    return {span: (part, known)} if known else {}


def _known_whole(name: str) -> License | None:
    """The license that a text is an id or the name of, with nothing else in it."""
    named = catalog.names_in(name)
    if len(named) == 1 and (named[0].start, named[0].end) == (0, len(name)):
        return named[0].license
    return catalog.find(name) if name else None


def _told_once(parts: Mapping[int, Parts]) -> Mapping[int, Parts]:
    """Without the parts of which the card names several licenses: it tells of several things."""
    told = {(part, known.id) for each in parts.values() for part, known in each.values()}
    several = {part for part, times in Counter(part for part, _ in told).items() if times > 1}
    return {
        number: {span: named for span, named in each.items() if named[0] not in several}
        for number, each in parts.items()
    }


def _listed(passages: Sequence[Passage]) -> frozenset[tuple[str, ...]]:
    """Headings under which several list items begin with a license's label: each tells of what it lists."""
    label = compiled(f"^[^a-z]*(?:{any_of('sections', 'own')})[^:：]{{0,12}}[:：]")
    heads = (each.headings for each in passages if each.location == "list" and label.search(each.text))
    return frozenset(headings for headings, times in Counter(heads).items() if times > 1)


def _compared(passages: Sequence[Passage]) -> frozenset[int]:
    """Cells of rows that tell of one of several things which a table compares."""
    cells = [each.cell for each in passages]
    pairs = enumerate(zip(cells, (*cells[1:], None), strict=True))
    return frozenset(at for at, (cell, after) in pairs if cell and _is_of_several(cell, after))


def _is_of_several(cell: Cell, after: Cell | None) -> bool:
    """Whether a row has more than a label and one value, and its label is not just that of a part."""
    named = cell.row_head.partition("(")[0].strip()
    parted = named and named in (hit("parts.code", named), hit("parts.weights", named))
    wide = after is not None and (after.row, after.column) == (cell.row, 2)
    return cell.column != 1 or (wide and not parted)


def _in_passage(path: str, stating: Stating, own: Callable[[], Names]) -> Iterator[Claim]:
    passage, location, doubted, parts = stating
    mentions = _mentions(passage, parts)
    bounds = sentences.split(passage.text, abbreviations()) if mentions else []
    for mention in mentions:
        span = Span(mention.start, mention.end)
        sentence = sentences.around(bounds, span)
        subject, cues = _whose(passage, span, sentence, own())
        # A picture of a mark says which kind of license its link leads to, and not of what.
        if passage.location == "alt" and is_kind(mention.license.id):
            subject, cues = "none", ()
        if subject == "none" and span in parts:
            subject, cues = _of_part(passage, span, parts[span][0], own())
        elif span in parts and cues and cues[0].group in (_SECTION, "grants.before"):
            subject, cues = _as_part(parts[span][0], cues)
        subject, cues = _for_part(passage.text[span.end : span.end + _LONGEST], subject, cues)
        altered = hit("altered", passage.text[max(0, span.start - _BEFORE) : span.start])
        if subject in SUBJECTS and (altered or _is_of_a_name(passage.text, span, own())):
            subject, cues = "none", ()
        beside = _beside(passage, sentence, mentions) if subject in SUBJECTS else ""
        if beside:
            cues = (*cues, Cue(BESIDE, beside))
        if doubted and subject in SUBJECTS:
            subject, cues = (subject, (*cues, Cue(UNSURE, ""))) if passage.cell is None else ("other", cues)
        yield Claim(
            "license-name",
            mention.license.id,
            subject,
            "asserted",
            passage.text[span.start : span.end],
            Place(path, passage.source(*span)),
            location,
            cues=cues,
            sentence=passage.source(*sentence),
        )


def _for_part(tail: str, subject: str, cues: tuple[Cue, ...]) -> tuple[str, tuple[Cue, ...]]:
    """The part that a license is said to be for, right after its name, if one is."""
    for part in ("code", "weights", "data", "base") if subject == "none" or subject in SUBJECTS else ():
        said = hit(f"parts.after-{part}", tail)
        if said and (subject != "none" or hit("parts.applies", said)):
            return part, cues or (Cue("grants.parts", said),)
    return subject, cues


def _of_part(passage: Passage, span: Span, part: str, own: Names) -> tuple[str, tuple[Cue, ...]]:
    """Whose part it is right before a license's name: under the heading of something else, that one's."""
    heading = passage.headings[-1] if len(passage.headings) > 1 else ""
    foreign = is_proper(heading) and not heading.isupper() and not hit("sections.own", heading)
    if foreign and not any(hits(own.own, heading)):
        return "other", (Cue("grants.others", heading),)
    return _as_part(part, (Cue("grants.parts", passage.text[max(0, span.start - _BEFORE) : span.start]),))


def _as_part(part: str, cues: tuple[Cue, ...]) -> tuple[str, tuple[Cue, ...]]:
    """A part that stands right before a license's name as the subject of the claim."""
    if part != "project":
        return part, cues
    return "code", (*(each for each in cues if each.group != WHOLE), Cue(WHOLE, part))


def _beside(passage: Passage, sentence: Span, mentions: list[catalog.Mention]) -> str:
    """The title of other terms that the sentence links as well, unread here; empty for none."""
    for link in passage.links:
        title = passage.text[link.start : link.end].strip(_QUOTES)
        inside = sentence.start <= link.start and link.end <= sentence.end
        known = any(each.start < link.end and link.start < each.end for each in mentions)
        if inside and not known and not link.image and len(title) <= _LONGEST and hit("titles", title):
            return title
    return ""


def _is_of_a_name(text: str, span: Span, own: Names) -> bool:
    """Whether a license's name is a piece of the release's own: "Wren CC0" is a model."""
    near = Span(max(0, span.start - FAR), span.end + FAR)
    named = hits(own.own, text[near.start : near.end])
    low, high = span.start - near.start, span.end - near.start
    return any(
        each.start() < low < each.end()
        or each.start() < high < each.end()
        or (each.start(), each.end()) == (low, high)
        for each in named
    )


def _whose(passage: Passage, span: Span, sentence: Span, own: Names) -> tuple[str, tuple[Cue, ...]]:
    if passage.location == "badge":
        return of_label(passage.text)
    if passage.cell is not None:
        return of_cell(passage.cell, span, passage.headings[-1] if passage.headings else "")
    label = in_a_bar(passage, span)
    if label:
        return of_label(label)
    return of_words(passage, span, sentence, own)


def _mentions(passage: Passage, parts: Parts) -> list[catalog.Mention]:
    """The licenses named in the text, by links that bear a license's name, and in a cell labeled so."""
    plain = [each for each in _names_in(passage.text) if not passage.is_struck(each.start)]
    starts = [each.start for each in plain]
    found = list(plain)
    spans = [(link.start, link.end) for link in passage.links if not link.image and _is_address(link.target)]
    if passage.cell is not None and hit("sections.own", f"{passage.cell.row_head} | {passage.cell.header}"):
        spans.append((0, len(passage.text)))
    for start, end in spans:
        named = passage.text[start:end].strip(" *_`")
        row = bisect_left(starts, end) - 1
        read = row >= 0 and plain[row].end > start
        known = None if read or len(named) > _LONGEST else catalog.find(named)
        if known:
            at = passage.text.find(named, start)
            found.append(catalog.Mention(at, at + len(named), known))
    starts = [each.start for each in found]
    found += (catalog.Mention(*span, known) for span, (_, known) in parts.items() if span.start not in starts)
    return sorted(found, key=lambda each: each.start)


@lru_cache(maxsize=1024)
def _names_in(text: str) -> tuple[catalog.Mention, ...]:
    """The licenses named in a text; cards repeat each other's."""
    return once_each(text, catalog.names_in(text))


def _is_address(target: str) -> bool:
    """Whether a link leads to a license: a bare "MIT" may be a university."""
    return "licen" in target.lower() or catalog.find(target) is not None
