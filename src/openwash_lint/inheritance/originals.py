"""Whether a repository is a maker's own release, which inherits nothing, or shows how another was tuned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import governing
from openwash_lint.ledger.stated import is_at_home
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.ancestry import own_ids
from openwash_lint.lineage.known_bases import bases
from openwash_lint.record import Any
from openwash_lint.release.cards import original_of


@cache
def table() -> dict[str, Any]:
    """The words of `rules/obligations.toml`."""
    return store.toml("obligations.toml")


def is_original(facts: Facts) -> bool:
    """Whether the release is its maker's own, as far as its name and the bases it names tell."""
    return any(_is_makers(ident) if "/" in ident else _is_named(facts, ident) for ident in own_ids(facts))


def _is_makers(ident: str) -> bool:
    row = known_base(ident)
    return row is not None and not row.derived


def _is_named(facts: Facts, name: str) -> bool:
    """By the folder's name alone: a base's own name or a variant of it, or one that its maker uses."""
    if facts["release.kind"].value == "conversion":
        return False
    named = bases(facts)
    if named:
        return any(_is_variant(name, base.ident) for base in named)
    return any(known_base(f"{maker}/{name}") is not None for maker in _makers(facts))


def _is_variant(name: str, base: str) -> bool:
    """Whether a name is a base's own, or differs from it like a maker's chat model from its base."""
    bare = base.lower().rpartition("/")[2]
    rest = name.lower().removeprefix(bare)
    if rest == name.lower():
        return False
    return all(part in table()["originals"]["parts"] for part in rest.split("-") if part)


def _makers(facts: Facts) -> Iterator[str]:
    grant = governing(facts, "weights")
    for license_ in grant.licenses if grant else ():
        yield from table()["makers"].get(license_.family, ())


def _tuned_here(facts: Facts) -> Fact:
    """Whether the release is made from another model, and the code that tunes is here: it has no other."""
    if not facts["component.training-code"].notes.get("instead"):
        return Fact("release.tuned-here", False)
    made = bool(bases(facts)) or facts["lineage.spoken"].value is not None
    return Fact("release.tuned-here", made or _is_only_tuned(facts))


def _is_only_tuned(facts: Facts) -> bool:
    """Whether the release's own cards tell of tuning and have no word of a training before it."""
    words = table()["tuned"]
    cards = [card for card in facts.inventory.texts("card") if is_at_home(facts, original_of(card.path))]
    tells = any(word in card.low for card in cards for word in words["words"])
    return tells and not any(word in card.low for card in cards for word in words["before"])


PROVIDERS = {"release.tuned-here": _tuned_here}
