"""The bases with known licenses, and what those licenses withhold."""

from openwash_lint.evidence import Fact, License, Restriction
from openwash_lint.facts import Facts
from openwash_lint.licenses import catalog
from openwash_lint.licenses.base_models import Known, known_base
from openwash_lint.lineage.ancestry import is_companion, own_ids
from openwash_lint.lineage.family_names import known_by_name
from openwash_lint.record import NamedTuple
from openwash_lint.release.hub_ids import Base
from openwash_lint.wording import agreed, excerpt, with_article

# Classes of licenses that withhold something that open terms grant, the least first.
RESTRICTED = ("behavioral", "scale-brand", "community", "non-commercial")
OPEN = ("osi-software", "open-content", "open-model", "permissive-other")
NON_COMMERCIAL = ("non-commercial", "research-only")
# How much of a long name is told where there is little room, in characters.
_NAME = 28
# Which clause of a license is quoted: the most telling kinds first.
TELLING = ("non-commercial", "research-only", "no-derivatives", "user-threshold", "revenue-threshold")


class Ancestor(NamedTuple):
    """A base whose license is known; `certain` where both the base and its license are."""

    base: Base
    known: Known

    @property
    def license(self) -> License:
        """The license of the base."""
        return self.known.license

    @property
    def certain(self) -> bool:
        """Whether the row was read at its source, and the words say that this was made from it."""
        return self.known.confidence == "high" and self.base.relation != "based"


def bases(facts: Facts) -> tuple[Base, ...]:
    """Every base that the repository names."""
    value = facts["lineage.bases"].value
    return value if isinstance(value, tuple) else ()


def ancestors(facts: Facts) -> tuple[Ancestor, ...]:
    """The bases whose license is known, the most restricted first.

    A licensor's own models are not inherited from, nor is a base that the weights only go along with.
    """
    value = facts["lineage.ancestors"].value
    return value if isinstance(value, tuple) else ()


def _ancestors(facts: Facts) -> Fact:
    name = "lineage.ancestors"
    if not bases(facts) or is_companion(facts):
        return Fact(name, None)
    owners = {ident.partition("/")[0] for ident in own_ids(facts) if "/" in ident}
    known = ((base, known_base(base.ident) or known_by_name(base.ident)) for base in bases(facts))
    found = [
        Ancestor(base, row)
        for base, row in known
        if row is not None and (row.derived or base.ident.lower().partition("/")[0] not in owners)
    ]
    ranked = tuple(sorted(found, key=lambda each: -weight(each.license)))
    return Fact(name, ranked or None, tuple(each.base.place for each in ranked))


def weight(license_: License) -> int:
    """How much a license withholds by its class: 0 for open terms and unknown ones."""
    return RESTRICTED.index(license_.license_class) + 1 if license_.license_class in RESTRICTED else 0


def is_restricted(license_: License) -> bool:
    """Whether a license withholds something that open terms grant."""
    return weight(license_) > 0


def is_behavioral(license_: License) -> bool:
    """Whether a license restricts uses and little else: RAIL, Gemma, DeepSeek of 2023."""
    return license_.license_class == "behavioral"


def is_non_commercial(license_: License) -> bool:
    """Whether a license forbids commercial use or allows research only."""
    return any(each.kind in NON_COMMERCIAL for each in license_.restrictions)


def is_open(license_: License) -> bool:
    """Whether a license lets anyone use, change and share for any purpose, software license or not."""
    return license_.license_class in OPEN and not license_.restrictions


def are_kin(one: License, other: License) -> bool:
    """Whether two licenses are the same, or versions of the same."""
    return one.id == other.id or (bool(one.family) and one.family == other.family)


def named(license_: License) -> str:
    """A license as it is named in a sentence."""
    return with_article(license_.short or license_.id)


def withheld(license_: License) -> str:
    """The clause that tells the most about what a license withholds; empty if it withholds nothing known."""
    first = _most_telling(license_)
    return first.clause if first else ""


def withheld_briefly(license_: License) -> str:
    """That clause in the few words that a message has room for."""
    first = _most_telling(license_)
    return catalog.brief(first) if first else ""


def _most_telling(license_: License) -> Restriction | None:
    ranked = sorted(
        license_.restrictions,
        key=lambda each: TELLING.index(each.kind) if each.kind in TELLING else len(TELLING),
    )
    return ranked[0] if ranked else None


def terms_of(ancestor: Ancestor) -> str:
    """A clause that names a base and its license, and what that withholds."""
    clause = withheld(ancestor.license)
    return agreed(under(ancestor) + (f", which {clause}" if clause else ""))


def under(ancestor: Ancestor) -> str:
    """A clause that names a base and its license."""
    known = ancestor.known
    if known.states:
        made = f"is made from {known.made_from}, under {named(ancestor.license)}"
        return f"{ancestor.base.ident}, which states “{known.states}”, {made}"
    if known.by_name:
        return f"{ancestor.base.ident} is by its name made from a model under {named(ancestor.license)}"
    if ancestor.base.spelled:
        return f"“{ancestor.base.spelled}” is by its name under {named(ancestor.license)}"
    copied = f", by its name a copy from {known.maker}," if known.maker else ""
    return f"{ancestor.base.ident}{copied} is under {named(ancestor.license)}"


def under_briefly(ancestor: Ancestor) -> str:
    """What `under` says, after "its base"."""
    known = ancestor.known
    if known.states:
        return f"is made from {known.made_from} and under its license"
    if known.by_name:
        return f"is by its name made from a model under {named(ancestor.license)}"
    named_so = known.maker or ancestor.base.spelled
    return f"is{', by its name,' if named_so else ''} under {named(ancestor.license)}"


def under_by_name(ancestor: Ancestor) -> str:
    """What `under_briefly` says, with the name of the base, where another could be meant."""
    name = excerpt(ancestor.base.ident.rpartition("/")[2], _NAME)
    return f"{name} {under_briefly(ancestor)}"


PROVIDERS = {"lineage.ancestors": _ancestors}
