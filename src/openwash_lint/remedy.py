"""How a rule's fix template becomes edits at one place."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint import rewording
from openwash_lint.documents import Document, Node, Scalar
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.report import Fix
from openwash_lint.rule import FixTemplate
from openwash_lint.spans import START, Edit, Place, Span
from openwash_lint.wording import fill, placeholders_in


def remedy(
    template: FixTemplate, claim: Claim | None, fact: Fact | None, facts: Facts, words: Mapping[str, str]
) -> Fix | None:
    """The fix at a claim or fact, or `None` where the template does not apply there."""
    if template.at != "claim":
        fact = fact if template.at == "fact" else facts.of(template.at, claim)
        claim = None
    place = claim.place if claim else (fact.places[0] if fact and fact.places else None)
    spoken = rewording.in_kind(words, claim, facts) if claim else words
    text = fill(template.text, spoken)
    if any(not spoken.get(name) for name in placeholders_in(template.text)):
        return None
    edits = _edits(template, place, text, facts)
    if not edits or (claim and template.do == "replace" and not rewording.fits(claim, facts, text)):
        return None
    gone = (
        without_keys(facts.inventory.documents[edits[0].place.path], template.drops) if template.drops else ()
    )
    return Fix(fill(template.title, spoken), template.applicability, (*edits, *gone))


def _edits(template: FixTemplate, place: Place | None, text: str, facts: Facts) -> tuple[Edit, ...]:
    documents = facts.inventory.documents
    if template.do == "create-file":
        known = facts.inventory.files.get(template.path)
        return () if known else (Edit(Place(template.path, START), text),)
    if place is None or place.path not in documents:
        return ()
    document = documents[place.path]
    if template.do == "replace":
        return (*_article(document.text, place, text), Edit(place, text))
    if template.do == "drop-item":
        return (Edit(Place(place.path, _item(document.text, place.span)), ""),)
    if template.do == "insert-line":
        return (_inserted(document, place, text),)
    return set_key(document, template.key, text)


def _item(text: str, span: Span) -> Span:
    """What goes with an item: its line; in brackets its comma; where nothing else is listed, the key too."""
    lines = whole_lines(text, span)
    before, after = text[lines.start : span.start].rstrip(" \"'"), text[span.end : lines.end].lstrip(" \"'")
    start, end = lines.start + len(before), lines.end - len(after)
    if before.endswith("[") and after.startswith(","):
        return Span(start, end + 1 + len(after[1:]) - len(after[1:].lstrip(" ")))
    if before.endswith(","):
        return Span(start - 1, end)
    if before.strip() == "-":
        above = whole_lines(text, Span(max(0, lines.start - 1), max(0, lines.start - 1)))
        below = text[lines.end : whole_lines(text, Span(lines.end, lines.end)).end]
        alone = text[slice(*above)].strip().endswith(":") and not below.lstrip().startswith("- ")
        return Span(above.start, lines.end) if alone else lines
    return lines


def _inserted(document: Document, place: Place, text: str) -> Edit:
    """The edit that puts lines below a place, and a blank one where a paragraph would run on from them."""
    newline, end = newline_of(document.text), whole_lines(document.text, place.span).end
    lead = "" if document.text[:end].endswith(("\n", "\r")) else newline
    runs_on = document.text[end : whole_lines(document.text, Span(end, end)).end].strip()
    tail = newline if runs_on and text.startswith("\n") else ""
    return Edit(Place(place.path, Span(end, end)), f"{lead}{text.replace(chr(10), newline)}{newline}{tail}")


def _article(text: str, place: Place, words: str) -> tuple[Edit, ...]:
    """The edit that keeps "a" and "an" correct before words that were replaced."""
    head = text[max(0, place.span.start - 8) : place.span.start].rstrip("*_")
    article = head.strip(" ").rpartition(" ")[2].lstrip("*_([“")
    right = "an" if words[:1].lower() in "aeiou" else "a"
    if not head.endswith(" ") or article.lower() not in ("a", "an") or article.lower() == right or not words:
        return ()
    start = text.rfind(article, 0, place.span.start)
    cased = right.capitalize() if article[0].isupper() else right
    return (Edit(Place(place.path, Span(start, start + len(article))), cased),)


def set_key(document: Document, key: str, value: str) -> tuple[Edit, ...]:
    """Edits that give a card's front matter `key: value`, over the scalar that is there, or as a new key."""
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(document.text)
    newline = newline_of(document.text)
    if front is None:
        return (Edit(Place(document.path, START), f"---{newline}{key}: {value}{newline}---{newline}"),)
    if any(name.text == key for name in front.keys):
        node = front.get(key)
        return (Edit(Place(document.path, node.span), value),) if node is not None else ()
    after, node = next((name for name in front.keys if name.text == "license"), None), front.get("license")
    at = _lines_of_key(document.text, after, node).end if after and node else front.body.start
    return (Edit(Place(document.path, Span(at, at)), f"{key}: {value}{newline}"),)


def without_keys(document: Document, keys: tuple[str, ...]) -> tuple[Edit, ...]:
    """Edits that take keys out of a card's front matter, with all lines of their values."""
    from openwash_lint.structured import frontmatter

    front, edits = frontmatter.read(document.text), []
    for name in front.keys if front else ():
        if front and name.text in keys:
            lines = _lines_of_key(document.text, name, front.get(name.text))
            edits.append(Edit(Place(document.path, lines), ""))
    return tuple(edits)


def _lines_of_key(text: str, name: Scalar, node: Node | None) -> Span:
    """All lines of a key and its value; a block's value ends where the next key begins."""
    start, end = name.span.start, max(name.span.end, node.span.end if node else 0)
    return whole_lines(text, Span(start, start + len(text[start:end].rstrip())))


def whole_lines(text: str, span: Span) -> Span:
    """The span widened to whole lines, including the last line's ending."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0]
    end = min(ends) + 1 if ends else len(text)
    return Span(start, end + 1 if text[end - 1 : end + 1] == "\r\n" else end)


def newline_of(text: str) -> str:
    r"""The line ending that a text uses first, `\n` where it has none."""
    feed, back = text.find("\n"), text.find("\r")
    if back >= 0 and (feed < 0 or back < feed):
        return "\r\n" if feed == back + 1 else "\r"
    return "\n"
