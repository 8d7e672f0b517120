"""The bases that files other than cards name: adapter and merge configs, headers, settings of training."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from openwash_lint.documents import Document, Items, Node, Scalar, Table
from openwash_lint.facts import Facts
from openwash_lint.files import Files, folder_of
from openwash_lint.licenses.base_models import known_base
from openwash_lint.lineage import family_names
from openwash_lint.lineage.naming_sentences import words
from openwash_lint.matching import Pattern, compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import main_card
from openwash_lint.release.hub_ids import Base, base_id, hub_id, spelled
from openwash_lint.release.paths import is_own_name
from openwash_lint.spans import Place, Span

# Mergekit's keys that name a parent.
MERGE_KEYS = ("model", "base_model", "source_model")
# The most files of training that are read, and how much of each, in characters.
_MOST, _LONGEST = 40, 32_000


class Setting(NamedTuple):
    """A model by its id under a key, in a file of training; `spelled` is the folder whose name tells it."""

    key: str
    ident: str
    place: Place
    spelled: str = ""


def from_adapters(facts: Facts) -> Iterator[Base]:
    """What the adapter configs in the release's folder say they were trained on."""
    return (base for document in _here(facts, "adapter") for base in _adapted(document))


def from_folders_below(facts: Facts) -> Iterator[Base]:
    """What configs next to weights or adapters say in folders below that are not releases of their own."""
    for document in _below(facts, "adapter"):
        yield from _adapted(document)
    for document in _below(facts, "config"):
        if document.path.rpartition("/")[2] == "config.json":
            yield from _loaded_from(document)


def _below(facts: Facts, role: str) -> Iterator[Document]:
    """The documents with a role that are next to weights in folders below, as many as are worth reading."""
    own, home = facts.inventory.own, facts.inventory.home
    aside = frozenset(words()["settings"]["aside"])
    below = ((path, folder_of(path)) for path in own.paths(role) if aside.isdisjoint(parts(path)))
    kept = (path for path, folder in below if folder != home and own.beside(folder, "weights"))
    found = (facts.inventory.load(path) for path in islice(kept, _MOST))
    return (each for each in found if each is not None)


def _adapted(config: Document) -> Iterator[Base]:
    """The base that an adapter's config names, if it is one."""
    from openwash_lint.structured.json_spans import table_of

    node = table_of(config.text)
    value = node.get("base_model_name_or_path") if node else None
    if isinstance(value, Scalar) and (ident := base_id(value.text)):
        yield Base(ident, Place(config.path, value.span), "adapter", "adapter", spelled(value.text))


def from_config(facts: Facts) -> Iterator[Base]:
    """What the weights in the release's folder, or their language model, were loaded from, as configs say."""
    if not facts.inventory.own.beside(facts.inventory.home, "weights"):
        return  # An index alone may be of weights that are sent on request.
    for config in _here(facts, "config"):
        if config.path.rpartition("/")[2] == "config.json":
            yield from _loaded_from(config)


def _loaded_from(config: Document) -> Iterator[Base]:
    from openwash_lint.structured.json_spans import table_of

    known, whole = words()["config"], table_of(config.text)
    top = whole.entries if whole else ()
    inner = (value for key, value in top if key.text in known["parts"] and isinstance(value, Table))
    for key, value in (*top, *(entry for part in inner for entry in part.entries)):
        if isinstance(value, Scalar) and key.text in known["keys"] and (ident := base_id(value.text)):
            yield Base(ident, Place(config.path, value.span), "config", "based")


def _here(facts: Facts, role: str) -> Iterator[Document]:
    """The documents with a role that are in the release's folder."""
    home = facts.inventory.home
    return (document for document in facts.inventory.texts(role) if folder_of(document.path) == home)


def from_merges(facts: Facts) -> Iterator[Base]:
    """The models that a merge config in the release's folder takes in."""
    for document in _here(facts, "merge"):
        for scalar in _merged(document):
            ident = base_id(scalar.text.partition("+")[0])
            if ident:
                yield Base(ident, Place(document.path, scalar.span), "merge", "merge")


def _merged(document: Document) -> Iterator[Scalar]:
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(f"---\n{document.text}\n---\n")
    if front is None:
        return
    nodes: list[Node] = [node for key in front.keys if (node := front.get(key.text)) is not None]
    tops = [(key, front.get(key.text)) for key in front.keys]
    for key, node in tops:
        if key.text in MERGE_KEYS and isinstance(node, Scalar):
            yield _shifted(node)
    for node in _walk(nodes):
        for name, value in node.entries if isinstance(node, Table) else ():
            if name.text in MERGE_KEYS and isinstance(value, Scalar):
                yield _shifted(value)


def _shifted(scalar: Scalar) -> Scalar:
    """A scalar of a file that was read as front matter, moved to its place without the fence."""
    return scalar._replace(span=Span(scalar.span.start - 4, scalar.span.end - 4))


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Table):
            waiting += [value for _, value in node.entries]
        elif isinstance(node, Items):
            waiting += node.items


def _have_gguf(files: Files) -> bool:
    return any(path.endswith(".gguf") for path in files.paths("weights"))


def from_headers(facts: Facts) -> Iterator[Base]:
    """The parents that GGUF files in the release's folder record for the model they were made from."""
    from openwash_lint.release.headers import headers

    if not any(files.once(_have_gguf) for files in facts.inventory.layers):
        return
    for read in headers(facts):
        for key, value in read.header.metadata.items():
            recorded = key.startswith("general.base_model.") and key.endswith(".repo_url")
            if recorded and folder_of(read.path) == facts.inventory.home and hub_id(value):
                yield Base(hub_id(value), read.place, "header", "quantized")


def settings(facts: Facts) -> tuple[Setting, ...]:
    """The models that scripts and settings of training name, by key, in the order of the files.

    Values that are neither ids of a hub nor folders called like a known model tell nothing, nor do lines that
    are commented out. Where no file names any, the commands do that the card shows.
    """
    files = (facts.inventory.load(path) for path in _files_of_training(facts))
    found = _named_in((each, *told) for each in files if each for told in values(each.text[:_LONGEST]))
    card = main_card(facts)
    if found or card is None:
        return found
    return _named_in((card, *told) for told in _commands(card.text))


def _named_in(values: Iterable[tuple[Document, str, Span]]) -> tuple[Setting, ...]:
    """The first value of each key that is a model, whatever is its case."""
    found: dict[tuple[str, str], Setting] = {}
    for document, key, span in values:
        value = document.text[span.start : span.end]
        if (ident := base_id(value)) and not _is_output(value):
            one = Setting(key, ident, Place(document.path, span), spelled(value))
            found.setdefault((key, ident.lower()), one)
    return tuple(found.values())


def _commands(text: str) -> Iterator[tuple[str, Span]]:
    """The options of commands in a card by which a base is named, or the model from which they train."""
    said = words()["settings"]
    training, aside = frozenset(said["parts"]), frozenset(said["aside"])
    for key, span in values(text) if "--" in text else ():
        start = max(text.rfind(mark, 0, span.start) for mark in ("\n\n", "```"))
        command = text[max(start, 0) : span.start].lower()
        told = frozenset(parts(command))
        trains = not training.isdisjoint(told) and aside.isdisjoint(told)
        if f"--{key}" in command and (key.startswith("base_") or trains):
            yield key, span


def _is_output(value: str) -> bool:
    """Whether a path leads to a folder of what training wrote."""
    folders = value.lower().split("/")[:-1]
    return not set(words()["settings"]["outputs"]).isdisjoint(folders)


def trained_from(facts: Facts, low: str) -> Base | None:
    """The model that all settings of training start from, if a card in lower case has its family's name, too.

    Of several under one license that whose size the card has most; the release's own models are of earlier
    stages.
    """
    keys = words()["settings"]["keys"]
    named = [each for each in settings(facts) if each.key in keys]
    found = [each for each in named if not is_own_name(each.ident.rpartition("/")[2], facts)]
    licenses = {known.license.id if (known := known_base(each.ident)) else "" for each in found}
    told = found and all(_family(each.ident) in low for each in found)
    if not told or len(licenses) > 1 or "" in licenses:
        return None
    meant = max(found, key=lambda each: low.count(_size(each.ident)))
    return Base(meant.ident, meant.place, "setting", "based", meant.spelled)


def _size(ident: str) -> str:
    """The size in a model's name with the hyphen before it, or else the name."""
    low = ident.lower().rpartition("/")[2]
    found = _sized().search(low)
    return found.group() if found else low


@cache
def _sized() -> Pattern:
    return compile_pattern("-[0-9]+(?:[.][0-9]+)?[bm]")


def _family(ident: str) -> str:
    """What a model's family is called, without a version: the letters that its name begins with."""
    low = ident.lower().rpartition("/")[2]
    name = next(family_names.begun(low), None)
    said = low[name.start : name.end] if name else low
    return next((part for part in parts(said) if part.isalpha() and part != "meta"), said)


def _files_of_training(facts: Facts) -> list[str]:
    """The scripts that train and the files that set how, without those of other purposes; only so many."""
    said, inventory = words()["settings"], facts.inventory
    scripts = (
        path for path in inventory.paths("training-code", "finetuning-code") if not path.endswith(".py")
    )
    endings = tuple(f".{ending}" for ending in said["endings"])
    kinds, aside = frozenset(said["parts"]), frozenset(said["aside"])
    others = (path for path in inventory.paths("other", "config") if path.endswith(endings))
    found = (*scripts, *(path for path in others if not kinds.isdisjoint(parts(path))))
    return list(islice((path for path in found if aside.isdisjoint(parts(path))), _MOST))


def parts(name: str) -> list[str]:
    """The runs of letters and the numbers in a name or a path, in lower case: "qwen", "2.5", "vl"."""
    return [found.group() for found in _part().finditer(name.lower())]


@cache
def _part() -> Pattern:
    return compile_pattern("[a-z]+|[0-9]+(?:[.][0-9]+)?")


def values(text: str) -> Iterator[tuple[str, Span]]:
    """The keys of models in a file, and where the value of each is: for a variable, where it is set."""
    given = _variables(text) if "$" in text else {}
    for found in _setting().finditer(text):
        key, at = found.group(1).lower(), Span(found.start(2), found.end(2))
        if not _is_comment(text, at.start):
            value = text[at.start : at.end]
            spans = given.get(value.strip("${}"), ()) if value.startswith("$") else (at,)
            yield from ((key, span) for span in spans)


def _variables(text: str) -> dict[str, list[Span]]:
    """Where the values are that a script gives to its variables."""
    found: dict[str, list[Span]] = {}
    for each in _assignment().finditer(text):
        if not _is_comment(text, each.start(2)):
            found.setdefault(each.group(1), []).append(Span(each.start(2), each.end(2)))
    return found


def _is_comment(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return text[line:start].lstrip().startswith(("#", "//"))


@cache
def _setting() -> Pattern:
    """A key and its value: in YAML, JSON and TOML, or an option of a command."""
    key = "([a-z0-9_]*(?:model|path|from|checkpoint|llm|encoder|backbone)[a-z0-9_]*)"
    value = "([$][{]?[a-z_][a-z0-9_]*[}]?|[a-z0-9_.~-]*/[a-z0-9_./-]+)"
    return compile_pattern(f"(?:^|[^a-z0-9_]){key}[\"']?(?: *[:=] *| +)[\"']?{value}")


@cache
def _assignment() -> Pattern:
    """A variable of a shell and its value."""
    return compile_pattern(
        "(?:^|[^A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*)=[\"']?([A-Za-z0-9_.~-]*/[A-Za-z0-9_./-]+)",
        ignore_case=False,
    )
