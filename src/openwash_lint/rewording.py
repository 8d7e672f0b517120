"""Other words in a claim's place: how they are written there, and whether they can stand there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import Claim, Cue
from openwash_lint.facts import Facts
from openwash_lint.licenses import catalog
from openwash_lint.record import Any
from openwash_lint.spans import Span

# How far around a claim its neighbors are searched; how many words before it an auxiliary may be, how many
# words before it a rank; how far around it its sentence and a quotation are read.
_NEAR, _FEW, _RANKED, _FAR = 40, 2, 7, 400
# Where words can be exchanged: link texts are titles, and what is in a badge is part of an address.
_WHERE = ("prose", "list", "table", "heading")
_HYPHENS = ("-", "\u2010", "\u2011")
_LONGEST_NAME = 60
_MARKUP = "<>*_`[]~"
_LICENSE = ("license", "licence")


def in_kind(words: Mapping[str, str], claim: Claim, facts: Facts) -> dict[str, str]:
    """The short term as it is written in the claim's place: in its spelling, with its license in brackets.

    "open weights" is two words where "open source" was and where no noun follows; other terms are one: "a
    weights-available model". A license that the sentence names already is not named again; beside another
    license there is no term.
    """
    short, text = words.get("term-short", ""), facts.inventory.documents[claim.place.path].text
    hyphened = any(each in claim.text for each in _HYPHENS) and _is_before_noun(claim, text)
    if hyphened or not short.startswith("open"):
        short = short.replace(" ", "-")
    if claim.text.isupper():
        short = short.upper()
    elif claim.text.istitle():
        short = "-".join(" ".join(w.capitalize() for w in part.split(" ")) for part in short.split("-"))
    elif claim.text[:1].isupper():
        short = short[:1].upper() + short[1:]
    name = words.get("term-license", "")
    if short and name:
        short = _with_license(short, name, _sentence(claim, text))
    return {**words, "term-short": short}


def _with_license(short: str, name: str, sentence: str) -> str:
    """The term with its license, unless the sentence names it; empty where it may speak of another one."""
    named = {each.short or each.id for each in catalog.told_in(sentence)}
    spoken_of = not named and any(word in sentence.lower() for word in _LICENSE)
    if named - {name} or spoken_of or len(name) > _LONGEST_NAME:
        return ""
    return short if named else f"{short} ({name})"


def fits(claim: Claim, facts: Facts, words: str) -> bool:
    """Whether words can stand in a claim's place.

    They cannot in that of a verb or in another grammar, in a quotation, in a heading that is linked, where
    markup begins or ends between its words, or in a phrase that has one of them already ("the weights are
    open source"). They have to describe one model.
    """
    text = facts.inventory.documents[claim.place.path].text
    if claim.form != "noun" or claim.language != "en" or claim.location not in _WHERE:
        return False
    if (
        _is_marked_up(text, claim)
        or _is_enclosed(text, claim.place.span)
        or _is_quoted(text, claim.place.span)
        or (claim.location == "heading" and _is_led_to(text, claim))
    ):
        return False
    noun, span = _noun(claim), claim.place.span
    around = f"{_before(text, span)} {text[span.end : noun.end] if noun else ''}".lower().split()
    near = around[max(0, len(_before(text, span).split()) - _FEW - 1) :]
    if any(word in near for word in words.partition(" (")[0].lower().replace("-", " ").split()):
        return False
    return _describes(text, span) and _is_of_one_model(claim, text) and _is_plain(claim, text)


def _is_marked_up(text: str, claim: Claim) -> bool:
    """Whether there is markup in a claim's words, the other end of which would be left alone."""
    return any(sign in text[slice(*claim.place.span)] and sign not in claim.text for sign in _MARKUP)


def _before(text: str, span: Span) -> str:
    return text[max(0, span.start - _NEAR) : span.start]


@cache
def _table() -> Mapping[str, Any]:
    return store.toml("fixes.toml")


def _following(text: str, span: Span) -> str:
    """The word after a claim, without marks of emphasis; empty where something else follows."""
    after = text[span.end : span.end + _NEAR].lower()
    word = after.lstrip(" *_\n").partition(" ")[0]
    return word if after.lstrip("*_")[:1] in (" ", "\n") and word[:1].isalnum() else ""


def _noun(claim: Claim) -> Span | None:
    """Where the noun is that the claim's words describe as an adjective, if it is a model or its weights."""
    heads = _heads(claim)
    return next((each.span for each in heads if each.span and each.span.start >= claim.place.span.end), None)


def _heads(claim: Claim) -> tuple[Cue, ...]:
    return tuple(each for each in claim.cues if each.group in ("head.model", "head.weights"))


def _is_before_noun(claim: Claim, text: str) -> bool:
    """Whether the words are an adjective before its noun: "an open-source model", not "is open source"."""
    table = _table()["adjectives"]
    following = _following(text, claim.place.span)
    if following and following not in (*table["others"], *table["joints"]):
        return True
    goes_on = following in table["joints"] or text[claim.place.span.end :][:1] in (",", "/", "-")
    return goes_on and _noun(claim) is not None


def _is_of_one_model(claim: Claim, text: str) -> bool:
    """Whether the words describe a model, and no more models than are here.

    Before a noun, that is a model, and one, or what this one is ("is a family of …"); alone, the words are
    what is said of it, or fill a cell.
    """
    sets = {each.sets for each in claim.cues}
    groups = {each.group for each in claim.cues}
    if not _is_before_noun(claim, text):
        return "form=predicate" in sets or "place.cell" in groups
    noun = _noun(claim)
    if noun is None:
        return False
    head = text[noun.start : noun.end].lower()
    one = not head.endswith("s") or head in _table()["adjectives"]["singular"]
    return one or "form=predicate" in sets or "en.family-of" in groups or claim.location == "heading"


def _is_plain(claim: Claim, text: str) -> bool:
    """Whether the sentence gives no rank (nobody claimed it of other words), draws no line, sets no limit."""
    words, span = _table()["sentences"], claim.place.span
    sentence = _sentence(claim, text).lower()
    ahead = text[max(claim.sentence.start, span.start - 2 * _NEAR) : span.start].lower()
    ranked = [word.strip("*_,:()") for word in ahead.split()[-_RANKED:]]
    if claim.implied or any(word in ranked for word in words["ranks"]):
        return False
    return not any(word in sentence for word in (*words["limits"], *words["contrasts"]))


def _sentence(claim: Claim, text: str) -> str:
    """The claim's sentence, or its row of a table, as far as it is near."""
    span = claim.place.span
    start, end = claim.sentence if claim.sentence.end else span
    if claim.location == "table":
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) % (len(text) + 1)
    return text[max(start, span.start - _FAR) : max(span.end, min(end, span.end + _FAR))]


def _is_quoted(text: str, span: Span) -> bool:
    """Whether the words stand between quotation marks, in a block that quotes, or in code."""
    line = text[max(0, text.rfind("\n", 0, span.start) + 1, span.start - _FAR) : span.start]
    paragraph = text[max(0, text.rfind("\n\n", 0, span.start) + 1, span.start - 2 * _FAR) : span.start]
    opened = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
    return opened or line.lstrip().startswith(">") or paragraph.count("`") % 2 == 1


def _is_enclosed(text: str, span: Span) -> bool:
    """Whether a bracket follows, as another one would, or the words share a slash with others."""
    return text[span.end :][:2] in (" (", " [") or "/" in (
        text[span.start - 1 : span.start],
        text[span.end :][:1],
    )


def _is_led_to(text: str, claim: Claim) -> bool:
    """Whether the text links the heading by its words, which name it in its address."""
    start = text.rfind("\n", 0, claim.place.span.start) + 1
    end = text.find("\n", claim.place.span.end)
    title = text[start : end if end >= 0 else len(text)][:_FAR].strip(" #\r").lower()
    slug = "".join(char for char in title if char.isalnum() or char in " -_").replace(" ", "-")
    return f"#{slug})" in text or f'#{slug}"' in text


def _describes(text: str, span: Span) -> bool:
    """Whether English words are an adjective here, and not a verb, noun or participle."""
    table = _table()["adjectives"]
    before = _before(text, span).lower()
    after = text[span.end : span.end + _NEAR].lower()
    following = after.lstrip(" *_").partition(" ")[0]
    named = _following(text, span) not in ("", *table["others"])
    if following in table["determiners"] or before.rstrip(" *_").endswith(tuple(table["boxes"])):
        return False
    previous = [word.strip("*_") for word in before.split()[-_FEW:]]
    if previous[-1:] in (["a"], ["an"]):
        return named or after[:1] in (",", "/", "-") or following in table["joints"]
    is_done = text[span.start : span.end].lower().endswith("sourced")
    return not is_done or (named and not any(word in table["auxiliaries"] for word in previous))
