"""The bases that machine-written files record: adapter and merge configs, headers of weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint.documents import Document, Items, Node, Scalar, Table
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.release.hub_ids import Base, hub_id
from openwash_lint.spans import Place, Span

# Mergekit's keys that name a parent.
MERGE_KEYS = ("model", "base_model", "source_model")


def from_adapters(facts: Facts) -> Iterator[Base]:
    """What the adapter configs at the root say they were trained on."""
    from openwash_lint.structured import json_spans

    for document in facts.inventory.texts("adapter"):
        if "/" in document.path:
            continue
        try:
            node = json_spans.read(document.text)
        except json_spans.BrokenJsonError:
            continue
        value = node.get("base_model_name_or_path") if isinstance(node, Table) else None
        if isinstance(value, Scalar) and hub_id(value.text):
            yield Base(hub_id(value.text), Place(document.path, value.span), "adapter", "adapter")


def from_merges(facts: Facts) -> Iterator[Base]:
    """The models that a merge config at the root takes in."""
    for document in facts.inventory.texts("merge"):
        if "/" in document.path:
            continue
        for scalar in _merged(document):
            ident = hub_id(scalar.text.partition("+")[0])
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
    """The parents that GGUF files at the root record for the model they were made from."""
    from openwash_lint.release.headers import headers

    if not any(files.once(_have_gguf) for files in facts.inventory.layers):
        return
    for read in headers(facts):
        for key, value in read.header.metadata.items():
            recorded = key.startswith("general.base_model.") and key.endswith(".repo_url")
            if recorded and "/" not in read.path and hub_id(value):
                yield Base(hub_id(value), read.place, "header", "quantized")
