"""Cards whose metadata name another license than the text that speaks for what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.copied.disclosed import is_told
from openwash_lint.documents import CODE, Document
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around
from openwash_lint.grammar.word_lists import any_word
from openwash_lint.ledger.grant import Grant, agree, grants
from openwash_lint.licenses import catalog, expression
from openwash_lint.matching import lowered
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import scalars, value_of, values_of
from openwash_lint.release.cards import policy
from openwash_lint.spans import Place
from openwash_lint.structured import frontmatter
from openwash_lint.wording import with_article

_NAME = "metadata.file-mismatch"


def _mismatch(facts: Facts) -> Fact:
    """The licenses that metadata name against the texts here: the main card's, then those of cards below."""
    return Fact(_NAME, (*_of_main_card(facts), *_of_cards_below(facts)))


def _of_main_card(facts: Facts) -> Iterator[Fact]:
    """The license that the main card's metadata name against the text that is in the repository."""
    stated = grants(facts)
    files = [each for each in stated if each.how == "file" and each.scope in ("general", "weights")]
    if facts["release.kind"].value == "dataset":
        # A text may name another license for the data; the rest of it is that of the code then.
        files = [each for each in stated if each.how == "file" and each.scope == "data"] or files
    said = [each for each in stated if each.how == "metadata" and each.licenses]
    code = [each for each in stated if each.how == "prose" and each.scope == "code"]
    if not files or not said or any(not file.licenses for file in files):
        return
    if any(agree(one, file) for one in (*said, *code) for file in files) or _is_of_another_page(facts, said):
        return
    told = [each for each in stated if each.how == "prose" and each.scope == "weights" and each.sure]
    if told and not any(agree(one, other) for one in told for other in (*files, *said)):
        return  # the text is not that of the weights, which the card gives a third license
    # A text for the weights alone is closer to what the metadata are about.
    metadata, file = said[0], next((each for each in files if each.scope == "weights"), files[0])
    value = value_of(facts, "license")
    # Of several, which one the text is about is not said.
    suggestion = _hub_id(file) if len(values_of(facts, "license")) == 1 else ""
    notes = {"suggestion": suggestion, "shows": f"the license text: {file.name}"}
    places, why = (metadata.place, file.place), f"the text here is {with_article(file.name)}"
    yield Fact(_NAME, value[0] if value else metadata.text, places, why, notes)


def _is_of_another_page(facts: Facts, said: list[Grant]) -> bool:
    """Whether the main card is a model's, beside a README of the repository that says nothing like it.

    The text is then the repository's, and the model may be published elsewhere.
    """
    card = facts.text("card.path")
    beside = facts.inventory.files.beside(folder_of(card), "card")
    readmes = [path for path in beside if _is_readme(path)]
    if _is_readme(card) or not readmes:
        return False
    told = [each for each in grants(facts) if each.how == "prose" and each.place.path in readmes]
    return not any(agree(one, each) for one in said for each in told)


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith("readme")


def _hub_id(grant: Grant) -> str:
    hub = grant.licenses[0].hub if len(grant.licenses) == 1 and not grant.modified else ""
    return hub if hub != "other" else ""


def _of_cards_below(facts: Facts) -> Iterator[Fact]:
    """Cards of folders with code, whose metadata name another license than the root's text for that code."""
    scope = facts.inventory.scope
    texts = [each for each in grants(facts) if each.how == "file"]
    if scope is None or scope.home or not texts or not all(map(_is_for_code, texts)):
        return
    for path in sorted(scope.apart):
        card = facts.inventory.load(path)
        named = _named(facts, card) if card else None
        if card and named and not _is_apart(facts, card, named[0], texts):
            value, place = named[1:]
            text = texts[0]
            sure = _is_space(facts, card) or _is_named(facts, named[0], whole=True)
            notes = {"shows": f"the license text: {text.name}"} | ({} if sure else {"confidence": "medium"})
            why = f"{text.place.path} is {with_article(text.name)}"
            yield Fact(_NAME, value, (place, text.place), why, notes)


def _is_for_code(text: Grant) -> bool:
    return bool(text.licenses) and text.scope in ("general", "code")


def _named(facts: Facts, card: Document) -> tuple[tuple[License, ...], str, Place] | None:
    """The licenses of a card's metadata, with its words and their place; `None` if they have a source."""
    front = frontmatter.front_in(facts.inventory.files, card)
    keys = {key.text for key in front.keys} if front else set()
    if front is None or not keys.isdisjoint((*policy()["dataset"]["keys"], "base_model")):
        return None
    values = scalars(front.get("license"))
    parsed = expression.parse(values[0].text) if len(values) == 1 else None
    if parsed is None or parsed.unknown or not parsed.licenses:
        return None
    sources = any_word("packages.toml", "cards.sources")
    # A template's comments beside the keys say nothing of this model.
    if not _is_space(facts, card) and sources.search_low(lowered(card.text[front.span.end :])):
        return None
    return parsed.licenses, values[0].text, Place(card.path, values[0].span)


def _is_apart(facts: Facts, card: Document, named: tuple[License, ...], texts: list[Grant]) -> bool:
    """Whether a folder may be under terms of its own: by a text, its code, its name, or what is said."""
    files, folder = facts.inventory.files, folder_of(card.path)
    marks = folder_marks(folder.lower())
    if marks.foreign or not any(files.beside(folder, role) for role in CODE):
        return True
    if any(files.beside(each, "license") for each in folders_around(folder) if each):
        return True
    if any(folder_of(each.path) == folder and _is_called_so(each.path, named) for each in files):
        return True
    agreed = any(catalog.agree(one, each) for text in texts for each in text.licenses for one in named)
    return agreed or _is_named(facts, named, whole=False) or is_told(facts, card.path, ())


def _is_called_so(path: str, named: tuple[License, ...]) -> bool:
    """Whether a file has the name of one of these licenses: its text, in all likelihood (`apache2.0`)."""
    known = catalog.find(path.rpartition("/")[2].removesuffix(".txt"))
    return known is not None and any(catalog.agree(known, each) for each in named)


def _is_space(facts: Facts, card: Document) -> bool:
    """Whether a card is a Space's: its license is that of the code beside it."""
    front = frontmatter.front_in(facts.inventory.files, card)
    return front is not None and any(key.text in policy()["space"]["keys"] for key in front.keys)


def _is_named(facts: Facts, named: tuple[License, ...], *, whole: bool) -> bool:
    """Whether the root's cards name one of these licenses: for the whole, or for anything less."""
    said = [each for each in facts.claims if each.kind == "license-name"]
    known = (catalog.get(each.value) for each in said if (each.subject == "model") is whole)
    return any(catalog.agree(one, each) for each in known if each for one in named)


PROVIDERS = {_NAME: _mismatch}
