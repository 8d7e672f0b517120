"""Owns whether a sentence says that a model was made from the one that it names, and whose model that is."""

from __future__ import annotations

from openwash_lint.lineage.ancestry import bare
from openwash_lint.lineage.naming_sentences import Sentence, grammar, is_own
from openwash_lint.record import Any

# How far behind a name the word stands that makes it a part of something, and behind a Chinese one.
_BEHIND, _NOUN = 80, 6
# Most fillers between the words of making and the name.
_FILLERS = 8
_STOPS = ("，", "。", "；", ",", ";", "：", ":")


def is_made_from(sentence: Sentence) -> bool:
    """Whether the sentence says so of the release: by words before the name, behind it, or on both sides."""
    roles = grammar()["behind"]["roles"]
    if _is_part(sentence.tail) or any(role in sentence.tail[:_BEHIND] for role in roles):
        return False
    forms = (_by_words, _by_acts, _by_tuning, _by_role, _by_noun, _in_chinese, _behind)
    return not _is_design(sentence) and any(form(sentence) for form in forms)


def may_be_made_from(sentence: Sentence) -> bool:
    """Whether the sentence may say of any model that it was made from the one it names."""
    behind, role = grammar()["behind"], sentence.tail.lstrip(" )]*_`,")
    based = sentence.tail.startswith(tuple(behind["noun"])) or role.startswith(tuple(behind["role"]))
    frame = grammar()["chinese"][0]
    chinese = based or _led(sentence, frame) is not None
    return not _is_part(sentence.tail) and (chinese or _before(sentence.head, "made") is not None)


def _before(head: str, kind: str) -> str | None:
    """What stands before words of a kind that lead to a name, fillers apart; `None` without such words."""
    words, head = grammar()["before"], bare(head)
    for _ in range(_FILLERS):
        cue = _ending(head, words[kind])
        if cue:
            return head[: -len(cue)]
        if kind == "made" and head.lstrip("-*•|#> ") in words["fields"]:
            return ""
        filler = _ending(head, words["fillers"])
        if not filler:
            break
        head = bare(head[: -len(filler)])
    return None


def _ending(head: str, cues: list[str]) -> str:
    """The longest of some words that a text ends with, as words; empty for none."""
    if not head.endswith(tuple(cues)):
        return ""
    found = [cue for cue in cues if head == cue or head.endswith((f" {cue}", f"({cue}", f'"{cue}'))]
    found += [cue for cue in cues if not cue.isascii() and head.endswith(cue)]
    return max(found, key=len, default="")


def _is_part(tail: str) -> bool:
    """Whether the name is only a part of a noun: an architecture, a tokenizer, a tool."""
    nouns, ends = grammar()["behind"]["nouns"], grammar()["behind"]["ends"]
    near = tail[:_BEHIND].removeprefix("'s").removeprefix("’s").lstrip(" -\"'”’*_`)的の")
    for word in near.split(" ")[:3]:
        if word.strip(".,;:!?()\"'”") in nouns:
            return True
        if not word or word in ends or word.endswith((",", ".", ";", ":")):
            break
    return near.startswith(tuple(noun for noun in nouns if not noun.isascii()))


def _is_design(sentence: Sentence) -> bool:
    """Whether the sentence tells of training without tuning: then a design alone was taken over."""
    behind, whole = grammar()["behind"], sentence.head + sentence.tail
    trained = any(word in whole for word in behind["pretrained"])
    return trained and not any(word in whole for word in behind["tunings"])


def _by_words(sentence: Sentence) -> bool:
    """Such as "Wren is based on Llama 2", or "Base model: Llama 2"."""
    before = _before(sentence.head, "made")
    return before is not None and is_own(sentence, before)


def _by_acts(sentence: Sentence) -> bool:
    """Such as "we continued fine-tuning Llama 2"; without a subject it is advice."""
    before = _before(sentence.head, "acts")
    return bool(before and bare(before)) and is_own(sentence, before or "")


def _by_tuning(sentence: Sentence) -> bool:
    """Such as "this is a fine-tuned Llama 2"."""
    before = _before(sentence.head, "tuned")
    led = before is not None and bool(_ending(bare(before), grammar()["before"]["tuners"]))
    return led and is_own(sentence, before or "")


def _by_role(sentence: Sentence) -> bool:
    """Such as "using Llama 2 as the base model"."""
    if not sentence.tail.lstrip(" )]*_`,").startswith(tuple(grammar()["behind"]["role"])):
        return False
    before = _before(sentence.head, "lead")
    return before is not None and is_own(sentence, before)


def _by_noun(sentence: Sentence) -> bool:
    """Such as "is a fine-tuned LLaMA-based model", or "is a Llama 2 fine-tune"; designs are based, too."""
    behind, tail = grammar()["behind"], sentence.tail.lstrip(" -")
    marks = [each.strip(" -") for each in (*behind["noun"], *behind["tuned"])]
    mark = max((each for each in marks if tail.startswith(each)), key=len, default="")
    whole = sentence.head + sentence.tail
    if not mark or _is_part(tail[len(mark) :]) or not any(word in whole for word in behind["tunings"]):
        return False
    head = bare(sentence.head)
    return bool(_ending(head, grammar()["before"]["noun"])) and is_own(sentence, f"{head} ")


def _in_chinese(sentence: Sentence) -> bool:
    """Words before the name and behind it: 基于 Llama 2 训练."""
    for frame in grammar()["chinese"]:
        before, behind = _led(sentence, frame), sentence.tail[: frame["reach"]]
        done = min((at for word in frame["after"] if (at := behind.find(word)) >= 0), default=-1)
        if before is not None and done >= 0 and not _has_stop(behind[:done]) and is_own(sentence, before):
            return True
    return False


def _led(sentence: Sentence, frame: dict[str, Any]) -> str | None:
    """What stands before a frame's words that lead up to the name; `None` where none do."""
    first = max(0, len(sentence.head) - frame["between"])
    at = max(sentence.head.rfind(word, first) for word in frame["before"])
    if at < 0 or _has_stop(sentence.head[at:]):
        return None
    led = sentence.head[at:] + sentence.tail[:_NOUN]
    part = any(noun in led for noun in grammar()["behind"]["nouns"] if not noun.isascii())
    return None if part else sentence.head[:at]


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in _STOPS)


def _behind(sentence: Sentence) -> bool:
    """Japanese and Korean: the words stand behind the name."""
    tail = sentence.tail.lstrip(" 」』】）)")
    return tail.startswith(tuple(grammar()["behind"]["follows"])) and is_own(sentence, sentence.head)
