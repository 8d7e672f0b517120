"""Which weights that are handed out tell best that they are, and whether pages of a hub have them all."""

from __future__ import annotations

from openwash_lint.access.handed_out import handed_out
from openwash_lint.components.weight_links import is_file
from openwash_lint.facts import Facts
from openwash_lint.lineage import family_names
from openwash_lint.lineage.own_checkpoints import model_id
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import body
from openwash_lint.release.links import references
from openwash_lint.release.paths import leads_to_model
from openwash_lint.spans import Place


class Offer(NamedTuple):
    """Something that is handed out: the `name` of a model on a hub, and whether it has a `page` there."""

    place: Place
    name: str
    page: bool


def shown(facts: Facts) -> Place | None:
    """The first place without a page on a hub; later versions ("Wren2" for Wren) come last."""
    mine = _bare(facts)
    best = min(_offers(facts), key=lambda each: (each.page, _is_later(each.name, mine)), default=None)
    return best.place if best else None


def _is_later(name: str, mine: str) -> bool:
    """Whether a name has a number right after the release's own, which has none."""
    head, _, rest = name.lower().partition(mine or "/")
    return bool(rest[:1].isdecimal()) and head != name and not mine[-1:].isdecimal()


def have_pages(facts: Facts) -> bool:
    """Whether a page of a hub has all that is handed out: it asks for a license, and is not read here.

    A card that speaks of a family of models that has its own terms should speak of the license, too.
    """
    return all(each.page for each in _offers(facts)) and not any(family_names.begun(body(facts).lower()))


def _bare(facts: Facts) -> str:
    """The name of the release in lower case, without its owner's."""
    return facts.inventory.name.lower().rpartition("__")[2]


def _offers(facts: Facts) -> list[Offer]:
    at = {each.place: each.link.target for each in references(facts)}
    return [_offer(place, at.get(place, ""), facts) for place in handed_out(facts)]


def _offer(place: Place, link: str, facts: Facts) -> Offer:
    """What is handed out by a link, or by a call that fetches it."""
    ident = _fetched(facts, place) if not link else "" if is_file(link) else model_id(link)
    page = leads_to_model(link) and not is_file(link) if link else bool(ident)
    return Offer(place, ident.partition("/")[2], page)


def _fetched(facts: Facts, place: Place) -> str:
    """The id in a call that fetches a model; empty for an address."""
    document = facts.inventory.load(place.path)
    text = document.text[slice(*place.span)] if document else ""
    return "" if "://" in text else text.rstrip("\"') ").replace("'", '"').rpartition('"')[2]
