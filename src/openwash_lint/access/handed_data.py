"""Where the main card hands out data of the release: files in a store of the makers.

A page of a hub asks for a license of its own, which is not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openwash_lint.claims.own_names import hits
from openwash_lint.claims.owners import nouns, nouns_in
from openwash_lint.components.weight_links import is_file, is_released
from openwash_lint.facts import Facts
from openwash_lint.matching import lowered
from openwash_lint.record import Any
from openwash_lint.release.component_words import is_others, table
from openwash_lint.release.links import Reference, references
from openwash_lint.spans import Place

# What a link may be said to be: the data of training, or those of an evaluation.
_DATA = frozenset(("datasets", "evaluation-data"))
# Where a link without a word of whose data it leads to is the makers' own.
_PLAIN = ("prose", "badge", "heading")


def handed_out(facts: Facts) -> Iterator[Place]:
    """The places in the main card, in its order."""
    card = facts["card.path"].value
    here = (each for each in references(facts) if each.place.path == card and not _is_aside(each))
    yield from (each.place for each in here if _is_stored(each, facts))


def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = table()["handed-data"]
    return found


def _is_used(reference: Reference) -> bool:
    low = lowered(reference.clause.passage.text[reference.clause.start : reference.link.start])
    return any(each in low for each in _words()["used"])


def _is_upstream(reference: Reference) -> bool:
    """Whether the words right ahead of a link say that the speakers' data are made from what it leads to."""
    ahead = (
        lowered(reference.clause.passage.text[: reference.link.start]).rstrip(" [*_`").removesuffix(" the")
    )
    return ahead.endswith(tuple(_words()["upstream"]))


def _is_stored(reference: Reference, facts: Facts) -> bool:
    """Whether a link leads to data that somebody keeps, and nothing says that it is others'."""
    address = reference.link.target
    host = address.partition("://")[2].removeprefix("www.").partition("/")[0]
    kept = any(each in host for each in _words()["stores"]) and is_file(address)
    if not kept or not _is_data(reference) or _is_used(reference):
        return False
    return reference.clause.passage.location in _PLAIN or _is_told_own(reference, facts)


def _is_data(reference: Reference) -> bool:
    """Whether the words of a link, or else its sentence, name data and nothing else."""
    named = {each.id for each in reference.names}
    return named <= _DATA if named else nouns_in(reference.clause.text) == {"data"}


def _is_told_own(reference: Reference, facts: Facts) -> bool:
    """Whether a sentence calls the data its speakers', by a pronoun, a verb or the release's name."""
    low = lowered(reference.clause.text)
    if is_released(reference) or any(each in low for each in _words()["ours"]):
        return True
    names = facts.text("license.own-names")
    return any(_is_data_first(low[hit.end() :].lstrip(" -_*`")) for hit in hits(names, low))


def _is_data_first(text: str) -> bool:
    return any(noun == "data" and not at for noun, at in nouns(text))


def _is_aside(reference: Reference) -> bool:
    """Whether what is linked is a picture, results or others', or stands in the head of a table."""
    passage, low = reference.clause.passage, lowered(reference.clause.text)
    others = any(each in low for each in _words()["others"]) or is_others(passage.headings)
    head = passage.location == "table" and passage.cell is None
    return reference.link.image or others or head or _is_upstream(reference)
