"""Which models a repository says that it was made from, by the surest source, and if they are part of it."""

from collections.abc import Iterator

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.family_names import without_size
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.lineage.recorded_bases import from_adapters, from_headers, from_merges
from openwash_lint.release.card import names, value_of, values_of
from openwash_lint.release.hub_ids import Base, base_id
from openwash_lint.release.paths import is_own_name


def from_card(facts: Facts) -> Iterator[Base]:
    """What `base_model` of the front matter names, a string or a list."""
    for text, place in values_of(facts, "base_model"):
        ident = base_id(text)
        if ident:
            yield Base(ident, place, "card")


def from_prose(facts: Facts) -> tuple[Base, ...]:
    """Models that the main card's sentences say it was made from, by links to them or their ids."""
    value = facts["lineage.named-in-prose"].value
    return value if isinstance(value, tuple) else ()


def own_ids(facts: Facts) -> frozenset[str]:
    """The release's full Hub ids in lower case, as far as its folder (`owner__name`) and the user tell."""
    names = (facts.inventory.name, *facts.names)
    return frozenset(name.lower().replace("__", "/", 1) for name in names if name)


def _is_itself(base: Base, facts: Facts) -> bool:
    """Whether a base is this release: by its full id, or by its bare name if only prose names it.

    A model of which nothing is known may have a size after that name.
    """
    own = own_ids(facts)
    if base.ident.lower() in own:
        return True
    if base.how != "prose":
        return False
    name = base.ident.rpartition("/")[2]
    sized = is_own_name(without_size(name), facts) and known_base(base.ident) is None
    return sized or is_own_name(name, facts)


def _bases(facts: Facts) -> Fact:
    """What was said, the surest source first; the release itself is never its own base."""
    found: dict[str, Base] = {}
    declared = (*from_card(facts), *from_adapters(facts), *from_merges(facts))
    for base in declared or tuple(from_headers(facts)) or from_prose(facts):
        if not _is_itself(base, facts):
            found.setdefault(base.ident.lower(), base)
    bases = tuple(found.values())
    return Fact("lineage.bases", bases or None, tuple(base.place for base in bases))


def _base_ids(facts: Facts) -> Fact:
    """The full ids of the bases, in lower case."""
    bases = facts["lineage.bases"].value
    found = frozenset(each.ident.lower() for each in bases) if isinstance(bases, tuple) else None
    return Fact("release.base-ids", found)


def is_adapter(facts: Facts) -> bool:
    """Whether the weights are an adapter's, by what is declared, the files, the tags or the name."""
    return facts["lineage.adapter"].value is True


def is_companion(facts: Facts) -> bool:
    """Whether the weights are a separate network that is used along with the base: control, VAE, encoder."""
    return facts["lineage.companion"].value is True


def _adapter(facts: Facts) -> Fact:
    declared = value_of(facts, "base_model_relation")
    if declared:
        return Fact("lineage.adapter", declared[0].lower() == "adapter", (declared[1],))
    kind = facts["release.kind"]
    if kind.value == "adapter":
        return Fact("lineage.adapter", True, kind.places)
    return Fact("lineage.adapter", _is_marked(facts, "adapter"))


def _companion(facts: Facts) -> Fact:
    return Fact("lineage.companion", _is_marked(facts, "companion"))


def _is_marked(facts: Facts, kind: str) -> bool:
    tags, name = {tag.lower() for tag, _ in values_of(facts, "tags")}, names(facts)
    return not tags.isdisjoint(words()["tags"][kind]) or any(mark in name for mark in words()["names"][kind])


PROVIDERS = {
    "lineage.adapter": _adapter,
    "lineage.companion": _companion,
    "lineage.bases": _bases,
    "release.base-ids": _base_ids,
}
