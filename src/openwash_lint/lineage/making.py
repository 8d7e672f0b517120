"""Whether a sentence says that a model was made from the one it names, and whose model that is."""

from __future__ import annotations

from openwash_lint.lineage.naming_sentences import Sentence, bare, grammar, is_own, speaks_of_self, words
from openwash_lint.record import Any

# How far after a name the word may be that makes it a part of something, and after a Chinese name.
_BEHIND, _NOUN = 80, 6
# The most fillers between the words of making and the name.
_FILLERS = 8
# The most words between an article that opens a sentence and the word for the tuning: "a Danish fine-tuned
# …".
_ADJECTIVES = 2
_STOPS = ("，", "。", "；", ",", ";", "：", ":")


def relation_of(sentence: Sentence) -> str:
    """How the release was made from the named model, as the sentence says; empty if it does not say so.

    One of the relations of the Hub, "base" where it is called a base outright, "based" for weaker words.
    """
    roles = grammar()["behind"]["roles"]
    if _is_part(sentence.tail) or any(role in sentence.tail[:_BEHIND] for role in roles):
        return ""
    forms = (
        *(_by_words, _by_acts, _by_tuning, _by_role, _by_noun, _by_kind, _by_delta),
        *(_by_sequel, _in_chinese, _behind),
    )
    return (
        ""
        if not sentence.linked and _is_design(sentence)
        else next((said for form in forms if (said := form(sentence))), "")
    )


def may_be_made_from(sentence: Sentence) -> bool:
    """Whether the sentence may say of any model that it was made from the one it names."""
    behind, role = grammar()["behind"], sentence.tail.lstrip(" )]*_`,")
    based = sentence.tail.startswith(tuple(behind["noun"])) or role.startswith(tuple(behind["role"]))
    frame = grammar()["chinese"][0]
    chinese = based or _led(sentence, frame) is not None
    return not _is_part(sentence.tail) and (chinese or _led_up(sentence.head, "made") is not None)


def _led_up(head: str, kind: str) -> tuple[str, str] | None:
    """The words of a kind that lead to a name, fillers aside, and what comes before them; else `None`."""
    cues, head = grammar()["before"], bare(head)
    for _ in range(_FILLERS):
        cue = _ending(head, cues[kind])
        if cue:
            return cue, head[: -len(cue)]
        field = head.lstrip("-*•|#> ").rstrip(", ")
        if kind == "made" and field in cues["fields"]:
            return "base", "we " if field.startswith("our ") else ""
        filler = _ending(head, cues["fillers"])
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
    """Whether the sentence tells of training without tuning: then only a design was taken over."""
    behind, whole = grammar()["behind"], sentence.head + sentence.tail
    trained = any(word in whole for word in behind["pretrained"])
    return trained and not any(word in whole for word in behind["tunings"])


def _by_words(sentence: Sentence) -> str:
    """Such as "Wren is based on Llama 2", or "Base model: Llama 2"."""
    cue, before = _led_up(sentence.head, "made") or ("", "")
    if not cue or not is_own(sentence, f"{before}we " if cue.startswith("we ") else before):
        return ""
    return cue if cue == "base" else grammar()["before"]["relations"].get(cue, "based")


def _by_acts(sentence: Sentence) -> str:
    """Such as "we continued fine-tuning Llama 2"; without a subject, before or after, it is advice."""
    cue, before = _led_up(sentence.head, "acts") or ("", "")
    told = is_own(sentence, before) if bare(before) else bool(cue) and speaks_of_self(sentence)
    return "finetune" if cue and told else ""


def _by_tuning(sentence: Sentence) -> str:
    """Such as "this is a fine-tuned Llama 2", or at a sentence's beginning "a Danish fine-tuned Llama 2"."""
    cue, before = _led_up(sentence.head, "tuned") or ("", "")
    subject, _, kind = bare(before).lstrip("-*•|#> ").rpartition(": ")
    article, _, rest = kind.partition(" ")
    titled = article in grammar()["subject"]["openings"] and len(rest.split()) <= _ADJECTIVES
    if not cue or not (titled or _ending(bare(before), grammar()["before"]["tuners"])):
        return ""
    return "finetune" if is_own(sentence, "" if titled and not subject else before) else ""


def _by_role(sentence: Sentence) -> str:
    """Such as "using Llama 2 as the base model"."""
    if not sentence.tail.lstrip(" )]*_`,").startswith(tuple(grammar()["behind"]["role"])):
        return ""
    cue, before = _led_up(sentence.head, "lead") or ("", "")
    return "base" if cue and is_own(sentence, before) else ""


def _by_noun(sentence: Sentence) -> str:
    """Such as "is a fine-tuned LLaMA-based model", or "is a Llama 2 fine-tune"; designs are based, too."""
    behind, tail = grammar()["behind"], sentence.tail.lstrip(" -")
    marks = [each.strip(" -") for each in (*behind["noun"], *behind["tuned"])]
    mark = max((each for each in marks if tail.startswith(each)), key=len, default="")
    whole = sentence.head + sentence.tail
    tuned = _has_version(sentence) or any(word in whole for word in behind["tunings"])
    if not mark or _is_part(tail[len(mark) :]) or not tuned:
        return ""
    head = _without_adjectives(bare(sentence.head))
    return "based" if head and is_own(sentence, f"{head} ") else ""


def _without_adjectives(head: str) -> str:
    """What leads up to a noun, up to "is a" or to the article after a title's name; empty for neither."""
    for _ in range(_ADJECTIVES + 1):
        subject, _, article = head.rpartition(" ")
        titled = subject.endswith(":") and article in grammar()["subject"]["openings"]
        if titled or _ending(head, grammar()["before"]["noun"]):
            return head
        if article.rstrip(",") in grammar()["before"]["ties"]:
            break
        head = subject
    return ""


def _by_kind(sentence: Sentence) -> str:
    """Such as "is a Llama 2 13B model trained on birdsong"; without a version it may be a design."""
    trained = sentence.tail.lstrip(" ").startswith(tuple(grammar()["behind"]["trained"]))
    head = bare(sentence.head)
    led = trained and _has_version(sentence) and _ending(head, grammar()["before"]["noun"])
    return "based" if led and is_own(sentence, f"{head} ") else ""


def _has_version(sentence: Sentence) -> bool:
    return any(char.isdecimal() for char in sentence.name)


def _by_delta(sentence: Sentence) -> str:
    """Such as "add our delta to the original LLaMA weights": what is here is the difference to it."""
    weights = sentence.tail.lstrip(" ").startswith(tuple(grammar()["behind"]["weights"]))
    return "finetune" if weights and _led_up(sentence.head, "deltas") else ""


def _by_sequel(sentence: Sentence) -> str:
    """A sentence that begins with a link to the model: "[X] fine-tuned on birdsong"."""
    tail, head = sentence.tail.lstrip(" )]*_`,").removeprefix("model "), bare(sentence.head)
    opened = not head.lstrip("-*•|#> ") or head in grammar()["subject"]["openings"]
    sequels = words()["behind"] if sentence.linked and opened else {}
    return next((kind for kind, after in sequels.items() if tail.startswith(tuple(after))), "")


def _in_chinese(sentence: Sentence) -> str:
    """Words before and after the name: 基于 Llama 2 训练."""
    for frame in grammar()["chinese"]:
        before, behind = _led(sentence, frame), sentence.tail[: frame["reach"]]
        done = min((at for word in frame["after"] if (at := behind.find(word)) >= 0), default=-1)
        if before is not None and done >= 0 and not _has_stop(behind[:done]) and is_own(sentence, before):
            return "based"
    return ""


def _led(sentence: Sentence, frame: dict[str, Any]) -> str | None:
    """What comes before a frame's words that lead up to the name; `None` if none do."""
    first = max(0, len(sentence.head) - frame["between"])
    at = max(sentence.head.rfind(word, first) for word in frame["before"])
    if at < 0 or _has_stop(sentence.head[at:]):
        return None
    led = sentence.head[at:] + sentence.tail[:_NOUN]
    part = any(noun in led for noun in grammar()["behind"]["nouns"] if not noun.isascii())
    return None if part else sentence.head[:at]


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in _STOPS)


def _behind(sentence: Sentence) -> str:
    """Japanese and Korean: the words come after the name."""
    tail = sentence.tail.lstrip(" 」』】）)")
    said = tail.startswith(tuple(grammar()["behind"]["follows"])) and is_own(sentence, sentence.head)
    return "based" if said else ""
