"""The components of a bill in CycloneDX: releases, their parts, what they were made from, with licenses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType, Pedigree
from cyclonedx.model.component_evidence import ComponentEvidence, Occurrence
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.model.license import LicenseAcknowledgement as Said
from cyclonedx.model.tool import ToolRepository
from cyclonedx.spdx import is_expression, is_supported_id
from packageurl import PackageURL

from openwash_lint import __version__
from openwash_lint.bills.bom_refs import base_ref, dataset_ref, release_ref
from openwash_lint.licenses import catalog, expression
from openwash_lint.openness import Account, Part
from openwash_lint.origins import Origin
from openwash_lint.output.places import Locate, locator
from openwash_lint.spans import Place

DECLARED, CONCLUDED = Said.DECLARED, Said.CONCLUDED
MODEL = ComponentType.MACHINE_LEARNING_MODEL
# What a release is; all others are models.
TYPES = {
    "dataset": ComponentType.DATA,
    "code": ComponentType.LIBRARY,
    "space": ComponentType.APPLICATION,
    "list": ComponentType.DATA,
}
PARTS = {"code": ComponentType.LIBRARY, "data": ComponentType.DATA}
# The weights are the model itself, and a card and papers are referred to.
ITSELF = ("model-parameters-final", "model-metadata")
DOCUMENTS = {
    "model-card": ExternalReferenceType.MODEL_CARD,
    "data-card": ExternalReferenceType.DOCUMENTATION,
    "technical-report": ExternalReferenceType.DOCUMENTATION,
    "research-paper": ExternalReferenceType.DOCUMENTATION,
    "evaluation-results": ExternalReferenceType.QUALITY_METRICS,
}
HERE = ("local", "licensed")
SAFE = ("https://", "http://")
_RESERVED = ":/?#@!$&'()*+,;=%~"


def bill(account: Account, seconds: float) -> Bom:
    """The bill of a repository: its root's release, with the others and the data sets beside it.

    `seconds` is its time, counted from 1970.
    """
    made_by = Component(
        type=ComponentType.APPLICATION, name="openwash-lint", version=__version__, bom_ref="tool"
    )
    further = [_release(each, release_ref(number)) for number, each in enumerate(account.releases, 1)]
    sets = [
        _dataset(each, release_ref(number))
        for number, one in enumerate((account, *account.releases))
        for each in one.datasets
    ]
    metadata = BomMetaData(
        tools=ToolRepository(components=[made_by]),
        component=_release(account, release_ref(0)),
        timestamp=datetime.fromtimestamp(seconds, UTC),
    )
    return Bom(
        metadata=metadata, components=[*further, *{each.bom_ref.value: each for each in sets}.values()]
    )


def _release(account: Account, ref: str) -> Component:
    locate, own = locator(account.documents), account.own
    licenses = _licenses(own.license, own.name, own.open)
    return Component(
        type=TYPES.get(account.kind, MODEL),
        name=account.name or "release",
        bom_ref=ref,
        licenses=licenses,
        evidence=_evidence(licenses, own.places, locate) if licenses else None,
        external_references=_references(account),
        properties=_properties(account, is_decided=bool(licenses)),
        pedigree=Pedigree(ancestors=[_base(each, ref) for each in account.bases]) if account.bases else None,
        components=[_part(each, ref, locate) for each in account.parts if _is_part(each)],
    )


def _licenses(ident: str, name: str, is_open: bool | None, said: Said = DECLARED) -> list[License]:
    """A license as the bill has it: by its SPDX id, as an expression, or by its name.

    `said` tells what the release declares from what the tables know.

    Nothing is said of terms without a name, and of those that the release takes back or does not decide: then
    the license's own openness is not that of the release.
    """
    found = expression.parse(ident) if ident else None
    if found is None or not found.licenses:
        # A text that only has a license's title is not that license.
        called = f"other terms, titled “{name}”" if catalog.find(name) else name
        return [_named(called, said)] if name else []
    known = found.osi or found.mof
    if is_open is not None and bool(known) is not is_open:
        return [_named(name, said)] if name else []
    if is_open is None and known is not None:
        return []
    if found.operator:
        return [_operated(found.text, said)]
    if is_supported_id(found.text):
        return [DisjunctiveLicense(id=found.text, acknowledgement=said)]
    return [_named(name or found.licenses[0].name, said, found.licenses[0].url)]


def _operated(text: str, said: Said) -> License:
    """An expression, by its name where it is none of SPDX's."""
    return LicenseExpression(text, acknowledgement=said) if is_expression(text) else _named(text, said)


def _named(name: str, said: Said, url: str = "") -> DisjunctiveLicense:
    return DisjunctiveLicense(name=name, url=_address(url), acknowledgement=said)


def _address(text: str) -> XsUri | None:
    """An address that a link may lead to, with what does not belong in one escaped; `None` for any other."""
    try:
        is_one = bool(text.startswith(SAFE) and urlsplit(text).hostname)
    except ValueError:
        return None
    return XsUri(quote(text, safe=_RESERVED)) if is_one else None


def _evidence(licenses: list[License], places: Iterable[Place], locate: Locate) -> ComponentEvidence | None:
    """Where a license, or without one a part itself, was seen."""
    seen = [Occurrence(location=each.path, line=locate(each)[0].line) for each in places]
    # Whether it is declared is the component's to say.
    bare = [_unmarked(each) for each in licenses if seen]
    return ComponentEvidence(licenses=bare, occurrences=seen) if seen else None


def _unmarked(found: License) -> License:
    if isinstance(found, LicenseExpression):
        return LicenseExpression(found.value)
    return DisjunctiveLicense(id=found.id, name=None if found.id else found.name, url=found.url)


def _references(account: Account) -> Iterator[ExternalReference]:
    """Documents that are here or linked, and what else a link leads to."""
    for part in account.parts:
        path = quote(part.places[0].path) if part.places and part.state in HERE else ""
        address = _address(part.address) or (XsUri(path) if path else None)
        kind = DOCUMENTS.get(part.id) or (ExternalReferenceType.OTHER if part.state == "linked" else None)
        if kind and address and not part.why and part.state in (*HERE, "linked"):
            yield ExternalReference(type=kind, url=address, comment=part.id)


def _properties(account: Account, *, is_decided: bool) -> Iterator[Property]:
    """What the ledger knows and the format has no field for; nothing of what is not shown or not decided."""
    weights, own = account.weights, account.own
    terms = [
        ("license", own.license),
        ("license:class", own.license_class if own.license_class != "none" else ""),
        *(("license:restriction", each) for each in own.restrictions),
        *(("license:obligation", each) for each in own.obligations),
    ]
    rows = [
        ("kind", account.kind),
        *(("term", term) for term in account.terms),
        ("access", weights.access if weights.access != "unknown" else ""),
        *(terms if is_decided else ()),
        *((f"component:{part.id}", part.state) for part in account.parts if part.state != "absent"),
        *((f"component:{part.id}:against", part.why) for part in account.parts if part.why),
        *((f"standard:{each.id}", each.verdict) for each in account.standards),
        ("mof:class", account.mof_class),
        ("g7:rung", account.g7_rung),
    ]
    return (Property(name=f"openwash:{name}", value=value) for name, value in rows if value)


def _is_part(part: Part) -> bool:
    """Whether a part is here or in a library, and code or data of its own."""
    return part.state in HERE and part.type in PARTS and part.id not in ITSELF and not part.why


def _part(part: Part, ref: str, locate: Locate) -> Component:
    # The license of a library is not stated here.
    said = CONCLUDED if part.address else DECLARED
    address = _address(part.address)
    linked = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=address)] if address else None
    return Component(
        type=PARTS[part.type],
        name=part.id,
        bom_ref=f"{ref}/{part.id}",
        licenses=_licenses(part.license_id, part.license, part.open, said),
        evidence=_evidence([], part.places, locate),
        external_references=linked,
    )


def _base(base: Origin, ref: str) -> Component:
    return _origin(base, MODEL, base_ref(ref, base.id), [("relation", base.relation)])


def _dataset(data: Origin, ref: str) -> Component:
    return _origin(data, ComponentType.DATA, dataset_ref(ref, data.id), [])


def _origin(
    origin: Origin, kind: ComponentType, ref: str, properties: Iterable[tuple[str, str]]
) -> Component:
    """A model or data set of the Hub, by its id; its license if it is surely known."""
    owner, slash, name = origin.id.partition("/")
    is_hub = bool(slash and name and "/" not in name and kind is MODEL)
    return Component(
        type=kind,
        group=owner if slash else None,
        name=name if slash else origin.id,
        bom_ref=ref,
        purl=PackageURL("huggingface", owner, name) if is_hub else None,
        licenses=_licenses_of(origin),
        properties=[Property(name=f"openwash:{key}", value=value) for key, value in properties if value],
    )


def _licenses_of(origin: Origin) -> list[License]:
    if not (origin.license and origin.sure):
        return []
    known = expression.parse(origin.license)
    is_open = (known.osi or known.mof) if known and known.licenses else None
    return _licenses(origin.license, origin.name, is_open, CONCLUDED)
