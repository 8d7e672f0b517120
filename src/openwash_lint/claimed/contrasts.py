"""What contradicts words of openness in the card or the files: data kept back, binaries."""

from __future__ import annotations

from openwash_lint.claims import sentences
from openwash_lint.claims.owners import abbreviations
from openwash_lint.components.documentation import words
from openwash_lint.documents import CODE, Document, Passage
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.matching import lowered, stands_alone
from openwash_lint.reading.roles import folder_marks
from openwash_lint.release.clauses import card_passages
from openwash_lint.release.component_words import phrases, table
from openwash_lint.release.paths import can_tell
from openwash_lint.spans import START, Place, Span

# How far from a vague phrase, in characters, the words that make it precise may be.
_NEAR = 80
# Folders with build output.
_MADE = frozenset(("__pycache__", "build", "dist"))
_COMPILED = ("so", "pyd", "pyc", "dll", "dylib")
# Libraries of compilers, which anybody may pass on.
_RUNTIMES = (
    *("vcomp", "vcruntime", "msvcp", "concrt", "ucrtbase"),
    *("libgomp", "libomp", "libiomp", "libstdc++", "libgcc", "libc++"),
)


def _vague_data(facts: Facts) -> Fact:
    """A phrase that names no source, if nothing else tells what the model was trained on."""
    described = facts["component.data-information"].value or facts["component.datasets"].value
    every = () if described else card_passages(facts)
    for number, (document, passage) in enumerate(every):
        match = phrases("description", "vague").search(passage.text)
        if match is None or not phrases("description", "subjects").search(passage.text):
            continue
        start, end = match.start(), match.end()
        told = passage.links or phrases("description", "sources").search(passage.text)
        if told or _is_explained(passage.text, start, end) or not stands_alone(passage.text, start, end):
            continue
        if not _goes_on_with_a_list(passage, every[number + 1 : number + 2]):
            place = Place(document.path, passage.source(start, end))
            return Fact("contrast.vague-data", passage.text[start:end], (place,))
    return Fact("contrast.vague-data", None)


def _goes_on_with_a_list(passage: Passage, following: tuple[tuple[Document, Passage], ...]) -> bool:
    """Whether a passage leads into a list: the sources follow."""
    ends = passage.text.rstrip().endswith((":", "："))
    return ends and any(each.location in ("list", "table") for _, each in following)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Whether a vague phrase belongs to a cutoff date, or its meaning is spelled out nearby."""
    from openwash_lint.components.learned import amount_in, kind_in

    low = lowered(text)
    before, behind = low[max(0, start - _NEAR) : start], low[end : end + _NEAR]
    rows = table()["telling"]
    if any(word in before for word in rows["cutoffs"]):
        return True
    listed = behind.startswith((":", "：")) or behind.lstrip(" ,(（，").startswith(
        tuple(rows["lists-behind"])
    )
    sentence = low[low.rfind(". ", 0, start) + 1 : end] + behind.partition(". ")[0]
    return listed or amount_in(behind.partition(". ")[0]) or kind_in(sentence)


def _kept_back(facts: Facts) -> Fact:
    """Words about training on data that is kept back, in a sentence about training."""
    for document, passage in card_passages(facts):
        low = passage.text.lower()
        hit = next(((at, word) for word in words()["kept-back"] if (at := low.find(word)) >= 0), None)
        if hit and _is_trained_on(passage.text, low, *hit):
            place = Place(document.path, passage.source(hit[0], hit[0] + len(hit[1])))
            return Fact("contrast.kept-back-data", passage.text[hit[0] : hit[0] + len(hit[1])], (place,))
    return Fact("contrast.kept-back-data", None)


def _is_trained_on(text: str, low: str, at: int, word: str) -> bool:
    """Whether the sentence around a place tells of past training, and not with the reader's data."""
    near = sentences.around(sentences.split(text, abbreviations()), Span(at, at + len(word)))
    said = low[near.start : near.end]
    yours = any(each in said for each in table()["telling"]["yours"])
    return not yours and (phrases("description", "subjects").search(said) is not None or " trained" in said)


def _open_data_declared(facts: Facts) -> Fact:
    """False if a dataset that the card declares is known to withhold commercial use."""
    from openwash_lint.inheritance.dataset_terms import restricted_datasets
    from openwash_lint.lineage.known_bases import named, withheld

    for ident, place, license_ in restricted_datasets(facts):
        why = f"{ident} is under {named(license_)}, which {withheld(license_)}"
        notes = {"shows": why, "brief": f"{ident} {withheld(license_)}"}
        return Fact("contrast.open-datasets", False, (place,), why, notes)
    return Fact("contrast.open-datasets", None)


def _only_an_interface(facts: Facts) -> Fact:
    """False if the weights are neither here nor linked and the card tells of an interface."""
    access = facts["access.weights"]
    alone = access.value == "api" and can_tell(facts)
    return Fact("contrast.weights-to-be-had", False if alone else None, access.places, access.why)


def _binary_core(facts: Facts) -> Fact:
    """Compiled modules without a source file of the same name."""
    path = facts.inventory.files.once(_compiled_alone) if can_tell(facts) else ""
    return (
        Fact("contrast.binary-core", True, (Place(path, START),))
        if path
        else Fact("contrast.binary-core", None)
    )


def _compiled_alone(files: Files) -> str:
    sources = {path.rpartition(".")[0] for path in files.paths(*CODE)}
    for entry in files:
        stem, _, ending = entry.path.rpartition(".")
        made = not _MADE.isdisjoint(entry.path.split("/")[:-1])
        folder, _, name = stem.lower().rpartition("/")
        library = name.startswith(_RUNTIMES) or folder_marks(folder).vendored
        if ending.lower() in _COMPILED and not made and not library and _bare(stem) not in sources:
            return entry.path
    return ""


def _bare(stem: str) -> str:
    """A module's path without the tags that compilers add: `core.cpython-311-x86_64-linux-gnu`."""
    folder, slash, name = stem.rpartition("/")
    return f"{folder}{slash}{name.partition('.')[0]}"


PROVIDERS = {
    "contrast.vague-data": _vague_data,
    "contrast.kept-back-data": _kept_back,
    "contrast.open-datasets": _open_data_declared,
    "contrast.weights-to-be-had": _only_an_interface,
    "contrast.binary-core": _binary_core,
}
