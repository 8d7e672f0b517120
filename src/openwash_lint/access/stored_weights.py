"""Links to weights in stores of files, whether the link, its sentence or the heading above calls them so."""

from __future__ import annotations

from openwash_lint.components.weight_links import WEIGHTS, is_file
from openwash_lint.facts import Facts
from openwash_lint.lineage import family_names
from openwash_lint.matching import lowered
from openwash_lint.release.component_words import is_others, named, table
from openwash_lint.release.links import Reference

# Where what a list or table has is what the heading above it says.
_LISTED = ("list", "table")
# So near before a link a promise is about it.
_NEAR = 60
# What is neither code, a paper nor a page of a hub.
_SERVERS = ("other", "page")
_DATA = frozenset(("datasets", "evaluation-data", "data-card"))


def is_stored(reference: Reference, facts: Facts) -> bool:
    """Whether a link of the main card leads to a store, for what is called weights and nobody else's."""
    kept = _is_in_store(reference.link.target) or _is_served(reference)
    aside = reference.link.image or is_others(reference.clause.passage.headings)
    if not kept or aside or reference.place.path != facts["card.path"].value:
        return False
    words = _words(reference)
    low = lowered(reference.clause.text)
    own = words if _calls(words) else f"{low} {_listed(reference)}"
    return _calls(own) and not (_is_data(reference) or _is_of_others(own) or _is_of_others(words))


def _is_in_store(address: str) -> bool:
    """Whether an address lies where people keep files, whatever it is called."""
    return is_file(f"https://{address.partition('//')[2].partition('/')[0]}/_")


def _is_served(reference: Reference) -> bool:
    """Whether a sentence says that what it calls weights can be had from a server, or from own releases."""
    kind, low = reference.target.kind, lowered(reference.clause.text)
    if kind not in _SERVERS and not (kind == "own" and "/releases/" in reference.link.target):
        return False
    rows = table()["handed"]
    told = _calls(low) and any(each in low for each in (*rows["found"], *rows["reached"]))
    ahead = lowered(reference.clause.passage.text[: reference.link.start])[-_NEAR:]
    return told and not any(each in ahead for each in rows["later"])


def _words(reference: Reference) -> str:
    return lowered(reference.clause.passage.text[reference.link.start : reference.link.end])


def _listed(reference: Reference) -> str:
    """The heading above a list or table that is of weights."""
    title, passage = "".join(reference.clause.passage.headings[-1:]), reference.clause.passage
    told = any(each.id == WEIGHTS and each.kind == "name" for each in named(title))
    return lowered(title) if told and passage.location in _LISTED else ""


def _calls(low: str) -> bool:
    return any(each in low for each in table()["handed"]["called"])


def _is_data(reference: Reference) -> bool:
    """Whether the words of a link name data."""
    return any(each.id in _DATA and each.kind != "verb" for each in reference.names)


def _is_of_others(low: str) -> bool:
    """Whether words tell of a part that others make, or of a family of models that has its own terms."""
    rows = table()["handed"]
    return any(each in low for each in (*rows["parts"], *rows["others"])) or any(family_names.begun(low))
