"""Whether the license of the code is all that is told of data that are handed out elsewhere."""

from __future__ import annotations

from openwash_lint.access.handed_data import handed_out
from openwash_lint.access.unsaid_weights import (
    Told,
    beside_texts,
    by_name,
    is_in_a_row,
    joins_parts,
    opened,
    sentences,
)
from openwash_lint.claims.owners import nouns_in
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import grants, is_general_text
from openwash_lint.ledger.license_keys import plain_terms, tables
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.licenses import catalog
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.clauses import read_passages

_NAME = "license.data-unsaid"
_DATA = frozenset(("data",))
# What a sentence may be on that says nothing of the data.
_PARTS = frozenset(("code", "weights", "model"))
# Kinds of claims that hand over all that they are about.
_OPENED = ("open-data", "fully-open", "open-source")


def unsaid(facts: Facts) -> Fact:
    """The first data that are handed out, with the license that nothing extends to them."""
    told = None if facts.inventory.home else _told(facts)
    at = next(handed_out(facts), None) if told else None
    if told is None or at is None or is_in_a_row(facts, at) or _is_opened_with_code(facts) or _is_told(facts):
        return Fact(_NAME, None)
    one = Fact(_NAME, told.place.path, (at, told.place), told.why, {"shows": told.shows})
    return Fact(_NAME, (one,), one.places)


def _told(facts: Facts) -> Told | None:
    """The license that is told, if it is one for software and nothing says that it is that of the data."""
    every = grants(facts)
    texts = [each for each in every if is_general_text(each)]
    told = beside_texts(facts, texts, [each for each in every if not is_general_text(each)])
    meant = all(each.sure and each.scope in ("code", "weights") for each in told)
    if not meant or any(each.license_class != "osi-software" for each in texts):
        return None
    code = next((each for each in told if each.scope == "code"), None)
    if code:
        return Told("the license named is that of the code", code.place, f"the license stated: {code.name}")
    if not texts:
        return None
    why = f"does not say whether {by_name(texts[0])} covers them"
    return Told(why, texts[0].place, f"the license: {texts[0].name}")


def _is_opened_with_code(facts: Facts) -> bool:
    """Whether a sentence of the main card opens both: "we provide code and data as open source"."""
    return any(joins_parts(text, _DATA) for text in opened(facts, _OPENED, "data"))


def _is_told(facts: Facts) -> bool:
    """Whether a sentence has a word of a license, and is not on code or a model alone."""
    read = ((page, each) for page, each in read_passages(facts) if each.location != "badge")
    here = [each for page, each in read if is_at_home(facts, page.path) or _is_of_data(page.path)]
    words = plain_terms()
    said = any(_has_terms(each, words) and not _is_of_parts(each) for each in sentences(here))
    return said or _is_on_page(facts, words)


def _has_terms(text: str, words: set[str]) -> bool:
    low = text.lower()
    return any(word in low for word in words) or bool(catalog.names_in(text))


def _is_of_parts(text: str) -> bool:
    found = nouns_in(text)
    return bool(found) and found <= _PARTS


def _is_of_data(path: str) -> bool:
    return "data" in path.lower()


def _is_on_page(facts: Facts, words: set[str]) -> bool:
    """Whether a line of the documentation, or of a page on data, has words of terms and of data."""
    own, pages = facts.inventory.own, tables()["pages"]
    paths = (
        path for path in own.paths("document", "card") if not folder_marks(folder_of(path).lower()).foreign
    )
    told = [path for path in paths if _is_of_data(path) or path.partition("/")[0].lower() in pages["folders"]]
    loaded = filter(None, map(facts.inventory.load, told[: pages["most"]]))
    lines = (line for page in loaded for line in page.text.splitlines() if _has_terms(line, words))
    return any("data" in nouns_in(line) for line in lines)
