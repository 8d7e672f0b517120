"""What does not hold together in license metadata; each fact holds the places."""

from __future__ import annotations

from functools import cache, partial

from openwash_lint import store
from openwash_lint.documents import Document, Items
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import grants
from openwash_lint.ledger.license_texts import license_files
from openwash_lint.ledger.stated import is_at_home, is_sure
from openwash_lint.licenses import catalog
from openwash_lint.licenses.as_metadata import as_metadata
from openwash_lint.licenses.misspelled import closest
from openwash_lint.licenses.relations import is_same
from openwash_lint.record import Any
from openwash_lint.release.card import body, front_matter, main_card, value_of, values_of
from openwash_lint.spans import Place
from openwash_lint.wording import excerpt


@cache
def tables() -> dict[str, Any]:
    """The tables of `rules/metadata.toml`."""
    return store.toml("metadata.toml")


def is_alone(facts: Facts) -> bool:
    """Whether a single file is judged without its repository: nothing can be missing beside it."""
    here = facts.inventory
    return len(here.entries) < 2 and not here.whole  # noqa: PLR2004


def is_hubs(facts: Facts) -> bool:
    """Whether the front matter may be the Hub's: none of its keys is one that only another collection has."""
    front = front_matter(facts)
    return front is None or set(tables()["elsewhere"]["keys"]).isdisjoint(key.text for key in front.keys)


def _unlisted(facts: Facts, name: str, *, by_case: bool) -> Fact:
    """License values that the Hub does not list, with the nearest one that it does.

    `by_case`: those that differ from it by upper case alone, else all others. A name that another hub lists
    is a fault only if the card is for the Hub, which is only likely.
    """
    if not is_hubs(facts):
        return Fact(name, ())
    found = []
    for text, place in values_of(facts, "license"):
        if catalog.hub(text) is None and not catalog.is_family(text) and text not in ("other", "unknown"):
            cased = text.lower() in catalog.hub_tags()
            near = text.lower() if cased else closest(text)
            if cased is by_case:
                unsure = {"confidence": "medium"} if text in tables()["elsewhere"]["licenses"] else {}
                found.append(Fact(name, text, (place,), notes={"suggestion": near} | unsure))
    return Fact(name, tuple(found))


def _family(facts: Facts) -> Fact:
    found = (
        Fact("metadata.license-family", text, (place,), notes={"suggestion": _member(facts, text)})
        for text, place in values_of(facts, "license")
        if catalog.is_family(text) and is_hubs(facts)
    )
    return Fact("metadata.license-family", tuple(found))


def _member(facts: Facts, family: str) -> str:
    """The one license of a family that the card's text names, as words to add; empty for none or several.

    The license of the data or of the code is not the one that is asked for.
    """
    kind = catalog.find(family)
    named = {claim.value for claim in licenses_named(facts) if claim.subject not in ("data", "code")}
    tags = {one.hub for one in map(catalog.get, named) if one and kind and is_same(kind.id, one.id)}
    exact = sorted(tag for tag in tags if tag and catalog.hub(tag) and not catalog.is_family(tag))
    return f" (the card's text names `{exact[0]}`)" if len(exact) == 1 else ""


def licenses_named(facts: Facts) -> tuple[Claim, ...]:
    """The licenses that the cards' texts name, for whatever they are."""
    return tuple(claim for claim in facts.claims if claim.kind == "license-name")


def _of_another(facts: Facts) -> Fact:
    """Whether the cards state a license of what bears a name: that of the release, or another's."""
    stated = [each for each in licenses_named(facts) if each.subject == "other"]
    found = [each for each in stated if any(cue.group == "grants.before" for cue in each.cues)]
    return Fact("license.of-another", bool(found), tuple(each.place for each in found[:1]))


def _named_beside(facts: Facts) -> Fact:
    """Whether a line of a card names one by itself, and does not say what it is for."""
    lines = (each for each in licenses_named(facts) if each.subject in ("none", "model", "weights"))
    alone = [each for each in lines if _is_line(facts, each)]
    return Fact("license.named-beside", bool(alone), tuple(each.place for each in alone[:1]))


def _is_line(facts: Facts, claim: Claim) -> bool:
    """Whether a line of the release's own card is the name of a license, and nothing else."""
    text, (start, end) = facts.inventory.documents[claim.place.path].text, claim.place.span
    line = text[text.rfind("\n", 0, start) + 1 : start] + (text[end:].splitlines() or [""])[0]
    return is_at_home(facts, claim.place.path) and not line.strip(" *_`.\t")


def _other(facts: Facts) -> Place | None:
    value = value_of(facts, "license")
    return value[1] if value and value[0] == "other" else None


def _other_unnamed(facts: Facts) -> Fact:
    place = _other(facts)
    if place is None or value_of(facts, "license_name") is not None or not is_hubs(facts):
        return Fact("metadata.other-unnamed", False, (place,) if place else ())
    return Fact("metadata.other-unnamed", True, (place,), notes={"suggestion": _instead_of_other(facts)})


def _instead_of_other(facts: Facts) -> str:
    """The value for the one license that a text or a sentence states; else how to name one.

    What a card says of the use may be further terms, which no value of the Hub has.
    """
    for how in ("file", "prose") if not facts["license.limits"].value else ():
        stated = [each for each in grants(facts) if each.how == how and each.sure and each.scope != "code"]
        plain = [each for each in stated if len(each.licenses) == 1 and not each.modified]
        known = {each.licenses[0].id for each in plain}
        if stated and len(plain) == len(stated) and len(known) == 1:
            return f"set {as_metadata(plain[0].licenses[0])}, as {plain[0].place.path} says"
    return str(tables()["unnamed"]["advice"])


def _other_unreadable(facts: Facts) -> Fact:
    """`license: other` with no link, no text beside it and no name that the catalog knows."""
    place = _other(facts)
    texts = license_files(facts) or facts.inventory.texts("policy") or _notices_named(facts)
    known = any(grant.readable for grant in grants(facts))
    missing = (
        place and not value_of(facts, "license_link") and not texts and not known and not is_alone(facts)
    )
    return Fact("metadata.other-unreadable", bool(missing), (place,) if place else ())


def _notices_named(facts: Facts) -> tuple[Document, ...]:
    """The notices called after licenses to which the card sends its readers by their name."""
    card = main_card(facts)
    notices = (each for each in facts.inventory.texts("notice") if "licen" in each.path.lower())
    return tuple(each for each in notices if card and each.path.rpartition("/")[2] in card.text)


def _link_broken(facts: Facts) -> Fact:
    from openwash_lint.ledger.dead_links import of_licenses

    return Fact("metadata.link-broken", () if is_alone(facts) else of_licenses(facts))


def _key_typo(facts: Facts) -> Fact:
    front = front_matter(facts)
    found = []
    for key in front.keys if front and is_hubs(facts) else ():
        right = tables()["keys"].get(key.text)
        if front and right and all(other.text != right for other in front.keys):
            place = Place(str(facts["card.path"].value), key.span)
            values = values_of(facts, key.text)
            # "licence: license" is a template's blank: under its right key it would be as wrong.
            blank = right == "license" and bool(values) and values[0][0].lower() in tables()["keys"].values()
            read = ", and fill in its value" if blank else _before_it_is_read(facts, key.text, right)
            notes = {"suggestion": right, "beside": "" if blank else right, "other": read}
            found.append(Fact("metadata.key-typo", key.text, (place,), notes=notes))
    return Fact("metadata.key-typo", tuple(found))


def _before_it_is_read(facts: Facts, key: str, right: str) -> str:
    """What has to be right before the Hub reads a license under its key, as words to add; else empty."""
    values = values_of(facts, key) if right == "license" else ()
    known = catalog.find(values[0][0]) if len(values) == 1 else None
    if known is None:
        return ""
    own = [each for each in licenses_named(facts) if each.subject in ("model", "weights") and is_sure(each)]
    rival = next((each for each in own if not is_same(known.id, each.value)), None)
    if rival:
        return f" once its value agrees with the text, which says “{excerpt(rival.text, 40)}”"
    listed = catalog.hub(values[0][0]) is not None or catalog.hub(known.hub) is None
    return "" if listed or catalog.is_family(known.hub) else f", with the value `{known.hub}`"


def _name_without_other(facts: Facts) -> Fact:
    license_id = value_of(facts, "license")
    named = value_of(facts, "license_name")
    stray = named is not None and license_id is not None and license_id[0] not in ("other", "unknown")
    # A name for the license that is stated misleads nobody.
    alike = named is not None and license_id is not None and _is_one(license_id[0], named[0])
    return Fact("metadata.name-without-other", stray and not alike, (named[1],) if named else ())


def _is_one(one: str, other: str) -> bool:
    """Whether two spellings are of one license."""
    first, second = catalog.find(one), catalog.find(other)
    return first is not None and second is not None and first.id == second.id


def _list(facts: Facts) -> Fact:
    front = front_matter(facts)
    node = front.get("license") if front else None
    if not isinstance(node, Items) or len(node.items) < 2:  # noqa: PLR2004
        return Fact("metadata.license-list", False)
    texts = [text for text, _ in values_of(facts, "license")]
    if all(_is_told(facts, text) for text in texts):
        return Fact("metadata.license-list", False)
    return Fact("metadata.license-list", ", ".join(texts), (Place(str(facts["card.path"].value), node.span),))


def _is_told(facts: Facts, license_id: str) -> bool:
    """Whether the card's text names a license of the metadata, too: what it is for is said there."""
    known = catalog.find(license_id)
    if known is None:
        return license_id in ("other", "unknown")
    if any(is_same(known.id, claim.value) for claim in licenses_named(facts)):
        return True
    text = body(facts)
    # "mit" is a syllable; an identifier with a version is a name, and so is "MIT" by itself.
    versioned = any(char.isdigit() for char in license_id) and license_id.lower() in text.lower()
    return versioned or known.id in "".join(char if char.isalnum() else " " for char in text).split()


def says_nothing(facts: Facts) -> bool:
    """Whether the root's card has no word of a license at all, not even one that was not understood."""
    if facts.inventory.home:
        return False
    texts = "\n".join(card.low for card in facts.inventory.texts("card"))
    return not any(word in texts for word in tables()["missing"]["words"])


def has_blanks(ident: str) -> bool:
    """Whether the text of a license has to be filled in with whose it is."""
    return ident.startswith(tuple(tables()["missing"]["blanks"]))


def words_for_terms() -> set[str]:
    """Words for a license or a limit; a copyright is none."""
    untold = tables()["untold"]
    return {*tables()["missing"]["words"], *untold["terms"]}.difference(untold["not"])


def plain_terms() -> set[str]:
    """Those words without the ones that may be about anything: a sentence with one is on terms."""
    return words_for_terms().difference(tables()["untold"]["vague"])


def _bsl(facts: Facts) -> Fact:
    """The Hub's `bsl-1.0` is Boost; the text beside it is the Business Source License."""
    value = value_of(facts, "license")
    files = [grant for grant in grants(facts) if grant.how == "file" and grant.text.startswith("BUSL")]
    clash = value is not None and value[0] == "bsl-1.0" and bool(files)
    return Fact("metadata.bsl-confusion", clash, (value[1], files[0].place) if value and files else ())


PROVIDERS = {
    "metadata.license-invalid": partial(_unlisted, name="metadata.license-invalid", by_case=False),
    "metadata.license-case": partial(_unlisted, name="metadata.license-case", by_case=True),
    "metadata.license-family": _family,
    "metadata.other-unnamed": _other_unnamed,
    "metadata.other-unreadable": _other_unreadable,
    "license.named-beside": _named_beside,
    "license.of-another": _of_another,
    "metadata.link-broken": _link_broken,
    "metadata.key-typo": _key_typo,
    "metadata.name-without-other": _name_without_other,
    "metadata.license-list": _list,
    "metadata.bsl-confusion": _bsl,
}
