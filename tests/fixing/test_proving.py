"""A fix is offered where judging its result shows the finding gone and no new one."""

from __future__ import annotations

from openwash_lint.documents import Inventory
from openwash_lint.proving import MOST_TRIALS, proven
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic, Fix, Report
from openwash_lint.spans import Edit, Place, Span

FIXES = {"bad": "good", "worse": "new", "stuck": "still"}


class Lint:
    """Reports the words of FIXES, `new` and `still`, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, inventory: Inventory) -> Report:
        """What is found in each file."""
        self.asked += 1
        found = [
            each
            for path, document in inventory.documents.items()
            for each in self.findings(path, document.text)
        ]
        return Report("x", "osaid", tuple(found), (), (), (), {}, inventory.documents)

    def findings(self, path: str, text: str) -> list[Diagnostic]:
        """One finding a word; `still` counts as `stuck` whose fix did nothing."""
        found, at = [], 0
        for word in text.split(" "):
            place = Place(path, Span(at, at + len(word)))
            at += len(word) + 1
            if word in FIXES:
                fix = Fix("x", "safe", (Edit(place, FIXES[word]),))
                found.append(Diagnostic(word, word, "error", "osaid", "x", "x", place, fix=fix))
            elif word in ("new", "still"):
                code = "stuck" if word == "still" else "new"
                found.append(Diagnostic(code, word, "error", "osaid", "x", "x", place))
        return found


def offered(files: dict[str, str]) -> tuple[list[tuple[str, str]], int]:
    """The findings whose fixes are offered, and how often it was judged for that."""
    inventory = from_mapping(files)
    report = Lint()(inventory)
    lint = Lint()
    kept = proven(report, inventory, lint).diagnostics
    return [(each.place.path, each.rule) for each in kept if each.fix and each.fix.applicability == "safe"], (
        lint.asked
    )


def test_what_has_no_fix_costs_nothing() -> None:
    assert offered({"README.md": "fine"}) == ([], 0)


def test_a_fix_that_holds_is_offered_after_one_trial() -> None:
    assert offered({"README.md": "bad"}) == ([("README.md", "bad")], 1)


def test_fixes_that_leave_the_finding_or_bring_another_are_not_offered() -> None:
    assert offered({"README.md": "stuck", "docs/README.md": "worse"}) == ([], 1)


def test_one_bad_fix_does_not_take_the_others_of_its_file_with_it() -> None:
    found, asked = offered({"README.md": "bad worse bad bad"})

    assert (found, asked <= 5) == ([("README.md", "bad")] * 3, True)


def test_the_trials_do_not_grow_with_the_files() -> None:
    files = {f"{number}/README.md": "bad worse" for number in range(50)}
    found, asked = offered(files)

    assert (len(found), asked) == (50, 3)


def test_trials_come_to_an_end() -> None:
    _, asked = offered({"README.md": " ".join(["worse"] * 200)})

    assert asked == MOST_TRIALS
