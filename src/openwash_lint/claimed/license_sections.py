"""License texts that cards and pages promise, name or lead to, held against those that are here."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.claims.owners import nouns_in
from openwash_lint.documents import CODE, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant, drops_terms, grants, written
from openwash_lint.ledger.license_keys import tables
from openwash_lint.ledger.limits import limits
from openwash_lint.ledger.stated import is_at_home, scopes
from openwash_lint.licenses import catalog
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.card import body, front_matter, main_card
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


def _text_missing(facts: Facts) -> Fact:
    """License files without a text, or else a license that is named and whose text is nowhere."""
    from openwash_lint.claimed import missing_texts

    stubs = tuple(missing_texts.stubs(facts))
    return Fact("metadata.text-missing", stubs or tuple(filter(None, (_text_of_named_missing(facts),))))


def _text_of_named_missing(facts: Facts) -> Fact | None:
    """A license named for weights or code that are here, its text neither a file nor in the card.

    A sentence on code leaves more open than metadata do; a dead link to the text is told of elsewhere.
    """
    name, of_code = "metadata.text-missing", facts["release.kind"].value == "code"
    how = "prose" if of_code or front_matter(facts) is None else "metadata"
    told = (grant for grant in grants(facts) if grant.how == how and grant.sure and grant.scope != "data")
    stated = [grant for grant in told if grant.licenses]
    if not facts.inventory.paths(*(CODE if how == "prose" else ("weights", "index"))):
        return None
    from openwash_lint.claimed import missing_texts

    if not stated:
        return missing_texts.of_package(facts) if how == "prose" else None
    named = missing_texts.lacking(facts, stated)
    if not named or missing_texts.is_here(facts, named, of_code=of_code):
        return None
    if _is_divided(stated) or drops_terms(facts) or facts["lineage.relabeled"].value:
        return None  # which license it is comes first
    if any(not each.likely for each in limits(facts)):
        return None  # and whether it is the whole of the terms
    if any(words in body(facts).lower() for words in tables()["missing"]["texts"]):
        return None
    if how == "prose" and facts["metadata.link-broken"].value:
        return None
    sure = how == "metadata" and missing_texts.is_sure(named[0])
    way = missing_texts.way(facts, named[0])
    notes = {"suggestion": way} | ({} if sure else {"confidence": "medium"})
    value, why = missing_texts.called(facts, named[0]), missing_texts.why(named[0])
    return Fact(name, value, (named[0].place,), why, notes)


def _is_divided(stated: list[Grant]) -> bool:
    """Whether two licenses are named for one part; weights may be under another than the code is."""
    weights = {grant.text for grant in stated if grant.scope == "weights"}
    others = {grant.text for grant in stated if grant.scope != "weights"}
    return len(weights) > 1 or len(others) > 1


PROVIDERS = {
    NAME: _promised,
    "license.page-differs": _page_differs,
    "license.texts-differ": _texts_differ,
    "metadata.text-missing": _text_missing,
}
