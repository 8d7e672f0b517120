"""Measures what the facts say is open against independent experts' judgment of the same releases.

Usage: openness.py [--corpus DIR --labels TSV [--rows]] [--cases DIR]

DIR holds `release/<owner>__<repository>/`, each with its kept files and `_tree.txt`. The labels are rows of
the European Open Source AI Index: weights license, training code and training data, each open, partial or
closed. Partial counts as open: something of it is there. A license counts where the repository states one
for the weights.

`--cases` holds the Model Openness Tool's own files and `expected_results.json`: every class and every
percentage has to be equal.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from accuracy import release

from openwash_lint import openness
from openwash_lint.components.declarations import outcome
from openwash_lint.fact_table import facts_about
from openwash_lint.openness import Account
from openwash_lint.reading.discover import from_mapping

# Percentages are compared to this.
TOLERANCE = 1e-6
ASPECTS = ("weights license", "training code", "training data")


class Row(NamedTuple):
    """A release judged twice: `expert` and `ours` are open, closed or empty (not said)."""

    repository: str
    system: str
    aspect: str
    expert: str
    ours: str
    proof: str


def rows(corpus: str, labels: str) -> Iterator[Row]:
    """Every label for which the release is in the corpus."""
    known: dict[str, Account] = {}
    with open(labels, encoding="utf-8", newline="") as file:
        for label in csv.DictReader(file, delimiter="\t"):
            case = label["repo"].replace("/", "__")
            folder = os.path.join(corpus, "release", case)
            if not os.path.isdir(folder):
                continue
            if case not in known:
                known[case] = openness.build(release(folder, case.partition("__")[2]))
            for aspect in ASPECTS:
                ours, proof = JUDGED[aspect](known[case])
                expert = EXPERTS[aspect](label)
                yield Row(label["repo"], label["osai_file"], aspect, expert, ours, proof)


def expert_license(label: dict[str, str]) -> str:
    """Whether the weights' license is open in the MOF's sense."""
    return {"open": "open", "not-open": "closed"}.get(label["weights_licence_open_mot"], "")


def expert_code(label: dict[str, str]) -> str:
    return {"open": "open", "partial": "open", "closed": "closed"}.get(label["train_code"], "")


def expert_data(label: dict[str, str]) -> str:
    """Open if data of the base or of the final model is open, at least in part."""
    said = [part.partition(":")[2].strip() for part in label["train_data"].split("|")]
    return "open" if {"open", "partial"} & set(said) else "closed" if "closed" in said else ""


def judged_license(account: Account) -> tuple[str, str]:
    found = account.weights
    return {True: "open", False: "closed", None: ""}[found.open], found.license


def judged_component(name: str) -> Callable[[Account], tuple[str, str]]:
    def judged(account: Account) -> tuple[str, str]:
        part = next((each for each in account.parts if each.id == name), None)
        if part is None:
            return "closed", "absent"
        shown = part.state in ("linked", "local", "licensed") and not part.why
        return ("open" if shown else "closed"), f"{part.state} {part.places[0].path if part.places else ''}"

    return judged


EXPERTS = {"weights license": expert_license, "training code": expert_code, "training data": expert_data}
JUDGED: dict[str, Callable[[Account], tuple[str, str]]] = {
    "weights license": judged_license,
    "training code": judged_component("training-code"),
    "training data": judged_component("datasets"),
}


def agreement(pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Accuracy and Cohen's kappa of two judges' verdicts; kappa is 0 where chance always agrees."""
    counted = Counter(pairs)
    total = sum(counted.values())
    same = sum(count for (one, other), count in counted.items() if one == other) / total
    first = Counter[str]()
    second = Counter[str]()
    for (one, other), count in counted.items():
        first[one] += count
        second[other] += count
    chance = sum(first[word] * second[word] for word in first) / total**2
    return same, (same - chance) / (1 - chance) if chance < 1 else 0.0


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--corpus")
    parser.add_argument("--labels")
    parser.add_argument("--cases")
    parser.add_argument("--rows", action="store_true", help="print every release, disagreements marked")
    options = parser.parse_args()
    if options.corpus and options.labels:
        found = list(rows(options.corpus, options.labels))
        for aspect in ASPECTS:
            print_aspect([row for row in found if row.aspect == aspect], aspect, options.rows)
    if options.cases:
        print_cases(options.cases)


def print_cases(folder: str) -> None:
    """Each expected result beside ours, the file of that name read as a repository's mof.yml."""
    with open(os.path.join(folder, "expected_results.json"), encoding="utf-8") as file:
        # The tool's file has commas after last items.
        expected = json.loads(re.sub(r",(\s*[}\]])", r"\1", file.read()))["models"]
    wrong = 0
    for model in expected:
        said = model["classification"]
        got = declared(model["release"])
        same = got[0] == said["class"] and all(
            abs(got[1].get(int(number), 0) - percent) < TOLERANCE
            for number, percent in said["progress"].items()
        )
        wrong += not same
        if not same:
            print(f"  ! {model['release']['name']}: {said} / {got}")
    print(f"Model Openness Tool: {len(expected) - wrong} of {len(expected)} cases equal")


def declared(given: dict[str, object]) -> tuple[int, dict[int, float]]:
    """Our class and percentages for a release, as if it stood in mof.yml: JSON is YAML."""
    body = {"framework": {"name": "Model Openness Framework"}, "release": given}
    found = outcome(facts_about(from_mapping({"mof.yml": json.dumps(body)})))
    return (found.best, dict(found.progress)) if found else (0, {})


def print_aspect(found: list[Row], aspect: str, every: bool) -> None:
    decided = [row for row in found if row.expert and row.ours]
    unsaid = len(found) - len(decided)
    accuracy, kappa = agreement((row.expert, row.ours) for row in decided)
    print(f"{aspect}: n {len(decided)} (left out {unsaid}), accuracy {accuracy:.2f}, kappa {kappa:.2f}")
    table = Counter((row.expert, row.ours) for row in decided)
    print("  expert \\ ours    open  closed")
    for expert in ("open", "closed"):
        print(f"  {expert:15} {table[expert, 'open']:5} {table[expert, 'closed']:7}")
    for row in found:
        mark = " " if row.expert == row.ours else "?" if not (row.expert and row.ours) else "!"
        if every or mark == "!":
            told = f"{row.expert or '-'} / {row.ours or '-'}"
            print(f"  {mark} {row.repository} ({row.system}): {told}: {row.proof}")


if __name__ == "__main__":
    main()
