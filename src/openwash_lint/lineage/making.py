"""Whether a sentence says that a model was made from the one it names, and whose model that is."""

from __future__ import annotations

from string import ascii_lowercase

from openwash_lint.lineage.name_frames import ending, in_frames, is_led, is_object, led_up, without_kinds
from openwash_lint.lineage.naming_sentences import (
    Sentence,
    bare,
    grammar,
    has_size,
    is_first_person,
    is_of_others,
    is_own,
    speaks_of_self,
    without_aside,
    words,
)

# How far after a name the word may be that makes it a part of something.
_BEHIND = 80
# The most words between an article that opens a sentence and the word for the tuning: "a Danish fine-tuned
# …".
_ADJECTIVES = 2
# The most articles and the like between "as" and what a name is the base as.
_DETERMINERS = 2
# Punctuation of scripts without spaces that ends a clause.
_WIDE_STOPS = "、，。；："


def relation_of(sentence: Sentence) -> str:
    """How the release was made from the named model, as the sentence says; empty if it does not say so.

    One of the relations of the Hub, "base" where it is called a base outright, "based" for weaker words.
    """
    sentence = _without_design(sentence)
    if is_part(sentence.tail) or has_other_role(sentence.tail[:_BEHIND]):
        return ""
    forms = (
        *(_by_words, _by_size, _by_acts, _by_tuning, _by_tongue, _by_role, _by_component, _by_noun),
        *(_by_kind, _by_delta, _by_sequel, in_frames, _behind),
    )
    return (
        ""
        if not sentence.linked and is_design(sentence)
        else next((said for form in forms if (said := form(sentence))), "")
    )


def _without_design(sentence: Sentence) -> Sentence:
    """A sentence that tells of tuning, without the noun after a name with a size: weights have sizes.

    "Built on the Llama 3.2 1B architecture, Wren is fine-tuned" says what was tuned.
    """
    said = grammar()["behind"]
    design, _, rest = sentence.tail.lstrip().partition(" ")
    noun = design.rstrip(",.") in said["designs"] and has_size(sentence.name)
    if not noun or not any(word in sentence.head + rest for word in said["tuned-designs"]):
        return sentence
    return sentence._replace(tail=f"{design.lstrip(ascii_lowercase)} {rest}")


def has_other_role(tail: str) -> bool:
    """Whether what follows a name gives it another role: "微调的代码" is code, "微调的代码大模型" a model."""
    said = without_kinds(tail)
    return any(role in said for role in grammar()["behind"]["roles"])


def may_be_made_from(sentence: Sentence) -> bool:
    """Whether the sentence may say of any model that it was made from the one it names."""
    based = sentence.tail.startswith(tuple(grammar()["behind"]["noun"])) or _is_role(sentence.tail)
    led = based or is_led(sentence) or bool(_component(sentence.head)[0])
    return not is_part(sentence.tail) and (led or led_up(sentence.head, "made") is not None)


def is_part(tail: str) -> bool:
    """Whether the name is only a part of a noun: an architecture, a tokenizer, a tool."""
    nouns, ends = grammar()["behind"]["nouns"], grammar()["behind"]["ends"]
    near = without_aside(tail)[:_BEHIND].removeprefix("'s").removeprefix("’s").lstrip(" -\"'”’*_`)的の")
    for word in near.split(" ")[:3]:
        if word.strip(".,;:!?()\"'”") in nouns:
            return True
        if not word or word in ends or word.endswith((",", ".", ";", ":")) or _has_stop(word):
            break
    return near.startswith(tuple(noun for noun in nouns if not noun.isascii()))


def _has_stop(word: str) -> bool:
    """Whether a clause ends within what has no spaces."""
    return any(stop in word for stop in _WIDE_STOPS)


def is_design(sentence: Sentence) -> bool:
    """Whether the sentence tells of training without tuning: then only a design was taken over."""
    behind, whole = grammar()["behind"], sentence.head + sentence.tail
    trained = any(word in whole for word in behind["pretrained"])
    return trained and not any(word in whole for word in behind["tunings"])


def _by_words(sentence: Sentence) -> str:
    """Such as "Wren is based on Llama 2", or "Base model: Llama 2"."""
    cue, before = led_up(sentence.head, "made") or ("", "")
    told = is_own(sentence, f"{before}we " if is_first_person(cue) else before)
    told = told or _is_by_project(sentence, before, cue) or _is_labeled(sentence, before)
    if (
        not cue
        or _is_of_outputs(before, cue)
        or not (told or (_ends_noun(before, cue) and _is_title(sentence)))
    ):
        return ""
    if cue.endswith(tuple(grammar()["before"]["nouns"])) and is_object(before):
        return ""
    return cue if cue == "base" else grammar()["before"]["relations"].get(cue, "based")


def _is_by_project(sentence: Sentence, before: str, cue: str) -> bool:
    """Whether the words of making are a verb whose subject is what is here: "this project fine-tunes"."""
    return f"{bare(before)} {cue}".endswith(tuple(grammar()["subject"]["projects"])) and is_own(
        sentence, f"{before}{cue}"
    )


def _is_labeled(sentence: Sentence, before: str) -> bool:
    """Whether a label for the base stands before the words: "Backbone: based on Llama 2"; not of a design."""
    cues, aside = grammar()["before"], sentence.tail.partition(")")[0]
    label = before.strip().lstrip("-*•|#> ").rstrip("*_` ")
    known = label.endswith((":", "：")) and bare(label) in (*cues["fields"], *cues["labels"])
    return known and not any(word in aside for word in grammar()["behind"]["shapes"])


def _is_of_outputs(before: str, cue: str) -> bool:
    """Whether it is data that were made from the model: "trained on answers distilled from"."""
    cues = grammar()["before"]
    said = (word.strip(",.()*").removesuffix("s") for word in before.split())
    return cue in cues["yielding"] and any(word in cues["outputs"] for word in said)


def _ends_noun(before: str, cue: str) -> bool:
    """Whether words of making end a noun that opened the sentence with an article: "A small fine-tune of"."""
    article, _, adjectives = bare(before).lstrip("-*•|#> ").partition(" ")
    opened = article in grammar()["subject"]["articles"] and 0 < len(adjectives.split()) <= _ADJECTIVES
    return opened and cue.endswith(tuple(grammar()["before"]["nouns"])) and not is_of_others(before)


def _by_size(sentence: Sentence) -> str:
    """Such as "Wren was trained on Llama-2-7B": what has a size is not data."""
    cue, before = led_up(sentence.head, "sized") or ("", "")
    told = bool(cue) and has_size(sentence.name) and bool(bare(before)) and is_own(sentence, before)
    return "finetune" if told else ""


def _by_acts(sentence: Sentence) -> str:
    """Such as "we continued fine-tuning Llama 2"; without a subject, before or after, it is advice."""
    cue, before = led_up(sentence.head, "acts") or ("", "")
    done = is_first_person(cue) or cue.endswith("tuned on") or (bool(cue) and speaks_of_self(sentence))
    told = is_own(sentence, before) if bare(before) or cue.endswith("tuned on") else done
    return "finetune" if cue and told else ""


def _by_tuning(sentence: Sentence) -> str:
    """Such as "this is a fine-tuned Llama 2", or at a sentence's beginning "a Danish fine-tuned Llama 2"."""
    cue, before = led_up(sentence.head, "tuned") or ("", "")
    subject, _, kind = bare(before).lstrip("-*•|#> ").rpartition(": ")
    article, _, rest = kind.partition(" ")
    titled = article in grammar()["subject"]["openings"] and len(rest.split()) <= _ADJECTIVES
    begun = sentence.whole and (not bare(before) or before.rstrip().endswith(":")) and _is_title(sentence)
    if not cue or not (titled or begun or ending(bare(before), grammar()["before"]["tuners"])):
        return ""
    return "finetune" if is_own(sentence, "" if titled and not subject else before) else ""


def _by_tongue(sentence: Sentence) -> str:
    """Such as "Wren: Korean Llama 2", or "Wren is a Korean Llama 2"; alone it may be anybody's."""
    cue, before = led_up(sentence.head, "tongues") or ("", "")
    tail, cues = sentence.tail.lstrip(" )]*_`"), grammar()["before"]
    titled = before.rstrip().endswith(":") or ending(bare(before), cues["tuners"])
    told = not tail[:1].isalnum() or tail.startswith(tuple(cues["told"]))
    return "based" if cue and titled and told and is_own(sentence, before) else ""


def _by_role(sentence: Sentence) -> str:
    """Such as "using Llama 2 as the base model"; a verb without a subject is advice."""
    cue, before = led_up(sentence.head, "lead") or ("", "")
    if not cue or not _is_role(sentence.tail):
        return ""
    if is_first_person(cue):
        before = f"{before}we "
    elif not bare(before) and not cue.endswith("ing"):
        return "base" if speaks_of_self(sentence) else ""
    return "base" if is_own(sentence, before) else ""


def _is_role(tail: str) -> bool:
    """Whether what follows a name says that it is a base, or the language model of something larger."""
    behind, rest = grammar()["behind"], tail.lstrip(" )]*_`,")
    role = next((each for each in behind["role"] if rest.startswith(f"{each} ")), "")
    said = rest.removeprefix(role).lstrip()
    for _ in range(_DETERMINERS):
        first, _, more = said.partition(" ")
        said = more if first in behind["determiners"] else said
    return bool(role) and said.startswith(tuple(behind["as"]))


def _by_component(sentence: Sentence) -> str:
    """Such as "the LLM is Llama 2", or "Language model: Llama 2"."""
    cue, subject = _component(sentence.head)
    return "base" if cue and is_own(sentence, subject) else ""


def _component(head: str) -> tuple[str, str]:
    """The words that name the language model of a larger one, and what comes before them; else empty."""
    before = grammar()["before"]
    cue, subject = led_up(head, "components") or ("", "")
    told = cue not in before["labels"] or any(sign in head.rpartition(cue)[2] for sign in before["signs"])
    return (cue, subject) if told else ("", "")


def _by_noun(sentence: Sentence) -> str:
    """Such as "is a fine-tuned LLaMA-based model", or "is a Llama 2 fine-tune"; designs are based, too."""
    behind, tail = grammar()["behind"], sentence.tail.lstrip(" -")
    marks = [each.strip(" -") for each in (*behind["noun"], *behind["tuned"], *behind["small"])]
    mark = max((each for each in marks if tail.startswith(each)), key=len, default="")
    whole = sentence.head + sentence.tail
    tuned = _has_version(sentence) or any(word in whole for word in behind["tunings"])
    if not mark or is_part(tail[len(mark) :]) or not tuned:
        return ""
    head = _without_adjectives(bare(sentence.head))
    if not head and bare(sentence.head) in ("", *grammar()["subject"]["openings"]):
        return "adapter" if mark in behind["small"] and _is_title(sentence) and is_own(sentence, "") else ""
    return "based" if head and is_own(sentence, f"{head} ") else ""


def _without_adjectives(head: str) -> str:
    """What leads up to a noun, up to "is a" or to the article after a title's name; empty for neither."""
    for _ in range(_ADJECTIVES + 2):
        subject, _, article = head.rpartition(" ")
        titled = subject.endswith(":") and article in grammar()["subject"]["openings"]
        if titled or ending(head, grammar()["before"]["noun"]):
            return head
        if article.rstrip(",") in grammar()["before"]["ties"]:
            break
        head = subject
    return ""


def _by_kind(sentence: Sentence) -> str:
    """Such as "is a Llama 2 13B model trained on birdsong"; without a version it may be a design."""
    trained = sentence.tail.lstrip(" ").startswith(tuple(grammar()["behind"]["trained"]))
    head = _without_adjectives(bare(sentence.head)) if trained and _has_version(sentence) else ""
    return "based" if head and is_own(sentence, f"{head} ") else ""


def _has_version(sentence: Sentence) -> bool:
    return any(char.isdecimal() for char in sentence.name)


def _by_delta(sentence: Sentence) -> str:
    """Such as "add our delta to the original LLaMA weights": what is here is the difference to it."""
    weights = sentence.tail.lstrip(" ").startswith(tuple(grammar()["behind"]["weights"]))
    return "finetune" if weights and led_up(sentence.head, "deltas") else ""


def _by_sequel(sentence: Sentence) -> str:
    """Such as "Wren is Llama 2, fine-tuned on birdsong", or a link to it that opens its sentence."""
    tail, head = sentence.tail.lstrip(" )]*_`,").removeprefix("model "), bare(sentence.head)
    kinds = words()["behind"]
    said = next((kind for kind, after in kinds.items() if tail.startswith(tuple(after))), "")
    opened = not head.lstrip("-*•|#> ") or head in grammar()["subject"]["openings"]
    if head.startswith("this is") and tail.startswith(tuple(grammar()["behind"]["trained"])):
        return said or "finetune"
    if not said or opened:
        return said if sentence.linked or _is_title(sentence) else ""
    titled = sentence.whole and sentence.head.rstrip().endswith((":", "—", "–", "("))
    cue, before = led_up(sentence.head, "is") or ("", "")
    subject = cue if cue.startswith("this ") else before if cue else head if titled else ""
    return said if bare(subject) and is_own(sentence, subject) else ""


def _is_title(sentence: Sentence) -> bool:
    """Whether words that begin with a name describe the release: no verb makes them a sentence on others."""
    said = any(verb in sentence.tail for verb in grammar()["subject"]["saying"])
    last = bare(sentence.head).rpartition(" ")[2]
    return sentence.whole and not said and not is_of_others(f"{last}{sentence.tail[:_BEHIND]}")


def _behind(sentence: Sentence) -> str:
    """Japanese and Korean: the words come after the name."""
    tail = sentence.tail.lstrip(" 」』】）)")
    said = tail.startswith(tuple(grammar()["behind"]["follows"])) and is_own(sentence, sentence.head)
    return "based" if said else ""
