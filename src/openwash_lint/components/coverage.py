"""Which license covers a component: the declared one, the one next to it, else that of its scope."""

from collections.abc import Iterable

from openwash_lint.components.shipped import LIBRARY
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import lie_below
from openwash_lint.licenses import catalog
from openwash_lint.record import NamedTuple
from openwash_lint.release.component_words import component, table
from openwash_lint.spans import START, Place

# The scope whose license covers a component of each type; documents follow the release.
_SCOPES = {"code": "code", "data": "data", "document": "weights"}
_WEIGHTS = ("model-parameters-final", "model-parameters-intermediate", "model-metadata")


class Cover(NamedTuple):
    """A license that covers a component: its id, its name in messages, what it is (three-valued)."""

    license: str
    name: str
    osi: bool | None
    open: bool | None
    places: tuple[Place, ...]


def scope_of(name: str) -> str:
    """The scope whose license covers a component: weights, code or data."""
    return "weights" if name in _WEIGHTS else _SCOPES[component(name).type]


def cover(facts: Facts, name: str, places: Iterable[Place]) -> Cover | None:
    """The license of a component at these places; `None` if none was seen."""
    from openwash_lint.components.declarations import declared

    own = next((each for each in declared(facts) if each.id == name), None)
    if own is not None:
        return _of_id(own.license, own.license_place) if own.license else None
    places = tuple(places)
    if name in _WEIGHTS and lie_below(facts):
        return None
    return _of_library(facts, name, places) or _beside(facts, places) or _of_scope(facts, scope_of(name))


def _of_library(facts: Facts, name: str, places: tuple[Place, ...]) -> Cover | None:
    """The license of the library that defines and runs the architecture, where nothing here does."""
    library = facts["config.library"]
    if name not in LIBRARY or not library.places or library.places[0] not in places:
        return None
    known = table()["libraries"].get(str(library.value).lower(), {})
    return _of_id(known["license"], library.places[0]) if known.get("license") else None


def _of_id(license_id: str, place: Place) -> Cover:
    known = catalog.get(license_id)
    if known is None:
        return Cover(license_id, license_id, None, None, (place,))
    return Cover(known.id, known.short or known.id, known.osi, bool(known.osi or known.mof), (place,))


def _beside(facts: Facts, places: Iterable[Place]) -> Cover | None:
    """The license text in the nearest folder above, short of the root, whose license is the release's."""
    from openwash_lint.texts import identify

    texts = {text.path.rpartition("/")[0]: text for text in facts.inventory.texts("license")}
    for place in places:
        folder = place.path.rpartition("/")[0]
        while folder and folder not in texts:
            folder = folder.rpartition("/")[0]
        found = identify.identify(texts[folder].text) if folder else None
        if found is not None and found.license and not found.modified:
            return _of_id(found.license, Place(texts[folder].path, START))
    return None


def _of_scope(facts: Facts, scope: str) -> Cover | None:
    fact = facts[f"{scope}.license"]
    if fact.value is None:
        return None
    osi, is_open = (facts[f"{scope}.license.{aspect}"].value for aspect in ("osi-approved", "open"))
    name = fact.notes.get("name", str(fact.value))
    return Cover(str(fact.value), name, _flag(osi), _flag(is_open), fact.places)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
