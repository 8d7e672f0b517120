"""Writes what lines of cards change: for each line of tests/banks/, what is read and reported for it."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, NamedTuple

import tomli

from openwash_lint import rulefile
from openwash_lint.claims.find import find
from openwash_lint.documents import Inventory
from openwash_lint.engine import lint
from openwash_lint.evidence import Fact, License
from openwash_lint.fact_table import FACTS, facts_about
from openwash_lint.openness import build
from openwash_lint.output.fact_lines import worded
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic
from openwash_lint.reports import claims_table, report_text
from openwash_lint.settings import Settings
from openwash_lint.spans import Place

BANKS = os.path.join("tests", "banks")
TOLD = os.path.join("tests", "told")
RULES = rulefile.load()
# In the files of a bank and their names, stands for a line of the bank.
SLOT = "@"
# All words of a card, by the places they are read at: not written.
LONG = {
    *("evidence.passages", "evidence.card-passages", "evidence.clauses", "evidence.linked", "evidence.links"),
    *("evidence.paths", "evidence.card-words", "evidence.named"),
    *("license.passages", "license.together"),
}


class Case(NamedTuple):
    """A line of a bank, and the repository that it is put into."""

    bank: str
    name: str
    files: tuple[tuple[str, str], ...]
    line: str

    def inventory(self, line: str) -> Inventory:
        """The repository with a line in it; without a line, a file that is named by it is not there."""
        files = {
            path.replace(SLOT, line): text.replace(SLOT, line)
            for path, text in self.files
            if line or SLOT not in path
        }
        return from_mapping(files, name=self.name)


def cases(folder: str = "") -> Iterator[Case]:
    """Every line of every bank in a folder of banks."""
    for path in sorted(glob.glob(os.path.join(BANKS, folder, "*.toml"))):
        with open(path, "rb") as file:
            read: dict[str, Any] = tomli.load(file)
        for each in read["repository"]:
            files = tuple(each["files"].items())
            lines = each["lines"] if "lines" in each else read["repository"][each["lines-of"]]["lines"]
            for line in lines:
                yield Case(os.path.basename(path)[: -len(".toml")], each.get("name", "wren-7b"), files, line)


def files() -> dict[str, str]:
    """Path in the project -> text, one file per bank."""
    texts: dict[str, str] = {}
    for case in cases():
        path = os.path.join(TOLD, name(case))
        texts[path] = texts.get(path, "") + block(case)
    return texts


def name(case: Case) -> str:
    """The file name of what is printed for a bank."""
    return f"lines-{case.bank}.txt"


def block(case: Case) -> str:
    """The line; what the linter reads only with it, and what it no longer reads with it."""
    before, after = _without(case), _read(case.inventory(case.line))
    added = [said for said in after if said not in before]
    told = {_head(said) for said in added}
    gone = [f"- {said}" for said in before if said not in after and _head(said) not in told]
    quoted = [f"> {line}".rstrip() for line in case.line.split("\n")]
    return "\n".join([*quoted, *added, *gone, "", ""])


def _head(said: str) -> str:
    """What a line is about: the name of a fact, the code of a rule, the standard."""
    return said.partition(" ")[0]


def _without(case: Case) -> dict[str, None]:
    return _bare(case._replace(line=""))


@cache
def _bare(case: Case) -> dict[str, None]:
    return _read(case.inventory(""))


def _read(inventory: Inventory) -> dict[str, None]:
    """What is read of a repository, each line once and in order."""
    inventory = inventory._replace(entries=inventory.files)  # as the engine has them
    facts = facts_about(inventory, find(inventory))
    report = lint(inventory, RULES, Settings(standard="strict"))
    account = report_text.render(build(inventory)).splitlines()
    known = [facts[name] for name in sorted(FACTS.keys() - LONG) if facts[name].value is not None]
    return dict.fromkeys(
        [
            *(fact_line(inventory, fact) for fact in known if fact.value is not False and fact.value != ()),
            *(line.partition(": ")[2] for line in claims_table.render(report).splitlines()),
            *(_finding(inventory, found) for found in report.diagnostics),
            *(" ".join(line.partition("; for more")[0].split()) for line in account),
        ]
    )


def _finding(inventory: Inventory, found: Diagnostic) -> str:
    fix = f" [{found.fix.title}]" if found.fix else ""
    return f"{found.rule} {found.level} {_at(inventory, found.place)}: {found.message}; {found.help}{fix}"


def fact_line(inventory: Inventory, fact: Fact) -> str:
    """A fact's value, where it was read and why."""
    where = ", ".join(_at(inventory, place) for place in fact.places)
    said = f"{fact.name}: {_value(fact.value)}"
    return " ".join(filter(None, (said, f"({where})" if where else "", fact.why)))


def _value(value: object) -> str:
    """A plain value as readers see it; of a record the words, numbers and answers that it holds."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_value(each)}" for key, each in value.items() if each)
    if isinstance(value, AbstractSet):
        return ", ".join(sorted(map(_value, value)))
    fields: tuple[str, ...] = getattr(value, "_fields", ())
    if not isinstance(value, tuple) or isinstance(value, Fact | License):
        return worded(value)
    if not fields:
        return "; ".join(map(_value, value))
    named = zip(fields, value, strict=True)
    parts = [name if each is True else each for name, each in named if each and isinstance(each, str | int)]
    return " ".join(map(str, parts))


def _at(inventory: Inventory, place: Place) -> str:
    document = inventory.documents.get(place.path)
    words = " ".join(document.text[slice(*place.span)].split()) if document else ""
    return f"“{words[:80]}”" if words else place.path
