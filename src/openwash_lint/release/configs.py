"""What config files say: architecture, library, remote code, shards, where the weights came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from openwash_lint import store
from openwash_lint.documents import Scalar, Table
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import folder_of, folders_around
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import Any
from openwash_lint.release.card import value_of
from openwash_lint.release.component_words import table
from openwash_lint.release.paths import can_tell, exists, is_own_name
from openwash_lint.spans import START, Place

# What a card says of code that loading runs.
_DISCLOSED = ("trust_remote_code", "trust-remote-code", "remote code", "custom code", "custom_code")
_LONGEST = 20  # characters of a version that are read; thousands of digits are not a version
# The name of a family has as many letters without the number after it.
_FAMILY = 4
_CODE = ("code", "inference-code", "training-code", "finetuning-code")


@cache
def architectures() -> dict[str, Any]:
    """The table of `rules/architectures.toml`."""
    return store.toml("architectures.toml")


def _config(facts: Facts) -> Fact:
    """The shallowest config.json that is a table."""
    for document in facts.inventory.texts("config"):
        if document.path.rpartition("/")[2] == "config.json":
            from openwash_lint.structured.json_spans import table_of

            node = table_of(document.text)
            if node is not None:
                return Fact("config.file", node, (Place(document.path, START),))
    return Fact("config.file", None)


def scalar(facts: Facts, key: str) -> tuple[str, Place] | None:
    """A string or number at the top of the config, with its place."""
    fact = facts["config.file"]
    node = fact.value.get(key) if isinstance(fact.value, Table) else None
    if not isinstance(node, Scalar) or not node.text:
        return None
    return node.text, Place(fact.places[0].path, node.span)


def _library(facts: Facts) -> Fact:
    """The openly licensed library that defines the architecture: named by the card or by its config."""
    named = value_of(facts, "library_name")
    if facts["config.auto-map"].value:
        return Fact("config.library", None)
    if named and named[0].lower() in table()["libraries"]:
        return Fact("config.library", named[0], (named[1],))
    found = scalar(facts, "model_type")
    if found and found[0] in architectures()["model-types"]:
        return Fact("config.library", "transformers", (found[1],))
    for path in facts.inventory.paths("config"):
        if path.rpartition("/")[2] == "model_index.json":
            return Fact("config.library", "diffusers", (Place(path, START),))
    return Fact("config.library", None)


def _auto_map(facts: Facts) -> Fact:
    """The modules that loading runs: `modeling_x.X` here, `org/repo--module.X` elsewhere."""
    fact = facts["config.file"]
    node = fact.value.get("auto_map") if isinstance(fact.value, Table) else None
    if not isinstance(node, Table):
        return Fact("config.auto-map", None)
    found = tuple(
        Fact("config.auto-map", value.text, (Place(fact.places[0].path, value.span),))
        for _, value in node.entries
        if isinstance(value, Scalar) and "." in value.text
    )
    return Fact("config.auto-map", found or None, found[0].places if found else ())


def _modules(facts: Facts) -> Iterator[tuple[str, Place]]:
    """Paths of the modules that are said to be in this repository, each once."""
    value = facts["config.auto-map"].value
    seen = set()
    for fact in value if isinstance(value, tuple) else ():
        name = str(fact.value).rpartition(".")[0]
        if "--" not in name and name not in seen:
            seen.add(name)
            folder = fact.places[0].path.rpartition("/")[0]
            yield f"{folder}/{name}.py".lstrip("/"), fact.places[0]


def _modules_missing(facts: Facts) -> Fact:
    name = "config.modules-missing"
    modules = _modules(facts) if can_tell(facts) else ()
    found = tuple(
        Fact(name, path, (place,), notes=_unsure_of(facts, place))
        for path, place in modules
        if not exists(path, facts)
    )
    return Fact(name, found or None)


def _unsure_of(facts: Facts, place: Place) -> dict[str, str]:
    """Notes of doubt for a configuration without weights: readers may have to fetch what it needs."""
    return {} if facts.inventory.files.has_weights(folder_of(place.path)) else {"confidence": "medium"}


def _is_loaded(facts: Facts, path: str) -> bool:
    """Whether readers load what a configuration is of, by the card that is judged.

    What a release below loads, its own card tells; a folder without weights is for the code around it.
    """
    own, folder = facts.inventory.own, folder_of(path)
    held = folder == facts.inventory.home or own.beside(folder, "weights")
    return bool(held and own.get(path))


def _remote_code(facts: Facts) -> Fact:
    """The first module that loading runs from this repository, if no card says that it does."""
    here = ((path, place) for path, place in _modules(facts) if exists(path, facts))
    first = next((each for each in here if _is_loaded(facts, each[1].path)), None)
    if first is None or not facts.inventory.paths("card") or _is_disclosed(facts):
        return Fact("config.remote-code-undisclosed", None)
    notes = _unsure_of(facts, first[1])
    return Fact("config.remote-code-undisclosed", first[0], (first[1],), notes=notes)


def _is_disclosed(facts: Facts) -> bool:
    texts = (card.low for card in facts.inventory.texts("card"))
    return any(word in text for text in texts for word in _DISCLOSED)


def _unknown(facts: Facts) -> Fact:
    """A model type that no library named here defines and no code here implements."""
    found = scalar(facts, "model_type")
    named = value_of(facts, "library_name")
    known = (*architectures()["model-types"], *architectures()["retired"])
    foreign = named is not None and named[0].lower() not in ("transformers", "peft", "")
    coded = facts["config.auto-map"].value or facts.inventory.paths(*_CODE)
    if not found or found[0] in known or coded or foreign or _is_newer(facts):
        return Fact("config.architecture-unknown", None)
    return Fact("config.architecture-unknown", found[0], (found[1],))


def _is_newer(facts: Facts) -> bool:
    """Whether the config was written by a newer transformers than the one whose table this is."""
    found = scalar(facts, "transformers_version")
    return found is not None and _version(found[0]) > _version(architectures()["version"])


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text[:_LONGEST].split(".")[:2] if part.isascii() and part.isdigit())


def _shards_missing(facts: Facts) -> Fact:
    """Each index that names shards that are not next to it; the root reports those of all folders.

    An index with none of its shards may be all that was meant to be here: that is only likely a fault, and
    none where a card links the weights or git is told to leave such files out.
    """
    found = []
    inventory = facts.inventory
    home = inventory.home
    for path in inventory.files.beside(home, "index") if home else inventory.paths("index"):
        shards = _shards(facts, path)
        absent = [shard for shard in shards if not exists(shard, facts)]
        if absent and not (absent == shards and _are_elsewhere(shards, facts)):
            notes = {"confidence": "medium"} if absent == shards else {}
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            why = "which are not here" if more else "which is not here"
            found.append(Fact("config.shards-missing", absent[0] + more, (Place(path, START),), why, notes))
    return Fact("config.shards-missing", tuple(found) or None)


def _are_elsewhere(shards: list[str], facts: Facts) -> bool:
    """Whether a card links the weights, or no shard is of a kind that git takes up."""
    components = facts["evidence.components"].value
    weights = components.get("model-parameters-final", ()) if isinstance(components, Mapping) else ()
    if any(proof.state == "linked" for proof in weights):
        return True
    left_out = _left_out(shards[0].rpartition("/")[0], facts)
    return all(f".{shard.rpartition('.')[2]}" in left_out for shard in shards)


def _left_out(folder: str, facts: Facts) -> set[str]:
    """The endings of files that git is told to leave out of a folder, by lines such as `*.safetensors`."""
    parts = folder.split("/") if folder else []
    endings: set[str] = set()
    for depth in range(len(parts) + 1):
        ignored = facts.inventory.load("/".join((*parts[:depth], ".gitignore")))
        for line in map(str.strip, ignored.text.splitlines() if ignored else ()):
            if line.startswith("*."):
                endings.add(line[1:])
            elif line.startswith("!*."):
                endings.discard(line[2:])
    return endings


def _shards(facts: Facts, path: str) -> list[str]:
    import json

    document = facts.inventory.load(path)
    try:
        data = json.loads(document.text) if document else {}
    except (ValueError, RecursionError):
        return []
    shards = data.get("weight_map") if isinstance(data, dict) else None
    folder = path.rpartition("/")[0]
    names = {name for name in shards.values() if isinstance(name, str)} if isinstance(shards, dict) else set()
    return sorted(f"{folder}/{name}".lstrip("/") for name in names)


def _hidden_origin(facts: Facts) -> Fact:
    """A known base that the config names as its origin but no card here names, nor its family."""
    from openwash_lint.licenses.base_models import known_base

    found = scalar(facts, "_name_or_path")
    if not found or value_of(facts, "base_model") or known_base(found[0]) is None:
        return Fact("config.hidden-origin", None)
    name = found[0].rpartition("/")[2]
    family = _family(name.lower())
    told = any(name.lower() in low or family.search(low) for low in _pages(facts, folder_of(found[1].path)))
    if told or is_own_name(name, facts):
        return Fact("config.hidden-origin", None)
    return Fact("config.hidden-origin", found[0], (found[1],))


def _family(name: str) -> Pattern:
    """A pattern for the name of a model's family: "CodeLlama-7b" is one of "Code Llama".

    A number is part of a short name alone: "gpt2" is not any GPT.
    """
    parts = name.removeprefix("meta-").replace("_", "-").split("-")
    letters = parts[0].rstrip("0123456789.")
    word = letters if len(letters) >= _FAMILY else parts[0]
    joined = "[-_ ]?".join(f"[{char}]" for char in word if char.isalnum())
    return compile_pattern(f"(?:^|[^a-z]){joined}(?:[^a-z]|$)")


def _pages(facts: Facts, folder: str) -> Iterator[str]:
    """The cards in lower case that readers of a folder meet: the release's, those around and beside it."""
    yield from (card.low for card in facts.inventory.texts("card"))
    around = set(folders_around(folder))
    for entry in facts.inventory.files:
        home = folder_of(entry.path)
        beside = bool(folder and home) and folder_of(home) == folder_of(folder)
        if entry.path.lower().endswith("readme.md") and (home in around or beside):
            card = facts.inventory.load(entry.path)
            if card is not None:
                yield card.low


PROVIDERS = {
    "config.file": _config,
    "config.library": _library,
    "config.auto-map": _auto_map,
    "config.modules-missing": _modules_missing,
    "config.remote-code-undisclosed": _remote_code,
    "config.architecture-unknown": _unknown,
    "config.shards-missing": _shards_missing,
    "config.hidden-origin": _hidden_origin,
}
