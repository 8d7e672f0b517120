"""Which version a card means by the name of a family alone: the one that it or its settings name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from openwash_lint.claims.own_names import squeezed
from openwash_lint.documents import Passage
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage.family_names import Named
from openwash_lint.lineage.known_bases import is_restricted
from openwash_lint.lineage.recorded_bases import parts
from openwash_lint.release.hub_ids import HUBS, hub_id

# A card links no more models of one family that matter.
_MOST = 50


def is_alone(low: str, name: Named) -> bool:
    """Whether nothing follows a family's name that would make it a version or another model's name."""
    tail = low[name.end : name.end + 3]
    joined = tail[:1].isalnum() or (tail[:1] in "-_./" and tail[1:2].isalnum())
    return not joined and not tail.lstrip(" v")[:1].isdecimal()


def is_sized(text: str) -> bool:
    """Whether a name tells a size, as a version with a license of its own does: "Qwen2.5-VL-7B"."""
    return any(one.isdecimal() and other == "b" for one, other in pairwise(parts(text)))


def linked(body: Iterable[Passage]) -> tuple[str, ...]:
    """The Hub ids of the models that passages link, in their order."""
    links = (link for passage in body for link in passage.links if not link.image)
    idents = (hub_id(link.target) for link in links if link.target.lower().startswith(HUBS))
    return tuple(dict.fromkeys(filter(None, idents)))


def meant(name: str, idents: tuple[str, ...]) -> str:
    """The first of some models that is of a family, by the family's name.

    Empty if none is, or if those that are known are not all under one license that is restricted.
    """
    family = squeezed(name)
    ours = [ident for ident in idents if squeezed(ident.rpartition("/")[2]).startswith(family)]
    known = [(ident, row) for ident in ours[:_MOST] if (row := known_base(ident))]
    licenses = {row.license.id for _, row in known}
    return known[0][0] if len(licenses) == 1 and is_restricted(known[0][1].license) else ""


def fitting(name: str, idents: Iterable[str]) -> str:
    """The first of some models whose name has each part that a shorter one has, in any order.

    Empty if there is none, or if those that fit are not all known to be under one license that is restricted.
    """
    asked = Counter(parts(name))
    fits = [ident for ident in idents if asked <= Counter(parts(ident.rpartition("/")[2]))]
    known = [row for ident in fits if (row := known_base(ident))]
    one = len({row.license.id for row in known}) == 1 and len(known) == len(fits)
    return fits[0] if one and is_restricted(known[0].license) else ""
