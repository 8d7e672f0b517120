"""GitLab's code quality, JUnit, Markdown."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from reports import at, finding, report, washed

from openwash_lint.documents import Skipped
from openwash_lint.output import FORMATS
from openwash_lint.report import Report, Suppressed
from openwash_lint.spans import START, Place, Span


def gitlab(about: Report) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](about))
    return said


def junit(about: Report) -> ET.Element:
    return ET.fromstring(FORMATS["junit"](about))


markdown = FORMATS["markdown"]


def test_gitlab_gets_a_finding_with_its_code_in_the_description() -> None:
    (found,) = gitlab(report(washed(), root="models/heron"))

    assert len(found.pop("fingerprint")) == 32
    assert found == {
        "description": "OW101: says “open source”, but LICENSE:3 forbids commercial use",
        "check_name": "OW101",
        "severity": "major",
        "location": {
            "path": "models/heron/README.md",
            "positions": {"begin": {"line": 5, "column": 13}, "end": {"line": 5, "column": 24}},
        },
    }


@pytest.mark.parametrize(("level", "severity"), [("error", "major"), ("warning", "minor"), ("note", "info")])
def test_a_level_is_a_severity_of_gitlabs(level: str, severity: str) -> None:
    assert gitlab(report(finding(at("open source"), level=level)))[0]["severity"] == severity


def test_gitlabs_fingerprints_are_unique() -> None:
    files = {"README.md": "An open source model.\nAn open source model.\n"}
    found = [finding(Place("README.md", Span(start, start + 11))) for start in (3, 25)]
    prints = [each["fingerprint"] for each in gitlab(report(*found, files=files))]

    assert len(set(prints)) == 2


def test_gitlab_gets_an_empty_list_for_nothing() -> None:
    assert gitlab(report(suppressed=(Suppressed(washed(), "why"),))) == []


def test_junit_has_a_suite_for_each_file_and_a_failed_case_for_each_finding() -> None:
    root = junit(report(washed(), finding(at("llama3.1"), rule="OW303"), finding(at("HERON", "LICENSE"))))
    suites = [(suite.get("name"), suite.get("failures")) for suite in root]

    assert (root.get("tests"), root.get("failures")) == ("3", "3")
    assert suites == [("README.md", "2"), ("LICENSE", "1")]


def test_a_case_says_where_what_and_why() -> None:
    (case,) = junit(report(washed())).iter("testcase")
    (failure,) = case

    assert (case.get("name"), case.get("file"), case.get("line")) == (
        "OW101 open-source-claim-restricted-license",
        "README.md",
        "5",
    )
    assert (failure.get("type"), failure.get("message")) == (
        "error",
        "says “open source”, but LICENSE:3 forbids commercial use",
    )
    assert (failure.text or "").strip().splitlines() == [
        "README.md:5:13: says “open source”, but LICENSE:3 forbids commercial use",
        "LICENSE:3:9: forbids commercial use",
        "write “weights available”",
    ]


def test_junit_passes_one_case_where_nothing_is_found() -> None:
    root = junit(report())

    assert (root.get("tests"), root.get("failures"), len(list(root.iter("testcase")))) == ("1", "0", 1)


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e"])
def test_what_xml_cannot_hold_is_spelled_out(char: str) -> None:
    (failure,) = junit(report(finding(at("open source"), message=f"a{char}b"))).iter("failure")
    message = failure.get("message") or ""

    assert char not in message
    assert message.startswith("a\\")


def test_markup_in_names_stays_text_in_xml() -> None:
    (case,) = junit(report(finding(Place('"><x a="&.md', START)))).iter("testcase")

    assert case.get("file") == '"><x a="&.md'


def test_a_junit_reader_reads_it() -> None:
    reader = pytest.importorskip("junitparser")
    (suite,) = reader.JUnitXml.fromstring(FORMATS["junit"](report(washed())).encode())
    (case,) = suite

    assert (case.name, case.result[0].type) == ("OW101 open-source-claim-restricted-license", "error")


def test_markdown_is_a_table_with_the_most_severe_first() -> None:
    note = finding(at("llama3.1"), level="note", rule="OW310", message="no text")

    assert markdown(report(note, washed())) == (
        "## openwash-lint: 1 error, 1 note (1 fixable with --fix --unsafe-fixes)\n\n"
        "| | Where | Finding |\n| --- | --- | --- |\n"
        "| error | `README.md:5:13` | **[OW101](https://example.org/OW101)** "
        "says “open source”, but LICENSE:3 forbids commercial use"
        "<br>`LICENSE:3:9` forbids commercial use<br>write “weights available” |\n"
        "| note | `README.md:2:10` | **OW310** no text |\n\n"
        "This compares words with files; it is not legal advice.\n"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("a | b", "a \\| b"),
        ("![x](http://t)", "!\\[x\\](http://t)"),
        ("@someone", "<span>@</span>someone"),
        ("&lt;", "\\&lt;"),
        ("a\n| b", "a\\\\n\\| b"),
        ("`x`", "\\`x\\`"),
    ],
)
def test_words_from_a_card_stay_words_in_markdown(words: str, shown: str) -> None:
    assert f"**OW101** {shown} |\n" in markdown(report(finding(at("open source"), message=words)))


def test_a_file_name_cannot_leave_its_code_span() -> None:
    assert "`` a`b\\|c.md:1:1 ``" in markdown(report(finding(Place("a`b|c.md", START))))


def test_what_was_skipped_is_listed() -> None:
    about = report()._replace(skipped=(Skipped("big.md", "is 60 MB"),))

    assert "Notes:\n\n- big.md: not judged: is 60 MB\n" in markdown(about)


def test_markdown_stays_below_what_a_step_summary_holds() -> None:
    found = [finding(at("open source"), message="x" * 1000)] * 2000
    text = markdown(report(*found))

    assert len(text.encode()) < 2**20
    assert "problems more, not listed here." in text
