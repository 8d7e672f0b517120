"""What a license file says around a text: its title, and the licenses that it names for other parts."""

from __future__ import annotations

from functools import cache

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations, nouns_in
from openwash_lint.documents import Document
from openwash_lint.evidence import License
from openwash_lint.ledger.stated import PROSE_SCOPES, scope_of, scopes
from openwash_lint.licenses import catalog
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.spans import Span
from openwash_lint.texts import identify

_LONGEST_TITLE = 80
# What surrounds a license's text and tells of parts is no longer than this.
_ASIDE = 4000
# A name that the catalog does not have: "are released under the Wren Community License".
_UNKNOWN = "under[ \n]the[ \n]((?:[A-Z][A-Za-z0-9.-]*[ \n])+License)"


def parts_beside(document: Document, found: identify.Identified) -> dict[str, tuple[License | None, Span]]:
    """By part the license that a file names for it before or after the text of another, and where.

    A license is `None` where the catalog does not have it.
    """
    own = catalog.get(found.contains[0]) if found.how == "text" and len(found.contains) == 1 else None
    if own is None or scope_of(document.path) != "general":
        return {}
    first, last = found.places[0].start, found.places[-1].end
    parts: dict[str, tuple[License | None, Span]] = {}
    # What is said among the notices of others' code is said of that.
    for start, rest in ((0, document.text[:first]), (last, document.text[last : found.ends])):
        for named in catalog.names_in(rest) if len(rest) <= _ASIDE else ():
            span = Span(start + named.start, start + named.end)
            part = spoken_of(document.text, span)
            part = part if part != "general" else headed(document.text, span.start)
            if part != "general" and not catalog.agree(named.license, own):
                parts.setdefault(part, (named.license, span))
    return parts or _unknown_before(document.text[:first])


def _unknown_before(text: str) -> dict[str, tuple[License | None, Span]]:
    """By part a license of its own, whose text may come after: what leads to both tells them apart."""
    parts: dict[str, tuple[License | None, Span]] = {}
    for named in _unknown().finditer(text) if len(text) <= _ASIDE else ():
        span = Span(named.start(1), named.end(1))
        part = spoken_of(text, span)
        if part != "general" and not catalog.names_in(named.group()):
            parts.setdefault(part, (None, span))
    return parts


@cache
def _unknown() -> Pattern:
    return compile_pattern(_UNKNOWN, ignore_case=False)


def keeps_to_code(document: Document, found: identify.Identified) -> bool:
    """Whether a file says that its text is for the code, and sets no condition around it."""
    own = catalog.get(found.contains[0]) if found.how == "text" and len(found.contains) == 1 else None
    if own is None or not found.changes:
        return False
    from openwash_lint.texts import riders, words

    first, last = found.places[0].start, found.places[-1].end
    for start, rest in ((0, document.text[:first]), (last, document.text[last : found.ends])):
        for named in catalog.names_in(rest) if len(rest) <= _ASIDE else ():
            span = Span(start + named.start, start + named.end)
            if catalog.agree(named.license, own) and spoken_of(document.text, span) == "code":
                around = (each.text for each in found.changes if not first <= each.span.start < last)
                return not any(riders.sets_condition(" ".join(words.Text(each).words)) for each in around)
    return False


def by_itself(found: identify.Identified) -> identify.Identified:
    """What a text is without what the file says of other parts before and after it."""
    first, last = found.places[0].start, found.places[-1].end
    inside = tuple(each for each in found.changes if first <= each.span.start and each.span.end <= last)
    known = catalog.get(found.contains[0])
    restrictions = found.restrictions if inside else known.restrictions if known else ()
    return found._replace(changes=inside, modified=bool(inside), restrictions=restrictions)


def headed(text: str, place: int) -> str:
    """The part that the heading above a place names, if it is one: "## Model License"."""
    lines = (line.strip(" *") for line in reversed(text[:place].splitlines()))
    heading = next((line for line in lines if line.startswith("#") or line.endswith(":")), "")
    about = {PROSE_SCOPES.get(noun, "general") for noun in nouns_in(heading)}
    return about.pop() if len(about) == 1 else "general"


def spoken_of(text: str, place: Span) -> str:
    """What the sentence around a license's name is about, if one thing: weights, code or data."""
    sentence = sentences.around(sentences.split(text, abbreviations()), place)
    said = f"{text[sentence.start : place.start]} | {text[place.end : sentence.end]}"
    about = {PROSE_SCOPES.get(noun, "general") for noun in nouns_in(said)}
    return about.pop() if len(about) == 1 else "general"


def title_of(text: str) -> str:
    """The line among a text's first ten that reads like a license's title; empty if none does."""
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(text)
    for line in text[front.span.end if front else 0 :].splitlines()[:10]:
        title = _without_tags(line).strip(" #*=-\t\ufeff").removeprefix("The ")
        low = title.lower()
        if (
            len(title) <= _LONGEST_TITLE
            and "©" not in title
            and not title.endswith((".", ",", ";", ":", "。", "："))
            and any(word in low for word in scopes()["titles"])
            and not any(each in low for each in scopes()["untitled"])
            and not title[:1].isdigit()  # "2. License Grant" is the heading of a section
        ):
            return title
    return ""


def _without_tags(line: str) -> str:
    """A line without its HTML tags."""
    head, *rest = line.split("<")
    return head + "".join(piece.partition(">")[2] if ">" in piece else f"<{piece}" for piece in rest)
