"""Measures what the facts say is open against independent experts' judgement of the same releases.

Usage: openness.py --corpus DIR --labels TSV [--rows]

DIR holds `release/<owner>__<repository>/`, each with its kept files and `_tree.txt`. The labels are rows of
the European Open Source AI Index: weights license, training code and training data, each open, partial or
closed. Partial counts as open: something of it is there.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from accuracy import release

from openwash_lint.facts import Facts

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
    known: dict[str, Facts] = {}
    with open(labels, encoding="utf-8", newline="") as file:
        for label in csv.DictReader(file, delimiter="\t"):
            case = label["repo"].replace("/", "__")
            folder = os.path.join(corpus, "release", case)
            if not os.path.isdir(folder):
                continue
            if case not in known:
                known[case] = Facts(release(folder, case.partition("__")[2]))
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
    """Open where data of the base or of the end model is, in part at least."""
    said = [part.partition(":")[2].strip() for part in label["train_data"].split("|")]
    return "open" if {"open", "partial"} & set(said) else "closed" if "closed" in said else ""


def judged_license(facts: Facts) -> tuple[str, str]:
    fact = facts["weights.license.open"]
    shown = {True: "open", False: "closed", None: ""}[fact.value if isinstance(fact.value, bool) else None]
    return shown, str(facts["weights.license"].value)


def judged_component(name: str) -> Callable[[Facts], tuple[str, str]]:
    def judged(facts: Facts) -> tuple[str, str]:
        fact = facts[f"component.{name}"]
        place = fact.places[0].path if fact.places else ""
        return ("open" if fact.value else "closed"), f"{fact.notes.get('state')} {place}"

    return judged


EXPERTS = {"weights license": expert_license, "training code": expert_code, "training data": expert_data}
JUDGED: dict[str, Callable[[Facts], tuple[str, str]]] = {
    "weights license": judged_license,
    "training code": judged_component("training-code"),
    "training data": judged_component("datasets"),
}


def agreement(pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Accuracy and Cohen's kappa of two judges' verdicts; kappa is 0 where chance agrees always."""
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
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--labels", required=True)
    parser.add_argument("--rows", action="store_true", help="print every release, disagreements marked")
    options = parser.parse_args()
    found = list(rows(options.corpus, options.labels))
    for aspect in ASPECTS:
        print_aspect([row for row in found if row.aspect == aspect], aspect, options.rows)


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
