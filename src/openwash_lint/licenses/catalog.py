"""What is known about each license: the SPDX list, the Hub's tags, and the rows under rules/licenses."""

import os
from functools import cache

from openwash_lint import store
from openwash_lint.errors import RuleError
from openwash_lint.evidence import License, Obligation, Restriction
from openwash_lint.licenses import name_index, named_in
from openwash_lint.record import Any, NamedTuple

SPDX = "licenses/spdx.tsv"
# Rows that stand for a family of licenses, not for one.
FAMILY = "LicenseRef-family-"
_CLAUSES = str.maketrans(dict.fromkeys(",;:()[]|—–", "\n"))
FLAGS = {"1": True, "0": False, "-": None}


class Mention(NamedTuple):
    """A license named in prose: half-open character offsets into the text, and the license."""

    start: int
    end: int
    license: License


def get(ident: str) -> License | None:
    """The license with this SPDX id or LicenseRef, in any case; a deprecated id yields its successor."""
    key = ident.strip().lower()
    row = _spdx().get(key)
    if row is None:
        row = _spdx().get(key.removesuffix("-only").removesuffix("-or-later")) if "gpl" in key else None
    if row is not None:
        successor = row[6]
        if successor and successor != "-" and " " not in successor:
            return get(successor)
        return _license(row[0])
    known = _references().get(key)
    return _license(known) if known else None


def find(name: str) -> License | None:
    """The license that an id, a Hub tag, a name as people write it, or a text's address means."""
    found = get(name)
    if found is None:
        key = name_index.fold(name)
        ident = name_index.id_of(key) or name_index.id_of(key.removesuffix(" license"))
        found = get(ident) if ident else None
    return found


def hub(tag: str) -> License | None:
    """The license that a Hub tag (spelled exactly) means; `None` for families, "other" and unknown tags."""
    ident = name_index.index().hub.get(tag)
    return get(ident) if ident else None


def hub_tags() -> tuple[str, ...]:
    """Every tag the Hub accepts, sorted."""
    known = name_index.index()
    return tuple(sorted({*known.hub, *known.families, *known.placeholders}))


def is_family(tag: str) -> bool:
    """Whether a tag names a family of licenses rather than one: cc, bsd, gpl, lgpl, gfdl, openrail."""
    return name_index.fold(tag) in name_index.index().families


def agree(one: License, other: License) -> bool:
    """Whether two can name the same text: "only" and "or later", a kind or a family and its member."""
    if _text_of(one.id) == _text_of(other.id) or _is_one_of(one, other) or _is_one_of(other, one):
        return True
    families = [each for each in (one, other) if each.id.startswith(FAMILY)]
    return bool(families) and one.family.split("-")[0] == other.family.split("-")[0]


def _is_one_of(one: License, kind: License) -> bool:
    """Whether a license is one of a kind, which has an article: "a modified MIT license"."""
    article, _, said = kind.short.partition(" ")
    called = article in ("a", "an") and not kind.id.startswith(FAMILY)
    return called and f" {name_index.fold(said)} " in f" {name_index.fold(one.short)} "


def _text_of(ident: str) -> str:
    return ident.removesuffix("+").removesuffix("-only").removesuffix("-or-later")


def names_in(text: str) -> tuple[Mention, ...]:
    """Licenses named in prose, in order of place; a bare "MIT" is not a license, "MIT license" is."""
    found = ((start, end, get(ident)) for start, end, ident in named_in.find(text))
    return tuple(Mention(start, end, known) for start, end, known in found if known is not None)


def labels_in(text: str) -> tuple[License, ...]:
    """The licenses that a text names in clauses that say nothing else: "Apache 2.0, see [LICENSE](…)".

    Those of the SPDX list only: others bear the name of a model, as "Gemma" and "Llama 2" do.
    """
    clauses = text.replace(". ", "\n").translate(_CLAUSES).split("\n")
    known = (find(clause.strip(" *_`#-")) for clause in clauses)
    return tuple(each for each in known if each is not None and each.id.lower() in _spdx())


def told_in(text: str) -> tuple[License, ...]:
    """The licenses that a text names, in sentences or in clauses that say nothing else."""
    return (*(each.license for each in names_in(text)), *labels_in(text))


def ids() -> tuple[str, ...]:
    """Every id of the catalog: the SPDX list (its deprecated ids too), then the references, each sorted."""
    known = _spdx()
    return (
        *(row[0] for row in known.values()),
        *sorted(ident for ident in name_index.index().files if ident.lower() not in known),
    )


@cache
def _spdx() -> dict[str, list[str]]:
    """Rows of rules/licenses/spdx.tsv by lower-cased id."""
    found: dict[str, list[str]] = store.table((SPDX,), made_rows)
    return found


def made_rows(sources: tuple[bytes, ...]) -> dict[str, list[str]]:
    """The rows of the file by lower-cased id."""
    lines = sources[0].decode().splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return {row[0].lower(): row for row in rows[1:]}


@cache
def _references() -> dict[str, str]:
    """Lower-cased id -> id, for the licenses that are not on the SPDX list."""
    return {ident.lower(): ident for ident in name_index.index().files}


@cache
def _tags() -> dict[str, str]:
    """The Hub tag of an id; if two tags share one, the first in alphabetical order."""
    return {ident: tag for tag, ident in sorted(name_index.index().hub.items(), reverse=True)}


@cache
def _license(ident: str) -> License:
    row = _spdx().get(ident.lower())
    file = name_index.index().files.get(ident)
    base = _from_row(row) if row else License(id=ident, name=ident, license_class="none", short=ident)
    base = base._replace(hub=_tags().get(ident, ""))
    return _described(base, _rows(file)[ident], file) if file else base


def _from_row(row: list[str]) -> License:
    ident, license_class, osi, fsf, mof, restricts, _, name = row
    return License(
        id=ident,
        name=name,
        license_class=license_class,
        osi=FLAGS[osi],
        fsf=FLAGS[fsf],
        mof=FLAGS[mof],
        family=_family(ident),
        version=_version(ident),
        short=ident,
        restrictions=tuple(Restriction(kind, clauses()[kind]) for kind in restricts.split(",") if kind),
        source="https://spdx.org/licenses/" + ident,
    )


def _family(ident: str) -> str:
    """What comes before the version in an SPDX id ("gpl", "cc-by-nc")."""
    parts = ident.split("-")
    for at, part in enumerate(parts):
        if at and part[:1].isdigit() and "." in part:
            return "-".join(parts[:at]).lower()
    return ident.lower()


def _version(ident: str) -> str:
    return next((part for part in ident.split("-")[1:] if part[:1].isdigit() and "." in part), "")


def _described(base: License, row: dict[str, Any], file: str) -> License:
    """A license with what its TOML row says added to what is already known."""
    try:
        changes: dict[str, Any] = {key: row[key] for key in _PLAIN if key in row}
        if "class" in row:
            changes["license_class"] = row["class"]
        if "restrictions" in row:
            changes["restrictions"] = tuple(Restriction(**item) for item in row["restrictions"])
        if "obligations" in row:
            changes["obligations"] = tuple(Obligation(**item) for item in row["obligations"])
        if "aliases" in row:
            changes["aliases"] = tuple(row["aliases"])
        known = base._replace(**changes)
        return known if "short" in row or base.license_class != "none" else known._replace(short=known.name)
    except (KeyError, TypeError) as failed:
        path = os.path.join("rules", "licenses", file + ".toml")
        raise RuleError(
            f"cannot be read as a license: {failed}", path=path, key=str(row.get("id"))
        ) from failed


# A longer clause is said briefly in a message.
_ROOM = 40
_PLAIN = (
    "name",
    "osi",
    "fsf",
    "mof",
    "hub",
    "hub_name",
    "family",
    "short",
    "url",
    "source",
    "seen",
    "version",
)


@cache
def _rows(file: str) -> dict[str, dict[str, Any]]:
    table = _load(file + ".toml")
    family = table.get("family")
    rows: dict[str, dict[str, Any]] = {}
    for row in table["license"]:
        rows[row["id"]] = {"family": family, **row} if family else row
    return rows


@cache
def clauses() -> dict[str, str]:
    """The clause that says in general what a kind of restriction withholds (rules/licenses/kinds.toml)."""
    return {kind: str(row["clause"]) for kind, row in _kinds().items()}


@cache
def asked() -> dict[str, str]:
    """What each kind of obligation asks for in general."""
    return {kind: str(row["clause"]) for kind, row in _load("kinds.toml")["obligation"].items()}


def brief(restriction: Restriction) -> str:
    """A restriction in the few words that a message has room for."""
    clause = restriction.clause.partition(" (")[0]
    row = _kinds().get(restriction.kind, {})
    return str(row.get("brief", clause)) if len(clause) > _ROOM else clause


@cache
def _kinds() -> dict[str, Any]:
    """The rows on kinds of restrictions (rules/licenses/kinds.toml)."""
    kinds: dict[str, Any] = _load("kinds.toml")["restriction"]
    return kinds


def _load(name: str) -> dict[str, Any]:
    return store.toml("licenses", name)
