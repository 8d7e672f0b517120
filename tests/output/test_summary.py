from __future__ import annotations

import pytest
from reports import at, finding, replacing, report, washed

from openwash_lint.documents import Skipped
from openwash_lint.evidence import Fact, License
from openwash_lint.output import FORMATS, View
from openwash_lint.output.colors import has_links, wants_color
from openwash_lint.output.summary import CHECKED_DAY, STALE, age_line, skipped_lines, summarize
from openwash_lint.report import Diagnostic, Suppressed
from openwash_lint.reports.statistics import render

concise = FORMATS["concise"]
PLACE = at("open source")
FIXABLE = finding(PLACE, fix=replacing(PLACE, "x"))
NOTE = finding(PLACE, level="note", rule="OW310")


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ((), "nothing to report: 0 claims read"),
        ((finding(PLACE),), "1 error"),
        ((finding(PLACE), finding(PLACE), NOTE), "2 errors, 1 note"),
        ((FIXABLE, NOTE), "1 error, 1 note (1 fixable with --fix)"),
        ((FIXABLE, washed()), "2 errors (1 fixable with --fix, 1 more with --unsafe-fixes)"),
        ((washed(),), "1 error (1 fixable with --fix --unsafe-fixes)"),
        ((finding(PLACE, fix=replacing(PLACE, "x", "display")),), "1 error"),
    ],
)
def test_findings_are_counted(found: tuple[Diagnostic, ...], line: str) -> None:
    assert summarize(report(*found)) == line


def test_findings_of_one_cause_are_one_problem() -> None:
    found = [finding(PLACE, cause="LICENSE") for _ in range(3)]

    assert summarize(report(*found, NOTE)) == "2 problems in 4 places: 3 errors, 1 note"


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, False), (STALE, False), (STALE + 1, True)])
def test_facts_that_are_old_are_said_to_be(days: int, told: bool) -> None:
    line = age_line((CHECKED_DAY + days) * 86_400.0)

    assert (f"{days} days old" in line, line != "") == (told, told)


def test_suppressed_findings_are_counted_too() -> None:
    assert summarize(report(NOTE, suppressed=(Suppressed(NOTE, "why"),))) == "1 note; 1 suppressed"


def test_what_was_skipped_is_said_with_its_place() -> None:
    skipped = (Skipped("a.md", "too large"), Skipped("README.md", "odd \x1bbytes", 3, judged=True))

    assert skipped_lines(report(root="heron")._replace(skipped=skipped)) == [
        "heron/a.md: not judged: too large",
        "heron/README.md:3: odd \\x1bbytes",
    ]


def test_statistics_count_by_rule_most_frequent_first() -> None:
    assert render(report(NOTE, FIXABLE, FIXABLE)) == (
        "2  OW101  [*]  open-source-claim-restricted-license\n"
        "1  OW310  [ ]  open-source-claim-restricted-license\n"
    )


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_color_is_where_it_is_wanted(
    choice: str, environment: dict[str, str], terminal: bool, colored: bool
) -> None:
    assert wants_color(choice, environment, terminal) is colored


@pytest.mark.parametrize(
    ("environment", "terminal", "linked"),
    [
        ({"WT_SESSION": "x"}, True, True),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True, False),
        ({"WT_SESSION": "x"}, False, False),
        ({"WT_SESSION": "x", "CI": "true"}, True, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "x"}, True, False),
    ],
)
def test_links_are_where_a_terminal_draws_them(
    environment: dict[str, str], terminal: bool, linked: bool
) -> None:
    assert has_links(environment, terminal) is linked


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not shown"),
        (True, "yes"),
        (False, "no"),
        ("model", "model"),
        (("b", "a"), "b, a"),
        (frozenset(("b", "a")), "a, b"),
        ((), "none"),
        (tuple(map(str, range(14))), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"),
        (Fact("x", "inner\x1b"), "inner\\x1b"),
        (License("MIT", "MIT License", "osi-software"), "MIT"),
    ],
)
def test_a_fact_is_worded(value: object, words: str) -> None:
    assert concise(report()._replace(facts={"x": Fact("x", value)}), View(show_facts=True)) == f"x: {words}\n"


@pytest.mark.parametrize("value", [{"a": 1}, PLACE, (PLACE,), (Fact("y", PLACE),)])
def test_what_facts_are_made_of_is_not_listed(value: object) -> None:
    assert concise(report()._replace(facts={"x": Fact("x", value)}), View(show_facts=True)) == ""
