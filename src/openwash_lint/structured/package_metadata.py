"""What package metadata say about the license: read as text, never run, each with its span."""

from __future__ import annotations

from collections.abc import Iterator

from openwash_lint.documents import Document, Items, Node, Scalar, Table
from openwash_lint.matching import compile_pattern
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Span

CLASSIFIER = "License :: "
# Tables of a TOML file that speak for the package, and the keys in them that name licenses and files.
_SECTIONS = (
    "project",
    "project.license",
    "tool.poetry",
    "package",
    "workspace.package",
    "metadata",
    "tool.setuptools",
)
_FILES = ("license-files", "license-file", "license_files", "license_file", "file", "license.file", "paths")
_NAMES = ("license", "text", "license.text")
# No metadata name a license at greater length; what is longer is the license itself.
_LONGEST = 200
# One string after another, comments skipped. Triple-quoted strings may span lines.
STRING = (
    "#[^\\n]*|\"\"\"(?:[^\"]|\"[^\"]|\"\"[^\"])*\"\"\"|'''(?:[^']|'[^']|''[^'])*'''"
    "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'"
)
# What a module says of itself, on a line of its own: in an assignment, or in a field of its description.
_DUNDER = "(?:^|\n)__license__ *= *[\"']([^\"'\n]+)[\"']"
_FIELD = '(?:^|\n|"""):licen[cs]e: *([^ \n][^\n]*)'
_ASSIGNED = "(?:^|[ ,(\\t])(license|license_files?) *= *[\\[(]?$"


class Statement(NamedTuple):
    """One statement of package metadata about the license.

    `kind` is name, file, classifier, label, header, module or field.
    `text` is what is named: a license, a path or pattern from the metadata's own folder, the last part of a
    classifier. `span` is its place in the file, without quotes.
    """

    kind: str
    text: str
    span: Span


def read(document: Document) -> tuple[Statement, ...]:
    """What package metadata, a citation or a label say about the license, in order; nothing if broken."""
    if "icen" not in document.text:
        return ()
    name = document.path.rpartition("/")[2].lower()
    reader = _READERS.get(name) or (
        _in_dockerfile if name.startswith("dockerfile") else _in_module if name.endswith(".py") else _in_toml
    )
    found = reader(document.text)
    return tuple(each for each in found if 0 < len(each.text) <= _LONGEST and "\n" not in each.text)


def strings(text: str) -> Iterator[tuple[str, Span]]:
    """The strings of TOML or Python, as written, with the spans of their content."""
    for found in compile_pattern(STRING).finditer(text):
        quotes = 3 if found.group().startswith(('"""', "'''")) else 1
        if not found.group().startswith("#"):
            span = Span(found.start() + quotes, found.end() - quotes)
            yield text[slice(*span)], span


def _classifier(text: str, span: Span) -> Statement:
    last = text.rpartition(" :: ")[2].strip()
    return Statement("classifier", last, Span(span.end - len(text) + text.rindex(last), span.end))


def _in_toml(text: str) -> Iterator[Statement]:
    section, key, at = "", "", 0
    for words, span in strings(text):
        for line in text[at : span.start].split("\n"):
            bare = line.strip()
            if bare.startswith("[") and bare.endswith("]") and "=" not in bare:
                section = bare.strip("[] ")
            elif "=" in bare and not bare.startswith("#"):
                key = bare.rpartition("=")[0].strip(" ,{").rpartition("{")[2].strip().strip('"')
        at = span.end
        if section in _SECTIONS:
            yield from _keyed(key, words, span, section)


def _keyed(key: str, words: str, span: Span, section: str) -> Iterator[Statement]:
    if words.startswith(CLASSIFIER):
        yield _classifier(words, span)
    elif key in _FILES:
        yield Statement("file", words, span)
    elif key == "license" or (key in _NAMES and section != "tool.setuptools"):
        yield Statement("name", words, span)


def _in_python(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import leading_comments

    header = leading_comments.stated(text)
    if header:
        yield Statement("header", *header)
    assigned = compile_pattern(_ASSIGNED)
    names = [name for name in ("LICENSE", "license_name", "LICENCE") if f"license={name}" in text]
    for words, span in strings(text):
        head = text[text.rfind("\n", 0, span.start) + 1 : span.start - 1]
        found = assigned.search(head)
        if words.startswith(CLASSIFIER):
            yield _classifier(words, span)
        elif found:
            yield Statement("name" if found.group(1) == "license" else "file", words, span)
        elif any(head.replace(" ", "") == f"{name}=" for name in names):
            yield Statement("name", words, span)


def _in_module(text: str) -> Iterator[Statement]:
    for kind, pattern in (("module", _DUNDER), ("field", _FIELD)):
        for found in compile_pattern(pattern).finditer(text):
            said = text[found.start(1) : found.end(1)]
            words = said.partition(" see ")[0].rstrip(" ,;.(-–\r")
            yield Statement(kind, words, Span(found.start(1), found.start(1) + len(words)))


def ini_values(text: str) -> Iterator[tuple[str, str, str, int]]:
    """The values of an INI file, each line of one by itself: section, key, words and where these begin."""
    section, key, at = "", "", 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.strip()
        if not bare or bare.startswith(("#", ";")):
            continue
        if bare.startswith("["):
            section, key = bare.strip("[]"), ""
            continue
        if not line.startswith((" ", "\t")):
            key, _, bare = (each.strip() for each in bare.partition("="))
        if bare:
            yield section, key, bare, start + line.rindex(bare)


def _in_ini(text: str) -> Iterator[Statement]:
    for section, key, words, begin in ini_values(text):
        if section == "metadata":
            yield from _ini_value(key.replace("-", "_"), words, Span(begin, begin + len(words)))


def _ini_value(key: str, words: str, span: Span) -> Iterator[Statement]:
    if key == "classifiers" and words.startswith(CLASSIFIER):
        yield _classifier(words, span)
    elif key in ("license_file", "license_files"):
        yield Statement("file", words, span)
    elif key == "license":
        shown = words.removeprefix("file:").strip()
        kind = "file" if words.startswith("file:") else "name"
        yield Statement(kind, shown, Span(span.end - len(shown), span.end))


_SEE = "SEE LICENSE IN "


def _in_json(text: str) -> Iterator[Statement]:
    from openwash_lint.structured.json_spans import table_of

    node = table_of(text)
    if node is not None:
        for value in (node.get("license"), node.get("licenses")):
            for scalar in _scalars(value):
                see = scalar.text.startswith(_SEE)
                words = scalar.text.removeprefix(_SEE)
                yield Statement("file" if see else "name", words, _inside(text, scalar.span, words))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Table):
        yield from _scalars(node.get("type"))


def _in_citation(text: str) -> Iterator[Statement]:
    # A data set that is cited has its own license.
    if "\ntype: dataset" in text:
        return
    # An address is for a license without an id, where there is no other key.
    key = "license:" if "license:" in (line[:8] for line in text.split("\n")) else "license-url:"
    listed, at = False, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        named = line.startswith(key)
        listed = named or (listed and line.lstrip().startswith("- "))
        words = line.removeprefix(key).partition(" #")[0].strip(" \t\r-\"'") if listed else ""
        if words:
            yield Statement("name", words, _inside(text, Span(start, at), words))


def _inside(text: str, span: Span, words: str) -> Span:
    """The span of words in a value as written, without its quotes."""
    at = text.find(words, span.start, span.end)
    return Span(at, at + len(words)) if at >= 0 else span


def _in_codemeta(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import label_metadata

    yield from (Statement(*each) for each in label_metadata.of_codemeta(text))


def _in_deposit(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import label_metadata

    yield from (Statement(*each) for each in label_metadata.of_deposit(text))


def _in_recipe(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import label_metadata

    yield from (Statement(*each) for each in label_metadata.of_recipe(text))


def _in_manifest(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import label_metadata

    yield from (Statement(*each) for each in label_metadata.of_manifest(text))


def _in_dockerfile(text: str) -> Iterator[Statement]:
    from openwash_lint.structured import label_metadata

    yield from (Statement(*each) for each in label_metadata.of_dockerfile(text))


_READERS = {
    "setup.py": _in_python,
    "setup.cfg": _in_ini,
    "package.json": _in_json,
    "citation.cff": _in_citation,
    "codemeta.json": _in_codemeta,
    ".zenodo.json": _in_deposit,
    "meta.yaml": _in_recipe,
    "recipe.yaml": _in_recipe,
    "package.xml": _in_manifest,
}
