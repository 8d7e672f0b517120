"""What codemeta.json, .zenodo.json, Conda recipes, ROS manifests and Dockerfiles say of the license."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.matching import compile_pattern
from openwash_lint.spans import Span
from openwash_lint.structured.json_spans import table_of

# What a license's address at SPDX begins with and may end with.
_SPDX = ("https://spdx.org/licenses/", "http://spdx.org/licenses/", "spdx.org/licenses/")
_PAGES = (".html", ".json", "/")
# Where an object says which license it is, the most exact first.
_KEYS = ("@id", "id", "url", "name")
# No line of a Dockerfile that a person wrote is longer.
_LINE = 2_000
# A label by one of the names in use, with its value after a sign. Bare names, and the older form that has no
# sign, come right after the instruction.
_LABEL = (
    "(?:[\"' \t](?:org\\.opencontainers\\.image\\.licenses|org\\.label-schema\\.license)[\"']? *= *"
    "|LABEL +[\"']?licenses?[\"']? *= *|LABEL +org\\.opencontainers\\.image\\.licenses +)"
    "(\"[^\"\\n]*\"|'[^'\\n]*'|[^ =\\t\\n\"'\\\\][^ \\t\\n\"'\\\\]*)"
)

# The element of a manifest, with its text, and the ends of comments.
_ELEMENT = "<!--|-->|<license(?:[ \t][^<>\n]*)?>([^<>\n]*)</license>"

Answer = tuple[str, str, Span]


def of_codemeta(text: str) -> Iterator[Answer]:
    """The licenses that a codemeta.json names: ids, names or addresses at SPDX."""
    node = table_of(text)
    for scalar in _named(node.get("license") if node else None):
        words = scalar.text
        head = next((each for each in _SPDX if words.startswith(each)), "")
        words = words.removeprefix(head)
        for page in _PAGES if head else ():
            words = words.removesuffix(page)
        yield "name", words, _inside(text, scalar.span, words)


def of_deposit(text: str) -> Iterator[Answer]:
    """The license under which a .zenodo.json puts software; a deposit of another type has its own."""
    node = table_of(text)
    if node is None:
        return
    types = (*_named(node.get("upload_type")), *_named(node.get("resource_type")))
    if all(each.text == "software" for each in types):
        for scalar in _named(node.get("license")):
            yield "name", scalar.text, _inside(text, scalar.span, scalar.text)


def _named(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _named(item)
    elif isinstance(node, Table):
        yield from _named(
            next((node.get(key) for key in ("@id", "id", "url", "name") if node.get(key)), None)
        )


def of_recipe(text: str) -> Iterator[Answer]:
    """The license and its files under `about:` of a Conda recipe; what a template fills in is left out."""
    section, key, at = "", "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.partition(" #")[0].strip()
        if not bare or bare.startswith(("#", "{%")):
            continue
        if not line.startswith((" ", "\t")):
            section = bare
        if section != "about:":
            continue
        name, colon, value = bare.partition(":")
        if not bare.startswith("- "):
            key, value = name.strip() if colon else "", value.strip()
        else:
            value = bare[2:].strip()
        words = value.strip("\"'")
        if words and "{{" not in words and key in ("license", "license_file"):
            begin = start + line.rindex(words)
            yield ("name" if key == "license" else "file"), words, Span(begin, begin + len(words))


def of_manifest(text: str) -> Iterator[Answer]:
    """The licenses that a package.xml names, one an element; what is commented out is none."""
    apart = False
    for found in compile_pattern(_ELEMENT).finditer(text):
        if found.group() in ("<!--", "-->"):
            apart = found.group() == "<!--"
        elif not apart:
            words = text[found.start(1) : found.end(1)].strip()
            yield "name", words, _inside(text, Span(found.start(1), found.end(1)), words)


def of_dockerfile(text: str) -> Iterator[Answer]:
    """The licenses that the labels of an image name."""
    for found in compile_pattern(_LABEL).finditer(text):
        least = max(0, found.start() - _LINE)
        line = text[max(least, text.rfind("\n", least, found.start()) + 1) : found.start()]
        if not line.lstrip().startswith("#"):
            span = Span(found.start(1), found.end(1))
            words = text[slice(*span)].strip("\"'")
            if "$" not in words:
                yield "label", words, _inside(text, span, words)


def _inside(text: str, span: Span, words: str) -> Span:
    """The span of words in a value as written, without its quotes."""
    at = text.find(words, span.start, span.end)
    return Span(at, at + len(words)) if at >= 0 else span
