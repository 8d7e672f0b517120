"""Claims' places outside prose: front matter, CITATION.cff and package metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openwash_lint import store
from openwash_lint.documents import Document, FrontMatter, Items, Node, Passage, Scalar
from openwash_lint.matching import compile_pattern
from openwash_lint.spans import Span
from openwash_lint.structured import fences

# Keys of a card's front matter whose words are the author's own, and how they are read.
KEYS = {
    "tags": "tag",
    "description": "metadata",
    "model_description": "metadata",
    "summary": "metadata",
    "short_description": "metadata",
    "title": "metadata",
    "extra_gated_heading": "metadata",
    "extra_gated_prompt": "metadata",
    "extra_gated_description": "metadata",
}
# A longer text in front matter is a license or a policy, not a description.
_LEGAL = 3000
# What a line that goes on with a key's value begins with.
_INSIDE = (" ", "-", "\n", "#")
CITED = "^(?:title|abstract|message): *"
PACKAGED = "^ *(?:description|summary) *[=:] *"


def body_start(text: str) -> int:
    """Where a card's text begins after its front matter, found without reading the keys."""
    block = fences.find(text)
    line = text.find("\n", block.end) if block else -1
    return 0 if block is None else line + 1 if line >= 0 else len(text)


def is_of_model(front: FrontMatter | None) -> bool:
    """Whether a card's metadata are those of a model's page: a data set and a Space have other keys."""
    keys = {name.text for name in (front.keys if front else ())}
    kinds = store.toml("releases.toml")
    others = (*kinds["dataset"]["keys"], *kinds["space"]["keys"])
    return not keys.isdisjoint(kinds["model"]["keys"]) and keys.isdisjoint(others)


def of_keys(front: str, keys: Iterable[str]) -> str:
    """The lines of front matter, read or not, that hold the values of some keys."""
    pieces: list[str] = []
    if not front:
        return ""
    for key in keys:
        start = front.find(f"\n{key}:")
        if start >= 0:
            end = front.find("\n", start + 1)
            while end >= 0 and front.startswith(_INSIDE, end + 1):
                end = front.find("\n", end + 1)
            pieces.append(front[start : end if end >= 0 else len(front)])
    return "".join(pieces)


def in_front_matter(text: str, front: FrontMatter | None) -> Iterator[Passage]:
    """The scalars of the keys that make claims, as passages."""
    present = {key.text for key in front.keys} if front else set()
    for key, location in KEYS.items():
        if front and key in present:
            for scalar in _scalars(front.get(key)):
                if len(scalar.text) < _LEGAL:
                    yield _passage(text, scalar.span, scalar.text, location)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _scalars(item)


def in_lines(document: Document) -> Iterator[Passage]:
    """The descriptions and titles of a CITATION.cff or of package metadata, line by line."""
    wanted = compile_pattern(CITED if document.role == "citation" else PACKAGED)
    described = "metadata" if document.role == "citation" else "package"
    at, taken = 0, False
    for line in document.text.splitlines(keepends=True):
        found = wanted.search(line)
        indented = document.role == "citation" and taken and line.startswith((" ", "\t"))
        taken = bool(found) or indented
        if found or indented:
            start = at + (found.end() if found else 0)
            words = document.text[start : at + len(line)].rstrip()
            yield _passage(document.text, Span(start, start + len(words)), words, described)
        at += len(line)


def _passage(text: str, span: Span, words: str, location: str) -> Passage:
    """A passage of `words` that stand in `span`: in one piece, or line by line with the indent taken off."""
    runs: list[tuple[int, int, int]] = []
    at, origin = 0, span.start
    for line in words.split("\n"):
        found = text.find(line, origin, span.end) if line else -1
        if found >= 0:
            runs.append((at, found, len(line)))
            origin = found + len(line)
        at += len(line) + 1
    return Passage(location, words, span, tuple(runs))
