"""How a rule's fix template becomes edits at one place."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint import store
from openwash_lint.documents import Document
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.report import Fix
from openwash_lint.rule import FixTemplate
from openwash_lint.spans import START, Edit, Place, Span
from openwash_lint.wording import fill, placeholders_in

# How far around a claim its neighbors are searched, and how many words before it an auxiliary may be.
_NEAR, _FEW = 40, 2


def remedy(
    template: FixTemplate, claim: Claim | None, fact: Fact | None, facts: Facts, words: Mapping[str, str]
) -> Fix | None:
    """The fix at a claim or fact, or `None` where the template does not apply there."""
    if template.at != "claim":
        fact = fact if template.at == "fact" else facts.of(template.at, claim)
        claim = None
    place = claim.place if claim else (fact.places[0] if fact and fact.places else None)
    spoken = _in_kind(words, claim) if claim else words
    text = fill(template.text, spoken)
    if any(not words.get(name) for name in placeholders_in(template.text)):
        return None
    edits = _edits(template, place, text, facts)
    if not edits or (claim and template.do == "replace" and not _fits(claim, facts, text)):
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
        return (Edit(Place(place.path, whole_lines(document.text, place.span)), ""),)
    if template.do == "insert-line":
        end = whole_lines(document.text, place.span).end
        newline = newline_of(document.text)
        return (Edit(Place(place.path, Span(end, end)), text.replace("\n", newline) + newline),)
    return set_key(document, template.key, text)


def _article(text: str, place: Place, words: str) -> tuple[Edit, ...]:
    """The edit that keeps "a" and "an" correct before words that were replaced."""
    head = text[max(0, place.span.start - 4) : place.span.start]
    article = head.strip(" *_").rpartition(" ")[2]
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
    after = next((name for name in front.keys if name.text == "license"), None)
    at = whole_lines(document.text, after.span).end if after else front.body.start
    return (Edit(Place(document.path, Span(at, at)), f"{key}: {value}{newline}"),)


def without_keys(document: Document, keys: tuple[str, ...]) -> tuple[Edit, ...]:
    """Edits that take keys out of a card's front matter, with all lines of their values."""
    from openwash_lint.structured import frontmatter

    front, edits = frontmatter.read(document.text), []
    for name in front.keys if front else ():
        if front and name.text in keys:
            node = front.get(name.text)
            start, end = name.span.start, max(name.span.end, node.span.end if node else 0)
            # A block's value ends where the next key begins.
            end = start + len(document.text[start:end].rstrip())
            edits.append(Edit(Place(document.path, whole_lines(document.text, Span(start, end))), ""))
    return tuple(edits)


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


def _in_kind(words: Mapping[str, str], claim: Claim) -> dict[str, str]:
    """The short term, written the way the claim was: hyphenated, capitalized or in upper case.

    "open weights" is two words where "open source" was; elsewhere it is one: "a weights-available model".
    """
    short = words.get("term-short", "")
    if "-" in claim.text or not short.startswith("open"):
        short = short.replace(" ", "-")
    if claim.text.isupper():
        short = short.upper()
    elif claim.text.istitle():
        short = "-".join(" ".join(w.capitalize() for w in part.split(" ")) for part in short.split("-"))
    elif claim.text[:1].isupper():
        short = short[:1].upper() + short[1:]
    return {**words, "term-short": short}


def _fits(claim: Claim, facts: Facts, words: str) -> bool:
    """Whether words can stand in a claim's place.

    They cannot in that of a verb or in another grammar, nor after a rank, which nobody claimed of them
    ("the first open-source model"), nor after a word that they hold ("the weights are open source").
    """
    text = facts.inventory.documents[claim.place.path].text
    if claim.form != "noun" or claim.language != "en" or claim.implied:
        return False
    ahead = text[max(0, claim.place.span.start - _NEAR) : claim.place.span.start].lower().split()[-_FEW - 1 :]
    again = any(word in ahead for word in words.lower().replace("-", " ").split())
    return not again and _describes(text, claim.place.span)


def _describes(text: str, span: Span) -> bool:
    """Whether English words are an adjective here, and not a verb, noun or participle."""
    table = store.toml("fixes.toml")["adjectives"]
    before = text[max(0, span.start - _NEAR) : span.start].lower()
    after = text[span.end : span.end + _NEAR].lower()
    following = after.lstrip(" *_").partition(" ")[0]
    if following in table["determiners"] or before.rstrip(" *_").endswith(tuple(table["boxes"])):
        return False
    named = after[:1] in (" ", "\n") and following[:1].isalnum() and following not in table["others"]
    previous = [word.strip("*_") for word in before.split()[-_FEW:]]
    if previous[-1:] in (["a"], ["an"]):
        return named or after[:1] in (",", "/", "-") or following in table["joints"]
    is_done = text[span.start : span.end].lower().endswith("sourced")
    return not is_done or (named and not any(word in table["auxiliaries"] for word in previous))
