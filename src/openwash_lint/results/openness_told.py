"""What a release makes open, as the Python interface returns it: the JSON of `report` as records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openwash_lint.output.json_format import written
from openwash_lint.record import NamedTuple
from openwash_lint.results.shape import Place, Skipped, as_object, fields_of, skipped_of


class License(NamedTuple):
    """A license as it is stated; `class_` is a kind such as osi-software or non-commercial.

    `open` is None where nothing tells; `restrictions` and `obligations` are kinds. `places` say where it is
    stated.
    """

    id: str
    name: str
    class_: str
    open: bool | None
    restrictions: tuple[str, ...]
    obligations: tuple[str, ...]
    places: tuple[Place, ...]


class Tool(NamedTuple):
    """What made the record; `facts` is the day, as YYYY-MM-DD, on which its tables were last checked."""

    name: str
    version: str
    facts: str


class Origin(NamedTuple):
    """A base model or a training data set; `license` is None where it is not known, `sure` where it is."""

    id: str
    relation: str | None
    license: str | None
    name: str | None
    sure: bool
    places: tuple[Place, ...]


class Weights(NamedTuple):
    """How the weights can be had: `access` is public, gated, partial, api, promised or unknown.

    `license` is None if none is stated for the weights. `why` says what speaks against access.
    """

    access: str
    license: License | None
    why: str | None


class Component(NamedTuple):
    """A part of a release; `state` is absent, mentioned, linked, local or licensed.

    `license` is a name, `license_id` an SPDX expression, `address` where a link leads.
    """

    id: str
    state: str
    license: str | None
    license_id: str | None
    open: bool | None
    why: str | None
    address: str | None
    places: tuple[Place, ...]


class Element(NamedTuple):
    """What a standard asks for; `state` is met, linked, unlicensed, missing or against."""

    name: str
    state: str
    why: str | None
    places: tuple[Place, ...]


class Kept(NamedTuple):
    """What a standard lets a release keep to itself, and how it stands."""

    name: str
    state: str


class Standard(NamedTuple):
    """A standard's verdict: supported, linked, unsupported or contradicted.

    `judge` are questions that only people can answer.
    """

    id: str
    verdict: str
    missing: tuple[str, ...]
    elements: tuple[Element, ...]
    kept: tuple[Kept, ...]
    judge: tuple[str, ...]


class Mof(NamedTuple):
    """The class of the Model Openness Framework (I, II, III or None), and what is missing for the next."""

    class_: str | None
    missing: tuple[str, ...]
    standing: Mapping[str, str]


class G7(NamedTuple):
    """The rung of the G7's ladder, or None, and what is missing for the next."""

    rung: str | None
    missing: tuple[str, ...]
    standing: Mapping[str, str]


class Standards(NamedTuple):
    """What each standard says; the first three are None for what is not a model."""

    osaid: Standard | None
    strict: Standard | None
    eu: Standard | None
    mof: Mof
    g7: G7

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON output, without those that do not apply."""
        return {name: each for name, each in as_object(self).items() if each is not None}


class Openness(NamedTuple):
    """What a release makes open, part by part, and the `terms` that this earns.

    `license` is that of what is released, whether that is weights, code or data. `releases` are further
    models in the repository. `judged` is False where there was nothing to read, or a
    card could not be read to its end.
    """

    version: int
    tool: Tool
    name: str
    kind: str
    card: str | None
    terms: tuple[str, ...]
    license: License | None
    weights: Weights
    bases: tuple[Origin, ...]
    datasets: tuple[Origin, ...]
    components: tuple[Component, ...]
    standards: Standards
    releases: tuple[Openness, ...]
    skipped: tuple[Skipped, ...]
    judged: bool

    def to_dict(self) -> dict[str, Any]:
        """What `openwash-lint report --output-format json` prints, as a dict."""
        said = {name: each for name, each in as_object(self).items() if name != "judged"}
        own = ("version", "tool", "releases", "skipped")  # of a repository, not of each release in it
        further = [{name: each for name, each in one.items() if name not in own} for one in said["releases"]]
        return {**said, "releases": further}

    def to_json(self) -> str:
        """What `openwash-lint report --output-format json` prints."""
        return written(self.to_dict())


def openness(said: Mapping[str, Any], *, judged: bool) -> Openness:
    """What the JSON of `report` describes."""
    further = (
        {**each, "version": said["version"], "tool": said["tool"], "skipped": [], "releases": []}
        for each in said["releases"]
    )
    standards = {"osaid": None, "strict": None, "eu": None}
    return Openness(
        version=said["version"],
        tool=Tool(**said["tool"]),
        name=said["name"],
        kind=said["kind"],
        card=said["card"],
        terms=tuple(said["terms"]),
        license=_license(said["license"]),
        weights=_weights(said["weights"]),
        bases=tuple(Origin(**_with_places(each)) for each in said["bases"]),
        datasets=tuple(Origin(**_with_places(each)) for each in said["datasets"]),
        components=tuple(Component(**_with_places(each)) for each in said["components"]),
        standards=Standards(
            **{**standards, **{name: _standard(name, each) for name, each in said["standards"].items()}}  # type: ignore[arg-type]
        ),
        releases=tuple(openness(each, judged=judged) for each in further),
        skipped=skipped_of(said),
        judged=judged,
    )


def _with_places(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said, "places": tuple(Place(**fields_of(each)) for each in said["places"])}


def _weights(said: Mapping[str, Any]) -> Weights:
    return Weights(said["access"], _license(said["license"]), said["why"])


def _license(said: Mapping[str, Any] | None) -> License | None:
    if said is None:
        return None
    kinds = {name: tuple(said[name]) for name in ("restrictions", "obligations")}
    stated = {**_with_places(said), **kinds}
    return License(class_=stated.pop("class"), **stated)


def _standard(name: str, said: Mapping[str, Any]) -> Standard | Mof | G7:
    missing = tuple(said["missing"])
    if name == "mof":
        return Mof(said["class"], missing, said["standing"])
    if name == "g7":
        return G7(said["rung"], missing, said["standing"])
    return Standard(
        said["id"],
        said["verdict"],
        missing,
        tuple(Element(**_with_places(each)) for each in said["elements"]),
        tuple(Kept(**each) for each in said["kept"]),
        tuple(said["judge"]),
    )
