"""A module imports from its own floor or below; files and the network are touched where the plan says."""

from __future__ import annotations

import ast
import os
import sys
import tomllib
from collections.abc import Iterator
from functools import cache

from shell import ROOT, read

from openwash_lint.fact_table import CLAIM_FACTS, FACTS

SOURCE = os.path.join(ROOT, "src", "openwash_lint")
# The most modules that a package may hold, and the most lines that a module may have.
MOST_MODULES, LONGEST = 16, 300
PROJECT = tomllib.loads(read("pyproject.toml"))["project"]

FLOORS = (
    (
        "addresses",
        "spans",
        "documents",
        "evidence",
        "facts",
        "files",
        "rule",
        "report",
        "settings",
        "errors",
        "exits",
        "alternatives",
        "matching",
        "rules_dir",
        "record",
        "store",
        "wording",
        "persona",
        "termination",
    ),
    ("structured", "markdown", "reading", "licenses", "texts", "grammar"),
    ("claims", "release"),
    (
        "lineage",
        "ledger",
        "inheritance",
        "data_terms",
        "components",
        "access",
        "claimed",
        "holdings",
        "packages",
        "copied",
        "borrowed",
        "peers",
    ),
    (
        "fact_table",
        "keyed",
        "rulefile",
        "judge",
        "phrasing",
        "remedy",
        "rewording",
        "suppress",
        "baseline",
        "cut_short",
        "engine",
        "refusal",
        "explanation",
        "cue_lines",
        "earned",
        "openness",
        "origins",
        "policies",
    ),
    (
        "fixing",
        "proving",
        "writing",
        "examples",
        "config",
        "own_rules",
        "by_path",
        "excluding",
        "rule_tests",
        "fact_descriptions",
        "idle_settings",
        "output",
        "machine_formats",
        "reports",
        "bills",
        "results",
        "openness_record",
        "hub",
    ),
    ("cli", "commands", "allowing", "census", "__main__", "api", "server"),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}

# Who reads or writes files, and why. What is not here may read tables of rules/, and nothing else.
TOUCHES_FILES = {
    "baseline": "reads and writes the baseline",
    "census.parts_kept": "keeps the results of a census",
    "census.sources": "finds the folders of a census",
    "census.storage": "reads what fsspec opens",
    "cli": "tells a path from a misspelled command",
    "cue_lines": "finds the line of a cue in its file",
    "commands.judging": "tells which configuration is for which path",
    "commands.license_files": "reads the files it is given",
    "commands.living": "reads, writes and watches for those who live with findings",
    "commands.printing": "writes what was asked for",
    "commands.revision": "tells a folder of a revision's tree",
    "commands.named_paths": "tells folders from files",
    "config": "loads the configuration",
    "hub.kept_files": "keeps what was read from the Hub, and reads it back",
    "output.places": "tells which checkout a path is in",
    "reading.discover": "reads the repository",
    "reading.found_files": "tells files from links, and where they lead",
    "reading.git": "finds git's folder, and asks git for a revision",
    "reading.git_origin": "reads where a work tree was cloned from",
    "reading.opening": "opens what is read",
    "reading.listing": "lists the repository",
    "reading.named_files": "opens what is named on the command line",
    "reading.trees": "reads rules and configuration",
    "rules_dir": "finds rules/",
    "server.repositories": "tells which repository a file is in",
    "server.sessions": "tells which repository a file that changed is in",
    "writing": "writes fixes and outputs",
    "store": "reads tables of rules/, made beforehand or not",
}
READS_TABLES = {"open", "os.listdir"}
FILE_MODULES = {"glob", "io", "pathlib", "shutil", "subprocess", "tempfile"}
FILE_CALLS = {"open"} | {
    f"os.{name}"
    for name in (
        *("chmod", "fdopen", "link", "listdir", "lstat", "makedirs", "mkdir", "open", "path.exists"),
        *("path.getsize", "path.isdir", "path.isfile", "path.realpath", "readlink", "remove", "rename"),
        *("replace", "rmdir", "scandir", "stat", "symlink", "unlink", "utime", "walk", "write"),
    )
}
NETWORK_MODULES = {
    "asyncio",
    "distributed",
    "fsspec",
    "ftplib",
    "http",
    "huggingface_hub",
    "requests",
    "socket",
    "ssl",
    "urllib.request",
}
# What connects to the Hub, and only where an address of the Hub is named on the command line; and what opens
# the files of a census and starts its workers, only where `census` is asked for.
CONNECTS = (
    *("hub.downloads", "hub.kept_files", "hub.transport"),
    *("census.pools", "census.storage"),
)
UNSAFE_MODULES = {"marshal", "pickle", "runpy", "shelve"}
# What reads a part of the program, made when it was built, as Python does its compiled modules.
READS_ITS_OWN = {"store": {"marshal"}}

# What a distribution is imported as, where the names differ.
# What dependencies bring along: license-expression its algebra, pygls the protocol's types.
BROUGHT = {"boolean", "lsprotocol"}
# What needs an extra, and is imported by the command that does.
OPTIONAL = ("server", "bills", "hub", "census")
IMPORT_NAMES = {
    "cyclonedx-python-lib": "cyclonedx",
    "license-expression": "license_expression",
    "packageurl-python": "packageurl",
    "pyre2": "re2",
    "ruamel.yaml": "ruamel",
}


@cache
def modules() -> dict[str, ast.Module]:
    """Each module's name below the package (`reading.discover`) and its tree."""
    found = {}
    for folder, _, names in os.walk(SOURCE):
        for name in sorted(names):
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                dotted = os.path.relpath(path, SOURCE)[: -len(".py")].replace(os.sep, ".")
                with open(path, encoding="utf-8") as text:
                    found[dotted.removesuffix(".__init__")] = ast.parse(text.read(), path)
    return found


def packaged() -> dict[str, ast.Module]:
    """The modules, except for the package's own."""
    return {name: tree for name, tree in modules().items() if name != "__init__"}


@cache
def imports(tree: ast.Module) -> tuple[str, ...]:
    """The dotted names that a module imports, anywhere in it."""
    return tuple(_imports(tree))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(tree: ast.Module) -> set[str]:
    """The top names of our own that a module imports (`reading`, `spans`)."""
    found = (name.split(".") for name in imports(tree))
    return {parts[1] for parts in found if parts[0] == "openwash_lint" and len(parts) > 1}


def calls(tree: ast.Module) -> set[str]:
    """What a module calls, as written (`os.path.isdir`)."""
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def outside(tree: ast.Module) -> set[str]:
    """The top names that a module imports from neither us nor the standard library."""
    tops = {name.partition(".")[0] for name in imports(tree)}
    return tops - set(sys.stdlib_module_names) - {"openwash_lint"}


def test_a_module_has_a_floor() -> None:
    assert [name for name in packaged() if name.partition(".")[0] not in FLOOR] == []


def test_a_module_imports_from_its_own_floor_or_below() -> None:
    above = {
        (name, found)
        for name, tree in packaged().items()
        for found in own_imports(tree)
        if FLOOR.get(found, 0) > FLOOR[name.partition(".")[0]]
    }

    assert above == set()


def touching(tree: ast.Module) -> set[str]:
    """What a module does with files, apart from the tables that it reads."""
    found = set(imports(tree))
    used = (FILE_CALLS & calls(tree)) | (FILE_MODULES & {each.partition(".")[0] for each in found})
    return used - (READS_TABLES if any(each.endswith((".RULES", ".FOLDER")) for each in found) else set())


def test_files_are_touched_at_the_two_ends_only() -> None:
    touched = {name: touching(tree) for name, tree in modules().items() if name not in TOUCHES_FILES}

    assert {name: found for name, found in touched.items() if found} == {}


def test_nothing_else_touches_the_network() -> None:
    found = {
        (name, module)
        for name, tree in modules().items()
        if name not in CONNECTS
        for module in imports(tree)
        for top in NETWORK_MODULES
        if f"{module}.".startswith(f"{top}.")
    }

    assert found == set()


def test_what_connects_is_loaded_for_an_address_alone() -> None:
    users = {name for name, found in edges().items() if any(f"{each}.".startswith("hub.") for each in found)}
    loads = [
        node
        for node in modules()["commands.named_paths"].body
        if isinstance(node, ast.ImportFrom) and "hub" in str(node.module).split(".")
    ]

    assert {name for name in users if not f"{name}.".startswith("hub.")} == {"commands.named_paths"}
    assert loads == []


def test_nothing_can_run_what_it_reads() -> None:
    running = {"eval", "exec", "compile", "__import__"}
    unsafe = {
        name: {found.partition(".")[0] for found in imports(tree)} & UNSAFE_MODULES
        for name, tree in modules().items()
    }

    assert [name for name, tree in modules().items() if calls(tree) & running] == []
    assert {name: found for name, found in unsafe.items() if found} == READS_ITS_OWN


def test_every_dependency_is_used_and_every_import_is_declared() -> None:
    extras = [each for listed in PROJECT["optional-dependencies"].values() for each in listed]
    declared = [requirement.partition(">")[0] for requirement in (*PROJECT["dependencies"], *extras)]
    expected = {IMPORT_NAMES.get(name, name) for name in declared}

    assert expected == {name for tree in modules().values() for name in outside(tree)} - BROUGHT


def test_only_the_modules_of_an_extra_import_it() -> None:
    known = {requirement.partition(">")[0] for requirement in PROJECT["dependencies"]}
    others = {
        name: outside(tree) - {IMPORT_NAMES.get(each, each) for each in known} - BROUGHT
        for name, tree in modules().items()
        if not name.startswith(OPTIONAL)
    }

    assert {name: found for name, found in others.items() if found} == {}


def test_every_dependency_has_its_reason_in_the_architecture() -> None:
    reasons = read("ARCHITECTURE.md").partition("## What it depends on")[2]

    extras = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]

    for requirement in (*PROJECT["dependencies"], *extras):
        assert f"`{requirement.partition('>')[0]}`" in reasons


def test_the_list_of_those_who_touch_files_is_not_longer_than_needed() -> None:
    assert [name for name in TOUCHES_FILES if name not in modules()] == []


def edges() -> dict[str, set[str]]:
    """For each module, those of our modules that it imports, anywhere in it."""
    found: dict[str, set[str]] = {}
    for name, tree in modules().items():
        named = {each.removeprefix("openwash_lint.") for each in imports(tree)}
        found[name] = {
            next((at for at in (each, each.rpartition(".")[0]) if at in packaged()), "") for each in named
        } - {"", name}
    return found


def circles(graph: dict[str, set[str]]) -> list[str]:
    """The nodes that can be reached from themselves."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [*graph.get(start, ())]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting += graph.get(at, ())
        return seen

    return [name for name in sorted(graph) if name in reached(name)]


def test_no_modules_import_each_other() -> None:
    assert circles(edges()) == []


def test_no_packages_import_each_other() -> None:
    packages: dict[str, set[str]] = {}
    for name, used in edges().items():
        own = name.partition(".")[0]
        packages.setdefault(own, set()).update(each.partition(".")[0] for each in used)

    assert circles({name: used - {name} for name, used in packages.items()}) == []


def test_no_basename_stands_twice() -> None:
    names = [name.rpartition(".")[2] for name in packaged()]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_package_is_small() -> None:
    packages = [name.rpartition(".")[0] for name in packaged() if "." in name]

    assert {name: packages.count(name) for name in packages if packages.count(name) > MOST_MODULES} == {}


def length(name: str) -> int:
    """The lines of a module."""
    path = os.path.join(SOURCE, *name.split("."))
    text = read(f"{path}.py" if os.path.exists(f"{path}.py") else os.path.join(path, "__init__.py"))
    return text.count("\n")


def test_a_module_is_short() -> None:
    assert {name: length(name) for name in packaged() if length(name) > LONGEST} == {}


def test_each_fact_is_asked_for() -> None:
    """By a rule, or by another module; names that are put together from a part and an aspect are left out."""
    texts = "\n".join(
        read(os.path.join(folder, name))
        for top in (SOURCE, os.path.join(ROOT, "rules", "checks"))
        for folder, _, names in os.walk(top)
        for name in names
        if name.endswith((".py", ".toml")) and name != "fact_table.py"
    )
    generated = (
        "weights.",
        "code.",
        "data.",
        "evaluation.",
        "component.",
        "stated.",
        "standard.",
        "obligation.",
        "exemption.",
    )
    whole = [name for name in (*FACTS, *CLAIM_FACTS) if not name.startswith(generated)]

    assert [name for name in whole if texts.count(f'"{name}"') < 2] == []  # itself, and who asks
