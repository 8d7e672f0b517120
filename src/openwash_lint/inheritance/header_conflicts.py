"""What the headers of weights say about licenses and parents, compared with the card."""

from collections.abc import Iterator

from openwash_lint.evidence import Fact, License
from openwash_lint.facts import Facts
from openwash_lint.ledger.grant import grants
from openwash_lint.licenses import catalog, expression
from openwash_lint.licenses.relations import is_same
from openwash_lint.release.card import values_of
from openwash_lint.release.headers import Read, headers

_LICENSE_KEYS = ("general.license", "license", "modelspec.license")
_PARENT = "general.base_model."


def _licenses(facts: Facts) -> Iterator[tuple[Read, str]]:
    for read in headers(facts):
        for key in _LICENSE_KEYS:
            if read.header.metadata.get(key):
                yield read, read.header.metadata[key]
                break


def _license_conflicts(facts: Facts, name: str, form: str) -> Fact:
    """Headers of a format whose license is known and is not one of those that the card states."""
    stated = [grant for grant in grants(facts) if grant.how == "metadata" and grant.scope == "general"]
    allowed = [known for grant in stated for known in grant.licenses]
    found = []
    for read, text in _licenses(facts):
        meant = _meant(text)
        if read.header.format != form or not meant or not allowed:
            continue
        if not any(is_same(one.id, other.id) for one in meant for other in allowed):
            notes = {"other": stated[0].name, "shows": f"the license named: {stated[0].name}"}
            found.append(Fact(name, text, (read.place, stated[0].place), notes=notes))
    return Fact(name, tuple(found) or None)


def _meant(text: str) -> list[License]:
    """The licenses in a header's value: an SPDX id, a Hub tag, a name, or several joined by commas."""
    meant = [catalog.hub(part.strip()) or catalog.find(part.strip()) for part in text.split(",")]
    return [known for known in meant if known is not None] if all(meant) else []


def _parents(read: Read) -> set[str]:
    """Hub ids of the parents that a header names, in lower case."""
    found = set()
    for key, value in read.header.metadata.items():
        if key.startswith(_PARENT) and key.endswith(".repo_url"):
            found.add("/".join(value.rstrip("/").lower().split("/")[-2:]))
    return found


def _parent_conflicts(facts: Facts) -> Fact:
    """Headers that name parents, none of which the card's `base_model` names."""
    declared = values_of(facts, "base_model")
    names = {text.lower() for text, _ in declared}
    found = []
    for read in headers(facts):
        parents = _parents(read)
        if parents and declared and names.isdisjoint(parents):
            notes = {"other": declared[0][0], "shows": f"the base named: {declared[0][0]}"}
            first = min(parents)
            found.append(Fact("header.parent-conflicts", first, (read.place, declared[0][1]), notes=notes))
    return Fact("header.parent-conflicts", tuple(found) or None)


def _unreadable_licenses(facts: Facts) -> Fact:
    """License values that should be SPDX expressions in GGUF but are not."""
    found = tuple(
        Fact("header.license-not-spdx", text, (read.place,))
        for read, text in _licenses(facts)
        if read.header.format == "gguf" and expression.parse(text) is None
    )
    return Fact("header.license-not-spdx", found or None)


def _gguf_conflicts(facts: Facts) -> Fact:
    return _license_conflicts(facts, "header.gguf-license-conflicts", "gguf")


def _safetensors_conflicts(facts: Facts) -> Fact:
    return _license_conflicts(facts, "header.safetensors-license-conflicts", "safetensors")


PROVIDERS = {
    "header.license-not-spdx": _unreadable_licenses,
    "header.gguf-license-conflicts": _gguf_conflicts,
    "header.safetensors-license-conflicts": _safetensors_conflicts,
    "header.parent-conflicts": _parent_conflicts,
}
