"""License texts that cards and pages promise or lead to, held against those that are here."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims.owners import nouns_in
from openwash_lint.documents import Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import written
from openwash_lint.ledger.license_keys import tables
from openwash_lint.ledger.stated import is_at_home, scopes
from openwash_lint.licenses import catalog
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import main_card
from openwash_lint.spans import Place

NAME = "license.promised"
# A longer heading is about more than the license.
_TITLE = 40


def _promised(facts: Facts) -> Fact:
    """The words by which the main card promises a license, although a text or the metadata state one."""
    stated = next((grant for grant in written(facts) if grant.name and grant.scope != "data"), None)
    found = next(_promises(facts), None) if stated else None
    if stated is None or found is None:
        return Fact(NAME, None)
    text, place = found
    does = "is here" if stated.how == "file" else f"names {stated.name}"
    notes = {"shows": f"the license: {stated.name}"}
    fact = Fact(NAME, text, (place, stated.place), f"{stated.place.path} {does}", notes)
    return Fact(NAME, (fact,), fact.places)


def _promises(facts: Facts) -> Iterator[tuple[str, Place]]:
    """Sections on the license whose whole text is a short promise."""
    from openwash_lint.markdown import parsed

    card = main_card(facts)
    sections: dict[tuple[str, ...], list[Passage]] = {}
    for passage in parsed.card(facts.inventory, card).passages if card else ():
        if passage.location not in ("heading", "badge") and passage.headings:
            sections.setdefault(passage.headings, []).append(passage)
    short = (passages[0] for passages in sections.values() if len(passages) == 1)
    for only in (passage for passage in short if _is_title(passage.headings[-1])):
        if card and _is_promise(only.text):
            yield only.text.strip(), Place(card.path, only.source(0, len(only.text)))


def _is_title(heading: str) -> bool:
    return len(heading) <= _TITLE and any(word in heading.lower() for word in _titles())


def _titles() -> tuple[str, ...]:
    return (*scopes()["titles"], *tables()["promised"]["titles"])


def _is_promise(text: str) -> bool:
    """Whether a short text says that a license is still to come: it names none, and nothing else to come."""
    low, words = text.lower(), tables()["promised"]
    if len(text) > words["longest"] or not any(word in low for word in words["words"]):
        return False
    of_terms = any(word in low for word in _titles())
    return not catalog.told_in(text) and (of_terms or not nouns_in(text))


def _page_differs(facts: Facts) -> Fact:
    """The licenses of pages that the text they lead to contradicts; most projects have no pages."""
    name = "license.page-differs"
    # On the Hub, each page would be a request, and documentation is seldom kept there.
    paths = () if facts.inventory.hosted else _pages(facts)
    below = tuple(each.path for each in facts.inventory.texts("card") if not is_at_home(facts, each.path))
    if not paths and not below:
        return Fact(name, ())
    from openwash_lint.claimed.license_pages import differing, unlike_weights

    return Fact(name, differing(facts, paths) + unlike_weights(facts, paths + below))


def _texts_differ(facts: Facts) -> Fact:
    """License texts that say nothing of their part beside one that is another license's."""
    name = "license.texts-differ"
    if len(facts.inventory.paths("license")) <= 1:
        return Fact(name, None)
    from openwash_lint.claimed.rival_texts import differing

    return Fact(name, differing(facts) or None)


def _pages(facts: Facts) -> tuple[str, ...]:
    """The pages at the root and in folders for documentation, no more than the first of very many."""
    pages, found = tables()["pages"], []
    for path in facts.inventory.own.paths("document"):
        folder, name = folder_of(path.lower()), path.lower().rpartition("/")[2]
        marks = folder_marks(folder)
        here = not folder or folder.partition("/")[0] in pages["folders"]
        if (
            here
            and not marks.foreign
            and name.endswith(".md")
            and not name.startswith(tuple(pages["except"]))
        ):
            found.append(path)
    return tuple(found[: pages["most"]])


PROVIDERS = {
    NAME: _promised,
    "license.page-differs": _page_differs,
    "license.texts-differ": _texts_differ,
}
