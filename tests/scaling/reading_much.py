"""What each reader is given so many of: a function from a number to a run of the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec

from growing import CASES, card

from openwash_lint import baseline, suppress
from openwash_lint.by_path import settings_by_path
from openwash_lint.commands.judging import rules_for
from openwash_lint.config import decode
from openwash_lint.documents import Document
from openwash_lint.engine import Apart, lint, one_each
from openwash_lint.explanation import Line, explain
from openwash_lint.fixing import plan
from openwash_lint.licenses import catalog, expression
from openwash_lint.markdown.parse import passages
from openwash_lint.openness import build
from openwash_lint.proving import Trials, proven
from openwash_lint.reading import git_index, untrusted, weights
from openwash_lint.reading.decoding import decode as decoded
from openwash_lint.reading.discover import from_mapping
from openwash_lint.release.boundary import split
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.reports import claims_table
from openwash_lint.reports.explained import render as show
from openwash_lint.reports.report_formats import FORMATS as REPORTS
from openwash_lint.settings import Settings
from openwash_lint.spans import Edit, Place, Span
from openwash_lint.structured import frontmatter, json_spans, nodes, package_metadata
from openwash_lint.suppress.adding import add
from openwash_lint.texts import identify
from raw_git import index

Run = Callable[[], object]
HUGE = 1 << 40  # bytes: no length in a header reaches beyond such a file


def no_other(name: str) -> bytes:
    """The other half of an index that is whole."""
    raise FileNotFoundError(name)


def many(part: str, n: int, joint: str = "") -> str:
    """So many parts, each with its number in the place of `{n}`."""
    return joint.join(part.replace("{n}", str(at)) for at in range(n))


def fronted(block: str) -> Run:
    return lambda: frontmatter.read(f"---\n{block}---\n")


def composed(text: str) -> Run:
    return lambda: nodes.compose(text, 0, len(text))


def safetensors(n: int) -> Run:
    table = "{" + many('"t{n}": {}', n, ",") + "}"
    data = len(table).to_bytes(8, "little") + table.encode()
    return lambda: weights.read("a.safetensors", data, HUGE)


def gguf(pairs: int, strings: int) -> Run:
    """So many keys, and so many strings in a list."""

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, "little")

    def said(text: str) -> bytes:
        return number(len(text), 8) + text.encode()

    keys = b"".join(said(f"k{at}") + number(8, 4) + said("v") for at in range(pairs))
    listed = said("l") + number(9, 4) + number(8, 4) + number(strings, 8) + said("w") * strings
    data = b"GGUF" + number(3, 4) + number(0, 8) + number(pairs + 1, 8) + keys + listed
    return lambda: weights.read("a.gguf", data, HUGE)


def reported(n: int) -> Report:
    """A report of so many findings, each on a line of its own."""
    text = many("An open source model {n}.\n", n)
    starts = [at for at in range(len(text)) if text.startswith("open source", at)]
    found = tuple(
        Diagnostic("OW101", "x", "error", "s", "contradicted", "m", Place("README.md", Span(at, at + 11)))
        for at in starts
    )
    document = Document("README.md", "card", text)
    return Report("", "osaid", found, (), (), (), {}, {"README.md": document})


def ignored(n: int, pattern: str) -> Run:
    made = reported(n)
    paths = {pattern.replace("{n}", str(at)): "because" for at in range(n)}
    settings = Settings(ignore_paths={"OW101": paths})
    return lambda: suppress.split(made.diagnostics, made.documents, settings, ["OW101"])


def overridden(n: int) -> Run:
    said = [{"paths": [f"m{at}"], "ignore": ["OW101"]} for at in range(n)]
    return lambda: list(map(settings_by_path(decode({"overrides": said})), [f"m{at}/a" for at in range(n)]))


def baselined(n: int) -> Run:
    made = reported(n)
    return lambda: baseline.split(made, baseline.decode(baseline.written(made)))


def met(n: int) -> Run:
    """Findings of two rules at each of so many places, in order and then in reverse."""
    found = list(reported(n).diagnostics)
    return lambda: one_each([*found, *(each._replace(rule="OW201") for each in reversed(found))])


def parted(n: int) -> Run:
    inventory = from_mapping(CASES["whole releases"][0](n))
    return lambda: [part.paths("weights", "license", "card") for part in split(inventory)]


def settled(n: int) -> Run:
    """As many releases, each with settings of its own."""
    paths = [f"m{at}/README.md" for at in range(n)]
    inventory = from_mapping(dict.fromkeys(paths, "---\nlicense: mit\n---\n# Wren\n"))
    rules, numbers = rules_for(Settings()), {path: at for at, path in enumerate(paths)}
    apart = Apart(tuple(Settings() for _ in paths), lambda path: numbers.get(path, -1))
    return lambda: lint(inventory, rules, Settings(), apart)


def mended(n: int) -> Run:
    """As many fixes, each at a place of its own."""
    made = reported(n)
    fixes = [Fix("mend", "safe", (Edit(each.place, "x"),)) for each in made.diagnostics]
    found = tuple(each._replace(fix=fix) for each, fix in zip(made.diagnostics, fixes, strict=True))
    return lambda: plan(made._replace(diagnostics=found))


def repeated(n: int) -> Run:
    """A baseline of so many findings that nothing tells apart but their number."""
    made = reported(n)
    text = "An open source model.\n" * n
    found = tuple(
        each._replace(place=Place("README.md", Span(22 * at + 3, 22 * at + 14)))
        for at, each in enumerate(made.diagnostics)
    )
    document = Document("README.md", "card", text)
    same = made._replace(diagnostics=found, documents={"README.md": document})
    return lambda: baseline.split(same, baseline.decode(baseline.written(same)))


def outlived(n: int) -> Run:
    """A baseline of which nothing is left to be found."""
    text = baseline.written(reported(n))
    return lambda: baseline.split(reported(1), baseline.decode(text))


def tried(n: int) -> Run:
    """Fixes in as many files, all of which hold."""
    text = "An open source model.\n"
    documents = {f"m{at}/README.md": Document(f"m{at}/README.md", "card", text) for at in range(n)}
    found = tuple(
        each._replace(place=place, fix=Fix("mend", "safe", (Edit(place, "x"),)))
        for each, path in zip(reported(n).diagnostics, documents, strict=True)
        for place in [Place(path, Span(3, 14))]
    )
    report = reported(1)._replace(diagnostics=found, documents=documents)
    inventory = from_mapping(dict.fromkeys(documents, text))
    return lambda: proven(report, inventory, Trials(lambda _: report._replace(diagnostics=())))


def wide(text: str) -> object:
    data = text.encode("utf-16")
    return decoded("README.md", "card", data, len(data))


def lint_of(files: Mapping[str, str]) -> Report:
    return lint(from_mapping(files, "wren"), rules_for(Settings()), Settings())


def metadata(name: str, text: str) -> Run:
    return lambda: package_metadata.read(Document(name, "package", text))


def accounted(n: int) -> Run:
    inventory = from_mapping(CASES["components"][0](n), "wren")
    known = [name for name in REPORTS if name != "cyclonedx" or find_spec("cyclonedx")]
    return lambda: [REPORTS[name](build(inventory)) for name in known]


def explained(n: int) -> Run:
    """A line of so many claims."""
    inventory = from_mapping(card(body="# W\n\n" + "An open model, " * n + "\n"), "wren")
    rules = rules_for(Settings())
    return lambda: show(explain(inventory, Line("README.md", 6), rules, Settings()))


READERS: dict[str, Callable[[int], Run]] = {
    "front matter": lambda n: fronted(many("k{n}: v\n", n)),
    "front matter that needs a parser": lambda n: fronted(many("k{n}: &k{n} v\n", n)),
    "YAML": lambda n: composed(many("k{n}: [a, b]\n", n)),
    "YAML with aliases": lambda n: composed("a: &a [1]\n" + many("k{n}: *a\n", n)),
    "Markdown": lambda n: lambda: passages(many("- [a{n}](b) *c* <b>d</b>\n\n|e|\n|-|\n|{n}|\n\n", n)),
    "JSON": lambda n: lambda: json_spans.read("[" + many('{"a": {n}}', n, ",") + "]"),
    "safetensors": safetensors,
    "GGUF, keys": lambda n: gguf(n, 1),
    "GGUF, strings": lambda n: gguf(1, n),
    "bytes": lambda n: lambda: decoded("README.md", "card", b"An open source model.\n" * n, 22 * n),
    "bytes in UTF-16": lambda n: partial(wide, "An open source model.\n" * n),
    "TOML": lambda n: partial(untrusted.toml, many("[a{n}]\nb = ['c']\n", n).encode()),
    "metadata of a package": lambda n: metadata("pyproject.toml", many("[a{n}]\nlicense = 'MIT'\n", n)),
    "a setup script": lambda n: metadata("setup.py", many("setup(license='MIT')  # {n}\n", n)),
    "a citation": lambda n: metadata("CITATION.cff", many("license: MIT\n", n)),
    "an index of git": lambda n: partial(git_index.tracked, index([f"a/{i}.md" for i in range(n)]), no_other),
    "an index of git, in short": lambda n: partial(
        git_index.tracked, index([f"a/{i}.md" for i in range(n)], version=4), no_other
    ),
    "a license text": lambda n: lambda: identify.identify(many("You may not use part {n} for sale.\n", n)),
    "names of licenses": lambda n: lambda: catalog.names_in("the MIT License and " * n),
    "a license expression": lambda n: lambda: expression.parse(many("MIT", n, " AND ")),
    "findings at claims": met,
    "a baseline": baselined,
    "a baseline of equal lines": repeated,
    "a baseline that is out of date": outlived,
    "ignored lines": lambda n: ignored(n, "README.md:{n}"),
    "ignored folders": lambda n: ignored(n, "m{n}/"),
    "overrides": overridden,
    "releases": parted,
    "releases with settings of their own": settled,
    "fixes": mended,
    "fixes that are tried": tried,
    "an account": accounted,
    "a line explained": explained,
    "claims in a table": lambda n: partial(claims_table.render, lint_of(CASES["different claims"][0](n))),
    "suppressions that are added": lambda n: partial(add, reported(n), "later"),
}
