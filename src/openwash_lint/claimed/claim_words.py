"""The facts about one claim that the words around it tell: what they say about it and about a license."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from openwash_lint.access.requests import table as gate_words
from openwash_lint.claims.own_names import squeezed
from openwash_lint.claims.owners import FAR, nouns_in
from openwash_lint.components.weight_links import page_of
from openwash_lint.documents import CODE
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import ClaimProvider, Facts
from openwash_lint.files import Files
from openwash_lint.ledger.license_keys import tables
from openwash_lint.ledger.limits import of_part
from openwash_lint.ledger.stated import scopes
from openwash_lint.licenses import catalog
from openwash_lint.markdown import parsed
from openwash_lint.matching import lowered
from openwash_lint.release.card import front_matter
from openwash_lint.release.cards import policy
from openwash_lint.release.component_words import table as component_words
from openwash_lint.release.paths import can_tell, is_own_name

# How far after a claim the word that it describes may be.
_NEXT = 16
# How much of a page is searched for its title, in characters.
_TOP = 4000
# A shorter word may be a part of any name.
_WORD = 4
_DETERMINERS = (" the ", " our ", " all ", " its ", " these ", " this ")


def _denied(_: Facts, claim: Claim) -> Fact:
    """Whether words deny what a claim says: a condition, or a request to ask first, is less than a denial."""
    words = tables()["denials"]["words"]
    said = claim.polarity == "negated" or any(
        any(word in cue.text.lower() for word in words) for cue in claim.cues
    )
    return Fact("claim.denied", said, (claim.place,))


def _says_license(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim's words describe a license: "an open-source license"."""
    text = facts.inventory.documents[claim.place.path].text
    behind = text[claim.place.span.end :][:_NEXT].lstrip(" *_]-").lower()
    return Fact("claim.says-license", behind.startswith(tuple(scopes()["titles"])), (claim.place,))


def _titles_license(facts: Facts, claim: Claim) -> Fact:
    """Whether a heading's claim describes a license: "## Open Source License" names what is below."""
    titles = claim.location == "heading" and _says_license(facts, claim).value is True
    return Fact("claim.titles-license", titles, (claim.place,))


def _of_adapter(facts: Facts, claim: Claim) -> Fact:
    """Whether the noun that a claim is made of is an adapter: "our LoRA weights are open source"."""
    text = facts.inventory.documents[claim.place.path].text
    heads = [cue.span for cue in claim.cues if cue.group.startswith("head.") and cue.span]
    said = " ".join(text[max(claim.sentence.start, each.start - _NEXT) : each.end] for each in heads).lower()
    of_adapter = any(word in said for word in tables()["adapters"]["words"])
    return Fact("claim.of-adapter", of_adapter, (claim.place,))


def _opens_weights(facts: Facts, claim: Claim) -> Fact:
    """Whether a claim calls weights open, or is the act of opening them, and not what they were made with."""
    if claim.kind == "open-weights":
        return Fact("claim.opens-weights", True, (claim.place,))
    text = facts.inventory.documents[claim.place.path].text
    first, last = claim.place.span
    # "Open-source the weights": a word before a determiner is an act, not a description.
    acts = claim.form == "verb" or text[last : last + _NEXT].lower().startswith(_DETERMINERS)
    acts = acts or any(cue.sets == "form=act" for cue in claim.cues)
    if not acts or claim.subject not in ("model", "weights"):
        return Fact("claim.opens-weights", False, (claim.place,))
    said = text[max(claim.sentence.start, first - FAR) : min(claim.sentence.end, last + FAR)].lower()
    # "… the inference code and the weights" tells what was opened, and that no other code was.
    runs = any(word in said for word in tables()["weights"]["beside"])
    names = tables()["weights"]["words"] + (tables()["weights"]["with-code"] if runs else [])
    called = any(word in said for word in names)
    rest = {"weights", "model", "code"} if runs else {"weights", "model"}
    alone = claim.subject == "weights" or nouns_in(said) <= rest
    return Fact("claim.opens-weights", called and alone, (claim.place,))


def _names_model(facts: Facts, claim: Claim) -> Fact:
    """Whether the words before a claim in its sentence are about the model or weights, and not about code."""
    text = facts.inventory.documents[claim.place.path].text
    about = nouns_in(text[max(claim.sentence.start, claim.place.span.start - FAR) : claim.place.span.start])
    return Fact("claim.names-model", bool(about) and about <= {"model", "weights"}, (claim.place,))


def _quoted(facts: Facts, claim: Claim) -> Fact:
    """Whether a claim is below a heading that announces the card of the model this one was made from."""
    announced = _announced(facts.inventory.documents[claim.place.path].text)
    return Fact("claim.quoted", 0 <= announced <= claim.place.span.start, (claim.place,))


@lru_cache(maxsize=64)
def _announced(text: str) -> int:
    """Where the first such heading of a text ends, found once for all its claims; -1 if it has none."""
    low = lowered(text)
    said = [f"{words}{end}" for words in tables()["quoted"]["headings"] for end in ("\n", ":")]
    return min((low.find(each) + len(each) for each in said if each in low), default=-1)


def _of_license(facts: Facts, claim: Claim) -> Fact:
    """Whether the sentence that a claim is in mentions a license: OSI approves licenses."""
    sentence = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)].lower()
    spoken = any(word in sentence for word in scopes()["titles"])
    return Fact("claim.of-license", spoken, (claim.place,))


def _names_open(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim's sentence names an OSI-approved license: that license is what it calls open."""
    sentence = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)]
    named = any(each.osi for each in catalog.told_in(sentence))
    return Fact("claim.names-open", named, (claim.place,))


def _of_publicity(_: Facts, claim: Claim) -> Fact:
    """Whether a claim's words only say that something is public: a gate does not contradict them."""
    said = claim.text.lower().startswith(tuple(gate_words()["public"]["words"]))
    return Fact("claim.of-publicity", said, (claim.place,))


def _beside_model(facts: Facts, claim: Claim) -> Fact:
    """Whether the words before a claim in its sentence are only about data or a service."""
    text = facts.inventory.documents[claim.place.path].text
    about = nouns_in(text[max(claim.sentence.start, claim.place.span.start - FAR) : claim.place.span.start])
    return Fact("claim.beside-model", bool(about) and about <= {"data", "other"}, (claim.place,))


def _of_program(facts: Facts, claim: Claim) -> Fact:
    """Whether a claim in a repository of code is of the code: it names no model, nor does what is around it.

    In a program's repository "the open-source AI engine" names none either. Where no model is, only the
    claim's own noun tells.
    """
    if not _is_of_code(facts):
        return Fact("claim.of-program", False, (claim.place,))
    heads = [cue.text.lower() for cue in claim.cues if cue.group in ("head.model", "head.weights")]
    if facts.inventory.files.once(_are_programs):
        named = any(_has_noun(said) for said in heads)
    else:
        shown = facts["component.model-parameters-final"].value is True or not can_tell(facts)
        named = bool(heads) or (shown and _tells_model(facts, claim))
    return Fact("claim.of-program", not named, (claim.place,))


def _has_noun(low: str) -> bool:
    """Whether a text in lower case has a word for a model."""
    return any(noun in low for noun in policy()["program"]["nouns"])


def _tells_model(facts: Facts, claim: Claim) -> bool:
    """Whether a claim's passage has a word for a model, or its sentence or row a name with a size."""
    from openwash_lint.lineage.linked_versions import is_sized

    around = parsed.around(facts.inventory, claim.place)
    said = facts.inventory.documents[claim.place.path].text[slice(*claim.sentence)]
    if around and around.cell:
        said = f"{around.cell.row_head} {said}"
    return _has_noun(lowered(around.text if around else said)) or is_sized(said)


def _is_of_code(facts: Facts) -> bool:
    """Whether a repository is of code: one without a model, or one to install whose card has no metadata."""
    if facts["release.kind"].value == "code":
        return True
    card = front_matter(facts)
    return not (card and card.keys) and any("/" not in path for path in facts.inventory.paths("package"))


def _labels_code(facts: Facts, claim: Claim) -> Fact:
    """Whether a badge, or a sentence of these words, is in a repository of code, or a badge leads to one."""
    badge = claim.location in ("badge", "alt")
    if any(cue.group in ("head.model", "head.weights") for cue in claim.cues):
        return Fact("claim.labels-code", False, (claim.place,))
    forges = component_words()["unread"]["forges"]
    led = badge and any(page_of(address).host in forges for _, address in _links_around(facts, claim))
    labels = (badge or _is_all(facts, claim)) and facts["release.kind"].value == "code"
    return Fact("claim.labels-code", led or labels, (claim.place,))


def _is_all(facts: Facts, claim: Claim) -> bool:
    """Whether a claim's words are all that its sentence says: "Free. Open source. No ads."."""
    text, (start, end) = facts.inventory.documents[claim.place.path].text, claim.sentence
    around = text[start : claim.place.span.start] + text[claim.place.span.end : end]
    return end > start and not any(map(str.isalnum, around))


def _are_programs(files: Files) -> bool:
    """Whether most files of code are in languages of programs."""
    ends = [path.rpartition(".")[2].lower() for path in files.paths(*CODE)]
    return 2 * sum(end in policy()["program"]["languages"] for end in ends) > len(ends)


def _sold(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim's card says where to get a license for commercial use, or how to ask for it."""
    path = claim.place.path
    asked = any(each.asked and each.place.path == path for each in of_part(facts, "weights"))
    return Fact("claim.sold", asked or _sells(facts.inventory.documents[path].text), (claim.place,))


@lru_cache(maxsize=64)
def _sells(text: str) -> bool:
    low = text.lower()
    return any(words in low for words in tables()["sales"]["words"])


def _at_home(facts: Facts, claim: Claim) -> Fact:
    """Whether a claim is in the release's own card, in a translation of it or in the same folder.

    A page below has its own title.
    """
    from openwash_lint.release.cards import original_of

    main = facts.text("card.path")
    folder = original_of(claim.place.path).rpartition("/")[0]
    at_home = folder in ("", main.rpartition("/")[0])
    if not at_home and main:
        documents = facts.inventory.documents
        title = _title(documents[claim.place.path].text)
        at_home = title in ("", _title(documents[main].text), facts.inventory.name.lower())
    return Fact("claim.at-home", at_home, (claim.place,))


def _of_linked(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim is in a link that has a word of the name of the repository to which it leads."""
    found = any(_is_called_after(*each, claim.text, facts) for each in _links_around(facts, claim))
    return Fact("claim.of-linked", found, (claim.place,))


def _drawn(facts: Facts, claim: Claim) -> Fact:
    """Whether the claim is the alternative text of a badge that is drawn from a repository's license text."""
    from openwash_lint.copied.linked_texts import drawn_from

    found = any(drawn_from(address) for _, address in _links_around(facts, claim))
    return Fact("claim.drawn", found, (claim.place,))


def _links_around(facts: Facts, claim: Claim) -> Iterator[tuple[str, str]]:
    """The words and addresses of the links that a claim is in."""
    around = parsed.around(facts.inventory, claim.place)
    if around:
        for link in parsed.links_in(around, claim.place.span):
            yield around.text[link.start : link.end], link.target


def _is_called_after(label: str, address: str, said: str, facts: Facts) -> bool:
    """Whether a label has a word of a repository's owner or name, and that is not this one."""
    words = [word for word in label.replace(said, " ").lower().split() if len(word) >= _WORD]
    parts = address.partition("://")[2].split("/")[1:3]
    told = [squeezed(word) for word in words if not word.startswith("licen")]
    called = any(word in squeezed(part) for word in told for part in parts)
    return called and not any(is_own_name(part, facts) for part in parts)


@lru_cache(maxsize=64)
def _title(text: str) -> str:
    """The name in a page's first heading, in lower case; empty if its first lines have none."""
    from openwash_lint.release.foreign import first_title

    return first_title(text, _TOP).lower()


PROVIDERS: dict[str, ClaimProvider] = {
    "claim.at-home": _at_home,
    "claim.denied": _denied,
    "claim.says-license": _says_license,
    "claim.titles-license": _titles_license,
    "claim.of-adapter": _of_adapter,
    "claim.opens-weights": _opens_weights,
    "claim.names-model": _names_model,
    "claim.quoted": _quoted,
    "claim.of-license": _of_license,
    "claim.names-open": _names_open,
    "claim.of-publicity": _of_publicity,
    "claim.beside-model": _beside_model,
    "claim.of-program": _of_program,
    "claim.labels-code": _labels_code,
    "claim.sold": _sold,
    "claim.of-linked": _of_linked,
    "claim.drawn": _drawn,
}
