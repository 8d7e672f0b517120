"""The reading of grants: which license each key and sentence states, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.claims.license_names import BESIDE
from openwash_lint.claims.owners import SUBJECTS, UNSURE, WHOLE, WITH
from openwash_lint.evidence import Claim, Cue, License
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of
from openwash_lint.ledger.grant import Grant, of_licenses
from openwash_lint.licenses import catalog, expression
from openwash_lint.record import Any
from openwash_lint.release.card import value_of, values_of
from openwash_lint.release.written_section import is_written, sections
from openwash_lint.spans import Place

PROSE_SCOPES = {"model": "weights", "weights": "weights", "code": "code", "data": "data"}
# Cues of a sentence that grants; a label and a section's title are none.
GRANTING = ("grants.before", "grants.after")
# Licenses written for models: what covers the weights then does not cover the code next to them.
OF_MODELS = ("community", "behavioral", "scale-brand")
UNNAMED = ("other", "unknown", "none", "")


@cache
def scopes() -> dict[str, Any]:
    """Words in file names that say what a license file covers, from `rules/scopes.toml`."""
    return store.toml("scopes.toml")


@lru_cache(maxsize=4096)
def scope_of(path: str) -> str:
    """What a license file covers, by the words of its name: weights, code, data, foreign or general."""
    name = (path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]).lower()
    words = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    for scope in ("foreign", "weights", "code", "data"):
        # What is written without spaces stands inside other words.
        if any(told in (words if told.isascii() else name) for told in scopes()[scope]):
            return scope
    return "weights" if any(map(_is_of_models, words)) else "general"


def _is_of_models(word: str) -> bool:
    """Whether a word of a file's name is the id of a license for models: `LICENSE_llama2`."""
    known = catalog.get(word) or catalog.find(word)
    return known is not None and known.license_class in OF_MODELS


def is_of_a_site(path: str) -> bool:
    """Whether a page lies in a folder for a website, whose license is the page's own."""
    return not set(path.lower().split("/")[:-1]).isdisjoint(scopes()["sites"])


def is_at_home(facts: Facts, path: str) -> bool:
    """Whether a card is at the root or beside the main one: one further down is about what lies there."""
    return path.rpartition("/")[0] in ("", facts.text("card.path").rpartition("/")[0])


def names_something(title: str) -> bool:
    """Whether a title has a word that tells licenses apart: "Wren License", not "Model License"."""
    letters = "".join(char if char.isalpha() else " " for char in title.lower())
    for piece in scopes()["pieces"]:
        letters = letters.replace(piece, " ")
    return any(word not in scopes()["plain"] for word in letters.split())


def from_metadata(facts: Facts) -> Iterator[Grant]:
    """What the card's front matter names."""
    for text, place in values_of(facts, "license"):
        licenses = _named(facts, text)
        if licenses:
            yield of_licenses(licenses, _text(text, licenses), "general", "metadata", place)
            continue
        named = value_of(facts, "license_name")
        name = named[0] if named else text
        yield Grant(
            text=f"LicenseRef-{name}".replace(" ", "-"),
            name=f"“{name}”" if named or text.lower() not in UNNAMED else "",
            scope="general",
            how="metadata",
            place=place,
            readable=False,
        )


def _text(text: str, licenses: tuple[License, ...]) -> str:
    """The expression that the metadata state: as it stands, with the licenses by their ids."""
    parsed = expression.parse(text) if len(licenses) > 1 else None
    return parsed.text if parsed else " AND ".join(each.id for each in licenses)


def _named(facts: Facts, text: str) -> tuple[License, ...]:
    """The catalog's licenses for a metadata value; `other` is resolved by license_name, then license_link."""
    if text.lower() not in UNNAMED:
        parsed = expression.parse(text)
        return parsed.licenses if parsed else ()
    for key in ("license_name", "license_link"):
        given = value_of(facts, key)
        found = catalog.find(given[0]) if given else None
        if found:
            return (found,)
    return ()


def from_prose(facts: Facts) -> Iterator[Grant]:
    """What the card's sentences say of their own weights, code or data; other cards' count for less."""
    written_here = sections(facts.inventory)
    for claim in facts.claims:
        scope = PROSE_SCOPES.get(claim.subject)
        if claim.kind != "license-name" or claim.polarity != "asserted" or scope is None:
            continue
        if is_written(written_here, claim.place.path, claim.place.span):
            continue
        # A page further down speaks of the data and models that lie there, a site's of itself.
        at_home = is_at_home(facts, claim.place.path)
        if not at_home and (scope != "code" or is_of_a_site(claim.place.path)):
            continue
        found = catalog.get(claim.value)
        if found:
            sure = is_sure(claim) and at_home
            bare, said = claim.subject == "model", any(map(_grants, claim.cues))
            grant = of_licenses(
                (found,), found.id, scope, "prose", claim.place, sure=sure, bare=bare, said=said
            )
            yield _with_more(grant, claim)
            for part in shared_parts(claim) if at_home else ():
                yield _with_more(grant._replace(scope=part, bare=False), claim)
            if at_home and any(cue.group == WHOLE for cue in claim.cues):
                yield of_licenses((found,), found.id, "weights", "prose", claim.place, sure=False)


def shared_parts(claim: Claim) -> tuple[str, ...]:
    """The parts of which a sentence states a license at once with the claim's own: "code and data"."""
    return tuple(PROSE_SCOPES[SUBJECTS[cue.text]] for cue in claim.cues if cue.group == WITH)


def _grants(cue: Cue) -> bool:
    """Whether a cue is a sentence's that grants: "License:" is a label."""
    return cue.group in GRANTING and not cue.text.rstrip(" *_").endswith((":", "："))


def _with_more(grant: Grant, claim: Claim) -> Grant:
    """The grant, or what is known of it where its sentence states further terms that cannot be read."""
    more = next((cue.text for cue in claim.cues if cue.group == BESIDE), "")
    if not more:
        return grant
    name = f"{grant.name} and “{more}”"
    return grant._replace(name=name, osi=None if grant.osi else grant.osi, open=None, readable=False)


def is_sure(claim: Claim) -> bool:
    """Whether a license's name is stated of this release beyond doubt."""
    return all(cue.group != UNSURE for cue in claim.cues)


def is_packaged(facts: Facts) -> bool:
    """Whether package metadata or a citation at the root name a license, though its text is not here."""
    return packaged(facts) is not None


def packaged(facts: Facts) -> Place | None:
    """Where package metadata or a citation at the root first name a license."""
    from openwash_lint.structured import package_metadata

    roots = (each for each in facts.inventory.texts("package", "citation") if not folder_of(each.path))
    stated = ((root.path, each) for root in roots for each in package_metadata.read(root))
    named = (Place(path, each.span) for path, each in stated if each.kind in ("name", "classifier"))
    return next(named, None)
