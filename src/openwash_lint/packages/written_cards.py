"""Whether cards that scripts here write keep to the terms of their base, and to those of the release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

from openwash_lint.claims.own_names import hits
from openwash_lint.documents import CODE
from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.inheritance.compatibility import keeps_terms
from openwash_lint.ledger.grant import governing, grants, is_of_weights, of_licenses
from openwash_lint.licenses import catalog
from openwash_lint.licenses.as_metadata import as_metadata
from openwash_lint.licenses.base_models import Known, known_base
from openwash_lint.licenses.relations import is_same
from openwash_lint.lineage.ancestry import own_ids
from openwash_lint.lineage.known_bases import Ancestor, are_kin, is_restricted, terms_of, under_briefly
from openwash_lint.lineage.training_bases import loads
from openwash_lint.packages.package_statements import is_aside, table
from openwash_lint.reading.names import words_of
from openwash_lint.reading.roles import role_of
from openwash_lint.record import Any, NamedTuple
from openwash_lint.release.hub_ids import Base, base_id
from openwash_lint.spans import Place, Span
from openwash_lint.structured.written_blocks import Block, blocks

NAME = "license.written-differs"
# In a script that has none of these, no card is written.
_MARK = b"license"


class Written(NamedTuple):
    """A card that a script writes: the license that it states, as written and where, and the rest.

    `bases` are the models that it names as its base, or that the script loads and trains, with their places.
    """

    path: str
    license: License
    text: str
    span: Span
    block: Block
    bases: tuple[tuple[str, Span], ...]

    @property
    def place(self) -> Place:
        """Where the license is."""
        return Place(self.path, self.span)


def differing(facts: Facts) -> tuple[Fact, ...]:
    """The licenses of such cards that drop the terms of the base named in them, or are not the release's."""
    read = facts.inventory.files.once(_read, facts.inventory.head)
    found: dict[tuple[str, str], Fact] = {}
    for each in read:
        fact = _of_base(facts, each) or _of_release(facts, each)
        if fact:
            found.setdefault((each.text, fact.why), fact)
    return tuple(found.values())


def _read(files: Files, head: Callable[[str, int], bytes]) -> tuple[Written, ...]:
    """The cards that scripts write whose license is known, those of placeholders left out."""
    said = table()["written"]
    paths = (path for path in files.paths(*CODE, "document", "other") if _may_write(path, said))
    found = []
    for path in islice(paths, said["most"]):
        data = head(path, said["bytes"])
        if _MARK in data:
            text = data.decode("utf-8", "replace")
            written = (_written(path, block, said) for block in islice(blocks(text), said["blocks"]))
            found += [
                each if each.bases else each._replace(bases=_trained(text, said)) for each in written if each
            ]
    return tuple(found)


def _trained(text: str, said: Mapping[str, Any]) -> tuple[tuple[str, Span], ...]:
    """The model that a script loads and trains, if it loads no other."""
    if not any(f"{each}(" in text for each in said["trains"]):
        return ()
    found = {text[at.start : at.end]: at for at in loads(text)}
    return tuple(found.items()) if len(found) == 1 else ()


def _may_write(path: str, said: Mapping[str, Any]) -> bool:
    """Whether a file is a script or a template of the project's own, and no example or test."""
    place, _, name = path.lower().rpartition("/")
    if name.endswith(tuple(said["endings"])) or role_of(path) in CODE:
        return not is_aside(path)
    words = words_of(f"{place} {name}").split() if name.endswith(tuple(said["pages"])) else []
    return not set(words).isdisjoint(said["templates"]) and not is_aside(path)


def _written(path: str, block: Block, said: Mapping[str, Any]) -> Written | None:
    """A block as a model card with one license that is known; `None` for any other."""
    license_ = block.values.get("license", ())
    keys = block.values.keys()
    if len(license_) != 1 or keys.isdisjoint(said["keys"]) or not keys.isdisjoint(said["others"]):
        return None
    text, span = license_[0]
    known = catalog.hub(text.lower()) or catalog.find(text)
    bases = tuple((each, at) for each, at in block.values.get("base_model", ()) if base_id(each))
    return Written(path, known, text, span, block, bases) if known else None


def _of_base(facts: Facts, card: Written) -> Fact | None:
    """The finding that the license drops what the base's withholds, if nothing in the card tells of that."""
    own = of_licenses((card.license,), card.text, "weights", "metadata", card.place)
    owners = {ident.partition("/")[0] for ident in (*own_ids(facts), facts.inventory.origin.lower())}
    for text, span in card.bases:
        ident = base_id(text)
        known = known_base(ident)
        if known is None or (not known.derived and ident.lower().partition("/")[0] in owners):
            continue
        dropped = is_restricted(known.license) and not keeps_terms(own, known.license)
        if dropped and not _is_told(card, known):
            return _of_ancestor(card, Ancestor(Base(ident, Place(card.path, span), "card"), known))
    return None


def _is_told(card: Written, known: Known) -> bool:
    """Whether the card's text names the base's license."""
    return any(are_kin(each.license, known.license) for each in catalog.names_in(card.block.after))


def _of_ancestor(card: Written, base: Ancestor) -> Fact:
    out = f"write {as_metadata(base.license)} there, or leave it to those who upload the model"
    brief = f"its base {under_briefly(base)}"
    notes = {"other": base.base.ident, "suggestion": out, "shows": terms_of(base), "brief": brief}
    why = f"its base {base.base.ident} {under_briefly(base)}"
    return Fact(NAME, card.text, (card.place, base.base.place), why, notes)


def _of_release(facts: Facts, card: Written) -> Fact | None:
    """The finding that the card is this release's by its title, and the release is under other terms."""
    grant = governing(facts, "weights")
    if grant is None or not is_of_weights(facts, grant) or not _is_titled(facts, card):
        return None
    if any(is_same(card.license.id, each.id) for one in grants(facts) for each in one.licenses + one.alike):
        return None
    out = f"write {as_metadata(grant.licenses[0])} there, if {grant.place.path} is right"
    shows = f"the license of the weights: {grant.name}"
    notes = {"other": grant.place.path, "suggestion": out, "shows": shows}
    why = f"{grant.place.path} puts the weights under {grant.name}"
    return Fact(NAME, card.text, (card.place, grant.place), why, notes)


def _is_titled(facts: Facts, card: Written) -> bool:
    """Whether the title of the card begins with a name of the release."""
    title = card.block.title
    named = hits(facts.text("license.own-names"), title)
    return any(not any(map(str.isalnum, title[: hit.start()])) for hit in named)
