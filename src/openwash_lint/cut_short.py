"""Tells what was not read because it is beyond the limits: no cut is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openwash_lint.claims.find import MOST as MOST_CLAIMS
from openwash_lint.claims.find import MOST_NAMED
from openwash_lint.documents import Document, Inventory, Items, Skipped
from openwash_lint.evidence import Claim
from openwash_lint.files import MOST as MOST_TEXTS
from openwash_lint.files import folder_of
from openwash_lint.markdown import parsed
from openwash_lint.markdown.page import MOST as MOST_PIECES
from openwash_lint.release.card import MOST as MOST_VALUES
from openwash_lint.spans import Place, Span, line_starts, position

# The lists in front matter that rules read.
_LISTS = ("base_model", "datasets", "license", "license_link", "tags")
# Characters that the shortest list and the shortest text beyond the limits take.
_SEPARATORS = 2 * MOST_VALUES
_BREAKS = 2 * MOST_PIECES


def cut(
    inventory: Inventory, claims: Iterable[Claim], parts: Sequence[Inventory] = ()
) -> tuple[Skipped, ...]:
    """What of an inventory, whose releases are `parts`, is beyond a limit, each reported once."""
    found = [*_claims(inventory, claims)]
    found += _shared(parts)
    for part in parts:
        found += _headers(part)
    for document in inventory.texts("card"):
        found += _lists(document)
        found += _passages(inventory, document)
    for document in inventory.texts("config", "adapter", "package", "label"):
        found += _values(document)
    for document in inventory.texts("merge", "mof"):
        found += _nodes(document)
    return tuple(dict.fromkeys(found))


def _claims(inventory: Inventory, claims: Iterable[Claim]) -> Iterator[Skipped]:
    counted: dict[tuple[str, bool], list[Place]] = {}
    for claim in claims:
        counted.setdefault((claim.place.path, claim.kind == "license-name"), []).append(claim.place)
    for (path, named), places in counted.items():
        most, what = (MOST_NAMED, "names of licenses") if named else (MOST_CLAIMS, "claims")
        if len(places) > most and path in inventory.documents:
            last = sorted(places)[most].span
            yield _rest(inventory.documents[path], last, f"contains more than {most} {what}")


def _passages(inventory: Inventory, card: Document) -> Iterator[Skipped]:
    left = MOST_PIECES
    for passage in parsed.card(inventory, card).passages if len(card.text) > _BREAKS else ():
        left -= 1 + len(passage.links)
        if left < 0:
            beyond = passage.links[-1].target_span if passage.links else passage.span
            yield _rest(card, beyond, f"contains more than {MOST_PIECES} paragraphs, cells and links")
            return


def _lists(card: Document) -> Iterator[Skipped]:
    from openwash_lint.structured import frontmatter

    front = frontmatter.read(card.text) if len(card.text) > _SEPARATORS else None
    if front is None or front.body.end - front.body.start <= _SEPARATORS:
        return
    for key in _LISTS:
        node = front.get(key)
        if isinstance(node, Items) and len(node.items) > MOST_VALUES:
            beyond = node.items[MOST_VALUES].span
            yield _rest(card, beyond, f"lists more than {MOST_VALUES} values of `{key}`")


def _values(document: Document) -> Iterator[Skipped]:
    from openwash_lint.structured import json_spans

    if document.path.endswith(".json") and json_spans.is_beyond(document.text):
        yield Skipped(document.path, f"contains more than {json_spans.MOST} values: none of them was read")


def _nodes(document: Document) -> Iterator[Skipped]:
    from openwash_lint.structured.nodes import LONGEST

    if len(document.text) > LONGEST:
        yield Skipped(document.path, f"is longer than {LONGEST:,} characters: not all of it was read")


def _shared(parts: Sequence[Inventory]) -> Iterator[Skipped]:
    """What releases below others were not judged by, though it speaks for them: the others are."""
    if len(parts) <= 1:
        return
    from openwash_lint.release.clauses import SHARED, beyond_shared

    layers = {id(layer): layer for part in parts for layer in part.layers[1:]}
    for path in filter(None, (layer.once(beyond_shared) for layer in layers.values())):
        reason = f"comes after {SHARED:,} bytes of documents: it was not read for releases in folders below"
        yield Skipped(path, reason)
    for path in dict.fromkeys(path for part in parts if part.scope for path in part.scope.beyond(part.files)):
        reason = f"comes after {MOST_TEXTS} texts: it was not read for releases in folders below"
        yield Skipped(path, f"{reason} {folder_of(path) or 'the root'}")


def _headers(release: Inventory) -> Iterator[Skipped]:
    """Headers that go on after what was read; a vocabulary at the end of GGUF's always does."""
    if not release.own.paths("weights"):
        return
    from openwash_lint.reading.weights import CAP
    from openwash_lint.release.headers import all_of

    for read in all_of(release):
        if read.header.cut and read.header.format == "safetensors":
            yield Skipped(read.path, f"has a header of more than {CAP >> 20} MB: it was not read")


def _rest(document: Document, beyond: Span, reason: str) -> Skipped:
    line = position(line_starts(document.text), beyond.start).line
    return Skipped(document.path, f"{reason}: the rest was not read", line, unjudged=document.role == "card")
