"""Which weights that are handed out tell best that they are, and whether they have the release's name."""

from __future__ import annotations

from openwash_lint.access.handed_out import handed_out
from openwash_lint.claims.own_names import squeezed
from openwash_lint.components.weight_links import is_file
from openwash_lint.facts import Facts
from openwash_lint.lineage import family_names
from openwash_lint.lineage.own_checkpoints import model_id
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import body
from openwash_lint.release.links import references
from openwash_lint.spans import Place


class Offer(NamedTuple):
    """Something that is handed out: the `name` of a model that a hub has, and whether a link leads there."""

    place: Place
    name: str
    linked: bool


def shown(facts: Facts) -> Place | None:
    """The first place that is not a later version's ("Wren2" for Wren), else the first."""
    mine = _bare(facts)
    best = min(_offers(facts), key=lambda each: _is_later(each.name, mine), default=None)
    return best.place if best else None


def _is_later(name: str, mine: str) -> bool:
    """Whether a name has a number right after the release's own, which has none."""
    head, _, rest = name.lower().partition(mine or "/")
    return bool(rest[:1].isdecimal()) and head != name and not mine[-1:].isdecimal()


def is_called_after(facts: Facts) -> bool:
    """Whether a hub has all that is handed out, and cards link a model that is called as the release.

    The license of a repository that is named after the model is read as the model's, unless the card speaks
    of a family of models that has its own terms.
    """
    offers, mine = _offers(facts), squeezed(_bare(facts))
    named = any(each.linked and squeezed(each.name) == mine for each in offers)
    return (
        bool(mine)
        and named
        and all(each.name for each in offers)
        and not any(family_names.begun(body(facts).lower()))
    )


def _bare(facts: Facts) -> str:
    """The name of the release in lower case, without its owner's."""
    return facts.inventory.name.lower().rpartition("__")[2]


def _offers(facts: Facts) -> list[Offer]:
    at = {each.place: each.link.target for each in references(facts)}
    every = ((place, at.get(place, "")) for place in handed_out(facts))
    ids = ((place, _ident(link) if link else _fetched(facts, place), bool(link)) for place, link in every)
    return [Offer(place, ident.partition("/")[2], linked) for place, ident, linked in ids]


def _ident(link: str) -> str:
    """The model's id, if a link leads to its page and not to a file of it."""
    return "" if is_file(link) else model_id(link)


def _fetched(facts: Facts, place: Place) -> str:
    """The id in a call that fetches a model; empty for an address."""
    document = facts.inventory.load(place.path)
    text = document.text[slice(*place.span)] if document else ""
    return "" if "://" in text else text.rstrip("\"') ").replace("'", '"').rpartition('"')[2]
