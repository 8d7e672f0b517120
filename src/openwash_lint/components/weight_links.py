"""Which links of the cards lead to the weights of this release, and not to those of its base or of others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openwash_lint.claims.own_names import hits, squeezed
from openwash_lint.evidence import Fact, Proof
from openwash_lint.facts import Facts
from openwash_lint.grammar import holders
from openwash_lint.licenses.base_models import makes_bases
from openwash_lint.lineage import family_names
from openwash_lint.lineage.ancestry import own_ids
from openwash_lint.matching import lowered
from openwash_lint.record import NamedTuple
from openwash_lint.release.component_words import (
    bare_title,
    component,
    is_others,
    named,
    patterns,
    plain,
    table,
)
from openwash_lint.release.links import Reference, references
from openwash_lint.release.paths import blank_in, can_tell, exists, known_paths, leads_to_model

WEIGHTS, _MAKERS = "model-parameters-final", "release.makers"
_DATA = ("datasets", "evaluation-data", "data-card")
_DEEP = 3  # owner, name and something in the repository
# The words ahead of a link in which its base is called one.
_NEAR = 40


class Page(NamedTuple):
    """A page of a hub or forge: the repository, how deep the page lies, and which view it is."""

    host: str
    owner: str
    name: str
    depth: int
    view: str = ""


def proof_of_weights(reference: Reference, facts: Facts) -> Proof | None:
    """What a link shows of the weights: that they are linked, or that the path said to be theirs is dead."""
    said = _kind(reference)
    if reference.target.kind == "local":
        return _of_path(reference, facts) if said else None
    kept = said == "name" and page_of(reference.link.target).view == "releases"
    if reference.target.kind == "own" and not kept:
        branch = reference.target.branch if said else ""
        return Proof("linked", reference.place, f"is in branch {branch}") if branch else None
    placed = reference.target.kind != "unfilled" and not _is_no_place(reference)
    if not placed or not (kept or _leads(reference, said, facts)):
        return None
    return Proof("linked", reference.place, "is linked", reference.link.target)


def _kind(reference: Reference) -> str:
    """How the link's words name the weights: name or label; empty where they do not."""
    kind = next((each.kind for each in reference.names if each.id == WEIGHTS), "")
    inside = {bare_title(word) for word in _words(reference).split()} & _phrases("general")
    return "name" if kind and len(inside) > 1 else kind


@cache
def _phrases(kind: str) -> frozenset[str]:
    """What names weights ("names"), or means them as a label ("general": two of them together are a name)."""
    row = next(each for each in table()["component"] if each["id"] == WEIGHTS)
    return frozenset(map(plain, row[kind]))


def _of_path(reference: Reference, facts: Facts) -> Proof | None:
    """What a path shows: weights that are here, a page that tells of them, or nothing."""
    path = reference.target.path
    if _is_terms(reference):
        return None
    if not exists(path, facts):
        if not can_tell(facts):
            return Proof("linked", reference.place, "is linked", reference.link.target)
        said = f"the link to {component(WEIGHTS).name} leads to {path}, which is not here"
        return Proof("dead", reference.place, said)
    if path and _holds(facts, path):
        return Proof("local", reference.place, "is here")
    told = reference.plainly and _kind(reference) == "name"
    return Proof("linked", reference.place, "is linked", reference.link.target) if told else None


def _holds(facts: Facts, path: str) -> bool:
    """Whether a path is a file of weights, a folder with one, or was not looked into."""
    if path not in known_paths(facts):
        return True
    kept = facts.inventory.paths(*component(WEIGHTS).roles)
    return any(each == path or each.startswith(f"{path}/") for each in kept)


def _is_no_place(reference: Reference) -> bool:
    """Whether a link is a picture, a license, data, or stands where others' work is listed."""
    titles = reference.clause.passage.headings
    named = reference.names and {each.id for each in reference.names} <= set(_DATA)
    start, end, *_ = reference.link
    inside = (each for each in reference.clause.names if start <= each.start and each.end <= end)
    of_data = any(each.id in _DATA for each in inside)
    return reference.link.image or bool(named) or of_data or _is_terms(reference) or is_others(titles)


def _is_terms(reference: Reference) -> bool:
    said, rows = f"{_words(reference)} {reference.link.target}".lower(), table()["weights"]
    words = (*rows["terms"], *rows["indexes"])
    return bare_title(_words(reference)) in rows["aside"] or any(word in said for word in words)


def _words(reference: Reference) -> str:
    return reference.clause.passage.text[reference.link.start : reference.link.end]


def _leads(reference: Reference, said: str, facts: Facts) -> bool:
    """Whether an address is the release's own model, or is said to be the weights and is not its base."""
    address = reference.link.target
    page = page_of(address)
    on_hub = leads_to_model(address) and page.view not in table()["weights"]["views"]
    if on_hub and not _is_base(page, facts) and _is_makers(page, reference, said, facts):
        return True
    if _is_of_base(reference, page, facts):
        return False
    if on_hub and not _is_base(page, facts) and _is_called(page, facts):
        return True
    if is_file(address) and (_is_under_title(reference) or _bears_name(address, facts)):
        return True
    if on_hub and is_released(reference):
        return True
    if _tells_of_another(reference, facts):
        return False
    headed = on_hub and said == "name" and all(each.id != WEIGHTS for each in reference.clause.names)
    if not said or not (reference.plainly or headed or _points(reference)):
        return False
    if on_hub or is_file(address) or (page.depth == 1 and _is_own(page, facts)):
        return True
    if reference.target.kind not in ("code", "data", "other", "page"):
        return False
    return said == "name" and (page.host not in table()["weights"]["forges"] or page.depth > _DEEP)


def _is_makers(page: Page, reference: Reference, said: str, facts: Facts) -> bool:
    """Whether a page is the maker's; that of one whom only the clone's origin tells counts not in passing."""
    meant = reference.clause.passage.location != "prose" or bool(said) or is_released(reference)
    return page.owner in _ids(facts, _MAKERS) or (meant and page.owner in _origin(facts))


def _origin(facts: Facts) -> frozenset[str]:
    return frozenset((facts.inventory.origin.lower().partition("/")[0],)) - {""}


def _is_under_title(reference: Reference) -> bool:
    """Whether a link stands under a heading that says weights, and no words between name anything else."""
    *above, last = reference.clause.passage.headings or ("",)
    if reference.clause.names:
        return False
    between = () if bare_title(last) in _phrases("names") else named(last)
    return not between and any(bare_title(each) in _phrases("names") for each in (*above, last))


def _bears_name(address: str, facts: Facts) -> bool:
    """Whether an address is that of a file of weights which is called as the release is."""
    bare, names = _bare(address), facts.text("license.own-names")
    return bare.endswith(tuple(table()["weights"]["formats"])) and any(hits(names, bare.rpartition("/")[2]))


def is_released(reference: Reference) -> bool:
    """Whether the clause says that its speakers release something, which the link is."""
    words = reference.clause.passage.text[reference.clause.start : reference.link.start]
    return patterns("statements", "before").search(words) is not None


def _points(reference: Reference) -> bool:
    """Whether a link's words are a "here", a hub or its own address: what it is, the words before it say.

    Where files are kept, data are, too: the words have to name weights.
    """
    words = _words(reference)
    pointing = frozenset(map(plain, (*table()["unread"]["pointing"], *table()["weights"]["places"])))
    bare = bare_title(words).removeprefix("on")
    stored = bare in map(plain, table()["weights"]["stores"]) and _kind(reference) == "name"
    return "://" in words or bare in pointing or stored


def page_of(address: str) -> Page:
    """The page to which an address of a hub or forge leads."""
    host, *parts = [part for part in _bare(address).split("/") if part] or [""]
    if parts[:1] in (["collections"], ["models"]):
        parts = parts[1:]
    owner, name, view = (*parts[:3], "", "", "")[:3]
    return Page(host, owner, name, len(parts), view)


def _bare(address: str) -> str:
    """An address in lower case without its scheme, query and anchor; empty for a path."""
    return address.lower().partition("//")[2].removeprefix("www.").partition("?")[0].partition("#")[0]


def _is_own(page: Page, facts: Facts) -> bool:
    """Whether a page of a hub is of the release's name or of whoever made it, and not its base."""
    owned = is_of_makers(page.owner, facts) or _is_called(page, facts)
    return owned and not _is_base(page, facts)


def is_of_makers(owner: str, facts: Facts) -> bool:
    """Whether the owner of a page made the release."""
    return owner.lower() in _ids(facts, _MAKERS) | _origin(facts)


def _is_called(page: Page, facts: Facts) -> bool:
    """Whether the name or owner of a page has the release's name, in full if others build on the maker's."""
    own = facts["license.own-names"]
    if makes_bases(page.owner):
        return any(each in squeezed(page.name) for each in own.notes.get("full", "").split())
    names = str(own.value or "")
    return any(hits(names, page.name)) or any(hits(names, page.owner))


def _is_of_base(reference: Reference, page: Page, facts: Facts) -> bool:
    """Whether what is linked is the model that this one was made from, or another before it."""
    since = max(reference.clause.start, reference.link.start - _NEAR)
    head = reference.clause.passage.text[since : reference.link.end]
    made = any(words in head.lower() for words in table()["weights"]["made"])
    return made or holders.is_relative(head) or _is_base(page, facts)


def _tells_of_another(reference: Reference, facts: Facts) -> bool:
    """Whether the words before a link, or the heading of a line of its own, name another's model alone."""
    clause, ours = reference.clause, table()["weights"]["ours"]
    listed = clause.passage.location == "list" and not clause.names
    titles = clause.passage.headings[-1:] if listed else ()
    heads = (clause.passage.text[clause.start : reference.link.start], *titles)
    told = next((each for each in heads if any(family_names.begun(lowered(each)))), "")
    if not told or is_released(reference) or any(each in told.lower() for each in ours):
        return False
    return not any(hits(facts.text("license.own-names"), told))


def _is_base(page: Page, facts: Facts) -> bool:
    return f"{page.owner}/{page.name}" in _ids(facts, "release.base-ids")


def _ids(facts: Facts, name: str) -> frozenset[str]:
    value = facts[name].value
    return value if isinstance(value, frozenset) else frozenset()


def _makers_of(facts: Facts) -> Fact:
    """The owners of the release: by its full id, and by the links to its own repository."""
    found = {each.partition("/")[0] for each in own_ids(facts) if "/" in each}
    for reference in references(facts):
        page = page_of(reference.link.target)
        if reference.target.kind in ("own", "local") and page.name:
            found.add(page.owner)
    return Fact(_MAKERS, frozenset(found))


@cache
def _files() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = table()["weights"]
    return tuple(rows["hosts"]), tuple(rows["endings"])


def is_file(address: str) -> bool:
    """Whether an address is a file of weights by its name, or lies where files are kept."""
    hosts, endings = _files()
    bare = _bare(address)
    return bare.startswith(hosts) or bare.partition(".")[2].startswith(hosts) or bare.endswith(endings)


def _offered(facts: Facts) -> Fact:
    """Whether weights of this release are here or linked, with the places that show it.

    A page of a hub or forge that has neither the release's name nor its maker's may be anybody's.
    """
    component = facts["component.model-parameters-final"]
    state, found = component.notes.get("state", ""), facts["evidence.components"].value
    proofs = found.get(WEIGHTS, ()) if component.value is True and isinstance(found, Mapping) else ()
    here = "local" if state != "linked" else ""
    own = (each for each in proofs if each.state != "linked" or _is_ours(each.address, facts))
    held = tuple(each.place for each in own if each.state in ("linked", here))
    return Fact("release.weights-offered", bool(held), held)


def _is_ours(address: str, facts: Facts) -> bool:
    """Whether an address is not a model's page on a hub or forge, or is one of the release or its maker."""
    anybodys = leads_to_model(address) or page_of(address).host in table()["weights"]["forges"]
    return not anybodys or is_own_page(address, facts)


def is_own_page(address: str, facts: Facts) -> bool:
    """Whether an address is a page of the release or its maker on a hub or forge."""
    return not blank_in(address) and _is_own(page_of(address), facts)


PROVIDERS = {"release.weights-offered": _offered, _MAKERS: _makers_of}
