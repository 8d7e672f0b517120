"""What a model's name is the object of: words that lead up to it, and frames of words around it."""

from __future__ import annotations

from functools import lru_cache

from openwash_lint.lineage.naming_sentences import (
    Sentence,
    bare,
    grammar,
    is_of_others,
    is_own,
    speaks_of_self,
    without_aside,
)
from openwash_lint.record import Any

# How far after a Chinese name a noun may be that makes it a part of something, in characters.
_NOUN = 6
# More characters than such a part and a kind of model before it have together.
_LONGEST_KIND = 24
# The most words between a word that leads to a noun and the noun, an article and adjectives.
_ADJECTIVES = 4
# The most fillers between the words of making and the name.
_FILLERS = 8
# How far before a name words may be that take another thing from it, in characters.
_NEAR = 120
# How long the end of a tagline is at most, in characters.
_TAGLINE = 24
# What parts a label from what stands before it.
_PARTS = "–—|(（·•;；,，"
# What cannot go on with a noun, prepositions and a verb; what ends a clause, and a sentence.
_PREPOSITIONS = ("在", "用", "通过", "经", "进行")
_STOPS = ("，", "。", "；", ",", ";", "：", ":")
_ENDS = ("。", "；", ";", ". ")


def led_up(head: str, kind: str) -> tuple[str, str] | None:
    """The words of a kind that lead to a name, fillers aside, and what comes before them; else `None`."""
    cues = grammar()["before"]
    for rest in _fewer(head):
        cue = ending(rest, cues[kind])
        if cue:
            return cue, rest[: -len(cue)]
        field = rest.lstrip("-*•|#> ").rstrip(", ")
        if kind == "made" and field in cues["fields"]:
            return "base", "we " if field.startswith("our ") else ""
    return ("base", label) if kind == "made" and (label := _labeled(head)) else None


def _labeled(head: str) -> str:
    """What a field comes after, and right before the name: "Wren-7B (base: Llama 2)"; empty for none."""
    cues, rest = grammar()["before"], head.rstrip(" *_`\"'[")
    if not rest.endswith((":", "：", "=")):
        return ""
    said = bare(rest.rstrip("="))
    at = max(said.rfind(each) for each in _PARTS)
    return said[:at] if at > 0 and said[at + 1 :].strip(" *_`") in cues["fields"] else ""


# Forty frames ask the same of the words before one name.
@lru_cache(maxsize=64)
def _fewer(head: str) -> tuple[str, ...]:
    """What comes before a name, and the same without the fillers at its end, one after the other."""
    found = [bare(head)]
    while len(found) < _FILLERS and (filler := _filler(found[-1])):
        found.append(bare(found[-1][: -len(filler)]))
    return tuple(found)


def _filler(head: str) -> str:
    """The filler that a text ends with, also a model's size: "13b", "7b-parameter"; empty for none."""
    last = head.rpartition(" ")[2]
    size = last.removesuffix("-parameter")
    sized = size[-1:] in ("b", "m") and size[:1].isdecimal() and not size[:-1].strip("0123456789.")
    return last if sized else ending(head.replace("’", "'").replace("´", "'"), grammar()["before"]["fillers"])


def ending(head: str, cues: list[str]) -> str:
    """The longest of some words that a text ends with, as words; empty for none."""
    if not head.endswith(tuple(cues)):
        return ""
    found = [cue for cue in cues if head.endswith(cue) and (not cue.isascii() or _begins(head, cue))]
    return max(found, key=len, default="")


def _begins(head: str, cue: str) -> bool:
    return len(head) == len(cue) or head[-len(cue) - 1] in ' ("'


def is_object(before: str) -> bool:
    """Whether a noun that follows is the object of other words: "Wren sings on par with a fine-tuned …"."""
    cues, words = grammar()["before"], before.split()
    for at, word in reversed([*enumerate(words)][-_ADJECTIVES:]):
        if word in cues["objects"]:
            return not ending(" ".join(words[: at + 1]), cues["through"])
        if word in cues["is"]:
            break
    return False


def in_frames(sentence: Sentence) -> str:
    """The relation of the first frame that a name is in: 基于 Llama 2 训练, "LoRA adapters for Llama 2"."""
    return next((said for frame in grammar()["frame"] if (said := _in_frame(sentence, frame))), "")


def _in_frame(sentence: Sentence, frame: dict[str, Any]) -> str:
    before = _before(sentence, frame)
    if before is None or not _is_followed(sentence, frame) or (frame.get("noun") and is_object(before)):
        return ""
    subject = sentence.head if frame.get("whose") == "within" else before
    told = _is_told(sentence, frame, subject) and not is_of_others(sentence.head)
    return frame.get("relation", "based") if told else ""


def _is_told(sentence: Sentence, frame: dict[str, Any], subject: str) -> bool:
    """Whether a frame is about the release: `subject` is what comes before it."""
    if "dropped" in frame:
        return sentence.whole and not _has(subject, frame["dropped"])
    if frame.get("labeled"):
        return _is_label(subject)
    if frame.get("done") and not bare(subject):
        return sentence.whole
    if frame.get("act") and not _fewer(subject)[-1]:
        return speaks_of_self(sentence) or ("start" in frame and _is_tagline(sentence))
    return is_own(sentence, subject)


def _is_label(text: str) -> bool:
    """Whether words are only the label of a list's item: a single one may be another's name."""
    label = text.strip().lstrip("-*•|#> ")
    return label.endswith((":", "：", "—", "–")) and " " in bare(label)


def _is_tagline(sentence: Sentence) -> bool:
    """Whether a sentence is only a noun with a name in it, as what a title is followed by."""
    tail = sentence.tail.rstrip()
    return sentence.whole and len(tail) <= _TAGLINE and not tail.endswith(("。", ".", "!", "！"))


def is_led(sentence: Sentence) -> bool:
    """Whether words lead up to the name by which a model may be made from it, whatever comes after it."""
    led = (frame for frame in grammar()["frame"] if frame.get("leads"))
    return any(_before(sentence, frame) is not None for frame in led)


def _before(sentence: Sentence, frame: dict[str, Any]) -> str | None:
    """What comes before a frame's words that lead up to the name; `None` if they do not."""
    rest = _led(sentence.head, frame["lead"]) if "lead" in frame else sentence.head
    if rest is None or _has(rest[-_NEAR:], frame.get("without", [])):
        return None
    if "begin" not in frame:
        return rest
    first = max(0, len(rest) - frame["between"])
    at = max(_last(rest, word, first) for word in frame["begin"])
    between = _without_asides(rest[at:]) if at >= 0 else ""
    stops, parts = (_ENDS, frame["parts"]) if "parts" in frame else (_STOPS, [""])
    if at < 0 or _has(between, stops) or not _has(between, parts) or _is_noun(between, sentence.tail):
        return None
    return _with_verb(_without(rest[:at], frame["begin"]), frame)


def _without_asides(text: str) -> str:
    """Words without what stands in parentheses among them."""
    before, opened, rest = text.partition("(")
    inside, closed, after = rest.partition(")")
    return f"{before.rstrip()}{_without_asides(after)}" if opened and inside and closed else text


def _with_verb(before: str, frame: dict[str, Any]) -> str | None:
    """What comes before, if one of the frame's verbs is in it; a fragment has none."""
    said, opening = f" {before} ", bare(before).lstrip("-*•|#> ")
    fragment = not opening or opening in grammar()["subject"]["openings"]
    return before if fragment or any(verb in said for verb in frame.get("verbs", [""])) else None


def _without(head: str, cues: list[str]) -> str:
    """What comes before more of the same words: "LoRA adapters"."""
    while cue := ending(bare(head), cues):
        head = bare(head)[: -len(cue)]
    return head


def _led(head: str, leads: list[str]) -> str | None:
    """What comes before the words of `leads` that lead to the name, fillers aside."""
    for rest in _fewer(head):
        cue = ending(rest, leads)
        if cue:
            return rest[: -len(cue)]
    return None


def _last(text: str, word: str, first: int) -> int:
    """Where the last word that begins so begins, from an offset on; -1 if none does."""
    at = text.rfind(word, first)
    while at > 0 and word[0].isalpha() and text[at - 1].isalpha() and _is_spaced(word):
        at = text.rfind(word, first, at + len(word) - 1)
    return at


def _is_spaced(word: str) -> bool:
    """Whether a word is of a script that puts spaces between words, but for Korean."""
    return word[0] < "\u0500"


def _is_noun(between: str, tail: str) -> bool:
    """Whether the name is only a part of a Chinese, Japanese or Korean noun."""
    goes_on = not tail.lstrip().startswith(_PREPOSITIONS)
    led = between + (without_kinds(tail[:_LONGEST_KIND])[:_NOUN] if goes_on else "")
    return any(noun in led for noun in grammar()["behind"]["nouns"] if not noun.isascii())


def without_kinds(tail: str) -> str:
    """What follows a name, without kinds of models that are called after a thing: "代码大模型"."""
    for kind in grammar()["behind"]["kinds"]:
        tail = tail.replace(kind, "")
    return tail


def _is_followed(sentence: Sentence, frame: dict[str, Any]) -> bool:
    """Whether a frame's words come after the name."""
    tail = sentence.tail.lstrip(" 」』】）)*_`")
    opened = "(" in sentence.name and ")" not in sentence.name
    plain = without_aside(f"({sentence.tail}" if opened else sentence.tail).lstrip(" *_`")
    if "start" in frame and not any(each.startswith(tuple(frame["start"])) for each in (tail, plain)):
        return False
    if "after" not in frame:
        return True
    behind = sentence.tail[: frame["reach"]]
    done = min((at for word in frame["after"] if (at := behind.find(word)) >= 0), default=-1)
    return done >= 0 and not _has(behind[:done], (*_STOPS, *frame.get("unless", ())))


def _has(text: str, words: list[str] | tuple[str, ...]) -> bool:
    return any(word in text for word in words)
