from __future__ import annotations

from reports import at, finding, replacing, report, washed

from openwash_lint.output import FORMATS, View
from openwash_lint.report import Suppressed
from openwash_lint.spans import START, Place

concise = FORMATS["concise"]


def test_a_finding_is_one_line_with_its_place_and_code() -> None:
    text = concise(report(washed()))

    assert text == (
        "README.md:5:13: error OW101 says “open source”, but LICENSE:3 forbids commercial use; "
        "write “weights available”\n"
    )


def test_the_path_can_be_opened_from_the_current_folder() -> None:
    text = concise(report(finding(at("open source")), root="models/heron"))

    assert text == "models/heron/README.md:5:13: error OW101 says “open source”\n"


def test_a_path_that_begins_with_a_dash_is_no_option() -> None:
    files = {"-e.md": "Heron is open source.\n"}
    found = finding(at("open source", path="-e.md", files=files))

    assert concise(report(found, files=files)).startswith("./-e.md:1:10: ")


def test_a_safe_fix_is_marked() -> None:
    found = finding(at("llama3.1"), fix=replacing(at("llama3.1"), "other"))

    assert concise(report(found)).endswith("“open source” [*]\n")


def test_an_unsafe_fix_is_marked_when_unsafe_fixes_are_asked_for() -> None:
    assert "[*]" not in concise(report(washed()))
    assert "[*]" in concise(report(washed()), View(unsafe=True))


def test_what_is_absent_stands_at_the_first_line() -> None:
    text = concise(report(finding(Place(".", START), message="no card"), root="heron"))

    assert text == "heron:1:1: error OW101 no card\n"


def test_columns_count_code_points() -> None:
    files = {"README.md": "我们😀开源了模型\r\n🎉 open source\r\n"}
    found = finding(at("open source", files=files))

    assert concise(report(found, files=files)).startswith("README.md:2:3: ")


def test_hostile_text_is_spelled_out() -> None:
    path = "a\x1b[2J\u202e\n::error::.md"
    found = finding(Place(path, START), message="says “\x1b]0;x\x07 \u2028 \udcff”")

    assert concise(report(found)) == (
        "a\\x1b[2J\\u202e\\n::error::.md:1:1: error OW101 says “\\x1b]0;x\\x07 \\u2028 \\udcff”\n"
    )


def test_suppressed_findings_are_listed_on_demand_with_their_reasons() -> None:
    silenced = Suppressed(finding(at("open source")), "the name of a talk")

    assert concise(report(suppressed=(silenced,))) == ""
    assert concise(report(suppressed=(silenced,)), View(show_suppressed=True)) == (
        "README.md:5:13: error OW101 says “open source” [suppressed: the name of a talk]\n"
    )


def test_nothing_found_is_nothing_printed() -> None:
    assert concise(report()) == ""
