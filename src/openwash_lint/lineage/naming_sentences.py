"""The sentence around a model's name, and whether it speaks of the release or of another model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from openwash_lint import store
from openwash_lint.documents import Passage
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span

# How far before the words of making their subject may be, how far after a name one is searched for, and how
# long the rest of a label may be, in characters.
_NEAR, _BEHIND, _LABEL = 200, 160, 60
# How far a sentence is read on either side of a name, in characters.
_REACH = 600
# How long a size after a name is at most, in characters.
_SIZE = 10
# How long the word is at most that makes a sibling's name of the release's, in characters.
_MEMBER = 24
# How many words before a tool what leads to it may be.
_MEANS = 4
# How long a date is, in characters, and the fewest digits it has.
_DATE, _DIGITS = 10, 4


class Sentence(NamedTuple):
    """A sentence around a name, in lower case: what comes before and after it.

    `own` are the offsets at which names of the release end, `shown` is `head` as written, `linked` says that
    the name is a link to the model itself, `whole` that it is in a heading or paragraph. `bounds` is where
    the sentence stands in its passage, `name` the name in lower case. `members` are the offsets at which the
    release's name ends within that of a member of its family: "Wren-Chat"; `of_member`: they are in `own`.
    """

    head: str
    tail: str
    own: tuple[int, ...] = ()
    shown: str = ""
    linked: bool = False
    whole: bool = False
    bounds: Span = Span(0, 0)
    name: str = ""
    members: tuple[int, ...] = ()
    of_member: bool = False


@cache
def words() -> dict[str, Any]:
    """The words of `rules/lineage/words.toml`."""
    return store.toml("lineage", "words.toml")


def bare(head: str) -> str:
    """Words without the punctuation and marks at their end."""
    return head.strip().rstrip(" :：*_\"'“‘`(（「『[-–—|").rstrip()


def without_aside(tail: str) -> str:
    """What follows a name, without what follows it in parentheses."""
    after = tail.lstrip()
    return after.partition(")")[2] if after.startswith("(") and ")" in after else after


@cache
def grammar() -> dict[str, Any]:
    """The words of `rules/lineage/made.toml`, with the relations of `rules/lineage/words.toml`."""
    found = store.toml("lineage", "made.toml")
    before, relations = found["before"], words()["relations"]
    kinds = {cue: kind for kind in ("finetune", "quantized", "adapter", "merge") for cue in relations[kind]}
    kinds |= dict.fromkeys(before["made"], "finetune")
    before["relations"] = {cue: kind for cue, kind in kinds.items() if cue not in before["acts"]}
    before["made"] = [*before["relations"], *relations["based"], *before["based"]]
    subject = found["subject"]
    subject["self"] += subject["projects"]
    subject["nonmembers"] = frozenset(subject["nonmembers"])
    subject["others"] += [f"{thing} " for thing in _joined(subject["things"], subject["verbs"])]
    before["labels"] = before["components"]
    before["components"] = [*before["labels"], *_joined(before["labels"], before["copulas"])]
    return found


def _joined(nouns: list[str], verbs: list[str]) -> Iterator[str]:
    """Each noun with each verb, with a space between words in the scripts that have it."""
    for noun in nouns:
        yield from (
            f"{noun} {verb}" if verb.isascii() or noun.isascii() else f"{noun}{verb}" for verb in verbs
        )


def sentence_of(passage: Passage, low: str, name: Span, bounds: Span, own: Sequence[int]) -> Sentence:
    """The sentence around a name; `low` is the passage's text in lower case, `own` the ends of own names."""
    start, end = max(bounds.start, name.start - _REACH), min(bounds.end, name.end + _REACH)
    near = own[bisect_right(own, start) : bisect_right(own, end)]
    ends = tuple(each - start for each in near if _is_whole(low, each))
    members = tuple(each - start for each in near if _is_member(low, each))
    shown = passage.text[start : name.start]
    head, tail = low[start : name.start], low[name.end : end]
    whole = passage.location in ("heading", "prose")
    named = low[name.start : name.end]
    found = Sentence(head, tail, ends, shown, False, whole, bounds, named, members)
    cell = passage.cell
    if cell and not bare(found.head):
        header = cell.header.partition("(")[0] if heads_bases(passage) else ""
        label = header or (cell.row_head if cell.column == 1 else "")
        return found._replace(head=f"{label}: ".lower())
    return found


def heads_bases(passage: Passage) -> bool:
    """Whether a passage is a table's cell in a column of bases: "Base model", "基座模型"."""
    cell = passage.cell
    return cell is not None and cell.row >= 0 and _names_bases(cell.header)


@lru_cache(maxsize=256)
def _names_bases(header: str) -> bool:
    """Whether a header is a word for bases, what it has in parentheses aside: "Base Model (for training)"."""
    before, label = grammar()["before"], bare(header.lower().partition("(")[0])
    return any(label in before[kind] for kind in ("fields", "labels", "headers"))


def _is_whole(low: str, end: int) -> bool:
    """Whether an own name, with a size, is not just the beginning of a sibling's: "Wren-7B-base"."""
    more = low[end + 1 : end + _SIZE] if low[end : end + 1] in ("-", "_") else ""
    size = more.lstrip("0123456789.")
    if len(size) < len(more) and size[:1] in ("b", "m"):
        more = size[2:] if size[1:2] in ("-", "_") else ""
    return not more[:1].isalnum() or more.startswith(tuple(grammar()["subject"]["forms"]))


def _is_member(low: str, end: int) -> bool:
    """Whether an own name that ends at a place begins a sibling's, and not the name of data or of a test."""
    if _is_whole(low, end):
        return False
    word = low[end + 1 : end + _MEMBER].replace("_", "-").partition(" ")[0].strip("*`.,;:()[]\"'”’")
    return bool(word) and grammar()["subject"]["nonmembers"].isdisjoint(word.split("-"))


def has_size(name: str) -> bool:
    """Whether a model's name in lower case tells a size: "llama-2-7b"."""
    parts = name.replace("-", " ").replace("_", " ").replace("(", " ").replace(")", " ").split()
    return any(part[:1].isdecimal() and part.endswith(("b", "m")) for part in parts)


def is_own(sentence: Sentence, before: str) -> bool:
    """Whether it is the release that was made: named `before` the words, or after the model's name."""
    subject = grammar()["subject"]
    if sentence.tail.rstrip().endswith(("?", "？")) or is_of_others(_without_relative(sentence, before)):
        return False
    opening = bare(before).lstrip("-*•|#>✅👉 ")
    itself = any(own in f"{opening} " for own in subject["self"])
    if not opening or (opening in subject["openings"] and not itself):
        verbs = [*subject["told"], *map(str.lstrip, subject["saying"])]
        told = sentence.tail.lstrip().startswith(tuple(verbs))
        brief = sentence.linked or len(sentence.tail) < _LABEL
        return not told and (brief or speaks_of_self(sentence))
    if _is_described(sentence, opening):
        return True
    near = max(0, len(before) - _NEAR)
    if any(near <= end <= len(before) for end in sentence.own):
        return True
    told = any(own in f"{before[near:]} " for own in subject["self"])
    return told and not is_of_another(sentence, before)


def is_of_another(sentence: Sentence, before: str) -> bool:
    """Whether what we made has a name that is not the release's: "We developed Sparrow by …"."""
    near = max(0, len(before) - _NEAR)
    maker = max(before.rfind(word, near) for word in grammar()["subject"]["makers"])
    return maker >= 0 and _names_another(sentence.shown[maker : len(before)])


def _is_described(sentence: Sentence, opening: str) -> bool:
    """Whether a sentence without a verb says what the release is: "A Danish chat model based on …"."""
    subject = grammar()["subject"]
    article, _, phrase = opening.partition(" ")
    if not sentence.whole or article not in subject["articles"]:
        return False
    for end in subject["ends"]:
        phrase = phrase.partition(end)[0]
    said = any(verb in opening or verb in sentence.tail for verb in subject["saying"])
    return not said and phrase.rstrip().endswith(tuple(subject["kinds"]))


def _without_relative(sentence: Sentence, before: str) -> str:
    """Words without a "which" that comes right after a name of the release, which it means."""
    for word in grammar()["subject"]["relatives"]:
        at = before.rfind(word)
        if at >= 0 and any(0 <= at - end <= _SIZE for end in sentence.own):
            return before[:at] + before[at + len(word) :]
    return before


def is_first_person(cue: str) -> bool:
    """Whether words of making say by themselves who did it: "we fine-tuned", "hemos ajustado"."""
    return cue.startswith(tuple(grammar()["subject"]["first"]))


def is_of_others(text: str) -> bool:
    """Whether words speak of others' models, or of things that are none."""
    subject, said = grammar()["subject"], f" {text} "
    for part in subject["beside"]:
        said = said.replace(part, "")
    said = _without_means(said)
    return any(other in said for other in subject["others"]) or _is_of_data(said)


def _without_means(said: str) -> str:
    """Words without the tools that something was done with."""
    subject, found = grammar()["subject"], said.split(" ")
    tools = tuple(subject["tools"])
    for at, word in enumerate(found):
        near = found[max(0, at - _MEANS) : at]
        if word.strip(",.;").endswith(tools) and any(each in subject["means"] for each in near):
            found[at] = ""
    return " ".join(found)


def _is_of_data(said: str) -> bool:
    """Whether words speak of data that the model is not trained on."""
    subject = grammar()["subject"]
    at = min((at for word in subject["data"] if (at := said.find(word)) >= 0), default=-1)
    return at >= 0 and not any(word in said[:at] for word in subject["on"])


def speaks_of_self(sentence: Sentence) -> bool:
    """Whether the release is named after it: "Built on Llama 2, Wren …"."""
    behind, start = sentence.tail[:_BEHIND], len(sentence.head)
    end = next((end - start for end in sentence.own if start <= end), 0)
    own = end > 0 or any(word in behind for word in grammar()["subject"]["self"])
    return own and not is_of_others(behind if _goes_on(behind[end:]) else behind[: end or None])


def _goes_on(rest: str) -> bool:
    """Whether what follows a name makes it a part of a noun: "Wren's tokenizer", "Wren code"."""
    word = rest.lstrip(" *_`").partition(" ")[0].strip(",.;:")
    return rest.startswith(("'s", "’s")) or word in grammar()["behind"]["nouns"]


def _names_another(shown: str) -> bool:
    """Whether words as written have a name in them, not of data or a tool: a capital, then a small letter."""
    things = (*grammar()["subject"]["data"], *grammar()["subject"]["tools"])
    return any(
        word[:1].isupper() and any(char.islower() or char.isdecimal() for char in word)
        for word, noun in pairwise((*shown.split()[1:], ""))
        if noun.lower().rstrip(",.s") not in things
    )


def tells_of_others(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is under a heading about others, is yet to be done, or is news of another model.

    Of a column of bases only the cells beside the release's own models are read, wherever the table is. A
    sentence of thanks may say which model was taken "as the base".
    """
    if heads_bases(passage):
        return False
    thanked = _is_under(passage, "thanks") and _takes_as(sentence)
    if passage.checked is False or (_is_under(passage, "sections") and not thanked):
        return True
    return not sentence.own and (is_dated(passage.text) or _is_under(passage, "news"))


def _takes_as(sentence: Sentence) -> bool:
    """Whether a sentence says as what the authors took the model that it names: "We adopt X as …"."""
    return is_first_person(sentence.head.lstrip()) and sentence.tail.lstrip(" )]*_`").startswith("as ")


def _is_under(passage: Passage, kind: str) -> bool:
    above = " ".join(("", *passage.headings)).lower()
    return any(word in above for word in grammar()["subject"][kind])


def is_dated(text: str) -> bool:
    """Whether a text begins with a date, as an item of news does."""
    begun = text.lstrip("[(*_`- 🔥🎉📢🚀")[:_DATE]
    digits = sum(char.isdecimal() for char in begun)
    return begun[:1].isdecimal() and digits >= _DIGITS and not begun[: _DIGITS + 1].isalnum()
