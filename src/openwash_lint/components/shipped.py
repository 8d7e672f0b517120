"""Which components the repository's own files and metadata show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from openwash_lint.documents import Document
from openwash_lint.evidence import Fact, Proof
from openwash_lint.facts import Facts
from openwash_lint.files import Files, by_depth, folder_of
from openwash_lint.lineage.ancestry import from_prose
from openwash_lint.release.card import value_of, values_of
from openwash_lint.release.component_words import components, patterns, shapes, table
from openwash_lint.spans import START, Place

# A text shorter than this, in characters, that only promises is a stub; so is a script, if it does nothing.
STUB, SKELETON = 400, 4000
# What a library provides.
LIBRARY = ("model-architecture", "inference-code")
# A card says what it is about within this many characters.
CARD = 1000
# Files with one of these roles are read before they count as the code that their name promises.
_CODE = ("training-code", "inference-code", "evaluation-code", "preprocessing-code")
_PLACES_SHOWN = 3


def shipped(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Component ids with the files, keys and libraries that prove them."""
    yield from by_role(facts)
    yield from _by_name(facts)
    yield from _by_metadata(facts)
    yield from _by_library(facts)
    yield from _by_run(facts)


def _by_run(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """The code that a card runs; only code whose name tells no purpose needs that."""
    if facts.inventory.paths("code"):
        from openwash_lint.components.run_code import run_code

        yield from run_code(facts)


def by_role(facts: Facts) -> Iterator[tuple[str, Proof]]:
    """Component ids with their first files by role, or with one stub if all are stubs."""
    here = facts.inventory.files.roles
    for component in components():
        roles = component.roles
        if component.id == "training-code" and _tunes(facts):
            roles = (*roles, "finetuning-code")
        if here.isdisjoint(roles):
            continue
        paths: Iterable[str] = facts.inventory.paths(*roles)
        if component.id == "datasets":
            told = chain.from_iterable(
                files.once(_named_for_training, *roles) for files in facts.inventory.layers
            )
            paths = (path for path in told if not _is_for_evaluation(path, facts))
        stubs: tuple[str, ...] = ()
        if component.id in _CODE:
            load = facts.inventory.load
            read = [files.once(_read, load, *roles) for files in facts.inventory.layers]
            paths = chain.from_iterable(sound for sound, _ in read)
            stubs = tuple(chain.from_iterable(stub for _, stub in read))
        yield from ((component.id, proof) for proof in _proofs(paths, stubs))


def _proofs(paths: Iterable[str], stubs: tuple[str, ...]) -> Iterator[Proof]:
    """Proofs for the first paths; with fewer, a stub speaks against."""
    shown = tuple(islice(paths, _PLACES_SHOWN))
    yield from (Proof("local", Place(path, START), "is here") for path in shown)
    if len(shown) < _PLACES_SHOWN:
        yield from (Proof("stub", Place(path, START), f"{path} holds no code yet") for path in stubs[:1])


def _read(
    files: Files, load: Callable[[str], Document | None], *roles: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first files with one of these roles that hold code, and the first before them that is a stub."""
    sound: list[str] = []
    stubs: list[str] = []
    for path in files.paths(*roles):
        if len(sound) == _PLACES_SHOWN:
            break
        (stubs if files.once(_is_stub, path, load) else sound).append(path)
    return tuple(sound), tuple(stubs[:1])


def _is_stub(files: Files, path: str, load: Callable[[str], Document | None]) -> bool:
    entry = files.get(path)
    script = path.endswith(".py")
    if entry is None or entry.size > (SKELETON if script else STUB) or entry.pointer:
        return False
    if entry.size == 0:
        return not path.endswith("__init__.py")
    document = load(path)
    if document is None:
        return False
    if script and _raises_alone(document.text):
        return True
    code = [line for line in document.text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    promised = entry.size <= STUB and patterns("promises", "stubs").search(document.text) is not None
    return promised and (not code or path.endswith((".md", ".txt", ".rst")))


def _raises_alone(text: str) -> bool:
    """Whether each function of a script, and there is one, only raises `NotImplementedError`.

    A class whose methods do is what other classes are made from, and complete.
    """
    if "raise NotImplementedError" not in text:
        return False
    import ast

    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    nodes = [*ast.walk(tree)]
    functions = [each for each in nodes if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    if any(isinstance(each, ast.ClassDef) for each in nodes):
        return False
    bodies = [[each for each in body.body if not isinstance(each, ast.Expr)] for body in functions]
    raised = "raise NotImplementedError"
    return bool(bodies) and all(len(body) == 1 and ast.unparse(body[0]).startswith(raised) for body in bodies)


def _is_for_evaluation(path: str, facts: Facts) -> bool:
    """Whether the card beside data says that it is for evaluation."""
    card = facts.inventory.documents.get(f"{folder_of(path)}/README.md")
    return bool(card and "evaluat" in card.text[:CARD] and "train" not in card.text[:CARD])


def _named_for_training(files: Files, *roles: str) -> tuple[str, ...]:
    """The paths of data that neither a folder nor a word in the name assigns to another use."""
    asides = frozenset(table()["asides"]["data"])

    def told(path: str) -> list[str]:
        *folders, name = path.lower().split("/")
        return [*folders, *name.replace("-", "_").replace(".", "_").split("_")]

    return tuple(path for path in files.paths(*roles) if asides.isdisjoint(told(path)))


def _tunes(facts: Facts) -> bool:
    """Whether there is code for tuning, and tuning is what the release answers for."""
    return bool(facts.inventory.paths("finetuning-code")) and answers_for_a_stage(facts)


def answers_for_a_stage(facts: Facts) -> bool:
    """Whether the release is an adapter or a fine-tune, whose own training is a fine-tuning."""
    relation = value_of(facts, "base_model_relation")
    if relation and relation[0].lower() in ("quantized", "merge"):
        return False
    declared = facts["release.kind"].value == "adapter" or value_of(facts, "base_model") is not None
    return declared or any(base.relation == "finetune" for base in from_prose(facts))


def _by_name(facts: Facts) -> Iterator[tuple[str, Proof]]:
    for name in table()["files"]:
        named = chain.from_iterable(
            files.once(_named, name, facts.inventory.load) for files in facts.inventory.layers
        )
        for path in islice(named, _PLACES_SHOWN):
            yield name, Proof("local", Place(path, START), "is here")


def _named(files: Files, name: str, load: Callable[[str], Document | None]) -> tuple[str, ...]:
    """The first files that are named like a component and are not stubs, shallow ones first."""
    wanted = shapes("files", name)
    paths = (entry.path for entry in files if entry.role != "license" and wanted.fit(entry.path))
    sound = (path for path in sorted(paths, key=by_depth) if not files.once(_is_stub, path, load))
    return tuple(islice(sound, _PLACES_SHOWN))


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
    """The code to define and run an architecture that a library defines, under the library's license."""
    library: Fact = facts["config.library"]
    if not library.value or not library.places:
        return
    known = table()["libraries"].get(str(library.value).lower(), {})
    state = "licensed" if known.get("license") else "linked"
    for name in LIBRARY:
        shows = f"is in {library.value}"
        yield name, Proof(state, library.places[0], shows, known.get("address", ""))


def _finetuning(facts: Facts) -> Fact:
    """Code that lets others adapt the model: not a component of any standard, and never its training code."""
    paths = sorted(facts.inventory.paths("finetuning-code"), key=len)
    places = tuple(Place(path, START) for path in paths[:3])
    why = "adapts the finished model" if paths else ""
    return Fact("component.finetuning-code", True if paths else None, places, why)


def _stubs(facts: Facts) -> Fact:
    """Files without what their names promise, if a card names them or words in them say that it will come."""
    found = tuple(
        Fact("component.stubs", proof.shows, (proof.place,))
        for _, proof in by_role(facts)
        if proof.state == "stub" and _is_awaited(proof.place.path, facts)
    )
    return Fact("component.stubs", found or None)


def _is_awaited(path: str, facts: Facts) -> bool:
    """Whether readers may look for code in a file without any: there are words in it, or a card names it."""
    entry, name = facts.inventory.files.get(path), path.rpartition("/")[2].lower()
    return bool(entry and entry.size) or any(name in card.low for card in facts.inventory.texts("card"))


PROVIDERS = {"component.finetuning-code": _finetuning, "component.stubs": _stubs}
