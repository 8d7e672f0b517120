from __future__ import annotations

import pytest
from reports import at, finding, report, washed

from openwash_lint.output import FORMATS
from openwash_lint.spans import START, Place, Span

github = FORMATS["github"]
NAME = "open-source-claim-restricted-license"


def test_a_finding_is_a_workflow_command() -> None:
    assert github(report(washed())) == (
        f"::error file=README.md,line=5,col=13,endColumn=24,title=OW101 {NAME}"
        "::says “open source”, but LICENSE:3 forbids commercial use"
        "%0ALICENSE:3:9: forbids commercial use%0Awrite “weights available”%0Ahttps://example.org/OW101\n"
    )


@pytest.mark.parametrize(("level", "kind"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_a_level_is_a_kind_of_annotation(level: str, kind: str) -> None:
    assert github(report(finding(at("open source"), level=level))).startswith(f"::{kind} ")


def test_columns_are_left_out_where_lines_differ() -> None:
    files = {"README.md": "open\nsource\n"}
    text = github(report(finding(Place("README.md", Span(0, 11))), files=files))

    assert text.startswith("::error file=README.md,line=1,endLine=2,title=")


def test_errors_come_first() -> None:
    found = [finding(at("open source"), level=level) for level in ("note", "warning", "error")]
    kinds = [line.split(" ")[0] for line in github(report(*found)).splitlines()]

    assert kinds == ["::error", "::warning", "::notice"]


def test_ten_of_each_kind_then_how_many_more() -> None:
    found = [finding(at("open source"), level=level) for level in ["error"] * 12 + ["note"] * 11]
    lines = github(report(*found)).splitlines()

    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::notice ") for line in lines) == 10
    assert lines[-1] == "2 errors, 1 note more, not annotated: a step shows 10 of each kind"


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("b,c:100%25.md", "b%2Cc%3A100%2525.md"),
        ("a\n::set-output name=x::y.md", "a\\n%3A%3Aset-output name=x%3A%3Ay.md"),
        ("\x1b[31m.md", "\\x1b[31m.md"),
    ],
)
def test_a_path_is_escaped_as_a_property(path: str, written: str) -> None:
    assert github(report(finding(Place(path, START)))).startswith(f"::error file={written},line=1,")


@pytest.mark.parametrize(
    "hostile",
    ["\n::error::x", "\r::stop-commands::t", "%0A::warning::x", "\u2028::add-mask::x", "\x1b[2J", "\u202e"],
)
def test_words_from_a_card_start_no_command(hostile: str) -> None:
    text = github(report(finding(at("open source"), message=f"says “{hostile}”", help=hostile)))

    assert text.count("\n") == 1
    assert text.startswith("::error file=README.md,")
    assert [char for char in "\r\u2028\x1b\u202e" if char in text] == []
    assert "%0A::" not in text
