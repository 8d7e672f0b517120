"""Owns which components the repository's own files and metadata show."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.facts.ancestry import from_prose
from openwash_lint.facts.card import value_of, values_of
from openwash_lint.facts.component_words import components, patterns, shapes, table
from openwash_lint.facts.evidence import Proof
from openwash_lint.spans import START, Place

# A text shorter than this that only promises is a stub, in characters.
STUB = 400
# What a library brings.
LIBRARY = ("model-architecture", "inference-code")
# A card says what it is about in its first characters.
CARD = 1000
# Files with one of these roles are looked into before they count as the code that their name promises.
_CODE = ("training-code", "inference-code", "evaluation-code", "preprocessing-code")
_PLACES_SHOWN = 3


def shipped(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Component ids with the files, keys and libraries that prove them."""
    yield from _by_role(facts)
    yield from _by_name(facts)
    yield from _by_metadata(facts)
    yield from _by_library(facts)


def _by_role(facts: Facts) -> Iterator[tuple[str, Proof]]:
    for component in components():
        roles = component.roles
        if component.id == "training-code" and answers_for_a_stage(facts):
            roles = (*roles, "finetuning-code")
        paths = facts.inventory.paths(*roles) if roles else ()
        if component.id == "datasets":
            paths = tuple(path for path in paths if _is_for_training(path, facts))
        for path in _sound(facts, component.id, paths):
            yield component.id, path


def _sound(facts: Facts, name: str, paths: tuple[str, ...]) -> Iterator[Proof]:
    """Proofs for the first paths; code files that are stubs speak against."""
    stubs = []
    shown = 0
    for path in paths:
        if name in _CODE and is_stub(facts, path):
            stubs.append(path)
            continue
        yield Proof("local", Place(path, START), "is here")
        shown += 1
        if shown == _PLACES_SHOWN:
            return
    yield from (Proof("stub", Place(path, START), f"{path} holds no code yet") for path in stubs[:1])


def is_stub(facts: Facts, path: str) -> bool:
    """Whether a file is empty or only says that its content will come."""
    entry = next((entry for entry in facts.inventory.entries if entry.path == path), None)
    if entry is None or entry.size > STUB or entry.pointer:
        return False
    if entry.size == 0:
        return not path.endswith("__init__.py")
    document = facts.inventory.load(path)
    if document is None:
        return False
    code = [line for line in document.text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    promised = patterns("promises", "stubs").search(document.text) is not None
    return promised and (not code or path.endswith((".md", ".txt", ".rst")))


def _is_for_training(path: str, facts: Facts) -> bool:
    """Whether no folder, no word of the name and no card beside it says that the data is for another use."""
    card = facts.inventory.documents.get(f"{path.rpartition('/')[0]}/README.md")
    if card and "evaluat" in card.text[:CARD] and "train" not in card.text[:CARD]:
        return False
    *folders, name = path.lower().split("/")
    words = name.replace("-", "_").replace(".", "_").split("_")
    return set(table()["asides"]["data"]).isdisjoint((*folders, *words))


def answers_for_a_stage(facts: Facts) -> bool:
    """Whether the release is an adapter or a fine-tune, whose own training is a fine-tuning."""
    relation = value_of(facts, "base_model_relation")
    if relation and relation[0].lower() in ("quantized", "merge"):
        return False
    declared = facts["release.kind"].value == "adapter" or value_of(facts, "base_model") is not None
    return declared or any(base.relation == "finetune" for base in from_prose(facts))


def _by_name(facts: Facts) -> Iterator[tuple[str, Proof]]:
    entries = [entry for entry in facts.inventory.entries if entry.role != "license"]
    for name in table()["files"]:
        wanted = shapes("files", name)
        found = [entry for entry in entries if wanted.fit(entry.path)]
        found = [entry for entry in found if not is_stub(facts, entry.path)]
        for entry in sorted(found, key=lambda each: (each.path.count("/"), each.path))[:_PLACES_SHOWN]:
            yield name, Proof("local", Place(entry.path, START), "is here")


def _by_metadata(facts: Facts) -> Iterator[tuple[str, Proof]]:
    for name, place in values_of(facts, "datasets")[:_PLACES_SHOWN]:
        address = f"https://huggingface.co/datasets/{name}" if name.count("/") == 1 else ""
        yield "datasets", Proof("linked", place, "is named in the metadata", address)
        if address:
            yield "data-information", Proof("linked", place, "is the dataset's page", address)
    for tag, place in values_of(facts, "tags"):
        if tag.lower().startswith("arxiv:"):
            yield "research-paper", Proof("linked", place, "is named in the metadata")
    front = facts["card.front-matter"]
    keys = getattr(front.value, "keys", ())
    for key in keys:
        if key.text == "model-index":
            place = Place(str(facts["card.path"].value), key.span)
            yield "evaluation-results", Proof("local", place, "is here")


def _by_library(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """An architecture that a library defines has code to define and run it, under the library's license."""
    library: Fact = facts["config.library"]
    if not library.value or not library.places:
        return
    known = table()["libraries"].get(str(library.value).lower(), {})
    state = "licensed" if known.get("license") else "linked"
    for name in LIBRARY:
        shows = f"is in {library.value}"
        yield name, Proof(state, library.places[0], shows, known.get("address", ""))
