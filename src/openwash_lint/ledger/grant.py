"""A license as one place states it, and the grants of a release, by part."""

from __future__ import annotations

from collections.abc import Iterable

from openwash_lint.evidence import License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.licenses import catalog, expression
from openwash_lint.licenses.relations import is_same
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.card import scalars
from openwash_lint.release.cards import is_below
from openwash_lint.spans import Place

SCOPES = ("weights", "code", "data", "evaluation")


class Grant(NamedTuple):
    """A license as one place in the repository states it.

    `scope` is weights, code, data or general; `how` file, metadata, prose or base. `osi`, `open` (the MOF's
    sense) and `readable` (the terms are here or in the catalog) are three-valued. `name` is for messages.
    `sure` is False for prose that may be about another release: it counts only if nothing else does. `bare`
    is prose that names no part ("License: MIT"): it gives way to what is said about the weights. `said` is a
    sentence that grants, not a label. `linked` is a license file that is only linked: its name is empty, like
    that of a mere section. `divided` says that parts or variants have different licenses. `alike` are the
    licenses that a custom text names while it takes back what they grant, or of others' code in the file.
    """

    text: str
    name: str
    scope: str
    how: str
    place: Place
    licenses: tuple[License, ...] = ()
    osi: bool | None = None
    open: bool | None = None
    license_class: str = "none"
    restrictions: tuple[Restriction, ...] = ()
    readable: bool | None = None
    modified: bool = False
    changes: tuple[tuple[Place, str, tuple[str, ...]], ...] = ()
    sure: bool = True
    bare: bool = False
    said: bool = False
    linked: str = ""
    divided: bool = False
    alike: tuple[License, ...] = ()

    @property
    def restricted(self) -> bool:
        """Whether something that OSI terms allow is withheld."""
        return bool(self.restrictions)


def of_licenses(
    licenses: tuple[License, ...], text: str, scope: str, how: str, place: Place, **more: Any
) -> Grant:
    """A grant of known licenses; several are read as an expression of them all."""
    if len(licenses) == 1:
        (one,) = licenses
        fields: dict[str, Any] = {
            "osi": one.osi,
            "open": bool(one.osi or one.mof) if one.osi is not None or one.mof is not None else None,
            "license_class": one.license_class,
            "restrictions": one.restrictions,
            "name": one.short or one.id,
        }
    else:
        parsed = expression.parse(text)
        fields = {
            "osi": parsed.osi if parsed else None,
            "open": (parsed.osi or parsed.mof) if parsed else None,
            "license_class": licenses[0].license_class,
            "restrictions": parsed.restrictions if parsed else (),
            "name": text,
        }
    fields |= {"readable": True, "licenses": licenses, **more}
    return Grant(text=text, scope=scope, how=how, place=place, **fields)


def grants(facts: Facts) -> tuple[Grant, ...]:
    """All grants of the repository: license files, then metadata, then prose."""
    value = facts["license.grants"].value
    return value if isinstance(value, tuple) else ()


def written(facts: Facts) -> tuple[Grant, ...]:
    """The grants by file and metadata."""
    value = facts["license.written"].value
    return value if isinstance(value, tuple) else ()


def distinct(found: Iterable[Grant]) -> tuple[Grant, ...]:
    """The first of all grants that say the same at different places.

    A thousand license files are not compared with each of a thousand sentences.
    """
    kinds: dict[tuple[object, ...], Grant] = {}
    for each in found:
        ids = tuple(one.id for one in each.licenses)
        narrowed = any(restricts for _, _, restricts in each.changes)
        kinds.setdefault((each.how, each.scope, each.license_class, each.readable, narrowed, ids), each)
    return tuple(kinds.values())


def stated_in(facts: Facts, folder: str | None) -> tuple[Grant, ...]:
    """What the files and the metadata in a folder state, or all of them, without what says the same again."""
    value = facts["license.by-folder"].value
    return value.get(folder, ()) if isinstance(value, dict) else ()


def governing(facts: Facts, scope: str) -> Grant | None:
    """The grant that governs weights, code or data.

    A file named for the scope comes first; then the general text that prose of the scope names; then what the
    card's prose says of the scope, if that is narrower than the general file, or as open; then the general
    file's text; then the metadata that names a known license; then other prose; then what is named but cannot
    be read. An adapter or conversion without its own grant is under its base's license.
    """
    value = facts[f"{scope}.grant"].value
    return value if isinstance(value, Grant) else None


def is_stated(facts: Facts) -> bool:
    """Whether the license is stated for the weights: next to only code, a text or a label is the code's."""
    grant = governing(facts, "weights")
    if lie_below(facts):
        return False
    if grant is None or facts["release.kind"].value != "code" or grant.how == "metadata":
        return grant is not None
    if grant.license_class != "osi-software" or (grant.how == "file" and grant.scope == "weights"):
        return True
    return any(
        each.scope == "weights" and each.sure and (each.said or not each.bare) and agree(each, grant)
        for each in grants(facts)
    )


def lie_below(facts: Facts) -> bool:
    """Whether all weights here are those of releases below whose cards tell other terms than the root's."""
    scope, weights = facts.inventory.scope, facts.inventory.paths("weights", "index")
    if scope is None or scope.home or not weights:
        return False
    apart = {folder_of(path) for path in scope.apart if _tells_others(facts, path)}
    return all(is_below(folder_of(path), frozenset(apart)) for path in weights)


def _tells_others(facts: Facts, path: str) -> bool:
    """Whether a card's metadata name a license that is not the root's or, without one, a base."""
    from openwash_lint.structured import frontmatter

    card, grant = facts.inventory.load(path), governing(facts, "weights")
    front = frontmatter.front_in(facts.inventory.files, card) if card else None
    told = [catalog.find(each.text) for each in scalars(front.get("license"))] if front else []
    if front is None or not told:
        return front is not None and front.get("base_model") is not None
    own = grant.licenses if grant else ()
    return not all(one and any(is_same(one.id, each.id) for each in own) for one in told)


def is_of_all(facts: Facts, grant: Grant) -> bool:
    """Whether a public license is that of a repository of code, and weights elsewhere may have another.

    A maker's own agreement says what it is for.
    """
    public = all(not each.id.startswith("LicenseRef-") for each in grant.licenses)
    beside = is_general_text(grant) and facts["release.kind"].value == "code"
    if not beside or not public or facts.inventory.paths("weights", "index"):
        return False
    return not any(each.scope == "weights" and each.sure and agree(each, grant) for each in grants(facts))


def is_of_weights(facts: Facts, grant: Grant) -> bool:
    """Whether a grant is certainly of the weights, and of all of them; a key beside code is the code's."""
    stated = grant.scope == "weights" or (grant.how == "metadata" and facts["release.kind"].value != "code")
    return stated and grant.sure and not grant.divided and bool(grant.licenses) and grant.how != "base"


def drops_terms(facts: Facts) -> bool:
    """Whether what the release states is held against it, since the base's terms withhold more."""
    return any(facts[name].value for name in ("lineage.relicensed", "lineage.use-restrictions-dropped"))


def is_general_text(grant: Grant) -> bool:
    """Whether a grant is a license text for everything."""
    return (grant.how, grant.scope) == ("file", "general")


def agree(one: Grant, other: Grant) -> bool:
    """Whether two grants name the same license."""
    return any(is_same(mine.id, each.id) for mine in one.licenses for each in other.licenses)


def base_grant(facts: Facts) -> Grant | None:
    """The license of the base as a grant for the weights, `None` if it is not known."""
    base = facts["lineage.license"]
    if not isinstance(base.value, License) or not base.places:
        return None
    return of_licenses((base.value,), base.value.id, "weights", "base", base.places[0])
