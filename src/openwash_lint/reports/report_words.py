"""The words of an account of openness, the same in each of its formats."""

from __future__ import annotations

from openwash_lint.openness import Account, Element, Part, Standard
from openwash_lint.output.escape import visible
from openwash_lint.output.places import Locate, locator
from openwash_lint.spans import Place

NOT_ADVICE = "What the repository shows, read by a program: no legal advice, and no certificate of anybody's."
ELSEWHERE = "What is not shown may exist elsewhere: a link whose words name it counts, and so does mof.yml."
LONGEST = 60
# An address may only lead where a reader expects to be led.
SAFE = ("https://", "http://")
_GROUPS = (
    (
        "Model",
        ("model-architecture", "model-parameters-final", "model-parameters-intermediate", "model-metadata"),
    ),
    (
        "Code",
        ("training-code", "inference-code", "evaluation-code", "preprocessing-code", "supporting-libraries"),
    ),
    (
        "Data",
        ("datasets", "data-information", "curation-record", "data-card", "evaluation-data"),
    ),
    (
        "Documents",
        ("model-card", "technical-report", "research-paper", "evaluation-results", "sample-outputs"),
    ),
)
ACCESS = {
    "public": "anyone can download them",
    "gated": "behind a gate",
    "request": "on request",
    "partial": "partly here",
    "api": "reached over a network",
    "promised": "promised for later",
    "unknown": "not shown",
}
VERDICTS = {
    "supported": "shown",
    "linked": "linked, licenses unchecked",
    "unsupported": "not shown in full",
    "contradicted": "not met",
}


def groups(account: Account) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """The parts that an account tells of, under their titles."""
    parts = {part.id: part for part in account.parts}
    found = ((title, tuple(parts[name] for name in names if name in parts)) for title, names in _GROUPS)
    return tuple((title, held) for title, held in found if held)


def is_of_model(account: Account) -> bool:
    """Whether the account is of a model: the standards and a line on the weights are for those alone."""
    return bool(account.standards)


def named(part: Part) -> str:
    """A component's name without its article: "training code"."""
    words = part.name
    for article in ("the model's ", "the ", "a "):
        words = words.removeprefix(article)
    return words


def state(part: Part) -> str:
    """The state of a component: here, linked, only mentioned, withheld, or nothing."""
    if part.why:
        return "not here" if "which is not here" in part.why else "withheld or to come"
    if part.state == "licensed" and part.address:
        return "in a library"
    return {
        "licensed": "here",
        "local": "here, no license seen",
        "linked": "linked, license unchecked",
        "mentioned": "only mentioned",
    }.get(part.state, "–")


def mark(part: Part) -> str:
    """open, linked, closed or nothing: what a picture shows of a component."""
    if part.why or (part.state == "licensed" and part.open is False):
        return "closed"
    if part.state == "licensed":
        return "open" if part.open else "here"
    return {"local": "here", "linked": "linked"}.get(part.state, "none")


def weights(account: Account) -> str:
    """One line about the weights: how to get them, and under which license."""
    found = account.weights
    terms = (
        visible(found.name)
        if found.name
        else "terms without a name"
        if found.license
        else "no license stated for them"
    )
    return f"{ACCESS.get(found.access, found.access)}; {terms}"


def verdict(standard: Standard) -> str:
    """A standard's verdict in words."""
    return VERDICTS[standard.verdict]


def element(one: Element) -> str:
    """An element's state in words."""
    said = {
        "met": "shown",
        "linked": "linked, license unchecked",
        "unlicensed": "here, no license seen",
        "missing": "not shown",
        "against": "not met",
    }[one.state]
    return f"{said} ({visible(one.why).removeprefix(', and it ')})" if one.why else said


def proof(places: tuple[Place, ...], account: Account, locate: Locate) -> str:
    """The first place as `path:line`, or just the path for a whole file."""
    if not places:
        return ""
    first = places[0]
    if first.path not in account.documents or first.span.end == 0:
        return visible(first.path)
    return f"{visible(first.path)}:{locate(first)[0].line}"


def short(address: str) -> str:
    """An address without its scheme, cut if it is long."""
    bare = visible(address).partition("://")[2].rstrip("/")
    return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1]}…"


def locate_in(account: Account) -> Locate:
    """A function from places to lines and columns."""
    return locator(account.documents)


def title(account: Account) -> str:
    """What the account is about."""
    return visible(account.name) or "This release"
