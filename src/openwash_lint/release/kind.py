"""What is being released: a model, an adapter, a conversion, a dataset, code, a collection or a list."""

from __future__ import annotations

from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.release.card import front_matter, main_card, names, title, value_of, values_of
from openwash_lint.release.cards import policy
from openwash_lint.spans import START, Place


def _kind(facts: Facts) -> Fact:
    """What is released; that it is a data set, a model or a Space, the Hub knows best."""
    for kind in (_list, _dataset, _adapter, _conversion, _code, _collection):
        place = kind(facts)
        if place:
            return Fact("release.kind", kind.__name__[1:], (place,))
    card = main_card(facts)
    return Fact("release.kind", "model", (Place(card.path, START),) if card else ())


def _list(facts: Facts) -> Place | None:
    """A list of other people's things, by its name or its title, that has no weights and no metadata."""
    card = main_card(facts)
    if card is None or front_matter(facts) or _holds_weights(facts):
        return None
    if _hosted(facts):
        return None
    words = tuple(policy()["list"]["names"])
    named = facts.inventory.name.lower().startswith(words) or _titled(facts).startswith(words)
    return Place(card.path, START) if named else None


def _titled(facts: Facts) -> str:
    """The title of the card in lower case; empty without one."""
    return names(facts).removeprefix(facts.inventory.name.lower()).strip(" #")


def _hosted(facts: Facts) -> str:
    """What the Hub has the repository as: model, dataset or space; empty for what was read elsewhere."""
    return facts.inventory.hosted.kind if facts.inventory.hosted else ""


def _start(facts: Facts) -> Place:
    """The card, or where it would be."""
    return Place(str(facts["card.path"].value or "."), START)


def _dataset(facts: Facts) -> Place | None:
    if _hosted(facts):
        return _start(facts) if _hosted(facts) == "dataset" else None
    front = front_matter(facts)
    found = [name.span for name in (front.keys if front else ()) if name.text in policy()["dataset"]["keys"]]
    if not found and _titled(facts).startswith(tuple(policy()["dataset"]["titles"])):
        found = [START]
    return Place(str(facts["card.path"].value), found[0]) if found and not _holds_weights(facts) else None


def _marked(facts: Facts, kind: str) -> Place | None:
    """The place of a front matter value that marks a kind."""
    for key, words in (("base_model_relation", "relations"), ("library_name", "libraries")):
        found = value_of(facts, key)
        if found and found[0].lower() in policy()[kind][words]:
            return found[1]
    return None


def _tagged(facts: Facts, kind: str) -> Place | None:
    """The first tag that marks a kind, of a release with a declared base."""
    if not value_of(facts, "base_model"):
        return None
    tags = policy()[kind]["tags"]
    return next((place for tag, place in values_of(facts, "tags") if tag.lower() in tags), None)


def _related(facts: Facts, relation: str) -> Place | None:
    """The declared base, if the Hub takes the release for this relative of it."""
    hosted, base = facts.inventory.hosted, value_of(facts, "base_model")
    return base[1] if base and hosted and hosted.relation == relation else None


def _holds_weights(facts: Facts) -> bool:
    """Whether weights are here, or what belongs to them."""
    return bool(facts.inventory.paths("weights", "index") or _adapters(facts))


def _adapters(facts: Facts) -> tuple[str, ...]:
    """The configs of adapters; in a folder below, one without weights next to it sets up an experiment."""
    folders = facts.inventory.files.once(_weighty) | {facts.inventory.home}
    return tuple(path for path in facts.inventory.paths("adapter") if folder_of(path) in folders)


def _adapter(facts: Facts) -> Place | None:
    paths = _adapters(facts)
    full = any(files.once(whole) for files in facts.inventory.layers)
    return (
        Place(paths[0], START)
        if paths and not full
        else _marked(facts, "adapter") or _tagged(facts, "adapter") or _related(facts, "adapter")
    )


def _conversion(facts: Facts) -> Place | None:
    """Declared as a conversion, or of a declared base and named, tagged or shipped as one."""
    declared = value_of(facts, "base_model_relation")
    found = _marked(facts, "conversion")
    if declared or not value_of(facts, "base_model"):
        return found if declared else None
    found = found or _tagged(facts, "conversion") or _related(facts, "quantized")
    return found or _shipped_conversion(facts) or _named_conversion(facts)


def _shipped_conversion(facts: Facts) -> Place | None:
    weights = facts.inventory.paths("weights")
    converted = all(files.once(_are_converted) for files in facts.inventory.layers)
    return Place(weights[0], START) if weights and converted else None


def _named_conversion(facts: Facts) -> Place | None:
    card = main_card(facts)
    parts = names(facts).replace("-", " ").replace("_", " ").split()
    if card is None or not any(part in policy()["conversion"]["name-parts"] for part in parts):
        return None
    return title(facts) or Place(card.path, START)


def _code(facts: Facts) -> Place | None:
    """No weights here, no model metadata, but code, which is what a Space is."""
    if _hosted(facts) == "space" and not _holds_weights(facts):
        return _start(facts)
    front = front_matter(facts)
    configured = any("/" not in path for path in facts.inventory.paths("config"))
    if configured or _holds_weights(facts) or (front and front.keys):
        return None
    paths = facts.inventory.paths("package", *CODE)
    return Place(paths[0], START) if paths else None


def _collection(facts: Facts) -> Place | None:
    folders = facts.inventory.files.once(_weighty)
    cards = [path for path in facts.inventory.paths("card") if path.rpartition("/")[0] in folders - {""}]
    return Place(cards[0], START) if len(cards) > 1 and "" not in folders else None


def whole(files: Files) -> tuple[str, ...]:
    """The weights that are not an adapter's, by their names."""
    return tuple(path for path in files.paths("weights") if "adapter" not in path.lower())


def _are_converted(files: Files) -> bool:
    ends = tuple(policy()["conversion"]["weights"])
    return all(path.endswith(ends) for path in files.paths("weights"))


def _weighty(files: Files) -> frozenset[str]:
    """The folders that contain weights."""
    return frozenset(map(folder_of, files.paths("weights", "index")))


PROVIDERS = {"release.kind": _kind}
